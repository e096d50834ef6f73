/** 代: what a sheet offers a substitute is what the server then allows, and nothing else; hints reach substitutes too (R-DELEGATE). */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { diagram } from '../kernel/model/diagram.js';
import { openTestOffice, type Office } from './open-office.js';

const DAY = 86_400_000;
let office: Office;
beforeAll(async () => {
  office = await openTestOffice();
  const drawn = diagram('stand', { startableBy: 'any-clerk' }).start().userTask('A', { name: '擬稿', assignee: 'wang.fang' }).userTask('B', { name: '審核', groups: 'office-director' })
    .userTask('C', { name: '簽發', assignee: 'zhang.jianguo', opinion: '簽發' })
    .userTask('D', { name: '會簽', extension: '<duty:participation mode="all" users="= [&quot;wang.fang&quot;, &quot;li.na&quot;]" result="cosign"/>' })
    .userTask('E', { name: '出納', assignee: 'wang.fang', extension: '<duty:exclude steps="B"/>' }).end();
  const other = diagram('other', { startableBy: 'any-clerk' }).start().userTask('A', { assignee: 'wang.fang' }).end();
  for (const one of [drawn, other]) await office.as('cai.ming').post('/v2/deployments').attach('resources', Buffer.from(one.xml()), 'stand.bpmn').expect(200);
}, 120_000);
afterAll(async () => { await office.close(); });
afterEach(async () => {
  const { body } = await office.as('cai.ming').get('/v2/substitutions?all=true').expect(200);
  for (const { substitutionId, revokedAt } of body.items) if (revokedAt === undefined) await revoke(substitutionId, 'cai.ming');
});

async function stand(owner: string, substitute: string, more: { processes?: string[] } = {}): Promise<string> {
  const { now } = office.time;
  const period = { from: new Date(now).toISOString(), to: new Date(now + DAY).toISOString() };
  return (await office.as(owner).post('/v2/substitutions', { substitute, ...period, ...more }).expect(201)).body.substitutionId;
}
const revoke = (id: string, who: string) => office.as(who).delete(`/v2/substitutions/${id}`).expect(204);
const started = async (process = 'stand'): Promise<string> => (await office.as('wang.fang').post('/v2/process-instances', { processDefinitionId: process }).expect(200)).body.processInstanceKey;
async function taskAt(instance: string, elementId: string, assignee?: string): Promise<string> {
  const { body } = await office.as('cai.ming').post('/v2/user-tasks/search', { filter: { processInstanceKey: instance, elementId, state: 'CREATED', ...(assignee === undefined ? {} : { assignee }) } }).expect(200);
  return body.items[0].userTaskKey;
}
const done = (key: string, who: string) => office.as(who).post(`/v2/user-tasks/${key}/completion`, {}).expect(200);
/** A case that has come as far as a step. */
async function caseAt(elementId: string): Promise<{ instance: string; task: string }> {
  const instance = await started();
  for (const [id, who] of [['A', 'wang.fang'], ['B', 'zhao.min'], ['C', 'zhang.jianguo'], ['D', 'wang.fang']] as const) {
    if (id === elementId) break;
    await done(await taskAt(instance, id, id === 'D' ? who : undefined), who);
    if (id === 'D') await done(await taskAt(instance, 'D'), 'li.na');
  }
  return { instance, task: await taskAt(instance, elementId) };
}
const sheet = async (key: string, who: string) => (await office.as(who, 'zh-Hant').get(`/v2/user-tasks/${key}/sheet`).expect(200)).body;

/** Of each verb whether the server would do it now, found out without doing it. */
async function allowed(key: string, who: string): Promise<Record<string, boolean>> {
  const { body } = await office.as(who).get(`/v2/user-tasks/${key}/return-targets`).expect(200);
  const asks: [string, string, object][] = [
    ['return', 'return', { to: body.items[0]?.elementInstanceKey ?? key, reason: '請改' }], ['transfer', 'transfer', { to: 'he.jing' }], ['delegate', 'delegation', { to: 'he.jing' }],
    ['resolve', 'resolution', {}], ['addSigners', 'signers', { users: ['he.jing'], place: 'before' }], ['takeBack', 'take-back', {}],
  ];
  const found: Record<string, boolean> = {};
  for (const [verb, path, said] of asks) {
    const { status } = await office.as(who).post(`/v2/user-tasks/${key}/${path}?preview=true`, said);
    found[verb] = status === 200;
  }
  return found;
}
const VERBS = ['return', 'transfer', 'delegate', 'resolve', 'addSigners', 'takeBack'];
async function offered(key: string, who: string): Promise<Record<string, boolean>> {
  const { may } = await sheet(key, who);
  return Object.fromEntries(VERBS.map((verb) => [verb, may[verb]]));
}
const delegated = async () => {
  const at = await caseAt('A');
  await office.as('wang.fang').post(`/v2/user-tasks/${at.task}/delegation`, { to: 'li.na', reason: '請核數字' }).expect(204);
  return at;
};
const finished = async () => {
  const at = await caseAt('A');
  await done(at.task, 'tang.yu');
  return at;
};

