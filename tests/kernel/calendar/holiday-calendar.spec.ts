/** What a limit is made of when its length is in several units. */
import { describe, expect, it } from '@jest/globals';
import { CHINA_HOLIDAYS, officeCalendar } from '../../../engine/kernel/calendar/index.js';
import { runsInHours, stagesOf } from '../../../engine/kernel/calendar/holiday-calendar.js';
import type { LimitRule } from '../../../engine/kernel/calendar/office-calendar.js';

const calendar = officeCalendar(CHINA_HOLIDAYS);
const START = Date.parse('2026-11-02T09:00:00+08:00');

it('the calendar is that of the office', () => {
  expect(calendar.zone).toBe('Asia/Shanghai');
});

it('hours run from the very start, and so do parts of working days; of nothing else', () => {
  expect(([[4, 'h'], [0.5, 'wd'], [2, 'wd'], [1.5, 'cd'], [1.5, 'month']] as const).map(([amount, unit]) => runsInHours({ amount, unit }))).toEqual([true, true, false, false, false]);
});

describe('a limit that was extended', () => {
  const extended = (extensions: NonNullable<LimitRule['extensions']>): LimitRule => ({ amount: 1, unit: 'month', rollOver: true, extensions });

  it('in its own unit is one that was so long from the start', () => {
    expect(stagesOf(extended([{ amount: 1, unit: 'month' }]))).toEqual([{ amount: 2, unit: 'month', rollOver: true }]);
  });

  it('in others is counted one after another, and only its end rolls over', () => {
    expect(stagesOf(extended([{ amount: 5, unit: 'cd' }, { amount: 3, unit: 'cd' }, { amount: 2, unit: 'wd' }]))).toEqual([
      { amount: 1, unit: 'month', rollOver: false }, { amount: 8, unit: 'cd', rollOver: false }, { amount: 2, unit: 'wd', rollOver: true },
    ]);
  });

  it('by another unit than working days has its half by the clock', () => {
    const rule: LimitRule = { amount: 5, unit: 'wd', rollOver: false, extensions: [{ amount: 1, unit: 'month' }] };
    expect(calendar.portion(START, rule, 0.5)).toBe(Math.round((START + calendar.due(START, rule).at) / 2));
  });
});
