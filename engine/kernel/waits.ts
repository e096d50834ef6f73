/** What an activation waits for: timers and subscriptions, opened by their owner and closed with it. */
import { isLate } from './clocks.js';
import { functionsOf } from './expressions/evaluate.js';
import { timerDue } from './expressions/timer-expression.js';
import { awaitCondition } from './conditions.js';
import { awaitedKey } from './conversations.js';
import { ElementFailure, type Run } from './run.js';
import { textOf, valueOf } from './variables.js';
import type { Trigger } from './model/process-model.js';
import type { LocalKey } from './state.js';

/**
 * Opens what a catching event waits for. `owner` is the activation that it ends with: the event itself, the activity
 * of a boundary event, the gateway before it, or the scope of an event sub-process. Errors and escalations are not
 * waited for: whoever throws looks for them.
 */
export function openWait(run: Run, trigger: Trigger, id: string, owner: LocalKey, part?: number): void {
  const which = part === undefined ? {} : { part };
  switch (trigger.on) {
    case 'several':
      trigger.of.forEach((one, index) => openWait(run, one, id, owner, index));
      return;
    case 'timer': return scheduleTimer(run, trigger, id, owner, part);
    case 'message': {
      const name = textOf(run, trigger.name, owner, `the message name of '${id}'`);
      const correlationKey = trigger.correlation ? awaitedKey(run, trigger.correlation, id, owner) : textOf(run, trigger.correlationKey ?? '= caseNo', owner, `the correlation key of '${id}'`);
      run.emit({ type: 'subscriptionOpened', v: 1, key: run.key(), on: 'message', id, owner, name, correlationKey, ...which });
      return;
    }
    case 'signal':
      run.emit({
        type: 'subscriptionOpened', v: 1, key: run.key(), on: 'signal', id, owner, name: textOf(run, trigger.name, owner, `the signal name of '${id}'`), ...which,
      });
      return;
    case 'condition': return awaitCondition(run, id, owner, part);
    case 'link':
    case 'error':
    case 'escalation':
    case 'compensation':
    case 'cancel':
      return;
  }
}

function scheduleTimer(run: Run, trigger: Extract<Trigger, { on: 'timer' }>, id: string, owner: LocalKey, part?: number): void {
  const due = timerDue(trigger.kind, valueOf(run, trigger.expression, owner), run.context.now);
  if (!due.ok) throw new ElementFailure('TIMER_WRONG', `Expected the ${trigger.kind} of timer '${id}' as ISO 8601, but found: ${due.message}`, { expression: trigger.expression, cause: due.message });
  const follows = trigger.kind !== 'cycle' && functionsOf(trigger.expression).includes('due') ? { expression: trigger.expression, kind: trigger.kind } : undefined;
  run.emit({
    type: 'timerScheduled', v: 1, key: run.key(), id, owner, dueAt: due.dueAt,
    ...(due.repeat ? { repeat: due.repeat } : {}), ...(follows ? { follows } : {}), ...(part === undefined ? {} : { part }),
  });
}

/** Ends everything that an activation waits for, runs or is stopped by. */
export function closeOwned(run: Run, owner: LocalKey): void {
  closeWaits(run, owner);
  for (const [key, job] of Object.entries(run.state.jobs)) {
    if (job.owner === owner) run.emit({ type: 'jobCancelled', v: 1, key: Number(key) });
  }
  for (const [key, clock] of Object.entries(run.state.clocks)) {
    if (clock.owner === owner) run.emit({ type: 'clockStopped', v: 1, key: Number(key), at: run.context.now, late: isLate(clock, run.context.now) });
  }
  for (const [key, incident] of Object.entries(run.state.incidents)) {
    if (incident.owner === owner) run.emit({ type: 'incidentResolved', v: 1, key: Number(key) });
  }
}

/** A wait of an activation: whose, and of an event with several definitions, which of them. */
interface Wait { readonly id: string; readonly owner: LocalKey; readonly part?: number }

export function closeWaits(run: Run, owner: LocalKey, which: (id: string, part?: number) => boolean = () => true): void {
  const meant = (wait: Wait): boolean => wait.owner === owner && which(wait.id, wait.part);
  for (const [key, timer] of Object.entries(run.state.timers)) if (meant(timer)) run.emit({ type: 'timerCancelled', v: 1, key: Number(key) });
  for (const [key, subscription] of Object.entries(run.state.subscriptions)) {
    if (meant(subscription)) run.emit({ type: 'subscriptionClosed', v: 1, key: Number(key) });
  }
  for (const [key, condition] of Object.entries(run.state.conditions ?? {})) {
    if (meant(condition)) run.emit({ type: 'conditionDropped', v: 1, key: Number(key) });
  }
  for (const [key, part] of Object.entries(run.state.parts ?? {})) if (meant(part)) run.emit({ type: 'partDropped', v: 1, key: Number(key) });
}
