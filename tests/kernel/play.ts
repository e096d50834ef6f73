/** Plays one instance on the bare kernel: a virtual clock, and after every command replay must equal the live state. */
import { expect } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import { decide } from '../../engine/kernel/decide.js';
import { evolve, fold } from '../../engine/kernel/evolve.js';
import { lineageOf } from '../../engine/kernel/lineage.js';
import { returnTargets } from '../../engine/kernel/return-targets.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import { isSentence } from './model/messages.js';
import type { Command } from '../../engine/kernel/commands.js';
import type { Actor } from '../../engine/kernel/context.js';
import type { Event, EventOf, EventType } from '../../engine/kernel/events.js';
import type { DecisionModel } from '../../engine/kernel/expressions/decision-model.js';
import type { ProcessModel } from '../../engine/kernel/model/process-model.js';
import type { Rejection } from '../../engine/kernel/rejections.js';
import type { InstanceState, LocalKey, Variables } from '../../engine/kernel/state.js';
import { expectSound } from './sound.js';

export const SYSTEM: Actor = { id: 'system', groups: [] };
export const person = (id: string, ...groups: string[]): Actor => ({ id, groups });
export const moment = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;
const calendar = officeCalendar(CHINA_HOLIDAYS);

/** Fields that are there without a value: events and state are JSON, which has none. */
const voids = (value: unknown, path = ''): string[] => {
  if (typeof value !== 'object' || value === null) return value === undefined ? [path] : [];
  return Object.entries(value).flatMap(([name, inner]) => voids(inner, `${path}/${name}`));
};

interface Options { now?: string; decisions?: DecisionModel[]; stepLimit?: number; restlessLimit?: number; members?: (group: string) => readonly string[]; parent?: { instance: string; element: LocalKey }; depth?: number }

export async function modelOf(xml: string): Promise<ProcessModel> {
  const { models, findings } = await compileProcesses(xml);
  expect(findings.filter((finding) => finding.severity === 'error')).toEqual([]);
  const model = models[0];
  if (!model) throw new Error('no process');
  return model;
}

export class Play {
  readonly events: Event[] = [];
  #state: InstanceState | undefined;
  now: number;

  /** Of a migrated case that of the new version. */
  model: ProcessModel;

  constructor(model: ProcessModel, private readonly options: Options = {}) {
    this.model = model;
    this.now = moment(options.now ?? '2026-03-02T09:00:00+08:00');
  }

  static async of(drawn: { xml(): string }, options: Options = {}): Promise<Play> {
    return new Play(await modelOf(drawn.xml()), options);
  }

  static async started(drawn: { xml(): string }, variables: Variables = {}, options: Options = {}): Promise<Play> {
    const play = await Play.of(drawn, options);
    play.start(variables);
    return play;
  }

