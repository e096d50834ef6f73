/** Whether a text is the ISO 8601 literal that a timer needs. */
import { Temporal } from 'temporal-polyfill';

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

/** `R3/PT1H`, `R/PT1H`, `R/2027-03-01T00:00:00+08:00/P1Y`. */
export function isCycle(text: string): boolean {
  const [repeat, ...rest] = text.split('/');
  if (repeat === undefined || !/^R\d*$/.test(repeat)) return false;
  const [first, second, third] = rest;
  if (first === undefined || third !== undefined) return false;
  return second === undefined ? isDuration(first) : isMoment(first) && isDuration(second);
}
