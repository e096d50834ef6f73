/** What must hold in a store after any number of kills (design §11: invariants 1, 3, 4, 5, 8, 10), over all that is in it. */
import { readFileSync } from 'node:fs';
import type { Event } from '../../engine/kernel/events.js';
import { recordsOf } from '../../engine/runtime/destruction/records.js';
import { readEvents } from '../../engine/runtime/read-events.js';
import { verifyCase } from '../../engine/runtime/verification/verify.js';
import { casesOf } from '../../engine/runtime/verification/anchor.js';
import type { Store } from '../../engine/store/port.js';
import type { Logged } from './client.js';

export interface Verdict { readonly acknowledged: number; readonly instances: number; readonly commits: number; readonly faults: readonly string[] }

/** `now`: all that is due by then has been done. */
export async function judge(store: Store, log: string, now: number): Promise<Verdict> {
  const faults: string[] = [];
  const say = (what: string): void => { faults.push(what); };
  const all: Event[] = [];
  const requests = new Map<string, number>();
  let [instances, commits] = [0, 0];
  for await (const { instance, done } of recordsOf(store)) {
    if (!done) say(`${instance}: its destruction was not finished`);
    if ((await store.commits.commits(instance)).length > 0 || await store.search.instance(instance)) say(`${instance}: something of a destroyed case is left`);
  }
  await together(casesOf(store), async ({ instance }) => {
    instances += 1;
    const verified = await verifyCase(store, instance);
    commits += verified.commits;
    // Chain, state, tasks, elements, variables, incidents, subscriptions, texts: all of it is what the commits say.
    for (const { code, message, version } of verified.findings) say(`${instance} ${code} ${version ?? ''}: ${message}`);
    if (!verified.settled) say(`${instance}: its projections were not finished`);
    const events = (await store.commits.commits(instance)).flatMap(readEvents);
    for (const event of events) all.push(event);
    for (const fault of judgeCase(events)) say(`${instance}: ${fault}`);
    const state = (await store.commits.snapshot(instance))?.state;
    if (!state) { say(`${instance}: a case without a state`); return; }
    for (const [key, timer] of Object.entries(state.timers)) if (timer.dueAt <= now && !state.suspended) say(`${instance}: timer ${key} was due at ${timer.dueAt} and has not fired`);
    const request = state.variables[0]?.['request'];
    if (typeof request === 'string' && state.continues === undefined && state.parent === undefined) {
      if (requests.has(request)) say(`${request} made two cases: ${instance} and ${requests.get(request) ?? ''}`);
      requests.set(request, instance);
    }
  });
  for (const fault of judgeStarts(all)) say(fault);
  for (const fault of await judgeNumbers(store, all)) say(fault);
  if ((await store.commits.pending(Number.MAX_SAFE_INTEGER, 1)).length > 0) say('a commit is still pending');
  const lines = readFileSync(log, 'utf8').split('\n').filter((line) => line !== '').map((line): Logged => JSON.parse(line));
  await together(lines, async (line) => { if (!await isKept(store, line)) say(`acknowledged, but lost: ${JSON.stringify(line)}`); });
  return { acknowledged: lines.length, instances, commits, faults };
}

/** Some at a time: a database over the network is mostly waited for. */
async function together<T>(items: AsyncIterable<T> | Iterable<T>, judgeOne: (item: T) => Promise<void>): Promise<void> {
  const running = new Set<Promise<void>>();
  for await (const item of items) {
    const one: Promise<void> = judgeOne(item).finally(() => { running.delete(one); });
    running.add(one);
    if (running.size >= 8) await Promise.race(running);
  }
  await Promise.all(running);
}

