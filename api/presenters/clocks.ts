/** Limits with their colour (duties.md D.6), and the ledger that explains one. */
import { clockColour, ledger, type LedgerPause } from '../../engine/kernel/calendar/index.js';
import { pausedSince } from '../../engine/kernel/clocks.js';
import type { FlowNode, Limit, ProcessModel } from '../../engine/kernel/model/process-model.js';
import type { ClockState, LocalKey } from '../../engine/kernel/state.js';
import { composeKey } from '../../engine/store/keys.js';
import type { InstanceRow, TaskRow } from '../../engine/store/port.js';
import type { Api, Reader } from '../context.js';
import { isoMoment } from './moments.js';
import { groupName, personName } from './people.js';

type Timing = Pick<Api, 'calendar' | 'clock'>;

/** A running limit, or one that ended at `closedAt`. */
export function presentClock(clock: ClockState, model: ProcessModel | undefined, { calendar, clock: now }: Timing, closedAt?: number, clockKey?: string) {
  const limit = model === undefined ? undefined : limitOf(model, clock.limit);
  const at = now();
  const ground = clock.pauses.find(({ to }) => to === undefined)?.reason;
  return {
    ...(clockKey === undefined ? {} : { clockKey }),
    key: clock.limit,
    name: clock.name,
    startedAt: isoMoment(clock.startedAt),
    dueAt: isoMoment(clock.dueAt),
    colour: clockColour(closedAt === undefined ? clock : { ...clock, closedAt }, at, calendar),
    workdaysLeft: calendar.workdaysBetween(closedAt ?? pausedSince(clock) ?? at, clock.dueAt),
    amount: clock.amount,
    unit: clock.unit,
    statutory: clock.statutory,
    ...(limit?.basis === undefined ? {} : { basis: limit.basis }),
    ...(limit?.statutoryKey === undefined ? {} : { statutoryKey: limit.statutoryKey }),
    ...(limit?.unconfirmed === true ? { unconfirmed: true } : {}),
    paused: ground !== undefined,
    ...(ground === undefined ? {} : { ground }),
    ...(clock.provisional === true ? { provisional: true } : {}),
    ...(clock.extensions ? { extensions: clock.extensions.map(({ amount, unit }) => ({ amount, unit })) } : {}),
    ...(closedAt === undefined ? {} : { closedAt: isoMoment(closedAt) }),
  };
}
export type PresentedClock = Partial<ReturnType<typeof presentClock>> & Pick<ReturnType<typeof presentClock>, 'dueAt' | 'colour' | 'workdaysLeft'>;

/** What the row of a list knows: the limit as it stands, or of rows written before that only when it began and ends. */
export function clockOfRow(row: Pick<TaskRow, 'dueAt' | 'limitStartedAt' | 'endedAt' | 'createdAt' | 'clock'>, timing: Timing): PresentedClock | undefined {
  if (row.dueAt === undefined) return undefined;
  const { calendar, clock } = timing;
  if (row.clock) {
    const { key: _key, name: _name, ...shown } = presentClock({ ...row.clock, limit: '', name: '', owner: 0, urging: 'none' }, undefined, timing, row.endedAt);
    return shown;
  }
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

export const clockOfInstance = (row: InstanceRow, timing: Timing): PresentedClock | undefined => clockOfRow({
  createdAt: row.startedAt, ...(row.dueAt === undefined ? {} : { dueAt: row.dueAt }), ...(row.endedAt === undefined ? {} : { endedAt: row.endedAt }),
  ...(row.clock === undefined ? {} : { clock: row.clock }),
}, timing);

function limitOf(model: ProcessModel, key: string): Limit | undefined {
  return [...model.limits, ...Object.values(model.nodes).flatMap(limitsOfNode)].find((limit) => limit.key === key);
}
const limitsOfNode = (node: FlowNode): readonly Limit[] => ('limit' in node && node.limit !== undefined ? [node.limit] : []);

/** Every stretch of time of a limit, from its start to its end; while it is paused, as if it went on now. */
export function presentLedger(clock: ClockState, { calendar, clock: now }: Timing, stoppedAt?: number) {
  const pauses = clock.pauses.map(({ from, to, reason }): LedgerPause => ({ from, to: to ?? stoppedAt ?? now(), reason }));
  const entries = ledger(clock.startedAt, clock, pauses, calendar);
  const end = entries.at(-1)?.to ?? clock.startedAt;
  return {
    entries: entries.map((entry) => ({ ...entry, from: isoMoment(entry.from), to: isoMoment(entry.to) })),
    counted: entries.reduce((sum, { amount }) => sum + amount, 0),
    // The calendar may have changed after a limit was over: then its end stays as it was.
    endsAt: isoMoment(end), agrees: end === clock.dueAt || pausedSince(clock) !== undefined,
  };
}

/** What a reader may do to a running limit: extend it by how much, stop it on which grounds, let it go on. */
export function presentClockRights(clock: ClockState, model: ProcessModel, { directory }: Pick<Api, 'directory'>, { person, groups, language }: Reader) {
  const limit = limitOf(model, clock.limit);
  const mine = (by: readonly string[]): boolean => by.some((one) => one === person.id || groups.includes(one));
  const extension = limit?.extension;
  const open = clock.pauses.find(({ to }) => to === undefined);
  const grounds = (limit?.pauses ?? []).filter(({ by }) => by.length > 0);
  const given = clock.extensions ?? [];
  return {
    ...(extension ? { extension: {
      most: extension.most, unit: extension.unit, left: extension.most - given.filter(({ unit }) => unit === extension.unit).reduce((sum, { amount }) => sum + amount, 0),
      timesLeft: Math.max(0, extension.times - given.length), by: extension.by.map((one) => (directory.person(one) ? personName(directory, one, language) : groupName(directory, one, language))),
      may: mine(extension.by) && given.length < extension.times,
    } } : {}),
    pauseOn: open ? [] : grounds.filter(({ by }) => mine(by)).map(({ ground }) => ground),
    resume: open !== undefined && open.while === undefined && grounds.some(({ ground, by }) => ground === open.reason && mine(by)),
  };
}

export const clockKeyOf = (instance: number, key: LocalKey): string => composeKey(instance, key);
