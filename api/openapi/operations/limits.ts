import { declared, type Group } from '../operation.js';
import { CASE, CHANGES } from '../refusals.js';

const CLOCK = [...CASE, ...CHANGES, 'CLOCK_NOT_FOUND'];

export const LIMITS: Group = {
  name: 'limits', about: '時限: their ledgers, what stops and extends them, the office\'s own lengths and calendar.',
  operations: [
    declared('GET /clocks/{key}/ledger', 'getClockLedger', 'Which hours of a limit counted, which did not, and why.', { gives: 'Ledger', refuses: [...CASE, 'CLOCK_NOT_FOUND'] }),
    declared('POST /clocks/{key}/extension', 'extendClock', '延期, within what the limit allows.', { body: 'ClockExtension', preview: 'ExtensionPreview', refuses: [...CLOCK, 'EXTENSION_NOT_ALLOWED', 'EXTENSION_NOT_YOURS', 'EXTENSION_LATE', 'EXTENSION_TOO_LONG', 'EXTENSION_TOO_SHORT', 'EXTENDED_TOO_OFTEN', 'CLOCK_NOT_RUNNING', 'REASON_MISSING'] }),
    declared('POST /clocks/{key}/pause', 'pauseClock', 'Stops a limit, on a ground that it names.', { body: 'ClockPause', refuses: [...CLOCK, 'CLOCK_NOT_RUNNING', 'CLOCK_PAUSE_NOT_ALLOWED', 'CLOCK_PAUSE_NOT_YOURS', 'FORBIDDEN'] }),
    declared('POST /clocks/{key}/resumption', 'resumeClock', 'Lets it go on.', { body: 'ClockResumption', refuses: [...CLOCK, 'CLOCK_NOT_PAUSED', 'CLOCK_PAUSE_NOT_YOURS', 'FORBIDDEN'] }),
    declared('GET /calendar', 'getCalendar', 'The office\'s years: 放假, 調休, its own orders.', { gives: 'Calendar' }),
    declared('PUT /calendar/{year}', 'saveCalendarYear', 'Changes a year; running limits are computed again.', { by: 'administer', body: 'CalendarYearSave', query: { after: 'With `preview`: where to go on.' }, gives: 'CalendarSaved', preview: 'CalendarMoves', refuses: ['CALENDAR_YEAR_WRONG', 'CALENDAR_CONFLICT'] }),
    declared('GET /statutory-limits', 'listStatutoryLimits', 'The limits that laws set.', { gives: 'StatutoryLimitList' }),
    declared('GET /limits', 'listDutyLimits', 'Every limit of every duty in force.', { gives: 'DutyLimitList' }),
    declared('GET /limits/{process}/{limit}/history', 'getLimitHistory', 'What the office made of one of its own.', { gives: 'LimitChangeList' }),
    declared('PUT /limits/{process}/{limit}', 'saveLimit', 'Gives one of the office\'s own limits another length; without one the diagram\'s again.', { by: 'setLengths', body: 'LimitSave', gives: 'LimitSaved', refuses: ['LIMIT_NOT_FOUND', 'LIMIT_STATUTORY', 'LIMIT_LENGTH_WRONG', 'LIMITS_CONFLICT'] }),
  ],
};
