/** 承辦時限顏色 (duties.md D.6). */
import { dayOf } from './days.js';
import { runsInHours, stagesOf } from './holiday-calendar.js';
import type { LimitRule, OfficeCalendar } from './office-calendar.js';

/** green more, yellow little left, red due today or a little late, black very late, grey paused, blue closed in time, purple closed late. */
export type ClockColour = 'green' | 'yellow' | 'red' | 'black' | 'grey' | 'blue' | 'purple';

/** A `ClockState` fits; `closedAt` is when the work was done. */
export interface ColouredClock extends LimitRule {
  readonly startedAt: number;
  readonly dueAt: number;
  readonly pauses: readonly { readonly from: number; readonly to?: number }[];
  readonly closedAt?: number;
}

export function clockColour(clock: ColouredClock, now: number, calendar: OfficeCalendar): ClockColour {
  if (clock.closedAt !== undefined) return clock.closedAt <= clock.dueAt ? 'blue' : 'purple';
  if (clock.pauses.some(({ from, to }) => from <= now && (to === undefined || now < to))) return 'grey';
  return runsInHours(clock) ? hourColour(clock, now, calendar) : dayColour(clock, now, calendar);
}

/** Yellow at a quarter of the limit or two working days, whichever is less; black after three working days. */
function dayColour(clock: ColouredClock, now: number, calendar: OfficeCalendar): ClockColour {
  const { startedAt, dueAt } = clock;
  if (now > dueAt) return calendar.workdaysBetween(dueAt, now) <= 3 ? 'red' : 'black';
  if (dayOf(now) === dayOf(dueAt)) return 'red';
  const stages = stagesOf(clock);
  // Its length is what it was given, not what pauses make of it.
  const limit = stages.every(({ unit }) => unit === 'wd') ? stages.reduce((sum, { amount }) => sum + amount, 0) : calendar.workdaysBetween(startedAt, calendar.due(startedAt, clock).at);
  return calendar.workdaysBetween(now, dueAt) <= Math.min(limit / 4, 2) ? 'yellow' : 'green';
}

/** Traffic lights at 50%, 80% and 100%. */
function hourColour(clock: ColouredClock, now: number, calendar: OfficeCalendar): ClockColour {
  const pauses = clock.pauses.flatMap(({ from, to }) => (to === undefined ? [] : [{ from, to }]));
  if (now >= clock.dueAt) return 'black';
  if (now >= calendar.portion(clock.startedAt, clock, 0.8, pauses)) return 'red';
  return now >= calendar.portion(clock.startedAt, clock, 0.5, pauses) ? 'yellow' : 'green';
}
