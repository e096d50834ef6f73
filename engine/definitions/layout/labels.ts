import { bottom, inflated, overlap, right, segmentHits, type Point, type Rect } from './geometry.js';
import type { Drawing, Sheet, SheetEdge } from './graph.js';
import { sharedStart } from './shared-start.js';
import { labelSizes, type LabelSize } from './text.js';

const GAP = 4;

interface Candidate {
  readonly rect: Rect;
  /** How far it is from the usual place. */
  readonly cost: number;
}

/**
 * Places every external label of the sheet: a gateway's question above it, an event's name below, a branch's answer
 * at the start of its flow. Where that place is taken, the nearest that overlaps nothing.
 */
export function placeLabels(sheet: Sheet, drawing: Drawing): void {
  const ground = new Ground(sheet, drawing);
  for (const node of sheet.nodes) {
    const rect = drawing.shapes.get(node.id);
    if (rect && node.label) ground.put(node.id, aroundShape(rect, node.label, node.kind === 'gateway'));
  }
  for (const node of sheet.nodes) {
    for (const event of node.boundaries) {
      const rect = drawing.shapes.get(event.id);
      if (rect && event.label) ground.put(event.id, aroundBoundary(rect, event.label, event.side));
    }
  }
  for (const edge of sheet.edges) {
    const line = drawing.lines.get(edge.id);
    if (line && edge.label) ground.put(edge.id, alongLine(edge, line, edge.label, sharedStart(sheet, drawing, edge, line)));
  }
}

/** What a label must keep clear of. */
class Ground {
  private readonly solids: Rect[] = [];
  private readonly frames: Rect[] = [];
  private readonly lines: Point[][];

  constructor(
    sheet: Sheet,
    private readonly drawing: Drawing,
  ) {
    for (const node of sheet.nodes) {
      const rect = drawing.shapes.get(node.id);
      if (rect) this.solids.push(rect);
      for (const event of node.boundaries) {
        const circle = drawing.shapes.get(event.id);
        if (circle) this.solids.push(circle);
      }
    }
    for (const band of sheet.bands) {
      const rect = drawing.shapes.get(band.lanes.at(-1) ?? sheet.pools[band.pool]?.id ?? '');
      if (rect) this.frames.push(rect);
    }
    for (const label of drawing.labels.values()) this.solids.push(label);
    this.lines = [...drawing.lines.values()];
  }

  put(id: string, candidates: readonly Candidate[]): void {
    let best: { rect: Rect; cost: number } | undefined;
    for (const candidate of candidates) {
      const cost = candidate.cost + this.conflicts(candidate.rect);
      if (!best || cost < best.cost) best = { rect: candidate.rect, cost };
    }
    if (!best) return;
    this.drawing.labels.set(id, best.rect);
    this.solids.push(best.rect);
  }

  private conflicts(rect: Rect): number {
    let cost = 0;
    for (const solid of this.solids) if (overlap(rect, solid)) cost += 1000;
    const tight = inflated(rect, 1);
    for (const line of this.lines) for (let at = 1; at < line.length; at++) if (segmentHits(line[at - 1] as Point, line[at] as Point, tight)) cost += 400;
    for (const frame of this.frames) if (overlap(rect, frame) && !(rect.y >= frame.y && bottom(rect) <= bottom(frame) && rect.x >= frame.x + 30)) cost += 150;
    if (rect.x < 0 || rect.y < 0 || right(rect) > this.drawing.width || bottom(rect) > this.drawing.height) cost += 500;
    return cost;
  }
}

