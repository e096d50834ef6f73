/**
 * An interpreter of BPMN 2.0.2 for tests alone, written from chapter 13 and as naive as can be: a list of tokens and of
 * what they have begun, and after each step everything is looked for anew. It takes nothing from the kernel but types.
 *
 * The standard lets concurrent tokens move in any order. So the interpreter does not choose: `steps` lists all that may
 * happen next, and whoever asks takes one. Nothing is left to do when there is none.
 */
import type { FlowNode, ProcessModel } from '../../../engine/kernel/model/process-model.js';
import { Board } from './board.js';
import { catcherOf, triggerOf } from './catcher.js';
import { goesOn, linkFrom } from './inclusive-join.js';
import { flowsOut } from './outgoing.js';
import type { Activation, Awaited, Step, Uid, Wait } from './places.js';
import type { Said } from './said.js';

export class NaiveInterpreter extends Board {
  values: Record<string, number | boolean> = {};
  status: 'active' | 'terminated' = 'active';
  #sent: { readonly activation: Uid; readonly event: string }[] = [];

  constructor(model: ProcessModel, readonly said: Said) {
    super(model);
  }

  start(values: Record<string, number | boolean>): void {
    this.values = { ...values };
    this.begin({ uid: 0, node: this.model.processId, scope: 0, role: 'single' });
    this.#open(this.at(0), this.model.processId);
  }

  /** An instance ends exactly when no token is left (§13.1). */
  get ended(): boolean {
    return this.status !== 'active' || (this.tokens.length === 0 && this.activations.size === 1);
  }

