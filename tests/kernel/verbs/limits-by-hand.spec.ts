/** 計時 by hand: stopping a limit on a legal ground, letting it go on, and 延期 (R-EXTEND, duties.md D.4). */
import { describe, expect, it } from '@jest/globals';
import { diagram } from '../model/diagram.js';
import { moment, Play, person } from '../play.js';
import type { LimitOptions } from '../model/diagram.js';
import type { CommandOf } from '../../../engine/kernel/commands.js';
import type { ClockState } from '../../../engine/kernel/state.js';

const limited = (limit: LimitOptions) => diagram('p', { limit: { key: 'whole', ...limit } }).start().userTask('A').userTask('B').end();
const only = (play: Play): ClockState & { key: number } => {
  const [found] = Object.entries(play.state.clocks);
  if (!found) throw new Error('no clock');
  return { key: Number(found[0]), ...found[1] };
};
const at = (text: string): number => moment(`${text}:00+08:00`);

describe('who stops a limit, and on what ground', () => {
  const grounds: LimitOptions = { amount: 20, unit: 'wd', statutory: true, basis: 'x', pauses: [{ ground: '補正', while: 'B' }, { ground: '聽證', by: 'legal-chief, chen' }, { ground: '中止', by: 'director' }] };

  it('is a ground that the diagram names for somebody', async () => {
    const play = await Play.started(limited(grounds));
    const { key } = only(play);
    const pause = (reason: string, who: string, ...groups: string[]) => play.refuse({ type: 'pauseClock', clock: key, reason }, person(who, ...groups));
    expect(pause('領導出差', 'chen')).toEqual({ code: 'CLOCK_PAUSE_NOT_ALLOWED', message: "Expected a legal ground on which limit 'whole' stops (聽證, 中止), but found '領導出差'" });
    expect(pause('補正', 'chen')).toEqual({ code: 'CLOCK_PAUSE_NOT_ALLOWED', message: "Expected a legal ground on which limit 'whole' stops (聽證, 中止), but found '補正'" });
    expect(pause('聽證', 'zhao', 'drivers')).toEqual({ code: 'CLOCK_PAUSE_NOT_YOURS', message: "Expected limit 'whole' to be stopped for 聽證 by legal-chief or chen, but 'zhao' asked" });
    expect(pause('中止', 'chen', 'legal-chief').code).toBe('CLOCK_PAUSE_NOT_YOURS');
  });

  it.each<[string, string[]]>([['chen', []], ['zhao', ['drivers', 'legal-chief']]])('is done by a person named or by who holds a post named: %s %j', async (who, groups) => {
    const play = await Play.started(limited(grounds));
    const { key } = only(play);
    expect(play.do({ type: 'pauseClock', clock: key, reason: '聽證' }, person(who, ...groups))[0]).toEqual({ type: 'clockPaused', v: 1, key, at: play.now, reason: '聽證' });
    expect(play.refuse({ type: 'pauseClock', clock: key, reason: '中止' }, person('director', 'director'))).toEqual({ code: 'CLOCK_NOT_RUNNING', message: "Expected clock 'whole' to run, but it is paused" });
    expect(play.refuse({ type: 'resumeClock', clock: key }, person('director'))).toEqual({ code: 'CLOCK_PAUSE_NOT_YOURS', message: "Expected limit 'whole' to be stopped for 聽證 by legal-chief or chen, but 'director' asked" });
    play.now += 86_400_000;
    expect(play.do({ type: 'resumeClock', clock: key }, person('chen'))[0]).toEqual({ type: 'clockResumed', v: 1, key, at: play.now, dueAt: only(play).dueAt });
    expect(play.refuse({ type: 'resumeClock', clock: key }, person('chen'))).toEqual({ code: 'CLOCK_NOT_PAUSED', message: "Expected clock 'whole' to be paused, but it runs" });
  });

  it('is nobody where the law sets it and the diagram names no ground', async () => {
    const play = await Play.started(limited({ amount: 20, unit: 'wd', statutory: true, basis: 'x' }));
    expect(play.refuse({ type: 'pauseClock', clock: only(play).key, reason: '補正' }, person('chen')).message)
      .toBe("Expected a legal ground on which limit 'whole' stops (the diagram names none), but found '補正'");
  });

  it('is anybody, on any ground, where the office set it itself', async () => {
    const play = await Play.started(limited({ amount: 20, unit: 'wd' }));
    const { key } = only(play);
    play.do({ type: 'pauseClock', clock: key, reason: '等待' }, person('zhao'));
    play.do({ type: 'resumeClock', clock: key }, person('li'));
    expect(only(play).pauses).toEqual([{ from: play.now, to: play.now, reason: '等待' }]);
  });

  it('is nobody where a step of the diagram stops it: it goes on when that is done', async () => {
    const play = await Play.started(limited(grounds));
    play.complete('A');
    expect(play.refuse({ type: 'resumeClock', clock: only(play).key }, person('chen', 'legal-chief')))
      .toEqual({ code: 'CLOCK_PAUSE_NOT_YOURS', message: "Expected clock 'whole' to go on when 'B' is done, but somebody asked for it before" });
  });

  it('of a step is stopped as that of a case', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { limit: { key: 'own', amount: 3, unit: 'wd' } }).end());
    play.do({ type: 'pauseClock', clock: only(play).key, reason: '等待' }, person('zhao'));
    play.do({ type: 'resumeClock', clock: only(play).key }, person('zhao'));
    expect(only(play).pauses).toHaveLength(1);
  });

  it('may be stopped again, and only the last pause goes on', async () => {
    const play = await Play.started(limited({ amount: 20, unit: 'wd' }));
    const { key } = only(play);
    for (const reason of ['一', '二']) {
      play.do({ type: 'pauseClock', clock: key, reason });
      play.now += 3_600_000;
      play.do({ type: 'resumeClock', clock: key });
    }
    expect(only(play).pauses.map(({ from, to = 0, reason }) => [reason, to - from])).toEqual([['一', 3_600_000], ['二', 3_600_000]]);
  });
});

