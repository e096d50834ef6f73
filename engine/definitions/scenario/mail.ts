/** Messages and signals between cases. A message reaches at most one case of each process (Camunda 8's rule). */
import { hopsOf } from '../../kernel/restless.js';
import { ANY_CONVERSATION, keysTold } from '../../kernel/conversations.js';
import { awaitedStarts } from '../../kernel/start-events.js';
import type { AwaitedStart } from '../../kernel/start-events.js';
import type { Variables } from '../../kernel/state.js';
import type { ProcessModel } from '../../kernel/model/process-model.js';
import type { SubscriptionState } from '../../kernel/state.js';
import type { Case, World } from './world.js';

export interface Message {
  readonly key: string;
  readonly name: string;
  readonly correlationKey: string;
  readonly variables: Variables;
  /** Until then it waits for who listens later; absent: it is for now only. */
  readonly keptUntil?: number;
  /** Thrown by a case: how many cases in a row led to what it begins. */
  readonly hops?: number;
}

export class Mail {
  readonly #kept: { readonly message: Message; readonly reached: Set<string> }[] = [];

  constructor(readonly world: World) {}

  /** The number of cases that it reached or started. */
  publish(message: Message): number {
    const reached = new Set<string>();
    for (const one of [...this.world.active]) {
      if (!reached.has(one.model.processId) && this.#correlate(one, message)) reached.add(one.model.processId);
    }
    const cause = { messageKey: message.key, correlationKey: message.correlationKey };
    for (const { model, start, part } of this.#starts('message', message.name)) {
      if (reached.has(model.processId)) continue;
      if (this.world.starts.happen(model, start, part, { variables: message.variables, cause, ...hopsOf(message) })) reached.add(model.processId);
    }
    this.world.starts.hear(message.variables, hopsOf(message));
    if (message.keptUntil !== undefined) this.#kept.push({ message, reached });
    return reached.size;
  }

  /** A subscription was opened: a message may have come before it. */
  offerKept(target: Case, subscription: number): void {
    const open = target.state.subscriptions[subscription];
    if (open?.on !== 'message') return;
    const waiting = this.#kept.find(({ message, reached }) =>
      (message.keptUntil ?? 0) > this.world.now && this.#fits(open, message) && !reached.has(target.model.processId));
    if (waiting && this.#correlate(target, waiting.message)) waiting.reached.add(target.model.processId);
  }

  /** A signal reaches every case that waits for it, and starts those that it starts; the case that threw it has heard it already. */
  broadcast(name: string, variables: Variables, thrower?: Case, hops: { readonly hops?: number } = {}): number {
    const signalKey = this.world.newKey();
    const waiting = [...this.world.active].filter((one) => one !== thrower
      && Object.values(one.state.subscriptions).some((wait) => wait.on === 'signal' && wait.name === name));
    const starts = this.#starts('signal', name);
    for (const one of waiting) this.world.submit(one, { type: 'deliverSignal', name, signalKey, variables });
    for (const { model, start, part } of starts) this.world.starts.happen(model, start, part, { variables, cause: { signalKey }, ...hops });
    this.world.starts.hear(variables, hops);
    return waiting.length + starts.length;
  }

  #correlate(target: Case, message: Message): boolean {
    if (target.state.status !== 'active') return false;
    const found = Object.entries(target.state.subscriptions).find(([, one]) => this.#fits(one, message));
    if (!found) return false;
    const refused = this.world.submit(target, {
      type: 'correlateMessage', subscription: Number(found[0]), messageKey: message.key, variables: message.variables, correlationKey: message.correlationKey,
    });
    return refused === undefined;
  }

  /** By the key that it was published under, or by one that it tells itself (BPMN 2.0.2 §8.4.2). */
  #fits(wait: SubscriptionState, { name, correlationKey, variables }: Message): boolean {
    if (wait.on !== 'message' || wait.name !== name) return false;
    if (wait.correlationKey === correlationKey) return true;
    const clock = { now: this.world.now, calendar: this.world.ports.calendar };
    const told = this.world.ports.definitions.flatMap((model) => keysTold(model, name, variables, clock));
    return wait.correlationKey === ANY_CONVERSATION ? told.length > 0 || correlationKey !== '' : told.includes(wait.correlationKey ?? '');
  }

  #starts(on: 'message' | 'signal', name: string): readonly (AwaitedStart & { readonly model: ProcessModel })[] {
    return this.world.ports.definitions.flatMap((model) => {
      const hears = awaitedStarts(model).filter(({ trigger }) => trigger.on === on && trigger.name === name);
      // One event begins one instance at most, however often it names what came; all of its parts take it that wait for it.
      return hears.filter(({ start, together }, at) => together || hears.findIndex((one) => one.start === start) === at).map((one) => ({ ...one, model }));
    });
  }
}
