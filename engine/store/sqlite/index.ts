/**
 * The embedded store: one SQLite file (or ':memory:'), one server process. Owns the schema, the queue of writes and
 * every statement; must not know what an event means.
 */
import { MARK } from '../moving/tables.js';
import { refuseUnfinished } from '../moving/refuse-unfinished.js';
import type { Store } from '../port.js';
import { sqliteAccounts, sqliteTokens } from './accounts.js';
import { sqliteAudit } from './audit.js';
import { sqliteArchive } from './archive.js';
import { sqliteCirculations } from './circulations.js';
import { sqliteCommits } from './commits.js';
import { Database } from './database.js';
import { sqliteDefinitions } from './definitions.js';
import { sqliteDestructions } from './destructions.js';
import { sqliteDue } from './due.js';
import { sqliteMessages, sqliteSubscriptions } from './messages.js';
import { sqliteMoving } from './moving.js';
import { sqliteDrafts, sqliteFiles, sqliteNumbers, sqlitePayloads } from './office.js';
import { sqliteNotices, sqlitePeople, sqliteSessions, sqliteSettings } from './people.js';
import { sqliteSubstitutions } from './substitutions.js';
import { migrate, migrationsDone } from './schema.js';
import { sqliteSearch } from './search.js';

/**
 * Opens or makes the file. Throws a clear sentence when another server has it or a newer version wrote it. `gathered`: nothing has
 * to last before it is closed, and writes are cheaper for it. `unfinished`: also what a copy or a rebuild has not finished.
 */
export function openSqliteStore(file: string, options: { readonly gathered?: boolean; readonly unfinished?: boolean } = {}): Store {
  const database = new Database(file, options);
  try {
    migrate(database);
    if (!options.unfinished) refuseUnfinished(database.sql('SELECT value FROM settings WHERE name = ?').get(MARK)?.['value']);
  } catch (error) {
    database.close();
    throw error;
  }
  return storeOn(database);
}

/** The store on an open database, for tests that look at the statements too. */
export function storeOn(database: Database): Store {
  const versions = new Map<number, number>();
  return {
    commits: sqliteCommits(database, versions),
    search: sqliteSearch(database),
    due: sqliteDue(database),
    subscriptions: sqliteSubscriptions(database),
    messages: sqliteMessages(database),
    definitions: sqliteDefinitions(database),
    drafts: sqliteDrafts(database),
    numbers: sqliteNumbers(database),
    archive: sqliteArchive(database),
    destructions: sqliteDestructions(database, versions),
    payloads: sqlitePayloads(database),
    files: sqliteFiles(database),
    people: sqlitePeople(database),
    notices: sqliteNotices(database),
    circulations: sqliteCirculations(database),
    substitutions: sqliteSubstitutions(database),
    sessions: sqliteSessions(database),
    accounts: sqliteAccounts(database),
    tokens: sqliteTokens(database),
    settings: sqliteSettings(database),
    audit: sqliteAudit(database),
    moving: sqliteMoving(database),
    check: async () => { database.check(); },
    migrations: async () => migrationsDone(database),
    close: async () => { database.close(); },
  };
}