  steps(): Step[] {
    if (this.ended) return [];
    const steps: Step[] = [];
    for (const token of this.tokens) if (this.incomingOf(token) < 2) steps.push({ do: 'enter', node: token.node, scope: token.scope, tokens: [token] });
    for (const { node, scope } of this.joins()) {
      const first = this.firstOfEach(node, scope);
      const goes = this.model.nodes[node]?.type === 'parallelGateway'
        ? first.length === (this.model.nodes[node]?.incoming.length ?? 0)
        : goesOn(this.model, node, scope, this.tokens, [...this.activations.values()]);
      if (goes) steps.push({ do: 'enter', node, scope, tokens: first });
    }
    for (const one of this.activations.values()) {
      if (one.uid !== 0 && (one.phase === 'done' || (one.phase === 'working' && one.contains && this.isEmpty(one.uid)))) steps.push({ do: 'leave', activation: one.uid });
      for (const awaited of one.awaits) if (this.#turnedTrue(awaited)) steps.push({ do: 'catch', activation: one.uid, event: awaited.event });
    }
    for (const sent of this.#sent) if (this.#awaited(sent.activation, sent.event)) steps.push({ do: 'catch', ...sent });
    return steps;
  }

  /** Takes a step. Answers what it began, if it began something. */
  take(step: Step): Uid | undefined {
    if (step.do === 'leave') { this.#leave(this.at(step.activation)); return undefined; }
    if (step.do === 'catch') {
      this.#sent = this.#sent.filter((sent) => sent.activation !== step.activation || sent.event !== step.event);
      this.#happen(step.event, step.activation);
      return undefined;
    }
    this.tokens = this.tokens.filter((token) => !step.tokens.includes(token));
    return this.#enter(step);
  }

  /** Nothing can happen by itself: tokens that wait at a join in a scope where nothing else is left are stuck. */
  rest(): void {
    this.#sent = [];
    for (const { node, scope } of this.joins()) {
      if (this.childrenOf(scope).length === 0 && !this.stuck.some((one) => one.scope === scope && one.node === node)) this.stuck.push({ scope, node });
    }
  }

  waits(): Wait[] {
    return [...this.activations.values()].flatMap((one): Wait[] => [
      ...(one.asks === undefined ? [] : [{ kind: one.asks, id: one.node, owner: one.uid }]),
      ...one.awaits.flatMap(({ event }): Wait[] => {
        const on = triggerOf(this.model.nodes[event])?.on;
        return on === 'timer' || on === 'message' || on === 'signal' || on === 'condition' ? [{ kind: on, id: event, owner: one.uid }] : [];
      }),
    ]);
  }

  // What comes from outside.

  finishWork(uid: Uid, gives: Record<string, number | boolean> = {}): void {
    const one = this.at(uid);
    delete one.asks;
    one.gives = gives;
    one.phase = 'done';
  }

  failWork(uid: Uid, code: string): void {
    const one = this.at(uid);
    delete one.asks;
    if (!this.#throw(uid, 'error', code)) this.fail(one, 'ERROR_NOT_CAUGHT');
  }

  fire(event: string, owner: Uid): void {
    const awaited = this.#awaited(owner, event);
    const one = this.at(owner);
    if (triggerOf(this.model.nodes[event])?.on === 'timer') {
      if (awaited?.left === undefined || awaited.left === 1) one.awaits = one.awaits.filter((other) => other !== awaited);
      else awaited.left -= 1;
    }
    this.#happen(event, owner);
  }

  send(signal: string): void {
    this.#sent = this.waits().filter(({ kind, id }) => {
      const trigger = triggerOf(this.model.nodes[id]);
      return kind === 'signal' && trigger?.on === 'signal' && trigger.name === signal;
    }).map(({ owner, id }) => ({ activation: owner, event: id }));
  }

  set(values: Record<string, number | boolean>): void {
    Object.assign(this.values, values);
    for (const { awaits } of this.activations.values()) for (const awaited of awaits) if (awaited.held && !this.#holds(awaited)) awaited.held = false;
  }

  /** Tries again what failed: the work, the throw or the way out; not the rest of the activity. */
  retry(uid: Uid): void {
    const one = this.at(uid);
    const again = one.failure === 'ERROR_NOT_CAUGHT';
    delete one.failure;
    one.phase = again ? 'working' : 'done';
    const node = this.node(one.node);
    if (again && node.type === 'serviceTask') one.asks = 'job';
    else if (again) this.#work(one, node);
  }

  cancel(): void {
    this.cancelContents(0);
    this.at(0).awaits = [];
    this.stuck = [];
    this.status = 'terminated';
  }

  // A token enters a node, works there and leaves it.

  #enter({ node: id, scope, tokens }: Step & { do: 'enter' }): Uid {
    const node = this.node(id);
    const instance = tokens[0]?.instance;
    const repeats = ('loop' in node && node.loop !== undefined) || ('repeat' in node && node.repeat !== undefined);
    const uid = (this.last += 1);
    const role = instance !== undefined ? 'instance' : repeats ? 'body' : 'single';
    const one = this.begin({ uid, node: id, scope, role, ...(instance === undefined ? {} : { instance }) });
    if (tokens[0]?.caught && node.type !== 'eventSubProcess') one.phase = 'done';
    else this.#work(one, node);
    return uid;
  }

  #work(one: Activation, node: FlowNode): void {
    if ('boundary' in node && one.role !== 'instance') for (const event of node.boundary) this.#await(one, event);
    if (one.role === 'body') { this.#beginBody(one, node); return; }
    switch (node.type) {
      case 'userTask': one.asks = 'task'; return;
      case 'serviceTask': one.asks = 'job'; return;
      case 'scriptTask':
        one.gives = { [node.resultVariable ?? 'result']: this.said.worth(node.expression, this.values) };
        one.phase = 'done';
        return;
      case 'subProcess': this.#open(one, node.id); return;
      case 'eventSubProcess': this.#open(one, node.id, node.start); return;
      case 'intermediateCatchEvent':
        if (node.trigger.on === 'link') one.phase = 'done';
        else this.#await(one, node.id);
        return;
      case 'eventBasedGateway':
        for (const flow of node.outgoing) this.#await(one, this.model.flows[flow]?.target ?? '');
        return;
      case 'endEvent': case 'intermediateThrowEvent': this.#throwing(one, node); return;
      default: one.phase = 'done';
    }
  }

  /** §13.5.6: a terminate ends all that lives in its scope; an error that nothing catches is an exception. */
  #throwing(one: Activation, { result }: FlowNode & { type: 'endEvent' | 'intermediateThrowEvent' }): void {
    if (result?.does === 'terminate') this.cancelContents(one.scope, one.uid);
    if (result?.does === 'error' && !this.#throw(one.uid, 'error', result.code)) { this.fail(one, 'ERROR_NOT_CAUGHT'); return; }
    if (result?.does === 'escalation') this.#throw(one.uid, 'escalation', result.code);
    one.phase = 'done';
  }

  #leave(one: Activation): void {
    this.set(one.gives);
    one.gives = {};
    one.phase = 'done';
    if (one.contains) this.#disarmHandlers(one);
    if (one.role === 'instance') { this.#leaveInstance(one); return; }
    const node = this.node(one.node);
    const flows = one.chosen === undefined ? (node.type === 'eventSubProcess' ? [] : flowsOut(this.model, one.node, this.said, this.values)) : [];
    if (!flows) { this.fail(one, 'NO_FLOW_TAKEN'); return; }
    this.finish(one);
    for (const flow of flows) this.put({ scope: one.scope, node: this.model.flows[flow]?.target ?? '', flow });
    const target = linkFrom(this.model, one.node);
    if (target !== undefined) this.put({ scope: one.scope, node: target });
    const chosen = node.outgoing.find((flow) => this.model.flows[flow]?.target === one.chosen);
    if (one.chosen !== undefined && chosen !== undefined) this.put({ scope: one.scope, node: one.chosen, flow: chosen, caught: true });
  }

  // Loops (§13.3.6) and multi-instance activities (§13.3.7).

  #beginBody(body: Activation, node: FlowNode): void {
    const { loop, repeat } = loopsOf(node);
    body.total = loop ? this.said.worth(loop.cardinality ?? '', this.values) : repeat?.maximum ?? Infinity;
    const first = loop && !loop.sequential ? body.total : repeat?.testBefore && !this.#goesRound(body, node) ? 0 : Math.min(1, body.total);
    for (let index = 0; index < first; index += 1) this.#nextInstance(body);
    if (first === 0) body.phase = 'done';
  }

  #nextInstance(body: Activation): void {
    body.begun += 1;
    this.put({ scope: body.uid, node: body.node, instance: body.begun });
  }

