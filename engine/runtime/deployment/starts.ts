/** The start events of a process that wait for something outside: messages, signals, timers (BPMN 2.0.2 §10.5.2). */
import type { OfficeCalendar } from '../../kernel/calendar/office-calendar.js';
import { evaluate } from '../../kernel/expressions/evaluate.js';
import { feelFunctions } from '../../kernel/expressions/office-functions.js';
import { timerDue } from '../../kernel/expressions/timer-expression.js';
import { triggersOf } from '../../kernel/model/event-parts.js';
import type { Expression, ProcessModel } from '../../kernel/model/process-model.js';
import type { Json } from '../../kernel/state.js';
import type { StartSubscription, StartTimer } from '../../store/port.js';

export function startsOf(model: ProcessModel, definitionKey: string, calendar: OfficeCalendar, now: number): { subscriptions: StartSubscription[]; timers: StartTimer[] } {
  const subscriptions: StartSubscription[] = [];
  const timers: StartTimer[] = [];
  for (const element of model.scopes[model.processId]?.starts ?? []) {
    const node = model.nodes[element];
    for (const trigger of node ? triggersOf(node) : []) {
      if (trigger.on === 'message' || trigger.on === 'signal') {
        const name = valueOf(trigger.name, calendar, now);
        if (typeof name === 'string' && name !== '') subscriptions.push({ definitionKey, processId: model.processId, on: trigger.on, name, element });
      } else if (trigger.on === 'timer') {
        const due = timerDue(trigger.kind, valueOf(trigger.expression, calendar, now), now);
        if (due.ok) timers.push({ element, dueAt: due.dueAt, work: due.repeat ? { repeat: { ...due.repeat } } : {} });
      }
    }
  }
  return { subscriptions, timers };
}

/** There is no instance yet, so an expression sees no variables. */
function valueOf(expression: Expression, calendar: OfficeCalendar, now: number): Json {
  if (!expression.startsWith('=')) return expression;
  const result = evaluate(expression, { variables: {}, now, functions: feelFunctions(calendar, () => undefined) });
  return result.ok ? result.value : null;
}
