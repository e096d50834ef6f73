/** One unit or several (主送, 抄送): found by name, grouped as the office lists them. */
import type { FieldProps, RJSFSchema } from '@rjsf/utils';
import Select from 'antd/es/select/index.js';
import { useTranslation } from 'react-i18next';
import type { FormContext } from './DutyForm.js';
import { UNIT_KINDS, unitKindsOf } from './unit-kinds.js';
import { useUnits } from './use-names.js';

export default function UnitField({ schema, formData, onChange, fieldPathId, disabled, readonly, rawErrors }: FieldProps<unknown, RJSFSchema, FormContext>) {
  const { t } = useTranslation('task');
  const units = useUnits();
  const many = schema.type === 'array';
  const wanted = unitKindsOf(schema);
  const options = UNIT_KINDS.filter((kind) => wanted.includes(kind)).flatMap((kind) => {
    const members = units.filter((unit) => unit.kind === kind).map((unit) => ({ value: unit.id, label: unit.name }));
    return members.length === 0 ? [] : [{ label: t(`unit.${kind}`), title: t(`unit.${kind}`), options: members }];
  });
  const chosen = Array.isArray(formData) ? formData.filter((each) => typeof each === 'string') : typeof formData === 'string' ? [formData] : [];
  // What was chosen before the field said so is shown by its name, to be taken away.
  const strange = units.filter(({ id, kind }) => chosen.includes(id) && !wanted.includes(kind)).map(({ id, name }) => ({ value: id, label: name, disabled: true }));
  return (
    <Select<string | string[]>
      id={fieldPathId.$id} {...(many ? { mode: 'multiple' as const, value: chosen } : chosen[0] === undefined ? {} : { value: chosen[0] })}
      options={[...options, ...strange]} placeholder={t(many ? 'unit.choose' : 'choose')} allowClear style={{ width: '100%' }}
      showSearch={{ optionFilterProp: 'label' }} disabled={disabled === true || readonly === true || schema.readOnly === true}
      {...(rawErrors !== undefined && rawErrors.length > 0 ? { status: 'error' as const } : {})}
      aria-labelledby={`${fieldPathId.$id}-label`}
      onChange={(value: string | string[] | undefined) => onChange(value, fieldPathId.path, undefined, fieldPathId.$id)}
    />
  );
}
