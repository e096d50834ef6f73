/** `npm run store`: copies, backups, restores, rebuilds and verifications, cut off by SIGKILL half-way and called again. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeKey } from '../../engine/store/keys.js';
import { MOVED } from '../../engine/store/moving/tables.js';
import { tallyOf } from '../../engine/store/moving/tally.js';
import { verifyStore } from '../../engine/runtime/verification/verify.js';
import { Database } from '../../engine/store/sqlite/database.js';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';
import { endOf, openStore } from '../../scripts/store/ends.js';
import { diagram } from '../kernel/model/diagram.js';
import { DAY, good, Office, seeded, wang } from '../runtime/office.js';
import { testDatabase } from './mongo-database.js';

const url = process.env['MONGODB_URL'];
const CASES = Number(process.env['DUTYFLOW_MOVED_CASES'] ?? 45);
const OPINION = '同意，請財政局於三日內撥付。'.repeat(60);
const folder = mkdtempSync(join(tmpdir(), 'dutyflow-moving-'));
const original = join(folder, 'office.sqlite');
const mongo = url === undefined || url === '' ? [] : ['copied', 'restored', 'rebuilt'].map((purpose) => testDatabase(url, `moving_${purpose}`));
let keys: string[] = [];

beforeAll(async () => {
  const office = new Office({ store: openSqliteStore(original), random: seeded(8) });
  await office.deploy(diagram('duty', { startableBy: 'any-clerk', limit: { key: 'whole', name: '全程', amount: 1, unit: 'wd' } }).start()
    .userTask('draft', { assignee: 'wang.fang' }).userTask('review', { groups: 'any-chief' })
    .catchEvent('reply', { on: { message: 'msg.reply', key: '= caseNo' } }).userTask('file', { assignee: 'wang.fang' }).end());
  keys = [];
  for (let n = 0; n < CASES; n += 1) keys.push(await office.start('duty', { title: `撥款 ${n}` }));
  for (const key of keys.slice(0, CASES / 3)) {
    const task = await office.task('draft', key);
    good(await office.engine.completeTask(composeKey(task.instance, task.key), { amount: 1000, remarks: OPINION }, { actor: wang }));
  }
  await office.store.files.put({ id: 'f1', sha256: 'a'.repeat(64), bytes: 4, name: '通知.pdf', mediaType: 'application/pdf', uploadedBy: 'wang.fang', uploadedAt: office.now }, new Uint8Array([0, 1, 254, 255]));
  // More pages than are copied at once.
  await office.store.files.put({ id: 'f2', sha256: 'b'.repeat(64), bytes: 8e6, name: '影像.tif', mediaType: 'image/tiff', uploadedBy: 'wang.fang', uploadedAt: office.now }, new Uint8Array(8e6).fill(7));
  await office.store.settings.put('calendar', { year: 2026 });
  await office.store.numbers.allocate('府辦', 2026, 'j1', office.now);
  good(await office.engine.publishMessage({ name: 'msg.reply', messageId: 'm1', correlationKey: 'nobody', variables: {}, timeToLive: 10 * DAY }, { actor: wang }));
  await office.pass(DAY);
  await office.store.close();
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await Promise.all(mongo.map((database) => database.drop()));
});

const place = (name: string): string => join(folder, name);
const run = (file: string, args: readonly string[]): { readonly code: number | null; readonly signal: string | null; readonly said: string } => {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', file, ...args], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
  return { code: status, signal, said: stdout + stderr };
};
const store = (...args: string[]) => run('scripts/store.ts', args);
const killed = (act: string, from: string, to: string, step: number): void => {
  expect(run('tests/store/moving-victim.ts', [act, from, to, String(step)])).toMatchObject({ signal: 'SIGKILL', said: '' });
};

async function talliesOf(name: string): Promise<Record<string, unknown>> {
  const opened = await openStore(endOf(name));
  try {
    return Object.fromEntries(await Promise.all(MOVED.map(async (table) => [table.name, await tallyOf(opened.moving, table)])));
  } finally {
    await opened.close();
  }
}
/** The same rows, and each case folds to what is shown of it. */
async function expectWhole(name: string, but: readonly string[] = []): Promise<void> {
  const whole = Object.fromEntries(Object.entries(await talliesOf(original)).filter(([table]) => !but.includes(table)));
  expect(await talliesOf(name)).toMatchObject(whole);
  const opened = await openStore(endOf(name));
  expect(await verifyStore(opened)).toMatchObject({ instances: CASES, unsettled: 0, findings: [] });
  await opened.close();
}
async function expectRefused(name: string): Promise<void> {
  await expect(openStore(endOf(name))).rejects.toThrow('The database is not whole');
}

/** Steps of a copy: one a table (28), then those of the comparison. */
const stages: [string, number][] = [['while tables are copied', 17], ['while both are compared', 40]];

