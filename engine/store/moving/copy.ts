/**
 * Copies a store, an archive or a file into an empty other, table by table. The target carries a mark that says how far it is:
 * whoever cuts the copy off (also by SIGKILL) runs the same again, and it goes on behind the last page. At the end both are read
 * from end to end and compared by counts and hashes; only then the mark is taken away and a server may open the target.
 */
import type { Json } from '../../kernel/state.js';
import type { MovedFrom, MovedTo } from '../port/moving.js';
import { LIVE, MOVED, pageOf } from './tables.js';
import type { MovedTable } from './tables.js';
import { NONE, tallied, tallyOf } from './tally.js';
import type { Tally } from './tally.js';

/** What was copied of a table. */
interface Part extends Tally {
  readonly after?: string;
  readonly done?: true;
}
interface CopyMark {
  readonly act: 'copy';
  /** What is copied, as its owner calls it. */
  readonly source: string;
  readonly tables: Readonly<Record<string, Part>>;
}

export interface CopyStep {
  readonly act: 'copying' | 'comparing';
  readonly table: string;
  readonly rows: number;
  /** About how many there are. */
  readonly of: number;
}
export type Copied =
  | { readonly ok: true; readonly tables: Readonly<Record<string, Tally>> }
  | { readonly ok: false; readonly message: string };

export interface CopyOptions {
  /** Names the source: a copy is gone on with only from the same. */
  readonly source: string;
  readonly tables?: readonly MovedTable[];
  /**
   * The source is written meanwhile: tables are copied in the order of `LIVE`, lists are left out, and only the target is read again.
   * What comes of it is consistent by commits: lists have to be made anew of these.
   */
  readonly live?: boolean;
  /** The target is left with this mark: it is not whole yet. */
  readonly then?: Json;
  readonly progress?: (step: CopyStep) => void;
}

export async function copyStore(from: MovedFrom, to: MovedTo, { source, live = false, tables = live ? LIVE : MOVED, then, progress }: CopyOptions): Promise<Copied> {
  const begun = await begin(to, source);
  if (!begun.ok) return begun;
  let { mark } = begun;
  for (const table of tables) mark = await copyTable(from, to, table, mark, progress);
  const different = await compare(live ? undefined : from, to, tables, mark, progress);
  if (different.length === 0) {
    await to.setMark(then);
    return { ok: true, tables: Object.fromEntries(tables.map(({ name }) => [name, withoutPlace(mark.tables[name] ?? NONE)])) };
  }
  // What is searchable of tasks and cases is made of their states.
  const again = new Set([...different.map(({ table }) => table), ...(different.some(({ table }) => table === 'snapshots') ? ['instances', 'tasks'] : [])]);
  for (const table of again) await to.clear(table);
  await to.setMark(asJson({ ...mark, tables: Object.fromEntries(Object.entries(mark.tables).filter(([name]) => !again.has(name))) }));
  return { ok: false, message: `${different.map(({ message }) => message).join('. ')}. The target is not whole: stop whoever writes, and run the same again; it copies these tables anew` };
}

async function begin(to: MovedTo, source: string): Promise<{ readonly ok: true; readonly mark: CopyMark } | { readonly ok: false; readonly message: string }> {
  const found = await to.mark();
  if (found !== undefined) {
    const mark = copyMark(found);
    if (mark?.source === source) return { ok: true, mark };
    return { ok: false, message: `Expected a target that is empty, or on which the copy of ${source} was cut off, but found ${underWay(found)} under way on it` };
  }
  for (const { name } of MOVED) {
    if ((await to.read(name, undefined, 1)).rows.length > 0) return { ok: false, message: `Expected an empty target, but found rows in ${name}` };
  }
  const mark: CopyMark = { act: 'copy', source, tables: {} };
  await to.setMark(asJson(mark));
  return { ok: true, mark };
}

async function copyTable(from: MovedFrom, to: MovedTo, table: MovedTable, begun: CopyMark, progress?: (step: CopyStep) => void): Promise<CopyMark> {
  let mark = begun;
  const of = await from.count(table.name);
  for (;;) {
    const part = mark.tables[table.name] ?? NONE as Part;
    if (part.done) return mark;
    const { rows, next } = await from.read(table.name, part.after, pageOf(table.name));
    const after: Part = { ...tallied(part, table, rows), ...(next === undefined ? { done: true } : { after: next }) };
    mark = { ...mark, tables: { ...mark.tables, [table.name]: after } };
    await to.write(table.name, rows, asJson(mark));
    progress?.({ act: 'copying', table: table.name, rows: after.rows, of });
  }
}

/** The source may have been written meanwhile, or between a copy that was cut off and its end; the target may be written by nobody. */
async function compare(from: MovedFrom | undefined, to: MovedTo, tables: readonly MovedTable[], mark: CopyMark, progress?: (step: CopyStep) => void): Promise<{ readonly table: string; readonly message: string }[]> {
  const different: { table: string; message: string }[] = [];
  for (const table of tables) {
    const copied = mark.tables[table.name] ?? NONE;
    const said = (rows: number): void => { progress?.({ act: 'comparing', table: table.name, rows, of: copied.rows }); };
    const now = from && await tallyOf(from, table, said);
    if (now && !same(now, copied)) different.push({ table: table.name, message: `${table.name} of the source was written meanwhile: ${copied.rows} rows were copied, ${now.rows} are there now` });
    else {
      const there = await tallyOf(to, table, said);
      if (!same(there, copied)) different.push({ table: table.name, message: `Expected ${copied.rows} rows of ${table.name} with the hash ${copied.sum.slice(0, 16)} in the target, but found ${there.rows} with ${there.sum.slice(0, 16)}` });
    }
  }
  return different;
}

const same = (a: Tally, b: Tally): boolean => a.rows === b.rows && a.sum === b.sum;
const withoutPlace = ({ rows, sum }: Tally): Tally => ({ rows, sum });

function asJson(mark: CopyMark): Json {
  return JSON.parse(JSON.stringify(mark));
}

function copyMark(found: Json): CopyMark | undefined {
  const plain: Partial<CopyMark> = typeof found === 'object' && found !== null ? JSON.parse(JSON.stringify(found)) : {};
  const { act, source, tables } = plain;
  return act === 'copy' && source !== undefined && tables !== undefined ? { act, source, tables } : undefined;
}

/** `a copy of X`, `a rebuild`: for messages. */
export function underWay(mark: Json): string {
  const copy = copyMark(mark);
  if (copy) return `a copy of ${copy.source}`;
  return `a ${typeof mark === 'object' && mark !== null ? String(Reflect.get(mark, 'act')) : String(mark)}`;
}

/** Why no server may open a store with this mark. */
export function unfinished(mark: Json): string {
  return `The database is not whole: ${underWay(mark)} is under way or was cut off. Run the same command again to finish it.`;
}
