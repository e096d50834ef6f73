/** What is typed in the first moment: by whoever is quicker than the last file of the face. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office } from './office.js';

describe('the first moment of a page', () => {
  let office: Office;
  beforeAll(async () => { office = await Office.open({ duties: ['seal-use'] }); }, 300_000);
  afterAll(async () => { await office?.close(); }, 60_000);

  it('shows a form once, and does not make it again when the words of its controls come', async () => {
    const { page, url } = await office.visitor('somebody');
    let words = 0;
    page.on('response', (response) => { if (/\/zh_TW-[^/]*\.js$/.test(response.url())) words += 1; });
    await page.addInitScript(() => {
      new MutationObserver((changes) => {
        const made = changes.flatMap((change) => [...change.addedNodes]).filter((node) => node instanceof Element && node.querySelector('input[name=username]'));
        document.documentElement.dataset['forms'] = String(Number(document.documentElement.dataset['forms'] ?? 0) + made.length);
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(`${url}/signin`);
    await page.locator('input[name=username]').waitFor();
    await page.waitForLoadState('networkidle');
    expect(words).toBe(1);
    expect(await page.evaluate(() => document.documentElement.dataset['forms'])).toBe('1');
  });
});
