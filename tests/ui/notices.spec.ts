/**
 * Every notice that the office writes has words in the three languages, and its words name only what it is written
 * with. What is written is not listed here: the diagrams are read, the handler of 分發 and the reminders are run.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readLibrary } from '../../engine/definitions/library.js';
import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import { evaluate } from '../../engine/kernel/expressions/evaluate.js';
import { feelFunctions } from '../../engine/kernel/expressions/office-functions.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import type { Json } from '../../engine/kernel/state.js';
import { distribute } from '../../engine/work/distribute.js';
import { isContext } from '../../engine/work/inputs.js';
import { memoryPorts } from '../../engine/work/memory-ports.js';
import { keyOf, OTHER, valuesOf } from '../../modeler-ui/src/notices/notice-words.js';
import { receiptNotice } from '../../api/routes/public-case.js';
import { unmannedNotice } from '../../api/organisation/nightly-check.js';
import { openTestOffice, startDocument } from '../api/open-office.js';
import type { Verb } from '../../engine/runtime/verbs.js';
import { composeKey } from '../../engine/store/keys.js';
import { diagram } from '../kernel/model/diagram.js';
import { directory, good, li, numberOf, Office, wang, zhao } from '../runtime/office.js';

const LANGUAGES = ['zh-Hant', 'zh-Hans', 'en'] as const;
const ROOT = join(import.meta.dirname, '../..');
const DAY = 86_400_000;

interface Written { readonly template: string; readonly about: Readonly<Record<string, Json>>; readonly where: string }

/** The texts of one language by key: `said.seal-use.withdrawn`. */
function textsOf(language: string): ReadonlyMap<string, string> {
  const leaves = (value: unknown, at: string): [string, string][] => {
    if (typeof value === 'string') return [[at, value]];
    return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, at === '' ? name : `${at}.${name}`)) : [];
  };
  const parsed: unknown = JSON.parse(readFileSync(join(ROOT, 'modeler-ui/src/locales', language, 'notices.json'), 'utf8'));
  return new Map(leaves(parsed, '').filter(([key]) => key.startsWith('said.')));
}

/** What the `notify` jobs of the diagrams name; the values of `about` are unknown here, its names are not. */
async function drawn(): Promise<readonly Written[]> {
  const duties = await readLibrary(join(ROOT, 'processes'));
  const compiled = await Promise.all(duties.flatMap(({ diagrams }) => diagrams.map(({ content }) => compileProcesses(content))));
  return compiled.flatMap(({ models }) => models).flatMap(({ processId, nodes }) => Object.values(nodes).flatMap((node): Written[] => {
    if (!('inputs' in node)) return [];
    const input = (target: string): unknown => {
      const source = node.inputs.find((mapping) => mapping.target === target)?.source;
      if (source === undefined) return undefined;
      const found = evaluate(source, { variables: {}, now: 0, functions: feelFunctions(officeCalendar(CHINA_HOLIDAYS), () => DAY) });
      return found.ok ? found.value : undefined;
    };
    const template = input('template');
    if (typeof template !== 'string') return [];
    const about = input('about');
    return [{ template, about: isContext(about) ? about : {}, where: `${processId}#${node.id}` }];
  }));
}

async function distributed(): Promise<readonly Written[]> {
  const ports = memoryPorts({ members: () => ['wang.fang'], isPerson: () => false, units: () => [] });
  await distribute({ idempotencyKey: 'k', type: 'distribute', headers: {}, variables: { docNo: '大政辦發〔2026〕1號', title: '通知', recipients: ['finance'] }, instance: '1', caseNo: 'C-1', now: 0 }, ports);
  return ports.sent.flatMap(({ template, about }) => (isContext(about) ? [{ template, about, where: 'distribute' }] : []));
}

/** A task that nobody touches is reminded of at each level. */
async function urged(): Promise<readonly Written[]> {
  const office = await openTestOffice();
  await startDocument(office);
  const told = new Map<string, Written>();
  for (let day = 0; day < 30; day += 1) {
    office.time.now += DAY;
    await office.engine.runDueWork();
  }
  for (const { id } of await office.store.people.all()) {
    for (const { template, about } of await office.store.notices.of(id)) {
      if (template === 'urge' && isContext(about)) told.set(String(about['level']), { template, about, where: 'urge' });
    }
  }
  await office.close();
  return [...told.values()];
}

