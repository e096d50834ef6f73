/** Servers as processes: stopped by a signal, started on what another has, one taking over what another leaves. */
import { jest } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diagram } from '../kernel/model/diagram.js';
import { EventStream } from './event-stream.js';
import { ask, bundleServer, deploy, ServerProcess } from './server-process.js';
import { dropOwnDatabase, mongodbUrl, sharedMongo } from './shared-store.js';

jest.setTimeout(180_000);
const waiting = diagram('waiting', { startableBy: 'any-clerk' }).start().userTask('U', { assignee: 'wang.fang' }).end()
  .boundary('B', 'U', { on: { timer: { duration: 'PT2S' } }, interrupting: false }).userTask('told', { assignee: 'wang.fang' }).end('told-end');

let folder: string;
let program: string;
const started: ServerProcess[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dutyflow-processes-'));
  program = await bundleServer(folder);
});
afterEach(async () => {
  for (const server of started.splice(0)) {
    server.signal('SIGKILL');
    await server.ended;
  }
});
afterAll(() => { rmSync(folder, { recursive: true }); });

function start(settings: Readonly<Record<string, string>>): ServerProcess {
  const server = new ServerProcess(program, settings);
  started.push(server);
  return server;
}

/** A request of which the server has seen the beginning; `finish` sends the rest and answers the status. */
function halfWay(base: string, path: string, body: string): Promise<{ finish: () => Promise<number | undefined> }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${base}${path}`, {
      method: 'POST', auth: 'wang.fang:demo', headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), Expect: '100-continue' },
    });
    const answered = new Promise<number | undefined>((done, failed) => {
      request.once('error', failed).once('response', (response) => { response.resume().once('end', () => { done(response.statusCode); }); });
    });
    answered.catch(reject);
    request.once('continue', () => {
      resolve({ finish: () => { request.end(body); return answered; } });
    });
    request.flushHeaders();
  });
}

describe('on a database file', () => {
  const settings = (): Record<string, string> => ({ DATABASE_FILE: join(folder, 'office.sqlite') });

  it('a second server is refused with a sentence, and the first goes on', async () => {
    const first = start(settings());
    const base = await first.base;
    const second = start(settings());
    expect((await second.ended).code).toBe(1);
    expect(second.output).toMatch(/^The database file .*office\.sqlite is in use by another server\. Stop that one, or set DATABASE_FILE to another file\.\n$/);
    expect(await ask(base, 'demo', 'GET', '/health/ready')).toEqual({ status: 'ready' });
    expect(await first.stop()).toEqual({ code: 0, signal: null });
  });

  it('SIGTERM: not ready first, then streams end, what was asked is answered, and the process ends well', async () => {
    const server = start({ ...settings(), STOP_DELAY: '3' });
    const base = await server.base;
    await deploy(base, 'waiting.bpmn', waiting.xml());
    const stream = await EventStream.open(base, 'wang.fang');
    const { finish } = await halfWay(base, '/v2/process-instances', JSON.stringify({ processDefinitionId: 'waiting' }));
    server.signal('SIGTERM');
    let ready = 200;
    while (ready === 200) ready = (await fetch(`${base}/health/ready`)).status;
    expect(ready).toBe(503);
    expect((await fetch(`${base}/health/live`)).status).toBe(200);
    await stream.ended;
    expect(await finish()).toBe(200);
    expect(await server.ended).toEqual({ code: 0, signal: null });

    const next = start(settings());
    const { items } = await ask(await next.base, 'wang.fang', 'POST', '/v2/user-tasks/search', { duty: { mine: 'todo' } });
    expect(items).toContainEqual(expect.objectContaining({ elementId: 'U', processName: 'waiting' }));
    await next.stop();
  });
});

const url = mongodbUrl;
if (url !== undefined) {
  describe('on one MongoDB', () => {
    afterAll(dropOwnDatabase);

    it('two that start together on nothing serve the same; what is done at one is heard at the other; what one leaves the other does', async () => {
      const { at, close } = await sharedMongo(url);
      await close();
      await dropOwnDatabase();
      const [first, second] = [start({ MONGODB_URL: at }), start({ MONGODB_URL: at })];
      const [here, there] = await Promise.all([first.base, second.base]);
      const stream = await EventStream.open(there, 'wang.fang');
      await deploy(here, 'waiting.bpmn', waiting.xml());
      const { processInstanceKey } = await ask(here, 'wang.fang', 'POST', '/v2/process-instances', { processDefinitionId: 'waiting' });
      const version = (n: number) => (data: Readonly<Record<string, unknown>>): boolean => data['processInstanceKey'] === processInstanceKey && data['version'] === n;
      await stream.until('instance', version(1));
      expect(await first.stop()).toEqual({ code: 0, signal: null });
      // The timer is due two seconds after the start, whoever is there then.
      await stream.until('instance', version(2));
      const { items } = await ask(there, 'wang.fang', 'POST', '/v2/user-tasks/search', { duty: { mine: 'todo' } });
      expect(items).toMatchObject([{ elementId: expect.stringMatching(/^(U|told)$/) }, { elementId: expect.stringMatching(/^(U|told)$/) }]);
      stream.close();
      expect(await second.stop()).toEqual({ code: 0, signal: null });
    });
  });
}
