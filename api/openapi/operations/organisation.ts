import { declared, type Group } from '../operation.js';
import { PERSON } from '../refusals.js';

const TABLE = ['ORGANISATION_TABLE_NOT_FOUND'];
const CHANGE = ['ORGANISATION_CONFLICT', 'ORGANISATION_WRONG', 'ORGANISATION_OWN_PERSON'];
const SUBSTITUTION = ['SUBSTITUTE_IS_OWNER', 'SUBSTITUTION_PERIOD_WRONG', 'SUBSTITUTION_OVERLAPS', 'SUBSTITUTION_CYCLE'];

export const ORGANISATION: Group = {
  name: 'organisation', about: 'People, units, posts from when to when, leaders in charge; for administrators, who read no case by it.',
  operations: [
    declared('GET /organisation', 'getOrganisation', 'What the office is made of, with what is over and what is to come.', { by: 'administer', gives: 'OfficeSheet' }),
    declared('POST /organisation/changes', 'changeOrganisation', 'Changes people, units, posts and charges, all of it or nothing.', { by: 'administer', body: 'OfficeChange', gives: 'OfficeChanged', preview: 'OfficeChanged', refuses: CHANGE }),
    declared('GET /organisation/tables/{what}', 'exportOrganisation', 'A table of people, units, posts or charges.', { by: 'administer', gives: 'OfficeTable', refuses: TABLE }),
    declared('GET /organisation/tables/{what}/csv', 'exportOrganisationCsv', 'The same as a file, in which no cell begins like a formula.', { by: 'administer', gives: 'text/csv', refuses: TABLE }),
    declared('POST /organisation/tables/{what}', 'importOrganisation', 'Takes such a table in, all of it or nothing.', { by: 'administer', body: 'OfficeImport', gives: 'OfficeImported', preview: 'OfficeImported', refuses: [...TABLE, ...CHANGE, 'ORGANISATION_TABLE_UNREADABLE'] }),
    declared('GET /organisation/series', 'listSeriesCounts', 'The series of numbers, with the next one of this year and the one before.', { by: 'administer', gives: 'SeriesCounts' }),
    declared('POST /organisation/series/{series}/carried', 'carryNumbers', 'Says once that numbers of a series were given on paper before; the next one is behind them.', { by: 'administer', body: 'NumbersCarried', gives: 'SeriesCount', refuses: ['SERIES_NOT_FOUND', 'NUMBERS_GIVEN'] }),
    declared('GET /organisation/unmanned', 'listUnmannedTasks', 'Open tasks that nobody can do.', { by: 'handOver', gives: 'UnmannedList' }),
    declared('GET /organisation/people/{id}/touched', 'getTouched', 'What a change of somebody\'s work touches.', { by: 'administer', gives: 'Touched', refuses: PERSON }),
    declared('GET /organisation/personnel-changes', 'listPersonnelChanges', 'The last of them.', { by: 'administer', gives: 'PersonnelChangeList' }),
    declared('POST /organisation/personnel-changes', 'changePersonnel', '請假, 調岗, 離職: posts, substitutes and open tasks in one act.', { by: 'administer', body: 'PersonnelChange', gives: { 201: 'PersonnelDone' }, preview: 'PersonnelPreview', refuses: [...PERSON, ...CHANGE, ...SUBSTITUTION] }),
    declared('POST /organisation/personnel-changes/{id}/undoing', 'undoPersonnelChange', 'Takes it back, as far as it is still as it was made.', { by: 'administer', gives: 'PersonnelUndone', refuses: ['PERSONNEL_CHANGE_NOT_FOUND', 'PERSONNEL_CHANGE_UNDONE'] }),
  ],
};
