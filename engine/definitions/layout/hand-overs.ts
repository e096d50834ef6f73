import type { Sheet, SheetEdge, SheetNode } from './graph.js';

/**
 * Flows from one lane to another that are drawn straight down or up inside one column: they save a column and two
 * bends. One may be drawn so where nothing else stands in that column between its ends.
 */
export class HandOvers {
  private readonly chosen: Set<SheetEdge>;

  constructor(
    private readonly sheet: Sheet,
    forward: readonly SheetEdge[],
  ) {
    this.chosen = new Set();
    const taken = new Set<string>();
    // the main path first, so that it keeps its hand-overs where two compete for a border
    for (const edge of [...forward].sort((a, b) => Number(b.main) - Number(a.main))) {
      const ends = this.endsOf(edge);
      if (!ends || !mayStandTogether(edge, ends.source, ends.target)) continue;
      const down = ends.target.band > ends.source.band;
      const borders = [`${ends.source.id} ${down ? 'bottom' : 'top'}`, `${ends.target.id} ${down ? 'top' : 'bottom'}`];
      if (borders.some((border) => taken.has(border))) continue;
      for (const border of borders) taken.add(border);
      this.chosen.add(edge);
    }
  }

  /** Least number of columns from the source to the target of a flow. */
  distance(edge: SheetEdge): number {
    const source = this.sheet.nodes[edge.source.node];
    return this.chosen.has(edge) ? 0 : (source?.span ?? 1);
  }

  /** Gives up one flow that the columns do not let be drawn straight; false when all can be. */
  giveUpOne(): boolean {
    for (const edge of [...this.chosen].reverse()) {
      const ends = this.endsOf(edge);
      if (ends && ends.source.rank === ends.target.rank && this.clear(ends.source, ends.target)) continue;
      if (ends && ends.source.rank !== ends.target.rank) {
        // it has room to spare and costs nothing
        this.chosen.delete(edge);
        if (ends.target.rank >= ends.source.rank + ends.source.span) continue;
        return true;
      }
      this.chosen.delete(edge);
      return true;
    }
    return false;
  }

  /** Marks the flows that stayed. */
  mark(): void {
    for (const edge of this.chosen) edge.upright = true;
  }

  private endsOf(edge: SheetEdge): { source: SheetNode; target: SheetNode } | undefined {
    const source = this.sheet.nodes[edge.source.node];
    const target = this.sheet.nodes[edge.target.node];
    return source && target && { source, target };
  }

  private clear(source: SheetNode, target: SheetNode): boolean {
    const low = Math.min(source.band, target.band);
    const high = Math.max(source.band, target.band);
    return this.sheet.nodes.every(
      (node) => node === source || node === target || node.tray || node.band < low || node.band > high || node.rank > source.rank || node.rank + node.span <= source.rank,
    );
  }
}

function mayStandTogether(edge: SheetEdge, source: SheetNode, target: SheetNode): boolean {
  return edge.source.boundary < 0 && source.band !== target.band && source.span === 1 && target.span === 1 && source.kind !== 'event' && source.kind !== 'box' && target.kind !== 'box';
}
