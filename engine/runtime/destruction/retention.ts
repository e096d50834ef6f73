/**
 * 保管期限 (國家檔案局令第8號): 永久, 30年, 10年, counted from the year behind the one in which a case was formed. What an appraisal kept
 * (續存) is kept for the period that this set anew; where that is over by then as well, it begins again with the year of the appraisal.
 */
const YEARS: Readonly<Record<string, number>> = { '10年': 10, '30年': 30 };

/** Retentions that end. */
export const ENDING: readonly string[] = Object.keys(YEARS);

/** What an appraisal said of an item that it kept. */
export interface KeptOn {
  readonly retention: string;
  /** The year in which it was decided. */
  readonly year: number;
}

/** Until the end of which year something of this year is kept; undefined: for ever (also where the retention is none that is known). */
export function keptThrough({ year, retention }: { readonly year: number; readonly retention: string }, kept?: KeptOn): number | undefined {
  const years = YEARS[kept?.retention ?? retention];
  if (years === undefined) return undefined;
  const end = year + years;
  return kept && end <= kept.year ? kept.year + years : end;
}
