import { nextInCycle, timerDue } from '../../../engine/kernel/expressions/timer-expression.js';
import type { Json } from '../../../engine/kernel/state.js';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const NOW = at('2026-11-22T20:00:00');

describe('dates', () => {
  test.each([
    ['2026-12-01T09:00:00+08:00', '2026-12-01T09:00:00'],
    ['2026-12-01T01:00:00Z', '2026-12-01T09:00:00'],
    ['2026-12-01T09:00:00', '2026-12-01T09:00:00'],
    ['2026-12-01', '2026-12-01T00:00:00'],
    ['2026-12-01T09:00:00@Asia/Shanghai', '2026-12-01T09:00:00'],
    ['2020-01-01T00:00:00', '2020-01-01T00:00:00'],
  ])('%s', (text, expected) => {
    expect(timerDue('date', text, NOW)).toEqual({ ok: true, dueAt: at(expected) });
  });
});

describe('durations', () => {
  test.each([
    ['PT1H', '2026-11-22T21:00:00'], ['P3DT4H', '2026-11-26T00:00:00'], ['P1M', '2026-12-22T20:00:00'], ['P1Y2M', '2028-01-22T20:00:00'],
    ['-PT1H', '2026-11-22T20:00:00'], ['PT0.5S', '2026-11-22T20:00:00.500'],
  ])('%s', (text, expected) => {
    expect(timerDue('duration', text, NOW)).toEqual({ ok: true, dueAt: at(expected) });
  });
  test('a month after 31 January is the end of February', () => {
    expect(timerDue('duration', 'P1M', at('2026-01-31T12:00:00'))).toEqual({ ok: true, dueAt: at('2026-02-28T12:00:00') });
  });
});

describe('cycles', () => {
  test('R3/PT1H fires first after its period, then twice more', () => {
    expect(timerDue('cycle', 'R3/PT1H', NOW)).toEqual({ ok: true, dueAt: NOW + 3_600_000, repeat: { left: 2, period: 'PT1H' } });
  });
  test('R1 does not repeat, R and R-1 go on for ever', () => {
    expect(timerDue('cycle', 'R1/PT1H', NOW)).toEqual({ ok: true, dueAt: NOW + 3_600_000 });
    for (const text of ['R/PT1H', 'R-1/PT1H']) expect(timerDue('cycle', text, NOW)).toEqual({ ok: true, dueAt: NOW + 3_600_000, repeat: { period: 'PT1H' } });
  });
  test('a start in the future is the first occurrence', () => {
    expect(timerDue('cycle', 'R/2027-03-01T00:00:00+08:00/P1Y', NOW)).toEqual({ ok: true, dueAt: at('2027-03-01T00:00:00'), repeat: { period: 'P1Y' } });
  });
  test.each([
    ['R/2020-03-01T00:00:00+08:00/P1Y', '2027-03-01T00:00:00'],
    ['R/2026-01-31T08:00:00/P1M', '2026-11-30T08:00:00'],
    ['R5/2026-01-01T00:00:00Z/PT11M', '2026-11-22T20:01:00'],
    ['R/2026-11-22T20:00:00+08:00/P1D', '2026-11-22T20:00:00'],
  ])('a start in the past goes on at the next occurrence: %s', (text, expected) => {
    expect(timerDue('cycle', text, NOW)).toMatchObject({ ok: true, dueAt: at(expected) });
  });
  test('the next occurrence is a period later, those missed are passed over', () => {
    expect(nextInCycle(NOW, 'PT1H', NOW + 5)).toBe(NOW + 3_600_000);
    expect(nextInCycle(NOW, 'PT1H', NOW + 3 * 3_600_000 + 1)).toBe(NOW + 4 * 3_600_000);
    expect(nextInCycle(at('2026-01-01T00:00:00'), 'P1Y', NOW)).toBe(at('2027-01-01T00:00:00'));
  });
});

describe('anything else is refused with an example', () => {
  test.each<['date' | 'duration' | 'cycle', Json]>([
    ['date', 'tomorrow'], ['date', null], ['date', 5], ['date', '2026-13-01'], ['duration', '1h'], ['duration', ''], ['duration', { days: 1 }],
    ['duration', 'P999999999Y'], ['cycle', 'PT1H'], ['cycle', 'R0/PT1H'], ['cycle', 'R/PT0S'], ['cycle', 'R/-PT1H'], ['cycle', 'R/nonsense/PT1H'], ['cycle', '0 0 * * *'],
  ])('%s %j', (kind, value) => {
    const result = timerDue(kind, value, NOW);
    expect(result).toMatchObject({ ok: false, message: expect.stringMatching(/^Expected/) as string });
  });
});

test.each(['xR3/PT1H', 'R3/PT1H/x', 'R3/PT1H/PT2H/PT3H'])('no cycle: %s', (text) => {
  expect(timerDue('cycle', text, NOW).ok).toBe(false);
});