  get state(): InstanceState {
    if (!this.#state) throw new Error('not started');
    return this.#state;
  }

  start(variables: Variables = {}, start?: string): Event[] {
    return this.do({
      type: 'createInstance', definitionKey: '1', variables: { caseNo: 'CASE-1', ...variables }, caseNo: 'CASE-1', initiator: 'clerk',
      ...(start === undefined ? {} : { start }), ...(this.options.parent ? { parent: this.options.parent } : {}), ...(this.options.depth === undefined ? {} : { depth: this.options.depth }),
    });
  }

  do(command: Command, actor: Actor = SYSTEM): Event[] {
    const before = this.#state;
    const frozen = JSON.stringify(before);
    const decision = this.#decide(command, actor);
    if (!decision.ok) throw new Error(`${decision.rejection.code}: ${decision.rejection.message}`);
    expect(JSON.stringify(before)).toBe(frozen);
    expect(fold(before, decision.events)).toEqual(decision.state);
    let one = before;
    for (const event of decision.events) one = evolve(one, event);
    expect(one).toEqual(decision.state);
    expect(voids({ events: decision.events, state: decision.state })).toEqual([]);
    this.#state = decision.state;
    if (command.type === 'migrate') this.model = command.model;
    this.events.push(...decision.events);
    // What a worker or a caller reports is in its own words.
    if (command.type !== 'failJob' && command.type !== 'noteChildFailed') for (const event of decision.events) if (event.type === 'incidentRaised') expect([event.message, isSentence(event.message)]).toEqual([event.message, true]);
    expectSound(this.state);
    return [...decision.events];
  }

  refuse(command: Command, actor: Actor = SYSTEM): Rejection {
    const decision = this.#decide(command, actor);
    if (decision.ok) throw new Error(`Expected ${command.type} to be refused`);
    expect([decision.rejection.message, isSentence(decision.rejection.message)]).toEqual([decision.rejection.message, true]);
    return decision.rejection;
  }

  #decide(command: Command, actor: Actor) {
    return decide(this.model, this.#state, command, {
      now: this.now, actor, calendar, lineage: () => lineageOf(this.events), decision: (id) => this.options.decisions?.find((one) => one.decisionId === id),
      ...(this.options.stepLimit === undefined ? {} : { stepLimit: this.options.stepLimit }), ...(this.options.restlessLimit === undefined ? {} : { restlessLimit: this.options.restlessLimit }), ...(this.options.members ? { members: this.options.members } : {}),
    });
  }

  /** Ids of what is alive, sorted. */
  get active(): string[] {
    return Object.values(this.state.elements).map((element) => element.id).sort();
  }

  get variables(): Variables {
    const { caseNo: _caseNo, ...rest } = this.state.variables[0] ?? {};
    return rest;
  }

  get incidents(): string[] {
    return Object.values(this.state.incidents).map((incident) => `${incident.id}: ${incident.code}`);
  }

  happened<T extends EventType>(type: T): EventOf<T>[] {
    return this.events.filter((event): event is EventOf<T> => event.type === type);
  }

  completed(): string[] {
    return this.happened('elementCompleted').map((event) => event.id);
  }

  tasks(id: string): LocalKey[] {
    return Object.keys(this.state.tasks).map(Number).filter((key) => this.state.elements[key]?.id === id);
  }

  task(id: string): LocalKey {
    const key = this.tasks(id)[0];
    if (key === undefined) throw new Error(`no open task '${id}', but ${this.active.join(', ')}`);
    return key;
  }

  complete(id: string, variables: Variables = {}, actor: Actor = person('somebody')): Event[] {
    return this.do({ type: 'completeTask', task: this.task(id), variables }, actor);
  }

  /** Completes a step with a decision (審批). */
  approve(id: string, decision = '同意', actor: Actor = person('somebody'), variables: Variables = {}): Event[] {
    return this.do({ type: 'completeTask', task: this.task(id), variables: { decision, ...variables }, decision }, actor);
  }

  /** Gives a task back to the latest time that a step was passed. */
  giveBack(id: string, to: string, mode: 'redo' | 'direct' = 'redo', actor: Actor = person('somebody')): Event[] {
    const task = this.task(id);
    const target = returnTargets(this.model, lineageOf(this.events), task).find((one) => one.id === to);
    if (!target) throw new Error(`'${id}' did not come of '${to}'`);
    return this.do({ type: 'returnTask', task, to: target.key, mode, reason: 'not good enough' }, actor);
  }

  /** Ids that a task may be returned to, the nearest first. */
  targets(id: string): string[] {
    return returnTargets(this.model, lineageOf(this.events), this.task(id)).map((one) => one.id);
  }

  job(type: string): LocalKey {
    const found = Object.entries(this.state.jobs).find(([, job]) => job.type === type);
    if (!found) throw new Error(`no job '${type}'`);
    return Number(found[0]);
  }

  /** Publishes to every subscription of this instance that matches. */
  message(name: string, correlationKey = 'CASE-1', variables: Variables = {}): Event[] {
    const found = Object.entries(this.state.subscriptions).find(([, one]) => one.name === name && one.correlationKey === correlationKey);
    if (!found) throw new Error(`nothing waits for '${name}'`);
    return this.do({ type: 'correlateMessage', subscription: Number(found[0]), messageKey: '7', variables });
  }

  set(variables: Variables, scope: LocalKey = 0, local = false): Event[] {
    return this.do({ type: 'setVariables', scope, variables, local });
  }

  /** Lets time pass, firing what falls due in order. */
  advance(duration: string): void {
    const until = Temporal.Instant.fromEpochMilliseconds(this.now).toZonedDateTimeISO('Asia/Shanghai').add(Temporal.Duration.from(duration)).epochMilliseconds;
    for (;;) {
      const due = Object.entries(this.state.timers).filter(([, timer]) => timer.dueAt <= until).sort(([, a], [, b]) => a.dueAt - b.dueAt)[0];
      if (!due || this.state.status !== 'active') break;
      this.now = Math.max(this.now, due[1].dueAt);
      this.do({ type: 'fireTimer', timer: Number(due[0]) });
    }
    this.now = until;
  }
}
