/** What one server changes counts on the other at once: nothing that a server keeps in memory is older than the store. */
import request from 'supertest';
import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import { cookieSecret } from '../../api/middleware/session-cookie.js';
import { diagram } from '../kernel/model/diagram.js';
import { MONDAY } from '../api/open-office.js';
import { Office } from '../runtime/office.js';
import { onSharedStores, type Shared } from './shared-store.js';
import { openTwoServers, startAt, todoAt, type TwoServers } from './two-servers.js';

const DAY = 86_400_000;
const OWN = ['X-Requested-With', 'dutyflow'] as const;
const startableBy = 'any-clerk';
const iso = (at: number): string => new Date(at).toISOString();
const errand = (name: string) => ({ name: 'errand.bpmn', content: diagram('errand', { startableBy }).start().userTask('U', { name, assignee: 'wang.fang' }).end().xml() });
const routing = { name: 'routing.bpmn', content: diagram('routing', { startableBy }).start().businessRuleTask('R', { decision: 'route', result: 'who' }).userTask('U', { assignee: '= who' }).end().xml() };
const table = (who: string) => ({
  name: 'route.dmn',
  content: `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="file" name="file" namespace="urn:test"><decision id="route" name="route"><decisionTable id="t" hitPolicy="FIRST">
    <input id="i"><inputExpression id="ix"><text>caseNo</text></inputExpression></input><output id="o" name="who"/><rule id="r1"><inputEntry id="e"><text>-</text></inputEntry><outputEntry id="w"><text>"${who}"</text></outputEntry></rule>
  </decisionTable></decision></definitions>`,
});
const limited = { name: 'limited.bpmn', content: diagram('limited', { startableBy }).start().userTask('U', { assignee: 'wang.fang', limit: { key: 'check', name: '初核', amount: 3, unit: 'wd' } }).end().xml() };
/** Tuesday and Wednesday of this week are off. */
const STORM = { confirmed: true, holidays: ['2026-01-01'], makeUp: [], orders: [{ date: '2026-11-24', kind: 'off', reason: '暴雪' }, { date: '2026-11-25', kind: 'off', reason: '暴雪' }] };

