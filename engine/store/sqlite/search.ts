/** The lists of the port on SQLite. */
import { canonical } from '../canonical.js';
import type { Condition, InstanceMatch, Reader, SearchStore } from '../port.js';
import type { FieldValue } from '../paging.js';
import type { Database } from './database.js';
import { anyOf, cleared, conditionClauses, filterClauses, having, havingVariables, placeClauses, search, valuesOf, whereText } from './search-sql.js';
import type { Clause, Searchable } from './search-sql.js';
import { columnList, decode } from './columns.js';
import { DECISION_LIST, DEFINITIONS, ELEMENTS, INCIDENTS, INSTANCES, JOBS, SUBSCRIPTIONS, TASKS, VARIABLES } from '../tables.js';
import type { Table } from '../tables.js';
import type { DefinitionRow, ElementRow, JobRow, TaskRow } from '../port.js';

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
    instances: async (query) => search(database, { table: INSTANCES }, query, [
      ...matching({ ...query, filter: {}, places: [] }), ...(query.any ? [anyOf(query.any.map(matching))] : []),
    ]),
    instance: async (instance) => one(INSTANCES, instance),
    tasks: async ({ actionableBy: reader, doneFor, ...query }) => search(database, SEARCHED_TASKS, query, [
      ...(reader ? [OPEN, actionableBy(reader), ...notBarred(reader)] : []), ...havingVariables('tasks', query.variables ?? []),
    ], {
      ...(doneFor === undefined ? {} : { either: [
        { by: 'tasks_completed', clauses: [{ sql: 'completedBy = ?', values: [doneFor] }] },
        { by: 'tasks_done_for', clauses: [{ sql: 'onBehalfOf = ? AND completedBy IS NOT ?', values: [doneFor, doneFor] }] },
      ] }),
      // Whoever has thousands of open tasks has them read from end to end for their order.
      ...(reader ? { within: 'tasks_open' } : {}),
    }),
    task: async (instance, key) => one(TASKS, instance, key),
    elements: async (query) => search(database, SEARCHED_ELEMENTS, query),
    element: async (instance, key) => one(ELEMENTS, instance, key),
    variables: async (query) => search(database, { table: VARIABLES }, query),
    incidents: async (query) => search(database, { table: INCIDENTS }, query),
    incident: async (instance, key) => one(INCIDENTS, instance, key),
    definitions: async (query) => search(database, SEARCHED_DEFINITIONS, query),
    jobs: async (query) => search(database, SEARCHED_JOBS, query, [IS_JOB]),
    job: async (instance, key) => {
      const found = database.sql(`SELECT ${columnList(JOBS)} FROM due WHERE instance = ? AND key = ? AND status IS NOT NULL`).get(instance, key);
      return found && decode(JOBS, found);
    },
    subscriptions: async (query) => search(database, { table: SUBSCRIPTIONS }, query),
    decisions: async (query) => search(database, { table: DECISION_LIST }, query),
    tally: async (query) => {
      const clauses = [...cleared(INSTANCES, query), ...matching(query), ...(query.any ? [anyOf(query.any.map(matching))] : [])];
      return database.sql(`SELECT elementId, sum(status = 'active') AS active, sum(status = 'completed') AS completed, sum(status = 'terminated') AS terminated,
          sum(status = 'active' AND incident IS NOT NULL) AS incidents
        FROM elements WHERE instance IN (SELECT instance FROM instances${whereText(clauses)}) GROUP BY elementId ORDER BY elementId`).all(...valuesOf(clauses))
        .map((row) => ({ elementId: String(row['elementId']), active: Number(row['active']), completed: Number(row['completed']), terminated: Number(row['terminated']), incidents: Number(row['incidents']) }));
    },
  };
}

const SEARCHED_JOBS: Searchable<JobRow> = {
  table: JOBS,
  special: { failedWithRetriesLeft: (condition) => ({ sql: `${condition.eq === true || condition.neq === false ? '' : 'NOT '}(status = 'failed' AND retries > 0)`, values: [] }) },
};
const IS_JOB: Clause = { sql: 'status IS NOT NULL', values: [] };

/** What holds of a case, also of what it consists of. */
const matching = ({ filter = {}, places = [], variables = [], element, incident, job }: InstanceMatch): Clause[] => [
  ...filterClauses({ table: INSTANCES }, filter), ...placeClauses(INSTANCES, places), ...havingVariables('instances', variables),
  ...having(SEARCHED_ELEMENTS, element), ...having({ table: INCIDENTS }, incident), ...having(SEARCHED_JOBS, job, 'status IS NOT NULL'),
];

/** As the index says it: only for an open task it is known who may act on it. */
const OPEN: Clause = { sql: "status = 'created'", values: [] };

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
