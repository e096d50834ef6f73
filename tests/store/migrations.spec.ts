/**
 * Migrations are numbered and run once each, in order, also when several servers start together: processes on one file (of which
 * one gets it, when all is migrated), servers on one MongoDB database (of which one migrates, and the others wait).
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { Collections } from '../../engine/store/mongo/collections.js';
import { migrate, MIGRATIONS } from '../../engine/store/mongo/migrations.js';
import type { Migration } from '../../engine/store/mongo/migrations.js';
import { openMongoStore } from '../../engine/store/mongo/index.js';
import { refuseVersion } from '../../engine/store/mongo/connection.js';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';
import { MIGRATIONS as SQLITE_MIGRATIONS } from '../../engine/store/sqlite/schema.js';
import { testDatabase } from './mongo-database.js';

const url = process.env['MONGODB_URL'];
const ROOT = join(import.meta.dirname, '../..');

/** A process that opens the file, says what it found and keeps it for as long as its input is open. */
const OPENER = `
  const { openSqliteStore } = await import(${JSON.stringify(join(ROOT, 'engine/store/sqlite/index.ts'))});
  try {
    const store = openSqliteStore(process.argv[1]);
    process.stdout.write(JSON.stringify({ migrations: await store.migrations() }) + '\\n');
    process.stdin.on('end', () => { void store.close(); }).resume();
  } catch (error) {
    process.stdout.write(JSON.stringify({ refused: error.message }) + '\\n');
    process.stdin.on('end', () => {}).resume();
  }`;

interface Answer { readonly migrations?: readonly number[]; readonly refused?: string }

function openingProcess(file: string): { readonly answer: Promise<Answer>; end(): Promise<void> } {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', OPENER, file], { cwd: ROOT, env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => { child.once('close', () => { resolve(); }); });
  const answer = new Promise<Answer>((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => { resolve(JSON.parse(line.toString())); });
    void ended.then(() => { reject(new Error('Expected the process to say what it found')); });
  });
  return { answer, end: () => { child.stdin.end(); return ended; } };
}

it.each([['SQLite', SQLITE_MIGRATIONS], ['MongoDB', MIGRATIONS]] as const)('migrations of %s are numbered from 1 on, none twice', (_store, migrations: readonly { readonly number: number }[]) => {
  expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_one, index) => index + 1));
});

describe('migrations of a file', () => {
  it('are run once by the process that gets it; those that start with it are told that it is in use', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dutyflow-migrations-'));
    const file = join(folder, 'office.sqlite');
    const processes = Array.from({ length: 4 }, () => openingProcess(file));
    const answers = await Promise.all(processes.map(({ answer }) => answer));
    await Promise.all(processes.map(({ end }) => end()));
    const opened = answers.filter(({ migrations }) => migrations !== undefined);
    expect(opened).toHaveLength(1);
    expect(opened[0]?.migrations).toEqual(opened[0]?.migrations?.map((_number, index) => index + 1));
    expect(answers.filter(({ refused }) => refused?.includes('is in use by another server'))).toHaveLength(3);
    const store = openSqliteStore(file);
    expect(await store.migrations()).toEqual(opened[0]?.migrations);
    await store.close();
    rmSync(folder, { recursive: true });
  }, 60_000);
});

describe('a MongoDB server', () => {
  it.each(['4.4.29', '6.0.14', 'undefined'])('of version %s is refused with a sentence, without the password', (version) => {
    expect(refuseVersion('mongodb://duty:secret@db.example/dutyflow', version)).toBe(`MongoDB at mongodb://***@db.example/dutyflow is too old: expected version 7.0 or newer, but found ${version}.`);
  });
  it.each(['7.0.0', '8.2.1', '10.0.0'])('of version %s is worked on', (version) => {
    expect(refuseVersion('mongodb://db.example', version)).toBeUndefined();
  });
});

if (url) {
  describe('migrations of a MongoDB database', () => {
    const database = testDatabase(url, 'migrations');
    afterAll(() => database.drop());

    it('are run once each, in order, by one of the servers that start together; the others begin when they are done', async () => {
      const run: number[] = [];
      let running = 0;
      const noted: Migration[] = [1, 2, 3].map((number) => ({
        number, name: `number ${number}`,
        async run() {
          expect(running += 1).toBe(1);
          run.push(number);
          await new Promise((resolve) => { setImmediate(resolve); });
          running -= 1;
        },
      }));
      const servers = await Promise.all(Array.from({ length: 5 }, async () => {
        const connection = await mongoose.createConnection(database.url).asPromise();
        return { connection, collections: new Collections(connection) };
      }));
      await Promise.all(servers.map(({ collections }) => migrate(collections, noted)));
      expect(run).toEqual([1, 2, 3]);
      await Promise.all(servers.map(({ connection }) => connection.close()));
    });

    it('that fail are said at once, and the next server may try', async () => {
      const connection = await mongoose.createConnection(database.url).asPromise();
      const collections = new Collections(connection);
      const known = [1, 2, 3].map((number): Migration => ({ number, name: '', run: () => Promise.reject(new Error('it was run before')) }));
      await expect(migrate(collections, [...known, { number: 4, name: 'fails', run: () => Promise.reject(new Error('the disk is full')) }])).rejects.toThrow('the disk is full');
      await migrate(collections, [...known, { number: 4, name: 'succeeds', run: () => Promise.resolve() }]);
      await expect(migrate(collections, known)).rejects.toThrow('migration 4, which this version of Dutyflow does not know');
      await connection.close();
    });

    it('of several stores that open an empty database together leave one set of indexes and all migrations done', async () => {
      await database.drop();
      const stores = await Promise.all([1, 2, 3].map(() => openMongoStore(database.url)));
      const done = await Promise.all(stores.map((store) => store.migrations()));
      await Promise.all(stores.map((store) => store.close()));
      for (const migrations of done) expect(migrations).toEqual(MIGRATIONS.map(({ number }) => number));
    });
  });
}
