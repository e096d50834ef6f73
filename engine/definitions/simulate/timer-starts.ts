/** Timer start events of a simulation: from deployment on they begin instances, as on the server (BPMN 2.0.2 §10.5.2). */
import { awaitedStarts } from '../../kernel/start-events.js';
import type { OfficeCalendar } from '../../kernel/calendar/office-calendar.js';
import { evaluate } from '../../kernel/expressions/evaluate.js';
import { feelFunctions } from '../../kernel/expressions/office-functions.js';
import { nextInCycle, timerDue } from '../../kernel/expressions/timer-expression.js';
import type { Expression, FlowNode, ProcessModel } from '../../kernel/model/process-model.js';
import type { Json } from '../../kernel/state.js';
import { Restless } from '../scenario/world.js';
import type { World } from '../scenario/world.js';

interface StartTimer {
  readonly model: ProcessModel;
  readonly start: FlowNode;
  readonly part?: number;
  readonly dueAt: number;
  readonly repeat?: { readonly left?: number; readonly period: string };
}

const START_LIMIT = 10_000;

/** The start timers of all processes, armed at `now`. One that cannot be read is a finding of the deployment already. */
export function startTimers(models: readonly ProcessModel[], calendar: OfficeCalendar, now: number): readonly StartTimer[] {
  return models.flatMap((model) => awaitedStarts(model).flatMap(({ start, part, trigger }): readonly StartTimer[] => {
    if (trigger.on !== 'timer') return [];
    const due = timerDue(trigger.kind, valueOf(trigger.expression, calendar, now), now);
    return due.ok ? [{ model, start, dueAt: due.dueAt, ...(part === undefined ? {} : { part }), ...(due.repeat ? { repeat: due.repeat } : {}) }] : [];
  }));
}

/** Moves the clock of a world; start timers begin instances at their own moments between the timers of the others. Gives those that are still to come. */
export async function advanceWithStarts(world: World, armed: readonly StartTimer[], until: number): Promise<readonly StartTimer[]> {
  let timers = armed;
  for (let begun = 0; ; begun += 1) {
    const [next] = [...timers].sort((a, b) => a.dueAt - b.dueAt);
    if (!next || next.dueAt > until) break;
    if (begun >= START_LIMIT) throw new Restless(`Expected fewer than ${START_LIMIT} starts by timers`);
    await world.advanceTo(next.dueAt);
    world.starts.happen(next.model, next.start, next.part, { variables: {} });
    timers = timers.flatMap((one) => (one === next ? following(one, world.now) : [one]));
  }
  await world.advanceTo(until);
  return timers;
}

function following(timer: StartTimer, now: number): readonly StartTimer[] {
  const { repeat } = timer;
  if (!repeat || repeat.left === 0) return [];
  const left = repeat.left === undefined ? {} : { left: repeat.left - 1 };
  // Strictly later: the occurrence of this moment has just begun its instance.
  return [{ ...timer, dueAt: nextInCycle(timer.dueAt, repeat.period, Math.max(now, timer.dueAt + 1)), repeat: { period: repeat.period, ...left } }];
}

/** There is no instance yet, so an expression sees no variables. */
function valueOf(expression: Expression, calendar: OfficeCalendar, now: number): Json {
  if (!expression.startsWith('=')) return expression;
  const result = evaluate(expression, { variables: {}, now, functions: feelFunctions(calendar, () => undefined) });
  return result.ok ? result.value : null;
}
