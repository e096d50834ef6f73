/** Limits with their colour (duties.md D.6). */
import { clockColour } from '../../engine/kernel/calendar/index.js';
import type { FlowNode, Limit, ProcessModel } from '../../engine/kernel/model/process-model.js';
import type { ClockState, InstanceState, LocalKey } from '../../engine/kernel/state.js';
import type { InstanceRow, TaskRow } from '../../engine/store/port.js';
import type { Api } from '../context.js';
import { isoMoment } from './moments.js';

type Timing = Pick<Api, 'calendar' | 'clock'>;

/** A running limit. */
export function presentClock(clock: ClockState, model: ProcessModel | undefined, { calendar, clock: now }: Timing, closedAt?: number) {
  const limit = model === undefined ? undefined : limitOf(model, clock.limit);
  const at = now();
  return {
    key: clock.limit,
    name: clock.name,
    startedAt: isoMoment(clock.startedAt),
    dueAt: isoMoment(clock.dueAt),
    colour: clockColour(closedAt === undefined ? clock : { ...clock, closedAt }, at, calendar),
    workdaysLeft: calendar.workdaysBetween(closedAt ?? at, clock.dueAt),
    amount: clock.amount,
    unit: clock.unit,
    statutory: clock.statutory,
    ...(limit?.basis === undefined ? {} : { basis: limit.basis }),
    paused: clock.pauses.some(({ to }) => to === undefined),
    ...(clock.provisional === true ? { provisional: true } : {}),
  };
}
export type PresentedClock = Partial<ReturnType<typeof presentClock>> & Pick<ReturnType<typeof presentClock>, 'dueAt' | 'colour' | 'workdaysLeft'>;

/** What only the row of a list knows: a due moment, and perhaps when it began and ended. */
export function clockOfRow(row: Pick<TaskRow, 'dueAt' | 'limitStartedAt' | 'endedAt' | 'createdAt'>, { calendar, clock }: Timing): PresentedClock | undefined {
  if (row.dueAt === undefined) return undefined;
  const startedAt = row.limitStartedAt ?? row.createdAt;
  const at = clock();
  const amount = Math.max(1, calendar.workdaysBetween(startedAt, row.dueAt));
  return {
    startedAt: isoMoment(startedAt),
    dueAt: isoMoment(row.dueAt),
    colour: clockColour({ startedAt, dueAt: row.dueAt, amount, unit: 'wd', rollOver: false, pauses: [], ...(row.endedAt === undefined ? {} : { closedAt: row.endedAt }) }, at, calendar),
    workdaysLeft: calendar.workdaysBetween(row.endedAt ?? at, row.dueAt),
  };
}

export const clockOfInstance = (row: InstanceRow, timing: Timing): PresentedClock | undefined =>
  clockOfRow({ createdAt: row.startedAt, ...(row.dueAt === undefined ? {} : { dueAt: row.dueAt }), ...(row.endedAt === undefined ? {} : { endedAt: row.endedAt }) }, timing);

/** The nearest limit around a task: its own, else that of what contains it, last the case's. */
export function nearestClock(state: InstanceState, task: LocalKey): ClockState | undefined {
  const clocks = Object.values(state.clocks);
  for (let key: LocalKey | undefined = task; key !== undefined; key = key === 0 ? undefined : state.elements[key]?.scope) {
    const found = clocks.find(({ owner }) => owner === key);
    if (found) return found;
  }
  return clocks.find(({ owner }) => owner === 0);
}

function limitOf(model: ProcessModel, key: string): Limit | undefined {
  return [...model.limits, ...Object.values(model.nodes).flatMap(limitsOfNode)].find((limit) => limit.key === key);
}
const limitsOfNode = (node: FlowNode): readonly Limit[] => ('limit' in node && node.limit !== undefined ? [node.limit] : []);
