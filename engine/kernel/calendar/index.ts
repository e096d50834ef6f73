/** The working-day clock (duties.md D.1, D.6): limits, pauses, colours, and the ledger that explains every hour. */
export { CHINA_HOLIDAYS } from './china-holidays.js';
export { clockColour, type ClockColour, type ColouredClock } from './clock-colour.js';
export { officeCalendar } from './holiday-calendar.js';
export type { DayOrder, HolidayTable, HolidayYear } from './holiday-table.js';
export type { CalendarMoves } from './moves.js';
export { tableWith, yearFault, type OfficeYears } from './office-years.js';
export { basisOf, STATUTORY_LIMITS, statutoryLimit, statutoryRules, type StatutoryKind, type StatutoryLimit, type StatutoryRule } from './statutory-limits.js';
export { ledger, type LedgerEntry, type LedgerPause, type LedgerReason } from './ledger.js';
