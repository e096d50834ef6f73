/** 退回 as a command (duties.md R-RETURN): who gives back, for what reason, how often, and what is said where it may not be. */
import { describe, expect, it } from '@jest/globals';
import { returnTargets } from '../../../engine/kernel/return-targets.js';
import { lineageOf } from '../../../engine/kernel/lineage.js';
import { diagram } from '../model/diagram.js';
import type { NodeOptions } from '../model/diagram.js';
import { person, Play } from '../play.js';
import type { Json } from '../../../engine/kernel/state.js';

const two = (more: NodeOptions = {}) => diagram('p').start().userTask('A').userTask('B', more).userTask('Z').end();
const caller = { instance: '4194304', element: 3 };

describe('who gives back the task of a group', () => {
  it.each<['redo' | 'direct']>([['redo'], ['direct']])('without having claimed it has taken it (%s)', async (mode) => {
    const play = await Play.started(two({ groups: 'clerks' }));
    play.complete('A');
    const task = play.task('B');
    const events = play.giveBack('B', 'A', mode, person('wang', 'clerks'));
    expect(events.slice(0, 2)).toEqual([{ type: 'taskAssigned', v: 1, key: task, assignee: 'wang', by: 'wang' }, expect.objectContaining({ type: 'taskReturned', by: 'wang' })]);
    play.complete('A');
    expect(play.state.tasks[play.task('B')]?.assignee).toBe(mode === 'direct' ? 'wang' : undefined);
  });

  it('that is held already takes it from nobody', async () => {
    const play = await Play.started(two({ groups: 'clerks' }));
    play.complete('A');
    play.do({ type: 'claimTask', task: play.task('B') }, person('wang', 'clerks'));
    expect(play.giveBack('B', 'A', 'redo', person('wang', 'clerks')).filter(({ type }) => type === 'taskAssigned')).toEqual([]);
  });
});

describe('a reason', () => {
  const given = async (reason: Json): Promise<Json | undefined> => {
    const play = await Play.started(two());
    play.complete('A');
    const [target] = returnTargets(play.model, lineageOf(play.events), play.task('B'));
    play.do({ type: 'returnTask', task: play.task('B'), to: target?.key ?? 0, mode: 'redo', reason }, person('somebody'));
    return play.happened('taskReturned')[0]?.reason;
  };
  it.each<[string, Json]>([['a text', '欠附件'], ['a number', 3], ['a context', { code: 'x' }], ['a list', ['欠附件']]])('may be %s', async (_, reason) => { expect(await given(reason)).toEqual(reason); });
});

describe('returns', () => {
  it('go on counting from what the diagram counted itself', async () => {
    const play = await Play.started(two({ extension: '<duty:return most="3"/>' }));
    play.complete('A', { returnCount: 2 });
    play.giveBack('B', 'A');
    expect([play.happened('taskReturned')[0]?.count, play.variables['returnCount']]).toEqual([3, 3]);
    play.complete('A');
    const [target] = returnTargets(play.model, lineageOf(play.events), play.task('B'));
    expect(play.refuse({ type: 'returnTask', task: play.task('B'), to: target?.key ?? 0, mode: 'redo', reason: 'again' }, person('somebody')))
      .toEqual({ code: 'RETURNED_TOO_OFTEN', element: 'B', message: 'Expected the case to be returned at most 3 times, but this would be the 4th' });
  });

  it('count on where the diagram has set its own number back, or to what is none', async () => {
    const play = await Play.started(two());
    play.complete('A');
    play.giveBack('B', 'A');
    play.complete('A', { returnCount: 0 });
    play.giveBack('B', 'A');
    play.complete('A', { returnCount: 'many' });
    play.giveBack('B', 'A');
    expect(play.happened('taskReturned').map(({ count }) => count)).toEqual([1, 2, 3]);
  });
});

describe('a return into the process that called', () => {
  it.each<[string, string]>([['A, X', 'A, X'], ['', 'no step']])('is refused where the step names others ("%s"), in words', async (to, expected) => {
    const play = await Play.started(diagram('p').start().userTask('A', { extension: `<duty:return to="${to}"/>` }).userTask('X').end(), {}, { parent: caller });
    expect(play.refuse({ type: 'returnTask', task: play.task('A'), to: 3, above: 1, mode: 'redo', reason: 'x' }, person('somebody')))
      .toEqual({ code: 'RETURN_NOT_ALLOWED', element: 'A', message: `Expected 'A' to be returned to ${expected}, but found a step of the caller` });
  });
});

describe('a called process that was left while its caller waits aside', () => {
  it('is news that the caller hears when it is back: it did not complete, and was returned', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').parallel('F').userTask('B').end('b').from('F').callActivity('C', { calls: 'q' }).userTask('Z').end());
    play.complete('A');
    const element = play.happened('childRequested')[0]?.element ?? 0;
    play.do({ type: 'noteChildStarted', element, child: '8388608' });
    play.giveBack('B', 'A', 'direct');
    const before = JSON.stringify(play.state);
    const state = play.state;
    play.do({ type: 'noteChildReturned', element, child: '8388608', to: 1, above: 1, mode: 'redo', by: 'li', reason: 'x' });
    expect([play.happened('childNewsKept').map(({ news }) => news), JSON.stringify(state) === before]).toEqual([[{ element, child: '8388608', status: 'terminated', outcome: 'returned', variables: {} }], true]);
    play.complete('A');
    expect(play.incidents).toEqual(['C: CALLED_PROCESS_TERMINATED']);
  });
});

it('without a reason, or with a blank one, nothing is returned', async () => {
  const play = await Play.started(two());
  play.complete('A');
  const [target] = returnTargets(play.model, lineageOf(play.events), play.task('B'));
  for (const reason of [null, '', ' ']) {
    expect(play.refuse({ type: 'returnTask', task: play.task('B'), to: target?.key ?? 0, mode: 'redo', reason }, person('somebody'))).toEqual({ code: 'REASON_MISSING', element: 'B', message: "Expected a reason for returning 'B', but found none" });
  }
});
