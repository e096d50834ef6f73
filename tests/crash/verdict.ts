/** What must hold in the file after any number of kills (design §11: invariants 1, 3, 4, 5, 8, 10). */
import { readFileSync } from 'node:fs';
import { fold } from '../../engine/kernel/evolve.js';
import { canonical } from '../../engine/store/canonical.js';
import { verifyChain } from '../../engine/store/hash-chain.js';
import { splitKey } from '../../engine/store/keys.js';
import type { Event } from '../../engine/kernel/events.js';
import type { Store } from '../../engine/store/port.js';
import type { Acknowledged } from './client.js';

export interface Verdict { readonly acknowledged: number; readonly instances: number; readonly faults: readonly string[] }

export async function judge(store: Store, log: string): Promise<Verdict> {
  const faults: string[] = [];
  const logs = new Map<number, readonly Event[][]>();
  const eventsOf = async (instance: number): Promise<readonly Event[][]> => {
    const known = logs.get(instance);
    if (known) return known;
    const events = (await store.commits.commits(instance)).map((commit) => JSON.parse(commit.body) as Event[]);
    logs.set(instance, events);
    return events;
  };
  const all: number[] = [];
  for (let after: string | undefined; ;) {
    const page = await store.search.instances({ page: { limit: 500, ...(after === undefined ? {} : { after }) } });
    all.push(...page.items.map((row) => row.instance));
    if (page.items.length < 500 || page.endCursor === undefined) break;
    after = page.endCursor;
  }
  for (const instance of all) faults.push(...await judgeInstance(store, instance, (await eventsOf(instance)).flat()));
  const lines = readFileSync(log, 'utf8').split('\n').filter((line) => line !== '');
  for (const line of lines) {
    const { create, task, version } = JSON.parse(line) as Acknowledged;
    const key = splitKey(create ?? task ?? '');
    const events = key ? await eventsOf(key.instance) : [];
    const kept = task === undefined ? events.length > 0 : events[(version ?? 0) - 1]?.some((event) => event.type === 'taskCompleted' && event.key === key?.local);
    if (!kept) faults.push(`acknowledged, but lost: ${line}`);
  }
  faults.push(...judgeNumbers([...logs.values()].flat(2)));
  return { acknowledged: lines.length, instances: all.length, faults };
}

async function judgeInstance(store: Store, instance: number, events: readonly Event[]): Promise<string[]> {
  const faults: string[] = [];
  const say = (what: string): void => { faults.push(`${instance}: ${what}`); };
  const chain = verifyChain(await store.commits.commits(instance));
  if (!chain.ok) say(chain.message);
  const snapshot = await store.commits.snapshot(instance);
  if (!snapshot) return [`${instance}: a case without a state`];
  if (canonical(fold(undefined, events)) !== canonical(snapshot.state)) say('folding its commits does not give its state');
  const open = await store.search.tasks({ filter: { instance: { eq: instance }, status: { eq: 'created' } }, page: { limit: 100 } });
  const inbox = open.items.map((task) => task.key).sort((a, b) => a - b);
  const waiting = Object.keys(snapshot.state.tasks).map(Number).sort((a, b) => a - b);
  if (inbox.join() !== waiting.join()) say(`its inbox has tasks ${inbox.join()}, its state ${waiting.join()}`);
  const fired = events.filter((event) => event.type === 'timerFired').map((event) => event.key);
  if (new Set(fired).size !== fired.length) say('a timer fired twice');
  const started = events.filter((event) => event.type === 'childStarted').map((event) => event.element);
  if (new Set(started).size !== started.length) say('a call made two children');
  if (Object.keys(snapshot.state.incidents).length > 0) say(JSON.stringify(Object.values(snapshot.state.incidents)));
  return faults;
}

/** No gap, no duplicate; and what the cases say is what the register says. */
function judgeNumbers(events: readonly Event[]): string[] {
  const faults: string[] = [];
  const given = events.filter((event) => event.type === 'variablesSet' && typeof event.values.docNo === 'string')
    .map((event) => (event.type === 'variablesSet' ? String(event.values.docNo) : ''));
  if (new Set(given).size !== given.length) faults.push('a document number was given twice');
  const serials = given.map((docNo) => Number(/〕(\d+)號/.exec(docNo)?.[1])).sort((a, b) => a - b);
  // The last number may be held by a job that was killed before its case was told.
  const missing = serials.filter((serial, index) => serial !== index + 1);
  if (missing.length > 0) faults.push(`document numbers are not without gaps: ${serials.length} given, the last is ${serials.at(-1)}`);
  return faults;
}
