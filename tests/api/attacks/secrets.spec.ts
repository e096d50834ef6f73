/** What must be known to nobody else stands in no log, whatever goes wrong, and in no answer. */
import { Writable } from 'node:stream';
import { pino } from 'pino';
import request from 'supertest';
import { DRAFT, openTestOffice, startDocument, uploadFile, type Office } from '../open-office.js';
import { Citizen } from '../public-citizens.js';

const OWN = ['X-Requested-With', 'dutyflow'] as const;
let office: Office;
let written = '';
beforeAll(async () => {
  const sink = new Writable({ write(chunk: Buffer, _encoding, done) { written += chunk.toString(); done(); } });
  office = await openTestOffice({ duties: ['hotline-case', 'doc-dispatch'], log: pino({ level: 'trace' }, sink), publicPart: { challengeBits: 0, limits: { writes: 1_000, requests: 10_000, files: 1_000 } } });
}, 120_000);
afterAll(async () => { await office.close(); });

it('no password, cookie, token, code of a case, value of a form, name or content of a file is written to a log of any level', async () => {
  const secrets: Record<string, string> = {};
  const browser = request.agent(office.app);
  const signedIn = await browser.post('/v2/session').set(...OWN).send({ username: 'wang.fang', password: 'demo' }).expect(200);
  secrets['cookie'] = /dutyflow\.sid=([^;]+)/.exec(String(signedIn.headers['set-cookie']))?.[1] ?? '';
  secrets['the id in the cookie'] = decodeURIComponent(secrets['cookie']).replace(/^s:/, '').split('.')[0] ?? '';
  secrets['password'] = 'Wrong-Password-91827';
  await browser.post('/v2/session').set(...OWN).send({ username: 'wang.fang', password: secrets['password'] }).expect(401);
  await office.anybody().get('/v2/session').auth('wang.fang', secrets['password']).expect(401);
  secrets['basic'] = Buffer.from(`wang.fang:${secrets['password']}`).toString('base64');
  secrets['token'] = (await browser.post('/v2/account/tokens').set(...OWN).send({ name: 'x', scopes: ['read'], days: 1 }).expect(201)).body.token;
  await office.anybody().get('/v2/session').set('Authorization', `Bearer ${secrets['token']}`).expect(200);
  secrets['wrong token'] = 'dft_wrong-token-918273645';
  await office.anybody().get(`/v2/people?q=x&token=${secrets['wrong token']}`).set('Authorization', `Bearer ${secrets['wrong token']}`).expect(401);
  const receipt = await new Citizen(office).apply('hotline', { title: '機密案名九一八二七', phone: '13812345678', caller: '宋江先生', anonymousToUnit: false, type: '求助', area: '道路交通', address: '文化路九一八二七號', content: '機密內容九一八二七' });
  Object.assign(secrets, { 'code of the case': receipt.code, 'telephone': '13812345678', 'caller': '宋江先生', 'content': '機密內容九一八二七', 'address': '文化路九一八二七號' });
  const { task, instance } = await startDocument(office);
  secrets['file'] = '機密文件九一八二七';
  const body = await uploadFile(office, 'wang.fang', `${secrets['file']}.txt`, secrets['file']);
  await office.as('wang.fang').post(`/v2/user-tasks/${task}/completion`, { variables: { ...DRAFT, title: '機密標題九一八二七', body } });
  secrets['title'] = '機密標題九一八二七';
  // What is not understood, refused, or goes wrong is logged, too: as what it is, not as what it holds.
  secrets['broken body'] = 'broken-91827-body';
  await office.anybody().post('/v2/process-instances').auth('wang.fang', 'demo').type('json').send(`{"x":"${secrets['broken body']}"`).expect(400);
  const failing = office.store.search.instance;
  Object.assign(office.store.search, { instance: () => Promise.reject(new Error('the database broke')) });
  await office.as('wang.fang').get(`/v2/process-instances/${instance}?q=${secrets['password']}`).expect(500);
  Object.assign(office.store.search, { instance: failing });
  await office.engine.runDueWork();

  expect(Object.entries(secrets).filter(([, secret]) => secret.length < 4)).toEqual([]);
  expect(written).toContain('request failed');
  expect(written).toContain('/v2/process-instances');
  expect(Object.entries(secrets).filter(([, secret]) => written.includes(secret)).map(([name]) => name)).toEqual([]);
});

it('what is known as a hash leaves the server in no answer, whoever asks', async () => {
  const stored = [...(await office.store.people.all()).flatMap(({ passwordHash }) => passwordHash ?? []), ...(await office.store.accounts.all()).map((row) => JSON.stringify(row))].filter((text) => text.length > 20);
  for (const path of ['people', 'accounts', 'session', 'account', 'account/sessions', 'account/tokens', 'session/accounts', 'units', 'groups']) {
    const { text } = await office.as('demo').get(`/v2/${path}`);
    expect([path, stored.some((hash) => text.includes(hash)), /passwordHash|\$argon2|\$scrypt/.test(text)]).toEqual([path, false, false]);
  }
});

it('a fault of the server tells who asked nothing of what went wrong', async () => {
  const failing = office.store.search.definitions;
  Object.assign(office.store.search, { definitions: () => Promise.reject(new Error('secret path /srv/dutyflow/data at line 7')) });
  const { text } = await office.as('wang.fang').post('/v2/process-definitions/search', {}).expect(500);
  Object.assign(office.store.search, { definitions: failing });
  expect(text).not.toMatch(/srv|line 7|at .*\.ts/);
});
