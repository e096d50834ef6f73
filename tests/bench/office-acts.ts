/** What the office's own acts cost: the preview of a return in a long case, a 會簽 of hundreds, the inbox of who has thousands of tasks. */
import { performance } from 'node:perf_hooks';
import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import type { Actor } from '../../engine/kernel/context.js';
import { createEngine } from '../../engine/runtime/create-engine.js';
import type { Engine, Key, Result } from '../../engine/runtime/engine.js';
import { composeKey } from '../../engine/store/keys.js';
import type { Store } from '../../engine/store/port.js';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';
import { temporaryDatabase } from './built-server.js';
import { HttpClient } from './http-client.js';
import { deployDiagram } from './completions.js';
import { panelOf, roundAndRound, sideBySide } from './shapes.js';

const WANG: Actor = { id: 'wang.fang', groups: ['any-clerk'] };

interface Bench { readonly engine: Engine; readonly store: Store }

const anEngine = (store: Store): Engine => createEngine({
  store, calendar: officeCalendar(CHINA_HOLIDAYS), handlers: {}, clock: () => Date.now(), random: Math.random, report: (message) => { throw new Error(message); },
  directory: { person: () => ({ unit: 'secretariat' }), members: () => [], units: () => [{ id: 'secretariat', kind: 'section' }] },
});

/** An engine in this process on a durable database of its own. */
async function onSqlite<T>(measure: (bench: Bench) => Promise<T>): Promise<T> {
  const database = temporaryDatabase();
  const store = openSqliteStore(database.file);
  const engine = anEngine(store);
  try {
    return await measure({ engine, store });
  } finally {
    await engine.stop();
    await store.close();
    database.remove();
  }
}

export interface Preview { readonly commits: number; readonly first: number; readonly median: number }

/** Milliseconds of a preview of 退回 to the first step, in a case with at least so many commits; `first` on a server that has not seen the case. */
export async function previewOfReturn(commits: number): Promise<Preview> {
  return onSqlite(async ({ engine, store }) => {
    const instance = await begun(engine, roundAndRound(), {});
    let version = 1;
    for (;;) {
      const [task] = await openTasks(store, instance);
      if (!task) throw new Error('Expected a task that is open');
      if (version >= commits && task.elementId === 'T2') break;
      ({ version } = good(await engine.completeTask(task.key, { again: true }, { actor: WANG })));
    }
    const [task] = await openTasks(store, instance);
    const choices = await engine.returnChoices(task?.key ?? '');
    const to = choices.find(({ id }) => id === 'T0');
    if (!task || !to) throw new Error(`Expected 'T0' among the steps to return to, but found ${choices.map(({ id }) => id).join(', ')}`);
    const looked = async (by: Engine): Promise<number> => {
      const began = performance.now();
      const seen = good(await by.preview(instance, { type: 'returnTask', task: task.local, to: to.key, mode: 'redo', reason: '附件不全' }, { actor: WANG }));
      if (seen.opened.length !== 1 || seen.cancelled.length !== 1) throw new Error(`Expected one step to open and one to end, but found ${JSON.stringify(seen)}`);
      return performance.now() - began;
    };
    const first = await looked(anEngine(store));
    const times: number[] = [];
    for (let one = 0; one < 31; one += 1) times.push(await looked(engine));
    return { commits: version, first, median: times.toSorted((a, b) => a - b)[15] ?? NaN };
  });
}

export interface Panel { readonly start: number; readonly complete: number; readonly last: number }

/** Milliseconds of a 會簽 of so many: to ask all, for all of them to answer one after the other (each durable), and of these the last, with the result. */
export async function panel(signers: number): Promise<Panel> {
  return onSqlite(async ({ engine, store }) => {
    const people = Array.from({ length: signers }, (_none, index) => `signer-${index}`);
    const asked = performance.now();
    const instance = await begun(engine, panelOf(), { people });
    const start = performance.now() - asked;
    const tasks = await openTasks(store, instance);
    if (tasks.length !== signers) throw new Error(`Expected ${signers} tasks, but found ${tasks.length}`);
    const began = performance.now();
    let last = 0;
    for (const { key, assignee = '' } of tasks) {
      const at = performance.now();
      const { ended } = good(await engine.completeTask(key, { decision: '同意' }, { actor: { id: assignee, groups: [] } }));
      last = performance.now() - at;
      if (ended !== (key === tasks.at(-1)?.key)) throw new Error('Expected the step to end with its last signer');
    }
    return { start, complete: performance.now() - began, last };
  });
}

export interface Inbox { readonly tasks: number; readonly p50: number; readonly p95: number }

/** Milliseconds of the first page of the inbox over HTTP, of a person with so many open tasks: half of them their own, half offered to their post. */
export async function inboxPage(url: string, tasks: number): Promise<Inbox> {
  const client = new HttpClient(url);
  await client.signIn('wang.fang', 'demo', 0);
  const designer = new HttpClient(url);
  await designer.signIn('demo', 'demo', 0);
  await deployDiagram(designer, sideBySide(10, ['assignee="wang.fang"', 'candidateGroups="secretariat-clerk"']), 'shape.bpmn');
  for (let one = 0; one < tasks / 10; one += 1) await client.post('/v2/process-instances', { processDefinitionId: 'shape' });
  const times: number[] = [];
  let total = 0;
  for (let one = 0; one < 40; one += 1) {
    const began = performance.now();
    const { body } = await client.post('/v2/user-tasks/search', {
      filter: { state: 'CREATED' }, sort: [{ field: 'dueDate', order: 'ASC' }, { field: 'creationDate', order: 'ASC' }], page: { limit: 50 }, duty: { mine: 'todo' },
    });
    times.push(performance.now() - began);
    const { items, page } = JSON.parse(body) as { items: unknown[]; page: { totalItems: number } };
    total = page.totalItems;
    if (items.length !== 50 || total < tasks) throw new Error(`Expected a page of 50 out of ${tasks} tasks, but found ${items.length} of ${total}`);
  }
  client.close();
  designer.close();
  times.sort((a, b) => a - b);
  return { tasks: total, p50: times[20] ?? NaN, p95: times[37] ?? NaN };
}

async function begun(engine: Engine, diagram: string, variables: Parameters<Engine['createInstance']>[0]['variables']): Promise<Key> {
  good(await engine.deploy([{ name: 'shape.bpmn', content: diagram }], { actor: WANG }));
  return good(await engine.createInstance({ processDefinitionId: 'shape', variables }, { actor: WANG })).processInstanceKey;
}

async function openTasks(store: Store, instance: Key): Promise<{ key: Key; local: number; elementId: string; assignee?: string }[]> {
  const { items } = await store.search.tasks({ filter: { status: { eq: 'created' } }, page: { limit: 1000 } });
  return items.filter((task) => composeKey(task.instance) === instance)
    .map(({ instance: of, key, elementId, assignee }) => ({ key: composeKey(of, key), local: key, elementId, ...(assignee === undefined ? {} : { assignee }) }));
}

function good<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.rejection.code}: ${result.rejection.message}`);
  return result.value;
}
