/** The office's own limits over HTTP: all limits are listed, those of the law are only read, the others follow what the office sets. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestOffice, type Json, type Office } from './open-office.js';

const DIAGRAM = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:duty="urn:dutyflow:duty:1" targetNamespace="t">
  <bpmn:process id="timed" name="限時辦理" isExecutable="true">
    <bpmn:extensionElements>
      <duty:start groups="any-clerk" />
      <duty:limit key="whole" name="全程時限" amount="5" unit="wd" basis="[內] 項目默認"><duty:limitCase when="= urgency = &quot;特急&quot;" amount="4" unit="h" /><duty:extension most="5" unit="wd" times="1" by="office-director" /></duty:limit>
      <duty:limit key="answer" statutoryKey="DIS-ANSWER" name="答復期限"><duty:pause ground="補正" by="any-clerk" /></duty:limit>
    </bpmn:extensionElements>
    <bpmn:startEvent id="s" /><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="U_1" />
    <bpmn:userTask id="U_1" name="登記"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition assignee="wang.fang" /><duty:limit key="register" name="登記時限" amount="1" unit="wd" basis="[內] 項目默認" /></bpmn:extensionElements></bpmn:userTask>
    <bpmn:sequenceFlow id="g" sourceRef="U_1" targetRef="U_2" />
    <bpmn:userTask id="U_2" name="辦理"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition assignee="wang.fang" /></bpmn:extensionElements></bpmn:userTask>
    <bpmn:sequenceFlow id="h" sourceRef="U_2" targetRef="e" /><bpmn:endEvent id="e" />
  </bpmn:process>
</bpmn:definitions>`;

const URGENT = '= urgency = "特急"';
/** Monday, nine in the morning. */
const MONDAY = Date.parse('2026-11-23T01:00:00Z');

let office: Office;
beforeAll(async () => {
  office = await openTestOffice();
  office.time.now = MONDAY;
  await office.as('demo').post('/v2/deployments').attach('resources', Buffer.from(DIAGRAM), { filename: 'timed.bpmn', contentType: 'text/xml' }).expect(200);
}, 240_000);
afterAll(() => office.close());

interface Listed { processDefinitionId: string; key: string; amount: number; unit: string; statutory: boolean; drawn?: Json; cases: readonly Json[]; changes: number }
const listed = async (key: string, who = 'wang.fang'): Promise<Listed> => {
  const { body } = await office.as(who).get('/v2/limits').expect(200);
  return body.items.find((one: Listed) => one.processDefinitionId === 'timed' && one.key === key);
};

/** A case begun now; when its limits end, in the order of the diagram. */
async function begun(urgency = '平件'): Promise<{ instance: string; due: () => Promise<string> }> {
  const { body } = await office.as('wang.fang').post('/v2/process-instances', { processDefinitionId: 'timed', variables: { urgency } }).expect(200);
  const due = async (): Promise<string> => {
    const sheet = await office.as('wang.fang').get(`/v2/process-instances/${body.processInstanceKey}/sheet`).expect(200);
    return sheet.body.clocks.find(({ name }: { name: string }) => name === '全程時限').dueAt;
  };
  return { instance: body.processInstanceKey, due };
}

let revision = 0;
async function set(key: string, change: Json): Promise<void> {
  const { body } = await office.as('demo').put(`/v2/limits/timed/${key}`, { revision, ...change }).expect(200);
  revision = body.revision;
}

describe('the list', () => {
  it('has every limit of every duty in force, with its step, basis, pauses and who extends it', async () => {
    const { body } = await office.as('wang.fang').get('/v2/limits').expect(200);
    expect(body).toMatchObject({ revision: 0, may: { change: false } });
    expect(new Set(body.items.map((one: Listed) => one.processDefinitionId)).size).toBeGreaterThan(1);
    expect(await listed('whole')).toMatchObject({ name: '全程時限', statutory: false, amount: 5, unit: 'wd', basis: '[內] 項目默認', cases: [{ when: URGENT, amount: 4, unit: 'h' }], extension: { most: 5, unit: 'wd', times: 1, by: ['Director of the Government Office'] }, changes: 0 });
    expect(await listed('register')).toMatchObject({ elementId: 'U_1', elementName: '登記', processName: '限時辦理' });
    expect(await listed('answer')).toMatchObject({ statutory: true, statutoryKey: 'DIS-ANSWER', amount: 20, pauses: [{ ground: '補正', by: ['Any Clerk of the Office'] }] });
  });
});

