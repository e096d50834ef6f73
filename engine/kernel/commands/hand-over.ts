/** 轉辦, 交接 and 委派: somebody else does the task, for good or to hand it back (design §7). */
import { isVacantSeat, takeSeat } from '../elements/panel.js';
import { relieve } from '../elements/recusal.js';
import { parkedWith } from '../parking.js';
import { barredFrom, findTask, isHeldBy, mayTake, notYours, signed } from './task-rules.js';
import type { CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';
import type { LocalKey, TaskState } from '../state.js';

/** 轉辦: the task is another's from now on. */
export function transferTask(run: Run, { task: key, to, reason, override }: CommandOf<'transferTask'>): Rejection | undefined {
  const found = passedOn(run, key, to, override === true);
  if ('rejection' in found) return found.rejection;
  const { task, id } = found;
  if (isVacantSeat(run, key)) takeSeat(run, key, { user: to });
  run.emit({
    type: 'taskTransferred', v: 1, key, id, to, ...signed(run.context.actor), ...(task.assignee === undefined ? {} : { from: task.assignee }),
    ...(reason === undefined ? {} : { reason }),
  });
  relieve(run, key);
  return undefined;
}

/** 交接: what somebody who leaves has of it. A delegate's work stays delegated, and what they delegated comes back to their successor. */
export function handOverTask(run: Run, { task: key, from, to, reason }: CommandOf<'handOverTask'>): Rejection | undefined {
  const found = liveOrAside(run, key);
  if ('rejection' in found) return found.rejection;
  const { task, id } = found;
  const as = task.assignee === from ? 'holder' : task.owner === from ? 'owner' : undefined;
  if (as === undefined) return { code: 'TASK_NOT_YOURS', element: id, message: `Expected '${from}' to hold '${id}' or to get it back, but found neither` };
  if (from === to) return { code: 'TASK_ALREADY_ASSIGNED', element: id, message: `Expected somebody else to hand '${id}' to, but '${to}' holds it` };
  const refusal = barredFrom(run, key, task, id, to);
  if (refusal) return refusal;
  run.emit({ type: 'taskHandedOver', v: 1, key, id, as, from, to, ...signed(run.context.actor), ...(reason === undefined ? {} : { reason }) });
  return undefined;
}

/** Also one that a return put aside (直送退回人): it comes back, and somebody has to be there. */
function liveOrAside(run: Run, key: LocalKey): Found {
  const aside = parkedWith(run.state, key)?.branch;
  const task = aside?.tasks[key];
  const id = aside?.elements[key]?.id;
  return task && id !== undefined ? { task, id } : findTask(run, key);
}

/** 委派: another works on it and hands it back to its owner, who alone decides. */
export function delegateTask(run: Run, { task: key, to, reason }: CommandOf<'delegateTask'>): Rejection | undefined {
  const found = passedOn(run, key, to, false);
  if ('rejection' in found) return found.rejection;
  const { task, id } = found;
  if (task.owner !== undefined) {
    return { code: 'TASK_DELEGATED', element: id, message: `Expected a task '${id}' that its owner holds, but '${task.owner}' delegated it to '${task.assignee ?? ''}'` };
  }
  const owner = task.assignee ?? run.context.actor.onBehalfOf ?? run.context.actor.id;
  run.emit({ type: 'taskDelegated', v: 1, key, id, owner, to, ...signed(run.context.actor), ...(reason === undefined ? {} : { reason }) });
  return undefined;
}

/** The delegate hands the task back, with what was found. */
export function resolveTask(run: Run, { task: key, note }: CommandOf<'resolveTask'>): Rejection | undefined {
  const found = findTask(run, key);
  if ('rejection' in found) return found.rejection;
  const { task, id } = found;
  if (task.owner === undefined) return { code: 'TASK_NOT_DELEGATED', element: id, message: `Expected a task '${id}' that was delegated, but '${task.assignee ?? 'nobody'}' holds it as its own` };
  if (!isHeldBy(task, run.context.actor)) return notYours(task, id, run.context.actor);
  run.emit({ type: 'taskResolved', v: 1, key, id, ...signed(run.context.actor), ...(note === undefined ? {} : { note }) });
  return undefined;
}

type Found = { readonly task: TaskState; readonly id: string } | { readonly rejection: Rejection };

function passedOn(run: Run, key: LocalKey, to: string, override: boolean): Found {
  const found = findTask(run, key);
  if ('rejection' in found) return found;
  const { task, id } = found;
  const { actor } = run.context;
  if (!override && !isHeldBy(task, actor) && !(task.assignee === undefined && mayTake(task, actor))) return { rejection: notYours(task, id, actor) };
  if (task.assignee === to) return { rejection: { code: 'TASK_ALREADY_ASSIGNED', element: id, message: `Expected somebody else to hand '${id}' to, but '${to}' holds it` } };
  const refusal = barredFrom(run, key, task, id, to);
  return refusal ? { rejection: refusal } : found;
}
