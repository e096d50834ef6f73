/** 暫停與恢復計時 by hand, and what a new calendar moves: only a legal ground stops a statutory clock (design §8). */
import { limitOf, pauseClock, pausedSince, recomputeClock, resumeClock } from '../clocks.js';
import type { CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';
import type { ClockState, LocalKey } from '../state.js';

export { extendClock } from './extend-clock.js';

export function pauseClockCommand(run: Run, { clock: key, reason }: CommandOf<'pauseClock'>): Rejection | undefined {
  const clock = run.state.clocks[key];
  if (!clock) return notFound(key);
  if (pausedSince(clock) !== undefined) return { code: 'CLOCK_NOT_RUNNING', message: `Expected clock '${clock.limit}' to run, but it is paused` };
  const refusal = groundRefusal(run, clock, reason);
  if (refusal) return refusal;
  pauseClock(run, key, reason);
  return undefined;
}

/** A ground that the diagram names is for those it names; without one only what the office set itself can be stopped. */
function groundRefusal(run: Run, clock: ClockState, reason: string): Rejection | undefined {
  const grounds = (limitOf(run, clock)?.pauses ?? []).filter(({ by }) => by.length > 0);
  const ground = grounds.find((one) => one.ground === reason);
  const { actor } = run.context;
  if (!ground) {
    if (!clock.statutory) return undefined;
    return { code: 'CLOCK_PAUSE_NOT_ALLOWED', message: `Expected a legal ground on which limit '${clock.limit}' stops (${grounds.map((one) => one.ground).join(', ') || 'the diagram names none'}), but found '${reason}'` };
  }
  if (ground.by.some((one) => one === actor.id || actor.groups.includes(one))) return undefined;
  return { code: 'CLOCK_PAUSE_NOT_YOURS', message: `Expected limit '${clock.limit}' to be stopped for ${reason} by ${ground.by.join(' or ')}, but '${actor.id}' asked` };
}

export function resumeClockCommand(run: Run, { clock: key }: CommandOf<'resumeClock'>): Rejection | undefined {
  const clock = run.state.clocks[key];
  if (!clock) return notFound(key);
  const open = clock.pauses.find(({ to }) => to === undefined);
  if (!open) return { code: 'CLOCK_NOT_PAUSED', message: `Expected clock '${clock.limit}' to be paused, but it runs` };
  if (open.while !== undefined) {
    return { code: 'CLOCK_PAUSE_NOT_YOURS', message: `Expected clock '${clock.limit}' to go on when '${run.state.elements[open.while]?.id ?? open.reason}' is done, but somebody asked for it before` };
  }
  const refusal = groundRefusal(run, clock, open.reason);
  if (refusal?.code === 'CLOCK_PAUSE_NOT_YOURS') return refusal;
  resumeClock(run, key);
  return undefined;
}

export function recomputeClocks(run: Run): undefined {
  for (const key of Object.keys(run.state.clocks)) recomputeClock(run, Number(key));
  return undefined;
}

function notFound(key: LocalKey): Rejection {
  return { code: 'CLOCK_NOT_FOUND', message: `Expected a clock ${key}, but found none` };
}
