/** What stands in the audit log: who signed in and in vain, who was refused, what was changed, what an auditor read and who took a register away. */
import request from 'supertest';
import { openTestOffice, startDocument, uploadFile, DRAFT, type Office } from '../open-office.js';

interface Entry { readonly kind: string; readonly outcome: string; readonly username?: string; readonly about?: string; readonly processInstanceKey?: string; readonly details?: Readonly<Record<string, unknown>>; readonly case?: object }

let office: Office;
beforeAll(async () => { office = await openTestOffice(); }, 120_000);
afterAll(() => office.close());

/** An auditor who is cleared for everything. */
const AUDITOR = 'zhao.min';
const OWN = ['X-Requested-With', 'dutyflow'] as const;
const entries = async (query = ''): Promise<readonly Entry[]> => (await office.as(AUDITOR).get(`/v2/audit/log?limit=200${query}`).expect(200)).body.items;
const signIn = (username: string, password: string) => request(office.app).post('/v2/session').set(...OWN).send({ username, password });

it('has every sign-in, good and bad, and not what was typed as the name of nobody', async () => {
  await signIn('jiang.tao', 'demo').expect(200);
  await signIn('jiang.tao', 'guess').expect(401);
  await signIn('my secret password', 'x').expect(401);
  const found = await entries('&group=sign-in&from=2026-11-23T00:00:00Z');
  expect(found).toContainEqual(expect.objectContaining({ kind: 'sign-in', outcome: 'done', username: 'jiang.tao', details: { how: 'password' } }));
  expect(found).toContainEqual(expect.objectContaining({ kind: 'sign-in-refused', outcome: 'refused', about: 'jiang.tao', details: { how: 'password', code: 'WRONG_PASSWORD' } }));
  expect(JSON.stringify(found)).not.toContain('my secret');
  for (const one of found.filter(({ kind }) => kind === 'sign-in-refused')) expect(one).not.toHaveProperty('username');
});

it('has a lock-out once, however often it is tried', async () => {
  for (let n = 0; n < 5; n += 1) await signIn('sun.wei', 'guess').expect(401);
  for (let n = 0; n < 4; n += 1) await signIn('sun.wei', 'demo').expect(429);
  expect(await entries('&kind=locked-out')).toHaveLength(1);
});

it('has refusals of people who are known, each with what they asked for', async () => {
  await office.as('wang.fang').put('/v2/calendar/2027', {}).expect(403);
  expect(await entries('&kind=refused&username=wang.fang')).toEqual([expect.objectContaining({ outcome: 'refused', details: { code: 'FORBIDDEN', method: 'PUT', path: '/v2/calendar/2027' } })]);
  await office.anybody().get('/v2/audit/log').expect(401);
  expect(await entries('&kind=refused&username=wang.fang')).toHaveLength(1);
});

it('has what somebody asked for who was told that there is none', async () => {
  const { instance } = await startDocument(office);
  await office.as('deng.jun').get(`/v2/process-instances/${instance}/film`).expect(404);
  await office.as('deng.jun').get('/v2/process-instances/29360128').expect(404);
  const found = await entries('&kind=refused&username=deng.jun');
  expect(found).toEqual([expect.objectContaining({ processInstanceKey: instance, details: { code: 'INSTANCE_NOT_FOUND', method: 'GET', path: '/v2/process-instances/:key/film', hidden: true } })]);
});

it('has what is changed of accounts, tokens, calendar and limits, before it is answered', async () => {
  const { body: token } = await office.as('wu.dan').post('/v2/account/tokens', { name: '彙總', scopes: ['read'], days: 30 });
  expect(token.code ?? 'made').toBe('made');
  await office.as('cai.ming').post('/v2/accounts/jiang.tao/closing', {}).expect(204);
  await office.as('cai.ming').post('/v2/accounts/jiang.tao/reopening', {}).expect(204);
  const accounts = await entries('&group=account');
  expect(accounts.map(({ kind, username, about }) => [kind, username, about])).toEqual([
    ['account-reopened', 'cai.ming', 'jiang.tao'], ['account-closed', 'cai.ming', 'jiang.tao'], ['token-made', 'wu.dan', 'wu.dan'],
  ]);
  expect(JSON.stringify(accounts)).not.toContain(token.token);
  const { revision } = (await office.as('cai.ming').get('/v2/limits').expect(200)).body;
  await office.as('cai.ming').put('/v2/limits/doc-dispatch/whole', { revision, reason: '試行', amount: 9, unit: 'wd' }).expect(200);
  expect(await entries('&group=office&username=cai.ming')).toEqual([expect.objectContaining({ kind: 'limits-changed', about: 'doc-dispatch/whole', details: { revision: revision + 1, amount: 9, unit: 'wd' } })]);
});

