/**
 * The clock against counting on one's fingers, 2020 to 2026: each day is asked of chinese-days, plain UTC arithmetic
 * walks from day to day, and nothing of the kernel's calendar but its question and its answer is used.
 */
import { describe, expect, it } from '@jest/globals';
import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { CHINA_HOLIDAYS, ledger, officeCalendar } from '../../../engine/kernel/calendar/index.js';
import type { LimitRule, LimitUnit, OfficeCalendar, Pause } from '../../../engine/kernel/calendar/office-calendar.js';

// The same cases at every run: DUTYFLOW_SEED tries others.
fc.configureGlobal({ seed: Number(process.env.DUTYFLOW_SEED ?? 20261122) });

const calendar = officeCalendar(CHINA_HOLIDAYS);
const MINUTE = 60_000;
const DAY = 86_400_000;
const EIGHT = 8 * 3_600_000;
const midnight = (at: number): number => Math.floor((at + EIGHT) / DAY) * DAY - EIGHT;
const iso = (at: number): string => new Date(at + EIGHT).toISOString().slice(0, 10);

/** The list of days on which the office works, its own; longer than the longest limit tried, or counting would never end. */
const WORKED = new Set<string>();
for (let at = Date.UTC(2020, 0, 1); at < Date.UTC(2035, 0, 1); at += DAY) {
  const date = new Date(at).toISOString().slice(0, 10);
  if (chineseDays.isWorkday(date)) WORKED.add(date);
}
const worked = (at: number): boolean => WORKED.has(iso(at));

/** Counts. Days only: `wd`, `cd`, `month`. */
function counted(start: number, { amount, unit, rollOver }: LimitRule, pauses: readonly Pause[] = []): number {
  const stands = (at: number): boolean => pauses.some(({ from, to }) => from <= at && at < to);
  const close = (day: number): number => (unit === 'wd' ? day + 17 * 3_600_000 : day + DAY - 1);
  const counts = (day: number): boolean => (unit !== 'wd' || worked(day)) && !stands(close(day));
  let day = midnight(start);
  let left = unit === 'month' ? daysOfMonths(start, amount) : amount;
  while (left > 0) {
    day += DAY;
    if (counts(day)) left -= 1;
  }
  if (rollOver && unit !== 'wd') while (!worked(day) || stands(close(day))) day += DAY;
  return close(day);
}

/** The same date so many months on, or the last of that month. */
function daysOfMonths(start: number, months: number): number {
  const from = new Date(midnight(start) + EIGHT);
  const target = from.getUTCFullYear() * 12 + from.getUTCMonth() + months;
  const last = new Date(Date.UTC(Math.floor(target / 12), (target % 12) + 1, 0)).getUTCDate();
  return Math.round((Date.UTC(Math.floor(target / 12), target % 12, Math.min(last, from.getUTCDate())) - from.getTime()) / DAY);
}

const starts = fc.integer({ min: 0, max: 5 * 365 * 24 * 60 }).map((minutes) => Date.UTC(2020, 0, 1) - EIGHT + minutes * MINUTE);
const rules = fc.record({ amount: fc.integer({ min: 1, max: 60 }), unit: fc.constantFrom<LimitUnit>('wd', 'cd', 'month'), rollOver: fc.boolean() })
  .map((rule) => (rule.unit === 'month' ? { ...rule, amount: (rule.amount % 12) + 1 } : rule));
const spans = fc.array(fc.tuple(fc.integer({ min: -3000, max: 60_000 }), fc.integer({ min: 1, max: 15_000 })), { maxLength: 3 });
const pausesOf = (start: number, list: readonly (readonly [number, number])[]): Pause[] => list.map(([from, length]) => ({ from: start + from * MINUTE, to: start + (from + length) * MINUTE }));

it('every day of seven years: 1, 5 and 20 working days, 15 and 60 calendar days, 3 months', () => {
  const limits: readonly LimitRule[] = [
    { amount: 1, unit: 'wd', rollOver: false }, { amount: 5, unit: 'wd', rollOver: false }, { amount: 20, unit: 'wd', rollOver: false },
    { amount: 15, unit: 'cd', rollOver: false }, { amount: 60, unit: 'cd', rollOver: true }, { amount: 3, unit: 'month', rollOver: true },
  ];
  const wrong: string[] = [];
  for (let at = Date.UTC(2020, 0, 1, 1); at < Date.UTC(2026, 8, 1); at += DAY) {
    for (const limit of limits) if (calendar.due(at, limit).at !== counted(at, limit)) wrong.push(`${iso(at)} + ${limit.amount} ${limit.unit}`);
  }
  expect(wrong).toEqual([]);
});

it('random limits with random pauses', () => {
  fc.assert(fc.property(starts, rules, spans, (start, rule, list) => {
    const pauses = pausesOf(start, list);
    expect(calendar.due(start, rule, pauses).at).toBe(counted(start, rule, pauses));
  }), { numRuns: 1000 });
});

