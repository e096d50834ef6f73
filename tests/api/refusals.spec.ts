/** Bad input: each kind is refused by a problem document with its own code, and harms nothing. */
import { DRAFT, openTestOffice, startDocument, uploadFile, type Office } from './open-office.js';

let office: Office;
beforeAll(async () => { office = await openTestOffice(); }, 120_000);
afterAll(async () => { await office.close(); });

const PROCESS = (inside: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="t">
  <bpmn:process id="p" isExecutable="true">${inside}</bpmn:process></bpmn:definitions>`;

const deploy = (content: string, name = 'p.bpmn') => office.as('cai.ming').post('/v2/deployments').attach('resources', Buffer.from(content), name);

it('a body that is not JSON', async () => {
  const { body, headers } = await office.as('wang.fang').post('/v2/user-tasks/search').set('Content-Type', 'application/json').send('{"filter":').expect(400);
  expect(headers['content-type']).toContain('application/problem+json');
  expect(body).toMatchObject({ type: 'about:blank', code: 'BODY_NOT_JSON', status: 400, instance: '/v2/user-tasks/search', requestId: headers['x-request-id'] });
});
it('a body with unknown or wrong fields, each named', async () => {
  const { body } = await office.as('wang.fang').post('/v2/user-tasks/search', { filter: { colour: 'red', priority: 'high' }, page: { limit: 5000 } }).expect(400);
  expect(body.code).toBe('REQUEST_INVALID');
  expect(body.fields.map(({ path }: { path: string }) => path)).toEqual(expect.arrayContaining(['/filter/colour', '/page/limit']));
});
it('a body that is too large', async () => {
  const { body } = await office.as('wang.fang').post('/v2/process-instances', { processDefinitionId: 'doc-dispatch', variables: { a: 'x'.repeat(4_300_000) } }).expect(413);
  expect(body.code).toBe('BODY_TOO_LARGE');
});
it('an unknown route, an unknown id, and what is no key at all', async () => {
  expect((await office.as('wang.fang').get('/v2/nothing').expect(404)).body.code).toBe('ROUTE_NOT_FOUND');
  expect((await office.as('wang.fang').get('/v2/user-tasks/4194305').expect(404)).body.code).toBe('TASK_NOT_FOUND');
  expect((await office.as('wang.fang').get('/v2/process-instances/4194304').expect(404)).body.code).toBe('INSTANCE_NOT_FOUND');
  expect((await office.as('wang.fang').get('/v2/process-definitions/4194304').expect(404)).body.code).toBe('DEFINITION_NOT_FOUND');
  expect((await office.as('wang.fang').get('/v2/user-tasks/abc').expect(400)).body.code).toBe('KEY_INVALID');
  expect((await office.as('wang.fang').get('/v2/files/none').expect(404)).body.code).toBe('FILE_NOT_FOUND');
  expect((await office.as('wang.fang').get('/v2/forms/doc-dispatch/F-NONE').expect(404)).body.code).toBe('FORM_NOT_FOUND');
});
it('a cursor that no page gave', async () => {
  expect((await office.as('wang.fang').post('/v2/user-tasks/search', { page: { after: 'bm90aGluZw==' } }).expect(400)).body.code).toBe('CURSOR_INVALID');
});
it('nobody signed in', async () => {
  expect((await office.anybody().post('/v2/user-tasks/search').send({}).expect(401)).body.code).toBe('NOT_SIGNED_IN');
});

describe('deploying', () => {
  it('broken XML', async () => {
    const { body } = await deploy('<bpmn:definitions').expect(400);
    expect(body).toMatchObject({ code: 'DEPLOYMENT_REFUSED', findings: [expect.objectContaining({ severity: 'error' })] });
  });
  it('a diagram with an unknown element, named in the finding', async () => {
    const { body } = await deploy(PROCESS('<bpmn:startEvent id="S"/><bpmn:magicTask id="M"/>')).expect(400);
    expect(body.code).toBe('DEPLOYMENT_REFUSED');
    expect(JSON.stringify(body.findings)).toMatch(/magicTask/);
  });
  it('nothing, or by who is no designer', async () => {
    expect((await office.as('cai.ming').post('/v2/deployments').field('x', 'y').expect(400)).body.code).toBe('FILE_MISSING');
    expect((await office.as('wang.fang').post('/v2/deployments').attach('resources', Buffer.from('x'), 'p.bpmn').expect(403)).body.code).toBe('FORBIDDEN');
  });
});

describe('a form', () => {
  it('with missing and wrong fields, told in the reader’s language', async () => {
    const { task } = await startDocument(office);
    const inHans = await office.as('wang.fang', 'zh-Hans').post(`/v2/user-tasks/${task}/completion`, { variables: { title: '', docType: '諭旨' } }).expect(400);
    expect(inHans.body.code).toBe('FORM_INVALID');
    expect(inHans.body.fields).toEqual(expect.arrayContaining([
      expect.objectContaining({ path: '/title', keyword: 'minLength', message: '此项必填' }),
      expect.objectContaining({ path: '/docType', keyword: 'enum', message: '请从所列项目中选一项' }),
      expect.objectContaining({ path: '/mainTo', keyword: 'required', message: '此项必填' }),
    ]));
    const inEnglish = await office.as('wang.fang', 'en').post(`/v2/user-tasks/${task}/completion`, { variables: {} }).expect(400);
    expect(inEnglish.body.fields).toContainEqual(expect.objectContaining({ path: '/mainTo', message: 'This is required' }));
  });
  it('with a file, a department or a person that do not exist', async () => {
    const { task } = await startDocument(office);
    const body = { fileId: 'nowhere', name: 'a.txt', sha256: 'a'.repeat(64) };
    const answer = await office.as('wang.fang').post(`/v2/user-tasks/${task}/completion`, { variables: { ...DRAFT, mainTo: ['atlantis'], body } }).expect(400);
    expect(answer.body.fields.map(({ path }: { path: string }) => path).sort()).toEqual(['/body/fileId', '/mainTo/0']);
  });
});

describe('acting on a task', () => {
  it('another’s: neither seen nor completed', async () => {
    const { task, instance } = await startDocument(office);
    expect((await office.as('wu.dan').post(`/v2/user-tasks/${task}/completion`, { variables: { ...DRAFT } }).expect(403)).body.code).toBe('TASK_NOT_YOURS');
    expect((await office.as('wu.dan').get(`/v2/user-tasks/${task}`).expect(404)).body.code).toBe('TASK_NOT_FOUND');
    expect((await office.as('wu.dan').get(`/v2/process-instances/${instance}`).expect(404)).body.code).toBe('INSTANCE_NOT_FOUND');
    expect((await office.as('wu.dan').post('/v2/element-instances/search', { filter: { processInstanceKey: instance } }).expect(404)).body.code).toBe('INSTANCE_NOT_FOUND');
    expect((await office.as('wu.dan').post('/v2/variables/search', {}).expect(403)).body.code).toBe('FORBIDDEN');
    expect((await office.as('wu.dan').get('/v2/registers').expect(403)).body.code).toBe('FORBIDDEN');
  });
  it('completing twice', async () => {
    const { task } = await startDocument(office);
    const variables = { ...DRAFT, body: await uploadFile(office) };
    await office.as('wang.fang').post(`/v2/user-tasks/${task}/completion`, { variables }).expect(200);
    expect((await office.as('wang.fang').post(`/v2/user-tasks/${task}/completion`, { variables }).expect(409)).body.code).toBe('TASK_ALREADY_COMPLETED');
  });
  it('but a repeated request is answered with what the first did', async () => {
    const { task, instance } = await startDocument(office);
    const variables = { ...DRAFT, body: await uploadFile(office) };
    const complete = () => office.as('wang.fang').post(`/v2/user-tasks/${task}/completion`, { variables }).set('Idempotency-Key', 'one').expect(200);
    const first = await complete();
    expect((await complete()).body).toEqual(first.body);
    const { body } = await office.as('wang.fang').get(`/v2/process-instances/${instance}/history`).expect(200);
    expect(body.items.filter(({ kind }: { kind: string }) => kind === 'taskCompleted')).toHaveLength(1);
  });
  it('starting what is not yours to start', async () => {
    expect((await office.as('tao.ran').post('/v2/process-instances', { processDefinitionId: 'doc-dispatch' }).expect(403)).body.code).toBe('NOT_STARTABLE_BY_YOU');
    expect((await office.as('wang.fang').post('/v2/process-instances', { processDefinitionId: 'no-such' }).expect(404)).body.code).toBe('PROCESS_NOT_FOUND');
  });
  it('what only operators may', async () => {
    const { task, instance } = await startDocument(office);
    await office.as('wang.fang').post(`/v2/process-instances/${instance}/cancellation`, {}).expect(403);
    await office.as('wang.fang').patch(`/v2/user-tasks/${task}`, { changeset: { priority: 90 } }).expect(403);
    await office.as('wang.fang').post(`/v2/user-tasks/${task}/assignment`, { assignee: 'li.na' }).expect(403);
    await office.as('wang.fang').post('/v2/messages/publication', { name: 'msg.withdraw', correlationKey: 'x' }).expect(403);
    await office.as('wang.fang').post('/v2/signals/broadcast', { signalName: 'x' }).expect(403);
  });
});

it('an oversized file', async () => {
  const { body } = await office.as('wang.fang').post('/v2/files').attach('file', Buffer.alloc(20 * 1024 * 1024 + 1), 'big.bin').expect(413);
  expect(body.code).toBe('FILE_TOO_LARGE');
});
it('an upload without a file', async () => {
  expect((await office.as('wang.fang').post('/v2/files').field('field', 'body').expect(400)).body.code).toBe('FILE_MISSING');
});
