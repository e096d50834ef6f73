/** Whole collections, for copies, backups and the rebuilding of lists. Every write may be done again: a copy that was cut off does so. */
import type { Filter, FindCursor } from 'mongodb';
import { canonical } from '../canonical.js';
import { MARK, movedTable, MOVED } from '../moving/tables.js';
import type { MovedTable } from '../moving/tables.js';
import type { MovedPage, MovedRow, MovedValue, MovingStore } from '../port/moving.js';
import type { TaskRow } from '../port.js';
import { contentOf, packedLog } from './archive.js';
import type { Collections } from './collections.js';
import type { Doc, Write } from './documents.js';
import { mongoContents } from './files.js';
import { mongoSettings } from './office.js';
import { fieldsOfCase, readersOf, writeRows } from './projections.js';

const PAGE = 1000;
/** Of these the key stands in `_id` only. */
const KEY_IN_ID: Readonly<Record<string, string>> = { causes: 'cause', settings: 'name', file_contents: 'sha256' };
/** A message that is not open yet is none. */
const OPEN = { open: true };

export function mongoMoving(collections: Collections): MovingStore {
  const settings = mongoSettings(collections);
  const contents = mongoContents(collections);

  async function read(name: string, after?: string, limit = PAGE): Promise<MovedPage> {
    const table = movedTable(name);
    const found = await (name === 'commits' ? logs(after) : collections.docs(name).find(moves(name, after)).sort({ _id: 1 })).limit(limit).toArray();
    const rows: MovedRow[] = [];
    for (const document of found) {
      const content = name === 'file_contents' ? await contents.content(document._id) : name === 'archived' ? contentOf(document) : undefined;
      rows.push(rowOf(table, content ? { ...document, content: Buffer.from(content).toString('base64') } : document));
    }
    const last = found.at(-1);
    return { rows, ...(last && found.length === limit ? { next: last._id } : {}) };
  }

  /** By case and version, so that of a log that is written meanwhile nothing is missing but its end. */
  function logs(after?: string): FindCursor<Doc> {
    const [instance = -1, version = 0] = after?.split(':').map(Number) ?? [];
    return collections.docs('commits').find({ $or: [{ instance, version: { $gt: version } }, { instance: { $gt: instance } }] }).sort({ instance: 1, version: 1 });
  }

  async function write(name: string, rows: readonly MovedRow[]): Promise<void> {
    const table = movedTable(name);
    if (name === 'file_contents') {
      for (const { sha256, content, unnamedAt } of rows) {
        await contents.keep(String(sha256), Buffer.from(String(content), 'base64'));
        if (typeof unnamedAt === 'number') await contents.noteUnnamed(String(sha256), unnamedAt);
      }
      return;
    }
    const states = name === 'tasks' || name === 'instances' ? await statesOf(collections, rows) : undefined;
    await replaceAll(collections, name, rows.map((row) => documentOf(table, row, states)));
    if (name === 'messages') await writeMessageIds(collections, rows);
  }

  return {
    read,
    // Counted, not estimated: after a crash an estimate may be off, and a copy would seem to end too early or too late.
    count: (name) => collections.docs(movedTable(name).name).countDocuments(moves(name)),
    async write(name, rows, mark) {
      if (rows.length > 0) await write(name, rows);
      await settings.put(MARK, mark);
    },
    async clear(name) {
      const { name: collection } = movedTable(name);
      if (collection === 'file_contents') await contents.clear();
      else await collections.docs(collection).deleteMany(collection === 'settings' ? { _id: { $ne: MARK } } : {});
      if (collection === 'messages') await collections.docs('message_ids').deleteMany({});
    },
    mark: () => settings.get(MARK),
    async setMark(mark) {
      if (mark === undefined) await collections.docs('settings').deleteOne({ _id: MARK });
      else await settings.put(MARK, mark);
    },
    async rewrite(instance, projection) {
      for (const { name, key } of MOVED.filter(({ projected }) => projected)) {
        // In `_id` the case stands first; not every collection has another index that begins with it.
        await collections.docs(name).deleteMany({ _id: key.length === 1 ? String(instance) : { $gt: `${instance}:`, $lt: `${instance};` }, instance });
      }
      if (!projection) return;
      await writeRows(collections, projection);
      await replaceAll(collections, 'snapshots', [{ _id: String(instance), instance, v: projection.instance.v, state: JSON.stringify(projection.state) }]);
    },
  };
}

