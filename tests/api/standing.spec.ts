/** What a sheet says of the verbs: what the reader may do, how the task stands, who signs, who answered; and the history in the office's words. */
import { diagram } from '../kernel/model/diagram.js';
import { openTestOffice, type Office } from './open-office.js';

let office: Office;
beforeAll(async () => {
  office = await openTestOffice();
  const drawn = diagram('standing', { startableBy: 'any-clerk' }).start().userTask('A', { name: '擬稿', assignee: 'wang.fang' }).userTask('B', { name: '核稿', assignee: 'cai.ming' })
    .userTask('C', { name: '會簽', extension: '<duty:participation mode="all" users="= [&quot;wang.fang&quot;, &quot;li.na&quot;]" result="cosign"/>' }).end();
  await office.as('cai.ming').post('/v2/deployments').attach('resources', Buffer.from(drawn.xml()), 'standing.bpmn').expect(200);
}, 120_000);
afterAll(async () => { await office.close(); });

const started = async (): Promise<string> => (await office.as('wang.fang').post('/v2/process-instances', { processDefinitionId: 'standing' }).expect(200)).body.processInstanceKey;
async function task(instance: string, elementId: string, who: string): Promise<string> {
  const { body } = await office.as(who).post('/v2/user-tasks/search', { filter: { processInstanceKey: instance, elementId, state: 'CREATED', assignee: who } }).expect(200);
  return body.items[0].userTaskKey;
}
async function done(instance: string, elementId: string, who: string): Promise<string> {
  const key = await task(instance, elementId, who);
  await office.as(who).post(`/v2/user-tasks/${key}/completion`, { variables: {} }).expect(200);
  return key;
}
const sheet = async (key: string, who: string) => (await office.as(who, 'zh-Hant').get(`/v2/user-tasks/${key}/sheet`).expect(200)).body;
const caseSheet = async (key: string, who: string) => (await office.as(who, 'zh-Hant').get(`/v2/process-instances/${key}/sheet`).expect(200)).body;

describe('what the reader may do', () => {
  it('is told for each verb: a first step cannot be returned, one\'s own later one can; a done one can be taken back until the next begins', async () => {
    const instance = await started();
    const first = await task(instance, 'A', 'wang.fang');
    const doneBy = async (who: string): Promise<unknown> => (await office.as(who).post('/v2/user-tasks/search', { filter: { processInstanceKey: instance, state: 'COMPLETED' }, duty: { mine: 'done' } }).expect(200)).body.items
      .map(({ elementId, duty }: { elementId: string; duty: { may: { takeBack: boolean } } }) => [elementId, duty.may.takeBack]);
    expect((await sheet(first, 'wang.fang')).may).toMatchObject({ complete: true, return: false, transfer: true, delegate: true, resolve: false, addSigners: true, takeBack: false });
    await done(instance, 'A', 'wang.fang');
    expect((await sheet(first, 'wang.fang')).may).toMatchObject({ complete: false, takeBack: true, transfer: false });
    expect((await caseSheet(instance, 'wang.fang')).takeBack).toMatchObject([{ userTaskKey: first, name: '擬稿' }]);
    expect([await doneBy('wang.fang'), await doneBy('cai.ming')]).toEqual([[['A', true]], []]);
    expect((await sheet(await task(instance, 'B', 'cai.ming'), 'cai.ming')).may).toMatchObject({ return: true, takeBack: false });
    await done(instance, 'B', 'cai.ming');
    expect((await sheet(first, 'wang.fang')).may).toMatchObject({ takeBack: false });
    expect(await doneBy('wang.fang')).toEqual([['A', false]]);
    expect((await caseSheet(instance, 'wang.fang')).takeBack).toEqual([]);
  });

  it('of a suspended case is only to hand on; an operator may resume it', async () => {
    const instance = await started();
    await office.as('demo').post(`/v2/process-instances/${instance}/suspension`, { reason: '等上級答覆' }).expect(204);
    const shown = await sheet(await task(instance, 'A', 'wang.fang'), 'wang.fang');
    expect(shown.may).toMatchObject({ complete: false, addSigners: false, transfer: true });
    expect(shown.standing.suspended).toMatchObject({ reason: '等上級答覆' });
    expect((await caseSheet(instance, 'demo')).may).toMatchObject({ suspend: false, resume: true, move: true });
    expect((await caseSheet(instance, 'wang.fang')).may).toMatchObject({ suspend: false, resume: false, move: false });
  });
});

