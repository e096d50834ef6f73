/** Who may see and do what. Where the kernel decides (claiming, completing), this only tells the page what to offer. */
import type { Role } from '../engine/directory/port.js';
import { signsInVain } from '../engine/kernel/commands/stand-in-rules.js';
import { peopleToTell } from '../engine/runtime/between/notices.js';
import { composeKey } from '../engine/store/keys.js';
import type { InstanceRow, TaskRow } from '../engine/store/port.js';
import type { Api, Reader } from './context.js';
import { accuses } from './policy/accusations.js';
import { presentDestruction } from './presenters/destruction.js';
import { clearedFor, permits, RIGHTS, type Right } from './policy/rules.js';
import { Problem } from './problems.js';
import { partsOf } from './validate.js';

export const holds = ({ groups }: Reader, ...roles: readonly Role[]): boolean => roles.some((role) => groups.includes(role));

/** As the one table of rights says (`policy/rules.ts`). */
export function requireRight(reader: Reader, right: Right): void {
  if (!permits(reader, right)) throw new Problem('FORBIDDEN', `Expected the role ${RIGHTS[right].join(' or ')}, but '${reader.person.id}' holds neither`);
}

export function requireRole(reader: Reader, ...roles: readonly Role[]): void {
  if (!holds(reader, ...roles)) throw new Problem('FORBIDDEN', `Expected the role ${roles.join(' or ')}, but '${reader.person.id}' holds neither`);
}

/** Auditors and operators see every case up to their clearance. */
export const seesAll = (reader: Reader): boolean => permits(reader, 'readAll');
export { permits };

const offeredTo = (task: TaskRow, { person, groups }: Reader): boolean =>
  task.candidateUsers.includes(person.id) || task.candidateGroups.some((group) => groups.includes(group));

export interface TaskRights {
  readonly claim: boolean;
  readonly release: boolean;
  readonly complete: boolean;
}
/** The one whose task it is, where the reader acts on it for another (代), and not in their own right. */
export function standingFor(task: TaskRow, reader: Reader): string | undefined {
  const { person, standsFor = [] } = reader;
  if (task.assignee === person.id || (task.assignee === undefined && offeredTo(task, reader))) return undefined;
  return standsFor.find(({ user, groups, processes }) => processes?.includes(task.processId) !== false
    && (task.assignee === undefined ? task.candidateUsers.includes(user) || task.candidateGroups.some((group) => groups.includes(group)) : task.assignee === user))?.user;
}

export function taskRights(task: TaskRow, reader: Reader): TaskRights {
  const open = task.status === 'created';
  const stands = open && standingFor(task, reader) !== undefined;
  const mine = open && (task.assignee === reader.person.id || (task.assignee !== undefined && stands));
  const claim = open && task.assignee === undefined && (offeredTo(task, reader) || stands);
  return { claim, release: mine && (task.candidateGroups.length > 0 || task.candidateUsers.length > 0), complete: mine || claim };
}

/** The marks of tasks that conflict rules keep from a reader (迴避). */
export const barsOf = ({ person, groups }: Pick<Reader, 'person' | 'groups'>): readonly string[] => [`u:${person.id}`, ...groups.map((group) => `g:${group}`)];

const NONE: TaskRights = { claim: false, release: false, complete: false };

/** The same, where it matters that not every substitute may sign for another (R-DELEGATE). */
export async function rightsOn(api: Api, task: TaskRow, reader: Reader): Promise<TaskRights> {
  const rights = taskRights(task, reader);
  const own = barsOf(reader);
  if (task.barred?.some((mark) => own.includes(mark))) return { ...NONE, release: rights.release };
  if (!rights.complete || standingFor(task, reader) === undefined) return rights;
  const found = await api.engine.model(task.definitionKey);
  return found && signsInVain(found.model, task.elementId, reader.groups) ? NONE : rights;
}

/** Acts, acted or holds it, or a substitute acted in their name. */
const touches = (task: TaskRow, reader: Reader): boolean =>
  [task.assignee, task.completedBy, task.onBehalfOf].includes(reader.person.id) || taskRights(task, reader).complete;

const NEAR = 5;

/**
 * A case is open to who started it, acted or may act in it, to whom it was circulated (抄送), when it is closed to the chief of who started it,
 * and through a call to those of the calling and of the called cases; to auditors and operators always.
 */
export async function mayOpen(api: Api, instance: InstanceRow, reader: Reader): Promise<boolean> {
  if (seesAll(reader) || await tookPart(api, instance, reader) || await api.store.circulations.received(instance.instance, reader.person.id)) return true;
  // Who may reopen a closed case has to see what it was.
  if (instance.status !== 'active' && leads(api, instance, reader)) return true;
  let row: InstanceRow | undefined = instance;
  for (let level = 0; row?.parentInstance !== undefined && level < NEAR; level++) {
    row = await api.store.search.instance(row.parentInstance);
    if (row && await tookPart(api, row, reader)) return true;
  }
  // A case and the one that goes on with it (喚醒) are read together.
  const before = instance.continues === undefined ? undefined : await api.store.search.instance(instance.continues);
  if (before && (leads(api, before, reader) || await tookPart(api, before, reader))) return true;
  const { items: later } = await api.store.search.instances({ filter: { continues: { eq: instance.instance } }, page: { limit: 10 } });
  for (const one of later) if (await tookPart(api, one, reader)) return true;
  const { items } = await api.store.search.instances({ filter: { parentInstance: { eq: instance.instance } }, page: { limit: 100 } });
  for (const called of items) if (await tookPart(api, called, reader)) return true;
  return false;
}