  #leaveInstance(one: Activation): void {
    const body = this.at(one.scope);
    const node = this.node(one.node);
    this.finish(one);
    body.completed += 1;
    const { loop } = loopsOf(node);
    const counted = { ...this.values, numberOfCompletedInstances: body.completed, numberOfInstances: body.total };
    const enough = loop?.completionCondition !== undefined && this.said.holds(loop.completionCondition, counted);
    if (enough) this.cancelContents(body.uid);
    const more = loop ? loop.sequential && !enough && body.begun < body.total : this.#goesRound(body, node);
    if (more) this.#nextInstance(body);
    else if (this.isEmpty(body.uid)) body.phase = 'done';
  }

  #goesRound(body: Activation, node: FlowNode): boolean {
    const { repeat } = loopsOf(node);
    if (!repeat || body.completed >= body.total) return false;
    return repeat.condition === undefined || this.said.holds(repeat.condition, { ...this.values, loopCounter: body.completed });
  }

  // Events.

  #await(one: Activation, event: string): void {
    const trigger = triggerOf(this.model.nodes[event]);
    if (!trigger || trigger.on === 'error' || trigger.on === 'escalation' || trigger.on === 'link') return;
    const again = this.node(event);
    const repeats = trigger.on === 'timer' && trigger.kind === 'cycle' && 'interrupting' in again && again.interrupting === false;
    one.awaits.push({ event, ...(repeats ? { left: Number(/^R(\d+)/.exec(trigger.expression)?.[1]) } : {}) });
  }

  #awaited(owner: Uid, event: string): Awaited | undefined {
    return this.activations.get(owner)?.awaits.find((awaited) => awaited.event === event);
  }

  #holds({ event }: Awaited): boolean {
    const trigger = triggerOf(this.model.nodes[event]);
    return trigger?.on === 'condition' && this.said.holds(trigger.condition, this.values);
  }

  #turnedTrue(awaited: Awaited): boolean {
    return !awaited.held && this.#holds(awaited);
  }

  #happen(event: string, owner: Uid): void {
    const node = this.node(event);
    const one = this.at(owner);
    const awaited = this.#awaited(owner, event);
    if (awaited && triggerOf(node)?.on === 'condition') awaited.held = true;
    if (node.type === 'boundaryEvent') {
      if (node.interrupting) this.cancelOne(one);
      this.put({ scope: one.scope, node: event, caught: true });
    } else if (node.type === 'startEvent') {
      if (node.interrupting !== false) {
        this.cancelContents(owner);
        this.#disarmHandlers(one);
        one.interrupted = true;
      }
      this.put({ scope: owner, node: node.scope, caught: true });
    } else {
      if (one.node !== event) one.chosen = event;
      one.awaits = [];
      one.phase = 'done';
    }
  }

  #throw(from: Uid, on: 'error' | 'escalation', code: string): boolean {
    const found = catcherOf(this.model, this.activations, from, on, code);
    if (found) this.#happen(found.event, found.owner);
    return found !== undefined;
  }

  /** The event sub-processes of a scope wait for nothing more. */
  #disarmHandlers(scope: Activation): void {
    scope.awaits = scope.awaits.filter(({ event }) => this.model.nodes[event]?.type !== 'startEvent');
  }

  // Places.

  #open(one: Activation, scope: string, start?: string): void {
    one.contains = true;
    for (const node of Object.values(this.model.nodes)) if (node.type === 'eventSubProcess' && node.scope === scope) this.#await(one, node.start);
    for (const node of start === undefined ? this.model.scopes[scope]?.starts ?? [] : [start]) {
      this.put({ scope: one.uid, node, ...(start === undefined ? {} : { caught: true }) });
    }
  }
}

function loopsOf(node: FlowNode) {
  return { loop: 'loop' in node ? node.loop : undefined, repeat: 'repeat' in node ? node.repeat : undefined };
}
