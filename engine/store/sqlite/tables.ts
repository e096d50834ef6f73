/** How rows of the port stand in columns: the field names are the column names, the kind says how a value is written. */
import type {
  CirculationRow, Correlation, DecisionRow, DefinitionRow, DiagramDraft, DueRow, ElementRow, FileRow, FormRow, IncidentRow, InstanceRow, MessageRow,
  NoticeRow, NumberRow, PersonRow, StartSubscription, SubscriptionRow, SubstitutionRow, TaskDraft, TaskRow, VariableRow,
} from '../port.js';
import type { Commit } from '../commit.js';
import { canonical } from '../canonical.js';
import type { Database, SqlRow, SqlValue } from './database.js';

export type ColumnKind = 'plain' | 'boolean' | 'json';
export interface Table<Row> {
  readonly name: string;
  readonly key: readonly (keyof Row & string)[];
  readonly columns: { readonly [Field in keyof Required<Row>]: ColumnKind };
}

const plain = 'plain';
const json = 'json';
const boolean = 'boolean';

export const COMMITS: Table<Commit> = {
  name: 'commits', key: ['instance', 'version'],
  columns: { schema: plain, instance: plain, version: plain, commitId: plain, requestId: plain, definitionKey: plain, at: plain, actor: plain,
    onBehalfOf: plain, pending: boolean, body: plain, alg: plain, prevHash: plain, hash: plain },
};
export const INSTANCES: Table<InstanceRow> = {
  name: 'instances', key: ['instance'],
  columns: { instance: plain, v: plain, processId: plain, processName: plain, definitionKey: plain, processVersion: plain, versionTag: plain,
    caseNo: plain, title: plain, initiator: plain, dept: plain, status: plain, outcome: plain, startedAt: plain, endedAt: plain,
    updatedAt: plain, continues: plain, parentInstance: plain, parentElement: plain, dueAt: plain, clock: json, hasIncident: boolean },
};
export const TASKS: Table<TaskRow> = {
  name: 'tasks', key: ['instance', 'key'],
  columns: { instance: plain, key: plain, v: plain, status: plain, elementId: plain, name: plain, processId: plain, processName: plain,
    definitionKey: plain, processVersion: plain, caseNo: plain, title: plain, initiator: plain, urgency: plain, assignee: plain,
    candidateGroups: json, candidateUsers: json, form: plain, priority: plain, createdAt: plain, endedAt: plain, completedBy: plain,
    onBehalfOf: plain, decision: json, dueAt: plain, limitStartedAt: plain, clock: json },
};
export const ELEMENTS: Table<ElementRow> = {
  name: 'elements', key: ['instance', 'key'],
  columns: { instance: plain, key: plain, v: plain, elementId: plain, name: plain, type: plain, processId: plain, definitionKey: plain,
    scope: plain, status: plain, startedAt: plain, endedAt: plain, incident: plain },
};
export const VARIABLES: Table<VariableRow> = {
  name: 'variables', key: ['instance', 'scope', 'name'],
  columns: { instance: plain, scope: plain, name: plain, v: plain, value: json, processId: plain, definitionKey: plain },
};
export const INCIDENTS: Table<IncidentRow> = {
  name: 'incidents', key: ['instance', 'key'],
  columns: { instance: plain, key: plain, v: plain, status: plain, elementId: plain, owner: plain, job: plain, code: plain, message: plain,
    createdAt: plain, resolvedAt: plain, processId: plain, definitionKey: plain },
};
export const SUBSCRIPTIONS: Table<SubscriptionRow> = {
  name: 'subscriptions', key: ['instance', 'key'],
  columns: { instance: plain, key: plain, v: plain, on: plain, name: plain, correlationKey: plain, elementId: plain, processId: plain,
    openedAt: plain, open: boolean },
};
export const DUE: Table<DueRow> = {
  name: 'due', key: ['instance', 'key'],
  columns: { instance: plain, key: plain, v: plain, kind: plain, type: plain, dueAt: plain, done: boolean, work: json },
};
export const MESSAGES: Table<MessageRow> = {
  name: 'messages', key: ['message'],
  columns: { message: plain, messageId: plain, name: plain, correlationKey: plain, variables: json, publishedAt: plain, expiresAt: plain },
};
export const CORRELATIONS: Table<Correlation> = {
  name: 'correlations', key: ['message', 'processId'],
  columns: { message: plain, processId: plain, instance: plain, subscription: plain, at: plain },
};
export const DEFINITIONS: Table<DefinitionRow> = {
  name: 'definitions', key: ['definitionKey'],
  columns: { definitionKey: plain, processId: plain, version: plain, name: plain, versionTag: plain, resourceName: plain, deploymentKey: plain,
    deployedAt: plain, deployedBy: plain, contentHash: plain },
};
export const STARTS: Table<StartSubscription> = {
  name: 'starts', key: ['definitionKey', 'element'],
  columns: { definitionKey: plain, processId: plain, on: plain, name: plain, element: plain },
};
export const DECISIONS: Table<DecisionRow> = {
  name: 'decisions', key: ['decisionKey'],
  columns: { decisionKey: plain, decisionId: plain, version: plain, name: plain, resourceName: plain, deploymentKey: plain, deployedAt: plain,
    contentHash: plain, model: json, xml: plain },
};
export const FORMS: Table<FormRow> = {
  name: 'forms', key: ['formKey'],
  columns: { formKey: plain, formId: plain, version: plain, contentHash: plain, deploymentKey: plain, deployedAt: plain, document: json },
};
export const DIAGRAM_DRAFTS: Table<DiagramDraft> = {
  name: 'diagram_drafts', key: ['id'],
  columns: { id: plain, processId: plain, name: plain, xml: plain, author: plain, updatedAt: plain, revision: plain },
};
export const NUMBERS: Table<NumberRow> = {
  name: 'numbers', key: ['series', 'year', 'n'],
  columns: { series: plain, year: plain, n: plain, holder: plain, status: plain, at: plain, voidedAt: plain, reason: plain },
};
export const FILES: Table<FileRow> = {
  name: 'files', key: ['id'],
  columns: { id: plain, sha256: plain, bytes: plain, name: plain, mediaType: plain, uploadedBy: plain, uploadedAt: plain, instance: plain, field: plain },
};
export const PEOPLE: Table<PersonRow> = {
  name: 'people', key: ['id'],
  columns: { id: plain, name: plain, active: boolean, passwordHash: plain, profile: json },
};
export const CIRCULATIONS: Table<CirculationRow> = {
  name: 'circulations', key: ['instance', 'key', 'person'],
  columns: { instance: plain, key: plain, person: plain, v: plain, by: plain, onBehalfOf: plain, at: plain, task: plain, elementId: plain, text: json, readAt: plain },
};
export const SUBSTITUTIONS: Table<SubstitutionRow> = {
  name: 'substitutions', key: ['id'],
  columns: { id: plain, owner: plain, substitute: plain, from: plain, to: plain, processes: json, createdBy: plain, createdAt: plain, revokedAt: plain },
};
export const TASK_DRAFTS: Table<TaskDraft> = {
  name: 'task_drafts', key: ['instance', 'key', 'version'],
  columns: { instance: plain, key: plain, version: plain, variables: json, person: plain, at: plain },
};
export const NOTICES: Table<NoticeRow> = {
  name: 'notices', key: ['id'],
  columns: { id: plain, person: plain, at: plain, template: plain, about: json, instance: plain, readAt: plain },
};

/** The value as its column holds it. */
export function encode(kind: ColumnKind, value: unknown): SqlValue {
  if (value === undefined || value === null) return kind === 'json' && value === null ? 'null' : null;
  if (kind === 'json') return canonical(value);
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
    row[field] = kind === 'json' ? JSON.parse(String(value)) : kind === 'boolean' ? value === 1 : value;
  }
  return row as Row;
}

const fieldLists = new Map<string, readonly string[]>();
export function fieldsOf<Row>(table: Table<Row>): readonly (keyof Row & string)[] {
  let fields = fieldLists.get(table.name);
  if (!fields) fieldLists.set(table.name, fields = Object.keys(table.columns));
  return fields as readonly (keyof Row & string)[];
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
  for (const field of table.key) bound.push(encode('plain', values[field]));
  bound.push(encode('plain', values['v']));
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
