import { inflated, type Rect } from './geometry.js';
import type { SheetEdge } from './graph.js';
import { Heap } from './heap.js';
import type { Lattice } from './lattice.js';
import { Occupancy, type Way } from './occupancy.js';
import { CLEARANCE, Ports, type Direction, type Port } from './ports.js';

const BEND = 45;
const ON_LABEL = 25;
const BACKWARDS = 1.5;
const MOST_TOGETHER = 3;
/** Pairs looked at in one pass. */
const MOST_PAIRS = 12;

/** A routed flow and the ports that it uses. */
export interface Route {
  readonly way: Way;
  readonly from: Port;
  readonly to: Port;
}

/**
 * Routes every flow over the lattice by A*, the short ones first; then takes each up again and routes it anew among
 * all others, which removes most crossings that came from the order. Shapes cannot be crossed; meeting another flow,
 * bends and running over the usual place of a label cost.
 */
export class Router {
  private readonly ports: Ports;
  private readonly occupancy: Occupancy;
  private readonly width: number;
  private readonly blocked: Uint8Array;
  private readonly labelled: Uint8Array;
  private readonly best: Float64Array;
  private readonly from: Int32Array;
  private readonly seen: Int32Array;
  private readonly closed: Int32Array;
  private readonly heap = new Heap();
  private round = 0;

  constructor(
    private readonly lattice: Lattice,
    labelZones: readonly Rect[],
    obstacles: readonly Rect[],
  ) {
    this.width = lattice.xs.length;
    const count = this.width * lattice.ys.length;
    this.ports = new Ports(lattice);
    this.occupancy = new Occupancy(lattice.sheet.edges, this.width, count);
    this.blocked = this.mask(obstacles.map((rect) => inflated(rect, CLEARANCE)));
    this.labelled = this.mask(labelZones);
    this.best = new Float64Array(count * 4);
    this.from = new Int32Array(count * 4);
    this.seen = new Int32Array(count * 4);
    this.closed = new Int32Array(count * 4);
  }

  /** @param passes how often each flow is routed; the first two remove most of what the order brings about */
  routeAll(passes: number): Map<number, Route> {
    const routes = new Map<number, Route>();
    const order = this.order();
    for (let pass = 0; pass < passes; pass++) {
      for (const edge of order) this.routeAgain(edge, routes);
      if (pass > 0 && pass >= passes - 2) this.untangle(order, routes);
    }
    return routes;
  }

  /** Routes a flow among all others, whatever way it had; what that costs. */
  private routeAgain(edge: number, routes: Map<number, Route>): number {
    const old = routes.get(edge);
    if (old) this.occupancy.remove(edge, old.way);
    const found = this.route(edge) ?? old;
    if (!found) return 0;
    routes.set(edge, found);
    this.occupancy.add(edge, found.way);
    return found.way.cost;
  }

  /**
   * Two flows that cross often do so because one took the border that the other needs. Both are taken up, with what else
   * leaves the same shapes, and routed in other orders; the one that costs least is kept.
   */
  private untangle(order: readonly number[], routes: Map<number, Route>): void {
    const { edges } = this.lattice.sheet;
    const done = new Set<number>();
    for (const edge of order) {
      const route = routes.get(edge);
      for (const other of route ? this.occupancy.met(edge, route.way) : []) {
        const pair = Math.min(edge, other) * edges.length + Math.max(edge, other);
        if (done.has(pair) || done.size >= MOST_PAIRS) continue;
        done.add(pair);
        const leaving = order.filter((each) => each !== edge && each !== other && [edge, other].some((one) => sameStart(edges[one], edges[each])));
        this.routeInBestOrder([edge, other, ...leaving].slice(0, MOST_TOGETHER), routes);
      }
    }
  }

