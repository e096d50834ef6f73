/** 代: whether somebody acts on a task for another. The server says so; no client does (R-DELEGATE, duties.md D.4). */
import { SIGNING_DEPUTIES, standInsOf } from '../directory/substitutions.js';
import { isHeldBy, mayTake } from '../kernel/commands/task-rules.js';
import type { LocalKey } from '../kernel/state.js';
import type { Request, Result } from './engine.js';
import type { RuntimeDirectory } from './ports.js';
import type { Runtime } from './runtime.js';

/** Groups that nobody else holds: what is offered to them is the person's alone. */
export function soleGroups({ groupsOf, members }: Pick<RuntimeDirectory, 'groupsOf' | 'members'>, person: string): readonly string[] {
  return (groupsOf?.(person) ?? []).filter((group) => {
    const holders = members(group);
    return holders.length === 1 && holders[0] === person;
  });
}

/** The request, in the name of whom the actor stands in for, where the task is that one's and not their own. */
export async function standingIn(runtime: Runtime, instance: number, key: LocalKey, request: Request): Promise<Result<Request>> {
  const { directory, store } = runtime;
  const { actor } = request;
  const all = await store.substitutions.lasting(runtime.now());
  if (!all.some(({ substitute }) => substitute === actor.id)) return { ok: true, value: request };
  const { state } = await runtime.handling.load(instance);
  const task = state?.tasks[key];
  if (!state || !task || isHeldBy(task, actor) || (task.assignee === undefined && mayTake(task, actor))) return { ok: true, value: request };
  for (const { owner, processes } of standInsOf(all, actor.id, runtime.now())) {
    if (processes?.includes(state.processId) === false) continue;
    const alone = { id: owner, groups: soleGroups(directory, owner) };
    if (!isHeldBy(task, alone) && !(task.assignee === undefined && mayTake(task, alone))) continue;
    const id = state.elements[key]?.id ?? '';
    const node = (await runtime.definitions.required(state.definitionKey)).model.nodes[id];
    if (node?.type === 'userTask' && node.opinionArea === '簽發' && !actor.groups.some((group) => SIGNING_DEPUTIES.includes(group))) {
      return { ok: false, rejection: { code: 'DEPUTY_NOT_LISTED', message: `Expected a listed deputy (${SIGNING_DEPUTIES.join(', ')}) to sign '${id}' for '${owner}', but '${actor.id}' is none` } };
    }
    // With all that the owner is: what excludes the owner excludes who stands in.
    const groups = [...new Set([...actor.groups, ...directory.groupsOf?.(owner) ?? []])];
    return { ok: true, value: { ...request, actor: { id: actor.id, groups, onBehalfOf: owner } } };
  }
  return { ok: true, value: request };
}
