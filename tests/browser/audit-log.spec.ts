/** 審計 at the screen: an auditor finds who did what, narrows it, and has every chain computed in their own browser; a forgery is seen there. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { barriers } from './accessibility.js';
import { Office } from './office.js';
import { picture } from './screenshots.js';

const AUDITOR = 'zhao.min';

describe('the audit log', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ duties: ['seal-use'] });
    for (const [person, path] of [['wang.fang', '/v2/audit/verifications'], ['deng.jun', '/v2/accounts/wang.fang/closing']] as const) await expect(office.http.call(person, path, {})).rejects.toThrow('403');
    await office.http.call('demo', '/v2/substitutions', { owner: 'wang.fang', substitute: 'zhou.ping', from: '2026-12-01T00:00:00+08:00', to: '2026-12-05T00:00:00+08:00' });
  }, 600_000);
  afterAll(async () => { await office.close(); });

  it('is searched and verified by an auditor, and is not there for others', async () => {
    const { page } = await office.desk(AUDITOR);
    await page.locator('nav.places a[href="/audit"]').click();
    const made = page.locator('tr[data-kind="substitution-made"]');
    await made.waitFor();
    expect(await made.innerText()).toContain('zhou.ping');
    await page.getByRole('button', { name: '驗證' }).click();
    const verdict = page.getByTestId('audit-verdict');
    await page.locator('[data-testid=audit-verdict][data-state=verified]').waitFor();
    expect(await verdict.innerText()).toMatch(/公開：\d+ 條，完整無改動/);
    const seen: Record<string, unknown> = {};
    for (const theme of ['淺色', '深色'] as const) {
      if (theme === '深色') await page.getByRole('button', { name: '換成深色' }).click();
      seen[theme] = await barriers(page);
      await picture(page, `audit-${theme === '深色' ? 'dark' : 'light'}`);
    }
    await page.getByRole('button', { name: '換成淺色' }).click();
    expect(seen).toEqual({ 淺色: [], 深色: [] });

    await page.getByRole('button', { name: '只看拒絕' }).click();
    await made.waitFor({ state: 'detached' });
    const refused = page.locator('tr[data-kind=refused]');
    await refused.nth(1).waitFor();
    expect(await page.locator('tbody tr').count()).toBe(2);
    await refused.first().locator('.audit-narrow').first().click();
    await page.locator('.count', { hasText: '1 條' }).waitFor();
    await picture(page, 'audit-refused');
    await page.getByRole('button', { name: '清除條件' }).click();
    await page.getByLabel('類別').selectOption('organisation');
    await made.waitFor();
    await page.locator('.count', { hasText: '1 條' }).waitFor();
    expect(await page.locator('tbody tr').count()).toBe(1);

    // Somebody with the database in their hands.
    await page.route('**/v2/audit/chains/0?*', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replace('"zhou.ping"', '"wu.dan"') });
    });
    await page.getByRole('button', { name: '驗證' }).click();
    await page.locator('[data-testid=audit-verdict][data-state=broken]').waitFor();
    expect(await verdict.innerText()).toMatch(/公開：第 \d+ 條被改動/);
    await picture(page, 'audit-broken');
    await page.setViewportSize({ width: 390, height: 844 });
    await made.waitFor();
    await picture(page, 'audit-telephone');
    expect(office.faults).toEqual([]);
  }, 300_000);

  it('is not for who is no auditor', async () => {
    const { page } = await office.desk('wang.fang');
    await page.locator('nav.places a[href="/inbox"]').waitFor();
    expect(await page.locator('nav.places a[href="/audit"]').count()).toBe(0);
    await page.goto(new URL('/audit', page.url()).href);
    await page.getByText('審計日誌只供審計員查閱。').waitFor();
  }, 120_000);
});
