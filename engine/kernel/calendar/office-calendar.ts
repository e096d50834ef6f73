/** The working-day calendar (design §8, duties.md D.1). Pure: the holiday table is an argument of its maker. */
export type LimitUnit = 'wd' | 'cd' | 'month' | 'h';

export interface LimitRule {
  readonly amount: number;
  readonly unit: LimitUnit;
  readonly rollOver: boolean;
  /** 延期, in the order in which they were granted. */
  readonly extensions?: readonly LimitLength[];
}

export interface LimitLength {
  readonly amount: number;
  readonly unit: LimitUnit;
}

export interface DueMoment {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** A day on the way lies in a year whose holidays are not announced (日曆未確認). */
  readonly provisional: boolean;
}

export interface Pause {
  readonly from: number;
  readonly to: number;
}

export interface OfficeCalendar {
  readonly zone: 'Asia/Shanghai';
  isWorkday(date: string): boolean;
  /** Why a day is what it is, where the office itself ordered it (緊急停工, 臨時調休). */
  noteOf(date: string): string | undefined;
  /** The years whose holidays are announced. */
  isConfirmed(year: number): boolean;
  /** The moment at which a limit that started at `start` ends, with what the pauses take out of it. */
  due(start: number, rule: LimitRule, pauses?: readonly Pause[]): DueMoment;
  /** The close of the n-th working day after (or before, if negative) the given moment's day. */
  addWorkdays(from: number, days: number): DueMoment;
  /** The moment at which the given part (0–1) of a limit has passed. */
  portion(start: number, rule: LimitRule, part: number, pauses?: readonly Pause[]): number;
  /** Whole working days from now to the due moment (negative when overdue). */
  workdaysBetween(from: number, to: number): number;
}
