/**
 * The form's rules as the server compiled them when it was deployed: ajv in the browser would need `unsafe-eval`
 * (stack.md §3). The module asks for ajv's small run-time parts by name.
 */
import type { ErrorSchema, RJSFSchema, RJSFValidationError, ValidatorType } from '@rjsf/utils';
import createPrecompiledValidator from '@rjsf/validator-ajv8/lib/createPrecompiledValidator.js';
import type { ValidatorFunctions } from '@rjsf/validator-ajv8/lib/types.js';
import equal from 'ajv/dist/runtime/equal.js';
import ucs2length from 'ajv/dist/runtime/ucs2length.js';
import uri from 'ajv/dist/runtime/uri.js';
import ValidationError from 'ajv/dist/runtime/validation_error.js';
import * as formats from 'ajv-formats/dist/formats.js';
import type { FieldProblem } from '../app/api-client.js';
import type { TaskForm } from '../app/office-api.js';
import type { FormContext } from './DutyForm.js';

declare global {
  var __ajvRequire: ((name: string) => unknown) | undefined;
}

const interop = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'default' in value ? value : { default: value };

const PARTS: Readonly<Record<string, unknown>> = {
  'ajv/dist/runtime/equal': interop(equal),
  'ajv/dist/runtime/ucs2length': interop(ucs2length),
  'ajv/dist/runtime/uri': interop(uri),
  'ajv/dist/runtime/validation_error': interop(ValidationError),
  'ajv-formats/dist/formats': 'fullFormats' in formats ? formats : interop(formats),
};

globalThis.__ajvRequire = (name) => {
  const part = PARTS[name.replace(/\.js$/, '')];
  if (part === undefined) throw new Error(`The validator asks for ${name}, which is not provided`);
  return part;
};

export async function loadValidator(form: TaskForm): Promise<ValidatorType<unknown, RJSFSchema, FormContext>> {
  const module: { default: ValidatorFunctions } = await import(/* @vite-ignore */ new URL(form.validator, location.origin).href);
  return createPrecompiledValidator<unknown, RJSFSchema, FormContext>(module.default, form.schema satisfies RJSFSchema);
}

type Say = (key: string, values: Record<string, unknown>) => string;

/** ajv's English said in the office's words; what has no word of its own is told apart only by `wrong`. */
export function wordErrors(t: Say): (errors: RJSFValidationError[]) => RJSFValidationError[] {
  const KNOWN = ['required', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minimum', 'maximum', 'exclusiveMinimum', 'format', 'enum', 'pattern', 'type', 'const', 'uniqueItems'];
  return (errors) => errors
    // The members of a failed choice, and the choice itself, say the same thing twice.
    .filter((error, _, all) => !['if', 'oneOf', 'anyOf'].includes(error.name ?? '')
      // What stands in a branch that failed counts as unevaluated: that is no fault of its own.
      && !(error.name === 'unevaluatedProperties' && all.some((other) => !['unevaluatedProperties', 'if'].includes(other.name ?? ''))))
    .map((error) => {
      const params: Record<string, unknown> = { ...error.params };
      const short = error.name === 'minLength' && params['limit'] === 1 ? 'required' : error.name ?? '';
      const message = t(KNOWN.includes(short) ? `error.${short}` : 'error.wrong', { limit: params['limit'] });
      return { ...error, message, stack: message };
    });
}

/** The server's field errors (`/mainTo/0`) in the shape that the form shows. */
export function asErrorSchema(fields: readonly FieldProblem[]): ErrorSchema {
  const root: ErrorSchema = {};
  for (const { path, message } of fields) {
    let at: ErrorSchema = root;
    for (const part of path.split('/').filter((each) => each !== '')) {
      const next: ErrorSchema = at[part] ?? {};
      at[part] = next;
      at = next;
    }
    at.__errors = [...(at.__errors ?? []), message];
  }
  return root;
}
