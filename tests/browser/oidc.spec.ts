/** Signing in by the office's provider of identities (npm's oidc-provider) through the button of the page, signing out there too, and what somebody sees who is let in nowhere. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:net';
import type { Page } from 'playwright-core';
import { openProvider, type OpenProvider } from '../api/identity/oidc-provider.js';
import { barriers } from './accessibility.js';
import { Office } from './office.js';
import { inBothLights, picture } from './screenshots.js';

const NAME = '統一身份認證';
const BUTTON = `以「${NAME}」登入`;

/** One that nobody listens at: the provider has to know the office's address before the office is there. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const bound = server.address();
  await new Promise((resolve) => { server.close(resolve); });
  if (bound === null || typeof bound === 'string') throw new Error('Expected a port, but found none');
  return bound.port;
}

describe('sign-in by the provider of the office', () => {
  let provider: OpenProvider;
  let office: Office;
  beforeAll(async () => {
    const port = await freePort();
    const at = `http://127.0.0.1:${port}`;
    provider = await openProvider(at);
    const { clientId, clientSecret = '' } = provider.settings();
    office = await Office.open({
      duties: ['seal-use'], environment: { PORT: String(port), PUBLIC_URL: at, OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: NAME },
    });
  }, 300_000);
  beforeEach(() => { provider.hands = { account: 'wang.fang', claims: {}, refuses: false }; });
  afterAll(async () => {
    await office?.close();
    await provider?.close();
  }, 60_000);

  const faultOn = (page: Page) => page.locator('.signin-fault[role=alert]');

  it('begins at its button, comes back to the page that was asked for, and says of the session how it began', async () => {
    const { page } = await office.visitor('wang.fang');
    await page.goto(`${office.url}/start`);
    await page.waitForURL('**/signin?to=*');
    const button = page.getByRole('link', { name: BUTTON });
    await button.waitFor();
    expect(await page.locator('.demo').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await inBothLights(page, 'signin-oidc');
    await button.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${office.url}/start`);
    await page.getByRole('button', { name: /^王芳/ }).click();
    await page.getByRole('link', { name: '我的帳號' }).click();
    await page.getByRole('region', { name: '已登入的裝置' }).getByText('統一帳號').waitFor();
    await page.getByText('本系統沒有您的密碼').waitFor();
    // The menu closed behind the one who chose.
    await page.locator('#me').waitFor({ state: 'hidden' });
    expect(await page.getByLabel('新密碼', { exact: true }).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await inBothLights(page, 'account-oidc');

    // Out of the office and out of the provider, which asks first; neither lets this browser in again without being asked.
    await page.getByRole('button', { name: /^王芳/ }).click();
    await page.getByRole('button', { name: '登出', exact: true }).click();
    await page.waitForURL(`${provider.issuer}/**`);
    await page.locator('button[value=yes], button[autofocus]').first().click();
    await page.waitForURL(`${office.url}/signin`);
    await page.goto(`${office.url}/inbox`);
    await page.waitForURL('**/signin?to=*');
    provider.hands = { account: 'li.na', claims: {}, refuses: false };
    await page.getByRole('link', { name: BUTTON }).click();
    await page.waitForURL(`${office.url}/inbox`);
    await page.getByRole('button', { name: /^李娜/ }).waitFor();
  });

  it('lets nobody in who has no account here, and says so in each language', async () => {
    provider.hands.account = 'mallory';
    const { page } = await office.visitor('mallory');
    await page.goto(`${office.url}/signin`);
    await page.getByRole('link', { name: BUTTON }).click();
    await page.waitForURL('**/signin?fault=unknown');
    expect(await faultOn(page).innerText()).toBe('身份已核對，但本辦公室沒有這個人員，請洽管理員。');
    expect(await barriers(page)).toEqual([]);
    await inBothLights(page, 'signin-oidc-unknown');
    await page.getByText('简', { exact: true }).click();
    await page.getByText('身份已核实，但本办公室没有此人员，请联系管理员。').waitFor();
    await page.getByText('EN', { exact: true }).click();
    await page.getByText('You are who you say, but nobody of this office. Please ask an administrator.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.setViewportSize({ width: 375, height: 812 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375);
    await picture(page, 'signin-oidc-unknown-narrow');
    await page.goto(`${office.url}/inbox`);
    await page.waitForURL('**/signin?to=*');
  });

  it('that the provider refused leaves one at the door with its reason', async () => {
    provider.hands.refuses = true;
    const { page } = await office.visitor('refused');
    await page.goto(`${office.url}/signin?to=/limits`);
    await page.getByRole('link', { name: BUTTON }).click();
    await page.waitForURL('**/signin?fault=refused*');
    expect(await faultOn(page).innerText()).toBe('統一身份平台未准許登入。');
    // Asked again, it lets them in.
    provider.hands.refuses = false;
    await page.getByRole('link', { name: BUTTON }).click();
    await page.waitForURL(`${office.url}/inbox`);
  });

  it('makes no browser complain', () => {
    expect(office.faults.filter((fault) => !fault.includes(provider.issuer))).toEqual([]);
  });
});
