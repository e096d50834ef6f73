/** The rows of one commit. Each write is guarded by `v` and named by its key, so once, twice or late is the same. */
import { canonical } from '../canonical.js';
import type { DueChange, DueRow, PayloadRow, Projection, TaskChange, TaskRow } from '../port.js';
import type { InstanceState } from '../../kernel/state.js';
import { CIRCULATIONS, DUE, ELEMENTS, INCIDENTS, INSTANCES, SUBSCRIPTIONS, TASKS, VARIABLES } from '../tables.js';
import type { Collections } from './collections.js';
import { changed, changeOf, keyOf, newer, toDocument, writeAll } from './documents.js';
import type { Write } from './documents.js';

/** Values longer than this are not searched for by equality. */
const MATCH_LIMIT = 256;

/** What a search for a root variable compares: `urgency="加急"`. */
export function fieldOf(name: string, text: string): string {
  return `${name}=${text}`;
}

export async function writePayloads(collections: Collections, payloads: readonly PayloadRow[]): Promise<void> {
  await writeAll(collections.docs('payloads'), payloads.map(({ instance, id, value, salt }): Write => ({
    insertOne: { document: { _id: `${instance}:${id}`, instance, id, value: canonical(value), salt } },
  })));
}

/** All but the snapshot, which is written when these are. */
export async function writeRows(collections: Collections, projection: Projection): Promise<void> {
  const { instance, state, tasks, elements, variables, incidents, subscriptions, due, circulations } = projection;
  const fields = fieldsOfCase(state);
  const write = (name: string, writes: readonly Write[]): Promise<void> => writeAll(collections.docs(name), writes);
  // A secret case is known as one before anything of it can be listed.
  if (instance.secrecy !== undefined) await write('instances', [newer(INSTANCES, instance, { fields })]);
  await Promise.all([
    ...(instance.secrecy === undefined ? [write('instances', [newer(INSTANCES, instance, { fields })])] : []),
    write('tasks', [
      ...tasks.opened.map((row) => newer(TASKS, row, { readers: readersOf(row), fields, fv: instance.v })),
      ...tasks.changed.map(taskChanged),
    ]),
    write('elements', [...elements.opened.map((row) => newer(ELEMENTS, row)), ...elements.changed.map((row) => changed(ELEMENTS, row))]),
    write('variables', variables.map((row) => newer(VARIABLES, row))),
    write('incidents', [...incidents.opened.map((row) => newer(INCIDENTS, row)), ...incidents.changed.map((row) => changed(INCIDENTS, row))]),
    write('subscriptions', [...subscriptions.opened.map((row) => newer(SUBSCRIPTIONS, row)), ...subscriptions.changed.map((row) => changed(SUBSCRIPTIONS, row))]),
    write('due', [...due.opened.map(dueOpened), ...due.changed.map(dueChanged)]),
    write('circulations', [
      ...(circulations?.opened ?? []).map((row) => newer(CIRCULATIONS, row, row.readAt === undefined ? { unread: true } : {})),
      ...(circulations?.changed ?? []).map((row) => changed(CIRCULATIONS, row, { unset: ['unread'] })),
    ]),
    ...tasks.changed.filter(({ status }) => status === 'completed' || status === 'canceled')
      .map(({ instance: of, key }) => collections.docs('task_drafts').deleteMany({ instance: of, key })),
  ]);
  if (variables.some(({ scope }) => scope === 0)) {
    await collections.docs('tasks').updateMany({ instance: instance.instance, fv: { $lt: instance.v } }, { $set: { fields, fv: instance.v } });
  }
}

/** Root variables as they can be searched for. */
export function fieldsOfCase(state: Pick<InstanceState, 'variables'>): string[] {
  return Object.entries(state.variables[0] ?? {}).flatMap(([name, value]) => {
    const text = canonical(value);
    return text.length <= MATCH_LIMIT ? [fieldOf(name, text)] : [];
  });
}

/** Who may act on an open task: its assignee, else its candidates. */
export function readersOf({ status, assignee, candidateGroups, candidateUsers }: Pick<TaskRow, 'status' | 'assignee' | 'candidateGroups' | 'candidateUsers'>): string[] {
  if (status !== 'created') return [];
  if (assignee !== undefined) return [`u:${assignee}`];
  return [...new Set([...candidateGroups.map((group) => `g:${group}`), ...candidateUsers.map((user) => `u:${user}`)])];
}

/** The same, said in the database's words: a change does not tell all that it depends on. */
const READERS_NOW = {
  $cond: [{ $ne: ['$status', 'created'] }, [], {
    $cond: [{ $eq: [{ $type: '$assignee' }, 'string'] }, [{ $concat: ['u:', '$assignee'] }], {
      $concatArrays: [
        { $map: { input: '$candidateGroups', as: 'one', in: { $concat: ['g:', '$$one'] } } },
        { $map: { input: '$candidateUsers', as: 'one', in: { $concat: ['u:', '$$one'] } } },
      ],
    }],
  }],
};

function taskChanged(row: TaskChange): Write {
  const { filter, set, unset } = changeOf(TASKS, row);
  const literal = Object.fromEntries(Object.entries(set).map(([field, value]) => [field, { $literal: value }]));
  return { updateOne: { filter, update: [{ $set: literal }, ...(unset.length > 0 ? [{ $unset: unset }] : []), { $set: { readers: READERS_NOW } }] } };
}

/** Where the same work was opened before, by an earlier commit, its fence rises: no word of a former owner counts for what is new. */
function dueOpened(row: DueRow): Write {
  const { _id, ...fields } = toDocument(DUE, row, { nextAt: row.dueAt });
  return { updateOne: {
    filter: { ...keyOf(DUE, { _id, ...fields }), v: { $lt: row.v } }, upsert: true,
    update: { $set: fields, $unset: { owner: true, until: true, token: true }, $inc: { fence: 1 }, $setOnInsert: { attempts: 0 } },
  } };
}

/** A moved or repeated wait is nobody's lease any more: the fence rises, and the former owner's word counts no longer. */
function dueChanged(row: DueChange): Write {
  return row.dueAt === undefined ? changed(DUE, { ...row }) : changed(DUE, { ...row }, { set: { nextAt: row.dueAt }, unset: ['owner', 'until', 'token'], inc: { fence: 1 } });
}
