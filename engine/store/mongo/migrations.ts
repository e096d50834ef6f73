/** Migrations of a MongoDB database, numbered and run once each, in order, also when several servers start together. A published one is never edited. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { SECRECY } from '../../kernel/secrecy.js';
import { variableKeyOf } from '../variable-key.js';
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
  {
    number: 5,
    name: 'jobs, subscriptions, variables and decisions as Camunda 8 lists them',
    async run(collections) {
      await tellJobs(collections);
      await tellSubscriptions(collections);
      await nameVariables(collections);
      for (const name of ['due', 'subscriptions', 'variables']) await collections.model(name).createIndexes();
    },
  },
  {
    number: 6,
    name: 'accounts, wrong passwords and tokens',
    async run(collections) {
      for (const name of ['accounts', 'attempts', 'tokens']) {
        await collections.model(name).createCollection();
        await collections.model(name).createIndexes();
      }
    },
  },
  {
    number: 7,
    name: 'the secrecy of cases',
    async run(collections) {
      for (const [index, level] of SECRECY.entries()) {
        for await (const row of collections.docs('variables').find({ scope: 0, name: 'secrecy', value: JSON.stringify(level) })) {
          await collections.docs('instances').updateOne({ _id: String(Reflect.get(row, 'instance')) }, { $set: { secrecy: index + 1 } });
        }
      }
      await collections.model('instances').createIndexes();
    },
  },
  {
    number: 8,
    name: 'the audit log',
    async run(collections) {
      await collections.model('audit').createCollection();
      await collections.model('audit').createIndexes();
    },
  },
  {
    number: 9,
    name: 'logs of cases that ended long ago',
    async run(collections) {
      await collections.model('archived').createCollection();
      for (const name of ['archived', 'instances']) await collections.model(name).createIndexes();
    },
  },
  {
    number: 10,
    name: 'uploads that nobody handed in',
    async run(collections) {
      for (const name of ['files', 'file_contents']) await collections.model(name).createIndexes();
    },
  },
  {
    number: 11,
    name: 'changes that are noted before they are done',
    async run(collections) {
      await collections.model('audit_intentions').createCollection();
      await collections.model('audit_intentions').createIndexes();
    },
  },
  {
    number: 12,
    name: 'what is left of cases that were destroyed, and all that a case has by its number',
    async run(collections) {
      await collections.model('destroyed').createCollection();
      for (const name of ['destroyed', 'causes', 'correlations', 'notices']) await collections.model(name).createIndexes();
    },
  },
];

/** What an element instance tells of the job that it waits for. */
async function tellJobs(collections: Collections): Promise<void> {
  for await (const job of collections.docs('due').find({ kind: 'job', status: { $exists: false } })) {
    const work: unknown = JSON.parse(String(job['work']));
    const [owner, retries] = typeof work === 'object' && work !== null ? [Reflect.get(work, 'owner'), Reflect.get(work, 'retries')] : [];
    const element = await collections.docs('elements').findOne({ _id: `${job['instance']}:${owner}` });
    if (!element) continue;
    await collections.docs('due').updateOne({ _id: job._id }, { $set: {
      element: Number(owner), retries: Number(retries), elementId: element['elementId'], processId: element['processId'], definitionKey: element['definitionKey'],
      status: job['done'] === true ? 'completed' : 'created', createdAt: element['startedAt'],
    } });
  }
}

async function tellSubscriptions(collections: Collections): Promise<void> {
  for await (const row of collections.docs('subscriptions').find({ status: { $exists: false } })) {
    const { instance, key } = row as { instance?: unknown; key?: unknown };
    const found = await collections.docs('snapshots').findOne({ _id: String(instance) });
    const state = found && JSON.parse(String(found['state'])) as { definitionKey: string; subscriptions: Record<string, { owner: number } | undefined> };
    const owner = state?.subscriptions[String(key)]?.owner;
    await collections.docs('subscriptions').updateOne({ _id: row._id }, { $set: {
      definitionKey: state?.definitionKey ?? '', status: owner === undefined ? 'deleted' : 'created', updatedAt: row['openedAt'], ...(owner === undefined ? {} : { owner }),
    } });
  }
}

async function nameVariables(collections: Collections): Promise<void> {
  for await (const row of collections.docs('variables').find({ variableKey: { $exists: false } })) {
    await collections.docs('variables').updateOne({ _id: row._id }, { $set: { variableKey: variableKeyOf(Number(row['instance']), Number(row['scope']), String(row['name'])) } });
  }
}

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
