/**
 * The second engine, in a process of its own: a loop without a wait never returns in it, and a script would run without
 * a sandbox, so the parent kills it after its time. It answers one question after the other and ends with its parent.
 */
import { SequenceFlow, SignalTask, Task } from 'bpmn-elements';
import { Engine } from 'bpmn-engine';
import { EventEmitter } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { evaluate } from '../../kernel/expressions/evaluate.js';
import type { Variables } from '../../kernel/state.js';
import type { Answer, Question, StepResult } from './protocol.js';

/** More flows than any diagram of the subset takes between two waits: an endless loop is told at once, not by the clock. */
const FLOW_LIMIT = 10_000;

type FlowDefinition = ConstructorParameters<typeof SequenceFlow>[0];
interface Waiting { readonly id: string; readonly signal: () => unknown }

async function answer({ xml, variables, parts }: Question): Promise<Answer> {
  let current: Variables = variables;
  let completed: string[] = [];
  let failure: string | undefined;
  let ended = false;
  const waiting: Waiting[] = [];
  const steps: StepResult[] = [];

  const listener = new EventEmitter();
  listener.on('activity.end', (activity: { id: string }) => completed.push(activity.id));
  listener.on('activity.wait', (activity: { id: string; signal: () => unknown }) => waiting.push({ id: activity.id, signal: () => activity.signal() }));
  const engine = new Engine({
    name: 'second', source: xml,
    // Conditions are FEEL: our own evaluation stands in for the engine's `${…}` expressions, since it is the path that is compared.
    expressions: { resolveExpression: (text: string) => (text.trimStart().startsWith('=') ? conditionOf(text.trim(), current) : text) },
    // What a job does is completed from outside, as a user task is; a manual task is not the engine's, so it passes.
    elements: { SequenceFlow: tokenFlow(), ServiceTask: SignalTask, ManualTask: Task },
  });
  engine.on('error', (error: Error) => { failure ??= error.message; });
  engine.on('end', () => { ended = true; });
  // It moves synchronously but for what it defers by a turn or two.
  const settle = async (): Promise<void> => {
    await turn();
    await turn();
  };

  await engine.execute({ listener }).catch((error: unknown) => { failure ??= messageOf(error); });
  await settle();
  for (const { signals } of parts) {
    for (const signal of signals) {
      const at = waiting.findIndex((one) => one.id === signal.element);
      const [task] = at < 0 ? [] : waiting.splice(at, 1);
      // What does not wait there shows as what it does not complete.
      if (!task) continue;
      current = signal.variables;
      try {
        task.signal();
      } catch (error) {
        failure ??= messageOf(error);
      }
      await settle();
    }
    steps.push({ completed, ended: ended && failure === undefined });
    completed = [];
  }
  return { ok: true, steps };
}

function conditionOf(expression: string, variables: Variables): boolean {
  const result = evaluate(expression, { variables, now: 0 });
  if (!result.ok) throw new Error(result.message);
  // Text and null count as true and false in this engine; here they are what they are in ours, a fault.
  if (typeof result.value !== 'boolean') throw new Error(`Expected \`${expression}\` to be true or false, but found ${JSON.stringify(result.value)}`);
  return result.value;
}

/** A condition may be written without its `=`; a text would count as true there. */
function asFeel(definition: FlowDefinition): FlowDefinition {
  const condition = definition.behaviour?.conditionExpression;
  if (typeof condition?.body !== 'string' || condition.body.trimStart().startsWith('=')) return definition;
  return { ...definition, behaviour: { ...definition.behaviour, conditionExpression: { ...condition, body: `= ${condition.body}` } } };
}

/**
 * Untaken flows send "discard" tokens in this version, which count as arrivals: a parallel join after a choice goes on
 * too early and the instance never ends (engine issue 200). Flows that send none join as the standard says; version 18
 * of its elements has dropped them as well.
 */
function tokenFlow() {
  let taken = 0;
  return function TokenFlow(definition: FlowDefinition, context: ConstructorParameters<typeof SequenceFlow>[1]) {
    const flow = new SequenceFlow(asFeel(definition), context);
    const take = flow.take.bind(flow);
    flow.discard = () => undefined;
    flow.take = (content) => {
      taken += 1;
      if (taken > FLOW_LIMIT) throw new Error(`Expected fewer than ${FLOW_LIMIT} flows to be taken`);
      return take(content);
    };
    return flow;
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

process.on('message', (question: Question) => {
  answer(question)
    .catch((error: unknown): Answer => ({ ok: false, message: messageOf(error) }))
    .then((given) => process.send?.(given));
});
process.on('disconnect', () => process.exit(0));
