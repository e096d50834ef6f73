/**
 * 代, 交接 and 催辦 as people use them: a substitute is named on the page and does a task of the owner's under both names, is
 * taken back; somebody's tasks are handed over; who waits urges, and who is urged sees it.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { layout } from '../../engine/definitions/layout/layout.js';
import { diagram } from '../kernel/model/diagram.js';
import { barriers } from './accessibility.js';
import type { Desk } from './desk.js';
import { Office, VIEWPORT } from './office.js';
import { picture } from './screenshots.js';

const PROCESS = '請示辦理';
const OWNER = 'wang.fang';
const SUBSTITUTE = 'he.jing';
const STARTER = 'li.na';
const HOLDER = 'gao.yuan';
const ADMINISTRATOR = 'cai.ming';
const DAY = 86_400_000;

const text = (title: string, more: object = {}): object => ({ type: 'string', title, ...more });
const form = {
  schema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema', title: '核稿', type: 'object', required: ['decision'],
    properties: {
      decision: text('決定', { enum: ['同意', '退回修改'], 'x-duty': { role: 'decision' } }), opinion: text('意見', { maxLength: 2000, 'x-duty': { role: 'opinion' } }),
    },
  },
};
const drawn = diagram('browser-substitution', { name: PROCESS, startableBy: 'any-clerk', extension: '<duty:paper title="呈批件"><duty:paperArea area="核稿" label="核稿"/><duty:paperArea area="簽發" label="簽發"/></duty:paper>' })
  .start().userTask('A', { name: '核稿', assignee: OWNER, form: 'browser-substitution/F-CHECK', opinion: '核稿' }).userTask('B', { name: '會辦', assignee: HOLDER })
  .userTask('C', { name: '簽發', assignee: 'zhang.jianguo', opinion: '簽發' }).end();

interface Items<T> { readonly items: readonly T[] }
interface Task { readonly userTaskKey: string; readonly processInstanceKey: string }

/** A day so many days from now, as the picker takes it. */
const dayFromNow = (days: number): string => {
  const [year, month, day] = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(Date.now() + days * DAY).split('-').map(Number);
  return `${year}年${month}月${day}日`;
};

