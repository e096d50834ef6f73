/** The announced days of each year, as plain JSON: what the store keeps and an administrator may override. */
export interface HolidayYear {
  /** Whether the year's notice is out; without it limits that cross the year are provisional (日曆未確認). */
  readonly confirmed: boolean;
  /** 放假日, weekends inside a holiday included. ISO dates. */
  readonly holidays: readonly string[];
  /** 調休補班日. */
  readonly makeUp: readonly string[];
  /** Days on which an order of the office's own overrules the notice (duties.md D.1). */
  readonly orders?: readonly DayOrder[];
}

/** A local emergency order, an extended holiday: the day is off, or worked, for this reason. */
export interface DayOrder {
  readonly date: string;
  readonly kind: 'off' | 'work';
  readonly reason: string;
}

export interface HolidayTable {
  readonly years: Readonly<Record<string, HolidayYear>>;
}
