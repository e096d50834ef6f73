import { createHook } from 'node:async_hooks';
import { mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../engine/store/sqlite/database.js';
import { openSqliteStore, storeOn } from '../../engine/store/sqlite/index.js';
import { migrate } from '../../engine/store/sqlite/schema.js';
import { describeStore } from './contract/index.js';
import { writeOf } from './rows.js';

const folder = mkdtempSync(join(tmpdir(), 'dutyflow-store-'));
let files = 0;
const freshFile = (): string => join(folder, `${files += 1}.db`);
afterAll(() => { rmSync(folder, { recursive: true }); });

describeStore('SQLite in memory', async () => openSqliteStore(':memory:'));
describeStore('SQLite file', async () => openSqliteStore(freshFile()));

describe('the SQLite file', () => {
  const note = (database: Database, durable?: boolean): Promise<number> => database.write(() => database.sql("INSERT INTO notes VALUES ('x')").run(), durable);

  it('is found again as it was left', async () => {
    const file = freshFile();
    const first = openSqliteStore(file);
    await first.commits.append(writeOf(7, 1));
    await first.close();
    const second = openSqliteStore(file);
    expect(await second.commits.version(7)).toBe(1);
    await second.close();
  });

  it('belongs to one server: a second is told which file and what to do', async () => {
    const file = freshFile();
    const first = openSqliteStore(file);
    expect(() => openSqliteStore(file)).toThrow(`The database file ${file} is in use by another server. Stop that one, or set DATABASE_FILE to another file.`);
    await first.close();
    await openSqliteStore(file).close();
  });

  it('is refused when a newer version has written it', async () => {
    const file = freshFile();
    const database = new Database(file);
    migrate(database);
    database.sql("INSERT INTO migrations (number, name) VALUES (99, 'of the future')").run();
    database.close();
    expect(() => openSqliteStore(file)).toThrow('migration 99');
  });

  describe('tells nobody of a write before it is on the disk', () => {
    /** Flushes that were over when it was told, as Node itself reports work with files beside the main thread. */
    async function flushesBefore(act: (database: Database) => Promise<unknown>): Promise<number> {
      const database = new Database(freshFile());
      database.exec('CREATE TABLE notes (text TEXT) STRICT');
      const begun = new Set<number>();
      let over = 0;
      const hook = createHook({
        init: (id, type) => { if (type === 'FSREQCALLBACK') begun.add(id); },
        before: (id) => { if (begun.has(id)) over += 1; },
      }).enable();
      await act(database);
      hook.disable();
      database.close();
      expect(begun.size).toBe(over);
      return over;
    }

    it('with one flush for all that came together', async () => {
      expect(await flushesBefore((database) => Promise.all(Array.from({ length: 20 }, () => note(database))))).toBe(1);
    });

    it('with a flush for each of those that follow one another', async () => {
      expect(await flushesBefore(async (database) => { for (let one = 0; one < 3; one += 1) await note(database); })).toBe(3);
    });

    it('but for what a crash may undo', async () => {
      expect(await flushesBefore((database) => note(database, false))).toBe(0);
    });

    it('and commits what comes meanwhile after it, in order', async () => {
      const database = new Database(freshFile());
      database.exec('CREATE TABLE notes (text TEXT) STRICT');
      const order: string[] = [];
      const first = note(database).then(() => order.push('first'));
      await new Promise((resolve) => { setImmediate(resolve); });
      const second = note(database, false).then(() => order.push('second'));
      await Promise.all([second, first]);
      expect(order).toEqual(['first', 'second']);
      database.close();
    });
  });

  it('keeps its log in step with the file, whatever is not flushed at once', () => {
    const database = new Database(freshFile());
    // NORMAL: SQLite flushes the log before a checkpoint and the file after it.
    expect(database.sql('PRAGMA synchronous').get()?.['synchronous']).toBe(1);
    expect(database.sql('PRAGMA journal_mode').get()?.['journal_mode']).toBe('wal');
    database.close();
  });

  it('takes the log in when nobody writes for a while, so that nobody waits for it', async () => {
    const file = freshFile();
    const database = new Database(file);
    database.exec('CREATE TABLE notes (text TEXT) STRICT');
    const before = statSync(file).size;
    await Promise.all(Array.from({ length: 250 }, () => note(database)));
    expect(statSync(file).size).toBe(before);
    while (statSync(file).size === before) await new Promise((resolve) => { setTimeout(resolve, 10); });
    database.close();
  });

  it('takes nothing more once the disk has refused a flush', async () => {
    const file = freshFile();
    const database = new Database(file);
    database.exec('CREATE TABLE notes (text TEXT) STRICT');
    renameSync(`${file}-wal`, `${file}-elsewhere`);
    await expect(note(database)).rejects.toThrow('The disk refused to write the database');
    await expect(note(database)).rejects.toThrow('The disk refused to write the database');
    renameSync(`${file}-elsewhere`, `${file}-wal`);
    database.close();
  });
});

describe('writes that arrive together', () => {
  it('are committed together, and one that fails takes no other with it', async () => {
    const database = new Database(':memory:');
    migrate(database);
    const begun: string[] = [];
    const prepare = database.sql.bind(database);
    database.sql = (text) => { if (text.startsWith('BEGIN')) begun.push(text); return prepare(text); };
    const store = storeOn(database);
    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => store.commits.append(writeOf(index, index === 7 ? 5 : 1))));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(19);
    // One transaction for all, and one more to find the one that fails.
    expect(begun).toHaveLength(2);
    expect((await store.search.instances({})).total).toBe(19);
    await store.close();
  });
});
