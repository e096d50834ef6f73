import { CrossingCount } from './crossing-count.js';
import { isPoolAbove } from './pool-order.js';
import type { EdgeEnd, Sheet, SheetEdge, SheetNode } from './graph.js';

const BEND = 2;
const DETOUR = 5;
const CROSSING = 5;
const SAME_CORNER = 4;
const ROW = 3;
const MESSAGE_DETOUR = 3;
const LOOP_INTERVAL = 40;
const ROW_DISTANCE = 0.4;
const LANE_DISTANCE = 0.05;

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
  /** Where the ends of loops were when their way back was last chosen; it is chosen anew now and then. */
  private readonly loops: number[] = [];
  private counted = 0;
  /** Flows out of each gateway that asks. */
  private readonly parting: Run[][];

  /** Pools of which the first is drawn above the second. */
  private readonly above = new Set<number>();

  constructor(private readonly sheet: Sheet) {
    sheet.pools.forEach((_, pool) => sheet.pools.forEach((__, other) => isPoolAbove(sheet.bands, pool, other) && this.above.add(pool * 4096 + other)));
    this.rowsOf = sheet.bands.map(() => 1);
    this.runs = sheet.edges
      .filter((edge) => sheet.nodes[edge.source.node] ?? sheet.nodes[edge.target.node])
      .map((edge, index) => ({ edge, index, ...this.columns(edge), fromY: 0, toY: 0 }));
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
      run.fromY = this.endY(run.edge.source, run.edge.target, offsets, height);
      run.toY = this.endY(run.edge.target, run.edge.source, offsets, height);
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
    if (!one || !two || one.kind !== two.kind) return false;
    return (one.source.node === two.source.node && one.source.node >= 0) || (one.target.node === two.target.node && one.target.node >= 0);
  }

  /** Where a flow begins and ends; a message flow runs straight to the other pool. */
  private columns(edge: SheetEdge): { fromX: number; toX: number } {
    const source = this.sheet.nodes[edge.source.node];
    const target = this.sheet.nodes[edge.target.node];
    const middle = (node: SheetNode): number => node.rank + Math.floor(node.span / 2);
    if (source && target) return edge.kind === 'message' ? { fromX: middle(source), toX: middle(target) } : { fromX: source.rank + source.span - 1, toX: target.rank };
    const only = source ?? target;
    const x = only ? middle(only) : 0;
    return { fromX: x, toX: x };
  }

  private endY(end: EdgeEnd, other: EdgeEnd, offsets: readonly number[], height: number): number {
    if (end.node >= 0) return this.y(end.node, offsets);
    return this.above.has(end.pool * 4096 + other.pool) ? -1 : height;
  }

  private isGateway(index: number): boolean {
    return this.node(index).kind === 'gateway';
  }

  /** Loops go back above or below their source or target, wherever they cross least. */
  private closeLoops(): void {
    this.counted += 1;
    for (const run of this.runs) {
      if (!run.edge.back) continue;
      if (this.counted % LOOP_INTERVAL !== 0 && this.loops[run.index] === loopKey(run)) continue;
      this.loops[run.index] = loopKey(run);
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
    const { edge, fromX, toX, fromY, toY } = run;
    const climb = Math.abs(fromY - toY);
    if (edge.kind === 'message') {
      this.turn(run, fromX);
      return isColumnFree(cells, fromX, fromY, toY) ? 0 : MESSAGE_DETOUR;
    }
    const distance = climb * (this.node(edge.source.node).band === this.node(edge.target.node).band ? ROW_DISTANCE : LANE_DISTANCE);
    if (edge.back) return 0.2 * climb;
    if (edge.kind === 'association' || (fromX === toX && edge.source.boundary < 0)) {
      this.turn(run, fromX);
      return edge.kind === 'association' ? 3 * climb : distance;
    }
    if (edge.source.boundary >= 0) {
      this.turn(run, fromX);
      if (climb === 0) return 4 * DETOUR;
      return distance + (toY < fromY ? 1 : 0) + (isFree(cells, toY, fromX, toX - 1) && isColumnFree(cells, fromX, fromY, toY) ? 0 : DETOUR);
    }
    if (climb === 0) {
      this.turn(run, fromX + 0.5);
      return isFree(cells, fromY, fromX + 1, toX - 1) ? 0 : this.bypass(edge);
    }
    return (edge.main ? 3 : 1) * this.change(run, cells) + distance;
  }

  /** Changing rows near the source or near the target, whichever is easier; a gateway's corner saves a bend. */
  private change(run: Run, cells: ReadonlySet<number>): number {
    const { edge, fromX, toX, fromY, toY } = run;
    const leavesAtCorner = this.isGateway(edge.source.node) && isColumnFree(cells, fromX, fromY, toY) && !cells.has(toY * 4096 + fromX);
    const entersAtCorner = this.isGateway(edge.target.node) && isColumnFree(cells, toX, fromY, toY) && !cells.has(fromY * 4096 + toX);
    const early = (leavesAtCorner ? BEND / 2 : BEND) + (isFree(cells, toY, fromX + 1, toX - 1) ? 0 : DETOUR);
    const late = (entersAtCorner ? BEND / 2 : BEND) + (isFree(cells, fromY, fromX + 1, toX - 1) ? 0 : DETOUR);
    if (early <= late) this.turn(run, leavesAtCorner ? fromX : fromX + 0.4);
    else this.turn(run, entersAtCorner ? toX : toX - 0.4);
    return Math.min(early, late);
  }

  private turn(run: Run, x: number): void {
    this.crossings.forward(run.index, run.fromX, run.fromY, x, run.toX, run.toY);
  }

  /** Around what stands between: out of the corner of one gateway and into that of another it is a short way. */
  private bypass(edge: SheetEdge): number {
    const gateways = [edge.source.node, edge.target.node].filter((node) => this.isGateway(node)).length;
    return DETOUR - gateways;
  }
}

function isFree(cells: ReadonlySet<number>, y: number, from: number, to: number): boolean {
  for (let column = from; column <= to; column++) if (cells.has(y * 4096 + column)) return false;
  return true;
}

/** Whether nothing stands in the column between two rows, these apart. */
function isColumnFree(cells: ReadonlySet<number>, column: number, a: number, b: number): boolean {
  for (let y = Math.min(a, b) + 1; y < Math.max(a, b); y++) if (cells.has(y * 4096 + column)) return false;
  return true;
}

function loopKey(run: Run): number {
  return run.fromY * 4096 + run.toY;
}
