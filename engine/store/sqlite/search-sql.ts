/**
 * Lists on SQLite: a query of the port becomes one SELECT over one table (with EXISTS on its side tables) and a capped
 * count. Pages go on behind the sort values and key of the last row, so a deep page costs as little as the first.
 */
import { canonical } from '../canonical.js';
import { OFFSET_CAP, PAGE_CAP, SearchRefused, TOTAL_CAP } from '../port.js';
import type { Condition, Page, PageRequest, VariableMatch } from '../port.js';
import type { Database, SqlRow, SqlValue } from './database.js';
import { columnList, decode, encode, quoted } from './columns.js';
import type { Table } from '../tables.js';

export interface Clause {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}
interface Order {
  readonly field: string;
  readonly descending: boolean;
}

/** Any query of the port, its fields seen as texts. */
export interface AnyQuery {
  readonly filter?: Readonly<Record<string, Condition<SqlValue | boolean> | undefined>>;
  readonly sort?: readonly { readonly field: string; readonly order: 'asc' | 'desc' }[];
  readonly page?: PageRequest;
}

export interface Searchable<Row> {
  readonly table: Table<Row>;
  /** Fields that are no column of their own: what a condition on them means. */
  readonly special?: Readonly<Record<string, (condition: Condition<SqlValue | boolean>) => Clause>>;
}

/** Runs the query; `always` are clauses that hold besides its filter. */
export function search<Row>(database: Database, of: Searchable<Row>, query: AnyQuery, always: readonly Clause[] = []): Page<Row> {
  const where = [...always, ...filterClauses(of, query.filter ?? {})];
  const counted = totals(database, of.table, where);
  const page = query.page ?? {};
  const limit = bounded(page.limit ?? 100, PAGE_CAP, 'limit');
  const from = bounded(page.from ?? 0, OFFSET_CAP, 'from');
  const backwards = page.before !== undefined;
  const orders = ordering(of, query.sort ?? []);
  const walked = backwards ? orders.map((order) => ({ ...order, descending: !order.descending })) : orders;
  const cursor = page.before ?? page.after;
  const clauses = cursor === undefined ? where : [...where, ...behind(walked, readCursor(cursor, orders.length))];
  const found = database.sql(
    `SELECT ${columnList(of.table)} FROM ${of.table.name}${whereText(clauses)} ORDER BY ${walked.map((order) => `${quoted(order.field)}${order.descending ? ' DESC' : ''}`).join(', ')} LIMIT ? OFFSET ?`,
  ).all(...valuesOf(clauses), limit, from);
  if (backwards) found.reverse();
  const first = found[0];
  const last = found.at(-1);
  return {
    items: found.map((row) => decode(of.table, row)),
    ...counted,
    ...(first && last ? { startCursor: writeCursor(orders, first), endCursor: writeCursor(orders, last) } : {}),
  };
}

export function equals(field: string, value: SqlValue): Clause {
  return { sql: `${quoted(field)} = ?`, values: [value] };
}

/** Rows of instances that have these root variables. */
export function havingVariables(table: string, variables: readonly VariableMatch[]): Clause[] {
  return variables.map(({ name, value }) => ({
    sql: `${table}.instance IN (SELECT instance FROM variables WHERE scope = 0 AND match IS NOT NULL AND name = ? AND match = ?)`,
    values: [name, canonical(value)],
  }));
}

function totals<Row>(database: Database, table: Table<Row>, where: readonly Clause[]): Pick<Page<Row>, 'total' | 'hasMoreTotal'> {
  const found = database.sql(`SELECT count(*) AS n FROM (SELECT 1 FROM ${table.name}${whereText(where)} LIMIT ${TOTAL_CAP + 1})`).get(...valuesOf(where));
  const n = Number(found?.['n']);
  return { total: Math.min(n, TOTAL_CAP), hasMoreTotal: n > TOTAL_CAP };
}

function filterClauses<Row>(of: Searchable<Row>, filter: Readonly<Record<string, Condition<SqlValue | boolean> | undefined>>): Clause[] {
  return Object.entries(filter).flatMap(([field, condition]) => {
    if (condition === undefined) return [];
    const special = of.special?.[field];
    if (special) return [special(condition)];
    if (!(field in of.table.columns)) throw new SearchRefused(`Expected a field of ${of.table.name} to filter by, but found '${field}'`);
    return conditionClauses(quoted(field), condition);
  });
}

