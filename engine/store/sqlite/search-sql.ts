/**
 * Lists on SQLite: a query of the port becomes one SELECT over one table (with EXISTS on its side tables) and a capped
 * count.
 */
import { canonical } from '../canonical.js';
import { cursorsOf, walkOf } from '../paging.js';
import type { AnyPlaces, AnyQuery, FieldValue, Order } from '../paging.js';
import { SearchRefused, TOTAL_CAP } from '../port.js';
import type { Condition, Page, Place, Unseen, VariableMatch } from '../port.js';
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

/** How the rows are looked for, where the plain way would sort all that there are. */
export interface Ways {
  /** One of these holds, and no two of the same row: each has an index in the order of the list, and they are merged. */
  readonly either?: readonly Way[];
  /** A list of few is sorted by what stands in this index, and only the page's rows are read. */
  readonly within?: string;
}

export interface Way {
  readonly clauses: readonly Clause[];
  /** The index that leads there: of a person's rows there are fewer than of any status, which SQLite cannot know. */
  readonly by?: string;
}

interface Arm {
  readonly from: string;
  readonly where: readonly Clause[];
}

/** Runs the query; `always` are clauses that hold besides its filter. */
export function search<Row>(database: Database, of: Searchable<Row>, query: AnyQuery, always: readonly Clause[] = [], { either = [{ clauses: [] }], within }: Ways = {}): Page<Row> {
  const { table } = of;
  const where = [...always, ...cleared(table, query), ...filterClauses(of, query.filter ?? {}), ...placeClauses(table, query.places ?? [])];
  const ways = either.map(({ clauses, by = within }): Arm => ({ from: `${table.name}${by === undefined ? '' : ` INDEXED BY ${by}`}`, where: [...clauses, ...where] }));
  const counted = totals(database, ways);
  const walk = walkOf(table, query);
  const after = walk.behind ? behind(walk.walked, walk.behind.map((value) => encode('text', value))) : [];
  const arms = ways.map(({ from, where: held }): Arm => ({ from, where: [...held, ...after] }));
  const order = ` ORDER BY ${walk.walked.map(({ field, descending }) => `${quoted(field)}${descending ? ' DESC' : ''}`).join(', ')}`;
  const page = (columns: string): string => `${selected(columns, arms)}${order} LIMIT ? OFFSET ?`;
  const keys = table.key.map(quoted).join(', ');
  const text = within === undefined ? page(columnList(table)) : `SELECT ${columnList(table)} FROM ${table.name} WHERE (${keys}) IN (${page(keys)})${order}`;
  const found = database.sql(text).all(...valuesIn(arms), walk.limit, walk.from);
  if (walk.backwards) found.reverse();
  return { items: found.map((row) => decode(table, row)), ...counted, ...cursorsOf(walk.orders, found) };
}

const selected = (columns: string, arms: readonly Arm[]): string => arms.map(({ from, where }) => `SELECT ${columns} FROM ${from}${whereText(where)}`).join(' UNION ALL ');
const valuesIn = (arms: readonly Arm[]): SqlValue[] => arms.flatMap(({ where }) => valuesOf(where));

/** Of cases that are not seen there is nothing. The index holds secret cases only, which are few. */
export function cleared<Row>({ name, columns }: Pick<Table<Row>, 'name' | 'columns'>, { clearance, without = [] }: Unseen): Clause[] {
  if (!('instance' in columns)) return [];
  const named = without.length === 0 ? [] : [{ sql: '(instance IS NULL OR instance NOT IN (SELECT value FROM json_each(?)))', values: [JSON.stringify(without)] }];
  if (clearance === undefined) return named;
  if (name === 'instances' || name === 'destroyed') return [{ sql: '(secrecy IS NULL OR secrecy <= ?)', values: [clearance] }, ...named];
  // Of a case that was destroyed only the audit log still speaks.
  if (name === 'audit') return [{ sql: '(instance IS NULL OR instance NOT IN (SELECT instance FROM instances WHERE secrecy > ? UNION ALL SELECT instance FROM destroyed WHERE secrecy > ?))', values: [clearance, clearance] }, ...named];
  return [{ sql: '(instance IS NULL OR instance NOT IN (SELECT instance FROM instances WHERE secrecy > ?))', values: [clearance] }, ...named];
}

