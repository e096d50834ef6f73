/** 異常: what has stopped and waits for somebody who operates the system; each is tried again, given to somebody, or looked at in its case. */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { say } from '../app/notices.js';
import { caseSheet } from '../app/office-api.js';
import { queryClient } from '../app/query-client.js';
import { useHasGroup, useSession } from '../app/session.js';
import { Ledger } from '../inbox/Ledger.js';
import { useProblemWords } from '../verbs/problem-words.js';
import { IncidentRow } from './IncidentRow.js';
import { useIncidents, useRetry, type Incident, type Which } from './incidents-api.js';
import './incidents.css';
import '../verbs/verbs.css';

const VerbDialog = lazy(() => import('../verbs/VerbDialog.js'));

export default function IncidentsPage() {
  const { t } = useTranslation('incidents');
  const [which, setWhich] = useState<Which>('ACTIVE');
  const [given, setGiven] = useState<Incident>();
  const list = useIncidents(which);
  const retry = useRetry();
  const wordsOf = useProblemWords();
  const operator = useHasGroup('operator');
  const tryAgain = (incident: Incident): void => {
    const step = incident.duty.elementName ?? incident.elementId;
    retry.mutate(incident, {
      onSuccess: (wentOn) => (wentOn ? say(t('wentOn', { step })) : say(t('stoppedAgain', { step }), { tone: 'fault' })),
      onError: (cause) => say(t('retryFailed', { step }), { tone: 'fault', more: wordsOf(cause) }),
    });
  };
  const chip = (state: Which) => <button type="button" className="chip" aria-pressed={which === state} onClick={() => setWhich(state)}>{t(`which.${state}`)}</button>;
  return (
    <>
      <Ledger
        title={t('title')} list={list} columns={[t('column.case'), t('column.what'), t('column.since'), t('column.acts')]} count={t(`count.${which}`, { count: list.total })}
        tools={<div className="chips incidents-which" role="group" aria-label={t('which.label')}>{chip('ACTIVE')}{chip('RESOLVED')}</div>}
        empty={<><p>{t(`none.${which}`)}</p><p>{t('none.text')}</p></>}
        row={(one) => <IncidentRow key={one.incidentKey} incident={one} may={operator} busy={retry.isPending} onRetry={() => tryAgain(one)} onTransfer={() => setGiven(one)} />}
      />
      {given !== undefined && <Transfer incident={given} onClose={() => setGiven(undefined)} />}
    </>
  );
}

/** 轉辦 with the preview on the case's own diagram. */
function Transfer({ incident: { processInstanceKey, elementId, duty }, onClose }: { incident: Incident; onClose: () => void }) {
  const me = useSession()?.username ?? '';
  const sheet = useQuery({ queryKey: ['case', 'sheet', processInstanceKey], queryFn: ({ signal }) => caseSheet(processInstanceKey, signal) }).data;
  if (sheet === undefined || duty.userTaskKey === undefined) return null;
  return (
    <Suspense>
      <VerbDialog
        open={{ verb: 'transfer', task: { key: duty.userTaskKey, name: duty.elementName ?? elementId } }} sheet={sheet} whole={sheet} me={me} onClose={onClose}
        onDone={(_, words) => {
          onClose();
          say(words);
          for (const key of ['incidents', 'case', 'cases', 'tasks']) void queryClient.invalidateQueries({ queryKey: [key] });
        }}
      />
    </Suspense>
  );
}
