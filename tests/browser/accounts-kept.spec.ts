/** Accounts as an administrator keeps them: one opened, one closed and opened again, a password recovered; who guesses is kept out. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Accounts } from '../../api/identity/accounts.js';
import { openOffice } from '../../engine/directory/office.js';
import { barriers } from './accessibility.js';
import type { Desk } from './desk.js';
import { Office } from './office.js';
import { inBothLights, picture } from './screenshots.js';

const CHOSEN = 'plough the north field';
const AGAIN = 'sow before the rain comes';

describe('accounts in the hands of an administrator', () => {
  let office: Office;
  let administrator: Page;
  let someone: Desk;
  const given = new Map<string, string>();
  beforeAll(async () => {
    office = await Office.open({
      duties: ['seal-use'],
      prepare: async (store) => {
        const accounts = new Accounts({ store, directory: await openOffice(store.people), clock: Date.now, demo: false });
        given.set('cai.ming', (await accounts.reset('cai.ming')).password);
      },
    });
    const keeper = await office.visitor('cai.ming');
    administrator = keeper.page;
    someone = await office.visitor('lu.yao');
    await keeper.goto('/organisation');
    await signIn(administrator, 'cai.ming', given.get('cai.ming') ?? '');
    await choose(administrator, CHOSEN);
    await administrator.waitForURL('**/organisation');
  }, 300_000);
  afterAll(async () => { await office?.close(); }, 60_000);

  const signIn = async (page: Page, username: string, password: string): Promise<void> => {
    await page.locator('input[name=username]').fill(username);
    await page.locator('input[name=password]').fill(password);
    await page.locator('button[type=submit]').click();
  };
  const choose = async (page: Page, password: string): Promise<void> => {
    await page.getByLabel('新密碼', { exact: true }).fill(password);
    await page.getByLabel('再輸入一次新密碼').fill(password);
    await page.keyboard.press('Enter');
  };
  const row = () => administrator.getByRole('region', { name: '人員', exact: true }).getByRole('row', { name: /路遙/ });
  const fault = () => someone.page.locator('.signin-fault').innerText();
  const reset = async (): Promise<string> => {
    await administrator.getByRole('button', { name: '重設路遙的密碼' }).click();
    await administrator.getByText('路遙的一次性密碼，三天內有效，只顯示這一次：').waitFor();
    return administrator.getByTestId('given-password').innerText();
  };

  it('one is opened: a person is added, and comes in with a password that is shown once and changed first', async () => {
    await administrator.getByRole('button', { name: '新增人員' }).click();
    const form = administrator.getByRole('form', { name: '新增人員' });
    await form.getByLabel('帳號').fill('lu.yao');
    await form.getByLabel('名稱（繁體）').fill('路遙');
    await form.getByRole('button', { name: '儲存' }).click();
    await form.waitFor({ state: 'detached' });
    await administrator.getByPlaceholder('姓名、帳號或職務').fill('路遙');
    await row().getByText('未開通').waitFor();
    const password = await reset();
    await row().getByText('待改密碼').waitFor();
    expect(await barriers(administrator)).toEqual([]);
    await inBothLights(administrator, 'accounts-given');
    await administrator.getByRole('button', { name: '已記下' }).click();
    expect(await administrator.getByTestId('given-password').count()).toBe(0);

    const { page } = someone;
    await someone.goto('/inbox');
    await signIn(page, 'lu.yao', password);
    await page.getByRole('heading', { name: '請先更換密碼' }).waitFor();
    await choose(page, CHOSEN);
    await page.waitForURL('**/inbox');
    await administrator.reload();
    await administrator.getByPlaceholder('姓名、帳號或職務').fill('路遙');
    await row().getByText('正常').waitFor();
  });

  it('one is closed: whoever is in is out at once, and comes in again when it is opened', async () => {
    const { page } = someone;
    await administrator.getByRole('button', { name: '停用路遙的帳號' }).click();
    await row().getByText('已停用').waitFor();
    await someone.goto('/account');
    await page.waitForURL('**/signin?to=*');
    await signIn(page, 'lu.yao', CHOSEN);
    await page.getByText('帳號或密碼不對，請再輸入一次。').waitFor();
    await administrator.getByRole('button', { name: '啟用路遙的帳號' }).click();
    await row().getByText('正常').waitFor();
    await signIn(page, 'lu.yao', CHOSEN);
    await page.waitForURL('**/account');
  });

  it('one changes its own password, knowing the one before', async () => {
    const { page } = someone;
    const form = page.locator('.password-form');
    const change = async (current: string, next: string): Promise<void> => {
      await form.getByLabel('現在的密碼').fill(current);
      await choose(page, next);
    };
    await change('not the one before', AGAIN);
    await page.getByText('現在的密碼不對。').waitFor();
    await change(CHOSEN, 'lu.yao lu.yao');
    await page.getByText('新密碼不可含姓名或帳號。').waitFor();
    await change(CHOSEN, AGAIN);
    await page.getByText('密碼已更換，別處的登入都已結束').waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('one is guessed at: it is locked for everybody, and an administrator recovers it', async () => {
    const guesser = await office.visitor('guesser');
    await guesser.goto('/signin');
    for (let times = 0; times < 5; times += 1) {
      await signIn(guesser.page, 'lu.yao', `guess number ${times}`);
      await guesser.page.getByText('帳號或密碼不對，請再輸入一次。').waitFor();
      await guesser.page.locator('button[type=submit]:not([disabled])').waitFor();
    }
    await signIn(guesser.page, 'lu.yao', AGAIN);
    await guesser.page.getByText('嘗試次數過多，請稍候幾分鐘再登入。').waitFor();
    expect(await barriers(guesser.page)).toEqual([]);
    await picture(guesser.page, 'signin-locked');

    const password = await reset();
    // The session of before ended with the password.
    await someone.goto('/inbox');
    await someone.page.waitForURL('**/signin?to=*');
    await signIn(someone.page, 'lu.yao', AGAIN);
    await someone.page.getByText('帳號或密碼不對，請再輸入一次。').waitFor();
    expect(await fault()).not.toContain('次數過多');
    await signIn(someone.page, 'lu.yao', password);
    await someone.page.getByRole('heading', { name: '請先更換密碼' }).waitFor();
    await choose(someone.page, CHOSEN);
    await someone.page.waitForURL('**/inbox');
  });

  it('one’s own cannot be closed, reset or promoted by its own hand', async () => {
    await administrator.getByPlaceholder('姓名、帳號或職務').fill('cai.ming');
    const own = administrator.getByRole('region', { name: '人員', exact: true }).getByRole('row', { name: /cai\.ming/ });
    await own.getByRole('button').first().waitFor();
    expect(await own.getByRole('button').allInnerTexts()).toEqual(['編輯']);
    await own.getByRole('button').click();
    await administrator.getByText('自己的職務、角色和密級由另一位管理員更改。').waitFor();
    expect(await administrator.getByRole('combobox', { name: '密級' }).isDisabled()).toBe(true);
    expect(await administrator.getByRole('checkbox', { name: '稽核' }).isDisabled()).toBe(true);
    expect(await barriers(administrator)).toEqual([]);
    await inBothLights(administrator, 'accounts-own');
  });
});
