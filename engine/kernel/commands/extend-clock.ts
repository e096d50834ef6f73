/** 延期 (R-EXTEND, duties.md D.4): before the end, within the legal maximum, as often and by whom the diagram names. */
import { dueMoment, isLate, limitOf, remindAnew } from '../clocks.js';
import { dayOf } from '../calendar/days.js';
import type { CommandOf } from '../commands.js';
import { momentOf } from '../expressions/feel-json.js';
import { ElementFailure, type Run } from '../run.js';
import { valueOf } from '../variables.js';
import { lengthInWords } from '../model/limit.js';
import type { Limit, LimitExtension, ProcessModel } from '../model/process-model.js';
import type { Rejection } from '../rejections.js';
import type { ClockExtension, ClockState, LocalKey, Variables } from '../state.js';

export function extendClock(run: Run, command: CommandOf<'extendClock'>): Rejection | undefined {
  const clock = run.state.clocks[command.clock];
  if (!clock) return { code: 'CLOCK_NOT_FOUND', message: `Expected a clock ${command.clock}, but found none` };
  const extension = limitOf(run, clock)?.extension;
  if (!extension) return { code: 'EXTENSION_NOT_ALLOWED', message: `Expected limit '${clock.limit}' to be one that can be extended (duty:extension), but it cannot` };
  const { actor } = run.context;
  if (!extension.by.some((one) => one === actor.id || actor.groups.includes(one))) {
    const decides = [...extension.by, ...(extension.step ? [`the step '${extension.step.id}'`] : [])];
    return { code: 'EXTENSION_NOT_YOURS', message: `Expected limit '${clock.limit}' to be extended by ${decides.join(' or ')}, but '${actor.id}' asked` };
  }
  return grant(run, command, clock, extension);
}

/**
 * 延期 that the diagram draws: who completes the step that decides on it with a decision that grants it extends the limit. What may
 * not be granted is refused, and the step stays open.
 */
export function extendByStep(run: Run, { task, decision, opinion, variables }: CommandOf<'completeTask'>, id: string): Rejection | undefined {
  for (const { key: limit, extension } of decidedAt(run.model, id)) {
    const { step } = extension;
    if (typeof decision !== 'string' || !step.grant.includes(decision)) continue;
    const { key, running } = clockAround(run, task, limit);
    const clock = key === undefined ? undefined : run.state.clocks[key];
    if (key === undefined || !clock) {
      const found = running > 0 ? `but it runs ${running} times, and '${id}' is inside none of them` : 'but it does not';
      return { code: 'CLOCK_NOT_FOUND', element: id, message: `Expected limit '${limit}' to run, so that '${id}' can extend it, ${found}` };
    }
    const until = dayOfStep(run, step.until, task, variables);
    const reason = opinion ?? variables['reason'] ?? decision;
    const refusal = grant(run, { type: 'extendClock', clock: key, reason, ...(until === undefined ? {} : { until }) }, clock, extension);
    if (refusal) return { ...refusal, element: id };
  }
  return undefined;
}

/** The day that the step's form, or the request before it, asks for. */
function dayOfStep(run: Run, until: string, task: LocalKey, entered: Variables): number | undefined {
  try {
    return momentOf(valueOf(run, until, task, entered));
  } catch (failure) {
    if (failure instanceof ElementFailure) return undefined;
    throw failure;
  }
}

type DecidedLimit = Limit & { readonly extension: LimitExtension & { readonly step: NonNullable<LimitExtension['step']> } };
/** Limits whose extension a step decides. */
export function decidedAt({ limits, nodes }: ProcessModel, id: string): readonly DecidedLimit[] {
  const all = [...limits, ...Object.values(nodes).flatMap((node) => ('limit' in node && node.limit ? [node.limit] : []))];
  return all.filter((limit): limit is DecidedLimit => limit.extension?.step?.id === id);
}

