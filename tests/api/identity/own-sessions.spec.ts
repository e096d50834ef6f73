import { openTestOffice, type Office } from '../open-office.js';
import { browserOf, CHOSEN, OWN, settled } from './people-of.js';

const MINUTE = 60_000;
let office: Office;
beforeEach(async () => { office = await openTestOffice({ duties: [] }); }, 120_000);
afterEach(async () => { await office.close(); });

const cookieOf = (headers: Record<string, unknown>): string => String(headers['set-cookie']).split(';')[0] ?? '';

describe('sessions', () => {
  it('are listed to their owner, with device, address and last use, and end one by one', async () => {
    const [desk, phone] = [browserOf(office), browserOf(office, 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1')];
    await desk.signIn('wang.fang', 'demo').expect(200);
    office.time.now += MINUTE;
    await phone.signIn('wang.fang', 'demo').expect(200);
    await browserOf(office).signIn('li.na', 'demo').expect(200);
    const { body } = await desk.get('/v2/account/sessions').expect(200);
    expect(body.items).toEqual([
      { id: expect.any(String), current: false, device: { browser: 'Safari', system: 'iOS' }, address: expect.stringContaining('127.0.0.1'), how: 'password',
        since: '2026-11-23T01:01:00.000Z', usedAt: '2026-11-23T01:01:00.000Z', expiresAt: '2026-11-23T03:01:00.000Z' },
      expect.objectContaining({ current: true, device: { browser: 'Chrome', system: 'Windows' }, since: '2026-11-23T01:00:00.000Z' }),
    ]);
    await desk.delete(`/v2/account/sessions/${body.items[0].id}`).expect(204);
    await phone.get('/v2/session').expect(401);
    await desk.get('/v2/session').expect(200);
  });
  it('of others are not there: neither to see nor to end', async () => {
    const [mine, theirs] = [browserOf(office), browserOf(office)];
    await mine.signIn('wang.fang', 'demo').expect(200);
    await theirs.signIn('li.na', 'demo').expect(200);
    const { body } = await theirs.get('/v2/account/sessions').expect(200);
    const { body: refused } = await mine.delete(`/v2/account/sessions/${body.items[0].id}`).expect(404);
    expect(refused.code).toBe('SESSION_NOT_FOUND');
    await theirs.get('/v2/session').expect(200);
  });
  it('end all but this one', async () => {
    const [mine, other] = [browserOf(office), browserOf(office)];
    await mine.signIn('wang.fang', 'demo').expect(200);
    await other.signIn('wang.fang', 'demo').expect(200);
    await mine.delete('/v2/account/sessions').expect(204);
    await other.get('/v2/session').expect(401);
    expect((await mine.get('/v2/account/sessions').expect(200)).body.items).toHaveLength(1);
  });
  it('that have expired are no longer in the store once somebody signs in', async () => {
    await browserOf(office).signIn('li.na', 'demo').expect(200);
    const before = office.time.now;
    office.time.now += 13 * 60 * MINUTE;
    expect(await office.store.sessions.of('li.na', before)).toHaveLength(1);
    await browserOf(office).signIn('wang.fang', 'demo').expect(200);
    expect(await office.store.sessions.of('li.na', before)).toEqual([]);
  });
  it('end when nobody used them for two hours, and twelve hours after the sign-in', async () => {
    const idle = browserOf(office);
    await idle.signIn('wang.fang', 'demo').expect(200);
    const busy = browserOf(office);
    await busy.signIn('li.na', 'demo').expect(200);
    for (let minutes = 90; minutes < 12 * 60; minutes += 90) {
      office.time.now += 90 * MINUTE;
      await busy.get('/v2/session').expect(minutes < 12 * 60 ? 200 : 401);
    }
    await idle.get('/v2/session').expect(401);
    office.time.now += 90 * MINUTE;
    await busy.get('/v2/session').expect(401);
  });
  it('have another id after the sign-in and after a change of the password; whoever took the one before has nothing', async () => {
    const planted = cookieOf((await office.anybody().post('/v2/session').set(...OWN).send({ username: 'li.na', password: 'demo' }).expect(200)).headers);
    const { headers } = await office.anybody().post('/v2/session').set(...OWN).set('Cookie', planted).send({ username: 'wang.fang', password: 'demo' }).expect(200);
    expect(cookieOf(headers)).not.toBe(planted);
    await office.anybody().get('/v2/session').set('Cookie', planted).expect(401);
    const [mine, stolen] = [await settled(office, 'wang.fang'), browserOf(office)];
    await stolen.signIn('wang.fang', CHOSEN).expect(200);
    const changed = await mine.put('/v2/account/password', { current: CHOSEN, password: 'reap what was sown' }).expect(204);
    expect(cookieOf(changed.headers)).toMatch(/^dutyflow\.sid=/);
    await mine.get('/v2/session').expect(200);
    await stolen.get('/v2/session').expect(401);
  });
  it('are worth nothing with a forged signature, nor by what the store knows of them', async () => {
    const browser = browserOf(office);
    const signedIn = await browser.signIn('wang.fang', 'demo').expect(200);
    const { body } = await browser.get('/v2/account/sessions').expect(200);
    const forged = [`${cookieOf(signedIn.headers)}x`, `dutyflow.sid=s%3A${body.items[0].id}.aaaa`, `dutyflow.sid=${body.items[0].id}`];
    for (const cookie of forged) await office.anybody().get('/v2/session').set('Cookie', cookie).expect(401);
  });
});

describe('tokens', () => {
  const by = (token: string) => ({
    get: (path: string) => office.anybody().get(path).set('Authorization', `Bearer ${token}`),
    post: (path: string, body: object = {}) => office.anybody().post(path).set('Authorization', `Bearer ${token}`).send(body),
    put: (path: string, body: object = {}) => office.anybody().put(path).set('Authorization', `Bearer ${token}`).send(body),
  });
  const make = async (scopes: readonly string[], days = 30, person = 'demo'): Promise<{ id: string; token: string }> =>
    (await office.as(person).post('/v2/account/tokens', { name: 'import', scopes, days }).expect(201)).body;

  it('are shown once, kept as a hash, and are their owner', async () => {
    const { token, id } = await make(['read'], 30, 'wang.fang');
    expect((await by(token).get('/v2/session').expect(200)).body.username).toBe('wang.fang');
    const { body } = await office.as('wang.fang').get('/v2/account/tokens').expect(200);
    expect(body.items).toEqual([{ id, name: 'import', scopes: ['read'], createdAt: expect.any(String), expiresAt: '2026-12-23T01:00:00.000Z', usedAt: '2026-11-23T01:00:00.000Z' }]);
    expect(JSON.stringify(await office.store.tokens.of('wang.fang'))).not.toContain(token);
    await by(id).get('/v2/session').expect(401);
  });
  it('do what their scopes say and nothing else', async () => {
    const statuses = async (scopes: readonly string[]) => {
      const { token } = await make(scopes);
      const asked = [by(token).get('/v2/people'), by(token).post('/v2/user-tasks/search'), by(token).post('/v2/messages/publication', { name: 'x', correlationKey: 'y' }), by(token).post('/v2/deployments'),
        by(token).post('/v2/signals/broadcast', { signalName: 'x' }), by(token).put('/v2/limits/a/b'), by(token).get('/v2/account'), by(token).post('/v2/account/tokens'), by(token).get('/v2/accounts'), by(token).post('/V2/Accounts/li.na/closing')];
      return Promise.all(asked.map(async (one) => ((await one).body.code === 'SCOPE_MISSING' ? '-' : '+')));
    };
    expect((await statuses(['read'])).join('')).toBe('++--------');
    expect((await statuses(['work'])).join('')).toBe('--+-------');
    expect((await statuses(['deploy'])).join('')).toBe('---+------');
    expect((await statuses(['operate'])).join('')).toBe('----+-----');
    expect((await statuses(['administer'])).join('')).toBe('-----+----');
    expect((await statuses(['read', 'work', 'deploy', 'operate', 'administer'])).join('')).toBe('++++++----');
  });
  it('do no more than their owner may', async () => {
    const { token } = await make(['administer'], 1, 'wang.fang');
    expect((await by(token).put('/v2/limits/a/b').expect(403)).body.code).toBe('FORBIDDEN');
  });
  it('are over at their time, and when they are revoked', async () => {
    const [short, long] = [await make(['read'], 1), await make(['read'], 2)];
    office.time.now += 24 * 60 * MINUTE;
    expect((await by(short.token).get('/v2/session').expect(401)).body.code).toBe('TOKEN_INVALID');
    await by(long.token).get('/v2/session').expect(200);
    await office.as('li.na').delete(`/v2/account/tokens/${long.id}`).expect(404);
    await office.as('demo').delete(`/v2/account/tokens/${long.id}`).expect(204);
    expect((await by(long.token).get('/v2/session').expect(401)).body.code).toBe('TOKEN_INVALID');
    expect((await office.as('demo').get('/v2/account/tokens').expect(200)).body.items).toEqual([]);
  });
  it('are not made for ever, for nothing, or without a name', async () => {
    for (const wrong of [{ days: 0 }, { days: 367 }, { scopes: [] }, { scopes: ['everything'] }, { name: '  ' }, { person: 'li.na' }]) {
      await office.as('wang.fang').post('/v2/account/tokens', { name: 'n', scopes: ['read'], days: 1, ...wrong }).expect(400);
    }
  });
});

describe('HTTP Basic', () => {
  it('is taken from this machine only', async () => {
    const { body } = await office.anybody().get('/v2/session').set('X-Forwarded-For', '203.0.113.9').auth('wang.fang', 'demo').expect(401);
    expect(body.code).toBe('BASIC_NOT_OFFERED');
    await office.anybody().get('/v2/session').auth('wang.fang', 'demo').expect(200);
  });
});
