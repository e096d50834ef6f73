/** Bodies are checked against schemas/api/requests.json before a route sees them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request } from 'express';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { momentOf } from '../engine/definitions/scenario/moments.js';
import type { FieldError } from '../engine/runtime/engine.js';
import { splitKey } from '../engine/store/keys.js';
import type { Schemas } from '../schemas/api/openapi.js';
import { PACKAGE_ROOT } from './package-root.js';
import { Problem } from './problems.js';

type BodyName = keyof Schemas;
type Body<N extends BodyName> = NonNullable<Schemas[N]>;

const SCHEMA = 'urn:dutyflow:api:requests';
const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats.default(ajv);
ajv.addSchema(JSON.parse(readFileSync(join(PACKAGE_ROOT, 'schemas/api/requests.json'), 'utf8')));

const compiled = new Map<string, ValidateFunction>();
function validator<N extends BodyName>(name: N): ValidateFunction<Body<N>> {
  const known = compiled.get(name);
  const validate = known ?? ajv.compile({ $ref: `${SCHEMA}#/$defs/${name}` });
  if (!known) compiled.set(name, validate);
  return validate as ValidateFunction<Body<N>>;
}

/** The body as the schema says; an absent one counts as `{}`. Throws REQUEST_INVALID with the fields. */
export function bodyOf<N extends BodyName>(request: Request, name: N): Body<N> {
  const body: unknown = request.body ?? {};
  const validate = validator(name);
  if (validate(body)) return body;
  const fields = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'anyOf').map(fieldOf);
  throw new Problem('REQUEST_INVALID', `Expected a body of the kind ${name}, but found: ${ajv.errorsText(validate.errors, { dataVar: 'body' })}`, { fields });
}

function fieldOf(error: ErrorObject): FieldError {
  const inside = error.keyword === 'required' ? `/${String(error.params['missingProperty'])}`
    : error.keyword === 'additionalProperties' ? `/${String(error.params['additionalProperty'])}` : '';
  return { path: error.instancePath + inside, keyword: error.keyword, params: error.params, message: error.message ?? error.keyword };
}

/** A parameter of the path that Express has matched. */
export function param(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}

export interface KeyParts {
  readonly key: string;
  readonly instance: number;
  readonly local: number;
}
/** The key in the path, taken apart. Throws KEY_INVALID for what is no key. */
export function keyParam(request: Request, name = 'key'): KeyParts {
  return { key: param(request, name), ...partsOf(param(request, name)) };
}

export function partsOf(key: string): { readonly instance: number; readonly local: number } {
  const parts = splitKey(key);
  if (!parts) throw new Problem('KEY_INVALID', `Expected a key of decimal digits, but found '${key.slice(0, 60)}'`);
  return parts;
}

/** A text of the query string. */
export function queryText(request: Request, name: string): string | undefined {
  const value = request.query[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
export function queryNumber(request: Request, name: string, otherwise: number): number {
  const text = queryText(request, name);
  if (text === undefined) return otherwise;
  if (!/^[0-9]{1,9}$/.test(text)) throw new Problem('REQUEST_INVALID', `Expected a number in '${name}', but found '${text.slice(0, 60)}'`);
  return Number(text);
}
/** A point in time of the query string, in milliseconds. */
export function queryMoment(request: Request, name: string): number | undefined {
  const text = queryText(request, name);
  if (text === undefined) return undefined;
  const at = momentOf(text);
  if (at === undefined) throw new Problem('REQUEST_INVALID', `Expected a moment with an offset in '${name}', but found '${text.slice(0, 60)}'`);
  return at;
}