describe.each(stages)('killed %s', (_when, step) => {
  it('an archive is no archive yet, and is made by the same command; a database that is restored from it serves nobody until it is whole', async () => {
    const [archive, restored] = [place(`archive ${step}/`), place(`restored ${step}.sqlite`)];
    killed('copy', original, archive, step);
    expect(store('restore', '--from', archive, '--to', restored)).toMatchObject({ code: 2, said: expect.stringContaining('is not whole') });
    expect(store('backup', '--of', original, '--to', archive)).toMatchObject({ code: 0, said: expect.stringContaining('whole') });
    expect(store('backup', '--of', original, '--to', archive)).toMatchObject({ code: 2, said: expect.stringContaining('never written over') });

    killed('copy', archive, restored, step);
    await expectRefused(restored);
    expect(store('rebuild', '--of', restored)).toMatchObject({ code: 2, said: expect.stringContaining('under way') });
    expect(store('restore', '--from', archive, '--to', restored)).toMatchObject({ code: 0 });
    await expectWhole(restored);
    expect(store('restore', '--from', archive, '--to', restored)).toMatchObject({ code: 1, said: expect.stringContaining('Expected an empty target, but found rows in') });
  }, 240_000);

  if (mongo.length > 0) {
    it('a copy into MongoDB goes on, and so does the one back into a file', async () => {
      const [database, back] = [mongo[0]?.url ?? '', place(`back ${step}.sqlite`)];
      await mongo[0]?.drop();
      killed('copy', original, database, step);
      await expectRefused(database);
      expect(store('copy', '--from', original, '--to', database)).toMatchObject({ code: 0 });
      await expectWhole(database);
      killed('copy', database, back, step);
      expect(store('copy', '--from', database, '--to', back)).toMatchObject({ code: 0 });
      await expectWhole(back);
    }, 240_000);
  }
});

it('a file is copied page by page; what a kill leaves is no backup, and the next one is whole', async () => {
  const file = place('backup.sqlite');
  killed('snapshot', original, file, 1);
  expect(existsSync(file)).toBe(false);
  expect(store('backup', '--of', original, '--to', file)).toMatchObject({ code: 0 });
  await expectWhole(file);
}, 120_000);

describe.each([['the file', (): string => place('rebuilt.sqlite')], ...(mongo[2] ? [['MongoDB', (): string => mongo[2]?.url ?? '']] as [string, () => string][] : [])])('lists made anew on %s', (_name, at) => {
  it('are as the commits say, whatever somebody did to them, also when the rebuild was killed half-way', async () => {
    const name = at();
    expect(store('copy', '--from', original, '--to', name)).toMatchObject({ code: 0 });
    const opened = await openStore(endOf(name));
    const [first, second] = (await opened.moving.read('instances', undefined, 2)).rows.map(({ instance }) => Number(instance));
    await opened.moving.rewrite(first ?? 0, undefined);
    const [task] = (await opened.moving.read('tasks', undefined, 1)).rows;
    await opened.moving.write('tasks', [{ ...task, assignee: 'sun.hua', instance: second ?? 0, key: 99 }], null);
    await opened.moving.setMark(undefined);
    await opened.close();
    expect(store('verify', '--of', name)).toMatchObject({ code: 1, said: expect.stringMatching(/ROW_MISSING[^]*|ROW_FOREIGN/) });

    killed('rebuild', name, '', 25);
    await expectRefused(name);
    expect(store('rebuild', '--of', name)).toMatchObject({ code: 0 });
    // The text of a state may name its fields in another order: what it says is verified.
    await expectWhole(name, ['snapshots']);
  }, 240_000);
});

it('lists are made anew into a new file, and the old one stays as it was', async () => {
  const target = place('new.sqlite');
  expect(store('rebuild', '--of', original, '--to', target)).toMatchObject({ code: 0, said: expect.stringContaining(`the lists of ${CASES} cases`) });
  await expectWhole(target, ['snapshots']);
}, 120_000);

it('a rebuild names a case whose log was doctored and leaves its rows as they are', async () => {
  const doctored = place('doctored.sqlite');
  expect(store('restore', '--from', original, '--to', doctored)).toMatchObject({ code: 0 });
  const database = new Database(doctored);
  await database.write(() => database.sql("UPDATE commits SET actor = 'sun.hua' WHERE instance = ? AND version = 1").run(Number(BigInt(keys[3] ?? '0') >> 22n)));
  database.close();
  expect(store('rebuild', '--of', doctored)).toMatchObject({ code: 1, said: expect.stringContaining(`COMMIT_ALTERED case ${keys[3] ?? ''} version 1: `) });
  const opened = await openStore(endOf(doctored));
  expect(await opened.search.instance(Number(BigInt(keys[3] ?? '0') >> 22n))).toBeDefined();
  await opened.close();
}, 120_000);

it('a source that was written between a copy that was cut off and its end is found, and copied anew by the next call', async () => {
  const [source, target] = [place('living.sqlite'), place('archive of the living/')];
  expect(store('restore', '--from', original, '--to', source)).toMatchObject({ code: 0 });
  killed('copy', source, target, 17);
  const opened = await openStore(endOf(source));
  await opened.settings.put('calendar', { year: 2027 });
  await opened.close();
  expect(store('backup', '--of', source, '--to', target)).toMatchObject({ code: 1, said: expect.stringContaining('settings of the source was written meanwhile') });
  expect(existsSync(join(target, 'manifest.json'))).toBe(false);
  expect(store('backup', '--of', source, '--to', target)).toMatchObject({ code: 0 });
  expect(JSON.parse(readFileSync(join(target, 'manifest.json'), 'utf8'))).toMatchObject({ archive: 'dutyflow', mark: null, tables: { instances: { rows: CASES } } });
}, 120_000);

it('a verification that was cut off goes on where it was, and finds what one without a pause finds', async () => {
  const opened = await openStore(endOf(original));
  let kept: Parameters<NonNullable<NonNullable<Parameters<typeof verifyStore>[2]>['each']>>[0] | undefined;
  const cut = verifyStore(opened, undefined, { each: (part) => {
    if (part().instances < 20) return;
    kept = part;
    throw new Error('cut off');
  } });
  await expect(cut).rejects.toThrow('cut off');
  const begun = kept?.();
  if (!begun) throw new Error('nothing was kept');
  let rest = 0;
  expect(await verifyStore(opened, undefined, { begun, each: () => { rest += 1; } })).toEqual(await verifyStore(opened));
  expect(rest).toBe(CASES - 20);
  await opened.close();
});
