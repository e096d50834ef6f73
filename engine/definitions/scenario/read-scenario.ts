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
  const errors = isScenario.errors ?? [];
  return [...new Set(errors
    .filter(({ keyword, instancePath, schemaPath }) => keyword !== 'oneOf' && belongs(value, instancePath, schemaPath))
    .map(({ instancePath, message, params }) => `${instancePath || '/'} ${message ?? ''} ${'additionalProperty' in params ? String(params['additionalProperty']) : ''}`.trim()))];
}

const SHAPES: Readonly<Record<string, string>> = {
  taskStep: 'task', advanceStep: 'advance', untilStep: 'until', messageStep: 'message', signalStep: 'signal', expectStep: 'expect', refuseStep: 'refuse',
};

function belongs(value: unknown, instancePath: string, schemaPath: string): boolean {
  const shape = /#\/\$defs\/(\w+Step)\//.exec(schemaPath)?.[1];
  const index = /^\/steps\/(\d+)/.exec(instancePath)?.[1];
  const word = shape === undefined ? undefined : SHAPES[shape];
  if (word === undefined || index === undefined) return true;
  const steps = typeof value === 'object' && value !== null && 'steps' in value && Array.isArray(value.steps) ? value.steps : [];
  const step: unknown = steps[Number(index)];
  const keys = typeof step === 'object' && step !== null ? Object.keys(step) : [];
  // A step with both `task` and `expect` is a task step.
  const own = Object.values(SHAPES).find((one) => keys.includes(one));
  return own === undefined || own === word;
}
