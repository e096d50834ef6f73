import { bottom, right, type Point, type Rect } from './geometry.js';
import type { EdgeEnd, SheetEdge, SheetNode } from './graph.js';
import { isPoolAbove } from './pool-order.js';
import { boundaryColumn, boundaryOffset, MESSAGE_ASIDE, type Lattice } from './lattice.js';

/** Directions: right, down, left, up. */
export type Direction = 0 | 1 | 2 | 3;
export type Side = 'right' | 'bottom' | 'left' | 'top';

const OUTWARD: Readonly<Record<Side, Direction>> = { right: 0, bottom: 1, left: 2, top: 3 };
/** Free room kept around shapes, so that no flow runs along a border. */
export const CLEARANCE = 8;

/** A place where a flow may leave or enter: the first free crossing of lines outside of it, and what it costs. */
export interface Port {
  readonly key: string;
  readonly side: Side;
  readonly outward: Direction;
  readonly xi: number;
  readonly yi: number;
  readonly cost: number;
}

export class Ports {
  private readonly xOf = new Map<string, number>();
  private readonly yOf = new Map<string, number>();

  constructor(private readonly lattice: Lattice) {
    lattice.xs.forEach((line, index) => line.lane < 0 && this.xOf.set(`${line.cell}/${line.offset}`, index));
    lattice.ys.forEach((line, index) => line.lane < 0 && this.yOf.set(`${line.cell}/${line.offset}`, index));
  }

  /** Where the flow may leave (`leaving`) or enter that end of it. */
  of(edge: SheetEdge, leaving: boolean): Port[] {
    const end = leaving ? edge.source : edge.target;
    const other = leaving ? edge.target : edge.source;
    if (end.node < 0) return this.ofPool(end, other);
    const node = this.lattice.sheet.nodes[end.node];
    const rect = this.lattice.rects[end.node];
    if (!node || !rect) return [];
    if (end.boundary >= 0) return this.ofBoundary(node, rect, end.boundary, edge.kind === 'message' ? [-MESSAGE_ASIDE.boundary, MESSAGE_ASIDE.boundary] : [0]);
    const sides: readonly Side[] = edge.upright ? [this.facing(node, other)] : ['right', 'bottom', 'left', 'top'];
    return sides.flatMap((side) => [...this.onSide(node, rect, side, sideCost(edge, node, side, leaving)), ...(edge.kind === 'message' ? this.asideOf(node, rect, side) : [])]);
  }

  /** The row's middle line of a node. */
  middle(node: SheetNode): number {
    return this.yOf.get(`${this.row(node)}/0`) ?? 0;
  }

  /** The border that faces the other end of a flow inside one column. */
  private facing(node: SheetNode, other: EdgeEnd): Side {
    return (this.lattice.sheet.nodes[other.node]?.band ?? 0) > node.band ? 'bottom' : 'top';
  }

  private row(node: SheetNode): number {
    return this.lattice.rows.findIndex((each) => each.band === node.band) + node.row;
  }

  private onSide(node: SheetNode, rect: Rect, side: Side, cost: number): Port[] {
    if (cost >= 1000) return [];
    const { xs, ys } = this.lattice;
    if (side === 'right' || side === 'left') {
      const xi = side === 'right' ? xs.findIndex((line) => line.pos > right(rect) + CLEARANCE) : xs.findLastIndex((line) => line.pos < rect.x - CLEARANCE);
      const offsets = node.kind === 'task' && side === 'left' ? [0, -20, 20] : [0];
      return offsets.flatMap((offset) => {
        const yi = this.yOf.get(`${this.row(node)}/${offset}`);
        return yi === undefined || xi < 0 ? [] : [{ key: `${node.id} ${side} ${offset}`, side, outward: OUTWARD[side], xi, yi, cost: cost + (offset === 0 ? 0 : 24) }];
      });
    }
    const yi = side === 'bottom' ? ys.findIndex((line) => line.pos > bottom(rect) + CLEARANCE) : ys.findLastIndex((line) => line.pos < rect.y - CLEARANCE);
    if (yi < 0) return [];
    return this.columnsOf(node)
      .filter((xi) => !this.hasBoundaryAt(node, side, xi))
      .map((xi) => ({ key: `${node.id} ${side} ${xi}`, side, outward: OUTWARD[side], xi, yi, cost }));
  }

  private columnsOf(node: SheetNode): number[] {
    const found: number[] = [];
    for (let column = node.rank; column < node.rank + node.span; column++) {
      const xi = this.xOf.get(`${column}/0`);
      if (xi !== undefined) found.push(xi);
    }
    return found;
  }

  private hasBoundaryAt(node: SheetNode, side: Side, xi: number): boolean {
    return node.boundaries.some((event, index) => event.side === side && Math.abs(boundaryX(this.lattice, node, index) - (this.lattice.xs[xi]?.pos ?? 0)) < 22);
  }

