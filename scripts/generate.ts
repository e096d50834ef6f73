/**
 * `npm run generate`: TypeScript types of the API, for the server and for our own pages: the shapes (by openapi-typescript) and, of
 * each route, what it is asked and answers. `--check` fails when they are out of date.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { openApiDocument } from '../api/openapi/document.js';
import { GROUPS } from '../api/openapi/operations/index.js';
import type { Gives, Operation } from '../api/openapi/operation.js';

const TARGET = fileURLToPath(new URL('../schemas/api/openapi.ts', import.meta.url));
const BANNER = '/* Made by `npm run generate` from schemas/api and api/openapi/operations: change those, not this. */\n';

const typeOf = (gives: Gives): string => (gives === null ? 'undefined' : gives.includes('/') ? 'string' : gives.split('|').map((name) => `Schemas['${name}']`).join(' | '));
function routeOf({ method, path, summary, body, query = {}, answers }: Operation): string {
  const asked = [
    ...(/\{/.test(path) ? [`path: { ${[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `${name}: string`).join('; ')} }`] : []),
    ...(Object.keys(query).length === 0 ? [] : [`query?: { ${Object.keys(query).map((name) => `${name}?: string`).join('; ')} }`]),
    ...(body === undefined ? [] : [`body: Schemas['${body}']`]),
    `answer: ${[...new Set([...answers.values()].map(typeOf))].join(' | ')}`,
  ];
  return `  /** ${summary} */\n  '${method} /v2${path}': { ${asked.join('; ')} };\n`;
}

/** "One of these is there": JSON Schema's word for it is none of TypeScript's, and openapi-typescript would make it `unknown`. */
const sayable = (_name: string, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || !('properties' in value) || !('anyOf' in value || 'oneOf' in value)) return value;
  const { anyOf: _anyOf, oneOf: _oneOf, ...rest } = { anyOf: [], oneOf: [], ...value };
  return rest;
};
/** The paths are ours, a line each: openapi-typescript would write twenty thousand. */
const shapes = astToString(await openapiTS(JSON.stringify({ ...openApiDocument('0'), paths: {} }, sayable), { immutable: true }))
  .replace(/^ *\/\*\* @(enum|constant).*\*\/\n/gm, '').replace(/^ *\/\*\*\n(?: *\* @(?:enum|constant).*\n)+ *\*\/\n/gm, '').replace(/^( *)\* @(?:enum|constant).*\n/gm, '').replace(/^ +/gm, (indent) => indent.slice(indent.length / 2));
const schemas = (/^export interface components \{[\s\S]*?\n\}\n/m.exec(shapes)?.[0] ?? '').replace('readonly json: unknown;', 'readonly json: Json;');
const JSON_TYPE = 'export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };\n';
const made = `${BANNER}${JSON_TYPE}${schemas}\nexport type Schemas = components['schemas'];\n\n/** What each route is asked, and answers. */\nexport interface Routes {\n${GROUPS.flatMap(({ operations }) => operations.map(routeOf)).join('')}}\n`;

if (!process.argv.includes('--check')) await writeFile(TARGET, made);
else if ((await readFile(TARGET, 'utf8').catch(() => '')) !== made) {
  console.error(`${TARGET} is out of date: run npm run generate`);
  process.exitCode = 1;
}
