/** The OpenAPI 3.1 document: made of what is declared (`operations/`) and of the schemas in schemas/api. */
import { statusOf } from '../problems.js';
import { RIGHTS } from '../policy/rules.js';
import { GROUPS } from './operations/index.js';
import type { Gives, Multipart, Operation } from './operation.js';
import { refusalsOf } from './refusals.js';
import { apiSchemas, type Schema } from './schemas.js';

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const text = { type: 'string' };

const INTRODUCTION = `Camunda 8's words where it has one, ours beside them. Keys are decimal strings, moments UTC with Z; what is absent is left out and never null.

A write by cookie carries \`X-Requested-With: dutyflow\`. With \`Idempotency-Key\` the same request, sent again, is answered with what the first did. \`Accept-Language\` (zh-Hant, zh-Hans, en) chooses the language of names and of the titles of refusals.

What one may not see does not exist for them: it is answered like what never was. Refusals are problem documents (RFC 9457) with a stable \`code\`.`;

const SECURITY_SCHEMES = {
  session: { type: 'apiKey', in: 'cookie', name: 'dutyflow.sid', description: 'POST /v2/session sets it.' },
  token: { type: 'http', scheme: 'bearer', description: 'A token of POST /v2/account/tokens: `dft_…`.' },
  basic: { type: 'http', scheme: 'basic', description: 'Where it is offered: by default from the server\'s own machine.' },
  caseCode: { type: 'http', scheme: 'basic', description: 'Number and code of a case, for its applicant.' },
};

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string; readonly license: { readonly name: string; readonly identifier: string } };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>>; readonly securitySchemes: Schema };
}

export function openApiDocument(version: string): OpenApiDocument {
  const paths: Record<string, Record<string, Schema>> = {};
  for (const { name, operations } of GROUPS) for (const operation of operations) (paths[`/v2${operation.path}`] ??= {})[operation.method.toLowerCase()] = presentOperation(operation, name);
  return {
    openapi: '3.1.0',
    info: { title: 'Dutyflow', version, description: INTRODUCTION, license: { name: 'MIT', identifier: 'MIT' } },
    tags: GROUPS.map(({ name, about }) => ({ name, description: about })),
    paths,
    components: { schemas: apiSchemas(), securitySchemes: SECURITY_SCHEMES },
  };
}

function presentOperation(operation: Operation, group: string): Schema {
  const { id, summary, about, body, multipart } = operation;
  return {
    operationId: id, summary, tags: [group],
    ...(about === undefined ? {} : { description: about }),
    'x-permission': permissionOf(operation), security: securityOf(operation),
    ...listed('parameters', parametersOf(operation)),
    ...(body === undefined ? {} : { requestBody: { content: { 'application/json': { schema: ref(body) } } } }),
    ...(multipart === undefined ? {} : { requestBody: { required: true, content: { 'multipart/form-data': { schema: formOf(multipart) } } } }),
    responses: { ...Object.fromEntries([...operation.answers].map(([status, gives]) => [status, answerOf(status, gives)])), ...refusedOf(operation) },
  };
}

const listed = (name: string, list: readonly Schema[]): Schema => (list.length === 0 ? {} : { [name]: list });

function permissionOf({ by }: Operation): string {
  switch (by) {
    case 'anybody': return 'Without sign-in.';
    case 'applicant': return 'Who has the number and the code of the case.';
    case 'session': return 'Who is signed in by a session.';
    case 'reader': return 'Who is signed in; the case decides what there is for them.';
    default: return `${RIGHTS[by].join(' or ')}.`;
  }
}
function securityOf({ by }: Operation): readonly Schema[] {
  return by === 'anybody' ? [{}] : by === 'applicant' ? [{ caseCode: [] }] : by === 'session' ? [{ session: [] }] : [{ session: [] }, { token: [] }, { basic: [] }];
}

function parametersOf({ method, path, query = {}, deep, by }: Operation): readonly Schema[] {
  return [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({ name, in: 'path', required: true, schema: name === 'key' ? ref('key') : text, ...(deep ? { description: 'May hold slashes.' } : {}) })),
    ...Object.entries(query).map(([name, description]) => ({ name, in: 'query', description, schema: text })),
    ...(method === 'GET' || by === 'anybody' ? [] : [{ name: 'Idempotency-Key', in: 'header', description: 'Sent again, it is done once.', schema: text }]),
  ];
}

function formOf({ files, largest, fields = {} }: Multipart): Schema {
  return { type: 'object', properties: {
    [files]: { type: 'array', items: { type: 'string', contentMediaType: 'application/octet-stream', description: `Up to ${largest / 1024 / 1024} MB.` } },
    ...Object.fromEntries(Object.entries(fields).map(([name, description]) => [name, { ...text, description }])),
  } };
}

function answerOf(status: number, gives: Gives): Schema {
  if (gives === null) return { description: 'Done; nothing to say.' };
  const description = status === 201 ? 'Made.' : status === 303 ? 'Another page.' : 'The answer.';
  if (gives.includes('/')) return { description, content: { [gives]: { schema: text } } };
  const names = gives.split('|');
  return { description, content: { 'application/json': { schema: names.length === 1 ? ref(gives) : { anyOf: names.map(ref) } } } };
}

/** One answer a status, with the codes that it may carry. */
function refusedOf(operation: Operation): Schema {
  const all = refusalsOf(operation);
  return Object.fromEntries([...new Set(all.map(statusOf))].map((status) => {
    const codes = all.filter((code) => statusOf(code) === status);
    return [status, { description: codes.join(', '), 'x-codes': codes, content: { 'application/problem+json': { schema: ref('Problem') } } }];
  }));
}
