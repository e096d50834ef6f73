/** `npm run store -- archive`: killed half-way and called again; the film of each case is as it was. On SQLite, and on MongoDB where there is one. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instanceOf } from '../../engine/store/keys.js';
import { momentBefore } from '../../engine/runtime/moving/archive-old.js';
import { rebuildStore } from '../../engine/runtime/moving/rebuild.js';
import { verifyStore } from '../../engine/runtime/verification/verify.js';
import type { Store } from '../../engine/store/port.js';
import { endOf, openStore } from '../../scripts/store/ends.js';
import { diagram } from '../kernel/model/diagram.js';
import { good, Office, seeded, wang } from '../runtime/office.js';
import { composeKey } from '../../engine/store/keys.js';
import { testDatabase } from './mongo-database.js';

const url = process.env['MONGODB_URL'];
const CASES = Number(process.env['DUTYFLOW_ARCHIVED_CASES'] ?? 12);
const folder = mkdtempSync(join(tmpdir(), 'dutyflow-archive-'));
const databases = url === undefined || url === '' ? [] : [testDatabase(url, 'archived')];
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await Promise.all(databases.map((database) => database.drop()));
});

const run = (file: string, args: readonly string[]): { readonly code: number | null; readonly signal: string | null; readonly said: string } => {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', file, ...args], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
  return { code: status, signal, said: stdout + stderr };
};

/** Cases of two years ago, all but the last ended; and one that ended yesterday. */
async function fill(store: Store): Promise<string[]> {
  const office = new Office({ store, random: seeded(9) });
  office.now = Date.parse('2024-01-08T01:00:00Z');
  await office.deploy(diagram('duty', { startableBy: 'any-clerk' }).start().userTask('draft', { assignee: 'wang.fang' }).userTask('file', { assignee: 'wang.fang' }).end());
  const keys: string[] = [];
  const finish = async (key: string): Promise<void> => {
    for (const element of ['draft', 'file']) {
      const task = await office.task(element, key);
      good(await office.engine.completeTask(composeKey(task.instance, task.key), { remarks: '同意。'.repeat(400) }, { actor: wang }));
    }
  };
  for (let n = 0; n <= CASES; n += 1) keys.push(await office.start('duty', { title: `撥款 ${n}` }));
  for (const key of keys.slice(0, CASES)) await finish(key);
  office.now = Date.now();
  const late = await office.start('duty');
  await finish(late);
  return [...keys, late];
}

describe.each([['the file', (): string => join(folder, 'office.sqlite')], ...databases.map((database): [string, () => string] => ['MongoDB', () => database.url])])('on %s', (_name, at) => {
  it('a run that was killed is gone on with; every log reads as before, and folds to what is shown', async () => {
    const end = endOf(at());
    let store = await openStore(end);
    const keys = (await fill(store)).map(instanceOf);
    const logs = async (): Promise<unknown> => Promise.all(keys.map(async (instance) => [await store.commits.commits(instance), await store.commits.snapshot(instance)]));
    const before = await logs();
    await store.close();

    expect(run('tests/store/moving-victim.ts', ['archive', at(), 'P1Y', String(Math.floor(CASES / 2))])).toMatchObject({ signal: 'SIGKILL', said: '' });
    store = await openStore(end);
    expect(await store.moving.count('archived')).toBe(Math.floor(CASES / 2));
    expect(await logs()).toEqual(before);
    await store.close();

    expect(run('scripts/store.ts', ['archive', '--of', at(), '--older-than', 'P1Y'])).toMatchObject({ code: 0, said: expect.stringContaining(`the logs of ${CASES - Math.floor(CASES / 2)} cases are packed`) });
    expect(run('scripts/store.ts', ['archive', '--of', at(), '--older-than', 'P1Y'])).toMatchObject({ code: 0, said: expect.stringContaining('the logs of 0 cases are packed') });
    store = await openStore(end, { unfinished: true });
    expect(await store.moving.count('archived')).toBe(CASES);
    expect(await logs()).toEqual(before);
    expect(await verifyStore(store)).toMatchObject({ instances: keys.length, findings: [] });
    // Lists made anew of packed logs are the same, and their states are packed again by the next run.
    expect(await rebuildStore(store)).toMatchObject({ ok: true, findings: [] });
    expect(await verifyStore(store)).toMatchObject({ instances: keys.length, findings: [] });
    await store.close();
    expect(run('scripts/store.ts', ['archive', '--of', at(), '--older-than', 'P1Y'])).toMatchObject({ code: 0, said: expect.stringContaining(`the logs of ${CASES} cases are packed`) });
  }, 240_000);
});

describe('an age', () => {
  const NOW = Date.parse('2026-11-23T08:00:00Z');
  it.each([['P2Y', '2024-11-23T08:00:00.000Z'], ['P18M', '2025-05-23T08:00:00.000Z'], ['P30D', '2026-10-24T08:00:00.000Z']])('of %s is reckoned by the calendar', (age, before) => {
    const found = momentBefore(NOW, age);
    expect(found.ok && new Date(found.at).toISOString()).toBe(before);
  });
  it.each(['P29D', 'PT1H', '-P2Y', '2 years', 'P2Y3', ''])('of %j is refused', (age) => {
    expect(momentBefore(NOW, age)).toEqual({ ok: false, message: `Expected an age of at least 30 days as ISO 8601 says it (P2Y, P18M), but found '${age}'` });
  });
  it('is asked for', () => {
    expect(run('scripts/store.ts', ['archive', '--of', join(folder, 'none.sqlite')])).toEqual({ code: 2, signal: null, said: 'Expected --older-than, but found none\n' });
  }, 30_000);
});
