/** 暫存 and 喚醒 in each place, on a store: a table written by hand before the code ran; after each cell the rows are what the log says. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../engine/kernel/context.js';
import { composeKey } from '../../engine/store/keys.js';
import { diagram } from '../kernel/model/diagram.js';
import { everywhere, GROUP, PLACE_NAMES, PLACES, type Drawn, type Place } from '../kernel/verbs/matrix/places.js';
import { codeOf, DAY, good, li, numberOf, Office } from './office.js';

const somebody: Actor = { id: 'somebody', groups: [GROUP] };
const operator: Actor = { id: 'op', groups: ['operator'] };
const FORM = { name: 'p/forms/F.json', content: JSON.stringify({ schema: { type: 'object', properties: { words: { type: 'string' } } } }) };

let office: Office;
beforeEach(() => { office = new Office(); });
afterEach(async () => { await office.checkInvariants(); });

const held = async (id: string): Promise<{ task: string; key: number; instance: string; holder: string }> => {
  const open = (await office.store.search.tasks({ filter: { elementId: { eq: id }, status: { eq: 'created' } } })).items;
  const one = open.find(({ assignee }) => assignee === somebody.id) ?? open[0];
  if (!one) throw new Error(`Expected an open task '${id}', but the open ones are ${(await office.openTasks()).join(', ')}`);
  return { task: composeKey(one.instance, one.key), key: one.key, instance: composeKey(one.instance, 0), holder: one.assignee ?? '' };
};
const finish = async (id: string, variables = {}): Promise<void> => {
  const { task, holder } = await held(id);
  good(await office.engine.completeTask(task, variables, { actor: { id: holder, groups: [] } }));
};
const back = async (to: string, mode: 'redo' | 'direct'): Promise<string> => {
  const { task, key, instance } = await held('X');
  const step = (await office.engine.returnChoices(task)).find(({ id }) => id === to);
  return codeOf(await office.engine.act(instance, { type: 'returnTask', task: key, to: step?.key ?? 0, mode, reason: '不妥' }, { actor: somebody }));
};

/** The case that has X, open and held by somebody. */
async function comeTo(place: Place): Promise<string> {
  const { drawn, acts, called }: Drawn = PLACES[place];
  const files = [...(called ? [diagram('caller', { startableBy: 'any-clerk' }).start().callActivity('C', { calls: 'p' }).userTask('after', { assignee: 'du' }).end()] : []), drawn({})];
  good(await office.engine.deploy([...files.map((one, index) => ({ name: `${index}.bpmn`, content: one.xml() })), FORM], { actor: operator }));
  const begun = await office.start(called ? 'caller' : 'p');
  await office.engine.runDueWork();
  for (const act of acts) {
    if ('done' in act) await finish(act.done, act.variables);
    else if ('back' in act) await back(act.back, 'redo');
    else if ('days' in act) office.now += act.days * DAY;
    else if ('suspended' in act) good(await office.engine.act(begun, { type: 'suspendInstance', reason: act.suspended }, { actor: operator }));
    else {
      const caseNo = (await office.state(begun)).caseNo ?? '';
      good(await office.engine.publishMessage({ name: act.message, correlationKey: caseNo, variables: {} }, { actor: operator }));
      await office.engine.runDueWork();
    }
  }
  return (await held('X')).instance;
}

type Cell = 'saved' | 'done' | 'gone' | 'INSTANCE_SUSPENDED' | 'TASK_NOT_YOURS' | 'INSTANCE_NOT_ENDED';
const each = (cells: Record<Place, Cell>): { place: Place; cell: Cell }[] => PLACE_NAMES.map((place) => ({ place, cell: cells[place] }));
const save = async (task: string, variables: Record<string, string>, edited: number, actor: Actor): Promise<string> => {
  const saved = await office.engine.saveDraft(task, variables, edited, { actor });
  return saved.ok ? 'saved' : codeOf(saved);
};
const kept = async (instance: string, key: number): Promise<unknown> => {
  const draft = await office.store.drafts.task(numberOf(instance), key);
  return draft && [draft.version, draft.person, draft.variables];
};
const WORDS = { words: '初稿' };

