/**
 * Conversations (BPMN 2.0.2 §8.4.2): the value of a correlation key is a text, that of one property itself, of several the
 * canonical JSON of their list. An instance remembers the value that the first message gave; until then it hears any.
 */
import { evaluate } from './expressions/evaluate.js';
import { feelFunctions } from './expressions/office-functions.js';
import { triggersOf } from './model/event-parts.js';
import { ElementFailure, type Run } from './run.js';
import { valueOf, visibleVariables } from './variables.js';
import type { Context } from './context.js';
import type { MessageCorrelation, ProcessModel } from './model/process-model.js';
import type { Json, LocalKey, Variables } from './state.js';

/** The key of a wait whose conversation has not begun: the first message that tells one is heard. */
export const ANY_CONVERSATION = 'any-conversation';

/** The key that a message tells by its variables; undefined: a property has no value. */
export function toldKey(correlation: MessageCorrelation, variables: Variables, { now, calendar }: Pick<Context, 'now' | 'calendar'>): string | undefined {
  return keyText(correlation.message.map((expression) => {
    const result = evaluate(expression, { variables, now, functions: feelFunctions(calendar, () => undefined) });
    return result.ok ? result.value : null;
  }));
}

/** All keys that a message of this name tells to a process, whoever published it. */
export function keysTold(model: ProcessModel, name: string, variables: Variables, context: Pick<Context, 'now' | 'calendar'>): readonly string[] {
  const correlations = Object.values(model.nodes).flatMap(triggersOf)
    .flatMap((trigger) => (trigger.on === 'message' && trigger.name === name ? trigger.correlation ?? [] : []));
  return [...new Set(correlations.flatMap((one) => toldKey(one, variables, context) ?? []))];
}

/** Names of messages that tell conversations to this process. */
export function correlatedMessages(model: ProcessModel): readonly string[] {
  return [...new Set(Object.values(model.nodes).flatMap(triggersOf).flatMap((trigger) => (trigger.on === 'message' && trigger.correlation ? trigger.name : [])))];
}

function keyText(values: readonly Json[]): string | undefined {
  if (values.length === 0 || values.some((value) => value === null || value === '')) return undefined;
  const [only] = values;
  if (values.length === 1 && typeof only === 'string') return only;
  return canonicalText(values.length === 1 && only !== undefined ? only : values);
}

function canonicalText(value: Json): string {
  return JSON.stringify(value, (_, inner: Json) => (typeof inner === 'object' && inner !== null && !Array.isArray(inner)
    ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner));
}

/** The key under which an element waits. */
export function awaitedKey(run: Run, correlation: MessageCorrelation, id: string, owner: LocalKey): string {
  if (!correlation.context) return run.state.conversations?.[correlation.key] ?? ANY_CONVERSATION;
  const key = keyText(correlation.context.map((expression) => valueOf(run, expression, owner)));
  if (key !== undefined) return key;
  throw new ElementFailure('VALUE_MISSING', `Expected the correlation key '${correlation.key}' of '${id}' to have a value, but ${correlation.context.join(', ')} is null`, { name: correlation.context.join(', ') });
}

/** The key of a message that is sent: by what it carries, else by what its sender knows, else that of the conversation. */
export function sentKey(run: Run, correlation: MessageCorrelation, id: string, owner: LocalKey, carried: Variables): string {
  const key = toldKey(correlation, { ...visibleVariables(run.state, owner), ...carried }, run.context) ?? run.state.conversations?.[correlation.key];
  if (key === undefined) {
    throw new ElementFailure('VALUE_MISSING', `Expected the correlation key '${correlation.key}' of '${id}' to have a value, but ${correlation.message.join(', ')} is null`, { name: correlation.message.join(', ') });
  }
  joinConversation(run, correlation, key);
  return key;
}

/** The first message, sent or heard, tells which conversation this is. */
export function joinConversation(run: Run, correlation: MessageCorrelation, value: string | undefined): void {
  if (correlation.context || value === undefined || run.state.conversations?.[correlation.key] !== undefined) return;
  run.emit({ type: 'conversationJoined', v: 1, id: correlation.key, value });
  for (const [key, { id, owner, on, name, correlationKey, part }] of Object.entries(run.state.subscriptions)) {
    const awaited = triggersOf(run.node(id))[part ?? 0];
    if (on !== 'message' || correlationKey !== ANY_CONVERSATION || awaited?.on !== 'message' || awaited.correlation?.key !== correlation.key) continue;
    run.emit({ type: 'subscriptionClosed', v: 1, key: Number(key) });
    run.emit({ type: 'subscriptionOpened', v: 1, key: run.key(), on, id, owner, name, correlationKey: value, ...(part === undefined ? {} : { part }) });
  }
}
