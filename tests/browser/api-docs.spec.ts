/** /api-docs: the API's document as a page, for those who write programs against it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GROUPS } from '../../api/openapi/operations/index.js';
import { barriers } from './accessibility.js';
import { Office } from './office.js';
import { inBothLights, picture } from './screenshots.js';

describe('the page of the API', () => {
  let office: Office;
  beforeAll(async () => { office = await Office.open({ duties: ['doc-dispatch'] }); }, 300_000);
  afterAll(async () => { await office?.close(); }, 60_000);

  it('is found from the tokens, shows every operation in its group, finds one by a word, and opens a shape by its link', async () => {
    const { page } = await office.desk('wang.fang');
    await page.goto(`${office.url}/account`);
    await page.getByRole('link', { name: '接口說明' }).click();
    await page.getByRole('heading', { level: 1, name: '程序接口' }).waitFor();
    const operations = page.locator('.api-op:not(.api-shape)');
    await operations.first().waitFor();
    expect(await operations.count()).toBe(GROUPS.reduce((sum, group) => sum + group.operations.length, 0));
    expect(await page.locator('.api-contents h2').count()).toBe(GROUPS.length + 1);
    // A part of the API that has no name in the office's words would show its key.
    expect((await page.locator('.api-nav a').allTextContents()).filter((name) => /^group\./.test(name))).toEqual([]);

    await page.getByRole('searchbox').last().fill('WITHDRAWAL_NOT');
    await page.getByText('1 個地址').waitFor();
    await page.locator('#withdrawCase > summary').click();
    await page.getByText('INSTANCE_NOT_FOUND').first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await inBothLights(page, 'api-docs-operation');

    await page.locator('#withdrawCase').getByRole('link', { name: 'Preview' }).click();
    await page.locator('#shape-Preview .shape').waitFor();
    expect(await page.locator('#shape-Preview').textContent()).toContain('cancelled');
    await page.getByRole('searchbox').last().fill('zzz');
    await page.getByText('沒有相符的地址').waitFor();
    await page.getByRole('searchbox').last().fill('');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.evaluate('scrollTo(0, 0)');
    await picture(page, 'api-docs-phone');
  }, 120_000);
});
