/** Who may hold and complete a user task. */
import { participantAt } from '../elements/panel.js';
import { isContext } from '../variables.js';
import type { Actor } from '../context.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';
import type { InstanceState, LocalKey, TaskState } from '../state.js';

export type Found = { readonly task: TaskState; readonly id: string } | { readonly rejection: Rejection };

export function findTask(run: Run, key: LocalKey): Found {
  const task = run.state.tasks[key];
  const element = run.state.elements[key];
  if (task && element) return { task, id: element.id };
  return { rejection: { code: 'TASK_NOT_FOUND', message: `Expected an open user task ${key}, but found none: it was completed, withdrawn or never existed` } };
}

/** Named, in a candidate group, or nobody in particular is named. */
export function mayTake(task: TaskState, actor: Actor): boolean {
  const names = namesOf(actor);
  if (names.some((name) => task.candidateUsers?.includes(name))) return true;
  if (actor.groups.some((group) => task.candidateGroups?.includes(group))) return true;
  return task.candidateUsers === undefined && task.candidateGroups === undefined && task.assignee === undefined;
}

/** Started the case, did a step of it, or holds one. */
export function takesPart({ initiator, acted, tasks }: InstanceState, actor: Actor): boolean {
  const names = namesOf(actor);
  return (initiator !== undefined && names.includes(initiator)) || Object.values(acted).some((people) => people.some((one) => names.includes(one)))
    || Object.values(tasks).some((task) => isHeldBy(task, actor));
}

export function isHeldBy(task: TaskState, actor: Actor): boolean {
  return task.assignee !== undefined && namesOf(actor).includes(task.assignee);
}

/** The person, and whom the person stands in for (代). */
export function namesOf(actor: Actor): string[] {
  return actor.onBehalfOf === undefined ? [actor.id] : [actor.id, actor.onBehalfOf];
}

/** As events write it: who did it, and for whom. */
export function signed({ id, onBehalfOf }: Actor): { by: string; onBehalfOf?: string } {
  return { by: id, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) };
}

/** A named person who may not act here (回避). */
function excluded(task: TaskState, id: string, person: string): Rejection | undefined {
  if (!task.excluded?.includes(person)) return undefined;
  return { code: 'TASK_EXCLUDES_YOU', element: id, message: `Expected someone who took no part in the steps that '${id}' excludes, but '${person}' did` };
}

/** Somebody to whom a task is given, or who is asked to sign: by name, and by the posts that they hold where these are known. */
export function barredFrom(run: Run, key: LocalKey, task: TaskState, id: string, person: string): Rejection | undefined {
  const post = task.excludedGroups?.find((group) => run.context.members?.(group).includes(person));
  return excluded(task, id, person) ?? (post === undefined ? answeredAlready(run, key, id, person) : holdsPost(id, person, post));
}

/** Each participant is a person of their own: 絕密 asks for two. */
export function answeredAlready(run: Run, key: LocalKey, id: string, person: string): Rejection | undefined {
  const { scope, loopCounter } = run.state.elements[key] ?? {};
  if (scope === undefined || loopCounter === undefined || !participantAt(run, scope, loopCounter - 1)) return undefined;
  const spoken = run.element(scope).multi?.results?.some((answer) => isContext(answer) && answer['by'] === person);
  return spoken ? { code: 'TASK_EXCLUDES_YOU', element: id, message: `Expected each participant of '${id}' to be another person, but '${person}' has answered` } : undefined;
}

const holdsPost = (id: string, person: string, post: string): Rejection =>
  ({ code: 'TASK_EXCLUDES_YOU', element: id, message: `Expected someone who is not ${post} to act on '${id}', but '${person}' is` });

/** The one who acts, whom they stand in for, and the posts that they hold: a substitute inherits what is forbidden. */
export function excludesActor(task: TaskState, id: string, actor: Actor): Rejection | undefined {
  for (const name of namesOf(actor)) {
    const refusal = excluded(task, id, name);
    if (refusal) return refusal;
  }
  const post = actor.groups.find((group) => task.excludedGroups?.includes(group));
  return post === undefined ? undefined : holdsPost(id, actor.id, post);
}

export function notYours(task: TaskState, id: string, actor: Actor): Rejection {
  const holders = task.assignee ?? [...(task.candidateUsers ?? []), ...(task.candidateGroups ?? [])].join(', ');
  return { code: 'TASK_NOT_YOURS', element: id, message: `Expected '${id}' to be acted on by ${holders || 'its assignee'}, but '${actor.id}' asked` };
}
