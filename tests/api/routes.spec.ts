import { DRAFT, openTestOffice, startDocument, uploadFile, type Json, type Office } from './open-office.js';

let office: Office;
beforeAll(async () => { office = await openTestOffice(); }, 120_000);
afterAll(async () => { await office.close(); });

const todo = async (person: string, filter: object = {}): Promise<Json[]> =>
  (await office.as(person).post('/v2/user-tasks/search', { filter, duty: { mine: 'todo' } }).expect(200)).body.items;

/** A document that stands at 初核. */
async function draftedDocument() {
  const started = await startDocument(office);
  await office.as('wang.fang').post(`/v2/user-tasks/${started.task}/completion`, { variables: { ...DRAFT, body: await uploadFile(office) } }).expect(200);
  return started;
}

describe('user tasks', () => {
  it('appear to the starter, in Camunda’s words with ours beside them', async () => {
    const { task, instance, caseNo } = await startDocument(office);
    const { body } = await office.as('wang.fang').get(`/v2/user-tasks/${task}`).expect(200);
    expect(body).toMatchObject({
      userTaskKey: task, processInstanceKey: instance, state: 'CREATED', elementId: 'U_1', name: '擬稿登記', assignee: 'wang.fang', processDefinitionId: 'doc-dispatch',
      externalFormReference: 'doc-dispatch/F-DRAFT', creationDate: '2026-11-23T01:00:00.000Z',
      duty: { caseNo, initiatorName: 'Wang Fang', may: { claim: false, complete: true }, clock: { colour: 'green', workdaysLeft: 5 } },
    });
    expect(task).toMatch(/^[0-9]{1,19}$/);
    expect(Object.values(body)).not.toContain(null);
    expect((await todo('wang.fang', { processInstanceKey: instance })).map(({ userTaskKey }) => userTaskKey)).toEqual([task]);
    await office.as('wang.fang').get(`/v2/user-tasks/${task}/form`).expect(204);
    const variables = await office.as('wang.fang').post(`/v2/user-tasks/${task}/variables/search`, {}).expect(200);
    expect(variables.body.items).toContainEqual(expect.objectContaining({ name: 'initiator', value: '"wang.fang"' }));
  });
  it('move on when completed, and say to whom', async () => {
    const { instance, task } = await startDocument(office);
    const { body } = await office.as('wang.fang', 'zh-Hant').post(`/v2/user-tasks/${task}/completion`, { variables: { ...DRAFT, body: await uploadFile(office) } }).expect(200);
    expect(body).toMatchObject({ ended: false, next: [{ elementId: 'U_2', name: '起草單位負責人審簽', candidateGroupNames: expect.arrayContaining(['秘書科科室科長']) }] });
    expect(await todo('wang.fang', { processInstanceKey: instance })).toEqual([]);
    expect(await todo('zhou.ping', { processInstanceKey: instance })).toHaveLength(1);
    const done = await office.as('wang.fang').post('/v2/user-tasks/search', { duty: { mine: 'done' }, filter: { processInstanceKey: instance } }).expect(200);
    expect(done.body.items).toEqual([expect.objectContaining({ state: 'COMPLETED', duty: expect.objectContaining({ completedBy: 'wang.fang' }) })]);
  });
  it('are claimed, released, assigned and reprioritised', async () => {
    const { instance } = await draftedDocument();
    const [task] = await todo('zhou.ping', { processInstanceKey: instance });
    const key = String(task?.['userTaskKey']);
    await office.as('zhou.ping').post(`/v2/user-tasks/${key}/assignment`, {}).expect(204);
    expect((await office.as('zhou.ping').get(`/v2/user-tasks/${key}`).expect(200)).body).toMatchObject({ assignee: 'zhou.ping', duty: { may: { release: true } } });
    expect((await office.as('demo').post(`/v2/user-tasks/${key}/assignment`, { assignee: 'li.na', allowOverride: false }).expect(409)).body.code).toBe('TASK_ALREADY_ASSIGNED');
    await office.as('zhou.ping').delete(`/v2/user-tasks/${key}/assignee`).expect(204);
    await office.as('cai.ming').post(`/v2/user-tasks/${key}/assignment`, { assignee: 'li.na' }).expect(204);
    await office.as('cai.ming').patch(`/v2/user-tasks/${key}`, { changeset: { priority: 90 } }).expect(204);
    expect((await office.as('li.na').get(`/v2/user-tasks/${key}`).expect(200)).body).toMatchObject({ assignee: 'li.na', priority: 90 });
    expect((await office.as('cai.ming').post(`/v2/user-tasks/${key}/assignment`, { assignee: 'nobody' }).expect(404)).body.code).toBe('PERSON_NOT_FOUND');
  });
  it('are listed by page, each once', async () => {
    for (let n = 0; n < 4; n++) await startDocument(office, 'li.na');
    const seen: unknown[] = [];
    for (let after: string | undefined; ;) {
      const { body } = await office.as('li.na').post('/v2/user-tasks/search', { duty: { mine: 'todo' }, sort: [{ field: 'creationDate', order: 'DESC' }], page: { limit: 3, ...(after === undefined ? {} : { after }) } }).expect(200);
      seen.push(...body.items.map(({ userTaskKey }: Json) => userTaskKey));
      if (body.items.length < 3) {
        expect(body.page.totalItems).toBe(seen.length);
        break;
      }
      after = body.page.endCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
  });
  it('are found by title and by number', async () => {
    const { caseNo } = await draftedDocument();
    const { body } = await office.as('zhou.ping').post('/v2/user-tasks/search', { duty: { mine: 'todo', title: { $like: '*春耕*' }, caseNo } }).expect(200);
    expect(body.items).toHaveLength(1);
  });
});

describe('the sheet of a task', () => {
  it('holds form, values, paper, clocks, history, diagram and the reason', async () => {
    const { instance } = await draftedDocument();
    const [task] = await todo('zhou.ping', { processInstanceKey: instance });
    const { body } = await office.as('zhou.ping', 'zh-Hant').get(`/v2/user-tasks/${String(task?.['userTaskKey'])}/sheet`).expect(200);
    expect(body.case).toMatchObject({ title: DRAFT.title, urgency: '平件', secrecy: '無', initiatorName: '王芳', deptName: '秘書科', state: 'ACTIVE', clock: { key: 'whole', workdaysLeft: 10 } });
    expect(body.form).toMatchObject({ formId: 'doc-dispatch/F-UNIT-REVIEW', validator: '/v2/forms/doc-dispatch/F-UNIT-REVIEW/validator.js?v=1' });
    expect(body.paper.areas.find(({ area }: Json) => area === '單位審簽')).toMatchObject({ mine: true, signed: [] });
    expect(body.files).toEqual([expect.objectContaining({ name: '春耕工作方案.txt', uploadedByName: '王芳' })]);
    expect(body.diagram).toMatchObject({ active: ['U_2'], completed: expect.arrayContaining(['U_1']) });
    expect(body.why).toMatchObject({ rule: 'candidateGroups', through: expect.arrayContaining(['any-chief@secretariat']), from: [{ elementId: 'U_1', byName: '王芳' }] });
    expect(body.history.map(({ kind }: Json) => kind)).toEqual(expect.arrayContaining(['started', 'taskCreated', 'taskCompleted']));
    expect(body.may).toMatchObject({ claim: true, release: false, complete: true, saveDraft: true, withdraw: false });
    const file = await office.as('zhou.ping').get(body.files[0].url).expect(200);
    expect(file.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-disposition': expect.stringContaining("attachment; filename=\"") });
    expect(decodeURIComponent(String(file.headers['content-disposition']))).toContain('春耕工作方案.txt');
    expect(file.text).toBe('方案全文');
    await office.as('wu.dan').get(body.files[0].url).expect(404);
  });
  it('keeps a draft for those who may act on the task', async () => {
    const { task } = await startDocument(office);
    await office.as('wang.fang').put(`/v2/user-tasks/${task}/draft`, { variables: { title: '草稿' } }).expect(200);
    expect((await office.as('wang.fang').get(`/v2/user-tasks/${task}/draft`).expect(200)).body.variables).toEqual({ title: '草稿' });
    expect((await office.as('wang.fang').get(`/v2/user-tasks/${task}/sheet`).expect(200)).body.draft.variables).toEqual({ title: '草稿' });
    await office.as('demo').get(`/v2/user-tasks/${task}/draft`).expect(204);
  });
});

describe('process instances', () => {
  it('are found by who started them, and by auditors', async () => {
    const { instance, caseNo } = await draftedDocument();
    const find = async (person: string, body: object) => (await office.as(person).post('/v2/process-instances/search', body).expect(200)).body.items;
    expect(await find('wang.fang', { duty: { mine: 'started', caseNo } })).toEqual([expect.objectContaining({ processInstanceKey: instance, state: 'ACTIVE', duty: expect.objectContaining({ title: DRAFT.title, dept: 'secretariat' }) })]);
    expect(await find('wu.dan', { duty: { caseNo } })).toEqual([]);
    expect(await find('zhou.ping', { duty: { caseNo } })).toHaveLength(1);
    expect(await find('zhao.min', { filter: { processInstanceKey: instance, state: 'ACTIVE' } })).toHaveLength(1);
    expect((await office.as('wang.fang').get(`/v2/process-instances/${instance}`).expect(200)).body.duty.clock.colour).toBe('green');
    const sheet = await office.as('wang.fang').get(`/v2/process-instances/${instance}/sheet`).expect(200);
    expect(sheet.body).toMatchObject({ tasks: [{ elementId: 'U_2' }], children: [], variables: { title: DRAFT.title }, may: { withdraw: true } });
    expect((await office.as('wang.fang').get(`/v2/process-instances/${instance}/files`).expect(200)).body.items).toHaveLength(1);
  });
  it('are withdrawn by who started them, once', async () => {
    const { instance } = await draftedDocument();
    await office.as('zhou.ping').post(`/v2/process-instances/${instance}/withdrawal`, { reason: '重複' }).expect(403);
    await office.as('wang.fang').post(`/v2/process-instances/${instance}/withdrawal`, { reason: '內容有誤' }).expect(204);
    await office.engine.runDueWork();
    const after = await office.as('wang.fang').get(`/v2/process-instances/${instance}`).expect(200);
    expect(after.body).toMatchObject({ state: 'COMPLETED', duty: { outcome: 'withdrawn' } });
    expect((await office.as('wang.fang').post(`/v2/process-instances/${instance}/withdrawal`, { reason: '再次' }).expect(409)).body.code).toBe('WITHDRAWAL_NOT_POSSIBLE');
    const notices = await office.as('wang.fang').get('/v2/notices?unread=true').expect(200);
    expect(notices.body.items).toContainEqual(expect.objectContaining({ template: 'doc-dispatch.withdrawn', processInstanceKey: instance }));
    await office.as('wang.fang').post('/v2/notices/read', { all: true }).expect(204);
    expect((await office.as('wang.fang').get('/v2/notices').expect(200)).body.unread).toBe(0);
  });
  it('are cancelled by operators', async () => {
    const { instance } = await draftedDocument();
    await office.as('cai.ming').post(`/v2/process-instances/${instance}/cancellation`, { reason: '測試' }).expect(204);
    expect((await office.as('wang.fang').get(`/v2/process-instances/${instance}`).expect(200)).body.state).toBe('TERMINATED');
  });
  it('give a film whose fold is the stored state', async () => {
    const { instance } = await draftedDocument();
    const { body } = await office.as('wang.fang', 'zh-Hant').get(`/v2/process-instances/${instance}/film`).expect(200);
    expect(body.commits.map(({ version }: Json) => version)).toEqual(body.commits.map((_commit: Json, index: number) => index + 1));
    const { fold } = await import('../../engine/kernel/evolve.js');
    const events = body.commits.flatMap(({ body: text }: { body: string }) => JSON.parse(text));
    expect(JSON.parse(JSON.stringify(fold(undefined, events)))).toEqual(body.state);
    const [definition] = Object.values<Json>(body.definitions);
    expect(definition).toMatchObject({ processDefinitionId: 'doc-dispatch', version: 1, model: { processId: 'doc-dispatch' }, xml: expect.stringContaining('<bpmn:definitions') });
    expect(body.names).toMatchObject({ 'wang.fang': '王芳' });
    const later = await office.as('wang.fang').get(`/v2/process-instances/${instance}/film?fromVersion=2`).expect(200);
    expect(later.body.commits[0].version).toBe(2);
  });
});

describe('looking inside', () => {
  it('shows elements, variables and incidents of a case', async () => {
    const { instance } = await draftedDocument();
    const elements = await office.as('wang.fang').post('/v2/element-instances/search', { filter: { processInstanceKey: instance, type: 'USER_TASK', state: 'ACTIVE' } }).expect(200);
    expect(elements.body.items).toEqual([expect.objectContaining({ elementId: 'U_2', type: 'USER_TASK', state: 'ACTIVE', hasIncident: false })]);
    const variables = await office.as('wang.fang').post('/v2/variables/search', { filter: { processInstanceKey: instance, name: 'title' } }).expect(200);
    expect(variables.body.items).toEqual([expect.objectContaining({ name: 'title', value: JSON.stringify(DRAFT.title), isTruncated: false })]);
    expect((await office.as('jiang.tao').post('/v2/incidents/search', {}).expect(200)).body.items).toEqual([]);
    expect((await office.as('cai.ming').post('/v2/incidents/4194305/resolution', {}).expect(404)).body.code).toMatch(/_NOT_FOUND$/);
  });
  it('tells Camunda’s clients its topology without a sign-in', async () => {
    expect((await office.anybody().get('/v2/topology').expect(200)).body).toMatchObject({ clusterSize: 1, partitionsCount: 1 });
  });
});

describe('messages and signals', () => {
  it('are published, correlated and broadcast by operators', async () => {
    const { caseNo, instance } = await draftedDocument();
    const reached = await office.as('cai.ming').post('/v2/messages/correlation', { name: 'msg.withdraw', correlationKey: caseNo, variables: { reason: 'x' } }).expect(200);
    expect(reached.body.processInstanceKey).toBe(instance);
    expect((await office.as('cai.ming').post('/v2/messages/correlation', { name: 'nobody.waits', correlationKey: 'x' }).expect(404)).body.code).toBe('MESSAGE_NOT_CORRELATED');
    expect((await office.as('cai.ming').post('/v2/messages/publication', { name: 'nobody.waits', correlationKey: 'x', messageId: 'm1', timeToLive: 1000 }).expect(200)).body.messageKey).toMatch(/^[0-9]+$/);
    expect((await office.as('cai.ming').post('/v2/messages/publication', { name: 'nobody.waits', correlationKey: 'x', messageId: 'm1', timeToLive: 1000 }).expect(409)).body.code).toBe('MESSAGE_ALREADY_PUBLISHED');
    await office.as('cai.ming').post('/v2/signals/broadcast', { signalName: 'nobody.listens' }).expect(200);
  });
});

describe('definitions and the designer', () => {
  const diagram = (name: string, inside = '') => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:duty="urn:dutyflow:duty:1" id="D" targetNamespace="t">
  <bpmn:process id="tiny" name="${name}" isExecutable="true"><bpmn:extensionElements><duty:start groups="any-clerk"/></bpmn:extensionElements>
  <bpmn:startEvent id="S"><bpmn:outgoing>f</bpmn:outgoing></bpmn:startEvent>${inside}
  <bpmn:sequenceFlow id="f" sourceRef="S" targetRef="E"/><bpmn:endEvent id="E"><bpmn:incoming>f</bpmn:incoming></bpmn:endEvent></bpmn:process></bpmn:definitions>`;

  it('lists what one may start, and gives XML and model', async () => {
    const { body } = await office.as('wang.fang').get('/v2/process-definitions/startable').expect(200);
    const duty = body.items.find(({ processDefinitionId }: Json) => processDefinitionId === 'doc-dispatch');
    expect(duty).toMatchObject({ name: '發文辦理', version: 1, duty: { section: 'secretariat', sectionName: 'Secretariat' } });
    expect((await office.as('tao.ran').get('/v2/process-definitions/startable').expect(200)).body.items).toEqual([]);
    const xml = await office.as('wang.fang').get(`/v2/process-definitions/${duty.processDefinitionKey}/xml`).expect(200).expect('Content-Type', /text\/xml/);
    expect(xml.text).toContain('<bpmn:process id="doc-dispatch"');
    expect((await office.as('wang.fang').get(`/v2/process-definitions/${duty.processDefinitionKey}/model`).expect(200)).body).toMatchObject({ schema: 1, processId: 'doc-dispatch' });
    expect((await office.as('wang.fang').get(`/v2/process-definitions/${duty.processDefinitionKey}`).expect(200)).body.name).toBe('發文辦理');
  });
  it('checks, publishes versions and does not publish the same twice', async () => {
    const designer = office.as('zhou.ping');
    const publish = (content: string) => designer.post('/v2/deployments').attach('resources', Buffer.from(content), 'tiny.bpmn');
    expect((await designer.post('/v2/deployments/check', { resources: [{ name: 'tiny.bpmn', content: diagram('小', '<bpmn:magic id="X"/>') }] }).expect(200)).body.findings)
      .toContainEqual(expect.objectContaining({ severity: 'error' }));
    const first = await publish(diagram('小')).expect(200);
    expect(first.body).toMatchObject({ deployments: [{ processDefinition: { processDefinitionId: 'tiny', processDefinitionVersion: 1 } }], duty: { definitions: [{ unchanged: false }] } });
    expect((await publish(diagram('小')).expect(200)).body.duty.definitions[0]).toMatchObject({ version: 1, unchanged: true });
    expect((await publish(diagram('大')).expect(200)).body.duty.definitions[0]).toMatchObject({ version: 2, unchanged: false });
    const { body } = await designer.post('/v2/process-definitions/search', { filter: { processDefinitionId: 'tiny', isLatestVersion: true } }).expect(200);
    expect(body.items).toEqual([expect.objectContaining({ version: 2, name: '大', duty: expect.objectContaining({ deployedBy: 'zhou.ping' }) })]);
    expect((await designer.post('/v2/process-definitions/search', { filter: { processDefinitionId: 'tiny' } }).expect(200)).body.page.totalItems).toBe(2);
  });
  it('keeps drafts, and refuses to save over a newer one', async () => {
    const designer = office.as('zhou.ping');
    const first = await designer.put('/v2/diagram-drafts/tiny', { xml: diagram('草'), name: '草' }).expect(200);
    const second = await office.as('cai.ming').put('/v2/diagram-drafts/tiny', { xml: diagram('草2'), revision: first.body.revision }).expect(200);
    expect(second.body.revision).toBeGreaterThan(first.body.revision);
    expect((await designer.put('/v2/diagram-drafts/tiny', { xml: diagram('草3'), revision: first.body.revision }).expect(409)).body.code).toBe('DRAFT_CONFLICT');
    expect((await designer.get('/v2/diagram-drafts/tiny').expect(200)).body).toMatchObject({ author: 'cai.ming', xml: expect.stringContaining('草2') });
    expect((await designer.get('/v2/diagram-drafts').expect(200)).body.items).toHaveLength(1);
    await designer.delete('/v2/diagram-drafts/tiny').expect(204);
    await designer.get('/v2/diagram-drafts/tiny').expect(404);
    await office.as('wang.fang').get('/v2/diagram-drafts').expect(403);
  });
});

describe('forms', () => {
  it('come with a validator that needs no eval', async () => {
    const list = await office.as('wang.fang').get('/v2/forms').expect(200);
    expect(list.body.items).toContainEqual({ formId: 'doc-dispatch/F-DRAFT', version: 1, title: '擬稿登記' });
    const form = await office.as('wang.fang').get('/v2/forms/doc-dispatch/F-DRAFT').expect(200);
    expect(form.body).toMatchObject({ schema: { type: 'object' }, uiSchema: expect.any(Object) });
    const module = await office.as('wang.fang').get(form.body.validator).expect(200).expect('Content-Type', /javascript/);
    expect(module.text).toMatch(/^const require=globalThis.__ajvRequire,exports=\{\};/);
    expect(module.text).not.toMatch(/new Function|eval\(/);
  });
});

describe('registers', () => {
  it('show numbers of a series to who keeps them', async () => {
    const holder = (await startDocument(office)).task;
    await office.store.numbers.allocate('大政辦發', 2026, holder, office.time.now);
    const { body } = await office.as('li.na').get(`/v2/registers/${encodeURIComponent('大政辦發')}?year=2026`).expect(200);
    expect(body).toMatchObject({ series: '大政辦發', year: 2026, items: [{ n: 1, docNo: '大政辦發〔2026〕1號', status: 'used', caseNo: expect.any(String) }] });
    expect((await office.as('li.na').get('/v2/registers').expect(200)).body.items).toContainEqual(expect.objectContaining({ series: '大政發' }));
    expect((await office.as('li.na').get('/v2/registers/book/seal').expect(200)).body.items).toEqual([]);
  });
});

it('streams hints to whom they concern, and to nobody else', async () => {
  const { host, port } = await office.server.listen(0, '127.0.0.1');
  const listen = async (person: string) => {
    const answer = await fetch(`http://${host}:${port}/v2/events`, { headers: { Authorization: `Basic ${Buffer.from(`${person}:demo`).toString('base64')}` } });
    expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const reader = answer.body?.getReader();
    if (!reader) throw new Error('no stream');
    const decoder = new TextDecoder();
    let text = '';
    return { stop: () => reader.cancel(), until: async (wanted: RegExp) => { while (!wanted.test(text)) text += decoder.decode((await reader.read()).value); return text; } };
  };
  const [concerned, stranger, auditor] = [await listen('wang.fang'), await listen('wu.dan'), await listen('zhao.min')];
  const { instance } = await startDocument(office);
  expect(await concerned.until(/instance/)).toMatch(/event: inbox\ndata: \{\}/);
  await auditor.until(new RegExp(instance));
  // The stranger's stream carries what concerns them next, and nothing of before.
  const own = await startDocument(office, 'wu.dan');
  expect(await stranger.until(new RegExp(own.instance))).not.toContain(instance);
  await Promise.all([concerned.stop(), stranger.stop(), auditor.stop()]);
});
