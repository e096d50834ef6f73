/** How pressing a task is, by the day on which its limit ends in the office's zone: for the groups of the inbox, its counts and the words of the clock alike. */
import type { Clock } from '../app/office-types.js';
import { officeDay } from '../app/dates.js';

export type DueGroup = 'overdue' | 'today' | 'soon' | 'later' | 'paused';
export const DUE_GROUPS: readonly DueGroup[] = ['overdue', 'today', 'soon', 'later', 'paused'];

type Shown = Pick<Clock, 'colour' | 'dueAt' | 'paused'>;

export const isPaused = ({ colour, paused }: Shown): boolean => colour === 'grey' || paused === true;

/** Of a task without a limit: later. */
export function dueGroup(clock: Shown | undefined, now: number): DueGroup {
  if (clock === undefined) return 'later';
  if (isPaused(clock)) return 'paused';
  const due = Date.parse(clock.dueAt);
  if (due < now) return 'overdue';
  if (officeDay(due) === officeDay(now)) return 'today';
  return clock.colour === 'yellow' || clock.colour === 'red' ? 'soon' : 'later';
}