/** What may happen once only to a case. */
function judgeCase(events: readonly Event[]): string[] {
  const faults: string[] = [];
  const once = (what: string, keys: readonly unknown[]): void => { if (new Set(keys).size !== keys.length) faults.push(`${what}: ${keys.join(', ')}`); };
  const of = <T extends Event['type']>(type: T) => events.filter((event): event is Extract<Event, { type: T }> => event.type === type);
  once('a timer fired twice', of('timerFired').filter(({ next }) => next === undefined).map(({ key }) => key));
  once('a call made two children', of('childStarted').map(({ element }) => element));
  once('a job was completed twice', of('jobCompleted').map(({ key }) => key));
  once('a task was completed twice', of('taskCompleted').map(({ key }) => key));
  once('a signal was caught twice', of('signalCaught').map(({ key, signalKey }) => `${key} ${signalKey}`));
  return faults;
}

/** A message reaches one case of a process, a start timer begins one. */
function judgeStarts(events: readonly Event[]): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const event of events) {
    if (event.type === 'messageCorrelated') {
      if (seen.has(event.messageKey)) faults.push(`message ${event.messageKey} was correlated twice`);
      seen.add(event.messageKey);
    }
    // Each version of it has one start timer, which is due once.
    if (event.type !== 'instanceCreated' || event.processId !== 'crash-tick') continue;
    if (seen.has(event.definitionKey)) faults.push(`the start timer of ${event.definitionKey} began two cases`);
    seen.add(event.definitionKey);
  }
  return faults;
}

/** No gap, no duplicate in any series; and what the cases say is in the register. */
async function judgeNumbers(store: Store, events: readonly Event[]): Promise<string[]> {
  const faults: string[] = [];
  const given = events.flatMap((event) => (event.type === 'variablesSet' && typeof event.values['docNo'] === 'string' ? [event.values['docNo']] : []));
  if (new Set(given).size !== given.length) faults.push('a document number was given twice');
  const years = [...new Set(given.map((docNo) => Number(/〔(\d+)〕/.exec(docNo)?.[1])))];
  for (const year of years) {
    const serials: number[] = [];
    const holders = new Set<string>();
    for (let after = 0; ;) {
      const page = await store.numbers.register('大政辦發', year, { after, limit: 1000 });
      for (const { n, holder } of page) {
        serials.push(n);
        holders.add(holder);
      }
      after = page.at(-1)?.n ?? after;
      if (page.length < 1000) break;
    }
    if (serials.some((n, index) => n !== index + 1)) faults.push(`the register of ${year} has a gap`);
    if (holders.size !== serials.length) faults.push(`a holder has two numbers of ${year}`);
    const last = Math.max(0, ...given.filter((docNo) => docNo.includes(`〔${year}〕`)).map((docNo) => Number(/〕(\d+)號/.exec(docNo)?.[1])));
    if (last > serials.length) faults.push(`number ${last} of ${year} is not in the register`);
  }
  return faults;
}

/** Asks again what the acknowledgement said could be asked. */
async function isKept(store: Store, { read, with: values, gives }: Logged): Promise<boolean> {
  const [part = '', name = ''] = read.split('.');
  const owner: unknown = Reflect.get(store, part);
  const ask: unknown = typeof owner === 'object' && owner !== null ? Reflect.get(owner, name) : undefined;
  if (typeof ask !== 'function') throw new Error(`Expected ${read} in the port`);
  const found: unknown = await Reflect.apply(ask, owner, values);
  // Drafts go with their task.
  if (found === undefined && read === 'drafts.task') return (await store.search.task(Number(values[0]), Number(values[1])))?.status !== 'created' || Number(values[2]) <= ((await store.drafts.task(Number(values[0]), Number(values[1])))?.version ?? 0);
  if (gives === '≥1') return typeof found === 'number' && found >= 1;
  return contains(found, gives);
}

function contains(found: unknown, expected: unknown): boolean {
  if (expected === null) return found === undefined || found === null;
  if (typeof expected !== 'object') return found === expected;
  return typeof found === 'object' && found !== null && Object.entries(expected).every(([name, value]) => contains(Reflect.get(found, name), value));
}
