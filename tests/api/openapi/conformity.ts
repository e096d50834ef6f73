/**
 * Holds what the server answers against its document: every answer in these tests goes through here (`open-office.ts`). A status, a
 * code or a field that is not declared is a fault of the answer or of the document, and fails the suite when its office closes.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { openApiDocument } from '../../../api/openapi/document.js';
import { GROUPS } from '../../../api/openapi/operations/index.js';
import type { Operation } from '../../../api/openapi/operation.js';
import { refusalsOf } from '../../../api/openapi/refusals.js';

const OPERATIONS = GROUPS.flatMap(({ operations }) => operations);
const patternOf = ({ path, deep }: Operation): RegExp => new RegExp(`^/v2${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, deep ? '.+' : '[^/]+')}$`);
const count = ({ path, deep }: Operation): number => path.split('{').length + (deep ? 9 : 0);
/** What has fewer parameters is meant first, as in OpenAPI. */
const KNOWN = OPERATIONS.map((operation) => ({ operation, pattern: patternOf(operation) })).sort((a, b) => count(a.operation) - count(b.operation));

export const operationFor = (method: string, path: string): Operation | undefined => KNOWN.find(({ operation, pattern }) => operation.method === method && pattern.test(path))?.operation;

const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: true });
addFormats.default(ajv);
const compiled = new Map<string, ValidateFunction>();
/** A schema of the document, by name. */
export function schemaNamed(name: string): ValidateFunction {
  if (!ajv.getSchema('urn:dutyflow:document')) ajv.addSchema({ $id: 'urn:dutyflow:document', ...openApiDocument('0') });
  const known = compiled.get(name) ?? ajv.compile({ $ref: `urn:dutyflow:document#/components/schemas/${name}` });
  compiled.set(name, known);
  return known;
}

export interface Answer {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/** What is wrong with an answer by the document; undefined: nothing. */
export function faultOf({ method, url, status, type, body }: Answer): string | undefined {
  const [path = ''] = url.split('?');
  const operation = operationFor(method, path);
  if (!operation || !path.startsWith('/v2/')) return undefined;
  const said = `${method} ${operation.path} answers ${status}`;
  const json = (): unknown => JSON.parse(body.toString('utf8'));
  if (/^application\/problem\+json/.test(type)) {
    const problem = json();
    const code = typeof problem === 'object' && problem !== null && 'code' in problem ? String(problem.code) : '';
    // What is named before anything is looked up belongs to no route.
    if (code !== 'ROUTE_NOT_FOUND' && code !== 'NOT_OFFERED' && !refusalsOf(operation).includes(code)) return `${said} with the code ${code}, which api/openapi/operations does not tell of`;
    return shapeFault(said, 'Problem', problem);
  }
  if (status === 304 || (status === 206 && operation.answers.has(200))) return undefined;
  const gives = operation.answers.get(status);
  if (gives === undefined) return `${said}, but is declared to answer ${[...operation.answers.keys()].join(', ')}`;
  if (status >= 300) return undefined;
  if (gives === null) return body.length === 0 ? undefined : `${said} with a body, but is declared to have none`;
  if (gives.includes('/')) return undefined;
  const names = gives.split('|');
  const faults = names.map((name) => shapeFault(said, name, json()));
  return faults.includes(undefined) ? undefined : faults[0];
}

function shapeFault(said: string, name: string, value: unknown): string | undefined {
  const validate = schemaNamed(name);
  if (validate(value)) return undefined;
  const errors = (validate.errors ?? []).slice(0, 4).map(({ instancePath, message, params }) => `${instancePath || '/'} ${message ?? ''} ${JSON.stringify(params)}`);
  return `${said} with what is no ${name} (schemas/api/answers): ${errors.join('; ')}`;
}

const UNPACK: Readonly<Record<string, (packed: Buffer) => Buffer>> = { gzip: gunzipSync, br: brotliDecompressSync, deflate: inflateSync };
const STARTED = 'http.server.request.start';
const STREAM = /^text\/event-stream/;

/** Hands each answer of a server on to `heard` as it ends; streams have none. */
function listenTo(request: IncomingMessage, response: ServerResponse, heard: (answer: Answer) => void): void {
  const parts: Buffer[] = [];
  const keep = (part: unknown): void => {
    if (typeof part === 'string' || part instanceof Uint8Array) parts.push(Buffer.from(part));
  };
  const { write, end } = response;
  response.write = (...given: unknown[]): boolean => { keep(given[0]); return Reflect.apply(write, response, given) as boolean; };
  response.end = (...given: unknown[]): typeof response => {
    keep(given[0]);
    const type = String(response.getHeader('content-type') ?? '');
    const unpack = UNPACK[String(response.getHeader('content-encoding'))];
    const packed = Buffer.concat(parts);
    const url = 'originalUrl' in request ? String(request.originalUrl) : request.url ?? '';
    if (!STREAM.test(type) && request.method !== 'HEAD') heard({ method: request.method ?? '', url, status: response.statusCode, type, body: unpack && packed.length > 0 ? unpack(packed) : packed });
    return Reflect.apply(end, response, given) as typeof response;
  };
}

const faults = new Set<string>();
let open = 0;

const hear = (message: unknown): void => {
  const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
  listenTo(request, response, (answer) => {
    const fault = faultOf(answer);
    if (fault !== undefined) faults.add(fault);
  });
};

/**
 * From now on every answer of every server of this process is held against the document, until what it gives is called: that
 * throws what was found. Who goes on listening would be asked of each answer that a later file of the same worker gets.
 */
export function holdToDocument(): () => void {
  if (open === 0) subscribe(STARTED, hear);
  open += 1;
  let held = true;
  return () => {
    if (held) open -= 1;
    held = false;
    if (open === 0) unsubscribe(STARTED, hear);
    const found = [...faults];
    faults.clear();
    if (found.length > 0) throw new Error(`Expected answers as /v2/openapi.json declares them, but found:\n${found.join('\n')}`);
  };
}