describe('how a task stands', () => {
  it('names its owner while it is delegated, and what came back with it', async () => {
    const instance = await started();
    const key = await task(instance, 'A', 'wang.fang');
    await office.as('wang.fang').post(`/v2/user-tasks/${key}/delegation`, { to: 'cai.ming', reason: '請核數字' }).expect(204);
    const shown = await sheet(key, 'cai.ming');
    expect(shown.standing.delegated).toMatchObject({ owner: 'wang.fang', ownerName: '王芳', reason: '請核數字' });
    expect(shown.may).toMatchObject({ resolve: true, complete: false, delegate: false });
    await office.as('cai.ming').post(`/v2/user-tasks/${key}/resolution`, { note: '數字無誤' }).expect(204);
    expect((await sheet(key, 'wang.fang')).standing.resolved).toMatchObject({ byName: '蔡明', reason: '數字無誤' });
  });

  it('says who returned it and why, and how often the case was returned', async () => {
    const instance = await started();
    await done(instance, 'A', 'wang.fang');
    const key = await task(instance, 'B', 'cai.ming');
    const { body } = await office.as('cai.ming').get(`/v2/user-tasks/${key}/return-targets`).expect(200);
    await office.as('cai.ming').post(`/v2/user-tasks/${key}/return`, { to: body.items[0].elementInstanceKey, mode: 'direct', reason: '附件不全' }).expect(204);
    const shown = await sheet(await task(instance, 'A', 'wang.fang'), 'wang.fang');
    expect(shown.standing).toMatchObject({ returns: 1, parked: [{ name: '核稿' }], returned: { byName: '蔡明', from: '核稿', reason: '附件不全', direct: true } });
    expect(shown.history.find(({ kind }: { kind: string }) => kind === 'taskReturned')).toMatchObject({ name: '核稿', byName: '蔡明', toName: '擬稿', note: '附件不全', mode: 'direct', count: 1 });
  });

  it('lists those who sign as well, and lets who asked take them back', async () => {
    const instance = await started();
    const key = await task(instance, 'A', 'wang.fang');
    await office.as('wang.fang').post(`/v2/user-tasks/${key}/signers`, { users: ['cai.ming', 'li.na'], place: 'before', reason: '請把關' }).expect(204);
    const shown = await sheet(key, 'wang.fang');
    expect(shown.signers).toMatchObject([{ name: '蔡明', place: 'before', state: 'open', removable: true }, { name: '李娜', state: 'open' }]);
    const asked = await sheet(await task(instance, 'A', 'cai.ming'), 'cai.ming');
    expect(asked.standing.asked).toMatchObject({ byName: '王芳', place: 'before', reason: '請把關' });
    await office.as('wang.fang').post(`/v2/user-tasks/${shown.signers[1].userTaskKey}/signer-removal`, {}).expect(204);
    await done(instance, 'A', 'cai.ming');
    const after = await sheet(key, 'wang.fang');
    expect(after.signers).toMatchObject([{ name: '蔡明', state: 'signed' }, { name: '李娜', state: 'removed' }]);
    expect(after.history.filter(({ kind }: { kind: string }) => kind.startsWith('signer')).map(({ kind, toName }: { kind: string; toName: string }) => [kind, toName])).toEqual([['signersAdded', '蔡明、李娜'], ['signerRemoved', '李娜']]);
  });
});

describe('會簽', () => {
  it('is a table of who was asked and who answered', async () => {
    const instance = await started();
    await done(instance, 'A', 'wang.fang');
    await done(instance, 'B', 'cai.ming');
    await done(instance, 'C', 'li.na');
    const { panels } = await caseSheet(instance, 'wang.fang');
    expect(panels).toMatchObject([{ name: '會簽', mode: 'all', open: true, total: 2, agreed: 1, people: [{ name: '王芳', state: 'open' }, { name: '李娜', state: 'answered', byName: '李娜' }] }]);
    expect((await sheet(await task(instance, 'C', 'wang.fang'), 'wang.fang')).panels[0].mine).toBe(true);
  });
});

describe('a preview', () => {
  it('of a hand-over names who loses the task and who gets it', async () => {
    const instance = await started();
    const key = await task(instance, 'A', 'wang.fang');
    const { body } = await office.as('wang.fang').post(`/v2/user-tasks/${key}/transfer?preview=true`, { to: 'li.na' }).expect(200);
    expect(body.told.map(({ username }: { username: string }) => username)).toEqual(['wang.fang', 'li.na']);
    expect(body.kept).toMatchObject([{ elementId: 'A' }]);
  });
});
