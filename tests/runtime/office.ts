/** An engine on a store of its own and a virtual clock, with a handful of people. */
import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import type { Actor } from '../../engine/kernel/context.js';
import { fold } from '../../engine/kernel/evolve.js';
import type { InstanceState, Variables } from '../../engine/kernel/state.js';
import { createEngine } from '../../engine/runtime/create-engine.js';
import type { Engine, Result } from '../../engine/runtime/engine.js';
import type { EngineOptions, JobHandler, RuntimeDirectory } from '../../engine/runtime/ports.js';
import { readEvents } from '../../engine/runtime/read-events.js';
import { verifyChain } from '../../engine/store/hash-chain.js';
import { splitKey } from '../../engine/store/keys.js';
import type { Store, TaskRow } from '../../engine/store/port.js';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';

export const MONDAY = Date.UTC(2026, 2, 2, 1);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

const PEOPLE: Record<string, { unit: string; groups: string[] }> = {
  'wang.fang': { unit: 'secretariat', groups: ['secretariat-clerk', 'any-clerk'] },
  'li.ming': { unit: 'secretariat', groups: ['secretariat-chief', 'any-chief', 'any-chief@secretariat'] },
  'zhao.lei': { unit: 'finance', groups: ['dept-head', 'dept-head@finance'] },
  'sun.hua': { unit: 'leadership', groups: ['office-deputy'] },
};
export const directory: RuntimeDirectory = {
  person: (id) => PEOPLE[id],
  members: (group) => Object.keys(PEOPLE).filter((id) => PEOPLE[id]?.groups.includes(group)),
  units: () => [{ id: 'secretariat', kind: 'section' }, { id: 'finance', kind: 'department' }, { id: 'leadership', kind: 'leadership' }],
};
export const wang: Actor = { id: 'wang.fang', groups: PEOPLE['wang.fang']?.groups ?? [] };
export const li: Actor = { id: 'li.ming', groups: PEOPLE['li.ming']?.groups ?? [] };
export const zhao: Actor = { id: 'zhao.lei', groups: PEOPLE['zhao.lei']?.groups ?? [] };

/** Repeatable draws: a test that fails once fails always. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export class Office {
  now = MONDAY;
  readonly store: Store;
  engine: Engine;
  readonly reports: string[] = [];
  readonly #options: Partial<EngineOptions>;
  #seed = 1;

  constructor(options: { handlers?: Record<string, JobHandler>; store?: Store } & Partial<EngineOptions> = {}) {
    this.#options = options;
    this.store = options.store ?? openSqliteStore(':memory:');
    this.engine = this.anotherEngine();
  }

  /** A second server on the same store, or the same one after a restart. */
  anotherEngine(options: Partial<EngineOptions> = {}): Engine {
    return createEngine({
      directory, calendar: officeCalendar(CHINA_HOLIDAYS), handlers: {}, clock: () => this.now, random: seeded(this.#seed++),
      report: (message) => { this.reports.push(message); }, ...this.#options, store: this.store, ...options,
    });
  }

  async deploy(...files: { xml(): string }[]): Promise<void> {
    const resources = files.map((file, index) => ({ name: `${index}.bpmn`, content: file.xml() }));
    good(await this.engine.deploy(resources, { actor: wang }));
  }

  async start(processDefinitionId: string, variables: Variables = {}, actor = wang): Promise<string> {
    return good(await this.engine.createInstance({ processDefinitionId, variables }, { actor })).processInstanceKey;
  }

  /** Time passes, and what falls due on the way is done at its moment. */
  async pass(ms: number): Promise<void> {
    const until = this.now + ms;
    await this.engine.runDueWork();
    for (;;) {
      const next = await this.store.due.nextAt(['', ...Object.keys(this.#options.handlers ?? {})]);
      if (next === undefined || next > until) break;
      this.now = Math.max(this.now, next);
      await this.engine.runDueWork();
    }
    this.now = until;
  }

  async task(elementId: string, processInstanceKey?: string): Promise<TaskRow> {
    const found = await this.store.search.tasks({
      filter: { elementId: { eq: elementId }, status: { eq: 'created' }, ...(processInstanceKey ? { instance: { eq: numberOf(processInstanceKey) } } : {}) },
    });
    const [task] = found.items;
    if (!task) throw new Error(`Expected an open task '${elementId}', but the open ones are ${(await this.openTasks()).join(', ') || 'none'}`);
    return task;
  }

  async openTasks(): Promise<string[]> {
    return (await this.store.search.tasks({ filter: { status: { eq: 'created' } } })).items.map((task) => task.elementId).sort();
  }

  async state(key: string): Promise<InstanceState> {
    const snapshot = await this.store.commits.snapshot(numberOf(key));
    if (!snapshot) throw new Error(`no instance ${key}`);
    return snapshot.state;
  }

  /** Invariants 1 and 3, the chain, and no gap, for every instance of the store. */
  async checkInvariants(): Promise<void> {
    for (const row of (await this.store.search.instances({ page: { limit: 1000 } })).items) {
      const commits = await this.store.commits.commits(row.instance);
      expect(verifyChain(commits)).toMatchObject({ ok: true, versions: row.v });
      const folded = fold(undefined, commits.flatMap(readEvents));
      expect((await this.store.commits.snapshot(row.instance))?.state).toEqual(JSON.parse(JSON.stringify(folded)));
      const open = (await this.store.search.tasks({ filter: { instance: { eq: row.instance }, status: { eq: 'created' } } })).items.map((task) => task.key);
      expect(open.sort()).toEqual(Object.keys(folded.tasks).map(Number).sort());
      const waiting = folded.status === 'active'
        ? Object.keys(folded.tasks).length + Object.keys(folded.timers).length + Object.keys(folded.subscriptions).length + Object.keys(folded.jobs).length
          + Object.keys(folded.incidents).length + Object.keys(folded.elements).length
        : 1;
      expect(waiting).toBeGreaterThan(0);
    }
  }
}

export function numberOf(key: string): number {
  const parts = splitKey(key);
  if (!parts) throw new Error(`not a key: ${key}`);
  return parts.instance;
}

export function good<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.rejection.code}: ${result.rejection.message} ${JSON.stringify('fields' in result.rejection ? result.rejection.fields : '')}`);
  return result.value;
}

export function codeOf(result: Result<unknown>): string {
  return result.ok ? 'done' : result.rejection.code;
}
