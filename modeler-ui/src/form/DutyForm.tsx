/** A duty's form drawn into the sheet: each field a ruled cell, in its place. It only shows; the act bar decides. */
import Form from '@rjsf/core';
import type { ErrorSchema, RegistryFieldsType, RJSFSchema, ValidatorType } from '@rjsf/utils';
import { useMemo } from 'react';
import type { TaskForm, upload, Values } from '../app/office-api.js';
import { usePreferences } from '../app/preferences.js';
import { asRecord } from './form-schema.js';
import { DUTY_FIELDS } from './fields.js';
import { DUTY_TEMPLATES, DUTY_WIDGETS } from './templates.js';
import { dutyUiSchema } from './ui-schema.js';
import './form.css';

export interface FormContext {
  readonly processInstanceKey: string;
  /** Files of this case, by id: in the place of one of another case a file cannot come. */
  readonly files?: readonly string[];
  /** Sends files where somebody without an account may send them; absent: as the office does. What they sent they cannot fetch again. */
  readonly upload?: typeof upload;
}

export interface DutyFormProps {
  readonly form: TaskForm;
  readonly validator: ValidatorType<unknown, RJSFSchema, FormContext>;
  readonly values: Values;
  readonly errors: ErrorSchema<unknown> | undefined;
  readonly disabled: boolean;
  readonly context: FormContext;
  readonly onChange: (values: Values) => void;
  /** Fields that take the place of the office's own. */
  readonly fields?: RegistryFieldsType<unknown, RJSFSchema, FormContext>;
}

export function DutyForm({ form, validator, values, errors, disabled, context, onChange, fields }: DutyFormProps) {
  const { language } = usePreferences();
  const uiSchema = useMemo(() => ({ ...dutyUiSchema(form, language), 'ui:submitButtonOptions': { norender: true } }), [form, language]);
  const schema: RJSFSchema = form.schema;
  return (
    <Form<unknown, RJSFSchema, FormContext>
      tagName="div" idPrefix="f" schema={schema} uiSchema={uiSchema} validator={validator} formData={values} formContext={context}
      disabled={disabled} noValidate noHtml5Validate showErrorList={false} focusOnFirstError={false}
      {...(errors === undefined ? {} : { extraErrors: errors })}
      experimental_defaultFormStateBehavior={{ constAsDefaults: 'never', emptyObjectFields: 'skipDefaults', arrayMinItems: { populate: 'never' } }}
      templates={DUTY_TEMPLATES} widgets={DUTY_WIDGETS} fields={fields === undefined ? DUTY_FIELDS : { ...DUTY_FIELDS, ...fields }}
      onChange={({ formData }) => onChange(asRecord(formData))}
    />
  );
}
