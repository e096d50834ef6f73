/** Claiming, assigning, releasing and changing a user task. */
import { isVacantSeat, takeSeat } from '../elements/panel.js';
import { relieve } from '../elements/recusal.js';
import { isForNobody } from '../elements/user-task.js';
import { barredFrom, excludesActor, findTask, isHeldBy, mayTake, notYours, signed } from './task-rules.js';
import type { CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';

/** 簽收: a candidate takes the task. Claiming what one holds already changes nothing. */
export function claimTask(run: Run, { task: key }: CommandOf<'claimTask'>): Rejection | undefined {
  const { actor } = run.context;
  const found = findTask(run, key);
  if ('rejection' in found) return found.rejection;
  // A substitute (代) takes it for the owner, in whose name it stays when the substitution ends.
  const holder = actor.onBehalfOf ?? actor.id;
  if (found.task.assignee === holder) return undefined;
  if (found.task.assignee !== undefined) {
    return { code: 'TASK_ALREADY_ASSIGNED', element: found.id, message: `Expected an unclaimed task '${found.id}', but '${found.task.assignee}' holds it` };
  }
  if (!mayTake(found.task, actor)) return notYours(found.task, found.id, actor);
  const refusal = excludesActor(found.task, found.id, actor);
  if (refusal) return refusal;
  run.emit({ type: 'taskAssigned', v: 1, key, assignee: holder, ...signed(actor) });
  relieve(run, key);
  return undefined;
}

/** Gives the task to a named person. Who may do so to whom is the API's policy; exclusions are held here. */
export function assignTask(run: Run, { task: key, assignee, allowOverride = true }: CommandOf<'assignTask'>): Rejection | undefined {
  const found = findTask(run, key);
  if ('rejection' in found) return found.rejection;
  if (found.task.assignee === assignee) return undefined;
  if (found.task.assignee !== undefined && !allowOverride) {
    return { code: 'TASK_ALREADY_ASSIGNED', element: found.id, message: `Expected an unassigned task '${found.id}', but '${found.task.assignee}' holds it` };
  }
  const refusal = barredFrom(run, key, found.task, found.id, assignee);
  if (refusal) return refusal;
  if (isVacantSeat(run, key)) takeSeat(run, key, { user: assignee });
  run.emit({ type: 'taskAssigned', v: 1, key, assignee, ...signed(run.context.actor) });
  relieve(run, key);
  return undefined;
}

/** Puts the task back to its candidates. */
export function unassignTask(run: Run, { task: key, override = false }: CommandOf<'unassignTask'>): Rejection | undefined {
  const found = findTask(run, key);
  if ('rejection' in found) return found.rejection;
  if (found.task.assignee === undefined) return undefined;
  if (!override && !isHeldBy(found.task, run.context.actor)) return notYours(found.task, found.id, run.context.actor);
  run.emit({ type: 'taskUnassigned', v: 1, key, ...signed(run.context.actor) });
  return undefined;
}

export function updateTask(run: Run, { task: key, changes }: CommandOf<'updateTask'>): Rejection | undefined {
  const found = findTask(run, key);
  if ('rejection' in found) return found.rejection;
  run.emit({ type: 'taskUpdated', v: 1, key, changes });
  const node = run.node(found.id);
  if (node.type === 'userTask' && !isVacantSeat(run, key) && !isForNobody(run, key, node)) relieve(run, key);
  return undefined;
}
