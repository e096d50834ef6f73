/** Due work on SQLite: leased from an index on the next due moment, with a fence (design §6). */
import type { DueRow, DueStore, Lease, Unseen } from '../port.js';
import { PARKED } from '../port.js';
import type { Database, SqlRow } from './database.js';
import { columnList, decode, encode, insert } from './columns.js';
import { andText, cleared, valuesOf } from './search-sql.js';
import { DUE } from '../tables.js';

const COLUMNS = `${columnList(DUE)}, owner, until, nextAt, fence, attempts`;
/** Of a backlog so much is counted. */
const COUNTED = 10_000;

export function sqliteDue(database: Database): DueStore {
  const lease: DueStore['lease'] = ({ owner, now, until, limit, types, ...unseen }) => {
    // Most turns find nothing, and a write for nothing costs a transaction: look first.
    if (due(database, types, now, 1, unseen).length === 0) return Promise.resolve([]);
    return database.write(() => due(database, types, now, limit, unseen).map((row): Lease => {
      database.sql('UPDATE due SET owner = ?, until = ?, nextAt = ?, fence = fence + 1, attempts = attempts + 1 WHERE instance = ? AND key = ?')
        .run(owner, until, until, Number(row['instance']), Number(row['key']));
      return { ...decode(DUE, row), owner, until, fence: Number(row['fence']) + 1, attempts: Number(row['attempts']) };
    }), false);
  };
  return {
    lease,
    async get(instance, key) {
      const row = database.sql(`SELECT ${COLUMNS} FROM due WHERE instance = ? AND key = ?`).get(instance, key);
      return row && { ...decode(DUE, row), fence: Number(row['fence']), attempts: Number(row['attempts']) };
    },
    // A crash may undo these three: the work is then done again, which changes nothing.
    finish: (held) => database.write(() => database.sql(
      'UPDATE due SET done = 1, owner = NULL, until = NULL WHERE instance = ? AND key = ? AND fence = ? AND done = 0',
    ).run(held.instance, held.key, held.fence) > 0, false),
    release: (held, dueAt, work) => database.write(() => database.sql(
      'UPDATE due SET dueAt = ?, nextAt = ?, owner = NULL, until = NULL, work = coalesce(?, work) WHERE instance = ? AND key = ? AND fence = ? AND done = 0',
    ).run(dueAt, dueAt, work === undefined ? null : encode('json', work), held.instance, held.key, held.fence) > 0, false),
    extend: (held, until) => database.write(() => database.sql(
      'UPDATE due SET until = ?, nextAt = ? WHERE instance = ? AND key = ? AND fence = ? AND done = 0',
    ).run(until, until, held.instance, held.key, held.fence) > 0, false),
    put: (rows) => database.write(() => putDue(database, rows)),
    async nextAt(types) {
      const moments = types.flatMap((type) => earliest(database, type) ?? []).filter((at) => at < PARKED);
      return moments.length === 0 ? undefined : Math.min(...moments);
    },
    async late(before, types) {
      const found = types.map((type) => database.sql(
        'SELECT count(*) AS count, min(nextAt) AS oldest FROM (SELECT nextAt FROM due WHERE done = 0 AND type = ? AND nextAt < ? ORDER BY nextAt LIMIT ?)').get(type, before, COUNTED));
      const oldest = found.flatMap((row) => (typeof row?.['oldest'] === 'number' ? [row['oldest']] : []));
      return { count: found.reduce((sum, row) => sum + Number(row?.['count'] ?? 0), 0), ...(oldest.length === 0 ? {} : { oldest: Math.min(...oldest) }) };
    },
  };
}

export function putDue(database: Database, rows: readonly DueRow[]): void {
  for (const row of rows) insert(database, DUE, row, 'keep', { nextAt: row.dueAt });
}

function due(database: Database, types: readonly string[], now: number, limit: number, unseen: Unseen): SqlRow[] {
  const hidden = cleared(DUE, unseen);
  // Of most types nothing is due, and asking for one moment costs a twentieth of asking for whole rows.
  return types
    .filter((type) => (earliest(database, type) ?? Infinity) <= now)
    .flatMap((type) => database.sql(`SELECT ${COLUMNS} FROM due WHERE done = 0 AND type = ? AND nextAt <= ?${andText(hidden)} ORDER BY nextAt LIMIT ?`).all(type, now, ...valuesOf(hidden), limit))
    .sort((a, b) => Number(a['nextAt']) - Number(b['nextAt']))
    .slice(0, limit);
}

/** When the next of this type is due; undefined: there is none. */
function earliest(database: Database, type: string): number | undefined {
  const found = database.sql('SELECT nextAt FROM due WHERE done = 0 AND type = ? ORDER BY nextAt LIMIT 1').get(type)?.['nextAt'];
  return typeof found === 'number' ? found : undefined;
}
