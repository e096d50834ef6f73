/** Incidents over HTTP: found and read in Camunda's words by who may see their case, tried again once by who may resolve them, who are told of each. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestOffice, type Json, type Office } from './open-office.js';

let office: Office;
const process = (id: string, name: string, inside: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:duty="urn:dutyflow:duty:1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t">
  <bpmn:process id="${id}" name="${name}" isExecutable="true"><bpmn:extensionElements><duty:start groups="any-clerk, any-chief" /></bpmn:extensionElements>${inside}</bpmn:process>
</bpmn:definitions>`;
const task = (id: string, name: string, inside: string): string => `<bpmn:userTask id="${id}" name="${name}"><bpmn:extensionElements><zeebe:userTask />${inside}</bpmn:extensionElements></bpmn:userTask>`;
/** Stops at its gateway: the condition is an amount, not whether it is enough. */
const STOPS = process('stops', '經費審核', `<bpmn:startEvent id="s" /><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="G" />
  <bpmn:exclusiveGateway id="G" name="超過限額？" default="no" />
  <bpmn:sequenceFlow id="yes" sourceRef="G" targetRef="e1"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">= amount</bpmn:conditionExpression></bpmn:sequenceFlow>
  <bpmn:sequenceFlow id="no" sourceRef="G" targetRef="e2" /><bpmn:endEvent id="e1" /><bpmn:endEvent id="e2" />`);
const NOBODY = process('nobody', '呈批', `<bpmn:startEvent id="s" /><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="U_1" />
  ${task('U_1', '科長審核', '<zeebe:assignmentDefinition candidateGroups="= [&quot;any-chief@&quot; + dept]" /><duty:exclude initiator="true" />')}
  <bpmn:sequenceFlow id="g" sourceRef="U_1" targetRef="e" /><bpmn:endEvent id="e" />`);
const OPERATOR = 'jiang.tao', ADMINISTRATOR = 'cai.ming';

beforeAll(async () => {
  office = await openTestOffice({ duties: [] });
  for (const [name, xml] of [['stops', STOPS], ['nobody', NOBODY]] as const) {
    await office.as('demo').post('/v2/deployments').attach('resources', Buffer.from(xml), { filename: `${name}.bpmn`, contentType: 'text/xml' }).expect(200);
  }
}, 240_000);
afterAll(() => office.close());

const start = async (person: string, processDefinitionId: string, variables: Json = {}): Promise<string> =>
  (await office.as(person).post('/v2/process-instances', { processDefinitionId, variables }).expect(200)).body.processInstanceKey;
const search = async (person: string, filter: Json): Promise<Json[]> => (await office.as(person).post('/v2/incidents/search', { filter }).expect(200)).body.items;
const only = async (instance: string) => (await office.as(OPERATOR).post('/v2/incidents/search', { filter: { processInstanceKey: instance, state: 'ACTIVE' } }).expect(200)).body.items[0];

