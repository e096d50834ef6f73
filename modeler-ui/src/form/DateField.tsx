/** A day, or a day and time in the office's zone, written as the office writes it. */
import type { FieldProps, RJSFSchema } from '@rjsf/utils';
import DatePicker from 'antd/es/date-picker/index.js';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import 'dayjs/locale/zh-tw.js';
import { useTranslation } from 'react-i18next';
import type { FormContext } from './DutyForm.js';

const OFFSET = '+08:00';

export default function DateField({ schema, uiSchema, formData, onChange, fieldPathId, disabled, readonly, rawErrors }: FieldProps<unknown, RJSFSchema, FormContext>) {
  const { t } = useTranslation('task');
  const timed = uiSchema?.['ui:options']?.['kind'] === 'moment';
  const value = typeof formData === 'string' && formData !== '' ? dayjs(timed ? wallClock(formData) : formData) : null;
  return (
    <DatePicker
      id={fieldPathId.$id} value={value?.isValid() === true ? value : null} showTime={timed ? { format: 'HH:mm' } : false}
      format={t(timed ? 'date.timed' : 'date.plain')} style={{ width: '100%' }} needConfirm={false}
      disabled={disabled === true || readonly === true || schema.readOnly === true}
      {...(rawErrors !== undefined && rawErrors.length > 0 ? { status: 'error' as const } : {})}
      aria-labelledby={`${fieldPathId.$id}-label`}
      onChange={(chosen) => onChange(chosen === null ? undefined : chosen.format(timed ? `YYYY-MM-DD[T]HH:mm:00[${OFFSET}]` : 'YYYY-MM-DD'), fieldPathId.path, undefined, fieldPathId.$id)}
    />
  );
}

/** The clock on the office's wall at that moment, whatever the zone of this browser. */
function wallClock(moment: string): string {
  const at = Date.parse(moment);
  return Number.isNaN(at) ? moment : new Date(at + 8 * 3_600_000).toISOString().slice(0, 19);
}
