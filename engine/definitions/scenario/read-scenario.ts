/** `*.scenario.json` → Scenario, or why it is none. Server side: ajv compiles code, which a browser's CSP forbids. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import schema from '../../../schemas/scenario.schema.json' with { type: 'json' };
import type { Scenario } from './scenario.js';

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
addFormats.default(ajv);
const isScenario = ajv.compile<Scenario>(schema);

export type ScenarioRead = { readonly ok: true; readonly scenario: Scenario } | { readonly ok: false; readonly messages: readonly string[] };

export function readScenario(content: string): ScenarioRead {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    return { ok: false, messages: [`Expected JSON, but ${error instanceof Error ? error.message : String(error)}`] };
  }
  if (isScenario(value)) return { ok: true, scenario: value };
  return { ok: false, messages: messagesOf(value) };
}

/** A step matches one of several shapes; what does not fit the shape that it begins is what its author wants to know. */
function messagesOf(value: unknown): readonly string[] {
  const errors = (isScenario.errors ?? []).map(({ instancePath, ...error }) => ({ ...error, path: instancePath }));
  const elsewhere = errors.filter(({ path, keyword }) => keyword !== 'oneOf' && stepAt(path) === undefined);
  const steps = fieldOf(value, 'steps');
  const wrong = [...new Set(errors.flatMap(({ path }) => stepAt(path) ?? []))].sort((a, b) => a - b);
  return [...new Set([
    ...elsewhere.map(({ path, ...error }) => worded(path, error)),
    ...wrong.flatMap((index) => faultsOf(Array.isArray(steps) ? steps[index] : undefined, `/steps/${index}`, (word) => `${word}Step`)),
  ])];
}

function stepAt(path: string): number | undefined {
  const index = /^\/steps\/(\d+)/.exec(path)?.[1];
  return index === undefined ? undefined : Number(index);
}

/** Every shape of a step is named by the word that it begins with: `taskStep`, `returnStep`. */
const WORDS = Object.keys(schema.$defs).flatMap((shape) => /^(\w+)Step$/.exec(shape)?.[1] ?? []);
/** These also stand inside steps of other words. */
const SHARED = ['expect', 'until'];
/** What may be refused beside the verbs. */
const REFUSED: Readonly<Record<string, string>> = { task: 'refusedTask', start: 'refusedStart' };

function faultsOf(step: unknown, path: string, shapeOf: (word: string) => string): readonly string[] {
  const words = [...WORDS, 'start'].filter((word) => fieldOf(step, word) !== undefined);
  const word = words.find((one) => !SHARED.includes(one)) ?? words[0];
  const shape = word === undefined ? undefined : ajv.getSchema(`${schema.$id}#/$defs/${shapeOf(word)}`);
  if (word === undefined || !shape) return [`${path} must begin with one of ${WORDS.join(', ')}`];
  shape(step);
  const own = (shape.errors ?? []).filter(({ keyword, instancePath }) => keyword !== 'oneOf' && !(word === 'refuse' && instancePath.startsWith('/refuse')));
  const refused = word === 'refuse' ? faultsOf(fieldOf(step, 'refuse'), `${path}/refuse`, (inner) => REFUSED[inner] ?? `${inner}Step`) : [];
  return [...own.map(({ instancePath, ...error }) => worded(`${path}${instancePath}`, error)), ...refused];
}

function worded(path: string, { message = '', params }: { readonly message?: string; readonly params: Readonly<Record<string, unknown>> }): string {
  return `${path || '/'} ${message} ${'additionalProperty' in params ? String(params['additionalProperty']) : ''}`.trim();
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}
