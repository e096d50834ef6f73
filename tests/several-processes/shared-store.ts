/** One database that two servers share: on SQLite within this process, on MongoDB each over connections of its own. */
import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import mongoose from 'mongoose';
import { openMongoStore } from '../../engine/store/mongo/index.js';
import type { Store } from '../../engine/store/port.js';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';

export interface Shared {
  readonly first: Store;
  readonly second: Store;
  close(): Promise<void>;
}

/** Empty is none. */
export const mongodbUrl = process.env.MONGODB_URL === '' ? undefined : process.env.MONGODB_URL;

/** A database for this file of specifications: making the indexes takes longer than most of them. It is emptied before each. */
const database = `servers_${process.pid}_${randomUUID().slice(0, 8)}`;

function ownDatabase(url: string): string {
  const at = new URL(url);
  at.pathname = database;
  return at.href;
}

async function onDatabase(at: string, work: (connection: mongoose.Connection) => Promise<unknown>): Promise<void> {
  const connection = await mongoose.createConnection(at).asPromise();
  try {
    await work(connection);
  } finally {
    await connection.close();
  }
}

async function empty(connection: mongoose.Connection): Promise<void> {
  const names = (await connection.db?.listCollections().toArray() ?? []).map(({ name }) => name).filter((name) => !name.startsWith('migration') && !name.startsWith('system.'));
  await Promise.all(names.map((name) => connection.collection(name).deleteMany({})));
}

/** `file`: a server may close its store without taking it from the other. */
async function sharedFile(): Promise<Shared> {
  const store = openSqliteStore(':memory:');
  const kept: Store = { ...store, close: async () => undefined };
  return { first: kept, second: { ...kept }, close: () => store.close() };
}

export async function sharedMongo(url: string): Promise<Shared & { readonly at: string }> {
  const at = ownDatabase(url);
  // The first time both start together on nothing: the migrations run once.
  const [first, second] = await Promise.all([openMongoStore(at), openMongoStore(at)]);
  await onDatabase(at, empty);
  return { first, second, at, close: async () => { await Promise.all([first.close(), second.close()]); } };
}

export const dropOwnDatabase = async (): Promise<void> => {
  if (mongodbUrl !== undefined) await onDatabase(ownDatabase(mongodbUrl), (connection) => connection.dropDatabase());
};

/** The same specifications on each store that is there. */
export function onSharedStores(specify: (open: () => Promise<Shared>) => void): void {
  describe('on SQLite', () => { specify(sharedFile); });
  const url = mongodbUrl;
  if (url === undefined) return;
  describe('on MongoDB', () => {
    // Its server answers as fast as the machine has time.
    jest.setTimeout(60_000);
    afterAll(dropOwnDatabase);
    specify(() => sharedMongo(url));
  });
}
