/** 催辦 by hand: who waits for a step reminds who holds it (duties.md R-URGE). */
import { clockShown } from '../clock-shown.js';
import { holdersWithin } from '../clocks.js';
import { findTask, notYours, signed, takesPart } from './task-rules.js';
import type { CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';

/** The same person urges a task at most once in this time, in ms. */
export const URGING_PAUSE = 3_600_000;

/** Until it may be urged again. */
export const minutesLeft = (last: number, now: number): number => Math.ceil((URGING_PAUSE - (now - last)) / 60_000);

export function urgeTask(run: Run, { task: key, text, override }: CommandOf<'urgeTask'>): Rejection | undefined {
  const found = findTask(run, key);
  if ('rejection' in found) return found.rejection;
  const { task, id } = found;
  const { actor, now } = run.context;
  if (override !== true && !takesPart(run.state, actor)) return notYours(task, id, actor);
  const last = task.urged?.[actor.id];
  if (last !== undefined && now - last < URGING_PAUSE) {
    return { code: 'URGED_ALREADY', element: id, message: `Expected '${actor.id}' to urge '${id}' at most once an hour, but the last time was less than that ago: again in ${minutesLeft(last, now)} min` };
  }
  run.emit({
    type: 'urged', v: 1, key: run.key(), clock: clockShown(run.state, key)?.key ?? 0, level: 0, element: key, id, tell: holdersWithin(run, key),
    ...signed(actor), at: now, ...(text === undefined ? {} : { text }),
  });
  return undefined;
}
