/**
 * Plays one case on the kernel and on the naive interpreter at once. The kernel's events say in which order it let
 * concurrent tokens move; each of these steps has to be one that the standard allows at that moment, what comes of it
 * is the naive interpreter's own, and where the kernel rests it must see nothing left to do, and the same case.
 */
import { NaiveInterpreter } from '../naive/interpreter.js';
import { isInLoop } from '../naive/inclusive-join.js';
import { KernelCase } from './kernel-case.js';
import type { Command } from '../../../engine/kernel/commands.js';
import type { Event } from '../../../engine/kernel/events.js';
import type { ProcessModel } from '../../../engine/kernel/model/process-model.js';
import type { LocalKey } from '../../../engine/kernel/state.js';
import type { Step, Uid, Wait } from '../naive/places.js';
import type { Said } from '../naive/said.js';

/** What a case went through, for the census of the generators. */
export interface Census { orJoinInLoopWaited: boolean; multiInstanceInterrupted: boolean; nestedHandlerFired: boolean; runaway: boolean }

export class Twins {
  readonly kernel: KernelCase;
  readonly naive: NaiveInterpreter;
  readonly census: Census = { orJoinInLoopWaited: false, multiInstanceInterrupted: false, nestedHandlerFired: false, runaway: false };
  readonly #uids = new Map<LocalKey, Uid>([[0, 0]]);
  readonly #keys = new Map<Uid, LocalKey>([[0, 0]]);
  readonly #completed = new Map<string, number>();
  /** Owners of the kernel's waits, by the keys of these. */
  readonly #owners = new Map<LocalKey, LocalKey>();

  constructor(model: ProcessModel, said: Said, stepLimit: number) {
    this.kernel = new KernelCase(model, stepLimit);
    this.naive = new NaiveInterpreter(model, said);
  }

  /** The step limit ended the comparison: the kernel stopped where the standard would go on for ever. */
  get over(): boolean {
    return this.census.runaway || this.naive.ended;
  }

  start(values: Record<string, number | boolean>): void {
    this.naive.start(values);
    this.#follow(this.kernel.start(values));
  }

  complete(uid: Uid, variables: Record<string, number | boolean>): void {
    this.naive.finishWork(uid, variables);
    this.#do({ type: 'completeTask', task: this.#key(uid), variables });
  }

  completeJob(uid: Uid, variables: Record<string, number | boolean>): void {
    this.naive.finishWork(uid, variables);
    this.#do({ type: 'completeJob', job: this.#jobOf(uid), variables });
  }

  throwError(uid: Uid, code: string): void {
    this.naive.failWork(uid, code);
    this.#do({ type: 'throwJobError', job: this.#jobOf(uid), code });
  }

  /** Time passes until a timer falls due, and it fires. */
  fire({ id, owner }: Wait): void {
    const timer = this.#find(this.kernel.state.timers, id, owner);
    this.kernel.now = Math.max(this.kernel.now, this.kernel.state.timers[timer]?.dueAt ?? 0);
    this.naive.fire(id, owner);
    this.#do({ type: 'fireTimer', timer });
  }

  receive({ id, owner }: Wait): void {
    const subscription = this.#find(this.kernel.state.subscriptions, id, owner);
    this.naive.fire(id, owner);
    this.#do({ type: 'correlateMessage', subscription, messageKey: '1', variables: {} });
  }

  send(name: string): void {
    this.naive.send(name);
    this.#do({ type: 'deliverSignal', name, signalKey: '1', variables: {} });
  }

  set(variables: Record<string, number | boolean>): void {
    this.naive.set(variables);
    this.#do({ type: 'setVariables', scope: 0, variables, local: true });
  }

