/**
 * The working-day calendar of a holiday table (duties.md D.1).
 *
 * - The day of the start is not counted. `wd` ends at 17:00 of the last counted working day, `cd` and `month` with
 *   the last moment of the last day (24:00, given as 23:59:59.999 so that it shows that day's date), moved to the
 *   next working day where the limit says so.
 * - A day that is counted whole is taken out if a pause covers its close (17:00 for `wd`, 24:00 else): so pausing on
 *   Friday morning and resuming on Wednesday morning takes out Friday, Monday and Tuesday, and no limit ever ends
 *   within a pause. Hours, and parts of working days, run from the start moment and stand still in pauses.
 * - An extension in the limit's own unit makes it longer (20 wd and 20 wd are 40 wd from the start); one in another
 *   unit begins where the limit ends.
 */
import { HOUR, OFFICE_DAY, dayNumber, dayOf, dayOfText, endOfDay, inOrder, officeClose, plainDate } from './days.js';
import { clockTime, momentAfter, officeTime, timeUntil, type Interval } from './elapsed-time.js';
import type { HolidayTable } from './holiday-table.js';
import type { DueMoment, LimitRule, OfficeCalendar, Pause } from './office-calendar.js';
import { LONGEST_COUNT, workdaysOf, type Workdays } from './workdays.js';

/** Makes the calendar; all look-ups are prepared here, so keep it as long as the table does not change. */
export function officeCalendar(table: HolidayTable): OfficeCalendar {
  const workdays = workdaysOf(table);
  const notes = new Map(Object.values(table.years).flatMap((year) => (year.orders ?? []).map(({ date, reason }): [string, string] => [date, reason])));
  return {
    zone: 'Asia/Shanghai',
    isWorkday: (date) => workdays.isWorkday(dayOfText(date)),
    noteOf: (date) => notes.get(date),
    isConfirmed: (year) => table.years[String(year)]?.confirmed === true,
    due: (start, rule, pauses = []) => due(workdays, start, rule, inOrder(pauses)),
    addWorkdays: (from, days) => addWorkdays(workdays, from, days),
    portion: (start, rule, part, pauses = []) => portion(workdays, start, rule, part, inOrder(pauses)),
    workdaysBetween: (from, to) => workdays.count(dayOf(from), dayOf(to)),
  };
}

/** Whether the limit's time runs in hours (of the clock or the office) from the very start. */
export const runsInHours = ({ amount, unit }: Pick<LimitRule, 'amount' | 'unit'>): boolean => unit === 'h' || (unit === 'wd' && !Number.isInteger(amount));

/** What is counted one after another: the limit with its extensions in the same unit, then each further unit. Only the last rolls over. */
export function stagesOf({ amount, unit, rollOver, extensions = [] }: LimitRule): readonly LimitRule[] {
  const stages: { amount: number; unit: LimitRule['unit']; rollOver: boolean }[] = [{ amount, unit, rollOver: false }];
  for (const extension of extensions) {
    const last = stages.at(-1);
    if (last?.unit === extension.unit) last.amount += extension.amount;
    else stages.push({ ...extension, rollOver: false });
  }
  return stages.map((stage, index) => (index === stages.length - 1 ? { ...stage, rollOver } : stage));
}

function due(workdays: Workdays, start: number, rule: LimitRule, pauses: readonly Pause[]): DueMoment {
  let end: DueMoment = { at: start, provisional: false };
  for (const stage of stagesOf(rule)) {
    const { at, provisional } = dueOfStage(workdays, end.at, stage, pauses);
    end = { at, provisional: provisional || end.provisional };
  }
  return end;
}

function dueOfStage(workdays: Workdays, start: number, rule: LimitRule, pauses: readonly Pause[]): DueMoment {
  const { amount, unit } = rule;
  if (!(amount >= 0 && amount <= LONGEST_COUNT)) throw new RangeError(`Expected a limit of 0 to ${LONGEST_COUNT}, but found ${amount}`);
  const startDay = dayOf(start);
  if (unit === 'h') return { at: amount === 0 ? start : momentAfter(amount * HOUR, clockTime(start), pauses), provisional: false };
  if (unit === 'wd') {
    const at = runsInHours(rule)
      ? Math.round(momentAfter(amount * OFFICE_DAY, officeTime(start, workdays.isWorkday), pauses))
      : officeClose(lastWorkday(workdays, start, amount, pauses));
    return { at, provisional: !workdays.isConfirmed(startDay, dayOf(at)) };
  }
  const days = unit === 'cd' ? Math.ceil(amount) : dayNumber(plainDate(startDay).add({ months: Math.ceil(amount) })) - startDay;
  // No days at all end with the start day itself.
  const last = days === 0 ? nthDay(startDay, 1, () => true, endOfDay, pauses) : nthDay(startDay + 1, days, () => true, endOfDay, pauses);
  if (!rule.rollOver) return { at: endOfDay(last), provisional: false };
  const rolled = nthDay(last, 1, workdays.isWorkday, endOfDay, pauses);
  return { at: endOfDay(rolled), provisional: !workdays.isConfirmed(last, rolled) };
}

/** The day with whose close a limit of whole working days ends; 0 is today while the office is open. */
function lastWorkday(workdays: Workdays, start: number, amount: number, pauses: readonly Pause[]): number {
  const today = dayOf(start);
  if (amount > 0) return nthDay(today + 1, amount, workdays.isWorkday, officeClose, pauses);
  return nthDay(officeClose(today) > start ? today : today + 1, 1, workdays.isWorkday, officeClose, pauses);
}

/** The n-th day (n ≥ 1), from `first` on, that counts and whose close no pause covers. */
function nthDay(first: number, n: number, counts: (day: number) => boolean, close: (day: number) => number, pauses: readonly Pause[]): number {
  let day = first - 1;
  let next = 0;
  for (let left = n; left > 0;) {
    day++;
    if (!counts(day)) continue;
    const end = close(day);
    while ((pauses[next]?.to ?? Number.POSITIVE_INFINITY) <= end) next++;
    const pause = pauses[next];
    if (pause !== undefined && pause.from <= end) day = Math.max(day, dayOf(pause.to) - 1);
    else left--;
  }
  return day;
}

function addWorkdays(workdays: Workdays, from: number, days: number): DueMoment {
  if (!(Math.abs(days) <= LONGEST_COUNT)) throw new RangeError(`Expected at most ${LONGEST_COUNT} working days, but found ${days}`);
  const start = dayOf(from);
  const step = days < 0 ? -1 : 1;
  let day = days === 0 ? start - 1 : start;
  for (let left = Math.max(1, Math.abs(Math.trunc(days))); left > 0;) {
    day += step;
    if (workdays.isWorkday(day)) left--;
  }
  return { at: officeClose(day), provisional: !workdays.isConfirmed(Math.min(start, day), Math.max(start, day)) };
}

function portion(workdays: Workdays, start: number, rule: LimitRule, part: number, pauses: readonly Pause[]): number {
  const end = due(workdays, start, rule, pauses).at;
  if (part >= 1) return end;
  const intervals = (): Iterable<Interval> => (stagesOf(rule).every(({ unit }) => unit === 'wd') ? officeTime(start, workdays.isWorkday) : clockTime(start));
  const time = timeUntil(end, intervals(), pauses) * Math.max(0, part);
  return time === 0 ? start : Math.round(momentAfter(time, intervals(), pauses));
}

