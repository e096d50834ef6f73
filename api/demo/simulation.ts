/**
 * A stretch of the office's life on a virtual clock: cases begin as the year brings them, people do their steps in working
 * hours (some late, some with a verb in between), timers and service tasks happen at their own moments. Everything goes
 * through the engine, as it would from a browser.
 *
 * ```
 *  each night: the next day's cases ──▶ agenda ──▶ begin a case ─┐
 *                     ▲                                          ├──▶ commits ──▶ their open tasks: who will do it, and when
 *                     └── a step, an urging, a return ◀──────────┘                    (planned on the agenda)
 * ```
 */
import type { Dice } from '../../engine/definitions/play/dice.js';
import { randomForm } from '../../engine/definitions/play/random-form.js';
import type { ScenarioForm } from '../../engine/definitions/scenario/ports.js';
import type { Directory, Person } from '../../engine/directory/port.js';
import { DAY, dateOf } from '../../engine/kernel/calendar/days.js';
import type { Actor } from '../../engine/kernel/context.js';
import { excludesActor } from '../../engine/kernel/commands/task-rules.js';
import type { InstanceState, Json, LocalKey, TaskState } from '../../engine/kernel/state.js';
import { visibleVariables } from '../../engine/kernel/variables.js';
import type { Engine, RuntimeRejection } from '../../engine/runtime/engine.js';
import type { Verb } from '../../engine/runtime/verbs.js';
import { composeKey } from '../../engine/store/keys.js';
import type { Projection, Store, TaskRow } from '../../engine/store/port.js';
import { Agenda } from './agenda.js';
import { midnightOf, type OfficeHours } from './office-hours.js';
import type { OfficeYear } from './office-year.js';
import type { Papers } from './papers.js';
import { plausible } from './plausible.js';
import { Pace } from './pace.js';

/** A year of an office has so many working days. */
const WORKING_DAYS = 248;
/** How often a step is tried anew, by somebody else or with other words. */
const TRIES = 6;
/** 延期 beyond the limit's own, who has answered already, and who has to wait for others' signatures: the step is done another time. */
const BY_RULE = /^(EXTEN(SION|DED)_|TASK_EXCLUDES_YOU|TASK_WAITS_FOR_SIGNERS)/;
/** Of open steps that are done so many are urged, returned and so on before. */
const VERBS = { return: 0.012, transfer: 0.012, sign: 0.008, urge: 0.02, circulate: 0.015, withdraw: 0.002 } as const;

export interface Place {
  readonly engine: Engine;
  readonly store: Store;
  readonly directory: Directory;
  readonly hours: OfficeHours;
  readonly year: OfficeYear;
  readonly dice: Dice;
  readonly papers: Papers;
  /** By id: the form as the server checks it, and its schema. */
  readonly forms: ReadonlyMap<string, { readonly form: ScenarioForm; readonly schema: Json }>;
  /** Who may begin a case of each process. */
  readonly starters: ReadonlyMap<string, readonly string[]>;
  /** How many times the year's cases. */
  readonly scale: number;
}

/** Moments are milliseconds since the epoch. */
export interface Clock {
  now: number;
}

interface Task { readonly instance: number; readonly key: LocalKey }
type Planned =
  | { readonly what: 'day'; readonly day: number }
  | { readonly what: 'begin'; readonly processId: string }
  | { readonly what: 'step'; readonly task: Task; readonly tries: number }
  | { readonly what: 'relieve'; readonly task: Task };

export interface Found {
  begun: number;
  steps: number;
  verbs: number;
  /** What was refused or could not be done, in words; none is expected but refusals by rule. */
  readonly faults: Map<string, number>;
}

export class Simulation {
  readonly found: Found = { begun: 0, steps: 0, verbs: 0, faults: new Map() };
  readonly #agenda = new Agenda<Planned>();
  /** Cases as their last commit left them, while they are active. */
  readonly #states = new Map<number, InstanceState>();
  readonly #pace: Pace;
  readonly #staff: readonly Person[];
  readonly #actors = new Map<string, Actor>();

