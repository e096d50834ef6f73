/** What the routes share. Everything is handed in by the composition root; nothing here opens, reads or starts. */
import type { Logger } from 'pino';
import type { Directory, Person } from '../engine/directory/port.js';
import type { OfficeCalendar } from '../engine/kernel/calendar/office-calendar.js';
import type { OfficeYears } from '../engine/runtime/calendar/office-years.js';
import type { Engine } from '../engine/runtime/engine.js';
import type { Reader as StoreReader, Store } from '../engine/store/port.js';
import type { Language } from './languages.js';
import type { NoticeHints } from './notice-hints.js';

export interface Api {
  readonly engine: Engine;
  readonly store: Store;
  readonly directory: Directory;
  readonly calendar: OfficeCalendar;
  /** What the calendar is made of, for those who keep it. */
  readonly years: OfficeYears;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly log: Logger;
  /** Called with the persons for whom notices were written. */
  readonly onNotices: NoticeHints['onNotices'];
  /** Called with each shared draft that was saved. */
  readonly onDrafts: NoticeHints['onDrafts'];
  /** Hears what other servers write until the function that it answers is called; absent: there are none. */
  readonly watchOthers?: () => Promise<() => void>;
  /** Offers the accounts of the demo office on the sign-in page. */
  readonly demo: boolean;
}

/** Who asks, in which language. */
export interface Reader {
  readonly person: Person;
  readonly groups: readonly string[];
  readonly language: Language;
  /** For whom they stand in now (代), with the groups that only those hold. */
  readonly standsFor?: StoreReader['standsFor'];
}
