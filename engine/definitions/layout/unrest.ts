import { crosses } from './drawn-crossings.js';
import { segmentHits, type Point } from './geometry.js';
import type { Drawing, Sheet } from './graph.js';
import { sharedStart } from './shared-start.js';

const CROSSING = 240;
const BEND = 12;
const LABEL_HIT = 200;
const SHARED_ANSWER = 60;
const LENGTH = 0.02;
const HEIGHT = 0.15;

/** How restless a drawing looks: crossings, bends, long lines, lines through labels, height. Less is calmer. */
export function unrest(sheet: Sheet, drawing: Drawing): number {
  const segments = [...drawing.lines.values()].map((line) => line.slice(1).map((point, index): [Point, Point] => [line[index] ?? point, point]));
  let sum = drawing.height * HEIGHT;
  for (const edge of sheet.edges) {
    const line = drawing.lines.get(edge.id);
    if (line && edge.label && sharedStart(sheet, drawing, edge, line) > 20) sum += SHARED_ANSWER;
  }
  segments.forEach((line, index) => {
    sum += Math.max(0, line.length - 1) * BEND;
    for (const [a, b] of line) {
      sum += (Math.abs(a.x - b.x) + Math.abs(a.y - b.y)) * LENGTH;
      for (const label of drawing.labels.values()) if (segmentHits(a, b, label)) sum += LABEL_HIT;
      for (const other of segments.slice(index + 1)) for (const [c, d] of other) if (crosses(a, b, c, d) || crosses(c, d, a, b)) sum += CROSSING;
    }
  });
  return sum;
}
