/**
 * 會簽 of 發文辦理 as the departments do it: three are asked, one refuses, the drafting unit coordinates; a signer returns
 * the paper out of the 會簽 after looking at what that ends; who drafted it withdraws it by the way that the diagram draws.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { PACKAGE_ROOT } from '../../api/package-root.js';
import { readScenario } from '../../engine/definitions/scenario/read-scenario.js';
import type { TaskStep } from '../../engine/definitions/scenario/scenario.js';
import type { Variables } from '../../engine/kernel/state.js';
import { barriers } from './accessibility.js';
import type { Desk } from './desk.js';
import { Office } from './office.js';
import { picture } from './screenshots.js';

const DUTY = '發文辦理';
const STEP = '部門會簽意見';
const DRAFTER = 'shi.xiaolei';
const HEAD = 'jin.shan';
const CLERK = 'wang.fang';
const [FINANCE, EDUCATION, DEVELOPMENT] = ['qian.zhong', 'shen.wenhua', 'yang.bo'];

interface Items<T> { readonly items: readonly T[] }
interface Task { readonly userTaskKey: string; readonly elementId: string }

describe('會簽 of three departments', () => {
  let office: Office;
  const axe: Record<string, string[]> = {};

  const call = <T>(who: string, path: string, body: object | FormData): Promise<T> => office.http.call<T>(who, path, body);
  const steps = (instance: string): Promise<string[]> => office.http.steps(instance);
  const complete = async (instance: string, element: string, who: string, variables: Variables): Promise<void> => {
    await call(who, `/v2/user-tasks/${await office.http.taskOf(instance, element)}/completion`, { variables });
  };

  /** A paper that has come to its 會簽, by the forms of T1 and without the pages. */
  const paperAtCosign = async (title: string): Promise<string> => {
    const read = readScenario(readFileSync(join(PACKAGE_ROOT, 'processes/secretariat/doc-dispatch/scenarios/t1-office-paper-issued.scenario.json'), 'utf8'));
    if (!read.ok) throw new Error(read.messages.join('; '));
    const formOf = (element: string): Variables => read.scenario.steps.find((step): step is TaskStep => 'task' in step && step.task === element)?.form ?? {};
    const { processInstanceKey: instance } = await call<{ processInstanceKey: string }>(DRAFTER, '/v2/process-instances', { processDefinitionId: 'doc-dispatch' });
    const files = new FormData();
    files.set('file', new File(['%PDF-1.4 送審稿'], '送審稿.pdf', { type: 'application/pdf' }));
    const { items: [file] } = await call<Items<{ fileId: string; name: string; sha256: string }>>(DRAFTER, '/v2/files', files);
    if (!file) throw new Error('Expected the file to be kept');
    const { fileId, name, sha256 } = file;
    await complete(instance, 'U_1', DRAFTER, { ...formOf('U_1'), title, body: { fileId, name, sha256 } });
    await complete(instance, 'U_2', HEAD, { decision: '同意' });
    await complete(instance, 'U_4', CLERK, { decision: '通過', cosignDepts: ['education', 'development'] });
    return instance;
  };
  /** Opens the task of a step in the inbox of who may do it. */
  const at = async (who: string, instance: string, step = STEP): Promise<{ desk: Desk; key: string }> => {
    const desk = await office.desk(who);
    const mine = await call<Items<Task & { name: string }>>(who, '/v2/user-tasks/search', { filter: { processInstanceKey: instance, state: 'CREATED' }, duty: { mine: 'todo' } });
    const task = mine.items.find(({ name }) => name === step);
    if (!task) throw new Error(`Expected '${step}' among the tasks of '${who}', but found ${mine.items.map(({ name }) => name).join(', ') || 'none'}`);
    await desk.goto(`/inbox/${task.userTaskKey}`);
    await desk.paper(task.userTaskKey);
    await desk.ready();
    return { desk, key: task.userTaskKey };
  };
  const answers = ({ page }: Desk): Locator => page.locator('[data-testid=panel] tbody tr');
  const look = async (name: string, { page }: Desk): Promise<void> => {
    axe[name] = await barriers(page);
    await picture(page, `cosign-${name}`);
  };
  const consequence = async (panel: Locator, what: string): Promise<string[]> => (await panel.locator(`[data-consequence=${what}] dd span`).allInnerTexts()).sort();

  beforeAll(async () => { office = await Office.open(); }, 300_000);
  afterAll(async () => { await office?.close(); }, 60_000);

  it('gives each a paper of their own, and a refusal needs its reason; the drafting unit sees all answers and coordinates', async () => {
    const instance = await paperAtCosign('關於印發《大安市秋糧收購工作實施方案》的通知');
    expect(await steps(instance)).toEqual(['U_7a', 'U_7a', 'U_7a']);

    const finance = await at(FINANCE ?? '', instance);
    await finance.desk.fillAndAct(finance.key, { form: { opinion: '同意' } });

    const education = await at(EDUCATION ?? '', instance);
    await answers(education.desk).and(education.desk.page.locator('[data-state=answered]')).filter({ hasText: '錢忠' }).waitFor();
    expect(await answers(education.desk).count()).toBe(3);
    await education.desk.button('不同意').click();
    await education.desk.page.locator('.act-refusal').waitFor();
    await look('refusal-needs-a-reason', education.desk);
    await education.desk.page.locator('#opinion').fill('資金來源未落實。');
    await education.desk.act(education.key, '不同意');

    const development = await at(DEVELOPMENT ?? '', instance);
    await development.desk.page.locator('#opinion').fill('第三條請補充牽頭單位。');
    await development.desk.act(development.key, '有修改意見');
    expect(await steps(instance)).toEqual(['U_7f']);

    const head = await at(HEAD, instance, '主辦單位協調');
    const table = head.desk.page.locator('[data-testid=panel]');
    if (await table.getAttribute('open') === null) await table.locator('summary').click();
    for (const [who, said, words] of [['錢忠', '同意', ''], ['沈文華', '不同意', '資金來源未落實。'], ['楊波', '有修改意見', '第三條請補充牽頭單位。']] as const) {
      const row = answers(head.desk).filter({ hasText: who });
      expect(await row.locator('td').first().innerText()).toBe(said);
      expect(await row.locator('td').nth(1).innerText()).toBe(words);
    }
    await table.locator('summary .mark', { hasText: '不同意' }).waitFor();
    await answers(head.desk).last().scrollIntoViewIfNeeded();
    await look('coordination', head.desk);
    await head.desk.fillAndAct(head.key, { form: { decision: '協調一致' }, opinion: '資金由專項列支。' });
    await head.desk.goto('/inbox');
    await head.desk.row(DUTY, '說明會簽意見處理情況').waitFor();
    expect(await steps(instance)).toEqual(['U_7j']);
  });

  it('is left by a return that ends what the others have open, looked at before; and who drafted the paper withdraws it', async () => {
    const instance = await paperAtCosign('關於秋季防火工作的通知');
    const { desk, key } = await at(FINANCE ?? '', instance);
    const { page } = desk;
    await page.locator('.act-bar [data-testid=more-verbs]').click();
    await page.locator('.verb-menu [data-verb=return]').click();
    const panel = page.locator('[data-testid=verb-panel]');
    await panel.locator('.df-diagram[data-ready=true]').waitFor();
    await panel.getByRole('radio', { name: /^擬稿登記/ }).check();
    await panel.locator('.verb-preview[aria-busy=false] [data-consequence=opens] dd', { hasText: '擬稿登記（石曉磊）' }).waitFor();
    expect(await consequence(panel, 'ends')).toContain(STEP);
    expect(await consequence(panel, 'told')).toEqual(expect.arrayContaining(['石曉磊']));
    expect(await panel.locator('.djs-element.df-ends[data-element-id=U_7a]').count()).toBe(1);
    await panel.locator('textarea').fill('附件二不全，請補齊後再送會簽。');
    await look('return', desk);
    await panel.getByRole('button', { name: '確認退回' }).click();
    await panel.waitFor({ state: 'detached' });
    expect(await steps(instance)).toEqual(['U_1']);
    expect((await office.ask<{ state: string }>(`/v2/user-tasks/${key}`)).state).toBe('CANCELED');

    const drafter = await at(DRAFTER, instance, '擬稿登記');
    await drafter.desk.page.locator('.standing [data-is=returned]', { hasText: '附件二不全' }).waitFor();
    await look('returned', drafter.desk);
    await drafter.desk.goto(`/cases/${instance}`);
    await drafter.desk.page.locator('.task-head [data-testid=more-verbs]').click();
    await drafter.desk.page.locator('.verb-menu [data-verb=withdraw]').click();
    const withdrawal = drafter.desk.page.locator('[data-testid=verb-panel]');
    await withdrawal.locator('.verb-preview[aria-busy=false] [data-consequence=ends] dd', { hasText: '擬稿登記' }).waitFor();
    await withdrawal.locator('textarea').fill('併入全年方案，不再單獨行文。');
    await withdrawal.locator('.df-diagram[data-ready=true]').waitFor();
    await look('withdrawal', drafter.desk);
    await withdrawal.getByRole('button', { name: '確認撤回' }).click();
    await withdrawal.waitFor({ state: 'detached' });
    await drafter.desk.page.locator('.case-state[data-state=COMPLETED]').waitFor();
    expect(await steps(instance)).toEqual([]);
    await look('withdrawn', drafter.desk);
  });

  it('has no page that axe finds a serious or critical barrier on, and makes no browser complain', () => {
    expect(Object.keys(axe)).toHaveLength(6);
    expect(Object.fromEntries(Object.entries(axe).filter(([, found]) => found.length > 0))).toEqual({});
    expect(office.faults).toEqual([]);
  });
});
