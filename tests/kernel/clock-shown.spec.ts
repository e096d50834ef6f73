/** Which limit colours a row where several run (duties.md D.6). */
import { describe, expect, it } from '@jest/globals';
import { clockShown } from '../../engine/kernel/clock-shown.js';
import { diagram } from './model/diagram.js';
import type { LimitOptions } from './model/diagram.js';
import { Play } from './play.js';

const shown = (play: Play, key: number): string | undefined => clockShown(play.state, key)?.clock.limit;
const whole: LimitOptions = { key: 'whole', amount: 10, unit: 'wd' };
const law = (key: string, statutoryKey = 'DIS-ANSWER', more: LimitOptions = {}): LimitOptions => ({ key, statutoryKey, ...more });
const own = (amount: number): LimitOptions => ({ key: 'own', amount, unit: 'wd' });

/** The diagram builder draws one limit of a process; a second one beside it. */
const drawn = (limits: LimitOptions[], step?: LimitOptions) => diagram('p', {
  extension: limits.map(({ pauses = [], ...limit }) => `<duty:limit ${Object.entries(limit).map(([name, value]) => `${name}="${String(value)}"`).join(' ')}>${pauses.map(({ ground, by = '' }) => `<duty:pause ground="${ground}" by="${by}"/>`).join('')}</duty:limit>`).join(''),
}).start().userTask('A', step ? { limit: step } : {}).userTask('B').end();

describe('a case', () => {
  it('is shown by the legal limit where it has one and the office’s own', async () => {
    expect(shown(await Play.started(drawn([whole, law('law')])), 0)).toBe('law');
    expect(shown(await Play.started(drawn([whole])), 0)).toBe('whole');
    expect(shown(await Play.started(drawn([])), 0)).toBeUndefined();
  });

  it('by the first of the office’s own, which is the whole case’s', async () => {
    expect(shown(await Play.started(drawn([whole, { key: 'soon', amount: 1, unit: 'wd' }])), 0)).toBe('whole');
  });

  it('by the legal one that ends first, and by one that stands still only where none runs', async () => {
    const play = await Play.started(drawn([law('answer'), law('correct', 'DIS-CORRECT', { pauses: [{ ground: '補正', by: 'clerks' }] })]));
    expect(shown(play, 0)).toBe('correct');
    const { key = 0 } = clockShown(play.state, 0) ?? {};
    play.do({ type: 'pauseClock', clock: key, reason: '補正' }, { id: 'wang', groups: ['clerks'] });
    expect(shown(play, 0)).toBe('answer');
    const alone = await Play.started(drawn([law('correct', 'DIS-CORRECT', { pauses: [{ ground: '補正', by: 'clerks' }] }), whole]));
    alone.do({ type: 'pauseClock', clock: clockShown(alone.state, 0)?.key ?? 0, reason: '補正' }, { id: 'wang', groups: ['clerks'] });
    expect(shown(alone, 0)).toBe('correct');
  });
});

describe('of two legal limits', () => {
  const pauses = [{ ground: '補正', by: 'clerks' }];
  it.each<[string, LimitOptions[]]>([
    ['began first', [law('answer', 'DIS-ANSWER', { pauses }), law('correct', 'DIS-CORRECT')]], ['began last', [law('correct', 'DIS-CORRECT'), law('answer', 'DIS-ANSWER', { pauses })]],
    ['ends first', [law('correct', 'DIS-CORRECT', { pauses }), law('answer')]], ['ends first and began last', [law('answer'), law('correct', 'DIS-CORRECT', { pauses })]],
  ])('the one that runs is shown, where the one that stands still %s', async (_, limits) => {
    const play = await Play.started(drawn(limits));
    const [still, clock] = Object.entries(play.state.clocks).find(([, { limit }]) => limits.some((one) => one.key === limit && one.pauses)) ?? [];
    play.do({ type: 'pauseClock', clock: Number(still), reason: '補正' }, { id: 'wang', groups: ['clerks'] });
    expect(shown(play, 0)).toBe(clock?.limit === 'answer' ? 'correct' : 'answer');
  });
});

describe('a step', () => {
  it('is shown by its own limit where a legal one ends with it', async () => {
    const play = await Play.started(drawn([law('law', 'DIS-CORRECT')], own(7)));
    const [legal, ours] = Object.values(play.state.clocks);
    expect([ours?.dueAt, shown(play, play.task('A'))]).toEqual([legal?.dueAt, 'own']);
  });

  it('is shown by its own limit, though the law leaves the case more time', async () => {
    const play = await Play.started(drawn([law('law')], own(1)));
    expect(shown(play, play.task('A'))).toBe('own');
    expect(shown(play, 0)).toBe('law');
    play.complete('A');
    expect(shown(play, play.task('B'))).toBe('law');
  });

  it('is shown by the legal limit around it that ends before its own', async () => {
    const late = await Play.started(drawn([law('law', 'DIS-CORRECT')], own(9)));
    expect(shown(late, late.task('A'))).toBe('law');
  });

  it('never by a legal limit that stands still', async () => {
    const play = await Play.started(drawn([law('law', 'DIS-CORRECT', { pauses: [{ ground: '補正', by: 'clerks' }] })], own(9)));
    play.do({ type: 'pauseClock', clock: clockShown(play.state, 0)?.key ?? 0, reason: '補正' }, { id: 'wang', groups: ['clerks'] });
    expect(shown(play, play.task('A'))).toBe('own');
  });

  it('without a limit of its own is shown by that of what contains it', async () => {
    const play = await Play.started(diagram('p', { limit: whole }).start().sub('S', (inside) => inside.start('s').userTask('A').end('e'), { limit: { key: 'part', amount: 3, unit: 'wd' } }).userTask('B').end());
    expect(shown(play, play.task('A'))).toBe('part');
    play.complete('A');
    expect(shown(play, play.task('B'))).toBe('whole');
  });
});
