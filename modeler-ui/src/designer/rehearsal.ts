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
  /** What the server holds a publication for; absent: nothing. */
  readonly doubt?: 'red' | 'differs' | 'stopped';
}

/** `undefined`: all is well. `running` may be passed over as the others may, but not unseen. */
export type Doubt = 'running' | 'red' | 'differs' | 'stopped';

/** What of it the server asks to be confirmed: a rehearsal that still runs, or never began, is none to it. */
export const confirmationOf = (doubt: Doubt | undefined): readonly string[] =>
  (doubt === undefined ? [] : doubt === 'running' ? ['unrehearsed'] : doubt === 'stopped' ? ['stopped', 'unrehearsed'] : [doubt]);

export function doubtOf(rehearsal: Rehearsal | undefined, failure: unknown): Doubt | undefined {
  if (failure !== null && failure !== undefined) return 'stopped';
  if (rehearsal === undefined) return 'running';
  return rehearsal.doubt;
}
