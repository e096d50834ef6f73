import type { Sheet, SheetEdge, SheetNode } from './graph.js';

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
  const lastEdge = longestPaths(sheet, forward, order);
  markMainPath(sheet, forward, lastEdge);
  pullSources(sheet, forward);
  placeArtifacts(sheet);
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

function longestPaths(sheet: Sheet, forward: readonly SheetEdge[], order: readonly number[]): Map<number, SheetEdge> {
  const outgoing = outgoingOf(sheet, forward);
  const lastEdge = new Map<number, SheetEdge>();
  for (const index of order) {
    const node = at(sheet.nodes, index);
    for (const edge of outgoing[index] ?? []) {
      const target = at(sheet.nodes, edge.target.node);
      if (node.rank + node.span > target.rank || !lastEdge.has(edge.target.node)) lastEdge.set(edge.target.node, edge);
      target.rank = Math.max(target.rank, node.rank + node.span);
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

/** Event sub-processes from the left in file order; a new row where one would stand far outside the flow. */
function placeTrays(sheet: Sheet, columns: number): number {
  let widest = columns;
  sheet.bands.forEach((_, band) => {
    let column = 0;
    for (const node of sheet.nodes) {
      if (!node.tray || node.band !== band) continue;
      if (column > 0 && column + node.span > Math.max(columns + 1, 8)) column = 0;
      node.rank = column;
      column += node.span;
      widest = Math.max(widest, column);
    }
  });
  return widest;
}