describe('a substitute is offered', () => {
  const none = { return: false, transfer: false, delegate: false, resolve: false, addSigners: false, takeBack: false };
  it.each<[string, string, string, () => Promise<{ task: string }>, Record<string, boolean>]>([
    ['what the owner holds', 'wang.fang', 'tang.yu', () => caseAt('A'), { ...none, transfer: true, delegate: true, addSigners: true }],
    ['what is offered to the owner\'s post alone', 'zhao.min', 'tang.yu', () => caseAt('B'), { ...none, return: true, transfer: true, delegate: true, addSigners: true }],
    ['nothing of a signature for the office', 'zhang.jianguo', 'tang.yu', () => caseAt('C'), none],
    ['all of it as a listed deputy', 'zhang.jianguo', 'liu.zhiwei', () => caseAt('C'), { ...none, return: true, transfer: true, delegate: true, addSigners: true }],
    ['to hand back what was delegated to the owner', 'li.na', 'tang.yu', delegated, { ...none, return: false, transfer: true, resolve: true, addSigners: true }],
    ['to take back what they did', 'wang.fang', 'tang.yu', finished, { ...none, takeBack: true }],
  ])('%s', async (_name, owner, substitute, given, expected) => {
    await stand(owner, substitute);
    const { task } = await given();
    expect(await offered(task, substitute)).toEqual(expected);
    expect(await allowed(task, substitute)).toEqual(expected);
  });

  it('to complete what they may complete, in the list as on the sheet', async () => {
    const clerk = await stand('zhang.jianguo', 'tang.yu');
    const { task } = await caseAt('C');
    const listed = async (who: string): Promise<boolean> => {
      const { body: { items } } = await office.as(who).post('/v2/user-tasks/search', { duty: { mine: 'todo' }, page: { limit: 1000 } }).expect(200);
      return items.some(({ userTaskKey }: { userTaskKey: string }) => userTaskKey === task);
    };
    expect([await listed('zhang.jianguo'), await listed('tang.yu')]).toEqual([true, false]);
    expect((await office.as('tang.yu').post(`/v2/user-tasks/${task}/assignment`, {}).expect(403)).body.code).toBe('DEPUTY_NOT_LISTED');
    expect((await sheet(task, 'tang.yu')).may).toMatchObject({ claim: false, release: false, complete: false, saveDraft: false, urge: false });
    expect((await office.as('tang.yu').post(`/v2/user-tasks/${task}/completion`, {}).expect(403)).body.code).toBe('DEPUTY_NOT_LISTED');
    await revoke(clerk, 'zhang.jianguo');
    await stand('zhang.jianguo', 'liu.zhiwei');
    expect(await listed('liu.zhiwei')).toBe(true);
    expect((await sheet(task, 'liu.zhiwei')).may).toMatchObject({ complete: true });
    await done(task, 'liu.zhiwei');
  });

  it('not to complete what was delegated, nor what is another participant\'s when they have answered themselves', async () => {
    await stand('li.na', 'wang.fang');
    const { task } = await delegated();
    expect((await sheet(task, 'wang.fang')).may).toMatchObject({ complete: false, resolve: true });
    expect((await office.as('wang.fang').post(`/v2/user-tasks/${task}/completion`, {}).expect(409)).body.code).toBe('TASK_DELEGATED');
    const { instance } = await caseAt('D');
    await done(await taskAt(instance, 'D', 'wang.fang'), 'wang.fang');
    const second = await taskAt(instance, 'D', 'li.na');
    expect((await sheet(second, 'wang.fang')).may).toMatchObject({ complete: false, transfer: true });
    expect((await office.as('wang.fang').post(`/v2/user-tasks/${second}/completion`, {}).expect(403)).body.code).toBe('TASK_EXCLUDES_YOU');
  });

  it('not to complete what excludes them or the owner, by what either did', async () => {
    await stand('wang.fang', 'zhao.min');
    const { instance, task } = await caseAt('E');
    for (const [who, sees] of [['wang.fang', 1], ['zhao.min', 0]] as const) {
      const { body } = await office.as(who).post('/v2/user-tasks/search', { filter: { processInstanceKey: instance }, duty: { mine: 'todo' } }).expect(200);
      expect([who, body.items.length]).toEqual([who, sees]);
    }
    expect((await sheet(task, 'zhao.min')).may).toMatchObject({ complete: false, transfer: true });
    expect((await office.as('zhao.min').post(`/v2/user-tasks/${task}/completion`, {}).expect(403)).body.code).toBe('TASK_EXCLUDES_YOU');
    expect((await sheet(task, 'wang.fang')).may).toMatchObject({ complete: true });
  });

  it('to take back whom the owner asked to sign, but not for whom was asked', async () => {
    const { task } = await caseAt('A');
    await office.as('wang.fang').post(`/v2/user-tasks/${task}/signers`, { users: ['li.na'], place: 'beside' }).expect(204);
    await stand('li.na', 'he.jing');
    await stand('wang.fang', 'tang.yu');
    const [asked] = (await sheet(task, 'tang.yu')).signers;
    expect(asked).toMatchObject({ removable: true });
    expect((await sheet(asked.userTaskKey, 'he.jing')).signers[0].removable).toBeUndefined();
    await office.as('he.jing').post(`/v2/user-tasks/${asked.userTaskKey}/signer-removal`, {}).expect(403);
    await office.as('tang.yu').post(`/v2/user-tasks/${asked.userTaskKey}/signer-removal`, {}).expect(204);
    const { history } = await sheet(task, 'wang.fang');
    expect(history.find(({ kind }: { kind: string }) => kind === 'signerRemoved')).toMatchObject({ by: 'tang.yu', onBehalfOf: 'wang.fang' });
  });
});

