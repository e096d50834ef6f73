import { declared, type Group } from '../operation.js';
import { INTAKE } from '../refusals.js';

const SERVICE = ['SERVICE_NOT_FOUND'];
const LIMITED = ['TOO_MANY_ATTEMPTS'];

export const PUBLIC: Group = {
  name: 'public', about: 'For those without an account (docs/public.md). A case is asked for by HTTP Basic: its number is the name, its code the password.',
  operations: [
    declared('GET /public/services', 'listServices', 'What can be applied for.', { by: 'anybody', gives: 'ServiceList', refuses: LIMITED }),
    declared('GET /public/services/{service}', 'getService', 'One service, and what its form lets one choose.', { by: 'anybody', gives: 'ServiceDetail', refuses: [...LIMITED, ...SERVICE] }),
    declared('GET /public/services/{service}/forms/{form}', 'getServiceForm', 'A form of it.', { by: 'anybody', gives: 'Form', refuses: [...LIMITED, ...SERVICE, 'FORM_NOT_FOUND'] }),
    declared('GET /public/services/{service}/forms/{form}/validator.js', 'getServiceFormValidator', 'Its precompiled validator.', { by: 'anybody', query: { v: 'The version, for caches.' }, gives: 'text/javascript', refuses: [...LIMITED, ...SERVICE, 'FORM_NOT_FOUND'] }),
    declared('GET /public/challenge', 'getChallenge', 'A riddle that costs a machine some work; the header `X-Public-Ticket` is `<challenge>.<n>` with the first n whose sha-256 begins with so many zero bits.', { by: 'anybody', gives: 'Challenge', refuses: LIMITED }),
    declared('POST /public/services/{service}/applications', 'apply', 'Applies; answers number and code of the case. With a ticket.', { by: 'anybody', body: 'PublicApplication', gives: { 201: 'ApplicationReceived' }, refuses: [...LIMITED, ...SERVICE, 'TICKET_INVALID', 'FORM_INVALID', 'FORM_NOT_FOUND', 'REQUEST_KEY_REUSED', 'TOO_MANY_CONFLICTS', 'MESSAGE_NOT_CORRELATED', 'VARIABLE_TOO_LARGE', 'INSTANCE_TOO_LARGE', 'COMMIT_TOO_LARGE'] }),
    declared('POST /public/files', 'sendFiles', 'Sends up to five files, with a ticket or for a case.', { by: 'anybody', multipart: { files: 'file', largest: 10 * 1024 * 1024 }, gives: { 201: 'PublicFileList' }, refuses: [...LIMITED, 'TICKET_INVALID', 'PUBLIC_CASE_NOT_FOUND', 'FILE_MISSING', 'FILE_TOO_LARGE', ...INTAKE] }),
    declared('GET /public/case', 'getOwnCase', 'How one\'s own case stands.', { by: 'applicant', gives: 'PublicCase' }),
    declared('POST /public/case/actions/{action}', 'sendToOwnCase', 'Answers, supplements or withdraws.', { by: 'applicant', body: 'PublicMessage', gives: 'PublicCase', refuses: ['PUBLIC_ACTION_NOT_FOUND', 'PUBLIC_ACTION_NOT_NOW', 'FORM_INVALID', 'FORM_NOT_FOUND', 'TOO_MANY_CONFLICTS', 'VARIABLE_TOO_LARGE', 'INSTANCE_TOO_LARGE', 'COMMIT_TOO_LARGE', 'MESSAGE_NOT_CORRELATED'] }),
    declared('POST /public/case/papers/{paper}/receipt', 'acknowledgePaper', 'Acknowledges the receipt of a paper; a second time changes nothing.', { by: 'applicant', gives: 'PublicCase', refuses: ['PAPER_NOT_FOUND', 'TOO_MANY_CONFLICTS'] }),
    declared('GET /public/case/files/{file}', 'downloadServedFile', 'A file that was served.', { by: 'applicant', gives: 'application/octet-stream', refuses: ['FILE_NOT_FOUND'] }),
  ],
};
