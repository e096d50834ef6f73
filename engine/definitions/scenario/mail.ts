/** Messages and signals between cases. A message reaches at most one case of each process (Camunda 8's rule). */
import { triggersOf } from '../../kernel/model/event-parts.js';
import type { Variables } from '../../kernel/state.js';
import type { ProcessModel, FlowNode } from '../../kernel/model/process-model.js';
import type { Case, World } from './world.js';

export interface Message {
  readonly key: string;
  readonly name: string;
  readonly correlationKey: string;
  readonly variables: Variables;
  /** Until then it waits for who listens later; absent: it is for now only. */
  readonly keptUntil?: number;
}

export class Mail {
  readonly #kept: { readonly message: Message; readonly reached: Set<string> }[] = [];

  constructor(readonly world: World) {}

  /** The number of cases that it reached or started. */
  publish(message: Message): number {
    const reached = new Set<string>();
    for (const one of [...this.world.cases]) {
      if (!reached.has(one.model.processId) && this.#correlate(one, message)) reached.add(one.model.processId);
    }
    for (const { model, start } of this.#starts('message', message.name)) {
      if (reached.has(model.processId)) continue;
      const started = this.world.start(model, { variables: message.variables, start: start.id, cause: { messageKey: message.key } });
      if (started.ok) reached.add(model.processId);
    }
    if (message.keptUntil !== undefined) this.#kept.push({ message, reached });
    return reached.size;
  }

  /** A subscription was opened: a message may have come before it. */
  offerKept(target: Case, subscription: number): void {
    const open = target.state.subscriptions[subscription];
    if (open?.on !== 'message') return;
    const waiting = this.#kept.find(({ message, reached }) =>
      (message.keptUntil ?? 0) > this.world.now && message.name === open.name && message.correlationKey === open.correlationKey && !reached.has(target.model.processId));
    if (waiting && this.#correlate(target, waiting.message)) waiting.reached.add(target.model.processId);
  }

  /** A signal reaches every case that waits for it, and starts those that it starts; the case that threw it has heard it already. */
  broadcast(name: string, variables: Variables, thrower?: Case): number {
    const signalKey = this.world.newKey();
    const waiting = this.world.cases.filter((one) => one !== thrower && one.state.status === 'active'
      && Object.values(one.state.subscriptions).some((wait) => wait.on === 'signal' && wait.name === name));
    const starts = this.#starts('signal', name);
    for (const one of waiting) this.world.submit(one, { type: 'deliverSignal', name, signalKey, variables });
    for (const { model, start } of starts) this.world.start(model, { variables, start: start.id, cause: { signalKey } });
    return waiting.length + starts.length;
  }

  #correlate(target: Case, message: Message): boolean {
    if (target.state.status !== 'active') return false;
    const found = Object.entries(target.state.subscriptions).find(([, one]) =>
      one.on === 'message' && one.name === message.name && one.correlationKey === message.correlationKey);
    if (!found) return false;
    const refused = this.world.submit(target, {
      type: 'correlateMessage', subscription: Number(found[0]), messageKey: message.key, variables: message.variables,
    });
    return refused === undefined;
  }

  #starts(on: 'message' | 'signal', name: string): readonly { model: ProcessModel; start: FlowNode }[] {
    return this.world.ports.definitions.flatMap((model) => (model.scopes[model.processId]?.starts ?? []).flatMap((id) => {
      const start = model.nodes[id];
      const hears = start !== undefined && triggersOf(start).some((trigger) => trigger.on === on && trigger.name === name);
      return hears ? [{ model, start }] : [];
    }));
  }
}
