/** A day with its name above: written as the office writes it (or 2026-12-31), chosen with mouse or keyboard; ISO out, empty: none. */
import DatePicker from 'antd/es/date-picker/index.js';
import dayjs from 'dayjs';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

export interface DayFieldProps {
  readonly name: string;
  /** `YYYY-MM-DD`, or nothing. */
  readonly value: string;
  readonly onChange: (day: string) => void;
  /** The first and the last day that may be chosen. */
  readonly within?: readonly [first: string, last: string];
  readonly required?: boolean;
  readonly disabled?: boolean;
  /** What stands there while no day is chosen. */
  readonly none?: string;
  /** Id of the words that say what is wrong with it. */
  readonly faultId?: string | undefined;
}

const ISO = 'YYYY-MM-DD';

export function DayField({ name, value, onChange, within, required = false, disabled = false, none, faultId }: DayFieldProps) {
  const { t } = useTranslation('app');
  const id = useId();
  return (
    <div className="day-field">
      <label htmlFor={id}>{name}</label>
      <DatePicker
        id={id} value={value === '' ? null : dayjs(value)} format={[t('date.field'), ISO]} placeholder={none ?? t('date.choose')} needConfirm={false} required={required} disabled={disabled}
        {...(within === undefined ? {} : { minDate: dayjs(within[0]), maxDate: dayjs(within[1]) })}
        {...(faultId === undefined ? {} : { status: 'error' as const, 'aria-describedby': faultId })}
        onChange={(chosen) => onChange(chosen?.format(ISO) ?? '')}
      />
    </div>
  );
}
