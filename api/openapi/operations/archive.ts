import { declared, type Group } from '../operation.js';

export const ARCHIVE: Group = {
  name: 'archive', about: '保管期限: what is due to be destroyed, and what was.',
  operations: [
    declared('GET /archive/due', 'listDueForDestruction', '到期清單: filed cases whose retention is over, with what was approved.', { query: { limit: 'Up to 200.', after: 'The `next` of the page before.' }, gives: 'DueList', refuses: ['FORBIDDEN', 'CURSOR_INVALID'], about: 'For the archivist, who leads the office, auditors and operators. 永久 is never due. What an appraisal kept is due when the period that this set anew is over.' }),
    declared('GET /archive/destructions', 'listDestructions', '銷毀清冊: the records of destroyed cases, newest first.', { query: { limit: 'Up to 200.', after: 'A cursor.' }, gives: 'DestructionPage', refuses: ['FORBIDDEN', 'CURSOR_INVALID'] }),
    declared('POST /archive/destructions', 'destroyCases', 'Destroys filed cases whose retention is over, as an appraisal (`archive-service`) approved under this number; the archivist\'s, in the presence of the two who watched.', {
      body: 'Destruction', gives: 'DestructionList',
      refuses: ['FORBIDDEN', 'KEY_INVALID', 'INSTANCE_NOT_FOUND', 'INSTANCE_DESTROYED', 'DESTRUCTION_NOT_APPROVED', 'WITNESSES_WRONG', 'CASE_NOT_CLOSED', 'CASE_NOT_FILED', 'RETENTION_NOT_OVER', 'CASE_DOCTORED', 'REQUEST_KEY_REUSED'],
      about: 'Nothing is left of a case but its record, its numbers and its entries in the audit log. The same `Idempotency-Key` is answered with what it did.',
    }),
  ],
};
