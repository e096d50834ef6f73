/** 延期 (R-EXTEND, duties.md D.4): before the end, within the legal maximum, as often and by whom the diagram names. */
import { dueMoment, isLate, limitOf, remindAnew } from '../clocks.js';
import { dayOf } from '../calendar/days.js';
import type { CommandOf } from '../commands.js';
import type { LimitExtension } from '../model/process-model.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';
import type { ClockExtension, ClockState } from '../state.js';

export function extendClock(run: Run, command: CommandOf<'extendClock'>): Rejection | undefined {
  const { clock: key, reason } = command;
  const clock = run.state.clocks[key];
  if (!clock) return { code: 'CLOCK_NOT_FOUND', message: `Expected a clock ${key}, but found none` };
  const extension = limitOf(run, clock)?.extension;
  if (!extension) return { code: 'EXTENSION_NOT_ALLOWED', message: `Expected limit '${clock.limit}' to be one that can be extended (duty:extension), but it cannot` };
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

function refusalOf(run: Run, clock: ClockState, { by, times }: LimitExtension, reason: CommandOf<'extendClock'>['reason']): Rejection | undefined {
  const { actor, now } = run.context;
  if (!by.some((one) => one === actor.id || actor.groups.includes(one))) {
    return { code: 'EXTENSION_NOT_YOURS', message: `Expected limit '${clock.limit}' to be extended by ${by.join(' or ')}, but '${actor.id}' asked` };
  }
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
    code: 'EXTENSION_TOO_LONG', message: `Expected limit '${clock.limit}' to be extended by at most ${left} ${unit} more (${most} altogether), but found ${asked}`,
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
