import type { Point } from './geometry.js';
import type { Drawing, Sheet, SheetEdge } from './graph.js';

/** Length of the start that it shares with another flow out of the same shape: an answer written there is nobody's. */
export function sharedStart(sheet: Sheet, drawing: Drawing, edge: SheetEdge, line: readonly Point[]): number {
  let longest = 0;
  for (const other of sheet.edges) {
    if (other === edge || other.source.node !== edge.source.node || other.source.boundary !== edge.source.boundary || other.kind !== edge.kind) continue;
    longest = Math.max(longest, sharedLength(line, drawing.lines.get(other.id) ?? []));
  }
  return longest;
}

function sharedLength(a: readonly Point[], b: readonly Point[]): number {
  let length = 0;
  for (let at = 0; at + 1 < a.length && at + 1 < b.length; at++) {
    const start = a[at] as Point;
    const [one, two] = [a[at + 1] as Point, b[at + 1] as Point];
    if (start.x !== b[at]?.x || start.y !== b[at]?.y) break;
    const same = Math.sign(one.x - start.x) === Math.sign(two.x - start.x) && Math.sign(one.y - start.y) === Math.sign(two.y - start.y);
    if (!same) break;
    length += Math.min(Math.abs(one.x - start.x) + Math.abs(one.y - start.y), Math.abs(two.x - start.x) + Math.abs(two.y - start.y));
    if (one.x !== two.x || one.y !== two.y) break;
  }
  return length;
}
