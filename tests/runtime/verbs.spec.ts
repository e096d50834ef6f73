/** 退回, 拿回, 轉辦, 加簽, 暫停 on a store: rows, timers, messages and called cases follow (design §6, §7). */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { referenceIn } from '../../engine/runtime/payloads.js';
import type { Verb } from '../../engine/runtime/verbs.js';
import { composeKey } from '../../engine/store/keys.js';
import { diagram } from '../kernel/model/diagram.js';
import { codeOf, DAY, good, HOUR, li, numberOf, Office, wang } from './office.js';

const startableBy = 'any-clerk';
const mine = { assignee: 'wang.fang' };
let office: Office;
beforeEach(() => { office = new Office(); });
afterEach(async () => { await office.checkInvariants(); });

const done = async (id: string): Promise<void> => {
  const task = await office.task(id);
  good(await office.engine.completeTask(composeKey(task.instance, task.key), {}, { actor: wang }));
};
const statusOf = async (instance: string): Promise<string[]> =>
  (await office.store.search.tasks({ filter: { instance: { eq: numberOf(instance) } } })).items.map((task) => `${task.elementId} ${task.status}`).sort();

describe('退回', () => {
  const drawn = diagram('p', { startableBy }).start().userTask('A', mine).parallel('F').userTask('B', mine).userTask('C', mine).parallel('J').userTask('E', mine).end()
    .from('F').userTask('D', mine).to('J').boundary('T', 'D', { on: { timer: { duration: 'P3D' } }, interrupting: false }).userTask('late', mine).end('e2');

  const giveBack = async (id: string, to: string, mode: 'redo' | 'direct'): Promise<Verb & { type: 'returnTask' }> => {
    const task = await office.task(id);
    const choice = (await office.engine.returnChoices(composeKey(task.instance, task.key))).find((one) => one.id === to);
    return { type: 'returnTask', task: task.key, to: choice?.key ?? 0, mode, reason: '附件不全，請補正後再報。' };
  };

  it('is previewed as it then happens', async () => {
    await office.deploy(drawn);
    const key = await office.start('p');
    for (const id of ['A', 'B', 'D', 'C']) await done(id);
    const verb = await giveBack('E', 'C', 'redo');
    const seen = good(await office.engine.preview(key, verb, { actor: wang }));
    expect(await office.openTasks()).toEqual(['E']);
    good(await office.engine.act(key, verb, { actor: wang }));
    expect(await office.openTasks()).toEqual(seen.opened.map(({ id }) => id));
    expect(seen.cancelled.map(({ id }) => id)).toEqual(['E']);
    await done('C');
    expect(await office.openTasks()).toEqual(['E']);
  });

  it('keeps its reason beside the log', async () => {
    await office.deploy(drawn);
    const key = await office.start('p');
    for (const id of ['A', 'B']) await done(id);
    good(await office.engine.act(key, await giveBack('C', 'A', 'redo'), { actor: wang }));
    const log = (await office.engine.commits(key)).map(({ body }) => body).join('');
    expect(log).toContain('taskReturned');
    expect(log).not.toContain('附件不全');
  });

  it('直送 puts tasks and timers aside, and brings them back', async () => {
    await office.deploy(drawn);
    const key = await office.start('p');
    for (const id of ['A', 'B']) await done(id);
    good(await office.engine.act(key, await giveBack('C', 'A', 'direct'), { actor: wang }));
    expect(await statusOf(key)).toEqual(['A completed', 'A created', 'B completed', 'C parked', 'D parked']);
    await office.pass(4 * DAY);
    expect(await office.openTasks()).toEqual(['A']);
    await done('A');
    expect(await office.openTasks()).toEqual(['C', 'D']);
    // The timer fell due meanwhile: it fires now, once.
    await office.pass(HOUR);
    expect(await office.openTasks()).toEqual(['C', 'D', 'late']);
  });

  it('is done once for a request that comes twice', async () => {
    await office.deploy(drawn);
    const key = await office.start('p');
    for (const id of ['A', 'B']) await done(id);
    const verb = await giveBack('C', 'B', 'redo');
    for (let twice = 0; twice < 2; twice += 1) good(await office.engine.act(key, verb, { actor: wang, requestId: 'r-1' }));
    expect((await office.state(key)).returns).toBe(1);
  });

  it('from inside a called case ends it, and goes back in the caller', async () => {
    await office.deploy(diagram('caller', { startableBy }).start().userTask('A', mine).callActivity('K', { calls: 'called' }).userTask('Z', mine).end(),
      diagram('called').start().userTask('Q', mine).userTask('R', mine).end());
    const key = await office.start('caller');
    await done('A');
    await office.pass(0);
    await done('Q');
    const task = await office.task('R');
    const choices = await office.engine.returnChoices(composeKey(task.instance, task.key));
    expect(choices.map(({ id, above }) => `${id} ${above}`)).toEqual(['Q 0', 'A 1']);
    good(await office.engine.act(composeKey(task.instance), { type: 'returnTask', task: task.key, to: choices[1]?.key ?? 0, above: 1, mode: 'redo', reason: '重擬' }, { actor: wang }));
    await office.pass(0);
    expect(await office.openTasks()).toEqual(['A']);
    await done('A');
    await office.pass(0);
    expect(await office.openTasks()).toEqual(['Q']);
    expect((await office.state(key)).returns).toBe(1);
  });

  it('from inside a called case leads into the caller only where the step lets it', async () => {
    const choicesWith = async (to: string): Promise<string[]> => {
      await office.deploy(diagram('caller', { startableBy }).start().userTask('A', mine).callActivity('K', { calls: 'called' }).end(),
        diagram('called').start().userTask('Q', mine).userTask('R', { ...mine, extension: `<duty:return to="${to}"/>` }).end());
      const key = await office.start('caller');
      await done('A');
      await office.pass(0);
      await done('Q');
      const { instance, key: task } = await office.task('R');
      const choices = await office.engine.returnChoices(composeKey(instance, task));
      good(await office.engine.act(key, { type: 'cancelInstance', reason: '試' }, { actor: wang }));
      await office.pass(0);
      return choices.map(({ id, above }) => `${id} ${above}`);
    };
    expect([await choicesWith('Q'), await choicesWith(''), await choicesWith('#caller')]).toEqual([['Q 0'], [], ['A 1']]);
  });
});

