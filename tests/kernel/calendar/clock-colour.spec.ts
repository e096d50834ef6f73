import { CHINA_HOLIDAYS, clockColour, officeCalendar, type ColouredClock } from '../../../engine/kernel/calendar/index.js';
import type { LimitUnit } from '../../../engine/kernel/calendar/office-calendar.js';

const calendar = officeCalendar(CHINA_HOLIDAYS);
const at = (text: string): number => Date.parse(`${text}+08:00`);

function clock(amount: number, unit: LimitUnit, more: Partial<ColouredClock> = {}): ColouredClock {
  const startedAt = at('2026-11-02T09:00');
  const rule = { amount, unit, rollOver: false };
  return { startedAt, dueAt: calendar.due(startedAt, rule).at, pauses: [], ...rule, ...more };
}

describe('承辦時限顏色 (duties.md D.6)', () => {
  // 10 wd from Monday 2 November end on Monday the 16th at 17:00.
  test.each([
    ['2026-11-02T10:00', 'green'], ['2026-11-11T09:00', 'green'], ['2026-11-12T09:00', 'yellow'], ['2026-11-13T09:00', 'yellow'],
    ['2026-11-16T09:00', 'red'], ['2026-11-16T18:00', 'red'], ['2026-11-19T18:00', 'red'], ['2026-11-20T09:00', 'black'],
  ])('a limit of 10 wd is at %s %s', (now, colour) => {
    expect(clockColour(clock(10, 'wd'), at(now), calendar)).toBe(colour);
  });
  test('of a short limit a quarter is less than a day: green until the last day', () => {
    expect(clockColour(clock(3, 'wd'), at('2026-11-04T09:00'), calendar)).toBe('green');
    expect(clockColour(clock(3, 'wd'), at('2026-11-05T09:00'), calendar)).toBe('red');
  });
  test('calendar days are coloured by the working days that they leave', () => {
    expect(clockColour(clock(15, 'cd'), at('2026-11-12T09:00'), calendar)).toBe('green');
    expect(clockColour(clock(15, 'cd'), at('2026-11-13T09:00'), calendar)).toBe('yellow');
    expect(clockColour(clock(15, 'cd'), at('2026-11-17T22:00'), calendar)).toBe('red');
  });
  test('a limit of several units is as long as the working days that it has', () => {
    // 5 wd and a month from 2 November end on 9 December: 27 working days, of which a quarter is more than two.
    const rule = { amount: 5, unit: 'wd', rollOver: false, extensions: [{ amount: 1, unit: 'month' }] } as const;
    const startedAt = at('2026-11-02T09:00');
    const mixed = { startedAt, dueAt: calendar.due(startedAt, rule).at, pauses: [], ...rule };
    const twoLeft = calendar.addWorkdays(mixed.dueAt, -2).at;
    expect(clockColour(mixed, twoLeft, calendar)).toBe('yellow');
    expect(clockColour(mixed, calendar.addWorkdays(mixed.dueAt, -3).at, calendar)).toBe('green');
  });
  test.each([['10:59', 'green'], ['11:00', 'yellow'], ['12:12', 'red'], ['13:00', 'black']])('4 h turn at 50%%, 80%% and 100%%: at %s %s', (time, colour) => {
    expect(clockColour(clock(4, 'h'), at(`2026-11-02T${time}`), calendar)).toBe(colour);
  });
  test('paused is grey, resumed is not', () => {
    const paused = clock(10, 'wd', { pauses: [{ from: at('2026-11-03T09:00') }] });
    expect(clockColour(paused, at('2026-11-30T09:00'), calendar)).toBe('grey');
    const resumed = clock(10, 'wd', { pauses: [{ from: at('2026-11-03T09:00'), to: at('2026-11-04T09:00') }] });
    expect(clockColour(resumed, at('2026-11-05T09:00'), calendar)).toBe('green');
  });
  test('closed in time is blue, closed late purple, whatever the time now', () => {
    expect(clockColour(clock(10, 'wd', { closedAt: at('2026-11-16T17:00') }), at('2027-01-01T09:00'), calendar)).toBe('blue');
    expect(clockColour(clock(10, 'wd', { closedAt: at('2026-11-16T17:01') }), at('2026-11-16T17:02'), calendar)).toBe('purple');
  });
  test('of a paused limit the quarter is of its length, not of the time that the pause lengthens it to', () => {
    const pauses = [{ from: at('2026-11-03T09:00'), to: at('2026-11-17T09:00') }];
    const paused = clock(4, 'wd', { pauses, dueAt: calendar.due(at('2026-11-02T09:00'), { amount: 4, unit: 'wd', rollOver: false }, pauses).at });
    expect(paused.dueAt).toBe(at('2026-11-20T17:00'));
    expect(clockColour(paused, at('2026-11-18T09:00'), calendar)).toBe('green');
    expect(clockColour(paused, at('2026-11-19T09:00'), calendar)).toBe('yellow');
  });
  test('of calendar days the quarter is of the working days in them', () => {
    // 8 cd from Monday the 2nd end on Tuesday the 10th: six working days, a quarter of them is one and a half.
    expect(clockColour(clock(8, 'cd'), at('2026-11-06T09:00'), calendar)).toBe('green');
    expect(clockColour(clock(8, 'cd'), at('2026-11-09T09:00'), calendar)).toBe('yellow');
  });
  test('grey begins with the pause and ends with it; one to come changes nothing yet', () => {
    const pause = { from: at('2026-11-03T09:00'), to: at('2026-11-04T09:00') };
    expect(['2026-11-03T08:59', '2026-11-03T09:00', '2026-11-04T08:59', '2026-11-04T09:00'].map((now) => clockColour(clock(10, 'wd', { pauses: [pause] }), at(now), calendar)))
      .toEqual(['green', 'grey', 'grey', 'green']);
    expect(clockColour(clock(4, 'h', { pauses: [{ from: at('2026-11-02T20:00') }] }), at('2026-11-02T11:00'), calendar)).toBe('yellow');
  });
  test('hours that were paused are not counted', () => {
    const paused = clock(4, 'h', { pauses: [{ from: at('2026-11-02T10:00'), to: at('2026-11-02T12:00') }], dueAt: at('2026-11-02T15:00') });
    expect(['12:59', '13:00', '14:11', '14:12', '14:59', '15:00'].map((time) => clockColour(paused, at(`2026-11-02T${time}`), calendar)))
      .toEqual(['green', 'yellow', 'yellow', 'red', 'red', 'black']);
  });
});
