/** 交接: whose a task is to do, or to get back, also while it is put aside (直送退回人). */
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
