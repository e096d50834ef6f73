/**
 * How a limit begins (design §8), and how it follows what the case learns meanwhile. One that cannot begin, or cannot be
 * reckoned any more, is one incident until somebody resolves it; it then counts from when it should have begun.
 */
import { momentOf } from './expressions/feel-json.js';
import { limitOf, moveClock, remindBy, scheduleReminder, URGENCY } from './clocks.js';
import { ElementFailure, type Run } from './run.js';
import { evaluated, shown, valueOf } from './variables.js';
import type { Limit } from './model/process-model.js';
import type { ClockState, IncidentRetry, IncidentState, LocalKey } from './state.js';

/** Of an activity, which begins with it; a failure is that of the activity's own begin. */
export function startClock(run: Run, limit: Limit, owner: LocalKey): void {
  begin(run, limit, owner, run.context.now);
}

/** The limits of the case that begin with it. */
export function startCaseClocks(run: Run): void {
  for (const limit of run.model.limits) if (!limit.startsWith) beginOrSay(run, limit, 0);
}

/** Of what is there already (a sub-process that a return opened again): that it cannot begin stops nothing else. */
export function beginOrSay(run: Run, limit: Limit, owner: LocalKey): void {
  const since = incidentOf(run, limit.key, owner)?.since ?? run.context.now;
  reckon(run, limit.key, owner, since, () => begin(run, limit, owner, since));
}

type ClockRetry = Extract<IncidentRetry, { do: 'clock' }>;

/** What went wrong was mended: a limit that should run by now begins, one that runs is reckoned anew. */
export function retryClock(run: Run, owner: LocalKey, { limit: key, since }: ClockRetry): void {
  const running = Object.entries(run.state.clocks).find(([, clock]) => clock.owner === owner && clock.limit === key);
  const limit = limitOf(run, { limit: key, owner });
  if (!limit) return;
  if (running) reconsider(run, Number(running[0]), running[1], limit);
  else begin(run, limit, owner, since);
}

/** Does what may fail by the diagram's or the case's fault: one incident for each limit, which ends when it no longer fails. */
function reckon(run: Run, limit: string, owner: LocalKey, since: number, what: () => void): void {
  const known = incidentOf(run, limit, owner);
  const id = owner === 0 ? run.model.processId : run.element(owner).id;
  if (!known) return run.attempt(owner, id, { do: 'clock', limit, since }, what);
  try {
    what();
  } catch (failure) {
    if (failure instanceof ElementFailure) return;
    throw failure;
  }
  run.emit({ type: 'incidentResolved', v: 1, key: known.key });
}

function incidentOf(run: Run, limit: string, owner: LocalKey): { readonly key: LocalKey; readonly since: number } | undefined {
  const open = (incident: IncidentState): incident is IncidentState & { retry: ClockRetry } =>
    incident.owner === owner && incident.retry.do === 'clock' && incident.retry.limit === limit;
  for (const [key, incident] of Object.entries(run.state.incidents)) if (open(incident)) return { key: Number(key), since: incident.retry.since };
  return undefined;
}

/** Limits of the case that begin when a certain element is completed (受理). */
export function startAwaitedClocks(run: Run): void {
  for (const limit of run.model.limits) {
    const { startsWith } = limit;
    if (!startsWith || Object.values(run.state.clocks).some((clock) => clock.owner === 0 && clock.limit === limit.key)) continue;
    const begun = run.events.some((event) => event.type === 'elementCompleted' && startsWith.includes(event.id));
    if (begun) beginOrSay(run, limit, 0);
  }
}

