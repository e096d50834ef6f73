/** Who is told of a verb (退回, 轉辦, 暫停 …), and what: each who loses or gets a task, whoever is concerned, and nobody of what they did themselves. */
import { describe, expect, it } from '@jest/globals';
import { tellingsOf } from '../../engine/kernel/told.js';
import { diagram } from './model/diagram.js';
import { Play, person } from './play.js';
import type { Actor } from '../../engine/kernel/context.js';
import type { Command } from '../../engine/kernel/commands.js';
import type { LocalKey } from '../../engine/kernel/state.js';
import type { Telling } from '../../engine/kernel/told.js';

const somebody = person('somebody');
const steps = diagram('p', { extension: '<duty:withdraw until="C"/>' }).start().userTask('A').parallel('F').userTask('B', { users: 'li', groups: 'clerks' }).end('e1').from('F').userTask('C', { assignee: 'wang' }).userTask('D', { groups: 'legal' }).end('e2');

function told(play: Play, command: Command, by: Actor): readonly Telling[] {
  const before = play.state;
  return tellingsOf(before, play.do(command, by), play.state, by.id);
}
const begun = async (): Promise<Play> => {
  const play = await Play.started(steps);
  play.complete('A');
  return play;
};
const done = (play: Play, id: string): LocalKey => play.happened('taskCompleted').findLast((event) => event.id === id)?.key ?? 0;

