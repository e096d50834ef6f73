/** What a command would do, before it is confirmed: the difference that the kernel itself computes (design §7). */
import type { Event } from './events.js';
import { clockChanges, type ClockChange } from './preview-clocks.js';
import { tellingsOf } from './told.js';
import type { ElementInstance, InstanceState, LocalKey } from './state.js';

export interface Consequence {
  readonly key: LocalKey;
  /** BPMN element id. */
  readonly id: string;
  /** Nobody's own work: it only holds others of the same step in the same list (the body of a 會簽, of several instances, of a loop). */
  readonly holds?: true;
}

export interface Preview {
  /** Live activations that end without being done. */
  readonly cancelled: readonly Consequence[];
  /** Live activations that stay as they are. */
  readonly kept: readonly Consequence[];
  /** Put aside until the step returned to is done. */
  readonly parked: readonly Consequence[];
  /** Activations that begin and wait. */
  readonly opened: readonly (Consequence & { readonly assignee?: string; readonly candidateGroups?: readonly string[]; readonly candidateUsers?: readonly string[] })[];
  /** Called cases that end with it. */
  readonly calledEnded: readonly string[];
  /** Persons and groups whose work changes: who loses a task, who gets one. */
  readonly told: readonly string[];
  /** Steps that one act serves for as well (R-SAME), with the step before; absent: none. */
  readonly merged?: readonly (Consequence & { readonly with: string })[];
  /** Limits whose end moves. */
  readonly limits?: readonly { readonly key: LocalKey; readonly from: number; readonly to: number; readonly provisional: boolean }[];
  /** All limits that run before or after, and what becomes of each; absent: none. */
  readonly clocks?: readonly ClockChange[];
  /** The case itself ends, with this outcome. */
  readonly ends?: { readonly status: 'completed' | 'terminated'; readonly outcome?: string };
}

/** Of a case that would begin: nothing was there before. */
export function previewOfStart(events: readonly Event[], after: InstanceState): Preview {
  return previewOf({ ...after, elements: {}, tasks: {}, clocks: {} }, events, after);
}

export function previewOf(before: InstanceState, events: readonly Event[], after: InstanceState): Preview {
  const cancelledKeys = new Set(events.flatMap((event) => (event.type === 'elementCancelled' ? [event.key] : [])));
  const aside = new Set(Object.values(after.parked ?? {}).flatMap(({ elements }) => Object.keys(elements).map(Number)));
  const was = entries(before.elements);
  const opened = entries(after.elements).filter(([key]) => !(key in before.elements));
  const told = new Set<string>();
  for (const [key] of was) if (!(key in after.elements)) tell(told, before, key);
  for (const [key] of opened) tell(told, after, key);
  for (const [key] of was) {
    // Handed to somebody else: who had it, and who has it now.
    if (key in after.elements && before.tasks[key]?.assignee !== after.tasks[key]?.assignee) { tell(told, before, key); tell(told, after, key); }
  }
  for (const { to } of tellingsOf(before, events, after, '')) for (const name of to) told.add(name);
  for (const event of events) {
    // Told by name, without any change of their work.
    for (const name of (event.type === 'urged' && event.level === 0) || event.type === 'readersUrged' ? event.tell : event.type === 'circulated' ? event.to : []) told.add(name);
  }
  const clocks = clockChanges(before, after);
  return {
    cancelled: consequences(was.filter(([key]) => cancelledKeys.has(key)), before),
    kept: consequences(was.filter(([key]) => key in after.elements), before),
    parked: consequences(was.filter(([key]) => aside.has(key)), before),
    opened: consequences(opened, after).map((one) => {
      const { assignee, candidateGroups, candidateUsers } = after.tasks[one.key] ?? {};
      return {
        ...one, ...(assignee === undefined ? {} : { assignee }), ...(candidateGroups ? { candidateGroups } : {}),
        ...(candidateUsers ? { candidateUsers } : {}),
      };
    }),
    calledEnded: events.flatMap((event) => (event.type === 'childCancelRequested' && event.child !== undefined ? [event.child] : [])),
    told: [...told],
    ...mergedIn(events),
    ...movedLimits(before, after),
    ...(clocks.length > 0 ? { clocks } : {}),
    ...(after.status === 'active' ? {} : { ends: { status: after.status, ...(after.outcome === undefined ? {} : { outcome: after.outcome }) } }),
  };
}

function mergedIn(events: readonly Event[]): Pick<Preview, 'merged'> {
  const merged = events.flatMap((event) => (event.type === 'taskCompleted' && event.same ? [{ key: event.key, id: event.id, with: event.same.id }] : []));
  return merged.length > 0 ? { merged } : {};
}

function movedLimits({ clocks: before }: InstanceState, { clocks: after }: InstanceState): Pick<Preview, 'limits'> {
  const limits = Object.entries(before).flatMap(([text, { dueAt: from }]) => {
    const { dueAt: to = from, provisional = false } = after[Number(text)] ?? {};
    return to === from ? [] : [{ key: Number(text), from, to, provisional }];
  });
  return limits.length > 0 ? { limits } : {};
}

const entries = (elements: InstanceState['elements']): [LocalKey, ElementInstance][] => Object.entries(elements).map(([key, element]) => [Number(key), element]);

function consequences(list: readonly [LocalKey, ElementInstance][], { tasks }: InstanceState): Consequence[] {
  const held = new Set(list.map(([, { scope, id }]) => `${scope} ${id}`));
  return list.map(([key, { id }]) => ({ key, id, ...(tasks[key] === undefined && held.has(`${key} ${id}`) ? { holds: true } : {}) }));
}

function tell(told: Set<string>, state: InstanceState, key: LocalKey): void {
  const task = state.tasks[key];
  if (task?.assignee !== undefined) told.add(task.assignee);
  else for (const name of [...(task?.candidateUsers ?? []), ...(task?.candidateGroups ?? [])]) told.add(name);
}
