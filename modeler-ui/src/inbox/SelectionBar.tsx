/** Several chosen: the acts that all of them allow, each task with its own result. */
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../app/api-client.js';
import { say } from '../app/notices.js';
import { release } from '../app/office-api.js';
import type { UserTask } from '../app/office-api.js';
import { queryClient } from '../app/query-client.js';
import type { BulkName } from '../verbs/verbs-api.js';
import { useLeaveInbox } from './use-inbox.js';

const BulkPanel = lazy(() => import('../verbs/BulkPanel.js'));

/** The right that each needs. Handing on needs no more than to be able to do it. */
const VERBS: readonly (readonly [BulkName, keyof UserTask['duty']['may']])[] = [['claim', 'claim'], ['complete', 'complete'], ['transfer', 'complete']];

export function SelectionBar({ rows, me, onDone }: { rows: readonly UserTask[]; me: string; onDone: () => void }) {
  const { t } = useTranslation('inbox');
  const [busy, setBusy] = useState(false);
  const [verb, setVerb] = useState<BulkName>();
  const leave = useLeaveInbox();
  const all = (right: keyof UserTask['duty']['may']) => rows.every((row) => row.duty.may?.[right] === true);
  const releaseAll = async () => {
    setBusy(true);
    const answers = await Promise.allSettled(rows.map((row) => release(row.userTaskKey)));
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
    const first: unknown = refused[0];
    if (refused.length > 0) say(t('some.refused', { count: refused.length }), { tone: 'fault', ...(first instanceof ApiProblem ? { more: first.detail } : {}) });
    else say(t('some.released', { count: rows.length }));
    void queryClient.invalidateQueries({ queryKey: ['tasks'] });
    setBusy(false);
    onDone();
  };
  return (
    <div className="selection" role="toolbar" aria-label={t('some.label')}>
      <span>{t('some.chosen', { count: rows.length })}</span>
      {VERBS.filter(([, right]) => all(right)).map(([name], index) => (
        <button key={name} type="button" className={index === 0 ? 'act small first' : 'act small'} disabled={busy} onClick={() => setVerb(name)}>{t(`some.${name}`)}</button>
      ))}
      {all('release') && <button type="button" className="act small" disabled={busy} onClick={() => void releaseAll()}>{t('release')}</button>}
      <button type="button" className="act small" onClick={onDone}>{t('some.clear')}</button>
      {verb !== undefined && (
        <Suspense>
          <BulkPanel
            verb={verb} rows={rows} me={me}
            onDone={(finished) => verb !== 'claim' && finished.forEach(leave)}
            onClose={() => { setVerb(undefined); onDone(); }}
          />
        </Suspense>
      )}
    </div>
  );
}
