/** 拿回: whether somebody could take a step back now, as the screens ask before they offer it. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from '../model/diagram.js';
import { Play, person } from '../play.js';
import { takesBack } from '../../../engine/kernel/commands/take-back.js';
import { lineageOf } from '../../../engine/kernel/lineage.js';
import type { LocalKey } from '../../../engine/kernel/state.js';

const drawn = () => diagram('p').start().userTask('A', { groups: 'clerks' }).userTask('B', { groups: 'clerks' }).end();
const li = person('li', 'clerks');
const could = (play: Play, step: LocalKey, who: string): boolean => takesBack(play.model, lineageOf(play.events), step, who);
async function done(actor = li): Promise<{ play: Play; step: LocalKey }> {
  const play = await Play.started(drawn());
  const step = play.task('A');
  play.complete('A', {}, actor);
  return { play, step };
}

describe('a step that was done', () => {
  it('could be taken back by who did it, and by nobody else', async () => {
    const { play, step } = await done();
    expect([could(play, step, 'li'), could(play, step, 'wang')]).toEqual([true, false]);
  });

  it('could be taken back by the substitute who did it and by whom they stood in for', async () => {
    const { play, step } = await done({ ...li, onBehalfOf: 'zhao' });
    expect(['li', 'zhao', 'wang'].map((who) => could(play, step, who))).toEqual([true, true, false]);
  });

  it('could not be once somebody took up what follows, nor once it was taken back', async () => {
    const [one, other] = [await done(), await done()];
    one.play.do({ type: 'claimTask', task: one.play.task('B') }, person('wang', 'clerks'));
    expect(could(one.play, one.step, 'li')).toBe(false);
    other.play.do({ type: 'takeBack', step: other.step }, li);
    expect(could(other.play, other.step, 'li')).toBe(false);
  });
});

describe('what could not be taken back', () => {
  it('is a step that is open, what is no step, and what never was', async () => {
    const { play } = await done();
    const start = play.happened('elementActivated').find(({ id }) => id === 'start')?.key ?? 0;
    expect([play.task('B'), start, 99].map((key) => could(play, key, 'li'))).toEqual([false, false, false]);
  });
});

describe('an event that follows a step', () => {
  const after = async (options: object) => {
    const play = await Play.started(diagram('p').start().userTask('A', { groups: 'clerks' }).throwEvent('E', options).userTask('B').end());
    const step = play.task('A');
    play.complete('A', {}, li);
    return { play, step };
  };

  it('and throws nothing keeps nobody from taking it back', async () => {
    const { play, step } = await after({});
    expect(could(play, step, 'li')).toBe(true);
    play.do({ type: 'takeBack', step }, li);
    expect(play.active).toEqual(['A']);
  });

  it('and has told others keeps it done', async () => {
    const { play, step } = await after({ on: { signal: 'told' } });
    expect(could(play, step, 'li')).toBe(false);
    expect(play.refuse({ type: 'takeBack', step }, li)).toMatchObject({ code: 'TAKE_BACK_TOO_LATE', element: 'E' });
  });
});
