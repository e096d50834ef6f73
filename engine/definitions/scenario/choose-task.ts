/** Finds the open task that a step means, and says why when it cannot. */
import type { Actor } from '../../kernel/context.js';
import type { Json, LocalKey, TaskState } from '../../kernel/state.js';
import { namesOf } from '../../kernel/commands/task-rules.js';
import type { Chosen } from './scenario.js';
import { jsonEqual, matchesFields } from './expectations.js';
import type { Case, World } from './world.js';

export interface OpenTask {
  readonly case: Case;
  readonly key: LocalKey;
  readonly task: TaskState;
}

export type Choice = { readonly ok: true; readonly task: OpenTask } | { readonly ok: false; readonly message: string };

/** The case that a step means: the scenario's own, or the latest of that process, one that runs first. */
export function caseOf(world: World, main: Case | undefined, processId: string | undefined): Case | undefined {
  if (processId === undefined) return main;
  const named = world.cases.filter((one) => one.model.processId === processId);
  return named.findLast((one) => one.state.status === 'active') ?? named.at(-1);
}

/** All open tasks of an element, or why there are none. */
export function tasksNamed(world: World, main: Case | undefined, id: string, inProcess: string | undefined): { readonly ok: true; readonly tasks: readonly OpenTask[] } | { readonly ok: false; readonly message: string } {
  const processId = inProcess ?? main?.model.processId;
  const open = world.cases
    .filter((one) => (inProcess === undefined ? one === main : one.model.processId === processId))
    .flatMap((one) => openTasks(one));
  const tasks = open.filter(({ case: at, key }) => at.state.elements[key]?.id === id);
  if (tasks.length > 0) return { ok: true, tasks };
  const standing = open.map(({ case: at, key }) => at.state.elements[key]?.id ?? '?').join(', ');
  return { ok: false, message: `Expected an open task '${id}' in '${processId ?? '?'}', but its open tasks are: ${standing || 'none'}${incidentsOf(world)}` };
}

/** `id`: of the element. */
export function chooseTask(world: World, main: Case | undefined, id: string, choice: Chosen, actor: Actor): Choice {
  const found = tasksNamed(world, main, id, choice.in);
  if (!found.ok) return found;
  const { tasks: named } = found;
  const { item } = choice;
  const meant = item === undefined ? narrowed(named, actor) : named.filter((task) => isItem(task, item));
  const [task, second] = meant;
  if (!task) return { ok: false, message: `Expected one of the ${named.length} open tasks '${id}' to be for the item ${JSON.stringify(item)}, but none is` };
  if (second) return { ok: false, message: `Expected one task '${id}' that '${actor.id}' may act on, but there are ${meant.length}: name the 'item'` };
  return { ok: true, task };
}

function openTasks(one: Case): readonly OpenTask[] {
  return Object.entries(one.state.tasks).map(([key, task]) => ({ case: one, key: Number(key), task }));
}

/** Of several, those that are the actor's to do; all of them if none is (the kernel then says why). */
function narrowed(tasks: readonly OpenTask[], actor: Actor): readonly OpenTask[] {
  if (tasks.length < 2) return tasks;
  const names = namesOf(actor);
  const own = tasks.filter(({ task }) => task.assignee !== undefined && names.includes(task.assignee));
  if (own.length > 0) return own;
  const offered = tasks.filter(({ task }) => task.assignee === undefined
    && (names.some((name) => task.candidateUsers?.includes(name)) || actor.groups.some((group) => task.candidateGroups?.includes(group))));
  return offered.length > 0 ? offered : tasks.slice(0, 1);
}

function isItem({ case: at, key }: OpenTask, item: Json): boolean {
  const instance = at.state.elements[key];
  const node = instance && at.model.nodes[instance.id];
  const loop = node && 'loop' in node ? node.loop : undefined;
  // The multi-instance may be the task itself or a sub-process around it.
  for (let scope: LocalKey | undefined = key; scope !== undefined && scope !== 0; scope = at.state.elements[scope]?.scope) {
    const local = at.state.variables[scope] ?? {};
    const values = loop?.element !== undefined && loop.element in local ? [local[loop.element]] : Object.values(local);
    if (values.some((value) => value !== undefined && (jsonEqual(value, item) || matchesFields(value, item)))) return true;
  }
  return false;
}

export function incidentsOf(world: World): string {
  const open = world.cases.flatMap((one) => Object.values(one.state.incidents)
    .map((incident) => `${one.model.processId}/${incident.id}: ${incident.code} ${incident.message}`));
  return open.length === 0 ? '' : `; open incidents: ${open.join(' · ')}`;
}
