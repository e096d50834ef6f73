/**
 * The office in memory: cases, jobs, messages and signals between them, and a clock that stands until it is moved.
 * It does what the runtime does on a server (load, decide, append, deliver the effects), with the same kernel and
 * without a store, so that a scenario runs in the designer's browser too.
 *
 * A command is decided at once; what it causes elsewhere (a job, a called case, a message) waits in a queue and is
 * done by `settle`, in the order in which it was caused.
 */
import type { JobHandler } from '../../kernel/job.js';
import { decide } from '../../kernel/decide.js';
import { hopsOf } from '../../kernel/restless.js';
import { callDepth } from '../../kernel/elements/activities.js';
import { lineageOf } from '../../kernel/lineage.js';
import type { Actor } from '../../kernel/context.js';
import type { Command } from '../../kernel/commands.js';
import type { Event, EventOf } from '../../kernel/events.js';
import type { FlowNode, ProcessModel } from '../../kernel/model/process-model.js';
import type { Rejection } from '../../kernel/rejections.js';
import { visibleVariables } from '../../kernel/variables.js';
import type { InstanceState, LocalKey, Variables } from '../../kernel/state.js';
import { CoverageCounter } from './coverage.js';
import { Mail } from './mail.js';
import { isoMoment } from './moments.js';
import { StartWatch } from './start-watch.js';
import type { CaseRecord, ScenarioWorld, TraceEntry } from './ports.js';

export interface Case {
  readonly key: string;
  readonly model: ProcessModel;
  state: InstanceState;
  readonly events: Event[];
  readonly acts: { element: string; by: string; at: number; area?: string }[];
}

export interface Notice {
  readonly template: string;
  readonly to: readonly string[];
}

export interface NewCase {
  readonly variables: Variables;
  readonly initiator?: string;
  readonly start?: string;
  readonly parent?: { readonly instance: string; readonly element: LocalKey };
  readonly depth?: number;
  readonly hops?: number;
  readonly cause?: { readonly messageKey?: string; readonly signalKey?: string; readonly correlationKey?: string };
  readonly actor?: Actor;
}

export const SYSTEM: Actor = { id: 'system', groups: [] };

/** The cases do not come to rest: the diagrams are at fault. */
export class Restless extends Error {}

/** So many effects or timers without a stop are two cases that call each other for ever. */
const TURN_LIMIT = 10_000;
const FIRST_RETRY = 60_000;
/** As on the server: a message that a diagram throws waits so long for a listener. */
const THROWN_MESSAGE_TTL = 3_600_000;

export class World {
  readonly cases: Case[] = [];
  /** Those of the cases that are not over, in the order of their beginning. */
  readonly active = new Set<Case>();
  readonly notices: Notice[] = [];
  readonly trace: TraceEntry[] = [];
  readonly coverage = new CoverageCounter();
  readonly mail: Mail;
  readonly starts: StartWatch;
  /** Index of the step being played, for the trace. */
  step = -1;
  #effects: (() => Promise<void>)[] = [];
  #retries: { readonly at: number; readonly case: Case; readonly job: LocalKey }[] = [];
  readonly #handlers: Readonly<Record<string, JobHandler>>;
  #keys = 0;
  readonly #byKey = new Map<string, Case>();
  /** How many cases each process has had. */
  readonly #numbers = new Map<string, number>();

