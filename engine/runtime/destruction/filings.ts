/** What the office's own duties say of a case: `archive-filing` under which 檔號 it was filed, `archive-service` what was appraised and approved. */
import { ZONE } from '../../kernel/expressions/feel-json.js';
import type { Json } from '../../kernel/state.js';
import { splitKey } from '../../store/keys.js';
import type { InstanceQuery, InstanceRow, Store } from '../../store/port.js';
import { bookSeries } from '../../work/register.js';
import { putBack } from '../payloads.js';
import type { KeptOn } from './retention.js';
import { Temporal } from 'temporal-polyfill';

export const FILING = 'archive-filing';
const APPRAISAL = 'archive-service';
/** The book of 銷毀清冊, whose numbers only the appraisal's last step gives. */
const BOOK = 'archive-destroyed';
const PAGE = 1000;

/** A case of `archive-filing` that ended so that something is filed. */
export interface Filing {
  readonly instance: number;
  readonly archiveNo: string;
  readonly year: number;
  readonly retention: string;
  /** The case that it filed; absent: none of this system. */
  readonly filed?: number;
}

/** An appraisal whose destruction was approved, watched and registered. */
export interface Approval {
  readonly instance: number;
  readonly destroyNo: string;
  readonly archiveNos: readonly string[];
  readonly witnesses: readonly string[];
}
export interface Appraisals {
  /** By 檔號: the latest. */
  readonly kept: ReadonlyMap<string, KeptOn>;
  readonly approvals: readonly Approval[];
}

/** Ended cases of `archive-filing`, as a page of the store or all that match. */
export async function filingsOf(store: Store, rows: readonly InstanceRow[]): Promise<readonly Filing[]> {
  const variables = await rootVariables(store, rows, ['archiveNo', 'year', 'retention']);
  return rows.flatMap(({ instance, parentInstance }) => {
    const { archiveNo, year, retention } = variables.get(instance) ?? {};
    if (typeof archiveNo !== 'string' || typeof year !== 'number' || typeof retention !== 'string') return [];
    return [{ instance, archiveNo, year, retention, ...(parentInstance === undefined ? {} : { filed: parentInstance }) }];
  });
}

export const IS_FILED = { processId: { eq: FILING }, status: { eq: 'completed' }, outcome: { eq: 'archived' } } as const satisfies InstanceQuery['filter'];

/** Everything that was ever appraised: an office does it once a year. */
export async function appraisals(store: Store): Promise<Appraisals> {
  const kept = new Map<string, KeptOn>();
  const approvals: Approval[] = [];
  const rows = await everyInstance(store, { filter: { processId: { eq: APPRAISAL }, status: { eq: 'completed' }, outcome: { eq: 'appraised' } }, sort: [{ field: 'startedAt', order: 'asc' }] });
  const variables = await rootVariables(store, rows, ['keep', 'destroy', 'destroyNo', 'destruction', 'witnesses']);
  for (const row of rows) {
    const own = variables.get(row.instance) ?? {};
    for (const item of items(own['keep'])) if (item['archiveNo'] !== undefined) kept.set(item['archiveNo'], { retention: item['newRetention'] ?? '', year: yearOf(row.endedAt ?? row.startedAt) });
    const destroyNo = own['destroyNo'];
    if (typeof destroyNo !== 'string' || own['destruction'] !== '批准銷毀' || !await gave(store, row.instance, destroyNo)) continue;
    approvals.push({
      instance: row.instance, destroyNo, archiveNos: items(own['destroy']).flatMap(({ archiveNo }) => archiveNo ?? []),
      witnesses: Array.isArray(own['witnesses']) ? own['witnesses'].map(String) : [],
    });
  }
  return { kept, approvals };
}

/** The number is that of its own line in the book: a variable that somebody set says nothing. */
async function gave(store: Store, instance: number, destroyNo: string): Promise<boolean> {
  const parts = /^archive-destroyed-(\d{4})-(\d+)$/.exec(destroyNo);
  if (!parts) return false;
  const [line] = await store.numbers.register(bookSeries(BOOK), Number(parts[1]), { after: Number(parts[2]) - 1, limit: 1 });
  return line?.n === Number(parts[2]) && line.status === 'used' && splitKey(line.holder)?.instance === instance;
}

/** The year of a moment, as the office counts it. */
export const yearOf = (at: number): number => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE).year;

function items(value: Json | undefined): readonly Readonly<Record<string, string>>[] {
  if (!Array.isArray(value)) return [];
  return value.map((item: Json) => Object.fromEntries(typeof item === 'object' && item !== null ? Object.entries(item).flatMap(([name, one]) => (typeof one === 'string' ? [[name, one]] : [])) : []));
}

export async function everyInstance(store: Store, query: InstanceQuery): Promise<readonly InstanceRow[]> {
  const found: InstanceRow[] = [];
  for (let after: string | undefined; ;) {
    const page = await store.search.instances({ ...query, page: { limit: PAGE, ...(after === undefined ? {} : { after }) } });
    found.push(...page.items);
    after = page.endCursor;
    if (page.items.length < PAGE) return found;
  }
}

async function rootVariables(store: Store, rows: readonly InstanceRow[], names: readonly string[]): Promise<ReadonlyMap<number, Readonly<Record<string, Json>>>> {
  const found = new Map<number, Record<string, Json>>();
  const step = Math.floor(PAGE / names.length);
  for (let from = 0; from < rows.length; from += step) {
    const instances = rows.slice(from, from + step).map(({ instance }) => instance);
    const page = await store.search.variables({ filter: { instance: { in: instances }, scope: { eq: 0 }, name: { in: names } }, page: { limit: PAGE } });
    for (const { instance, name, value } of page.items) found.set(instance, { ...found.get(instance), ...await putBack(store, { [name]: value }) });
  }
  return found;
}
