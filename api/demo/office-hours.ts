/** When people work: in the office hours of working days, in the office's zone. Moments are milliseconds. */
import { DAY, OFFICE_HOURS, dayOf, plainDate, startOfDay } from '../../engine/kernel/calendar/days.js';
import { momentAfter, officeTime, timeUntil } from '../../engine/kernel/calendar/elapsed-time.js';
import type { OfficeCalendar } from '../../engine/kernel/calendar/office-calendar.js';

/** Midnight of the day on which a moment lies, in the office's zone. */
export const midnightOf = (at: number): number => startOfDay(dayOf(at));

export class OfficeHours {
  readonly #known = new Map<number, boolean>();

  constructor(readonly calendar: Pick<OfficeCalendar, 'isWorkday'>) {}

  isWorkday(at: number): boolean {
    return this.#isWorkday(dayOf(at));
  }

  /** The moment after so much working time (ms); from outside the hours it counts from when they next begin. */
  after(from: number, work: number): number {
    return momentAfter(Math.max(0, work), this.#from(from), []);
  }

  /** Working time (ms) from one moment to a later one. */
  between(from: number, to: number): number {
    return timeUntil(to, this.#from(from), []);
  }

  /** A moment in the hours of a day, by chance; `around`: also in the evening and at night. */
  moment(midnight: number, chance: () => number, around: boolean): number {
    if (around) return midnight + Math.floor(chance() * DAY);
    const [begins, ends] = OFFICE_HOURS[chance() < 0.5 ? 0 : 1] ?? [0, DAY];
    return midnight + begins + Math.floor(chance() * (ends - begins));
  }

  #from(start: number) {
    return officeTime(start, (day) => this.#isWorkday(day));
  }

  /** Asked for every step: known by the day's number. */
  #isWorkday(day: number): boolean {
    let workday = this.#known.get(day);
    if (workday === undefined) this.#known.set(day, workday = this.calendar.isWorkday(plainDate(day).toString()));
    return workday;
  }
}
