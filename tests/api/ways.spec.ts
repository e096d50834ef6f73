/** 接下來: who comes next and why, for each decision of a task, before it is done. */
import { diagram } from '../kernel/model/diagram.js';
import { openTestOffice, type Office } from './open-office.js';

const FORM = 'doc-dispatch/F-UNIT-REVIEW';
const drawn = diagram('ways', { startableBy: 'any-clerk' }).start().userTask('A', { name: '擬稿', assignee: 'wang.fang' })
  .userTask('R', { name: '審簽', assignee: 'cai.ming', form: FORM, outputs: { verdict: '= decision' } }).exclusive('G', { name: '同意？' })
  .userTask('S', { name: '簽發', groups: 'office-director', when: '= verdict = "同意"', flow: 'agreed', limit: { amount: 2, unit: 'wd' } }).end('issued', { outcome: 'issued' })
  .from('G').to('A', { when: '= verdict = "退回"' }).from('G').end('dropped', { outcome: 'dropped', default: true });

let office: Office;
beforeAll(async () => {
  office = await openTestOffice();
  await office.as('cai.ming').post('/v2/deployments').attach('resources', Buffer.from(drawn.xml()), 'ways.bpmn').expect(200);
}, 120_000);
afterAll(async () => { await office.close(); });

async function review(): Promise<{ instance: string; key: string }> {
  const instance: string = (await office.as('wang.fang').post('/v2/process-instances', { processDefinitionId: 'ways' }).expect(200)).body.processInstanceKey;
  const taskOf = async (who: string): Promise<string> =>
    (await office.as(who).post('/v2/user-tasks/search', { filter: { processInstanceKey: instance, state: 'CREATED' } }).expect(200)).body.items[0].userTaskKey;
  await office.as('wang.fang').post(`/v2/user-tasks/${await taskOf('wang.fang')}/completion`, {}).expect(200);
  return { instance, key: await taskOf('cai.ming') };
}

it('each decision leads somewhere, with the condition and the values that it read, and the case stands where it stood', async () => {
  const { instance, key } = await review();
  const { body } = await office.as('cai.ming').get(`/v2/user-tasks/${key}/ways`).expect(200);
  expect(body.items.map(({ label }: { label: string }) => label)).toEqual(['Agreed', 'Returned', 'Refused']);
  expect(body.items).toMatchObject([
    { decision: '同意', next: [{ elementId: 'S', name: '簽發', dueAt: expect.any(String), candidates: [{ group: 'office-director' }] }], because: [{ flow: 'agreed', condition: '= verdict = "同意"', value: true, read: { verdict: '同意' } }] },
    { decision: '退回', next: [{ elementId: 'A', assignee: { username: 'wang.fang' } }], because: [{ condition: '= verdict = "退回"', read: { verdict: '退回' } }] },
    { decision: '不同意', next: [], ends: { status: 'completed', outcome: 'dropped' } },
  ]);
  const { body: after } = await office.as('cai.ming').post('/v2/user-tasks/search', { filter: { processInstanceKey: instance, state: 'CREATED' } }).expect(200);
  expect(after.items.map(({ userTaskKey }: { userTaskKey: string }) => userTaskKey)).toEqual([key]);
});

it('what was foreseen is what then happens', async () => {
  const { key } = await review();
  const { body } = await office.as('cai.ming').get(`/v2/user-tasks/${key}/ways`).expect(200);
  const done = await office.as('cai.ming').post(`/v2/user-tasks/${key}/completion`, { variables: { decision: '同意' } }).expect(200);
  const [agreed] = body.items;
  expect(done.body.next.map(({ elementId, dueAt }: { elementId: string; dueAt: string }) => [elementId, dueAt]))
    .toEqual(agreed.next.map(({ elementId, dueAt }: { elementId: string; dueAt: string }) => [elementId, dueAt]));
});

it('who may not do it is told so, and who may not see it finds nothing', async () => {
  const { key } = await review();
  const { body } = await office.as('wang.fang').get(`/v2/user-tasks/${key}/ways`).expect(200);
  expect(body.items.map(({ refusal }: { refusal: { code: string } }) => refusal.code)).toEqual(['TASK_NOT_YOURS', 'TASK_NOT_YOURS', 'TASK_NOT_YOURS']);
  await office.as('li.na').get(`/v2/user-tasks/${key}/ways`).expect(404);
});
