/** What was shown to whom (抄送, 傳閱) on SQLite: written with the commits, read here. */
import type { CirculationStore } from '../port.js';
import type { Database } from './database.js';
import { columnList, decode } from './columns.js';
import { andText, cleared, valuesOf } from './search-sql.js';
import { CIRCULATIONS } from '../tables.js';

export function sqliteCirculations(database: Database): CirculationStore {
  const select = `SELECT ${columnList(CIRCULATIONS)} FROM circulations`;
  return {
    async of(person, page = {}) {
      const before = page.before ?? { at: Number.MAX_SAFE_INTEGER, instance: 0, key: 0 };
      return database.sql(`${select} WHERE person = ? AND (at, instance, key) < (?, ?, ?)${page.unreadOnly ? ' AND readAt IS NULL' : ''}${andText(cleared(CIRCULATIONS, page))}
        ORDER BY at DESC, instance DESC, key DESC LIMIT ?`).all(person, before.at, before.instance, before.key, ...valuesOf(cleared(CIRCULATIONS, page)), page.limit ?? 100).map((row) => decode(CIRCULATIONS, row));
    },
    async unread(person, unseen = {}) {
      const hidden = cleared(CIRCULATIONS, unseen);
      return Number(database.sql(`SELECT count(*) AS n FROM circulations WHERE person = ? AND readAt IS NULL${andText(hidden)}`).get(person, ...valuesOf(hidden))?.['n']);
    },
    async ofInstance(instance) {
      return database.sql(`${select} WHERE instance = ? ORDER BY key, person`).all(instance).map((row) => decode(CIRCULATIONS, row));
    },
    async get(instance, key, person) {
      const row = database.sql(`${select} WHERE instance = ? AND key = ? AND person = ?`).get(instance, key, person);
      return row && decode(CIRCULATIONS, row);
    },
    async received(instance, person) {
      return database.sql('SELECT 1 FROM circulations WHERE instance = ? AND person = ? LIMIT 1').get(instance, person) !== undefined;
    },
  };
}
