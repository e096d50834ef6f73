/** 歷程: people and opinions first, newest last; what the machine did is folded between them. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import { useOutcomeName } from '../app/outcome-name.js';
import { decisionTone } from '../app/office-values.js';
import type { HistoryEntry } from '../app/office-api.js';
import { barredWords } from './barred-words.js';

/** What people want to read; the rest is shown on demand. */
const TOLD = ['started', 'taskCompleted', 'child', 'message', 'error', 'urged', 'incident', 'incidentResolved', 'outcome', 'completed', 'terminated',
  'taskReturned', 'taskTakenBack', 'taskTransferred', 'taskDelegated', 'taskResolved', 'signersAdded', 'signerRemoved', 'answerMissing', 'peopleBarred', 'instanceSuspended', 'instanceResumed', 'tokensMoved', 'instanceMigrated',
  'circulated', 'readersUrged', 'instanceContinued', 'instanceWithdrawn'];

export function HistoryPanel({ entries }: { entries: readonly HistoryEntry[] }) {
  const { t } = useTranslation('rail');
  const [all, setAll] = useState(false);
  const shown = all ? entries : entries.filter((entry) => TOLD.includes(entry.kind));
  return (
    <>
      {shown.length === 0 && <p className="rail-none">{t('history.none')}</p>}
      <ol className="history">{shown.map((entry, index) => <Happened key={`${entry.version}-${index}`} entry={entry} />)}</ol>
      {entries.length > 0 && <label className="history-all"><input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} /> {t('history.all')}</label>}
    </>
  );
}

const RETURNED: readonly string[] = ['taskReturned', 'answerMissing'];

/** 退回至「擬稿」, 轉張主任 …; of what is about nobody else only the verb. */
function useWords(entry: HistoryEntry): string {
  const { t, i18n } = useTranslation('rail');
  const { kind, toName, fromName = '', place, count = 0, mode } = entry;
  if (kind === 'taskCompleted' && place !== undefined) return t(`verb.signed.${place}`);
  const to = toName ?? '';
  const key = kind === 'signersAdded' && place !== undefined ? `verb.signersAdded.${place}`
    : kind === 'taskReturned' && mode === 'direct' && to !== '' ? 'verb.taskReturnedDirect'
      : kind === 'taskTransferred' && fromName !== '' ? 'verb.taskTransferredFrom' : `verb.${kind}`;
  if (to !== '' && i18n.exists(`rail:${key}`)) return t(key, { to, from: fromName, count });
  return i18n.exists(`rail:kind.${kind}`) ? t(`kind.${kind}`) : kind;
}

function Happened({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation('rail');
  const dates = useDates();
  const outcomeName = useOutcomeName();
  const outcome = entry.outcome === undefined ? undefined : outcomeName(entry.outcome);
  const what = useWords(entry);
  const tone = RETURNED.includes(entry.kind) ? 'return' : entry.decision === undefined ? undefined : decisionTone(entry.decision);
  return (
    <li data-kind={entry.kind} data-tone={tone}>
      <p className="history-who">
        {entry.byName !== undefined && <b>{entry.byName}</b>}
        {entry.onBehalfOfName !== undefined && <span>{t('history.for', { name: entry.onBehalfOfName })}</span>}
        <time dateTime={entry.at}>{dates.short(entry.at)}</time>
      </p>
      <p>
        {entry.name !== undefined && <span className="history-step">{entry.name}</span>}{' '}
        <span className="history-what">{entry.decision ?? (outcome === undefined ? what : t('history.outcome', { what, outcome }))}</span>
      </p>
      {entry.sameName !== undefined && <p className="history-note">{t('history.same', { step: entry.sameName })}</p>}
      {entry.barred?.map((one, index) => <p key={index} className="history-note">{barredWords(t, one)}</p>)}
      {entry.opinion !== undefined && <p className="history-opinion">{entry.opinion}</p>}
      {entry.note !== undefined && <p className="history-note">{entry.note}</p>}
    </li>
  );
}
