/** 暫停與恢復計時: only a legal ground stops a clock (design §8). */
import { pauseClock, recomputeClock, resumeClock } from '../clocks.js';
import type { CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';
import type { ClockState, LocalKey } from '../state.js';

export function pauseClockCommand(run: Run, { clock: key, reason }: CommandOf<'pauseClock'>): Rejection | undefined {
  const clock = run.state.clocks[key];
  if (!clock) return notFound(key);
  if (isPaused(clock)) return { code: 'CLOCK_NOT_RUNNING', message: `Expected clock '${clock.limit}' to run, but it is paused` };
  pauseClock(run, key, reason);
  return undefined;
}

export function resumeClockCommand(run: Run, { clock: key }: CommandOf<'resumeClock'>): Rejection | undefined {
  const clock = run.state.clocks[key];
  if (!clock) return notFound(key);
  if (!isPaused(clock)) return { code: 'CLOCK_NOT_PAUSED', message: `Expected clock '${clock.limit}' to be paused, but it runs` };
  resumeClock(run, key);
  return undefined;
}

export function recomputeClocks(run: Run): undefined {
  for (const key of Object.keys(run.state.clocks)) recomputeClock(run, Number(key));
  return undefined;
}

function isPaused(clock: ClockState): boolean {
  return clock.pauses.some((pause) => pause.to === undefined);
}

function notFound(key: LocalKey): Rejection {
  return { code: 'CLOCK_NOT_FOUND', message: `Expected a clock ${key}, but found none` };
}
