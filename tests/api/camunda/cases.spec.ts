/** Camunda's client asks about definitions and cases: deploys, starts, finds, counts, moves and migrates them. */
import { verifyRows } from '../../../engine/runtime/verification/verify-rows.js';
import { instanceOf } from '../../../engine/store/keys.js';
import { diagram } from '../../kernel/model/diagram.js';
import { fileOf, now, openCamundaOffice, refusal, type CamundaOffice, type Client } from './client.js';

let opened: CamundaOffice;
let client: Client;
let key: string;
const drawn = (last = 'file') => diagram('errand', { name: '差事', startableBy: 'any-clerk', versionTag: last }).start('begin').userTask('hear', { groups: 'any-clerk', name: '聽取' })
  .boundary('late', 'hear', { on: { message: 'errand.late' } }).end('lateEnd').from('hear').userTask(last, { groups: 'any-clerk' }).end('done');
const quick = diagram('quick', { startableBy: 'any-clerk' }).start().task('T', { outputs: { doubled: '= amount * 2' } }).end();
const short = diagram('called', { startableBy: 'any-clerk' }).start().userTask('inside', { groups: 'any-clerk' }).end();
const caller = diagram('caller', { name: '調用', startableBy: 'any-clerk' }).start().callActivity('C', { calls: 'called' }).end();

beforeAll(async () => {
  opened = await openCamundaOffice();
  client = opened.as('demo');
  const { deployments } = await opened.deploy([fileOf('errand.bpmn', drawn().xml()), fileOf('quick.bpmn', quick.xml()), fileOf('called.bpmn', short.xml()), fileOf('caller.bpmn', caller.xml())]);
  key = deployments.find(({ processDefinition }) => processDefinition?.processDefinitionId === 'errand')?.processDefinition?.processDefinitionKey ?? '';
}, 120_000);
afterAll(async () => { await opened.close(); });

const start = async (processDefinitionId = 'errand', variables: Record<string, unknown> = {}): Promise<string> => (await client.createProcessInstance({ processDefinitionId, variables })).processInstanceKey;
const elements = async (processInstanceKey: string): Promise<string[]> => (await client.searchElementInstances({ filter: { processInstanceKey, state: 'ACTIVE' } }, now)).items?.map(({ elementId }) => elementId) ?? [];

describe('the client', () => {
  it('is told of one broker', async () => {
    expect((await client.getTopology()).brokers).toHaveLength(1);
  });

  it('is refused without a password that is right, and for what is not JSON of the right kind', async () => {
    expect(await refusal(opened.as('nobody').searchProcessInstances({}, now))).toEqual({ status: 401 });
    expect(await refusal(client.createProcessInstance({ processDefinitionId: 'errand', startInstructions: [{ elementId: '' }] }))).toEqual({ status: 400 });
  });
});

describe('definitions', () => {
  it('are found by what they are, in the order asked, page by page from either end', async () => {
    const ids = async (query: Parameters<Client['searchProcessDefinitions']>[0], from = client): Promise<unknown[]> => (await from.searchProcessDefinitions(query, now)).items?.map(({ processDefinitionId }) => processDefinitionId) ?? [];
    const sort = [{ field: 'processDefinitionId' as const, order: 'ASC' as const }];
    expect(await ids({ sort })).toEqual(['called', 'caller', 'errand', 'quick']);
    expect(await ids({ filter: { name: { $like: '差*' }, isLatestVersion: true, versionTag: 'file', version: 1 } })).toEqual(['errand']);
    expect(await ids({ filter: { hasStartForm: true } })).toEqual([]);
    expect(await ids({ sort, page: { from: 1, limit: 2 } })).toEqual(['caller', 'errand']);
    const unchanged = opened.as('demo', 'warn');
    const { page } = await unchanged.searchProcessDefinitions({ sort, page: { limit: 2 } }, now);
    expect([Number(page.totalItems), page.hasMoreTotalItems]).toEqual([4, false]);
    expect(await ids({ sort, page: { after: page.endCursor ?? '', limit: 2 } }, unchanged)).toEqual(['errand', 'quick']);
    const { page: last } = await unchanged.searchProcessDefinitions({ sort, page: { from: 3, limit: 1 } }, now);
    expect(await ids({ sort, page: { before: last.startCursor ?? '', limit: 2 } }, unchanged)).toEqual(['caller', 'errand']);
    expect(await refusal(client.searchProcessDefinitions({ page: { from: 10_001, limit: 1 } }, now))).toEqual({ status: 400 });
  });

  it('are read by key, as rows and as XML', async () => {
    expect(await client.getProcessDefinition({ processDefinitionKey: key }, now)).toMatchObject({ processDefinitionId: 'errand', version: 1, versionTag: 'file', hasStartForm: false });
    expect(await client.getProcessDefinitionXml({ processDefinitionKey: key }, now)).toContain('id="hear"');
    expect(await refusal(client.getProcessDefinition({ processDefinitionKey: '9' }, now))).toEqual({ status: 404 });
  });

  it('that cannot run are refused, and only designers deploy', async () => {
    expect(await refusal(opened.deploy([fileOf('bad.bpmn', '<no/>')]))).toEqual({ status: 400 });
    expect(await refusal(opened.deploy([fileOf('errand.bpmn', drawn().xml())], 'wang.fang'))).toEqual({ status: 403 });
  });
});

