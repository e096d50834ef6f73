/** What a copy of a store holds, table by table, in the order in which it is written. */
import {
  ACCOUNTS, ARCHIVED, ATTEMPTS, AUDIT, AUDIT_INTENTIONS, CIRCULATIONS, COMMITS, CORRELATIONS, DECISIONS, DEFINITIONS, DESTROYED, DIAGRAM_DRAFTS, DUE, ELEMENTS, FILES, FORMS, INCIDENTS, INSTANCES,
  MESSAGES, NOTICES, NUMBERS, PEOPLE, SESSIONS, SUBSCRIPTIONS, SUBSTITUTIONS, TASKS, TASK_DRAFTS, TOKENS, VARIABLES,
} from '../tables.js';
import type { ColumnKind, Table } from '../tables.js';

export interface MovedTable {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, ColumnKind>>;
  /** Made from commits: `rebuild` makes it anew. */
  readonly projected?: true;
}

const number = 'number';
const text = 'text';
const boolean = 'boolean';

const of = <Row>({ name, key, columns }: Table<Row>, more: Readonly<Record<string, ColumnKind>> = {}): MovedTable => ({ name, key, columns: { ...columns, ...more } });
const projected = <Row>(table: Table<Row>): MovedTable => ({ ...of(table), projected: true });

/** States come before the lists, whose searchable fields are made of them. */
export const MOVED: readonly MovedTable[] = [
  // `starts`: JSON of what begins an instance of it, in order of elements.
  of(DEFINITIONS, { isLatest: boolean, model: text, xml: text, starts: text }),
  of(DECISIONS), of(FORMS), of(DIAGRAM_DRAFTS), of(PEOPLE), of(ACCOUNTS), of(ATTEMPTS), of(TOKENS), of(SESSIONS), of(SUBSTITUTIONS), of(NUMBERS), of(NOTICES),
  { name: 'settings', key: ['name'], columns: { name: text, value: text } },
  { name: 'causes', key: ['cause'], columns: { cause: text, instance: number } },
  of(MESSAGES), of(CORRELATIONS), of(COMMITS), of(AUDIT_INTENTIONS), of(AUDIT),
  { name: 'payloads', key: ['instance', 'id'], columns: { instance: number, id: text, value: text, salt: text } },
  of(DUE, { owner: text, until: number, nextAt: number, fence: number, attempts: number }),
  of(TASK_DRAFTS), of(FILES),
  // `content`: base64.
  { name: 'file_contents', key: ['sha256'], columns: { sha256: text, content: text, unnamedAt: number } },
  { name: 'snapshots', key: ['instance'], columns: { instance: number, v: number, state: text }, projected: true },
  // `content`: base64.
  of(ARCHIVED, { content: text }),
  of(DESTROYED),
  projected(INSTANCES), projected(TASKS), projected(ELEMENTS), projected(VARIABLES), projected(INCIDENTS), projected(SUBSCRIPTIONS), projected(CIRCULATIONS),
];

/**
 * The order in which a store is copied that is written meanwhile. Due work first: what is done afterwards is done again, and its keys
 * make it once. Then the logs, each case's from its beginning on: what is missing of one is its end. Packed logs behind them: a log that
 * is packed meanwhile is in one of both. Then all that commits refer to, which is there before they are. Lists are made of the commits.
 */
export const LIVE: readonly MovedTable[] = (() => {
  const first = ['due', 'commits', 'archived'];
  const whole = MOVED.filter(({ projected: made }) => made !== true);
  return [...first.map((name) => movedTable(name)), ...whole.filter(({ name }) => !first.includes(name))];
})();

/** What a destroyed case leaves nothing in; the audit log and the records themselves stay, and numbers name their case by a key. */
export const OF_ONE_CASE: readonly MovedTable[] = MOVED.filter(({ name, columns }) => 'instance' in columns && name !== 'audit' && name !== 'destroyed');

/** What a store has beside these: of its own making, of a moment, or made anew from what is moved. */
export const NOT_MOVED: Readonly<Record<string, string>> = {
  migrations: 'each store has its own', migration_lock: 'of a moment', task_people: 'made from tasks', starts: 'moved with definitions', message_ids: 'made from messages',
  substitution_turns: 'of a moment',
};

/** The name of the setting that says what is under way; never moved. */
export const MARK = 'moving';

/** Rows that are read or written at once. */
export function pageOf(table: string): number {
  return table === 'file_contents' ? 4 : table === 'definitions' || table === 'archived' ? 50 : 1000;
}

export function movedTable(name: string): MovedTable {
  const table = MOVED.find((one) => one.name === name);
  if (!table) throw new Error(`Expected a table that is moved, but found '${name}'`);
  return table;
}