describe('拿回 and 轉辦', () => {
  it('an act is taken back while nobody has begun the next', async () => {
    await office.deploy(diagram('p', { startableBy }).start().userTask('A', mine).userTask('B', { groups: 'dept-head' }).end());
    const key = await office.start('p');
    const { key: step } = await office.task('A');
    await done('A');
    expect(codeOf(await office.engine.act(key, { type: 'takeBack', step }, { actor: li }))).toBe('TASK_NOT_YOURS');
    good(await office.engine.act(key, { type: 'takeBack', step }, { actor: wang }));
    expect(await office.openTasks()).toEqual(['A']);
  });

  it('a task goes only to people who exist and may do it', async () => {
    await office.deploy(diagram('p', { startableBy }).start().userTask('A', { ...mine, extension: '<duty:exclude groups="office-deputy"/>' }).end());
    const key = await office.start('p');
    const { key: task } = await office.task('A');
    const to = async (name: string): Promise<string> => codeOf(await office.engine.act(key, { type: 'transferTask', task, to: name, reason: '出差' }, { actor: wang }));
    expect(await to('nobody')).toBe('PERSON_NOT_FOUND');
    expect(await to('sun.hua')).toBe('TASK_EXCLUDES_YOU');
    expect(await to('li.ming')).toBe('done');
    expect(await office.task('A')).toMatchObject({ assignee: 'li.ming' });
  });
});

describe('加簽', () => {
  it('gives each signer a task in the inbox', async () => {
    await office.deploy(diagram('p', { startableBy }).start().userTask('A', mine).end());
    const key = await office.start('p');
    const { key: task } = await office.task('A');
    expect(codeOf(await office.engine.act(key, { type: 'addSigners', task, groups: ['nobody@all'], place: 'before' }, { actor: wang }))).toBe('GROUP_NOT_FOUND');
    good(await office.engine.act(key, { type: 'addSigners', task, users: ['li.ming'], groups: ['dept-head'], place: 'before' }, { actor: wang }));
    expect(await office.openTasks()).toEqual(['A', 'A', 'A']);
  });
});

