/** Commits on SQLite: the one write that decides, with its projections in the same transaction (design §6). */
import { joinedHashes } from '../archived-log.js';
import type { Commit } from '../commit.js';
import type { Appended, CommitStore, CommitWrite } from '../port.js';
import { archivedHashes, commitsOf, packedLog } from './archive.js';
import type { Database } from './database.js';
import { writeProjection } from './projections.js';
import { columnList, decode, encode } from './columns.js';
import { COMMITS, fieldsOf } from '../tables.js';

const SELECT = `SELECT ${columnList(COMMITS)} FROM commits`;
/** Writes nothing where version or request is taken, or the version before is missing. */
const INSERT = `INSERT INTO commits (${columnList(COMMITS)}) SELECT ${fieldsOf(COMMITS).map(() => '?').join(', ')}
  WHERE ? = 1 OR EXISTS (SELECT 1 FROM commits WHERE instance = ? AND version = ?) ON CONFLICT DO NOTHING`;
/** So many instances' versions are known without asking. */
const VERSIONS_KNOWN = 10_000;

/** `versions`: of cases that were asked for lately; one process writes this file, so what it committed last is what stands there. */
export function sqliteCommits(database: Database, versions = new Map<number, number>()): CommitStore {
  const byRequest = (instance: number, requestId: string): Commit | undefined => {
    const found = database.sql(`${SELECT} WHERE instance = ? AND requestId = ?`).get(instance, requestId);
    return found && decode(COMMITS, found);
  };

  const know = (instance: number, version: number): number => {
    if (versions.size >= VERSIONS_KNOWN && !versions.has(instance)) versions.clear();
    versions.set(instance, Math.max(version, versions.get(instance) ?? 0));
    return version;
  };

  const append = ({ commit, projection, payloads }: CommitWrite): Appended => {
    // All of it is one transaction here, so nothing is left to be settled once it is written.
    const values = fieldsOf(COMMITS).map((field) => (field === 'pending' ? 0 : encode(COMMITS.columns[field], commit[field])));
    const written = database.sql(INSERT).run(...values, commit.version, commit.instance, commit.version - 1);
    if (written > 0) {
      writeProjection(database, projection, payloads);
      return { result: 'appended' };
    }
    const earlier = byRequest(commit.instance, commit.requestId);
    if (earlier) return { result: 'repeated', commit: earlier };
    if ((latest(database, commit.instance) ?? 0) >= commit.version) return { result: 'conflict' };
    throw new Error(`A commit may not leave a gap before version ${commit.version}`);
  };

  const clear = ({ instance, version }: Pick<Commit, 'instance' | 'version'>): void => {
    database.sql('UPDATE commits SET pending = 0 WHERE instance = ? AND version = ? AND pending = 1').run(instance, version);
  };

  return {
    async append(write) {
      const appended = await database.write(() => append(write));
      if (appended.result === 'appended') know(write.commit.instance, write.commit.version);
      return appended;
    },
    commits: async (instance, fromVersion = 1, limit = 100_000) => commitsOf(database, instance, fromVersion, limit),
    byRequest: async (instance, requestId) => byRequest(instance, requestId) ?? packedLog(database, instance)?.commits.find((commit) => commit.requestId === requestId),
    async snapshot(instance) {
      const found = database.sql('SELECT v, state FROM snapshots WHERE instance = ?').get(instance);
      if (!found) {
        const packed = packedLog(database, instance);
        return packed && { state: packed.state, version: packed.commits.length, pending: packed.commits.length < (latest(database, instance) ?? 0) };
      }
      return { state: JSON.parse(String(found['state'])), version: Number(found['v']), pending: Number(found['v']) < (latest(database, instance) ?? 0) };
    },
    async version(instance) {
      const known = versions.get(instance);
      if (known !== undefined) return known;
      const found = latest(database, instance);
      return found === undefined ? undefined : know(instance, found);
    },
    async hashes(after, limit = 1000) {
      const standing = database.sql('SELECT instance, version, hash FROM commits WHERE (instance, version) > (?, ?) ORDER BY instance, version LIMIT ?')
        .all(after?.instance ?? -1, after?.version ?? 0, limit).map((row) => ({ instance: Number(row['instance']), version: Number(row['version']), hash: String(row['hash']) }));
      return joinedHashes(standing, limit, after, async (from, most) => archivedHashes(database, from, most));
    },
    async pending(before, limit) {
      return database.sql(`${SELECT} WHERE pending = 1 AND at <= ? ORDER BY at LIMIT ?`).all(before, limit).map((row) => decode(COMMITS, row));
    },
    settle: ({ commit, projection, payloads }) => database.write(() => {
      writeProjection(database, projection, payloads);
      clear(commit);
    }),
    clear: (commit) => database.write(() => { clear(commit); }),
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
