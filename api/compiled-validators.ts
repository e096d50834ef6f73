/**
 * Validators of forms as JavaScript modules, since a page under a strict Content-Security-Policy cannot compile a
 * schema (stack.md §3). Made when first asked for, kept by version: a version never changes.
 */
import { createRequire } from 'node:module';
import type { CustomValidatorOptionsType } from '@rjsf/validator-ajv8';
import type { FormRow } from '../engine/store/port.js';
import { isContext } from './presenters/form.js';

const made = new Map<string, Promise<string>>();

export function validatorModule(form: FormRow): Promise<string> {
  const known = made.get(form.formKey);
  if (known) return known;
  const making = compile(form);
  made.set(form.formKey, making);
  making.catch(() => made.delete(form.formKey));
  return making;
}

async function compile(form: FormRow): Promise<string> {
  const schema = isContext(form.document) && isContext(form.document['schema']) ? form.document['schema'] : {};
  // The compiler is heavy and seldom needed: it is loaded with the first form, not at the start.
  const { compileSchemaValidatorsCode } = await import('@rjsf/validator-ajv8/lib/compileSchemaValidatorsCode.js');
  // RJSF names the class of draft-07 as the type; it takes that of 2020-12 as well.
  const { default: Ajv2020 }: { default: NonNullable<CustomValidatorOptionsType['AjvClass']> } = createRequire(import.meta.url)('ajv/dist/2020.js');
  const name = /^[A-Za-z0-9._@:-]{1,200}$/;
  const code = compileSchemaValidatorsCode({ ...schema }, { AjvClass: Ajv2020, customFormats: { file: name, user: name, dept: name }, ajvOptionsOverrides: { strict: false } });
  return `const require=globalThis.__ajvRequire,exports={};\n${code}\nexport default exports;\n`;
}
