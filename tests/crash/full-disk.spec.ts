/** A disk that is full: the server says so, acknowledges nothing that it did not store, and goes on when there is space. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import request from 'supertest';
import { openServer } from '../../api/open-server.js';
import { verifyStore } from '../../engine/runtime/verification/verify.js';
import { instanceOf } from '../../engine/store/keys.js';
import { Database } from '../../engine/store/sqlite/database.js';
import { openSqliteStore, storeOn } from '../../engine/store/sqlite/index.js';
import { migrate } from '../../engine/store/sqlite/schema.js';
import type { Store } from '../../engine/store/port.js';
import { diagram } from '../kernel/model/diagram.js';

interface Disk { readonly store: Store; fill(): void; free(): void; remove(): void }

/** SQLite's own limit of pages: its error is that of a full disk. */
function limitedFile(): Disk {
  const folder = mkdtempSync(join(tmpdir(), 'dutyflow-full-'));
  const database = new Database(join(folder, 'office.sqlite'));
  migrate(database);
  return {
    store: storeOn(database),
    fill: () => { database.exec(`PRAGMA max_page_count=${Number(database.sql('PRAGMA page_count').get()?.['page_count']) + 60}`); },
    free: () => { database.exec('PRAGMA max_page_count=1000000'); },
    remove: () => { rmSync(folder, { recursive: true }); },
  };
}

/** A small disk of its own, where the machine lets us have one. */
function smallDisk(folder: string): Disk {
  const size = (megabytes: number): void => { execFileSync('mount', ['-o', `remount,size=${megabytes}m`, folder]); };
  return {
    store: openSqliteStore(join(folder, 'office.sqlite')),
    fill: () => { size(Math.ceil(Number(execFileSync('du', ['-sk', folder], { encoding: 'utf8' }).split('\t')[0]) / 1024) + 1); },
    free: () => { size(200); },
    remove: () => { execFileSync('umount', ['-l', folder]); rmSync(folder, { recursive: true }); },
  };
}

const disks: [string, () => Disk][] = [['the limit of pages', limitedFile]];
const mounted = mkdtempSync(join(tmpdir(), 'dutyflow-disk-'));
if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=200m', 'tmpfs', mounted]).status === 0) disks.push(['a disk of its own', () => smallDisk(mounted)]);
else rmSync(mounted, { recursive: true });

it.each(disks)('on %s: 507 STORAGE_FULL while it is full, lists still answer, nothing acknowledged is lost, and it goes on', async (_name, open) => {
  const disk = open();
  const opened = await openServer({ store: disk.store, log: pino({ level: 'silent' }), version: '0.0.0' });
  const ask = (path: string, body: object, key?: string) => {
    const asked = request(opened.server.app).post(path).auth('wang.fang', 'demo').set('Accept-Language', 'en');
    return (key === undefined ? asked : asked.set('Idempotency-Key', key)).send(body);
  };
  await opened.engine.deploy([{ name: 'duty.bpmn', content: diagram('duty', { startableBy: 'any-clerk' }).start().userTask('draft', { assignee: 'wang.fang' }).end().xml() }], { actor: { id: 'demo', groups: [] } });
  const started: string[] = [];
  const start = async (n: number): Promise<{ status: number; code?: string }> => {
    const answer = await ask('/v2/process-instances', { processDefinitionId: 'duty', variables: { text: 'x'.repeat(900), n } }, `start-${n}`);
    if (answer.status === 200) started.push(String(answer.body.processInstanceKey));
    return { status: answer.status, code: answer.body.code };
  };
  expect(await start(0)).toMatchObject({ status: 200 });
  disk.fill();
  let refused = 0;
  for (let n = 1; refused < 5 && n < 3000; n += 1) {
    const answer = await start(n);
    if (answer.status === 200) continue;
    expect(answer).toEqual({ status: 507, code: 'STORAGE_FULL' });
    refused += 1;
  }
  expect(refused).toBe(5);
  const list = await ask('/v2/process-instances/search', { page: { limit: 1 } });
  expect(list.status).toBe(200);
  expect(list.body.page.totalItems).toBe(started.length);

  disk.free();
  const last = started.length;
  for (let n = 5000; n < 5003; n += 1) expect(await start(n)).toMatchObject({ status: 200 });
  expect(started).toHaveLength(last + 3);
  // What was refused is asked again under its key, and done once.
  for (const twice of [1, 2]) expect([twice, (await start(4999)).status]).toEqual([twice, 200]);
  expect(new Set(started).size).toBe(started.length - 1);

  await opened.engine.runDueWork();
  for (const key of started) expect(await disk.store.search.instance(instanceOf(key))).toBeDefined();
  expect(await verifyStore(disk.store)).toMatchObject({ instances: new Set(started).size, findings: [], unsettled: 0 });
  const numbers = (await disk.store.numbers.register('case:DUTY', new Date().getFullYear(), { limit: 5000 })).map(({ n }) => n);
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_none, index) => index + 1));
  await opened.close();
  disk.remove();
}, 120_000);
