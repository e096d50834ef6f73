/** Rows in columns: the field names are the column names, the kind says how a value is written. */
import { canonical } from '../canonical.js';
import { fieldsOf } from '../tables.js';
import type { ColumnKind, Table } from '../tables.js';
import type { Database, SqlRow, SqlValue } from './database.js';

/** The value as its column holds it. */
export function encode(kind: ColumnKind, value: unknown): SqlValue {
  if (value === undefined || value === null) return kind === 'json' && value === null ? 'null' : null;
  if (kind === 'json' || kind === 'list') return canonical(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number' || typeof value === 'string' || value instanceof Uint8Array) return value;
  throw new TypeError(`A column cannot hold ${typeof value}`);
}

/** The row as the port knows it: absent fields are absent. What was read was written by `insert` from a row of this type. */
export function decode<Row>(table: Table<Row>, found: SqlRow): Row {
  const row: Record<string, unknown> = {};
  for (const field of fieldsOf(table)) {
    const value = found[field];
    if (value === null || value === undefined) continue;
    const kind = table.columns[field];
    row[field] = kind === 'json' || kind === 'list' ? JSON.parse(String(value)) : kind === 'boolean' ? value === 1 : value;
  }
  return row as Row;
}

export const quoted = (field: string): string => `"${field}"`;

/** Comma-separated columns of a SELECT. */
export function columnList<Row>(table: Table<Row>, alias?: string): string {
  return fieldsOf(table).map((field) => (alias ? `${alias}.${quoted(field)}` : quoted(field))).join(', ');
}

/** Columns that a table has beside the fields of its row. */
export type Extra = Readonly<Record<string, SqlValue>>;

type OnSame = 'refuse' | 'keep' | 'newer' | 'replace';

/**
 * Inserts. On the same key: `'refuse'` lets the constraint fail, `'keep'` leaves what is there, `'newer'` replaces it
 * when our `v` is higher, `'replace'` always. True when something was written.
 */
export function insert<Row extends object>(
  database: Database, table: Table<Row>, row: Row, onSame: OnSame, extra: Extra = {},
): boolean {
  const fields = fieldsOf(table);
  const values = [...fields.map((field) => encode(table.columns[field], row[field])), ...Object.values(extra)];
  return database.sql(insertText(table, onSame, Object.keys(extra))).run(...values) > 0;
}

const insertTexts = new Map<string, string>();

/** Built once for each table and way. */
function insertText<Row>(table: Table<Row>, onSame: OnSame, extra: readonly string[]): string {
  const id = `${table.name} ${onSame} ${extra.join()}`;
  let text = insertTexts.get(id);
  if (!text) {
    const names = [...fieldsOf(table), ...extra];
    text = `INSERT INTO ${table.name} (${names.map(quoted).join(', ')}) VALUES (${names.map(() => '?').join(', ')})${conflictClause(table, names, onSame)}`;
    insertTexts.set(id, text);
  }
  return text;
}

function conflictClause<Row>(table: Table<Row>, names: readonly string[], onSame: OnSame): string {
  if (onSame === 'refuse') return '';
  const target = ` ON CONFLICT (${table.key.map(quoted).join(', ')}) DO `;
  if (onSame === 'keep') return `${target}NOTHING`;
  const keys = new Set<string>(table.key);
  const set = names.filter((name) => !keys.has(name)).map((name) => `${quoted(name)} = excluded.${quoted(name)}`).join(', ');
  return `${target}UPDATE SET ${set}${onSame === 'newer' ? ` WHERE excluded.v > ${table.name}.v` : ''}`;
}

/** Changes the given fields of a row written under a lower `v`; null clears. True when it did. */
export function change<Row extends object>(
  database: Database, table: Table<Row>, values: Readonly<Record<string, unknown>>, also?: { readonly set: string; readonly values: readonly SqlValue[] },
): boolean {
  const fields: (keyof Row & string)[] = [];
  const bound: SqlValue[] = [];
  // A change names few of many columns.
  for (const field in values) {
    if (values[field] === undefined || !isColumn(table, field) || table.key.includes(field)) continue;
    fields.push(field);
    bound.push(values[field] === null ? null : encode(table.columns[field], values[field]));
  }
  if (also) bound.push(...also.values);
  for (const field of table.key) bound.push(encode('text', values[field]));
  bound.push(encode('text', values['v']));
  return database.sql(changeText(table, fields, also?.set)).run(...bound) > 0;
}

const changeTexts = new Map<string, string>();

/** Built once for each table and set of fields. */
function changeText<Row>(table: Table<Row>, fields: readonly (keyof Row & string)[], also = ''): string {
  const id = `${table.name} ${fields.join()} ${also}`;
  let text = changeTexts.get(id);
  if (text === undefined) {
    const set = [...fields.map((field) => `${quoted(field)} = ?`), ...(also === '' ? [] : [also])].join(', ');
    text = `UPDATE ${table.name} SET ${set} WHERE ${table.key.map((field) => `${quoted(field)} = ?`).join(' AND ')} AND v < ?`;
    changeTexts.set(id, text);
  }
  return text;
}

function isColumn<Row>(table: Table<Row>, field: string): field is keyof Row & string {
  return Object.hasOwn(table.columns, field);
}
