/** `npm run store -- backup` while a server runs under load: the backup is whole, and holds all that was acknowledged before it began. */
import { jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { doorOf } from '../../api/operator-door.js';
import { verifyStore } from '../../engine/runtime/verification/verify.js';
import { instanceOf } from '../../engine/store/keys.js';
import type { Store } from '../../engine/store/port.js';
import { endOf, openStore } from '../../scripts/store/ends.js';
import { diagram } from '../kernel/model/diagram.js';
import { ask, bundleServer, deploy, ServerProcess } from './server-process.js';
import { dropOwnDatabase, mongodbUrl, sharedMongo } from './shared-store.js';

jest.setTimeout(240_000);
const CLIENTS = Number(process.env['DUTYFLOW_BACKUP_CLIENTS'] ?? 6);
const duty = diagram('duty', { startableBy: 'any-clerk' }).start().userTask('U', { assignee: 'wang.fang' }).end();

let folder: string;
let program: string;
let server: ServerProcess | undefined;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dutyflow-backup-'));
  program = await bundleServer(folder);
});
afterEach(async () => {
  server?.signal('SIGKILL');
  await server?.ended;
});
afterAll(() => { rmSync(folder, { recursive: true }); });

/** Waits for it without holding up the load. */
async function store(...args: string[]): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/store.ts', ...args], { env: { ...process.env, NODE_OPTIONS: '' } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { said += chunk.toString('utf8'); });
  return new Promise((resolve) => { child.once('close', (code) => { resolve({ code, said }); }); });
}

/** Clients that start and complete cases until told to stop. */
function load(base: string) {
  const [acknowledged, begun] = [new Set<string>(), { going: true }];
  const client = async (): Promise<void> => {
    while (begun.going) {
      const started = await ask(base, 'wang.fang', 'POST', '/v2/process-instances', { processDefinitionId: 'duty', variables: { title: '撥款' } });
      const { processInstanceKey: key, duty: { userTaskKey } } = started as { processInstanceKey: string; duty: { userTaskKey: string } };
      await ask(base, 'wang.fang', 'POST', `/v2/user-tasks/${userTaskKey}/completion`, {});
      acknowledged.add(key);
    }
  };
  const clients = Promise.all(Array.from({ length: CLIENTS }, client));
  return { acknowledged, stop: () => { begun.going = false; return clients; } };
}

const reaches = async (load: { readonly acknowledged: ReadonlySet<string> }, cases: number): Promise<void> => {
  while (load.acknowledged.size < cases) await new Promise((resolve) => { setImmediate(resolve); });
};

async function expectKept(found: Store, acknowledged: readonly string[]): Promise<void> {
  const verification = await verifyStore(found);
  expect(verification).toMatchObject({ findings: [], unsettled: 0 });
  expect(verification.instances).toBeGreaterThanOrEqual(acknowledged.length);
  for (const key of acknowledged) expect([key, (await found.search.instance(instanceOf(key)))?.status]).toEqual([key, 'completed']);
}

it('of the file, by the server that has it: through a socket that is its owner\'s alone', async () => {
  const file = join(folder, 'office.sqlite');
  const copy = join(folder, 'copy.sqlite');
  server = new ServerProcess(program, { DATABASE_FILE: file });
  const base = await server.base;
  await deploy(base, 'duty.bpmn', duty.xml());
  expect(statSync(doorOf(file)).mode & 0o777).toBe(0o600);
  const running = load(base);
  await reaches(running, 20);
  const before = [...running.acknowledged];
  expect(await store('backup', '--of', file, '--to', copy)).toMatchObject({ code: 0, said: expect.stringContaining(`${copy}: whole`) });
  expect(await store('backup', '--of', file, '--to', copy)).toMatchObject({ code: 2, said: expect.stringContaining(`Expected no file at ${copy}, but found one`) });
  const during = running.acknowledged.size;
  await reaches(running, during + 5);
  await running.stop();
  const found = await openStore(endOf(copy));
  await expectKept(found, before);
  await found.close();
  expect(await server.stop()).toEqual({ code: 0, signal: null });
  expect(existsSync(doorOf(file))).toBe(false);
});

it('what a killed server leaves of its socket is in nobody\'s way', async () => {
  const file = join(folder, 'killed.sqlite');
  server = new ServerProcess(program, { DATABASE_FILE: file });
  await server.base;
  server.signal('SIGKILL');
  await server.ended;
  expect(existsSync(doorOf(file))).toBe(true);
  expect(await store('backup', '--of', file, '--to', join(folder, 'alone.sqlite'))).toMatchObject({ code: 0 });
  server = new ServerProcess(program, { DATABASE_FILE: file });
  await server.base;
  expect(await store('backup', '--of', file, '--to', join(folder, 'again.sqlite'))).toMatchObject({ code: 0 });
});

const deployment = mongodbUrl;
if (deployment !== undefined) {
  it('of MongoDB: an archive that is consistent by commits, whose lists are made of them when it is restored', async () => {
    const { at: url, close } = await sharedMongo(deployment);
    await close();
    server = new ServerProcess(program, { MONGODB_URL: url });
    const base = await server.base;
    await deploy(base, 'duty.bpmn', duty.xml());
    const running = load(base);
    await reaches(running, 20);
    const before = [...running.acknowledged];
    const [archive, restored] = [join(folder, 'live/'), join(folder, 'restored.sqlite')];
    expect(await store('backup', '--live', '--of', url, '--to', archive)).toMatchObject({ code: 0, said: expect.stringContaining('whole') });
    await running.stop();
    expect(await store('restore', '--from', archive, '--to', restored)).toMatchObject({ code: 0, said: expect.stringContaining('are as their commits say') });
    const found = await openStore(endOf(restored));
    await expectKept(found, before);
    await found.close();
    await dropOwnDatabase();
  });
}
