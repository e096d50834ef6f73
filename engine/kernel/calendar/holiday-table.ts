/** The announced days of each year, as plain JSON: what the store keeps and an administrator may override. */
export interface HolidayYear {
  /** Whether the year's notice is out; without it limits that cross the year are provisional (日曆未確認). */
  readonly confirmed: boolean;
  /** 放假日, weekends inside a holiday included. ISO dates. */
  readonly holidays: readonly string[];
  /** 調休補班日. */
  readonly makeUp: readonly string[];
}

export interface HolidayTable {
  readonly years: Readonly<Record<string, HolidayYear>>;
}
