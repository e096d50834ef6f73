/** News of a called process that did not complete. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from '../model/diagram.js';
import { Play } from '../play.js';

describe('a called process that was ended', () => {
  const ended = async (outcome?: string): Promise<Play> => {
    const play = await Play.started(diagram('p').start().callActivity('C', { calls: 'q' }).userTask('Z').end().boundary('B', 'C', { on: { error: true, codeVariable: 'why' } }).userTask('H').end('he'));
    const element = play.happened('childRequested')[0]?.element ?? 0;
    play.do({ type: 'noteChildStarted', element, child: '8388608' });
    play.do({ type: 'noteChildEnded', element, child: '8388608', status: 'terminated', variables: { kept: 'inside' }, ...(outcome === undefined ? {} : { outcome }) });
    return play;
  };

  it('is an error that the diagram may catch by its code, with its outcome where it has one', async () => {
    const withdrawn = await ended('withdrawn');
    expect([withdrawn.active, withdrawn.variables]).toEqual([['H'], { outcome: 'withdrawn', why: 'CALLED_PROCESS_WITHDRAWN' }]);
    const terminated = await ended();
    expect([terminated.active, terminated.variables]).toEqual([['H'], { why: 'CALLED_PROCESS_TERMINATED' }]);
  });
});

describe('a called process whose end is only a part of the event that waits for it (parallel multiple)', () => {
  const called = () => Play.started(diagram('p').start().callActivity('C', { calls: 'q' }).userTask('Z').end().boundary('B', 'C', { on: [{ error: true }, { message: 'm', key: '= caseNo' }], all: true }).userTask('H').end('he'));

  it.each([['ended', { type: 'noteChildEnded', status: 'terminated' }], ['failed', { type: 'noteChildEnded', status: 'terminated', error: { code: 'E' } }]] as const)('and that was %s: the call is done, and the case goes on', async (_, news) => {
    const play = await called();
    const element = play.happened('childRequested')[0]?.element ?? 0;
    play.do({ type: 'noteChildStarted', element, child: '8388608' });
    play.do({ ...news, element, child: '8388608', variables: {} });
    expect([play.active, play.incidents]).toEqual([['Z'], []]);
  });
});
