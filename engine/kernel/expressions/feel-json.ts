/** Between FEEL's values and JSON (DMN 1.3 §10.3.2): what variables, moments and results look like on either side. */
import { FeelDate, FeelDateTime, FeelDuration, FeelFunction, FeelTime, isFunction, isRange, parseDate, parseDateTime } from 'feelin';
import { Temporal } from 'temporal-polyfill';
import type { Json } from '../state.js';
import type { Budget } from './budget.js';

/** The office's zone: local dates and times are meant in it. */
export const ZONE = 'Asia/Shanghai';

/** A moment (milliseconds since the epoch) as FEEL date and time in the office's zone. */
export function feelDateTime(at: number): FeelDateTime {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE);
  return new FeelDateTime(zoned.toPlainDateTime(), ZONE);
}

/** The day of a moment in the office's zone. */
export function feelDate(at: number): FeelDate {
  return new FeelDate(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE).toPlainDate());
}

/**
 * The moment that a FEEL value or its text means, in milliseconds since the epoch; a date is its beginning, and what
 * has no offset is local to the office. Undefined for anything else.
 */
export function momentOf(value: unknown): number | undefined {
  if (value instanceof FeelDateTime) return value.value.toZonedDateTime(value.zone ?? ZONE).epochMilliseconds;
  if (value instanceof FeelDate) return value.value.toZonedDateTime(ZONE).epochMilliseconds;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (text.includes('T')) {
    const parsed = parseDateTime(text);
    return parsed === null ? undefined : momentOf(parsed);
  }
  const parsed = parseDate(text);
  return parsed === null ? undefined : momentOf(parsed);
}

/** A FEEL value has no JSON: it is a function or a range, or too much. */
export class NotJson extends Error {}

const TEXT_LIMIT = 4_000_000;

/** A result as JSON: dates, times and durations become ISO 8601 text, what is no number becomes null. */
export function toJson(value: unknown, budget: Budget): Json {
  budget.spend(1);
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') {
    if (value.length > TEXT_LIMIT) throw new NotJson(`Expected a text of at most ${TEXT_LIMIT} characters, but found ${value.length}`);
    return value;
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map((item) => toJson(item, budget));
  if (value instanceof FeelDateTime) return isoDateTime(value);
  if (value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDuration) return value.toString();
  if (isRange(value)) throw new NotJson('Expected a value, but found a range');
  if (typeof value === 'function' || isFunction(value) || value instanceof FeelFunction) throw new NotJson('Expected a value, but found a function');
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, toJson(entry, budget)]));
  }
  throw new NotJson(`Expected a value, but found a ${typeof value}`);
}

/** ISO 8601 with an offset: the zone's name that FEEL appends (`@Asia/Shanghai`) is read by nobody else. */
function isoDateTime(value: FeelDateTime): string {
  if (value.zone === null || !value.zone.includes('/')) return value.toString();
  return value.value.toZonedDateTime(value.zone).toString({ timeZoneName: 'never' });
}
