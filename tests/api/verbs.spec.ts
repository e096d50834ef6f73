/** The office's verbs over HTTP: 退回, 拿回, 轉辦, 委派, 加簽, 暫停, 跳轉, with their previews, and many tasks at once. */
import { diagram } from '../kernel/model/diagram.js';
import { openTestOffice, type Office } from './open-office.js';

let office: Office;
beforeAll(async () => {
  office = await openTestOffice();
  const drawn = diagram('verbs', { startableBy: 'any-clerk' }).start().userTask('A', { name: '擬稿', assignee: 'wang.fang' }).parallel('F')
    .userTask('B', { name: '核稿', assignee: 'wang.fang' }).userTask('C', { name: '簽發', assignee: 'wang.fang' }).parallel('J').end()
    .from('F').userTask('D', { name: '會辦', assignee: 'cai.ming' }).to('J');
  await office.as('cai.ming').post('/v2/deployments').attach('resources', Buffer.from(drawn.xml()), 'verbs.bpmn').expect(200);
}, 120_000);
afterAll(async () => { await office.close(); });

const started = async (): Promise<string> => (await office.as('wang.fang').post('/v2/process-instances', { processDefinitionId: 'verbs' }).expect(200)).body.processInstanceKey;
async function task(instance: string, elementId: string, who = 'wang.fang'): Promise<string> {
  const { body } = await office.as(who).post('/v2/user-tasks/search', { filter: { processInstanceKey: instance, elementId, state: 'CREATED', assignee: who } }).expect(200);
  return body.items[0]?.userTaskKey;
}
const complete = async (instance: string, elementId: string, who = 'wang.fang'): Promise<string> => {
  const key = await task(instance, elementId, who);
  await office.as(who).post(`/v2/user-tasks/${key}/completion`, {}).expect(200);
  return key;
};

describe('退回', () => {
  it('lists where to, shows what it would do, and does it', async () => {
    const instance = await started();
    await complete(instance, 'A');
    await complete(instance, 'B');
    const key = await task(instance, 'C');
    const { body: { items } } = await office.as('wang.fang').get(`/v2/user-tasks/${key}/return-targets`).expect(200);
    expect(items.map(({ name, by }: { name: string; by: { username: string }[] }) => [name, by[0]?.username])).toEqual([['核稿', 'wang.fang'], ['擬稿', 'wang.fang']]);
    const body = { to: items[1].elementInstanceKey, reason: '附件不全' };
    const { body: seen } = await office.as('wang.fang').post(`/v2/user-tasks/${key}/return?preview=true`, body).expect(200);
    expect(seen.cancelled.map(({ name }: { name: string }) => name).sort()).toEqual(['會辦', '簽發'].sort());
    expect(seen.opened).toMatchObject([{ elementId: 'A', assignee: { username: 'wang.fang' } }]);
    expect(seen.told.map(({ username }: { username: string }) => username).sort()).toEqual(['cai.ming', 'wang.fang']);
    expect(await task(instance, 'C')).toBe(key);
    await office.as('wang.fang').post(`/v2/user-tasks/${key}/return`, body).expect(204);
    expect(await task(instance, 'A')).toBeDefined();
    expect(await task(instance, 'D', 'cai.ming')).toBeUndefined();
  });

  it('of a 會簽 shows the work of each participant once', async () => {
    const drawn = diagram('panel', { startableBy: 'any-clerk' }).start().userTask('A', { name: '擬稿', assignee: 'wang.fang' })
      .userTask('P', { name: '會簽', extension: '<duty:participation mode="all" users="= [&quot;wang.fang&quot;, &quot;cai.ming&quot;]"/>' }).end();
    await office.as('cai.ming').post('/v2/deployments').attach('resources', Buffer.from(drawn.xml()), 'panel.bpmn').expect(200);
    const { body: { processInstanceKey: instance } } = await office.as('wang.fang').post('/v2/process-instances', { processDefinitionId: 'panel' }).expect(200);
    const to = await complete(instance, 'A');
    const key = await task(instance, 'P');
    const { body: seen } = await office.as('wang.fang').post(`/v2/user-tasks/${key}/return?preview=true`, { to, reason: '附件不全' }).expect(200);
    expect(seen.cancelled.map(({ elementInstanceKey }: { elementInstanceKey: string }) => elementInstanceKey).sort()).toEqual([key, await task(instance, 'P', 'cai.ming')].sort());
  });

  it('asks for a reason, and for a step that was passed', async () => {
    const instance = await started();
    await complete(instance, 'A');
    const key = await task(instance, 'B');
    expect((await office.as('wang.fang').post(`/v2/user-tasks/${key}/return`, { to: '4194305', reason: 'x' }).expect(409)).body).toMatchObject({ code: 'RETURN_TARGET_WRONG', title: 'The task cannot be returned to that step' });
    expect((await office.as('wang.fang').post(`/v2/user-tasks/${key}/return`, { to: key }).expect(400)).body.code).toBe('REQUEST_INVALID');
  });

  it('is nobody else\'s to do', async () => {
    const instance = await started();
    await complete(instance, 'A');
    const key = await task(instance, 'D', 'cai.ming');
    const { body: { items } } = await office.as('wang.fang').get(`/v2/user-tasks/${key}/return-targets`).expect(200);
    expect((await office.as('wang.fang').post(`/v2/user-tasks/${key}/return`, { to: items[0].elementInstanceKey, reason: 'x' }).expect(403)).body.code).toBe('TASK_NOT_YOURS');
  });
});

