/** Whether a text is the ISO 8601 literal that a timer needs. */
import { Temporal } from 'temporal-polyfill';
import { timerDue } from '../expressions/timer-expression.js';

function reads(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
}

/** A moment with its offset: a local time would mean something else on each server. */
export function isMoment(text: string): boolean {
  return reads(() => Temporal.Instant.from(text));
}

/** A duration above zero. */
export function isDuration(text: string): boolean {
  return reads(() => {
    if (Temporal.Duration.from(text).sign <= 0) throw new RangeError('not positive');
  });
}

/** `R3/PT1H`, `R/PT1H`, `R/2027-03-01T00:00:00+08:00/P1Y`: what the engine can repeat, from a moment with its offset. */
export function isCycle(text: string): boolean {
  const [, first, second] = text.split('/');
  return timerDue('cycle', text, 0).ok && (second === undefined || isMoment(first ?? ''));
}
