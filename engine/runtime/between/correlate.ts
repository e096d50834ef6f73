/**
 * Messages and signals between instances (design §5). A message is an aggregate of its own: publishing inserts it,
 * correlating is one compare-and-swap on (message, process id). Subscriber and publisher both write first and then
 * look, so whichever comes second finds the other; the work that looks is leased again if its process dies.
 */
import { hopsOf } from '../../kernel/restless.js';
import { ANY_CONVERSATION, keysTold } from '../../kernel/conversations.js';
import type { Actor } from '../../kernel/context.js';
import type { Variables } from '../../kernel/state.js';
import { composeKey } from '../../store/keys.js';
import type { Correlation, MessageRow, SubscriptionRow, Unseen } from '../../store/port.js';
import { startNamed } from '../deployment/starts.js';
import { isOver, Unfinished } from './over.js';
import { takeOut } from '../payloads.js';
import { SYSTEM, type Runtime } from '../runtime.js';
import { hearConditions, startEventHappened } from './start-event.js';
import type { Begun } from './start-event.js';

/** Whom a message reached. Without an instance: a part of a start event, which waits for its other parts. */
export interface Reached {
  readonly instance?: number;
}

/**
 * The publisher's look: everybody who waits, and starts, at most one instance for each process id. Answers who was
 * reached, but no case that is `unseen`. Without `look` only what an earlier try claimed is finished: the message's time is over.
 */
export async function matchMessage(runtime: Runtime, message: MessageRow, look: boolean, unseen: Unseen = {}): Promise<readonly Reached[]> {
  const { store } = runtime;
  const reached = new Map<string, Reached>();
  // What an earlier try claimed is done again: the request key makes it one.
  for (const claimed of await store.messages.correlations(message.message)) note(reached, claimed.processId, await deliver(runtime, message, claimed));
  if (!look) return [...reached.values()];
  for (const key of await keysOf(runtime, message)) await reachWaiting(runtime, message, key, reached, unseen);
  for (const start of await store.subscriptions.starts('message', message.name)) {
    if (reached.has(start.processId)) continue;
    const instance = await store.commits.instanceFor(startCause(message, start.processId), runtime.draw());
    const wanted = { message: message.message, processId: start.processId, instance, subscription: 0, at: runtime.now() };
    note(reached, start.processId, await deliver(runtime, message, await store.messages.correlate(wanted)));
  }
  await hearConditions(runtime, `message:${message.message}`, message.variables, hopsOf(message));
  return [...reached.values()];
}

function note(reached: Map<string, Reached>, processId: string, one: Reached | undefined): void {
  if (one) reached.set(processId, one);
}

async function reachWaiting(runtime: Runtime, message: MessageRow, key: string, reached: Map<string, Reached>, { clearance = Infinity, without = [] }: Unseen): Promise<void> {
  let after: SubscriptionRow | undefined;
  for (;;) {
    const waiting = await runtime.store.subscriptions.waiting('message', message.name, key, after, 100);
    for (const subscription of waiting) {
      if (reached.has(subscription.processId) || without.includes(subscription.instance)) continue;
      if (clearance !== Infinity && ((await runtime.store.search.instance(subscription.instance))?.secrecy ?? 0) > clearance) continue;
      note(reached, subscription.processId, await claim(runtime, message, subscription));
    }
    after = waiting.at(-1);
    if (waiting.length < 100) return;
  }
}

/** The key that it was published under, and those that it tells itself to the processes that say how (BPMN 2.0.2 §8.4.2). */
async function keysOf(runtime: Runtime, { name, correlationKey, variables }: MessageRow): Promise<ReadonlySet<string>> {
  const keys = new Set([correlationKey]);
  const listeners = await runtime.store.subscriptions.starts('conversation', name);
  for (const { definitionKey } of listeners) {
    const { model } = await runtime.definitions.required(definitionKey);
    for (const key of keysTold(model, name, variables, { now: runtime.now(), calendar: runtime.options.calendar })) keys.add(key);
  }
  // Who waits for the first message of a conversation hears any that tells one.
  if (listeners.length > 0 && [...keys].some((key) => key !== '')) keys.add(ANY_CONVERSATION);
  return keys;
}

/** The subscriber's look: messages that wait for it already, oldest first, until it waits no more. */
export async function matchSubscription(runtime: Runtime, instance: number, key: number): Promise<void> {
  const { store } = runtime;
  const first = await store.subscriptions.get(instance, key);
  if (!first) return;
  // A message of a conversation may have been published without its key.
  const told = (await store.subscriptions.starts('conversation', first.name)).length > 0;
  for (const message of await store.messages.open(first.name, told ? undefined : first.correlationKey, runtime.now())) {
    if (told && !(await keysOf(runtime, message)).has(first.correlationKey)) continue;
    const subscription = await store.subscriptions.get(instance, key);
    if (!subscription?.open) return;
    await claim(runtime, message, subscription);
  }
}

