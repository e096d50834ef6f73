import { declared, type Group } from '../operation.js';
import { CASE, CHANGES, INTAKE } from '../refusals.js';

export const CASES: Group = {
  name: 'cases', about: 'Process instances: begin, find, look into; their log, their film, their files.',
  operations: [
    declared('POST /process-instances', 'createProcessInstance', 'Begins a case.', {
      body: 'InstanceCreation', gives: 'InstanceCreated',
      refuses: [...CHANGES, 'NOT_STARTABLE_BY_YOU', 'PROCESS_NOT_FOUND', 'DEFINITION_NOT_FOUND', 'START_EVENT_MISSING', 'START_EVENT_UNKNOWN', 'START_ELEMENT_WRONG', 'DATA_INPUT_MISSING', 'COMPLETION_NOT_REACHED', 'FORM_INVALID'],
      about: '`awaitCompletion` answers when it has ended, with its variables, or 504 after `requestTimeout` ms.',
    }),
    declared('POST /process-instances/search', 'searchProcessInstances', 'Cases by filter, sort and page.', { body: 'ProcessInstanceSearch', gives: 'ProcessInstancePage', about: 'Who is neither auditor nor operator sees those that they began, and one in which they took part that is named by key or number.' }),
    declared('GET /process-instances/{key}', 'getProcessInstance', 'A case.', { gives: 'ProcessInstance', refuses: CASE }),
    declared('GET /process-instances/{key}/sheet', 'getCaseSheet', 'All that the page of a case needs.', { gives: 'CaseSheet', refuses: CASE }),
    declared('GET /process-instances/{key}/history', 'getCaseHistory', 'What happened, the oldest first.', { gives: 'HistoryList', refuses: CASE }),
    declared('GET /process-instances/{key}/film', 'getCaseFilm', 'The commits of a case with all that it takes to show and to verify them.', { query: { fromVersion: 'The first commit that is wanted; 1 where absent.' }, gives: 'Film', refuses: CASE }),
    declared('GET /process-instances/{key}/files', 'listCaseFiles', 'The files of a case.', { gives: 'FileList', refuses: CASE }),
    declared('GET /process-instances/{key}/circulations', 'listCaseCirculations', 'What was shown of a case to whom, and who has read it.', { gives: 'CaseCirculationList', refuses: CASE }),
    declared('GET /process-instances/{key}/statistics/element-instances', 'getProcessInstanceStatistics', 'How often each element was reached.', { gives: 'TallyList', refuses: CASE }),
    declared('GET /process-instances/{key}/sequence-flows', 'getProcessInstanceSequenceFlows', 'The flows that were taken, each once.', { gives: 'SequenceFlowList', refuses: CASE }),
    declared('GET /process-instances/{key}/call-hierarchy', 'getProcessInstanceCallHierarchy', 'From the head to this case.', { gives: 'CallHierarchy', refuses: CASE }),
    declared('POST /process-instances/{key}/modification', 'modifyProcessInstance', 'Camunda\'s word for 跳轉.', { by: 'operate', body: 'TokenModification', refuses: [...CASE, ...CHANGES, 'ELEMENT_NOT_FOUND', 'SCOPE_NOT_FOUND', 'ACTIVITY_NOT_ENABLED'] }),
    declared('POST /process-instances/{key}/migration', 'migrateProcessInstance', 'Goes on with another version of the process.', { by: 'operate', body: 'InstanceMigration', refuses: [...CASE, ...CHANGES, 'MIGRATION_NOT_POSSIBLE', 'DEFINITION_NOT_FOUND', 'PROCESS_NOT_FOUND'] }),
    declared('GET /process-instances/{key}/incoming', 'listAwaitedMessages', '錄入外部來件: the messages that a case waits for.', { gives: 'AwaitedMessageList', refuses: [...CASE, 'FORBIDDEN'] }),
    declared('POST /incoming-messages/{key}', 'enterMessage', 'Enters one of them, for this case alone.', { body: 'TaskCompletion', refuses: [...CASE, ...CHANGES, 'FORBIDDEN', 'FORM_INVALID', 'SUBSCRIPTION_NOT_FOUND', 'MESSAGE_NOT_CORRELATED'] }),
    declared('GET /circulations', 'listCirculations', 'What was shown to me.', { query: { unread: 'true: only what I have not read.', limit: 'Up to 200.', after: 'Key of the last one that is known.' }, gives: 'ReceivedCirculationList', refuses: ['KEY_INVALID', 'CURSOR_INVALID'] }),
    declared('POST /circulations/{key}/reading', 'readCirculation', 'I have read it; recorded once.', { body: 'CirculationReading', refuses: [...CASE, ...CHANGES, 'CIRCULATION_NOT_FOUND'] }),
    declared('POST /files', 'uploadFiles', 'Keeps files; the value of a file field of a form is `{fileId, name, sha256, bytes}`.', {
      multipart: { files: 'file', largest: 20 * 1024 * 1024, fields: { processInstanceKey: 'The case that it belongs to.', field: 'The field of its form.', replaces: 'The file in whose place it comes; that one is kept.' } }, gives: { 201: 'FileList' }, refuses: [...CASE, 'FILE_MISSING', 'FILE_TOO_LARGE', 'KEY_INVALID', 'FILE_NOT_FOUND', ...INTAKE],
    }),
    declared('GET /files/{id}', 'downloadFile', 'The bytes, as a download: for who uploaded it, or may see its case.', { gives: 'application/octet-stream', refuses: ['FILE_NOT_FOUND'] }),
    declared('GET /files/{id}/preview', 'previewFile', 'The bytes of a PDF or a picture, for a page to show.', { gives: 'application/octet-stream', refuses: ['FILE_NOT_FOUND', 'MEDIA_TYPE_UNSUPPORTED'] }),
  ],
};
