/** 交接: whose a task is to do, or to get back, also while it is put aside (直送退回人); 迴避: whose it can be no longer. */
import { changeAside } from './apply-parking.js';
import type { EventOf } from './events.js';
import type { InstanceState, TaskState } from './state.js';

export function handOver(state: InstanceState, { key, as, to }: EventOf<'taskHandedOver'>): void {
  const handed = ({ owner, ...task }: TaskState): TaskState => {
    const holder = as === 'holder' ? to : task.assignee;
    const comesBackTo = as === 'owner' ? to : owner;
    // Who would get back what they hold holds it as their own.
    return { ...task, ...(holder === undefined ? {} : { assignee: holder }), ...(comesBackTo === undefined || comesBackTo === holder ? {} : { owner: comesBackTo }) };
  };
  const task = state.tasks[key];
  if (task) state.tasks[key] = handed(task);
  else changeAside(state, key, handed);
}

/** Of several participants nothing is held here: the body has no task. */
export function bar(state: InstanceState, { key, people }: EventOf<'peopleBarred'>): void {
  const task = state.tasks[key];
  if (!task) return;
  const barred = (user: string | undefined): boolean => people.some((one) => one.user === user);
  const { assignee, owner, candidateUsers, ...rest } = task;
  // A delegate works for the owner: where that one is barred, nothing comes back to anybody.
  const holder = barred(owner) ? undefined : barred(assignee) ? owner : assignee;
  const left = candidateUsers?.filter((user) => !barred(user));
  state.tasks[key] = {
    ...rest, ...(holder === undefined ? {} : { assignee: holder }), ...(owner === undefined || barred(owner) || holder === owner ? {} : { owner }),
    // An empty list: what names nobody at all would be everybody's.
    ...(left ? { candidateUsers: left } : holder === undefined && task.candidateGroups === undefined ? { candidateUsers: [] } : {}),
  };
}
