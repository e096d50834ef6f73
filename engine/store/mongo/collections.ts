/**
 * The collections: mongoose's schemas, made of the tables of the port, and every index with the query that it serves. The hot
 * path goes by the driver (`collection`), everything else by the models, which check what they are given.
 */
import { Schema } from 'mongoose';
import type { Db } from 'mongodb';
import type { Connection, Model } from 'mongoose';
import {
  ACCOUNTS, ARCHIVED, ATTEMPTS, AUDIT, AUDIT_INTENTIONS, CIRCULATIONS, COMMITS, CORRELATIONS, DECISIONS, DEFINITIONS, DESTROYED, DIAGRAM_DRAFTS, DUE, ELEMENTS, FILES, FORMS, INCIDENTS, INSTANCES,
  MESSAGES, NOTICES, NUMBERS, PEOPLE, SESSIONS, SUBSCRIPTIONS, SUBSTITUTIONS, TASKS, TASK_DRAFTS, TOKENS, VARIABLES,
} from '../tables.js';
import type { ColumnKind } from '../tables.js';
import type { Doc, Docs } from './documents.js';

export interface Index {
  readonly collection: string;
  readonly keys: Readonly<Record<string, 1 | -1>>;
  readonly unique?: true;
  /** Only documents like this are in it. */
  readonly partial?: Readonly<Record<string, unknown>>;
  readonly serves: string;
}

const KINDS: Readonly<Record<ColumnKind, unknown>> = { number: Number, text: String, boolean: Boolean, list: [String], json: String };

/** Fields beside those of the port's rows. */
const OWN: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  // Who may act on an open task now (`u:` and `g:`); root variables of the case, as `name=value`, and the version that they are of.
  tasks: { readers: [String], fields: [String], fv: Number },
  instances: { fields: [String] },
  due: { owner: String, until: Number, nextAt: Number, fence: Number, attempts: Number, token: String },
  messages: { open: Boolean },
  notices: { unread: Boolean },
  circulations: { unread: Boolean },
  archived: { content: Buffer },
  definitions: { isLatest: Boolean, unfinished: Boolean, model: String, xml: String, starts: [Schema.Types.Mixed], timers: String },
};

const TABLES: readonly { readonly name: string; readonly columns: Readonly<Record<string, ColumnKind>> }[] = [
  COMMITS, INSTANCES, TASKS, ELEMENTS, VARIABLES, INCIDENTS, SUBSCRIPTIONS, DUE, MESSAGES, CORRELATIONS, DEFINITIONS, DECISIONS, FORMS,
  DIAGRAM_DRAFTS, TASK_DRAFTS, NUMBERS, FILES, PEOPLE, CIRCULATIONS, SUBSTITUTIONS, NOTICES, SESSIONS, ACCOUNTS, ATTEMPTS, TOKENS, AUDIT, AUDIT_INTENTIONS, ARCHIVED, DESTROYED,
];
/** What is no row of a table. */
const OTHERS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  snapshots: { instance: Number, v: Number, state: String },
  causes: { instance: Number },
  payloads: { instance: Number, id: String, value: String, salt: String },
  message_ids: { message: Number, expiresAt: Number },
  file_contents: { file: Schema.Types.ObjectId, unnamedAt: Number },
  settings: { value: String },
  substitution_turns: { n: Number, last: Schema.Types.Mixed },
  migrations: { name: String, at: Number },
  migration_lock: { owner: String, until: Number },
};

/** Every collection that the store makes. */
export const COLLECTION_NAMES: readonly string[] = [...TABLES.map(({ name }) => name), ...Object.keys(OTHERS)];

