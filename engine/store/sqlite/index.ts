/**
 * The embedded store: one SQLite file (or ':memory:'), one server process. Owns the schema, the queue of writes and
 * every statement; must not know what an event means.
 */
import type { Store } from '../port.js';
import { sqliteCirculations } from './circulations.js';
import { sqliteCommits } from './commits.js';
import { Database } from './database.js';
import { sqliteDefinitions } from './definitions.js';
import { sqliteDue } from './due.js';
import { sqliteMessages, sqliteSubscriptions } from './messages.js';
import { sqliteDrafts, sqliteFiles, sqliteNumbers, sqlitePayloads } from './office.js';
import { sqliteNotices, sqlitePeople, sqliteSessions, sqliteSettings } from './people.js';
import { sqliteSubstitutions } from './substitutions.js';
import { migrate, migrationsDone } from './schema.js';
import { sqliteSearch } from './search.js';

/** Opens or makes the file. Throws a clear sentence when another server has it or a newer version wrote it. */
export function openSqliteStore(file: string): Store {
  const database = new Database(file);
  try {
    migrate(database);
  } catch (error) {
    database.close();
    throw error;
  }
  return storeOn(database);
}

/** The store on an open database, for tests that look at the statements too. */
export function storeOn(database: Database): Store {
  return {
    commits: sqliteCommits(database),
    search: sqliteSearch(database),
    due: sqliteDue(database),
    subscriptions: sqliteSubscriptions(database),
    messages: sqliteMessages(database),
    definitions: sqliteDefinitions(database),
    drafts: sqliteDrafts(database),
    numbers: sqliteNumbers(database),
    payloads: sqlitePayloads(database),
    files: sqliteFiles(database),
    people: sqlitePeople(database),
    notices: sqliteNotices(database),
    circulations: sqliteCirculations(database),
    substitutions: sqliteSubstitutions(database),
    sessions: sqliteSessions(database),
    settings: sqliteSettings(database),
    check: async () => { database.check(); },
    migrations: async () => migrationsDone(database),
    close: async () => { database.close(); },
  };
}
