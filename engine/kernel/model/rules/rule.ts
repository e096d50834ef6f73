import type { Finding } from '../finding.js';
import type { ModdleElement } from '../moddle-tree.js';
import type { ProcessModel } from '../process-model.js';

/** What a rule looks at: the process in moddle's tree, and the model compiled from it. */
export interface Draft {
  readonly process: ModdleElement;
  readonly model: ProcessModel;
}

/** A rule is a pure function; it knows one thing that can be wrong. */
export type Rule = (draft: Draft) => readonly Finding[];
