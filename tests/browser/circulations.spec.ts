/**
 * What is shown and not done: a circulation and who has read it, a closed case that goes on as a new one, two people on one
 * draft, and the phrases that somebody always writes.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { layout } from '../../engine/definitions/layout/layout.js';
import { diagram } from '../kernel/model/diagram.js';
import { barriers } from './accessibility.js';
import type { Desk } from './desk.js';
import { Office } from './office.js';
import { picture } from './screenshots.js';

const PROCESS = '函件辦理';
const DRAFTER = 'wang.fang';
const COLLEAGUE = 'li.na';
const ELSEWHERE = 'gao.yuan';
const CHIEF = 'zhou.ping';
const DESIGNER = 'cai.ming';

const drawn = diagram('browser-circulations', { name: PROCESS, startableBy: 'any-clerk' }).start()
  .userTask('A', { name: '登記', assignee: DRAFTER }).userTask('B', { name: '擬辦', groups: 'secretariat-clerk', form: 'browser-circulations/F-HANDLE' }).end();

const text = (title: string, more: object = {}): object => ({ type: 'string', title, ...more });
const form = {
  schema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema', title: '擬辦', type: 'object',
    properties: {
      subject: text('事由'), sender: text('來文單位'), copies: { type: 'integer', title: '份數' }, summary: text('摘要', { maxLength: 2000 }),
      decision: text('決定', { enum: ['同意', '退回補正'], 'x-duty': { role: 'decision' } }), opinion: text('意見', { maxLength: 2000, 'x-duty': { role: 'opinion' } }),
    },
    required: ['decision'],
  },
};

interface Case { readonly case: { readonly caseNo?: string; readonly continues?: { readonly processInstanceKey: string }; readonly continuedBy?: { readonly processInstanceKey: string; readonly caseNo: string } } }

describe('What is shown to others and written with them', () => {
  let office: Office;
  const axe: Record<string, string[]> = {};

  const call = <T>(who: string, path: string, body: object | FormData, method?: string): Promise<T> => office.http.call<T>(who, path, body, method);
  const taskOf = (instance: string): Promise<string> => office.http.taskOf(instance);
  /** A case of which so many steps are done, without the pages. */
  const caseAfter = async (...who: readonly string[]): Promise<string> => {
    const { processInstanceKey } = await call<{ processInstanceKey: string }>(DRAFTER, '/v2/process-instances', { processDefinitionId: 'browser-circulations', variables: { title: '關於借用會議室的函' } });
    for (const [at, one] of who.entries()) await call(one, `/v2/user-tasks/${await taskOf(processInstanceKey)}/completion`, { variables: at === 1 ? { decision: '同意' } : {} });
    return processInstanceKey;
  };
  const at = async (who: string, key: string): Promise<Desk> => {
    const desk = await office.desk(who);
    await desk.goto(`/inbox/${key}`);
    await desk.ready();
    return desk;
  };
  const verb = async (page: Page, within: string, name: string): Promise<Locator> => {
    await page.locator(`${within} [data-testid=more-verbs]`).first().click();
    await page.locator(`.verb-menu:popover-open [data-verb="${name}"]`).click();
    const panel = page.locator('[data-testid=verb-panel]');
    await panel.locator('.df-diagram[data-ready=true]').waitFor();
    return panel;
  };
  const pick = async (panel: Locator, name: string): Promise<void> => {
    await panel.getByRole('combobox').first().fill(name);
    await panel.locator('.ant-select-item-option', { hasText: name }).first().click();
  };
  const caretBehind = async (box: Locator, letters: number): Promise<void> => {
    await box.press('Home');
    for (let at = 0; at < letters; at += 1) await box.press('ArrowRight');
  };
  /** Light and dark, a picture of each; of the page in the dark only its colours are another's. */
  const look = async (name: string, { page }: Desk): Promise<void> => {
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
      axe[`${name} ${theme}`] = await barriers(page, theme === 'dark' ? ['color-contrast'] : undefined);
      await picture(page, `circulations-${name}-${theme}`);
    }
    await page.evaluate("document.documentElement.dataset.theme = 'light'");
  };
  const rail = (page: Page, tab: string): Promise<void> => page.locator('aside.rail').getByRole('button', { name: new RegExp(`^${tab}`) }).click();

  beforeAll(async () => {
    office = await Office.open();
    const files = new FormData();
    files.append('resources', new File([await layout(drawn.xml())], 'browser-circulations.bpmn'));
    files.append('resources', new File([JSON.stringify(form)], 'browser-circulations/F-HANDLE.json'));
    await call(DESIGNER, '/v2/deployments', files);
  }, 300_000);
  afterAll(async () => { await office?.close(); }, 60_000);

  it('a circulation to two people says who has read it and who has not; they read the case and nothing else', async () => {
    const instance = await caseAfter();
    const desk = await at(DRAFTER, await taskOf(instance));
    const panel = await verb(desk.page, '.act-bar', 'circulate');
    await pick(panel, '李娜');
    await pick(panel, '高遠');
    await panel.locator('h2').click();
    await panel.locator('.verb-preview[aria-busy=false] [data-consequence=told] dd', { hasText: '高遠' }).waitFor();
    expect((await panel.locator('[data-consequence=told] dd span').allInnerTexts()).sort()).toEqual(['李娜', '高遠'].sort());
    await panel.getByRole('button', { name: '請閱知。' }).click();
    await look('verb', desk);
    await panel.getByRole('button', { name: '發出傳閱' }).click();
    await desk.page.locator('.notice', { hasText: '已傳閱給 李娜、高遠' }).waitFor();

    const reader = await office.desk(COLLEAGUE);
    const { page } = reader;
    await page.locator('nav.places a[href="/circulations"] .place-count', { hasText: '1 件未閱' }).waitFor();
    await page.locator('nav.places a[href="/circulations"]').click();
    await page.locator('.ledger tr[data-unread]').waitFor();
    await look('mine', reader);
    await page.locator('.ledger tr[data-unread] a').click();
    await page.getByTestId('shown-to-me').getByText('請閱知。').waitFor();
    await page.locator('nav.places .place-count').waitFor({ state: 'detached' });
    expect(await page.locator('.task-head [data-testid=more-verbs]').count()).toBe(0);
    expect(await page.locator('.case-open a, .case-open [data-testid=more-verbs]').count()).toBe(0);
    await look('read-only', reader);
    await page.locator('nav.places a[href="/circulations"]').click();
    await page.locator('.ledger tbody tr:not([data-unread])').waitFor();
    await page.locator('.circulations-which').getByRole('button', { name: '未閱' }).click();
    await page.getByText('沒有未閱的傳閱。').waitFor();

    await desk.goto(`/cases/${instance}`);
    await rail(desk.page, '傳閱');
    const shown = desk.page.getByTestId('circulations');
    await shown.locator('li[data-read=true]', { hasText: '李娜' }).waitFor();
    expect(await shown.locator('li[data-read=false]').allInnerTexts()).toEqual([expect.stringMatching(/^高遠\s*未閱$/)]);
    await look('who-has-read', desk);
    await shown.getByRole('button', { name: '催閱' }).click();
    const urging = desk.page.locator('[data-testid=verb-panel]');
    await urging.locator('.verb-preview[aria-busy=false] [data-consequence=told] dd', { hasText: '高遠' }).waitFor();
    expect(await urging.locator('[data-consequence=told] dd span').allInnerTexts()).toEqual(['高遠']);
    // One's own phrases stand beside a note as they do in an opinion.
    await call(DRAFTER, '/v2/people/me/phrases', { items: ['勞煩撥冗閱看。'] }, 'PUT');
    await desk.page.reload();
    await rail(desk.page, '傳閱');
    await shown.getByRole('button', { name: '催閱' }).click();
    await urging.getByRole('button', { name: '常用語與最近寫過的意見' }).click();
    await urging.getByTestId('own-phrases').getByRole('button', { name: /勞煩撥冗閱看。/ }).waitFor();
    await look('urge-readers-phrases', desk);
    await desk.page.keyboard.press('Escape');
    await urging.getByLabel('附言').press('Alt+1');
    expect(await urging.getByLabel('附言').inputValue()).toBe('勞煩撥冗閱看。');
    await look('urge-readers', desk);
    await urging.getByRole('button', { name: '催閱', exact: true }).click();
    await desk.page.locator('.notice', { hasText: '已催 高遠 閱看' }).waitFor();
    await shown.getByText(/上次催閱/).waitFor();
    await look('readers-urged', desk);
    // Whoever reads it while one looks is seen to have read it.
    const other = await office.desk(ELSEWHERE);
    await other.goto(`/cases/${instance}`);
    await other.page.getByTestId('shown-to-me').waitFor();
    await shown.getByText('2 位都已閱').waitFor();
  });

  it('the chief reopens a closed case after a look at what begins, and each case names the other', async () => {
    const instance = await caseAfter(DRAFTER, COLLEAGUE);
    const desk = await office.desk(CHIEF);
    await desk.goto(`/cases/${instance}`);
    const { page } = desk;
    const panel = await verb(page, '.task-head', 'reopen');
    await panel.locator('.verb-preview[aria-busy=false] [data-consequence=opens] dd', { hasText: '登記（王芳）' }).waitFor();
    expect(await panel.getByRole('button', { name: '確認喚醒' }).isDisabled()).toBe(true);
    await panel.getByRole('button', { name: '有新情況，需要續辦。' }).click();
    await look('reopen', desk);
    await panel.getByRole('button', { name: '確認喚醒' }).click();
    await page.locator('[data-testid=case-links] [data-is=continues]').waitFor();
    const { case: closed } = await office.ask<Case>(`/v2/process-instances/${instance}/sheet`);
    expect(new URL(page.url()).pathname).toBe(`/cases/${closed.continuedBy?.processInstanceKey ?? ''}`);
    await page.locator('.notice', { hasText: `續辦案件 ${closed.continuedBy?.caseNo ?? ''}` }).waitFor();
    await look('reopened', desk);
    await page.locator('[data-testid=case-links] [data-is=continues] a').click();
    await page.locator('[data-testid=case-links] [data-is=continuedBy] a', { hasText: closed.continuedBy?.caseNo ?? '' }).waitFor();
    await look('closed', desk);
    expect(await page.locator('.verb-menu [data-verb=reopen]').count()).toBe(0);
  });

  it('two people write one draft: what one writes comes to the other under the hands, what both changed is chosen', async () => {
    const instance = await caseAfter(DRAFTER);
    const key = await taskOf(instance);
    const [one, other] = [await at(DRAFTER, key), await at(COLLEAGUE, key)];
    const field = (desk: Desk, name: string): Locator => desk.cell(name).locator('input, textarea');
    const has = (desk: Desk, name: string, value: string): Promise<void> => desk.cell(name).locator(`input[value="${value}"]`).waitFor();
    const saved = (desk: Desk): Promise<void> => desk.page.locator('.draft-words[data-state=saved]').waitFor();

    await field(one, 'subject').fill('借用會議室');
    await saved(one);
    await other.page.locator('.draft-taken', { hasText: '王芳' }).waitFor();
    expect(await field(other, 'subject').inputValue()).toBe('借用會議室');

    // The caret stays where it is while the other's words come in elsewhere.
    await field(other, 'summary').fill('借用三樓會議室一天');
    await caretBehind(field(other, 'summary'), 2);
    await field(one, 'sender').fill('市教育局');
    await saved(one);
    await has(other, 'sender', '市教育局');
    await other.page.keyboard.type('並布置');
    expect(await field(other, 'summary').inputValue()).toBe('借用並布置三樓會議室一天');
    await saved(other);

    // Both change the same field before either has heard of the other.
    await field(other, 'subject').fill('借用三樓會議室');
    await field(other, 'copies').fill('3');
    await call(DRAFTER, `/v2/user-tasks/${key}/draft`, { variables: { subject: '借用會議室及設備', sender: '市教育局', summary: '借用並布置三樓會議室一天' } }, 'PUT');
    const clash = other.page.getByTestId('draft-clash');
    await clash.waitFor();
    expect(await clash.locator('[data-clash=subject] [data-choice=theirs] .clash-value').innerText()).toBe('借用會議室及設備');
    expect(await clash.locator('[data-clash=subject] [data-choice=mine] .clash-value').innerText()).toBe('借用三樓會議室');
    expect(await other.button('同意').isDisabled()).toBe(true);
    await look('clash', other);
    // What was not disputed is kept meanwhile, and one's own words are still in their field.
    const { variables: meanwhile } = await office.ask<{ variables: Record<string, unknown> }>(`/v2/user-tasks/${key}/draft`);
    expect(meanwhile).toMatchObject({ subject: '借用會議室及設備', copies: 3 });
    expect(await field(other, 'subject').inputValue()).toBe('借用三樓會議室');
    await clash.locator('[data-choice=mine] input').check();
    await clash.getByRole('button', { name: '就這樣定' }).click();
    await clash.waitFor({ state: 'detached' });
    await saved(other);
    await has(one, 'subject', '借用三樓會議室');
    const { variables } = await office.ask<{ variables: Record<string, unknown> }>(`/v2/user-tasks/${key}/draft`);
    expect(variables).toMatchObject({ subject: '借用三樓會議室', sender: '市教育局', copies: 3, summary: '借用並布置三樓會議室一天' });
  });

  it('a phrase of one\'s own is kept, put in order, and stands in an opinion with one click or one key', async () => {
    const instance = await caseAfter(DRAFTER);
    const desk = await at(COLLEAGUE, await taskOf(instance));
    const { page } = desk;
    const opinion = page.locator('#opinion');
    const own = page.getByTestId('own-phrases').getByRole('button');
    const open = (): Promise<void> => page.getByRole('button', { name: '常用語與最近寫過的意見' }).click();
    const add = async (words: string): Promise<void> => {
      await opinion.fill(words);
      await open();
      const put = page.waitForResponse((response) => response.url().endsWith('/v2/people/me/phrases') && response.request().method() === 'PUT');
      await page.getByRole('button', { name: '收下現在寫的意見' }).click();
      await put;
      await page.keyboard.press('Escape');
    };
    await add('請教育科閱處。');
    await add('擬同意，送主任審定。');
    await open();
    await page.getByRole('button', { name: '整理' }).click();
    await page.getByRole('button', { name: '上移：擬同意，送主任審定。' }).click();
    await look('phrases-order', desk);
    await page.getByRole('button', { name: '整理好了' }).click();
    expect(await own.allInnerTexts()).toEqual([expect.stringContaining('擬同意'), expect.stringContaining('請教育科')]);
    await look('phrases', desk);
    await page.keyboard.press('Escape');
    await opinion.fill('經核：此件屬實。');
    await caretBehind(opinion, 3);
    await opinion.press('Alt+1');
    expect(await opinion.inputValue()).toBe('經核：擬同意，送主任審定。此件屬實。');
    await open();
    await own.last().click();
    expect(await opinion.inputValue()).toBe('經核：擬同意，送主任審定。請教育科閱處。此件屬實。');
    await page.locator('#opinion:focus').waitFor();

    // The same at another desk, and what is thrown away there is gone.
    await page.reload();
    await desk.ready();
    await open();
    await page.getByRole('button', { name: '整理' }).click();
    const put = page.waitForResponse((response) => response.url().endsWith('/v2/people/me/phrases') && response.request().method() === 'PUT');
    await page.getByRole('button', { name: '刪去：請教育科閱處。' }).click();
    await put;
    await page.getByRole('button', { name: '整理好了' }).click();
    expect(await own.allInnerTexts()).toEqual([expect.stringContaining('擬同意')]);
  });

  it('has no page that axe finds a serious or critical barrier on', () => {
    expect(Object.keys(axe).length).toBeGreaterThan(15);
    expect(Object.fromEntries(Object.entries(axe).filter(([, found]) => found.length > 0))).toEqual({});
  });

  it('makes no browser complain but of the draft that was refused', () => {
    expect(office.faults.filter((fault) => !/status of 409 .*\/draft\)/.test(fault))).toEqual([]);
  });
});
