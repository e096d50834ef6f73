import { crossingsOf } from './drawn-crossings.js';
import type { Drawing, Sheet, SheetNode } from './graph.js';
import { keep, restore, type Placement } from './placement.js';
import { RowCost } from './row-cost.js';
import { free, settleRows } from './rows.js';
import { unrest } from './unrest.js';

export interface Drafted {
  readonly placement: Placement;
  readonly drawing: Drawing;
  readonly unrest: number;
}

/** How many changes are looked at closer of those that a crossing suggests. */
const MOST_PER_ROUND = 8;

/**
 * Takes a drawing and tries small changes to where the ends of crossing flows stand: another row, a row of their own, a
 * column later; first those that the estimate likes best. A change is kept where the drawing made of it is calmer.
 *
 * @param trials how many drawings may be made
 */
export function improve(sheet: Sheet, start: Drafted, draw: (placement: Placement) => Drawing, trials: number): Drafted {
  let best = start;
  let left = trials;
  const tried = new Set<string>([signature(start.placement)]);
  for (let changed = true; changed && left > 0; ) {
    changed = false;
    for (const placement of suggestions(sheet, best, tried).slice(0, MOST_PER_ROUND)) {
      if (left-- <= 0) break;
      tried.add(signature(placement));
      restore(sheet, placement);
      const drawing = draw(placement);
      const found = unrest(sheet, drawing);
      if (found >= best.unrest) continue;
      best = { placement, drawing, unrest: found };
      changed = true;
      break;
    }
  }
  restore(sheet, best.placement);
  return best;
}

function signature(placement: Placement): string {
  return placement.nodes.map((node) => `${node.rank},${node.row}`).join(' ');
}

function suggestions(sheet: Sheet, from: Drafted, tried: ReadonlySet<string>): Placement[] {
  const nodes = new Set<SheetNode>();
  for (const [a, b] of crossingsOf(sheet, from.drawing)) {
    for (const edge of [a, b]) for (const end of [edge.source, edge.target]) {
      const node = sheet.nodes[end.node];
      if (node && !node.tray) nodes.add(node);
    }
  }
  const found = new Map<string, { placement: Placement; cost: number }>();
  for (const node of nodes) {
    for (const change of changesOf(sheet, node)) {
      restore(sheet, from.placement);
      if (!change()) continue;
      const placement = keep(sheet, settleRows(sheet), from.placement.columns);
      const key = signature(placement);
      if (!tried.has(key) && !found.has(key)) found.set(key, { placement, cost: new RowCost(sheet).total() });
    }
  }
  restore(sheet, from.placement);
  return [...found.values()].sort((a, b) => a.cost - b.cost).map((each) => each.placement);
}

function changesOf(sheet: Sheet, node: SheetNode): (() => boolean)[] {
  const groups = [[node], stretch(sheet, node, 1), stretch(sheet, node, -1)].filter((group, index) => index === 0 || group.length > 1);
  const changes = groups.flatMap((group) => [() => toRow(sheet, group, -1), () => toRow(sheet, group, 1), () => ownRow(sheet, group, -1), () => ownRow(sheet, group, 1)]);
  return [...changes, () => later(sheet, node)];
}

/** The node and those that follow it (or lead to it) in its row, one after the other. */
function stretch(sheet: Sheet, node: SheetNode, direction: 1 | -1): SheetNode[] {
  const group = [node];
  for (const member of group) {
    for (const edge of sheet.edges) {
      if (edge.kind !== 'sequence' || edge.back) continue;
      const [here, there] = direction === 1 ? [edge.source.node, edge.target.node] : [edge.target.node, edge.source.node];
      const other = sheet.nodes[there];
      if (sheet.nodes[here] === member && other && other.band === node.band && other.row === node.row && !group.includes(other)) group.push(other);
    }
  }
  return group;
}

/** To the row above or below; what stands there in the same columns comes here. */
function toRow(sheet: Sheet, group: readonly SheetNode[], step: 1 | -1): boolean {
  const from = group[0]?.row ?? 0;
  const row = from + step;
  if (row < 0) return ownRow(sheet, group, step);
  const low = Math.min(...group.map((node) => node.rank));
  const high = Math.max(...group.map((node) => node.rank + node.span));
  for (const node of sheet.nodes) {
    if (node.tray || node.band !== group[0]?.band || node.row !== row || node.rank >= high || node.rank + node.span <= low) continue;
    if (group.some((member) => node.rank < member.rank + member.span && member.rank < node.rank + node.span)) node.row = from;
  }
  for (const node of group) node.row = row;
  return sheet.nodes.every((node) => node.tray || node.band !== group[0]?.band || free(sheet.nodes, node, node.row));
}

/** Into a new row next to their own. */
function ownRow(sheet: Sheet, group: readonly SheetNode[], step: 1 | -1): boolean {
  const row = group[0]?.row ?? 0;
  for (const node of sheet.nodes) {
    if (node.tray || node.band !== group[0]?.band || group.includes(node)) continue;
    if (step === 1 ? node.row > row : node.row >= row) node.row += 1;
  }
  if (step === 1) for (const node of group) node.row += 1;
  return true;
}

/** One column to the right, where nothing that follows and nothing beside is in the way. */
function later(sheet: Sheet, node: SheetNode): boolean {
  const index = sheet.nodes.indexOf(node);
  const ends = sheet.edges.filter((edge) => edge.source.node === index || edge.target.node === index);
  if (ends.some((edge) => edge.upright)) return false;
  const next = ends.filter((edge) => edge.source.node === index && !edge.back && edge.kind === 'sequence').map((edge) => sheet.nodes[edge.target.node]?.rank ?? 0);
  if (next.length === 0 || Math.min(...next) <= node.rank + node.span) return false;
  node.rank += 1;
  return free(sheet.nodes, node, node.row);
}