function aroundShape(rect: Rect, label: string, above: boolean): Candidate[] {
  const cx = rect.x + rect.width / 2;
  return labelSizes(label).flatMap((size, index) => {
    const places: [number, number, number][] = [];
    const up = rect.y - GAP - size.height;
    const down = bottom(rect) + GAP;
    const centre = cx - size.width / 2;
    for (const [y, base] of [[above ? up : down, 0], [above ? down : up, 40]] as const) {
      places.push([centre, y, base]);
      for (const shift of [8, 16, 24, 32]) places.push([centre - shift, y, base + shift / 2], [centre + shift, y, base + shift / 2 + 1]);
      places.push([cx - GAP - size.width, y, base + 14], [cx + GAP, y, base + 16]);
      // beside a corner of a gateway there is room nearer to it
      const nearer = y === up ? y + 12 : y - 12;
      places.push([cx - 12 - size.width, nearer, base + 18], [cx + 12, nearer, base + 20]);
    }
    for (const off of [14, 26]) for (const shift of [0, 20, 36]) for (const side of [1, -1]) places.push([centre + side * shift, (above ? up : down) + (above ? -off : off), 50 + off + shift / 2]);
    places.push([right(rect) + GAP, up + 14, 60], [rect.x - GAP - size.width, up + 14, 62], [right(rect) + GAP, down - 10, 64], [rect.x - GAP - size.width, down - 10, 66]);
    return places.map(([x, y, cost]) => candidate(x, y, size, cost + sizeCost(size, index)));
  });
}

function aroundBoundary(rect: Rect, label: string, side: 'top' | 'bottom'): Candidate[] {
  const cx = rect.x + rect.width / 2;
  return labelSizes(label).flatMap((size, index) => {
    const near = side === 'bottom' ? bottom(rect) - 14 : rect.y + 14 - size.height;
    const far = side === 'bottom' ? bottom(rect) + 2 : rect.y - 2 - size.height;
    const places: [number, number, number][] = [
      [cx - GAP - size.width, far, 0],
      [rect.x - 2 - size.width, near, 6],
      [cx + GAP, far, 3],
      [right(rect) + 2, near, 4],
      [cx - size.width / 2, far, 8],
      [cx - GAP - size.width, far + (side === 'bottom' ? 10 : -10), 14],
      [cx + GAP, far + (side === 'bottom' ? 10 : -10), 15],
    ];
    // where flows run on both sides, further off
    for (const off of [0, 18, 28, 40]) {
      const y = far + (side === 'bottom' ? off : -off);
      for (const aside of [18, 26]) places.push([cx - aside - size.width, y, 20 + off / 2 + aside / 4], [cx + aside, y, 21 + off / 2 + aside / 4]);
      if (off > 0) places.push([cx - GAP - size.width, y, 16 + off / 2], [cx + GAP, y, 17 + off / 2]);
    }
    return places.map(([x, y, cost]) => candidate(x, y, size, cost + sizeCost(size, index)));
  });
}

/** At the start of the flow where it is an answer of a gateway, else anywhere beside it, the start first. */
function alongLine(edge: SheetEdge, line: readonly Point[], label: string, shared: number): Candidate[] {
  const wide = edge.kind === 'message' ? 92 : 72;
  return labelSizes(label, wide).flatMap((size, index) => {
    const found: Candidate[] = [];
    let gone = 0;
    for (let at = 1; at < line.length; at++) {
      const a = line[at - 1] as Point;
      const b = line[at] as Point;
      const length = Math.abs(b.x - a.x) + Math.abs(b.y - a.y);
      for (let along = 0; along <= length; along += 10) {
        const way = gone + along;
        const cost = (way < shared ? 60 : 0) + Math.abs(way - shared) * 0.25 + (along > length - 10 ? 20 : 0) + sizeCost(size, index);
        const x = a.x + Math.sign(b.x - a.x) * along;
        const y = a.y + Math.sign(b.y - a.y) * along;
        if (a.y === b.y) {
          const left = b.x > a.x ? x + 3 : x - 3 - size.width;
          found.push(candidate(left, y - 2 - size.height, size, cost + overhang(length - along, size.width)), candidate(left, y + 3, size, cost + 4 + overhang(length - along, size.width)));
        } else {
          const top = b.y > a.y ? y + 2 : y - 2 - size.height;
          found.push(candidate(x + GAP, top, size, cost + 2), candidate(x - GAP - size.width, top, size, cost + 5));
        }
      }
      gone += length;
    }
    return found;
  });
}

function overhang(room: number, width: number): number {
  return Math.max(0, width - room) * 0.3;
}

/** Two short lines are calmer than a long one or four short ones. */
function sizeCost(size: LabelSize, index: number): number {
  return index * 3 + Math.max(0, size.width - 84) * 0.5;
}

function candidate(x: number, y: number, size: LabelSize, cost: number): Candidate {
  return { rect: { x: Math.round(x), y: Math.round(y), width: size.width, height: size.height }, cost };
}
