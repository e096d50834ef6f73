import { CrossingCount } from './crossing-count.js';
import type { Sheet, SheetEdge, SheetNode } from './graph.js';

const BEND = 2;
const DETOUR = 5;
const CROSSING = 4;
const SAME_CORNER = 4;
const ROW = 3;
const ROW_DISTANCE = 0.4;

interface Run {
  readonly edge: SheetEdge;
  readonly fromX: number;
  readonly toX: number;
  fromY: number;
  toY: number;
  readonly index: number;
}

/** What a placing of nodes in rows will cost in bends, detours, crossings and height, without routing a line. */
export class RowCost {
  private readonly runs: Run[];
  private readonly rowsOf: number[];
  private readonly crossings: CrossingCount;
  /** Where the ends of loops were when their way back was last chosen. */
  private readonly loops = new Map<number, string>();
  /** Flows out of each gateway that asks. */
  private readonly parting: Run[][];

  constructor(private readonly sheet: Sheet) {
    this.rowsOf = sheet.bands.map(() => 1);
    this.runs = sheet.edges
      .filter((edge) => edge.kind !== 'message' && sheet.nodes[edge.source.node] && sheet.nodes[edge.target.node])
      .map((edge, index) => ({ edge, index, fromX: this.node(edge.source.node).rank + this.node(edge.source.node).span - 1, toX: this.node(edge.target.node).rank, fromY: 0, toY: 0 }));
    this.crossings = new CrossingCount(this.runs.length, (a, b) => this.friends(a, b));
    this.parting = sheet.nodes.flatMap((node, index) => {
      const leaving = this.runs.filter((run) => run.edge.source.node === index);
      return node.kind === 'gateway' && leaving.length > 1 ? [leaving] : [];
    });
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
    this.closeLoops();
    cost += SAME_CORNER * this.crowdedCorners() + CROSSING * this.crossings.total();
    return cost;
  }

  /** Flows that have to leave a gateway by the same corner, because their targets all lie above, or all below it. */
  private crowdedCorners(): number {
    let count = 0;
    for (const runs of this.parting) {
      let above = 0;
      let below = 0;
      for (const run of runs) {
        if (run.toY < run.fromY) above += 1;
        else if (run.toY > run.fromY) below += 1;
      }
      // one of them may turn off to the right where nothing goes on level
      const spare = above + below === runs.length ? 1 : 0;
      count += Math.max(0, Math.max(0, above - 1) + Math.max(0, below - 1) - spare);
    }
    return count;
  }

  private node(index: number): SheetNode {
    const node = this.sheet.nodes[index];
    if (!node) throw new Error(`Expected a node at ${index}`);
    return node;
  }

  private friends(a: number, b: number): boolean {
    const one = this.runs[a]?.edge;
    const two = this.runs[b]?.edge;
    return one?.source.node === two?.source.node || one?.target.node === two?.target.node;
  }

  private isGateway(index: number): boolean {
    return this.node(index).kind === 'gateway';
  }

  /** Loops go back above or below their source or target, wherever they cross least. */
  private closeLoops(): void {
    if (!this.crossings.changed && !this.runs.some((run) => run.edge.back && this.loops.get(run.index) !== loopKey(run))) return;
    for (const run of this.runs) {
      if (!run.edge.back) continue;
      this.loops.set(run.index, loopKey(run));
      let best: { y: number; count: number } | undefined;
      for (const y of new Set([run.toY - 0.5, run.toY + 0.5, run.fromY - 0.5, run.fromY + 0.5])) {
        this.crossings.back(run.index, run.fromX, run.fromY, y, run.toX, run.toY);
        const count = this.crossings.of(run.index);
        if (!best || count < best.count) best = { y, count };
      }
      if (best) this.crossings.back(run.index, run.fromX, run.fromY, best.y, run.toX, run.toY);
    }
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
    if (edge.back) return 0.2 * distance;
    if (edge.kind === 'association') {
      this.crossings.forward(run.index, run.fromX, run.fromY, run.fromX, run.toX, run.toY);
      return 3 * distance;
    }
    const level = distance === 0;
    const firstFree = isFree(cells, run.fromY, run.fromX + 1, run.toX - (level ? 1 : 0));
    if (edge.source.boundary >= 0) {
      this.crossings.forward(run.index, run.fromX, run.fromY, run.fromX, run.toX, run.toY);
      if (level) return 4 * DETOUR;
      return ROW_DISTANCE * distance + (run.toY < run.fromY ? 1 : 0) + (isFree(cells, run.toY, run.fromX, run.toX - 1) ? 0 : DETOUR);
    }
    if (level) {
      this.crossings.forward(run.index, run.fromX, run.fromY, run.fromX + 0.5, run.toX, run.toY);
      return firstFree ? 0 : this.bypass(edge);
    }
    if (run.fromX === run.toX) {
      this.crossings.forward(run.index, run.fromX, run.fromY, run.fromX, run.toX, run.toY);
      return ROW_DISTANCE * distance;
    }
    const secondFree = isFree(cells, run.toY, run.fromX + 1, run.toX - 1);
    const early = run.fromX + (this.isGateway(edge.source.node) ? 0 : 0.4);
    const late = run.toX - (this.isGateway(edge.target.node) ? 0 : 0.4);
    this.crossings.forward(run.index, run.fromX, run.fromY, secondFree || !firstFree ? early : late, run.toX, run.toY);
    return weight * (this.corners(edge) + ROW_DISTANCE * distance) + (firstFree || secondFree ? 0 : DETOUR);
  }

  /** Around what stands between: out of the corner of one gateway and into that of another it is a short way. */
  private bypass(edge: SheetEdge): number {
    const gateways = [edge.source.node, edge.target.node].filter((node) => this.isGateway(node)).length;
    return DETOUR - gateways;
  }

  /** A gateway's corner above or below saves a bend. */
  private corners(edge: SheetEdge): number {
    return this.isGateway(edge.source.node) || this.isGateway(edge.target.node) ? BEND / 2 : BEND;
  }
}

function isFree(cells: ReadonlySet<number>, y: number, from: number, to: number): boolean {
  for (let column = from; column <= to; column++) if (cells.has(y * 4096 + column)) return false;
  return true;
}

function loopKey(run: Run): string {
  return `${run.fromY}/${run.toY}`;
}
