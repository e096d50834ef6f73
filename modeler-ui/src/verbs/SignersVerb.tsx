/** 加簽: others sign as well, before, beside or after. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../app/office-api.js';
import { Choice } from './Choice.js';
import { PeoplePicker, POST } from './PeoplePicker.js';
import { Reason } from './Reason.js';
import { useVerb } from './use-verb.js';
import { PLACES } from './verb.js';
import type { VerbFormProps } from './verb.js';
import { VerbPanel } from './VerbPanel.js';

export function SignersVerb({ task, sheet, me, onDone, onClose }: VerbFormProps) {
  const { t } = useTranslation('verbs');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [place, setPlace] = useState<Place>('before');
  const [reason, setReason] = useState('');
  const users = chosen.filter((one) => !one.startsWith(POST));
  const groups = chosen.filter((one) => one.startsWith(POST)).map((one) => one.slice(POST.length));
  const call = chosen.length === 0 ? undefined : {
    path: `/user-tasks/${task.key}/signers`, body: { place, ...(users.length === 0 ? {} : { users }), ...(groups.length === 0 ? {} : { groups }) },
  };
  const state = useVerb(call, false);
  const confirm = async () => {
    if (call === undefined) return;
    const said = reason.trim();
    if (await state.send({ ...call, body: { ...call.body, ...(said === '' ? {} : { reason: said }) } })) onDone(t(`addSigners.done.${place}`, { count: chosen.length }));
  };
  return (
    <VerbPanel
      title={t('addSigners.title', { step: task.name })} meaning={t('addSigners.meaning')} confirm={t('addSigners.confirm')} ready={call !== undefined}
      state={state} definitionKey={sheet.diagram.processDefinitionKey} onConfirm={() => void confirm()} onClose={onClose}
    >
      <PeoplePicker label={t('addSigners.who')} many posts value={chosen} except={[me]} onChange={setChosen} />
      <Choice name="place" legend={t('addSigners.place')} value={place} onChange={setPlace} options={PLACES.map((each) => ({ value: each, label: t(`place.${each}`), note: t(`addSigners.notes.${each}`) }))} />
      <Reason label={t('addSigners.reason')} value={reason} needed={false} phrases={[t('addSigners.phrase1'), t('addSigners.phrase2')]} me={me} onChange={setReason} />
    </VerbPanel>
  );
}
