/**
 * A case played by chance: each step by somebody who may do it, with a form that passes its own check, after a while, now and then
 * returned, transferred, signed by another as well, or withdrawn. What stands in the way of an end is told.
 */
import type { Actor } from '../../kernel/context.js';
import type { Command } from '../../kernel/commands.js';
import { excludesActor } from '../../kernel/commands/task-rules.js';
import { lineageOf } from '../../kernel/lineage.js';
import { returnTargets } from '../../kernel/return-targets.js';
import type { ProcessModel } from '../../kernel/model/process-model.js';
import { awaitedStarts } from '../../kernel/start-events.js';
import type { Json, LocalKey, Variables } from '../../kernel/state.js';
import { visibleVariables } from '../../kernel/variables.js';
import type { ScenarioWorld } from '../scenario/ports.js';
import { World, type Case } from '../scenario/world.js';
import type { Dice } from './dice.js';
import { earlierInCycle } from './earlier-cycle.js';
import { randomForm } from './random-form.js';
import type { Known } from './random-values.js';

const HOUR = 3_600_000;
const OPERATOR: Actor = { id: 'operator', groups: ['operator'] };
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

export interface PlayGround {
  readonly ports: ScenarioWorld;
  /** JSON Schema of each form. */
  readonly schemas: ReadonlyMap<string, Json>;
  /** Who begins cases, and whom forms name. */
  readonly people: readonly string[];
  /** Whom forms name. */
  readonly units: Known['units'];
  /** What begins cases of a process beside people and timers, with what it brings. */
  readonly begun?: ReadonlyMap<string, readonly Beginning[]>;
}

/** A call, or a signal or message of that name. */
export type Beginning = { readonly variables: Variables } & (
  { readonly by: 'call'; readonly initiator?: string } | { readonly by: 'signal' | 'message'; readonly name: string; readonly key?: string });

export interface PlayOptions {
  /** When it begins, milliseconds since the epoch. */
  readonly at: number;
  /** It is left as it stands after so many acts, or at this moment. */
  readonly acts: number;
  readonly until: number;
  /** How likely a verb is in place of the step's own decision. */
  readonly verbs: number;
}

export interface Played {
  readonly status: Case['state']['status'];
  readonly outcome?: string;
  /** `process/element: code message`, of this case and of those that it caused. */
  readonly incidents: readonly string[];
  /** Open steps for posts that nobody holds, with these posts. */
  readonly forNobody: readonly string[];
  /** Steps whose form nothing passed. */
  readonly unfillable: readonly string[];
  /** Completions that the kernel refused, with its words. */
  readonly refusals: readonly string[];
  /** What was done, in order. */
  readonly path: readonly string[];
  /** Ids of the steps and waits that were left open. */
  readonly open: readonly string[];
}

interface Open { readonly of: Case; readonly key: LocalKey; readonly step: string }

/** By a person, a timer or what else begins such cases. Undefined: nothing does. */
export async function playAtRandom(ground: PlayGround, processId: string, dice: Dice, options: PlayOptions): Promise<Played | undefined> {
  const model = ground.ports.definitions.find((one) => one.processId === processId);
  const ways = model ? waysToBegin(ground, model, options) : [];
  // Most cases are begun by people.
  const byHand = ways.filter(({ by }) => by === 'person');
  const way = dice.pick(byHand.length > 0 && dice.chance(0.6) ? byHand : ways);
  if (!model || !way) return undefined;
  const world = new World(ground.ports, way.by === 'timer' ? way.at : options.at);
  const refused = begin(world, model, way);
  const [first] = world.cases.filter((one) => one.model === model);
  if (!first) throw new Error(`Expected '${processId}' to be begun by ${JSON.stringify(way)}, but found ${refused ?? 'none'}`);
  await world.settle();
  const play = new Play(world, ground, dice, { ...options, until: Math.max(options.until, world.now + YEAR) });
  await play.until(first);
  return play.result(first);
}

type Way = Beginning | { readonly by: 'person'; readonly id: string } | { readonly by: 'timer'; readonly start: string; readonly part?: number; readonly at: number };

/** A timer's moments are those of the year before the play's end. */
function waysToBegin({ ports, people, begun }: PlayGround, model: ProcessModel, { until }: PlayOptions): readonly Way[] {
  const starters = model.startableBy.flatMap((group) => ports.members?.(group) ?? []).filter((id) => people.includes(id));
  const timers = awaitedStarts(model).flatMap(({ start, trigger, part }) => {
    const at = earlierInCycle(trigger, until - YEAR, until)[0];
    return at === undefined ? [] : [{ by: 'timer' as const, start: start.id, at, ...(part === undefined ? {} : { part }) }];
  });
  return [...starters.map((id) => ({ by: 'person' as const, id })), ...timers, ...begun?.get(model.processId) ?? []];
}

/** Why it was refused. */
function begin(world: World, model: ProcessModel, way: Way): string | undefined {
  switch (way.by) {
    case 'signal': world.mail.broadcast(way.name, way.variables); return undefined;
    case 'message': world.mail.publish({ key: world.newKey(), name: way.name, correlationKey: way.key ?? '', variables: way.variables }); return undefined;
    case 'timer': {
      const start = model.nodes[way.start];
      if (start) world.starts.happen(model, start, way.part, { variables: {} });
      return undefined;
    }
    case 'person': return refusalOf(world.start(model, { variables: {}, initiator: way.id, actor: actorOf(world.ports, way.id) }));
    case 'call': return refusalOf(world.start(model, { variables: way.variables, ...(way.initiator === undefined ? {} : { initiator: way.initiator }) }));
  }
}

const refusalOf = (started: ReturnType<World['start']>): string | undefined => (started.ok ? undefined : `${started.rejection.code}: ${started.rejection.message}`);

