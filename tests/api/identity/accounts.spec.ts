import { openTestOffice, type Office } from '../open-office.js';
import { browserOf, CHOSEN, given, settled } from './people-of.js';

const MINUTE = 60_000;
let office: Office;
beforeEach(async () => { office = await openTestOffice({ duties: [] }); }, 120_000);
afterEach(async () => { await office.close(); });

describe('passwords', () => {
  it('that an administrator gave open nothing but their change', async () => {
    const password = await given(office, 'wang.fang');
    const browser = browserOf(office);
    const { body } = await browser.signIn('wang.fang', password).expect(200);
    expect(body.mustChangePassword).toBe(true);
    expect((await browser.get('/v2/people').expect(403)).body.code).toBe('PASSWORD_CHANGE_REQUIRED');
    expect((await office.anybody().get('/v2/people').auth('wang.fang', password).expect(403)).body.code).toBe('PASSWORD_CHANGE_REQUIRED');
    expect((await browser.get('/v2/session').expect(200)).body.mustChangePassword).toBe(true);
    await browser.put('/v2/account/password', { current: password, password: CHOSEN }).expect(204);
    await browser.get('/v2/people').expect(200);
    expect((await browser.get('/v2/session').expect(200)).body).not.toHaveProperty('mustChangePassword');
    await browserOf(office).signIn('wang.fang', password).expect(401);
    await browserOf(office).signIn('wang.fang', CHOSEN).expect(200);
  });
  it('that an administrator gave are over after three days', async () => {
    const password = await given(office, 'wang.fang');
    office.time.now += 72 * 60 * MINUTE;
    expect((await browserOf(office).signIn('wang.fang', password).expect(401)).body.code).toBe('WRONG_PASSWORD');
  });
  it.each([
    ['kurz', 'PASSWORD_TOO_SHORT'], ['1234567890', 'PASSWORD_TOO_COMMON'], ['password123', 'PASSWORD_TOO_COMMON'], ['abcabcabcabc', 'PASSWORD_TOO_COMMON'],
    ['x-wang.fang-2026', 'PASSWORD_NAMES_YOU'], ['WangFang#77-k', 'PASSWORD_NAMES_YOU'], ['王芳的密碼是九九八十一', 'PASSWORD_NAMES_YOU'], [CHOSEN, 'PASSWORD_UNCHANGED'],
  ])('are not %s (%s)', async (password, code) => {
    const browser = await settled(office, 'wang.fang');
    expect((await browser.put('/v2/account/password', { current: CHOSEN, password }).expect(400)).body.code).toBe(code);
    await browserOf(office).signIn('wang.fang', CHOSEN).expect(200);
  });
  it('are changed only by who knows the one before, who is locked out as at the sign-in', async () => {
    const browser = await settled(office, 'wang.fang');
    for (let n = 0; n < 5; n++) await browser.put('/v2/account/password', { current: `wrong ${n}`, password: 'another of my own' }).expect(401);
    expect((await browser.put('/v2/account/password', { current: CHOSEN, password: 'another of my own' }).expect(429)).body.code).toBe('TOO_MANY_ATTEMPTS');
  });
  it('of the demo stay as they are, and are good until somebody has one of their own', async () => {
    const demo = browserOf(office);
    await demo.signIn('li.na', 'demo').expect(200);
    expect((await demo.put('/v2/account/password', { current: 'demo', password: CHOSEN }).expect(409)).body.code).toBe('DEMO_ACCOUNT');
    expect((await office.anybody().get('/v2/session/accounts').expect(200)).body.password).toBe('demo');
    await office.as('li.na').get('/v2/people').expect(200);
    await given(office, 'cai.ming');
    await demo.get('/v2/people').expect(401);
    await office.as('li.na').get('/v2/people').expect(401);
    await browserOf(office).signIn('li.na', 'demo').expect(401);
    expect((await office.anybody().get('/v2/session/accounts').expect(200)).body).toEqual({ items: [] });
  });
});

