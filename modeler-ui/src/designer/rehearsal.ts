/** What a rehearsal answers (POST /v2/rehearsals), and what of it a designer has to have seen before publishing. */

export interface Comparison {
  readonly verdict: 'agrees' | 'differs' | 'outside';
  readonly compared: number;
  readonly of: number;
  readonly difference?: { readonly element: string; readonly ours: number; readonly second: number };
  readonly until?: { readonly element: string; readonly because: string };
}

export interface RehearsedScenario {
  readonly name: string;
  readonly description?: string;
  readonly file: string;
  readonly passed: boolean;
  readonly failures: readonly { readonly step: number; readonly message: string }[];
  readonly second: Comparison;
}

export interface Rehearsal {
  readonly scenarios: readonly RehearsedScenario[];
  readonly stopped?: string;
}

/** `undefined`: all is well. `running` may be passed over as the others may, but not unseen. */
export type Doubt = 'running' | 'red' | 'differs' | 'stopped';

export function doubtOf(rehearsal: Rehearsal | undefined, failure: unknown): Doubt | undefined {
  if (failure !== null && failure !== undefined) return 'stopped';
  if (rehearsal === undefined) return 'running';
  if (rehearsal.scenarios.some(({ passed }) => !passed)) return 'red';
  if (rehearsal.scenarios.some(({ second }) => second.verdict === 'differs')) return 'differs';
  return rehearsal.stopped === undefined ? undefined : 'stopped';
}
