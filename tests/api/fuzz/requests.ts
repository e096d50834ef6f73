/** Requests to every operation of the document: most as it allows, some not. */
import fc, { type Arbitrary } from 'fast-check';
import { GROUPS } from '../../../api/openapi/operations/index.js';
import type { Operation } from '../../../api/openapi/operation.js';
import { apiSchemas } from '../../../api/openapi/schemas.js';
import { DRAFT } from '../open-office.js';
import { Arbitraries, Wanted } from './arbitraries.js';

export interface Asked {
  readonly operation: Operation;
  /** As whom: an index into those who ask. */
  readonly who: number;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** Content of a file that is sent. */
  readonly file?: string;
  /** Bytes instead of JSON. */
  readonly raw?: string;
}

/** What stands in the path, where the parameter's own name does not say it: by what is before it. */
const KEY_OF: Readonly<Record<string, string>> = {
  'user-tasks': 'userTaskKey', 'process-instances': 'processInstanceKey', 'process-definitions': 'processDefinitionKey', 'element-instances': 'elementInstanceKey', 'ad-hoc-activities': 'elementInstanceKey', variables: 'variableKey',
  incidents: 'incidentKey', jobs: 'jobKey', clocks: 'clockKey', circulations: 'circulationKey', 'incoming-messages': 'subscriptionKey', 'decision-definitions': 'decisionDefinitionKey', sessions: 'sessionId', tokens: 'tokenId',
  files: 'fileId', substitutions: 'substitutionId', people: 'username', 'diagram-drafts': 'processDefinitionId', forms: 'process', limits: 'processDefinitionId', incoming: 'elementId',
};
const QUERY: Readonly<Record<string, Arbitrary<unknown>>> = {
  preview: fc.constantFrom('true', 'true', 'false', ''), limit: fc.constantFrom('1', '50', '0', '-1', '99999999999', 'x'), year: fc.constantFrom('2026', '2027', '0', 'x'), unread: fc.constantFrom('true', 'false'), all: fc.constantFrom('true', ''), v: fc.constantFrom('1', '2', '0', 'x'),
  from: fc.constantFrom('2026-01-01T00:00:00Z', 'yesterday', ''), until: fc.constantFrom('2027-01-01T00:00:00+08:00', 'x'), state: fc.constantFrom('open', 'closed', 'x'), fromVersion: fc.constantFrom('1', '3', 'x'),
};
const strange = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), fc.constantFrom('0', '1', '99999999999999999999999999', '__proto__', '..', 'constructor', '%00', '-1', "a'b", '{"$ne":1}'));
const wanted = (kind: string): Arbitrary<unknown> => fc.nat(1000).map((which) => new Wanted(kind, which));
const mostly = (good: Arbitrary<unknown>, bad: Arbitrary<unknown>, share = 88): Arbitrary<unknown> => fc.oneof({ weight: share, arbitrary: good }, { weight: 100 - share, arbitrary: bad });

/** Nobody is locked out, sent away or kept waiting by chance: those have tests of their own. */
const LEFT_OUT = ['signIn', 'signOut', 'changePassword', 'closeAccount', 'resetPassword', 'beginOidc', 'finishOidc', 'followEvents', 'rehearse'];
/** What takes long, or changes what the office is for everybody. */
const SELDOM = ['verify', 'getAnchor', 'createDeployment', 'saveCalendarYear', 'listDutyLimits', 'getOpenApi', 'getCatalogue'];
/** What cases live by. */
const OFTEN = ['createProcessInstance', 'completeUserTask', 'searchUserTasks', 'getTaskSheet', 'assignUserTask', 'getCaseSheet', 'returnTask', 'transferTask', 'addSigners', 'handOver'];

/** What a form takes is said by no schema of the API: some of what is sent is as the office fills it in. */
const BY_HAND: Readonly<Record<string, Arbitrary<unknown>>> = {
  completeUserTask: fc.constantFrom({ variables: { ...DRAFT, body: new Wanted('file', 0) } }, { variables: { decision: '同意', opinion: '擬同意' } }, { variables: { decision: '退回', opinion: '請改' } }, {}),
  saveTaskDraft: fc.constantFrom(0, 0, 1, 2).map((version) => ({ version, variables: { title: `草稿 ${version}` } })),
  createProcessInstance: fc.constantFrom('doc-dispatch', 'seal-use', 'archive-filing').map((processDefinitionId) => ({ processDefinitionId })),
  saveDiagramDraft: fc.nat(3).map((revision) => ({ xml: '<definitions/>', revision })),
};

export const FUZZED = GROUPS.flatMap(({ operations }) => operations).filter(({ id }) => !LEFT_OUT.includes(id));

const weightOf = ({ id }: Operation): number => (SELDOM.includes(id) ? 1 : OFTEN.includes(id) ? 40 : 12);

export function requestsTo(people: number): Arbitrary<Asked> {
  const arbitraries = new Arbitraries(apiSchemas());
  return fc.oneof(...FUZZED.map((operation) => ({ weight: weightOf(operation), arbitrary: requestTo(operation, people, arbitraries) })));
}

function requestTo(operation: Operation, people: number, arbitraries: Arbitraries): Arbitrary<Asked> {
  const { body, multipart, query = {} } = operation;
  const names = [...operation.path.matchAll(/([\w-]+)\/\{(\w+)\}/g)];
  const path = fc.record(Object.fromEntries(names.map(([, before = '', name = '']) => [name, mostly(wanted(['key', 'id'].includes(name) || name === 'process' || name === 'element' ? KEY_OF[before] ?? name : name), strange)])));
  const asks = fc.record(Object.fromEntries(Object.keys(query).map((name) => [name, fc.option(mostly(QUERY[name] ?? wanted(name), strange), { nil: undefined, freq: 2 })])));
  const schema = { $ref: `#/components/schemas/${body ?? ''}` };
  const given = body === undefined ? fc.constant({}) : fc.oneof(
    ...(BY_HAND[operation.id] === undefined ? [] : [{ weight: 60, arbitrary: BY_HAND[operation.id]?.map((value) => ({ body: value })) ?? fc.constant({}) }]),
    { weight: 80, arbitrary: arbitraries.of(schema).map((value) => ({ body: value })) }, { weight: 17, arbitrary: arbitraries.wrong(schema).map((value) => ({ body: value })) },
    { weight: 3, arbitrary: fc.oneof(fc.string(), fc.constantFrom('{', '[1,', '{"a":1}{"b"', '"\\ud800"', `${'['.repeat(200)}${']'.repeat(200)}`)).map((raw) => ({ raw })) },
  );
  const file = multipart === undefined ? fc.constant({}) : fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom('', '%PDF-1.4', '<definitions/>', '{}', 'PK\u0003\u0004')).map((content) => ({ file: content }));
  return fc.record({ operation: fc.constant(operation), who: fc.nat(people - 1), path, query: asks, given, file }).map(({ given: sent, file: sentFile, ...rest }) => ({ ...rest, ...sent, ...sentFile }));
}