it('has what an auditor reads of a case, once in ten minutes, with the case as its reader may know it', async () => {
  const { instance, caseNo } = await startDocument(office);
  for (let n = 0; n < 3; n += 1) await office.as('ding.yi').get(`/v2/process-instances/${instance}/film`).expect(200);
  await office.as('ding.yi').post('/v2/variables/search', { filter: { processInstanceKey: instance } }).expect(200);
  await office.as('wang.fang').get(`/v2/process-instances/${instance}/film`).expect(200);
  const read = await entries(`&group=case&processInstanceKey=${instance}`);
  expect(read.map(({ kind, username, about, details }) => [kind, username, about ?? details?.['what']])).toEqual([['list-read', 'ding.yi', 'variables'], ['case-read', 'ding.yi', 'process-instances/film']]);
  expect(read[0]?.case).toMatchObject({ caseNo });
  office.time.now += 11 * 60_000;
  await office.as('ding.yi').get(`/v2/process-instances/${instance}/film`).expect(200);
  expect(await entries(`&kind=case-read&processInstanceKey=${instance}`)).toHaveLength(2);
});

it('has what an operator does to a case from outside, and not what its people do in it', async () => {
  const { instance, task } = await startDocument(office);
  const before = (await entries()).filter(({ kind }) => !kind.startsWith('audit') && kind !== 'sign-in').length;
  await office.as('wang.fang').post(`/v2/user-tasks/${task}/completion`, { variables: { ...DRAFT, body: await uploadFile(office) } }).expect(200);
  expect((await entries()).filter(({ kind }) => !kind.startsWith('audit') && kind !== 'sign-in')).toHaveLength(before);
  await office.as('demo').put(`/v2/element-instances/${instance}/variables`, { variables: { phone: '0436-5220001' } }).expect(204);
  await office.as('demo').post(`/v2/process-instances/${instance}/cancellation`, { reason: '錯立' }).expect(204);
  expect((await entries(`&processInstanceKey=${instance}`)).filter(({ kind }) => kind !== 'audit-read').map(({ kind, details }) => [kind, details])).toEqual([['case-cancelled', undefined], ['variables-set', { names: ['phone'] }]]);
});

it('has who took a register away, and who read the log itself', async () => {
  await office.as(AUDITOR).get('/v2/registers/cases/dispatch?limit=50').expect(200);
  expect(await entries('&kind=exported')).toEqual([]);
  await office.as(AUDITOR).get('/v2/registers/cases/dispatch?limit=500').expect(200);
  expect(await entries('&kind=exported')).toEqual([expect.objectContaining({ username: AUDITOR, about: 'dispatch' })]);
  expect((await entries('&kind=audit-read')).map(({ details }) => details)).toContainEqual({ kind: 'exported' });
});

it('refuses a filter that it does not know, and a page that it never gave', async () => {
  await office.as(AUDITOR).get('/v2/audit/log?kind=nothing').expect(400);
  await office.as(AUDITOR).get('/v2/audit/log?outcome=maybe').expect(400);
  await office.as(AUDITOR).get('/v2/audit/log?after=bm8=').expect(400);
  expect((await office.as(AUDITOR).get('/v2/audit/log?processInstanceKey=none').expect(400)).body).toMatchObject({ code: 'KEY_INVALID' });
  const first = (await office.as(AUDITOR).get('/v2/audit/log?limit=2').expect(200)).body;
  const second = (await office.as(AUDITOR).get(`/v2/audit/log?limit=2&after=${encodeURIComponent(first.page.endCursor)}`).expect(200)).body;
  expect(second.items).toHaveLength(2);
  expect(second.items[0].number).not.toBe(first.items[1].number);
});
