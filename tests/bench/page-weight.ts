/** What a browser that comes for the first time loads: every body of its own, weighed as gzip and as it came over the wire. */
import { gzipSync } from 'node:zlib';
import { chromium, type Page, type Request } from 'playwright-core';
import { CHROMIUM } from '../browser/chromium.js';

export interface Weight {
  readonly page: string;
  readonly files: number;
  /** Kilobytes (1000) of pages, scripts and styles, each compressed by itself. */
  readonly gzip: number;
  /** The same as the server sent them. */
  readonly wire: number;
}

/** The sign-in page, and the inbox of a person with open tasks, each in a browser with nothing cached. */
export async function pageWeights(url: string): Promise<Weight[]> {
  const browser = await chromium.launch(CHROMIUM);
  try {
    const visitor = await browser.newContext({ locale: 'zh-TW', viewport: { width: 1366, height: 768 } });
    const signIn = await weigh(await visitor.newPage(), 'sign-in', async (page) => {
      await page.goto(url);
      await page.waitForURL('**/signin*');
    });
    const clerk = await browser.newContext({ locale: 'zh-TW', viewport: { width: 1366, height: 768 } });
    await clerk.request.post(`${url}/v2/session`, { data: { username: 'demo', password: 'demo' }, headers: { 'x-requested-with': 'dutyflow' } });
    const inbox = await weigh(await clerk.newPage(), 'inbox', async (page) => {
      const list = page.waitForResponse((response) => response.url().endsWith('/v2/user-tasks/search'));
      await page.goto(`${url}/inbox`);
      await list;
    });
    return [signIn, inbox];
  } finally {
    await browser.close();
  }
}

async function weigh(page: Page, name: string, open: (page: Page) => Promise<void>): Promise<Weight> {
  const weighed: { gzip: number; wire: number }[] = [];
  let underWay = 0;
  page.on('request', (request) => { if (isOwn(request)) underWay += 1; });
  page.on('requestfailed', (request) => { if (isOwn(request)) underWay -= 1; });
  page.on('requestfinished', (request) => {
    if (!isOwn(request)) return;
    void (async () => {
      const body = await (await request.response())?.body() ?? Buffer.alloc(0);
      if (request.resourceType() !== 'fetch') weighed.push({ gzip: gzipSync(body).length, wire: (await request.sizes()).responseBodySize });
      underWay -= 1;
    })();
  });
  await open(page);
  // A page may ask for more when what it asked for has come: several looks in a row have to find nothing under way.
  for (let quiet = 0; quiet < 5; quiet = underWay === 0 ? quiet + 1 : 0) await page.evaluate('new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 100)))');
  const sum = (of: (one: { gzip: number; wire: number }) => number): number => weighed.reduce((total, one) => total + of(one), 0) / 1000;
  return { page: name, files: weighed.length, gzip: sum(({ gzip }) => gzip), wire: sum(({ wire }) => wire) };
}

/** The stream of news stays open for ever and weighs nothing. */
const isOwn = (request: Request): boolean => ['document', 'script', 'stylesheet', 'fetch'].includes(request.resourceType());
