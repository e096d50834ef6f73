/** Units, people and days by the browser's own controls: they are light, and at home on a telephone. */
import type { FieldProps, RegistryFieldsType, RJSFSchema } from '@rjsf/utils';
import { createContext, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormContext } from '../form/DutyForm.js';
import { UNIT_KINDS, unitKindsOf } from '../form/unit-kinds.js';
import type { Unit } from './public-api.js';

type Props = FieldProps<unknown, RJSFSchema, FormContext>;

/** What the service lets one name: one who has no account cannot ask the office's directory. */
export const Offered = createContext<{ readonly units: readonly Unit[]; readonly people: Readonly<Record<string, readonly { readonly id: string; readonly name: string }[]>> }>({ units: [], people: {} });

function PlainUnit({ schema, formData, onChange, fieldPathId, disabled, required }: Props) {
  const { t } = useTranslation('task');
  const { units } = useContext(Offered);
  const wanted = unitKindsOf(schema);
  return (
    <select
      id={fieldPathId.$id} className="field-input" value={typeof formData === 'string' ? formData : ''} disabled={disabled === true} aria-required={required === true}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value, fieldPathId.path, undefined, fieldPathId.$id)}
    >
      <option value="">{t('choose')}</option>
      {UNIT_KINDS.filter((kind) => wanted.includes(kind) && units.some((unit) => unit.kind === kind)).map((kind) => (
        <optgroup key={kind} label={t(`unit.${kind}`)}>
          {units.filter((unit) => unit.kind === kind).map((unit) => <option key={unit.id} value={unit.id}>{unit.name}</option>)}
        </optgroup>
      ))}
    </select>
  );
}

function PlainPeople({ formData, onChange, fieldPathId, disabled, name }: Props) {
  const { people } = useContext(Offered);
  const chosen: readonly unknown[] = Array.isArray(formData) ? formData : [];
  return (
    <div className="choices">
      {(people[name] ?? []).map((person) => (
        <label key={person.id} className="choice">
          <input
            type="checkbox" checked={chosen.includes(person.id)} disabled={disabled === true}
            onChange={(event) => onChange(event.target.checked ? [...chosen, person.id] : chosen.filter((each) => each !== person.id), fieldPathId.path, undefined, fieldPathId.$id)}
          />
          <span>{person.name}</span>
        </label>
      ))}
    </div>
  );
}

const MONTHS = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'));
const DAYS = Array.from({ length: 31 }, (_, at) => String(at + 1).padStart(2, '0'));

/** Year, month and day apart: the browser's own picker writes a day as its own language does, whatever the page's. */
function PlainDay({ formData, onChange, fieldPathId, disabled, required }: Props) {
  const { t } = useTranslation('public');
  const [parts, setParts] = useState<readonly string[]>(() => (typeof formData === 'string' ? formData.split('-') : ['', '', '']));
  const id = fieldPathId.$id;
  const set = (at: number, part: string): void => {
    const next = parts.map((one, index) => (index === at ? part : one));
    setParts(next);
    // A year of two digits is no year yet: nothing is written until the day is whole.
    onChange(next[0]?.length === 4 && next[1] !== '' && next[2] !== '' ? next.join('-') : undefined, fieldPathId.path, undefined, id);
  };
  const list = (at: number, choices: readonly string[], name: string) => (
    <select id={`${id}-${at}`} className="field-input" aria-label={name} value={parts[at] ?? ''} disabled={disabled === true} onChange={(event) => set(at, event.target.value)}>
      <option value="" aria-label={t('day.none')} />
      {choices.map((choice) => <option key={choice} value={choice}>{Number(choice)}</option>)}
    </select>
  );
  return (
    <div className="plain-day">
      <input
        id={id} className="field-input" inputMode="numeric" maxLength={4} aria-label={t('day.year')} aria-required={required === true} value={parts[0] ?? ''} disabled={disabled === true}
        onChange={(event) => set(0, event.target.value.replace(/[^0-9]/g, ''))}
      />
      <span aria-hidden="true">{t('day.yearSign')}</span>{list(1, MONTHS, t('day.month'))}<span aria-hidden="true">{t('day.monthSign')}</span>{list(2, DAYS, t('day.day'))}<span aria-hidden="true">{t('day.daySign')}</span>
    </div>
  );
}

export const PLAIN_FIELDS: RegistryFieldsType<unknown, RJSFSchema, FormContext> = { DutyUnits: PlainUnit, DutyPeople: PlainPeople, DutyDate: PlainDay };