describe('延期', () => {
  it('in the same unit is as if the limit had been so long from the start', () => {
    fc.assert(fc.property(starts, rules, fc.integer({ min: 1, max: 30 }), spans, (start, rule, more, list) => {
      const pauses = pausesOf(start, list);
      const longer = { ...rule, amount: rule.amount + more };
      expect(calendar.due(start, { ...rule, extensions: [{ amount: more, unit: rule.unit }] }, pauses).at).toBe(counted(start, longer, pauses));
    }), { numRuns: 300 });
  });
  it('in another unit counts on from the end, and only the new end rolls over', () => {
    fc.assert(fc.property(starts, rules, rules, spans, (start, rule, more, list) => {
      fc.pre(rule.unit !== more.unit);
      const pauses = pausesOf(start, list);
      const end = counted(start, { ...rule, rollOver: false }, pauses);
      expect(calendar.due(start, { ...rule, extensions: [more] }, pauses).at).toBe(counted(end, { ...more, rollOver: rule.rollOver }, pauses));
    }), { numRuns: 300 });
  });
  it('the ledger of an extended and paused limit has no gap, ends at the due moment and adds up', () => {
    fc.assert(fc.property(starts, rules, fc.array(rules, { maxLength: 2 }), spans, (start, rule, more, list) => {
      const pauses = pausesOf(start, list);
      const extended = { ...rule, extensions: more };
      const entries = ledger(start, extended, pauses, calendar);
      for (const [index, entry] of entries.entries()) expect(entry.from).toBe(entries[index - 1]?.to ?? start);
      expect(entries.at(-1)?.to).toBe(calendar.due(start, extended, pauses).at);
      if ([rule, ...more].every(({ unit }) => unit !== 'month')) {
        expect(entries.reduce((sum, { amount }) => sum + amount, 0)).toBe([rule, ...more].reduce((sum, { amount }) => sum + amount, 0));
      }
    }), { numRuns: 500 });
  });
});

it('a pause shifts the end by exactly the working days that would have counted in it', () => {
  fc.assert(fc.property(starts, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 20 }), (start, amount, after, length) => {
    const rule = { amount, unit: 'wd', rollOver: false } as const;
    const from = midnight(start) + (after + 1) * DAY;
    const pause = { from, to: from + length * DAY };
    const plain = counted(start, rule);
    let lost = 0;
    for (let day = from; day < pause.to && day + 17 * 3_600_000 <= plain; day += DAY) if (worked(day)) lost += 1;
    // What moves behind the plain end may fall into the pause again: those days are lost as well.
    let end = plain;
    for (let left = lost; left > 0;) {
      end += DAY;
      if (worked(end) && !(pause.from <= end && end < pause.to)) left -= 1;
    }
    expect(calendar.due(start, rule, [pause]).at).toBe(end);
  }), { numRuns: 500 });
});

describe('a year that is announced later', () => {
  const years = { ...CHINA_HOLIDAYS.years };
  const { 2026: year } = years;
  if (!year) throw new Error('no 2026');
  const { 2026: _gone, ...before } = years;
  const unannounced = officeCalendar({ years: before });
  const limits = (kept: OfficeCalendar) => (start: number, rule: LimitRule) => kept.due(start, rule);

  it('is provisional until then, and right and sure after', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 60 }), (days, amount) => {
      const start = Date.UTC(2025, 10, 1, 1) + days * DAY;
      const rule = { amount, unit: 'wd', rollOver: false } as const;
      const early = limits(unannounced)(start, rule);
      const late = limits(calendar)(start, rule);
      if (new Date(early.at).getUTCFullYear() > 2025) expect(early.provisional).toBe(true);
      expect([late.at, late.provisional]).toEqual([counted(start, rule), false]);
    }), { numRuns: 300 });
  });
  it('may be overruled by the office for a day, with its reason in the ledger', () => {
    const ordered = officeCalendar({ years: { ...years, 2026: { ...year, orders: [{ date: '2026-11-23', kind: 'off', reason: '暴雪停工' }, { date: '2026-11-28', kind: 'work', reason: '補暴雪停工' }] } } });
    const start = Date.UTC(2026, 10, 20, 1);
    const rule = { amount: 6, unit: 'wd', rollOver: false } as const;
    expect([iso(calendar.due(start, rule).at), iso(ordered.due(start, rule).at)]).toEqual(['2026-11-30', '2026-11-30']);
    expect(ledger(start, rule, [], ordered).filter(({ note }) => note !== undefined).map(({ reason, note, counted: did }) => [reason, note, did])).toEqual([['holiday', '暴雪停工', false], ['make-up-day', '補暴雪停工', true]]);
    expect(ordered.workdaysBetween(start, Date.UTC(2026, 10, 30, 1))).toBe(6);
  });
});
