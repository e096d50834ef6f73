/** What somebody with the database in their hands can do to it, past every rule of the server: on each kind of store. */
import mongoose from 'mongoose';
import type { Commit } from '../../engine/store/commit.js';
import { hashOf } from '../../engine/store/hash-chain.js';
import { openMongoStore } from '../../engine/store/mongo/index.js';
import type { Store } from '../../engine/store/port.js';
import { Database } from '../../engine/store/sqlite/database.js';
import { storeOn } from '../../engine/store/sqlite/index.js';
import type { TestDatabase } from '../store/mongo-database.js';
import { migrate } from '../../engine/store/sqlite/schema.js';

type Fields = Readonly<Record<string, string | number>>;
export interface Doctored {
  readonly store: Store;
  /** Sets fields of what matches, in a table or collection. */
  edit(table: string, where: Fields, set: Fields): Promise<void>;
  remove(table: string, where: Fields, fromVersion?: number): Promise<void>;
  /** As it was when it was opened. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

export async function openSqlite(): Promise<Doctored> {
  const database = new Database(':memory:');
  migrate(database);
  const store = storeOn(database);
  const where = (fields: Fields): string => Object.keys(fields).map((field) => `"${field}" = ?`).join(' AND ');
  return {
    store,
    edit: (table, match, set) => database.write(() => {
      const names = Object.keys(set).map((field) => `"${field}" = ?`).join(', ');
      if (database.sql(`UPDATE ${table} SET ${names} WHERE ${where(match)}`).run(...Object.values(set), ...Object.values(match)) === 0) throw new Error(`nothing to edit in ${table}`);
    }),
    remove: (table, match, fromVersion = 0) => database.write(() => {
      const tail = fromVersion === 0 ? '' : ` AND version >= ${fromVersion}`;
      database.sql(`DELETE FROM ${table} WHERE ${where(match)}${tail}`).run(...Object.values(match));
    }),
    empty: () => database.write(() => { for (const table of TABLES) database.sql(`DELETE FROM ${table}`).run(); }),
    close: () => store.close(),
  };
}

export async function openMongo(database: TestDatabase): Promise<Doctored> {
  const store = await openMongoStore(database.url);
  const connection = await mongoose.createConnection(database.url).asPromise();
  return {
    store,
    async edit(table, match, set) {
      if ((await connection.collection(table).updateOne(match, { $set: set })).matchedCount === 0) throw new Error(`nothing to edit in ${table}`);
    },
    async remove(table, match, fromVersion) {
      await connection.collection(table).deleteMany({ ...match, ...(fromVersion === undefined ? {} : { version: { $gte: fromVersion } }) });
    },
    empty: () => database.empty(),
    async close() {
      await connection.close();
      await store.close();
      await database.drop();
    },
  };
}

/** Every table that knows the case. */
export const TABLES_OF_A_CASE = ['commits', 'snapshots', 'instances', 'tasks', 'elements', 'variables', 'incidents', 'subscriptions', 'due', 'payloads'] as const;
const TABLES = [...TABLES_OF_A_CASE, 'definitions', 'messages', 'correlations', 'causes', 'numbers'];

/** The text of an event is changed; nothing else. */
export async function editEvent(doctored: Doctored, commit: Commit, from: string, to: string): Promise<void> {
  if (!commit.body.includes(from)) throw new Error(`version ${commit.version} does not say ${from}`);
  await doctored.edit('commits', { instance: commit.instance, version: commit.version }, { body: commit.body.replace(from, to) });
}

/** As a careful forger does: the event is changed, and every hash from there to the end is computed anew. */
export async function editAndRehash(doctored: Doctored, commits: readonly Commit[], version: number, from: string, to: string): Promise<void> {
  let prevHash: string | undefined;
  for (const commit of commits.slice(version - 1)) {
    const forged = { ...commit, body: commit.version === version ? commit.body.replace(from, to) : commit.body, prevHash: prevHash ?? commit.prevHash };
    const hash = hashOf(forged);
    await doctored.edit('commits', { instance: commit.instance, version: commit.version }, { body: forged.body, prevHash: forged.prevHash, hash });
    prevHash = hash;
  }
}
