/** Limits that run (design §8) and the reminders that they send by R-URGE (duties.md D.4). */
import { timerDue } from './expressions/timer-expression.js';
import { PARKED } from './state.js';
import { valueOf } from './variables.js';
import type { Run } from './run.js';
import type { Limit } from './model/process-model.js';
import type { DueMoment } from './calendar/office-calendar.js';
import type { ClockState, LocalKey, TimerState } from './state.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** The limit that a clock runs by, in the version on which the case runs now. */
export function limitOf(run: Run, clock: Pick<ClockState, 'limit' | 'owner'>): Limit | undefined {
  if (clock.owner === 0) return run.model.limits.find((limit) => limit.key === clock.limit);
  const node = run.node(run.element(clock.owner).id);
  return 'limit' in node ? node.limit : undefined;
}

/** 緊急程度 of the case (duties.md D.3, D.5): each of its steps is urged by the hour, in whatever unit its limit is. */
export const URGENCY = 'urgency';
const goesByHours = ({ state }: Run, { unit }: Pick<ClockState, 'unit'>): boolean => unit === 'h' || state.variables[0]?.[URGENCY] === '特急';

/** When the reminder of a level is due: before the end, at it, and after it. Absent: there is no such level. */
function reminderAt(run: Run, clock: ClockState, level: number): number | undefined {
  const { calendar } = run.context;
  const closed = clock.pauses.filter((pause): pause is typeof pause & { to: number } => pause.to !== undefined);
  if (goesByHours(run, clock)) {
    // 50 %, 100 %, and two hours later both the unit's head and the deputy director: there is no day to wait for.
    return [undefined, calendar.portion(clock.startedAt, clock, 0.5, closed), clock.dueAt, clock.dueAt + 2 * HOUR, clock.dueAt + 2 * HOUR][level];
  }
  switch (level) {
    case 1: {
      const long = clock.unit === 'wd' ? clock.amount >= 10 : clock.dueAt - clock.startedAt >= 14 * DAY;
      return long ? calendar.addWorkdays(clock.dueAt, -2).at : calendar.portion(clock.startedAt, clock, 0.8, closed);
    }
    case 2: return clock.dueAt;
    case 3: return calendar.addWorkdays(clock.dueAt, 1).at;
    case 4: return calendar.addWorkdays(clock.dueAt, 3).at;
    default: return undefined;
  }
}

export function scheduleReminder(run: Run, key: LocalKey, level: number): void {
  const clock = run.state.clocks[key];
  if (!clock || clock.urging === 'none') return;
  const at = reminderAt(run, clock, level);
  if (at === undefined) return;
  run.emit({
    type: 'timerScheduled', v: 1, key: run.key(), id: clock.limit, owner: clock.owner, dueAt: Math.max(at, run.context.now), clock: { key, level },
  });
}

/** A reminder fell due: those who hold the work are told, the next level is set. Escalations are the caller's. */
export function urge(run: Run, timer: TimerState & { clock: NonNullable<TimerState['clock']> }): void {
  const clock = run.state.clocks[timer.clock.key];
  if (!clock) return;
  const { level } = timer.clock;
  const id = clock.owner === 0 ? run.model.processId : run.element(clock.owner).id;
  run.emit({
    type: 'urged', v: 1, key: run.key(), clock: timer.clock.key, level, element: clock.owner, id, tell: toTell(run, clock, level),
  });
  scheduleReminder(run, timer.clock.key, level + 1);
}

/**
 * Persons, groups and relations that the runtime resolves in the directory: `chief-of:x`, `head-of:x`. Level 1 the
 * one who works, 2 also the chief, 3 the head of the unit, 4 the deputy director in charge.
 */
function toTell(run: Run, clock: ClockState, level: number): string[] {
  const holders = holdersWithin(run, clock.owner);
  switch (level) {
    case 1: return holders;
    case 2: return [...holders, ...holders.map((holder) => `chief-of:${holder}`)];
    case 3: return [...holders, ...holders.map((holder) => `head-of:${holder}`)];
    // By hours it comes with the third, of which the holders have just heard.
    default: return goesByHours(run, clock) ? ['office-deputy'] : [...holders, 'office-deputy'];
  }
}

/** Who holds the open tasks in an activation, or may take them; where there are none, who started the case. */
export function holdersWithin(run: Run, owner: LocalKey): string[] {
  const holders = new Set<string>();
  for (const [key, task] of Object.entries(run.state.tasks)) {
    if (!isWithin(run, Number(key), owner)) continue;
    if (task.assignee) holders.add(task.assignee);
    else for (const name of [...(task.candidateUsers ?? []), ...(task.candidateGroups ?? [])]) holders.add(name);
  }
  if (holders.size === 0 && run.state.initiator) holders.add(run.state.initiator);
  return [...holders];
}

export function isWithin(run: Run, key: LocalKey, owner: LocalKey): boolean {
  for (let at: LocalKey | undefined = key; at !== undefined; at = run.state.elements[at]?.scope) {
    if (at === owner) return true;
  }
  return false;
}

