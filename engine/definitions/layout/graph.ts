import type { ModdleElement } from 'bpmn-moddle';
import type { Point, Rect } from './geometry.js';

/** What the layouter works on: one sheet per process, collaboration or expanded sub-process. Indices refer to its lists. */
export type NodeKind = 'task' | 'event' | 'gateway' | 'box' | 'artifact';

export interface Boundary {
  readonly id: string;
  readonly label: string | undefined;
  side: 'bottom' | 'top';
}

export interface SheetNode {
  readonly id: string;
  readonly kind: NodeKind;
  band: number;
  readonly label: string | undefined;
  readonly boundaries: Boundary[];
  /** An expanded sub-process's inside. */
  readonly content: Sheet | undefined;
  /** Event sub-processes have no place in the flow: they stand in the last rows of their band. */
  readonly tray: boolean;
  /** Of a start event: sources are drawn next to what they start. */
  readonly isSource: boolean;
  width: number;
  height: number;
  /** First column, number of columns, row inside the band. */
  rank: number;
  span: number;
  row: number;
}

export interface EdgeEnd {
  /** Index of the node, or -1 for a pool (a participant without a process drawn). */
  readonly node: number;
  readonly pool: number;
  /** Index in the node's boundaries, -1 for the node itself. */
  readonly boundary: number;
  /** Id of the element where it lies inside the node (an expanded sub-process). */
  readonly nested: string | undefined;
}

export interface SheetEdge {
  readonly id: string;
  readonly kind: 'sequence' | 'message' | 'association';
  readonly source: EdgeEnd;
  readonly target: EdgeEnd;
  readonly label: string | undefined;
  /** Closes a loop, so it may run against the reading direction. */
  back: boolean;
  /** On the longest path: kept straight before others. */
  main: boolean;
  /** Handed over to another lane straight down or up, inside one column. */
  upright: boolean;
}

/** A row of rows: a leaf lane, a process without lanes, or a black-box pool. */
export interface Band {
  readonly pool: number;
  /** Lanes from the outermost to the leaf, whose headers stand left of it. */
  readonly lanes: readonly string[];
}

export interface Pool {
  /** Participant; absent where a process is drawn without a pool. */
  readonly id: string | undefined;
  readonly blackBox: boolean;
  /** How many lane headers stand side by side. */
  readonly laneDepth: number;
}

export interface Sheet {
  /** Collaboration, process or sub-process. */
  readonly root: ModdleElement;
  readonly pools: readonly Pool[];
  /** From above. */
  readonly bands: Band[];
  readonly nodes: readonly SheetNode[];
  readonly edges: readonly SheetEdge[];
}

/** A drawing: every map is by element id. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: Map<string, Rect>;
  readonly lines: Map<string, Point[]>;
  readonly labels: Map<string, Rect>;
  readonly expanded: Set<string>;
}