onSharedStores((open) => {
  let shared: Shared;
  let servers: TwoServers;
  beforeEach(async () => {
    shared = await open();
    servers = await openTwoServers(shared);
  });
  afterEach(async () => {
    await servers.close();
    await shared.close();
  });
  const nameOf = async (server: TwoServers['a'], instance: string): Promise<string | undefined> => (await todoAt(server, 'wang.fang', instance))[0]?.name;

  it('a deployment: the other server starts it, and after a new version the new one', async () => {
    const { a, b } = servers;
    await a.deploy(errand('跑一趟'));
    const first = await startAt(b, 'errand');
    await a.deploy(errand('再跑一趟'));
    const second = await startAt(b, 'errand');
    expect([await nameOf(b, first.instance), await nameOf(b, second.instance)]).toEqual(['跑一趟', '再跑一趟']);
  });

  it('a decision table: the other server decides by the new one', async () => {
    const { a, b } = servers;
    await a.deploy(routing, table('wang.fang'));
    const before = await startAt(b, 'routing');
    expect(await todoAt(b, 'wang.fang', before.instance)).toHaveLength(1);
    await a.deploy(table('li.na'));
    const after = await startAt(b, 'routing');
    expect(await todoAt(b, 'li.na', after.instance)).toHaveLength(1);
  });

  it('the calendar: the other server computes and shows limits by the new days', async () => {
    const { a, b } = servers;
    await a.deploy(limited);
    const dueOf = async (instance: string): Promise<string> => (await b.as('wang.fang').get(`/v2/process-instances/${instance}/sheet`).expect(200)).body.clocks[0].dueAt;
    const before = await startAt(b, 'limited');
    expect(await dueOf(before.instance)).toBe('2026-11-26T09:00:00.000Z');
    await a.as('demo').put('/v2/calendar/2026', { revision: 0, ...STORM }).expect(200);
    expect((await b.as('demo').get('/v2/calendar').expect(200)).body.revision).toBe(1);
    const after = await startAt(b, 'limited');
    expect(await dueOf(after.instance)).toBe('2026-11-30T09:00:00.000Z');
    await b.opened.engine.runDueWork();
    expect(await dueOf(before.instance)).toBe('2026-11-30T09:00:00.000Z');
  });

  it('a substitution: the other server shows the substitute what they may do, until it is revoked', async () => {
    const { a, b } = servers;
    await a.deploy(errand('跑一趟'));
    const { instance } = await startAt(a, 'errand');
    expect(await todoAt(b, 'tang.yu', instance)).toEqual([]);
    const { body } = await a.as('wang.fang').post('/v2/substitutions', { substitute: 'tang.yu', from: iso(MONDAY), to: iso(MONDAY + DAY) }).expect(201);
    expect(await todoAt(b, 'tang.yu', instance)).toHaveLength(1);
    await a.as('wang.fang').delete(`/v2/substitutions/${body.substitutionId}`).expect(204);
    expect(await todoAt(b, 'tang.yu', instance)).toEqual([]);
  });

  it('a session: who signed in here is known there, and who signed out here is not', async () => {
    const [here, there] = [request.agent(servers.a.opened.server.app), request.agent(servers.b.opened.server.app)];
    const signedIn = await here.post('/v2/session').set(...OWN).send({ username: 'wang.fang', password: 'demo' }).expect(200);
    const cookie = String(signedIn.headers['set-cookie']?.[0]).split(';')[0] ?? '';
    await there.get('/v2/session').set('Cookie', cookie).expect(200);
    await here.delete('/v2/session').set(...OWN).expect(204);
    await there.get('/v2/session').set('Cookie', cookie).expect(401);
  });

  it('the secret of cookies: servers that ask for it at the same time on nothing have one', async () => {
    const bare = await shared.first.settings.get('session-secret');
    expect(await shared.first.settings.swap('session-secret', bare, null)).toBe(true);
    const drawn = await Promise.all([shared.first, shared.second, shared.first, shared.second].map((store) => cookieSecret(store)));
    expect(new Set(drawn)).toEqual(new Set([await shared.second.settings.get('session-secret')]));
    expect(drawn[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  it('a shared draft: the other server has it, and refuses what both changed', async () => {
    const { a, b } = servers;
    await a.deploy(errand('跑一趟'));
    const { instance } = await startAt(a, 'errand');
    const [task] = await todoAt(b, 'wang.fang', instance);
    const draft = `/v2/user-tasks/${task?.userTaskKey}/draft`;
    await a.as('wang.fang').put(draft, { variables: { where: '檔案館' }, version: 0 }).expect(200);
    expect((await b.as('wang.fang').get(draft).expect(200)).body).toMatchObject({ version: 1, variables: { where: '檔案館' } });
    expect((await b.as('wang.fang').put(draft, { variables: { where: '印刷廠' }, version: 0 }).expect(409)).body).toMatchObject({ code: 'DRAFT_CONFLICT' });
    expect((await b.as('wang.fang').put(draft, { variables: { where: '印刷廠' }, version: 1 }).expect(200)).body.version).toBe(2);
  });

  it('numbers: cases that both servers start at once are numbered without gap or duplicate', async () => {
    const { a, b } = servers;
    await a.deploy(errand('跑一趟'));
    const started = await Promise.all(Array.from({ length: 12 }, (_one, index) => startAt(index % 2 === 0 ? a : b, 'errand')));
    expect(started.map(({ caseNo }) => caseNo).sort()).toEqual(Array.from({ length: 12 }, (_one, index) => `ERRAND-2026-0000${String(index + 1).padStart(2, '0')}`));
  });

  it('a case that a server had begun to decide by the days before is put right a minute later', async () => {
    const office = new Office({ store: shared.first });
    office.now = MONDAY;
    const time = officeCalendar(CHINA_HOLIDAYS);
    await servers.a.deploy(limited);
    await servers.a.as('demo').put('/v2/calendar/2026', { revision: 0, ...STORM }).expect(200);
    await servers.a.opened.engine.runDueWork();
    // Between its look at the calendar and its commit it stood still.
    const stale = office.anotherEngine({ calendar: time, store: shared.second });
    const started = await stale.createInstance({ processDefinitionId: 'limited', variables: {} }, { actor: { id: 'wang.fang', groups: [startableBy] } });
    const instance = started.ok ? started.value.processInstanceKey : '';
    const clock = async () => Object.values((await office.state(instance)).clocks)[0]?.dueAt;
    expect(await clock()).toBe(Date.parse('2026-11-26T09:00:00Z'));
    servers.time.now += 60_000;
    await servers.a.opened.engine.runDueWork();
    expect(await clock()).toBe(Date.parse('2026-11-30T09:00:00Z'));
  });
});
