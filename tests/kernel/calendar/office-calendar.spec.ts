import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { CHINA_HOLIDAYS, officeCalendar } from '../../../engine/kernel/calendar/index.js';
import type { LimitRule, LimitUnit, Pause } from '../../../engine/kernel/calendar/office-calendar.js';

// The same cases at every run: DUTYFLOW_SEED tries others.
fc.configureGlobal({ seed: Number(process.env.DUTYFLOW_SEED ?? 20261122) });

const calendar = officeCalendar(CHINA_HOLIDAYS);
const at = (text: string): number => Date.parse(`${text}+08:00`);
const shown = (moment: number): string =>
  Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString({ smallestUnit: 'minute' });
const rule = (amount: number, unit: LimitUnit, rollOver = false): LimitRule => ({ amount, unit, rollOver });
const dueOf = (start: string, limit: LimitRule, pauses: [string, string][] = []): string =>
  shown(calendar.due(at(start), limit, pauses.map(([from, to]) => ({ from: at(from), to: at(to) }))).at);

describe('holidays (國務院辦公廳 notices, by chinese-days)', () => {
  test('2026 has 33 days off and 6 make-up days', () => {
    expect(CHINA_HOLIDAYS.years['2026']?.holidays).toHaveLength(33);
    expect(CHINA_HOLIDAYS.years['2026']?.makeUp).toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']);
  });
  test('every day of 2020 to 2026 is as chinese-days says', () => {
    for (let day = Temporal.PlainDate.from('2020-01-01'); day.year < 2027; day = day.add({ days: 1 })) {
      expect([day.toString(), calendar.isWorkday(day.toString())]).toEqual([day.toString(), chineseDays.isWorkday(day.toString())]);
    }
  });
  test('2026 is announced, 2027 is not', () => {
    expect([calendar.isConfirmed(2026), calendar.isConfirmed(2027)]).toEqual([true, false]);
  });
});

describe('test vectors of duties.md D.1', () => {
  test.each<[number, string, string]>([
    [5, '2026-09-29', '2026-10-12T17:00'], [5, '2026-02-12', '2026-02-26T17:00'], [7, '2026-04-30', '2026-05-13T17:00'],
    [10, '2026-09-22', '2026-10-13T17:00'], [20, '2026-01-20', '2026-02-24T17:00'],
  ])('+%i wd from %s = %s', (amount, start, expected) => {
    expect(dueOf(`${start}T09:00`, rule(amount, 'wd'))).toBe(expected);
    expect(shown(calendar.addWorkdays(at(`${start}T09:00`), amount).at)).toBe(expected);
    expect(calendar.workdaysBetween(at(`${start}T09:00`), at(`${expected}`))).toBe(amount);
  });
  test('15 cd from 2026-09-18 = 2026-10-03, rolled over to 2026-10-08', () => {
    expect(dueOf('2026-09-18T09:00', rule(15, 'cd'))).toBe('2026-10-03T23:59');
    expect(dueOf('2026-09-18T09:00', rule(15, 'cd', true))).toBe('2026-10-08T23:59');
  });
});

