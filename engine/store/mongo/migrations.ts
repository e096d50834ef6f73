/** Migrations of a MongoDB database, numbered and run once each, in order, also when several servers start together. A published one is never edited. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Collections } from './collections.js';
import { finishDeployments } from './definitions.js';
import { insertNew, isDuplicate } from './documents.js';

export interface Migration {
  readonly number: number;
  readonly name: string;
  /** May be cut off anywhere and run again. */
  run(collections: Collections): Promise<void>;
}

export const MIGRATIONS: readonly Migration[] = [
  {
    number: 1,
    name: 'collections and their indexes',
    async run(collections) {
      for (const name of collections.names()) {
        await collections.model(name).createCollection();
        await collections.model(name).createIndexes();
      }
    },
  },
  {
    number: 2,
    name: 'the index of what substitutes did',
    async run(collections) {
      await collections.model('tasks').createIndexes();
    },
  },
  {
    number: 3,
    name: 'the index of what was delegated',
    async run(collections) {
      await collections.model('tasks').createIndexes();
    },
  },
  {
    number: 4,
    name: 'the indexes of what other servers wrote',
    async run(collections) {
      await collections.model('task_drafts').createIndexes();
      await collections.model('notices').createIndexes();
    },
  },
];

const LOCK = 'migrations';
/** A server that dies while it migrates is waited for so long; one that lives says so three times in it. */
const LOCK_MILLISECONDS = 60_000;
const LOOK_MILLISECONDS = 100;

/** Runs what has not been run. Refuses a database that a later version of the program migrated. */
export async function migrate(collections: Collections, migrations = MIGRATIONS, clock = Date.now): Promise<void> {
  const owner = randomUUID();
  for (;;) {
    const missing = await missingOf(collections, migrations);
    if (missing.length === 0) break;
    if (!await take(collections, owner, clock())) {
      await pause(LOOK_MILLISECONDS);
      continue;
    }
    const lives = setInterval(() => {
      collections.docs('migration_lock').updateOne({ _id: LOCK, owner }, { $set: { until: clock() + LOCK_MILLISECONDS } }).catch(() => { /* The next one says it. */ });
    }, LOCK_MILLISECONDS / 3);
    try {
      for (const { number, name, run } of await missingOf(collections, migrations)) {
        await run(collections);
        await insertNew(collections.docs('migrations'), { _id: String(number), name, at: clock() });
      }
    } finally {
      clearInterval(lives);
      await collections.docs('migration_lock').deleteOne({ _id: LOCK, owner });
    }
  }
  await finishDeployments(collections);
}

export async function migrationsDone(collections: Collections): Promise<number[]> {
  return (await collections.docs('migrations').find({}).toArray()).map(({ _id }) => Number(_id)).sort((a, b) => a - b);
}

async function missingOf(collections: Collections, migrations: readonly Migration[]): Promise<readonly Migration[]> {
  const done = await migrationsDone(collections);
  const unknown = done.find((number) => !migrations.some((migration) => migration.number === number));
  if (unknown !== undefined) throw new Error(`The database has migration ${unknown}, which this version of Dutyflow does not know. Start a newer version.`);
  return migrations.filter(({ number }) => !done.includes(number));
}

async function take(collections: Collections, owner: string, now: number): Promise<boolean> {
  try {
    const { matchedCount, upsertedCount } = await collections.docs('migration_lock').updateOne(
      { _id: LOCK, until: { $lt: now } }, { $set: { owner, until: now + LOCK_MILLISECONDS } }, { upsert: true });
    return matchedCount + upsertedCount > 0;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
