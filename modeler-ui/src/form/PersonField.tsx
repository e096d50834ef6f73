/** One person or several, found by name. */
import type { FieldProps, RJSFSchema } from '@rjsf/utils';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Select from 'antd/es/select/index.js';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { people } from '../app/office-api.js';
import type { FormContext } from './DutyForm.js';

export default function PersonField({ schema, formData, onChange, fieldPathId, disabled, readonly, rawErrors }: FieldProps<unknown, RJSFSchema, FormContext>) {
  const { t } = useTranslation('task');
  const [text, setText] = useState('');
  const found = useQuery({ queryKey: ['people', text], queryFn: ({ signal }) => people(text, signal), placeholderData: keepPreviousData, staleTime: 300_000 });
  const many = schema.type === 'array';
  const chosen = Array.isArray(formData) ? formData.filter((each) => typeof each === 'string') : typeof formData === 'string' ? [formData] : [];
  const options = (found.data?.items ?? []).map((person) => ({
    value: person.username, label: person.displayName, note: [person.unit?.name, person.posts[0]?.name].filter(Boolean).join(' · '),
  }));
  return (
    <Select<string | string[], (typeof options)[number]>
      id={fieldPathId.$id} {...(many ? { mode: 'multiple' as const, value: chosen } : chosen[0] === undefined ? {} : { value: chosen[0] })}
      options={options} optionRender={(option) => <span className="option-person">{option.data.label} <small>{option.data.note}</small></span>}
      placeholder={t('person.choose')} allowClear style={{ width: '100%' }} showSearch={{ filterOption: false, onSearch: setText }}
      disabled={disabled === true || readonly === true || schema.readOnly === true}
      {...(rawErrors !== undefined && rawErrors.length > 0 ? { status: 'error' as const } : {})}
      aria-labelledby={`${fieldPathId.$id}-label`}
      onChange={(value: string | string[] | undefined) => onChange(value, fieldPathId.path, undefined, fieldPathId.$id)}
    />
  );
}
