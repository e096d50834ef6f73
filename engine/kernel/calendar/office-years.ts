/** The office's own word on a year (duties.md D.1): what was announced since, and local orders. It takes the place of the built-in year. */
import { Temporal } from 'temporal-polyfill';
import { dayOfText, weekday } from './days.js';
import type { HolidayTable, HolidayYear } from './holiday-table.js';

export type OfficeYears = Readonly<Record<string, HolidayYear>>;

export const EARLIEST_YEAR = 2000;
export const LATEST_YEAR = 2199;

export const tableWith = (built: HolidayTable, own: OfficeYears): HolidayTable => ({ years: { ...built.years, ...own } });

/** What is wrong with a year, as a sentence; undefined: nothing. */
export function yearFault(year: number, { confirmed, holidays, makeUp, orders = [] }: HolidayYear): string | undefined {
  if (!(Number.isInteger(year) && year >= EARLIEST_YEAR && year <= LATEST_YEAR)) return `Expected a year from ${EARLIEST_YEAR} to ${LATEST_YEAR}, but found ${year}`;
  const stray = [...holidays, ...makeUp, ...orders.map(({ date }) => date)].find((date) => !isDayOf(year, date));
  if (stray !== undefined) return `Expected days of ${year}, but found '${stray}'`;
  const twice = [repeated([...holidays, ...makeUp]), repeated(orders.map(({ date }) => date))].find((date) => date !== undefined);
  if (twice !== undefined) return `Expected each day to be said once, but found '${twice}' again`;
  const weekdayWork = makeUp.find((date) => weekday(dayOfText(date)) <= 5);
  if (weekdayWork !== undefined) return `Expected the days worked instead to be Saturdays or Sundays, but found '${weekdayWork}'`;
  const silent = orders.find(({ reason }) => reason.trim() === '');
  if (silent) return `Expected a reason for the order on '${silent.date}', but found none`;
  if (confirmed && holidays.length === 0) return `Expected the announced year ${year} to have days off, but found none`;
  return undefined;
}

function isDayOf(year: number, date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  try {
    return Temporal.PlainDate.from(date).year === year;
  } catch {
    return false;
  }
}

function repeated(dates: readonly string[]): string | undefined {
  return dates.find((date, index) => dates.indexOf(date) !== index);
}
