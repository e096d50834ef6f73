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

/** A moment; without an offset it is the office's (docs/dialect.md). */
export const isMoment = (text: string): boolean => timerDue('date', text, 0).ok;

/** A duration; zero and less is due at once. */
export function isDuration(text: string): boolean {
  return reads(() => Temporal.Duration.from(text));
}

/** A cycle whose period is no time at all, or goes back: it would never end. */
export function isEndlessCycle(text: string): boolean {
  const period = text.split('/').at(-1) ?? '';
  return text.startsWith('R') && isDuration(period) && Temporal.Duration.from(period).sign <= 0;
}

/** `R3/PT1H`, `R/PT1H`, `R/2027-03-01T00:00:00+08:00/P1Y`: what the engine can repeat, also from a moment on. */
export const isCycle = (text: string): boolean => timerDue('cycle', text, 0).ok;
