/** 代 (R-DELEGATE, duties.md D.4): whether somebody acts on a task in another's name. Who may stand in for whom is the directory's to say. */
import { isHeldBy, mayTake } from './task-rules.js';
import type { Actor } from '../context.js';
import type { ProcessModel } from '../model/process-model.js';
import type { Rejection } from '../rejections.js';
import type { InstanceState, LocalKey } from '../state.js';

/** Posts whose holders may sign for another (簽發權 goes to a listed deputy only). */
export const SIGNING_DEPUTIES: readonly string[] = ['exec-vice-mayor', 'office-deputy'];
/** The field of the paper in which is signed. */
export const SIGNING_AREA = '簽發';

/** One whose work another does. */
export interface Represented {
  readonly id: string;
  readonly groups: readonly string[];
  /** Of these groups those that nobody else holds: what is offered to them is this person's alone. */
  readonly soleGroups: readonly string[];
}

export type Standing = { readonly as: 'own' | 'stranger' } | { readonly as: 'substitute'; readonly actor: Actor } | { readonly as: 'refused'; readonly rejection: Rejection };

/** 簽發權: the step signs for the office, and who holds these groups may not do so for another. */
export function signsInVain(model: ProcessModel, id: string, groups: readonly string[]): boolean {
  const node = model.nodes[id];
  return node?.type === 'userTask' && node.opinionArea === SIGNING_AREA && !groups.some((group) => SIGNING_DEPUTIES.includes(group));
}

/** `own`: the task is the actor's anyway; `stranger`: it is not the represented's either. */
export function standingAt(model: ProcessModel, state: InstanceState, key: LocalKey, actor: Actor, owner: Represented): Standing {
  const task = state.tasks[key];
  if (!task || isHeldBy(task, actor) || (task.assignee === undefined && mayTake(task, actor))) return { as: 'own' };
  const alone = { id: owner.id, groups: owner.soleGroups };
  if (!isHeldBy(task, alone) && !(task.assignee === undefined && mayTake(task, alone))) return { as: 'stranger' };
  const id = state.elements[key]?.id ?? '';
  if (signsInVain(model, id, actor.groups)) {
    return {
      as: 'refused', rejection: { code: 'DEPUTY_NOT_LISTED', element: id, message: `Expected a listed deputy (${SIGNING_DEPUTIES.join(', ')}) to sign '${id}' for '${owner.id}', but '${actor.id}' is none` },
    };
  }
  // With all that the owner is: what excludes the owner excludes who stands in.
  return { as: 'substitute', actor: { id: actor.id, groups: [...new Set([...actor.groups, ...owner.groups])], onBehalfOf: owner.id } };
}
