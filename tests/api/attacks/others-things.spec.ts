/**
 * Somebody signed in asks by the id of what is another's (IDOR): cases and all within them are asked by every role in
 * tests/api/permission/matrix.spec.ts; here is every other kind of id, and keys of one kind where another is expected.
 */
import request from 'supertest';
import { DRAFT, openTestOffice, startDocument, uploadFile, type Json, type Office } from '../open-office.js';

const OWN = ['X-Requested-With', 'dutyflow'] as const;
let office: Office;
let victim: ReturnType<typeof request.agent>;
let thief: ReturnType<typeof request.agent>;
const signedIn = async (username: string): Promise<ReturnType<typeof request.agent>> => {
  const browser = request.agent(office.app);
  await browser.post('/v2/session').set(...OWN).send({ username, password: 'demo' }).expect(200);
  return browser;
};
beforeAll(async () => {
  office = await openTestOffice();
  [victim, thief] = [await signedIn('wang.fang'), await signedIn('deng.jun')];
}, 120_000);
afterAll(async () => { await office.close(); });

it('a file that somebody uploaded and gave to no case is theirs', async () => {
  const { fileId } = await uploadFile(office, 'wang.fang', '私.txt', '內容');
  await victim.get(`/v2/files/${fileId}`).expect(200);
  const theirs = await thief.get(`/v2/files/${fileId}`);
  const nothing = await thief.get(`/v2/files/${fileId.replace(/^........./, '00000000-')}`);
  expect([theirs.status, theirs.body.code, nothing.status, nothing.body.code]).toEqual([404, 'FILE_NOT_FOUND', 404, 'FILE_NOT_FOUND']);
});

it("a file of another's case does not become readable by being named in one's own", async () => {
  const { task, instance } = await startDocument(office, 'wang.fang');
  const stolen = await uploadFile(office, 'wang.fang', '密.txt', '只給自己看');
  await office.as('wang.fang').post(`/v2/user-tasks/${task}/completion`, { variables: { ...DRAFT, body: stolen } }).expect(200);
  const own = await startDocument(office, 'deng.jun');
  await office.as('deng.jun').put(`/v2/user-tasks/${own.task}/draft`, { variables: { body: stolen } });
  await office.as('deng.jun').post(`/v2/user-tasks/${own.task}/completion`, { variables: { ...DRAFT, drafter: 'deng.jun', body: stolen } });
  await thief.get(`/v2/files/${stolen.fileId}`).expect(404);
  expect((await office.store.files.get(stolen.fileId))?.instance).toBe((await office.store.files.ofInstance(Number(BigInt(instance) >> 22n)))[0]?.instance);
});

it("a session and a token are ended by their owner alone", async () => {
  const { items: [session] } = (await victim.get('/v2/account/sessions').expect(200)).body;
  const mine = (await victim.post('/v2/account/tokens').set(...OWN).send({ name: 'worker', scopes: ['read'], days: 30 }).expect(201)).body;
  await thief.delete(`/v2/account/sessions/${session.id}`).set(...OWN);
  await thief.delete(`/v2/account/tokens/${mine.id}`).set(...OWN);
  await victim.get('/v2/session').expect(200);
  await office.anybody().get('/v2/session').set('Authorization', `Bearer ${mine.token}`).expect(200);
  expect((await thief.get('/v2/account/sessions').expect(200)).body.items.map(({ id }: Json) => id)).not.toContain(session.id);
  expect((await thief.get('/v2/account/tokens').expect(200)).body.items).toEqual([]);
});

it("a notice is read by whom it is for", async () => {
  const { instance } = await startDocument(office, 'wang.fang');
  await office.as('wang.fang').post(`/v2/process-instances/${instance}/circulations`, { users: ['wu.dan'], text: '請閱' }).expect(204);
  await office.engine.runDueWork();
  const unread = async (): Promise<Json[]> => (await office.as('wu.dan').get('/v2/notices?unread=true').expect(200)).body.items;
  const [notice] = await unread();
  if (notice) await thief.post('/v2/notices/read').set(...OWN).send({ noticeIds: [notice['noticeId'] ?? notice['id']] }).expect(204);
  expect(await unread()).toEqual(notice ? [notice] : []);
  const { items: [shown] } = (await office.as('wu.dan').get('/v2/circulations').expect(200)).body;
  await thief.post(`/v2/circulations/${shown.circulationKey}/reading`).set(...OWN).send({}).expect(404);
  expect((await office.as('wu.dan').get('/v2/circulations?unread=true').expect(200)).body.items).toHaveLength(1);
});

it("a substitution is made for oneself, and revoked by who made it or an administrator", async () => {
  const period = { from: '2026-11-24T00:00:00Z', to: '2026-11-30T00:00:00Z' };
  const forged = await thief.post('/v2/substitutions').set(...OWN).send({ owner: 'wang.fang', substitute: 'deng.jun', ...period });
  expect(forged.status).toBe(403);
  const made = await victim.post('/v2/substitutions').set(...OWN).send({ substitute: 'li.na', ...period });
  expect([200, 201]).toContain(made.status);
  const id = String(made.body.substitutionId ?? made.body.id);
  expect([403, 404]).toContain((await thief.delete(`/v2/substitutions/${id}`).set(...OWN)).status);
  expect((await office.store.substitutions.get(id))?.revokedAt).toBeUndefined();
});

it('phrases, sessions and accounts in the path are those of who asks, whoever is named', async () => {
  await victim.put('/v2/people/me/phrases').set(...OWN).send({ items: ['請閱示'] }).expect(200);
  expect((await thief.get('/v2/people/me/phrases').expect(200)).body.items).not.toContain('請閱示');
  for (const path of ['/v2/people/wang.fang/phrases', '/v2/accounts/wang.fang/reset', '/v2/accounts/wang.fang/closing']) expect([403, 404]).toContain((await thief.post(path).set(...OWN).send({})).status);
});

it('a key of one kind where another is expected is a key of nothing', async () => {
  const { instance, task } = await startDocument(office, 'wang.fang');
  const { items: [element] } = (await office.as('demo').post('/v2/element-instances/search', { filter: { processInstanceKey: instance } }).expect(200)).body;
  const keys = [instance, task, String(element.elementInstanceKey), '0', '1', '9'.repeat(19), `${'0'.repeat(18)}1`];
  const kinds = ['process-instances', 'user-tasks', 'element-instances', 'variables', 'incidents', 'jobs', 'process-definitions', 'decision-definitions'];
  for (const kind of kinds) {
    for (const key of keys) {
      const { status, body } = await office.as('demo').get(`/v2/${kind}/${key}`);
      // A task and its activation share what names them; each is told only of what it is.
      expect([kind, key, status === 200 || status === 404 || body.code === 'KEY_INVALID']).toEqual([kind, key, true]);
      if (status === 200) expect([instance, task, element.elementInstanceKey]).toContain(key);
    }
    for (const key of ['-1', '1e3', '0x1', ' 1', '١', 'undefined', '[object Object]', `${instance}.0`, "1'--", '1'.repeat(5_000)]) {
      expect([kind, key.slice(0, 20), [400, 404].includes((await office.as('demo').get(`/v2/${kind}/${encodeURIComponent(key)}`)).status)]).toEqual([kind, key.slice(0, 20), true]);
    }
  }
});
