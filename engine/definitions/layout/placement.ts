import type { Sheet } from './graph.js';

/** Where every node of a sheet stands and how many rows each band has. */
export interface Placement {
  readonly nodes: readonly { readonly rank: number; readonly row: number; readonly sides: readonly ('top' | 'bottom')[] }[];
  readonly rows: readonly number[];
  readonly columns: number;
}

export function keep(sheet: Sheet, rows: readonly number[], columns: number): Placement {
  return { nodes: sheet.nodes.map((node) => ({ rank: node.rank, row: node.row, sides: node.boundaries.map((event) => event.side) })), rows: [...rows], columns };
}

/** Writes a placement back into the sheet. */
export function restore(sheet: Sheet, placement: Placement): void {
  sheet.nodes.forEach((node, index) => {
    const kept = placement.nodes[index];
    if (!kept) return;
    node.rank = kept.rank;
    node.row = kept.row;
    node.boundaries.forEach((event, each) => (event.side = kept.sides[each] ?? event.side));
  });
}
