/** A period as the office says it: whole days in its own zone; the server's end is the first moment after it. */
import type { Dayjs } from 'dayjs';
import type { Dates } from '../app/dates.js';

const OFFSET = '+08:00';
const DAY = 86_400_000;
const SHIFT = 8 * 3_600_000;

/** From the beginning of the first day to the end of the last. */
export const momentsOf = (first: Dayjs, last: Dayjs): { readonly from: string; readonly to: string } => ({
  from: `${first.format('YYYY-MM-DD')}T00:00:00${OFFSET}`, to: `${last.add(1, 'day').format('YYYY-MM-DD')}T00:00:00${OFFSET}`,
});

const isMidnight = (moment: string): boolean => (Date.parse(moment) + SHIFT) % DAY === 0;

/** The last day, or the moment where it ends within one. */
export const lastOf = (to: string, dates: Dates): string => (isMidnight(to) ? dates.day(Date.parse(to) - 1) : dates.full(to));
export const firstOf = (from: string, dates: Dates): string => (isMidnight(from) ? dates.day(from) : dates.full(from));
