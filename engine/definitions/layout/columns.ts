import type { Sheet } from './graph.js';
import { labelRoom } from './read-diagram.js';

/** Least width of the gutter between two columns, in pixels. */
export const LEAST_GUTTER = 34;

/** Room of a column: its widest shape, or the label of a gateway or event in it. */
export function columnWidth(sheet: Sheet, column: number): number {
  const widths = sheet.nodes.filter((node) => node.span === 1 && node.rank === column && !node.tray).map((node) => Math.max(node.width, Math.min(84, labelRoom(node.label).width)));
  return Math.max(36, ...widths);
}
