/** People, notices, sessions and settings on SQLite. */
import type { NoticeStore, PeopleStore, SessionRow, SessionStore, SettingStore } from '../port.js';
import type { Database } from './database.js';
import { columnList, decode, encode, insert, NOTICES, PEOPLE } from './tables.js';
import type { Table } from './tables.js';

const SESSIONS: Table<SessionRow> = {
  name: 'sessions', key: ['id'], columns: { id: 'plain', content: 'json', person: 'plain', expiresAt: 'plain' },
};

export function sqlitePeople(database: Database): PeopleStore {
  return {
    put: (people) => database.write(() => { for (const person of people) insert(database, PEOPLE, person, 'replace'); }),
    async get(id) {
      const row = database.sql(`SELECT ${columnList(PEOPLE)} FROM people WHERE id = ?`).get(id);
      return row && decode(PEOPLE, row);
    },
    async all() {
      return database.sql(`SELECT ${columnList(PEOPLE)} FROM people ORDER BY id`).all().map((row) => decode(PEOPLE, row));
    },
  };
}

export function sqliteNotices(database: Database): NoticeStore {
  return {
    put: (notices) => database.write(() => { for (const notice of notices) insert(database, NOTICES, notice, 'keep'); }),
    async of(person, page = {}) {
      const before = page.before ?? { at: Number.MAX_SAFE_INTEGER, id: '' };
      return database.sql(`SELECT ${columnList(NOTICES)} FROM notices WHERE person = ? AND (at, id) < (?, ?)${page.unreadOnly ? ' AND readAt IS NULL' : ''}
        ORDER BY at DESC, id DESC LIMIT ?`).all(person, before.at, before.id, page.limit ?? 100).map((row) => decode(NOTICES, row));
    },
    async unread(person) {
      return Number(database.sql('SELECT count(*) AS n FROM notices WHERE person = ? AND readAt IS NULL').get(person)?.['n']);
    },
    markRead: (person, ids, at) => database.write(() => {
      if (ids === 'all') database.sql('UPDATE notices SET readAt = ? WHERE person = ? AND readAt IS NULL').run(at, person);
      else for (const id of ids) database.sql('UPDATE notices SET readAt = ? WHERE id = ? AND person = ? AND readAt IS NULL').run(at, id, person);
    }),
  };
}

export function sqliteSessions(database: Database): SessionStore {
  return {
    async get(id, now) {
      const row = database.sql(`SELECT ${columnList(SESSIONS)} FROM sessions WHERE id = ? AND expiresAt > ?`).get(id, now);
      return row && decode(SESSIONS, row);
    },
    set: (session) => database.write(() => { insert(database, SESSIONS, session, 'replace'); }),
    touch: (id, expiresAt) => database.write(() => { database.sql('UPDATE sessions SET expiresAt = ? WHERE id = ?').run(expiresAt, id); }, false),
    destroy: (id) => database.write(() => { database.sql('DELETE FROM sessions WHERE id = ?').run(id); }),
    destroyOf: (person) => database.write(() => { database.sql('DELETE FROM sessions WHERE person = ?').run(person); }),
    purge: (now) => database.write(() => database.sql('DELETE FROM sessions WHERE expiresAt <= ?').run(now)),
  };
}

export function sqliteSettings(database: Database): SettingStore {
  return {
    async get(name) {
      const row = database.sql('SELECT value FROM settings WHERE name = ?').get(name);
      return row && JSON.parse(String(row['value']));
    },
    put: (name, value) => database.write(() => {
      database.sql('INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(name, encode('json', value));
    }),
  };
}
