import { excluded, findTask, isHeldBy, mayTake, notYours } from './task-rules.js';
import type { CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';

/**
 * Completes a user task with what its form gave. Its assignee may, and a candidate may while nobody holds it: taking
 * and deciding are then one act, and both are recorded.
 */
export function completeTask(run: Run, command: CommandOf<'completeTask'>): Rejection | undefined {
  const { actor } = run.context;
  const found = findTask(run, command.task);
  if ('rejection' in found) return found.rejection;
  const { task, id } = found;
  const free = task.assignee === undefined && mayTake(task, actor);
  if (!free && !isHeldBy(task, actor)) return notYours(task, id, actor);
  if (task.owner !== undefined) return { code: 'TASK_DELEGATED', element: id, message: `Expected '${id}' to be handed back to '${task.owner}' who delegated it, but '${actor.id}' asked to complete it` };
  const refusal = excluded(task, id, actor.id);
  if (refusal) return refusal;
  if (free) run.emit({ type: 'taskAssigned', v: 1, key: command.task, assignee: actor.id, by: actor.id });
  const node = run.node(id);
  const area = node.type === 'userTask' ? node.opinionArea : undefined;
  run.emit({
    type: 'taskCompleted', v: 1, key: command.task, id, by: actor.id, variables: command.variables,
    ...(actor.onBehalfOf === undefined ? {} : { onBehalfOf: actor.onBehalfOf }),
    ...(command.decision === undefined ? {} : { decision: command.decision }),
    ...(command.opinion === undefined ? {} : { opinion: command.opinion }),
    ...(area === undefined ? {} : { opinionArea: area }),
  });
  run.push({ do: 'complete', key: command.task, gives: command.variables });
  return undefined;
}
