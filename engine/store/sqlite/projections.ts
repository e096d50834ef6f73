/** Writes the rows of one commit, inside the caller's transaction. Each write is guarded by `v`, so once or twice is the same. */
import { canonical } from '../canonical.js';
import type { DueChange, InstanceRow, PayloadRow, Projection, TaskChange, TaskRow, VariableRow } from '../port.js';
import type { Database } from './database.js';
import { decode, change, columnList, encode, insert } from './columns.js';
import { CIRCULATIONS, DUE, ELEMENTS, INCIDENTS, INSTANCES, SUBSCRIPTIONS, TASKS, VARIABLES } from '../tables.js';

/** Values longer than this are not searched for by equality. */
const MATCH_LIMIT = 256;

export function writeProjection(database: Database, projection: Projection, payloads: readonly PayloadRow[]): void {
  const { instance, state, tasks, elements, variables, incidents, subscriptions, due } = projection;
  writeInstance(database, instance);
  database.sql(`INSERT INTO snapshots (instance, v, state) VALUES (?, ?, ?)
    ON CONFLICT (instance) DO UPDATE SET v = excluded.v, state = excluded.state WHERE excluded.v > snapshots.v`)
    .run(instance.instance, instance.v, JSON.stringify(state));
  for (const row of tasks.opened) if (insert(database, TASKS, row, 'newer')) writePeople(database, row);
  for (const row of tasks.changed) changeTask(database, row);
  for (const row of elements.opened) insert(database, ELEMENTS, row, 'newer');
  for (const row of elements.changed) change(database, ELEMENTS, row);
  for (const row of variables) writeVariable(database, row);
  for (const row of incidents.opened) insert(database, INCIDENTS, row, 'newer');
  for (const row of incidents.changed) change(database, INCIDENTS, row);
  for (const row of subscriptions.opened) insert(database, SUBSCRIPTIONS, row, 'newer');
  for (const row of subscriptions.changed) change(database, SUBSCRIPTIONS, row);
  for (const row of due.opened) insert(database, DUE, row, 'newer', { nextAt: row.dueAt });
  for (const row of due.changed) changeDue(database, row);
  for (const row of projection.circulations?.opened ?? []) insert(database, CIRCULATIONS, row, 'newer');
  for (const row of projection.circulations?.changed ?? []) change(database, CIRCULATIONS, row);
  for (const row of payloads) {
    database.sql('INSERT INTO payloads (instance, id, value, salt) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
      .run(row.instance, row.id, canonical(row.value), row.salt);
  }
}

/**
 * What moves at each step is in no index; what is indexed is written only when it differs, since an UPDATE that names
 * a column rewrites its index entries whether or not the value changes.
 */
function writeInstance(database: Database, row: InstanceRow): void {
  if (row.v === 1 && insert(database, INSTANCES, row, 'keep')) return;
  const moved = database.sql('UPDATE instances SET v = ?, updatedAt = ?, title = ?, dept = ?, outcome = ?, endedAt = ?, dueAt = ?, clock = ? WHERE instance = ? AND v < ?').run(
    row.v, row.updatedAt, row.title ?? null, row.dept ?? null, row.outcome ?? null, row.endedAt ?? null, row.dueAt ?? null, encode('json', row.clock), row.instance, row.v);
  // Its first commit was not projected yet: this one's row holds all that it said.
  if (moved === 0 && (row.v === 1 || !insert(database, INSTANCES, row, 'keep'))) return;
  const incident = row.hasIncident ? 1 : 0;
  database.sql(`UPDATE instances SET status = ?, hasIncident = ?, definitionKey = ?, processVersion = ?, versionTag = ?, processName = ?, secrecy = ?
    WHERE instance = ? AND (status <> ? OR hasIncident <> ? OR definitionKey <> ? OR secrecy IS NOT ?)`).run(
    row.status, incident, row.definitionKey, row.processVersion, row.versionTag ?? null, row.processName, row.secrecy ?? null,
    row.instance, row.status, incident, row.definitionKey, row.secrecy ?? null);
}

/** A moved or repeated wait is nobody's lease any more: the fence rises, and the former owner's word counts no longer. */
function changeDue(database: Database, row: DueChange): void {
  if (row.dueAt === undefined) change(database, DUE, { ...row });
  else change(database, DUE, { ...row }, { set: 'nextAt = ?, owner = NULL, until = NULL, fence = fence + 1', values: [row.dueAt] });
}

function changeTask(database: Database, row: TaskChange): void {
  if (!change(database, TASKS, row)) return;
  if (row.status !== undefined && row.status !== 'created') {
    // Nobody may act on it any more; who was a candidate stays.
    database.sql("DELETE FROM task_people WHERE instance = ? AND key = ? AND who >= 'r' AND who < 's'").run(row.instance, row.key);
    if (row.status !== 'parked') database.sql('DELETE FROM task_drafts WHERE instance = ? AND key = ?').run(row.instance, row.key);
    return;
  }
  if (row.status === undefined && row.assignee === undefined && !row.candidateGroups && !row.candidateUsers) return;
  const now = database.sql(`SELECT ${columnList(TASKS)} FROM tasks WHERE instance = ? AND key = ?`).get(row.instance, row.key);
  if (now) writePeople(database, decode(TASKS, now));
}

/**
 * The index of who may act and who is a candidate: `ru:` and `rg:` readers of an open task (its assignee, else its candidates),
 * `g:` and `u:` candidates in any state.
 */
export function writePeople(database: Database, task: TaskRow): void {
  database.sql('DELETE FROM task_people WHERE instance = ? AND key = ?').run(task.instance, task.key);
  const who = new Set<string>();
  for (const group of task.candidateGroups) who.add(`g:${group}`);
  for (const user of task.candidateUsers) who.add(`u:${user}`);
  if (task.status === 'created') {
    if (task.assignee !== undefined) who.add(`ru:${task.assignee}`);
    else {
      for (const group of task.candidateGroups) who.add(`rg:${group}`);
      for (const user of task.candidateUsers) who.add(`ru:${user}`);
    }
  }
  for (const one of who) database.sql('INSERT INTO task_people (who, instance, key) VALUES (?, ?, ?)').run(one, task.instance, task.key);
}

function writeVariable(database: Database, row: VariableRow): void {
  insert(database, VARIABLES, row, 'newer', { match: matchOf(canonical(row.value)) });
}

/** What a search for equality compares. */
export function matchOf(text: string): string | null {
  return text.length <= MATCH_LIMIT ? text : null;
}