describe('cases', () => {
  it('are started by key, version or id, with variables, and read', async () => {
    const made = await client.createProcessInstance({ processDefinitionKey: key, variables: { amount: 3 } });
    expect(made).toMatchObject({ processDefinitionId: 'errand', processDefinitionVersion: 1, variables: {}, tenantId: '<default>' });
    expect(await client.getProcessInstance({ processInstanceKey: made.processInstanceKey }, now)).toMatchObject({ state: 'ACTIVE', processDefinitionName: '差事', hasIncident: false });
    expect(await refusal(client.createProcessInstance({ processDefinitionId: 'nothing' }))).toEqual({ status: 404 });
    expect(await refusal(client.getProcessInstance({ processInstanceKey: '9' }, now))).toEqual({ status: 404 });
  });

  it('begin at the elements that the client names', async () => {
    const { processInstanceKey } = await client.createProcessInstance({ processDefinitionId: 'errand', startInstructions: [{ elementId: 'file' }] });
    expect(await elements(processInstanceKey)).toEqual(['file']);
    expect(await refusal(client.createProcessInstance({ processDefinitionId: 'errand', startInstructions: [{ elementId: 'begin' }] }))).toEqual({ status: 400 });
  });

  it('are waited for to their end, whose variables are given, or no longer than asked', async () => {
    expect((await client.createProcessInstance({ processDefinitionId: 'quick', awaitCompletion: true, variables: { amount: 21 }, fetchVariables: ['doubled'] })).variables).toEqual({ doubled: 42 });
    expect(await refusal(client.createProcessInstance({ processDefinitionId: 'errand', awaitCompletion: true, requestTimeout: 50 }))).toEqual({ status: 504 });
  });

  it('are found by what they are and what they consist of, one way or another', async () => {
    const instance = await start('errand', { amount: 77, urgency: '加急' });
    const found = async (filter: NonNullable<Parameters<Client['searchProcessInstances']>[0]['filter']>): Promise<boolean> =>
      (await client.searchProcessInstances({ filter, sort: [{ field: 'startDate', order: 'DESC' }, { field: 'processInstanceKey', order: 'DESC' }], page: { from: 0, limit: 1000 } }, now)).items.some(({ processInstanceKey }) => processInstanceKey === instance);
    const yes: Parameters<typeof found>[0][] = [
      { processInstanceKey: instance }, { processInstanceKey: { $in: [instance, '4194304'] } }, { variables: [{ name: 'amount', value: '77' }] }, { variables: [{ name: 'urgency', value: { $like: '*急"' } }] },
      { elementId: 'hear', elementInstanceState: 'ACTIVE' }, { state: { $neq: 'COMPLETED' }, processDefinitionName: '差事' }, { parentElementInstanceKey: { $exists: false } }, { tenantId: '<default>' },
      { $or: [{ state: 'COMPLETED' }, { processInstanceKey: instance }] }, { batchOperationId: { $exists: false } },
    ];
    for (const filter of yes) expect([filter, await found(filter)]).toEqual([filter, true]);
    const no: Parameters<typeof found>[0][] = [
      { processInstanceKey: { $neq: instance } }, { variables: [{ name: 'amount', value: '78' }] }, { elementId: 'file' }, { state: { $in: ['COMPLETED', 'TERMINATED'] } }, { hasIncident: true }, { errorMessage: 'x' },
      { hasRetriesLeft: true }, { parentProcessInstanceKey: instance }, { tenantId: 'other' }, { batchOperationId: '7' }, { $or: [{ state: 'COMPLETED' }] }, { startDate: { $gt: '2030-01-01T00:00:00Z' } },
    ];
    for (const filter of no) expect([filter, await found(filter)]).toEqual([filter, false]);
  });

  it('tell where they stand, which flows were taken, and who called whom', async () => {
    const instance = await start();
    expect((await client.getProcessInstanceStatistics({ processInstanceKey: instance }, now)).items).toEqual([
      { elementId: 'begin', active: 0n, canceled: 0n, incidents: 0n, completed: 1n }, { elementId: 'hear', active: 1n, canceled: 0n, incidents: 0n, completed: 0n },
    ]);
    const { items: flows = [] } = await client.getProcessInstanceSequenceFlows({ processInstanceKey: instance }, now);
    expect(flows.map(({ sequenceFlowId, elementId }) => sequenceFlowId === `${instance}_${elementId ?? ''}`)).toEqual([true]);
    const { items = [] } = await client.getProcessDefinitionStatistics({ processDefinitionKey: key, filter: { processInstanceKey: instance } }, now);
    expect(items.map(({ elementId, active }) => [elementId, active])).toEqual([['begin', 0n], ['hear', 1n]]);
    const calling = await start('caller');
    await opened.office.engine.runDueWork();
    const { items: [child] } = await client.searchProcessInstances({ filter: { parentProcessInstanceKey: calling } }, now);
    expect((await client.getProcessInstanceCallHierarchy({ processInstanceKey: child?.processInstanceKey ?? '' }, now)).map(({ processInstanceKey, processDefinitionName }) => [processInstanceKey, processDefinitionName]))
      .toEqual([[calling, '調用'], [child?.processInstanceKey, 'called']]);
  });

  it('are cancelled, once', async () => {
    const instance = await start();
    await client.cancelProcessInstance({ processInstanceKey: instance });
    expect(await client.getProcessInstance({ processInstanceKey: instance }, now)).toMatchObject({ state: 'TERMINATED' });
    expect(await refusal(client.cancelProcessInstance({ processInstanceKey: instance }))).toEqual({ status: 409 });
    expect(await refusal(opened.as('wang.fang').cancelProcessInstance({ processInstanceKey: instance }))).toEqual({ status: 403 });
  });

  it('are modified: tokens end and begin, with variables', async () => {
    const instance = await start();
    const { items: [hear] = [] } = await client.searchElementInstances({ filter: { processInstanceKey: instance, elementId: 'hear' } }, now);
    await client.modifyProcessInstance({
      processInstanceKey: instance, terminateInstructions: [{ elementInstanceKey: hear?.elementInstanceKey ?? '' }],
      activateInstructions: [{ elementId: 'file', variableInstructions: [{ variables: { known: true } }, { variables: { own: 1 }, scopeId: 'file' }] }],
    });
    expect(await elements(instance)).toEqual(['file']);
    const { items } = await client.searchVariables({ filter: { processInstanceKey: instance, name: { $in: ['known', 'own'] } }, sort: [{ field: 'name', order: 'ASC' }] }, now);
    expect(items.map(({ name, value, scopeKey }) => [name, value, scopeKey === instance])).toEqual([['known', 'true', true], ['own', '1', false]]);
    expect(await refusal(client.modifyProcessInstance({ processInstanceKey: instance, activateInstructions: [{ elementId: 'nowhere' }] }))).toEqual({ status: 404 });
  });

  it('are migrated to another version, and refused as a whole where a mapping is missing', async () => {
    const instance = await start('errand', { amount: 5 });
    const { deployments } = await opened.deploy([fileOf('errand.bpmn', drawn('store').xml())]);
    const target = deployments[0]?.processDefinition?.processDefinitionKey ?? '';
    const migrate = (mappingInstructions: { sourceElementId: string; targetElementId: string }[], to = target) => client.migrateProcessInstance({ processInstanceKey: instance, targetProcessDefinitionKey: to, mappingInstructions });
    expect(await refusal(migrate([]))).toEqual({ status: 409 });
    expect(await refusal(migrate([], '9'))).toEqual({ status: 404 });
    await migrate([{ sourceElementId: 'hear', targetElementId: 'hear' }]);
    expect(await client.getProcessInstance({ processInstanceKey: instance }, now)).toMatchObject({ processDefinitionKey: target, processDefinitionVersion: 2, processDefinitionVersionTag: 'store' });
    const of = { filter: { processInstanceKey: instance } };
    const { items: [task] } = await client.searchUserTasks({ filter: { processInstanceKey: instance, state: 'CREATED' } }, now);
    expect(task).toMatchObject({ elementId: 'hear', processDefinitionKey: target, processDefinitionVersion: 2 });
    expect((await client.searchMessageSubscriptions(of, now)).items?.map(({ processDefinitionKey, messageSubscriptionState }) => [processDefinitionKey, messageSubscriptionState])).toEqual([[target, 'CREATED']]);
    await opened.as('wang.fang').completeUserTask({ userTaskKey: task?.userTaskKey ?? '' });
    expect(await elements(instance)).toEqual(['store']);
    const { store } = opened.office;
    expect(await verifyRows(store, instanceOf(instance), await store.commits.commits(instanceOf(instance)))).toEqual([]);
  });
});

