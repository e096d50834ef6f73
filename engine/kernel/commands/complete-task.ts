import { answeredAlready, excludesActor, findTask, isHeldBy, mayTake, notYours, signed } from './task-rules.js';
import { extendByStep } from './extend-clock.js';
import { nameOf, participantAt } from '../elements/panel.js';
import { openSigners } from '../elements/signers.js';
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
  const [before] = openSigners(run, command.task, 'before');
  if (before !== undefined) return { code: 'TASK_WAITS_FOR_SIGNERS', element: id, message: `Expected all who sign '${id}' before to be done, but '${run.state.tasks[before]?.assignee ?? 'somebody'}' is not` };
  const refusal = excludesActor(task, id, actor) ?? answeredAlready(run, command.task, id, actor.id);
  if (refusal) return refusal;
  const beyond = extendByStep(run, command, id);
  if (beyond) return beyond;
  if (free) run.emit({ type: 'taskAssigned', v: 1, key: command.task, assignee: actor.onBehalfOf ?? actor.id, ...signed(actor) });
  const node = run.node(id);
  const area = node.type === 'userTask' ? node.opinionArea : undefined;
  run.emit({
    type: 'taskCompleted', v: 1, key: command.task, id, by: actor.id, variables: command.variables,
    ...(actor.onBehalfOf === undefined ? {} : { onBehalfOf: actor.onBehalfOf }),
    ...(command.decision === undefined ? {} : { decision: command.decision }),
    ...(command.opinion === undefined ? {} : { opinion: command.opinion }),
    ...(area === undefined ? {} : { opinionArea: area }),
  });
  answer(run, command);
  run.push({ do: 'complete', key: command.task, gives: command.variables });
  run.defer({ do: 'recuse' });
  return undefined;
}

/** One of several participants has spoken: the step's result is computed of it. */
function answer(run: Run, { task: key, decision, opinion }: CommandOf<'completeTask'>): void {
  const { scope, loopCounter } = run.element(key);
  const who = loopCounter === undefined ? undefined : participantAt(run, scope, loopCounter - 1);
  if (!who || loopCounter === undefined) return;
  const { actor } = run.context;
  run.emit({
    type: 'answerGiven', v: 1, key: scope, index: loopCounter - 1,
    answer: {
      participant: nameOf(who), by: actor.id, at: run.context.now, ...(actor.onBehalfOf === undefined ? {} : { onBehalfOf: actor.onBehalfOf }),
      ...(decision === undefined ? {} : { decision }), ...(opinion === undefined ? {} : { opinion }),
    },
  });
}
