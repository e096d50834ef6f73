import { bottom, contains, HEADER, moved, right, segmentHits, withoutStraightPoints, type Point, type Rect } from './geometry.js';
import type { Drawing, Sheet } from './graph.js';
import { allTracks, boundaryColumn, boundaryOffset, buildLattice, type Lattice } from './lattice.js';
import { place } from './lattice-positions.js';
import { placeLabels } from './labels.js';
import { attachPoint } from './ports.js';
import { crossingsOf } from './drawn-crossings.js';
import { orderPools } from './pool-order.js';
import { improve, type Drafted } from './improve.js';
import { keep, restore, type Placement } from './placement.js';
import { assignColumns } from './ranks.js';
import { labelRoom } from './read-diagram.js';
import { Router, type Route } from './router.js';
import { assignRows } from './rows.js';
import { unrest } from './unrest.js';
import { EXTERNAL_FONT, labelSizes, textWidth } from './text.js';

/** Drawings tried of each sheet. */
const TRIES = 3;
/** Of these the calmest are drawn in full. */
const FINALS = 2;
const DRAFT_PASSES = 2;
const FINAL_PASSES = 4;
const MOST_TRIALS = 14;
const MOST_ROUNDS = 3;
const TRIALS_OF_CROWDED = 16;
const FLOWS_FOR_A_CROSSING = 11;
const TRIALS_FLOWS = 800;
const BOX_TITLE = 24;
const BOX_FOOT = 14;
const BOX_PITCH = 150;

/**
 * Draws one sheet: expanded sub-processes first, from the inside out, then columns, rows, lines and labels. Placing
 * in rows is a search that begins at random (though repeatably), so several are drawn and the calmest is taken.
 */
export function arrange(sheet: Sheet): Drawing {
  const insides = sheet.nodes.map((node) => node.content && arrange(node.content));
  sheet.nodes.forEach((node, index) => {
    const inside = insides[index];
    if (!inside) return;
    node.width = Math.max(160, inside.width);
    node.height = inside.height + BOX_TITLE + BOX_FOOT;
    node.span = Math.max(1, Math.floor(node.width / BOX_PITCH));
  });
  const draft = (placement: Placement): Drawing => drawOnce(sheet, placement, insides, DRAFT_PASSES);
  const attempt = (columns: number, seed: number): Drafted => {
    const placement = keep(sheet, assignRows(sheet, seed), columns);
    const drawing = draft(placement);
    return { placement, drawing, unrest: unrest(sheet, drawing) };
  };
  let columns = assignColumns(sheet);
  const drafts = [attempt(columns, 1)];
  const undo = orderPools(sheet, (drafts[0] as Drafted).drawing);
  if (undo) {
    columns = assignColumns(sheet);
    drafts.push(attempt(columns, 1));
    const [asInFile, moved] = drafts.splice(0, 2) as [Drafted, Drafted];
    if (moved.unrest >= asInFile.unrest) {
      undo();
      columns = assignColumns(sheet);
    }
    drafts.push(moved.unrest >= asInFile.unrest ? asInFile : moved);
  }
  for (let seed = 2; seed <= TRIES; seed++) drafts.push(attempt(columns, seed));
  drafts.sort((a, b) => a.unrest - b.unrest);
  const [first, ...others] = drafts;
  if (!first) throw new Error('Expected at least one drawing');
  let improved = improve(sheet, first, draft, trialsFor(sheet));
  for (let round = 1; round <= MOST_ROUNDS && isCrowded(sheet, improved.drawing); round++) {
    const again = improve(sheet, improved, draft, TRIALS_OF_CROWDED);
    const other = improve(sheet, attempt(columns, TRIES + round), draft, TRIALS_OF_CROWDED);
    improved = other.unrest < again.unrest ? other : again;
  }
  const finals = [improved, first, ...others].slice(0, FINALS).map(({ placement }) => {
    restore(sheet, placement);
    const drawing = drawOnce(sheet, placement, insides, FINAL_PASSES);
    placeLabels(sheet, drawing);
    return { drawing, unrest: unrest(sheet, drawing) };
  });
  return finals.reduce((best, each) => (each.unrest < best.unrest ? each : best)).drawing;
}

/** Whether so many flows cross that a longer search is worth its time. */
function isCrowded(sheet: Sheet, drawing: Drawing): boolean {
  return crossingsOf(sheet, drawing).length > Math.max(2, sheet.edges.length / FLOWS_FOR_A_CROSSING);
}

/** Larger sheets take longer to draw and are worth it less often. */
function trialsFor(sheet: Sheet): number {
  return Math.min(MOST_TRIALS, Math.ceil(TRIALS_FLOWS / Math.max(1, sheet.edges.length)));
}

