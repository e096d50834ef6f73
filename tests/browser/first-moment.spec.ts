/** What is typed in the first moment: by whoever is quicker than the last file of the face. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office } from './office.js';

/** Runs in the page: how often the form of the sign-in is put into it. */
const COUNTS_FORMS = `
  window.forms = 0;
  new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes])) if (node instanceof Element && node.querySelector('input[name=username]')) window.forms += 1;
  }).observe(document, { childList: true, subtree: true });`;

describe('the first moment of a page', () => {
  let office: Office;
  beforeAll(async () => { office = await Office.open({ duties: ['seal-use'] }); }, 300_000);
  afterAll(async () => { await office?.close(); }, 60_000);

  it('shows a form once, and does not make it again when the words of its controls come', async () => {
    const { page, url } = await office.visitor('somebody');
    let words = 0;
    page.on('response', (response) => { if (/\/zh_TW-[^/]*\.js$/.test(response.url())) words += 1; });
    await page.addInitScript(COUNTS_FORMS);
    await page.goto(`${url}/signin`);
    await page.locator('input[name=username]').waitFor();
    await page.waitForLoadState('networkidle');
    expect(words).toBe(1);
    expect(await page.evaluate('forms')).toBe(1);
  });
});
