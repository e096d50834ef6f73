/** What whoever restarts, balances and watches servers asks, without signing in. */
import { pino } from 'pino';
import request from 'supertest';
import { openServer, type OpenServer } from '../../api/open-server.js';
import type { Store } from '../../engine/store/port.js';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';
import { diagram } from '../kernel/model/diagram.js';

const NOW = Date.parse('2026-11-23T01:00:00Z');
const TOKEN = 'a-token-of-32-characters-or-more';
const time = { now: NOW };
const open = (store: Store, more: { metricsToken?: string; measureProcess?: boolean } = {}): Promise<OpenServer> =>
  openServer({ store, log: pino({ level: 'silent' }), version: '0.0.0', clock: () => time.now, ...more });

describe('health', () => {
  let opened: OpenServer;
  let store: Store;
  beforeEach(async () => {
    store = openSqliteStore(':memory:');
    opened = await open(store);
  });
  afterEach(() => opened.close());
  const ask = (path: string) => request(opened.server.app).get(path);

  it('lives and is ready, and says no more than that', async () => {
    expect((await ask('/health/live').expect(200)).body).toEqual({ status: 'live' });
    const ready = await ask('/health/ready').expect(200);
    expect(ready.body).toEqual({ status: 'ready' });
    expect(ready.headers['cache-control']).toBe('no-store');
    expect(ready.headers['set-cookie']).toBeUndefined();
  });
  it('lives and is not ready while the database does not answer', async () => {
    await store.close();
    expect((await ask('/health/ready').expect(503)).body).toEqual({ status: 'not ready', because: 'database' });
    await ask('/health/live').expect(200);
  });
  it('is not ready from the moment at which it begins to stop', async () => {
    const closing = opened.close();
    expect((await ask('/health/ready').expect(503)).body).toEqual({ status: 'not ready', because: 'stopping' });
    expect((await ask('/health/live').expect(200)).headers['connection']).toBe('close');
    await closing;
  });
  it('opens no stream of hints any more once it has stopped answering', async () => {
    await opened.server.close();
    const { body } = await ask('/v2/events').auth('demo', 'demo').expect(503);
    expect(body.code).toBe('SERVER_STOPPING');
  });
});

describe('metrics', () => {
  let opened: OpenServer;
  let store: Store;
  beforeEach(() => {
    time.now = NOW;
    store = openSqliteStore(':memory:');
  });
  afterEach(() => opened.close());
  const scrape = async (): Promise<Record<string, number>> => {
    const { text } = await request(opened.server.app).get('/metrics').expect(200).expect('Content-Type', /text\/plain/);
    return Object.fromEntries(text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => {
      const space = line.lastIndexOf(' ');
      return [line.slice(0, space), Number(line.slice(space + 1))];
    }));
  };
  const sample = diagram('sample', { startableBy: 'any-clerk' }).start().userTask('U', { assignee: 'wang.fang' }).end().boundary('B', 'U', { on: { timer: { duration: 'PT1H' } }, interrupting: false }).end('late');

  it('count commands, due work, requests and streams', async () => {
    opened = await open(store);
    const as = (person: string) => request.agent(opened.server.app).auth(person, 'demo');
    await as('demo').post('/v2/deployments').attach('resources', Buffer.from(sample.xml()), 'sample.bpmn').expect(200);
    const { body } = await as('wang.fang').post('/v2/process-instances').send({ processDefinitionId: 'sample' }).expect(200);
    await as('wang.fang').post('/v2/process-instances').send({ processDefinitionId: 'none' }).expect(404);
    await as('wang.fang').get(`/v2/process-instances/${body.processInstanceKey}/sheet`).expect(200);
    time.now += 7_200_000;
    const before = await scrape();
    expect(before).toMatchObject({
      'dutyflow_commands_total{type="createInstance",outcome="done"}': 1,
      dutyflow_due_work_late: 1, dutyflow_due_work_late_oldest_seconds: 3600, dutyflow_unprojected_commits: 0, dutyflow_database_up: 1, dutyflow_event_streams: 0,
      'dutyflow_http_request_seconds_count{method="POST",route="/process-instances",status="2xx"}': 1,
      'dutyflow_http_request_seconds_count{method="POST",route="/process-instances",status="4xx"}': 1,
    });
    await opened.engine.runDueWork();
    expect(await scrape()).toMatchObject({
      dutyflow_due_work_late: 0, 'dutyflow_due_work_total{kind="timer",outcome="done"}': 1, dutyflow_due_work_lateness_seconds_sum: 3600,
      'dutyflow_commands_total{type="fireTimer",outcome="done"}': 1,
    });
  });

  it('have no label that a request could choose', async () => {
    opened = await open(store);
    for (let n = 0; n < 20; n += 1) await request(opened.server.app).get(`/v2/invented-${n}?x=${n}`);
    await request(opened.server.app).get('/v2/user-tasks/4194305').auth('demo', 'demo');
    const routes = Object.keys(await scrape()).filter((name) => name.startsWith('dutyflow_http_request_seconds_count'));
    expect(routes.filter((name) => /invented|4194305/.test(name))).toEqual([]);
    expect(routes.length).toBeLessThan(5);
  });

  it('say that the database is down instead of failing', async () => {
    opened = await open(store, { measureProcess: true });
    await store.close();
    const found = await scrape();
    expect(found).toMatchObject({ dutyflow_database_up: 0, process_cpu_seconds_total: expect.any(Number) });
  });

  it('are for this machine alone, and for nothing that a proxy passes on', async () => {
    opened = await open(store);
    for (const header of ['X-Forwarded-For', 'Forwarded', 'Via', 'X-Real-IP']) {
      const { body } = await request(opened.server.app).get('/metrics').set(header, '127.0.0.1').expect(403);
      expect(body.code).toBe('FORBIDDEN');
    }
  });

  it('are for whoever has the token, where one is set', async () => {
    opened = await open(store, { metricsToken: TOKEN });
    const refused = await request(opened.server.app).get('/metrics').expect(401);
    expect(refused.headers['www-authenticate']).toMatch(/^Bearer/);
    await request(opened.server.app).get('/metrics').set('Authorization', `Bearer ${TOKEN}x`).expect(401);
    await request(opened.server.app).get('/metrics').set('Authorization', `Bearer ${TOKEN}`).set('X-Forwarded-For', '10.0.0.9').expect(200);
  });
});
