/** Choices as one sees them on paper: all of them, one struck. Many choices fold into a list. */
import type { FieldProps, RJSFSchema } from '@rjsf/utils';
import { useTranslation } from 'react-i18next';
import type { FormContext } from './DutyForm.js';
import { asRecord, asText } from './form-schema.js';
import type { Choice } from './form-schema.js';

type Props = FieldProps<unknown, RJSFSchema, FormContext>;
const LISTED = 16;

/** As ui-schema.ts gave them, in the language of the moment. */
const choicesGiven = ({ uiSchema }: Props): readonly Choice[] => {
  const given: unknown = uiSchema?.['ui:options']?.['choices'];
  return (Array.isArray(given) ? given : []).flatMap((each: unknown) => {
    const value = asText(asRecord(each)['value']);
    return value === undefined ? [] : [{ value, label: asText(asRecord(each)['label']) ?? value }];
  });
};

function useLock({ disabled, readonly, schema }: Props): boolean {
  return disabled === true || readonly === true || schema.readOnly === true;
}

export function DutyChoice(props: Props) {
  const { t } = useTranslation('task');
  const { formData, onChange, fieldPathId, required } = props;
  const locked = useLock(props);
  const choices = choicesGiven(props);
  const set = (value: string | undefined) => onChange(value, fieldPathId.path, undefined, fieldPathId.$id);
  if (choices.length > LISTED) {
    return (
      <select id={fieldPathId.$id} className="field-input" aria-labelledby={`${fieldPathId.$id}-label`} value={typeof formData === 'string' ? formData : ''} disabled={locked} onChange={(event) => set(event.target.value === '' ? undefined : event.target.value)}>
        <option value="">{t('choose')}</option>
        {choices.map((choice) => <option key={choice.value} value={choice.value}>{choice.label}</option>)}
      </select>
    );
  }
  return (
    <div className="choices" role="radiogroup" aria-labelledby={`${fieldPathId.$id}-label`} aria-required={required === true}>
      {choices.map((choice) => (
        <label key={choice.value} className="choice">
          <input type="radio" name={fieldPathId.$id} value={choice.value} checked={formData === choice.value} disabled={locked} onChange={() => set(choice.value)} />
          <span>{choice.label}</span>
        </label>
      ))}
    </div>
  );
}

export function DutyChoices(props: Props) {
  const { formData, onChange, fieldPathId } = props;
  const locked = useLock(props);
  const chosen: readonly unknown[] = Array.isArray(formData) ? formData : [];
  const choices = choicesGiven(props);
  const { t } = useTranslation('task');
  const set = (value: readonly unknown[]) => onChange(value, fieldPathId.path, undefined, fieldPathId.$id);
  if (choices.length === 0) {
    // A list of free texts: one a line.
    return (
      <textarea
        id={fieldPathId.$id} className="field-input" rows={2} placeholder={t('oneALine')} aria-labelledby={`${fieldPathId.$id}-label`} disabled={locked}
        defaultValue={chosen.join('\n')} onBlur={(event) => set(event.target.value.split('\n').map((line) => line.trim()).filter((line) => line !== ''))}
      />
    );
  }
  return (
    <div className="choices">
      {choices.map((choice) => (
        <label key={choice.value} className="choice">
          <input
            type="checkbox" checked={chosen.includes(choice.value)} disabled={locked}
            onChange={(event) => set(event.target.checked ? [...chosen, choice.value] : chosen.filter((each) => each !== choice.value))}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </div>
  );
}

export function DutyYesNo(props: Props) {
  const { t } = useTranslation('task');
  const { formData, onChange, fieldPathId, required } = props;
  const locked = useLock(props);
  return (
    <div className="choices" role="radiogroup" aria-labelledby={`${fieldPathId.$id}-label`} aria-required={required === true}>
      {[true, false].map((value) => (
        <label key={String(value)} className="choice">
          <input type="radio" name={fieldPathId.$id} checked={formData === value} disabled={locked} onChange={() => onChange(value, fieldPathId.path, undefined, fieldPathId.$id)} />
          <span>{t(value ? 'yes' : 'no')}</span>
        </label>
      ))}
    </div>
  );
}
