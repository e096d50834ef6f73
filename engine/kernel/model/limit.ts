import type { Expression } from './triggers.js';

/** `wd` working days (0: the close of today, fractions in office hours), `cd` calendar days, `month`, `h` hours of the clock. */
export type LimitUnit = 'wd' | 'cd' | 'month' | 'h';

/** A length in an office's words, for the sentences of findings and refusals; the pages say it in their own language. */
export function lengthInWords({ amount, unit }: { readonly amount: number; readonly unit: LimitUnit }): string {
  return `${amount} ${WORDS[unit]}${amount === 1 ? '' : 's'}`;
}
const WORDS: Readonly<Record<LimitUnit, string>> = { wd: 'working day', cd: 'calendar day', month: 'month', h: 'hour' };

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
  /** Its row in the table of statutory limits (duties.md D.6). */
  readonly statutoryKey?: string;
  /** The row was not read in the law's own text yet (待核). */
  readonly unconfirmed?: true;
  /** From when it counts, a date or a moment (收到之日、送達之日); absent or null: when it begins. */
  readonly from?: Expression;
  /** Of a limit of the case: elements of which the first to be completed begins it (受理); absent: the case does. */
  readonly startsWith?: readonly string[];
  /** Legal grounds that stop it. */
  readonly pauses?: readonly LimitPause[];
  /** 延期, where the law or the office allows it. */
  readonly extension?: LimitExtension;
  /** Law and article, or the office's own rule. */
  readonly basis?: string;
  /** The end of a `cd` or `month` limit moves to the next working day. */
  readonly rollOver: boolean;
  /** `R-URGE` reminds by duties.md D.4; `none` does not. */
  readonly urging: 'R-URGE' | 'none';
}

/** The clock stands still on this ground (補正、中止、聽證): while one of the elements is active, or when somebody says so. */
export interface LimitPause {
  readonly ground: string;
  readonly while: readonly string[];
  /** Groups or persons who may stop the clock by hand; none: only the diagram does. */
  readonly by: readonly string[];
}

/** R-EXTEND (duties.md D.4): asked for before the end, within this measure altogether, so often, by these groups or persons. */
export interface LimitExtension {
  readonly most: number;
  readonly unit: LimitUnit;
  readonly times: number;
  readonly by: readonly string[];
  /** The user task that decides on it: completing it with one of the decisions `grant` extends the limit up to the day `until`. */
  readonly step?: { readonly id: string; readonly grant: readonly string[]; readonly until: Expression };
}
