/** The one gate to FEEL (DMN 1.3 §10). Owned by the expressions folder; see `evaluate`. */
import type { Json, Variables } from '../state.js';

export interface FeelScope {
  readonly variables: Variables;
  /** Milliseconds since the epoch; `now()` and `today()` answer in Asia/Shanghai. */
  readonly now: number;
  /** Functions of ours, by name: `due`, `addWorkdays` … Arguments and result are JSON or FEEL temporal values. */
  readonly functions?: Readonly<Record<string, (...args: unknown[]) => unknown>>;
}

export type FeelResult =
  | { readonly ok: true; readonly value: Json; /** Names of variables that were read. */ readonly read: readonly string[] }
  | { readonly ok: false; readonly message: string };
