import { describe, expect, it } from '@jest/globals';
import { diagram } from '../model/diagram.js';
import { Play } from '../play.js';
import type { NodeOptions } from '../model/diagram.js';

const counted = (repeat: NodeOptions['repeat']) => diagram('p').start()
  .scriptTask('S', { script: '= if n = null then 1 else n + 1', result: 'n', ...(repeat ? { repeat } : {}) }).userTask('after').end();

describe('a standard loop (BPMN 2.0.2 §10.3.8.1)', () => {
  it('tests after each round: once at least', async () => {
    expect((await Play.started(counted({ while: '= n < 3' }))).variables).toEqual({ n: 3 });
    expect((await Play.started(counted({ while: '= false' }))).variables).toEqual({ n: 1 });
  });

  it('tests before each round: perhaps never', async () => {
    expect((await Play.started(counted({ before: true, while: '= n < 3' }), { n: 0 })).variables).toEqual({ n: 3 });
    const never = await Play.started(counted({ before: true, while: '= n < 3' }), { n: 7 });
    expect(never.variables).toEqual({ n: 7 });
    expect(never.active).toEqual(['after']);
  });

  it('ends at its maximum', async () => {
    expect((await Play.started(counted({ while: '= true', maximum: 4 }))).variables).toEqual({ n: 4 });
    expect((await Play.started(counted({ maximum: 2, before: true }))).variables).toEqual({ n: 2 });
  });

  it.each([true, false])('counts its rounds in loopCounter (test before: %s)', async (before) => {
    const play = await Play.started(diagram('p').start().userTask('U', { repeat: { before, while: '= loopCounter < 2' }, inputs: { round: '= loopCounter' } }).end());
    expect(play.state.variables[play.task('U')]).toEqual({ loopCounter: 1, round: 1 });
    play.complete('U');
    expect(play.state.variables[play.task('U')]).toEqual({ loopCounter: 2, round: 2 });
    play.complete('U');
    expect(play.state.status).toBe('completed');
    expect(play.happened('taskCreated')).toHaveLength(2);
  });

  it('has one token go on, whatever the number of rounds', async () => {
    expect((await Play.started(counted({ maximum: 5 }))).tasks('after')).toHaveLength(1);
  });

  it('repeats a sub-process with all its contents', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').userTask('U').end('e'), { repeat: { while: '= again' } }).end());
    play.complete('U', { again: true });
    expect(play.active).toEqual(['S', 'S', 'U']);
    play.complete('U', { again: false });
    expect(play.state.status).toBe('completed');
  });

  it('is left as a whole through its boundary event', async () => {
    const play = await Play.started(diagram('p').start().userTask('U', { repeat: { while: '= true' } }).end()
      .boundary('B', 'U', { on: { timer: { duration: 'PT1H' } } }).userTask('late').end('e2'));
    play.complete('U');
    play.complete('U');
    expect(Object.keys(play.state.timers)).toHaveLength(1);
    play.advance('PT2H');
    expect(play.active).toEqual(['late']);
  });

  it('of a called process calls it anew in each round', async () => {
    const play = await Play.started(diagram('p').start().callActivity('C', { calls: 'other', repeat: { maximum: 2 } }).end());
    for (const child of ['100', '200']) {
      const element = play.happened('childRequested').at(-1)?.element ?? 0;
      play.do({ type: 'noteChildStarted', element, child });
      play.do({ type: 'noteChildEnded', element, child, status: 'completed', variables: {} });
    }
    expect(play.happened('childRequested')).toHaveLength(2);
    expect(play.state.status).toBe('completed');
  });

  it('stops with an incident where its condition is not boolean, and goes on when that is mended', async () => {
    const play = await Play.started(diagram('p').start().userTask('U', { repeat: { while: '= again' } }).end());
    play.complete('U');
    expect(play.incidents).toEqual(['U: CONDITION_NOT_BOOLEAN']);
    play.set({ again: false });
    play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) });
    expect(play.state.status).toBe('completed');
  });

  it('is decided by what the round gave, also where an output mapping lets nothing of it out', async () => {
    const play = await Play.started(diagram('p').start().userTask('U', { repeat: { while: '= given < 3' }, outputs: { last: '= "done"' } }).end());
    for (const given of [1, 2, 3]) play.complete('U', { given });
    expect([play.state.status, play.variables, play.happened('taskCreated').length]).toEqual(['completed', { last: 'done' }, 3]);
  });

  it('without an end meets the step limit', async () => {
    const play = await Play.started(counted({ while: '= true' }), {}, { stepLimit: 50 });
    expect(play.incidents).toEqual(['S: STEP_LIMIT']);
  });
});

describe('the log of a loop', () => {
  it('says how many rounds have begun, and how many are done', async () => {
    const play = await Play.started(diagram('p').start().userTask('U', { repeat: { maximum: 2 } }).end());
    play.complete('U');
    play.complete('U');
    expect(play.happened('multiInstanceAdvanced').map(({ started, completed }) => [started, completed])).toEqual([[1, 0], [2, 1], [2, 2]]);
  });
});
