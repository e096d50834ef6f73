/** 迴避 over HTTP: who was left out and why stands in the history and the signing table; where nobody is left, an operator gives the step to somebody. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestOffice, type Json, type Office } from './open-office.js';
import { recusalDiagram } from '../recusal-diagram.js';

let office: Office;
const DIAGRAM = recusalDiagram('呈批', 'any-clerk, any-chief', ['li.na']);
const APPROVED = { variables: { decision: '同意', opinion: '同意' } };

beforeAll(async () => {
  office = await openTestOffice();
  await office.as('demo').post('/v2/deployments').attach('resources', Buffer.from(DIAGRAM), { filename: 'own.bpmn', contentType: 'text/xml' }).expect(200);
}, 240_000);
afterAll(() => office.close());

const start = async (person: string): Promise<string> => (await office.as(person).post('/v2/process-instances', { processDefinitionId: 'own' }).expect(200)).body.processInstanceKey;
const sheetOf = async (person: string, instance: string) => (await office.as(person).get(`/v2/process-instances/${instance}/sheet`).expect(200)).body;
const openTask = async (instance: string, person = 'jiang.tao') => (await office.as(person).post('/v2/user-tasks/search', { filter: { processInstanceKey: instance, state: 'CREATED' } }).expect(200)).body.items[0];
const incidents = async (instance: string): Promise<Json[]> => (await office.as('jiang.tao').post('/v2/incidents/search', { filter: { processInstanceKey: instance, state: 'ACTIVE' } }).expect(200)).body.items;

describe('a chief who begins a case that the chief is to approve', () => {
  it('leaves an incident that names the step, the person and the rule, and a task in nobody\'s list', async () => {
    const instance = await start('zhou.ping');
    expect(await incidents(instance)).toEqual([expect.objectContaining({
      errorType: expect.any(String), elementId: 'U_1', errorMessage: expect.stringContaining("'zhou.ping' (any-chief@secretariat) who began the case"),
    })]);
    for (const person of ['zhou.ping', 'wang.fang']) {
      const { body } = await office.as(person).post('/v2/user-tasks/search', { filter: { processDefinitionId: 'own' }, duty: { mine: 'todo' } }).expect(200);
      expect(body.items).toEqual([]);
    }
    const { history } = await sheetOf('zhou.ping', instance);
    expect(history.find(({ kind }: { kind: string }) => kind === 'peopleBarred')).toMatchObject({ elementId: 'U_1', barred: [{ rule: 'initiator', asName: expect.any(String) }] });
  });

  it.each(['transfer', 'assignment'])('is resolved by an operator, who gives it to somebody (%s): the page of the case offers it', async (verb) => {
    const instance = await start('zhou.ping');
    const sheet = await sheetOf('jiang.tao', instance);
    expect(sheet).toMatchObject({ diagram: { incidents: ['U_1'] }, tasks: [{ elementId: 'U_1', duty: { nobody: true, may: { transfer: true } } }] });
    const key: string = sheet.tasks[0].userTaskKey;
    const body = (to: string) => (verb === 'transfer' ? { to, reason: '科長依迴避規定不辦' } : { assignee: to });
    await office.as('jiang.tao').post(`/v2/user-tasks/${key}/${verb}`, body('zhou.ping')).expect(403);
    if (verb === 'transfer') {
      const { body: preview } = await office.as('jiang.tao').post(`/v2/user-tasks/${key}/transfer?preview=true`, body('zhao.min')).expect(200);
      expect(preview.told).toContainEqual({ username: 'zhao.min', name: 'Zhao Min' });
    }
    await office.as('jiang.tao').post(`/v2/user-tasks/${key}/${verb}`, body('zhao.min')).expect(204);
    expect(await incidents(instance)).toEqual([]);
    await office.as('zhao.min').post(`/v2/user-tasks/${key}/completion`, APPROVED).expect(200);
    expect((await sheetOf('zhou.ping', instance)).diagram.active).toEqual(['U_2']);
  });
});

it('a signing table names who takes part, and who is left out by which rule', async () => {
  const instance = await start('wang.fang');
  await office.as('zhou.ping').post(`/v2/user-tasks/${(await openTask(instance)).userTaskKey}/completion`, APPROVED).expect(200);
  const { panels: [panel] } = await sheetOf('wang.fang', instance);
  expect(panel).toMatchObject({ total: 1, open: true });
  expect(panel.people).toEqual([
    expect.objectContaining({ participant: 'li.na', state: 'open' }),
    { participant: 'wang.fang', name: expect.any(String), state: 'barred', barred: [{ name: expect.any(String), rule: 'initiator' }] },
    { participant: 'cashier', name: expect.any(String), state: 'barred', barred: [{ name: expect.any(String), asName: expect.any(String), rule: 'post', ofName: expect.any(String) }] },
  ]);
  await office.as('li.na').post(`/v2/user-tasks/${(await openTask(instance)).userTaskKey}/completion`, APPROVED).expect(200);
  expect(await sheetOf('wang.fang', instance)).toMatchObject({ case: { state: 'COMPLETED' }, panels: [{ total: 1, agreed: 1 }] });
});

it('a place that all participants are barred from is taken by whom an operator names, and shown as theirs', async () => {
  const instance = await start('li.na');
  await office.as('zhou.ping').post(`/v2/user-tasks/${(await openTask(instance)).userTaskKey}/completion`, APPROVED).expect(200);
  expect(await incidents(instance)).toEqual([expect.objectContaining({ elementId: 'U_2' })]);
  const before = (await sheetOf('li.na', instance)).panels[0];
  expect(before.people.map(({ participant, state }: Json) => [participant, state])).toEqual([['li.na', 'barred'], ['cashier', 'barred']]);
  await office.as('jiang.tao').post(`/v2/user-tasks/${(await openTask(instance)).userTaskKey}/assignment`, { assignee: 'wang.fang' }).expect(204);
  const { panels: [panel] } = await sheetOf('li.na', instance);
  expect(panel).toMatchObject({ total: 1, people: [{ participant: 'wang.fang', state: 'open', addedByName: expect.any(String) }, { state: 'barred' }, { state: 'barred' }] });
  expect(await incidents(instance)).toEqual([]);
});
