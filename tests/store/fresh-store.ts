/**
 * A store for a test: in memory, or on the MongoDB deployment of `MONGODB_URL`; empty, or as an earlier test of the same run
 * left one to be begun with (`kept`), since reading and deploying all duties takes longer than most tests.
 */
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../engine/store/port.js';
import { Database } from '../../engine/store/sqlite/database.js';
import { storeOn } from '../../engine/store/sqlite/index.js';
import { migrate } from '../../engine/store/sqlite/schema.js';
import { testDatabase } from './mongo-database.js';
import type { TestDatabase } from './mongo-database.js';

export interface FreshStore {
  readonly store: Store;
  /** Stores that are opened under this name from now on, in this run, begin with what is in this one. */
  keep(): Promise<void>;
}

/** `kept`: the name of what it begins with, once somebody has kept it. */
export function openFreshStore(kept: string): Promise<FreshStore> {
  const url = process.env['MONGODB_URL'];
  const file = join(tmpdir(), `${process.env['DUTYFLOW_TEST_DATABASES'] ?? `dutyflow_test_${process.pid}`}_${kept}`);
  return url === undefined || url === '' ? inMemory(`${file}.sqlite`) : onMongo(url, `${file}.bson`);
}

async function inMemory(file: string): Promise<FreshStore> {
  const database = new Database(':memory:');
  migrate(database);
  if (existsSync(file)) {
    database.sql('ATTACH ? AS kept').run(file);
    const tables = database.sql("SELECT name FROM kept.sqlite_schema WHERE type = 'table' AND name <> 'migrations' AND name NOT LIKE 'sqlite_%'").all();
    for (const { name } of tables) database.exec(`INSERT INTO main.${String(name)} SELECT * FROM kept.${String(name)}`);
    database.exec('DETACH kept');
  }
  return {
    store: storeOn(database),
    async keep() {
      if (existsSync(file)) return;
      const mine = `${file}.${process.pid}`;
      database.sql('VACUUM INTO ?').run(mine);
      await rename(mine, file);
    },
  };
}

/** A worker keeps its databases: making collections and indexes takes longer than emptying them. One that is open is nobody else's. */
const databases: { readonly database: TestDatabase; open: boolean }[] = [];

async function onMongo(url: string, file: string): Promise<FreshStore> {
  let free = databases.find(({ open }) => !open);
  if (!free) databases.push(free = { database: testDatabase(url, `office${databases.length}`), open: false });
  const mine = free;
  mine.open = true;
  const { openMongoStore } = await import('../../engine/store/mongo/index.js');
  const store = await openMongoStore(mine.database.url);
  await mine.database.empty();
  if (existsSync(file)) await mine.database.fill(await readFile(file));
  return {
    store: { ...store, async close() { await store.close(); mine.open = false; } },
    async keep() {
      if (existsSync(file)) return;
      await writeFile(`${file}.${process.pid}`, await mine.database.content());
      await rename(`${file}.${process.pid}`, file);
    },
  };
}
