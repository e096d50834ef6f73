import { diagram } from '../kernel/model/diagram.js';
import { openTestOffice, type Office } from './open-office.js';

let office: Office;
beforeAll(async () => {
  office = await openTestOffice();
  await office.as('cai.ming').post('/v2/deployments').attach('resources', Buffer.from(CASE.xml()), 'letters.bpmn').expect(200);
}, 120_000);
afterAll(async () => { await office.close(); });

const assigned = { assignee: '= initiator' };
const CASE = diagram('letters', { startableBy: 'any-clerk' }).start().userTask('work', assigned).end()
  .eventSub('ES', (inside) => inside.start('SE', { name: '上級追加', on: { message: 'msg.more', key: '= caseNo' }, interrupting: false, outputs: { more: '= more' } }).userTask('read', assigned).end('done'));

async function begun() {
  const { body } = await office.as('wang.fang').post('/v2/process-instances', { processDefinitionId: 'letters' }).expect(200);
  const path = `/v2/process-instances/${body.processInstanceKey}`;
  return {
    path, definition: String(body.processDefinitionKey),
    awaited: async (person = 'wang.fang') => (await office.as(person).get(`${path}/incoming`).expect(200)).body.items,
  };
}

describe('what comes from outside', () => {
  it('is offered to who takes part in the case, with the form of its event', async () => {
    const { path, definition, awaited } = await begun();
    expect(await awaited()).toMatchObject([{ elementId: 'SE', name: '上級追加', messageName: 'msg.more' }]);
    expect((await office.as('wang.fang').get(`${path}/sheet`).expect(200)).body.may.handIn).toBe(true);
    const form = await office.as('wang.fang').get(`/v2/process-definitions/${definition}/incoming/SE`).expect(200);
    expect(form.body).toMatchObject({ schema: { title: '上級追加', properties: { more: { type: 'string' } } } });
    const validator = await office.as('wang.fang').get(String(form.body.validator)).expect(200);
    expect(validator.text).toContain('export default exports');
    expect((await office.as('wang.fang').get(`/v2/process-definitions/${definition}/incoming/nothing`).expect(404)).body.code).toBe('FORM_NOT_FOUND');
  });

  it('goes on in the case, which says who entered it', async () => {
    const { path, awaited } = await begun();
    const [{ subscriptionKey }] = await awaited();
    expect((await office.as('wang.fang').post(`/v2/incoming-messages/${subscriptionKey}`, { variables: { less: '無' } }).expect(400)).body).toMatchObject({ code: 'FORM_INVALID', fields: [{ path: '/less' }] });
    await office.as('wang.fang').post(`/v2/incoming-messages/${subscriptionKey}`, { variables: { more: '另報兩份。' } }).expect(204);
    const { body } = await office.as('wang.fang').get(`${path}/sheet`).expect(200);
    expect(body.tasks.map(({ elementId }: { elementId: string }) => elementId).sort()).toEqual(['read', 'work']);
    expect(body.variables).toMatchObject({ more: '另報兩份。' });
  });

  it('is refused where nobody waits for it any more, and from those who have no part in the case', async () => {
    const { path, awaited } = await begun();
    const [{ subscriptionKey }] = await awaited();
    expect((await office.as('li.na').post(`/v2/incoming-messages/${subscriptionKey}`, { variables: {} }).expect(404)).body.code).toBe('INSTANCE_NOT_FOUND');
    await office.as('li.na').get(`${path}/incoming`).expect(404);
    const last = String(BigInt(String(subscriptionKey)) + 99n);
    expect((await office.as('wang.fang').post(`/v2/incoming-messages/${last}`, { variables: {} }).expect(404)).body.code).toBe('SUBSCRIPTION_NOT_FOUND');
  });
});
