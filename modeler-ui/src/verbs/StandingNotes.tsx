/** What has to be known before one writes: who returned it and why, whose it is, who signs first, that it is suspended. */
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import type { AddedSigner, Standing } from '../app/office-api.js';

export function StandingNotes({ standing, waitsFor }: { standing: Standing; waitsFor: readonly AddedSigner[] }) {
  const { t } = useTranslation('verbs');
  const dates = useDates();
  const { suspended, returned, delegated, resolved, asked, workDone, returns, parked } = standing;
  const names = (all: readonly { readonly name?: string; readonly elementId: string }[]) => all.map(({ name, elementId }) => name ?? elementId).join(t('join'));
  const notes = [
    suspended && { is: 'suspended', text: t('standing.suspended', { who: suspended.byName, at: dates.short(suspended.at) }), words: suspended.reason },
    returned && { is: 'returned', text: t(returned.direct ? 'standing.returnedDirect' : 'standing.returned', { who: returned.byName, step: returned.from ?? '', at: dates.short(returned.at), count: returns }), words: returned.reason },
    !returned && returns > 0 && { is: 'returns', text: t('standing.returns', { count: returns }), words: undefined },
    delegated && { is: 'delegated', text: t('standing.delegated', { who: delegated.ownerName }), words: delegated.reason },
    resolved && { is: 'resolved', text: t('standing.resolved', { who: resolved.byName, at: dates.short(resolved.at) }), words: resolved.reason },
    asked && { is: 'asked', text: t(`standing.asked.${asked.place}`, { who: asked.byName }), words: asked.reason },
    waitsFor.length > 0 && { is: 'waits', text: t(workDone === true ? 'standing.waitsDone' : 'standing.waits', { who: [...new Set(waitsFor.map(({ name }) => name))].join(t('join')) }), words: undefined },
    parked.length > 0 && { is: 'parked', text: t('standing.parked', { steps: names(parked) }), words: undefined },
  ].flatMap((note) => (note ? [note] : []));
  if (notes.length === 0) return null;
  return (
    <ul className="standing" aria-label={t('standing.label')} data-testid="standing">
      {notes.map(({ is, text, words }) => <li key={is} data-is={is}>{text}{words !== undefined && words !== '' && <q>{words}</q>}</li>)}
    </ul>
  );
}
