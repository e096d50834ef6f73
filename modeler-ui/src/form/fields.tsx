/** The office's own fields by name, as ui-schema.ts gives them out. */
import type { FieldProps, RegistryFieldsType, RJSFSchema } from '@rjsf/utils';
import { lazy, Suspense } from 'react';
import type { ComponentType } from 'react';
import type { FormContext } from './DutyForm.js';
import { DutyChoice, DutyChoices, DutyYesNo } from './ChoiceFields.js';
import { DutyFiles } from './FileField.js';
import { DutyMoney, DutyNumber } from './NumberFields.js';

type Props = FieldProps<unknown, RJSFSchema, FormContext>;

/** antd's pickers are heavy: they come when a form has one. */
const later = (load: () => Promise<{ default: ComponentType<Props> }>): ComponentType<Props> => {
  const Loaded = lazy(load);
  return function Later(props: Props) {
    return <Suspense fallback={<span className="field-input field-waits" />}><Loaded {...props} /></Suspense>;
  };
};

const DutyHidden = () => null;

export const DUTY_FIELDS: RegistryFieldsType<unknown, RJSFSchema, FormContext> = {
  DutyHidden, DutyChoice, DutyChoices, DutyYesNo, DutyFiles, DutyMoney, DutyNumber,
  DutyUnits: later(() => import('./UnitField.js')),
  DutyPeople: later(() => import('./PersonField.js')),
  DutyDate: later(() => import('./DateField.js')),
  DutyRead: later(() => import('./ReadField.js')),
};
