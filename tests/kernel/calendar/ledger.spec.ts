import fc from 'fast-check';
import { CHINA_HOLIDAYS, ledger, officeCalendar } from '../../../engine/kernel/calendar/index.js';
import type { LimitUnit } from '../../../engine/kernel/calendar/office-calendar.js';

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
