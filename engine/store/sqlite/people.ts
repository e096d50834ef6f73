/** People, notices, sessions and settings on SQLite. */
import type { NoticeStore, PeopleStore, SessionRow, SessionStore, SettingStore } from '../port.js';
import type { Database } from './database.js';
import { columnList, decode, encode, insert } from './columns.js';
import { andText, cleared, valuesOf } from './search-sql.js';
import { NOTICES, PEOPLE, SESSIONS } from '../tables.js';

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
      return database.sql(`SELECT ${columnList(NOTICES)} FROM notices WHERE person = ? AND (at, id) < (?, ?)${page.unreadOnly ? ' AND readAt IS NULL' : ''}${andText(cleared(NOTICES, page))}
        ORDER BY at DESC, id DESC LIMIT ?`).all(person, before.at, before.id, ...valuesOf(cleared(NOTICES, page)), page.limit ?? 100).map((row) => decode(NOTICES, row));
    },
    async unread(person, unseen = {}) {
      const hidden = cleared(NOTICES, unseen);
      return Number(database.sql(`SELECT count(*) AS n FROM notices WHERE person = ? AND readAt IS NULL${andText(hidden)}`).get(person, ...valuesOf(hidden))?.['n']);
    },
    markRead: (person, ids, at) => database.write(() => {
      if (ids === 'all') database.sql('UPDATE notices SET readAt = ? WHERE person = ? AND readAt IS NULL').run(at, person);
      else for (const id of ids) database.sql('UPDATE notices SET readAt = ? WHERE id = ? AND person = ? AND readAt IS NULL').run(at, id, person);
    }),
  };
}

/** So many sessions are known without asking: each request reads one. */
const SESSIONS_KNOWN = 10_000;

export function sqliteSessions(database: Database): SessionStore {
  // One process writes this file. A write forgets before and after: no read in between leaves behind what was.
  const known = new Map<string, SessionRow>();
  const forget = (id: string | undefined): void => {
    if (id === undefined) known.clear();
    else known.delete(id);
  };
  async function writing<T>(id: string | undefined, run: () => T, durable?: boolean): Promise<T> {
    forget(id);
    try {
      return await database.write(run, durable);
    } finally {
      forget(id);
    }
  }
  return {
    async get(id, now) {
      const remembered = known.get(id);
      if (remembered) return remembered.expiresAt > now ? remembered : undefined;
      const row = database.sql(`SELECT ${columnList(SESSIONS)} FROM sessions WHERE id = ? AND expiresAt > ?`).get(id, now);
      if (!row) return undefined;
      const session = decode(SESSIONS, row);
      if (known.size >= SESSIONS_KNOWN) known.clear();
      known.set(id, session);
      return session;
    },
    set: (session) => writing(session.id, () => { insert(database, SESSIONS, session, 'replace'); }),
    touch: (id, expiresAt, usedAt) => writing(id, () => { database.sql('UPDATE sessions SET expiresAt = ?, usedAt = coalesce(?, usedAt) WHERE id = ?').run(expiresAt, usedAt ?? null, id); }, false),
    async of(person, now) {
      return database.sql(`SELECT ${columnList(SESSIONS)} FROM sessions WHERE person = ? AND expiresAt > ? ORDER BY id`).all(person, now).map((row) => decode(SESSIONS, row));
    },
    destroy: (id) => writing(id, () => { database.sql('DELETE FROM sessions WHERE id = ?').run(id); }),
    destroyOf: (person) => writing(undefined, () => { database.sql('DELETE FROM sessions WHERE person = ?').run(person); }),
    purge: (now) => writing(undefined, () => database.sql('DELETE FROM sessions WHERE expiresAt <= ?').run(now)),
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
    swap: (name, before, after) => database.write(() => (before === undefined
      ? database.sql('INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING').run(name, encode('json', after))
      : database.sql('UPDATE settings SET value = ? WHERE name = ? AND value = ?').run(encode('json', after), name, encode('json', before))) > 0),
  };
}
