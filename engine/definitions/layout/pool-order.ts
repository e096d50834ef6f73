import { right, bottom } from './geometry.js';
import type { Band, Drawing, EdgeEnd, Sheet } from './graph.js';

/** A shape in the way costs a message flow more than a flow that it crosses. */
const SHAPE_IN_THE_WAY = 2;

/**
 * Moves the pools of others above or below the one that the work is done in, wherever their message flows meet less.
 * What each would meet is read off a first drawing. Changes the order of the sheet's bands and with it `band` of nodes.
 *
 * @returns what takes the change back; nothing where the order stays as it is
 */
export function orderPools(sheet: Sheet, drawing: Drawing): (() => void) | undefined {
  const home = homePool(sheet);
  if (home === undefined) return undefined;
  const before = sheet.bands.slice();
  const poolsInOrder = [...new Set(before.map((band) => band.pool))];
  const others = poolsInOrder.filter((pool) => pool !== home);
  const wasAbove = (pool: number): boolean => poolsInOrder.indexOf(pool) < poolsInOrder.indexOf(home);
  const met = new Map(others.map((pool) => [pool, waysOf(sheet, drawing, pool, home)]));
  const goesAbove = (pool: number): boolean => {
    const ways = met.get(pool);
    return !ways || ways.above === ways.below ? wasAbove(pool) : ways.above < ways.below;
  };
  // the pool that talks most stands nearest
  const nearestFirst = [...others].sort((a, b) => (met.get(b)?.count ?? 0) - (met.get(a)?.count ?? 0));
  const order = [...nearestFirst.filter(goesAbove).reverse(), home, ...nearestFirst.filter((pool) => !goesAbove(pool))];
  if (order.every((pool, index) => pool === poolsInOrder[index])) return undefined;
  const after = order.flatMap((pool) => before.filter((band) => band.pool === pool));
  reorder(sheet, after);
  return () => reorder(sheet, before);
}

function reorder(sheet: Sheet, after: readonly Band[]): void {
  const moved = sheet.bands.map((band) => after.indexOf(band));
  for (const node of sheet.nodes) node.band = moved[node.band] ?? node.band;
  sheet.bands.splice(0, sheet.bands.length, ...after);
}

/** Whether the first pool is drawn above the second. */
export function isPoolAbove(bands: readonly Band[], pool: number, other: number): boolean {
  return bands.findIndex((band) => band.pool === pool) < bands.findIndex((band) => band.pool === other);
}

/** The pool with most in it. */
function homePool(sheet: Sheet): number | undefined {
  const counts = sheet.pools.map((_, pool) => sheet.nodes.filter((node) => sheet.bands[node.band]?.pool === pool).length);
  const most = Math.max(...counts);
  return sheet.pools.length < 2 || most === 0 ? undefined : counts.indexOf(most);
}

interface Ways {
  readonly count: number;
  readonly above: number;
  readonly below: number;
}

function waysOf(sheet: Sheet, drawing: Drawing, pool: number, home: number): Ways {
  let count = 0;
  let above = 0;
  let below = 0;
  for (const edge of sheet.edges) {
    const end = edge.source.pool === pool ? edge.target : edge.source;
    const other = edge.source.pool === pool ? edge.source : edge.target;
    if (edge.kind !== 'message' || other.pool !== pool || end.pool !== home) continue;
    const ways = waysFrom(sheet, drawing, end);
    count += 1;
    above += ways.above;
    below += ways.below;
  }
  return { count, above, below };
}

/** What lies above and below the end of a message flow, in the pool that it belongs to. */
function waysFrom(sheet: Sheet, drawing: Drawing, end: EdgeEnd): { above: number; below: number } {
  const node = sheet.nodes[end.node];
  const rect = drawing.shapes.get(end.nested ?? node?.boundaries[end.boundary]?.id ?? node?.id ?? '');
  if (!rect) return { above: 0, below: 0 };
  const x = rect.x + rect.width / 2;
  let above = 0;
  let below = 0;
  const meet = (y: number, weight: number): void => {
    if (y < rect.y) above += weight;
    else if (y > bottom(rect)) below += weight;
  };
  for (const edge of sheet.edges) {
    if (edge.kind === 'message') continue;
    const line = drawing.lines.get(edge.id) ?? [];
    line.forEach((point, index) => {
      const from = line[index - 1];
      if (from && from.y === point.y && Math.min(from.x, point.x) < x && x < Math.max(from.x, point.x)) meet(point.y, 1);
    });
  }
  for (const other of sheet.nodes) {
    const shape = drawing.shapes.get(other.id);
    if (shape && other !== node && shape.x < x && x < right(shape)) meet(shape.y + shape.height / 2, SHAPE_IN_THE_WAY);
  }
  return { above, below };
}
