/**
 * Who is answered what, written by hand (docs/permission.md says it in words). Columns: designer, own (a clerk who started the case),
 * other (a clerk of another section), auditor, operator, administrator; each holds that role alone, and is cleared up to 機密.
 * The first six statuses are of a case up to 機密, the second six of one of 絕密. Little that is asked here changes anything: what
 * is permitted is asked with `?preview=true`, or so that it is refused for another reason (400, 409), never for who asks.
 */
export type Row = readonly [route: string, statuses: string, above: string, body?: object | undefined, query?: string];

const NOT_THERE = '404 404 404 404 404 404';
/** The reader's own part decides, or a role that reads all. */
const READS = '404 200 404 200 200 404';
/** Who reads all is given an empty list, as of any key that is nothing's. */
const FOUND_NOTHING = '404 404 404 200 200 404';
/** Refused by role before anything is looked up. */
const OPERATOR_THEN = (status: number): string => `403 403 403 403 ${status} 403`;
const reason = { reason: '核對' };

/** `:key` stands for the case, its open task, its element instance, variable or limit, as the path says. */
export const OF_A_CASE: readonly Row[] = [
  ['GET /process-instances/:key', READS, NOT_THERE],
  ['GET /process-instances/:key/sheet', READS, NOT_THERE],
  ['GET /process-instances/:key/history', READS, NOT_THERE],
  ['GET /process-instances/:key/film', READS, NOT_THERE],
  ['GET /process-instances/:key/files', READS, NOT_THERE],
  ['GET /process-instances/:key/circulations', READS, NOT_THERE],
  ['GET /process-instances/:key/call-hierarchy', READS, NOT_THERE],
  ['GET /process-instances/:key/sequence-flows', READS, NOT_THERE],
  ['GET /process-instances/:key/statistics/element-instances', READS, NOT_THERE],
  // Entered by those of the office who take part, and by operators: an auditor only reads.
  ['GET /process-instances/:key/incoming', '404 200 404 403 200 404', NOT_THERE],
  ['GET /user-tasks/:key', READS, NOT_THERE],
  ['GET /user-tasks/:key/sheet', READS, NOT_THERE],
  ['GET /user-tasks/:key/form', '404 204 404 204 204 404', NOT_THERE],
  // Shared by those who may act on the task: none is shown to anybody else.
  ['GET /user-tasks/:key/draft', '404 204 404 204 204 404', NOT_THERE],
  ['GET /user-tasks/:key/ways', READS, NOT_THERE],
  ['GET /user-tasks/:key/return-targets', READS, NOT_THERE],
  ['POST /user-tasks/:key/variables/search', READS, NOT_THERE, {}],
  ['GET /element-instances/:key', READS, NOT_THERE],
  ['GET /variables/:key', READS, NOT_THERE],
  ['GET /clocks/:key/ledger', READS, NOT_THERE],
  ['GET /files/:id', READS, NOT_THERE],
  // A text, which no page shows: whoever may see it learns that.
  ['GET /files/:id/preview', '404 415 404 415 415 404', NOT_THERE],
  ['POST /element-instances/search', READS, FOUND_NOTHING, { filter: { processInstanceKey: ':case' } }],
  ['POST /variables/search', READS, FOUND_NOTHING, { filter: { processInstanceKey: ':case' } }],
  ['POST /incidents/search', READS, FOUND_NOTHING, { filter: { processInstanceKey: ':case' } }],
  ['POST /jobs/search', READS, FOUND_NOTHING, { filter: { processInstanceKey: ':case' } }],
  ['POST /message-subscriptions/search', READS, FOUND_NOTHING, { filter: { processInstanceKey: ':case' } }],
  ['GET /incidents/:key', NOT_THERE, NOT_THERE],
  // What only who holds the task does: an operator, an auditor and who takes part elsewhere are refused by the kernel.
  ['POST /user-tasks/:key/completion', '403 403 403 403 403 403', NOT_THERE, { variables: { decision: '同意' } }],
  ['PUT /user-tasks/:key/draft', '403 403 403 403 403 403', NOT_THERE, { variables: {} }],
  ['POST /user-tasks/:key/delegation', '404 403 404 403 403 404', NOT_THERE, { to: 'other.clerk' }, '?preview=true'],
  ['POST /user-tasks/:key/resolution', '404 409 404 409 409 404', NOT_THERE, {}, '?preview=true'],
  ['POST /user-tasks/:key/signers', '404 403 404 403 403 404', NOT_THERE, { users: ['other.clerk'], place: 'before' }, '?preview=true'],
  ['POST /user-tasks/:key/signer-removal', '404 409 404 409 409 404', NOT_THERE, {}, '?preview=true'],
  ['POST /user-tasks/:key/return', '404 409 404 409 409 404', NOT_THERE, { to: '1', ...reason }],
  ['POST /user-tasks/:key/take-back', '404 409 404 409 409 404', NOT_THERE, {}, '?preview=true'],
  ['POST /user-tasks/:key/transfer', '404 403 404 403 200 404', NOT_THERE, { to: 'other.clerk', ...reason }, '?preview=true'],
  ['POST /user-tasks/:key/urge', '404 200 404 403 200 404', NOT_THERE, {}, '?preview=true'],
  ['POST /user-tasks/:key/circulate', '404 200 404 403 200 404', NOT_THERE, { users: ['other.clerk'] }, '?preview=true'],
  ['POST /process-instances/:key/circulations', '404 200 404 403 200 404', NOT_THERE, { users: ['other.clerk'] }, '?preview=true'],
  ['POST /process-instances/:key/withdrawal', '404 200 404 403 403 404', NOT_THERE, reason, '?preview=true'],
  ['POST /user-tasks/:key/assignment', '404 403 404 403 404 404', NOT_THERE, { assignee: 'nobody.at.all' }],
  // The chief holds it: an operator takes it back from them.
  ['DELETE /user-tasks/:key/assignee', '404 403 404 403 204 404', NOT_THERE],
  ['PATCH /user-tasks/:key', OPERATOR_THEN(204), OPERATOR_THEN(404), { changeset: { priority: 50 } }],
  ['POST /process-instances/:key/suspension', OPERATOR_THEN(200), OPERATOR_THEN(404), reason, '?preview=true'],
  ['POST /process-instances/:key/resumption', OPERATOR_THEN(409), OPERATOR_THEN(404), reason, '?preview=true'],
  ['POST /process-instances/:key/cancellation', OPERATOR_THEN(200), OPERATOR_THEN(404), reason, '?preview=true'],
  ['POST /process-instances/:key/move', OPERATOR_THEN(404), OPERATOR_THEN(404), { activate: ['nowhere'], ...reason }, '?preview=true'],
  ['POST /process-instances/:key/modification', OPERATOR_THEN(404), OPERATOR_THEN(404), { activateInstructions: [{ elementId: 'nowhere' }] }],
  ['POST /process-instances/:key/migration', OPERATOR_THEN(404), OPERATOR_THEN(404), { targetProcessDefinitionKey: '1', mappingInstructions: [] }],
  ['PUT /element-instances/:key/variables', OPERATOR_THEN(204), OPERATOR_THEN(404), { variables: {} }],
  // 喚醒: an operator's, or the chief's of who started it; the case is not closed.
  ['POST /process-instances/:key/reopening', '404 403 404 403 409 404', NOT_THERE, reason, '?preview=true'],
  ['POST /clocks/:key/extension', '404 409 404 409 409 404', NOT_THERE, { amount: 1, ...reason }, '?preview=true'],
  // What the office set itself those who take part stop and go on with: the first does it, the operator finds it done.
  ['POST /clocks/:key/pause', '404 204 404 403 409 404', NOT_THERE, { ground: 'no such ground' }],
  ['POST /clocks/:key/resumption', '404 204 404 403 409 404', NOT_THERE, {}],
  ['POST /incoming-messages/:key', '404 404 404 403 404 404', NOT_THERE, { variables: {} }],
  ['POST /element-instances/ad-hoc-activities/:key/activation', '404 404 404 403 404 404', NOT_THERE, { elements: [{ elementId: 'U' }] }],
  ['POST /element-instances/ad-hoc-activities/:key/completion', '404 404 404 403 404 404', NOT_THERE, {}],
  ['POST /circulations/:key/reading', NOT_THERE, NOT_THERE, {}],
  ['POST /circulations/:key/urging', NOT_THERE, NOT_THERE, {}],
  ['POST /incidents/:key/resolution', OPERATOR_THEN(404), OPERATOR_THEN(404), {}],
  ['POST /jobs/:key/completion', OPERATOR_THEN(404), OPERATOR_THEN(404), {}],
  ['POST /jobs/:key/failure', OPERATOR_THEN(404), OPERATOR_THEN(404), {}],
  ['POST /jobs/:key/error', OPERATOR_THEN(404), OPERATOR_THEN(404), { errorCode: 'x' }],
  ['PATCH /jobs/:key', OPERATOR_THEN(404), OPERATOR_THEN(404), { changeset: { retries: 1 } }],
];

