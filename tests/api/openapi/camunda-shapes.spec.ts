/**
 * The shapes of Camunda's own operations are Camunda's: what its client's package says of each answer (schemas for zod, in the sources that it ships) against
 * what our document says. Ours tells more exactly what is there, and adds `duty`; nothing of Camunda's that has to be there is missing, and nothing is there under another name.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { transformSync } from '@swc/core';
import { OPERATIONS as CAMUNDA } from '../../../api/camunda/operations.js';
import { GROUPS } from '../../../api/openapi/operations/index.js';
import { apiSchemas, type Schema } from '../../../api/openapi/schemas.js';

const from = createRequire(import.meta.url);
const dist = dirname(from.resolve('@camunda8/orchestration-cluster-api'));
interface Zod { readonly z: { toJSONSchema(schema: unknown, options: object): Schema } }
const zod = from(from.resolve('zod', { paths: [dist] })) as Zod;

/** Camunda's schemas by their names (`zGetUserTaskResponse`). */
function camundas(): Readonly<Record<string, unknown>> {
  for (const file of readdirSync(dist).filter((name) => name.endsWith('.js.map'))) {
    const { sources, sourcesContent = [] } = JSON.parse(readFileSync(join(dist, file), 'utf8')) as { sources: string[]; sourcesContent?: string[] };
    const source = sourcesContent[sources.findIndex((name) => name.endsWith('zod.gen.ts'))];
    if (source === undefined) continue;
    const made = {};
    const { code } = transformSync(source, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } });
    Reflect.apply(new Function('require', 'exports', code) as (load: () => Zod, into: object) => void, undefined, [() => zod, made]);
    return made;
  }
  throw new Error('Expected the client to ship the sources of its schemas, but found none');
}

/** `a.b[].c` of every field, with those that have to be there marked. */
type Fields = Map<string, boolean>;
function fieldsOf(schema: Schema, schemas: Readonly<Record<string, Schema>>, path = '', found: Fields = new Map(), depth = 0): Fields {
  const { $ref, properties, required, items } = schema;
  if (depth > 12) return found;
  if (typeof $ref === 'string') return fieldsOf(schemas[$ref.split('/').at(-1) ?? ''] ?? {}, schemas, path, found, depth + 1);
  for (const word of ['allOf', 'anyOf', 'oneOf'] as const) for (const one of Array.isArray(schema[word]) ? schema[word] as Schema[] : []) fieldsOf(one, schemas, path, found, depth + 1);
  if (typeof items === 'object' && items !== null) fieldsOf(items as Schema, schemas, `${path}[]`, found, depth + 1);
  for (const [name, one] of Object.entries(typeof properties === 'object' && properties !== null ? properties as Record<string, Schema> : {})) {
    const where = path === '' ? name : `${path}.${name}`;
    // Ours beside Camunda's, and values that are anybody's.
    if (name === 'duty' || name === 'variables' || name === 'customHeaders') continue;
    found.set(where, (found.get(where) ?? false) || (Array.isArray(required) && required.includes(name)));
    fieldsOf(one, schemas, where, found, depth + 1);
  }
  return found;
}

const theirs = camundas();
const operations = new Map(GROUPS.flatMap(({ operations: of }) => of).map((operation) => [operation.id, operation]));
/** Answered with more, or less, than Camunda says, on purpose: what its client takes all the same. */
const OURS: Readonly<Record<string, readonly string[]>> = {
  completeUserTask: ['next', 'processInstanceKey', 'ended', 'outcome'], getVariable: ['isTruncated'], evaluateDecision: ['name', 'version'],
};

it.each(CAMUNDA.filter(({ works }) => works).map(({ name }) => name))('%s answers in Camunda\'s shape', (name) => {
  const operation = operations.get(name);
  // What only `?preview=true` answers, Camunda never asks for.
  const gives = operation?.preview === operation?.answers.get(200) ? null : operation?.answers.get(200);
  const schema = theirs[`z${name.charAt(0).toUpperCase()}${name.slice(1)}Response`];
  expect(schema).toBeDefined();
  if (typeof gives !== 'string' || gives.includes('/')) return;
  const [ours, camunda] = [fieldsOf(apiSchemas()[gives.split('|')[0] ?? ''] ?? {}, apiSchemas()), fieldsOf(zod.z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), {})];
  const inside = (field: string): boolean => (OURS[name] ?? []).some((own) => field === own || field.startsWith(`${own}.`) || field.startsWith(`${own}[]`));
  expect([...ours.keys()].filter((field) => !camunda.has(field) && !inside(field))).toEqual([]);
  expect([...camunda].filter(([field, needed]) => needed && !field.includes('[].') && !field.includes('.') && ours.get(field) !== true).map(([field]) => field)).toEqual([]);
});