/** Rows of instances that have these root variables. */
export function havingVariables(table: string, variables: readonly VariableMatch[]): Clause[] {
  return variables.map((variable) => {
    const conditions = 'value' in variable ? [{ sql: 'match = ?', values: [canonical(variable.value)] }] : conditionClauses('match', variable.text);
    return {
      sql: `${table}.instance IN (SELECT instance FROM variables WHERE scope = 0 AND match IS NOT NULL AND name = ?${conditions.map(({ sql }) => ` AND ${sql}`).join('')})`,
      values: [variable.name, ...valuesOf(conditions)],
    };
  });
}

/** Rows of instances that have a row like this in another table. */
export function having<Row>(of: Searchable<Row>, filter: AnyQuery['filter'], always = ''): Clause[] {
  if (filter === undefined) return [];
  const clauses = filterClauses(of, filter);
  return [{ sql: `instance IN (SELECT instance FROM ${of.table.name}${whereText([...(always === '' ? [] : [{ sql: always, values: [] }]), ...clauses])})`, values: valuesOf(clauses) }];
}

export function placeClauses<Row>(table: Table<Row>, places: readonly AnyPlaces[]): Clause[] {
  return places.flatMap(({ instance, local, exists, ...lists }) => {
    for (const field of [instance, local]) if (!(field in table.columns)) throw new SearchRefused(`Expected a field of ${table.name} to filter by, but found '${field}'`);
    const pair = `(${quoted(instance)}, ${quoted(local)})`;
    const listedPlaces = (word: string, of: readonly Place[]): Clause => ({
      sql: `${pair} ${word} (SELECT value ->> 0, value ->> 1 FROM json_each(?))`, values: [JSON.stringify(of.map((place) => [place.instance, place.local]))],
    });
    return [
      ...(lists.in ? [listedPlaces('IN', lists.in)] : []), ...(lists.notIn ? [listedPlaces('NOT IN', lists.notIn)] : []),
      ...(exists === undefined ? [] : [{ sql: `${quoted(local)} IS ${exists ? 'NOT NULL' : 'NULL'}`, values: [] }]),
    ];
  });
}

/** One of these groups of clauses holds. */
export function anyOf(groups: readonly (readonly Clause[])[]): Clause {
  return { sql: `(${groups.map((clauses) => `(${clauses.map(({ sql }) => sql).join(' AND ') || '1'})`).join(' OR ') || '0'})`, values: groups.flatMap(valuesOf) };
}

function totals(database: Database, arms: readonly Arm[]): Pick<Page<unknown>, 'total' | 'hasMoreTotal'> {
  const found = database.sql(`SELECT count(*) AS n FROM (${selected('1', arms)} LIMIT ${TOTAL_CAP + 1})`).get(...valuesIn(arms));
  const n = Number(found?.['n']);
  return { total: Math.min(n, TOTAL_CAP), hasMoreTotal: n > TOTAL_CAP };
}

export function filterClauses<Row>(of: Searchable<Row>, filter: Readonly<Record<string, Condition<FieldValue> | undefined>>): Clause[] {
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

export function whereText(clauses: readonly Clause[]): string {
  return clauses.length === 0 ? '' : ` WHERE ${clauses.map((clause) => clause.sql).join(' AND ')}`;
}

/** Behind a condition that is there already. */
export const andText = (clauses: readonly Clause[]): string => clauses.map(({ sql }) => ` AND ${sql}`).join('');

export function valuesOf(clauses: readonly Clause[]): SqlValue[] {
  return clauses.flatMap((clause) => clause.values);
}