describe('拿回, 轉辦, 委派, 加簽', () => {
  it('takes a step back before the next has begun', async () => {
    const instance = await started();
    const step = await complete(instance, 'A');
    await office.as('wang.fang').post(`/v2/user-tasks/${step}/take-back`, {}).expect(204);
    expect(await task(instance, 'A')).toBeDefined();
  });

  it('hands over, delegates, and comes back', async () => {
    const instance = await started();
    await complete(instance, 'A');
    const key = await task(instance, 'B');
    await office.as('wang.fang').post(`/v2/user-tasks/${key}/delegation`, { to: 'cai.ming' }).expect(204);
    expect((await office.as('cai.ming').post(`/v2/user-tasks/${key}/completion`, {}).expect(409)).body.code).toBe('TASK_DELEGATED');
    await office.as('cai.ming').post(`/v2/user-tasks/${key}/resolution`, { note: '可' }).expect(204);
    await office.as('wang.fang').post(`/v2/user-tasks/${key}/transfer`, { to: 'cai.ming', reason: '出差' }).expect(204);
    await office.as('cai.ming').post(`/v2/user-tasks/${key}/completion`, {}).expect(200);
    expect((await office.as('wang.fang').post(`/v2/user-tasks/${await task(instance, 'C')}/transfer`, { to: 'nobody' }).expect(404)).body.code).toBe('PERSON_NOT_FOUND');
  });

  it('asks others to sign before', async () => {
    const instance = await started();
    const key = await task(instance, 'A');
    await office.as('wang.fang').post(`/v2/user-tasks/${key}/signers`, { users: ['cai.ming'], place: 'before', reason: '請把關' }).expect(204);
    expect((await office.as('wang.fang').post(`/v2/user-tasks/${key}/completion`, {}).expect(409)).body.code).toBe('TASK_WAITS_FOR_SIGNERS');
    await complete(instance, 'A', 'cai.ming');
    await office.as('wang.fang').post(`/v2/user-tasks/${key}/completion`, {}).expect(200);
  });
});

describe('催辦', () => {
  it('is the initiator\'s, once an hour, and shows in the history', async () => {
    const instance = await started();
    await complete(instance, 'A');
    const key = await task(instance, 'D', 'cai.ming');
    await office.as('wang.fang').post(`/v2/user-tasks/${key}/urge`, { text: '請儘快會辦' }).expect(204);
    expect((await office.as('wang.fang').post(`/v2/user-tasks/${key}/urge`, {}).expect(409)).body).toMatchObject({ code: 'URGED_ALREADY', title: 'Urged within the last hour' });
    const { body: { items } } = await office.as('wang.fang').get(`/v2/process-instances/${instance}/history`).expect(200);
    expect(items).toContainEqual(expect.objectContaining({ kind: 'urged', elementId: 'D', by: 'wang.fang', note: '請儘快會辦' }));
    const { body: sheet } = await office.as('wang.fang').get(`/v2/user-tasks/${key}/sheet`).expect(200);
    expect(sheet.may).toMatchObject({ urge: true, complete: false });
  });

  it('of many at once says which were urged already', async () => {
    const instance = await started();
    await complete(instance, 'A');
    const [d, b] = [await task(instance, 'D', 'cai.ming'), await task(instance, 'B')];
    await office.as('wang.fang').post(`/v2/user-tasks/${d}/urge`, {}).expect(204);
    const { body } = await office.as('wang.fang').post('/v2/user-tasks/bulk', { verb: 'urge', items: [{ userTaskKey: d }, { userTaskKey: b }], text: '請辦' }).expect(200);
    expect(body.items).toMatchObject([{ userTaskKey: d, ok: false, code: 'URGED_ALREADY' }, { userTaskKey: b, ok: true }]);
  });
});