describe('limits', () => {
  test('a cd limit ends with the last moment of its last day', () => {
    expect(calendar.due(at('2026-11-02T09:00'), rule(1, 'cd')).at).toBe(at('2026-11-04T00:00') - 1);
  });
  test.each([
    ['2026-08-31T10:00', 3, '2026-11-30T23:59'], ['2025-11-30T10:00', 3, '2026-02-28T23:59'], ['2026-03-15T10:00', 6, '2026-09-15T23:59'],
  ])('months from %s: the same date %i months later, or the end of the month: %s', (start, amount, expected) => {
    expect(dueOf(start, rule(amount, 'month'))).toBe(expected);
  });
  test.each([
    ['2026-11-20T09:00', '2026-11-20T17:00', 'today'],
    ['2026-11-20T16:59', '2026-11-20T17:00', 'today, just so'],
    ['2026-11-20T17:00', '2026-11-23T17:00', 'the office is closed already'],
    ['2026-11-21T09:00', '2026-11-23T17:00', 'a Saturday'],
    ['2026-10-10T09:00', '2026-10-10T17:00', 'a Saturday on which the office works'],
  ])('0 wd from %s ends %s: %s', (start, expected) => {
    expect(dueOf(start, rule(0, 'wd'))).toBe(expected);
  });
  test.each<[number, string, string]>([
    [0.5, '2026-11-20T08:30', '2026-11-20T12:00'],
    [0.5, '2026-11-20T09:00', '2026-11-20T14:00'],
    [0.5, '2026-11-20T15:00', '2026-11-23T10:00'],
    [1.5, '2026-11-19T15:00', '2026-11-23T10:00'],
    [0.5, '2026-11-21T12:00', '2026-11-23T12:00'],
  ])('%f wd counts office hours: from %s to %s', (amount, start, expected) => {
    expect(dueOf(start, rule(amount, 'wd'))).toBe(expected);
  });
  test('hours are of the clock', () => {
    expect(dueOf('2026-11-20T22:00', rule(4, 'h'))).toBe('2026-11-21T02:00');
  });
  test('a limit that reaches a year not announced is provisional, and one that does not depend on holidays is not', () => {
    expect(calendar.due(at('2026-12-25T09:00'), rule(10, 'wd')).provisional).toBe(true);
    expect(calendar.due(at('2026-12-01T09:00'), rule(10, 'wd')).provisional).toBe(false);
    expect(calendar.due(at('2026-12-25T09:00'), rule(30, 'cd')).provisional).toBe(false);
    expect(calendar.due(at('2026-12-25T09:00'), rule(30, 'cd', true)).provisional).toBe(true);
    expect(calendar.addWorkdays(at('2026-12-25T09:00'), 10).provisional).toBe(true);
  });
  test('loading a year changes what was provisional', () => {
    const loaded = officeCalendar({ years: { ...CHINA_HOLIDAYS.years, 2027: { confirmed: true, holidays: ['2027-01-01', '2027-01-02', '2027-01-03'], makeUp: [] } } });
    expect(shown(calendar.due(at('2026-12-29T09:00'), rule(5, 'wd')).at)).toBe('2027-01-05T17:00');
    expect(loaded.due(at('2026-12-29T09:00'), rule(5, 'wd'))).toEqual({ at: at('2027-01-06T17:00'), provisional: false });
  });
  test('working days before a moment', () => {
    expect(shown(calendar.addWorkdays(at('2026-10-12T17:00'), -2).at)).toBe('2026-10-09T17:00');
    expect(calendar.workdaysBetween(at('2026-10-12T17:00'), at('2026-10-09T09:00'))).toBe(-2);
  });
});

describe('pauses', () => {
  test('of whole days take out the counted days at whose close the clock stood', () => {
    // Friday morning to Wednesday morning: Friday, Monday and Tuesday.
    expect(dueOf('2026-11-16T09:00', rule(5, 'wd'))).toBe('2026-11-23T17:00');
    expect(dueOf('2026-11-16T09:00', rule(5, 'wd'), [['2026-11-20T10:00', '2026-11-25T10:00']])).toBe('2026-11-26T17:00');
    expect(dueOf('2026-11-02T09:00', rule(10, 'cd'), [['2026-11-04T10:00', '2026-11-07T10:00']])).toBe('2026-11-15T23:59');
  });
  test('within one office day take nothing out of whole days', () => {
    expect(dueOf('2026-11-16T09:00', rule(5, 'wd'), [['2026-11-18T10:00', '2026-11-18T15:00']])).toBe('2026-11-23T17:00');
  });
  test('shift hours by the time that passed', () => {
    expect(dueOf('2026-11-20T22:00', rule(4, 'h'), [['2026-11-20T23:00', '2026-11-21T08:00']])).toBe('2026-11-21T11:00');
    expect(dueOf('2026-11-20T09:00', rule(0.5, 'wd'), [['2026-11-20T10:00', '2026-11-20T13:30']])).toBe('2026-11-20T16:00');
  });
  test('after the due moment change nothing; overlapping ones count once', () => {
    expect(dueOf('2026-11-16T09:00', rule(1, 'wd'), [['2026-11-18T10:00', '2026-11-20T10:00']])).toBe('2026-11-17T17:00');
    expect(dueOf('2026-11-16T09:00', rule(4, 'h'), [['2026-11-16T10:00', '2026-11-16T12:00'], ['2026-11-16T11:00', '2026-11-16T13:00']])).toBe('2026-11-16T16:00');
  });
});

