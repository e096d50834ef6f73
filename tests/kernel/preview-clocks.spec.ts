/** What a command would do to the limits: which end, stand still, go on, move or begin. */
import { describe, expect, it } from '@jest/globals';
import { clockChanges } from '../../engine/kernel/preview-clocks.js';
import { diagram } from './model/diagram.js';
import { Play, person } from './play.js';
import type { Command } from '../../engine/kernel/commands.js';
import type { Actor } from '../../engine/kernel/context.js';
import type { ClockChange } from '../../engine/kernel/preview-clocks.js';
import type { LocalKey } from '../../engine/kernel/state.js';

const somebody = person('somebody');
const drawn = diagram('p', { limit: { key: 'whole', name: '全程', amount: 20, unit: 'wd', statutory: true, basis: 'x', extension: { most: 400, unit: 'wd', times: 3, by: 'system' } } }).start()
  .userTask('A').userTask('B', { limit: { key: 'b', name: '初核', amount: 3, unit: 'wd' } }).userTask('C', { limit: { key: 'c', name: '審核', amount: 3, unit: 'wd' } }).end();
const atB = async (): Promise<Play> => {
  const play = await Play.started(drawn);
  play.complete('A');
  return play;
};
function changes(play: Play, command: Command, actor?: Actor): readonly ClockChange[] {
  const before = play.state;
  play.do(command, actor);
  return clockChanges(before, play.state);
}
const clock = (play: Play, limit: string): LocalKey => Number(Object.entries(play.state.clocks).find(([, one]) => one.limit === limit)?.[0] ?? 0);

describe('what becomes of the limits', () => {
  it('is said of each with its name, its step and its ends, in the order in which they began', async () => {
    const play = await atB();
    const [whole, b] = [clock(play, 'whole'), clock(play, 'b')];
    const [wholeEnd, bEnd] = [play.state.clocks[whole]?.dueAt, play.state.clocks[b]?.dueAt];
    const seen = changes(play, { type: 'completeTask', task: play.task('B'), variables: {} }, somebody);
    expect(seen).toStrictEqual([
      { key: whole, name: '全程', statutory: true, fate: 'goesOn', provisional: false, from: wholeEnd, to: wholeEnd }, { key: b, name: '初核', statutory: false, fate: 'ends', provisional: false, id: 'B', from: bEnd },
      { key: clock(play, 'c'), name: '審核', statutory: false, fate: 'begins', provisional: false, id: 'C', to: play.state.clocks[clock(play, 'c')]?.dueAt },
    ]);
  });

  it('is that they stop, and count again', async () => {
    const play = await atB();
    expect(changes(play, { type: 'suspendInstance', reason: 'x' }).map(({ name, fate }) => [name, fate])).toEqual([['全程', 'goesOn'], ['初核', 'stops']]);
    play.now += 3 * 86_400_000;
    expect(changes(play, { type: 'resumeInstance' }).map(({ name, fate }) => [name, fate])).toEqual([['全程', 'goesOn'], ['初核', 'resumes']]);
    expect(changes(play, { type: 'transferTask', task: play.task('B'), to: 'li' }, somebody).map(({ fate }) => fate)).toEqual(['goesOn', 'goesOn']);
  });

  it('is that one moves, and whether its end is certain', async () => {
    const play = await atB();
    const before = play.state.clocks[clock(play, 'whole')]?.dueAt ?? 0;
    const [near] = changes(play, { type: 'extendClock', clock: clock(play, 'whole'), amount: 1, reason: 'x' });
    expect(near).toMatchObject({ fate: 'moves', from: before, provisional: false });
    expect(near?.to).toBeGreaterThan(before);
    const [far] = changes(play, { type: 'extendClock', clock: clock(play, 'whole'), amount: 399, reason: 'x' });
    expect(far).toMatchObject({ fate: 'moves', provisional: true });
  });

  it('of a branch put aside stand still, and count again with it', async () => {
    const play = await atB();
    const b = clock(play, 'b');
    const to = play.happened('taskCompleted')[0]?.key ?? 0;
    const aside = changes(play, { type: 'returnTask', task: play.task('B'), to, mode: 'direct', reason: 'x' }, somebody);
    expect(aside.map(({ key, fate, id }) => [key, fate, id])).toEqual([[clock(play, 'whole'), 'goesOn', undefined], [b, 'stops', 'B']]);
    const back = changes(play, { type: 'completeTask', task: play.task('A'), variables: {} }, somebody);
    expect(back.map(({ key, fate, id }) => [key, fate, id])).toEqual([[clock(play, 'whole'), 'goesOn', undefined], [b, 'resumes', 'B']]);
  });

  it('is that all end with the case', async () => {
    const play = await atB();
    const seen = changes(play, { type: 'cancelInstance', reason: '重複' });
    expect(seen.map(({ fate, to }) => [fate, to])).toEqual([['ends', undefined], ['ends', undefined]]);
  });
});
