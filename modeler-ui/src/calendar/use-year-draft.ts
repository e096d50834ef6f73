/** A year being changed, before it is saved. */
import { useState } from 'react';
import type { DayOrder, YearDays } from './calendar-api.js';
import { kindOf } from './YearSheet.js';

const NOTHING: YearDays = { confirmed: false, holidays: [], makeUp: [] };

export function useYearDraft(saved: YearDays | undefined) {
  const [draft, setDraft] = useState<YearDays>();
  const days = draft ?? saved ?? NOTHING;
  const with_ = (date: string, { holiday, work, order }: { holiday?: true; work?: true; order?: DayOrder }): YearDays => {
    const others = (list: readonly string[]): string[] => list.filter((one) => one !== date);
    return {
      confirmed: days.confirmed,
      holidays: holiday ? [...others(days.holidays), date].sort() : others(days.holidays),
      makeUp: work ? [...others(days.makeUp), date].sort() : others(days.makeUp),
      orders: order ? [...(days.orders ?? []).filter((one) => one.date !== date), order] : (days.orders ?? []).filter((one) => one.date !== date),
    };
  };
  /** A working day becomes 放假, a Saturday or Sunday 放假, then 補班, then what it was. */
  const turn = (date: string) => {
    const kind = kindOf(date, days);
    const weekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
    if (kind === 'work' || kind === 'off') setDraft(with_(date, { holiday: true }));
    else if (kind === 'holiday' && weekend) setDraft(with_(date, { work: true }));
    else setDraft(with_(date, {}));
  };
  return {
    days, changed: draft !== undefined, turn,
    order: (order: DayOrder) => setDraft({ ...days, orders: [...(days.orders ?? []).filter(({ date }) => date !== order.date), order] }),
    dropOrder: (date: string) => setDraft({ ...days, orders: (days.orders ?? []).filter((one) => one.date !== date) }),
    confirm: (confirmed: boolean) => setDraft({ ...days, confirmed }),
    forget: () => setDraft(undefined),
  };
}
