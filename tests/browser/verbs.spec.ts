/**
 * The office's verbs as people use them: a return out of a parallel branch that is looked at before it is confirmed and
 * comes straight back, a transfer, a signature before one's own, many tasks claimed at once.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { layout } from '../../engine/definitions/layout/layout.js';
import { diagram } from '../kernel/model/diagram.js';
import { barriers } from './accessibility.js';
import type { Desk } from './desk.js';
import { Office } from './office.js';
import { picture } from './screenshots.js';

const PROCESS = '請示辦理';
const DRAFTER = 'wang.fang';
const COLLEAGUE = 'li.na';
const SIGNER = 'cai.ming';

const drawn = diagram('browser-verbs', { name: PROCESS, startableBy: 'any-clerk', extension: '<duty:withdraw until="C"/>' }).start().userTask('A', { name: '擬稿', assignee: DRAFTER }).parallel('F')
  .userTask('B', { name: '核稿', assignee: DRAFTER }).userTask('C', { name: '審核', assignee: SIGNER }).parallel('J')
  .userTask('G', { name: '登記', groups: 'secretariat-clerk' })
  .userTask('P', { name: '會簽', extension: `<duty:participation mode="all" users="= [&quot;${DRAFTER}&quot;, &quot;${COLLEAGUE}&quot;]" result="cosign"/>` }).end()
  .from('F').userTask('D', { name: '會辦', assignee: COLLEAGUE }).to('J');

interface Items<T> { readonly items: readonly T[] }
interface Task { readonly userTaskKey: string; readonly elementId: string }

describe('The verbs of the office', () => {
  let office: Office;
  const axe: Record<string, string[]> = {};

  const call = <T>(who: string, path: string, body: object | FormData): Promise<T> => office.http.call<T>(who, path, body);
  const steps = (instance: string): Promise<string[]> => office.http.steps(instance);
  const taskOf = (instance: string, element: string): Promise<string> => office.http.taskOf(instance, element);
  /** A case that has come to a step, without the pages. */
  const caseAt = async (...done: readonly (readonly [element: string, who: string])[]): Promise<string> => {
    const { processInstanceKey } = await call<{ processInstanceKey: string }>(DRAFTER, '/v2/process-instances', { processDefinitionId: 'browser-verbs' });
    for (const [element, who] of done) await call(who, `/v2/user-tasks/${await taskOf(processInstanceKey, element)}/completion`, {});
    return processInstanceKey;
  };

  const at = async (who: string, key: string): Promise<Desk> => {
    const desk = await office.desk(who);
    await desk.goto(`/inbox/${key}`);
    await desk.page.locator('.task-pane .act-bar').waitFor();
    return desk;
  };
  const choose = async (page: Page, verb: string): Promise<Locator> => {
    await page.locator('.act-bar [data-testid=more-verbs]').click();
    await page.locator(`.verb-menu [data-verb="${verb}"]`).click();
    const panel = page.locator('[data-testid=verb-panel]');
    await panel.waitFor();
    await panel.locator('.df-diagram[data-ready=true]').waitFor();
    return panel;
  };
  const consequence = async (panel: Locator, what: string): Promise<string[]> => (await panel.locator(`[data-consequence=${what}] dd span`).allInnerTexts()).sort();
  /** The preview has been computed for what is chosen now. */
  const foreseen = (panel: Locator, what: string, text: string): Promise<void> => panel.locator(`.verb-preview[aria-busy=false] [data-consequence=${what}] dd`, { hasText: text }).waitFor();
  const look = async (name: string, { page }: Desk): Promise<void> => {
    axe[name] = await barriers(page);
    await picture(page, `verbs-${name}`);
  };
  const pick = async (panel: Locator, name: string): Promise<void> => {
    await panel.getByRole('combobox').first().fill(name);
    await panel.locator('.ant-select-item-option', { hasText: name }).first().click();
  };

  beforeAll(async () => {
    office = await Office.open();
    const files = new FormData();
    files.set('resources', new File([await layout(drawn.xml())], 'browser-verbs.bpmn'));
    await call(SIGNER, '/v2/deployments', files);
  }, 300_000);
  afterAll(async () => { await office?.close(); }, 60_000);

  it('a return out of a parallel branch shows on the diagram what ends, and comes straight back', async () => {
    const instance = await caseAt(['A', DRAFTER], ['B', DRAFTER]);
    const desk = await at(SIGNER, await taskOf(instance, 'C'));
    const { page } = desk;
    const panel = await choose(page, 'return');
    await panel.getByRole('radio', { name: /^擬稿/ }).check();
    await foreseen(panel, 'opens', '擬稿（王芳）');
    expect(await consequence(panel, 'ends')).toEqual(['審核', '會辦'].sort());
    expect(await consequence(panel, 'told')).toEqual(['李娜', '王芳', '蔡明'].sort());
    expect(await panel.locator('.djs-element.df-ends').count()).toBe(2);
    expect(await panel.locator('.djs-element.df-opens[data-element-id=A]').count()).toBe(1);
    await look('return-redo', desk);
    await panel.getByRole('radio', { name: /^直送退回人/ }).check();
    await foreseen(panel, 'aside', '審核');
    expect(await panel.getByRole('button', { name: '確認退回' }).isDisabled()).toBe(true);
    await panel.getByRole('button', { name: '請補充依據後再報。' }).click();
    await look('return-direct', desk);
    await panel.getByRole('button', { name: '確認退回' }).click();
    await panel.waitFor({ state: 'detached' });
    await page.locator('.notice', { hasText: '已退回「擬稿」' }).waitFor();
    expect(await steps(instance)).toContain('A');
    expect(await steps(instance)).not.toContain('C');

    const drafter = await at(DRAFTER, await taskOf(instance, 'A'));
    await drafter.page.locator('.standing [data-is=returned]', { hasText: '請補充依據後再報。' }).waitFor();
    await look('returned', drafter);
    await drafter.ready();
    await drafter.button('送辦').click();
    await office.desk(SIGNER).then((signer) => signer.row(PROCESS, '審核').waitFor());
    expect(await steps(instance)).toEqual(['C', 'D']);
    const seen = await office.desk(SIGNER);
    await seen.goto(`/cases/${instance}`);
    await seen.page.locator('aside.rail').getByRole('button', { name: '歷程' }).click();
    await seen.page.locator('.history', { hasText: '退回至「擬稿」，辦完直送退回人（第 1 次）' }).waitFor();
    await look('history', seen);
    await seen.goto(`/cases/${instance}/film`);
    await seen.page.locator('.film-happened', { hasText: '退回' }).waitFor();
    await look('film', seen);
  });

  it('a transfer, by keys alone, hands the task to somebody else, and the focus is back where it was when one thinks better of it', async () => {
    const instance = await caseAt(['A', DRAFTER]);
    const key = await taskOf(instance, 'B');
    const desk = await at(DRAFTER, key);
    const { page } = desk;
    await desk.ready();
    await page.locator('[data-testid=more-verbs]').focus();
    await page.keyboard.press('Enter');
    await page.locator('.verb-menu button:focus').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[data-testid=more-verbs]:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.verb-menu [data-verb=return]:focus').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.locator('.verb-menu [data-verb=transfer]:focus').waitFor();
    await look('menu', desk);
    await page.keyboard.press('Enter');
    const panel = page.locator('[data-testid=verb-panel]');
    await panel.locator('[role=combobox]:focus').waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await page.locator('[data-testid=more-verbs]:focus').waitFor();
    await page.locator('.task-pane').focus();
    await page.keyboard.press('t');
    await panel.locator('[role=combobox]:focus').waitFor();
    await page.keyboard.type('李娜');
    await panel.locator('.ant-select-item-option-active', { hasText: '李娜' }).waitFor();
    await page.keyboard.press('Enter');
    await foreseen(panel, 'told', '李娜');
    expect(await consequence(panel, 'told')).toEqual(['李娜', '王芳']);
    await look('transfer', desk);
    await panel.getByRole('button', { name: '確認轉辦' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.notice', { hasText: '「核稿」已轉 李娜 辦理' }).waitFor();
    await page.locator(`li.row[data-key="${key}"]`).waitFor({ state: 'detached' });
    await (await at(COLLEAGUE, key)).page.locator('.task-holder', { hasText: '我承辦' }).waitFor();
  });

  it('who is asked to sign before has a task of their own, and until then the other cannot be decided', async () => {
    const instance = await caseAt();
    const key = await taskOf(instance, 'A');
    const desk = await at(DRAFTER, key);
    const panel = await choose(desk.page, 'addSigners');
    await pick(panel, '蔡明');
    await pick(panel, '李娜');
    await panel.locator('h2').click();
    await panel.getByRole('radio', { name: /^前加簽/ }).check();
    await foreseen(panel, 'opens', '蔡明');
    await look('signers', desk);
    await panel.getByRole('button', { name: '確認加簽' }).click();
    await panel.waitFor({ state: 'detached' });
    await desk.page.locator('.standing [data-is=waits]', { hasText: '蔡明、李娜' }).waitFor();
    expect(await desk.button('送辦').isDisabled()).toBe(true);
    await look('waits', desk);
    await desk.page.getByRole('button', { name: '減簽：李娜' }).click();
    const removal = desk.page.locator('[data-testid=verb-panel]');
    await removal.getByRole('button', { name: '確認減簽' }).click();
    await removal.waitFor({ state: 'detached' });
    await desk.page.locator('[data-testid=signers] tr[data-state=removed]', { hasText: '李娜' }).waitFor();
    const asked = (await office.http.openTasks(instance)).find(({ userTaskKey }) => userTaskKey !== key);
    const signer = await at(SIGNER, asked?.userTaskKey ?? '');
    await signer.page.locator('.standing [data-is=asked]', { hasText: '王芳 請您先簽' }).waitFor();
    await signer.ready();
    await signer.act(asked?.userTaskKey ?? '');
    await desk.page.locator('[data-testid=signers] tr[data-state=signed]', { hasText: '蔡明' }).waitFor();
    await desk.ready();
    await desk.act(key);
  });

  it('what was delegated comes back with a word, and what was sent can be taken back while nobody has begun', async () => {
    const instance = await caseAt();
    const key = await taskOf(instance, 'A');
    const desk = await at(DRAFTER, key);
    const panel = await choose(desk.page, 'delegate');
    await pick(panel, '李娜');
    await panel.getByRole('button', { name: '確認委派' }).click();
    await panel.waitFor({ state: 'detached' });
    const colleague = await at(COLLEAGUE, key);
    await colleague.page.locator('.standing [data-is=delegated]').waitFor();
    await colleague.button('交回').click();
    const back = colleague.page.locator('[data-testid=verb-panel]');
    await back.getByRole('button', { name: '已核對無誤。' }).click();
    await back.getByRole('button', { name: '確認交回' }).click();
    await back.waitFor({ state: 'detached' });
    const owner = await at(DRAFTER, key);
    await owner.page.locator('.standing [data-is=resolved]', { hasText: '已核對無誤。' }).waitFor();
    await owner.ready();
    await owner.act(key);
    await owner.goto('/done');
    // Of this case: others of the same step may stand above it.
    await owner.page.locator('tr', { has: owner.page.locator(`a[href="/cases/${instance}"]`) }).getByRole('button', { name: '拿回「擬稿」' }).click();
    const taking = owner.page.locator('[data-testid=verb-panel]');
    await foreseen(taking, 'opens', '擬稿（王芳）');
    await look('take-back', owner);
    await taking.getByRole('button', { name: '確認拿回' }).click();
    await taking.waitFor({ state: 'detached' });
    expect(await steps(instance)).toEqual(['A']);
  });

  it('an operator suspends a case, which nobody works on, moves it, and lets it go on', async () => {
    const instance = await caseAt(['A', DRAFTER]);
    const desk = await office.desk(SIGNER);
    await desk.goto(`/cases/${instance}`);
    const { page } = desk;
    const panel = page.locator('[data-testid=verb-panel]');
    const act = async (verb: string): Promise<void> => {
      await page.locator('.task-head [data-testid=more-verbs]').click();
      await page.locator(`.verb-menu [data-verb=${verb}]`).click();
      await panel.locator('.df-diagram[data-ready=true]').waitFor();
    };
    await act('suspend');
    await panel.getByRole('button', { name: '等上級答覆。' }).click();
    await panel.getByRole('button', { name: '確認暫停' }).click();
    await page.locator('.standing [data-is=suspended]', { hasText: '等上級答覆。' }).waitFor();
    await act('resume');
    await panel.getByRole('button', { name: '確認恢復' }).click();
    await page.locator('.standing [data-is=suspended]').waitFor({ state: 'detached' });
    await act('move');
    await panel.getByRole('checkbox', { name: '核稿' }).check();
    await pick(panel, '審核');
    await foreseen(panel, 'opens', '審核（蔡明）');
    expect(await consequence(panel, 'ends')).toEqual(['核稿']);
    await panel.locator('textarea').fill('核稿人調離');
    await look('move', desk);
    await panel.getByRole('button', { name: '確認跳轉' }).click();
    await panel.waitFor({ state: 'detached' });
    expect(await steps(instance)).toEqual(['C', 'D']);
  });

  it('who began a case withdraws it while the step that the diagram names is not done, after seeing what ends', async () => {
    const instance = await caseAt(['A', DRAFTER]);
    const desk = await office.desk(DRAFTER);
    await desk.goto(`/cases/${instance}`);
    const { page } = desk;
    await page.locator('.task-head [data-testid=more-verbs]').click();
    await page.locator('.verb-menu [data-verb=withdraw]').click();
    const panel = page.locator('[data-testid=verb-panel]');
    await foreseen(panel, 'ends', '會辦');
    expect(await consequence(panel, 'told')).toContain('李娜');
    await panel.getByRole('button', { name: '情況有變，不再辦理。' }).click();
    await panel.locator('.df-diagram[data-ready=true]').waitFor();
    await look('withdraw', desk);
    await panel.getByRole('button', { name: '確認撤回' }).click();
    await panel.waitFor({ state: 'detached' });
    await page.locator('.case-state[data-state=TERMINATED]').waitFor();
    expect(await steps(instance)).toEqual([]);
  });

  it('many tasks are claimed at once, and each tells what came of it', async () => {
    const way = [['A', DRAFTER], ['B', DRAFTER], ['C', SIGNER], ['D', COLLEAGUE]] as const;
    const cases = [await caseAt(...way), await caseAt(...way), await caseAt(...way)];
    const keys = await Promise.all(cases.map((instance) => taskOf(instance, 'G')));
    const desk = await office.desk(COLLEAGUE);
    const { page } = desk;
    await desk.goto('/inbox');
    for (const key of keys) await page.locator(`li.row[data-key="${key}"] input[type=checkbox]`).check();
    // While one looks, a colleague takes one of them.
    await page.locator('.selection').getByRole('button', { name: '認領' }).click();
    const panel = page.locator('[data-testid=bulk-panel]');
    await panel.waitFor();
    await call(DRAFTER, `/v2/user-tasks/${keys[1] ?? ''}/assignment`, {});
    await panel.getByRole('button', { name: '認領' }).click();
    await panel.locator('li[data-state=refused]', { hasText: '此件已由他人簽收' }).waitFor();
    expect(await panel.locator('li[data-state=ok]').count()).toBe(2);
    await panel.getByText('已辦 2 件，未成 1 件。').waitFor();
    await look('bulk', desk);
    await panel.getByRole('button', { name: '關閉' }).click();
    await panel.waitFor({ state: 'detached' });
    const held = await call<Items<Task>>(COLLEAGUE, '/v2/user-tasks/search', { filter: { state: 'CREATED', assignee: COLLEAGUE, elementId: 'G' } });
    expect(held.items.map(({ userTaskKey }) => userTaskKey).sort()).toEqual([keys[0], keys[2]].sort());
  });

  it('a 會簽 shows who has answered and who has not', async () => {
    const instance = await caseAt(['A', DRAFTER], ['B', DRAFTER], ['C', SIGNER], ['D', COLLEAGUE], ['G', COLLEAGUE]);
    const [first] = await office.http.openTasks(instance);
    await call(DRAFTER, `/v2/user-tasks/${first?.userTaskKey ?? ''}/completion`, {});
    const [second] = await office.http.openTasks(instance);
    const desk = await at(COLLEAGUE, second?.userTaskKey ?? '');
    const panel = desk.page.locator('[data-testid=panel]');
    await panel.locator('tr[data-state=answered]', { hasText: '王芳' }).waitFor();
    await panel.locator('tr[data-state=open]', { hasText: '李娜' }).waitFor();
    await look('panel', desk);
  });

  it('has no page that axe finds a serious or critical barrier on', () => {
    expect(Object.keys(axe).length).toBeGreaterThan(10);
    expect(Object.fromEntries(Object.entries(axe).filter(([, found]) => found.length > 0))).toEqual({});
  });

  it('makes no browser complain', () => {
    expect(office.faults).toEqual([]);
  });
});
