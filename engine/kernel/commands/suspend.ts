/** 暫停 and 恢復 of a case. Statutory clocks run on: only a legal ground stops those (design §8). */
import type { Command, CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';
import type { InstanceState } from '../state.js';

export function suspendInstance(run: Run, { reason }: CommandOf<'suspendInstance'>): Rejection | undefined {
  if (run.state.suspended) return suspendedAlready(run.state.suspended);
  if (reason.trim() === '') return { code: 'REASON_MISSING', message: 'Expected a reason for suspending the case, but found none' };
  run.emit({ type: 'instanceSuspended', v: 1, at: run.context.now, by: run.context.actor.id, reason });
  return undefined;
}

export function resumeInstance(run: Run): Rejection | undefined {
  if (!run.state.suspended) return { code: 'INSTANCE_NOT_SUSPENDED', message: 'Expected a suspended case, but it runs' };
  run.emit({ type: 'instanceResumed', v: 1, at: run.context.now, by: run.context.actor.id });
  return undefined;
}

/** Work on a suspended case is refused; what was under way comes to its end, and hand-overs stay possible. */
const HELD: readonly Command['type'][] = [
  'claimTask', 'completeTask', 'resolveTask', 'returnTask', 'takeBack', 'addSigners', 'removeSigner', 'urgeTask', 'fireTimer', 'correlateMessage',
];

export function refusedWhileSuspended({ suspended }: InstanceState, command: Command): Rejection | undefined {
  return suspended && HELD.includes(command.type) ? suspendedAlready(suspended) : undefined;
}

function suspendedAlready({ by, reason }: NonNullable<InstanceState['suspended']>): Rejection {
  return { code: 'INSTANCE_SUSPENDED', message: `Expected a case that runs, but '${by}' suspended it: ${reason}` };
}
