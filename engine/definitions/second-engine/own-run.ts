/**
 * A case that our kernel has run, as what the second engine is told and asked: in each part which elements that wait were
 * done, with the variables that conditions read then, and which elements completed. It ends before the first thing that
 * lies outside the common subset: up to there the two engines can be compared.
 */
import type { Event } from '../../kernel/events.js';
import { evolve } from '../../kernel/evolve.js';
import { variablesOf } from '../../kernel/expressions/evaluate.js';
import type { ProcessModel } from '../../kernel/model/process-model.js';
import type { InstanceState, Json, LocalKey, Variables } from '../../kernel/state.js';
import { sameJson } from '../../kernel/merge-drafts.js';
import { roleOf } from './roles.js';
import type { Role } from './roles.js';

/** What came of one command. */
export interface Part {
  readonly signals: readonly Signal[];
  /** Elements in the order of their completion. */
  readonly completed: readonly string[];
  /** Absent after a side branch, which only ours has: the case ends with the last of its tokens. */
  readonly ended?: boolean;
}

/** An element that waits is done. */
export interface Signal {
  readonly element: string;
  /** What conditions read from now until the next signal. */
  readonly variables: Variables;
}

export interface OwnRun {
  /** Variables at the start. */
  readonly variables: Variables;
  readonly parts: readonly Part[];
  /** The start that the case took. */
  readonly start?: string;
  /** Completions in the whole run: of those that can be compared, and where it was cut of all that follow. */
  readonly completions: number;
  readonly until?: Cut;
}

/** Where the comparison ends before the run does. */
export interface Cut {
  readonly element: string;
  readonly because: string;
}

export function ownRun(model: ProcessModel, events: readonly Event[], ends: readonly number[], lost: readonly string[] = []): OwnRun {
  const watch = new Watch(model, lost);
  for (const [index, event] of events.entries()) {
    if (watch.until) break;
    watch.see(event, ends.includes(index + 1));
  }
  const first = events.find((event) => event.type === 'elementActivated');
  const whole = watch.parts.reduce((sum, { completed }) => sum + completed.length, 0);
  const completions = watch.until ? Math.max(whole, events.filter(({ type }) => type === 'elementCompleted').length) : whole;
  return {
    variables: watch.beginning, parts: watch.parts, completions,
    ...(first?.type === 'elementActivated' ? { start: first.id } : {}), ...(watch.until === undefined ? {} : { until: watch.until }),
  };
}

/** Incidents after which a token goes nowhere, by the standard too: the second engine has to stand still there as well. */
const STANDS_STILL: readonly string[] = ['NO_FLOW_TAKEN', 'JOIN_CANNOT_COMPLETE'];

class Watch {
  readonly parts: Part[] = [];
  beginning: Variables = {};
  until: Cut | undefined;
  #state: InstanceState | undefined;
  /** Activations whose contents are ours alone: loops, called cases, side branches. */
  readonly #closed = new Set<LocalKey>();
  #signals: { element: string; variables: Variables }[] = [];
  #completed: string[] = [];
  #sides = false;

  constructor(readonly model: ProcessModel, readonly lost: readonly string[]) {}

  see(event: Event, last: boolean): void {
    if (event.type === 'incidentRaised' && STANDS_STILL.includes(event.code)) this.#still = { element: event.id, because: `an incident (${event.code})` };
    else this.until = this.#outside(event);
    // What this command did before is not compared either: the second engine may order it otherwise.
    if (this.until) return;
    const inside = event.type === 'elementActivated' && this.#isInside(event.scope);
    this.#state = evolve(this.#state, event);
    if (event.type === 'instanceCreated') this.beginning = this.#variables();
    if (event.type === 'elementActivated' && (inside || this.#isClosed(event.id))) this.#closed.add(event.key);
    if (event.type === 'elementActivated' && inside) this.#hidden.add(event.key);
    if (event.type === 'elementCompleted' && !this.#hidden.has(event.key)) this.#complete(event.id);
    if (event.type === 'elementCompleted') this.#choose(event.id);
    const signal = this.#signals.at(-1);
    // A sub-process that ends with the same command takes its own variables along, but conditions in it have read them.
    if (signal) signal.variables = { ...signal.variables, ...this.#variables(), ...this.#read };
    else if (this.parts.length === 0) this.beginning = { ...this.#variables(), ...this.#read };
    if (last) this.#close();
    if (last && this.#still) this.until = this.#still;
  }

  #still: Cut | undefined;

  readonly #hidden = new Set<LocalKey>();

  #role(id: string): Role {
    const node = this.model.nodes[id];
    if (!node) return { is: 'native' };
    return this.lost.includes(id) ? { is: 'outside', because: 'a join of a path that only an event begins' } : roleOf(this.model, node);
  }

  #isClosed(id: string): boolean {
    const { is } = this.#role(id);
    if (is === 'side') this.#sides = true;
    return is === 'wait' || is === 'side';
  }

  #isInside(scope: LocalKey): boolean {
    return this.#closed.has(scope);
  }

  #complete(id: string): void {
    const { is } = this.#role(id);
    if (is === 'side') return;
    this.#completed.push(id);
    if (is !== 'wait') return;
    this.#signals.push({ element: id, variables: {} });
    this.#read = {};
  }

  /** The second engine has one set of variables from one signal to the next: what a condition has read stays as it was then. */
  #choose(id: string): void {
    const conditions = (this.model.nodes[id]?.outgoing ?? []).flatMap((flow) => this.model.flows[flow]?.condition ?? []);
    const now = this.#variables();
    for (const name of new Set(conditions.flatMap((text) => variablesOf(text.startsWith('=') ? text : `= ${text}`)))) {
      const value = now[name] ?? null;
      if (Object.hasOwn(this.#read, name) && !sameJson(this.#read[name], value)) this.until = { element: id, because: `'${name}', which changes between two choices` };
      this.#read[name] = value;
    }
  }

  #read: Record<string, Json> = {};

  #outside(event: Event): Cut | undefined {
    switch (event.type) {
      case 'elementActivated': case 'tokenArrived': {
        if (this.#isInside(event.scope)) return undefined;
        const role = this.#role(event.id);
        return role.is === 'outside' ? { element: event.id, because: role.because } : undefined;
      }
      case 'incidentRaised':
        return { element: event.id, because: `an incident (${event.code})` };
      case 'taskReturned': case 'taskTakenBack': case 'tokensMoved':
        return { element: event.type === 'tokensMoved' ? this.model.processId : event.id, because: 'a way that no arrow draws' };
      case 'instanceTerminated':
        return { element: this.model.processId, because: 'the case was ended from outside' };
      default:
        return undefined;
    }
  }

  #close(): void {
    const ended = this.#state !== undefined && this.#state.status !== 'active';
    this.parts.push({ signals: this.#signals, completed: this.#completed, ...(this.#sides ? {} : { ended }) });
    this.#signals = [];
    this.#completed = [];
  }

  /** Of the case and of the sub-processes that are open: the second engine has one set for all. */
  #variables(): Variables {
    const state = this.#state;
    if (!state) return {};
    const open = Object.entries(state.variables).filter(([key]) => key !== '0' && this.#isScope(Number(key)));
    const locals: Record<string, Json> = Object.assign({}, ...open.map(([, values]) => values));
    return { ...state.variables[0], ...locals };
  }

  #isScope(key: LocalKey): boolean {
    const element = this.#state?.elements[key];
    return element !== undefined && this.model.nodes[element.id]?.type === 'subProcess' && !this.#closed.has(key);
  }
}
