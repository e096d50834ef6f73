/** The audit log on SQLite. */
import type { AuditStore } from '../port.js';
import { AUDIT, AUDIT_INTENTIONS } from '../tables.js';
import { columnList, decode, insert } from './columns.js';
import type { Database } from './database.js';
import { search } from './search-sql.js';

export function sqliteAudit(database: Database): AuditStore {
  const select = `SELECT ${columnList(AUDIT)} FROM audit`;
  return {
    append: (rows) => database.write(() => {
      let done = 0;
      for (const row of rows) {
        if (!insert(database, AUDIT, row, 'keep') && database.sql('SELECT hash FROM audit WHERE chain = ? AND seq = ?').get(row.chain, row.seq)?.['hash'] !== row.hash) break;
        done += 1;
      }
      return done;
    }),
    intend: (intention) => database.write(() => { insert(database, AUDIT_INTENTIONS, intention, 'keep'); }),
    fulfil: (id) => database.write(() => { database.sql('DELETE FROM audit_intentions WHERE id = ?').run(id); }),
    takeOver: (now, until) => database.write(() => {
      const found = database.sql(`SELECT ${columnList(AUDIT_INTENTIONS)} FROM audit_intentions WHERE leasedUntil <= ? ORDER BY leasedUntil LIMIT 1`).get(now);
      if (!found) return undefined;
      const intention = { ...decode(AUDIT_INTENTIONS, found), leasedUntil: until };
      database.sql('UPDATE audit_intentions SET leasedUntil = ? WHERE id = ?').run(until, intention.id);
      return intention;
    }),
    async tail(chain) {
      const found = database.sql('SELECT seq, hash FROM audit WHERE chain = ? ORDER BY seq DESC LIMIT 1').get(chain);
      return found && { chain, seq: Number(found['seq']), hash: String(found['hash']) };
    },
    async entries(chain, after = 0, limit = 1000) {
      return database.sql(`${select} WHERE chain = ? AND seq > ? ORDER BY seq LIMIT ?`).all(chain, after, limit).map((row) => decode(AUDIT, row));
    },
    list: async (query) => search(database, { table: AUDIT }, query, query.clearance === undefined ? [] : [{ sql: 'chain <= ?', values: [query.clearance] }]),
  };
}
