/** Which days are worked, of tables written here. */
import { describe, expect, it } from '@jest/globals';
import { dateOf, dayOfText } from '../../../engine/kernel/calendar/days.js';
import type { HolidayTable, HolidayYear } from '../../../engine/kernel/calendar/holiday-table.js';
import { workdaysOf } from '../../../engine/kernel/calendar/workdays.js';

const year = (more: Partial<HolidayYear> = {}): HolidayYear => ({ confirmed: true, holidays: [], makeUp: [], ...more });
const table = (years: Readonly<Record<string, HolidayYear>>): HolidayTable => ({ years });
const [FRIDAY, SATURDAY] = ['2026-10-09', '2026-10-10'];

describe('an order of the office', () => {
  it('closes a day that is worked instead', () => {
    const days = workdaysOf(table({ 2026: year({ makeUp: [SATURDAY], orders: [{ date: SATURDAY, kind: 'off', reason: '颱風' }] }) }));
    expect(days.isWorkday(dayOfText(SATURDAY))).toBe(false);
    expect(days.count(dayOfText(FRIDAY), dayOfText(SATURDAY))).toBe(0);
  });

  it('opens a day off', () => {
    const days = workdaysOf(table({ 2026: year({ holidays: [FRIDAY], orders: [{ date: FRIDAY, kind: 'work', reason: '防汛' }] }) }));
    expect(days.isWorkday(dayOfText(FRIDAY))).toBe(true);
    expect(days.count(dayOfText('2026-10-08'), dayOfText(FRIDAY))).toBe(1);
  });

  it('is counted where it lies, whatever was said before it', () => {
    const days = workdaysOf(table({ 2026: year({ makeUp: [SATURDAY], orders: [{ date: '2026-01-17', kind: 'work', reason: '防汛' }, { date: '2026-05-09', kind: 'work', reason: '防汛' }] }) }));
    const inWeekOf = (monday: string): number => days.count(dayOfText(monday) - 1, dayOfText(monday) + 6);
    expect([inWeekOf('2026-01-12'), inWeekOf('2026-05-04'), inWeekOf('2026-10-05'), inWeekOf('2026-10-12')]).toEqual([6, 6, 6, 5]);
  });
});

it('years that follow each other are announced as one', () => {
  const days = workdaysOf(table({ 2025: year(), 2026: year() }));
  expect(days.isConfirmed(dayOfText('2025-12-31'), dayOfText('2026-01-01'))).toBe(true);
});

describe('what is announced', () => {
  const days = workdaysOf(table({ 2023: year(), 2025: year(), 2026: year(), 2027: year(), 2028: year({ confirmed: false }), 2029: year() }));
  it.each([
    ['2025-01-01', '2025-12-31', true], ['2025-12-31', '2026-01-01', true], ['2025-01-01', '2027-12-31', true], ['2023-01-01', '2023-12-31', true], ['2029-06-01', '2029-06-02', true],
    ['2022-12-31', '2023-01-01', false], ['2024-12-31', '2025-01-01', false], ['2027-12-31', '2028-01-01', false], ['2023-06-01', '2025-06-01', false], ['2027-06-01', '2029-06-01', false],
  ])('from %s to %s: %s', (from, to, announced) => {
    expect(days.isConfirmed(dayOfText(from), dayOfText(to))).toBe(announced);
  });
});

it('a moment has the date of the office', () => {
  expect([dateOf(Date.parse('2026-11-23T00:00:00+08:00')), dateOf(Date.parse('2026-11-23T23:59:59+08:00'))]).toEqual(['2026-11-23', '2026-11-23']);
});
