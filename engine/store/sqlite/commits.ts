/** Commits on SQLite: the one write that decides, with its projections in the same transaction (design §6). */
import type { Commit } from '../commit.js';
import type { Appended, CommitStore, CommitWrite } from '../port.js';
import type { Database } from './database.js';
import { writeProjection } from './projections.js';
import { columnList, COMMITS, decode, insert } from './tables.js';

const SELECT = `SELECT ${columnList(COMMITS)} FROM commits`;

export function sqliteCommits(database: Database): CommitStore {
  const byRequest = (instance: number, requestId: string): Commit | undefined => {
    const found = database.sql(`${SELECT} WHERE instance = ? AND requestId = ?`).get(instance, requestId);
    return found && decode(COMMITS, found);
  };

  const append = ({ commit, projection, payloads }: CommitWrite): Appended => {
    const earlier = byRequest(commit.instance, commit.requestId);
    if (earlier) return { result: 'repeated', commit: earlier };
    const last = latest(database, commit.instance) ?? 0;
    if (last >= commit.version) return { result: 'conflict' };
    if (last < commit.version - 1) throw new Error(`A commit may not leave a gap before version ${commit.version}`);
    // All of it is one transaction here, so nothing is left to be settled once it is written.
    insert(database, COMMITS, { ...commit, pending: false }, 'refuse');
    writeProjection(database, projection, payloads);
    return { result: 'appended' };
  };

  return {
    append: (write) => database.write(() => append(write)),
    async commits(instance, fromVersion = 1, limit = 100_000) {
      return database.sql(`${SELECT} WHERE instance = ? AND version >= ? ORDER BY version LIMIT ?`).all(instance, fromVersion, limit)
        .map((row) => decode(COMMITS, row));
    },
    byRequest: async (instance, requestId) => byRequest(instance, requestId),
    async snapshot(instance) {
      const found = database.sql('SELECT v, state FROM snapshots WHERE instance = ?').get(instance);
      if (!found) return undefined;
      return { state: JSON.parse(String(found['state'])), version: Number(found['v']), pending: Number(found['v']) < (latest(database, instance) ?? 0) };
    },
    version: async (instance) => latest(database, instance),
    async pending(before, limit) {
      return database.sql(`${SELECT} WHERE pending = 1 AND at <= ? ORDER BY at LIMIT ?`).all(before, limit).map((row) => decode(COMMITS, row));
    },
    settle: ({ commit, projection, payloads }) => database.write(() => {
      writeProjection(database, projection, payloads);
      database.sql('UPDATE commits SET pending = 0 WHERE instance = ? AND version = ? AND pending = 1').run(commit.instance, commit.version);
    }),
    instanceFor: (cause, candidate, instead) => database.write(() => {
      database.sql('INSERT INTO causes (cause, instance) VALUES (?, ?) ON CONFLICT DO NOTHING').run(cause, candidate);
      if (instead !== undefined) database.sql('UPDATE causes SET instance = ? WHERE cause = ? AND instance = ?').run(candidate, cause, instead);
      return Number(database.sql('SELECT instance FROM causes WHERE cause = ?').get(cause)?.['instance']);
    }),
  };
}

function latest(database: Database, instance: number): number | undefined {
  const found = database.sql('SELECT max(version) AS version FROM commits WHERE instance = ?').get(instance);
  return typeof found?.['version'] === 'number' ? found['version'] : undefined;
}
