/**
 * 檢舉: a case that accuses a unit does not exist for anybody of that unit, whatever their role (信訪工作條例第30條), nor does what it
 * called. Which variables say so stands beside the service (`PublicService.accused`).
 */
import type { PublicService } from '../../engine/definitions/public-services.js';
import type { InstanceRow } from '../../engine/store/port.js';
import { recordsOf } from '../../engine/runtime/destruction/records.js';
import type { Api } from '../context.js';

/** Cases at a time. */
const PAGE = 1_000;
/** So many calls deep. */
const DEEP = 10;

/** The case accuses the unit, or was called by one that does. */
export async function accuses(api: Pick<Api, 'store' | 'publicServices'>, of: InstanceRow, unit: string): Promise<boolean> {
  let row: InstanceRow | undefined = of;
  for (let depth = 0; row && depth < DEEP; depth++) {
    if (await namesUnit(api, row, unit)) return true;
    row = row.parentInstance === undefined ? undefined : await api.store.search.instance(row.parentInstance);
  }
  return false;
}

const rulesOf = ({ publicServices = [] }: Pick<Api, 'publicServices'>): readonly (Required<Pick<PublicService, 'accused'>> & PublicService)[] =>
  publicServices.flatMap((service) => (service.accused ? [{ ...service, accused: service.accused }] : []));

/** The units that the case, or one that called it, accuses. */
export async function accusedUnits(api: Pick<Api, 'store' | 'publicServices' | 'directory'>, of: InstanceRow): Promise<readonly string[]> {
  if (rulesOf(api).length === 0) return [];
  const units = api.directory.units().map(({ id }) => id);
  const accused = await Promise.all(units.map((unit) => accuses(api, of, unit)));
  return units.filter((_unit, index) => accused[index]);
}

async function namesUnit(api: Pick<Api, 'store' | 'publicServices'>, { instance, processId }: InstanceRow, unit: string): Promise<boolean> {
  for (const { process, accused } of rulesOf(api)) {
    if (process !== processId) continue;
    const { items } = await api.store.search.variables({ filter: { instance: { eq: instance }, scope: { eq: 0 }, name: { in: [...Object.keys(accused.when), accused.unit] } }, page: { limit: 20 } });
    const values = Object.fromEntries(items.map(({ name, value }) => [name, value]));
    if (values[accused.unit] === unit && Object.entries(accused.when).every(([name, value]) => values[name] === value)) return true;
  }
  return false;
}

/** Where other servers write to the store, too: so long (ms) what they wrote may stay unknown here. */
const OTHERS = 1_000;

/** All cases that accuse a unit, with those that they called: known until a commit may have changed them. */
export function accusationsOf(api: Pick<Api, 'store' | 'engine' | 'publicServices'>): (unit: string) => Promise<readonly number[]> {
  if (rulesOf(api).length === 0) return () => Promise.resolve([]);
  const known = new Map<string, { readonly cases: Promise<readonly number[]>; readonly at: number }>();
  const lasts = api.store.news ? OTHERS : Infinity;
  const accusing = new Set(rulesOf(api).map(({ process }) => process));
  // What accuses says so in its variables, and a case knows from its first commit on who called it.
  api.engine.onCommit(({ processId, called, version }) => { if (accusing.has(processId) || (called && version === 1)) known.clear(); });
  return (unit) => {
    const before = known.get(unit);
    if (before && performance.now() - before.at < lasts) return before.cases;
    const cases = lookUp(api, unit);
    known.set(unit, { cases, at: performance.now() });
    cases.catch(() => { known.delete(unit); });
    return cases;
  };
}

async function lookUp(api: Pick<Api, 'store' | 'publicServices'>, unit: string): Promise<readonly number[]> {
  const found: number[] = [];
  for (const { process, accused } of rulesOf(api)) {
    const variables = [{ name: accused.unit, value: unit }, ...Object.entries(accused.when).map(([name, value]) => ({ name, value }))];
    found.push(...await all(api, { filter: { processId: { eq: process } }, variables }));
  }
  // Of a case that was destroyed its record and the audit log still speak.
  const gone: number[] = [];
  for await (const { instance, accused = [] } of recordsOf(api.store)) if (accused.includes(unit)) gone.push(instance);
  for (let callers: readonly number[] = found; callers.length > 0;) {
    const called: number[] = [];
    for (let from = 0; from < callers.length; from += PAGE) called.push(...await all(api, { filter: { parentInstance: { in: callers.slice(from, from + PAGE) } } }));
    found.push(...called);
    callers = called;
  }
  return [...found, ...gone];
}

async function all({ store }: Pick<Api, 'store'>, query: Parameters<Api['store']['search']['instances']>[0]): Promise<readonly number[]> {
  const found: number[] = [];
  for (let after: string | undefined; ;) {
    const page = await store.search.instances({ ...query, page: { limit: PAGE, ...(after === undefined ? {} : { after }) } });
    found.push(...page.items.map(({ instance }) => instance));
    after = page.endCursor;
    if (page.items.length < PAGE) return found;
  }
}
