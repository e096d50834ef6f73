/** 起號: numbers of a series that were given on paper before the office began with the system. */
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { say } from '../app/notices.js';
import { useProblemWords } from '../verbs/problem-words.js';
import { carryNumbers } from './organisation-api.js';

/** `free`: series of which no number was given in the year. */
export function CarryNumbers({ free, year }: { readonly free: readonly string[]; readonly year: number }) {
  const { t } = useTranslation('organisation');
  const client = useQueryClient();
  const words = useProblemWords();
  const [chosen, setChosen] = useState('');
  const [through, setThrough] = useState('');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const series = free.includes(chosen) ? chosen : free[0] ?? '';
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(undefined);
    try {
      await carryNumbers(series, { year, through: Number(through), reason });
      say(t('saved'));
      setThrough('');
      setReason('');
    } catch (cause) {
      setFault(words(cause));
    } finally {
      setBusy(false);
      await client.invalidateQueries({ queryKey: ['organisation', 'series'] });
    }
  };
  return (
    <form className="organisation-form" aria-label={t('series.carry')} onSubmit={(event) => void send(event)}>
      <h2>{t('series.carry')}</h2>
      <p className="organisation-note">{t('series.about')}</p>
      <div className="organisation-fields">
        <label><span>{t('series.name')}</span><select className="field-input" value={series} onChange={(event) => setChosen(event.target.value)}>{free.map((one) => <option key={one} value={one}>{one}</option>)}</select></label>
        <label><span>{t('series.through')}</span><input className="field-input" type="number" min={1} max={99999} step={1} required value={through} onChange={(event) => setThrough(event.target.value)} /></label>
        <label><span>{t('series.reason')}</span><input className="field-input" required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} /></label>
      </div>
      {through !== '' && <p className="organisation-note" role="status">{t('series.nextIs', { next: Number(through) + 1 })}</p>}
      {fault !== undefined && <p className="organisation-fault" role="alert">{fault}</p>}
      <div className="acts"><button type="submit" className="act first" disabled={busy}>{t('series.carry')}</button></div>
    </form>
  );
}