export const INDEXES: readonly Index[] = [
  { collection: 'commits', keys: { instance: 1, version: 1 }, unique: true, serves: 'the one write that decides; the log of a case in order' },
  { collection: 'commits', keys: { instance: 1, requestId: 1 }, unique: true, serves: 'a repeated request' },
  { collection: 'commits', keys: { at: 1 }, partial: { pending: true }, serves: 'what the sweeper completes' },
  { collection: 'commits', keys: { at: 1, instance: 1, version: 1 }, serves: 'what other servers committed, for pushes' },
  { collection: 'instances', keys: { initiator: 1, startedAt: 1, instance: 1 }, serves: '我發起' },
  { collection: 'instances', keys: { startedAt: 1, instance: 1 }, serves: 'all cases' },
  { collection: 'instances', keys: { processId: 1, status: 1, startedAt: 1, instance: 1 }, serves: 'cases of a duty' },
  { collection: 'instances', keys: { status: 1, startedAt: 1, instance: 1 }, serves: 'cases that run; page by page for a new calendar' },
  { collection: 'instances', keys: { caseNo: 1 }, serves: 'a case by its number' },
  { collection: 'instances', keys: { definitionKey: 1, status: 1 }, serves: 'cases of a version' },
  { collection: 'instances', keys: { parentInstance: 1 }, partial: { parentInstance: { $exists: true } }, serves: 'called cases' },
  { collection: 'instances', keys: { continues: 1 }, partial: { continues: { $exists: true } }, serves: '續辦' },
  { collection: 'instances', keys: { startedAt: 1, instance: 1, hasIncident: 1 }, partial: { hasIncident: true }, serves: 'cases with an incident' },
  { collection: 'instances', keys: { secrecy: 1, instance: 1 }, partial: { secrecy: { $exists: true } }, serves: 'secret cases, which lists leave out for who is not cleared' },
  { collection: 'instances', keys: { endedAt: 1, instance: 1 }, partial: { endedAt: { $exists: true } }, serves: 'cases whose log may be archived' },
  { collection: 'archived', keys: { instance: 1 }, serves: 'archived logs in order, for anchors' },
  { collection: 'instances', keys: { fields: 1 }, serves: 'cases by a root variable' },
  { collection: 'tasks', keys: { readers: 1, createdAt: 1, instance: 1, key: 1 }, serves: '待辦' },
  { collection: 'tasks', keys: { assignee: 1, status: 1, createdAt: 1, instance: 1, key: 1 }, serves: 'tasks that somebody holds' },
  { collection: 'tasks', keys: { completedBy: 1, endedAt: 1, instance: 1, key: 1 }, partial: { completedBy: { $exists: true } }, serves: '已辦' },
  { collection: 'tasks', keys: { owner: 1, status: 1, createdAt: 1, instance: 1, key: 1 }, partial: { owner: { $exists: true } }, serves: 'tasks that somebody delegated' },
  { collection: 'tasks', keys: { onBehalfOf: 1, endedAt: 1, instance: 1, key: 1 }, partial: { onBehalfOf: { $exists: true } }, serves: '已辦, by a substitute' },
  { collection: 'tasks', keys: { status: 1, createdAt: 1, instance: 1, key: 1 }, serves: 'open tasks' },
  { collection: 'tasks', keys: { createdAt: 1, instance: 1, key: 1 }, serves: 'all tasks' },
  { collection: 'tasks', keys: { processId: 1, status: 1, createdAt: 1 }, serves: 'tasks of a duty' },
  { collection: 'tasks', keys: { dueAt: 1, instance: 1, key: 1 }, partial: { status: 'created' }, serves: 'tasks that are due' },
  { collection: 'tasks', keys: { instance: 1, key: 1 }, serves: 'tasks of a case' },
  { collection: 'tasks', keys: { candidateGroups: 1 }, serves: 'tasks by candidate group' },
  { collection: 'tasks', keys: { candidateUsers: 1 }, serves: 'tasks by candidate' },
  { collection: 'tasks', keys: { fields: 1 }, serves: 'tasks by a root variable of their case' },
  { collection: 'elements', keys: { instance: 1, key: 1 }, serves: 'element instances of a case' },
  { collection: 'elements', keys: { definitionKey: 1, elementId: 1, status: 1 }, serves: 'where cases of a version stand' },
  { collection: 'elements', keys: { processId: 1, status: 1, elementId: 1 }, serves: 'where cases of a duty stand' },
  { collection: 'elements', keys: { instance: 1, key: 1, incident: 1 }, partial: { incident: { $exists: true } }, serves: 'element instances with an incident' },
  { collection: 'variables', keys: { instance: 1, scope: 1, name: 1 }, serves: 'variables of a case' },
  { collection: 'variables', keys: { name: 1, instance: 1, scope: 1 }, serves: 'variables by name' },
  { collection: 'incidents', keys: { instance: 1, key: 1 }, serves: 'incidents of a case' },
  { collection: 'incidents', keys: { status: 1, createdAt: 1, instance: 1, key: 1 }, serves: 'open incidents' },
  { collection: 'incidents', keys: { processId: 1, status: 1, createdAt: 1 }, serves: 'incidents of a duty' },
  { collection: 'subscriptions', keys: { on: 1, name: 1, correlationKey: 1, openedAt: 1, instance: 1, key: 1 }, partial: { open: true }, serves: 'who waits for a message or signal' },
  { collection: 'due', keys: { type: 1, nextAt: 1 }, partial: { done: false }, serves: 'what is due next' },
  { collection: 'due', keys: { type: 1, status: 1, instance: 1, key: 1 }, partial: { status: { $exists: true } }, serves: 'jobs of a type' },
  { collection: 'due', keys: { processId: 1, status: 1, instance: 1, key: 1 }, partial: { status: { $exists: true } }, serves: 'jobs of a duty' },
  { collection: 'subscriptions', keys: { processId: 1, status: 1, openedAt: 1 }, serves: 'what cases of a duty wait for' },
  { collection: 'variables', keys: { variableKey: 1 }, serves: 'a variable by its key' },
  { collection: 'due', keys: { instance: 1, kind: 1 }, serves: 'start timers of a version' },
  { collection: 'messages', keys: { name: 1, correlationKey: 1, publishedAt: 1, message: 1 }, serves: 'messages that wait under a key' },
  { collection: 'messages', keys: { name: 1, publishedAt: 1, message: 1 }, serves: 'messages that wait under any key' },
  { collection: 'correlations', keys: { message: 1, processId: 1 }, serves: 'whom a message reached' },
  { collection: 'definitions', keys: { processId: 1, version: 1 }, unique: true, serves: 'one version won by one deployment' },
  { collection: 'definitions', keys: { isLatest: 1, processId: 1, version: 1 }, partial: { isLatest: true }, serves: 'the latest versions' },
  { collection: 'definitions', keys: { 'starts.on': 1, 'starts.name': 1 }, partial: { isLatest: true }, serves: 'what a message or signal starts' },
  { collection: 'definitions', keys: { unfinished: 1 }, partial: { unfinished: true }, serves: 'deployments that a crash cut off' },
  { collection: 'decisions', keys: { decisionId: 1, version: 1 }, unique: true, serves: 'versions of a decision' },
  { collection: 'forms', keys: { formId: 1, version: 1 }, unique: true, serves: 'versions of a form' },
  { collection: 'task_drafts', keys: { instance: 1, key: 1, version: 1 }, serves: 'the draft of a task' },
  { collection: 'task_drafts', keys: { at: 1, instance: 1, key: 1, version: 1 }, serves: 'drafts that other servers saved, for pushes' },
  { collection: 'numbers', keys: { series: 1, year: 1, n: 1 }, unique: true, serves: 'a number is given once; the register' },
  { collection: 'numbers', keys: { series: 1, year: 1, holder: 1 }, unique: true, serves: 'a holder gets one number' },
  { collection: 'payloads', keys: { instance: 1, id: 1 }, serves: 'payloads of a case' },
  { collection: 'files', keys: { instance: 1, uploadedAt: 1 }, partial: { instance: { $exists: true } }, serves: 'files of a case' },
  { collection: 'files', keys: { instance: 1, uploadedAt: 1, id: 1 }, serves: 'uploads of no case' },
  { collection: 'files', keys: { sha256: 1 }, serves: 'who names a content' },
  { collection: 'file_contents', keys: { unnamedAt: 1 }, partial: { unnamedAt: { $exists: true } }, serves: 'contents that nothing names' },
  { collection: 'circulations', keys: { person: 1, at: 1, instance: 1, key: 1 }, serves: '傳閱 of a person' },
  { collection: 'circulations', keys: { person: 1, unread: 1, at: 1, instance: 1, key: 1 }, partial: { unread: true }, serves: '未閱' },
  { collection: 'circulations', keys: { instance: 1, key: 1, person: 1 }, serves: '傳閱 of a case' },
  { collection: 'substitutions', keys: { to: 1 }, serves: 'substitutions that last' },
  { collection: 'substitutions', keys: { owner: 1, createdAt: 1 }, serves: 'substitutions of an owner' },
  { collection: 'substitutions', keys: { substitute: 1, createdAt: 1 }, serves: 'substitutions of a substitute' },
  { collection: 'notices', keys: { person: 1, at: 1, id: 1 }, serves: 'notices of a person' },
  { collection: 'notices', keys: { person: 1, unread: 1, at: 1, id: 1 }, partial: { unread: true }, serves: 'unread notices' },
  { collection: 'notices', keys: { at: 1, person: 1 }, serves: 'notices that other servers wrote, for pushes' },
  { collection: 'sessions', keys: { person: 1 }, serves: 'sessions of a person' },
  { collection: 'sessions', keys: { expiresAt: 1 }, serves: 'sessions that expired' },
  { collection: 'attempts', keys: { lastAt: 1 }, serves: 'wrong passwords that are forgotten' },
  { collection: 'audit', keys: { chain: 1, seq: 1 }, unique: true, serves: 'a place in a chain of the audit log is taken once; its chain in order' },
  { collection: 'audit', keys: { at: 1, chain: 1, seq: 1 }, serves: 'the audit log, newest first' },
  { collection: 'audit', keys: { person: 1, at: 1, chain: 1, seq: 1 }, serves: 'what somebody did' },
  { collection: 'audit', keys: { kind: 1, at: 1, chain: 1, seq: 1 }, serves: 'entries of a kind' },
  { collection: 'audit', keys: { instance: 1, at: 1, chain: 1, seq: 1 }, partial: { instance: { $exists: true } }, serves: 'entries on a case' },
  { collection: 'audit', keys: { about: 1, at: 1, chain: 1, seq: 1 }, partial: { about: { $exists: true } }, serves: 'entries on somebody or something' },
  { collection: 'audit_intentions', keys: { leasedUntil: 1 }, serves: 'changes whose server died before their entry' },
  { collection: 'destroyed', keys: { at: 1, instance: 1 }, serves: '銷毀清冊, newest first' },
  { collection: 'destroyed', keys: { secrecy: 1, instance: 1 }, partial: { secrecy: { $exists: true } }, serves: 'records of secret cases, which lists leave out for who is not cleared' },
  { collection: 'destroyed', keys: { requestId: 1 }, serves: 'a repeated request to destroy' },
  { collection: 'destroyed', keys: { instance: 1, done: 1 }, partial: { done: false }, serves: 'destructions that a crash cut off' },
  { collection: 'causes', keys: { instance: 1 }, serves: 'what began a case, when it is destroyed' },
  { collection: 'correlations', keys: { instance: 1 }, serves: 'messages that reached a case, when it is destroyed' },
  { collection: 'notices', keys: { instance: 1 }, partial: { instance: { $exists: true } }, serves: 'notices on a case, when it is destroyed' },
  { collection: 'tokens', keys: { person: 1, createdAt: -1 }, serves: 'tokens of a person' },
];

