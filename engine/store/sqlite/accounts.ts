/** Accounts, wrong passwords and tokens on SQLite. */
import type { AccountRow, AccountStore, AttemptRow, TokenStore } from '../port.js';
import type { Table } from '../tables.js';
import { ACCOUNTS, ATTEMPTS, TOKENS } from '../tables.js';
import type { Database } from './database.js';
import { columnList, decode, insert } from './columns.js';

export function sqliteAccounts(database: Database): AccountStore {
  // Each request asks for one, and one process writes this file: forgotten before and after a write, as sessions are.
  const known = new Map<string, AccountRow | undefined>();
  let own: boolean | undefined;
  const forget = (): void => {
    known.clear();
    own = undefined;
  };

  function swap<Row extends { readonly id: string; readonly v: number }>(table: Table<Row>, after: Row): boolean {
    if (after.v === 1) return insert(database, table, after, 'keep');
    const row = database.sql(`SELECT v FROM ${table.name} WHERE id = ?`).get(after.id);
    return row?.['v'] === after.v - 1 && insert(database, table, after, 'replace');
  }

  return {
    async get(id) {
      if (known.has(id)) return known.get(id);
      const row = database.sql(`SELECT ${columnList(ACCOUNTS)} FROM accounts WHERE id = ?`).get(id);
      const account = row && decode(ACCOUNTS, row);
      // Only those of people who have one: names are made up without end.
      if (account) known.set(id, account);
      return account;
    },
    async all() {
      return database.sql(`SELECT ${columnList(ACCOUNTS)} FROM accounts ORDER BY id`).all().map((row) => decode(ACCOUNTS, row));
    },
    async anyOwn() {
      own ??= database.sql('SELECT 1 FROM accounts WHERE passwordHash IS NOT NULL LIMIT 1').get() !== undefined;
      return own;
    },
    async swap(after) {
      forget();
      try {
        return await database.write(() => swap(ACCOUNTS, after));
      } finally {
        forget();
      }
    },
    async attempts(id) {
      const row = database.sql(`SELECT ${columnList(ATTEMPTS)} FROM attempts WHERE id = ?`).get(id);
      return row && decode(ATTEMPTS, row);
    },
    swapAttempts: (after: AttemptRow) => database.write(() => swap(ATTEMPTS, after)),
    purgeAttempts: (before) => database.write(() => database.sql('DELETE FROM attempts WHERE lastAt < ? AND lockedUntil < ?').run(before, before)),
  };
}

export function sqliteTokens(database: Database): TokenStore {
  const select = `SELECT ${columnList(TOKENS)} FROM tokens`;
  return {
    put: (token) => database.write(() => { insert(database, TOKENS, token, 'refuse'); }),
    async get(id) {
      const row = database.sql(`${select} WHERE id = ?`).get(id);
      return row && decode(TOKENS, row);
    },
    async of(person) {
      return database.sql(`${select} WHERE person = ? ORDER BY createdAt DESC, id`).all(person).map((row) => decode(TOKENS, row));
    },
    use: (id, usedAt) => database.write(() => { database.sql('UPDATE tokens SET usedAt = ? WHERE id = ?').run(usedAt, id); }, false),
    revoke: (id, person, at) => database.write(() => database.sql('UPDATE tokens SET revokedAt = ? WHERE id = ? AND person = ? AND revokedAt IS NULL').run(at, id, person) > 0),
  };
}
