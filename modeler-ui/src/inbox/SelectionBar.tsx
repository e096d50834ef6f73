/** Several chosen: the acts that all of them allow. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../app/api-client.js';
import { say } from '../app/notices.js';
import { claim, release } from '../app/office-api.js';
import type { UserTask } from '../app/office-api.js';
import { queryClient } from '../app/query-client.js';

export function SelectionBar({ rows, onDone }: { rows: readonly UserTask[]; me: string; onDone: () => void }) {
  const { t } = useTranslation('inbox');
  const [busy, setBusy] = useState(false);
  const each = async (act: (key: string) => Promise<void>, done: 'claimed' | 'released') => {
    setBusy(true);
    const answers = await Promise.allSettled(rows.map((row) => act(row.userTaskKey)));
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
    const first: unknown = refused[0];
    if (refused.length > 0) say(t('some.refused', { count: refused.length }), { tone: 'fault', ...(first instanceof ApiProblem ? { more: first.detail } : {}) });
    else say(t(`some.${done}`, { count: rows.length }));
    void queryClient.invalidateQueries({ queryKey: ['tasks'] });
    setBusy(false);
    onDone();
  };
  return (
    <div className="selection" role="toolbar" aria-label={t('some.label')}>
      <span>{t('some.chosen', { count: rows.length })}</span>
      {rows.every((row) => row.duty.may?.claim === true) && <button type="button" className="act small first" disabled={busy} onClick={() => void each(claim, 'claimed')}>{t('claim')}</button>}
      {rows.every((row) => row.duty.may?.release === true) && <button type="button" className="act small" disabled={busy} onClick={() => void each(release, 'released')}>{t('release')}</button>}
      <button type="button" className="act small" onClick={onDone}>{t('some.clear')}</button>
    </div>
  );
}
