import { BLACK_BOX_HEIGHT, HEADER, right, type Rect } from './geometry.js';
import type { Lattice } from './lattice.js';

/** Which lines are kept, and how much free room each gutter begins with (for the answers written at branches). */
export interface Metrics {
  readonly xs: readonly boolean[];
  readonly ys: readonly boolean[];
  readonly leads: readonly number[];
}

const TRACK = 14;
const GUTTER = 34;
const GUTTER_START = 14;
const GUTTER_END = 20;
const MARGIN = 26;

/** Computes every position from the lines that are kept: of columns, rows, lines, shapes, lanes. */
export function place(lattice: Lattice, metrics: Metrics): void {
  placeColumns(lattice, metrics);
  placeStack(lattice, metrics);
  lattice.rects.length = 0;
  lattice.cells.length = 0;
  for (const node of lattice.sheet.nodes) {
    const row = lattice.rows.find((each, index) => each.band === node.band && index - firstRow(lattice, node.band) === node.row);
    if (!row) throw new Error(`Expected a row ${node.row} in band ${node.band}`);
    const span = spanOf(lattice, node.rank, node.span);
    const y = row.center - node.height / 2;
    const width = node.kind === 'box' && !node.tray ? Math.max(node.width, span.width) : node.width;
    const rect = { x: node.tray ? span.x : span.x + (span.width - width) / 2, y, width, height: node.height };
    lattice.rects.push(rect);
    lattice.cells.push(node.tray ? { ...rect, width: Math.max(width, span.width) } : rect);
  }
}

function firstRow(lattice: Lattice, band: number): number {
  return lattice.rows.findIndex((row) => row.band === band);
}

function spanOf(lattice: Lattice, rank: number, span: number): { x: number; width: number } {
  const left = (lattice.columnCenters[rank] ?? 0) - (lattice.columnWidths[rank] ?? 0) / 2;
  const last = rank + span - 1;
  return { x: left, width: (lattice.columnCenters[last] ?? 0) + (lattice.columnWidths[last] ?? 0) / 2 - left };
}

function placeColumns(lattice: Lattice, metrics: Metrics): void {
  const { columnWidths, sheet } = lattice;
  const columns = columnWidths.length;
  const used = Array.from({ length: columns + 1 }, () => 0);
  lattice.xs.forEach((line, index) => {
    if (line.lane >= 0 && metrics.xs[index]) used[line.lane] = (used[line.lane] ?? 0) + 1;
  });
  const gutters = used.map((count, gutter) => {
    const outer = gutter === 0 || gutter === columns;
    const lead = Math.max(GUTTER_START, metrics.leads[gutter] ?? 0);
    const least = Math.max(outer ? MARGIN : GUTTER, (metrics.leads[gutter] ?? 0) + (outer ? 0 : GUTTER_END));
    return Math.max(least, count > 0 ? lead + (count - 1) * TRACK + GUTTER_END : 0);
  });
  widenUnderBoxes(sheet.nodes, columnWidths, gutters);
  let x = Math.max(0, ...sheet.pools.map((pool) => (pool.id ? HEADER * (1 + pool.laneDepth) : 0)));
  const starts: number[] = [];
  for (let column = 0; column <= columns; column++) {
    starts.push(x);
    x += gutters[column] ?? 0;
    if (column === columns) break;
    lattice.columnCenters[column] = x + (columnWidths[column] ?? 0) / 2;
    x += columnWidths[column] ?? 0;
  }
  lattice.width = x;
  const seen = Array.from({ length: columns + 1 }, () => 0);
  lattice.xs.forEach((line, index) => {
    if (line.lane < 0) {
      line.pos = (lattice.columnCenters[line.cell] ?? 0) + line.offset;
      return;
    }
    const count = used[line.lane] ?? 0;
    const lead = Math.max(GUTTER_START, metrics.leads[line.lane] ?? 0);
    const room = (gutters[line.lane] ?? 0) - lead - GUTTER_END;
    const slack = Math.max(0, room - (count - 1) * TRACK) / 2;
    line.pos = (starts[line.lane] ?? 0) + lead + slack + (seen[line.lane] ?? 0) * TRACK;
    if (metrics.xs[index]) seen[line.lane] = (seen[line.lane] ?? 0) + 1;
  });
}

/** An expanded sub-process covers whole columns; where these are too narrow the gutters under it grow. */
function widenUnderBoxes(nodes: Lattice['sheet']['nodes'], widths: readonly number[], gutters: number[]): void {
  for (const node of nodes) {
    if (node.kind !== 'box' || node.span < 2) continue;
    let total = 0;
    for (let column = node.rank; column < node.rank + node.span; column++) total += (widths[column] ?? 0) + (column > node.rank ? (gutters[column] ?? 0) : 0);
    const more = Math.ceil((node.width - total) / (node.span - 1));
    if (more > 0) for (let gutter = node.rank + 1; gutter < node.rank + node.span; gutter++) gutters[gutter] = (gutters[gutter] ?? 0) + more;
  }
}

function placeStack(lattice: Lattice, metrics: Metrics): void {
  const tracksOf = lattice.channels.map((_, channel) => lattice.ys.filter((line, index) => line.lane === channel && metrics.ys[index]).length);
  const channelStart: number[] = [];
  const channelHeight: number[] = [];
  lattice.bandRects.length = 0;
  let y = 0;
  const bandStart: number[] = [];
  for (const item of lattice.stack) {
    if (item.kind === 'row') {
      const row = lattice.rows[item.index];
      if (!row) continue;
      row.center = y + row.up;
      y += row.up + row.down;
    } else if (item.kind === 'channel') {
      const height = Math.max(lattice.channels[item.index]?.least ?? 0, ((tracksOf[item.index] ?? 0) + 1) * TRACK);
      channelStart[item.index] = y;
      channelHeight[item.index] = height;
      y += height;
    } else if (item.kind === 'bandStart') bandStart[item.index] = y;
    else if (item.kind === 'bandEnd') lattice.bandRects[item.index] = bandRect(lattice, item.index, bandStart[item.index] ?? 0, y);
    else {
      lattice.bandRects[item.index] = bandRect(lattice, item.index, y, y + BLACK_BOX_HEIGHT);
      y += BLACK_BOX_HEIGHT;
    }
  }
  lattice.height = y;
  const seen = lattice.channels.map(() => 0);
  lattice.ys.forEach((line, index) => {
    if (line.lane < 0) {
      line.pos = (lattice.rows[line.cell]?.center ?? 0) + line.offset;
      return;
    }
    const step = (channelHeight[line.lane] ?? 0) / ((tracksOf[line.lane] ?? 0) + 1);
    line.pos = (channelStart[line.lane] ?? 0) + step * ((seen[line.lane] ?? 0) + 1);
    if (metrics.ys[index]) seen[line.lane] = (seen[line.lane] ?? 0) + 1;
  });
}

/** The rectangle of a leaf lane, to the right of all headers but its own. */
function bandRect(lattice: Lattice, band: number, top: number, end: number): Rect {
  const pool = lattice.sheet.pools[lattice.sheet.bands[band]?.pool ?? 0];
  const depth = lattice.sheet.bands[band]?.lanes.length ?? 0;
  const x = pool?.id ? HEADER * depth : 0;
  return { x, y: top, width: lattice.width - x, height: end - top };
}

/** Right end of the last column; for drawings without a pool this is the sheet's right end less its margin. */
export function contentRight(lattice: Lattice): number {
  return Math.max(0, ...lattice.rects.map(right));
}
