/**
 * Lists on SQLite: a query of the port becomes one SELECT over one table (with EXISTS on its side tables) and a capped
 * count.
 */
import { canonical } from '../canonical.js';
import { cursorsOf, walkOf } from '../paging.js';
import type { AnyQuery, FieldValue, Order } from '../paging.js';
import { SearchRefused, TOTAL_CAP } from '../port.js';
import type { Condition, Page, VariableMatch } from '../port.js';
import type { Database, SqlValue } from './database.js';
import { columnList, decode, encode, quoted } from './columns.js';
import type { Table } from '../tables.js';

export interface Clause {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

export interface Searchable<Row> {
  readonly table: Table<Row>;
  /** Fields that are no column of their own: what a condition on them means. */
  readonly special?: Readonly<Record<string, (condition: Condition<FieldValue>) => Clause>>;
}

/** Runs the query; `always` are clauses that hold besides its filter. */
export function search<Row>(database: Database, of: Searchable<Row>, query: AnyQuery, always: readonly Clause[] = []): Page<Row> {
  const where = [...always, ...filterClauses(of, query.filter ?? {})];
  const counted = totals(database, of.table, where);
  const walk = walkOf(of.table, query);
  const clauses = walk.behind ? [...where, ...behind(walk.walked, walk.behind.map((value) => encode('text', value)))] : where;
  const found = database.sql(
    `SELECT ${columnList(of.table)} FROM ${of.table.name}${whereText(clauses)} ORDER BY ${walk.walked.map((order) => `${quoted(order.field)}${order.descending ? ' DESC' : ''}`).join(', ')} LIMIT ? OFFSET ?`,
  ).all(...valuesOf(clauses), walk.limit, walk.from);
  if (walk.backwards) found.reverse();
  return { items: found.map((row) => decode(of.table, row)), ...counted, ...cursorsOf(walk.orders, found) };
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

function filterClauses<Row>(of: Searchable<Row>, filter: Readonly<Record<string, Condition<FieldValue> | undefined>>): Clause[] {
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
export function conditionClauses(column: string, condition: Condition<FieldValue>): Clause[] {
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

function listed(column: string, word: string, values: readonly FieldValue[]): Clause {
  return { sql: `${column} ${word} (SELECT value FROM json_each(?))`, values: [JSON.stringify(values.map((value) => encode('text', value)))] };
}

function likePattern(text: string): string {
  return text.replace(/\\([*?])|[%_\\]|\*|\?/g, (found, kept: string | undefined) => {
    if (kept !== undefined) return kept;
    return found === '*' ? '%' : found === '?' ? '_' : `\\${found}`;
  });
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

function whereText(clauses: readonly Clause[]): string {
  return clauses.length === 0 ? '' : ` WHERE ${clauses.map((clause) => clause.sql).join(' AND ')}`;
}

function valuesOf(clauses: readonly Clause[]): SqlValue[] {
  return clauses.flatMap((clause) => clause.values);
}
