/** What the office itself says of a year (duties.md D.1), before it is kept. */
import { describe, expect, it } from '@jest/globals';
import type { HolidayYear } from '../../../engine/kernel/calendar/holiday-table.js';
import { EARLIEST_YEAR, LATEST_YEAR, tableWith, yearFault } from '../../../engine/kernel/calendar/office-years.js';

const YEAR: HolidayYear = { confirmed: true, holidays: ['2026-10-01', '2026-10-02'], makeUp: ['2026-09-27', '2026-10-10'], orders: [{ date: '2026-08-05', kind: 'off', reason: '颱風停班' }] };
const fault = (change: Partial<HolidayYear>, year = 2026): string | undefined => yearFault(year, { ...YEAR, ...change });

describe('a year of the office’s own', () => {
  it('is kept when its days are its own, each said once, worked instead on a Saturday or a Sunday, and ordered with a reason', () => {
    expect(fault({})).toBeUndefined();
    const { orders: _none, ...without } = YEAR;
    expect(yearFault(2026, without)).toBeUndefined();
  });

  it.each([EARLIEST_YEAR, LATEST_YEAR])('may be %s', (year) => {
    expect(yearFault(year, { confirmed: false, holidays: [], makeUp: [] })).toBeUndefined();
  });

  it.each([EARLIEST_YEAR - 1, LATEST_YEAR + 1, 2026.5])('is not %s', (year) => {
    expect(yearFault(year, { confirmed: false, holidays: [], makeUp: [] })).toBe(`Expected a year from 2000 to 2199, but found ${year}`);
  });

  it.each([
    '2025-10-01', '2026-02-30', '2026-1-01', '2026-01-1', 'x2026-01-01', '+002026-01-01', '2026-01-01x', '12026-01-01', '2026-01-01T00:00', '20260101', '2o26-01-01', '2026-o1-01', '2026-01-o1', '',
  ])('has no day %j', (date) => {
    const sentence = `Expected days of 2026, but found '${date}'`;
    expect(fault({ holidays: [...YEAR.holidays, date] })).toBe(sentence);
    expect(fault({ makeUp: [...YEAR.makeUp, date] })).toBe(sentence);
    expect(fault({ orders: [{ date, kind: 'off', reason: '颱風停班' }] })).toBe(sentence);
  });

  it('says no day twice, off or worked; an order may change a day that is said', () => {
    expect(fault({ holidays: ['2026-10-01', '2026-10-02', '2026-10-01'] })).toBe("Expected each day to be said once, but found '2026-10-01' again");
    expect(fault({ makeUp: ['2026-10-10', '2026-10-10'] })).toBe("Expected each day to be said once, but found '2026-10-10' again");
    expect(fault({ makeUp: ['2026-10-01'] })).toBe("Expected each day to be said once, but found '2026-10-01' again");
    expect(fault({ orders: [{ date: '2026-10-10', kind: 'off', reason: '演練' }, { date: '2026-10-10', kind: 'work', reason: '防汛' }] })).toBe("Expected each day to be said once, but found '2026-10-10' again");
    expect(fault({ orders: [{ date: '2026-10-10', kind: 'off', reason: '演練' }] })).toBeUndefined();
  });

  it.each(['2026-10-05', '2026-10-09'])('lets no weekday be worked instead (%s)', (date) => {
    expect(fault({ makeUp: ['2026-10-10', date] })).toBe(`Expected the days worked instead to be Saturdays or Sundays, but found '${date}'`);
  });

  it.each(['', '  '])('asks why an order was given (%j)', (reason) => {
    expect(fault({ orders: [...YEAR.orders ?? [], { date: '2026-08-06', kind: 'off', reason }] })).toBe("Expected a reason for the order on '2026-08-06', but found none");
  });

  it('has days off once it is announced, not before', () => {
    expect(fault({ holidays: [] })).toBe('Expected the announced year 2026 to have days off, but found none');
    expect(fault({ confirmed: false, holidays: [] })).toBeUndefined();
  });

  it('takes the place of the built-in year, and of no other', () => {
    const built = { years: { 2025: { ...YEAR, confirmed: false }, 2026: { ...YEAR, confirmed: false } } };
    expect(tableWith(built, { 2026: YEAR })).toEqual({ years: { 2025: built.years[2025], 2026: YEAR } });
  });
});