describe('抄送', () => {
  it('opens the case to whom it was shown, and to nobody else', async () => {
    const instance = await started();
    await office.as('li.na').get(`/v2/process-instances/${instance}`).expect(404);
    await office.as('wang.fang').post(`/v2/process-instances/${instance}/circulations`, { users: ['li.na', 'zhou.ping'], text: '請閱' }).expect(204);
    await office.as('li.na').get(`/v2/process-instances/${instance}/sheet`).expect(200);
    await office.as('gao.yuan').get(`/v2/process-instances/${instance}`).expect(404);
    // Reading is not acting.
    const key = await task(instance, 'A');
    expect((await office.as('li.na').post(`/v2/user-tasks/${key}/completion`, {}).expect(403)).body.code).toBe('TASK_NOT_YOURS');
    expect((await office.as('li.na').post(`/v2/process-instances/${instance}/circulations`, { users: ['gao.yuan'] }).expect(403)).body.code).toBe('TASK_NOT_YOURS');
  });

  it('lists mine, counts what is unread, and names who has not read', async () => {
    const instance = await started();
    await office.as('wang.fang').post(`/v2/user-tasks/${await task(instance, 'A')}/circulate`, { users: ['he.jing', 'tang.yu'], text: '請閱' }).expect(204);
    const { body: mine } = await office.as('he.jing').get('/v2/circulations?unread=true').expect(200);
    expect(mine).toMatchObject({ unread: 1, items: [{ processInstanceKey: instance, by: 'wang.fang', text: '請閱', elementId: 'A' }] });
    const { circulationKey } = mine.items[0];
    for (let twice = 0; twice < 2; twice += 1) await office.as('he.jing').post(`/v2/circulations/${circulationKey}/reading`, {}).expect(204);
    expect((await office.as('gao.yuan').post(`/v2/circulations/${circulationKey}/reading`, {}).expect(404)).body.code).toBe('CIRCULATION_NOT_FOUND');
    expect((await office.as('he.jing').get('/v2/circulations').expect(200)).body).toMatchObject({ unread: 0, items: [{ readAt: expect.any(String) }] });
    const { body: { items: [shown] } } = await office.as('wang.fang').get(`/v2/process-instances/${instance}/circulations`).expect(200);
    expect(shown).toMatchObject({ unread: 1, people: [{ username: 'he.jing', readAt: expect.any(String) }, { username: 'tang.yu', name: 'Tang Yu' }] });
    expect(shown.people[1]).not.toHaveProperty('readAt');
    const { body: { items } } = await office.as('wang.fang').get(`/v2/process-instances/${instance}/history`).expect(200);
    expect(items.filter(({ kind }: { kind: string }) => kind === 'circulated' || kind === 'circulationRead')).toHaveLength(2);
  });
});

describe('催閱', () => {
  it('reaches those who have not read it, once an hour, and is refused when all have', async () => {
    const instance = await started();
    await office.as('wang.fang').post(`/v2/process-instances/${instance}/circulations`, { users: ['he.jing', 'tang.yu'] }).expect(204);
    const list = async (who: string) => (await office.as(who).get(`/v2/process-instances/${instance}/circulations`).expect(200)).body.items[0];
    const { circulationKey, may, urgedAt } = await list('wang.fang');
    expect({ may, urgedAt }).toEqual({ may: { urge: true }, urgedAt: undefined });
    await office.as('he.jing').post(`/v2/circulations/${circulationKey}/reading`, {}).expect(204);
    const path = `/v2/circulations/${circulationKey}/urging`;
    expect((await office.as('wang.fang').post(`${path}?preview=true`, {}).expect(200)).body).toMatchObject({ cancelled: [], opened: [], told: [{ username: 'tang.yu' }] });
    for (let twice = 0; twice < 2; twice += 1) await office.as('wang.fang').post(path, { text: '請即閱看' }).set('Idempotency-Key', 'urge-to-read').expect(204);
    await office.engine.runDueWork();
    const urged = async (who: string) => (await office.as(who).get('/v2/notices').expect(200)).body.items.filter(({ template, processInstanceKey }: { template: string; processInstanceKey: string }) => template === 'urgeReading' && processInstanceKey === instance);
    expect(await urged('tang.yu')).toMatchObject([{ about: { by: 'wang.fang', text: '請即閱看', circulation: circulationKey } }]);
    expect(await urged('he.jing')).toEqual([]);
    expect(await list('wang.fang')).toMatchObject({ unread: 1, urgedAt: expect.any(String) });
    expect((await office.as('wang.fang').post(path, {}).expect(409)).body.code).toBe('URGED_ALREADY');
    // Who only reads the case urges nobody; of what is none, or of another's case, nothing is told.
    expect((await list('tang.yu')).may).toEqual({ urge: false });
    expect((await office.as('tang.yu').post(path, {}).expect(403)).body.code).toBe('TASK_NOT_YOURS');
    expect((await office.as('gao.yuan').post(path, {}).expect(404)).body.code).toBe('INSTANCE_NOT_FOUND');
    expect((await office.as('wang.fang').post(`/v2/circulations/${instance}/urging`, {}).expect(404)).body.code).toBe('CIRCULATION_NOT_FOUND');
    await office.as('tang.yu').post(`/v2/circulations/${circulationKey}/reading`, {}).expect(204);
    expect((await office.as('wang.fang').post(path, {}).expect(409)).body).toMatchObject({ code: 'CIRCULATION_READ_BY_ALL', title: 'All have read it' });
    expect((await list('wang.fang')).may).toEqual({ urge: false });
    const { body: { items } } = await office.as('wang.fang').get(`/v2/process-instances/${instance}/history`).expect(200);
    expect(items).toContainEqual(expect.objectContaining({ kind: 'readersUrged', by: 'wang.fang', note: '請即閱看' }));
  });
});

