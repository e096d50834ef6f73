/** 暫停 and 恢復 of a case. The office's own clocks stand still with it; statutory ones run on: only a legal ground stops those (design §8). */
import { pauseClock, pausedSince, resumeClock } from '../clocks.js';
import type { Command, CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';
import type { InstanceState } from '../state.js';

/** The ground of such a pause. */
export const SUSPENDED = 'suspended';

export function suspendInstance(run: Run, { reason }: CommandOf<'suspendInstance'>): Rejection | undefined {
  if (run.state.suspended) return suspendedAlready(run.state.suspended);
  if (reason.trim() === '') return { code: 'REASON_MISSING', message: 'Expected a reason for suspending the case, but found none' };
  run.emit({ type: 'instanceSuspended', v: 1, at: run.context.now, by: run.context.actor.id, reason });
  for (const [key, clock] of Object.entries(run.state.clocks)) {
    if (!clock.statutory && pausedSince(clock) === undefined) pauseClock(run, Number(key), SUSPENDED);
  }
  return undefined;
}

export function resumeInstance(run: Run, { reason }: CommandOf<'resumeInstance'>): Rejection | undefined {
  if (!run.state.suspended) return { code: 'INSTANCE_NOT_SUSPENDED', message: 'Expected a suspended case, but it runs' };
  run.emit({ type: 'instanceResumed', v: 1, at: run.context.now, by: run.context.actor.id, ...(reason === undefined ? {} : { reason }) });
  for (const [key, { pauses }] of Object.entries(run.state.clocks)) {
    if (pauses.some(({ to, reason }) => to === undefined && reason === SUSPENDED)) resumeClock(run, Number(key));
  }
  return undefined;
}

/** Work on a suspended case is refused; what was under way comes to its end, and hand-overs stay possible. */
const HELD: readonly Command['type'][] = [
  'claimTask', 'completeTask', 'resolveTask', 'returnTask', 'takeBack', 'addSigners', 'removeSigner', 'urgeTask', 'withdrawInstance', 'fireTimer', 'correlateMessage',
];

export function refusedWhileSuspended({ suspended }: InstanceState, command: Command): Rejection | undefined {
  return suspended && HELD.includes(command.type) ? suspendedAlready(suspended) : undefined;
}

function suspendedAlready({ by, reason }: NonNullable<InstanceState['suspended']>): Rejection {
  return { code: 'INSTANCE_SUSPENDED', message: `Expected a case that runs, but '${by}' suspended it: ${reason}` };
}
