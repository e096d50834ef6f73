/** R-SAME over HTTP: what one act served for stands in the history and in its field of the paper, with the step that it is as. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openTestOffice, type Office } from './open-office.js';

let office: Office;
const step = (id: string, name: string, area: string, more = ''): string => `<bpmn:userTask id="${id}" name="${name}"><bpmn:extensionElements><zeebe:userTask />
  <zeebe:assignmentDefinition candidateGroups="office-director" /><zeebe:formDefinition externalReference="doc-dispatch/F-REVIEW" /><duty:opinion area="${area}" />${more}</bpmn:extensionElements></bpmn:userTask>`;
const DIAGRAM = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:duty="urn:dutyflow:duty:1" targetNamespace="t">
  <bpmn:process id="twice" name="兩審" isExecutable="true">
    <bpmn:extensionElements><duty:start groups="any-clerk" />
      <duty:paper title="發文稿紙"><duty:paperArea area="審核" label="審核" /><duty:paperArea area="簽發" label="簽發" /></duty:paper></bpmn:extensionElements>
    <bpmn:startEvent id="s" /><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="U_12" />
    ${step('U_12', '主任審核', '審核')}<bpmn:sequenceFlow id="g" sourceRef="U_12" targetRef="U_13" />
    ${step('U_13', '主任簽發', '簽發', '<duty:same as="U_12" />')}<bpmn:sequenceFlow id="h" sourceRef="U_13" targetRef="U_15" />
    <bpmn:userTask id="U_15" name="復核"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="secretariat-clerk" /></bpmn:extensionElements></bpmn:userTask>
    <bpmn:sequenceFlow id="i" sourceRef="U_15" targetRef="e" /><bpmn:endEvent id="e" />
  </bpmn:process>
</bpmn:definitions>`;

beforeAll(async () => {
  office = await openTestOffice();
  await office.as('demo').post('/v2/deployments').attach('resources', Buffer.from(DIAGRAM), { filename: 'twice.bpmn', contentType: 'text/xml' }).expect(200);
}, 240_000);
afterAll(() => office.close());

it('the only holder of a post acts once for two steps in a row', async () => {
  const started = await office.as('wang.fang').post('/v2/process-instances', { processDefinitionId: 'twice' }).expect(200);
  const instance: string = started.body.processInstanceKey;
  const { body: open } = await office.as('zhao.min').post('/v2/user-tasks/search', { filter: { processInstanceKey: instance, state: 'CREATED' } }).expect(200);
  await office.as('zhao.min').post(`/v2/user-tasks/${open.items[0].userTaskKey}/completion`, { variables: { decision: '同意', opinion: '照此辦理' } }).expect(200);

  const { body: tasks } = await office.as('zhao.min').post('/v2/user-tasks/search', { filter: { processInstanceKey: instance } }).expect(200);
  expect(tasks.items.map((task: { elementId: string; state: string }) => `${task.elementId} ${task.state}`).sort()).toEqual(['U_12 COMPLETED', 'U_13 COMPLETED', 'U_15 CREATED']);
  const { body: sheet } = await office.as('wang.fang').get(`/v2/process-instances/${instance}/sheet`).expect(200);
  const acts = sheet.history.filter(({ kind }: { kind: string }) => kind === 'taskCompleted');
  expect(acts).toEqual([
    expect.objectContaining({ elementId: 'U_12', by: 'zhao.min', decision: '同意', opinion: '照此辦理' }),
    expect.objectContaining({ elementId: 'U_13', by: 'zhao.min', decision: '同意', same: 'U_12', sameName: '主任審核' }),
  ]);
  expect(acts[0]).not.toHaveProperty('same');
  const [review, signing] = sheet.paper.areas;
  expect(review.signed).toEqual([expect.objectContaining({ decision: '同意', opinion: '照此辦理' })]);
  expect(signing.signed).toEqual([expect.objectContaining({ by: 'zhao.min', decision: '同意', sameName: '主任審核' })]);
});