describe('the stream of hints', () => {
  /** What a person hears while something happens; hints come one after the other, and the last waited for ends it. */
  async function hears(person: string, happens: () => Promise<unknown>, until: string): Promise<string[]> {
    const server = createServer(office.app).listen(0);
    const { port } = server.address() as AddressInfo;
    const abort = new AbortController();
    const answer = await fetch(`http://127.0.0.1:${port}/v2/events`, { headers: { Authorization: `Basic ${Buffer.from(`${person}:demo`).toString('base64')}` }, signal: abort.signal });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    await happens();
    while (reader && !text.includes(until)) text += (await reader.read()).value ?? '';
    abort.abort();
    server.close();
    return [...text.matchAll(/^event: (\w+)$/gm)].flatMap(([, name]) => name ?? []);
  }
  /** A commit that everybody's stream tells: the reader's own. */
  const mark = async (): Promise<string> => (await office.as('wang.fang').post('/v2/process-instances', { processDefinitionId: 'other' }).expect(200)).body.processInstanceKey;

  it('tells a substitute of a task that arrives for whom they stand in, from when they do until they do no more', async () => {
    let instance = '';
    const before = await hears('tang.yu', async () => {
      await mark();
      await stand('wang.fang', 'tang.yu');
      instance = await started();
    }, '"processInstanceKey"');
    expect(before).toEqual(['notice', 'inbox', 'instance']);
    expect((await office.as('tang.yu').post('/v2/user-tasks/search', { duty: { mine: 'todo' } }).expect(200)).body.items.map(({ processInstanceKey }: { processInstanceKey: string }) => processInstanceKey)).toContain(instance);
  });

  it('tells the holder, and who stands in for them, that the task was urged; their lists say when', async () => {
    await stand('wang.fang', 'tang.yu');
    const { task } = await caseAt('A');
    const heard = await hears('tang.yu', async () => {
      await office.as('cai.ming').post(`/v2/user-tasks/${task}/urge`, { text: '今日須辦結' }).expect(204);
      await office.engine.runDueWork();
    }, 'event: notice');
    expect(heard).toEqual(['inbox', 'instance', 'notice']);
    for (const who of ['wang.fang', 'tang.yu']) {
      const { body: { items } } = await office.as(who).post('/v2/user-tasks/search', { duty: { mine: 'todo' } }).expect(200);
      expect(items.find(({ userTaskKey }: { userTaskKey: string }) => userTaskKey === task).duty.urgedAt).toBe(new Date(office.time.now).toISOString());
    }
  });

  it('tells nothing of other processes, and nothing once it is over', async () => {
    const limited = await stand('wang.fang', 'tang.yu', { processes: ['other'] });
    const heard = await hears('tang.yu', async () => {
      await started();
      await mark();
      await revoke(limited, 'wang.fang');
      await mark();
      await stand('li.na', 'tang.yu');
    }, 'event: notice\ndata: {}\n\nevent: notice');
    expect(heard).toEqual(['inbox', 'instance', 'notice', 'notice']);
  });
});
