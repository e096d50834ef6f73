/** Who stands in for whom (代) on SQLite. */
import type { SubstitutionRow, SubstitutionStore } from '../port.js';
import type { Database } from './database.js';
import { columnList, decode, insert } from './columns.js';
import { SUBSTITUTIONS } from '../tables.js';

export function sqliteSubstitutions(database: Database): SubstitutionStore {
  const select = `SELECT ${columnList(SUBSTITUTIONS)} FROM substitutions`;
  const lasting = (at: number): SubstitutionRow[] =>
    database.sql(`${select} WHERE revokedAt IS NULL AND "to" > ? ORDER BY "to", id`).all(at).map((row) => decode(SUBSTITUTIONS, row));
  return {
    // Inside the write: nothing comes between looking and adding.
    add: (substitution, refuse) => database.write(() => {
      const refusal = refuse?.(lasting(substitution.createdAt));
      if (refusal === undefined) insert(database, SUBSTITUTIONS, substitution, 'keep');
      return refusal;
    }),
    async get(id) {
      const row = database.sql(`${select} WHERE id = ?`).get(id);
      return row && decode(SUBSTITUTIONS, row);
    },
    async lasting(at) {
      return lasting(at);
    },
    async list({ person, limit = 1000 } = {}) {
      const rows = person === undefined
        ? database.sql(`${select} ORDER BY createdAt DESC, id DESC LIMIT ?`).all(limit)
        : database.sql(`${select} WHERE owner = ? OR substitute = ? ORDER BY createdAt DESC, id DESC LIMIT ?`).all(person, person, limit);
      return rows.map((row) => decode(SUBSTITUTIONS, row));
    },
    revoke: (id, at) => database.write(() => database.sql('UPDATE substitutions SET revokedAt = ? WHERE id = ? AND revokedAt IS NULL').run(at, id) > 0),
  };
}