/** 催辦 by hand, 傳閱, 催閱, 代. */
async function sentByHand(): Promise<readonly Written[]> {
  const office = await openTestOffice();
  const { task, instance } = await startDocument(office);
  await office.as('wang.fang').post(`/v2/user-tasks/${task}/urge`, { text: '請抓緊' }).expect(204);
  await office.as('wang.fang').post(`/v2/process-instances/${instance}/circulations`, { users: ['cai.ming'] }).expect(204);
  const { body: { items: [shown] } } = await office.as('wang.fang').get(`/v2/process-instances/${instance}/circulations`).expect(200);
  await office.as('wang.fang').post(`/v2/circulations/${shown.circulationKey}/urging`, {}).expect(204);
  await office.engine.runDueWork();
  const { body } = await office.as('li.na').post('/v2/substitutions', { substitute: 'cai.ming', from: new Date(office.time.now).toISOString(), to: new Date(office.time.now + DAY).toISOString() }).expect(201);
  await office.as('li.na').delete(`/v2/substitutions/${body.substitutionId}`).expect(204);
  const told = (await Promise.all(['wang.fang', 'cai.ming'].map((id) => office.store.notices.of(id)))).flat();
  await office.close();
  return told.flatMap(({ template, about }) => (isContext(about) ? [{ template, about, where: 'by hand' }] : []));
}

/** 退回, 拿回, 轉辦, 交接, 委派, 加簽, 暫停, 跳轉, 作廢, 撤回, 延期, what stops: who is concerned is told. */
async function byVerbs(): Promise<readonly Written[]> {
  const office = new Office({ directory: { ...directory, members: (group) => (group === 'operator' ? ['sun.hua'] : directory.members(group)) } });
  const sun = { id: 'sun.hua', groups: ['office-deputy'] };
  await office.deploy(diagram('p', { startableBy: 'any-clerk', limit: { amount: 10, unit: 'wd', extension: { most: 5, by: 'office-deputy' } }, extension: '<duty:withdraw until="Z"/>' })
    .start().userTask('A', { assignee: 'li.ming' }).parallel('F').userTask('B', { assignee: 'wang.fang', extension: '<duty:return tell="office-deputy" tellAt="2"/>' }).parallel('J')
    .userTask('Z', { assignee: 'sun.hua' }).end().from('F').userTask('D', { assignee: 'zhao.lei' }).to('J'));
  const key = await office.start('p', { title: '春耕方案' });
  const act = async (verb: Verb, actor = li): Promise<void> => { good(await office.engine.act(key, verb, { actor })); };
  const task = async (id: string): Promise<number> => (await office.task(id, key)).key;
  const doA = async (): Promise<void> => { good(await office.engine.completeTask(composeKey(numberOf(key), await task('A')), {}, { actor: li })); };
  const back = async (mode: 'redo' | 'direct'): Promise<void> => {
    const from = await task('B');
    const to = (await office.engine.returnChoices(composeKey(numberOf(key), from)))[0]?.key ?? 0;
    await act({ type: 'returnTask', task: from, to, mode, reason: '不妥' }, wang);
  };
  await doA();
  await back('direct');
  await doA();
  await back('redo');
  const step = await task('A');
  await doA();
  await act({ type: 'takeBack', step });
  await doA();
  const open = await task('B');
  await act({ type: 'transferTask', task: open, to: 'li.ming', reason: '出差' }, wang);
  await act({ type: 'delegateTask', task: open, to: 'zhao.lei' });
  await act({ type: 'resolveTask', task: open }, zhao);
  await act({ type: 'addSigners', task: open, users: ['sun.hua'], place: 'before' });
  const signing = (await office.store.search.tasks({ filter: { elementId: { eq: 'B' }, assignee: { eq: 'sun.hua' } } })).items[0]?.key ?? 0;
  await act({ type: 'removeSigner', task: signing });
  await act({ type: 'suspendInstance', reason: '等待上級' });
  await act({ type: 'resumeInstance' });
  const clock = Number(Object.keys((await office.state(key)).clocks)[0]);
  await act({ type: 'extendClock', clock, amount: 5, reason: '案情複雜' }, sun);
  await act({ type: 'transferTask', task: await task('D'), to: 'wang.fang', reason: '調離', override: true }, sun);
  await act({ type: 'moveTokens', cancel: [open, await task('D')], activate: ['Z'], reason: '流程有誤' });
  good(await office.engine.act(key, { type: 'cancelInstance', reason: '重複' }, { actor: li }));
  const other = await office.start('p');
  good(await office.engine.act(other, { type: 'withdrawInstance', reason: '內容有誤' }, { actor: wang }));
  await office.deploy(diagram('q', { startableBy: 'any-clerk' }).start().userTask('A', { assignee: '= 5' }).end());
  await office.start('q');
  await office.pass(0);
  const told = (await Promise.all([wang, li, zhao, sun].map(({ id }) => office.store.notices.of(id)))).flat();
  return told.flatMap(({ template, about }) => (isContext(about) ? [{ template, about, where: 'verb' }] : []));
}

