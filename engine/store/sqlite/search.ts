/** The lists of the port on SQLite. */
import { canonical } from '../canonical.js';
import type { Condition, Reader, SearchStore } from '../port.js';
import type { FieldValue } from '../paging.js';
import type { Database } from './database.js';
import { conditionClauses, havingVariables, search } from './search-sql.js';
import type { Clause, Searchable } from './search-sql.js';
import { columnList, decode } from './columns.js';
import { DEFINITIONS, ELEMENTS, INCIDENTS, INSTANCES, TASKS, VARIABLES } from '../tables.js';
import type { Table } from '../tables.js';
import type { DefinitionRow, ElementRow, TaskRow } from '../port.js';

const SEARCHED_TASKS: Searchable<TaskRow> = {
  table: TASKS,
  special: {
    candidateGroup: (condition) => ofPeople('g:', condition),
    candidateUser: (condition) => ofPeople('u:', condition),
  },
};
const SEARCHED_ELEMENTS: Searchable<ElementRow> = {
  table: ELEMENTS,
  special: { hasIncident: (condition) => ({ sql: `incident IS ${condition.eq === true || condition.neq === false ? 'NOT NULL' : 'NULL'}`, values: [] }) },
};
const SEARCHED_DEFINITIONS: Searchable<DefinitionRow> = {
  table: DEFINITIONS,
  special: { isLatest: (condition) => ({ sql: condition.eq === true || condition.neq === false ? 'isLatest = 1' : 'isLatest = 0', values: [] }) },
};

export function sqliteSearch(database: Database): SearchStore {
  const one = <Row>(table: Table<Row>, instance: number, key?: number): Row | undefined => {
    const found = key === undefined
      ? database.sql(`SELECT ${columnList(table)} FROM ${table.name} WHERE instance = ?`).get(instance)
      : database.sql(`SELECT ${columnList(table)} FROM ${table.name} WHERE instance = ? AND key = ?`).get(instance, key);
    return found && decode(table, found);
  };
  return {
    instances: async (query) => search(database, { table: INSTANCES }, query, havingVariables('instances', query.variables ?? [])),
    instance: async (instance) => one(INSTANCES, instance),
    tasks: async (query) => search(database, SEARCHED_TASKS, query, [
      ...(query.actionableBy ? [actionableBy(query.actionableBy), ...notBarred(query.actionableBy)] : []),
      ...(query.doneFor === undefined ? [] : [{ sql: '(completedBy = ? OR onBehalfOf = ?)', values: [query.doneFor, query.doneFor] }]),
      ...havingVariables('tasks', query.variables ?? []),
    ]),
    task: async (instance, key) => one(TASKS, instance, key),
    elements: async (query) => search(database, SEARCHED_ELEMENTS, query),
    element: async (instance, key) => one(ELEMENTS, instance, key),
    variables: async (query) => search(database, { table: VARIABLES }, query),
    incidents: async (query) => search(database, { table: INCIDENTS }, query),
    incident: async (instance, key) => one(INCIDENTS, instance, key),
    definitions: async (query) => search(database, SEARCHED_DEFINITIONS, query),
  };
}

/** 待辦: the index holds for each open task who may act on it now. A substitute's list holds what they may do for another. */
function actionableBy({ user, groups, standsFor = [] }: Reader): Clause {
  const named = (one: { readonly user: string; readonly groups: readonly string[] }): string[] => [`ru:${one.user}`, ...one.groups.map((group) => `rg:${group}`)];
  const own = 'SELECT instance, key FROM task_people WHERE who IN (SELECT value FROM json_each(?))';
  const instead = ` UNION SELECT p.instance, p.key FROM task_people AS p JOIN tasks AS t ON t.instance = p.instance AND t.key = p.key
    WHERE p.who IN (SELECT value FROM json_each(?)) AND NOT EXISTS (SELECT 1 FROM json_each(t.barred) WHERE value IN (SELECT value FROM json_each(?)))`;
  const within = ' AND t.processId IN (SELECT value FROM json_each(?))';
  return {
    // A UNION stands in a table of its own: as it is, SQLite would look into it once for each task that there is.
    sql: `(instance, key) IN (${standsFor.length === 0 ? own : `SELECT instance, key FROM (${own}${standsFor.map(({ processes }) => `${instead}${processes ? within : ''}`).join('')})`})`,
    values: [
      canonical(named({ user, groups })),
      ...standsFor.flatMap((one) => [canonical(named(one)), canonical(one.barredBy ?? []), ...(one.processes ? [canonical(one.processes)] : [])]),
    ],
  };
}

/** What bars the reader bars whoever they stand in for, too. */
function notBarred({ barredBy = [] }: Reader): Clause[] {
  return barredBy.length === 0 ? [] : [{ sql: 'NOT EXISTS (SELECT 1 FROM json_each(barred) WHERE value IN (SELECT value FROM json_each(?)))', values: [canonical(barredBy)] }];
}

function ofPeople(prefix: 'g:' | 'u:', condition: Condition<FieldValue>): Clause {
  if (condition.exists !== undefined) {
    return {
      sql: `${condition.exists ? '' : 'NOT '}EXISTS (SELECT 1 FROM task_people AS p WHERE p.instance = tasks.instance AND p.key = tasks.key AND p.who >= ? AND p.who < ?)`,
      values: [prefix, `${prefix.slice(0, -1)};`],
    };
  }
  const named = conditionClauses('who', prefixed(prefix, condition));
  return {
    sql: `(instance, key) IN (SELECT instance, key FROM task_people WHERE who >= ? AND who < ? AND ${named.map((clause) => clause.sql).join(' AND ') || '1'})`,
    values: [prefix, `${prefix.slice(0, -1)};`, ...named.flatMap((clause) => clause.values)],
  };
}

function prefixed(prefix: string, condition: Condition<FieldValue>): Condition<FieldValue> {
  const one = (value: FieldValue): string => `${prefix}${String(value)}`;
  return {
    ...(condition.eq === undefined ? {} : { eq: one(condition.eq) }),
    ...(condition.neq === undefined ? {} : { neq: one(condition.neq) }),
    ...(condition.in === undefined ? {} : { in: condition.in.map(one) }),
    ...(condition.notIn === undefined ? {} : { notIn: condition.notIn.map(one) }),
    ...(condition.like === undefined ? {} : { like: one(condition.like) }),
  };
}
