/** What the parent and the child that holds the second engine tell each other. Plain JSON over the process's channel. */
import type { Variables } from '../../kernel/state.js';
import type { Part } from './own-run.js';

export interface Question {
  readonly xml: string;
  /** Variables at the start. */
  readonly variables: Variables;
  /** What each part tells it; the first begins with the start. */
  readonly parts: readonly Pick<Part, 'signals'>[];
}

export interface StepResult {
  /** Elements in the order of their completion. */
  readonly completed: readonly string[];
  readonly ended: boolean;
}

export type Answer = { readonly ok: true; readonly steps: readonly StepResult[] } | { readonly ok: false; readonly message: string };