/** The nearest running one of this limit outwards, else the only one of the case: of several nobody can tell which is meant. */
function clockAround({ state }: Run, task: LocalKey, limit: string): { readonly key?: LocalKey; readonly running: number } {
  const running = Object.entries(state.clocks).filter(([, clock]) => clock.limit === limit);
  for (let at: LocalKey | undefined = task; at !== undefined; at = state.elements[at]?.scope) {
    const near = running.find(([, { owner }]) => owner === at);
    if (near) return { key: Number(near[0]), running: running.length };
  }
  const [only, ...others] = running;
  return { running: running.length, ...(only && others.length === 0 ? { key: Number(only[0]) } : {}) };
}

function grant(run: Run, command: CommandOf<'extendClock'>, clock: ClockState, extension: LimitExtension): Rejection | undefined {
  const { clock: key, reason } = command;
  const refusal = refusalOf(run, clock, extension, reason);
  if (refusal) return refusal;
  const amount = amountOf(run, clock, extension, command);
  if (typeof amount !== 'number') return amount;
  const { id, onBehalfOf } = run.context.actor;
  const granted: ClockExtension = {
    amount, unit: extension.unit, at: run.context.now, by: id, ...(onBehalfOf === undefined ? {} : { onBehalfOf }), ...(reason === undefined ? {} : { reason }),
  };
  const due = dueMoment(run, { ...clock, extensions: [...clock.extensions ?? [], granted] });
  run.emit({ type: 'clockExtended', v: 1, key, dueAt: due.at, ...granted, ...(due.provisional ? { provisional: true } : {}) });
  remindAnew(run, key);
  return undefined;
}

function refusalOf(run: Run, clock: ClockState, { times }: LimitExtension, reason: CommandOf<'extendClock'>['reason']): Rejection | undefined {
  const { now } = run.context;
  const before = clock.extensions?.length ?? 0;
  if (before >= times) return { code: 'EXTENDED_TOO_OFTEN', message: `Expected limit '${clock.limit}' to be extended at most ${times} times, but found ${before} before this` };
  if (isLate(clock, now)) return { code: 'EXTENSION_LATE', message: `Expected limit '${clock.limit}' to be extended before it ends, but it has ended` };
  if (reason === undefined || reason === null || (typeof reason === 'string' && reason.trim() === '')) {
    return { code: 'REASON_MISSING', message: `Expected a reason for extending limit '${clock.limit}', but found none` };
  }
  return undefined;
}

/** By how much: as asked, or the least with which the limit ends on the day asked for or later. */
function amountOf(run: Run, clock: ClockState, { most, unit }: LimitExtension, { amount, until }: CommandOf<'extendClock'>): number | Rejection {
  const left = most - (clock.extensions ?? []).filter((one) => one.unit === unit).reduce((sum, one) => sum + one.amount, 0);
  const endsWith = (more: number): number => dueMoment(run, { ...clock, extensions: [...clock.extensions ?? [], { amount: more, unit, at: run.context.now, by: '' }] }).at;
  const tooLong = (asked: string): Rejection => ({
    code: 'EXTENSION_TOO_LONG', message: `Expected limit '${clock.limit}' to be extended by at most ${lengthInWords({ amount: left, unit })} more (${most} altogether), but found ${asked}`,
  });
  if (amount !== undefined) {
    if (!Number.isInteger(amount) || amount <= 0) return { code: 'EXTENSION_TOO_SHORT', message: `Expected limit '${clock.limit}' to be extended by a whole number from 1, but found ${amount}` };
    return amount > left ? tooLong(`${amount}`) : amount;
  }
  if (until === undefined || dayOf(until) <= dayOf(dueMoment(run, clock).at)) {
    return { code: 'EXTENSION_TOO_SHORT', message: `Expected a day after the end of limit '${clock.limit}', but found ${until === undefined ? 'none' : new Date(until).toISOString()}` };
  }
  if (dayOf(endsWith(left)) < dayOf(until)) return tooLong(new Date(until).toISOString());
  let [low, high] = [1, left];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (dayOf(endsWith(middle)) >= dayOf(until)) high = middle;
    else low = middle + 1;
  }
  return low;
}