/** Stops the clock for a legal ground (補正、中止、聽證 …): its reminders and what follows it are parked. */
export function pauseClock(run: Run, key: LocalKey, reason: string, during?: LocalKey): void {
  run.emit({ type: 'clockPaused', v: 1, key, at: run.context.now, reason, ...(during === undefined ? {} : { while: during }) });
  for (const [timerKey, timer] of Object.entries(run.state.timers)) {
    if (timer.clock?.key === key || followsClock(run, timer, key)) run.emit({ type: 'timerMoved', v: 1, key: Number(timerKey), dueAt: PARKED });
  }
}

export function resumeClock(run: Run, key: LocalKey): void {
  const clock = run.state.clocks[key];
  if (!clock) return;
  const due = dueMoment(run, clock);
  run.emit({ type: 'clockResumed', v: 1, key, at: run.context.now, dueAt: due.at, ...(due.provisional ? { provisional: true } : {}) });
  rearm(run, key);
}

/** A calendar year was loaded: due moments that it changes move, and what follows them. */
export function recomputeClock(run: Run, key: LocalKey): void {
  const clock = run.state.clocks[key];
  if (clock && !pausedSince(clock)) moveClock(run, key, clock, 'calendar');
}

/** Since when a clock stands still; undefined: it runs. */
export const pausedSince = ({ pauses }: Pick<ClockState, 'pauses'>): number | undefined => pauses.find((pause) => pause.to === undefined)?.from;

/** Whether it ends late: what stands still before its end cannot be late. */
export const isLate = (clock: ClockState, now: number): boolean => (pausedSince(clock) ?? now) > clock.dueAt;

/** When a limit ends that is longer by its extensions, with the pauses up to now. */
export function dueMoment(run: Run, clock: ClockState): DueMoment {
  return run.context.calendar.due(clock.startedAt, clock, clock.pauses.map(({ from, to }) => ({ from, to: to ?? run.context.now })));
}

export function moveClock(run: Run, key: LocalKey, rule: ClockState, reason: 'calendar' | 'case' | 'start'): void {
  const due = dueMoment(run, rule);
  const clock = run.state.clocks[key];
  const starts = rule.startedAt !== clock?.startedAt;
  if (!starts && due.at === clock.dueAt && due.provisional === (clock.provisional ?? false) && rule.unit === clock.unit && rule.amount === clock.amount) return;
  run.emit({
    type: 'clockMoved', v: 1, key, dueAt: due.at, amount: rule.amount, unit: rule.unit, reason, ...(due.provisional ? { provisional: true } : {}),
    ...(starts ? { startedAt: rule.startedAt } : {}),
  });
  rearm(run, key);
}

/** The end has moved far away: who was reminded of it before is reminded again. */
export function remindAnew(run: Run, key: LocalKey): void {
  const clock = run.state.clocks[key];
  if (!clock || pausedSince(clock) !== undefined) return;
  const first = clock.urging === 'none' ? undefined : reminderAt(run, clock, 1);
  for (const [timerKey, timer] of Object.entries(run.state.timers)) {
    if (timer.clock?.key !== key || timer.clock.level === 1 || first === undefined || first <= run.context.now) continue;
    run.emit({ type: 'timerCancelled', v: 1, key: Number(timerKey) });
    scheduleReminder(run, key, 1);
  }
  rearm(run, key);
}

/** Moves the reminders that the ladder of urging has elsewhere now. */
export function remindBy(run: Run, key: LocalKey): void {
  const clock = run.state.clocks[key];
  if (!clock || pausedSince(clock) !== undefined) return;
  for (const [timerKey, timer] of Object.entries(run.state.timers)) {
    const at = timer.clock?.key === key ? reminderAt(run, clock, timer.clock.level) : undefined;
    const dueAt = at === undefined ? timer.dueAt : Math.max(at, run.context.now);
    if (dueAt !== timer.dueAt) run.emit({ type: 'timerMoved', v: 1, key: Number(timerKey), dueAt });
  }
}

/** Moves the reminders and whatever follows the clock; while it stands still they do too. */
function rearm(run: Run, key: LocalKey): void {
  const clock = run.state.clocks[key];
  if (!clock || pausedSince(clock) !== undefined) return;
  remindBy(run, key);
  for (const [timerKey, timer] of Object.entries(run.state.timers)) {
    const { follows } = timer;
    if (!follows || !followsClock(run, timer, key)) continue;
    run.attempt(timer.owner, timer.id, { do: 'activate' }, () => {
      const due = timerDue(follows.kind, valueOf(run, follows.expression, timer.owner), run.context.now);
      if (due.ok) run.emit({ type: 'timerMoved', v: 1, key: Number(timerKey), dueAt: due.dueAt });
    });
  }
}

function followsClock(run: Run, timer: TimerState, key: LocalKey): boolean {
  const limit = run.state.clocks[key]?.limit;
  return limit !== undefined && timer.follows !== undefined && timer.follows.expression.includes(`"${limit}"`);
}
