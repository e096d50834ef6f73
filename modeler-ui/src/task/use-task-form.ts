/** The values being written, what is wrong with them, and their completion. */
import type { ErrorSchema, RJSFSchema, ValidatorType } from '@rjsf/utils';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../app/api-client.js';
import { complete } from '../app/office-api.js';
import type { Completion, TaskForm, TaskSheet, Values } from '../app/office-api.js';
import { SELF_FIELDS } from '../app/office-values.js';
import { usePreferences } from '../app/preferences.js';
import type { FormContext } from '../form/DutyForm.js';
import { allFieldsOf, asRecord, fieldWithRole, propertiesOf, textOf } from '../form/form-schema.js';
import { asErrorSchema, loadValidator, wordErrors } from '../form/form-validator.js';
import { ownFaults } from '../form/own-faults.js';
import { unitProblems } from '../form/unit-kinds.js';
import { useUnits } from '../form/use-names.js';
import type { Choice, DraftView } from './draft-sync.js';
import { useDraft } from './use-draft.js';

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
  readonly draft: DraftView;
  /** 標題 for `title`. */
  readonly nameOf: (field: string) => string;
  /** Which of two values each field is to have that others changed as well. */
  readonly settle: (choices: Readonly<Record<string, Choice>>) => void;
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
  const { language } = usePreferences();
  const { form, task } = sheet;
  const [prefilled] = useState<Values>(() => ({ ...oneself(form, me), ...sheet.values }));
  const officeUnits = useUnits();
  const { view, sync } = useDraft(task.userTaskKey, prefilled, sheet.draft);
  const { values } = view;
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

  const nameOf = (field: string): string => {
    const found = allFieldsOf(form?.schema ?? {}).find(([name]) => name === field)?.[1];
    return (found === undefined ? undefined : textOf(found, 'title', language)) ?? field;
  };

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
    const own = found.errors.length > 0 ? ownFaults(form.schema, found.errorSchema) : undefined;
    if (own !== undefined) return own;
    const wrong = unitProblems(form.schema, checked, officeUnits, (wanted, kind) =>
      t('error.unitKind', { wanted: wanted.map((one) => t(`unit.${one}`)).join(t('unit.or')), found: t(`unit.${kind}`) }));
    return wrong.length === 0 ? undefined : asErrorSchema(wrong);
  };

  const change = (next: Values) => {
    sync.change(next, true);
    setRefusal(undefined);
    // Once a fault is shown it goes as soon as it is mended; before that nobody is corrected while writing.
    if (errors !== undefined) void fitting(next).then((checked) => setErrors(faultsOf(checked)));
  };

  const submit = async (decision: string | undefined): Promise<Completion | undefined> => {
    const decided = decisionField === undefined || decision === undefined ? values : { ...values, [decisionField]: decision };
    sync.change(decided, false);
    setRefusal(undefined);
    const checked = await fitting(decided);
    const faults = faultsOf(checked);
    setErrors(faults);
    if (faults !== undefined) {
      setAttempt((count) => count + 1);
      sync.change(decided, true);
      return undefined;
    }
    setBusy(true);
    await sync.hold();
    try {
      const done = await complete(task.userTaskKey, checked, requestKey);
      sync.drop();
      return done;
    } catch (cause) {
      sync.release();
      const problem = cause instanceof ApiProblem ? cause : undefined;
      if (problem !== undefined && problem.fields.length > 0) setErrors(asErrorSchema(problem.fields));
      setRefusal(problem === undefined || problem.status === 0 ? t('refused.offline') : problem.detail);
      setAttempt((count) => count + 1);
      setBusy(false);
      return undefined;
    }
  };

  return {
    values, decisionField, opinionField, validator, validatorFault: loaded.isError, ready: form === undefined || validator !== undefined || loaded.isError, errors, refusal, busy, attempt, draft: view, settle: sync.settle, nameOf, change, submit,
    opinionFault: errorsOf(errors, opinionField),
  };
}
