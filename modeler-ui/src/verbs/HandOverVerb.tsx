/** 轉辦: somebody else's from now on. 委派: somebody else works on it and gives it back. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePeopleNames } from './people-names.js';
import { PeoplePicker } from './PeoplePicker.js';
import { Reason } from './Reason.js';
import { useVerb } from './use-verb.js';
import type { VerbFormProps } from './verb.js';
import { VerbPanel } from './VerbPanel.js';

export function HandOverVerb({ verb, task, sheet, me, onDone, onClose }: VerbFormProps & { readonly verb: 'transfer' | 'delegate' }) {
  const { t } = useTranslation('verbs');
  const [to, setTo] = useState<string>();
  const [reason, setReason] = useState('');
  const nameOf = usePeopleNames();
  const call = to === undefined ? undefined : { path: `/user-tasks/${task.key}/${verb === 'transfer' ? 'transfer' : 'delegation'}`, body: { to } };
  const state = useVerb(call, false);
  const confirm = async () => {
    if (call === undefined || to === undefined) return;
    const said = reason.trim();
    if (await state.send({ ...call, body: { to, ...(said === '' ? {} : { reason: said }) } })) onDone(t(`${verb}.done`, { who: nameOf(to), step: task.name }));
  };
  return (
    <VerbPanel
      title={t(`${verb}.title`, { step: task.name })} meaning={t(`${verb}.meaning`)} confirm={t(`${verb}.confirm`)} ready={to !== undefined}
      state={state} definitionKey={sheet.diagram.processDefinitionKey} onConfirm={() => void confirm()} onClose={onClose}
    >
      <PeoplePicker label={t(`${verb}.to`)} value={to === undefined ? [] : [to]} except={[me, ...(task.assignee === undefined ? [] : [task.assignee])]} onChange={([first]) => setTo(first)} />
      <Reason label={t(`${verb}.reason`)} value={reason} needed={false} phrases={[t(`${verb}.phrase1`), t(`${verb}.phrase2`)]} me={me} onChange={setReason} />
    </VerbPanel>
  );
}
