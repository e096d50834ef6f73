/**
 * The store on MongoDB, for one server or several identical ones on one database. Owns the collections, their indexes and every
 * statement; must not know what an event means.
 */
import { MARK } from '../moving/tables.js';
import { refuseUnfinished } from '../moving/refuse-unfinished.js';
import type { Store } from '../port.js';
import { mongoAccounts, mongoTokens } from './accounts.js';
import { mongoAudit } from './audit.js';
import { mongoArchive } from './archive.js';
import { Collections } from './collections.js';
import { mongoCommits } from './commits.js';
import { connect } from './connection.js';
import { mongoDefinitions } from './definitions.js';
import { mongoDestructions } from './destructions.js';
import { mongoDue } from './due.js';
import { mongoFiles } from './files.js';
import { mongoMessages, mongoSubscriptions } from './messages.js';
import { migrate, migrationsDone } from './migrations.js';
import { mongoMoving } from './moving.js';
import { mongoNews } from './news.js';
import { mongoDrafts, mongoNumbers, mongoPayloads, mongoSettings } from './office.js';
import { mongoCirculations, mongoNotices, mongoPeople, mongoSessions } from './people.js';
import { poolOf } from './pool.js';
import { mongoSearch } from './search.js';
import { mongoSubstitutions } from './substitutions.js';

const CHECK_MILLISECONDS = 2000;

/** Connects, and migrates what has to be. Throws a clear sentence when no server answers or a newer version wrote the database. `unfinished`: also what a copy or a rebuild has not finished. */
export async function openMongoStore(url: string, options: { readonly unfinished?: boolean } = {}): Promise<Store> {
  const connection = await connect(url);
  const collections = new Collections(connection);
  try {
    await migrate(collections);
    if (!options.unfinished) refuseUnfinished((await collections.docs('settings').findOne({ _id: MARK }))?.['value']);
  } catch (error) {
    await connection.close();
    throw error;
  }
  return {
    commits: mongoCommits(collections),
    search: mongoSearch(collections),
    due: mongoDue(collections),
    subscriptions: mongoSubscriptions(collections),
    messages: mongoMessages(collections),
    definitions: mongoDefinitions(collections),
    drafts: mongoDrafts(collections),
    numbers: mongoNumbers(collections),
    archive: mongoArchive(collections),
    destructions: mongoDestructions(collections),
    payloads: mongoPayloads(collections),
    files: mongoFiles(collections),
    people: mongoPeople(collections),
    notices: mongoNotices(collections),
    circulations: mongoCirculations(collections),
    substitutions: mongoSubstitutions(collections),
    sessions: mongoSessions(collections),
    accounts: mongoAccounts(collections),
    tokens: mongoTokens(collections),
    settings: mongoSettings(collections),
    audit: mongoAudit(collections),
    moving: mongoMoving(collections),
    news: mongoNews(collections),
    pool: poolOf(connection),
    async check() { await collections.db.command({ ping: 1 }, { timeoutMS: CHECK_MILLISECONDS }); },
    migrations: () => migrationsDone(collections),
    close: () => connection.close(),
  };
}
