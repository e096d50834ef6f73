/** Definitions, decisions and forms, versioned, on SQLite. */
import { instanceOf } from '../keys.js';
import type { Definition, DefinitionStore, StartSubscription, StartTimer } from '../port.js';
import type { Database, SqlRow, SqlValue } from './database.js';
import { putDue } from './due.js';
import { columnList, decode, encode, insert } from './columns.js';
import { DECISIONS, DEFINITIONS, FORMS, STARTS } from '../tables.js';

const DEFINITION = `SELECT ${columnList(DEFINITIONS)}, model, xml FROM definitions`;

export function sqliteDefinitions(database: Database): DefinitionStore {
  const definition = (where: string, ...values: SqlValue[]): Definition | undefined => {
    const row = database.sql(`${DEFINITION} WHERE ${where}`).get(...values);
    return row && decodeDefinition(row);
  };
  const latestVersion = (table: 'definitions' | 'decisions' | 'forms', column: 'processId' | 'decisionId' | 'formId', id: string): number =>
    Number(database.sql(`SELECT max(version) AS version FROM ${table} WHERE ${column} = ?`).get(id)?.['version'] ?? 0);

  return {
    add: (added, starts, timers) => database.write(() => {
      if (latestVersion('definitions', 'processId', added.processId) !== added.version - 1) return 'conflict';
      addDefinition(database, added, starts, timers);
      return 'added';
    }),
    get: async (definitionKey) => definition('definitionKey = ?', definitionKey),
    latest: async (processId) => definition('processId = ? AND isLatest = 1', processId),
    version: async (processId, version) => definition('processId = ? AND version = ?', processId, version),
    async latestOfEach() {
      return database.sql(`SELECT ${columnList(DEFINITIONS)} FROM definitions WHERE isLatest = 1 ORDER BY processId`).all().map((row) => decode(DEFINITIONS, row));
    },
    addDecision: (decision) => database.write(() => {
      if (latestVersion('decisions', 'decisionId', decision.decisionId) !== decision.version - 1) return 'conflict';
      insert(database, DECISIONS, decision, 'refuse');
      return 'added';
    }),
    async decision(decisionId) {
      const row = database.sql(`SELECT ${columnList(DECISIONS)} FROM decisions WHERE decisionId = ? ORDER BY version DESC LIMIT 1`).get(decisionId);
      return row && decode(DECISIONS, row);
    },
    async decisions() {
      return database.sql(`SELECT ${columnList(DECISIONS)} FROM decisions ORDER BY decisionId, version`).all().map((row) => decode(DECISIONS, row));
    },
    decisionVersions: async () => Number(database.sql('SELECT count(*) AS count FROM decisions').get()?.['count'] ?? 0),
    addForm: (form) => database.write(() => {
      if (latestVersion('forms', 'formId', form.formId) !== form.version - 1) return 'conflict';
      insert(database, FORMS, form, 'refuse');
      return 'added';
    }),
    async form(formId, version) {
      const row = version === undefined
        ? database.sql(`SELECT ${columnList(FORMS)} FROM forms WHERE formId = ? ORDER BY version DESC LIMIT 1`).get(formId)
        : database.sql(`SELECT ${columnList(FORMS)} FROM forms WHERE formId = ? AND version = ?`).get(formId, version);
      return row && decode(FORMS, row);
    },
    async forms() {
      return database.sql(`SELECT ${columnList(FORMS)} FROM forms ORDER BY formId, version`).all().map((row) => decode(FORMS, row));
    },
  };
}

function addDefinition(database: Database, { model, xml, ...row }: Definition, starts: readonly StartSubscription[], timers: readonly StartTimer[]): void {
  const before = database.sql('SELECT definitionKey FROM definitions WHERE processId = ? AND isLatest = 1').get(row.processId)?.['definitionKey'];
  database.sql('UPDATE definitions SET isLatest = 0 WHERE processId = ? AND isLatest = 1').run(row.processId);
  database.sql('UPDATE starts SET active = 0 WHERE processId = ? AND active = 1').run(row.processId);
  if (typeof before === 'string') {
    database.sql("UPDATE due SET done = 1, fence = fence + 1 WHERE instance = ? AND kind IN ('start-timer', 'start-condition')").run(instanceOf(before));
  }
  insert(database, DEFINITIONS, row, 'refuse', { isLatest: 1, model: encode('json', model), xml });
  for (const start of starts) insert(database, STARTS, start, 'refuse', { active: 1 });
  putDue(database, timers.map((timer, index) => ({
    instance: instanceOf(row.definitionKey), key: index + 1, v: 1, kind: timer.kind ?? 'start-timer', type: '', dueAt: timer.dueAt, done: false,
    work: { element: timer.element, definitionKey: row.definitionKey, work: timer.work },
  })));
}

function decodeDefinition(row: SqlRow): Definition {
  return { ...decode(DEFINITIONS, row), model: JSON.parse(String(row['model'])), xml: String(row['xml']) };
}