describe('the edges of pauses', () => {
  test.each<[string, string, string]>([
    ['2026-11-18T10:00', '2026-11-18T17:00', '2026-11-18T17:00'], // over when the office closes: the day counts
    ['2026-11-18T17:00', '2026-11-18T17:01', '2026-11-19T17:00'], // begun when the office closes: it does not
    ['2026-11-18T17:01', '2026-11-19T16:59', '2026-11-18T17:00'],
  ])('a pause from %s to %s: the second working day from the 16th is over on %s', (from, to, expected) => {
    expect(dueOf('2026-11-16T09:00', rule(2, 'wd'), [[from, to]])).toBe(expected);
  });
  test('pauses before the start and after each other, in any order, are each taken out', () => {
    const pauses: [string, string][] = [['2026-11-20T13:00', '2026-11-20T14:00'], ['2026-11-20T06:00', '2026-11-20T07:00'], ['2026-11-20T11:00', '2026-11-20T12:00']];
    expect(dueOf('2026-11-20T09:00', rule(4, 'h'), pauses)).toBe('2026-11-20T15:00');
    expect(dueOf('2026-11-20T09:00', rule(4, 'h'), [['2026-11-20T10:00', '2026-11-20T14:00'], ['2026-11-20T11:00', '2026-11-20T12:00']])).toBe('2026-11-20T17:00');
  });
  test('a pause over noon takes out the end of the morning and the beginning of the afternoon', () => {
    expect(dueOf('2026-11-20T08:30', rule(0.5, 'wd'), [['2026-11-20T11:30', '2026-11-20T14:00']])).toBe('2026-11-20T14:30');
    expect(dueOf('2026-11-20T00:00', rule(0.5, 'wd'), [['2026-11-20T00:00', '2026-11-20T14:00']])).toBe('2026-11-23T09:00');
  });
  test('a pause that ends before it begins takes nothing out', () => {
    expect(dueOf('2026-11-20T09:00', rule(4, 'h'), [['2026-11-20T11:00', '2026-11-20T10:00']])).toBe('2026-11-20T13:00');
    expect(dueOf('2026-11-16T09:00', rule(2, 'wd'), [['2026-11-19T11:00', '2026-11-17T10:00']])).toBe('2026-11-18T17:00');
  });
  test('a limit of no hours ends at once, also in a pause; one of no days with its day', () => {
    const pause = [{ from: at('2026-11-20T08:00'), to: at('2026-11-20T11:00') }];
    expect(calendar.due(at('2026-11-20T09:00'), rule(0, 'h'), pause)).toEqual({ at: at('2026-11-20T09:00'), provisional: false });
    expect(calendar.portion(at('2026-11-20T09:00'), rule(0, 'h'), 0.5, pause)).toBe(at('2026-11-20T09:00'));
    expect(dueOf('2026-11-20T09:00', rule(0, 'cd'))).toBe('2026-11-20T23:59');
    expect(dueOf('2026-11-20T09:00', rule(0, 'cd'), [['2026-11-20T20:00', '2026-11-21T08:00']])).toBe('2026-11-21T23:59');
  });
});

