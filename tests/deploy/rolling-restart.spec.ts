/**
 * The topology of deploy/compose.yaml as processes: two servers on one MongoDB behind Debian's nginx. They are restarted one after the
 * other while clients work: no request fails that a client would see, and nothing is done twice or not at all.
 */
import { jest } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { diagram } from '../kernel/model/diagram.js';
import { EventStream } from '../several-processes/event-stream.js';
import { bundleServer, deploy, ServerProcess } from '../several-processes/server-process.js';
import { dropOwnDatabase, mongodbUrl, sharedMongo } from '../several-processes/shared-store.js';
import { complaints, configuration, Proxy } from './proxy.js';

jest.setTimeout(900_000);
const RESTARTS = Number(process.env['DUTYFLOW_RESTARTS'] ?? 1);
const CLIENTS = Number(process.env['DUTYFLOW_RESTART_CLIENTS'] ?? 4);
const PORTS = { proxy: 4230, one: 4231, two: 4232 };
const duty = diagram('duty', { startableBy: 'any-clerk' }).start().userTask('U', { assignee: 'wang.fang' }).end();

const folder = mkdtempSync(join(tmpdir(), 'dutyflow-rolling-'));
afterAll(() => { rmSync(folder, { recursive: true }); });
const file = configuration(folder, PORTS.proxy, PORTS);

it('nginx takes the configuration', () => {
  expect(complaints(file)).toBe('');
});

const deployment = mongodbUrl;
if (deployment !== undefined) {
  const base = `http://127.0.0.1:${PORTS.proxy}`;
  const seen: string[] = [];
  let [asked, failed, again] = [0, 0, 0];

  /** One answer, as a client sees it; with a key of its own a write may be asked again. */
  async function request(method: string, path: string, body?: object, key?: string): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
    asked += 1;
    const answer = await fetch(`${base}${path}`, {
      method, headers: {
        Authorization: `Basic ${Buffer.from('wang.fang:demo').toString('base64')}`, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(key === undefined ? {} : { 'Idempotency-Key': key }),
      }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (answer.status >= 500) {
      failed += 1;
      seen.push(`${method} ${path}: ${answer.status} ${text.slice(0, 300)}`);
    }
    return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : {} };
  }

  it('a rolling restart under load: no request fails, each case is started and completed once', async () => {
    const { at: url, close } = await sharedMongo(deployment);
    await close();
    const start = (port: number): ServerProcess => new ServerProcess(program, { MONGODB_URL: url, PORT: String(port), STOP_DELAY: '6', BASIC_AUTH: 'yes' });
    const program = await bundleServer(folder);
    const servers = { one: start(PORTS.one), two: start(PORTS.two) };
    const proxy = new Proxy(file);
    const going = { on: true };
    const completed = new Set<string>();
    try {
      const [first] = await Promise.all([servers.one.base, servers.two.base]);
      await deploy(first, 'duty.bpmn', duty.xml());
      const client = async (_: unknown, number: number): Promise<void> => {
        for (let n = 0; going.on; n += 1) {
          const started = await request('POST', '/v2/process-instances', { processDefinitionId: 'duty', variables: { title: `撥款 ${number}-${n}` } }, `start-${number}-${n}`);
          expect([started.status, started.body]).toEqual([200, expect.objectContaining({ processInstanceKey: expect.any(String) })]);
          const { processInstanceKey: key, duty: { userTaskKey } } = started.body as { processInstanceKey: string; duty: { userTaskKey: string } };
          expect((await request('POST', '/v2/user-tasks/search', { duty: { mine: 'todo' } })).status).toBe(200);
          expect((await request('POST', `/v2/user-tasks/${userTaskKey}/completion`, {}, `done-${number}-${n}`)).status).toBe(200);
          expect((await request('GET', `/v2/process-instances/${key}`)).body['state']).toBe('COMPLETED');
          completed.add(key);
        }
      };
      const clients = Promise.all(Array.from({ length: CLIENTS }, client));
      clients.catch(() => undefined);
      for (let n = 0; n < RESTARTS; n += 1) {
        for (const name of ['one', 'two'] as const) {
          const before = completed.size;
          expect(await servers[name].stop()).toEqual({ code: 0, signal: null });
          again += 1;
          servers[name] = start(PORTS[name]);
          await servers[name].base;
          while (completed.size < before + 10) await Promise.race([pause(20), clients]);
        }
      }
      going.on = false;
      await clients;
      expect([failed, seen]).toEqual([0, []]);
      expect(again).toBe(2 * RESTARTS);
      expect(asked).toBeGreaterThan(80);
      const { body } = await request('POST', '/v2/process-instances/search', { filter: { state: 'COMPLETED' } });
      expect(body['page']).toMatchObject({ totalItems: completed.size });
      const all = await request('POST', '/v2/process-instances/search', { filter: {} });
      expect(all.body['page']).toMatchObject({ totalItems: completed.size });

      // News pass through at once, however small.
      const stream = await EventStream.open(base, 'wang.fang');
      await request('POST', '/v2/process-instances', { processDefinitionId: 'duty' });
      await stream.until('instance');
      stream.close();
    } finally {
      going.on = false;
      await proxy.stop();
      for (const server of Object.values(servers)) {
        server.signal('SIGKILL');
        await server.ended;
      }
      await dropOwnDatabase();
    }
  });
}
