/** 跳轉: an operator ends some of what is live and begins other steps, and says why. */
import Select from 'antd/es/select/index.js';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseSheet } from '../app/office-api.js';
import { Reason } from './Reason.js';
import { useVerb } from './use-verb.js';
import { VerbPanel } from './VerbPanel.js';

export function MoveVerb({ sheet, me, onDone, onClose }: { readonly sheet: CaseSheet; readonly me: string; readonly onDone: (words: string) => void; readonly onClose: () => void }) {
  const { t } = useTranslation('verbs');
  const id = useId();
  const live = sheet.live ?? [];
  const [cancel, setCancel] = useState<readonly string[]>([]);
  const [activate, setActivate] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const call = cancel.length + activate.length === 0 ? undefined : { path: `/process-instances/${sheet.case.processInstanceKey}/move`, body: { cancel, activate } };
  const state = useVerb(call, true);
  const toggle = (key: string) => setCancel((old) => (old.includes(key) ? old.filter((one) => one !== key) : [...old, key]));
  const confirm = async () => {
    if (call !== undefined && await state.send({ ...call, body: { ...call.body, reason: reason.trim() } })) onDone(t('move.done'));
  };
  return (
    <VerbPanel
      title={t('move.title')} meaning={t('move.meaning')} confirm={t('move.confirm')} severe ready={call !== undefined && reason.trim() !== ''}
      state={state} definitionKey={sheet.diagram.processDefinitionKey} onConfirm={() => void confirm()} onClose={onClose}
    >
      <fieldset className="verb-choice" data-first>
        <legend>{t('move.cancel')}</legend>
        {live.map((one) => (
          <label key={one.elementInstanceKey} data-chosen={cancel.includes(one.elementInstanceKey) || undefined}>
            <input type="checkbox" checked={cancel.includes(one.elementInstanceKey)} onChange={() => toggle(one.elementInstanceKey)} />
            <span>{one.name ?? one.elementId}</span>
          </label>
        ))}
      </fieldset>
      <div className="verb-field">
        <label htmlFor={id}>{t('move.activate')}</label>
        <Select<string[]>
          id={id} aria-label={t('move.activate')} mode="multiple" value={[...activate]} style={{ width: '100%' }} placeholder={t('move.choose')} showSearch={{ optionFilterProp: 'label' }}
          options={(sheet.steps ?? []).map(({ elementId, name }) => ({ value: elementId, label: name ?? elementId }))}
          getPopupContainer={(node: HTMLElement) => node.closest('dialog') ?? document.body} onChange={(chosen) => setActivate(chosen)}
        />
      </div>
      <Reason label={t('move.reason')} value={reason} needed phrases={[]} me={me} onChange={setReason} />
    </VerbPanel>
  );
}