function drawOnce(sheet: Sheet, placement: Placement, insides: readonly (Drawing | undefined)[], passes: number): Drawing {
  const lattice = buildLattice(sheet, placement.columns, placement.rows, { gutter: 8, channel: 5 });
  const router = new Router(lattice, labelZones(lattice), [...lattice.cells, ...boundaryRects(lattice).values()]);
  const routes = router.routeAll(passes);
  place(lattice, { ...keptLines(lattice, routes), leads: answerRoom(lattice, routes) });
  const drawing = draw(lattice, routes);
  sheet.nodes.forEach((_, index) => include(drawing, insides[index], lattice, index));
  joinNested(lattice, routes, drawing);
  return drawing;
}

/** Where the labels of gateways (above) and events (below) usually stand. */
function labelZones(lattice: Lattice): Rect[] {
  return lattice.sheet.nodes.flatMap((node, index) => {
    const rect = lattice.rects[index];
    if (!rect || !node.label) return [];
    const room = labelRoom(node.label);
    const y = node.kind === 'gateway' ? rect.y - room.height - 4 : bottom(rect) + 4;
    return [{ x: rect.x + rect.width / 2 - room.width / 2, y, ...room }];
  });
}

function boundaryRects(lattice: Lattice): Map<string, Rect> {
  const rects = new Map<string, Rect>();
  lattice.sheet.nodes.forEach((node, index) => {
    const host = lattice.rects[index];
    if (!host) return;
    node.boundaries.forEach((event, each) => {
      const x = (lattice.columnCenters[boundaryColumn(node, each)] ?? 0) + boundaryOffset(node, each);
      rects.set(event.id, { x: x - 18, y: (event.side === 'top' ? host.y : bottom(host)) - 18, width: 36, height: 36 });
    });
  });
  return rects;
}

function keptLines(lattice: Lattice, routes: ReadonlyMap<number, Route>): { xs: boolean[]; ys: boolean[] } {
  const xs = lattice.xs.map((line) => line.lane < 0);
  const ys = lattice.ys.map((line) => line.lane < 0);
  const width = lattice.xs.length;
  for (const { way, from, to } of routes.values()) {
    const turns = [from, to].filter((port) => port.side === 'top' || port.side === 'bottom').map((port) => port.xi);
    for (const xi of turns) xs[xi] = true;
    way.points.forEach((point, index) => {
      const next = way.points[index + 1];
      if (next === undefined) return;
      if (Math.abs(next - point) === 1) ys[Math.floor(point / width)] = true;
      else xs[point % width] = true;
    });
  }
  return { xs, ys };
}

/** Room that gutters need at their beginning for the names of flows that leave a shape at its right. */
function answerRoom(lattice: Lattice, routes: ReadonlyMap<number, Route>): number[] {
  const leads = allTracks(lattice).leads.slice();
  lattice.sheet.edges.forEach((edge, index) => {
    const node = lattice.sheet.nodes[edge.source.node];
    const rect = lattice.rects[edge.source.node];
    const route = routes.get(index);
    if (!node || !rect || !route || !edge.label || edge.source.boundary >= 0) return;
    const gutter = node.rank + node.span;
    const width = answerWidth(edge.label) + 12;
    const column = gutter - 1;
    const edgeOfColumn = (lattice.columnCenters[column] ?? 0) + (lattice.columnWidths[column] ?? 0) / 2;
    const start = route.from.side === 'right' ? right(rect) : rect.x + rect.width / 2;
    if (route.from.side !== 'left') leads[gutter] = Math.max(leads[gutter] ?? 0, width - (edgeOfColumn - start));
  });
  return leads.map((lead) => Math.ceil(lead));
}

function answerWidth(label: string): number {
  const whole = textWidth(label, EXTERNAL_FONT) + 2;
  return whole <= 58 ? whole : Math.min(...labelSizes(label, 72).map((size) => Math.max(size.width, 40)));
}

function draw(lattice: Lattice, routes: ReadonlyMap<number, Route>): Drawing {
  const { sheet } = lattice;
  const drawing: Drawing = { width: lattice.width, height: lattice.height, shapes: new Map(), lines: new Map(), labels: new Map(), expanded: new Set() };
  drawPools(lattice, drawing);
  sheet.nodes.forEach((node, index) => {
    const rect = lattice.rects[index];
    if (rect) drawing.shapes.set(node.id, rect);
    if (node.content) drawing.expanded.add(node.id);
  });
  for (const [id, rect] of boundaryRects(lattice)) drawing.shapes.set(id, rect);
  for (const [index, route] of routes) {
    const edge = sheet.edges[index];
    if (!edge) continue;
    const points: Point[] = route.way.points.map((point) => ({ x: lattice.xs[point % lattice.xs.length]?.pos ?? 0, y: lattice.ys[Math.floor(point / lattice.xs.length)]?.pos ?? 0 }));
    drawing.lines.set(edge.id, withoutStraightPoints([attachPoint(lattice, edge.source, route.from), ...points, attachPoint(lattice, edge.target, route.to)]));
  }
  return drawing;
}

