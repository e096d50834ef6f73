/** Of what a form's check found, what who fills it can mend: not what the form only shows, which the server does not ask of them either. */
import type { ErrorSchema } from '@rjsf/utils';
import type { JsonSchema } from '../app/office-api.js';
import { allFieldsOf } from './form-schema.js';

/** Undefined: nothing is left. */
export function ownFaults(schema: JsonSchema, found: ErrorSchema): ErrorSchema | undefined {
  const shown = new Set(allFieldsOf(schema).flatMap(([name, field]) => (field['readOnly'] === true ? [name] : [])));
  const own = Object.entries(found).filter(([name]) => !shown.has(name));
  return own.length === 0 ? undefined : Object.fromEntries(own);
}