  constructor(readonly place: Place, readonly clock: Clock) {
    this.#pace = new Pace(place.hours, place.dice);
    this.#staff = place.directory.people().filter((person) => worksHere(place.directory, person));
  }

  /** Told of each commit by the store that the engine writes to. */
  committed({ state, instance, tasks, incidents }: Projection): void {
    if (state.status === 'active') this.#states.set(instance.instance, state);
    else this.#states.delete(instance.instance);
    for (const row of tasks.opened) if (row.status === 'created') this.#plan(row);
    for (const { instance: number, key, status } of tasks.changed) {
      if (status === 'created') this.#agenda.plan(this.#pace.soon(this.clock.now), { what: 'step', task: { instance: number, key }, tries: 0 });
    }
    for (const { key, owner } of incidents.opened) {
      // Where 迴避 leaves nobody, an operator names somebody (轉辦).
      if (state.incidents[key]?.retry.do === 'assign') this.#agenda.plan(this.#pace.soon(this.clock.now), { what: 'relieve', task: { instance: instance.instance, key: owner } });
    }
  }

  /** Lives from the clock's moment until another. `heartbeat`: told at each midnight. */
  async run(until: number, heartbeat?: (day: number) => void): Promise<void> {
    const { engine, store } = this.place;
    this.#agenda.plan(this.clock.now, { what: 'day', day: midnightOf(this.clock.now) });
    for (;;) {
      const due = await store.due.nextAt(engine.workTypes);
      const planned = this.#agenda.nextAt;
      const next = Math.min(due ?? Infinity, planned ?? Infinity);
      if (next > until) break;
      this.clock.now = Math.max(this.clock.now, next);
      if (due !== undefined && due <= next) {
        await engine.runDueWork();
        continue;
      }
      const what = this.#agenda.take();
      if (what?.what === 'day') heartbeat?.(what.day);
      if (what) await this.#happen(what);
    }
    this.clock.now = Math.max(this.clock.now, until);
    await this.#settle();
  }

  /** Whom an operator was to name is named before the office goes on without us. */
  async #settle(): Promise<void> {
    for (let left = this.#agenda.take(); left !== undefined; left = this.#agenda.take()) if (left.what === 'relieve') await this.#relieve(left.task);
  }