describe('told is, of', () => {
  it('退回: who gets the step back, with the reason and the number of returns; who loses a task', async () => {
    const play = await begun();
    play.complete('C', {}, person('wang'));
    const tellings = told(play, { type: 'returnTask', task: play.task('D'), to: done(play, 'A'), mode: 'redo', reason: '不妥' }, person('zhao', 'legal'));
    expect(tellings).toStrictEqual([
      { of: 'returned', id: 'A', task: play.task('A'), text: '不妥', count: 1, to: ['somebody'] }, { of: 'lost', id: 'B', to: ['li', 'clerks'] }, { of: 'lost', id: 'D', to: ['legal'] },
    ]);
  });

  it('退回 that comes straight back: whose task waits meanwhile', async () => {
    const play = await begun();
    const tellings = told(play, { type: 'returnTask', task: play.task('C'), to: done(play, 'A'), mode: 'direct', reason: '不妥' }, person('wang'));
    expect(tellings.map(({ of, id, to }) => [of, id, to])).toEqual([['returned', 'A', ['somebody']], ['putAside', 'B', ['li', 'clerks']]]);
  });

  it('拿回: who had the next step, with the reason where there is one', async () => {
    for (const more of [{ reason: '漏附件' }, {}]) {
      const play = await begun();
      expect(told(play, { type: 'takeBack', step: done(play, 'A'), ...more }, somebody)).toStrictEqual([
        { of: 'takenBack', id: 'B', ...('reason' in more ? { text: '漏附件' } : {}), to: ['li', 'clerks'] }, { of: 'takenBack', id: 'C', ...('reason' in more ? { text: '漏附件' } : {}), to: ['wang'] },
      ]);
    }
  });

  it('轉辦: who gets it, and who loses it unless they gave it', async () => {
    const play = await begun();
    const task = play.task('C');
    expect(told(play, { type: 'transferTask', task, to: 'qian', reason: '外出', override: true }, person('chief'))).toStrictEqual([
      { of: 'transferred', task, id: 'C', text: '外出', to: ['qian'] }, { of: 'handedOver', person: 'qian', id: 'C', text: '外出', to: ['wang'] },
    ]);
    expect(told(play, { type: 'transferTask', task, to: 'wu' }, person('qian'))).toStrictEqual([{ of: 'transferred', task, id: 'C', to: ['wu'] }]);
    expect(told(play, { type: 'transferTask', task: play.task('B'), to: 'wu' }, person('li'))).toStrictEqual([{ of: 'transferred', task: play.task('B'), id: 'B', to: ['wu'] }]);
  });

  it('指派: who gets it, and who loses it; of claiming nobody, in another\'s name neither', async () => {
    const play = await begun();
    expect(told(play, { type: 'assignTask', task: play.task('C'), assignee: 'qian' }, person('chief'))).toStrictEqual([
      { of: 'transferred', task: play.task('C'), id: 'C', to: ['qian'] }, { of: 'handedOver', person: 'qian', id: 'C', to: ['wang'] },
    ]);
    expect(told(play, { type: 'assignTask', task: play.task('B'), assignee: 'qian' }, person('chief'))).toStrictEqual([{ of: 'transferred', task: play.task('B'), id: 'B', to: ['qian'] }]);
    play.do({ type: 'unassignTask', task: play.task('B') }, person('qian'));
    expect(told(play, { type: 'claimTask', task: play.task('B') }, { id: 'deputy', groups: ['clerks'], onBehalfOf: 'li' })).toStrictEqual([]);
  });

  it('交接: who gets it, and who had it, with the reason where there is one', async () => {
    for (const more of [{ reason: '調離' }, {}]) {
      const play = await begun();
      const task = play.task('C');
      const text = 'reason' in more ? { text: '調離' } : {};
      expect(told(play, { type: 'handOverTask', task, from: 'wang', to: 'qian', ...more }, person('chief'))).toStrictEqual([
        { of: 'transferred', task, id: 'C', ...text, to: ['qian'] }, { of: 'handedOver', person: 'qian', id: 'C', ...text, to: ['wang'] },
      ]);
    }
  });

  it('委派 and its end: the delegate, then the owner', async () => {
    const play = await begun();
    const task = play.task('C');
    expect(told(play, { type: 'delegateTask', task, to: 'qian', reason: '熟悉' }, person('wang'))).toStrictEqual([{ of: 'delegated', id: 'C', task, text: '熟悉', to: ['qian'] }]);
    expect(told(play, { type: 'resolveTask', task, note: '查無不妥' }, person('qian'))).toStrictEqual([{ of: 'resolved', id: 'C', task, text: '查無不妥', to: ['wang'] }]);
  });

  it('加簽 and 減簽: who is asked, and who is asked no more', async () => {
    const play = await begun();
    const task = play.task('C');
    const asked = told(play, { type: 'addSigners', task, users: ['x', 'wang'], groups: ['finance'], place: 'before', reason: '涉及' }, person('wang'));
    const [, x = 0, , finance = 0] = play.tasks('C');
    expect(asked).toStrictEqual([{ of: 'signing', id: 'C', task: x, text: '涉及', to: ['x'] }, { of: 'signing', id: 'C', task: finance, text: '涉及', to: ['finance'] }]);
    expect(told(play, { type: 'removeSigner', task: x }, person('wang'))).toStrictEqual([{ of: 'signingDropped', id: 'C', to: ['x'] }]);
  });

  it('暫停 and 恢復: all who work on it and who started it, each once', async () => {
    const play = await begun();
    play.do({ type: 'transferTask', task: play.task('C'), to: 'clerk' }, person('wang'));
    expect(told(play, { type: 'suspendInstance', reason: '等待' }, person('director'))).toStrictEqual([{ of: 'suspended', text: '等待', to: ['li', 'clerks', 'clerk'] }]);
    expect(told(play, { type: 'resumeInstance' }, person('clerk'))).toStrictEqual([{ of: 'resumed', to: ['li', 'clerks'] }]);
  });

  it('跳轉: who gets a task, and who loses one', async () => {
    const play = await begun();
    expect(told(play, { type: 'moveTokens', cancel: [play.task('C')], activate: ['D'], reason: '流程有誤' }, person('operator'))).toStrictEqual([
      { of: 'moved', id: 'D', task: play.task('D'), text: '流程有誤', to: ['legal'] }, { of: 'lost', id: 'C', text: '流程有誤', to: ['wang'] },
    ]);
  });

  it('撤回: who had a task of it', async () => {
    const play = await begun();
    expect(told(play, { type: 'withdrawInstance', reason: '重擬' }, person('clerk'))).toStrictEqual([{ of: 'withdrawn', id: 'B', text: '重擬', to: ['li', 'clerks'] }, { of: 'withdrawn', id: 'C', text: '重擬', to: ['wang'] }]);
  });

  it('作廢: who had a task of it, and who started it, unless it was called by another', async () => {
    const ends: Command = { type: 'cancelInstance', reason: '重複' };
    expect((await begun()).state.initiator).toBe('clerk');
    expect(told(await begun(), ends, person('operator'))).toStrictEqual([{ of: 'ended', id: 'B', text: '重複', to: ['li', 'clerks'] }, { of: 'ended', id: 'C', text: '重複', to: ['wang'] }, { of: 'ended', text: '重複', to: ['clerk'] }]);
    const called = await Play.started(steps, {}, { parent: { instance: '5', element: 3 } });
    expect(told(called, { type: 'cancelInstance', reason: '重複' }, person('operator'))).toStrictEqual([{ of: 'ended', id: 'A', text: '重複', to: ['somebody'] }]);
    const nobodys = await Play.of(steps);
    nobodys.do({ type: 'createInstance', definitionKey: '1', variables: {} });
    expect(told(nobodys, { type: 'cancelInstance', reason: '重複' }, somebody)).toStrictEqual([]);
  });

  it('延期: who started it, with the limit and its new end', async () => {
    const play = await Play.started(diagram('p', { limit: { key: 'whole', name: '全程', amount: 9, unit: 'wd', extension: { most: 5, unit: 'wd', by: 'director' } } }).start().userTask('A').end());
    const [clock = 0] = Object.keys(play.state.clocks).map(Number);
    const tellings = told(play, { type: 'extendClock', clock, amount: 1, reason: '案情複雜' }, person('director'));
    expect(tellings).toStrictEqual([{ of: 'extended', limit: '全程', dueAt: play.state.clocks[clock]?.dueAt, text: '案情複雜', to: ['clerk'] }]);
  });

  it('the ordinary way of a case, and its beginning: nobody', async () => {
    const play = await Play.of(steps);
    expect(tellingsOf(undefined, play.start(), play.state, 'clerk')).toEqual([]);
    expect(told(play, { type: 'completeTask', task: play.task('A'), variables: {} }, somebody)).toEqual([]);
    expect(told(play, { type: 'urgeTask', task: play.task('B') }, somebody)).toEqual([]);
  });
});

