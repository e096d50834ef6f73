import { columnWidth, LEAST_GUTTER } from './columns.js';
import type { Sheet, SheetNode } from './graph.js';
import { isPoolAbove } from './pool-order.js';

/** What it costs to stand where a flow wants to run straight down, where one may turn, and to begin a new row. */
const STRAIGHT = 3;
const TURN = 1;
const NEW_ROW = 5;
const PER_COLUMN = 0.1;

/**
 * Columns of event sub-processes: at the foot of their lane, where fewest flows run on to the lanes below, else from
 * the left in file order; a new row where one would stand far outside the flow. Returns the number of columns.
 */
export function placeTrays(sheet: Sheet, columns: number): number {
  const widths = Array.from({ length: columns }, (_, column) => columnWidth(sheet, column));
  const whole = Math.max(1600, reach(widths, 0, columns));
  let widest = columns;
  sheet.bands.forEach((_, band) => {
    const trays = sheet.nodes.filter((node) => node.tray && node.band === band);
    const flows = trays.length > 0 ? flowsThroughFoot(sheet, band, columns) : [];
    let next = 0;
    for (const node of trays) {
      const place = bestPlace(node, next, widths, whole, flows);
      node.rank = place.start;
      node.span = place.end - place.start;
      next = place.end;
      widest = Math.max(widest, place.end);
    }
  });
  return widest;
}

function bestPlace(node: SheetNode, next: number, widths: readonly number[], whole: number, flows: readonly number[]): { start: number; end: number } {
  let best: { start: number; end: number; cost: number } | undefined;
  for (const [first, extra] of next === 0 ? [[0, 0] as const] : ([[next, 0], [0, NEW_ROW]] as const)) {
    for (let start = first; start === first || reach(widths, 0, start) + node.width <= whole; start++) {
      // beside what stands in the row already only where it fits
      if (start > 0 && reach(widths, 0, start) + node.width > whole) break;
      // a later start in the row that is begun anew would be taken for the row before
      if (extra > 0 && start >= next) break;
      const end = endOf(start, node.width, widths);
      const met = flows.slice(start, end).reduce((sum, flow) => sum + flow, 0);
      const cost = extra + met + PER_COLUMN * start;
      if (!best || cost < best.cost) best = { start, end, cost };
    }
  }
  return best ?? { start: 0, end: endOf(0, node.width, widths) };
}

/** Left end of a column, without the room that flows may need beside it. */
function reach(widths: readonly number[], from: number, to: number): number {
  let x = 0;
  for (let column = from; column < to; column++) x += (widths[column] ?? 36) + LEAST_GUTTER;
  return x;
}

function endOf(start: number, width: number, widths: readonly number[]): number {
  let end = start;
  for (let covered = -LEAST_GUTTER; covered < width; end++) covered += LEAST_GUTTER + (widths[end] ?? 36);
  return end;
}

/** How much is likely to run down through the foot of a lane, by column. */
function flowsThroughFoot(sheet: Sheet, band: number, columns: number): number[] {
  const flows = Array.from({ length: columns }, () => 0);
  const add = (column: number, weight: number): void => {
    flows[column] = (flows[column] ?? 0) + weight;
  };
  for (const edge of sheet.edges) {
    const source = sheet.nodes[edge.source.node];
    const target = sheet.nodes[edge.target.node];
    if (source?.tray === true || target?.tray === true) continue;
    if (edge.kind === 'message') {
      for (const [node, end, other] of [[source, edge.source, edge.target], [target, edge.target, edge.source]] as const) {
        if (node && node.band <= band && isPoolAbove(sheet.bands, end.pool, other.pool)) add(node.rank, STRAIGHT);
        if (node && node.band > band && isPoolAbove(sheet.bands, other.pool, end.pool)) add(node.rank, STRAIGHT);
      }
    } else if (source && target && Math.min(source.band, target.band) <= band && band < Math.max(source.band, target.band)) {
      if (edge.upright) add(source.rank, STRAIGHT);
      else for (const node of [source, target]) add(node.rank, TURN);
    }
  }
  return flows;
}