describe('暫停', () => {
  it('holds timers and messages back until the case is resumed', async () => {
    await office.deploy(diagram('p', { startableBy }).start().userTask('A', mine).end()
      .boundary('T', 'A', { on: { timer: { duration: 'PT2H' } }, interrupting: false }).userTask('late', mine).end('e2')
      .boundary('M', 'A', { on: { message: 'msg.more', key: '= caseNo' }, interrupting: false }).userTask('more', mine).end('e3'));
    const key = await office.start('p');
    const { caseNo = '' } = await office.state(key);
    good(await office.engine.act(key, { type: 'suspendInstance', reason: '等待上級批覆' }, { actor: wang }));
    good(await office.engine.publishMessage({ name: 'msg.more', correlationKey: caseNo, timeToLive: 10 * DAY, variables: {} }, { actor: wang }));
    await office.pass(DAY);
    expect(await office.openTasks()).toEqual(['A']);
    good(await office.engine.act(key, { type: 'resumeInstance' }, { actor: wang }));
    await office.pass(0);
    expect(await office.openTasks()).toEqual(['A', 'late', 'more']);
  });
});

describe('催辦', () => {
  const drawn = diagram('p', { startableBy }).start().userTask('A', { assignee: 'li.ming' }).end();
  const noticesOf = async (who: string) => (await office.store.notices.of(who)).map(({ template, about }) => ({ template, about }));

  it('writes a notice to who holds the task; what was written stands beside the log', async () => {
    await office.deploy(drawn);
    const key = await office.start('p', { title: '春耕方案' });
    const { key: task } = await office.task('A');
    good(await office.engine.act(key, { type: 'urgeTask', task, text: '今日須辦結' }, { actor: wang }));
    await office.pass(0);
    expect(await noticesOf('li.ming')).toMatchObject([{ template: 'urge', about: { level: 0, by: 'wang.fang', text: '今日須辦結', title: '春耕方案', task: composeKey(numberOf(key), task) } }]);
    expect((await office.engine.commits(key)).map(({ body }) => body).join('')).not.toContain('今日須辦結');
    expect(codeOf(await office.engine.act(key, { type: 'urgeTask', task }, { actor: wang }))).toBe('URGED_ALREADY');
  });

  it('keeps no words of a secret case, beside the log or in a notice', async () => {
    await office.deploy(drawn);
    const key = await office.start('p', { secrecy: '機密' });
    const { key: task } = await office.task('A');
    good(await office.engine.act(key, { type: 'urgeTask', task, text: '某地演習' }, { actor: wang }));
    good(await office.engine.act(key, { type: 'suspendInstance', reason: '某地演習' }, { actor: wang }));
    await office.pass(0);
    const payloads = await Promise.all((await office.store.payloads.list(numberOf(key))).map(({ id }) => office.store.payloads.get(numberOf(key), id)));
    const everything = JSON.stringify([await office.engine.commits(key), payloads, await noticesOf('li.ming')]);
    expect(everything).toContain('見涉密網');
    expect(everything).not.toContain('某地演習');
  });
});

describe('抄送', () => {
  it('reaches persons and who holds a post, once each, and keeps who has read it', async () => {
    await office.deploy(diagram('p', { startableBy }).start().userTask('A', mine).end());
    const key = await office.start('p', { title: '春耕方案' });
    const { key: task } = await office.task('A');
    const to = (...names: string[]): Verb => ({ type: 'circulate', to: names, task, text: '請閱知' });
    expect(codeOf(await office.engine.act(key, to('nobody'), { actor: wang }))).toBe('GROUP_NOT_FOUND');
    const seen = good(await office.engine.preview(key, to('dept-head', 'li.ming'), { actor: wang }));
    expect([...seen.told].sort()).toEqual(['li.ming', 'zhao.lei']);
    good(await office.engine.act(key, to('dept-head', 'zhao.lei', 'li.ming'), { actor: wang }));
    await office.pass(0);
    expect((await office.store.notices.of('zhao.lei')).map(({ template, about }) => ({ template, about }))).toMatchObject([{ template: 'circulate', about: { text: '請閱知', by: 'wang.fang', name: 'p' } }]);
    const rows = await office.store.circulations.ofInstance(numberOf(key));
    expect(rows.map(({ person, by, elementId, readAt }) => [person, by, elementId, readAt])).toEqual([['li.ming', 'wang.fang', 'A', undefined], ['zhao.lei', 'wang.fang', 'A', undefined]]);
    office.now += HOUR;
    good(await office.engine.act(key, { type: 'markRead', circulation: rows[0]?.key ?? 0 }, { actor: li }));
    expect([await office.store.circulations.unread('li.ming'), await office.store.circulations.unread('zhao.lei')]).toEqual([0, 1]);
    expect(await office.store.circulations.of('li.ming')).toMatchObject([{ readAt: office.now }]);
    expect((await office.engine.commits(key)).map(({ body }) => body).join('')).not.toContain('請閱知');
  });
});

