/** The FEEL functions that an office needs beside the standard's: `due`, `addWorkdays`, `workdaysBetween`. */
import { FeelDate, FeelDateTime } from 'feelin';
import { Temporal } from 'temporal-polyfill';
import type { OfficeCalendar } from '../calendar/office-calendar.js';

type FeelFunctions = Readonly<Record<string, (...args: unknown[]) => unknown>>;

/** `dueOf` answers the due moment (ms) of a running limit by its key. A wrong argument gives null, as in FEEL. */
export function feelFunctions(calendar: OfficeCalendar, dueOf: (limit: string) => number | undefined): FeelFunctions {
  return {
    due: (limit) => {
      const at = typeof limit === 'string' ? dueOf(limit) : undefined;
      return at === undefined ? null : dateTimeOf(at, calendar.zone);
    },
    addWorkdays: (from, days) => {
      const at = momentOf(from, calendar.zone);
      const count = Number(days);
      return at === undefined || !Number.isInteger(count) ? null : dateTimeOf(calendar.addWorkdays(at, count).at, calendar.zone);
    },
    workdaysBetween: (from, to) => {
      const [a, b] = [momentOf(from, calendar.zone), momentOf(to, calendar.zone)];
      return a === undefined || b === undefined ? null : calendar.workdaysBetween(a, b);
    },
  };
}

function dateTimeOf(at: number, zone: string): FeelDateTime {
  return new FeelDateTime(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime(), zone);
}

function momentOf(value: unknown, zone: string): number | undefined {
  try {
    if (value instanceof FeelDate) return value.unwrap().toZonedDateTime(zone).epochMilliseconds;
    if (value instanceof FeelDateTime) return value.unwrap().toZonedDateTime(value.zone ?? zone).epochMilliseconds;
    if (typeof value !== 'string') return undefined;
    if (/[zZ]$|[+-]\d\d:?\d\d$/.test(value)) return Temporal.Instant.from(value).epochMilliseconds;
    return value.includes('@')
      ? Temporal.ZonedDateTime.from(value.replace(/@(.+)$/, '[$1]')).epochMilliseconds
      : Temporal.PlainDateTime.from(value).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return undefined;
  }
}