  private routeInBestOrder(group: readonly number[], routes: Map<number, Route>): void {
    const before = group.map((edge) => routes.get(edge));
    let best: { cost: number; found: (Route | undefined)[] } | undefined;
    for (const first of [undefined, ...group]) {
      this.lay(group, [], routes);
      const turn = first === undefined ? [...group].reverse() : [first, ...group.filter((edge) => edge !== first)];
      const cost = turn.reduce((sum, edge) => sum + this.routeAgain(edge, routes), 0);
      const whole = group.every((edge, index) => routes.has(edge) || !before[index]);
      if (whole && (!best || cost < best.cost - 1e-9)) best = { cost, found: group.map((edge) => routes.get(edge)) };
    }
    this.lay(group, best?.found ?? before, routes);
  }

  /** Takes the ways of the group up and lays these instead. */
  private lay(group: readonly number[], ways: readonly (Route | undefined)[], routes: Map<number, Route>): void {
    for (const edge of group) {
      const old = routes.get(edge);
      if (old) this.occupancy.remove(edge, old.way);
      routes.delete(edge);
    }
    group.forEach((edge, index) => {
      const way = ways[index];
      if (!way) return;
      routes.set(edge, way);
      this.occupancy.add(edge, way.way);
    });
  }

  private order(): number[] {
    const { edges, nodes } = this.lattice.sheet;
    const weight = (edge: SheetEdge): number => {
      const source = nodes[edge.source.node];
      const target = nodes[edge.target.node];
      const kind = edge.kind === 'association' ? 3000 : edge.kind === 'message' ? 2000 : edge.back ? 1000 : edge.upright ? -1000 : 0;
      if (!source || !target) return kind;
      return kind + Math.abs(target.rank - source.rank) + (source.band === target.band && source.row === target.row ? 0 : 3) - (edge.main ? 0.5 : 0);
    };
    return edges.map((_, index) => index).sort((a, b) => weight(edges[a] as SheetEdge) - weight(edges[b] as SheetEdge));
  }

  private mask(rects: readonly Rect[]): Uint8Array {
    const { xs, ys } = this.lattice;
    const mask = new Uint8Array(this.width * ys.length);
    for (const rect of rects) {
      for (let yi = 0; yi < ys.length; yi++) {
        const y = ys[yi]?.pos ?? 0;
        if (y < rect.y || y > rect.y + rect.height) continue;
        for (let xi = 0; xi < xs.length; xi++) {
          const x = xs[xi]?.pos ?? 0;
          if (x >= rect.x && x <= rect.x + rect.width) mask[yi * this.width + xi] = 1;
        }
      }
    }
    return mask;
  }

  private route(index: number): Route | undefined {
    const edge = this.lattice.sheet.edges[index];
    if (!edge) return undefined;
    const starts = this.ports.of(edge, true);
    const ends = this.ports.of(edge, false);
    const goals = new Map<number, Port[]>();
    for (const port of ends) goals.set(this.point(port), [...(goals.get(this.point(port)) ?? []), port]);
    if (goals.size === 0) return undefined;
    const reach = this.reachOf(ends);
    this.round += 1;
    this.heap.clear();
    const firstPort = new Map<number, Port>();
    for (const port of starts) {
      const point = this.point(port);
      if (this.blocked[point]) continue;
      const state = point * 4 + port.outward;
      const cost = port.cost + this.occupancy.port(index, port.key, true);
      if (this.improve(state, cost, -1)) {
        firstPort.set(state, port);
        this.heap.push(cost + this.guess(point, reach), state);
      }
    }
    return this.search(index, edge, goals, reach, firstPort);
  }

  private search(index: number, edge: SheetEdge, goals: ReadonlyMap<number, Port[]>, reach: Rect, firstPort: ReadonlyMap<number, Port>): Route | undefined {
    let done: { cost: number; state: number; port: Port } | undefined;
    while (this.heap.size > 0) {
      const state = this.heap.pop();
      if (this.closed[state] === this.round) continue;
      this.closed[state] = this.round;
      const point = state >> 2;
      const direction = (state & 3) as Direction;
      const cost = this.best[state] ?? 0;
      if (done && cost + this.guess(point, reach) >= done.cost) break;
      for (const port of goals.get(point) ?? []) {
        const inward = ((port.outward + 2) % 4) as Direction;
        if ((direction + 2) % 4 === inward) continue;
        const total = cost + port.cost + (inward === direction ? 0 : BEND) + this.occupancy.through(index, point, direction, inward) + this.occupancy.port(index, port.key, false);
        if (!done || total < done.cost) done = { cost: total, state, port };
      }
      this.expand(index, edge, state, reach);
    }
    return done && this.built(done, firstPort);
  }

