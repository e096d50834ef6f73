/**
 * 迴避: who is asked to do a step and may not, by its own rules (`duty:exclude`), and the incident where nobody else is left.
 * Whom a post means is known where the directory is (`context.members`); where it is not, nothing is concluded from it.
 */
import { isContext } from '../variables.js';
import type { Bar, Recused } from '../events.js';
import type { UserTask } from '../model/process-model.js';
import type { Run } from '../run.js';
import type { LocalKey } from '../state.js';

/** A person, or a post of which one answers. */
export type Asked = { readonly user: string } | { readonly group: string };

/** Also: each participant is a person of their own, and this one has answered. */
type Unable = Recused | { readonly user: string; readonly group?: string; readonly rule: 'answered' };

export const NOBODY_MAY_ACT = 'NOBODY_MAY_ACT';

export const hasRules = ({ excludes, excludesInitiator, excludesGroups }: UserTask): boolean =>
  excludes !== undefined || excludesInitiator === true || excludesGroups !== undefined;

/** Who acted in a step that this one excludes (回避), and who began the case where nobody may approve their own. */
export function excludedBy({ state }: Run, node: UserTask): string[] {
  const acted = (node.excludes ?? []).flatMap((step) => state.acted[step] ?? []);
  return [...new Set([...acted, ...(node.excludesInitiator && state.initiator !== undefined ? [state.initiator] : [])])];
}

/** The first rule of the step that bars a person. */
export function barOf({ state, context }: Run, node: UserTask, user: string): Bar | undefined {
  if (node.excludesInitiator && state.initiator === user) return { rule: 'initiator' };
  const step = node.excludes?.find((one) => state.acted[one]?.includes(user));
  if (step !== undefined) return { rule: 'step', of: step };
  const post = node.excludesGroups?.find((group) => context.members?.(group).includes(user));
  return post === undefined ? undefined : { rule: 'post', of: post };
}

/** Why one who is asked may not act: of a post, all who hold it and why each may not. Undefined: somebody may. */
export function recusedOf(run: Run, node: UserTask, asked: Asked): Recused[] | undefined {
  if (!hasRules(node)) return undefined;
  if ('user' in asked) {
    const bar = barOf(run, node, asked.user);
    return bar && [{ user: asked.user, ...bar }];
  }
  const holders = run.context.members?.(asked.group) ?? [];
  const barred = holders.flatMap((user) => { const bar = barOf(run, node, user); return bar ? [{ user, group: asked.group, ...bar }] : []; });
  return holders.length > 0 && barred.length === holders.length ? barred : undefined;
}

/** A post that nobody holds helps nobody; where posts are not known here, somebody may hold it. */
export const isHeld = ({ context }: Run, group: string): boolean => context.members === undefined || context.members(group).length > 0;

/** Nobody may do it: an operator gives it to somebody (指派, 轉辦), or has those who are asked looked up again. */
export function raiseNobody(run: Run, key: LocalKey, id: string, people: readonly Unable[]): void {
  const found = people.map((one) => `'${one.user}'${one.group === undefined ? '' : ` (${one.group})`} ${wordsOf(one)}`).join(', ');
  run.raise(key, id, NOBODY_MAY_ACT, `Expected somebody who may act on '${id}', but found only ${found}`, { do: 'assign' }, { people: people.map(({ user, group, ...bar }) => ({ user, ...(group === undefined ? {} : { group }), ...bar })) });
}

function wordsOf(one: Unable): string {
  switch (one.rule) {
    case 'initiator': return 'who began the case';
    case 'answered': return 'who has answered already';
    case 'step': return `who acted on '${one.of}'`;
    case 'post': return `who holds '${one.of}'`;
  }
}

/** Of one of several participants: all whom it means have answered in another place, so that nobody is left for this one. */
export function answeredElsewhere({ state, context }: Run, key: LocalKey, asked: Asked | undefined): Unable[] | undefined {
  const assignee = state.tasks[key]?.assignee;
  const scope = state.elements[key]?.scope;
  if (!asked || scope === undefined) return undefined;
  const people = assignee !== undefined ? [assignee] : 'user' in asked ? [asked.user] : context.members?.(asked.group) ?? [];
  const answers = state.elements[scope]?.multi?.results ?? [];
  const spoken = (user: string): boolean => answers.some((one) => isContext(one) && one['by'] === user);
  return people.length > 0 && people.every(spoken) ? people.map((user) => ({ user, ...('group' in asked ? { group: asked.group } : {}), rule: 'answered' })) : undefined;
}

/** Somebody has it now: the incident that nobody had is over. */
export function relieve(run: Run, task: LocalKey): void {
  for (const [key, { owner, retry }] of Object.entries(run.state.incidents)) {
    if (owner === task && retry.do === 'assign') run.emit({ type: 'incidentResolved', v: 1, key: Number(key), by: run.context.actor.id });
  }
}
