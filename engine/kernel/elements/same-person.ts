/**
 * R-SAME 同人合併 (duties.md D.4): where consecutive approval steps fall to the same person, one act serves both, and both are
 * recorded. Consecutive is what follows in the same moment: gateways, tables and scripts may lie between; where something
 * waits (a service, a message, another person), the step is asked by itself.
 */
import { decidedAt } from '../commands/extend-clock.js';
import { SIGNING_AREA } from '../commands/stand-in-rules.js';
import { excludesActor } from '../commands/task-rules.js';
import type { EventOf } from '../events.js';
import type { UserTask } from '../model/process-model.js';
import type { Run } from '../run.js';
import type { LocalKey, TaskState } from '../state.js';

type Act = EventOf<'taskCompleted'>;

/** Completes a task that has just begun with the act that served for it, if there is one. */
export function approveAsBefore(run: Run, key: LocalKey, node: UserTask, task: TaskState): void {
  const act = servedBy(run, key, node, task);
  if (!act) return;
  const { by, onBehalfOf, decision, variables } = act;
  run.emit({
    type: 'taskCompleted', v: 1, key, id: node.id, by, variables, same: { key: act.key, id: act.id },
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }), ...(decision === undefined ? {} : { decision }),
    ...(node.opinionArea === undefined ? {} : { opinionArea: node.opinionArea }),
  });
  run.push({ do: 'complete', key, gives: variables });
  run.defer({ do: 'recuse' });
}

function servedBy(run: Run, key: LocalKey, node: UserTask, task: TaskState): Act | undefined {
  const { same } = node;
  const { loopCounter, signer } = run.element(key);
  if (!same || loopCounter !== undefined || signer) return undefined;
  const act = actBefore(run, key);
  if (!act || !same.as.includes(act.id) || typeof act.decision !== 'string' || !same.agree.includes(act.decision)) return undefined;
  // Once in a command: steps that lead back to one another do not approve each other for ever.
  if (run.events.some((event) => event.type === 'taskCompleted' && event.id === node.id)) return undefined;
  // Only a listed deputy signs for another (R-DELEGATE): that is never concluded.
  if (act.onBehalfOf !== undefined && node.opinionArea === SIGNING_AREA) return undefined;
  // What extends a limit is decided by itself.
  if (decidedAt(run.model, node.id).length > 0) return undefined;
  if (onlyHolder(run, task) !== (act.onBehalfOf ?? act.by)) return undefined;
  return excludesActor(task, node.id, run.context.actor) ? undefined : act;
}

/** The act of this command of which alone the activation came. */
function actBefore(run: Run, key: LocalKey): Act | undefined {
  let { from } = run.element(key);
  for (;;) {
    const [before] = from;
    if (before === undefined || from.length > 1) return undefined;
    const act = run.events.find((event): event is Act => event.type === 'taskCompleted' && event.key === before);
    if (act) return act;
    const passed = run.events.find((event): event is EventOf<'elementActivated'> => event.type === 'elementActivated' && event.key === before);
    // One of several instances is about its own item.
    if (!passed || passed.loopCounter !== undefined) return undefined;
    from = passed.from;
  }
}

/** Who alone can get the task by the diagram. */
function onlyHolder(run: Run, { assignee, candidateUsers = [], candidateGroups = [] }: TaskState): string | undefined {
  if (assignee !== undefined) return assignee;
  const { members } = run.context;
  if (candidateGroups.length > 0 && !members) return undefined;
  const people = new Set([...candidateUsers, ...candidateGroups.flatMap((group) => members?.(group) ?? [])]);
  return people.size === 1 ? [...people][0] : undefined;
}