describe('an incident', () => {
  it('is found and read as Camunda writes it, and beside that with the names and values of its message', async () => {
    const instance = await start('wang.fang', 'stops', { amount: 3, title: '購置設備' });
    const found = await only(instance);
    expect(found).toEqual({
      incidentKey: expect.stringMatching(/^\d+$/), processInstanceKey: instance, processDefinitionKey: expect.stringMatching(/^\d+$/), processDefinitionId: 'stops', errorType: 'CONDITION_ERROR',
      errorMessage: "Expected the condition `= amount` of flow 'yes' to be true or false, but found 3", elementId: 'G', elementInstanceKey: expect.stringMatching(/^\d+$/), state: 'ACTIVE',
      creationTime: '2026-11-23T01:00:00.000Z', tenantId: '<default>',
      duty: { code: 'CONDITION_NOT_BOOLEAN', params: { flow: 'yes', expression: '= amount', found: '3' }, elementName: '超過限額？', processName: '經費審核', caseNo: expect.any(String), title: '購置設備', retry: true },
    });
    expect((await office.as(OPERATOR).get(`/v2/incidents/${found.incidentKey}`).expect(200)).body).toEqual(found);
    for (const filter of [{ errorType: 'CONDITION_ERROR' }, { elementInstanceKey: found.elementInstanceKey }, { incidentKey: found.incidentKey }, { errorMessage: found.errorMessage }]) {
      expect(await search(ADMINISTRATOR, { ...filter, processDefinitionId: 'stops' })).toContainEqual(found);
    }
    expect(await search(OPERATOR, { errorType: 'UNKNOWN', processDefinitionId: 'stops' })).toEqual([]);
    expect(await search(OPERATOR, { errorType: 'JOB_NO_RETRIES' })).toEqual([]);
  });

  it('is seen by who may open its case, and by nobody else under whatever other key they give', async () => {
    const instance = await start('wang.fang', 'stops', { amount: 4 });
    const own = await start('guo.yan', 'stops', { amount: 5 });
    const { incidentKey, elementInstanceKey } = await only(instance);
    expect(await search('wang.fang', { processInstanceKey: instance })).toHaveLength(1);
    await office.as('wang.fang').get(`/v2/incidents/${incidentKey}`).expect(200);
    const asked = office.as('guo.yan');
    for (const filter of [{ processInstanceKey: instance }, { processInstanceKey: own, incidentKey }, { processInstanceKey: own, elementInstanceKey }]) await asked.post('/v2/incidents/search', { filter }).expect(404);
    for (const filter of [{}, { state: 'ACTIVE' }, { processInstanceKey: { $in: [instance] } }]) await asked.post('/v2/incidents/search', { filter }).expect(403);
    await asked.get(`/v2/incidents/${incidentKey}`).expect(404);
    await asked.post('/v2/variables/search', { filter: { processInstanceKey: own, scopeKey: instance } }).expect(404);
    await asked.post('/v2/element-instances/search', { filter: { processInstanceKey: own, elementInstanceKey } }).expect(404);
    await office.as(OPERATOR).get(`/v2/incidents/${own}`).expect(404);
  });

  it('is tried again by an operator or an administrator, once for each request key', async () => {
    const instance = await start('wang.fang', 'stops', { amount: 6 });
    const { incidentKey } = await only(instance);
    await office.as('wang.fang').post(`/v2/incidents/${incidentKey}/resolution`, {}).expect(403);
    for (let time = 0; time < 2; time += 1) await office.as(ADMINISTRATOR).post(`/v2/incidents/${incidentKey}/resolution`).set('Idempotency-Key', 'again').expect(204);
    const all = await search(OPERATOR, { processInstanceKey: instance });
    expect(all.map(({ state }) => state).sort()).toEqual(['ACTIVE', 'RESOLVED']);
    expect((await only(instance)).incidentKey).not.toBe(incidentKey);
    expect((await office.as(OPERATOR).post(`/v2/incidents/${incidentKey}/resolution`, {}).expect(404)).body.code).toBe('INCIDENT_NOT_FOUND');
  });

  it('is told to those who may resolve it, not to who has just tried', async () => {
    const instance = await start('wang.fang', 'stops', { amount: 7 });
    const notices = async (person: string): Promise<Json[]> => {
      await office.engine.runDueWork();
      const { body } = await office.as(person).get('/v2/notices').expect(200);
      return body.items.filter(({ processInstanceKey, template }: Json) => processInstanceKey === instance && template === 'told.incident');
    };
    for (const person of [OPERATOR, ADMINISTRATOR]) {
      expect(await notices(person)).toEqual([expect.objectContaining({ about: expect.objectContaining({ code: 'CONDITION_NOT_BOOLEAN', name: '超過限額？', by: null }) })]);
    }
    expect(await notices('wang.fang')).toEqual([]);
    await office.as(OPERATOR).post(`/v2/incidents/${(await only(instance)).incidentKey}/resolution`, {}).expect(204);
    expect(await notices(OPERATOR)).toHaveLength(1);
    expect(await notices(ADMINISTRATOR)).toHaveLength(2);
  });

  it('that 迴避 leaves to nobody names the task to be given to somebody, and whom which rule bars', async () => {
    const instance = await start('zhou.ping', 'nobody');
    const found = await only(instance);
    expect(found).toMatchObject({ errorType: 'UNKNOWN', duty: { code: 'NOBODY_MAY_ACT', retry: true, barred: [{ name: 'Zhou Ping', rule: 'initiator' }] } });
    expect(found.duty.params).toBeUndefined();
    await office.as(OPERATOR).post(`/v2/user-tasks/${found.duty.userTaskKey}/transfer`, { to: 'zhao.min', reason: '迴避' }).expect(204);
    const { body } = await office.as(OPERATOR).get(`/v2/incidents/${found.incidentKey}`).expect(200);
    expect(body).toMatchObject({ state: 'RESOLVED', duty: { retry: false, resolvedAt: expect.any(String) } });
    expect(body.duty.userTaskKey).toBeUndefined();
  });
});