describe('what is announced', () => {
  const years = CHINA_HOLIDAYS.years;
  test('reaches from the first day of a year to the last', () => {
    expect(calendar.due(at('2020-01-01T09:00'), rule(1, 'wd')).provisional).toBe(false);
    expect(calendar.due(at('2019-12-30T09:00'), rule(1, 'wd')).provisional).toBe(true);
    expect(calendar.due(at('2026-12-30T09:00'), rule(1, 'wd'))).toEqual({ at: at('2026-12-31T17:00'), provisional: false });
  });
  test('goes on from year to year, but not over a gap or a year that is only foreseen', () => {
    expect(calendar.due(at('2024-12-01T09:00'), rule(270, 'wd')).provisional).toBe(false);
    const gap = officeCalendar({ years: { 2024: { confirmed: true, holidays: [], makeUp: [] }, 2026: { confirmed: true, holidays: [], makeUp: [] } } });
    expect(gap.due(at('2024-12-30T09:00'), rule(300, 'wd')).provisional).toBe(true);
    expect(gap.due(at('2026-12-28T09:00'), rule(2, 'wd')).provisional).toBe(false);
    const foreseen = officeCalendar({ years: { ...years, 2027: { confirmed: false, holidays: ['2027-01-01'], makeUp: [] } } });
    expect(foreseen.due(at('2026-12-30T09:00'), rule(2, 'wd'))).toEqual({ at: at('2027-01-04T17:00'), provisional: true });
    expect([foreseen.isConfirmed(2026), foreseen.isConfirmed(2027), foreseen.isConfirmed(2028)]).toEqual([true, false, false]);
  });
  test('counts backwards as well', () => {
    expect(calendar.addWorkdays(at('2019-12-30T09:00'), 5).provisional).toBe(true);
    expect(calendar.addWorkdays(at('2020-01-03T09:00'), -5).provisional).toBe(true);
    expect(calendar.addWorkdays(at('2026-12-31T09:00'), -5).provisional).toBe(false);
  });
});

test('days may be listed in any order, weekends among the holidays and weekdays among the make-up days', () => {
  const table = officeCalendar({ years: { 2026: { confirmed: true, holidays: ['2026-10-09', '2026-10-03', '2026-10-01', '2026-10-05', '2026-10-02', '2026-10-04'], makeUp: ['2026-10-10', '2026-10-06', '2026-10-02', '2026-10-17'] } } });
  const days = (from: string, to: string): number => table.workdaysBetween(at(`${from}T09:00`), at(`${to}T09:00`));
  // Worked: Friday the 2nd (listed as both), the 6th to the 8th, Saturday the 10th, the 12th to the 17th.
  expect([days('2026-09-30', '2026-10-02'), days('2026-09-30', '2026-10-05'), days('2026-09-30', '2026-10-08'), days('2026-10-08', '2026-10-10'), days('2026-09-30', '2026-10-18'), days('2026-10-18', '2026-10-20')])
    .toEqual([1, 1, 4, 1, 11, 2]);
});

test('no working days from a moment is that day, or the next that is worked', () => {
  expect(shown(calendar.addWorkdays(at('2026-11-20T18:00'), 0).at)).toBe('2026-11-20T17:00');
  expect(shown(calendar.addWorkdays(at('2026-11-21T09:00'), 0).at)).toBe('2026-11-23T17:00');
});
test('the office is in one zone', () => {
  expect(calendar.zone).toBe('Asia/Shanghai');
});

describe('portions', () => {
  test('more than the whole is the whole, none of it is the start, also in a pause', () => {
    const pause = [{ from: at('2026-11-16T08:00'), to: at('2026-11-16T11:00') }];
    expect(calendar.portion(at('2026-11-16T09:00'), rule(10, 'h'), 2)).toBe(at('2026-11-16T19:00'));
    expect(calendar.portion(at('2026-11-16T09:00'), rule(10, 'h'), 0, pause)).toBe(at('2026-11-16T09:00'));
    expect(calendar.portion(at('2026-11-16T09:00'), rule(10, 'h'), -1, pause)).toBe(at('2026-11-16T09:00'));
  });
  test.each<[LimitRule, number, string]>([
    [rule(10, 'h'), 0.5, '2026-11-16T14:00'], [rule(10, 'h'), 1, '2026-11-16T19:00'], [rule(10, 'h'), 0, '2026-11-16T09:00'],
    [rule(2, 'cd'), 1, '2026-11-18T23:59'], [rule(0, 'wd'), 0.5, '2026-11-16T13:45'],
  ])('%j: %f at %s', (limit, part, expected) => {
    expect(shown(calendar.portion(at('2026-11-16T09:00'), limit, part))).toBe(expected);
  });
});

