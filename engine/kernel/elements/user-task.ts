/** A user task: who is asked to do it, and what becomes of it where the rules of the step leave nobody (迴避). */
import { closeOwned } from '../waits.js';
import { ElementFailure, type Run } from '../run.js';
import { listOf, numberFrom, optionalTextOf } from '../variables.js';
import { barredFromPanel, isPanel, isVacantSeat, participantAt, seatAgain } from './panel.js';
import { answeredElsewhere, excludedBy, isHeld, raiseNobody, recusedOf, relieve, type Asked } from './recusal.js';
import { approveAsBefore } from './same-person.js';
import { signerGone } from './signers.js';
import type { Recused } from '../events.js';
import type { UserTask } from '../model/process-model.js';
import type { LocalKey, TaskState } from '../state.js';

export function createTask(run: Run, key: LocalKey, node: UserTask): void {
  const form = optionalTextOf(run, node.form, key, `the form of '${node.id}'`);
  const empty = isVacantSeat(run, key);
  const { recused, vacant, ...asked } = empty ? vacantSeat(run, key, node) : assignmentOf(run, key, node);
  if (vacant && run.element(key).signer) return leaveOutSigner(run, key, node, recused);
  const excluded = excludedBy(run, node);
  const task: TaskState = {
    priority: priorityOf(run, key, node), createdAt: run.context.now, ...asked, ...(excluded.length > 0 ? { excluded } : {}),
    ...(node.excludesGroups ? { excludedGroups: [...node.excludesGroups] } : {}), ...(form === undefined ? {} : { form }),
  };
  run.emit({ type: 'taskCreated', v: 1, key, id: node.id, ...task });
  // Of a place among several the step itself says so.
  if (recused.length > 0 && !empty) run.emit({ type: 'peopleBarred', v: 1, key, id: node.id, people: recused });
  if (vacant) raiseNobody(run, key, node.id, recused);
  else approveAsBefore(run, key, node, task);
}

type Asking = Pick<TaskState, 'assignee' | 'candidateGroups' | 'candidateUsers'>;
/** `vacant`: all whom the step names are barred by its own rules. */
interface Assignment extends Asking { readonly recused: Recused[]; readonly vacant: boolean }

const vacantSeat = (run: Run, key: LocalKey, node: UserTask): Assignment =>
  ({ candidateUsers: [], recused: isPanel(node) ? barredFromPanel(run, run.element(key).scope, node) : [], vacant: true });

/** Whom the step names now, without those by name whom it bars. */
function assignmentOf(run: Run, key: LocalKey, node: UserTask): Assignment {
  const seat = askedHere(run, key);
  const groups = seat ? groupsOf(seat) : listOf(run, node.candidateGroups, key, `the candidate groups of '${node.id}'`);
  const users = seat ? undefined : listOf(run, node.candidateUsers, key, `the candidate users of '${node.id}'`);
  const assignee = seat ? userOf(seat) : optionalTextOf(run, node.assignee, key, `the assignee of '${node.id}'`);
  // A step that was returned goes to who did it before.
  const before = run.element(key).returned ? run.state.acted[node.id]?.at(-1) : undefined;
  const holders = [before, assignee].filter((one) => one !== undefined);
  const named = [...new Set([...holders, ...users ?? []])];
  const barred = new Map(named.flatMap((user) => { const why = recusedOf(run, node, { user }); return why ? [[user, why] as const] : []; }));
  const holder = holders.find((one) => !barred.has(one));
  const left = users?.filter((user) => !barred.has(user));
  const open = (groups ?? []).filter((group) => recusedOf(run, node, { group }) === undefined && isHeld(run, group));
  const lost = [...barred.values()].flat();
  const inGroups = (groups ?? []).flatMap((group) => recusedOf(run, node, { group }) ?? []);
  const nobody = holder === undefined && (left ?? []).length === 0 && open.length === 0;
  const vacant = nobody && lost.length + inGroups.length > 0;
  return {
    ...(holder === undefined ? {} : { assignee: holder }), ...(groups ? { candidateGroups: groups } : {}),
    // An empty list: what names nobody at all is everybody's.
    ...(left ? { candidateUsers: left } : vacant && !groups ? { candidateUsers: [] } : {}),
    recused: vacant ? [...lost, ...inGroups] : lost, vacant,
  };
}

/** Of a signer or one of several participants: who is meant, instead of whom the step names. */
export function askedHere(run: Run, key: LocalKey): Asked | undefined {
  const { signer, scope, loopCounter } = run.element(key);
  return signer ?? (loopCounter === undefined ? undefined : participantAt(run, scope, loopCounter - 1));
}

const groupsOf = (asked: Asked): string[] | undefined => ('group' in asked ? [asked.group] : undefined);
const userOf = (asked: Asked): string | undefined => ('user' in asked ? asked.user : undefined);

function priorityOf(run: Run, key: LocalKey, node: UserTask): number {
  if (node.priority === undefined) return 50;
  const value = numberFrom(run, node.priority, key);
  if (Number.isInteger(value) && value >= 0 && value <= 100) return value;
  throw new ElementFailure('PRIORITY_WRONG', `Expected the priority of '${node.id}' from 0 to 100, but \`${node.priority}\` is ${value}`, { expression: node.priority, found: String(value) });
}

/** One whom 加簽 named, and who may not sign: the task goes on without. */
export function leaveOutSigner(run: Run, key: LocalKey, node: UserTask, people: readonly Recused[]): void {
  const { scope: task } = run.element(key);
  run.emit({ type: 'peopleBarred', v: 1, key: task, id: node.id, people: [...people] });
  closeOwned(run, key);
  run.emit({ type: 'elementCancelled', v: 1, key, id: node.id });
  signerGone(run, task);
}

/** Looks up anew whom an open task is for. Somebody who already has it keeps it. */
export function assignAnew(run: Run, key: LocalKey, node: UserTask): void {
  const task = run.state.tasks[key];
  if (!task) return;
  if (isPanel(node) && isVacantSeat(run, key)) return seatAgain(run, key, node);
  const spent = isPanel(node) ? answeredElsewhere(run, key, askedHere(run, key)) : undefined;
  if (spent) return raiseNobody(run, key, node.id, spent);
  if (task.assignee !== undefined) return;
  const { recused, vacant, assignee, candidateUsers = [], candidateGroups } = assignmentOf(run, key, node);
  if (vacant) return raiseNobody(run, key, node.id, recused);
  const users = [...new Set([...(assignee === undefined ? [] : [assignee]), ...candidateUsers])];
  run.emit({ type: 'taskUpdated', v: 1, key, changes: { candidateUsers: users, ...(candidateGroups ? { candidateGroups } : {}) } });
  relieve(run, key);
}

/** Whether those whom an open task is for now are all barred; who holds it was let in by name. */
export function isForNobody(run: Run, key: LocalKey, node: UserTask): boolean {
  const { assignee, candidateUsers = [], candidateGroups = [] } = run.state.tasks[key] ?? {};
  if (assignee !== undefined) return false;
  return candidateUsers.every((user) => recusedOf(run, node, { user }) !== undefined)
    && candidateGroups.every((group) => recusedOf(run, node, { group }) !== undefined || !isHeld(run, group));
}
