/** What a form only shows stands there in words, as the paper has it: no box to fill, nothing greyed out. */
import type { FieldProps, RJSFSchema } from '@rjsf/utils';
import { ReadValue } from '../paper/ReadValue.js';
import type { FormContext } from './DutyForm.js';
import { asRecord } from './form-schema.js';

export default function ReadField({ schema, uiSchema, formData, fieldPathId }: FieldProps<unknown, RJSFSchema, FormContext>) {
  if (formData === undefined || formData === null) return null;
  return (
    <div className="read-value" id={fieldPathId.$id}>
      <ReadValue field={asRecord(schema)} ui={asRecord(asRecord(uiSchema?.['ui:options'])['as'])} value={formData} />
    </div>
  );
}