describe('guessing', () => {
  it('is stopped after five wrong passwords, for longer each time, for names that nobody has as well', async () => {
    await settled(office, 'wang.fang');
    for (const name of ['wang.fang', 'nobody']) {
      const answers: unknown[] = [];
      const guess = async (password = 'a guess') => {
        const { status, body, headers } = await browserOf(office).signIn(name, password);
        answers.push([status, body.code, body.title, body.detail, headers['retry-after']]);
        return status;
      };
      for (let n = 0; n < 5; n++) expect(await guess()).toBe(401);
      expect(await guess(CHOSEN)).toBe(429);
      expect(answers.at(-1)).toEqual([429, 'TOO_MANY_ATTEMPTS', expect.any(String), expect.any(String), '60']);
      office.time.now += MINUTE;
      expect(await guess()).toBe(401);
      office.time.now += MINUTE;
      expect(await guess(CHOSEN)).toBe(429);
      office.time.now += MINUTE;
      expect(await guess(name === 'wang.fang' ? CHOSEN : 'a guess')).toBe(name === 'wang.fang' ? 200 : 401);
      office.time.now += 60 * MINUTE;
    }
  });
  it('answers alike for an account that is there, that is closed and that is not', async () => {
    await settled(office, 'wang.fang');
    await given(office, 'li.na');
    const admin = await settled(office, 'cai.ming');
    await admin.post('/v2/accounts/li.na/closing').expect(204);
    const answers = await Promise.all(['wang.fang', 'li.na', 'gao.yuan', 'nobody', '$where', ''].slice(0, 5).map(async (name) => {
      const { status, body } = await browserOf(office).signIn(name, 'a guess');
      const { requestId: _requestId, ...said } = body;
      return { status, said };
    }));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });
  it('does no better with many guesses at once', async () => {
    await settled(office, 'wang.fang');
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => browserOf(office).signIn('wang.fang', `guess ${n}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(5).fill(401), ...Array<number>(7).fill(429)]);
    // Nor would the right one tell itself from the others.
    expect((await browserOf(office).signIn('wang.fang', CHOSEN)).status).toBe(429);
  });
  it('is stopped for an address that tries many names, and not for others', async () => {
    const from = (address: string, name: string) => office.anybody().post('/v2/session').set('X-Requested-With', 'dutyflow').set('X-Forwarded-For', address).send({ username: name, password: 'a guess' });
    await office.store.accounts.swapAttempts({ id: 'from:203.0.113.9', v: 1, failures: 49, lastAt: office.time.now, lockedUntil: 0 });
    await from('203.0.113.9', 'somebody').expect(401);
    await from('203.0.113.9', 'somebody-else').expect(429);
    await from('203.0.113.10', 'somebody-else').expect(401);
  });
  it('is forgotten after a quarter of an hour, and by the right password', async () => {
    await settled(office, 'wang.fang');
    for (let n = 0; n < 4; n++) await browserOf(office).signIn('wang.fang', 'a guess').expect(401);
    await browserOf(office).signIn('wang.fang', CHOSEN).expect(200);
    for (let n = 0; n < 4; n++) await browserOf(office).signIn('wang.fang', 'a guess').expect(401);
    office.time.now += 16 * MINUTE;
    for (let n = 0; n < 4; n++) await browserOf(office).signIn('wang.fang', 'a guess').expect(401);
    await browserOf(office).signIn('wang.fang', CHOSEN).expect(200);
  });
});

describe('an administrator of accounts', () => {
  it('gives a new password once, which ends what was signed in', async () => {
    const person = await settled(office, 'wang.fang');
    const admin = await settled(office, 'cai.ming');
    const { body } = await admin.post('/v2/accounts/wang.fang/reset').expect(200);
    expect(body).toMatchObject({ username: 'wang.fang', password: expect.stringMatching(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/) });
    await person.get('/v2/session').expect(401);
    await browserOf(office).signIn('wang.fang', CHOSEN).expect(401);
    await browserOf(office).signIn('wang.fang', body.password).expect(200);
  });
  it('closes and reopens accounts; sessions, tokens and HTTP Basic die at once', async () => {
    const person = await settled(office, 'wang.fang');
    const admin = await settled(office, 'cai.ming');
    const { body: { token } } = await person.post('/v2/account/tokens', { name: 'import', scopes: ['read'], days: 1 }).expect(201);
    const asks = async () => [
      (await person.get('/v2/people')).status, (await office.anybody().get('/v2/people').auth('wang.fang', CHOSEN)).status,
      (await office.anybody().get('/v2/people').set('Authorization', `Bearer ${token}`)).status,
    ];
    expect(await asks()).toEqual([200, 200, 200]);
    await admin.post('/v2/accounts/wang.fang/closing').expect(204);
    expect(await asks()).toEqual([401, 401, 401]);
    const state = async () => (await admin.get('/v2/accounts').expect(200)).body.items.find(({ username }: { username: string }) => username === 'wang.fang').state;
    expect(await state()).toBe('closed');
    await admin.post('/v2/accounts/wang.fang/reopening').expect(204);
    expect(await state()).toBe('open');
    expect(await asks()).toEqual([401, 200, 401]);
  });
  it('does not do so to their own account, and nobody else does', async () => {
    const admin = await settled(office, 'cai.ming');
    const person = await settled(office, 'wang.fang');
    for (const act of ['reset', 'closing', 'reopening']) {
      expect((await admin.post(`/v2/accounts/cai.ming/${act}`).expect(409)).body.code).toBe('ACCOUNT_IS_YOURS');
      expect((await admin.post(`/v2/accounts/nobody/${act}`).expect(404)).body.code).toBe('ACCOUNT_NOT_FOUND');
      expect((await person.post(`/v2/accounts/li.na/${act}`).expect(403)).body.code).toBe('FORBIDDEN');
    }
    await person.get('/v2/accounts').expect(403);
  });
  it('gives no password in the demo, which that would end', async () => {
    expect((await office.as('cai.ming').post('/v2/accounts/wang.fang/reset').expect(409)).body.code).toBe('DEMO_ACCOUNT');
  });
});
