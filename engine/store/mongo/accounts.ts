/** Accounts, wrong passwords and tokens on MongoDB. */
import type { AccountStore, TokenStore } from '../port.js';
import type { Table } from '../tables.js';
import { ACCOUNTS, ATTEMPTS, TOKENS } from '../tables.js';
import type { Collections } from './collections.js';
import { fromDocument, insertNew, toDocument } from './documents.js';

export function mongoAccounts(collections: Collections): AccountStore {
  const accounts = collections.docs('accounts');
  const attempts = collections.docs('attempts');

  async function swap<Row extends { readonly id: string; readonly v: number }>(table: Table<Row>, after: Row): Promise<boolean> {
    const document = toDocument(table, after);
    const docs = collections.docs(table.name);
    return after.v === 1 ? insertNew(docs, document) : (await docs.replaceOne({ _id: after.id, v: after.v - 1 }, document)).matchedCount > 0;
  }

  return {
    async get(id) {
      const found = await accounts.findOne({ _id: id });
      return found ? fromDocument(ACCOUNTS, found) : undefined;
    },
    async all() {
      return (await accounts.find({}).sort({ _id: 1 }).toArray()).map((found) => fromDocument(ACCOUNTS, found));
    },
    async anyOwn() {
      return await accounts.findOne({ passwordHash: { $exists: true } }, { projection: { _id: 1 } }) !== null;
    },
    swap: (after) => swap(ACCOUNTS, after),
    async attempts(id) {
      const found = await attempts.findOne({ _id: id });
      return found ? fromDocument(ATTEMPTS, found) : undefined;
    },
    swapAttempts: (after) => swap(ATTEMPTS, after),
    async purgeAttempts(before) {
      return (await attempts.deleteMany({ lastAt: { $lt: before }, lockedUntil: { $lt: before } })).deletedCount;
    },
  };
}

export function mongoTokens(collections: Collections): TokenStore {
  const tokens = collections.docs('tokens');
  return {
    async put(token) { await tokens.insertOne(toDocument(TOKENS, token)); },
    async get(id) {
      const found = await tokens.findOne({ _id: id });
      return found ? fromDocument(TOKENS, found) : undefined;
    },
    async of(person) {
      return (await tokens.find({ person }).sort({ createdAt: -1, _id: 1 }).toArray()).map((found) => fromDocument(TOKENS, found));
    },
    async use(id, usedAt) { await tokens.updateOne({ _id: id }, { $set: { usedAt } }); },
    async revoke(id, person, at) {
      return (await tokens.updateOne({ _id: id, person, revokedAt: { $exists: false } }, { $set: { revokedAt: at } })).matchedCount > 0;
    },
  };
}