describe('撤回', () => {
  const drawn = diagram('p', { startableBy }).start().userTask('A', mine).end()
    .eventSub('W', (inside) => inside.start('w', { on: { message: 'msg.withdraw', key: '= caseNo' } }).userTask('U', mine).end('we', { outcome: 'withdrawn' }));
  const undrawn = diagram('q', { startableBy, extension: '<duty:withdraw until="B"/>' }).start().userTask('A', mine).userTask('B', mine).userTask('C', mine).end();

  it('begins what the diagram draws for it, with the reason as a variable', async () => {
    await office.deploy(drawn);
    const key = await office.start('p');
    const verb: Verb = { type: 'withdrawInstance', reason: '內容有誤' };
    expect(codeOf(await office.engine.act(key, verb, { actor: li }))).toBe('WITHDRAWAL_NOT_YOURS');
    expect(good(await office.engine.preview(key, verb, { actor: wang })).opened.map(({ id }) => id)).toContain('U');
    good(await office.engine.act(key, verb, { actor: wang }));
    expect(await office.openTasks()).toEqual(['U']);
    expect(JSON.stringify((await office.state(key)).variables)).toContain('內容有誤');
  });

  it('ends a case whose diagram draws none, and keeps the reason beside the log', async () => {
    await office.deploy(undrawn);
    const key = await office.start('q');
    await done('A');
    good(await office.engine.act(key, { type: 'withdrawInstance', reason: '內容有誤' }, { actor: wang }));
    expect(await office.state(key)).toMatchObject({ status: 'terminated', outcome: 'withdrawn' });
    expect(await office.openTasks()).toEqual([]);
    expect((await office.engine.commits(key)).map(({ body }) => body).join('')).not.toContain('內容有誤');
  });

  it.each([['p'], ['q']])('keeps no reason of a secret case (%s)', async (id) => {
    await office.deploy(drawn, undrawn);
    const key = await office.start(id, { secrecy: '秘密' });
    good(await office.engine.act(key, { type: 'withdrawInstance', reason: '某地演習' }, { actor: wang }));
    const payloads = await Promise.all((await office.store.payloads.list(numberOf(key))).map(({ id: one }) => office.store.payloads.get(numberOf(key), one)));
    const everything = JSON.stringify([await office.engine.commits(key), payloads]);
    expect(everything).toContain('見涉密網');
    expect(everything).not.toContain('某地演習');
  });
});

describe('喚醒', () => {
  it('begins a case that goes on with the closed one, once, and both know of each other', async () => {
    await office.deploy(diagram('p', { startableBy }).start().userTask('A', mine).userTask('B', mine).end());
    const key = await office.start('p', { title: '春耕方案', body: '長'.repeat(2000), returnCount: 2 });
    const request = { actor: li, requestId: 'r-1' };
    expect(codeOf(await office.engine.reopenInstance(key, '有新情況', request))).toBe('INSTANCE_NOT_ENDED');
    await done('A');
    await done('B');
    expect(codeOf(await office.engine.reopenInstance(key, ' ', request))).toBe('REASON_MISSING');
    const made = good(await office.engine.reopenInstance(key, '有新情況', request));
    expect(good(await office.engine.reopenInstance(key, '有新情況', request)).processInstanceKey).toBe(made.processInstanceKey);
    expect(codeOf(await office.engine.reopenInstance(key, '有新情況', { actor: li, requestId: 'r-2' }))).toBe('REOPENED_ALREADY');
    expect(await office.openTasks()).toEqual(['A']);
    const reopened = await office.state(made.processInstanceKey);
    expect(reopened).toMatchObject({ continues: key, initiator: 'wang.fang', caseNo: made.caseNo });
    expect(await office.state(key)).toMatchObject({ continuedBy: made.processInstanceKey, status: 'completed' });
    const variables = reopened.variables[0] ?? {};
    expect(variables).toMatchObject({ title: '春耕方案', caseNo: made.caseNo });
    expect(variables).not.toHaveProperty('returnCount');
    // A long text stays with the closed case, and is read from the new one.
    expect(await office.engine.payload(made.processInstanceKey, referenceIn(variables['body'] ?? null) ?? '')).toHaveLength(2000);
    expect(await office.store.search.instance(numberOf(made.processInstanceKey))).toMatchObject({ continues: numberOf(key) });
    expect((await office.engine.commits(key)).map(({ body }) => body).join('')).not.toContain('有新情況');
  });
});
