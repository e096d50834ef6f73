/** 加簽 and 減簽: whose it is to take one back, and what 加簽 inside a step of several people is. */
import { describe, expect, it } from '@jest/globals';
import { askersOf } from '../../../engine/kernel/commands/signers.js';
import { diagram } from '../model/diagram.js';
import { Play, person } from '../play.js';
import type { LocalKey } from '../../../engine/kernel/state.js';

const panel = diagram('p').start().userTask('U', { extension: '<duty:participation mode="all" users="= who" result="r"/>', form: 'p/F' }).userTask('Z').end();
const of = (play: Play, name: string): LocalKey => Number(Object.entries(play.state.tasks).find(([, { assignee }]) => assignee === name)?.[0] ?? 0);

describe('whose it is to take one back whom 加簽 asked', () => {
  it('is of who asked and of who holds the task that waits', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').end());
    const task = play.task('A');
    play.do({ type: 'addSigners', task, users: ['x'], place: 'beside' }, person('somebody'));
    expect(askersOf(play.state, of(play, 'x'))).toStrictEqual(['somebody', 'somebody']);
    play.do({ type: 'transferTask', task, to: 'li' }, person('somebody'));
    expect(askersOf(play.state, of(play, 'x'))).toStrictEqual(['somebody', 'li']);
    play.complete('A', {}, person('li'));
    expect(askersOf(play.state, of(play, 'x'))).toStrictEqual(['somebody']);
  });

  it('is of who asked alone in a step of several people, and of nobody where the step itself asks', async () => {
    const play = await Play.started(panel, { who: ['a', 'b'] });
    expect(askersOf(play.state, of(play, 'a'))).toStrictEqual([]);
    play.do({ type: 'addSigners', task: of(play, 'a'), users: ['d'], place: 'beside' }, person('a'));
    expect([askersOf(play.state, of(play, 'd')), askersOf(play.state, of(play, 'a')), askersOf(play.state, of(play, 'b'))]).toStrictEqual([['a'], [], []]);
  });

  it('is of nobody for a step of its own, or what does not live', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').end());
    expect([askersOf(play.state, play.task('A')), askersOf(play.state, 99)]).toStrictEqual([[], []]);
  });
});

describe('加簽 inside a step of several people', () => {
  it('of who signs for one of them asks another signer, no participant', async () => {
    const play = await Play.started(panel, { who: ['a', 'b'] });
    play.do({ type: 'addSigners', task: of(play, 'a'), users: ['x'], place: 'before' }, person('a'));
    play.do({ type: 'addSigners', task: of(play, 'x'), users: ['y'], place: 'beside' }, person('x'));
    expect(play.state.elements[of(play, 'y')]).toMatchObject({ scope: of(play, 'x'), signer: { user: 'y', place: 'beside', by: 'x' } });
    expect(play.happened('participantsAdded')).toEqual([]);
  });

  it('asks nobody twice: not who takes part, not who was added, not who signs already', async () => {
    const play = await Play.started(panel, { who: ['a', 'b'] });
    play.do({ type: 'addSigners', task: of(play, 'a'), users: ['d'], groups: ['legal'], place: 'beside' }, person('a'));
    const asked = (more: { users?: string[]; groups?: string[] }) => play.refuse({ type: 'addSigners', task: of(play, 'b'), place: 'beside', ...more }, person('b'));
    expect([asked({ users: ['a'] }), asked({ users: ['e', 'd'] }), asked({ groups: ['legal'] })].map(({ code, message }) => [code, message.split(' ').at(-1)]))
      .toEqual([['SIGNER_ASKED_ALREADY', "'a'"], ['SIGNER_ASKED_ALREADY', "'d'"], ['SIGNER_ASKED_ALREADY', "'legal'"]]);
  });
});

describe('several who are asked to sign at once', () => {
  it('are not asked at all where one of them may not act (迴避), whichever it is', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { assignee: 'li' }).userTask('U', { assignee: 'wang', excludes: 'A' }).end());
    play.complete('A', {}, person('li'));
    for (const users of [['li'], ['li', 'sun'], ['sun', 'li']]) {
      expect(play.refuse({ type: 'addSigners', task: play.task('U'), users, place: 'beside' }, person('wang'))).toMatchObject({ code: 'TASK_EXCLUDES_YOU', element: 'U' });
      expect(play.tasks('U')).toHaveLength(1);
    }
  });
});
