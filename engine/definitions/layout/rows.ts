import type { Sheet, SheetEdge, SheetNode } from './graph.js';
import { seededRandom } from './random.js';
import { RowCost } from './row-cost.js';

const MOST_ROWS = 6;
const MOST_STEPS = 8000;

/**
 * Rows inside each band. A first placing keeps a node in the row of what it follows; then rows are tried at random,
 * ever less boldly (simulated annealing), against an estimate of the bends, crossings and height that they cause.
 * Writes `row` of nodes and `side` of boundary events; returns the number of rows of each band.
 */
export function assignRows(sheet: Sheet, seed: number): number[] {
  const placed = sheet.nodes.filter((node) => !node.tray);
  placeInOrder(sheet, placed);
  anneal(sheet, placed, seed);
  return settleRows(sheet);
}

/** Closes empty rows and puts event sub-processes and boundary events where the rows demand; number of rows of each band. */
export function settleRows(sheet: Sheet): number[] {
  const rows = sheet.bands.map((_, band) => closeGaps(sheet.nodes.filter((node) => !node.tray && node.band === band)));
  sheet.bands.forEach((_, band) => placeTrayRows(sheet, band, rows));
  chooseBorders(sheet);
  return rows.map((count) => Math.max(1, count));
}

/** Whether nothing else stands where the node would in that row. Event sub-processes have rows of their own. */
export function free(nodes: readonly SheetNode[], node: SheetNode, row: number): boolean {
  return nodes.every((other) => other === node || other.tray || other.band !== node.band || other.row !== row || other.rank >= node.rank + node.span || node.rank >= other.rank + other.span);
}

function placeInOrder(sheet: Sheet, placed: readonly SheetNode[]): void {
  const done: SheetNode[] = [];
  const mainFirst = (edges: readonly SheetEdge[]): SheetEdge[] => [...edges].sort((a, b) => Number(b.main) - Number(a.main));
  for (const node of [...placed].sort((a, b) => a.rank - b.rank)) {
    const entering = mainFirst(sheet.edges.filter((edge) => sheet.nodes[edge.target.node] === node && !edge.back && edge.source.boundary < 0));
    const before = entering.map((edge) => sheet.nodes[edge.source.node]).find((other) => other?.band === node.band && done.includes(other));
    const wanted = before?.row ?? 0;
    const rows = [wanted, ...Array.from({ length: placed.length }, (_, row) => row)];
    node.row = rows.find((row) => free(done, node, row)) ?? 0;
    done.push(node);
  }
}

function anneal(sheet: Sheet, placed: readonly SheetNode[], seed: number): void {
  if (placed.length < 2) return;
  const random = seededRandom(seed);
  const cost = new RowCost(sheet);
  let current = cost.total();
  let best = current;
  let bestRows = placed.map((node) => node.row);
  const steps = Math.min(MOST_STEPS, 90 * placed.length);
  for (let step = 0; step < steps; step++) {
    const heat = 6 * (1 - step / steps) ** 2 + 0.05;
    const undo = tryMove(placed, random);
    if (!undo) continue;
    const next = cost.total();
    if (next <= current || random() < Math.exp((current - next) / heat)) {
      current = next;
      if (next < best - 1e-9) {
        best = next;
        bestRows = placed.map((node) => node.row);
      }
    } else undo();
  }
  placed.forEach((node, index) => (node.row = bestRows[index] ?? node.row));
}

function tryMove(placed: readonly SheetNode[], random: () => number): (() => void) | undefined {
  const node = placed[Math.floor(random() * placed.length)];
  if (!node) return undefined;
  const band = placed.filter((other) => other.band === node.band);
  const row = Math.floor(random() * Math.min(MOST_ROWS, Math.max(...band.map((other) => other.row)) + 2));
  if (row === node.row) return undefined;
  const before = band.map((other) => other.row);
  const undo = (): void => band.forEach((other, index) => (other.row = before[index] ?? other.row));
  // a whole row, a stretch of it or one node changes places with what stands in the other row
  const reach = random();
  const from = reach < 0.15 ? 0 : node.rank;
  const to = reach < 0.15 ? Infinity : reach < 0.55 ? node.rank + Math.floor(random() * 16) : node.rank + node.span - 1;
  const own = node.row;
  for (const other of band) {
    if (other.rank > to || other.rank + other.span <= from) continue;
    if (other.row === own) other.row = row;
    else if (other.row === row) other.row = own;
  }
  if (!band.every((other) => (other.row !== own && other.row !== row) || free(band, other, other.row))) {
    undo();
    return undefined;
  }
  return undo;
}

function closeGaps(nodes: readonly SheetNode[]): number {
  const used = [...new Set(nodes.map((node) => node.row))].sort((a, b) => a - b);
  for (const node of nodes) node.row = used.indexOf(node.row);
  return used.length;
}

function placeTrayRows(sheet: Sheet, band: number, rows: number[]): void {
  let row = rows[band] ?? 0;
  let last: SheetNode | undefined;
  for (const node of sheet.nodes) {
    if (!node.tray || node.band !== band) continue;
    if (last && node.rank <= last.rank) row += 1;
    node.row = row;
    last = node;
  }
  if (last) rows[band] = row + 1;
}

/** A boundary event sits on the upper border where its way leads upwards. */
function chooseBorders(sheet: Sheet): void {
  for (const edge of sheet.edges) {
    const host = sheet.nodes[edge.source.node];
    const event = host?.boundaries[edge.source.boundary];
    const target = sheet.nodes[edge.target.node];
    if (!host || !event || !target || host === target) continue;
    event.side = target.band < host.band || (target.band === host.band && target.row < host.row) ? 'top' : 'bottom';
  }
}
