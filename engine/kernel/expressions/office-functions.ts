/** The FEEL functions that an office needs beside the standard's: `due`, `addWorkdays`, `workdaysBetween`. */
import type { OfficeCalendar } from '../calendar/office-calendar.js';
import { feelDateTime, momentOf } from './feel-json.js';

type FeelFunctions = Readonly<Record<string, (...args: unknown[]) => unknown>>;

/** `dueOf` answers the due moment (ms) of a running limit by its key. A wrong argument gives null, as in FEEL. */
export function feelFunctions(calendar: OfficeCalendar, dueOf: (limit: string) => number | undefined): FeelFunctions {
  return {
    due: (limit) => {
      const at = typeof limit === 'string' ? dueOf(limit) : undefined;
      return at === undefined ? null : feelDateTime(at);
    },
    addWorkdays: (from, days) => {
      const at = momentOf(from);
      return at === undefined || !Number.isInteger(days) ? null : feelDateTime(calendar.addWorkdays(at, Number(days)).at);
    },
    workdaysBetween: (from, to) => {
      const [a, b] = [momentOf(from), momentOf(to)];
      return a === undefined || b === undefined ? null : calendar.workdaysBetween(a, b);
    },
  };
}