describe('暫存', () => {
  // It decides nothing, so that nobody's words are lost when the case is suspended while they are written.
  it.each(each(everywhere<Cell>('saved')))('by who holds it, $place: $cell, survives a restart, and nothing happens in the case', async ({ place, cell }) => {
    const instance = await comeTo(place);
    const { task, key } = await held('X');
    const before = await office.state(instance);
    const open = await office.openTasks();
    expect(await save(task, WORDS, 0, somebody)).toBe(cell);
    office.engine = office.anotherEngine();
    expect(await kept(instance, key)).toEqual([1, 'somebody', WORDS]);
    expect([await office.state(instance), await office.openTasks()]).toEqual([before, open]);
  });

  it.each(each(everywhere<Cell>('TASK_NOT_YOURS')))('by another, $place: $cell', async ({ place, cell }) => {
    const instance = await comeTo(place);
    const { task, key } = await held('X');
    expect(await save(task, WORDS, 0, li)).toBe(cell);
    expect(await kept(instance, key)).toBeUndefined();
  });

  it.each(each(everywhere<Cell>('saved')))('goes with the work when it is another\'s, $place: $cell by the new holder, and no more by the old one', async ({ place, cell }) => {
    const instance = await comeTo(place);
    const { task, key } = await held('X');
    await save(task, WORDS, 0, somebody);
    good(await office.engine.act(instance, { type: 'transferTask', task: key, to: li.id }, { actor: somebody }));
    expect(await save(task, { ...WORDS, note: '補' }, 1, li)).toBe(cell);
    expect(await save(task, { words: '改' }, 2, somebody)).toBe('TASK_NOT_YOURS');
    expect(await kept(instance, key)).toEqual([2, li.id, { ...WORDS, note: '補' }]);
  });

  it.each(each(everywhere<Cell>('done', { 'on a suspended case': 'INSTANCE_SUSPENDED' })))('comes back with what 直送退回人 put aside, $place: $cell', async ({ place, cell }) => {
    const instance = await comeTo(place);
    const { task, key } = await held('X');
    await save(task, WORDS, 0, somebody);
    const [before] = await office.engine.returnChoices(task);
    expect(await back(before?.id ?? '', 'direct')).toBe(cell);
    if (cell === 'done') {
      expect(await save(task, { words: '改' }, 1, somebody)).toBe('TASK_NOT_FOUND');
      await finish(before?.id ?? '');
    }
    expect(await save(task, { ...WORDS, note: '補' }, 1, somebody)).toBe('saved');
    expect(await kept(instance, key)).toEqual([2, 'somebody', { ...WORDS, note: '補' }]);
  });

  it.each(each(everywhere<Cell>('gone', { 'on a suspended case': 'INSTANCE_SUSPENDED' })))('ends with its step, $place: $cell', async ({ place, cell }) => {
    const instance = await comeTo(place);
    const { task, key } = await held('X');
    await save(task, WORDS, 0, somebody);
    const completed = await office.engine.completeTask(task, { words: '定稿' }, { actor: somebody });
    expect(codeOf(completed)).toBe(cell === 'gone' ? 'done' : cell);
    expect(await save(task, { ...WORDS, note: '補' }, 1, somebody)).toBe(cell === 'gone' ? 'TASK_NOT_FOUND' : 'saved');
    expect(await kept(instance, key)).toEqual(cell === 'gone' ? undefined : [2, 'somebody', { ...WORDS, note: '補' }]);
  });
});

describe('喚醒', () => {
  /** Where a case begins anew. */
  const FIRST: Record<Place, string> = everywhere('A', { 'event sub-process': 'U', 'called process': 'B' });

  it.each(each(everywhere<Cell>('INSTANCE_NOT_ENDED')))('of a case that runs, $place: $cell', async ({ place, cell }) => {
    const instance = await comeTo(place);
    const before = await office.state(instance);
    expect(codeOf(await office.engine.reopenInstance(instance, '有新情況', { actor: operator }))).toBe(cell);
    expect(await office.state(instance)).toEqual(before);
    expect((await office.store.search.instances({})).items).toHaveLength(place === 'called process' ? 2 : 1);
  });

  it.each(each(everywhere<Cell>('done')))('of a closed one, $place: a case of its own goes on from the first step, and nothing else lives', async ({ place }) => {
    const instance = await comeTo(place);
    const all = (await office.store.search.instances({})).items.map((row) => composeKey(row.instance, 0));
    const root = all.find((key) => key !== instance) ?? instance;
    good(await office.engine.act(root, { type: 'cancelInstance', reason: '重複' }, { actor: operator }));
    await office.engine.runDueWork();
    const { status, startedAt, endedAt, acted, returns } = await office.state(instance);
    const made = good(await office.engine.reopenInstance(instance, '有新情況', { actor: operator })).processInstanceKey;
    expect(await office.openTasks()).toEqual([FIRST[place]]);
    expect(await office.state(instance)).toMatchObject({ status, startedAt, endedAt, acted, continuedBy: made, tasks: {}, timers: {}, subscriptions: {}, clocks: {} });
    expect((await office.state(instance)).returns).toBe(returns);
    const begun = await office.state(made);
    expect(begun).toMatchObject({ status: 'active', continues: instance, acted: {}, timers: {}, arrivals: {}, incidents: {}, jobs: {}, clocks: {} });
    expect([begun.parent, begun.suspended, begun.returns, begun.parked]).toEqual([undefined, undefined, undefined, undefined]);
    expect(Object.values(begun.subscriptions).map(({ id }) => id)).toEqual(place === 'event sub-process' ? ['es'] : []);
    expect(codeOf(await office.engine.reopenInstance(instance, '再', { actor: operator, requestId: 'again' }))).toBe('REOPENED_ALREADY');
    expect(await office.openTasks()).toEqual([FIRST[place]]);
  });
});
