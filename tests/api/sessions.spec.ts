import request from 'supertest';
import { openTestOffice, type Office } from './open-office.js';

let office: Office;
beforeAll(async () => { office = await openTestOffice(); }, 120_000);
afterAll(async () => { await office.close(); });

const OWN = ['X-Requested-With', 'dutyflow'] as const;

describe('signing in by session', () => {
  it('gives a cookie that is the person until they sign out', async () => {
    const browser = request.agent(office.app);
    await browser.get('/v2/session').expect(401);
    const signedIn = await browser.post('/v2/session').set(...OWN).send({ username: 'wang.fang', password: 'demo' }).expect(200);
    expect(signedIn.headers['set-cookie']?.[0]).toMatch(/HttpOnly; SameSite=Lax/);
    const { body } = await browser.get('/v2/session').set('Accept-Language', 'zh-Hans').expect(200);
    expect(body).toMatchObject({ username: 'wang.fang', displayName: '王芳', unit: { id: 'secretariat', name: '秘书科' }, roles: ['staff'] });
    expect(body.groups).toEqual(expect.arrayContaining(['secretariat-clerk', 'any-clerk', 'staff']));
    await browser.delete('/v2/session').set(...OWN).expect(204);
    await browser.get('/v2/session').expect(401);
  });
  it('refuses a write by cookie that comes from another site', async () => {
    const browser = request.agent(office.app);
    await browser.post('/v2/session').send({ username: 'wang.fang', password: 'demo' }).expect(403);
    await browser.post('/v2/session').set(...OWN).send({ username: 'wang.fang', password: 'demo' }).expect(200);
    const { body } = await browser.post('/v2/process-instances').send({ processDefinitionId: 'doc-dispatch' }).expect(403);
    expect(body.code).toBe('CSRF_HEADER_MISSING');
    await browser.post('/v2/process-instances').set(...OWN).send({ processDefinitionId: 'doc-dispatch' }).expect(200);
  });
  it('does not accept a session id that was planted before the sign-in', async () => {
    const browser = request.agent(office.app);
    const first = await browser.post('/v2/session').set(...OWN).send({ username: 'wang.fang', password: 'demo' }).expect(200);
    const second = await browser.post('/v2/session').set(...OWN).send({ username: 'li.na', password: 'demo' }).expect(200);
    expect(second.headers['set-cookie']).not.toEqual(first.headers['set-cookie']);
  });
  it('refuses a wrong password with the same words as an unknown name', async () => {
    for (const username of ['wang.fang', 'nobody']) {
      const { body } = await office.anybody().post('/v2/session').set(...OWN).send({ username, password: 'wrong' }).expect(401);
      expect(body).toMatchObject({ code: 'WRONG_PASSWORD', title: '帳號或密碼不對' });
    }
  });
});

describe('HTTP Basic', () => {
  it('is enough for programs, and needs no header', async () => {
    await office.as('demo').post('/v2/process-instances', { processDefinitionId: 'doc-dispatch' }).expect(200);
  });
  it('names the scheme when it refuses', async () => {
    const answer = await office.anybody().get('/v2/session').auth('wang.fang', 'wrong').expect(401);
    expect(answer.headers['www-authenticate']).toMatch(/^Basic/);
  });
  it('slows down who guesses passwords, and lets the right ones through until then', async () => {
    const other = await openTestOffice();
    for (let n = 0; n < 30; n++) await other.anybody().get('/v2/session').auth(`nobody${n}`, 'x').expect(401);
    const { body } = await other.anybody().get('/v2/session').auth('nobody', 'x').expect(429);
    expect(body.code).toBe('TOO_MANY_ATTEMPTS');
    await other.close();
  }, 60_000);
});

describe('people, units and groups', () => {
  it('offers the demo accounts to who is not signed in', async () => {
    const { body } = await office.anybody().get('/v2/session/accounts').expect(200);
    expect(body.items.length).toBeGreaterThan(30);
    expect(body.items[0]).toEqual(expect.objectContaining({ username: 'zhang.jianguo', displayName: '張建國', roles: ['staff'] }));
  });
  it('finds people by name, unit and group, in the reader’s language', async () => {
    const found = async (query: string) => (await office.as('wang.fang', 'zh-Hant').get(`/v2/people?${query}`).expect(200)).body.items.map(({ username }: { username: string }) => username);
    expect(await found(`q=${encodeURIComponent('王')}`)).toEqual(['wang.fang']);
    expect(await found('unit=finance')).toEqual(['qian.zhong', 'wu.dan']);
    expect(await found('group=confidential-officer')).toEqual(['gao.yuan', 'he.jing']);
    const { body } = await office.as('wang.fang', 'en').get('/v2/units').expect(200);
    expect(body.items).toContainEqual(expect.objectContaining({ id: 'finance', name: 'Finance Bureau', kind: 'department' }));
    const groups = await office.as('wang.fang', 'zh-Hans').get('/v2/groups').expect(200);
    expect(groups.body.items).toContainEqual(expect.objectContaining({ groupId: 'dept-head@finance', name: '财政局部门负责人', unit: 'finance' }));
  });
});
