/** The form that somebody without an account fills: the duty's cells, with the browser's own pickers and few bytes. */
import type { ErrorSchema } from '@rjsf/utils';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../app/api-client.js';
import type { TaskForm, Values } from '../app/office-types.js';
import { DutyForm } from '../form/DutyForm.js';
import { asRecord } from '../form/form-schema.js';
import { asErrorSchema, loadValidator, wordErrors } from '../form/form-validator.js';
import type { Access, Unit } from './public-api.js';
import { sendFiles } from './public-api.js';
import { PLAIN_FIELDS, Offered } from './plain-fields.js';
import '../paper/paper.css';

export interface PublicFormProps {
  readonly form: TaskForm;
  readonly button: string;
  readonly onSend: (values: Values) => Promise<void>;
  /** Of a case that is there already: files come with its code. */
  readonly access?: Access;
  readonly consent?: boolean;
  readonly severe?: boolean;
  readonly units?: readonly Unit[];
  readonly people?: Readonly<Record<string, readonly { readonly id: string; readonly name: string }[]>>;
}

const written = (value: unknown): boolean => value !== undefined && value !== null && !(typeof value === 'object' && Object.keys(value).length === 0);

export default function PublicForm({ form, button, onSend, access, consent = false, severe = false, units = [], people = {} }: PublicFormProps) {
  const { t } = useTranslation(['public', 'task']);
  const [values, setValues] = useState<Values>({});
  const [agreed, setAgreed] = useState(false);
  const [errors, setErrors] = useState<ErrorSchema>();
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const loaded = useQuery({ queryKey: ['validator', form.validator], queryFn: () => loadValidator(form), staleTime: Infinity, retry: 1 });
  const validator = loaded.data;
  const offered = useMemo(() => ({ units, people }), [units, people]);
  const context = useMemo(() => ({ processInstanceKey: '', upload: (files: readonly File[]) => sendFiles(files, access) }), [access]);
  if (loaded.isError) return <p className="public-warning" role="alert">{t('public:fault')}</p>;
  if (validator === undefined) return <p className="public-waits">{t('public:loading')}</p>;

  const submit = async (): Promise<void> => {
    setFault(undefined);
    const { retrieveSchema } = await import('@rjsf/utils');
    const known = asRecord(retrieveSchema(validator, form.schema, form.schema, values).properties);
    const sent = Object.fromEntries(Object.entries(values).filter(([name, value]) => known[name] !== undefined && written(value)));
    const found = validator.validateFormData(sent, form.schema, undefined, wordErrors((key, params) => t(`task:${key}`, params)));
    if (found.errors.length > 0) {
      setErrors(found.errorSchema);
      setFault(t('public:form.wrong'));
      return;
    }
    if (consent && !agreed) {
      setFault(t('public:consent.missing'));
      return;
    }
    setErrors(undefined);
    setBusy(true);
    try {
      await onSend(sent);
    } catch (cause) {
      if (cause instanceof ApiProblem && cause.code === 'FORM_INVALID') setErrors(asErrorSchema(cause.fields));
      const code = cause instanceof ApiProblem ? cause.code : '';
      setFault(code === 'FORM_INVALID' ? t('public:form.wrong') : code === 'TOO_MANY_ATTEMPTS' ? t('public:often') : code === 'PUBLIC_ACTION_NOT_NOW' ? t('public:form.late') : t('public:form.fault'));
      setBusy(false);
    }
  };
  return (
    <form className="public-form" noValidate onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <div className="paper-grid">
        <Offered.Provider value={offered}>
          <DutyForm form={form} validator={validator} values={values} errors={errors} disabled={busy} context={context} fields={PLAIN_FIELDS} onChange={setValues} />
        </Offered.Provider>
      </div>
      {consent && (
        <label className="public-consent">
          <input type="checkbox" name="consent" checked={agreed} onChange={(event) => setAgreed(event.target.checked)} />
          <span>{t('public:consent.text')}</span>
        </label>
      )}
      <p className="public-fault" role="alert">{fault}</p>
      <button type="submit" className={severe ? 'act severe' : 'act first'} disabled={busy}>{busy ? t('public:sending') : button}</button>
    </form>
  );
}