function drawPools(lattice: Lattice, drawing: Drawing): void {
  const { sheet } = lattice;
  sheet.pools.forEach((pool, index) => {
    const rects = sheet.bands.flatMap((band, each) => (band.pool === index && lattice.bandRects[each] ? [{ band, rect: lattice.bandRects[each] }] : []));
    const top = Math.min(...rects.map(({ rect }) => rect.y));
    const end = Math.max(...rects.map(({ rect }) => bottom(rect)));
    if (pool.id) drawing.shapes.set(pool.id, { x: 0, y: top, width: lattice.width, height: end - top });
    for (const { band, rect } of rects) {
      band.lanes.forEach((lane, depth) => {
        const x = HEADER * (depth + 1);
        const before = drawing.shapes.get(lane);
        const y = before?.y ?? rect.y;
        drawing.shapes.set(lane, { x, y, width: lattice.width - x, height: bottom(rect) - y });
      });
    }
  });
}

/** Puts the drawing of a sub-process into its shape. */
function include(drawing: Drawing, inside: Drawing | undefined, lattice: Lattice, index: number): void {
  const box = lattice.rects[index];
  if (!inside || !box) return;
  const dx = box.x + Math.round((box.width - inside.width) / 2);
  const dy = box.y + BOX_TITLE;
  for (const [id, rect] of inside.shapes) drawing.shapes.set(id, moved(rect, dx, dy));
  for (const [id, rect] of inside.labels) drawing.labels.set(id, moved(rect, dx, dy));
  for (const [id, line] of inside.lines) drawing.lines.set(id, line.map((point) => ({ x: point.x + dx, y: point.y + dy })));
  for (const id of inside.expanded) drawing.expanded.add(id);
}

/** Lets a message flow that ends inside a sub-process go on through its border to the element meant. */
function joinNested(lattice: Lattice, routes: ReadonlyMap<number, Route>, drawing: Drawing): void {
  for (const [index, route] of routes) {
    const edge = lattice.sheet.edges[index];
    const line = edge && drawing.lines.get(edge.id);
    if (!edge || !line) continue;
    const around = (node: number, nested: string): Rect[] => {
      const box = lattice.rects[node];
      return [...drawing.shapes].flatMap(([id, rect]) => (id !== nested && box && rect.width < box.width && contains(box, rect) ? [rect] : []));
    };
    let points = line;
    if (edge.source.nested) points = joined(points, drawing.shapes.get(edge.source.nested), route.from.side === 'top', around(edge.source.node, edge.source.nested));
    if (edge.target.nested) points = joined([...points].reverse(), drawing.shapes.get(edge.target.nested), route.to.side === 'top', around(edge.target.node, edge.target.nested)).reverse();
    drawing.lines.set(edge.id, points);
  }
}

function joined(line: Point[], shape: Rect | undefined, upwards: boolean, others: readonly Rect[]): Point[] {
  const [, next, ...rest] = line;
  if (!shape || !next) return line;
  const onward = (start: readonly Point[], x: number): Point[] =>
    // a straight line as far as the other pool needs no bend at the border of the sub-process
    withoutStraightPoints(rest.length === 0 ? [...start, { x, y: next.y }] : [...start, { x, y: next.y }, next, ...rest]);
  const middle = { x: shape.x + shape.width / 2, y: shape.y + shape.height / 2 };
  const straight = [0, -30, 30].map((aside) => onward([{ x: middle.x + aside, y: upwards ? shape.y : bottom(shape) }], middle.x + aside));
  const bySide = [17, 27].flatMap((aside) => [onward([{ x: right(shape), y: middle.y + 20 }, { x: right(shape) + aside, y: middle.y + 20 }], right(shape) + aside), onward([{ x: shape.x, y: middle.y + 20 }, { x: shape.x - aside, y: middle.y + 20 }], shape.x - aside)]);
  const ways = shape.width > 60 ? [...straight, ...bySide] : straight.slice(0, 1);
  const isClear = (way: readonly Point[]): boolean => way.every((point, index) => index === 0 || others.every((other) => !segmentHits(way[index - 1] ?? point, point, other)));
  return ways.find(isClear) ?? straight[0] ?? line;
}
