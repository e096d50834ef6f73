/** What begins instances of a process from outside: messages, signals, timers, conditions (BPMN 2.0.2 §10.5.2). */
import type { OfficeCalendar } from '../../kernel/calendar/office-calendar.js';
import { correlatedMessages } from '../../kernel/conversations.js';
import { evaluate } from '../../kernel/expressions/evaluate.js';
import { feelFunctions } from '../../kernel/expressions/office-functions.js';
import { timerDue } from '../../kernel/expressions/timer-expression.js';
import type { Expression, ProcessModel } from '../../kernel/model/process-model.js';
import { awaitedStarts } from '../../kernel/start-events.js';
import type { AwaitedStart } from '../../kernel/start-events.js';
import type { Json } from '../../kernel/state.js';
import type { StartSubscription, StartTimer } from '../../store/port.js';

export function startsOf(model: ProcessModel, definitionKey: string, calendar: OfficeCalendar, now: number): { subscriptions: StartSubscription[]; timers: StartTimer[] } {
  const row = { definitionKey, processId: model.processId };
  const subscriptions: StartSubscription[] = correlatedMessages(model).map((name) => ({ ...row, on: 'conversation', name, element: `#${name}` }));
  const timers: StartTimer[] = [];
  for (const awaited of awaitedStarts(model)) {
    const { trigger } = awaited;
    const element = elementOf(awaited);
    if (trigger.on === 'message' || trigger.on === 'signal') {
      const name = valueOf(trigger.name, calendar, now);
      if (typeof name === 'string' && name !== '') subscriptions.push({ ...row, on: trigger.on, name, element });
    } else if (trigger.on === 'timer') {
      const due = timerDue(trigger.kind, valueOf(trigger.expression, calendar, now), now);
      if (due.ok) timers.push({ kind: 'start-timer', element, dueAt: due.dueAt, work: due.repeat ? { repeat: { ...due.repeat } } : {} });
    } else if (trigger.on === 'condition') {
      subscriptions.push({ ...row, on: 'condition', name: '', element });
      timers.push({ kind: 'start-condition', element, dueAt: now, work: { holds: false } });
    }
  }
  return { subscriptions, timers };
}

/** One of several definitions is told by its number: an id holds no `#`. */
const elementOf = ({ start, part }: AwaitedStart): string => (part === undefined ? start.id : `${start.id}#${part}`);

/** The start event, and which of its definitions. */
export function startNamed(element: string): { readonly start: string; readonly part?: number } {
  const [start = '', part] = element.split('#');
  return part === undefined ? { start } : { start, part: Number(part) };
}

/** There is no instance yet, so an expression sees no variables. */
function valueOf(expression: Expression, calendar: OfficeCalendar, now: number): Json {
  if (!expression.startsWith('=')) return expression;
  const result = evaluate(expression, { variables: {}, now, functions: feelFunctions(calendar, () => undefined) });
  return result.ok ? result.value : null;
}
