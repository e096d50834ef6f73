/** 喚醒: a new case goes on with a closed one; what it begins is seen first, and it opens when it is there. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { caseSheet } from '../app/office-api.js';
import { queryClient } from '../app/query-client.js';
import { Reason } from '../verbs/Reason.js';
import { useVerb } from '../verbs/use-verb.js';
import type { VerbFormProps } from '../verbs/verb.js';
import { VerbPanel } from '../verbs/VerbPanel.js';

export interface ReopenVerbProps extends Omit<VerbFormProps, 'task'> {
  readonly caseName: string;
  readonly processInstanceKey: string;
}

export function ReopenVerb({ caseName, processInstanceKey, sheet, me, onDone, onClose }: ReopenVerbProps) {
  const { t } = useTranslation('verbs');
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const call = { path: `/process-instances/${processInstanceKey}/reopening`, body: {} };
  const state = useVerb(call, true);
  const confirm = async () => {
    if (!await state.send({ ...call, body: { reason: reason.trim() } })) return;
    const { case: { continuedBy } } = await queryClient.fetchQuery({ queryKey: ['case', 'sheet', processInstanceKey], queryFn: ({ signal }) => caseSheet(processInstanceKey, signal), staleTime: 0 });
    onDone(t('reopen.done', { no: continuedBy?.caseNo ?? '' }));
    if (continuedBy !== undefined) await navigate(`/cases/${continuedBy.processInstanceKey}`);
  };
  return (
    <VerbPanel
      title={t('reopen.title', { name: caseName })} meaning={t('reopen.meaning')} confirm={t('reopen.confirm')} ready={reason.trim() !== ''}
      state={state} definitionKey={state.preview?.processDefinitionKey ?? sheet.diagram.processDefinitionKey} onConfirm={() => void confirm()} onClose={onClose}
    >
      <Reason label={t('reopen.reason')} value={reason} needed phrases={[t('reopen.phrase1'), t('reopen.phrase2')]} me={me} onChange={setReason} />
    </VerbPanel>
  );
}
