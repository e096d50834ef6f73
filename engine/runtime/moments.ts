/** Moments in the office's words. */
import { Temporal } from 'temporal-polyfill';

const ZONE = 'Asia/Shanghai';

/** The calendar year in the office's zone. */
export function yearOf(at: number): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE).year;
}

/** ISO 8601 with the office's offset: `2026-01-20T09:00:00+08:00`. */
export function isoOf(at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE).toString({ timeZoneName: 'never', smallestUnit: 'second' });
}