async function tookPart(api: Api, { instance, initiator }: InstanceRow, reader: Reader): Promise<boolean> {
  if (initiator === reader.person.id) return true;
  const tasks = await tasksOf(api, instance);
  return tasks.some((task) => touches(task, reader));
}

export async function tasksOf(api: Api, instance: number): Promise<readonly TaskRow[]> {
  const { items } = await api.store.search.tasks({ filter: { instance: { eq: instance } }, page: { limit: 1000 } });
  return items;
}

/** The case, or the same refusal whether it does not exist or may not be seen. */
export async function openInstance(api: Api, instance: number, reader: Reader): Promise<InstanceRow> {
  const row = await api.store.search.instance(instance);
  if (!row) await refuseDestroyed(api, instance, reader);
  if (!row || !(await mayOpen(api, row, reader))) throw new Problem('INSTANCE_NOT_FOUND', `Expected a process instance '${composeKey(instance)}' that you may see, but found none`);
  return row;
}

/** Whoever was cleared for a case that was destroyed is told so, with its record. */
async function refuseDestroyed(api: Api, instance: number, reader: Reader): Promise<void> {
  const record = await api.store.destructions.get(instance);
  if (!record) return;
  throw new Problem('INSTANCE_DESTROYED', `Expected a process instance '${composeKey(instance)}', but it was destroyed under ${record.destroyNo}`, { destruction: presentDestruction(record, api, reader) });
}

/** A search within cases: who does not see all names the case, in every key that is given, since any of them may choose what is found. */
export async function requireCases(api: Api, reader: Reader, ...keys: readonly unknown[]): Promise<void> {
  if (seesAll(reader)) return;
  const given = keys.filter((key) => key !== undefined);
  if (given.length === 0 || !given.every((key) => typeof key === 'string')) throw new Problem('FORBIDDEN', "Expected a filter by one 'processInstanceKey', or the role auditor or operator");
  for (const key of given) await openInstance(api, partsOf(key).instance, reader);
}

/** 喚醒 is an operator's, or the chief's of who started the case. */
export async function requireReopening(api: Api, instance: number, reader: Reader): Promise<void> {
  if (await mayReopen(api, instance, reader)) return;
  await openInstance(api, instance, reader);
  throw new Problem('FORBIDDEN', `Expected an operator or the chief of who started the case to reopen it, but '${reader.person.id}' asked`);
}

export async function mayReopen(api: Api, instance: number, reader: Reader): Promise<boolean> {
  const row = await api.store.search.instance(instance);
  return row !== undefined && (permits(reader, 'operate') || leads(api, row, reader));
}

/** The chief of who started it. */
const leads = ({ directory }: Api, { initiator }: InstanceRow, { person }: Reader): boolean =>
  initiator !== undefined && peopleToTell(directory, [`chief-of:${initiator}`]).includes(person.id);

/** Nobody is given a part in a case that does not exist for them. */
export async function requireCleared(api: Api, instance: number, people: readonly string[]): Promise<void> {
  for (const person of people) {
    if (!await isCleared(api, instance, person)) throw new Problem('PERSON_NOT_CLEARED', `Expected somebody who may know of this case, but '${person}' may not`);
  }
}

/** Of whom nothing is known nothing is said here. */
export async function isCleared(api: Api, instance: number, id: string): Promise<boolean> {
  const { store, directory } = api;
  const [row, person] = [await store.search.instance(instance), directory.person(id)];
  return row === undefined || person === undefined || (clearedFor(person, row) && !(person.unit !== undefined && await accuses(api, row, person.unit)));
}

/** Who may act on a case that is open to them: not who only reads it. */
export async function requirePart(api: Api, row: InstanceRow, reader: Reader): Promise<void> {
  if (permits(reader, 'operate') || await tookPart(api, row, reader)) return;
  throw new Problem('FORBIDDEN', `Expected somebody who takes part in the case, but '${reader.person.id}' only reads it`);
}

/** Of those who take part in a case, whoever is of the office itself may enter what came from outside for it (錄入外部來件); operators always. */
export async function mayHandIn(api: Api, row: InstanceRow, reader: Reader): Promise<boolean> {
  return permits(reader, 'operate') || (api.directory.unitOf(reader.person.id)?.kind === 'section' && await tookPart(api, row, reader));
}

export async function requireHandingIn(api: Api, row: InstanceRow, reader: Reader): Promise<void> {
  if (!await mayHandIn(api, row, reader)) throw new Problem('FORBIDDEN', `Expected somebody of the office who takes part in the case, but '${reader.person.id}' asked`);
}

export async function openTask(api: Api, { instance, local }: { instance: number; local: number }, reader: Reader): Promise<TaskRow> {
  const task = await api.store.search.task(instance, local);
  if (task) {
    if (seesAll(reader) || touches(task, reader)) return task;
    const row = await api.store.search.instance(instance);
    if (row && await mayOpen(api, row, reader)) return task;
  } else {
    await refuseDestroyed(api, instance, reader);
  }
  throw unknownTask(instance, local);
}

const unknownTask = (instance: number, local: number): Problem => new Problem('TASK_NOT_FOUND', `Expected a user task '${composeKey(instance, local)}' that you may see, but found none`);
