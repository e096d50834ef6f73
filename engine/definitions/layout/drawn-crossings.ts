import type { Point } from './geometry.js';
import type { Drawing, Sheet, SheetEdge } from './graph.js';

/** Whether a level and an upright segment cross, in this order; ends that touch do not. */
export function crosses(a: Point, b: Point, c: Point, d: Point): boolean {
  if (a.y !== b.y || c.x !== d.x) return false;
  return Math.min(a.x, b.x) < c.x && c.x < Math.max(a.x, b.x) && Math.min(c.y, d.y) < a.y && a.y < Math.max(c.y, d.y);
}

/** Pairs of flows of the sheet that cross in the drawing, a pair as often as it does. */
export function crossingsOf(sheet: Sheet, drawing: Drawing): [SheetEdge, SheetEdge][] {
  const found: [SheetEdge, SheetEdge][] = [];
  for (const level of sheet.edges) {
    const along = drawing.lines.get(level.id) ?? [];
    for (const upright of sheet.edges) {
      if (level === upright) continue;
      const climbing = drawing.lines.get(upright.id) ?? [];
      for (let a = 1; a < along.length; a++) {
        for (let b = 1; b < climbing.length; b++) if (crosses(along[a - 1] as Point, along[a] as Point, climbing[b - 1] as Point, climbing[b] as Point)) found.push([level, upright]);
      }
    }
  }
  return found;
}