describe('喚醒', () => {
  it('is the chief\'s or an operator\'s, of a closed case, and is shown on both', async () => {
    const instance = await started();
    expect((await office.as('zhou.ping').post(`/v2/process-instances/${instance}/reopening`, { reason: '補充' }).expect(409)).body.code).toBe('INSTANCE_NOT_ENDED');
    for (const id of ['A', 'B', 'C']) await complete(instance, id);
    await complete(instance, 'D', 'cai.ming');
    await office.as('wang.fang').post(`/v2/process-instances/${instance}/reopening`, { reason: '補充' }).expect(403);
    await office.as('gao.yuan').post(`/v2/process-instances/${instance}/reopening`, { reason: '補充' }).expect(404);
    const reopening = `/v2/process-instances/${instance}/reopening`;
    const { body: foreseen } = await office.as('zhou.ping').post(`${reopening}?preview=true`, { reason: '補充' }).expect(200);
    expect(foreseen).toMatchObject({ cancelled: [], kept: [], opened: [{ elementId: 'A', assignee: { username: 'wang.fang' } }], told: [{ username: 'wang.fang' }], processDefinitionKey: expect.any(String) });
    expect((await office.as('zhou.ping').get(`/v2/process-instances/${instance}/sheet`).expect(200)).body).toMatchObject({ may: { reopen: true, circulate: false }, case: expect.not.objectContaining({ continuedBy: expect.anything() }) });
    const { body } = await office.as('zhou.ping').post(reopening, { reason: '補充' }).expect(200);
    const sheetOf = async (key: string) => (await office.as('wang.fang').get(`/v2/process-instances/${key}/sheet`).expect(200)).body;
    expect((await sheetOf(instance)).case.continuedBy).toMatchObject({ processInstanceKey: body.processInstanceKey, caseNo: body.duty.caseNo, state: 'ACTIVE' });
    expect((await sheetOf(body.processInstanceKey)).case.continues).toMatchObject({ processInstanceKey: instance, state: 'COMPLETED' });
    expect(await task(body.processInstanceKey, 'A')).toBeDefined();
    await office.as('zhou.ping').get(`/v2/process-instances/${body.processInstanceKey}/sheet`).expect(200);
    expect((await office.as('zhou.ping').post(reopening, { reason: '再次' }).expect(409)).body.code).toBe('REOPENED_ALREADY');
    expect((await office.as('zhou.ping').post(`${reopening}?preview=true`, { reason: '再次' }).expect(409)).body.code).toBe('REOPENED_ALREADY');
    const { body: { items } } = await office.as('wang.fang').get(`/v2/process-instances/${instance}/history`).expect(200);
    expect(items).toContainEqual(expect.objectContaining({ kind: 'instanceContinued', by: 'zhou.ping', note: '補充' }));
  });
});

