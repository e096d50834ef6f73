/** The rows of the port as each store keeps them: what names a row, and what its fields hold. */
import type { ArchivedCase } from './port/archive.js';
import type { DestroyedCase } from './port/destructions.js';
import type {
  AccountRow, AttemptRow, AuditIntention, AuditRow, TokenRow,
  CirculationRow, Correlation, DecisionListed, DecisionRow, DefinitionRow, DiagramDraft, DueRow, ElementRow, FileRow, FormRow, IncidentRow, InstanceRow, JobRow, MessageRow,
  NoticeRow, NumberRow, PersonRow, SessionRow, StartSubscription, SubscriptionRow, SubstitutionRow, TaskDraft, TaskRow, VariableRow,
} from './port.js';
import type { Commit } from './commit.js';

/** `list`: texts. Of what is `json` neither store looks inside: it stands as canonical text. */
export type ColumnKind = 'number' | 'text' | 'boolean' | 'list' | 'json';
export interface Table<Row> {
  readonly name: string;
  readonly key: readonly (keyof Row & string)[];
  readonly columns: { readonly [Field in keyof Required<Row>]: ColumnKind };
}

const number = 'number';
const text = 'text';
const boolean = 'boolean';
const list = 'list';
const json = 'json';

export const COMMITS: Table<Commit> = {
  name: 'commits', key: ['instance', 'version'],
  columns: { schema: number, instance: number, version: number, commitId: text, requestId: text, definitionKey: text, at: number, actor: text,
    onBehalfOf: text, pending: boolean, body: text, alg: text, prevHash: text, hash: text },
};
/** Beside these the packed log: `content`. */
export const ARCHIVED: Table<ArchivedCase> = {
  name: 'archived', key: ['instance'], columns: { instance: number, at: number, versions: number, hashes: list },
};
/** What is left of a case that was destroyed. */
export const DESTROYED: Table<DestroyedCase> = {
  name: 'destroyed', key: ['instance'],
  columns: { instance: number, at: number, processId: text, processName: text, caseNo: text, title: text, archiveNos: list, retention: text, keptThrough: number,
    secrecy: number, accused: list, versions: number, firstHash: text, lastHash: text, approval: number, destroyNo: text, reason: text, by: text,
    witnesses: list, requestId: text, digest: text, done: boolean },
};
export const INSTANCES: Table<InstanceRow> = {
  name: 'instances', key: ['instance'],
  columns: { instance: number, v: number, processId: text, processName: text, definitionKey: text, processVersion: number, versionTag: text,
    caseNo: text, title: text, initiator: text, dept: text, status: text, outcome: text, startedAt: number, endedAt: number,
    updatedAt: number, continues: number, parentInstance: number, parentElement: number, dueAt: number, clock: json, hasIncident: boolean, secrecy: number },
};
export const TASKS: Table<TaskRow> = {
  name: 'tasks', key: ['instance', 'key'],
  columns: { instance: number, key: number, v: number, status: text, elementId: text, name: text, processId: text, processName: text,
    definitionKey: text, processVersion: number, caseNo: text, title: text, initiator: text, urgency: text, assignee: text,
    candidateGroups: list, candidateUsers: list, form: text, priority: number, createdAt: number, endedAt: number, completedBy: text,
    onBehalfOf: text, decision: json, dueAt: number, limitStartedAt: number, clock: json, urgedAt: number, barred: list, owner: text },
};
export const ELEMENTS: Table<ElementRow> = {
  name: 'elements', key: ['instance', 'key'],
  columns: { instance: number, key: number, v: number, elementId: text, name: text, type: text, processId: text, definitionKey: text,
    scope: number, status: text, startedAt: number, endedAt: number, incident: number },
};
export const VARIABLES: Table<VariableRow> = {
  name: 'variables', key: ['instance', 'scope', 'name'],
  columns: { variableKey: text, instance: number, scope: number, name: text, v: number, value: json, processId: text, definitionKey: text },
};
export const INCIDENTS: Table<IncidentRow> = {
  name: 'incidents', key: ['instance', 'key'],
  columns: { instance: number, key: number, v: number, status: text, elementId: text, owner: number, job: number, code: text, message: text,
    createdAt: number, resolvedAt: number, processId: text, definitionKey: text },
};
export const SUBSCRIPTIONS: Table<SubscriptionRow> = {
  name: 'subscriptions', key: ['instance', 'key'],
  columns: { instance: number, key: number, v: number, on: text, name: text, correlationKey: text, elementId: text, processId: text,
    definitionKey: text, owner: number, openedAt: number, open: boolean, status: text, updatedAt: number },
};
export const DUE: Table<DueRow> = {
  name: 'due', key: ['instance', 'key'],
  columns: { instance: number, key: number, v: number, kind: text, type: text, dueAt: number, done: boolean, work: json, elementId: text, element: number,
    processId: text, definitionKey: text, status: text, retries: number, errorCode: text, errorMessage: text, createdAt: number, endedAt: number },
};
/** Of `due`, what is a job, with who has it. */
export const JOBS: Table<JobRow> = {
  name: 'due', key: ['instance', 'key'],
  columns: { instance: number, key: number, type: text, work: json, elementId: text, element: number, processId: text, definitionKey: text, status: text,
    retries: number, errorCode: text, errorMessage: text, createdAt: number, endedAt: number, owner: text, until: number },
};
export const MESSAGES: Table<MessageRow> = {
  name: 'messages', key: ['message'],
  columns: { message: number, messageId: text, name: text, correlationKey: text, variables: json, publishedAt: number, expiresAt: number, hops: number, sender: text, personal: json },
};
export const CORRELATIONS: Table<Correlation> = {
  name: 'correlations', key: ['message', 'processId'],
  columns: { message: number, processId: text, instance: number, subscription: number, at: number },
};
export const DEFINITIONS: Table<DefinitionRow> = {
  name: 'definitions', key: ['definitionKey'],
  columns: { definitionKey: text, processId: text, version: number, name: text, versionTag: text, resourceName: text, deploymentKey: text,
    deployedAt: number, deployedBy: text, contentHash: text },
};
export const STARTS: Table<StartSubscription> = {
  name: 'starts', key: ['definitionKey', 'element'],
  columns: { definitionKey: text, processId: text, on: text, name: text, element: text },
};
export const DECISIONS: Table<DecisionRow> = {
  name: 'decisions', key: ['decisionKey'],
  columns: { decisionKey: text, decisionId: text, version: number, name: text, resourceName: text, deploymentKey: text, deployedAt: number,
    contentHash: text, requirementsId: text, requirementsKey: text, model: json, xml: text },
};
/** Of a decision what lists tell: neither its table nor its XML. */
export const DECISION_LIST: Table<DecisionListed> = {
  name: 'decisions', key: ['decisionKey'],
  columns: { decisionKey: text, decisionId: text, version: number, name: text, resourceName: text, deploymentKey: text, deployedAt: number, requirementsId: text, requirementsKey: text },
};
export const FORMS: Table<FormRow> = {
  name: 'forms', key: ['formKey'],
  columns: { formKey: text, formId: text, version: number, contentHash: text, deploymentKey: text, deployedAt: number, document: json },
};
export const DIAGRAM_DRAFTS: Table<DiagramDraft> = {
  name: 'diagram_drafts', key: ['id'],
  columns: { id: text, processId: text, name: text, xml: text, author: text, updatedAt: number, revision: number },
};
export const NUMBERS: Table<NumberRow> = {
  name: 'numbers', key: ['series', 'year', 'n'],
  columns: { series: text, year: number, n: number, through: number, holder: text, status: text, at: number, voidedAt: number, reason: text },
};
export const FILES: Table<FileRow> = {
  name: 'files', key: ['id'],
  columns: { id: text, sha256: text, bytes: number, name: text, mediaType: text, uploadedBy: text, uploadedAt: number, instance: number, field: text, replaces: text, unscanned: boolean },
};
export const PEOPLE: Table<PersonRow> = {
  name: 'people', key: ['id'],
  columns: { id: text, name: text, active: boolean, passwordHash: text, profile: json },
};
export const CIRCULATIONS: Table<CirculationRow> = {
  name: 'circulations', key: ['instance', 'key', 'person'],
  columns: { instance: number, key: number, person: text, v: number, by: text, onBehalfOf: text, at: number, task: number, elementId: text, text: json, readAt: number },
};
export const SUBSTITUTIONS: Table<SubstitutionRow> = {
  name: 'substitutions', key: ['id'],
  columns: { id: text, owner: text, substitute: text, from: number, to: number, processes: json, createdBy: text, createdAt: number, revokedAt: number },
};
export const TASK_DRAFTS: Table<TaskDraft> = {
  name: 'task_drafts', key: ['instance', 'key', 'version'],
  columns: { instance: number, key: number, version: number, variables: json, person: text, at: number },
};
export const NOTICES: Table<NoticeRow> = {
  name: 'notices', key: ['id'],
  columns: { id: text, person: text, at: number, template: text, about: json, instance: number, readAt: number },
};
export const SESSIONS: Table<SessionRow> = {
  name: 'sessions', key: ['id'], columns: { id: text, content: json, person: text, expiresAt: number, usedAt: number },
};
export const ACCOUNTS: Table<AccountRow> = {
  name: 'accounts', key: ['id'],
  columns: { id: text, v: number, passwordHash: text, mustChange: boolean, passwordUntil: number, changedAt: number, closedAt: number, epoch: number },
};
export const ATTEMPTS: Table<AttemptRow> = {
  name: 'attempts', key: ['id'], columns: { id: text, v: number, failures: number, lastAt: number, lockedUntil: number },
};
export const TOKENS: Table<TokenRow> = {
  name: 'tokens', key: ['id'],
  columns: { id: text, person: text, name: text, scopes: list, createdAt: number, expiresAt: number, usedAt: number, revokedAt: number },
};
export const AUDIT: Table<AuditRow> = {
  name: 'audit', key: ['chain', 'seq'],
  columns: { schema: number, chain: number, seq: number, at: number, kind: text, outcome: text, person: text, address: text, requestId: text,
    instance: number, about: text, details: json, salt: text, digest: text, alg: text, prevHash: text, hash: text },
};
export const AUDIT_INTENTIONS: Table<AuditIntention> = {
  name: 'audit_intentions', key: ['id'], columns: { id: text, at: number, leasedUntil: number, entries: json },
};

const fieldLists = new WeakMap<object, readonly string[]>();
/** The names of a table's fields. */
export function fieldsOf<Row>(table: Table<Row>): readonly (keyof Row & string)[] {
  let fields = fieldLists.get(table);
  if (!fields) fieldLists.set(table, fields = Object.keys(table.columns));
  return fields as readonly (keyof Row & string)[];
}