  constructor(readonly ports: ScenarioWorld, public now: number) {
    this.#handlers = ports.handlers({
      ofCase: (caseNo) => recordOf(this.cases.find(({ state }) => state.caseNo === caseNo)),
      openWith: (processId, variable, value) => [...this.active].flatMap(({ model, state }) => {
        const own = state.variables[0] ?? {};
        const title = own['title'];
        if (model.processId !== processId || state.caseNo === undefined || own[variable] !== value) return [];
        return [{ caseNo: state.caseNo, ...(typeof title === 'string' ? { title } : {}) }];
      }),
      wasCancelled: (caseNo) => this.cases.some(({ state }) => state.caseNo === caseNo && state.status === 'terminated'),
    });
    this.mail = new Mail(this);
    this.starts = new StartWatch(this);
  }

  /** Keys like the engine's: an instance's part shifted by 22 bits. */
  newKey(): string {
    this.#keys += 1;
    return String(this.#keys * 2 ** 22);
  }

  definition(processId: string): ProcessModel | undefined {
    return this.ports.definitions.find((model) => model.processId === processId);
  }

  byKey(key: string): Case | undefined {
    return this.#byKey.get(key);
  }

  start(model: ProcessModel, given: NewCase): { ok: true; case: Case } | { ok: false; rejection: Rejection } {
    const key = this.newKey();
    const number = (this.#numbers.get(model.processId) ?? 0) + 1;
    const at = isoMoment(this.now);
    const caseNo = `${model.processId.toUpperCase()}-${at.slice(0, 4)}-${String(number).padStart(6, '0')}`;
    const { start, parent, depth, hops, cause, actor = SYSTEM } = given;
    const named = given.variables['initiator'];
    const person = this.ports.person(given.initiator ?? (typeof named === 'string' ? named : ''));
    const initiator = person?.id;
    const variables: Variables = { ...given.variables, caseNo, createdAt: at, initiator: initiator ?? null, dept: person?.unit ?? given.variables['dept'] ?? null };
    const command: Command = {
      type: 'createInstance', definitionKey: model.processId, variables, caseNo,
      ...(initiator === undefined ? {} : { initiator }), ...(start === undefined ? {} : { start }),
      ...(parent === undefined ? {} : { parent }), ...(depth === undefined ? {} : { depth }), ...(hops === undefined ? {} : { hops }), ...(cause === undefined ? {} : { cause }),
    };
    const decision = decide(model, undefined, command, this.#context(actor));
    if (!decision.ok) return decision;
    const made: Case = { key, model, state: decision.state, events: [], acts: [] };
    this.cases.push(made);
    this.#byKey.set(key, made);
    this.#numbers.set(model.processId, number);
    if (made.state.status === 'active') this.active.add(made);
    this.#record(made, decision.events);
    return { ok: true, case: made };
  }

  /** Decides a command on a case; a rejection changes nothing. */
  submit(target: Case, command: Command, actor: Actor = SYSTEM): Rejection | undefined {
    const decision = decide(target.model, target.state, command, { ...this.#context(actor), lineage: () => lineageOf(target.events) });
    if (!decision.ok) return decision.rejection;
    target.state = decision.state;
    if (decision.state.status !== 'active') this.active.delete(target);
    this.#record(target, decision.events);
    return undefined;
  }

  /** Does what was caused until nothing is left to do at this moment. */
  async settle(): Promise<void> {
    for (let turn = 0; ; turn += 1) {
      const effect = this.#effects.shift();
      if (!effect) return;
      if (turn >= TURN_LIMIT) throw new Restless(`Expected the cases to come to rest, but they caused more than ${TURN_LIMIT} effects at ${isoMoment(this.now)}`);
      await effect();
    }
  }

  /** Moves the clock. Timers and retries on the way happen at their own moments, in their order. */
  async advanceTo(at: number): Promise<void> {
    await this.settle();
    for (let turn = 0; ;) {
      const next = this.#nextDue();
      if (!next || next.at > at) break;
      if (turn >= TURN_LIMIT) throw new Restless(`Expected fewer than ${TURN_LIMIT} timers until ${isoMoment(at)}`);
      // Looking at a condition moves nothing by itself.
      if (!next.looks) turn += 1;
      this.now = Math.max(this.now, next.at);
      next.happen();
      await this.settle();
    }
    this.now = Math.max(this.now, at);
    // Whoever lets time pass wants to know what has come true by then.
    this.starts.look();
    await this.settle();
  }

  later(effect: () => Promise<void>): void {
    this.#effects.push(effect);
  }

  #nextDue(): { at: number; looks?: boolean; happen: () => void } | undefined {
    const timers = [...this.active].flatMap((one) => Object.entries(one.state.timers)
      .map(([key, timer]) => ({ at: timer.dueAt, happen: () => { this.submit(one, { type: 'fireTimer', timer: Number(key) }); } })));
    const retries = this.#retries.map((retry) => ({
      at: retry.at,
      happen: () => {
        this.#retries = this.#retries.filter((other) => other !== retry);
        this.later(() => this.#doJob(retry.case, retry.job));
      },
    }));
    const look = this.starts.nextAt();
    const looks = look === undefined ? [] : [{ at: look, looks: true, happen: () => { this.starts.look(); } }];
    return [...timers, ...retries, ...looks].sort((a, b) => a.at - b.at)[0];
  }

  #context(actor: Actor) {
    return {
      now: this.now, actor, calendar: this.ports.calendar,
      decision: (id: string) => this.ports.decisions.find(({ decisionId }) => decisionId === id),
      ...(this.ports.members ? { members: this.ports.members } : {}),
    };
  }

  #record(target: Case, events: readonly Event[]): void {
    for (const event of events) {
      target.events.push(event);
      this.coverage.note(target.model.processId, event);
      this.trace.push({
        step: this.step, at: this.now, instance: target.key, processId: target.model.processId, type: event.type,
        ...('id' in event && typeof event.id === 'string' ? { element: event.id } : {}),
      });
      if (event.type === 'taskCompleted') {
        target.acts.push({ element: event.id, by: event.by, at: this.now, ...(event.opinionArea === undefined ? {} : { area: event.opinionArea }) });
      }
      this.#deliver(target, event);
    }
  }

  /** What other parts of the office have to do because of an event. */
  #deliver(target: Case, event: Event): void {
    switch (event.type) {
      case 'jobCreated':
        return this.later(() => this.#doJob(target, event.key));
      case 'jobFailed':
        if (event.retryAt !== undefined && event.retries > 0) this.#retries.push({ at: event.retryAt, case: target, job: event.key });
        return;
      case 'childRequested':
        return this.later(() => this.#startChild(target, event));
      case 'childCancelRequested':
        return this.later(async () => { this.#cancelChild(target, event); });
      case 'parentToldOfEnd':
        return this.later(async () => { this.#tellParent(target, event); });
      case 'parentToldOfEscalation':
        return this.later(async () => { this.#tellOfEscalation(target, event); });
      case 'parentToldOfReturn':
        return this.later(async () => { this.#tellOfReturn(target, event); });
      case 'messageThrown':
        return this.later(async () => {
          this.mail.publish({ key: this.newKey(), name: event.name, correlationKey: event.correlationKey, variables: event.variables, keptUntil: this.now + THROWN_MESSAGE_TTL, hops: event.hops ?? 1 });
        });
      case 'signalThrown':
        return this.later(async () => { this.mail.broadcast(event.name, event.variables, target, { hops: event.hops ?? 1 }); });
      case 'subscriptionOpened':
        if (event.on === 'message') this.later(async () => { this.mail.offerKept(target, event.key); });
        return;
      case 'urged':
        this.notices.push({ template: 'R-URGE', to: event.tell });
        return;
      case 'readersUrged':
        this.notices.push({ template: 'urgeReading', to: event.tell });
        return;
      case 'circulated':
        this.notices.push({ template: 'circulate', to: event.to });
        return;
      default:
    }
  }

  async #startChild(parent: Case, { element, processId, variables }: EventOf<'childRequested'>): Promise<void> {
    if (!parent.state.elements[element]) return;
    const model = this.definition(processId);
    if (!model) {
      this.submit(parent, {
        type: 'noteChildFailed', element, code: 'CALLED_PROCESS_NOT_DEPLOYED', message: `Expected a deployed process '${processId}', but found none`,
      });
      return;
    }
    const started = this.start(model, { variables, parent: { instance: parent.key, element }, depth: callDepth(parent.state) + 1, ...(parent.state.hops === undefined ? {} : { hops: parent.state.hops }) });
    if (started.ok) this.submit(parent, { type: 'noteChildStarted', element, child: started.case.key });
    else this.submit(parent, { type: 'noteChildFailed', element, code: started.rejection.code, message: started.rejection.message });
  }

  #cancelChild(parent: Case, { element, child }: EventOf<'childCancelRequested'>): void {
    const found = child === undefined
      ? [...this.active].find(({ state }) => state.parent?.instance === parent.key && state.parent.element === element) : this.byKey(child);
    if (found?.state.status === 'active') this.submit(found, { type: 'cancelInstance', reason: 'the calling case no longer waits' });
  }

  #tellParent(child: Case, event: EventOf<'parentToldOfEnd'>): void {
    const parent = this.byKey(event.parent.instance);
    if (!parent) return;
    this.submit(parent, {
      type: 'noteChildEnded', element: event.parent.element, child: child.key, status: event.status, variables: event.variables,
      ...(event.outcome === undefined ? {} : { outcome: event.outcome }), ...(event.error === undefined ? {} : { error: event.error }), ...hopsOf(event),
    });
  }

  #tellOfReturn(child: Case, { parent, to, above, mode, by, reason }: EventOf<'parentToldOfReturn'>): void {
    const caller = this.byKey(parent.instance);
    if (caller) this.submit(caller, { type: 'noteChildReturned', element: parent.element, child: child.key, to, above, mode, by, ...(reason === undefined ? {} : { reason }) });
  }

  #tellOfEscalation(child: Case, { key, parent, code, variables }: EventOf<'parentToldOfEscalation'>): void {
    const caller = this.byKey(parent.instance);
    if (caller) this.submit(caller, { type: 'noteChildEscalated', element: parent.element, child: child.key, escalation: key, code, variables });
  }

  async #doJob(target: Case, key: LocalKey): Promise<void> {
    const job = target.state.jobs[key];
    const element = job && target.state.elements[job.owner];
    if (!job || !element) return;
    const variables = visibleVariables(target.state, job.owner);
    const { caseNo, initiator, definitionKey } = target.state;
    const { type, headers, retries } = job;
    const handler = Object.hasOwn(this.#handlers, type) ? this.#handlers[type] : undefined;
    if (!handler && this.ports.unhandledJobs === 'wait') {
      // Nothing says what it does: there is nothing to wait for.
      if (isUnspecified(target.model.nodes[element.id])) this.submit(target, { type: 'completeJob', job: key, variables: {} });
      return;
    }
    try {
      if (!handler) throw new Error(`Expected a handler for jobs of type '${type}', but found none`);
      const result = await handler({
        jobKey: keyOf(target, key), idempotencyKey: keyOf(target, job.owner), type, headers, variables, retries, processId: target.model.processId,
        instance: target.key, definitionKey, element: element.id, caseNo: caseNo ?? '', now: this.now, ...(initiator === undefined ? {} : { initiator }),
      });
      if ('error' in result) {
        this.submit(target, { type: 'throwJobError', job: key, ...result.error });
        return;
      }
      if (type === 'notify') this.notices.push(noticeOf(variables, headers));
      this.submit(target, { type: 'completeJob', job: key, variables: result.variables });
    } catch (error) {
      const left = Math.max(0, retries - 1);
      const message = error instanceof Error ? error.message : String(error);
      this.submit(target, { type: 'failJob', job: key, retries: left, message, ...(left > 0 ? { retryAt: this.now + FIRST_RETRY } : {}) });
    }
  }
}

const isUnspecified = (node: FlowNode | undefined): boolean => node !== undefined && 'job' in node && node.job.unspecified === true;

function recordOf(one: Case | undefined): CaseRecord | undefined {
  if (!one) return undefined;
  return {
    caseNo: one.state.caseNo ?? '', variables: one.state.variables[0] ?? {}, events: one.events.length,
    acts: one.acts,
  };
}

function keyOf(target: Case, key: LocalKey): string {
  return String(Number(target.key) + key);
}

function noticeOf(variables: Variables, headers: Readonly<Record<string, string>>): Notice {
  const to = variables['to'] ?? headers['to'];
  const template = variables['template'] ?? headers['template'];
  const receivers = typeof to === 'string' ? to.split(',').map((one) => one.trim()) : Array.isArray(to) ? to : [];
  return { template: typeof template === 'string' ? template : '', to: receivers.filter((one): one is string => typeof one === 'string') };
}
