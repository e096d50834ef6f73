/** 退回: the holder of a task gives it back to a step that was passed (duties.md R-RETURN, design §7). */
import { cancelContents } from '../cancel.js';
import { lineageIn, mayLeave, returnTargets } from '../return-targets.js';
import { rewind, undoneBy } from '../rewind.js';
import { setVariables } from '../variables.js';
import { closeOwned } from '../waits.js';
import { keptAside } from './note-child.js';
import { findTask, isHeldBy, mayTake, notYours, signed } from './task-rules.js';
import type { CommandOf } from '../commands.js';
import type { Lineage } from '../lineage.js';
import type { UserTask } from '../model/process-model.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';
import type { Json, LocalKey } from '../state.js';

type ReturnRule = NonNullable<UserTask['returns']>;

export function returnTask(run: Run, command: CommandOf<'returnTask'>): Rejection | undefined {
  const { actor } = run.context;
  const { task: key, to, mode, reason, above = 0 } = command;
  const found = findTask(run, key);
  if ('rejection' in found) return found.rejection;
  const { task, id } = found;
  if (!isHeldBy(task, actor) && !(task.assignee === undefined && mayTake(task, actor))) return notYours(task, id, actor);
  if (blank(reason)) return { code: 'REASON_MISSING', element: id, message: `Expected a reason for returning '${id}', but found none` };
  const rule = ruleOf(run, id);
  const count = returnsBefore(run) + 1;
  if (rule.most !== undefined && count > rule.most) {
    return { code: 'RETURNED_TOO_OFTEN', element: id, message: `Expected the case to be returned at most ${rule.most} times, but this would be the ${count}th` };
  }
  // Taking it and giving it back are one act: who did so has taken part in the case, and 直送退回人 comes back to them.
  const take = (): void => { if (task.assignee === undefined) run.emit({ type: 'taskAssigned', v: 1, key, assignee: actor.onBehalfOf ?? actor.id, ...signed(actor) }); };
  if (above > 0) {
    take();
    return leaveCalled(run, command, id, count, rule);
  }
  const lineage = lineageIn(run.context);
  const target = returnTargets(run.model, lineage, key).find((one) => one.key === to);
  if (!target) return { code: 'RETURN_TARGET_WRONG', element: id, message: `Expected a step that '${id}' came of, but found ${to}` };
  if (rule.to && !rule.to.includes(target.id)) {
    return { code: 'RETURN_NOT_ALLOWED', element: target.id, message: `Expected '${id}' to be returned to ${rule.to.join(', ') || 'no step'}, but found '${target.id}'` };
  }
  take();
  run.emit({
    type: 'taskReturned', v: 1, key, id, to, toId: target.id, undoes: undoneBy(run, lineage, to), mode, by: actor.id, reason, count,
    ...(actor.onBehalfOf === undefined ? {} : { onBehalfOf: actor.onBehalfOf }), ...toldOf(rule, count),
  });
  goBack(run, lineage, to, mode, id, count);
  return undefined;
}

/** A task in a called process was returned to a step here: the called process has ended. */
export function noteChildReturned(run: Run, command: CommandOf<'noteChildReturned'>): undefined {
  // The called process is over and does its work anew, so nothing can be put aside: `mode` is of no effect here.
  const { element, child, to, above, by, reason } = command;
  // Put aside itself, it has nowhere to go back to: it is told that the called process did not complete.
  if (keptAside(run, { element, child, status: 'terminated', outcome: 'returned', variables: {} })) return undefined;
  const caller = run.state.elements[element];
  const ignored = (why: string): undefined => { run.emit({ type: 'commandIgnored', v: 1, command: 'noteChildReturned', reason: why }); };
  if (!caller || (caller.child !== undefined && caller.child !== child)) return ignored('nobody waits for it');
  const count = returnsBefore(run) + 1;
  run.emit({ type: 'childEnded', v: 1, element, child, variables: {}, outcome: 'returned' });
  if (above > 1 && run.state.parent) {
    endReturned(run, { ...command, above: above - 1 });
    return undefined;
  }
  const lineage = lineageIn(run.context);
  const target = returnTargets(run.model, lineage, element).find((one) => one.key === to);
  if (!target) {
    run.raise(element, caller.id, 'RETURN_TARGET_WRONG', `Expected a step that '${caller.id}' came of, but found ${to}`, { do: 'call' });
    return undefined;
  }
  run.emit({ type: 'taskReturned', v: 1, key: element, id: caller.id, to, toId: target.id, undoes: undoneBy(run, lineage, to), mode: 'redo', by, count, ...(reason === undefined ? {} : { reason }) });
  goBack(run, lineage, to, 'redo', caller.id, count);
  return undefined;
}

function goBack(run: Run, lineage: Lineage, to: LocalKey, mode: 'redo' | 'direct', by: string, count: number): void {
  setVariables(run, 0, { returnCount: count });
  rewind(run, lineage, to, mode, by);
}

function leaveCalled(run: Run, { task, to, above = 1, mode, reason }: CommandOf<'returnTask'>, id: string, count: number, rule: ReturnRule): Rejection | undefined {
  const { parent } = run.state;
  if (!parent) return { code: 'RETURN_TARGET_WRONG', element: id, message: `Expected '${run.model.processId}' to be called by another process, but it was started by itself` };
  if (!mayLeave(rule)) return { code: 'RETURN_NOT_ALLOWED', element: id, message: `Expected '${id}' to be returned to ${rule.to?.join(', ') || 'no step'}, but found a step of the caller` };
  const by = run.context.actor.id;
  run.emit({ type: 'taskReturned', v: 1, key: task, id, to, toId: '', mode, by, reason, count, ...toldOf(rule, count) });
  endReturned(run, { to, above, mode, by, reason });
  return undefined;
}

function endReturned(run: Run, news: { to: LocalKey; above: number; mode: 'redo' | 'direct'; by: string; reason?: Json }): void {
  const { parent } = run.state;
  if (!parent) return;
  cancelContents(run, 0);
  closeOwned(run, 0);
  run.emit({ type: 'outcomeReached', v: 1, outcome: 'returned', id: run.model.processId });
  run.emit({ type: 'instanceTerminated', v: 1, at: run.context.now, reason: 'returned' });
  run.emit({
    type: 'parentToldOfReturn', v: 1, key: run.key(), parent, to: news.to, above: news.above, mode: news.mode, by: news.by,
    ...(news.reason === undefined ? {} : { reason: news.reason }),
  });
}

/** Returns that the diagram draws count themselves in the variable: each way counts once (design §7). */
function returnsBefore({ state }: Run): number {
  const counted = state.variables[0]?.['returnCount'];
  return Math.max(state.returns ?? 0, typeof counted === 'number' ? counted : 0);
}

/** What the diagram says of returns from this step (`duty:return`). */
function ruleOf(run: Run, id: string): ReturnRule {
  const node = run.node(id);
  return node.type === 'userTask' ? node.returns ?? {} : {};
}

/** R-RETURN: whom the diagram has told of a case that goes back so often. */
function toldOf({ tell, tellAt = 1 }: ReturnRule, count: number): { readonly tell?: string[] } {
  return tell && count >= tellAt ? { tell: [...tell] } : {};
}

const blank = (reason: Json): boolean => reason === null || (typeof reason === 'string' && reason.trim() === '');
