/** 錄入外部來件: one of the messages that the case waits for is chosen, entered in the form of its event, and goes to it. */
import { useQuery } from '@tanstack/react-query';
import type { ErrorSchema } from '@rjsf/utils';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../app/api-client.js';
import type { Values } from '../app/office-api.js';
import { asErrorSchema, loadValidator, wordErrors } from '../form/form-validator.js';
import { DutyForm } from '../form/DutyForm.js';
import { useProblemWords } from './problem-words.js';
import type { VerbFormProps } from './verb.js';
import { VerbPanel } from './VerbPanel.js';
import { awaited, doVerb, incomingForm, newRequestKey } from './verbs-api.js';

export interface HandInVerbProps extends Omit<VerbFormProps, 'task'> {
  readonly caseName: string;
  readonly processInstanceKey: string;
}

export function HandInVerb({ caseName, processInstanceKey, sheet, onDone, onClose }: HandInVerbProps) {
  const { t } = useTranslation('verbs');
  const { t: say } = useTranslation('task');
  const words = useProblemWords();
  const { processDefinitionKey } = sheet.diagram;
  const [chosen, setChosen] = useState<string>();
  const [values, setValues] = useState<Values>({});
  const [errors, setErrors] = useState<ErrorSchema>();
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [requestKey] = useState(newRequestKey);
  const list = useQuery({ queryKey: ['case', 'incoming', processInstanceKey], queryFn: ({ signal }) => awaited(processInstanceKey, signal), staleTime: 0, gcTime: 0 });
  const items = list.data?.items ?? [];
  const message = items.find(({ subscriptionKey }) => subscriptionKey === chosen) ?? (items.length === 1 ? items[0] : undefined);
  const loaded = useQuery({
    queryKey: ['incoming-form', processDefinitionKey, message?.elementId], enabled: message !== undefined, staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const form = await incomingForm(processDefinitionKey, message?.elementId ?? '', signal);
      return { form, validator: await loadValidator(form) };
    },
  });
  const choose = (key: string) => {
    setChosen(key);
    setValues({});
    setErrors(undefined);
    setFault(undefined);
  };
  const confirm = async () => {
    if (message === undefined || loaded.data === undefined) return;
    const { form, validator } = loaded.data;
    const found = validator.validateFormData(values, form.schema, undefined, wordErrors((key, params) => say(key, params)));
    setErrors(found.errors.length > 0 ? found.errorSchema : undefined);
    if (found.errors.length > 0) return;
    setBusy(true);
    setFault(undefined);
    try {
      await doVerb({ path: `/incoming-messages/${message.subscriptionKey}`, body: { variables: values } }, requestKey);
      onDone(t('handIn.done', { name: message.name }));
    } catch (cause) {
      if (cause instanceof ApiProblem && cause.fields.length > 0) setErrors(asErrorSchema(cause.fields));
      setFault(words(cause));
      setBusy(false);
    }
  };
  const asked = loaded.data !== undefined && Object.keys(loaded.data.form.schema['properties'] ?? {}).length > 0;
  return (
    <VerbPanel
      title={t('handIn.title', { name: caseName })} meaning={t('handIn.meaning')} confirm={t('handIn.confirm')} ready={message !== undefined && loaded.data !== undefined}
      state={{ preview: undefined, asking: false, refusal: fault ?? (list.isError ? words(list.error) : loaded.isError ? words(loaded.error) : undefined), busy, send: () => Promise.resolve(false) }}
      definitionKey={processDefinitionKey} onConfirm={() => void confirm()} onClose={onClose}
      pane={(
        <section className="verb-entry" aria-label={message?.name ?? t('handIn.open')}>
          {loaded.data !== undefined && asked && (
            <DutyForm
              key={message?.subscriptionKey} form={loaded.data.form} validator={loaded.data.validator} values={values} errors={errors} disabled={busy}
              context={{ processInstanceKey }} onChange={setValues}
            />
          )}
          {!asked && <p className="verb-wait">{t(message === undefined ? 'handIn.choose' : loaded.data === undefined ? 'preview.asking' : 'handIn.nothing')}</p>}
        </section>
      )}
    >
      <fieldset className="verb-choice" data-first>
        <legend>{t('handIn.which')}</legend>
        {items.map(({ subscriptionKey, name, about }) => (
          <label key={subscriptionKey} data-chosen={message?.subscriptionKey === subscriptionKey || undefined}>
            <input type="radio" name="incoming" checked={message?.subscriptionKey === subscriptionKey} onChange={() => choose(subscriptionKey)} />
            <span>{name}{about !== undefined && <small>{about}</small>}</span>
          </label>
        ))}
      </fieldset>
    </VerbPanel>
  );
}
