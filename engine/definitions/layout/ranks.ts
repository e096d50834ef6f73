import type { Sheet, SheetEdge, SheetNode } from './graph.js';
import { HandOvers } from './hand-overs.js';
import { labelRoom } from './read-diagram.js';

/** Least width of the gutter between two columns, in pixels. */
export const LEAST_GUTTER = 34;

/**
 * Columns by the longest path from the start. Flows that close a loop are found first (depth-first from the starts)
 * and do not count. Event sub-processes stand side by side from the left, notes where what they explain stands.
 * Writes `rank` and `span` of nodes, `back` and `main` of edges; returns the number of columns.
 */
export function assignColumns(sheet: Sheet): number {
  const flow = sheet.edges.filter((edge) => edge.kind === 'sequence' && edge.source.node !== edge.target.node);
  for (const edge of sheet.edges) if (edge.kind === 'sequence' && edge.source.node === edge.target.node) edge.back = true;
  markLoops(sheet, flow);
  const forward = flow.filter((edge) => !edge.back);
  const order = topological(sheet, forward);
  const inFull = (edge: SheetEdge): number => at(sheet.nodes, edge.source.node).span;
  markMainPath(sheet, forward, longestPaths(sheet, forward, order, inFull));
  const handOvers = new HandOvers(sheet, forward);
  do {
    longestPaths(sheet, forward, order, (edge) => handOvers.distance(edge));
    pullSources(sheet, forward);
    placeArtifacts(sheet);
  } while (handOvers.giveUpOne());
  handOvers.mark();
  const columns = Math.max(1, ...sheet.nodes.filter((node) => !node.tray).map((node) => node.rank + node.span));
  return placeTrays(sheet, columns);
}

function at(nodes: readonly SheetNode[], index: number): SheetNode {
  const node = nodes[index];
  if (!node) throw new Error(`Expected a node at ${index}`);
  return node;
}

function outgoingOf(sheet: Sheet, edges: readonly SheetEdge[]): SheetEdge[][] {
  const outgoing: SheetEdge[][] = sheet.nodes.map(() => []);
  for (const edge of edges) outgoing[edge.source.node]?.push(edge);
  // a timer at a border leaves the usual way, so its way is followed last
  for (const edges of outgoing) edges.sort((a, b) => Number(a.source.boundary >= 0) - Number(b.source.boundary >= 0));
  return outgoing;
}

function markLoops(sheet: Sheet, edges: readonly SheetEdge[]): void {
  const outgoing = outgoingOf(sheet, edges);
  const entered = new Set(edges.map((edge) => edge.target.node));
  const state = sheet.nodes.map(() => 0);
  const visit = (node: number): void => {
    state[node] = 1;
    for (const edge of outgoing[node] ?? []) {
      if (state[edge.target.node] === 1) edge.back = true;
      else if (state[edge.target.node] === 0) visit(edge.target.node);
    }
    state[node] = 2;
  };
  const indices = sheet.nodes.map((_, index) => index);
  for (const index of indices) if (at(sheet.nodes, index).isSource && state[index] === 0) visit(index);
  for (const index of indices) if (!entered.has(index) && state[index] === 0) visit(index);
  for (const index of indices) if (state[index] === 0) visit(index);
}

function topological(sheet: Sheet, forward: readonly SheetEdge[]): number[] {
  const open = sheet.nodes.map(() => 0);
  for (const edge of forward) open[edge.target.node] = (open[edge.target.node] ?? 0) + 1;
  const outgoing = outgoingOf(sheet, forward);
  const order = sheet.nodes.map((_, index) => index).filter((index) => open[index] === 0);
  for (let next = 0; next < order.length; next++) {
    for (const edge of outgoing[order[next] ?? 0] ?? []) {
      const left = (open[edge.target.node] ?? 0) - 1;
      open[edge.target.node] = left;
      if (left === 0) order.push(edge.target.node);
    }
  }
  return order;
}

