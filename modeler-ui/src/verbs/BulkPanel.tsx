/** Many tasks at once: what is said once is done to each, and each tells what came of it. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { taskSheet } from '../app/office-api.js';
import type { UserTask } from '../app/office-api.js';
import { PHRASES } from '../app/office-values.js';
import { usePreferences } from '../app/preferences.js';
import { queryClient } from '../app/query-client.js';
import { choicesIn, fieldWithRole, propertiesOf } from '../form/form-schema.js';
import { Choice } from './Choice.js';
import { PeoplePicker } from './PeoplePicker.js';
import { useProblemWords } from './problem-words.js';
import { Reason } from './Reason.js';
import { bulk, newRequestKey } from './verbs-api.js';
import type { BulkName, BulkResult } from './verbs-api.js';
import './verbs.css';

export interface BulkPanelProps {
  readonly verb: BulkName;
  readonly rows: readonly UserTask[];
  readonly me: string;
  readonly onDone: (finished: readonly string[]) => void;
  readonly onClose: () => void;
}

export default function BulkPanel({ verb, rows, me, onDone, onClose }: BulkPanelProps) {
  const { t, i18n } = useTranslation('verbs');
  /** 已催, where the verb has a word of its own; else 已辦. */
  const word = (name: string): string => (i18n.exists(`verbs:bulk.${verb}.${name}`) ? `bulk.${verb}.${name}` : `bulk.${name}`);
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const problemWords = useProblemWords();
  // What was chosen is kept as it was: the list behind goes on without those that are done.
  const [items] = useState(rows);
  const [to, setTo] = useState<string>();
  const [words, setWords] = useState('');
  const [decision, setDecision] = useState<string>();
  const [results, setResults] = useState<readonly BulkResult[]>();
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [requestKey] = useState(newRequestKey);
  const form = useCommonForm(verb === 'complete' ? items : []);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('[data-first] :is(input, select), textarea, footer [type=submit]')?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);

  const ready = (verb !== 'transfer' || to !== undefined) && (form.choices.length === 0 || decision !== undefined) && !form.pending;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (results !== undefined) {
      dialog.current?.close();
      return;
    }
    setBusy(true);
    setFault(undefined);
    const said = words.trim();
    const variables = { ...(form.decision === undefined || decision === undefined ? {} : { [form.decision]: decision }), ...(form.opinion === undefined || said === '' ? {} : { [form.opinion]: said }) };
    try {
      const answer = await bulk({
        verb, items: items.map(({ userTaskKey }) => (verb === 'complete' ? { userTaskKey, variables } : { userTaskKey })),
        ...(to === undefined ? {} : { to }), ...(verb === 'transfer' && said !== '' ? { reason: said } : {}), ...(verb === 'urge' && said !== '' ? { text: said } : {}),
      }, requestKey);
      setResults(answer.items);
      onDone(answer.items.filter(({ ok }) => ok).map(({ userTaskKey }) => userTaskKey));
      void queryClient.invalidateQueries({ queryKey: ['tasks'] });
    } catch (cause) {
      setFault(problemWords(cause));
    }
    setBusy(false);
  };
  const done = results?.filter(({ ok }) => ok).length ?? 0;
  return (
    <dialog ref={dialog} className={verb === 'claim' ? 'verb-panel narrow' : 'verb-panel'} aria-labelledby={heading} onClose={onClose} data-testid="bulk-panel">
      <form onSubmit={(event) => void send(event)}>
        <header>
          <h2 id={heading}>{t(`bulk.${verb}.title`, { count: items.length })}</h2>
          <p>{t('bulk.each')}</p>
        </header>
        <div className="verb-form">
          {verb === 'transfer' && <PeoplePicker label={t('transfer.to')} value={to === undefined ? [] : [to]} except={[me]} onChange={([first]) => setTo(first)} />}
          {verb === 'transfer' && <Reason label={t('transfer.reason')} value={words} needed={false} phrases={[t('transfer.phrase1'), t('transfer.phrase2')]} me={me} onChange={setWords} />}
          {verb === 'urge' && <Reason label={t('urge.word')} value={words} needed={false} phrases={[t('urge.phrase1'), t('urge.phrase2')]} me={me} onChange={setWords} />}
          {verb === 'complete' && !form.common && <p>{t('bulk.mixed')}</p>}
          {form.choices.length > 0 && <Choice name="bulk-decision" legend={t('bulk.decision')} first value={decision} onChange={setDecision} options={form.choices} />}
          {form.opinion !== undefined && <Reason label={t('bulk.opinion')} value={words} needed={false} phrases={PHRASES.agree} me={me} onChange={setWords} />}
        </div>
        <ol className="bulk-items" aria-label={t('bulk.items')} tabIndex={0}>
          {items.map((row) => {
            const result = results?.find(({ userTaskKey }) => userTaskKey === row.userTaskKey);
            const state = result === undefined ? 'waits' : result.ok ? 'ok' : 'refused';
            return (
              <li key={row.userTaskKey} data-state={state}>
                <b aria-hidden="true">{state === 'ok' ? '✓' : state === 'refused' ? '×' : '·'}</b>
                <span>{row.duty.title ?? row.processName ?? row.processDefinitionId}<small>{[row.duty.caseNo, row.processName, row.name, ...(verb === 'urge' ? [row.duty.assigneeName] : [])].filter(Boolean).join(' · ')}</small></span>
                <em>{state === 'refused' ? result?.title ?? result?.code : t(word(state))}</em>
              </li>
            );
          })}
        </ol>
        <footer>
          <p className={fault === undefined ? '' : 'act-refusal'} role="status">{fault ?? (results === undefined ? '' : t(word('result'), { done, left: items.length - done }))}</p>
          <div className="acts">
            {results === undefined && <button type="button" className="act" onClick={() => dialog.current?.close()}>{t('cancel')}</button>}
            <button type="submit" className="act first" disabled={busy || (results === undefined && !ready)}>{results === undefined ? t(`bulk.${verb}.confirm`) : t('bulk.close')}</button>
          </div>
        </footer>
      </form>
    </dialog>
  );
}

interface CommonForm {
  readonly common: boolean;
  readonly pending: boolean;
  readonly decision?: string;
  readonly opinion?: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** The decision and the opinion that all ask for, where they are of one and the same step. */
function useCommonForm(rows: readonly UserTask[]): CommonForm {
  const { language } = usePreferences();
  const [first] = rows;
  const common = first !== undefined && rows.every((row) => row.processDefinitionKey === first.processDefinitionKey && row.elementId === first.elementId);
  const key = common ? first.userTaskKey : undefined;
  const sheet = useQuery({ queryKey: ['case', 'task', key], queryFn: ({ signal }) => (key === undefined ? null : taskSheet(key, signal)), enabled: key !== undefined });
  const form = sheet.data?.form;
  if (form === undefined) return { common, pending: key !== undefined && sheet.isPending, choices: [] };
  const decision = fieldWithRole(form.schema, 'decision');
  const opinion = fieldWithRole(form.schema, 'opinion');
  const field = decision === undefined ? undefined : propertiesOf(form.schema)[decision];
  return {
    common, pending: false, choices: field === undefined ? [] : choicesIn(field, language),
    ...(decision === undefined ? {} : { decision }), ...(opinion === undefined ? {} : { opinion }),
  };
}
