import { declared, type Group } from '../operation.js';
import { PERSON } from '../refusals.js';

export const OFFICE: Group = {
  name: 'office', about: 'People and posts, who stands in for whom, notices, registers, verification.',
  operations: [
    declared('GET /people', 'listPeople', 'People, by a part of their name, unit or post.', { query: { q: 'A part of the name.', unit: 'Id of a unit.', group: 'Id of a post.' }, gives: 'PersonList' }),
    declared('GET /people/me/phrases', 'getPhrases', '常用語: what I like to write.', { gives: 'PhraseList' }),
    declared('PUT /people/me/phrases', 'savePhrases', 'Saves them.', { body: 'Phrases', gives: 'PhraseList' }),
    declared('GET /units', 'listUnits', 'Sections, departments, towns.', { gives: 'UnitList' }),
    declared('GET /groups', 'listGroups', 'Every post and pseudo-group.', { gives: 'GroupList' }),
    declared('GET /substitutions', 'listSubstitutions', '代理: mine, as owner or substitute.', { query: { all: 'true: everybody\'s, for administrators.' }, gives: 'SubstitutionList', refuses: ['FORBIDDEN'] }),
    declared('POST /substitutions', 'createSubstitution', 'Names a substitute for a time; for somebody else administrators do.', { body: 'SubstitutionCreation', gives: { 201: 'Substitution' }, refuses: [...PERSON, 'FORBIDDEN', 'PROCESS_NOT_FOUND', 'SUBSTITUTE_IS_OWNER', 'SUBSTITUTION_PERIOD_WRONG', 'SUBSTITUTION_OVERLAPS', 'SUBSTITUTION_CYCLE'] }),
    declared('DELETE /substitutions/{id}', 'revokeSubstitution', 'Ends it.', { refuses: ['SUBSTITUTION_NOT_FOUND'] }),
    declared('POST /people/{id}/hand-over', 'handOver', '交接: every open task of somebody, to somebody else.', { by: 'handOver', body: 'HandOver', gives: 'HandOverDone', preview: 'HandOverDone', refuses: PERSON }),
    declared('GET /notices', 'listNotices', 'What I was told.', { query: { unread: 'true: only what I have not read.', limit: 'Up to 200.' }, gives: 'NoticeList' }),
    declared('POST /notices/read', 'readNotices', 'I have read these, or all.', { body: 'NoticesRead' }),
    declared('GET /events', 'followEvents', 'A stream of hints to ask again: `inbox`, `notice`, `instance`, `draft`.', { gives: 'text/event-stream', about: 'What is done at another server of the same database arrives within about a second; a hint may come twice.' }),
    declared('GET /registers', 'listNumberSeries', 'The series of numbers, and the books.', { gives: 'NumberSeriesList', refuses: ['FORBIDDEN'] }),
    declared('GET /registers/{series}', 'getNumberRegister', 'The numbers of a series in a year, used and voided.', { deep: true, query: { year: 'The present one where absent.', after: 'The last number that is known.', limit: 'Up to 1000.' }, gives: 'RegisterPage', refuses: ['FORBIDDEN'] }),
    declared('GET /registers/cases', 'listCaseRegisters', '登記簿 and 台賬 that I may see.', { gives: 'CaseRegisterList' }),
    declared('GET /registers/cases/{register}', 'getCaseRegister', 'One of them, the newest first.', {
      query: { text: 'A part of the number (four digits or more) or of the title.', from: 'A moment.', until: 'A moment.', state: '`open` or `closed`.', limit: 'Up to 500.', after: 'A cursor.' }, gives: 'CaseRegisterPage', refuses: ['REGISTER_NOT_FOUND', 'CURSOR_INVALID'],
      about: 'Money is in 分. Of a secret case only number, days and state are told, but to who may open it.',
    }),
    declared('GET /audit/log', 'searchAuditLog', 'The audit log, newest first, up to the clearance of who reads it.', {
      by: 'audit', query: { group: 'A group of kinds.', kind: 'One kind.', username: 'Who did it.', about: 'Whom or what it is about, by its id.', outcome: '`done`, `refused` or `unknown` (the server died while it was under way).', address: 'From where.', processInstanceKey: 'A case.', from: 'A moment.', until: 'A moment.', limit: 'Up to 200.', after: 'A cursor.', before: 'A cursor.' },
      gives: 'AuditEntryPage', refuses: ['KEY_INVALID', 'CURSOR_INVALID'],
    }),
    declared('GET /audit/chains', 'listAuditChains', 'The chains of the audit log with their ends, up to the clearance of who reads them.', { by: 'audit', gives: 'AuditChainList' }),
    declared('GET /audit/chains/{chain}', 'getAuditChain', 'The entries of a chain in order, as they are hashed.', { by: 'audit', query: { after: 'The number of the last one that is known.', limit: 'Up to 1000.' }, gives: 'AuditChainPage', refuses: ['CHAIN_NOT_FOUND'] }),
    declared('GET /audit/anchor', 'getAnchor', 'An anchor over every commit, to be kept elsewhere: for auditors who are cleared for all.', { by: 'audit', query: { previousHead: '64 hexadecimal digits: chains it to the one before.' }, gives: 'application/x-ndjson' }),
    declared('POST /audit/verifications', 'verify', 'Verifies everything, against an anchor if one is given.', { by: 'audit', multipart: { files: 'anchor', largest: 256 * 1024 * 1024, fields: { head: '64 hexadecimal digits, as written down.' } }, gives: 'Verification', refuses: ['ANCHOR_INVALID', 'VERIFICATION_BUSY', 'FILE_TOO_LARGE'] }),
  ],
};