/** A citizen's signature for a paper that was served online. */
function signedFor(): readonly Written[] {
  const { template, about } = receiptNotice({ instance: 1, caseNo: '複議2026-1', title: '不服處罰' }, { id: 'decision-1', name: '行政複議決定書', at: 0 }, 'wang.fang');
  return isContext(about) ? [{ template, about, where: 'public' }] : [];
}

/** Tasks that nobody can do, told in the morning. */
function toldAtNight(): readonly Written[] {
  const { template, about } = unmannedNotice('jiang.tao', '2026-11-24', 0, 2);
  return isContext(about) ? [{ template, about, where: 'night' }] : [];
}

let written: readonly Written[];
beforeAll(async () => { written = [...await drawn(), ...await distributed(), ...await urged(), ...await sentByHand(), ...await byVerbs(), ...signedFor(), ...toldAtNight()]; }, 240_000);

describe('notices', () => {
  it('are written by the diagrams, by 分發 and by each level of 催辦', () => {
    expect(written.map(({ where }) => where).filter((where) => where.includes('#')).length).toBeGreaterThan(15);
    expect(written.filter(({ where }) => where === 'distribute')).toHaveLength(1);
    expect(written.filter(({ where }) => where === 'urge').map(({ about }) => about['level']).sort()).toEqual([1, 2, 3, 4]);
  });

  it('are written by 催辦 by hand, by 傳閱, 催閱 and by 代', () => {
    expect(written.filter(({ where }) => where === 'by hand').map(keyOf).sort()).toEqual(['said.circulate', 'said.substitution', 'said.substitutionRevoked', 'said.urge.level0', 'said.urgeReading']);
  });

  it.each(LANGUAGES)('have words in %s, and no words are left over', (language) => {
    const keys = [...textsOf(language).keys()].filter((key) => key !== OTHER);
    expect([...new Set(written.map(keyOf))].sort()).toEqual(keys.sort());
  });

  it.each(LANGUAGES)('are worded in %s with what they are written with', (language) => {
    const texts = textsOf(language);
    const unknown = written.flatMap((notice) => {
      const places = [...(texts.get(keyOf(notice)) ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '');
      return places.filter((name) => !(name in notice.about)).map((name) => `${notice.where}: ${name}`);
    });
    expect(unknown).toEqual([]);
  });

  it('that no text knows are told all the same', () => {
    for (const language of LANGUAGES) expect(textsOf(language).get(OTHER)).not.toMatch(/\{\{/);
  });
});

it('reads values as the office says them', () => {
  const words = { nameOf: (id: string) => ({ finance: '財政局', 'li.na': '李娜' })[id] ?? id, day: (date: string) => `日${date}`, moment: (at: number) => `時${at}`, comma: '、', none: '（未定）', incident: (code: string) => `情${code}` };
  expect(valuesOf({ jointIssuer: 'finance', carriers: ['li.na', '司機'], missing: [], docNo: null, legalDue: '2026-09-29', dueAt: 5, returnCount: 3, code: 'NOBODY_MAY_ACT' }, words)).toEqual({
    jointIssuer: '財政局', carriers: '李娜、司機', missing: '（未定）', docNo: '（未定）', legalDue: '日2026-09-29', dueAt: '時5', returnCount: '3', code: '情NOBODY_MAY_ACT',
  });
});
