/** Moments and durations of scenarios: ISO 8601 text ↔ milliseconds, in the office's zone. */
import { Temporal } from 'temporal-polyfill';

const ZONE = 'Asia/Shanghai';

/** Milliseconds of `2026-09-01T09:00:00+08:00`; undefined if the text is no moment. */
export function momentOf(text: string): number | undefined {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return undefined;
  }
}

/** The clock of a scenario stands still for many events: the last answer is kept. */
let last = { at: Number.NaN, text: '' };

/** `2026-09-01T09:00:00+08:00`. */
export function isoMoment(at: number): string {
  if (at !== last.at) last = { at, text: written(at) };
  return last.text;
}

function written(at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE).toString({ timeZoneName: 'never' });
}

/** The moment after a duration such as `P1D`; undefined if the text is none. */
export function momentAfter(at: number, duration: string): number | undefined {
  try {
    return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE).add(Temporal.Duration.from(duration)).epochMilliseconds;
  } catch {
    return undefined;
  }
}
