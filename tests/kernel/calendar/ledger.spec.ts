import fc from 'fast-check';
import { CHINA_HOLIDAYS, ledger, officeCalendar } from '../../../engine/kernel/calendar/index.js';
import type { LimitUnit } from '../../../engine/kernel/calendar/office-calendar.js';

// The same cases at every run: DUTYFLOW_SEED tries others.
fc.configureGlobal({ seed: Number(process.env.DUTYFLOW_SEED ?? 20261122) });

const calendar = officeCalendar(CHINA_HOLIDAYS);
const at = (text: string): number => Date.parse(`${text}+08:00`);
const MINUTE = 60_000;

test('the ledger tells every stretch from the start to the end and why it counted', () => {
  const entries = ledger(at('2026-09-29T09:00'), { amount: 5, unit: 'wd', rollOver: false }, [{ from: at('2026-10-08T10:00'), to: at('2026-10-09T10:00'), reason: '補正' }], calendar);
  expect(entries.map(({ reason, counted, amount, note }) => [reason, counted, amount, note])).toEqual([
    ['start-day', false, 0, undefined], ['working-day', true, 1, undefined], ['holiday', false, 0, undefined], ['weekend', false, 0, undefined],
    ['holiday', false, 0, undefined], ['pause', false, 0, '補正'], ['working-day', true, 1, undefined], ['make-up-day', true, 1, undefined],
    ['weekend', false, 0, undefined], ['working-day', true, 2, undefined],
  ]);
  expect([entries[0]?.from, entries.at(-1)?.to]).toEqual([at('2026-09-29T09:00'), at('2026-10-13T17:00')]);
});

test('roll-over days are shown as such', () => {
  const entries = ledger(at('2026-09-18T09:00'), { amount: 15, unit: 'cd', rollOver: true }, [], calendar);
  expect(entries.map(({ reason, amount }) => [reason, amount])).toEqual([['start-day', 0], ['calendar-day', 15], ['roll-over', 0]]);
});

test('hours: of the clock, and of the office', () => {
  expect(ledger(at('2026-11-20T22:00'), { amount: 4, unit: 'h', rollOver: false }, [{ from: at('2026-11-20T23:00'), to: at('2026-11-21T01:00') }], calendar)
    .map(({ reason, amount }) => [reason, amount])).toEqual([['clock-hours', 1], ['pause', 0], ['clock-hours', 3]]);
  expect(ledger(at('2026-11-20T15:15'), { amount: 0.5, unit: 'wd', rollOver: false }, [], calendar).map(({ reason, amount }) => [reason, amount]))
    .toEqual([['office-hours', 0.25], ['closed', 0], ['weekend', 0], ['closed', 0], ['office-hours', 0.25]]);
});

describe('which days a ledger says what of', () => {
  const told = (start: string, rule: { amount: number; unit: LimitUnit; rollOver?: boolean }, pauses: [string, string, string?][] = []): unknown[] =>
    ledger(at(start), { rollOver: false, ...rule }, pauses.map(([from, to, reason]) => ({ from: at(from), to: at(to), ...(reason === undefined ? {} : { reason }) })), calendar)
      .map(({ reason, amount, note }) => [reason, amount, ...(note === undefined ? [] : [note])]);

  test('months count their days', () => {
    expect(told('2026-11-20T09:00', { amount: 1, unit: 'month' })).toEqual([['start-day', 0], ['calendar-day', 30]]);
    expect(told('2026-10-22T09:00', { amount: 1, unit: 'month', rollOver: true })).toEqual([['start-day', 0], ['calendar-day', 31], ['roll-over', 0]]);
  });
  test('a part of a calendar day is a whole one', () => {
    expect(told('2026-11-16T09:00', { amount: 1.5, unit: 'cd' })).toEqual([['start-day', 0], ['calendar-day', 2]]);
  });
  test('of working days a pause takes those at whose close of office the clock stood, of calendar days those at whose midnight', () => {
    const evening: [string, string] = ['2026-11-17T16:00', '2026-11-17T18:00'];
    const night: [string, string] = ['2026-11-17T22:00', '2026-11-18T01:00'];
    expect(told('2026-11-16T09:00', { amount: 1, unit: 'wd' }, [evening])).toEqual([['start-day', 0], ['pause', 0], ['working-day', 1]]);
    expect(told('2026-11-16T09:00', { amount: 1, unit: 'cd' }, [evening])).toEqual([['start-day', 0], ['calendar-day', 1]]);
    expect(told('2026-11-16T09:00', { amount: 1, unit: 'wd' }, [night])).toEqual([['start-day', 0], ['working-day', 1]]);
    expect(told('2026-11-16T09:00', { amount: 1, unit: 'cd' }, [night])).toEqual([['start-day', 0], ['pause', 0], ['calendar-day', 1]]);
  });
  test('a pause counts from its beginning and not at its end', () => {
    expect(told('2026-11-16T09:00', { amount: 1, unit: 'wd' }, [['2026-11-17T17:00', '2026-11-17T17:01']])).toEqual([['start-day', 0], ['pause', 0], ['working-day', 1]]);
    expect(told('2026-11-16T09:00', { amount: 1, unit: 'wd' }, [['2026-11-17T10:00', '2026-11-17T17:00']])).toEqual([['start-day', 0], ['working-day', 1]]);
  });
  test('no working days: the day itself while the office is open, else what is between and the last day', () => {
    expect(told('2026-11-20T09:00', { amount: 0, unit: 'wd' })).toEqual([['last-day', 0]]);
    expect(told('2026-11-20T18:00', { amount: 0, unit: 'wd' })).toEqual([['closed', 0], ['weekend', 0], ['last-day', 0]]);
  });
  test('pauses of different grounds are different entries, of the same one entry', () => {
    const pauses = (one: string, other: string): [string, string, string][] => [['2026-11-17T10:00', '2026-11-18T09:00', one], ['2026-11-18T10:00', '2026-11-19T09:00', other]];
    expect(told('2026-11-16T09:00', { amount: 1, unit: 'wd' }, pauses('補正', '鑑定'))).toEqual([['start-day', 0], ['pause', 0, '補正'], ['pause', 0, '鑑定'], ['working-day', 1]]);
    expect(told('2026-11-16T09:00', { amount: 1, unit: 'wd' }, pauses('補正', '補正'))).toEqual([['start-day', 0], ['pause', 0, '補正'], ['working-day', 1]]);
    expect(told('2026-11-16T09:00', { amount: 1, unit: 'h' }, [['2026-11-16T09:30', '2026-11-16T11:00', '補正']])).toEqual([['clock-hours', 0.5], ['pause', 0, '補正'], ['clock-hours', 0.5]]);
  });
  test('what has no ground has no note', () => {
    const [, pause] = ledger(at('2026-11-16T09:00'), { amount: 1, unit: 'h', rollOver: false }, [{ from: at('2026-11-16T09:30'), to: at('2026-11-16T11:00') }], calendar);
    expect(pause).toStrictEqual({ from: at('2026-11-16T09:30'), to: at('2026-11-16T11:00'), counted: false, reason: 'pause', amount: 0 });
    const [, day] = ledger(at('2026-11-16T09:00'), { amount: 1, unit: 'wd', rollOver: false }, [{ from: at('2026-11-17T09:30'), to: at('2026-11-18T11:00') }], calendar);
    expect(day).toStrictEqual({ from: at('2026-11-17T00:00'), to: at('2026-11-18T00:00'), counted: false, reason: 'pause', amount: 0 });
  });
  test('office hours are those of the morning and of the afternoon, and not of holidays', () => {
    expect(told('2026-06-18T15:15', { amount: 0.5, unit: 'wd' })).toEqual([['office-hours', 0.25], ['closed', 0], ['holiday', 0], ['weekend', 0], ['closed', 0], ['office-hours', 0.25]]);
    const quarter = 1.75 / 7;
    expect(told('2026-11-20T10:15', { amount: 0.5, unit: 'wd' })).toEqual([['office-hours', quarter], ['closed', 0], ['office-hours', quarter]]);
    expect(ledger(at('2026-11-20T10:15'), { amount: 0.5, unit: 'wd', rollOver: false }, [], calendar).map(({ from }) => from)).toEqual(['10:15', '12:00', '13:30'].map((time) => at(`2026-11-20T${time}`)));
  });
});