/** `since`: from when it counts where the diagram says nothing else. */
function begin(run: Run, limit: Limit, owner: LocalKey, since: number): void {
  const startedAt = startOf(run, limit, owner) ?? since;
  const rule = { ...amountOf(run, limit, owner, startedAt), rollOver: limit.rollOver };
  const due = run.context.calendar.due(startedAt, rule);
  const key = run.key();
  run.emit({
    type: 'clockStarted', v: 1, key, limit: limit.key, name: limit.name, owner, startedAt, dueAt: due.at, ...rule,
    statutory: limit.statutory, pauses: [], urging: limit.urging, ...(due.provisional ? { provisional: true } : {}),
  });
  scheduleReminder(run, key, 1);
}

/** The moment from which the limit counts, where the diagram says one and it is known; a step that was returned counts anew. */
function startOf(run: Run, { from, key }: Limit, owner: LocalKey): number | undefined {
  if (from === undefined || (owner !== 0 && run.element(owner).returned)) return undefined;
  const value = valueOf(run, from, owner);
  if (value === null || value === '') return undefined;
  const moment = momentOf(value);
  if (moment === undefined) throw new ElementFailure('LIMIT_START_WRONG', `Expected limit '${key}' to count from a date or a moment, but \`${from}\` is ${JSON.stringify(value).slice(0, 120)}`, { limit: key, expression: from, found: shown(value) });
  return moment;
}

/** The first case whose condition holds, else the limit itself; of the office's own limits as long as the office says. */
function amountOf(run: Run, limit: Limit, owner: LocalKey, startedAt: number): Length {
  const holds = limit.cases.find(({ when }) => evaluated(run, when, owner).value === true);
  const name = { process: run.model.processId, limit: limit.key, ...(holds ? { when: holds.when } : {}) };
  const { amount, unit } = (limit.statutory ? undefined : run.context.officeLength?.(name, startedAt)) ?? holds ?? limit;
  return owner !== 0 && run.element(owner).returned ? halved(run, { amount, unit }, limit.rollOver, startedAt) : { amount, unit };
}

type Length = Pick<Limit, 'amount' | 'unit'>;
const ONE_DAY: Length = { amount: 1, unit: 'wd' };

/** R-RETURN: a step that was returned has half of its limit, one working day at least, and never more than it had. */
function halved(run: Run, whole: Length, rollOver: boolean, startedAt: number): Length {
  const end = (length: Length): number => run.context.calendar.due(startedAt, { ...length, rollOver }).at;
  const half = halfOf(whole);
  const day = end(ONE_DAY);
  if (end(half) >= day) return half;
  return end(whole) > day ? ONE_DAY : whole;
}

function halfOf({ amount, unit }: Length): Length {
  switch (unit) {
    case 'month': return { amount: amount * 15, unit: 'cd' };
    case 'cd': return { amount: Math.ceil(amount / 2), unit };
    default: return { amount: amount / 2, unit };
  }
}

/**
 * What a limit depends on may become known, or change, while it runs (緊急程度 is entered in the first form): the
 * clock then takes the case that holds now, from the same start.
 */
export function reconsiderClocks(run: Run): void {
  if (run.events.some((event) => event.type === 'variablesSet' && event.scope === 0 && URGENCY in event.values)) {
    for (const key of Object.keys(run.state.clocks)) remindBy(run, Number(key));
  }
  for (const [key, clock] of Object.entries(run.state.clocks)) {
    const limit = limitOf(run, clock);
    if (!limit || (limit.cases.length === 0 && limit.from === undefined)) continue;
    reckon(run, limit.key, clock.owner, clock.startedAt, () => reconsider(run, Number(key), clock, limit));
  }
}

function reconsider(run: Run, key: LocalKey, clock: ClockState, limit: Limit): void {
  const startedAt = startOf(run, limit, clock.owner) ?? clock.startedAt;
  const { amount, unit } = limit.cases.length === 0 ? clock : amountOf(run, limit, clock.owner, startedAt);
  const moved = { ...clock, startedAt, amount, unit };
  if (amount !== clock.amount || unit !== clock.unit) moveClock(run, key, moved, 'case');
  else if (startedAt !== clock.startedAt) moveClock(run, key, moved, 'start');
}