const COMPARISONS = { eq: '=', neq: '<>', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

/** A condition on a column or an expression. */
export function conditionClauses(column: string, condition: Condition<SqlValue | boolean>): Clause[] {
  const clauses: Clause[] = [];
  for (const [word, sign] of Object.entries(COMPARISONS)) {
    const value = condition[word as keyof typeof COMPARISONS];
    if (value !== undefined) clauses.push({ sql: `${column} ${sign} ?`, values: [encode('text', value)] });
  }
  if (condition.in) clauses.push(listed(column, 'IN', condition.in));
  if (condition.notIn) clauses.push(listed(column, 'NOT IN', condition.notIn));
  if (condition.exists !== undefined) clauses.push({ sql: `${column} IS ${condition.exists ? 'NOT NULL' : 'NULL'}`, values: [] });
  if (condition.like !== undefined) clauses.push({ sql: `${column} LIKE ? ESCAPE '\\'`, values: [likePattern(condition.like)] });
  return clauses;
}

function listed(column: string, word: string, values: readonly (SqlValue | boolean)[]): Clause {
  return { sql: `${column} ${word} (SELECT value FROM json_each(?))`, values: [JSON.stringify(values.map((value) => encode('text', value)))] };
}

function likePattern(text: string): string {
  return text.replace(/\\([*?])|[%_\\]|\*|\?/g, (found, kept: string | undefined) => {
    if (kept !== undefined) return kept;
    return found === '*' ? '%' : found === '?' ? '_' : `\\${found}`;
  });
}

function ordering<Row>(of: Searchable<Row>, sort: readonly { readonly field: string; readonly order: 'asc' | 'desc' }[]): Order[] {
  const orders: Order[] = [];
  for (const { field, order } of sort) {
    if (!(field in of.table.columns)) throw new SearchRefused(`Expected a field of ${of.table.name} to sort by, but found '${field}'`);
    if (!orders.some((known) => known.field === field)) orders.push({ field, descending: order === 'desc' });
  }
  const descending = orders.at(-1)?.descending ?? false;
  for (const field of of.table.key) if (!orders.some((known) => known.field === field)) orders.push({ field, descending });
  return orders;
}

/** Fields that are NOT NULL in every table that has them: only these may be compared as a whole when the order falls. */
const NEVER_NULL = new Set(['instance', 'key', 'createdAt', 'startedAt', 'updatedAt', 'priority', 'status', 'version', 'processId',
  'processName', 'processVersion', 'definitionKey', 'elementId', 'scope', 'deployedAt']);

/** All that comes behind these values in this order. SQLite sorts NULL first. */
function behind(orders: readonly Order[], values: readonly SqlValue[]): Clause[] {
  const descending = orders[0]?.descending ?? false;
  const uniform = orders.every((order) => order.descending === descending && (!descending || NEVER_NULL.has(order.field)));
  if (uniform && !values.includes(null)) {
    return [{ sql: `(${orders.map((order) => quoted(order.field)).join(', ')}) ${descending ? '<' : '>'} (${orders.map(() => '?').join(', ')})`, values }];
  }
  const alternatives = orders.map((order, place) => {
    const clauses = orders.slice(0, place).map((before, index): Clause => ({ sql: `${quoted(before.field)} IS ?`, values: [values[index] ?? null] }));
    clauses.push(past(order, values[place] ?? null));
    return { sql: `(${clauses.map((clause) => clause.sql).join(' AND ')})`, values: valuesOf(clauses) };
  });
  const all: Clause = { sql: `(${alternatives.map((clause) => clause.sql).join(' OR ')})`, values: valuesOf(alternatives) };
  const bound = orders[0] && values[0] !== null && values[0] !== undefined ? [seek(orders[0], values[0])] : [];
  return [...bound, all];
}

function past(order: Order, value: SqlValue): Clause {
  const column = quoted(order.field);
  if (value === null) return { sql: order.descending ? '0' : `${column} IS NOT NULL`, values: [] };
  return order.descending ? { sql: `(${column} < ? OR ${column} IS NULL)`, values: [value] } : { sql: `${column} > ?`, values: [value] };
}

/** Says again what the alternatives imply, in a form in which an index is entered at the right place. */
function seek(order: Order, value: SqlValue): Clause {
  const column = quoted(order.field);
  return order.descending ? { sql: `(${column} <= ? OR ${column} IS NULL)`, values: [value] } : { sql: `${column} >= ?`, values: [value] };
}

function writeCursor(orders: readonly Order[], row: SqlRow): string {
  return Buffer.from(JSON.stringify(orders.map((order) => row[order.field] ?? null))).toString('base64');
}

function readCursor(cursor: string, length: number): SqlValue[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64').toString());
    if (Array.isArray(values) && values.length === length && values.every(isSqlValue)) return values;
  } catch {
    // Not JSON: refused below like any other text that is no cursor of this list.
  }
  throw new SearchRefused('Expected a cursor that this list gave under the same sorting');
}

function isSqlValue(value: unknown): value is SqlValue {
  return value === null || typeof value === 'number' || typeof value === 'string';
}

function bounded(value: number, cap: number, name: string): number {
  if (!Number.isInteger(value) || value < 0 || value > cap) throw new SearchRefused(`Expected page.${name} between 0 and ${cap}, but found ${value}`);
  return value;
}

function whereText(clauses: readonly Clause[]): string {
  return clauses.length === 0 ? '' : ` WHERE ${clauses.map((clause) => clause.sql).join(' AND ')}`;
}

function valuesOf(clauses: readonly Clause[]): SqlValue[] {
  return clauses.flatMap((clause) => clause.values);
}
