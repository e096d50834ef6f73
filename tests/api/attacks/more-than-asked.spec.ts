/** Bodies that say more than they are asked for (mass assignment): who it is from, whose it is, what it may, what it is decided. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../../api/package-root.js';
import { DRAFT, openTestOffice, startDocument, uploadFile, type Json, type Office } from '../open-office.js';

let office: Office;
beforeAll(async () => { office = await openTestOffice(); }, 120_000);
afterAll(async () => { await office.close(); });

/** Where a schema describes an object without saying which names it may have. */
function openObjects(schema: unknown, path: string): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const open = Reflect.get(schema, 'type') === 'object' && !Object.hasOwn(schema, 'additionalProperties') && !Object.hasOwn(schema, 'unevaluatedProperties');
  return [...(open ? [path] : []), ...Object.entries(schema).flatMap(([name, inner]) => openObjects(inner, `${path}/${name}`))];
}

it('every body that the API takes says all names that it may have', () => {
  expect(openObjects(JSON.parse(readFileSync(join(PACKAGE_ROOT, 'schemas/api/requests.json'), 'utf8')), '')).toEqual([]);
});

it.each<[string, 'post' | 'put' | 'patch', string, Json]>([
  ['who began a case, its number, its version', 'post', '/v2/process-instances', { processDefinitionId: 'doc-dispatch', initiator: 'mayor', caseNo: 'X-1', status: 'completed' }],
  ['whose a token is', 'post', '/v2/account/tokens', { name: 'x', scopes: ['read'], days: 1, person: 'demo', username: 'demo' }],
  ['what a token may beyond all scopes', 'post', '/v2/account/tokens', { name: 'x', scopes: ['read', 'everything'], days: 1 }],
  ['who signed a step', 'post', '/v2/user-tasks/TASK/completion', { variables: {}, completedBy: 'mayor', onBehalfOf: 'mayor' }],
  ['for whom a draft is', 'put', '/v2/user-tasks/TASK/draft', { variables: {}, by: 'mayor' }],
  ['who urges', 'post', '/v2/user-tasks/TASK/urge', { text: 'x', by: 'mayor' }],
  ['who is shown it by whom', 'post', '/v2/process-instances/CASE/circulations', { users: ['wu.dan'], by: 'mayor' }],
])('%s is refused where a body says it besides', async (_name, method, path, body) => {
  const { task, instance } = await startDocument(office);
  const { status, body: answer } = await office.as('wang.fang')[method](path.replace('TASK', task).replace('CASE', instance), body);
  expect([status, answer.code]).toEqual([400, 'REQUEST_INVALID']);
});

it('a step sets no variables but those that its form asks for, and changes none that it only shows', async () => {
  const { task, instance } = await startDocument(office);
  const body = await uploadFile(office);
  for (const more of [{ initiator: 'mayor' }, { caseNo: 'X' }, { outcome: 'approved' }, { signer: 'mayor' }]) {
    const { body: answer } = await office.as('wang.fang').post(`/v2/user-tasks/${task}/completion`, { variables: { ...DRAFT, body, ...more } }).expect(400);
    expect([answer.code, answer.fields.map(({ path }: { path: string }) => path)]).toEqual(['FORM_INVALID', [`/${Object.keys(more)[0]}`]]);
  }
  await office.as('wang.fang').post(`/v2/user-tasks/${task}/completion`, { variables: { ...DRAFT, body } }).expect(200);
  const { duty } = (await office.as('wang.fang').get(`/v2/process-instances/${instance}`).expect(200)).body;
  expect(duty).toMatchObject({ initiator: 'wang.fang' });
  expect(duty.outcome).toBeUndefined();
});

it('an upload says what the file is, and not whose or of which case it is', async () => {
  const { instance } = await startDocument(office, 'li.na');
  const { body } = await office.as('wang.fang').post('/v2/files').field('uploadedBy', 'mayor').field('uploadedAt', '0').field('sha256', '0').field('id', 'mine').attach('file', Buffer.from('x'), { filename: 'x.txt', contentType: 'text/plain' }).expect(201);
  const row = await office.store.files.get(body.items[0].fileId);
  expect(row).toMatchObject({ uploadedBy: 'wang.fang', uploadedAt: office.time.now });
  expect([row?.id === 'mine', row?.sha256 === '0', row?.instance]).toEqual([false, false, undefined]);
  // Of a case of somebody else's it does not become.
  await office.as('deng.jun').post('/v2/files').field('processInstanceKey', instance).attach('file', Buffer.from('x'), { filename: 'x.txt', contentType: 'text/plain' }).expect(404);
});

it('names in the query string change nothing that a body decides', async () => {
  const { task } = await startDocument(office);
  await office.as('deng.jun').post(`/v2/user-tasks/${task}/completion?assignee=deng.jun&onBehalfOf=wang.fang&role=operator&__proto__[admin]=1`, { variables: {} }).expect(({ status }) => { expect([403, 404]).toContain(status); });
  expect(Reflect.get({}, 'admin')).toBeUndefined();
});
