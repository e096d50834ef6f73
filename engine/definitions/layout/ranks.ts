import type { Sheet, SheetEdge, SheetNode } from './graph.js';
import { HandOvers } from './hand-overs.js';
import { markLoops, outgoingOf } from './loops.js';
import { placeTrays } from './trays.js';

/**
 * Columns by the longest path from the start. Flows that close a loop are found first (depth-first from the starts)
 * and do not count. Event sub-processes stand side by side from the left, notes where what they explain stands.
 * Writes `rank` and `span` of nodes, `back` and `main` of edges; returns the number of columns.
 */
export function assignColumns(sheet: Sheet): number {
  for (const edge of sheet.edges) edge.back = edge.main = edge.upright = false;
  const flow = sheet.edges.filter((edge) => edge.kind === 'sequence' && edge.source.node !== edge.target.node);
  for (const edge of sheet.edges) if (edge.kind === 'sequence' && edge.source.node === edge.target.node) edge.back = true;
  markLoops(sheet, flow);
  const forward = flow.filter((edge) => !edge.back);
  const order = topological(sheet, forward);
  const inFull = (edge: SheetEdge): number => at(sheet.nodes, edge.source.node).span;
  markMainPath(sheet, forward, longestPaths(sheet, forward, order, inFull));
  const handOvers = new HandOvers(sheet, forward);
  const heard = [...forward, ...messagesForward(sheet, forward)];
  const orderHeard = topological(sheet, heard);
  do {
    longestPaths(sheet, heard, orderHeard, (edge) => (edge.kind === 'message' ? 0 : handOvers.distance(edge)));
    pullSources(sheet, forward);
    placeArtifacts(sheet);
  } while (handOvers.giveUpOne());
  handOvers.mark();
  const columns = Math.max(1, ...sheet.nodes.filter((node) => !node.tray).map((node) => node.rank + node.span));
  return placeTrays(sheet, columns);
}

/** Messages to what is drawn in another pool: who hears stands no further left than who tells, unless that closes a loop. */
function messagesForward(sheet: Sheet, forward: readonly SheetEdge[]): SheetEdge[] {
  const taken: SheetEdge[] = [];
  for (const edge of sheet.edges) {
    if (edge.kind !== 'message' || edge.source.node < 0 || edge.target.node < 0 || edge.source.node === edge.target.node) continue;
    const outgoing = outgoingOf(sheet, [...forward, ...taken]);
    const reached = new Set([edge.target.node]);
    for (const node of reached) for (const next of outgoing[node] ?? []) reached.add(next.target.node);
    if (!reached.has(edge.source.node)) taken.push(edge);
  }
  return taken;
}

function at(nodes: readonly SheetNode[], index: number): SheetNode {
  const node = nodes[index];
  if (!node) throw new Error(`Expected a node at ${index}`);
  return node;
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
