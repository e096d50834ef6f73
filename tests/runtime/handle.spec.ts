import { composeKey } from '../../engine/store/keys.js';
import { diagram } from '../kernel/model/diagram.js';
import { codeOf, DAY, good, li, numberOf, Office, wang, zhao } from './office.js';

const approval = diagram('approval', { name: '審批', startableBy: 'any-clerk', limit: { key: 'whole', name: '全程', amount: 10, unit: 'wd' } })
  .start().userTask('draft', { assignee: '= initiator', name: '擬稿' }).userTask('approve', { groups: 'secretariat-chief', name: '審批' }).end('end', { outcome: 'issued' });

describe('one command', () => {
  let office: Office;
  beforeEach(async () => { office = new Office(); await office.deploy(approval); });
  afterEach(async () => { await office.checkInvariants(); });

  it('starts a case with its number and the variables that every case has', async () => {
    const made = good(await office.engine.createInstance({ processDefinitionId: 'approval', variables: { title: '通知' } }, { actor: wang }));
    expect(made).toMatchObject({ processDefinitionId: 'approval', version: 1, caseNo: 'APPROVAL-2026-000001' });
    const state = await office.state(made.processInstanceKey);
    expect(state.variables[0]).toEqual({ title: '通知', caseNo: 'APPROVAL-2026-000001', initiator: 'wang.fang', dept: 'secretariat', createdAt: '2026-03-02T09:00:00+08:00' });
    expect(await office.store.search.instance(numberOf(made.processInstanceKey))).toMatchObject({ title: '通知', initiator: 'wang.fang', dept: 'secretariat', status: 'active' });
    expect(good(await office.engine.createInstance({ processDefinitionId: 'approval', variables: {} }, { actor: wang })).caseNo).toBe('APPROVAL-2026-000002');
  });

  it('refuses who may not start it, what is not deployed, and leaves nothing behind', async () => {
    expect(codeOf(await office.engine.createInstance({ processDefinitionId: 'approval', variables: {} }, { actor: zhao }))).toBe('NOT_STARTABLE_BY_YOU');
    expect(codeOf(await office.engine.createInstance({ processDefinitionId: 'none', variables: {} }, { actor: wang }))).toBe('PROCESS_NOT_FOUND');
    expect(codeOf(await office.engine.createInstance({ processDefinitionId: 'approval', version: 9, variables: {} }, { actor: wang }))).toBe('PROCESS_NOT_FOUND');
    expect(codeOf(await office.engine.createInstance({ processDefinitionKey: '4194304', variables: {} }, { actor: wang }))).toBe('DEFINITION_NOT_FOUND');
    expect((await office.store.search.instances({})).total).toBe(0);
  });

  it('takes a case from task to task, and each step shows in the lists at once', async () => {
    const key = await office.start('approval');
    const draft = await office.task('draft');
    expect(draft).toMatchObject({ assignee: 'wang.fang', processId: 'approval', caseNo: 'APPROVAL-2026-000001', dueAt: expect.any(Number) });
    const done = good(await office.engine.completeTask(composeKey(draft.instance, draft.key), { title: '關於放假的通知', urgency: '加急' }, { actor: wang }));
    expect(done.next).toMatchObject([{ elementId: 'approve', name: '審批', candidateGroups: ['secretariat-chief'] }]);
    const approve = await office.task('approve');
    expect(approve).toMatchObject({ title: '關於放假的通知', urgency: '加急', candidateGroups: ['secretariat-chief'] });
    good(await office.engine.claimTask(composeKey(approve.instance, approve.key), { actor: li }));
    expect((await office.store.search.tasks({ actionableBy: { user: 'li.ming', groups: [] } })).total).toBe(1);
    good(await office.engine.completeTask(composeKey(approve.instance, approve.key), {}, { actor: li }));
    expect((await office.store.search.tasks({ filter: { completedBy: { eq: 'li.ming' } } })).items).toMatchObject([{ elementId: 'approve', status: 'completed', assignee: 'li.ming' }]);
    expect(await office.store.search.instance(numberOf(key))).toMatchObject({ status: 'completed', outcome: 'issued' });
    expect((await office.store.search.elements({ filter: { instance: { eq: numberOf(key) } } })).items.map((row) => [row.elementId, row.status]))
      .toEqual([['start', 'completed'], ['draft', 'completed'], ['approve', 'completed'], ['end', 'completed']]);
  });

  it('is answered again with what it did when the client repeats it', async () => {
    const request = { actor: wang, requestId: 'the-same' };
    const first = good(await office.engine.createInstance({ processDefinitionId: 'approval', variables: {} }, request));
    expect(good(await office.engine.createInstance({ processDefinitionId: 'approval', variables: {} }, request))).toEqual(first);
    const draft = await office.task('draft');
    const task = composeKey(draft.instance, draft.key);
    const answers = await Promise.all([1, 2, 3].map(() => office.engine.completeTask(task, {}, { actor: wang, requestId: 'once' })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await office.openTasks()).toEqual(['approve']);
    expect((await office.store.search.instances({})).total).toBe(1);
    expect(codeOf(await office.engine.completeTask(task, {}, { actor: li, requestId: 'once' }))).toBe('TASK_NOT_FOUND');
  });

  it.each([1, 2])('lets exactly one of 50 completions of one task win (%d servers)', async (servers) => {
    await office.start('approval');
    const draft = await office.task('draft');
    const engines = [office.engine, office.anotherEngine()].slice(0, servers);
    const results = await Promise.all(Array.from({ length: 50 }, (_, index) =>
      (engines[index % servers] ?? office.engine).completeTask(composeKey(draft.instance, draft.key), { by: index }, { actor: wang })));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(new Set(results.filter((result) => !result.ok).map(codeOf))).toEqual(new Set(['TASK_NOT_FOUND']));
    expect(await office.openTasks()).toEqual(['approve']);
  });

  it('decides again on what others have done meanwhile, on two servers at once', async () => {
    await office.deploy(diagram('joint', { startableBy: 'any-clerk' }).start().userTask('sign', { assignee: '= signer', multi: { collection: '= signers', element: 'signer' } }).end());
    const signers = Array.from({ length: 20 }, (_, index) => `signer-${index}`);
    const key = await office.start('joint', { signers });
    const engines = [office.engine, office.anotherEngine()];
    const { items } = await office.store.search.tasks({ filter: { elementId: { eq: 'sign' } } });
    const results = await Promise.all(items.map((task, index) =>
      (engines[index % 2] ?? office.engine).completeTask(composeKey(task.instance, task.key), {}, { actor: { id: task.assignee ?? '', groups: [] } })));
    expect(results.map(codeOf)).toEqual(signers.map(() => 'done'));
    expect((await office.state(key)).status).toBe('completed');
  });

  it('refuses variables beyond the limits with a sentence, and the case is unharmed', async () => {
    await office.start('approval');
    const draft = await office.task('draft');
    const complete = (variables: Parameters<typeof office.engine.completeTask>[1]) => office.engine.completeTask(composeKey(draft.instance, draft.key), variables, { actor: wang });
    let deep: object = {};
    for (let level = 0; level < 20_000; level += 1) deep = { deep };
    expect(codeOf(await complete({ big: 'x'.repeat(65 * 1024) }))).toBe('VARIABLE_TOO_LARGE');
    expect(codeOf(await complete({ deep: deep as never }))).toBe('VARIABLE_TOO_LARGE');
    expect(codeOf(await complete({ forged: { $payload: '4194304.aa', digest: '', bytes: 1 } }))).toBe('VARIABLE_NAME_INVALID');
    for (let part = 0; part < 16; part += 1) {
      good(await office.engine.setVariables(composeKey(draft.instance), { [`part${part}`]: Array.from({ length: 60 }, () => 'y'.repeat(1000)) }, false, { actor: wang }));
    }
    const many = Object.fromEntries(Array.from({ length: 3 }, (_, index) => [`more${index}`, Array.from({ length: 60 }, () => 'z'.repeat(1000))]));
    expect(codeOf(await complete(many))).toBe('INSTANCE_TOO_LARGE');
    expect(codeOf(await complete({ small: 1 }))).toBe('done');
  });

  it('says who acted wrongly: another\'s task, a task twice, unknown keys', async () => {
    await office.start('approval');
    const draft = await office.task('draft');
    const key = composeKey(draft.instance, draft.key);
    expect(codeOf(await office.engine.completeTask(key, {}, { actor: li }))).toBe('TASK_NOT_YOURS');
    good(await office.engine.completeTask(key, {}, { actor: wang }));
    expect(codeOf(await office.engine.completeTask(key, {}, { actor: wang }))).toBe('TASK_NOT_FOUND');
    expect(codeOf(await office.engine.completeTask('nonsense', {}, { actor: wang }))).toBe('TASK_NOT_FOUND');
    expect(codeOf(await office.engine.completeTask('4194305', {}, { actor: wang }))).toBe('INSTANCE_NOT_FOUND');
    expect(codeOf(await office.engine.act('99999999999999999999', { type: 'cancelInstance', reason: '重複' }, { actor: wang }))).toBe('INSTANCE_NOT_FOUND');
    expect(codeOf(await office.engine.resolveIncident(key, { actor: wang }))).toBe('INCIDENT_NOT_FOUND');
    expect(codeOf(await office.engine.setVariables(composeKey(draft.instance, 999), {}, true, { actor: wang }))).toBe('SCOPE_NOT_FOUND');
  });

  it('announces whose inbox it changed', async () => {
    const audiences: string[][] = [];
    const stop = office.engine.onCommit((notice) => audiences.push([...notice.audience].sort()));
    await office.start('approval');
    const draft = await office.task('draft');
    await office.engine.completeTask(composeKey(draft.instance, draft.key), {}, { actor: wang });
    stop();
    expect(audiences).toEqual([['wang.fang'], ['secretariat-chief', 'wang.fang']]);
  });

  it('cancels a case: its tasks leave the lists, its timers never fire', async () => {
    const key = await office.start('approval');
    good(await office.engine.act(key, { type: 'cancelInstance', reason: 'mistake' }, { actor: wang }));
    expect(await office.openTasks()).toEqual([]);
    await office.pass(60 * DAY);
    expect(await office.state(key)).toMatchObject({ status: 'terminated', timers: {} });
  });

  it('keeps a running case on its version when a new one is published, and finds an unchanged one', async () => {
    const key = await office.start('approval');
    const before = (await office.state(key)).definitionKey;
    const again = good(await office.engine.deploy([{ name: 'a.bpmn', content: approval.xml() }], { actor: wang }));
    expect(again.definitions).toMatchObject([{ version: 1, unchanged: true }]);
    const changed = approval.xml().replace('name="擬稿"', 'name="起草"');
    expect(good(await office.engine.deploy([{ name: 'a.bpmn', content: changed }], { actor: wang })).definitions).toMatchObject([{ version: 2, unchanged: false }]);
    expect((await office.state(key)).definitionKey).toBe(before);
    expect(await office.state(await office.start('approval'))).toMatchObject({ definitionKey: expect.not.stringMatching(before) });
    expect((await office.engine.model(before))?.model.nodes['draft']?.name).toBe('擬稿');
  });

  it('refuses a deployment with an error finding as a whole', async () => {
    const result = await office.engine.deploy([{ name: 'ok.bpmn', content: diagram('ok').start().end().xml() }, { name: 'broken.bpmn', content: '<nonsense' }], { actor: wang });
    expect(codeOf(result)).toBe('DEPLOYMENT_REFUSED');
    expect(await office.store.definitions.latest('ok')).toBeUndefined();
  });
});
