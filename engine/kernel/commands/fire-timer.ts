import { nextInCycle } from '../expressions/timer-expression.js';
import { recordMissing } from '../elements/panel.js';
import { throwEscalation } from '../throwing.js';
import { trigger } from '../trigger.js';
import { urge } from '../clocks.js';
import type { CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';
import type { Json, TimerState } from '../state.js';

/** A timer fell due (BPMN 2.0.2 §10.5.5.5). One that was cancelled or has fired is not found: it fires once. */
export function fireTimer(run: Run, { timer: key }: CommandOf<'fireTimer'>): Rejection | undefined {
  const timer = run.state.timers[key];
  if (!timer) return { code: 'TIMER_NOT_FOUND', message: `Expected a waiting timer ${key}, but found none: it fired or was cancelled` };
  if (timer.dueAt > run.context.now) {
    return { code: 'TIMER_NOT_DUE', element: timer.id, message: `Expected timer '${timer.id}' to be due, but it is not before ${timer.dueAt}` };
  }
  const next = nextOf(run, timer);
  run.emit({ type: 'timerFired', v: 1, key, id: timer.id, ...(next ? { next } : {}) });
  if (timer.clock) remind(run, { ...timer, clock: timer.clock });
  else trigger(run, timer.id, timer.owner, {}, timer.part);
  return undefined;
}

/** A cycle repeats where the event does not interrupt; an event that ends what it is on fires once. */
function nextOf(run: Run, timer: TimerState): { dueAt: number; left?: number } | undefined {
  const { repeat } = timer;
  if (!repeat || timer.clock) return undefined;
  const node = run.node(timer.id);
  const again = (node.type === 'boundaryEvent' && !node.interrupting) || (node.type === 'startEvent' && node.interrupting === false);
  if (!again || repeat.left === 0) return undefined;
  const dueAt = nextInCycle(timer.dueAt, repeat.period, run.context.now);
  return { dueAt, ...(repeat.left === undefined ? {} : { left: repeat.left - 1 }) };
}

/** R-COSIGN: urged at the end of the limit and once more, an answer is then missing. */
const LAST_REMINDER_BEFORE_MISSING = 3;

/** R-URGE: the reminder is recorded, and thrown as an escalation so that a diagram may act on it (docs/dialect.md). */
function remind(run: Run, timer: TimerState & { clock: NonNullable<TimerState['clock']> }): void {
  const clock = run.state.clocks[timer.clock.key];
  if (!clock) return;
  urge(run, timer);
  const element = run.state.elements[clock.owner];
  const task = run.state.tasks[clock.owner];
  const about: Json = {
    level: timer.clock.level, limit: clock.limit, element: element?.id ?? run.model.processId, task: clock.owner,
    assignee: task?.assignee ?? null, groups: task?.candidateGroups ?? [],
  };
  throwEscalation(run, clock.owner, 'R-URGE', { urge: about }, true);
  if (timer.clock.level === LAST_REMINDER_BEFORE_MISSING) recordMissing(run, clock.owner);
}
