/**
 * The calendar in force: the built-in years with what the office loaded, kept in the store. One calendar object serves
 * the whole process and always answers by the latest years; other processes learn of a change when they `refresh`, as
 * they do before each command and each answer.
 */
import { CHINA_HOLIDAYS, officeCalendar, tableWith, yearFault, type HolidayTable, type HolidayYear } from '../../kernel/calendar/index.js';
import type { OfficeCalendar } from '../../kernel/calendar/office-calendar.js';
import type { SettingStore } from '../../store/port.js';
import { RevisedSetting, type Revised } from '../revised-setting.js';

export interface StoredYear extends HolidayYear {
  /** Where it was announced: the notice's number, or why the office changed it. */
  readonly source?: string;
  readonly by: string;
  readonly at: number;
}

interface StoredYears extends Revised {
  readonly years: Readonly<Record<string, StoredYear>>;
}

export interface CalendarYear extends HolidayYear {
  readonly year: number;
  /** The office's own word, not the built-in table's. */
  readonly own?: Pick<StoredYear, 'source' | 'by' | 'at'>;
}

export type YearSaved = { readonly ok: true; readonly revision: number } | { readonly ok: false; readonly code: 'CALENDAR_YEAR_WRONG' | 'CALENDAR_CONFLICT'; readonly message: string };

export class OfficeYears {
  readonly #stored: RevisedSetting<StoredYears>;
  readonly #built: HolidayTable;
  #now: OfficeCalendar;
  /** Answers by the years in force at the moment of asking. */
  readonly calendar: OfficeCalendar;

  private constructor(settings: SettingStore, built: HolidayTable) {
    this.#stored = new RevisedSetting<StoredYears>(settings, 'calendar', { revision: 0, years: {} });
    this.#built = built;
    this.#now = officeCalendar(built);
    this.calendar = {
      zone: 'Asia/Shanghai',
      isWorkday: (date) => this.#now.isWorkday(date),
      noteOf: (date) => this.#now.noteOf(date),
      isConfirmed: (year) => this.#now.isConfirmed(year),
      due: (start, rule, pauses) => this.#now.due(start, rule, pauses),
      addWorkdays: (from, days) => this.#now.addWorkdays(from, days),
      portion: (start, rule, part, pauses) => this.#now.portion(start, rule, part, pauses),
      workdaysBetween: (from, to) => this.#now.workdaysBetween(from, to),
    };
  }

  static async open(settings: SettingStore, built: HolidayTable = CHINA_HOLIDAYS): Promise<OfficeYears> {
    const years = new OfficeYears(settings, built);
    await years.refresh();
    return years;
  }

  get revision(): number {
    return this.#stored.value.revision;
  }

  /** Reads what another process may have changed. */
  async refresh(): Promise<void> {
    if (await this.#stored.refresh()) this.#use();
  }

  /** All years that are known, oldest first. */
  years(): readonly CalendarYear[] {
    return Object.entries(tableWith(this.#built, this.#stored.value.years).years).map(([year, { confirmed, holidays, makeUp, orders }]) => {
      const own = this.#stored.value.years[year];
      return {
        year: Number(year), confirmed, holidays, makeUp, ...(orders ? { orders } : {}),
        ...(own ? { own: { by: own.by, at: own.at, ...(own.source === undefined ? {} : { source: own.source }) } } : {}),
      };
    });
  }

  /** The calendar as it would be with this year, for looking at what it moves. */
  trial(year: number, value: HolidayYear): OfficeCalendar {
    return officeCalendar(tableWith(this.#built, { ...this.#stored.value.years, [String(year)]: value }));
  }

  /** `revision` is the one that was read: a newer one is a conflict. */
  async save(year: number, value: StoredYear, revision: number): Promise<YearSaved> {
    const fault = yearFault(year, value);
    if (fault !== undefined) return { ok: false, code: 'CALENDAR_YEAR_WRONG', message: fault };
    const saved = await this.#stored.save(revision, ({ years }) => ({ years: { ...years, [String(year)]: value } }));
    this.#use();
    return saved ? { ok: true, revision: this.revision } : { ok: false, code: 'CALENDAR_CONFLICT', message: `Expected the calendar in revision ${revision}, but found it changed` };
  }

  #use(): void {
    this.#now = officeCalendar(tableWith(this.#built, this.#stored.value.years));
  }
}
