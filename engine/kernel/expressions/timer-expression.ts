/**
 * When a timer fires (BPMN 2.0.2 §10.5.5.2): ISO 8601 dates, durations and repeating intervals, and the texts that
 * FEEL gives for such values. Calendar arithmetic is done in the office's zone: a month later is the same date.
 */
import { Temporal } from 'temporal-polyfill';
import type { Json } from '../state.js';
import { momentOf, ZONE } from './feel-json.js';

export type TimerDue =
  | { readonly ok: true; /** Milliseconds since the epoch. */ readonly dueAt: number; readonly repeat?: { readonly left?: number; readonly period: string } }
  | { readonly ok: false; readonly message: string };

const CYCLE = /^R(-1|\d*)\/(?:([^/]+)\/)?(P[^/]+)$/;
const SHORTEST_PERIOD = 1000;

/**
 * The first moment at which a timer fires, and for a cycle how it goes on: `left` is how often it fires after that
 * (absent: for ever). A cycle that began in the past goes on at its next occurrence. A date in the past is due as it
 * is; a negative duration is due now.
 */
export function timerDue(kind: 'date' | 'duration' | 'cycle', value: Json, now: number): TimerDue {
  if (typeof value !== 'string') return refused(kind, value);
  const text = value.trim();
  try {
    if (kind === 'date') {
      const dueAt = momentOf(text);
      return dueAt === undefined ? refused(kind, value) : { ok: true, dueAt };
    }
    if (kind === 'duration') return { ok: true, dueAt: Math.max(now, later(now, Temporal.Duration.from(text))) };
    return cycleDue(text, now);
  } catch {
    return refused(kind, value);
  }
}

/**
 * The occurrence after `previousDueAt`. Those that were missed while nothing ran are passed over: the answer is the
 * first that is not before `now`.
 */
export function nextInCycle(previousDueAt: number, period: string, now: number): number {
  const duration = Temporal.Duration.from(period);
  return occurrence(later(previousDueAt, duration), duration, now);
}

function cycleDue(text: string, now: number): TimerDue {
  const match = CYCLE.exec(text);
  if (match === null) return refused('cycle', text);
  const [, count, start, period = ''] = match;
  const duration = Temporal.Duration.from(period);
  if (later(now, duration) - now < SHORTEST_PERIOD) return { ok: false, message: `Expected a period of a second or more, but found '${period}'` };
  const times = count === '' || count === '-1' ? undefined : Number(count);
  if (times === 0) return { ok: false, message: `Expected a cycle that fires, but found '${text}'` };
  const first = start === undefined ? later(now, duration) : momentOf(start);
  if (first === undefined) return refused('cycle', text);
  const repeat = times === undefined ? { period } : { left: times - 1, period };
  return { ok: true, dueAt: occurrence(first, duration, now), ...(times === 1 ? {} : { repeat }) };
}

/** The first of `first`, `first + period`, `first + 2 periods` … that is not before `now`. */
function occurrence(first: number, period: Temporal.Duration, now: number): number {
  if (first >= now) return first;
  const nth = (n: number): number => later(first, multiplied(period, n));
  // An estimate by the first period's length; months differ, so step to the exact one.
  let n = Math.floor((now - first) / (nth(1) - first));
  while (n > 0 && nth(n) >= now) n--;
  while (nth(n) < now) n++;
  return nth(n);
}

function multiplied(period: Temporal.Duration, factor: number): Temporal.Duration {
  const { years, months, weeks, days, hours, minutes, seconds, milliseconds } = period;
  const parts = { years, months, weeks, days, hours, minutes, seconds, milliseconds };
  return Temporal.Duration.from(Object.fromEntries(Object.entries(parts).map(([unit, amount]) => [unit, amount * factor])));
}

function later(at: number, duration: Temporal.Duration): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE).add(duration).epochMilliseconds;
}

const EXAMPLES = { date: '2026-03-01T09:00:00+08:00', duration: 'P3DT4H', cycle: 'R3/PT1H or R/2027-03-01T00:00:00+08:00/P1Y' } as const;

function refused(kind: keyof typeof EXAMPLES, found: Json): TimerDue {
  return { ok: false, message: `Expected a ${kind} such as ${EXAMPLES[kind]}, but found ${JSON.stringify(found).slice(0, 120)}` };
}

/** Midnight after a moment, in the office's zone. */
export function startOfNextDay(at: number): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE).add({ days: 1 }).startOfDay().epochMilliseconds;
}