describe('element instances and variables', () => {
  it('are found and read by their keys, and set by operators', async () => {
    const instance = await start('errand', { amount: 3, title: '通知' });
    const { items: [hear] = [] } = await client.searchElementInstances({ filter: { processInstanceKey: instance, type: 'USER_TASK', elementName: '聽取', elementInstanceScopeKey: instance }, sort: [{ field: 'startDate', order: 'DESC' }] }, now);
    const elementInstanceKey = hear?.elementInstanceKey ?? '';
    expect(await client.getElementInstance({ elementInstanceKey }, now)).toMatchObject({ elementId: 'hear', elementName: '聽取', state: 'ACTIVE', type: 'USER_TASK', processInstanceKey: instance });
    expect(await refusal(client.getElementInstance({ elementInstanceKey: '9' }, now))).toEqual({ status: 404 });
    await client.createElementInstanceVariables({ elementInstanceKey, variables: { amount: 4, own: 'x' }, local: true });
    await client.createElementInstanceVariables({ elementInstanceKey: instance, variables: { amount: 9 } });
    const { items } = await client.searchVariables({ filter: { processInstanceKey: instance, name: 'amount' }, sort: [{ field: 'value', order: 'DESC' }] }, now);
    expect(items.map(({ value, scopeKey }) => [value, scopeKey])).toEqual([['9', instance], ['4', elementInstanceKey]]);
    for (const { variableKey, value } of items) expect(await client.getVariable({ variableKey }, now)).toMatchObject({ name: 'amount', value });
    expect((await client.searchVariables({ filter: { scopeKey: { $in: [elementInstanceKey, '4194304'] }, value: '"x"' } }, now)).items.map(({ name }) => name)).toEqual(['own']);
    expect((await client.searchVariables({ filter: { variableKey: items[0]?.variableKey ?? '' } }, now)).items).toHaveLength(1);
    expect(await refusal(client.getVariable({ variableKey: '9' }, now))).toEqual({ status: 404 });
    expect(await refusal(opened.as('wang.fang').createElementInstanceVariables({ elementInstanceKey, variables: {} }))).toEqual({ status: 403 });
  });

  it('of a case that is not theirs are nobody\'s to see', async () => {
    const instance = await start();
    expect(await refusal(opened.as('shi.xiaolei').searchVariables({ filter: { processInstanceKey: instance } }, now))).toEqual({ status: 404 });
    expect(await refusal(opened.as('wang.fang').searchElementInstances({}, now))).toEqual({ status: 403 });
  });
});
