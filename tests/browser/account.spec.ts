/** Signing in with a password that an administrator gave, and 我的帳號: the password, where one is signed in, tokens of programs. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Accounts } from '../../api/identity/accounts.js';
import { openOffice } from '../../engine/directory/office.js';
import { barriers } from './accessibility.js';
import { Office } from './office.js';
import { inBothLights, picture } from './screenshots.js';

const CHOSEN = 'plough the north field';

describe('an account of one’s own', () => {
  let office: Office;
  const given = new Map<string, string>();
  beforeAll(async () => {
    office = await Office.open({
      prepare: async (store) => {
        const accounts = new Accounts({ store, directory: await openOffice(store.people), clock: Date.now, demo: false });
        given.set('wang.fang', (await accounts.reset('wang.fang')).password);
      },
    });
  }, 300_000);
  afterAll(async () => { await office?.close(); }, 60_000);

  it('is opened by the password that was given, which is changed first; sessions and tokens are there to end', async () => {
    const desk = await office.visitor('wang.fang');
    const { page } = desk;
    await desk.goto('/account');
    await page.locator('input[name=username]').fill('wang.fang');
    await page.locator('input[name=password]').fill(given.get('wang.fang') ?? '');
    expect(await page.locator('.demo').count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '請先更換密碼' }).waitFor();
    await page.getByLabel('新密碼', { exact: true }).fill('1234567890');
    await page.getByLabel('再輸入一次新密碼').fill('1234567890');
    await page.keyboard.press('Enter');
    await page.getByText('這個密碼太容易猜中，請換一個。').waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'signin-given-password');
    // Nothing else is open meanwhile.
    await desk.goto('/inbox');
    await page.waitForURL('**/signin?to=*');
    await page.locator('input[name=username]').fill('wang.fang');
    await page.locator('input[name=password]').fill(given.get('wang.fang') ?? '');
    await page.keyboard.press('Enter');
    await page.getByLabel('新密碼', { exact: true }).fill(CHOSEN);
    await page.getByLabel('再輸入一次新密碼').fill(CHOSEN);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/inbox');

    const other = await office.visitor('elsewhere');
    await other.goto('/signin');
    await other.page.locator('input[name=username]').fill('wang.fang');
    await other.page.locator('input[name=password]').fill(CHOSEN);
    await other.page.locator('button[type=submit]').click();
    await other.page.waitForURL('**/inbox');

    await page.getByRole('button', { name: /^王芳/ }).click();
    await page.getByRole('link', { name: '我的帳號' }).click();
    const sessions = page.getByRole('region', { name: '已登入的裝置' });
    await sessions.getByRole('row').nth(2).waitFor();
    const tokens = page.getByRole('region', { name: '程式用的權杖' });
    await tokens.getByLabel('名稱').fill('收文匯入');
    await tokens.getByRole('checkbox', { name: '辦理' }).check();
    await tokens.getByRole('button', { name: '產生權杖' }).click();
    const token = await page.getByTestId('token').innerText();
    expect(token).toMatch(/^dft_[A-Za-z0-9_-]{43}$/);
    await tokens.getByRole('cell', { name: '查閱、辦理' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await inBothLights(page, 'account');
    await page.setViewportSize({ width: 390, height: 844 });
    await picture(page, 'account-narrow');
    await page.setViewportSize({ width: 1366, height: 768 });

    const asked = () => fetch(`${office.url}/v2/session`, { headers: { authorization: `Bearer ${token}` } });
    expect((await asked()).status).toBe(200);
    await tokens.getByRole('button', { name: /^撤銷/ }).click();
    await tokens.getByRole('cell', { name: '收文匯入', exact: true }).waitFor({ state: 'detached' });
    expect((await asked()).status).toBe(401);
    await sessions.getByRole('button', { name: /^登出 / }).click();
    await sessions.getByRole('row').nth(2).waitFor({ state: 'detached' });
    await other.goto('/inbox');
    await other.page.waitForURL('**/signin?to=*');
  });
});
