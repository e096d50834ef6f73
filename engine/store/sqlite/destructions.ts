/** 銷毀 on SQLite: everything of a case goes in one transaction, overwritten in the file. */
import { OF_ONE_CASE } from '../moving/tables.js';
import type { DestroyedCase, DestructionStore, FileKept } from '../port.js';
import { DESTROYED } from '../tables.js';
import { columnList, decode, insert } from './columns.js';
import type { Database } from './database.js';
import { search } from './search-sql.js';

const GET = `SELECT ${columnList(DESTROYED)} FROM destroyed WHERE instance = ?`;
/** These have a way of their own below. */
const APART = ['files', 'correlations'];
const TABLES = [...OF_ONE_CASE.map(({ name }) => name).filter((name) => !APART.includes(name)), 'task_people'];

/** `versions`: what is remembered of the latest versions of cases. */
export function sqliteDestructions(database: Database, versions: Map<number, number>): DestructionStore {
  const get = (instance: number): DestroyedCase | undefined => {
    const row = database.sql(GET).get(instance);
    return row && decode(DESTROYED, row);
  };
  return {
    begin: (record) => database.write(() => {
      insert(database, DESTROYED, record, 'keep');
      return get(record.instance) ?? record;
    }),
    async erase(instance, _at, kept = []) {
      await database.write(() => { database.scrubbed(() => { erase(database, instance, kept); }); });
      versions.delete(instance);
      database.emptyLog();
    },
    finish: (instance) => database.write(() => { database.sql('UPDATE destroyed SET done = 1 WHERE instance = ? AND done = 0').run(instance); }),
    get: async (instance) => get(instance),
    list: async (query) => search(database, { table: DESTROYED }, query),
  };
}

function erase(database: Database, instance: number, kept: readonly FileKept[]): void {
  for (const { file, instance: other } of kept) database.sql('UPDATE files SET instance = ? WHERE id = ? AND instance = ?').run(other, file, instance);
  const contents = database.sql('SELECT DISTINCT sha256 FROM files WHERE instance = ?').all(instance).map((row) => String(row['sha256']));
  database.sql('DELETE FROM files WHERE instance = ?').run(instance);
  for (const sha256 of contents) database.sql('DELETE FROM file_contents WHERE sha256 = ? AND NOT EXISTS (SELECT 1 FROM files WHERE files.sha256 = ?)').run(sha256, sha256);
  const messages = database.sql('SELECT DISTINCT message FROM correlations WHERE instance = ?').all(instance).map((row) => Number(row['message']));
  database.sql('DELETE FROM correlations WHERE instance = ?').run(instance);
  for (const message of messages) database.sql('DELETE FROM messages WHERE message = ? AND NOT EXISTS (SELECT 1 FROM correlations WHERE correlations.message = ?)').run(message, message);
  for (const table of TABLES) database.sql(`DELETE FROM ${table} WHERE instance = ?`).run(instance);
}
