/** Moving a branch of the state aside and back (直送退回人). */
import type { EventOf } from './events.js';
import type { InstanceState, LocalKey, ParkedBranch, TaskState } from './state.js';

export function parkBranch(state: InstanceState, { key, at, undoes, elements, arrivals, owed }: EventOf<'branchParked'>): void {
  const inside = new Set(elements);
  const owned = ({ owner }: { readonly owner: LocalKey }): boolean => inside.has(owner);
  const branch: ParkedBranch = {
    at, undoes, owed,
    elements: take(state.elements, (_, one) => inside.has(one)),
    arrivals: take(state.arrivals, (_, one) => arrivals.includes(one)),
    variables: take(state.variables, (_, one) => inside.has(one)),
    tasks: take(state.tasks, (_, one) => inside.has(one)),
    timers: take(state.timers, owned),
    subscriptions: take(state.subscriptions, owned),
    conditions: take(state.conditions ?? {}, owned),
    parts: take(state.parts ?? {}, owned),
    jobs: take(state.jobs, owned),
    incidents: take(state.incidents, owned),
    clocks: take(state.clocks, owned),
  };
  state.parked = { ...state.parked, [key]: branch };
}

export function resumeBranch(state: InstanceState, key: LocalKey): void {
  const branch = state.parked?.[key];
  if (!branch) return;
  const { [key]: _resumed, ...others } = state.parked ?? {};
  state.parked = others;
  Object.assign(state.elements, branch.elements);
  Object.assign(state.arrivals, branch.arrivals);
  Object.assign(state.variables, branch.variables);
  Object.assign(state.tasks, branch.tasks);
  Object.assign(state.timers, branch.timers);
  Object.assign(state.subscriptions, branch.subscriptions);
  if (Object.keys(branch.conditions).length > 0) state.conditions = { ...state.conditions, ...branch.conditions };
  if (Object.keys(branch.parts).length > 0) state.parts = { ...state.parts, ...branch.parts };
  Object.assign(state.jobs, branch.jobs);
  Object.assign(state.incidents, branch.incidents);
  Object.assign(state.clocks, branch.clocks);
}

/** It is given up: sub-processes that were opened for its step go their ordinary way again. */
export function dropBranch(state: InstanceState, key: LocalKey): void {
  resumeBranch(state, key);
  for (const [text, { resumes, ...element }] of Object.entries(state.elements)) if (resumes === key) state.elements[Number(text)] = element;
}

/** A task that waits aside. */
export function changeAside(state: InstanceState, key: LocalKey, replace: (task: TaskState) => TaskState): void {
  for (const [branchKey, branch] of Object.entries(state.parked ?? {})) {
    const task = branch.tasks[key];
    if (task) state.parked = { ...state.parked, [branchKey]: { ...branch, tasks: { ...branch.tasks, [key]: replace(task) } } };
  }
}

/** A called process began; its caller may have been put aside meanwhile. */
export function knowChild(state: InstanceState, { element, child }: EventOf<'childStarted'>): void {
  const live = state.elements[element];
  if (live) {
    state.elements[element] = { ...live, child };
    return;
  }
  for (const [key, branch] of Object.entries(state.parked ?? {})) {
    const aside = branch.elements[element];
    if (!aside) continue;
    state.parked = { ...state.parked, [key]: { ...branch, elements: { ...branch.elements, [element]: { ...aside, child } } } };
  }
}

/** Takes the chosen entries out of a map of the state. */
function take<T>(entries: Record<LocalKey, T>, chosen: (entry: T, key: LocalKey) => boolean): Record<LocalKey, T> {
  const taken: Record<LocalKey, T> = {};
  for (const [text, entry] of Object.entries(entries)) {
    const key = Number(text);
    if (!chosen(entry, key)) continue;
    taken[key] = entry;
    delete entries[key];
  }
  return taken;
}
