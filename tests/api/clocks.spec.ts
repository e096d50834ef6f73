/** Limits over HTTP: the ledger, 延期, legal grounds; the calendar with its dry run and what a new year moves. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestOffice, type Json, type Office } from './open-office.js';

let office: Office;
beforeAll(async () => { office = await openTestOffice(); }, 240_000);
afterAll(() => office.close());

const DIAGRAM = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:duty="urn:dutyflow:duty:1" targetNamespace="t">
  <bpmn:process id="asked" name="依申請公開" isExecutable="true">
    <bpmn:extensionElements>
      <duty:start groups="any-clerk" />
      <duty:limit statutoryKey="DIS-ANSWER" name="答復期限" from="= receivedOn"><duty:pause ground="補正" by="any-clerk" /><duty:extension by="office-director" /></duty:limit>
    </bpmn:extensionElements>
    <bpmn:startEvent id="s" /><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="U_1" />
    <bpmn:userTask id="U_1" name="擬答復"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition assignee="wang.fang" candidateGroups="office-director" /></bpmn:extensionElements></bpmn:userTask>
    <bpmn:sequenceFlow id="g" sourceRef="U_1" targetRef="e" /><bpmn:endEvent id="e" />
  </bpmn:process>
</bpmn:definitions>`;

interface Shown { clockKey: string; dueAt: string; provisional?: boolean; colour: string; paused: boolean; ground?: string; basis?: string; statutoryKey?: string }

async function askedFor(receivedOn: string): Promise<{ instance: string; clock: () => Promise<Shown> }> {
  const started = await office.as('wang.fang').post('/v2/process-instances', { processDefinitionId: 'asked', variables: { receivedOn } }).expect(200);
  const instance: string = started.body.processInstanceKey;
  return { instance, clock: async () => (await office.as('wang.fang').get(`/v2/process-instances/${instance}/sheet`).expect(200)).body.clocks[0] };
}

beforeAll(async () => {
  await office.as('demo').post('/v2/deployments').attach('resources', Buffer.from(DIAGRAM), { filename: 'asked.bpmn', contentType: 'text/xml' }).expect(200);
});

describe('one limit', () => {
  it('shows its basis, its colour and its ledger, which adds up to its end', async () => {
    const { clock } = await askedFor('2026-11-20');
    const shown = await clock();
    expect(shown).toMatchObject({ statutoryKey: 'DIS-ANSWER', basis: '《政府信息公開條例》第33條', dueAt: '2026-12-18T09:00:00.000Z', colour: 'green' });
    const { body } = await office.as('wang.fang').get(`/v2/clocks/${shown.clockKey}/ledger`).expect(200);
    expect(body).toMatchObject({ counted: 20, endsAt: shown.dueAt, agrees: true, clock: { name: '答復期限' } });
    expect(body.entries[0]).toMatchObject({ from: '2026-11-19T16:00:00.000Z', reason: 'start-day', counted: false });
    expect(body.entries.reduce((sum: number, one: { amount: number }) => sum + one.amount, 0)).toBe(20);
  });
  it('is extended by whom the diagram names, after a look at the new end', async () => {
    const { clock } = await askedFor('2026-11-20');
    const { clockKey, dueAt } = await clock();
    const path = `/v2/clocks/${clockKey}/extension`;
    expect((await office.as('wang.fang').post(path, { amount: 5, reason: '徵求第三方意見' }).expect(403)).body.code).toBe('EXTENSION_NOT_YOURS');
    expect((await office.as('zhao.min').post(path, { amount: 21, reason: '徵求第三方意見' }).expect(409)).body.code).toBe('EXTENSION_TOO_LONG');
    await office.as('zhao.min').post(path, { amount: 1, until: '2026-12-25', reason: '兩樣' }).expect(400);
    const tried = await office.as('zhao.min').post(`${path}?preview=true`, { until: '2026-12-25', reason: '徵求第三方意見' }).expect(200);
    expect(tried.body).toMatchObject({ from: dueAt, dueAt: '2026-12-25T09:00:00.000Z' });
    expect((await clock()).dueAt).toBe(dueAt);
    await office.as('zhao.min').post(path, { until: '2026-12-25', reason: '徵求第三方意見' }).expect(204);
    expect((await clock()).dueAt).toBe('2026-12-25T09:00:00.000Z');
    const { body } = await office.as('wang.fang').get(`/v2/clocks/${clockKey}/ledger`).expect(200);
    expect(body).toMatchObject({ counted: 25, agrees: true, extensions: [{ amount: 5, unit: 'wd', by: 'zhao.min', reason: '徵求第三方意見' }] });
  });
  it('stands still on a legal ground only', async () => {
    const { clock } = await askedFor('2026-11-20');
    const { clockKey } = await clock();
    expect((await office.as('wang.fang').post(`/v2/clocks/${clockKey}/pause`, { ground: '領導出差' }).expect(409)).body.code).toBe('CLOCK_PAUSE_NOT_ALLOWED');
    await office.as('wang.fang').post(`/v2/clocks/${clockKey}/pause`, { ground: '補正' }).expect(204);
    expect(await clock()).toMatchObject({ paused: true, ground: '補正', colour: 'grey' });
    const row = (await office.as('wang.fang').post('/v2/user-tasks/search', { filter: { state: 'CREATED' } }).expect(200)).body.items.map((task: { duty: { clock?: Json } }) => task.duty.clock?.['colour']);
    expect(row).toContain('grey');
    await office.as('wang.fang').post(`/v2/clocks/${clockKey}/resumption`, {}).expect(204);
  });
  it('is nobody else\'s to see, and has to be there', async () => {
    const { clock, instance } = await askedFor('2026-11-20');
    const { clockKey } = await clock();
    await office.as('shi.xiaolei').get(`/v2/clocks/${clockKey}/ledger`).expect(404);
    await office.as('wang.fang').get(`/v2/clocks/${instance}/ledger`).expect(404);
  });
});

describe('the calendar', () => {
  const year = { confirmed: true, holidays: ['2027-01-01', '2027-01-02', '2027-01-03'], makeUp: ['2027-01-09'] };

  it('is an administrator\'s, and is checked', async () => {
    await office.as('wang.fang').put('/v2/calendar/2027', { revision: 0, ...year }).expect(403);
    expect((await office.as('demo').put('/v2/calendar/2027', { revision: 0, ...year, makeUp: ['2027-01-08'] }).expect(400)).body.code).toBe('CALENDAR_YEAR_WRONG');
    expect((await office.as('demo').put('/v2/calendar/2027', { revision: 0, ...year, holidays: ['2026-01-01'] }).expect(400)).body.code).toBe('CALENDAR_YEAR_WRONG');
  });
  it('moves what reaches into a year that is announced, after a dry run that says so', async () => {
    const { clock } = await askedFor('2026-12-20');
    const before = await clock();
    // Friday, New Year's Day, still counts as worked.
    expect(before).toMatchObject({ dueAt: '2027-01-15T09:00:00.000Z', provisional: true });
    const { body: tried } = await office.as('demo').put('/v2/calendar/2027?preview=true', { revision: 0, ...year }).expect(200);
    // A day off and a Saturday worked instead: the end stays, but is sure now.
    expect(tried).toMatchObject({ cases: 1, later: 0, earlier: 0, confirmed: 1 });
    const longer = { ...year, orders: [{ date: '2027-01-11', kind: 'off', reason: '暴雪停工' }] };
    expect((await office.as('demo').put('/v2/calendar/2027?preview=true', { revision: 0, ...longer }).expect(200)).body).toMatchObject({ cases: 1, later: 1, examples: [{ from: before.dueAt, to: '2027-01-18T09:00:00.000Z' }] });
    expect(await clock()).toEqual(before);
    await office.as('demo').put('/v2/calendar/2027', { revision: 0, ...longer, source: '國辦發明電〔2026〕1號' }).expect(200);
    await office.engine.runDueWork();
    const after = await clock();
    expect(after.dueAt).toBe('2027-01-18T09:00:00.000Z');
    expect(after.provisional).toBeUndefined();
    const { body } = await office.as('wang.fang').get('/v2/calendar').expect(200);
    expect(body).toMatchObject({ revision: 1, recomputation: { done: true, moved: 1 } });
    expect(body.years.at(-1)).toMatchObject({ year: 2027, confirmed: true, own: { by: 'demo', source: '國辦發明電〔2026〕1號' } });
    expect((await office.as('demo').put('/v2/calendar/2027', { revision: 0, ...year }).expect(409)).body.code).toBe('CALENDAR_CONFLICT');
    const { body: told } = await office.as('wang.fang').get(`/v2/clocks/${after.clockKey}/ledger`).expect(200);
    expect(told.entries.filter((one: { note?: string }) => one.note !== undefined)).toEqual([expect.objectContaining({ reason: 'holiday', note: '暴雪停工' })]);
  });
});

it('the statutory table has its 37 rows', async () => {
  const { body } = await office.as('wang.fang').get('/v2/statutory-limits').expect(200);
  expect(body.items).toHaveLength(37);
  expect(body.items.filter(({ read }: { read: boolean }) => !read).map(({ keys }: { keys: string[] }) => keys)).toEqual([['CPPCC-3M']]);
});
