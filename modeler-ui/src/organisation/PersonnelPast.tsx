/** The last changes of personnel; each can be taken back once, as far as it is still as it was made. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import { say } from '../app/notices.js';
import { useProblemWords } from '../verbs/problem-words.js';
import { undoPersonnel, usePersonnelChanges } from './organisation-api.js';

export function PersonnelPast() {
  const { t } = useTranslation('organisation');
  const dates = useDates();
  const client = useQueryClient();
  const words = useProblemWords();
  const [busy, setBusy] = useState(false);
  const items = usePersonnelChanges().data?.items ?? [];
  if (items.length === 0) return null;
  const undo = async (id: string) => {
    setBusy(true);
    try {
      const { personName, items: tasks, office } = await undoPersonnel(id);
      say(t(office === 'changed' ? 'personnel.undoneInPart' : 'personnel.undone', { who: personName, count: tasks.filter(({ ok }) => ok).length }));
      for (const key of ['organisation', 'people', 'substitutions', 'tasks']) await client.invalidateQueries({ queryKey: [key] });
    } catch (cause) {
      say(words(cause));
    }
    setBusy(false);
  };
  return (
    <section className="organisation-past" aria-labelledby="past-title">
      <h2 id="past-title">{t('personnel.past')}</h2>
      <div className="organisation-scroll" tabIndex={0} role="region" aria-labelledby="past-title">
        <table className="ledger">
          <thead><tr>{['kind', 'person', 'to', 'reason', 'by', 'acts'].map((name) => <th key={name} scope="col">{t(`personnel.${name}`)}</th>)}</tr></thead>
          <tbody>{items.map((one) => (
            <tr key={one.personnelChangeId} data-left={one.undone !== undefined}>
              <td>{t(`personnel.kinds.${one.kind}`)}</td><td><b>{one.personName}</b></td><td>{one.toName ?? '—'}{one.tasks > 0 && <small> {t('personnel.tasks', { count: one.tasks })}</small>}</td><td>{one.reason}</td>
              <td>{one.byName}<br /><small>{dates.short(one.madeAt)}</small></td>
              <td className="organisation-acts">{one.undone === undefined
                ? <button type="button" className="act small" disabled={busy} aria-label={t('personnel.undoOf', { who: one.personName })} onClick={() => void undo(one.personnelChangeId)}>{t('personnel.undo')}</button>
                : <small>{t('personnel.undoneBy', { who: one.undone.byName, at: dates.short(one.undone.at) })}</small>}</td>
            </tr>
          ))}</tbody>
        </table>
      </div>
    </section>
  );
}
