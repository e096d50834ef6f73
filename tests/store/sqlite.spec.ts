import { createHook } from 'node:async_hooks';
import { mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../engine/store/sqlite/database.js';
import { openSqliteStore, storeOn } from '../../engine/store/sqlite/index.js';
import { migrate } from '../../engine/store/sqlite/schema.js';
import { describeStore } from './contract/index.js';
import { T0, taskOf, writeOf } from './rows.js';

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

describe('the plans of the lists', () => {
  /** Statements that a call prepared, with what SQLite means to do for each. */
  async function plansOf(call: (store: ReturnType<typeof storeOn>) => Promise<unknown>): Promise<string[]> {
    const database = new Database(':memory:');
    migrate(database);
    const seen: string[] = [];
    const prepare = database.sql.bind(database);
    const store = storeOn(database);
    await store.commits.append(writeOf(1, 1, { tasks: { opened: [taskOf(1, 1, 1, { assignee: 'li' })], changed: [] } }));
    database.sql = (text) => { seen.push(text); return prepare(text); };
    await call(store);
    const plans = seen.filter((text) => text.startsWith('SELECT')).flatMap((text) => {
      const places = text.split('?').length - 1;
      return prepare(`EXPLAIN QUERY PLAN ${text}`).all(...Array.from({ length: places }, () => null)).map((row) => String(row['detail']));
    });
    database.close();
    return plans;
  }
  const scans = (plans: string[]): string[] => plans.filter((line) => /^SCAN (?!json_each|CONSTANT|\(subquery)/.test(line) && !line.includes('USING'));

  const me = { user: 'li', groups: ['dept-head', 'any-clerk'] };
  const after = Buffer.from(JSON.stringify([T0, 1, 1])).toString('base64');
  const deep = Buffer.from(JSON.stringify([T0, 1])).toString('base64');
  const page = { limit: 50 };
  it.each<[string, (store: ReturnType<typeof storeOn>) => Promise<unknown>]>([
    ['待辦', (store) => store.search.tasks({ actionableBy: me, sort: [{ field: 'createdAt', order: 'desc' }], page })],
    ['待辦, a later page', (store) => store.search.tasks({ actionableBy: me, sort: [{ field: 'createdAt', order: 'desc' }], page: { after } })],
    ['已辦', (store) => store.search.tasks({ doneFor: 'li', sort: [{ field: 'endedAt', order: 'desc' }], page })],
    ['tasks of a candidate group', (store) => store.search.tasks({ filter: { candidateGroup: { eq: 'mayor' }, status: { eq: 'created' } }, page })],
    ['tasks of an assignee', (store) => store.search.tasks({ filter: { assignee: { eq: 'li' }, status: { eq: 'created' } }, page })],
    ['我發起', (store) => store.search.instances({ filter: { initiator: { eq: 'li' } }, sort: [{ field: 'startedAt', order: 'desc' }], page })],
    ['我發起, a later page', (store) => store.search.instances({ filter: { initiator: { eq: 'li' } }, sort: [{ field: 'startedAt', order: 'desc' }], page: { after: deep } })],
    ['all instances by start', (store) => store.search.instances({ sort: [{ field: 'startedAt', order: 'desc' }], page: { after: deep } })],
    ['instances by root variable', (store) => store.search.instances({ variables: [{ name: 'urgency', value: '加急' }], page })],
    ['variables of an instance', (store) => store.search.variables({ filter: { instance: { eq: 1 } }, page })],
    ['elements of an instance', (store) => store.search.elements({ filter: { instance: { eq: 1 } }, page })],
    ['open incidents', (store) => store.search.incidents({ filter: { status: { eq: 'active' } }, page })],
    ['due work', (store) => store.due.lease({ owner: 'o', now: T0, until: T0 + 1, limit: 10, types: ['', 'number'] })],
    ['next due moment', (store) => store.due.nextAt(['', 'number'])],
    ['waiting subscriptions', (store) => store.subscriptions.waiting('message', 'm', 'k')],
    ['open messages', (store) => store.messages.open('m', 'k', T0)],
    ['pending commits', (store) => store.commits.pending(T0, 10)],
    ['starts', (store) => store.subscriptions.starts('signal', 's')],
    ['notices', (store) => store.notices.of('li')],
    ['待辦 of a substitute', (store) => store.search.tasks({ actionableBy: { ...me, standsFor: [{ user: 'wang', groups: ['x'] }, { user: 'zhao', groups: ['y'], processes: ['p'] }] }, page })],
    ['substitutions that last', (store) => store.substitutions.lasting(T0)],
    ['substitutions of a person', (store) => store.substitutions.list({ person: 'li' })],
    ['my circulations', (store) => store.circulations.of('li', { before: { at: T0, instance: 1, key: 1 } })],
    ['my unread circulations', (store) => store.circulations.of('li', { unreadOnly: true })],
    ['how many are unread', (store) => store.circulations.unread('li')],
    ['who has not read', (store) => store.circulations.ofInstance(1)],
    ['whether something was circulated', (store) => store.circulations.received(1, 'li')],
  ])('%s reads no table from end to end', async (_name, call) => {
    expect(scans(await plansOf(call))).toEqual([]);
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
