/** Whole tables of the embedded file, for copies, backups and the rebuilding of lists. */
import { existsSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Json } from '../../kernel/state.js';
import { canonical } from '../canonical.js';
import { MARK, movedTable, MOVED } from '../moving/tables.js';
import type { MovedTable } from '../moving/tables.js';
import type { MovedPage, MovedRow, MovedValue, MovingStore } from '../port/moving.js';
import { STARTS, TASKS } from '../tables.js';
import type { ColumnKind } from '../tables.js';
import { columnList, decode, quoted } from './columns.js';
import type { Database, SqlRow, SqlValue } from './database.js';
import { matchOf, writePeople, writeProjection } from './projections.js';

const PAGE = 1000;
/** Says of a statement that it goes through a table from end to end because that is what it is for. */
const WHOLE = '/* whole table */';
/** Of a case, what a rebuild writes anew. */
const OF_A_CASE = [...MOVED.filter(({ projected }) => projected).map(({ name }) => name), 'task_people'];

export function sqliteMoving(database: Database): MovingStore {
  const mark = (): Json | undefined => {
    const row = database.sql('SELECT value FROM settings WHERE name = ?').get(MARK);
    return row && JSON.parse(String(row['value']));
  };
  const setMark = (value: Json | undefined): void => {
    if (value === undefined) database.sql('DELETE FROM settings WHERE name = ?').run(MARK);
    else database.sql('INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(MARK, canonical(value));
  };
  return {
    read: async (name, after, limit = PAGE) => read(database, movedTable(name), after, limit),
    count: async (name) => Number(database.sql(`SELECT count(*) AS n FROM ${movedTable(name).name} ${WHOLE}`).get()?.['n']),
    write: (name, rows, done) => database.write(() => {
      const table = movedTable(name);
      for (const row of rows) write(database, table, row);
      setMark(done);
    }, false),
    clear: (name) => database.write(() => {
      const table = movedTable(name);
      if (name === 'settings') database.sql(`DELETE FROM settings WHERE name <> ? ${WHOLE}`).run(MARK);
      else database.sql(`DELETE FROM ${table.name}`).run();
      if (name === 'tasks') database.sql('DELETE FROM task_people').run();
      if (name === 'definitions') database.sql('DELETE FROM starts').run();
    }),
    mark: async () => mark(),
    setMark: (value) => database.write(() => { setMark(value); }),
    rewrite: (instance, projection) => database.write(() => {
      for (const table of OF_A_CASE) database.sql(`DELETE FROM ${table} WHERE instance = ?`).run(instance);
      if (projection) writeProjection(database, projection, []);
    }, false),
    snapshot: (file, progress) => snapshot(database, file, progress),
  };
}

function read(database: Database, table: MovedTable, after: string | undefined, limit: number): MovedPage {
  const { name, key } = table;
  const keys = key.map(quoted).join(', ');
  const where = [
    ...(after === undefined ? [] : [`(${keys}) > (${key.map(() => '?').join(', ')})`]),
    ...(name === 'settings' ? [`name <> '${MARK}'`] : []),
  ];
  const columns = Object.keys(table.columns).filter((field) => field !== 'starts').map(quoted).join(', ');
  const behind: SqlValue[] = after === undefined ? [] : JSON.parse(after);
  const found = database.sql(`SELECT ${columns} FROM ${name}${where.length > 0 ? ` WHERE ${where.join(' AND ')}` : ''} ORDER BY ${keys} LIMIT ? ${WHOLE}`).all(...behind, limit);
  const last = found.at(-1);
  return {
    rows: found.map((row) => rowOf(database, table, row)),
    ...(last && found.length === limit ? { next: JSON.stringify(key.map((field) => last[field])) } : {}),
  };
}

function rowOf(database: Database, table: MovedTable, found: SqlRow): MovedRow {
  const row: Record<string, MovedValue> = {};
  for (const [field, kind] of Object.entries(table.columns)) {
    const value = field === 'starts' ? startsOf(database, String(found['definitionKey'])) : found[field];
    if (value === null || value === undefined) continue;
    row[field] = valueOf(kind, value);
  }
  // Neither store's way of saying no.
  if (table.name === 'commits' && row['pending'] === false) delete row['pending'];
  return row;
}

function valueOf(kind: ColumnKind, value: Exclude<SqlValue, null>): MovedValue {
  if (typeof value === 'object') return Buffer.from(value).toString('base64');
  if (kind === 'list') return JSON.parse(String(value)) as string[];
  return kind === 'boolean' ? value === 1 : value;
}

function startsOf(database: Database, definitionKey: string): string {
  return canonical(database.sql(`SELECT ${columnList(STARTS)} FROM starts WHERE definitionKey = ? ORDER BY element`).all(definitionKey).map((row) => decode(STARTS, row)));
}

function write(database: Database, table: MovedTable, row: MovedRow): void {
  const extra: Record<string, SqlValue> = table.name === 'variables' ? { match: matchOf(String(row['value'])) } : {};
  const columns = Object.entries(table.columns).filter(([field]) => field !== 'starts');
  const names = [...columns.map(([field]) => field), ...Object.keys(extra)];
  const values = [...columns.map(([field, kind]) => sqlOf(table, field, kind, row[field])), ...Object.values(extra)];
  database.sql(`INSERT OR REPLACE INTO ${table.name} (${names.map(quoted).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`).run(...values);
  if (table.name === 'definitions') writeStarts(database, row);
  if (table.name === 'tasks') {
    const stored = database.sql(`SELECT ${columnList(TASKS)} FROM tasks WHERE instance = ? AND key = ?`).get(Number(row['instance']), Number(row['key']));
    if (stored) writePeople(database, decode(TASKS, stored));
  }
}

function sqlOf({ name }: MovedTable, field: string, kind: ColumnKind, value: MovedValue | undefined): SqlValue {
  if (name === 'commits' && field === 'pending') return value === true ? 1 : 0;
  if (value === undefined) return null;
  if ((name === 'file_contents' || name === 'archived') && field === 'content') return new Uint8Array(Buffer.from(String(value), 'base64'));
  if (kind === 'list') return canonical(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'object' ? canonical(value) : value;
}

function writeStarts(database: Database, row: MovedRow): void {
  const definitionKey = String(row['definitionKey']);
  database.sql('DELETE FROM starts WHERE definitionKey = ?').run(definitionKey);
  const starts: readonly Readonly<Record<string, string>>[] = JSON.parse(String(row['starts'] ?? '[]'));
  for (const { processId, on, name, element } of starts) {
    database.sql('INSERT INTO starts (definitionKey, processId, "on", name, element, active) VALUES (?, ?, ?, ?, ?, ?)')
      .run(definitionKey, processId ?? '', on ?? '', name ?? '', element ?? '', row['isLatest'] === true ? 1 : 0);
  }
}

/** Beside the file until it is whole, and on the disk before it gets its name. */
async function snapshot(database: Database, file: string, progress?: (at: number) => void): Promise<void> {
  if (existsSync(file)) throw new Error(`Expected no file at ${file}, but found one: a backup is never written over`);
  const part = `${file}.part`;
  rmSync(part, { force: true });
  await database.backup(part, progress);
  await synced(part);
  await rename(part, file);
  await synced(dirname(file));
}

async function synced(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
