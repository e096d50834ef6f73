/** Which days are worked (duties.md D.1): Monday to Friday but for 放假日, and 調休補班日. */
import { dayOfText, weekday } from './days.js';
import type { HolidayTable } from './holiday-table.js';

/** Longest count of days that is walked; beyond it the caller asks for something else than a limit. */
export const LONGEST_COUNT = 100_000;

export interface Workdays {
  isWorkday(day: number): boolean;
  /** Whether all days of the span lie in years that are announced. */
  isConfirmed(from: number, to: number): boolean;
  /** Working days after `from` up to and with `to`. */
  count(from: number, to: number): number;
}

export function workdaysOf(table: HolidayTable): Workdays {
  const years = Object.values(table.years);
  const holidays = new Set(years.flatMap((year) => year.holidays.map(dayOfText)));
  const makeUp = new Set(years.flatMap((year) => year.makeUp.map(dayOfText)));
  for (const { date, kind } of years.flatMap((year) => year.orders ?? [])) {
    const day = dayOfText(date);
    (kind === 'off' ? makeUp : holidays).delete(day);
    (kind === 'off' ? holidays : makeUp).add(day);
  }
  const spans = confirmedSpans(table);
  // For counting: days on which the table changes what the weekday says.
  const lost = [...holidays].filter((day) => weekday(day) <= 5 && !makeUp.has(day)).sort((a, b) => a - b);
  const won = [...makeUp].filter((day) => weekday(day) > 5).sort((a, b) => a - b);
  const upTo = (day: number): number => weekdaysUpTo(day) - countUpTo(lost, day) + countUpTo(won, day);
  return {
    isWorkday: (day) => makeUp.has(day) || (weekday(day) <= 5 && !holidays.has(day)),
    isConfirmed: (from, to) => spans.some(([first, last]) => first <= from && to <= last),
    count: (from, to) => upTo(to) - upTo(from),
  };
}

/** First and last days of what is announced, adjoining years as one span. */
function confirmedSpans(table: HolidayTable): [number, number][] {
  const spans: [number, number][] = [];
  // Keys that are numbers come in their order.
  for (const [year, { confirmed }] of Object.entries(table.years)) {
    if (!confirmed) continue;
    const [first, last] = [dayOfText(`${year}-01-01`), dayOfText(`${year}-12-31`)];
    const previous = spans.at(-1);
    if (previous?.[1] === first - 1) previous[1] = last;
    else spans.push([first, last]);
  }
  return spans;
}

/** Mondays to Fridays from 1969-12-29, a Monday, up to and with the day. */
function weekdaysUpTo(day: number): number {
  const sinceMonday = day + 3;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(5, sinceMonday - weeks * 7 + 1);
}

/** How many of the sorted days are not after the day. */
function countUpTo(sorted: readonly number[], day: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}