describe('one of the office\'s own', () => {
  it('is changed for what begins from then on; what runs keeps its length, also when the case learns something', async () => {
    const before = await begun();
    expect(await before.due()).toBe('2026-11-30T09:00:00.000Z');
    office.time.now += 60_000;
    await set('whole', { amount: 8, unit: 'wd', reason: '人手不足' });
    const after = await begun();
    expect(await after.due()).toBe('2026-12-03T09:00:00.000Z');
    const { body: { items: [task] } } = await office.as('wang.fang').post('/v2/user-tasks/search', { filter: { processInstanceKey: before.instance } }).expect(200);
    await office.as('wang.fang').post(`/v2/user-tasks/${task.userTaskKey}/completion`, { variables: { urgency: '平件', remark: '補記' } }).expect(200);
    expect(await before.due()).toBe('2026-11-30T09:00:00.000Z');
    expect(await listed('whole')).toMatchObject({ amount: 8, unit: 'wd', drawn: { amount: 5, unit: 'wd' }, changes: 1 });
  });

  it('has lengths for its cases, each by itself', async () => {
    office.time.now += 60_000;
    expect(await (await begun('特急')).due()).toBe(new Date(office.time.now + 4 * 3_600_000).toISOString());
    await set('whole', { when: URGENT, amount: 2, unit: 'h', reason: '特急從快' });
    expect(await (await begun('特急')).due()).toBe(new Date(office.time.now + 2 * 3_600_000).toISOString());
    expect(await (await begun()).due()).toBe('2026-12-03T09:00:00.000Z');
    expect(await listed('whole')).toMatchObject({ cases: [{ when: URGENT, amount: 2, drawn: { amount: 4, unit: 'h' } }] });
  });

  it('is the diagram\'s own again, and what was done stays written, with who, when and why', async () => {
    office.time.now += 60_000;
    await set('whole', { reason: '恢復原定' });
    expect(await (await begun()).due()).toBe('2026-11-30T09:00:00.000Z');
    const { body } = await office.as('wang.fang').get('/v2/limits/timed/whole/history').expect(200);
    expect(body.items).toEqual([
      { reason: '恢復原定', by: 'demo', byName: expect.any(String), at: new Date(office.time.now).toISOString() },
      { when: URGENT, amount: 2, unit: 'h', reason: '特急從快', by: 'demo', byName: expect.any(String), at: expect.any(String) },
      { amount: 8, unit: 'wd', reason: '人手不足', by: 'demo', byName: expect.any(String), at: expect.any(String) },
    ]);
    expect((await listed('whole')).drawn).toBeUndefined();
  });
});

describe('a change', () => {
  const put = (key: string, body: Json, who = 'demo') => office.as(who).put(`/v2/limits/timed/${key}`, body);

  it('of what the law sets is refused', async () => {
    expect((await put('answer', { revision, amount: 30, unit: 'wd', reason: '從寬' }).expect(409)).body.code).toBe('LIMIT_STATUTORY');
  });

  it('is an administrator\'s or a designer\'s', async () => {
    expect((await put('whole', { revision, amount: 6, unit: 'wd', reason: '從寬' }, 'wang.fang').expect(403)).body.code).toBe('FORBIDDEN');
  });

  it('names a limit that is there, a length that can be and a reason', async () => {
    expect((await put('none', { revision, amount: 6, unit: 'wd', reason: '從寬' }).expect(404)).body.code).toBe('LIMIT_NOT_FOUND');
    expect((await put('whole', { revision, when: '= true', amount: 6, unit: 'wd', reason: '從寬' }).expect(404)).body.code).toBe('LIMIT_NOT_FOUND');
    for (const length of [{ amount: 1.5, unit: 'cd' }, { amount: 0, unit: 'h' }, { amount: 9999, unit: 'wd' }, { amount: 3 }]) {
      expect((await put('whole', { revision, ...length, reason: '從寬' }).expect(400)).body.code).toBe('LIMIT_LENGTH_WRONG');
    }
    expect((await put('whole', { revision, amount: 6, unit: 'wd', reason: ' ' }).expect(400)).body.code).toBe('REQUEST_INVALID');
    expect((await office.as('wang.fang').get('/v2/limits/timed/whole/history').expect(200)).body.items).toHaveLength(3);
  });

  it('of what somebody changed meanwhile is a conflict', async () => {
    expect((await put('whole', { revision: 0, amount: 6, unit: 'wd', reason: '從寬' }).expect(409)).body.code).toBe('LIMITS_CONFLICT');
  });
});
