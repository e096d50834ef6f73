/**
 * Starts that a single event does not tell (BPMN 2.0.2 §10.5.2). A parallel multiple start event begins one instance when all
 * its definitions have happened: what came is kept beside the definition, the first of each. A conditional start event has no
 * instance whose data it could read: its condition sees the clock, and what a message or signal carries while it is delivered.
 */
import { evaluate, functionsOf } from './expressions/evaluate.js';
import { feelFunctions } from './expressions/office-functions.js';
import { startOfNextDay } from './expressions/timer-expression.js';
import type { Context } from './context.js';
import type { Expression, FlowNode, ProcessModel, SingleTrigger } from './model/process-model.js';
import type { Variables } from './state.js';

export interface AwaitedStart {
  readonly start: FlowNode;
  readonly trigger: SingleTrigger;
  /** Of an event with several definitions: which of them, and whether all have to happen. */
  readonly part?: number;
  readonly together: boolean;
}

/** What begins instances of a process from outside, a definition each. */
export function awaitedStarts(model: ProcessModel): readonly AwaitedStart[] {
  return (model.scopes[model.processId]?.starts ?? []).flatMap((id): readonly AwaitedStart[] => {
    const start = model.nodes[id];
    const trigger = start && 'trigger' in start ? start.trigger : undefined;
    if (!start || !trigger) return [];
    if (trigger.on !== 'several') return [{ start, trigger, together: false }];
    return trigger.of.map((one, part) => ({ start, trigger: one, part, together: trigger.parallel }));
  });
}

/** What came of a parallel multiple start: by the number of its definition. */
export type StartParts = Readonly<Record<number, { readonly cause: string; readonly variables: Variables }>>;

/** The parts after one more came; `complete` when none is missing: then nothing is kept, and an instance begins with it. */
export function collectPart(parts: StartParts, start: FlowNode, part: number, came: { readonly cause: string; readonly variables: Variables }): {
  readonly parts: StartParts; readonly complete?: { readonly cause: string; readonly variables: Variables };
} {
  if (parts[part]) return { parts };
  const all = { ...parts, [part]: came };
  const trigger = 'trigger' in start ? start.trigger : undefined;
  const needed = trigger?.on === 'several' ? trigger.of.length : 1;
  const there = Object.values(all);
  if (there.length < needed) return { parts: all };
  return { parts: {}, complete: { cause: there.map(({ cause }) => cause).join('+'), variables: Object.assign({}, ...there.map(({ variables }) => variables)) } };
}

type Clock = Pick<Context, 'now' | 'calendar'>;

/** What cannot be evaluated, or is not known, does not hold. */
export function startConditionHolds(condition: Expression, variables: Variables, { now, calendar }: Clock): boolean {
  const result = evaluate(condition, { variables, now, functions: feelFunctions(calendar, () => undefined) });
  return result.ok && result.value === true;
}

/** Whether what a message or signal carries turns the condition true: without it, it did not hold. */
export function turnsTrueWith(condition: Expression, variables: Variables, clock: Clock): boolean {
  return startConditionHolds(condition, variables, clock) && !startConditionHolds(condition, {}, clock);
}

const QUARTER = 900_000;

/** When time alone may have changed the condition: the next quarter of an hour, or the next day; undefined: never. */
export function nextLook(condition: Expression, now: number): number | undefined {
  const called = functionsOf(condition);
  if (called.includes('now')) return (Math.floor(now / QUARTER) + 1) * QUARTER;
  return called.includes('today') ? startOfNextDay(now) : undefined;
}
