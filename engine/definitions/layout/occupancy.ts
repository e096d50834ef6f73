import type { Direction } from './ports.js';
import type { SheetEdge } from './graph.js';

/** A routed way over the lattice: crossings of lines from the first outside the source to the last before the target. */
export interface Way {
  readonly points: readonly number[];
  readonly leaving: Direction;
  /** Direction in which it goes into the target. */
  readonly entering: Direction;
  readonly portKeys: readonly [string, string];
  readonly cost: number;
}

export const CROSS = 300;
const CROSS_FRIEND = 100;
const TOUCH = 600;
const SHARE = 2500;
const PORT_SAME = 14;
const PORT_FAN = 60;
/** An answer must be told apart from the other answers. */
const PORT_FAN_NAMED = 280;
const PORT_AGAINST = 800;

interface Stay {
  readonly edge: number;
  readonly level: boolean;
  readonly upright: boolean;
}

/** Which flows already lie where, and what it costs another to meet them there. */
export class Occupancy {
  private readonly at: (Stay[] | undefined)[];
  private readonly level: (number[] | undefined)[];
  private readonly upright: (number[] | undefined)[];
  private readonly ports = new Map<string, { edge: number; leaving: boolean }[]>();

  constructor(
    private readonly edges: readonly SheetEdge[],
    private readonly width: number,
    points: number,
  ) {
    this.at = new Array<undefined>(points).fill(undefined);
    this.level = new Array<undefined>(points).fill(undefined);
    this.upright = new Array<undefined>(points).fill(undefined);
  }

  add(edge: number, way: Way): void {
    way.points.forEach((point, index) => {
      const before = index === 0 ? way.leaving : this.direction(way.points[index - 1] ?? point, point);
      const after = index === way.points.length - 1 ? way.entering : this.direction(point, way.points[index + 1] ?? point);
      push(this.at, point, { edge, level: before === after && before % 2 === 0, upright: before === after && before % 2 === 1 });
      const next = way.points[index + 1];
      if (next !== undefined) push(after % 2 === 0 ? this.level : this.upright, Math.min(point, next), edge);
    });
    way.portKeys.forEach((key, index) => this.ports.set(key, [...(this.ports.get(key) ?? []), { edge, leaving: index === 0 }]));
  }

  remove(edge: number, way: Way): void {
    for (const point of way.points) {
      drop(this.at, point, (stay) => stay.edge === edge);
      drop(this.level, point, (other) => other === edge);
      drop(this.upright, point, (other) => other === edge);
    }
    for (const key of way.portKeys) this.ports.set(key, (this.ports.get(key) ?? []).filter((use) => use.edge !== edge));
  }

  /** Cost of going through a crossing of lines. */
  through(edge: number, point: number, before: Direction, after: Direction): number {
    const stays = this.at[point];
    if (!stays) return 0;
    let cost = 0;
    for (const stay of stays) {
      const friend = this.friends(edge, stay.edge);
      const straight = before === after;
      const parallel = before % 2 === 0 ? stay.level : stay.upright;
      if (straight && parallel) continue;
      if (straight && (stay.level || stay.upright)) cost += friend ? CROSS_FRIEND : CROSS;
      else cost += friend ? 0 : TOUCH;
    }
    return cost;
  }

  /** The flows, not of the same shape, that a way crosses or touches. */
  met(edge: number, way: Way): Set<number> {
    const found = new Set<number>();
    way.points.forEach((point, index) => {
      const stays = this.at[point];
      if (!stays || stays.length < 2) return;
      const before = index === 0 ? way.leaving : this.direction(way.points[index - 1] ?? point, point);
      const after = index === way.points.length - 1 ? way.entering : this.direction(point, way.points[index + 1] ?? point);
      for (const stay of stays) {
        if (stay.edge === edge || found.has(stay.edge)) continue;
        const parallel = before === after && (before % 2 === 0 ? stay.level : stay.upright);
        const crosses = before === after && (stay.level || stay.upright);
        if (!parallel && (crosses || !this.friends(edge, stay.edge))) found.add(stay.edge);
      }
    });
    return found;
  }

  /** Cost of the step from a crossing to the next; `low` is the one further left or up. */
  along(edge: number, low: number, direction: Direction): number {
    const others = (direction % 2 === 0 ? this.level : this.upright)[low];
    if (!others) return 0;
    let cost = 0;
    for (const other of others) if (!this.friends(edge, other)) cost += SHARE;
    return cost;
  }

  port(edge: number, key: string, leaving: boolean): number {
    const fan = this.edges[edge]?.label ? PORT_FAN_NAMED : PORT_FAN;
    let cost = 0;
    for (const use of this.ports.get(key) ?? []) cost += use.leaving !== leaving ? PORT_AGAINST : leaving ? fan : PORT_SAME;
    return cost;
  }

  /** Flows out of one shape, or into one, may lie on each other. */
  private friends(a: number, b: number): boolean {
    const one = this.edges[a];
    const two = this.edges[b];
    if (!one || !two || one.kind !== two.kind) return false;
    const sameSource = one.source.node === two.source.node && one.source.boundary === two.source.boundary && one.source.node >= 0 && one.source.nested === two.source.nested;
    return sameSource || (one.target.node === two.target.node && one.target.node >= 0 && one.target.nested === two.target.nested);
  }

  private direction(from: number, to: number): Direction {
    if (to === from + 1) return 0;
    if (to === from - 1) return 2;
    return to === from + this.width ? 1 : 3;
  }
}

function push<V>(lists: (V[] | undefined)[], at: number, value: V): void {
  const list = lists[at];
  if (list) list.push(value);
  else lists[at] = [value];
}

function drop<V>(lists: (V[] | undefined)[], at: number, matches: (value: V) => boolean): void {
  const left = lists[at]?.filter((value) => !matches(value));
  lists[at] = left?.length ? left : undefined;
}