/** A model for each collection, on this connection. */
export class Collections {
  readonly #models = new Map<string, Model<Doc>>();
  readonly db: Db;

  /** The connection is open. */
  constructor(readonly connection: Connection) {
    const { db } = connection;
    if (!db) throw new Error('Expected an open connection to MongoDB');
    this.db = db;
    for (const { name, columns } of TABLES) this.#add(name, { ...Object.fromEntries(Object.entries(columns).map(([field, kind]) => [field, KINDS[kind]])), ...OWN[name] });
    for (const [name, fields] of Object.entries(OTHERS)) this.#add(name, fields);
  }

  /** Checked by its schema: what it does not name is refused. */
  model(name: string): Model<Doc> {
    const model = this.#models.get(name);
    if (!model) throw new Error(`Expected a collection of the store, but found '${name}'`);
    return model;
  }

  /** The driver's own collection, for the hot path. */
  docs(name: string): Docs {
    return this.db.collection<Doc>(this.model(name).collection.name);
  }

  names(): string[] {
    return [...this.#models.keys()];
  }

  #add(name: string, fields: Readonly<Record<string, unknown>>): void {
    const schema = new Schema<Doc>({ _id: String, ...fields } as never, {
      strict: 'throw', strictQuery: 'throw', versionKey: false, minimize: false, autoIndex: false, autoCreate: false, collection: name, id: false,
    });
    for (const { collection, keys, unique, partial } of INDEXES) {
      if (collection === name) schema.index({ ...keys }, { ...(unique ? { unique } : {}), ...(partial ? { partialFilterExpression: partial } : {}) });
    }
    this.#models.set(name, this.connection.model<Doc>(name, schema, name));
  }
}
