/**
 * Days as numbers since 1970-01-01, in the office's zone: counting them must be quick. China has kept UTC+8 without
 * summer time since 1992, and no limit is older.
 */
import { Temporal } from 'temporal-polyfill';
import type { Pause } from './office-calendar.js';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
const OFFSET = 8 * HOUR;

/** 08:30–12:00 and 13:30–17:00, as hours since midnight. */
export const OFFICE_HOURS: readonly (readonly [number, number])[] = [[8.5 * HOUR, 12 * HOUR], [13.5 * HOUR, 17 * HOUR]];
/** Office time of a working day: 7 hours. */
export const OFFICE_DAY = 7 * HOUR;
const OFFICE_CLOSE = 17 * HOUR;

const EPOCH = Temporal.PlainDate.from('1970-01-01');

export const dayOf = (at: number): number => Math.floor((at + OFFSET) / DAY);
export const startOfDay = (day: number): number => day * DAY - OFFSET;
/** The last moment of a day: 24:00 is already the next day, and a due moment shall show its own date. */
export const endOfDay = (day: number): number => startOfDay(day + 1) - 1;
/** 17:00. */
export const officeClose = (day: number): number => startOfDay(day) + OFFICE_CLOSE;
/** 1 Monday … 7 Sunday; 1970-01-01 was a Thursday. */
export const weekday = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

export const plainDate = (day: number): Temporal.PlainDate => EPOCH.add({ days: day });
/** `2026-11-23`, of a moment. */
export const dateOf = (at: number): string => plainDate(dayOf(at)).toString();
export const dayNumber = (date: Temporal.PlainDate): number => EPOCH.until(date).days;
export const dayOfText = (date: string): number => dayNumber(Temporal.PlainDate.from(date));

/** Pauses in order of their beginnings, those without length left out. They may overlap. */
export function inOrder<P extends Pause>(pauses: readonly P[]): P[] {
  return pauses.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from);
}