  /** An operator has what failed tried again. */
  retry(): void {
    const failed = [...this.naive.activations.values()].find((one) => one.failure !== undefined);
    if (!failed) return;
    const incident = Number(Object.entries(this.kernel.state.incidents).find(([, one]) => one.owner === this.#key(failed.uid) && one.code === failed.failure)?.[0]);
    this.naive.retry(failed.uid);
    this.#do({ type: 'resolveIncident', incident });
  }

  cancel(): void {
    this.naive.cancel();
    this.#do({ type: 'cancelInstance', reason: 'void' });
  }

  #do(command: Command): void {
    this.#follow(this.kernel.do(command));
  }

  #follow(events: readonly Event[]): void {
    const gone: Uid[] = [];
    for (const event of events) {
      this.#one(event);
      if (this.census.runaway) return;
      if (event.type === 'elementCancelled') gone.push(this.#uid(event.key));
    }
    const left = this.naive.steps();
    if (left.length > 0) throw new Error(`The kernel rests, but the standard has more to do: ${JSON.stringify(left)}\n${this.#both()}`);
    this.naive.rest();
    this.#count();
    const cancelled = this.naive.cancelled.map(({ uid }) => uid);
    this.naive.cancelled = [];
    same('cancelled', gone.sort(byNumber), cancelled.sort(byNumber));
    this.#compare();
  }

  #one(event: Event): void {
    switch (event.type) {
      case 'elementActivated': {
        const uid = this.naive.take(this.#allowed(event, (step) => step.do === 'enter' && step.node === event.id
          && step.scope === this.#uid(event.scope) && step.tokens.length === (event.consumed?.length ?? 1)
          && (event.consumed !== undefined || step.tokens[0]?.flow === event.flow) && step.tokens[0]?.instance === event.loopCounter));
        if (uid === undefined) throw new Error('Expected an activation');
        this.#uids.set(event.key, uid);
        this.#keys.set(uid, event.key);
        const node = this.kernel.model.nodes[event.id];
        if (node?.type === 'eventSubProcess' && node.scope !== this.kernel.model.processId) this.census.nestedHandlerFired = true;
        return;
      }
      case 'elementCompleted':
        this.#completed.set(event.id, (this.#completed.get(event.id) ?? 0) + 1);
        this.naive.take(this.#allowed(event, (step) => step.do === 'leave' && step.activation === this.#uid(event.key)));
        return;
      case 'timerScheduled': case 'subscriptionOpened': case 'conditionAwaited':
        this.#owners.set(event.key, event.owner);
        return;
      case 'conditionTurned': case 'signalCaught':
        if (event.type === 'conditionTurned' && !event.holds) return;
        this.naive.take(this.#allowed(event, (step) => step.do === 'catch' && step.event === event.id && step.activation === this.#uid(this.#owners.get(event.key) ?? 0)));
        return;
      case 'incidentRaised':
        if (event.code === 'STEP_LIMIT') this.census.runaway = true;
        if (event.code === 'NO_FLOW_TAKEN') this.naive.take(this.#allowed(event, (step) => step.do === 'leave' && step.activation === this.#uid(event.owner)));
        return;
      default:
        return;
    }
  }

  #allowed(event: Event, which: (step: Step) => boolean): Step {
    const steps = this.naive.steps();
    const found = steps.find(which);
    if (!found) throw new Error(`The kernel went on with ${JSON.stringify(event)}, but the standard allows only ${JSON.stringify(steps)}\n${this.#both()}`);
    return found;
  }

  #compare(): void {
    const { state } = this.kernel;
    same('status', state.status, this.naive.status === 'terminated' ? 'terminated' : this.naive.ended ? 'completed' : 'active');
    if (state.status !== 'active') return;
    const active = [...this.naive.activations.values()].filter(({ uid }) => uid !== 0);
    same('activations', texts(Object.entries(state.elements), ([key, one]) => `${one.id} in ${this.#uid(one.scope)} is ${this.#uid(Number(key))}`),
      texts(active, (one) => `${one.node} in ${one.scope} is ${one.uid}`));
    same('tokens at joins', texts(Object.values(state.arrivals), (one) => `${one.id} in ${this.#uid(one.scope)} by ${one.flow}`),
      texts(this.naive.tokens, (one) => `${one.node} in ${one.scope} by ${one.flow}`));
    const waits: [string, string, LocalKey][] = [
      ...Object.keys(state.tasks).map((key): [string, string, LocalKey] => ['task', state.elements[Number(key)]?.id ?? '', Number(key)]),
      ...Object.values(state.jobs).map(({ owner }): [string, string, LocalKey] => ['job', state.elements[owner]?.id ?? '', owner]),
      ...Object.values(state.timers).map(({ id, owner }): [string, string, LocalKey] => ['timer', id, owner]),
      ...Object.values(state.subscriptions).map(({ on, id, owner }): [string, string, LocalKey] => [on, id, owner]),
      ...Object.values(state.conditions ?? {}).map(({ id, owner }): [string, string, LocalKey] => ['condition', id, owner]),
    ];
    same('waits', texts(waits, ([kind, id, owner]) => `${kind} ${id} of ${this.#uid(owner)}`), texts(this.naive.waits(), ({ kind, id, owner }) => `${kind} ${id} of ${owner}`));
    same('incidents', texts(Object.values(state.incidents), ({ id, owner, code }) => `${code} ${id} ${this.#uid(owner)}`), [
      ...active.filter(({ failure }) => failure !== undefined).map((one) => `${one.failure} ${one.node} ${one.uid}`),
      ...this.naive.stuck.map((one) => `JOIN_CANNOT_COMPLETE ${one.node} ${one.scope}`),
    ].sort());
    same('completed', texts([...this.#completed], String), texts([...this.naive.completed], String));
    for (const name of Object.keys(this.naive.values)) same(`variable ${name}`, state.variables[0]?.[name], this.naive.values[name]);
  }

  #count(): void {
    const { model } = this.kernel;
    const waiting = this.naive.tokens.filter(({ node }) => model.nodes[node]?.type === 'inclusiveGateway');
    if (!this.naive.ended && waiting.some(({ node }) => isInLoop(model, node))) this.census.orJoinInLoopWaited = true;
    if (this.naive.cancelled.some(({ role, node }) => role === 'body' && 'loop' in (model.nodes[node] ?? {}) && this.kernel.state.status === 'active')) this.census.multiInstanceInterrupted = true;
  }

  #both(): string {
    return `live: ${Object.values(this.kernel.state.elements).map((one) => one.id).join(' ')}\nnaive: ${[...this.naive.activations.values()].map((one) => `${one.node}#${one.uid} ${one.phase}`).join(', ')}; tokens ${this.naive.tokens.map((one) => `${one.node}<${one.flow ?? ''}`).join(' ')}`;
  }

  #jobOf(uid: Uid): LocalKey {
    return Number(Object.entries(this.kernel.state.jobs).find(([, job]) => job.owner === this.#key(uid))?.[0]);
  }

  #find(waits: Record<LocalKey, { id: string; owner: LocalKey }>, id: string, owner: Uid): LocalKey {
    return Number(Object.entries(waits).find(([, one]) => one.id === id && one.owner === this.#key(owner))?.[0]);
  }

  #uid(key: LocalKey): Uid {
    return this.#uids.get(key) ?? -1;
  }

  #key(uid: Uid): LocalKey {
    return this.#keys.get(uid) ?? -1;
  }
}

const byNumber = (a: number, b: number): number => a - b;

function texts<T>(things: readonly T[], say: (one: T) => string): string[] {
  return things.map(say).sort();
}

function same(what: string, kernel: unknown, naive: unknown): void {
  const [one, other] = [JSON.stringify(kernel), JSON.stringify(naive)];
  if (one !== other) throw new Error(`${what}: the kernel has ${one}, the naive interpreter ${other}`);
}