  /** For message flows: beside the middle of a task's upper or lower border. */
  private asideOf(node: SheetNode, rect: Rect, side: Side): Port[] {
    if (node.kind !== 'task' || side === 'left' || side === 'right') return [];
    const { ys } = this.lattice;
    const yi = side === 'bottom' ? ys.findIndex((line) => line.pos > bottom(rect) + CLEARANCE) : ys.findLastIndex((line) => line.pos < rect.y - CLEARANCE);
    return [-MESSAGE_ASIDE.task, MESSAGE_ASIDE.task].flatMap((aside) => {
      const xi = this.xOf.get(`${node.rank}/${aside}`);
      return xi === undefined || yi < 0 || this.hasBoundaryAt(node, side, xi) ? [] : [{ key: `${node.id} ${side} ${xi}`, side, outward: OUTWARD[side], xi, yi, cost: 6 }];
    });
  }

  private ofBoundary(node: SheetNode, rect: Rect, index: number, asides: readonly number[]): Port[] {
    const side = node.boundaries[index]?.side ?? 'bottom';
    const { ys } = this.lattice;
    const yi = side === 'bottom' ? ys.findIndex((line) => line.pos > bottom(rect) + 18 + CLEARANCE) : ys.findLastIndex((line) => line.pos < rect.y - 18 - CLEARANCE);
    return asides.flatMap((aside) => {
      const xi = this.xOf.get(`${boundaryColumn(node, index)}/${boundaryOffset(node, index) + aside}`);
      return xi === undefined || yi < 0 ? [] : [{ key: `${node.id} boundary ${index} ${aside}`, side, outward: OUTWARD[side], xi, yi, cost: 0 }];
    });
  }

  /** A black-box pool is met anywhere on the border that faces the other end. */
  private ofPool(end: EdgeEnd, other: EdgeEnd): Port[] {
    const { lattice } = this;
    const band = lattice.sheet.bands.findIndex((each) => each.pool === end.pool);
    const rect = lattice.bandRects[band];
    if (!rect) return [];
    const side: Side = isPoolAbove(lattice.sheet.bands, end.pool, other.pool) ? 'bottom' : 'top';
    const yi = side === 'bottom' ? lattice.ys.findIndex((line) => line.pos > bottom(rect)) : lattice.ys.findLastIndex((line) => line.pos < rect.y);
    return yi < 0 ? [] : lattice.xs.map((_, xi) => ({ key: `pool ${end.pool} ${xi}`, side, outward: OUTWARD[side], xi, yi, cost: 0 }));
  }
}

/** Usual places are free: leave at the right (gateways also at the corners above and below), enter at the left. */
function sideCost(edge: SheetEdge, node: SheetNode, side: Side, leaving: boolean): number {
  if (edge.kind === 'message') return side === 'top' || side === 'bottom' ? 0 : 1000;
  if (edge.kind === 'association') return side === 'top' || side === 'bottom' ? 0 : 40;
  const upDown = side === 'top' || side === 'bottom';
  if (leaving) return side === 'right' ? 0 : upDown ? (edge.back ? 10 : node.kind === 'gateway' ? (side === 'bottom' ? 5 : 12) : 45) : edge.back && node.kind !== 'event' ? 120 : 400;
  return side === 'left' ? 0 : upDown ? (edge.back ? 5 : node.kind === 'gateway' ? 15 : 32) : edge.back ? 220 : 400;
}

/** Middle of a boundary event. */
export function boundaryX(lattice: Lattice, node: SheetNode, index: number): number {
  return (lattice.columnCenters[boundaryColumn(node, index)] ?? 0) + boundaryOffset(node, index);
}

/** The point at which a flow that uses the port touches the shape. */
export function attachPoint(lattice: Lattice, end: EdgeEnd, port: Port): Point {
  const x = lattice.xs[port.xi]?.pos ?? 0;
  const y = lattice.ys[port.yi]?.pos ?? 0;
  const band = lattice.sheet.bands.findIndex((each) => each.pool === end.pool);
  const rect = end.node >= 0 ? lattice.rects[end.node] : lattice.bandRects[band];
  if (!rect) throw new Error('Expected the end of a flow to have been placed');
  const node = lattice.sheet.nodes[end.node];
  // on the circle, also beside its middle
  const reach = end.boundary >= 0 && node ? Math.sqrt(Math.max(0, 18 ** 2 - (x - boundaryX(lattice, node, end.boundary)) ** 2)) : 0;
  if (port.side === 'right') return { x: right(rect), y };
  if (port.side === 'left') return { x: rect.x, y };
  return { x, y: port.side === 'top' ? rect.y - reach : bottom(rect) + reach };
}
