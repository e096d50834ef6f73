/** 退回: to which of the steps passed, and whether the way is gone again or the work comes straight back. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import type { HistoryEntry } from '../app/office-api.js';
import { PHRASES } from '../app/office-values.js';
import { rememberWords } from '../task/last-words.js';
import { Choice } from './Choice.js';
import { useProblemWords } from './problem-words.js';
import { Reason } from './Reason.js';
import { useVerb } from './use-verb.js';
import type { VerbFormProps } from './verb.js';
import { VerbPanel } from './VerbPanel.js';
import { returnTargets } from './verbs-api.js';
import type { ReturnTarget } from './verbs-api.js';

/** When a step was done: of one of several people the latest of them. */
const doneAt = (history: readonly HistoryEntry[], { elementInstanceKey, elementId }: ReturnTarget): string | undefined => {
  const done = history.filter(({ kind }) => kind === 'taskCompleted');
  return (done.findLast(({ userTaskKey }) => userTaskKey === elementInstanceKey) ?? done.findLast((entry) => entry.elementId === elementId))?.at;
};

export function ReturnVerb({ task, sheet, me, onDone, onClose }: VerbFormProps) {
  const { t } = useTranslation('verbs');
  const dates = useDates();
  const problemWords = useProblemWords();
  const [chosen, setChosen] = useState<string>();
  const [mode, setMode] = useState<'redo' | 'direct'>('redo');
  const [reason, setReason] = useState('');
  const targets = useQuery({ queryKey: ['verb', 'return-targets', task.key], queryFn: ({ signal }) => returnTargets(task.key, signal), retry: false });
  const items = targets.data?.items ?? [];
  const to = items.find(({ elementInstanceKey }) => elementInstanceKey === chosen) ?? items[0];
  // A called case ends with its return: nothing of it can be put aside.
  const kept = to !== undefined && to.above === 0;
  const call = to && { path: `/user-tasks/${task.key}/return`, body: { to: to.elementInstanceKey, mode: kept ? mode : 'redo' } };
  const state = useVerb(call, true);
  const stepName = (target: ReturnTarget) => target.name ?? target.elementId;

  const confirm = async () => {
    if (call === undefined || to === undefined) return;
    const said = reason.trim();
    if (!await state.send({ ...call, body: { ...call.body, reason: said } })) return;
    rememberWords(me, said);
    onDone(t('return.done', { step: stepName(to) }));
  };
  return (
    <VerbPanel
      title={t('return.title', { step: task.name })} meaning={t('return.meaning')} confirm={t('return.confirm')} severe ready={call !== undefined && reason.trim() !== ''}
      state={state} definitionKey={sheet.diagram.processDefinitionKey} onConfirm={() => void confirm()} onClose={onClose}
    >
      {targets.isPending && <p className="verb-wait" role="status">{t('preview.asking')}</p>}
      {targets.isError && <p className="cell-fault" role="alert">{problemWords(targets.error)}</p>}
      {targets.isSuccess && items.length === 0 && <p>{t('return.nowhere')}</p>}
      {items.length > 0 && (
        <Choice
          name="return-to" legend={t('return.to')} first value={to?.elementInstanceKey} onChange={setChosen}
          options={items.map((target) => {
            const at = doneAt(sheet.history, target);
            return {
              value: target.elementInstanceKey,
              label: target.above === 0 ? stepName(target) : t('return.above', { step: stepName(target) }),
              note: [target.by.map(({ name }) => name).join(t('join')), at === undefined ? '' : dates.short(at)].filter((text) => text !== '').join(' · '),
            };
          })}
        />
      )}
      {kept && (
        <Choice
          name="return-mode" legend={t('return.mode')} value={mode} onChange={setMode}
          options={[{ value: 'redo', label: t('return.redo'), note: t('return.redoNote') }, { value: 'direct', label: t('return.direct'), note: t('return.directNote', { step: task.name }) }]}
        />
      )}
      <Reason label={t('return.reason')} value={reason} needed phrases={PHRASES.return} me={me} onChange={setReason} />
    </VerbPanel>
  );
}