describe('many tasks at once', () => {
  it('answers each with its own result', async () => {
    const [one, two] = [await started(), await started()];
    const keys = [await task(one, 'A'), await task(two, 'A'), '4194305'];
    const { body } = await office.as('wang.fang').post('/v2/user-tasks/bulk', { verb: 'complete', items: keys.map((userTaskKey) => ({ userTaskKey })) }).expect(200);
    expect(body.items).toMatchObject([{ userTaskKey: keys[0], ok: true }, { userTaskKey: keys[1], ok: true }, { userTaskKey: '4194305', ok: false, code: 'TASK_NOT_FOUND' }]);
  });

  it('under one request key are done once', async () => {
    const instance = await started();
    const userTaskKey = await task(instance, 'A');
    const ask = () => office.as('wang.fang').post('/v2/user-tasks/bulk').set('Idempotency-Key', 'bulk-1').send({ verb: 'complete', items: [{ userTaskKey }] }).expect(200);
    expect((await ask()).body.items).toMatchObject([{ ok: true }]);
    expect((await ask()).body.items).toMatchObject([{ ok: true }]);
  });
});

describe('暫停, 恢復, 跳轉 and 作廢', () => {
  it('are offered to an operator on the page of the case, with their reasons in its history', async () => {
    const instance = await started();
    const sheet = async (who: string) => (await office.as(who).get(`/v2/process-instances/${instance}/sheet`).expect(200)).body;
    expect((await sheet('cai.ming')).may).toMatchObject({ suspend: true, resume: false, move: true, void: true });
    expect((await sheet('wang.fang')).may).toMatchObject({ suspend: false, move: false, void: false });
    await office.as('cai.ming').post(`/v2/process-instances/${instance}/suspension`, { reason: '等待上級' }).expect(204);
    await office.as('cai.ming').post(`/v2/process-instances/${instance}/resumption`, { reason: '上級已答覆' }).expect(204);
    const { history } = await sheet('wang.fang');
    expect(history.filter(({ kind }: { kind: string }) => /^instance(Suspended|Resumed)$/.test(kind))).toEqual([
      expect.objectContaining({ kind: 'instanceSuspended', by: 'cai.ming', note: '等待上級' }), expect.objectContaining({ kind: 'instanceResumed', by: 'cai.ming', note: '上級已答覆' }),
    ]);
  });

  it('作廢 shows what ends and who is told, then ends it once, and tells them why', async () => {
    const instance = await started();
    const path = `/v2/process-instances/${instance}/cancellation`;
    expect((await office.as('wang.fang').post(path, { reason: 'x' }).expect(403)).body.code).toBe('FORBIDDEN');
    expect((await office.as('cai.ming').post(path, { reason: '' }).expect(400)).body.code).toBe('REQUEST_INVALID');
    expect((await office.as('cai.ming').post(path, { reason: ' ' }).expect(409)).body.code).toBe('REASON_MISSING');
    const { body: preview } = await office.as('cai.ming').post(`${path}?preview=true`, { reason: '重複登記' }).expect(200);
    expect(preview).toMatchObject({ cancelled: [{ elementId: 'A' }], opened: [], ends: { status: 'terminated' }, told: [{ username: 'wang.fang' }] });
    for (const _ of [1, 2]) await office.as('cai.ming').post(path, { reason: '重複登記' }).set('Idempotency-Key', 'void-once').expect(204);
    const { body: { history, case: head } } = await office.as('wang.fang').get(`/v2/process-instances/${instance}/sheet`).expect(200);
    expect(head.state).toBe('TERMINATED');
    expect(history.filter(({ kind }: { kind: string }) => kind === 'terminated')).toEqual([expect.objectContaining({ by: 'cai.ming', note: '重複登記' })]);
    await office.engine.runDueWork();
    const { body: notices } = await office.as('wang.fang').get('/v2/notices?limit=20').expect(200);
    expect(notices.items.filter(({ processInstanceKey, template }: { processInstanceKey: string; template: string }) => processInstanceKey === instance && template === 'told.ended').length).toBeGreaterThan(0);
  });

  it.each([[{ operationReference: 42 }, 'operationReference 42'], [{}, 'operationReference none']])('作廢 by a client of Camunda, which has no word for a reason, says of which operation it is part: %j', async (body, note) => {
    const instance = await started();
    await office.as('cai.ming').post(`/v2/process-instances/${instance}/cancellation`, body).expect(204);
    const { body: { history } } = await office.as('wang.fang').get(`/v2/process-instances/${instance}/sheet`).expect(200);
    expect(history.filter(({ kind }: { kind: string }) => kind === 'terminated')).toEqual([expect.objectContaining({ note })]);
  });

  it('are an operator\'s or administrator\'s, with a reason', async () => {
    const instance = await started();
    expect((await office.as('wang.fang').post(`/v2/process-instances/${instance}/suspension`, { reason: 'x' }).expect(403)).body.code).toBe('FORBIDDEN');
  });
});