const ALL = '200 200 200 200 200 200';
const DESIGNER = (status: number): string => `${status} 403 403 403 403 403`;
const ADMINISTRATOR = (status: number): string => `403 403 403 403 403 ${status}`;
const READERS_OF_ALL = '403 403 403 200 200 403';

/** Of the office, of no case: only the first six statuses count. */
export const OF_THE_OFFICE: readonly Row[] = [
  ['GET /people', ALL, ''], ['GET /units', ALL, ''], ['GET /groups', ALL, ''], ['GET /people/me/phrases', ALL, ''], ['PUT /people/me/phrases', ALL, '', { items: [] }],
  ['GET /catalogue', ALL, ''], ['GET /process-definitions/startable', ALL, ''], ['POST /process-definitions/search', ALL, '', {}], ['GET /process-definitions/:key', ALL, ''],
  ['GET /process-definitions/:key/xml', ALL, ''], ['GET /process-definitions/:key/model', ALL, ''], ['POST /process-definitions/:key/statistics/element-instances', ALL, '', {}],
  ['GET /forms', ALL, ''], ['GET /forms/:processId/:formName', ALL, ''], ['GET /forms/:processId/:formName/validator.js', ALL, ''],
  ['GET /process-definitions/:key/incoming/:elementId', NOT_THERE, ''], ['GET /process-definitions/:key/incoming/:elementId/validator.js', NOT_THERE, ''],
  ['POST /decision-definitions/search', ALL, '', {}], ['GET /decision-definitions/:key', NOT_THERE, ''], ['GET /decision-definitions/:key/xml', NOT_THERE, ''],
  ['POST /decision-definitions/evaluation', NOT_THERE, '', { decisionDefinitionId: 'none', variables: {} }],
  ['GET /calendar', ALL, ''], ['GET /statutory-limits', ALL, ''], ['GET /limits', ALL, ''], ['GET /limits/:process/:key/history', ALL, ''],
  ['GET /notices', ALL, ''], ['POST /notices/read', '204 204 204 204 204 204', '', { noticeIds: [] }], ['GET /circulations', ALL, ''], ['GET /events', '', ''],
  // One's own lists: everybody has them, and finds in them what is theirs.
  ['POST /user-tasks/search', ALL, '', {}], ['POST /process-instances/search', ALL, '', {}], ['POST /user-tasks/bulk', ALL, '', { verb: 'claim', items: [{ userTaskKey: '1' }] }],
  // The archivist's, who leads the office, and who reads all.
  ['GET /archive/due', READERS_OF_ALL, ''], ['GET /archive/destructions', READERS_OF_ALL, ''], ['POST /archive/destructions', '403 403 403 403 403 403', '', {}],
  // Without a case that is named they search all: for those who read all.
  ['POST /element-instances/search', READERS_OF_ALL, '', {}], ['POST /variables/search', READERS_OF_ALL, '', {}], ['POST /incidents/search', READERS_OF_ALL, '', {}],
  ['POST /jobs/search', READERS_OF_ALL, '', {}], ['POST /message-subscriptions/search', READERS_OF_ALL, '', {}],
  // Who may start a duty is said by its diagram: the clerks.
  ['POST /process-instances', '403 400 400 403 403 403', '', { processDefinitionId: 'doc-dispatch', startInstructions: [{ elementId: 'nowhere' }] }],
  ['POST /files', '400 400 400 400 400 400', ''],
  ['POST /deployments/check', DESIGNER(400), ''], ['GET /deployments/surroundings', DESIGNER(200), ''], ['POST /deployments', DESIGNER(400), ''], ['GET /diagram-drafts', DESIGNER(200), ''],
  ['GET /diagram-drafts/:processId', DESIGNER(404), ''], ['PUT /diagram-drafts/:processId', DESIGNER(400), '', { nothing: true }], ['DELETE /diagram-drafts/:processId', DESIGNER(204), ''],
  ['POST /rehearsals', DESIGNER(400), '', {}],
  ['POST /messages/publication', OPERATOR_THEN(400), '', {}], ['POST /messages/correlation', OPERATOR_THEN(404), '', { name: 'nobody.waits', variables: {} }], ['POST /signals/broadcast', OPERATOR_THEN(400), '', {}],
  ['POST /jobs/activation', OPERATOR_THEN(400), '', {}],
  ['PUT /calendar/:year', ADMINISTRATOR(400), '', {}], ['PUT /limits/:process/:key', '400 403 403 403 403 400', '', {}],
  ['GET /substitutions', ALL, ''], ['POST /substitutions', '400 400 400 400 400 400', '', {}], ['DELETE /substitutions/:id', NOT_THERE, ''],
  ['GET /substitutions', ADMINISTRATOR(200), '', undefined, '?all=true'], ['POST /people/:id/hand-over', '403 403 403 403 404 404', '', reason],
  // Numbers of documents: for those who keep the registers, and those who read all.
  ['GET /registers', '403 200 403 200 200 403', ''], ['GET /registers/*series', '403 200 403 200 200 403', ''], ['GET /registers/cases', ALL, ''], ['GET /registers/cases/:register', '404 200 404 200 200 404', ''],
  // An anchor names every case: for auditors who are cleared for all, which this one is not.
  ['GET /audit/log', '403 403 403 200 403 403', ''], ['GET /audit/chains', '403 403 403 200 403 403', ''], ['GET /audit/chains/:chain', '403 403 403 404 403 403', ''],
  ['GET /audit/anchor', '403 403 403 403 403 403', ''], ['POST /audit/verifications', '403 403 403 403 403 403', ''],
  ['GET /organisation', ADMINISTRATOR(200), ''], ['POST /organisation/changes', ADMINISTRATOR(400), '', {}], ['GET /organisation/tables/:what', ADMINISTRATOR(404), ''], ['GET /organisation/tables/:what/csv', ADMINISTRATOR(404), ''],
  ['POST /organisation/tables/:what', ADMINISTRATOR(404), '', {}], ['GET /organisation/series', ADMINISTRATOR(200), ''], ['POST /organisation/series/:series/carried', ADMINISTRATOR(404), '', { year: 2026, through: 57, reason: '啟用前' }], ['GET /organisation/unmanned', '403 403 403 403 200 200', ''],
  ['GET /organisation/people/:id/touched', ADMINISTRATOR(404), ''], ['GET /organisation/personnel-changes', ADMINISTRATOR(200), ''], ['POST /organisation/personnel-changes', ADMINISTRATOR(400), '', {}],
  ['POST /organisation/personnel-changes/:id/undoing', ADMINISTRATOR(404), ''],
  ['GET /accounts', ADMINISTRATOR(200), ''], ['POST /accounts/:username/reset', ADMINISTRATOR(404), '', {}], ['POST /accounts/:username/closing', ADMINISTRATOR(404), '', {}], ['POST /accounts/:username/reopening', ADMINISTRATOR(404), '', {}],
];

/** What asks for no role and shows no case: each with where its own rules are tested. */
export const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  'of nobody in particular (tests/api/health.spec.ts)': ['GET /live', 'GET /ready', 'GET /metrics', 'GET /topology', 'GET /openapi.json'],
  'one\'s own account (tests/api/identity, tests/api/sessions.spec.ts)': [
    'POST /session', 'GET /session', 'GET /session/oidc', 'GET /session/oidc/callback', 'DELETE /session', 'GET /session/accounts', 'GET /account', 'PUT /account/password', 'GET /account/sessions', 'DELETE /account/sessions', 'DELETE /account/sessions/:id',
    'GET /account/tokens', 'POST /account/tokens', 'DELETE /account/tokens/:id',
  ],
  'of citizens, by the code of their own case (tests/api/public-cases.spec.ts)': [
    'GET /public/services', 'GET /public/services/:service', 'GET /public/services/:service/forms/:form', 'GET /public/services/:service/forms/:form/validator.js', 'GET /public/challenge',
    'POST /public/services/:service/applications', 'POST /public/files', 'GET /public/case', 'POST /public/case/actions/:action', 'POST /public/case/papers/:paper/receipt', 'GET /public/case/files/:file',
  ],
};
