/** What the parent and the child that holds the second engine tell each other. Plain JSON over the process's channel. */
import type { Variables } from '../../kernel/state.js';
import type { StepResult } from './own-run.js';

export interface Question {
  readonly xml: string;
  /** Variables of step 0, the start, and after each completion. */
  readonly variables: readonly Variables[];
  /** The task that each step after the start completes. */
  readonly complete: readonly string[];
}

export type Answer = { readonly ok: true; readonly steps: readonly StepResult[] } | { readonly ok: false; readonly message: string };
