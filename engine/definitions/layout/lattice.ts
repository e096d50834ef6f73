import type { Rect } from './geometry.js';
import type { Sheet, SheetNode } from './graph.js';
import { labelRoom } from './read-diagram.js';
import { columnWidth } from './columns.js';
import { place, type Metrics } from './lattice-positions.js';

/** A line on which flows may run. In a gutter or channel it is a track; else it goes through the middle of shapes. */
export interface Line {
  pos: number;
  /** Gutter between columns or channel between rows; -1 for a line of a column or row. */
  readonly lane: number;
  /** Column or row of the line; -1 for a track. */
  readonly cell: number;
  readonly offset: number;
  /** Pool in which a horizontal line runs, -1 between pools. */
  readonly pool: number;
}

export interface Row {
  readonly band: number;
  readonly up: number;
  readonly down: number;
  center: number;
}

export interface Channel {
  readonly pool: number;
  /** Least height. */
  readonly least: number;
}

export type StackItem =
  | { readonly kind: 'row' | 'channel'; readonly index: number }
  | { readonly kind: 'bandStart' | 'bandEnd'; readonly index: number }
  | { readonly kind: 'blackBox'; readonly index: number };

/** Columns with gutters between them, rows with channels between them, and the lines in all of these. */
export interface Lattice {
  readonly sheet: Sheet;
  readonly columnWidths: readonly number[];
  readonly columnCenters: number[];
  readonly rows: readonly Row[];
  readonly channels: readonly Channel[];
  readonly stack: readonly StackItem[];
  readonly xs: readonly Line[];
  readonly ys: readonly Line[];
  /** By node. */
  readonly rects: Rect[];
  /** The room that each node takes from others: larger than the shape where that covers whole columns. */
  readonly cells: Rect[];
  readonly bandRects: Rect[];
  width: number;
  height: number;
}

const LANE_PADDING = 14;
const ROW_GAP = 18;
const POOL_GAP = 50;
const ROW_LINES = [-20, 0, 20];

/** The lattice with many tracks, on which flows are routed; `metrics` later keeps the tracks that they use. */
export function buildLattice(sheet: Sheet, columns: number, rowsOf: readonly number[], tracks: Tracks): Lattice {
  const columnWidths = Array.from({ length: columns }, (_, column) => columnWidth(sheet, column));
  const rows: Row[] = [];
  const channels: Channel[] = [];
  const stack: StackItem[] = [];
  const ys: Line[] = [];
  const channel = (pool: number, least: number): void => {
    const index = channels.push({ pool, least }) - 1;
    stack.push({ kind: 'channel', index });
    for (let track = 0; track < tracks.channel; track++) ys.push({ pos: 0, lane: index, cell: -1, offset: track, pool });
  };
  sheet.bands.forEach((band, index) => {
    const pool = sheet.pools[band.pool];
    if (index > 0 && sheet.bands[index - 1]?.pool !== band.pool) channel(-1, POOL_GAP);
    if (pool?.blackBox) {
      stack.push({ kind: 'blackBox', index });
      return;
    }
    stack.push({ kind: 'bandStart', index });
    channel(band.pool, LANE_PADDING);
    for (let row = 0; row < (rowsOf[index] ?? 1); row++) {
      if (row > 0) channel(band.pool, ROW_GAP);
      const members = sheet.nodes.filter((node) => node.band === index && node.row === row);
      const global = rows.push({ band: index, ...rowExtent(members), center: 0 }) - 1;
      stack.push({ kind: 'row', index: global });
      for (const offset of members.some((node) => node.kind === 'task') ? ROW_LINES : [0]) ys.push({ pos: 0, lane: -1, cell: global, offset, pool: band.pool });
    }
    channel(band.pool, LANE_PADDING);
    stack.push({ kind: 'bandEnd', index });
  });
  const lattice: Lattice = { sheet, columnWidths, columnCenters: columnWidths.map(() => 0), rows, channels, stack, xs: verticalLines(sheet, columns, tracks.gutter), ys, rects: [], cells: [], bandRects: [], width: 0, height: 0 };
  place(lattice, allTracks(lattice));
  return lattice;
}

export interface Tracks {
  readonly gutter: number;
  readonly channel: number;
}

export function allTracks(lattice: Lattice): Metrics {
  return { xs: lattice.xs.map(() => true), ys: lattice.ys.map(() => true), leads: lattice.columnWidths.map(() => 0).concat(0) };
}

function rowExtent(nodes: readonly SheetNode[]): { up: number; down: number } {
  let up = 20;
  let down = 20;
  for (const node of nodes) {
    const label = labelRoom(node.label).height;
    const border = (side: 'top' | 'bottom'): number => Math.max(0, ...node.boundaries.filter((event) => event.side === side).map((event) => 20 + labelRoom(event.label).height));
    up = Math.max(up, node.height / 2 + (node.kind === 'gateway' && label > 0 ? label + 4 : 0) + border('top'));
    down = Math.max(down, node.height / 2 + (node.kind !== 'gateway' && label > 0 ? label + 6 : 0) + border('bottom') + (node.kind === 'gateway' ? 20 : 0));
  }
  return { up: Math.ceil(up), down: Math.ceil(down) };
}

function verticalLines(sheet: Sheet, columns: number, tracks: number): Line[] {
  const xs: Line[] = [];
  for (let column = 0; column <= columns; column++) {
    for (let track = 0; track < tracks; track++) xs.push({ pos: 0, lane: column, cell: -1, offset: track, pool: -1 });
    if (column === columns) break;
    const offsets = new Set([0]);
    for (const node of sheet.nodes) if (node.span === 1 && node.rank === column) node.boundaries.forEach((_, index) => offsets.add(boundaryOffset(node, index)));
    for (const offset of messageOffsets(sheet, column)) offsets.add(offset);
    for (const offset of [...offsets].sort((a, b) => a - b)) xs.push({ pos: 0, lane: -1, cell: column, offset, pool: -1 });
  }
  return xs;
}

/** Beside the middle of a shape, so that a message flow does not lie on a flow that uses the middle. */
export const MESSAGE_ASIDE = { task: 24, boundary: 11 };

function messageOffsets(sheet: Sheet, column: number): number[] {
  return sheet.edges.flatMap((edge) =>
    edge.kind !== 'message' ? [] : [edge.source, edge.target].flatMap((end) => {
      const node = sheet.nodes[end.node];
      if (!node) return [];
      if (end.boundary >= 0) return boundaryColumn(node, end.boundary) === column ? [-1, 1].map((side) => boundaryOffset(node, end.boundary) + side * MESSAGE_ASIDE.boundary) : [];
      return node.kind === 'task' && node.rank === column ? [-MESSAGE_ASIDE.task, MESSAGE_ASIDE.task] : [];
    }),
  );
}

/** Where a boundary event's middle is, from the middle of its column; the first sits at the right. */
export function boundaryOffset(node: SheetNode, index: number): number {
  if (node.span > 1) return 0;
  const reach = node.width / 2 - 20;
  const count = node.boundaries.length;
  return count === 1 ? reach : Math.round(reach - (2 * reach * index) / (count - 1));
}

/** The column at whose middle a boundary event sits. */
export function boundaryColumn(node: SheetNode, index: number): number {
  return node.rank + Math.max(0, node.span - 1 - index);
}
