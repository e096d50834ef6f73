import type { Sheet, SheetEdge } from './graph.js';

/** Returns that far apart, in columns, are gathered at the left. */
const FAR_APART = 5;
const MANY = 3;

/**
 * Finds the flows that close loops and marks them as `back`: depth-first from the starts, what a boundary event begins
 * last. Where several returns meet in a step that only leads back (退回計次), that step is put before what it leads back
 * to, so that one line runs back instead of one forth and one back.
 *
 * @param flow the sequence flows between different nodes
 */
export function markLoops(sheet: Sheet, flow: readonly SheetEdge[]): void {
  const depth = depthFirst(sheet, flow);
  const leadsOn = flow.filter((edge) => !edge.back);
  const returning = onlyReturning(sheet, flow);
  for (const hub of returning) {
    const part = reachedFrom(hub, leadsOn);
    const entries = leadsOn.filter((edge) => part.has(edge.target.node) && !part.has(edge.source.node));
    if (entries.some((edge) => edge.target.node !== hub || edge.source.boundary >= 0) || !isScattered(entries, depth)) continue;
    for (const edge of entries) edge.back = true;
    for (const edge of flow) if (part.has(edge.source.node) && !part.has(edge.target.node)) edge.back = false;
  }
}

/** Marks flows that lead to where the way came from; how far from the start each node is at most. */
function depthFirst(sheet: Sheet, flow: readonly SheetEdge[]): number[] {
  const outgoing = outgoingOf(sheet, flow);
  const entered = new Set(flow.map((edge) => edge.target.node));
  const state = sheet.nodes.map(() => 0);
  const finished: number[] = [];
  const visit = (node: number): void => {
    state[node] = 1;
    for (const edge of outgoing[node] ?? []) {
      if (state[edge.target.node] === 1) edge.back = true;
      else if (state[edge.target.node] === 0) visit(edge.target.node);
    }
    state[node] = 2;
    finished.push(node);
  };
  const indices = sheet.nodes.map((_, index) => index);
  for (const index of indices) if (sheet.nodes[index]?.isSource === true && state[index] === 0) visit(index);
  for (const index of indices) if (!entered.has(index) && state[index] === 0) visit(index);
  for (const index of indices) if (state[index] === 0) visit(index);
  const depth = sheet.nodes.map(() => 0);
  for (const node of finished.reverse()) for (const edge of outgoing[node] ?? []) if (!edge.back) depth[edge.target.node] = Math.max(depth[edge.target.node] ?? 0, (depth[node] ?? 0) + 1);
  return depth;
}

/** Flows out of each node; a timer at a border leaves the usual way, so its way is followed last. */
export function outgoingOf(sheet: Sheet, flow: readonly SheetEdge[]): SheetEdge[][] {
  const outgoing: SheetEdge[][] = sheet.nodes.map(() => []);
  for (const edge of flow) outgoing[edge.source.node]?.push(edge);
  for (const edges of outgoing) edges.sort((a, b) => Number(a.source.boundary >= 0) - Number(b.source.boundary >= 0));
  return outgoing;
}

/** Nodes from which every way closes a loop. */
function onlyReturning(sheet: Sheet, flow: readonly SheetEdge[]): Set<number> {
  const outgoing = outgoingOf(sheet, flow);
  const found = new Set<number>();
  for (let size = -1; size < found.size; ) {
    size = found.size;
    outgoing.forEach((edges, node) => {
      if (edges.length > 0 && edges.every((edge) => edge.back || found.has(edge.target.node))) found.add(node);
    });
  }
  return found;
}

function reachedFrom(start: number, flow: readonly SheetEdge[]): Set<number> {
  const reached = new Set([start]);
  for (const node of reached) for (const edge of flow) if (edge.source.node === node) reached.add(edge.target.node);
  return reached;
}

function isScattered(entries: readonly SheetEdge[], depth: readonly number[]): boolean {
  const depths = entries.map((edge) => depth[edge.source.node] ?? 0);
  return entries.length >= 2 && (entries.length >= MANY || Math.max(...depths) - Math.min(...depths) >= FAR_APART);
}
