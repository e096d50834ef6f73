/**
 * Which sequence flows of a scope can hold tokens at the same time. A scope is read as a Petri net (BPMN 2.0.2 §13.2:
 * flows are places, what a node does with tokens are transitions), and the relation "structurally concurrent" of
 * A. Kovalyov is computed: polynomial, and never too small, so what it denies cannot happen. Conditions count as free
 * choices, waits as ending, boundary events as firing.
 */
import type { FlowNode, ProcessModel } from './process-model.js';
import { linkedTo } from './upstream.js';

export interface Transition {
  readonly node: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

export interface TokenNet {
  /** Number of places. */
  readonly size: number;
  /** Places that hold a token at first; in each list those that do together. */
  readonly begins: readonly (readonly number[])[];
  readonly transitions: readonly Transition[];
  /** The place of each sequence flow. */
  readonly flows: ReadonlyMap<string, number>;
}

/** The relation costs the square of this. */
const PLACE_LIMIT = 800;

/** Of a scope and its nodes. Undefined for a scope that is too large to be looked at in a moment. */
export function tokenNet(model: ProcessModel, scope: string, inScope: readonly FlowNode[]): TokenNet | undefined {
  const nodes = inScope.filter(({ type }) => type !== 'eventSubProcess');
  const flows = new Map<string, number>();
  let size = 0;
  const place = (): number => size++;
  for (const node of nodes) for (const flow of node.outgoing) flows.set(flow, place());
  const links = new Map(nodes.flatMap((node) => linkedTo(node) ?? []).map((target) => [target, place()]));
  const inside = new Map(nodes.map((node) => [node.id, place()]));
  const starts = (model.scopes[scope]?.starts ?? []).flatMap((id) => (inside.has(id) ? [{ id, at: place() }] : []));
  if (size > PLACE_LIMIT) return undefined;
  const transitions = nodes.flatMap((node) => transitionsOf(node, {
    into: [...node.incoming.flatMap((flow) => flows.get(flow) ?? []), ...(links.has(node.id) ? [links.get(node.id) ?? 0] : []), ...starts.filter(({ id }) => id === node.id).map(({ at }) => at)],
    out: [...node.outgoing.flatMap((flow) => flows.get(flow) ?? []), ...(links.get(linkedTo(node) ?? '') === undefined ? [] : [links.get(linkedTo(node) ?? '') ?? 0])],
    inside: inside.get(node.id) ?? 0,
    boundary: 'boundary' in node ? node.boundary.flatMap((id) => {
      const event = model.nodes[id];
      return event?.type === 'boundaryEvent' ? [{ at: inside.get(id) ?? 0, interrupting: event.interrupting }] : [];
    }) : [],
  }));
  return { size, begins: beginsOf(model, scope, starts), transitions, flows };
}

/** Each start event of a process begins a case of its own; without any, and behind a parallel gateway that begins cases, all begin together. */
function beginsOf(model: ProcessModel, scope: string, starts: readonly { readonly id: string; readonly at: number }[]): TokenNet['begins'] {
  const apart = scope === model.processId && starts.every(({ id }) => model.nodes[id]?.type === 'startEvent');
  return apart ? starts.map(({ at }) => [at]) : [starts.map(({ at }) => at)];
}

interface Places {
  readonly into: readonly number[];
  readonly out: readonly number[];
  readonly inside: number;
  readonly boundary: readonly { readonly at: number; readonly interrupting: boolean }[];
}

function transitionsOf(node: FlowNode, { into, out, inside, boundary }: Places): readonly Transition[] {
  const move = (from: readonly number[], to: readonly number[]): Transition => ({ node: node.id, from, to });
  const each = (to: readonly number[]): readonly Transition[] => into.map((one) => move([one], to));
  switch (node.type) {
    case 'parallelGateway':
      return [move(into, out)];
    case 'exclusiveGateway': case 'eventBasedGateway':
      return into.flatMap((one) => out.map((other) => move([one], [other])));
    case 'boundaryEvent':
      return [move([inside], out)];
    default:
      return [
        ...each([inside]),
        move([inside], 'yields' in node && node.yields !== undefined ? [...out, ...out] : out),
        ...boundary.map(({ at, interrupting }) => move([inside], interrupting ? [at] : [inside, at])),
      ];
  }
}

export class Concurrency {
  readonly #net: TokenNet;
  readonly #related: Uint8Array;
  readonly #reached: Uint8Array;
  readonly #using: readonly (readonly Transition[])[];
  readonly #open: [number, number][] = [];
  readonly #enabled = new Set<Transition>();

  constructor(net: TokenNet) {
    this.#net = net;
    this.#related = new Uint8Array(net.size * net.size);
    this.#reached = new Uint8Array(net.size);
    const using: Transition[][] = Array.from({ length: net.size }, () => []);
    for (const transition of net.transitions) for (const place of new Set(transition.from)) using[place]?.push(transition);
    this.#using = using;
    for (const together of net.begins) this.#put(together);
    this.#settle();
  }

  reached(place: number): boolean {
    return this.#reached[place] === 1;
  }

  together(a: number, b: number): boolean {
    return this.#related[a * this.#net.size + b] === 1;
  }

  fires(transition: Transition): boolean {
    return this.#enabled.has(transition);
  }

  /** Tokens come to these places at the same time. */
  #put(places: readonly number[]): void {
    for (const [index, place] of places.entries()) {
      this.#reach(place);
      for (const other of places.slice(index + 1)) this.#relate(place, other);
    }
  }

  #reach(place: number): void {
    if (this.#reached[place] === 1) return;
    this.#reached[place] = 1;
    for (const transition of this.#using[place] ?? []) if (transition.from.length === 1) this.#fire(transition);
  }

  #relate(a: number, b: number): void {
    if (this.together(a, b)) return;
    this.#related[a * this.#net.size + b] = 1;
    this.#related[b * this.#net.size + a] = 1;
    this.#open.push([a, b]);
  }

  #fire(transition: Transition): void {
    if (this.#enabled.has(transition)) return;
    this.#enabled.add(transition);
    // Recursion through reached places is as deep as the net at most: it is put off.
    this.#later.push(transition);
  }

  readonly #later: Transition[] = [];

  #settle(): void {
    for (;;) {
      const transition = this.#later.pop();
      if (transition) {
        this.#put(transition.to);
        for (let place = 0; place < this.#net.size; place += 1) this.#move(place, transition);
        continue;
      }
      const pair = this.#open.pop();
      if (!pair) return;
      for (const [a, b] of [pair, [pair[1], pair[0]] as const]) {
        for (const using of this.#using[a] ?? []) {
          if (!this.#enabled.has(using) && this.#allTogether(using.from)) this.#fire(using);
          if (this.#enabled.has(using)) this.#move(b, using);
        }
      }
    }
  }

  /** A token that stands beside all that a transition takes stands beside all that it gives. */
  #move(place: number, { from, to }: Transition): void {
    if (from.every((one) => this.together(place, one))) for (const other of to) this.#relate(place, other);
  }

  #allTogether(places: readonly number[]): boolean {
    return places.every((a, index) => this.reached(a) && places.slice(index + 1).every((b) => this.together(a, b)));
  }
}