describe('延期', () => {
  const reason = '案情複雜';
  const extended = (more: LimitOptions['extension'] = {}, limit: LimitOptions = {}) => Play.started(limited({ amount: 20, unit: 'wd', extension: { most: 20, unit: 'wd', times: 2, by: 'office-director, wang', ...more }, ...limit }));
  const asking = (play: Play, more: Partial<CommandOf<'extendClock'>>): CommandOf<'extendClock'> => ({ type: 'extendClock', clock: only(play).key, reason, ...more });
  const wang = person('wang');

  it('is recorded with who granted it, for whom, why and until when', async () => {
    const play = await extended();
    const [event] = play.do(asking(play, { amount: 5 }), { id: 'sun', groups: ['office-director'], onBehalfOf: 'wang' });
    const granted = { amount: 5, unit: 'wd', at: play.now, by: 'sun', onBehalfOf: 'wang', reason };
    expect(event).toEqual({ type: 'clockExtended', v: 1, key: only(play).key, dueAt: at('2026-04-07T17:00'), ...granted });
    expect(only(play).extensions).toEqual([granted]);
    expect(play.do(asking(play, { amount: 1 }), wang)[0]).toEqual({ type: 'clockExtended', v: 1, key: only(play).key, dueAt: at('2026-04-08T17:00'), amount: 1, unit: 'wd', at: play.now, by: 'wang', reason });
  });

  it.each<[string, Partial<CommandOf<'extendClock'>>, string, string]>([
    ['a number that is none of days', { amount: 1.5 }, 'EXTENSION_TOO_SHORT', "Expected limit 'whole' to be extended by a whole number from 1, but found 1.5"],
    ['nothing', { amount: 0 }, 'EXTENSION_TOO_SHORT', "Expected limit 'whole' to be extended by a whole number from 1, but found 0"],
    ['more than the maximum', { amount: 21 }, 'EXTENSION_TOO_LONG', "Expected limit 'whole' to be extended by at most 20 working days more (20 altogether), but found 21"],
    ['neither an amount nor a day', {}, 'EXTENSION_TOO_SHORT', "Expected a day after the end of limit 'whole', but found none"],
    ['the day on which it ends anyway', { until: at('2026-03-30T23:59') }, 'EXTENSION_TOO_SHORT', "Expected a day after the end of limit 'whole', but found 2026-03-30T15:59:00.000Z"],
    ['a day that the maximum does not reach', { until: at('2026-04-29T00:00') }, 'EXTENSION_TOO_LONG', "Expected limit 'whole' to be extended by at most 20 working days more (20 altogether), but found 2026-04-28T16:00:00.000Z"],
  ])('is refused for %s', async (_, more, code, message) => {
    const play = await extended();
    expect(play.refuse(asking(play, more), wang)).toEqual({ code, message });
  });

  it.each<[string, Partial<CommandOf<'extendClock'>>]>([['blank', { reason: ' ' }], ['null', { reason: null }]])('is refused where the reason is %s', async (_, more) => {
    const play = await extended();
    expect(play.refuse(asking(play, { amount: 1, ...more }), wang)).toEqual({ code: 'REASON_MISSING', message: "Expected a reason for extending limit 'whole', but found none" });
  });

  it('is refused without any reason, and takes one that is a reference', async () => {
    const play = await extended();
    const { reason: _, ...bare } = asking(play, { amount: 1 });
    expect(play.refuse(bare, wang).code).toBe('REASON_MISSING');
    play.do({ ...bare, reason: { payload: 'r' } }, wang);
    expect(only(play).extensions).toMatchObject([{ reason: { payload: 'r' } }]);
  });

  it('is refused to others, twice too often, and too late', async () => {
    const play = await extended();
    expect(play.refuse(asking(play, { amount: 1 }), person('zhao', 'drivers'))).toEqual({ code: 'EXTENSION_NOT_YOURS', message: "Expected limit 'whole' to be extended by office-director or wang, but 'zhao' asked" });
    play.now = only(play).dueAt;
    play.do(asking(play, { amount: 1 }), person('zhao', 'drivers', 'office-director'));
    play.now = only(play).dueAt + 1;
    expect(play.refuse(asking(play, { amount: 1 }), wang)).toEqual({ code: 'EXTENSION_LATE', message: "Expected limit 'whole' to be extended before it ends, but it has ended" });
    play.now -= 1;
    play.do(asking(play, { amount: 1 }), wang);
    expect(play.refuse(asking(play, { amount: 1 }), wang)).toEqual({ code: 'EXTENDED_TOO_OFTEN', message: "Expected limit 'whole' to be extended at most 2 times, but found 2 before this" });
  });

  it('is refused where the diagram has none, for a step as for a case', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { limit: { key: 'own', amount: 3, unit: 'wd' } }).end());
    expect(play.refuse(asking(play, { amount: 1 }), wang)).toEqual({ code: 'EXTENSION_NOT_ALLOWED', message: "Expected limit 'own' to be one that can be extended (duty:extension), but it cannot" });
    expect(play.refuse({ ...asking(play, {}), clock: 99 }, wang)).toEqual({ code: 'CLOCK_NOT_FOUND', message: 'Expected a clock 99, but found none' });
  });

  it('in all is no longer than the maximum', async () => {
    const play = await extended();
    play.do(asking(play, { amount: 12 }), wang);
    expect(play.refuse(asking(play, { amount: 9 }), wang).message).toBe("Expected limit 'whole' to be extended by at most 8 working days more (20 altogether), but found 9");
    play.do(asking(play, { amount: 8 }), wang);
    expect(only(play).extensions?.map(({ amount }) => amount)).toEqual([12, 8]);
  });

  it.each<[string, number, string]>([
    ['the next working day', 1, '2026-03-31T00:00'], ['the last day that the maximum reaches', 20, '2026-04-28T23:59'], ['a day between', 10, '2026-04-14T12:00'],
  ])('up to a day is the least that reaches it: %s', async (_, amount, day) => {
    const play = await extended();
    play.do(asking(play, { until: at(day) }), wang);
    expect(only(play).extensions).toMatchObject([{ amount }]);
  });

  it('up to a day counts what was granted before', async () => {
    const play = await extended();
    play.do(asking(play, { amount: 5 }), wang);
    play.do(asking(play, { until: at('2026-04-10T12:00') }), wang);
    expect(only(play).extensions?.map(({ amount }) => amount)).toEqual([5, 3]);
  });

  it('into a year whose holidays are not announced says so', async () => {
    const play = await Play.started(limited({ amount: 20, unit: 'wd', extension: { most: 400, unit: 'wd', by: 'wang' } }));
    expect(play.do(asking(play, { amount: 400 }), wang)[0]).toMatchObject({ type: 'clockExtended', provisional: true });
    expect(only(play).provisional).toBe(true);
  });
});