test('entries follow each other without gap to the due moment and add up to the limit', () => {
  const starts = fc.integer({ min: 0, max: 900 * 24 * 60 }).map((minutes) => at('2024-03-01T00:00') + minutes * MINUTE);
  const rules = fc.record({
    amount: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constantFrom(0.25, 0.5, 1.5)), unit: fc.constantFrom<LimitUnit>('wd', 'cd', 'h'), rollOver: fc.boolean(),
  }).filter(({ amount, unit }) => unit !== 'cd' || Number.isInteger(amount));
  const spans = fc.array(fc.tuple(fc.integer({ min: -2000, max: 40_000 }), fc.integer({ min: 1, max: 8000 })), { maxLength: 3 });
  fc.assert(fc.property(starts, rules, spans, (start, rule, list) => {
    const pauses = list.map(([from, length]) => ({ from: start + from * MINUTE, to: start + (from + length) * MINUTE }));
    const due = calendar.due(start, rule, pauses).at;
    const entries = ledger(start, rule, pauses, calendar);
    if (due === start) return entries.length === 0;
    for (const [index, entry] of entries.entries()) expect(entry.from).toBe(entries[index - 1]?.to ?? start);
    expect(entries.at(-1)?.to).toBe(due);
    const sum = entries.reduce((total, { amount }) => total + amount, 0);
    expect(sum).toBeCloseTo(rule.unit === 'wd' && rule.amount === 0 ? sum : rule.amount, 6);
    expect(entries.every(({ counted, amount }) => counted === amount > 0)).toBe(true);
    return true;
  }), { numRuns: 500 });
});

test('a limit that goes on in another unit has one start day', () => {
  const entries = ledger(at('2026-11-02T09:00'), { amount: 2, unit: 'wd', rollOver: false, extensions: [{ amount: 3, unit: 'cd' }] }, [], calendar);
  expect(entries.map(({ reason, amount }) => [reason, amount])).toEqual([['start-day', 0], ['working-day', 2], ['closed', 0], ['calendar-day', 3]]);
});

test('a limit of no length that begins when the office is closed has no stretch that runs backwards', () => {
  for (const entry of ledger(at('2026-11-02T18:00'), { amount: 0, unit: 'wd', rollOver: false }, [], calendar)) expect(entry.to).toBeGreaterThan(entry.from);
});

test('an order of the office is noted where working days are counted, and not where days are', () => {
  const own = officeCalendar({ years: { 2026: { confirmed: true, holidays: [], makeUp: [], orders: [{ date: '2026-11-07', kind: 'work', reason: '防汛' }] } } });
  const notes = (unit: LimitUnit): readonly (string | undefined)[] => ledger(at('2026-11-05T09:00'), { amount: 3, unit, rollOver: false }, [], own).map(({ note }) => note).filter((note) => note !== undefined);
  expect([notes('wd'), notes('cd')]).toEqual([['防汛'], []]);
});
