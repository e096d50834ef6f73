/** What the routes share. Everything is handed in by the composition root; nothing here opens, reads or starts. */
import type { Logger } from 'pino';
import type { PublicService } from '../engine/definitions/public-services.js';
import type { Directory, Person } from '../engine/directory/port.js';
import type { OfficeCalendar } from '../engine/kernel/calendar/office-calendar.js';
import type { OfficeYears } from '../engine/runtime/calendar/office-years.js';
import type { OfficeLimits } from '../engine/runtime/limits/office-limits.js';
import type { OfficePeople } from '../engine/runtime/organisation/office-people.js';
import type { Engine } from '../engine/runtime/engine.js';
import type { Reader as StoreReader, Store } from '../engine/store/port.js';
import type { AuditLog } from './audit/audit-log.js';
import type { FileSettings } from './files/file-settings.js';
import type { Accounts } from './identity/accounts.js';
import type { Oidc } from './identity/oidc.js';
import type { Tokens } from './identity/tokens.js';
import type { Language } from './languages.js';
import type { NoticeHints } from './notice-hints.js';

export interface Api {
  readonly engine: Engine;
  readonly store: Store;
  readonly directory: Directory;
  /** What the directory is made of, for those who keep it. */
  readonly office: OfficePeople;
  readonly calendar: OfficeCalendar;
  /** What the calendar is made of, for those who keep it. */
  readonly years: OfficeYears;
  /** The office's own lengths of its internal limits. */
  readonly limits: OfficeLimits;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly log: Logger;
  /** Called with the persons for whom notices were written. */
  readonly onNotices: NoticeHints['onNotices'];
  /** Called with each shared draft that was saved. */
  readonly onDrafts: NoticeHints['onDrafts'];
  /** Hears what other servers write until the function that it answers is called; absent: there are none. */
  readonly watchOthers?: () => Promise<() => void>;
  /** What those without an account may do here; it says whose personal data are masked to whom. */
  readonly publicServices?: readonly PublicService[];
  /** How large, how many and of which kinds files may be, and who looks for viruses. */
  readonly fileSettings: FileSettings;
  readonly accounts: Accounts;
  /** Who signed in, was refused, changed what is everybody's, read as an auditor. */
  readonly audit: AuditLog;
  readonly tokens: Tokens;
  /** From where HTTP Basic is taken. */
  readonly basic: 'yes' | 'loopback' | 'no';
  /** People may sign in by OpenID Connect, too. */
  readonly oidc?: Oidc;
}

/** Who asks, in which language. */
export interface Reader {
  readonly person: Person;
  readonly groups: readonly string[];
  readonly language: Language;
  /** For whom they stand in now (代), with the groups that only those hold. */
  readonly standsFor?: StoreReader['standsFor'];
}
