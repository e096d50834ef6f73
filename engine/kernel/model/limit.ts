import type { Expression } from './triggers.js';

/** `wd` working days (0: the close of today, fractions in office hours), `cd` calendar days, `month`, `h` hours of the clock. */
export type LimitUnit = 'wd' | 'cd' | 'month' | 'h';

/** `duty:limit`: a clock as data (design §8). */
export interface Limit {
  /** Unique in the process; the name that `due("key")` uses. */
  readonly key: string;
  readonly name: string;
  readonly amount: number;
  readonly unit: LimitUnit;
  /** The first whose condition holds replaces amount and unit (加急, 特急). */
  readonly cases: readonly { readonly when: Expression; readonly amount: number; readonly unit: LimitUnit }[];
  /** 法定 (read-only in the UI) or 內部. */
  readonly statutory: boolean;
  /** Law and article, or the office's own rule. */
  readonly basis?: string;
  /** The end of a `cd` or `month` limit moves to the next working day. */
  readonly rollOver: boolean;
  /** `R-URGE` reminds by duties.md D.4; `none` does not. */
  readonly urging: 'R-URGE' | 'none';
}
