import type { Sheet, SheetEdge, SheetNode } from './graph.js';

const BEND = 2;
const DETOUR = 5;
const CROSSING = 4;
const ROW = 3;
const ROW_DISTANCE = 0.4;

interface Run {
  readonly edge: SheetEdge;
  readonly fromX: number;
  readonly toX: number;
  fromY: number;
  toY: number;
  /** Where it changes rows. */
  turnX: number;
}

/** What a placing of nodes in rows will cost in bends, detours, crossings and height, without routing a line. */
export class RowCost {
  private readonly runs: Run[];
  private readonly rowsOf: number[];

  constructor(private readonly sheet: Sheet) {
    this.rowsOf = sheet.bands.map(() => 1);
    this.runs = sheet.edges
      .filter((edge) => edge.kind !== 'message' && sheet.nodes[edge.source.node] && sheet.nodes[edge.target.node])
      .map((edge) => ({ edge, fromX: this.node(edge.source.node).rank + this.node(edge.source.node).span - 1, toX: this.node(edge.target.node).rank, fromY: 0, toY: 0, turnX: 0 }));
  }

  total(): number {
    const { sheet } = this;
    this.rowsOf.fill(1);
    for (const node of sheet.nodes) if (!node.tray) this.rowsOf[node.band] = Math.max(this.rowsOf[node.band] ?? 1, node.row + 1);
    const offsets: number[] = [];
    let height = 0;
    for (const rows of this.rowsOf) {
      offsets.push(height);
      height += rows;
    }
    const cells = this.occupied(offsets);
    let cost = ROW * height;
    for (const run of this.runs) {
      run.fromY = this.y(run.edge.source.node, offsets);
      run.toY = this.y(run.edge.target.node, offsets);
      cost += this.one(run, cells);
    }
    for (let a = 0; a < this.runs.length; a++) for (let b = a + 1; b < this.runs.length; b++) cost += CROSSING * crossings(this.runs[a], this.runs[b]);
    return cost;
  }

  private node(index: number): SheetNode {
    const node = this.sheet.nodes[index];
    if (!node) throw new Error(`Expected a node at ${index}`);
    return node;
  }

  private y(index: number, offsets: readonly number[]): number {
    const node = this.node(index);
    return (offsets[node.band] ?? 0) + node.row;
  }

  private occupied(offsets: readonly number[]): Set<number> {
    const cells = new Set<number>();
    this.sheet.nodes.forEach((node, index) => {
      if (node.tray) return;
      for (let column = node.rank; column < node.rank + node.span; column++) cells.add(this.y(index, offsets) * 4096 + column);
    });
    return cells;
  }

  private one(run: Run, cells: ReadonlySet<number>): number {
    const { edge } = run;
    const weight = edge.main ? 3 : 1;
    const distance = Math.abs(run.fromY - run.toY);
    if (edge.back) {
      run.turnX = run.fromX;
      return 0.2 * distance;
    }
    if (edge.kind === 'association') {
      run.turnX = run.fromX;
      return 3 * distance;
    }
    const level = distance === 0;
    const firstFree = isFree(cells, run.fromY, run.fromX + 1, run.toX - (level ? 1 : 0));
    if (edge.source.boundary >= 0) {
      run.turnX = run.fromX;
      if (level) return 4 * DETOUR;
      return ROW_DISTANCE * distance + (run.toY < run.fromY ? 1 : 0) + (isFree(cells, run.toY, run.fromX, run.toX - 1) ? 0 : DETOUR);
    }
    if (level) {
      run.turnX = run.fromX + 0.5;
      return firstFree ? 0 : this.bypass(edge);
    }
    if (run.fromX === run.toX) {
      run.turnX = run.fromX;
      return ROW_DISTANCE * distance;
    }
    const secondFree = isFree(cells, run.toY, run.fromX + 1, run.toX - 1);
    run.turnX = secondFree ? run.fromX + 0.4 : firstFree ? run.toX - 0.4 : run.fromX + 0.4;
    return weight * (this.corners(edge) + ROW_DISTANCE * distance) + (firstFree || secondFree ? 0 : DETOUR);
  }

  /** Around what stands between: out of the corner of one gateway and into that of another it is a short way. */
  private bypass(edge: SheetEdge): number {
    const gateways = [edge.source.node, edge.target.node].filter((node) => this.node(node).kind === 'gateway').length;
    return DETOUR - gateways;
  }

  /** A gateway's corner above or below saves a bend. */
  private corners(edge: SheetEdge): number {
    return this.node(edge.source.node).kind === 'gateway' || this.node(edge.target.node).kind === 'gateway' ? BEND / 2 : BEND;
  }
}

function isFree(cells: ReadonlySet<number>, y: number, from: number, to: number): boolean {
  for (let column = from; column <= to; column++) if (cells.has(y * 4096 + column)) return false;
  return true;
}

/** Crossings of two ways that each run level, change rows once and run level again. */
function crossings(a: Run | undefined, b: Run | undefined): number {
  if (!a || !b || a.edge.back || b.edge.back) return 0;
  const sameSource = a.edge.source.node === b.edge.source.node;
  const sameTarget = a.edge.target.node === b.edge.target.node;
  if (sameSource || sameTarget) return 0;
  return climbCrosses(a, b) + climbCrosses(b, a);
}

function climbCrosses(climbing: Run, level: Run): number {
  const x = climbing.turnX;
  const low = Math.min(climbing.fromY, climbing.toY);
  const high = Math.max(climbing.fromY, climbing.toY);
  if (low === high) return 0;
  const first = level.fromX <= x && x <= level.turnX && low < level.fromY && level.fromY < high;
  const second = level.turnX <= x && x <= level.toX && low < level.toY && level.toY < high;
  return (first ? 1 : 0) + (second ? 1 : 0);
}
