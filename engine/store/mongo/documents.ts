/**
 * Rows as documents: the fields' own names, texts, numbers and booleans as they are, what is `json` as canonical text (so that
 * no name in it means anything to the database), absent fields absent. `_id` is the row's key.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { AnyBulkWriteOperation, Collection, Document } from 'mongodb';
import { canonical } from '../canonical.js';
import { fieldsOf } from '../tables.js';
import type { ColumnKind, Table } from '../tables.js';

export interface Doc extends Document {
  readonly _id: string;
}
export type Docs = Collection<Doc>;
export type Write = AnyBulkWriteOperation<Doc>;

/** Fields that a document has beside those of its row. */
export type Extra = Readonly<Record<string, unknown>>;

/** `7:3`: the values of the key, in its order. */
export function idOf<Row>(table: Table<Row>, row: Readonly<Record<string, unknown>>): string {
  return table.key.map((field) => String(row[field])).join(':');
}

export function toDocument<Row extends object>(table: Table<Row>, row: Row, extra: Extra = {}): Doc {
  const fields: Record<string, unknown> = {};
  for (const field of fieldsOf(table)) if (row[field] !== undefined) fields[field] = encode(table.columns[field], row[field]);
  return { _id: idOf(table, fields), ...fields, ...extra };
}

/** The row as the port knows it. What was read was written by `toDocument` from a row of this type. */
export function fromDocument<Row>(table: Table<Row>, found: Document): Row {
  const row: Record<string, unknown> = {};
  for (const field of fieldsOf(table)) {
    const value: unknown = found[field];
    if (value === undefined || value === null) continue;
    row[field] = table.columns[field] === 'json' ? JSON.parse(String(value)) : value;
  }
  return row as Row;
}

/** The row under this key, inserted or replaced unless it was written under this `v` or a later one. */
export function newer<Row extends object>(table: Table<Row>, row: Row, extra?: Extra): Write {
  const document = toDocument(table, row, extra);
  return { replaceOne: { filter: { ...keyOf(table, document), v: { $lt: document['v'] } }, replacement: document, upsert: true } };
}

/** What a change sets and clears (null) in a row written under a lower `v`. */
export function changeOf<Row>(table: Table<Row>, values: Readonly<Record<string, unknown>>): { readonly filter: Record<string, unknown>; readonly set: Record<string, unknown>; readonly unset: string[] } {
  const set: Record<string, unknown> = {};
  const unset: string[] = [];
  for (const field of fieldsOf(table)) {
    const value = values[field];
    if (value === undefined || table.key.includes(field)) continue;
    if (value === null && table.columns[field] !== 'json') unset.push(field);
    else set[field] = encode(table.columns[field], value);
  }
  return { filter: { ...keyOf(table, { ...values, _id: idOf(table, values) }), v: { $lt: values['v'] } }, set, unset };
}

/** Changes the given fields of a row; `also` goes with them. */
export function changed<Row>(table: Table<Row>, values: Readonly<Record<string, unknown>>, also: { readonly set?: Extra; readonly unset?: readonly string[]; readonly inc?: Readonly<Record<string, number>> } = {}): Write {
  const change = changeOf(table, values);
  const unset = [...change.unset, ...also.unset ?? []];
  return { updateOne: { filter: change.filter, update: {
    $set: { ...change.set, ...also.set }, ...(unset.length > 0 ? { $unset: Object.fromEntries(unset.map((field) => [field, true])) } : {}), ...(also.inc ? { $inc: also.inc } : {}),
  } } };
}

/** With the key's own fields beside `_id`: a sharded collection is asked by its shard key. */
export function keyOf<Row>(table: Table<Row>, document: Doc): Record<string, unknown> {
  return { _id: document._id, ...Object.fromEntries(table.key.map((field) => [field, document[field]])) };
}

/** Does all of them, in any order. A key that is there already under a later version is what guards are for, and no error. */
export async function writeAll(docs: Docs, writes: readonly Write[]): Promise<void> {
  if (writes.length === 0) return;
  await docs.bulkWrite([...writes], { ordered: false }).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
  });
}

/** Inserts what is not there; what is stays as it is. True when it was inserted. */
export async function insertNew(docs: Docs, document: Doc): Promise<boolean> {
  try {
    await docs.insertOne(document);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

/** What a majority does not have yet is looked for again after so long. */
export const LOOK_MILLISECONDS = 5;

/**
 * Inserts it, or answers with what holds its key. Another server's insert is refused at once by the unique index, but read only
 * when a majority has it: until then neither can be said, so it is asked again.
 */
export async function insertOrFind(docs: Docs, document: Doc): Promise<Doc | undefined> {
  for (;;) {
    if (await insertNew(docs, document)) return undefined;
    const found = await docs.findOne({ _id: document._id });
    if (found) return found;
    await pause(LOOK_MILLISECONDS);
  }
}

/** An upsert that loses against another of the same key is done again: there is then something to update. */
export async function upserting<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return run();
  }
}

const DUPLICATE_KEY = 11_000;

/** A unique index refused it, and nothing else went wrong. */
export function isDuplicate(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  // Rows that may not last are no duplicates either.
  if ('result' in error && notByMajority(error.result)) return false;
  if ('writeErrors' in error && Array.isArray(error.writeErrors) && error.writeErrors.length > 0) {
    return error.writeErrors.every((one: unknown) => typeof one === 'object' && one !== null && 'code' in one && one.code === DUPLICATE_KEY);
  }
  return 'code' in error && error.code === DUPLICATE_KEY;
}

/** A bulk's result names an error of the write concern beside those of its writes. */
function notByMajority(result: unknown): boolean {
  if (typeof result !== 'object' || result === null || !('getWriteConcernError' in result) || typeof result.getWriteConcernError !== 'function') return false;
  return result.getWriteConcernError() !== undefined;
}

function encode(kind: ColumnKind, value: unknown): unknown {
  return kind === 'json' ? canonical(value) : value;
}
