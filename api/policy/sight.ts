/**
 * What there is for somebody who is not cleared for everything, or whose unit is accused. Their routes are given this store and this engine instead of the
 * office's own: a case that is hidden is in no list, count or page, and whoever names it is answered by an office without cases, with
 * the very bytes with which it answers of a case that never was. No route, presenter or check has to think of it.
 */
import type { Engine } from '../../engine/runtime/engine.js';
import { splitKey } from '../../engine/store/keys.js';
import type { DestroyedCase, InstanceRow, NumberStore, Page, SearchStore, Store, Unseen } from '../../engine/store/port.js';
import type { Api } from '../context.js';
import { accuses } from './accusations.js';
import { isByCase, type Narrowed } from './engine-methods.js';

/** Which cases there are for somebody: up to this level of secrecy, and none that accuse their unit. */
export interface Sight {
  readonly level: number;
  /** `cases`: all that do. */
  readonly accused?: { readonly unit: string; readonly cases: () => Promise<readonly number[]> };
}

/** `without`: an engine over `withoutCases` of the same store. */
export function sighted<Parts extends Api>(parts: Parts, without: Engine, sight: Sight): Parts {
  const { store } = parts;
  const { level, accused } = sight;
  const isHidden = async (row: InstanceRow | undefined): Promise<boolean> =>
    row !== undefined && ((row.secrecy ?? 0) > level || (accused !== undefined && await accuses(parts, row, accused.unit)));
  const hides: Hides = async (instance) => isHidden(await store.search.instance(instance));
  const unseen = async (): Promise<Unseen> => ({ clearance: level, ...(accused ? { without: await accused.cases() } : {}) });
  const isRecordHidden = ({ secrecy = 0, accused: units = [] }: DestroyedCase): boolean => secrecy > level || (accused !== undefined && units.includes(accused.unit));
  return { ...parts, store: sightedStore(store, { hides, isHidden, isRecordHidden, unseen }), engine: sightedEngine(parts.engine, without, unseen, hides) };
}

type Hides = (instance: number) => Promise<boolean>;
interface Eyes {
  readonly hides: Hides;
  readonly isHidden: (row: InstanceRow | undefined) => Promise<boolean>;
  readonly isRecordHidden: (record: DestroyedCase) => boolean;
  readonly unseen: () => Promise<Unseen>;
}

function sightedStore(store: Store, { hides, isHidden, isRecordHidden, unseen }: Eyes): Store {
  const { search, notices, circulations, files, commits, destructions } = store;
  const unlessHidden = <T>(read: (instance: number, key: number) => Promise<T | undefined>) => async (instance: number, key: number): Promise<T | undefined> =>
    (await hides(instance) ? undefined : read(instance, key));
  const of = <Q extends object, T>(list: (query: Q) => Promise<T>) => async (query: Q): Promise<T> => list({ ...query, ...await unseen() });
  return {
    ...store,
    search: {
      instances: of(search.instances), tasks: of(search.tasks), elements: of(search.elements), variables: of(search.variables), incidents: of(search.incidents),
      jobs: of(search.jobs), subscriptions: of(search.subscriptions), tally: of(search.tally), definitions: search.definitions, decisions: search.decisions,
      instance: async (instance) => {
        const row = await search.instance(instance);
        return await isHidden(row) ? undefined : row;
      },
      task: unlessHidden(search.task), element: unlessHidden(search.element), incident: unlessHidden(search.incident), job: unlessHidden(search.job),
    },
    commits: { ...commits, snapshot: async (instance) => (await hides(instance) ? undefined : commits.snapshot(instance)) },
    notices: { ...notices, of: async (person, page) => notices.of(person, { ...page, ...await unseen() }), unread: async (person) => notices.unread(person, await unseen()) },
    circulations: {
      ...circulations, of: async (person, page) => circulations.of(person, { ...page, ...await unseen() }), unread: async (person) => circulations.unread(person, await unseen()),
      get: async (instance, key, person) => (await hides(instance) ? undefined : circulations.get(instance, key, person)),
    },
    files: {
      ...files,
      get: async (id) => {
        const file = await files.get(id);
        return file?.instance !== undefined && await hides(file.instance) ? undefined : file;
      },
    },
    destructions: {
      ...destructions, list: of(destructions.list),
      get: async (instance) => {
        const record = await destructions.get(instance);
        return record && isRecordHidden(record) ? undefined : record;
      },
    },
    numbers: { ...store.numbers, register: registerWithout(store.numbers, hides) },
    audit: { ...store.audit, list: of(store.audit.list) },
  };
}

/** A page of the register is filled up with what comes behind: its length says nothing of what was left out. */
function registerWithout(numbers: NumberStore, hides: Hides): NumberStore['register'] {
  return async (series, year, { after = 0, limit = 100 } = {}) => {
    const shown = [];
    for (let last = after; shown.length < limit;) {
      const rows = await numbers.register(series, year, { after: last, limit });
      for (const row of rows) {
        const holder = splitKey(row.holder)?.instance;
        if (holder === undefined || !await hides(holder)) shown.push(row);
      }
      last = rows.at(-1)?.n ?? last;
      if (rows.length < limit) break;
    }
    return shown.slice(0, limit);
  };
}

function sightedEngine(engine: Engine, without: Engine, unseen: Eyes['unseen'], hides: Hides): Engine {
  const own: Narrowed = {
    activateJobs: async (ask) => engine.activateJobs({ ...ask, ...await unseen() }),
    correlateMessage: async (message, request) => engine.correlateMessage({ ...message, ...await unseen() }, request),
  };
  return new Proxy(engine, {
    get(target, name) {
      if (!isByCase(name)) return Reflect.get(Object.hasOwn(own, name) ? own : target, name);
      return async (key: string, ...rest: readonly unknown[]): Promise<unknown> => {
        const instance = splitKey(key)?.instance;
        const answers = instance !== undefined && await hides(instance) ? without : target;
        const method: unknown = Reflect.get(answers, name);
        return typeof method === 'function' ? Reflect.apply(method, answers, [key, ...rest]) : undefined;
      };
    },
  });
}

const NOBODY: Page<never> = { items: [], total: 0, hasMoreTotal: false };
const none = (): Promise<undefined> => Promise.resolve(undefined);
const nothing = (): Promise<never[]> => Promise.resolve([]);

/** The same office with no case in it. */
export function withoutCases(store: Store): Store {
  const empty = (): Promise<Page<never>> => Promise.resolve(NOBODY);
  const search: SearchStore = {
    ...store.search, instances: empty, tasks: empty, elements: empty, variables: empty, incidents: empty, jobs: empty, subscriptions: empty, tally: nothing,
    instance: none, task: none, element: none, incident: none, job: none,
  };
  return {
    ...store, search,
    commits: { ...store.commits, commits: nothing, byRequest: none, snapshot: none, version: none },
    destructions: { ...store.destructions, get: none, list: empty },
    due: { ...store.due, get: none }, subscriptions: { ...store.subscriptions, get: none }, drafts: { ...store.drafts, task: none },
    payloads: { ...store.payloads, get: none, list: nothing }, files: { ...store.files, ofInstance: nothing },
    circulations: { ...store.circulations, ofInstance: nothing, get: none, received: () => Promise.resolve(false) },
  };
}