  async #happen(what: Planned): Promise<void> {
    switch (what.what) {
      case 'day':
        this.#planDay(what.day);
        return this.#readNotices(what.day);
      case 'begin': return this.#begin(what.processId);
      case 'step': return this.#step(what.task, what.tries);
      case 'relieve': return this.#relieve(what.task);
    }
  }

  #planDay(day: number): void {
    const { year, hours, dice, scale } = this.place;
    this.#agenda.plan(day + DAY, { what: 'day', day: day + DAY });
    const month = String(Number(dateOf(day).slice(5, 7)));
    for (const [processId, { cases, around = false, months }] of Object.entries(year.duties)) {
      const working = hours.isWorkday(day);
      if (!working && !around) continue;
      const expected = scale * (cases / (around ? 365 : WORKING_DAYS)) * (months?.[month] ?? 1) * (around && !working ? 0.55 : 1);
      for (let left = poisson(expected, dice); left > 0; left -= 1) {
        const at = hours.moment(day, () => dice.next(), around && dice.chance(0.4));
        if (at >= this.clock.now) this.#agenda.plan(at, { what: 'begin', processId });
      }
    }
  }

  /** On working days people read what the days before brought. */
  async #readNotices(day: number): Promise<void> {
    const { directory, hours, store } = this.place;
    if (!hours.isWorkday(day)) return;
    for (const { id } of directory.people()) await store.notices.markRead(id, 'all', this.clock.now);
  }

  async #begin(processId: string): Promise<void> {
    const { engine, dice, starters } = this.place;
    const id = dice.pick(starters.get(processId) ?? []);
    if (id === undefined) return this.#fault(`${processId}: nobody may begin it`);
    const begun = await engine.createInstance({ processDefinitionId: processId, variables: {} }, { actor: this.#actor(id) });
    if (!begun.ok) return this.#fault(`${processId}: ${begun.rejection.code}`);
    this.found.begun += 1;
  }

  #plan({ instance, key, createdAt, dueAt }: Pick<TaskRow, 'instance' | 'key' | 'createdAt' | 'dueAt'>): void {
    const first = this.#states.get(instance)?.startedAt === createdAt;
    this.#agenda.plan(this.#pace.moment(createdAt, dueAt, first), { what: 'step', task: { instance, key }, tries: 0 });
  }

  async #step(task: Task, tries: number): Promise<void> {
    const state = this.#states.get(task.instance);
    const open = state?.tasks[task.key];
    const step = state?.elements[task.key]?.id;
    if (!state || !open || step === undefined) return;
    if (state.suspended) return this.#again(task, tries);
    const actor = this.#who(open, step);
    const name = `${state.processId}/${step}`;
    if (actor && tries === 0 && await this.#verb(task, state, open, actor)) return this.#again(task, tries);
    const refused = actor ? await this.#complete(task, state, open, actor) : 'nobody may do it';
    if (refused === undefined) this.found.steps += 1;
    else if (!this.#states.get(task.instance)?.tasks[task.key] || tries < TRIES) this.#again(task, tries);
    else if (BY_RULE.test(refused)) this.#again(task, 0);
    else if (!actor) await this.#relieve(task);
    else this.#fault(`${name}: ${refused}`);
  }

  #again(task: Task, tries: number): void {
    this.#agenda.plan(this.#pace.soon(this.clock.now), { what: 'step', task, tries: tries + 1 });
  }

  /** Undefined: done; else why not. */
  async #complete(task: Task, state: InstanceState, open: TaskState, actor: Actor): Promise<string | undefined> {
    const { engine, papers } = this.place;
    const variables = open.form === undefined ? {} : await this.#fill(open.form, state, task.key, actor);
    if (variables === undefined) return `nothing fits ${open.form ?? ''}`;
    await papers.upload(variables, actor.id, this.clock.now);
    const done = await engine.completeTask(composeKey(task.instance, task.key), variables, { actor });
    return done.ok ? undefined : inWords(done.rejection);
  }

  async #fill(id: string, state: InstanceState, key: LocalKey, actor: Actor) {
    const { forms, dice, year, papers, directory } = this.place;
    const known = forms.get(id);
    if (!known) return undefined;
    const { now } = this.clock;
    const standing = visibleVariables(state, key);
    const filled = await randomForm(known.form, known.schema, standing, dice, {
      people: this.#people(actor), units: directory.units(), now,
      said: plausible({ processId: state.processId, year, dice, now, standing, file: (name) => papers.named(name) }),
    });
    return filled?.variables;
  }

  /** Whom forms name: staff, those of the same unit more often. */
  #people(actor: Actor): readonly string[] {
    const { directory, dice } = this.place;
    const staff = this.#staff;
    const unit = directory.person(actor.id)?.unit;
    const own = staff.filter((person) => person.unit === unit);
    return (own.length > 1 && dice.chance(0.5) ? own : staff).map(({ id }) => id);
  }

  #who({ assignee, candidateUsers, candidateGroups, ...rest }: TaskState, step: string): Actor | undefined {
    const { directory, dice } = this.place;
    const asked = assignee === undefined ? [...candidateUsers ?? [], ...(candidateGroups ?? []).flatMap((group) => directory.members(group))] : [assignee];
    return dice.pick([...new Set(asked)].map((id) => this.#actor(id)).filter((actor) => excludesActor(rest, step, actor) === undefined));
  }

  #actor(id: string): Actor {
    let actor = this.#actors.get(id);
    if (!actor) this.#actors.set(id, actor = { id, groups: [...this.place.directory.groupsOf(id)] });
    return actor;
  }

  /** True: something else was done with the step, and it is still open. */
  async #verb(task: Task, state: InstanceState, open: TaskState, actor: Actor): Promise<boolean> {
    const { dice, engine, directory, year } = this.place;
    const key = composeKey(task.instance, task.key);
    const words = (kind: string): string => dice.pick(year.fields[kind] ?? []) ?? '請補充。';
    const roll = dice.next();
    let above = 0;
    const falls = (part: number): boolean => roll < (above += part);
    const colleague = (): string | undefined => dice.pick([...new Set((open.candidateGroups ?? []).flatMap((group) => directory.members(group)))].filter((id) => id !== actor.id));
    let verb: Verb | undefined;
    let by = actor;
    if (falls(VERBS.return)) {
      const target = dice.pick(await engine.returnChoices(key));
      if (target && target.above === 0) verb = { type: 'returnTask', task: task.key, to: target.key, mode: dice.chance(0.4) ? 'direct' : 'redo', reason: words('returnReason') };
    } else if (falls(VERBS.transfer)) {
      const to = colleague();
      if (to !== undefined) verb = { type: 'transferTask', task: task.key, to, reason: words('transferReason') };
    } else if (falls(VERBS.sign)) {
      const to = colleague();
      if (to !== undefined) verb = { type: 'addSigners', task: task.key, users: [to], groups: [], place: dice.pick(['before', 'beside', 'after'] as const) ?? 'beside' };
    } else if (falls(VERBS.urge)) {
      if (state.initiator !== undefined && state.initiator !== actor.id) {
        by = this.#actor(state.initiator);
        verb = { type: 'urgeTask', task: task.key, text: words('urging') };
      }
    } else if (falls(VERBS.circulate)) {
      const to = dice.pick(this.#staff.filter(({ id }) => id !== actor.id));
      if (to) verb = { type: 'circulate', to: [to.id], task: task.key, text: words('circulation') };
    } else if (falls(VERBS.withdraw) && state.initiator !== undefined) {
      by = this.#actor(state.initiator);
      verb = { type: 'withdrawInstance', reason: words('withdrawReason') };
    }
    if (!verb) return false;
    const done = await engine.act(composeKey(task.instance), verb, { actor: by });
    if (done.ok) this.found.verbs += 1;
    return done.ok;
  }

  async #relieve({ instance, key }: Task): Promise<void> {
    const { engine, dice, directory } = this.place;
    const operator = directory.members('operator')[0];
    for (let tries = 0; tries < 20 && operator !== undefined; tries += 1) {
      const to = dice.pick(this.#people(this.#actor(operator)));
      if (to === undefined || !this.#states.get(instance)?.tasks[key]) return;
      if ((await engine.act(composeKey(instance), { type: 'transferTask', task: key, to, override: true }, { actor: this.#actor(operator) })).ok) return;
    }
    this.#fault('nobody could be named');
  }

  #fault(words: string): void {
    this.found.faults.set(words, (this.found.faults.get(words) ?? 0) + 1);
  }
}

/** Citizens, deputies, courts and other offices have no desk here. */
export function worksHere(directory: Directory, { id, posts, unit }: Person): boolean {
  return id !== 'demo' && posts.length > 0 && directory.units().find((one) => one.id === unit)?.kind !== 'external';
}

function inWords(rejection: RuntimeRejection): string {
  const fields = 'fields' in rejection ? rejection.fields.map(({ path, message }) => ` ${path} ${message}`).join(',') : '';
  return `${rejection.code} ${rejection.message}${fields}`;
}

/** How many of what is expected so often happen (Knuth). */
function poisson(expected: number, dice: Dice): number {
  const limit = Math.exp(-expected);
  let count = 0;
  for (let product = dice.next(); product > limit; product *= dice.next()) count += 1;
  return count;
}
