/** Time that runs in open intervals (the clock's, or office hours) and stands still in pauses. */
import { OFFICE_HOURS, dayOf, startOfDay } from './days.js';
import type { Pause } from './office-calendar.js';

export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** All time from a moment on. */
export const clockTime = (start: number): readonly Interval[] => [{ from: start, to: Number.POSITIVE_INFINITY }];

/** Office hours of the working days from a moment on, without end; those of the first day may be over (`running` leaves them out). */
export function* officeTime(start: number, isWorkday: (day: number) => boolean): Generator<Interval> {
  for (let day = dayOf(start); ; day++) {
    if (!isWorkday(day)) continue;
    for (const [open, close] of OFFICE_HOURS) {
      const from = Math.max(start, startOfDay(day) + open);
      const to = startOfDay(day) + close;
      yield { from, to };
    }
  }
}

/** The parts of the intervals that lie in no pause. Both in order of time. */
export function* running(intervals: Iterable<Interval>, pauses: readonly Pause[]): Generator<Interval> {
  let next = 0;
  for (const interval of intervals) {
    let { from } = interval;
    for (;;) {
      while ((pauses[next]?.to ?? Number.POSITIVE_INFINITY) <= from) next++;
      const pause = pauses[next];
      if (pause === undefined || pause.from >= interval.to) break;
      if (pause.from > from) yield { from, to: pause.from };
      from = pause.to;
      // The pause may go on in the next interval.
      if (from >= interval.to) break;
    }
    if (from < interval.to) yield { from, to: interval.to };
  }
}

/** The moment at which so much time (ms) has run. */
export function momentAfter(time: number, intervals: Iterable<Interval>, pauses: readonly Pause[]): number {
  let left = time;
  for (const { from, to } of running(intervals, pauses)) {
    if (left <= to - from) return from + left;
    left -= to - from;
  }
  throw new Error('Expected intervals without end');
}

/** How much time (ms) runs until a moment. */
export function timeUntil(end: number, intervals: Iterable<Interval>, pauses: readonly Pause[]): number {
  let time = 0;
  for (const { from, to } of running(intervals, pauses)) {
    if (from >= end) break;
    time += Math.min(to, end) - from;
  }
  return time;
}
