import { diagram } from '../kernel/model/diagram.js';
import { openTestOffice, type Json, type Office } from './open-office.js';

let office: Office;
beforeAll(async () => {
  office = await openTestOffice();
  await office.as('cai.ming').post('/v2/deployments').attach('resources', Buffer.from(CASE.xml()), 'field-work.bpmn').expect(200);
}, 120_000);
afterAll(async () => { await office.close(); });

const assigned = { assignee: '= initiator' };
const CASE = diagram('field-work', { startableBy: 'any-clerk' }).start()
  .adHoc('S', (inside) => inside.apart((one) => one.userTask('visit', assigned)).apart((one) => one.userTask('hear', assigned)), { ordering: 'Sequential', attributes: { 'duty:start': 'chosen' } })
  .userTask('report', assigned).end();

async function begun() {
  const { body } = await office.as('wang.fang').post('/v2/process-instances', { processDefinitionId: 'field-work' }).expect(200);
  const instance = String(body.processInstanceKey);
  const found = await office.as('cai.ming').post('/v2/element-instances/search', { filter: { processInstanceKey: instance, elementId: 'S' } }).expect(200);
  const path = `/v2/element-instances/ad-hoc-activities/${found.body.items[0].elementInstanceKey}`;
  return {
    activate: (elements: Json[], person = 'wang.fang', more: Json = {}) => office.as(person).post(`${path}/activation`, { elements, ...more }),
    complete: (person = 'wang.fang') => office.as(person).post(`${path}/completion`, {}),
    open: async (): Promise<unknown[]> => (await office.as('wang.fang').post('/v2/user-tasks/search', { filter: { processInstanceKey: instance, state: 'CREATED' } }).expect(200)).body.items.map((task: Json) => task['elementId']),
  };
}

describe('an ad-hoc sub-process', () => {
  it('has its activities started by those of the case, in Camunda’s words', async () => {
    const { activate, open } = await begun();
    expect(await open()).toEqual([]);
    await activate([{ elementId: 'visit', variables: { place: '北崗鎮' } }]).expect(204);
    expect(await open()).toEqual(['visit']);
    await activate([{ elementId: 'hear' }], 'wang.fang', { cancelRemainingInstances: true }).expect(204);
    expect(await open()).toEqual(['hear']);
  });

  it('ends when they say so', async () => {
    const { activate, complete, open } = await begun();
    await activate([{ elementId: 'visit' }]).expect(204);
    await complete().expect(204);
    expect(await open()).toEqual(['report']);
    expect((await complete().expect(404)).body.code).toBe('AD_HOC_NOT_FOUND');
    expect((await activate([{ elementId: 'visit' }]).expect(404)).body.code).toBe('AD_HOC_NOT_FOUND');
  });

  it('refuses a second activity at a time, and what is not in it', async () => {
    const { activate } = await begun();
    expect((await activate([{ elementId: 'report' }]).expect(409)).body).toMatchObject({ code: 'ACTIVITY_NOT_ENABLED', element: 'report' });
    await activate([{ elementId: 'visit' }]).expect(204);
    expect((await activate([{ elementId: 'hear' }]).expect(409)).body.code).toBe('AD_HOC_IS_SEQUENTIAL');
    await activate([]).expect(400);
  });

  it('is not for those who have no part in the case', async () => {
    const { activate } = await begun();
    expect((await activate([{ elementId: 'visit' }], 'li.na').expect(404)).body.code).toBe('INSTANCE_NOT_FOUND');
  });
});
