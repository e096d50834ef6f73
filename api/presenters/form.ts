/** A form as deployed: its schema, its look, and where its compiled validator is. */
import { eachField } from '../../engine/definitions/forms/form-fields.js';
import type { Json } from '../../engine/kernel/state.js';
import type { FormRow } from '../../engine/store/port.js';

type Context = Readonly<Record<string, Json>>;
export const isContext = (value: Json | undefined): value is Context => typeof value === 'object' && value !== null && !Array.isArray(value);

export function presentForm(form: FormRow) {
  const document = isContext(form.document) ? form.document : {};
  return {
    ...document,
    formId: form.formId,
    version: form.version,
    schema: isContext(document['schema']) ? document['schema'] : {},
    uiSchema: isContext(document['uiSchema']) ? document['uiSchema'] : {},
    validator: `/v2/forms/${form.formId}/validator.js?v=${form.version}`,
  };
}

/** All fields that the form may show, also those under conditions. */
export function fieldsOf(document: Json): Readonly<Record<string, Context>> {
  const found: Record<string, Context> = {};
  eachField(document, true, (name, field) => { found[name] = { ...field, ...found[name] }; });
  return found;
}