describe('what stops is told', () => {
  const stops = diagram('p').start().userTask('A').exclusive('G').userTask('B', { when: '= amount' }).end('e1').from('G').userTask('C', { default: true }).end('e2');
  const stopped = { of: 'incident', to: ['operator', 'administrator'], id: 'G', code: 'CONDITION_NOT_BOOLEAN' };

  it('to those who resolve it, whoever did what led there', async () => {
    const play = await Play.started(stops, { amount: 3 });
    expect(told(play, { type: 'completeTask', task: play.task('A'), variables: {} }, somebody)).toEqual([stopped]);
    expect(told(play, { type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) }, person('operator'))).toEqual([{ ...stopped, to: ['administrator'] }]);
  });

  it('of a case that stops as it begins', async () => {
    const play = await Play.of(diagram('p').start().userTask('A', { assignee: '= 5' }).end());
    const events = play.do({ type: 'createInstance', definitionKey: '1', variables: {} }, somebody);
    expect(tellingsOf(undefined, events, play.state, 'somebody').map(({ of, id }) => [of, id])).toEqual([['incident', 'A']]);
  });

  it('not when it goes on within the same act', async () => {
    const play = await Play.started(stops, { amount: 3 });
    const events = play.complete('A');
    expect(tellingsOf(play.state, events, { ...play.state, incidents: {} }, 'x')).toEqual([]);
  });
});
