/** Numbers; and money, which is kept in 分 and written in 元. */
import type { FieldProps, RJSFSchema } from '@rjsf/utils';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormContext } from './DutyForm.js';

type Props = FieldProps<unknown, RJSFSchema, FormContext>;

function Written({ props, text, parse, suffix, mode }: { props: Props; text: string; parse: (text: string) => unknown; suffix?: string; mode: 'numeric' | 'decimal' }) {
  const { fieldPathId, onChange, disabled, readonly, schema, rawErrors } = props;
  const [typed, setTyped] = useState<string>();
  return (
    <span className="field-affix">
      <input
        id={fieldPathId.$id} className="field-input" inputMode={mode} value={typed ?? text} disabled={disabled === true} readOnly={readonly === true || schema.readOnly === true}
        {...(rawErrors !== undefined && rawErrors.length > 0 ? { 'aria-invalid': true, 'aria-describedby': `${fieldPathId.$id}-fault` } : {})}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(event.target.value.trim() === '' ? undefined : parse(event.target.value.trim()), fieldPathId.path, undefined, fieldPathId.$id);
        }}
        onBlur={() => setTyped(undefined)}
      />
      {suffix !== undefined && <span>{suffix}</span>}
    </span>
  );
}

const shown = (value: unknown): string => (typeof value === 'number' || typeof value === 'string' ? String(value) : '');

/** What is not a number is kept as it was typed, so that the form can say what is wrong. */
export function DutyNumber(props: Props) {
  return <Written props={props} text={shown(props.formData)} mode="decimal" parse={(text) => (Number.isFinite(Number(text)) ? Number(text) : text)} />;
}

const YUAN = /^(\d{1,13})(?:\.(\d{1,2}))?$/;

export function DutyMoney(props: Props) {
  const { t } = useTranslation('task');
  const { formData } = props;
  const text = typeof formData === 'number' ? `${Math.trunc(formData / 100)}.${String(Math.abs(formData % 100)).padStart(2, '0')}` : shown(formData);
  const parse = (typed: string): unknown => {
    const found = YUAN.exec(typed.replaceAll(',', ''));
    return found === null ? typed : Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
  };
  return <Written props={props} text={text} mode="decimal" parse={parse} suffix={t('yuan')} />;
}
