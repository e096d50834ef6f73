/** Packed logs on SQLite: packing is one transaction. */
import { joined, packLog, unpackLog } from '../archived-log.js';
import type { ArchivedLog } from '../archived-log.js';
import type { Commit } from '../commit.js';
import type { ArchiveStore } from '../port.js';
import { ARCHIVED, COMMITS } from '../tables.js';
import { columnList, decode, encode, insert } from './columns.js';
import type { Database } from './database.js';

const STANDING = `SELECT ${columnList(COMMITS)} FROM commits WHERE instance = ? AND version >= ? ORDER BY version LIMIT ?`;
/** More versions than a case has. */
const ALL = Number.MAX_SAFE_INTEGER;

export function packedLog(database: Database, instance: number): ArchivedLog | undefined {
  const content = database.sql('SELECT content FROM archived WHERE instance = ?').get(instance)?.['content'];
  return content instanceof Uint8Array ? unpackLog(content) : undefined;
}

/** From wherever they lie. */
export function commitsOf(database: Database, instance: number, from = 1, limit = ALL): readonly Commit[] {
  const standing = database.sql(STANDING).all(instance, from, limit).map((row) => decode(COMMITS, row));
  if (standing[0]?.version === from) return standing;
  const packed = packedLog(database, instance);
  return packed ? joined(packed.commits, standing, from, limit) : standing;
}

export function sqliteArchive(database: Database): ArchiveStore {
  const pack = (instance: number, at: number): boolean => {
    const ended = database.sql('SELECT 1 FROM instances WHERE instance = ? AND endedAt IS NOT NULL').get(instance);
    const state = database.sql('SELECT v, state FROM snapshots WHERE instance = ?').get(instance);
    if (!ended || !state) return false;
    const commits = commitsOf(database, instance);
    const content = packLog(commits, { state: JSON.parse(String(state['state'])), version: Number(state['v']) });
    if (!content) return false;
    insert(database, ARCHIVED, { instance, at, versions: commits.length, hashes: commits.map(({ hash }) => hash) }, 'replace', { content });
    database.sql('DELETE FROM commits WHERE instance = ? AND version < ?').run(instance, commits.length);
    database.sql('DELETE FROM snapshots WHERE instance = ?').run(instance);
    return true;
  };
  return {
    async ended(before, after, limit = 100) {
      return database.sql(`SELECT instance, endedAt FROM instances AS i WHERE endedAt < ? AND (endedAt, instance) > (?, ?)
        AND EXISTS (SELECT 1 FROM snapshots AS s WHERE s.instance = i.instance) ORDER BY endedAt, instance LIMIT ?`)
        .all(before, after?.endedAt ?? -ALL, after?.instance ?? 0, limit).map((row) => ({ instance: Number(row['instance']), endedAt: Number(row['endedAt']) }));
    },
    pack: (instance, at) => database.write(() => pack(instance, at)),
    async get(instance) {
      const row = database.sql(`SELECT ${columnList(ARCHIVED)} FROM archived WHERE instance = ?`).get(instance);
      return row && decode(ARCHIVED, row);
    },
  };
}

/** Their hashes, from this instance on. */
export function archivedHashes(database: Database, from: number, limit: number): readonly { readonly instance: number; readonly hashes: readonly string[] }[] {
  return database.sql('SELECT instance, hashes FROM archived WHERE instance >= ? ORDER BY instance LIMIT ?')
    .all(encode('number', from), limit).map((row) => ({ instance: Number(row['instance']), hashes: JSON.parse(String(row['hashes'])) }));
}