/** Claims the message for this subscription's process and delivers it; a claim that its instance refuses is given back. */
async function claim(runtime: Runtime, message: MessageRow, subscription: SubscriptionRow): Promise<Reached | undefined> {
  const wanted: Correlation = {
    message: message.message, processId: subscription.processId, instance: subscription.instance, subscription: subscription.key, at: runtime.now(),
  };
  const correlation = await runtime.store.messages.correlate(wanted);
  runtime.fault('message-after-claim');
  const ours = correlation.instance === wanted.instance && correlation.subscription === wanted.subscription;
  return ours ? deliver(runtime, message, correlation) : undefined;
}

/** Undefined: it waits no more, and the claim was given back. */
async function deliver(runtime: Runtime, message: MessageRow, correlation: Correlation): Promise<Reached | undefined> {
  const messageKey = composeKey(message.message);
  const { variables, payloads } = takeOut(correlation.instance, message.variables, runtime.randomHex, new Set(message.personal));
  const handled = correlation.subscription === 0
    ? await startByMessage(runtime, message, correlation, messageKey)
    : { instance: correlation.instance, ...await runtime.handling.handle(
      correlation.instance,
      { type: 'correlateMessage', subscription: correlation.subscription, messageKey, variables, correlationKey: message.correlationKey },
      { actor: senderOf(message), requestId: `message:${messageKey}:${correlation.subscription}`, payloads },
    ) };
  runtime.fault('message-after-correlate');
  if (!handled) return undefined;
  if (handled === 'kept') return {};
  if (handled.ok) return { instance: handled.instance };
  if (!isOver(handled.rejection)) throw new Unfinished(handled.rejection);
  await runtime.store.messages.release(correlation);
  return undefined;
}

async function startByMessage(runtime: Runtime, message: MessageRow, correlation: Correlation, messageKey: string): Promise<Begun | undefined> {
  const start = (await runtime.store.subscriptions.starts('message', message.name)).find((one) => one.processId === correlation.processId);
  const definition = start && await runtime.definitions.get(start.definitionKey);
  if (!start || !definition) return undefined;
  return startEventHappened(runtime, definition, start.element, {
    variables: message.variables, cause: startCause(message, correlation.processId),
    instance: correlation.instance, from: { messageKey, correlationKey: message.correlationKey }, ...hopsOf(message),
    actor: senderOf(message), ...(message.personal ? { personal: new Set(message.personal) } : {}),
  });
}

const senderOf = ({ sender }: MessageRow): Actor => (sender === undefined ? SYSTEM : { id: sender, groups: [] });

function startCause(message: MessageRow, processId: string): string {
  return `message:${message.message}:${processId}`;
}

export interface SignalWork {
  readonly name: string;
  readonly variables: Variables;
  /** Only who waited then is reached: trying again reaches nobody new. */
  readonly at: number;
  /** The instance that threw it, and heard it at once. */
  readonly heardBy?: number;
  /** Thrown by a case: see `hopsBeyond`. */
  readonly hops?: number;
}

/** To all who wait and all that it starts; each is reached once under the signal's key. Answers how many. */
export async function deliverSignal(runtime: Runtime, signalKey: string, signal: SignalWork): Promise<number> {
  const { store } = runtime;
  const instances = new Set<number>();
  let after: SubscriptionRow | undefined;
  for (;;) {
    const waiting = await store.subscriptions.waiting('signal', signal.name, '', after, 100);
    for (const subscription of waiting) if (subscription.openedAt <= signal.at) instances.add(subscription.instance);
    after = waiting.at(-1);
    if (waiting.length < 100) break;
  }
  if (signal.heardBy !== undefined) instances.delete(signal.heardBy);
  for (const instance of instances) {
    const { variables, payloads } = takeOut(instance, signal.variables, runtime.randomHex);
    const handled = await runtime.handling.handle(
      instance, { type: 'deliverSignal', name: signal.name, signalKey, variables }, { actor: SYSTEM, requestId: `signal:${signalKey}`, payloads },
    );
    if (!handled.ok && !isOver(handled.rejection)) throw new Unfinished(handled.rejection);
    runtime.fault('signal-after-deliver');
  }
  let started = 0;
  for (const start of await store.subscriptions.starts('signal', signal.name)) {
    const definition = await runtime.definitions.get(start.definitionKey);
    if (!definition) continue;
    const begun = await startEventHappened(runtime, definition, start.element, {
      variables: signal.variables, cause: `signal:${signalKey}:${start.processId}:${startNamed(start.element).start}`, from: { signalKey }, ...hopsOf(signal),
    });
    if (begun === 'kept') continue;
    if (begun.ok) started += 1;
    else if (!isOver(begun.rejection)) throw new Unfinished(begun.rejection);
  }
  await hearConditions(runtime, `signal:${signalKey}`, signal.variables, hopsOf(signal));
  return instances.size + started;
}