const START = at('2024-03-01T00:00');
const MINUTE = 60_000;
const starts = fc.integer({ min: 0, max: 900 * 24 * 60 }).map((minutes) => START + minutes * MINUTE);
const units = fc.constantFrom<LimitUnit>('wd', 'cd', 'h');
const amounts = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }).map((quarter) => quarter / 4));
const rules = fc.record({ amount: fc.integer({ min: 0, max: 60 }), unit: fc.constantFrom<LimitUnit>('wd', 'cd', 'month', 'h'), rollOver: fc.boolean() });
const pausesFrom = (start: number): fc.Arbitrary<Pause[]> =>
  fc.array(fc.tuple(fc.integer({ min: -2000, max: 60_000 }), fc.integer({ min: 0, max: 12_000 })), { maxLength: 4 })
    .map((list) => list.map(([from, length]) => ({ from: start + from * MINUTE, to: start + (from + length) * MINUTE })));
const cases = fc.tuple(starts, rules).chain(([start, limit]) => pausesFrom(start).map((pauses) => ({ start, limit, pauses })));

/** Counts day by day with Temporal and chinese-days, minute by minute where hours run. */
function oracle(start: number, { amount, unit }: LimitRule, pauses: readonly Pause[]): number {
  const paused = (moment: number): boolean => pauses.some(({ from, to }) => from <= moment && moment < to);
  const zoned = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO('Asia/Shanghai');
  if (unit === 'h' || !Number.isInteger(amount)) {
    let minutes = amount * (unit === 'h' ? 60 : 7 * 60);
    let moment = start;
    for (; minutes > 0; moment += MINUTE) {
      if (paused(moment)) continue;
      if (unit === 'h') minutes--;
      else {
        const minute = (moment / MINUTE + 8 * 60) % (24 * 60);
        const open = (minute >= 510 && minute < 720) || (minute >= 810 && minute < 1020);
        if (open && chineseDays.isWorkday(Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString())) minutes--;
      }
    }
    return moment;
  }
  let date = zoned.toPlainDate();
  const closeOf = (day: Temporal.PlainDate): number => unit === 'wd'
    ? day.toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: '17:00' }).epochMilliseconds
    : day.add({ days: 1 }).toZonedDateTime('Asia/Shanghai').epochMilliseconds - 1;
  if (amount === 0 && (unit === 'cd' || zoned.hour < 17)) date = date.subtract({ days: 1 });
  let left = Math.max(1, amount);
  while (left > 0) {
    date = date.add({ days: 1 });
    if ((unit === 'cd' || chineseDays.isWorkday(date.toString())) && !paused(closeOf(date))) left--;
  }
  return closeOf(date);
}

