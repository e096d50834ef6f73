/** The values being written, what is wrong with them, and their completion. */
import type { ErrorSchema, RJSFSchema, ValidatorType } from '@rjsf/utils';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../app/api-client.js';
import { complete } from '../app/office-api.js';
import type { Completion, TaskForm, TaskSheet, Values } from '../app/office-api.js';
import { SELF_FIELDS } from '../app/office-values.js';
import type { FormContext } from '../form/DutyForm.js';
import { asRecord, fieldWithRole, propertiesOf } from '../form/form-schema.js';
import { asErrorSchema, loadValidator, wordErrors } from '../form/form-validator.js';
import { useDraft } from './use-draft.js';
import type { DraftState } from './use-draft.js';

export type FormValidator = ValidatorType<unknown, RJSFSchema, FormContext>;

export interface TaskFormState {
  readonly values: Values;
  readonly decisionField: string | undefined;
  readonly opinionField: string | undefined;
  readonly validator: FormValidator | undefined;
  readonly validatorFault: boolean;
  /** Its checks are there, or it has none. */
  readonly ready: boolean;
  readonly errors: ErrorSchema<unknown> | undefined;
  readonly opinionFault: string | undefined;
  /** A refusal that is not a field's. */
  readonly refusal: string | undefined;
  readonly busy: boolean;
  /** How often it was sent and found wanting. */
  readonly attempt: number;
  readonly draft: DraftState;
  readonly change: (values: Values) => void;
  readonly submit: (decision: string | undefined) => Promise<Completion | undefined>;
}

/** RJSF makes an empty object of every file field that nobody filled. */
const written = (value: unknown): boolean =>
  value !== undefined && value !== null && !(typeof value === 'object' && Object.keys(value).length === 0);

const errorsOf = (schema: ErrorSchema | undefined, field: string | undefined): string | undefined =>
  field === undefined ? undefined : schema?.[field]?.__errors?.[0];

/** `crypto.randomUUID` is missing on plain http, where an intranet's pages often are. */
const newRequestKey = (userTaskKey: string): string => `${userTaskKey}-${[...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('')}`;

const oneself = (form: TaskForm | undefined, me: string): Values =>
  Object.fromEntries(Object.keys(propertiesOf(form?.schema ?? {})).filter((name) => SELF_FIELDS.includes(name)).map((name) => [name, me]));

export function useTaskForm(sheet: TaskSheet, me: string): TaskFormState {
  const { t } = useTranslation('task');
  const { form, task } = sheet;
  const draft = useDraft(task.userTaskKey, sheet.draft?.savedAt);
  const [values, setValues] = useState<Values>(() => ({ ...oneself(form, me), ...sheet.values, ...sheet.draft?.variables }));
  const [errors, setErrors] = useState<ErrorSchema>();
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [requestKey] = useState(() => newRequestKey(task.userTaskKey));
  const loaded = useQuery({
    queryKey: ['validator', form?.validator], queryFn: () => (form === undefined ? null : loadValidator(form)), enabled: form !== undefined, staleTime: Infinity, retry: 1,
  });
  const validator = loaded.data ?? undefined;
  const decisionField = useMemo(() => (form === undefined ? undefined : fieldWithRole(form.schema, 'decision')), [form]);
  const opinionField = useMemo(() => (form === undefined ? undefined : fieldWithRole(form.schema, 'opinion')), [form]);

  /** Only what the form has a field for under these very values: a field that a choice took away is not sent. */
  const fitting = async (all: Values): Promise<Values> => {
    if (form === undefined || validator === undefined) return all;
    const { retrieveSchema } = await import('@rjsf/utils');
    const known = asRecord(retrieveSchema(validator, form.schema, form.schema, all).properties);
    return Object.fromEntries(Object.entries(all).filter(([name, value]) => known[name] !== undefined && written(value)));
  };
  const faultsOf = (checked: Values): ErrorSchema | undefined => {
    if (form === undefined || validator === undefined) return undefined;
    const found = validator.validateFormData(checked, form.schema, undefined, wordErrors((key, params) => t(key, params)));
    return found.errors.length === 0 ? undefined : found.errorSchema;
  };

  const change = (next: Values) => {
    setValues(next);
    setRefusal(undefined);
    // Once a fault is shown it goes as soon as it is mended; before that nobody is corrected while writing.
    if (errors !== undefined) void fitting(next).then((checked) => setErrors(faultsOf(checked)));
    draft.keep(next);
  };

  const submit = async (decision: string | undefined): Promise<Completion | undefined> => {
    const decided = decisionField === undefined || decision === undefined ? values : { ...values, [decisionField]: decision };
    setValues(decided);
    setRefusal(undefined);
    const checked = await fitting(decided);
    const faults = faultsOf(checked);
    setErrors(faults);
    if (faults !== undefined) {
      setAttempt((count) => count + 1);
      draft.keep(decided);
      return undefined;
    }
    setBusy(true);
    try {
      const done = await complete(task.userTaskKey, checked, requestKey);
      draft.drop();
      return done;
    } catch (cause) {
      const problem = cause instanceof ApiProblem ? cause : undefined;
      if (problem !== undefined && problem.fields.length > 0) setErrors(asErrorSchema(problem.fields));
      setRefusal(problem === undefined || problem.status === 0 ? t('refused.offline') : problem.detail);
      setAttempt((count) => count + 1);
      setBusy(false);
      return undefined;
    }
  };

  return {
    values, decisionField, opinionField, validator, validatorFault: loaded.isError, ready: form === undefined || validator !== undefined || loaded.isError, errors, refusal, busy, attempt, draft: draft.state, change, submit,
    opinionFault: errorsOf(errors, opinionField),
  };
}
