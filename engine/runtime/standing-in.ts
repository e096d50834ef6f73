/** 代: whether somebody acts on a task for another. The server says so; no client does (R-DELEGATE, duties.md D.4). */
import { standInsOf } from '../directory/substitutions.js';
import { askersOf } from '../kernel/commands/signers.js';
import { standingAt } from '../kernel/commands/stand-in-rules.js';
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
  if (!state?.tasks[key]) return { ok: true, value: request };
  const { model } = await runtime.definitions.required(state.definitionKey);
  for (const { owner, processes } of standInsOf(all, actor.id, runtime.now())) {
    if (processes?.includes(state.processId) === false) continue;
    const standing = standingAt(model, state, key, actor, { id: owner, groups: directory.groupsOf?.(owner) ?? [], soleGroups: soleGroups(directory, owner) });
    if (standing.as === 'own') break;
    if (standing.as === 'refused') return { ok: false, rejection: standing.rejection };
    if (standing.as === 'substitute') return { ok: true, value: { ...request, actor: standing.actor } };
  }
  return { ok: true, value: request };
}

/** The same of 減簽, which is not of who was asked, but of who asked. */
export async function standingInForAsker({ directory, store, handling, now }: Runtime, instance: number, key: LocalKey, request: Request): Promise<Request> {
  const { actor } = request;
  const all = await store.substitutions.lasting(now());
  const { state } = await handling.load(instance);
  const askers = state ? askersOf(state, key) : [];
  if (!state || askers.includes(actor.id)) return request;
  const found = standInsOf(all, actor.id, now()).find(({ owner, processes }) => askers.includes(owner) && processes?.includes(state.processId) !== false);
  return found ? { ...request, actor: { id: actor.id, groups: [...new Set([...actor.groups, ...directory.groupsOf?.(found.owner) ?? []])], onBehalfOf: found.owner } } : request;
}