describe('Substitutes, hand-overs and urging', () => {
  let office: Office;
  const axe: Record<string, string[]> = {};

  const call = <T>(who: string, path: string, body: object | FormData): Promise<T> => office.http.call<T>(who, path, body);
  const taskOf = (instance: string): Promise<string> => office.http.taskOf(instance);
  /** A case whose first so many steps these people did, without the pages. */
  const caseAfter = async (title: string, ...who: readonly string[]): Promise<string> => {
    const { processInstanceKey } = await call<{ processInstanceKey: string }>(STARTER, '/v2/process-instances', { processDefinitionId: 'browser-substitution', variables: { title } });
    for (const [at, one] of who.entries()) await call(one, `/v2/user-tasks/${await taskOf(processInstanceKey)}/completion`, { variables: at === 0 ? { decision: '同意' } : {} });
    return processInstanceKey;
  };
  /** In light and, as the switch of the page makes it, in dark: axe on both, and a picture of each. */
  const look = async (name: string, { page }: Desk, between: () => Promise<unknown> = () => Promise.resolve()): Promise<void> => {
    axe[`${name} light`] = await barriers(page);
    await picture(page, `substitution-${name}-light`);
    await page.getByRole('button', { name: '換成深色' }).click();
    await between();
    axe[`${name} dark`] = await barriers(page);
    await picture(page, `substitution-${name}-dark`);
    await page.getByRole('button', { name: '換成淺色' }).click();
  };
  const pick = async (page: Page, within: Locator, label: RegExp, name: string): Promise<void> => {
    const box = within.getByRole('combobox', { name: label });
    await box.fill(name);
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: name }).first().click();
  };
  const setDay = async (within: Locator, label: string, day: string): Promise<void> => {
    const box = within.getByLabel(label, { exact: true });
    await box.fill(day);
    await box.press('Enter');
  };

  beforeAll(async () => {
    office = await Office.open();
    const files = new FormData();
    files.append('resources', new File([await layout(drawn.xml())], 'browser-substitution.bpmn'));
    files.append('resources', new File([JSON.stringify(form)], 'browser-substitution/F-CHECK.json'));
    await call(ADMINISTRATOR, '/v2/deployments', files);
  }, 300_000);
  afterAll(async () => { await office?.close(); }, 60_000);

  it('who leaves names a substitute on the page; what the server refuses stands beside its field', async () => {
    const desk = await office.desk(OWNER);
    const { page } = desk;
    // Somebody for whom she stands in herself cannot stand in for her.
    await call('tang.yu', '/v2/substitutions', { substitute: OWNER, from: new Date().toISOString(), to: new Date(Date.now() + 9 * DAY).toISOString() });
    await desk.goto('/inbox');
    await page.locator('[data-testid=stand-in-note]', { hasText: '您正代理 唐宇' }).click();
    await page.getByRole('button', { name: '設代理' }).click();
    const entry = page.getByRole('form', { name: '設代理' });
    await entry.getByRole('button', { name: '設定代理' }).click();
    await entry.getByRole('alert').filter({ hasText: '請選代理人。' }).waitFor();
    await pick(page, entry, /由誰代理/, '唐宇');
    await setDay(entry, '止（含當日）', dayFromNow(-2));
    await entry.getByRole('button', { name: '設定代理' }).click();
    await entry.getByRole('alert').filter({ hasText: '止日早於起日' }).waitFor();
    await setDay(entry, '止（含當日）', dayFromNow(3));
    await entry.getByRole('button', { name: '設定代理' }).click();
    const fault = entry.locator('[data-faulty]', { hasText: '由誰代理' }).getByRole('alert');
    await fault.filter({ hasText: '不能互相代理' }).waitFor();
    await look('refused', desk);
    await pick(page, entry, /由誰代理/, '何靜');
    await fault.waitFor({ state: 'detached' });
    await entry.getByRole('button', { name: '設定代理' }).click();
    await entry.waitFor({ state: 'detached' });
    await page.getByRole('region', { name: '誰代理我' }).locator('tr[data-stage=now]', { hasText: '何靜 代 我' }).waitFor();
    await page.getByRole('region', { name: '我代理誰' }).locator('tr[data-stage=now]', { hasText: '我 代 唐宇' }).waitFor();
    await look('mine', desk);
    // On a telephone nothing runs off the side.
    await page.getByRole('button', { name: '設代理' }).click();
    await page.setViewportSize({ width: 390, height: 844 });
    for (const part of ['main', '.top']) expect(await page.evaluate(`document.querySelector('${part}').scrollWidth`)).toBeLessThanOrEqual(390);
    await picture(page, 'substitution-narrow');
    await page.setViewportSize(VIEWPORT);
    await desk.goto('/inbox');
    await page.locator('[data-testid=stand-in-note]', { hasText: `由 何靜 代理至${dayFromNow(3)}` }).waitFor();
  });

  it('the substitute is brought the task by itself, does it, and both names stand on the paper, in the history and in the film', async () => {
    const desk = await office.desk(SUBSTITUTE);
    const { page } = desk;
    await page.locator('[data-testid=stand-in-note]', { hasText: '您正代理 王芳' }).waitFor();
    const instance = await caseAfter('關於春耕備耕的請示');
    const row = desk.row(PROCESS, '核稿');
    await row.locator('.mark.for', { hasText: '代' }).waitFor();
    await row.locator('.row-from', { hasText: '代 王芳' }).waitFor();
    const key = await desk.open(PROCESS, '核稿');
    await page.locator('[data-testid=task-notes] [data-is=standsFor]', { hasText: '王芳 的待辦，由您代理' }).waitFor();
    await page.locator('.signed-own', { hasText: '王芳' }).locator('.mark', { hasText: '代' }).waitFor();
    await desk.ready();
    await page.locator('#opinion').fill('數字已核，同意。');
    await look('task', desk);
    await desk.act(key, '同意');

    await desk.goto(`/cases/${instance}`);
    const signed = page.getByRole('region', { name: '核稿', exact: true }).locator('.signed');
    await signed.waitFor();
    expect((await signed.locator('.signed-by > :not(time)').allInnerTexts()).filter((one) => one !== '同意')).toEqual(['王芳', '代', '何靜']);
    await page.locator('aside.rail').getByRole('button', { name: '歷程' }).click();
    await page.locator('.history li', { hasText: '數字已核，同意。' }).locator('.history-who', { hasText: '何靜' }).filter({ hasText: '王芳' }).waitFor();
    await look('case', desk);
    await desk.goto(`/cases/${instance}/film`);
    await page.locator('.film-signed footer', { hasText: '何靜' }).filter({ hasText: '王芳' }).waitFor();
    await page.locator('.film-happened', { hasText: '王芳' }).filter({ hasText: '何靜' }).first().waitFor();
    await look('film', desk);
    await desk.goto('/done');
    await page.locator('tr', { hasText: '關於春耕備耕的請示' }).locator('[data-testid=done-for]', { hasText: /何靜\s*代\s*王芳/ }).waitFor();
    // The owner finds what was done in their name among what they did.
    const owner = await office.desk(OWNER);
    await owner.goto('/done');
    await owner.page.locator('tr', { hasText: '關於春耕備耕的請示' }).locator('[data-testid=done-for]', { hasText: /何靜\s*代\s*王芳/ }).waitFor();
    await look('done', owner);
  });

  it('a substitute who is no listed deputy reads what only such a one signs, and is offered nothing', async () => {
    const instance = await caseAfter('關於簽發權的請示', OWNER, HOLDER);
    await call('zhang.jianguo', '/v2/substitutions', { substitute: SUBSTITUTE, from: new Date().toISOString(), to: new Date(Date.now() + DAY).toISOString() });
    const desk = await office.desk(SUBSTITUTE);
    await desk.goto(`/inbox/${await taskOf(instance)}`);
    await desk.page.locator('[data-testid=task-notes] li', { hasText: '只能由指定的副職代行' }).waitFor();
    expect(await desk.page.locator('.act-bar button').count()).toBe(0);
    await look('not-deputy', desk);
  });

  it('once it is revoked the task is the owner\'s alone again', async () => {
    await caseAfter('關於撤銷代理的請示');
    const substitute = await office.desk(SUBSTITUTE);
    await substitute.goto('/inbox');
    const theirs = substitute.page.locator('li.row', { hasText: '關於撤銷代理的請示' });
    await theirs.waitFor();
    const desk = await office.desk(OWNER);
    const { page } = desk;
    await desk.goto('/substitutions');
    await page.getByRole('button', { name: '撤銷「何靜 代 我」' }).click();
    const asked = page.locator('[data-testid=revoke]');
    await asked.getByText('王芳 的待辦立即不再列給 何靜').waitFor();
    axe['revoke'] = await barriers(page);
    await picture(page, 'substitution-revoke');
    await asked.getByRole('button', { name: '確認撤銷' }).click();
    await page.locator('.substitutions-part', { hasText: '誰代理我' }).locator('summary', { hasText: '以往 1 筆' }).click();
    await page.locator('tr[data-stage=past]', { hasText: '何靜 代 我' }).waitFor();
    await theirs.waitFor({ state: 'detached' });
    expect(await substitute.page.locator('[data-testid=stand-in-note]', { hasText: '王芳' }).count()).toBe(0);
  });

  it('an administrator sees all that somebody holds, hands it over, and each task tells what came of it', async () => {
    const instance = await caseAfter('關於工作交接的請示', OWNER);
    const desk = await office.desk(ADMINISTRATOR);
    const { page } = desk;
    await desk.goto('/hand-over');
    const entry = page.locator('.hand-over-form');
    await pick(page, entry, /交出人/, '高遠');
    const item = page.locator('.hand-over-items li', { hasText: '關於工作交接的請示' });
    await item.filter({ hasText: '承辦中' }).waitFor();
    expect(await page.locator('[data-testid=hand-over-summary]').innerText()).toMatch(/^高遠 名下共 \d+ 件待辦。$/);
    await pick(page, entry, /接手人/, '馮磊');
    await item.filter({ hasText: '將轉' }).waitFor();
    expect(await entry.getByRole('button', { name: /^確認交接/ }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: '調離本崗位。' }).click();
    await look('hand-over', desk);
    await entry.getByRole('button', { name: /^確認交接/ }).click();
    await item.and(page.locator('[data-state=ok]')).filter({ hasText: '已轉' }).waitFor();
    const { items } = await call<Items<Task>>('feng.lei', '/v2/user-tasks/search', { duty: { mine: 'todo' } });
    expect(items.map(({ processInstanceKey }) => processInstanceKey)).toContain(instance);
    await look('handed-over', desk);
    await page.getByRole('button', { name: '撤銷這次交接' }).click();
    await page.locator('.notice', { hasText: /已撤銷：\d+ 件回到 高遠 名下，0 件未成/ }).waitFor();
    await item.filter({ hasText: '承辦中' }).waitFor();
    await desk.goto('/substitutions');
    await page.getByRole('button', { name: '全部', exact: true }).click();
    await page.getByRole('region', { name: '全部代理' }).locator('tr[data-stage=now]', { hasText: '代 唐宇' }).waitFor();
    await look('all', desk);
  });

  it('who began cases urges many of them at once, and who holds them sees it in the list, on the task and among the notices', async () => {
    const titles = ['關於催辦一的請示', '關於催辦二的請示'];
    for (const title of titles) await caseAfter(title, OWNER);
    const urged = await office.desk(HOLDER);
    for (const title of titles) await urged.page.locator('li.row', { hasText: title }).waitFor();
    const desk = await office.desk(STARTER);
    const { page } = desk;
    await desk.goto('/started');
    for (const title of titles) await page.getByRole('checkbox', { name: `選取 ${title}` }).check();
    await look('started', desk);
    await page.locator('.urging-tools').getByRole('button', { name: '催辦' }).click();
    const panel = page.locator('[data-testid=bulk-panel]');
    await panel.locator('li', { hasText: '高遠' }).nth(1).waitFor();
    await panel.getByRole('button', { name: '請抓緊辦理。' }).click();
    axe['urging'] = await barriers(page);
    await picture(page, 'substitution-urging');
    await panel.getByRole('button', { name: '催辦', exact: true }).click();
    await panel.getByText('已催 2 件，未成 0 件。').waitFor();
    await panel.getByRole('button', { name: '關閉' }).click();

    for (const title of titles) await urged.page.locator('li.row', { hasText: title }).locator('.mark.urged', { hasText: '催' }).waitFor();
    await urged.page.locator('li.row', { hasText: titles[0] ?? '' }).locator('a.row-body').click();
    await urged.page.locator('[data-testid=task-notes] [data-is=urged]', { hasText: '李娜' }).filter({ hasText: '請抓緊辦理。' }).waitFor();
    await look('urged', urged);
    await urged.page.getByRole('button', { name: /^通知/ }).click();
    await urged.page.locator('.notice-row[data-unread=true]', { hasText: '李娜催辦：「會辦」' }).filter({ hasText: '請抓緊辦理。' }).first().waitFor();
    await picture(urged.page, 'substitution-notice');
    // A second time within the hour is refused, and says so.
    await page.getByRole('button', { name: `催辦「${titles[0] ?? ''}」` }).click();
    await panel.getByRole('button', { name: '催辦', exact: true }).click();
    await panel.locator('li[data-state=refused]', { hasText: '一小時內已催辦過' }).waitFor();
  });

  it('has no page that axe finds a serious or critical barrier on', () => {
    expect(Object.keys(axe).length).toBeGreaterThan(15);
    expect(Object.fromEntries(Object.entries(axe).filter(([, found]) => found.length > 0))).toEqual({});
  });

  it('makes no browser complain', () => {
    // What was refused on purpose Chromium writes to the console.
    expect(office.faults.filter((fault) => !/status of (400|409) \(.*\) \(.*\/v2\/substitutions\)$/.test(fault))).toEqual([]);
  });
});