function actorOf({ person }: ScenarioWorld, id: string): Actor {
  return { id, groups: person(id)?.groups ?? [] };
}

class Play {
  readonly #forNobody = new Set<string>();
  readonly #unfillable = new Set<string>();
  readonly #refusals = new Set<string>();
  readonly #path: string[] = [];

  constructor(readonly world: World, readonly ground: PlayGround, readonly dice: Dice, readonly options: PlayOptions) {}

  async until(main: Case): Promise<void> {
    const { world, dice, options } = this;
    for (let act = 0; act < options.acts && main.state.status === 'active' && world.now < options.until; act += 1) {
      await this.#relieve();
      if (this.#incidents().length > 0) return;
      const open = this.#open();
      const next = dice.pick(open);
      // Where nobody is asked only time, or somebody outside, can move it.
      if (!next) await world.advanceTo(world.now + DAY * (1 + dice.below(9)));
      else if (dice.chance(0.1)) await world.advanceTo(world.now + HOUR * (1 + dice.below(60)));
      else await this.#act(next);
    }
  }

  result({ state }: Case): Played {
    return {
      status: state.status, ...(state.outcome === undefined ? {} : { outcome: state.outcome }), incidents: this.#incidents(),
      forNobody: [...this.#forNobody], unfillable: [...this.#unfillable], refusals: [...this.#refusals], path: this.#path,
      open: [...this.world.active].flatMap(({ model, state: { elements } }) => Object.values(elements).map(({ id }) => `${model.processId}/${id}`)),
    };
  }

  #incidents(): string[] {
    // Where somebody has to be named by an operator, the office goes on.
    return this.world.cases.flatMap(({ model, state }) => Object.values(state.incidents).filter(({ retry }) => retry.do !== 'assign').map(({ id, code, message }) => `${model.processId}/${id}: ${code} ${message}`));
  }

  #open(): Open[] {
    return [...this.world.active].flatMap((of) => Object.keys(of.state.tasks).map((text) => ({ of, key: Number(text), step: of.state.elements[Number(text)]?.id ?? '' })));
  }

  async #act({ of, key, step }: Open): Promise<void> {
    const { world, dice, ground: { ports } } = this;
    const task = of.state.tasks[key];
    if (!task) return;
    const name = `${of.model.processId}/${step}`;
    const asked = task.assignee === undefined ? [...task.candidateUsers ?? [], ...(task.candidateGroups ?? []).flatMap((group) => ports.members?.(group) ?? [])] : [task.assignee];
    const able = asked.map((id) => actorOf(ports, id)).filter((actor) => excludesActor(task, step, actor) === undefined);
    const actor = dice.pick(able);
    if (!actor) {
      this.#forNobody.add(`${name}: ${task.candidateGroups?.join(', ') ?? 'nobody'}${asked.length === 0 ? '' : `, all barred: ${asked.join(', ')}`}`);
      return this.#wait();
    }
    if (dice.chance(this.options.verbs) && await this.#verb({ of, key, step }, actor, name)) return;
    const filled = await this.#fill(task.form, of, key);
    if (filled === undefined) {
      this.#unfillable.add(name);
      return this.#wait();
    }
    const rejection = world.submit(of, { type: 'completeTask', task: key, ...filled }, actor);
    if (rejection) this.#refusals.add(`${name}: ${rejection.code} ${rejection.message}`);
    this.#path.push(name);
    await world.settle();
  }

  /** Where 迴避 leaves nobody, an operator gives the step to somebody (轉辦). */
  async #relieve(): Promise<void> {
    for (const of of this.world.active) {
      for (const { owner, id, retry } of Object.values(of.state.incidents)) {
        if (retry.do !== 'assign') continue;
        for (let tries = 0; tries < 20 && this.world.submit(of, { type: 'transferTask', task: owner, to: this.dice.pick(this.ground.people) ?? '', override: true }, OPERATOR) !== undefined; tries += 1);
        this.#path.push(`relieved ${of.model.processId}/${id}`);
        await this.world.settle();
      }
    }
  }

  #wait(): Promise<void> {
    return this.world.advanceTo(this.world.now + DAY);
  }

  async #fill(form: string | undefined, of: Case, key: LocalKey) {
    if (form === undefined) return { variables: {} };
    const { ports, schemas, people, units } = this.ground;
    const known = ports.forms.get(form);
    if (!known) return undefined;
    const filled = await randomForm(known, schemas.get(form) ?? {}, visibleVariables(of.state, key), this.dice, { people, units, now: this.world.now });
    if (!filled) return undefined;
    const { variables, decision, opinion } = filled;
    return { variables, ...(decision === undefined ? {} : { decision }), ...(opinion === undefined ? {} : { opinion }) };
  }

  /** False: the office refuses it here, and the step is done instead. */
  async #verb({ of, key }: Open, actor: Actor, name: string): Promise<boolean> {
    const { world, dice, ground: { people } } = this;
    const target = dice.pick(returnTargets(of.model, lineageOf(of.events), key));
    const other = dice.pick(people) ?? actor.id;
    const command = dice.pick<Command | undefined>([
      target && { type: 'returnTask', task: key, to: target.key, mode: dice.chance(0.3) ? 'direct' : 'redo', reason: '請補充。' },
      { type: 'transferTask', task: key, to: other },
      { type: 'addSigners', task: key, users: [other], groups: [], place: 'beside' },
      dice.chance(0.1) ? { type: 'withdrawInstance', reason: '情況有變。' } : undefined,
    ]);
    if (command === undefined || world.submit(of, command, actor) !== undefined) return false;
    this.#path.push(`${command.type} ${name}`);
    await world.settle();
    return true;
  }
}