describe('properties', () => {
  const countable = fc.tuple(starts, fc.integer({ min: 0, max: 60 }), units)
    .chain(([start, amount, unit]) => pausesFrom(start).map((pauses) => ({ start, limit: rule(amount, unit), pauses })));
  const parts = fc.tuple(starts, fc.integer({ min: 1, max: 12 }).filter((quarters) => quarters % 4 !== 0))
    .chain(([start, quarters]) => pausesFrom(start).map((pauses) => ({ start, limit: rule(quarters / 4, 'wd'), pauses })));

  test('due moments are those of counting by hand', () => {
    fc.assert(fc.property(countable, ({ start, limit, pauses }) => {
      expect(calendar.due(start, limit, pauses).at).toBe(oracle(start, limit, pauses));
      expect(calendar.due(start, limit).at).toBe(oracle(start, limit, []));
    }), { numRuns: 300 });
  });
  test('parts of working days are those of counting minutes', () => {
    fc.assert(fc.property(parts, ({ start, limit, pauses }) => {
      expect(calendar.due(start, limit, pauses).at).toBe(oracle(start, limit, pauses));
    }), { numRuns: 25 });
  });
  test('a limit never ends before its start, nor within a pause of whole days', () => {
    fc.assert(fc.property(cases, ({ start, limit, pauses }) => {
      const { at: due } = calendar.due(start, limit, pauses);
      return due >= start && (limit.unit === 'h' || !pauses.some(({ from, to }) => from <= due && due < to));
    }), { numRuns: 1000 });
  });
  test('a longer limit does not end earlier, nor does one that starts later', () => {
    fc.assert(fc.property(starts, fc.integer({ min: 0, max: 5000 }), amounts, fc.constantFrom<LimitUnit>('wd', 'cd', 'h', 'month'), fc.boolean(), (start, later, amount, unit, rollOver) => {
      const limit = rule(unit === 'month' ? Math.ceil(amount) : amount, unit, rollOver);
      return calendar.due(start + later * MINUTE, limit).at >= calendar.due(start, limit).at
        && calendar.due(start, { ...limit, amount: limit.amount + 1 }).at >= calendar.due(start, limit).at;
    }), { numRuns: 1000 });
  });
  test('a pause shifts by exactly what it takes out: its counted days, or its hours', () => {
    fc.assert(fc.property(starts, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 10_000 }), (start, amount, offset, length) => {
      const pause = { from: start + offset * MINUTE, to: start + (offset + length) * MINUTE };
      const hours = rule(amount, 'h');
      const plain = calendar.due(start, hours).at;
      const taken = pause.from < plain ? pause.to - pause.from : 0;
      expect(calendar.due(start, hours, [pause]).at - plain).toBe(taken);
      // Of working days: as many more working days as were at their close in the pause, before the new end.
      const days = rule(amount, 'wd');
      const paused = calendar.due(start, days, [pause]).at;
      let out = 0;
      for (let close = calendar.addWorkdays(start, 1).at; close <= paused; close = calendar.addWorkdays(close, 1).at) if (pause.from <= close && close < pause.to) out++;
      expect(calendar.workdaysBetween(calendar.due(start, days).at, paused)).toBe(out);
    }), { numRuns: 500 });
  });
  test('portions lie between start and end, in order', () => {
    fc.assert(fc.property(cases, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), ({ start, limit, pauses }, a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)].map((part) => calendar.portion(start, limit, part, pauses));
      const end = calendar.due(start, limit, pauses).at;
      return less !== undefined && more !== undefined && start <= less && less <= more && more <= end && calendar.portion(start, limit, 1, pauses) === end;
    }), { numRuns: 500 });
  });
  test('working days between two moments are those that are counted one by one', () => {
    fc.assert(fc.property(starts, starts, (from, to) => {
      const [first, last] = [Math.min(from, to), Math.max(from, to)];
      let count = 0;
      const day = (moment: number): Temporal.PlainDate => Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO('Asia/Shanghai').toPlainDate();
      for (let date = day(first).add({ days: 1 }); Temporal.PlainDate.compare(date, day(last)) <= 0; date = date.add({ days: 1 })) if (chineseDays.isWorkday(date.toString())) count++;
      return calendar.workdaysBetween(first, last) === count && calendar.workdaysBetween(last, first) + count === 0;
    }), { numRuns: 60 });
  });
});

test('many pauses that end before the day closes take no working day out', () => {
  const pauses = Array.from({ length: 500 }, (_, n) => ({ from: START + n * 86_400_000, to: START + n * 86_400_000 + 60_000 }));
  expect(calendar.due(START, rule(250, 'wd'), pauses).at).toBe(calendar.due(START, rule(250, 'wd')).at);
});
test('limits beyond reason are an error, not a wait', () => {
  expect(() => calendar.due(START, rule(1e9, 'wd'))).toThrow('Expected a limit');
  expect(() => calendar.due(START, rule(-1, 'wd'))).toThrow('Expected a limit');
  expect(() => calendar.addWorkdays(START, 1e9)).toThrow('Expected at most');
  expect(() => calendar.addWorkdays(START, -1e9)).toThrow('Expected at most');
  expect(() => calendar.due(START, rule(100_001, 'h'))).toThrow('100000, but found 100001');
  expect(calendar.due(START, rule(100_000, 'h')).at).toBe(START + 100_000 * 3_600_000);
  expect(calendar.addWorkdays(calendar.addWorkdays(START, 100_000).at, -100_000).at).toBe(calendar.addWorkdays(START, 0).at);
});