/** What is moved of a collection, after that key. */
function moves(name: string, after = ''): Filter<Doc> {
  return { _id: { $gt: after, ...(name === 'settings' ? { $ne: MARK } : {}) }, ...(name === 'messages' ? OPEN : {}) };
}

async function replaceAll(collections: Collections, name: string, documents: readonly Doc[]): Promise<void> {
  if (documents.length === 0) return;
  await collections.docs(name).bulkWrite(documents.map((document): Write => ({ replaceOne: { filter: { _id: document._id }, replacement: document, upsert: true } })), { ordered: false });
}

function rowOf({ name, columns }: MovedTable, document: Doc): MovedRow {
  const row: Record<string, MovedValue> = {};
  for (const field of Object.keys(columns)) {
    const value: unknown = field === KEY_IN_ID[name] ? document._id : document[field];
    if (value === undefined || value === null || (name === 'commits' && field === 'pending' && value === false)) continue;
    row[field] = field === 'starts' ? startsOf(value) : moved(value);
  }
  return row;
}

function moved(value: unknown): MovedValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(String);
  throw new Error(`Expected a text, a number, a boolean or a list of texts, but found ${typeof value}`);
}

function startsOf(value: unknown): string {
  const starts: readonly { readonly element: string }[] = Array.isArray(value) ? value : [];
  return canonical([...starts].sort((a, b) => (a.element < b.element ? -1 : 1)));
}

type State = { readonly v: number; readonly fields: readonly string[] };

async function statesOf(collections: Collections, rows: readonly MovedRow[]): Promise<ReadonlyMap<string, State>> {
  const ids = [...new Set(rows.map(({ instance }) => String(instance)))];
  const found = await collections.docs('snapshots').find({ _id: { $in: ids } }).toArray();
  const states = new Map(found.map(({ _id, v, state }) => [_id, { v: Number(v), fields: fieldsOfCase(JSON.parse(String(state))) }]));
  for (const id of ids.filter((one) => !states.has(one))) {
    const packed = await packedLog(collections, Number(id));
    if (packed) states.set(id, { v: packed.commits.length, fields: fieldsOfCase(packed.state) });
  }
  return states;
}

/** With what lists search by, as the store itself writes it. */
function documentOf(table: MovedTable, row: MovedRow, states?: ReadonlyMap<string, State>): Doc {
  const { name, key } = table;
  const _id = key.map((field) => String(row[field])).join(':');
  const fields: Record<string, unknown> = { ...row };
  const inId = KEY_IN_ID[name];
  if (inId !== undefined) delete fields[inId];
  const state = states?.get(String(row['instance']));
  switch (name) {
    case 'tasks': return { _id, ...fields, readers: readersOf(taskOf(row)), ...(state ? { fields: state.fields, fv: state.v } : {}) };
    case 'instances': return { _id, ...fields, ...(state ? { fields: state.fields } : {}) };
    case 'messages': return { _id, ...fields, open: true };
    case 'archived': return { _id, ...fields, content: Buffer.from(String(row['content']), 'base64') };
    case 'notices': case 'circulations': return { _id, ...fields, ...(row['readAt'] === undefined ? { unread: true } : {}) };
    case 'definitions': return { _id, ...fields, starts: JSON.parse(String(row['starts'] ?? '[]')), timers: '[]' };
    default: return { _id, ...fields };
  }
}

function taskOf(row: MovedRow): Pick<TaskRow, 'status' | 'assignee' | 'candidateGroups' | 'candidateUsers'> {
  const list = (field: string): string[] => { const value = row[field]; return Array.isArray(value) ? value.map(String) : []; };
  return {
    status: row['status'] === 'created' ? 'created' : 'completed', candidateGroups: list('candidateGroups'), candidateUsers: list('candidateUsers'),
    ...(typeof row['assignee'] === 'string' ? { assignee: row['assignee'] } : {}),
  };
}

/** Of several messages with one id the one that expires last holds it. */
async function writeMessageIds(collections: Collections, rows: readonly MovedRow[]): Promise<void> {
  const held = rows.filter(({ messageId }) => messageId !== undefined).map(({ messageId, name, correlationKey, message, expiresAt }): Write => ({
    updateOne: {
      filter: { _id: JSON.stringify([messageId, name, correlationKey]) }, upsert: true,
      update: [{ $set: { message: { $cond: [{ $gt: [expiresAt, { $ifNull: ['$expiresAt', -1] }] }, message, '$message'] }, expiresAt: { $max: ['$expiresAt', expiresAt] } } }],
    },
  }));
  if (held.length > 0) await collections.docs('message_ids').bulkWrite(held, { ordered: false });
}