  private expand(index: number, edge: SheetEdge, state: number, reach: Rect): void {
    const { xs, ys } = this.lattice;
    const point = state >> 2;
    const direction = (state & 3) as Direction;
    const cost = this.best[state] ?? 0;
    const xi = point % this.width;
    const yi = (point - xi) / this.width;
    for (const turn of [0, 1, 3]) {
      const next = ((direction + turn) % 4) as Direction;
      const nx = xi + (next === 0 ? 1 : next === 2 ? -1 : 0);
      const ny = yi + (next === 1 ? 1 : next === 3 ? -1 : 0);
      const to = ys[ny];
      if (nx < 0 || nx >= this.width || !to || !this.mayEnter(edge, to.pool)) continue;
      const nextPoint = ny * this.width + nx;
      if (this.blocked[nextPoint]) continue;
      const length = next % 2 === 0 ? Math.abs((xs[nx]?.pos ?? 0) - (xs[xi]?.pos ?? 0)) : Math.abs(to.pos - (ys[yi]?.pos ?? 0));
      const step =
        length * (next === 2 && !edge.back ? BACKWARDS : 1) +
        (turn === 0 ? 0 : BEND) +
        this.occupancy.through(index, point, direction, next) +
        this.occupancy.along(index, Math.min(point, nextPoint), next) +
        (this.labelled[nextPoint] ? ON_LABEL : 0);
      const nextState = nextPoint * 4 + next;
      if (this.improve(nextState, cost + step, state)) this.heap.push(cost + step + this.guess(nextPoint, reach), nextState);
    }
  }

  private mayEnter(edge: SheetEdge, pool: number): boolean {
    return edge.kind === 'message' || pool === edge.source.pool || pool === edge.target.pool;
  }

  private improve(state: number, cost: number, from: number): boolean {
    if (this.seen[state] === this.round && (this.best[state] ?? 0) <= cost) return false;
    this.seen[state] = this.round;
    this.best[state] = cost;
    this.from[state] = from;
    return true;
  }

  private built(done: { cost: number; state: number; port: Port }, firstPort: ReadonlyMap<number, Port>): Route | undefined {
    const points: number[] = [];
    let first = done.state;
    for (let state = done.state; state >= 0; state = this.from[state] ?? -1) {
      points.push(state >> 2);
      first = state;
    }
    const from = firstPort.get(first);
    if (!from) return undefined;
    const entering = ((done.port.outward + 2) % 4) as Direction;
    return { way: { points: points.reverse(), leaving: from.outward, entering, portKeys: [from.key, done.port.key], cost: done.cost }, from, to: done.port };
  }

  private point(port: Port): number {
    return port.yi * this.width + port.xi;
  }

  private reachOf(ports: readonly Port[]): Rect {
    const xs = ports.map((port) => this.lattice.xs[port.xi]?.pos ?? 0);
    const ys = ports.map((port) => this.lattice.ys[port.yi]?.pos ?? 0);
    const x = Math.min(...xs);
    const y = Math.min(...ys);
    return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
  }

  private guess(point: number, reach: Rect): number {
    const x = this.lattice.xs[point % this.width]?.pos ?? 0;
    const y = this.lattice.ys[Math.floor(point / this.width)]?.pos ?? 0;
    const aside = Math.max(0, reach.x - x, x - reach.x - reach.width);
    const apart = Math.max(0, reach.y - y, y - reach.y - reach.height);
    return aside + apart + (aside > 0 && apart > 0 ? BEND : 0);
  }
}

function sameStart(a: SheetEdge | undefined, b: SheetEdge | undefined): boolean {
  return a !== undefined && b !== undefined && a.source.node >= 0 && a.source.node === b.source.node && a.source.boundary === b.source.boundary;
}
