/** Whom a commit concerns: who is told that their lists may have changed. */
import type { InstanceState } from '../kernel/state.js';
import type { Projection } from '../store/port.js';

/** Whose inbox the commit may have changed: holders and candidates of tasks, before and after, and the initiator. */
export function audienceOf(before: InstanceState | undefined, projection: Projection): string[] {
  const audience = new Set<string>();
  const add = (task: { assignee?: string | null; candidateGroups?: readonly string[]; candidateUsers?: readonly string[] } | undefined): void => {
    if (task?.assignee) audience.add(task.assignee);
    for (const name of [...(task?.candidateGroups ?? []), ...(task?.candidateUsers ?? [])]) audience.add(name);
  };
  for (const task of projection.tasks.opened) add(task);
  for (const change of projection.tasks.changed) {
    add(before?.tasks[change.key]);
    add(change);
    if (change.completedBy) audience.add(change.completedBy);
  }
  if (projection.instance.initiator) audience.add(projection.instance.initiator);
  return [...audience];
}