function longestPaths(sheet: Sheet, forward: readonly SheetEdge[], order: readonly number[], distance: (edge: SheetEdge) => number): Map<number, SheetEdge> {
  const outgoing = outgoingOf(sheet, forward);
  for (const node of sheet.nodes) node.rank = 0;
  const lastEdge = new Map<number, SheetEdge>();
  for (const index of order) {
    const node = at(sheet.nodes, index);
    for (const edge of outgoing[index] ?? []) {
      const target = at(sheet.nodes, edge.target.node);
      const rank = node.rank + distance(edge);
      if (rank > target.rank || !lastEdge.has(edge.target.node)) lastEdge.set(edge.target.node, edge);
      target.rank = Math.max(target.rank, rank);
    }
  }
  return lastEdge;
}

function markMainPath(sheet: Sheet, forward: readonly SheetEdge[], lastEdge: ReadonlyMap<number, SheetEdge>): void {
  if (forward.length === 0) return;
  let index = sheet.nodes.reduce((best, node, each) => (node.rank > at(sheet.nodes, best).rank && !node.tray ? each : best), forward[0]?.target.node ?? 0);
  for (let edge = lastEdge.get(index); edge; edge = lastEdge.get(index)) {
    edge.main = true;
    index = edge.source.node;
  }
}

function pullSources(sheet: Sheet, forward: readonly SheetEdge[]): void {
  const entered = new Set(forward.map((edge) => edge.target.node));
  sheet.nodes.forEach((node, index) => {
    const leaving = forward.filter((edge) => edge.source.node === index);
    if (entered.has(index) || leaving.length === 0) return;
    const next = Math.min(...leaving.map((edge) => at(sheet.nodes, edge.target.node).rank));
    node.rank = Math.max(node.rank, next - node.span);
  });
}

function placeArtifacts(sheet: Sheet): void {
  for (const edge of sheet.edges) {
    if (edge.kind !== 'association') continue;
    const source = sheet.nodes[edge.source.node];
    const target = sheet.nodes[edge.target.node];
    if (source?.kind === 'artifact' && target && target.kind !== 'artifact') source.rank = target.rank;
    else if (target?.kind === 'artifact' && source && source.kind !== 'artifact') target.rank = source.rank;
  }
}

/** Room of a column: its widest shape, or the label of a gateway or event in it. */
export function columnWidth(sheet: Sheet, column: number): number {
  const widths = sheet.nodes.filter((node) => node.span === 1 && node.rank === column && !node.tray).map((node) => Math.max(node.width, Math.min(84, labelRoom(node.label).width)));
  return Math.max(36, ...widths);
}

/** Event sub-processes from the left in file order; a new row where one would stand far outside the flow. */
function placeTrays(sheet: Sheet, columns: number): number {
  const widths = Array.from({ length: columns }, (_, column) => columnWidth(sheet, column));
  const whole = Math.max(1600, widths.reduce((sum, width) => sum + width + LEAST_GUTTER, 0));
  let widest = columns;
  const kept = messageColumns(sheet);
  sheet.bands.forEach((_, band) => {
    let column = 0;
    let x = 0;
    for (const node of sheet.nodes) {
      if (!node.tray || node.band !== band) continue;
      while (standsInKept(kept, column, node.width, widths)) {
        x += (widths[column] ?? 36) + LEAST_GUTTER;
        column += 1;
      }
      if (x > 0 && x + node.width > whole) column = x = 0;
      node.rank = column;
      let width = -LEAST_GUTTER;
      while (width < node.width) width += LEAST_GUTTER + (widths[column++] ?? 36);
      node.span = column - node.rank;
      x += width + LEAST_GUTTER;
      widest = Math.max(widest, column);
    }
  });
  return widest;
}

/** Columns in which message flows run down to another pool: an event sub-process beneath would make them go around. */
function messageColumns(sheet: Sheet): Set<number> {
  const columns = new Set<number>();
  for (const edge of sheet.edges) {
    if (edge.kind !== 'message') continue;
    for (const [end, other] of [[edge.source, edge.target], [edge.target, edge.source]] as const) {
      const node = sheet.nodes[end.node];
      if (node && !node.tray && other.pool > end.pool) columns.add(node.rank);
    }
  }
  return columns;
}

/** Whether a box of that width beginning at the column would stand in a column that is kept free. */
function standsInKept(kept: ReadonlySet<number>, start: number, width: number, widths: readonly number[]): boolean {
  let covered = -LEAST_GUTTER;
  for (let column = start; covered < width; column++) {
    if (kept.has(column)) return true;
    covered += LEAST_GUTTER + (widths[column] ?? 36);
  }
  return false;
}
