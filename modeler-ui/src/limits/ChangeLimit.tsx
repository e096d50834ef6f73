/** Another length for one of the office's own limits, with a reason; or the diagram's own again. Below, every change there was. */
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../app/api-client.js';
import { useDates } from '../app/dates.js';
import { say } from '../app/notices.js';
import type { Unit } from '../app/office-api.js';
import { queryClient } from '../app/query-client.js';
import { DUTY_LIMITS, setLimit, useLimitHistory, type DutyLimit, type Length } from './duty-limits-api.js';
import { useLengthWords } from './use-length-words.js';

const UNITS: readonly Unit[] = ['wd', 'cd', 'month', 'h'];
const isUnit = (value: string): value is Unit => UNITS.some((unit) => unit === value);

interface Props { readonly limit: DutyLimit; readonly revision: number; readonly mayChange: boolean; readonly onDone: () => void }

export function ChangeLimit({ limit, revision, mayChange, onDone }: Props) {
  return <div className="change-limit">{mayChange && <Change limit={limit} revision={revision} mayChange onDone={onDone} />}{limit.changes > 0 && <History limit={limit} revision={revision} />}</div>;
}

function Change({ limit, revision, onDone }: Props) {
  const { t } = useTranslation('limits');
  const words = useLengthWords();
  const sites = [limit, ...limit.cases];
  const [at, setAt] = useState(0);
  const site = sites[at] ?? limit;
  const [length, setLength] = useState<Length>({ amount: site.amount, unit: site.unit });
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const choose = (index: number): void => {
    const { amount, unit } = sites[index] ?? limit;
    setAt(index);
    setLength({ amount, unit });
  };
  const save = async (to: Length | undefined): Promise<void> => {
    if (reason.trim() === '') return setFault(t('duties.reasonMissing'));
    try {
      await setLimit(limit, { revision, reason: reason.trim(), ...(site.when === undefined ? {} : { when: site.when }), ...to });
    } catch (cause) {
      setFault(cause instanceof ApiProblem ? cause.detail : String(cause));
      if (cause instanceof ApiProblem && cause.code === 'LIMITS_CONFLICT') void queryClient.invalidateQueries({ queryKey: [DUTY_LIMITS] });
      return;
    }
    say(to === undefined ? t('duties.didReset', { name: limit.name }) : t('duties.didChange', { name: limit.name, length: words.length(to) }));
    await queryClient.invalidateQueries({ queryKey: [DUTY_LIMITS] });
    onDone();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void save(length);
  };
  return (
    <form onSubmit={submit} aria-label={t('duties.changeOf', { name: limit.name })}>
      {sites.length > 1 && (
        <label><span>{t('duties.case')}</span>
          <select className="field-input" value={at} onChange={(event) => choose(Number(event.target.value))}>
            {sites.map(({ when }, index) => <option key={when ?? ''} value={index}>{when === undefined ? t('duties.usual') : words.when(when)}</option>)}
          </select>
        </label>
      )}
      <label><span>{t('duties.amount')}</span><input className="field-input" type="number" required min={0} step={length.unit === 'cd' || length.unit === 'month' ? 1 : 0.25} value={length.amount} onChange={(event) => setLength({ ...length, amount: event.target.valueAsNumber })} /></label>
      <label><span>{t('duties.unit')}</span>
        <select className="field-input" value={length.unit} onChange={(event) => { if (isUnit(event.target.value)) setLength({ ...length, unit: event.target.value }); }}>
          {UNITS.map((unit) => <option key={unit} value={unit}>{t(`duties.units.${unit}`)}</option>)}
        </select>
      </label>
      <label className="wide"><span>{t('duties.reason')}</span><input className="field-input" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} /></label>
      {fault !== undefined && <p className="cell-fault" role="alert">{fault}</p>}
      <p className="change-limit-note">{t('duties.fromNow')}</p>
      <div className="acts">
        <button type="submit" className="act small first">{t('duties.save')}</button>
        {site.drawn !== undefined && <button type="button" className="act small" onClick={() => void save(undefined)}>{t('duties.reset', { length: words.length(site.drawn) })}</button>}
        <button type="button" className="act small" onClick={onDone}>{t('duties.cancel')}</button>
      </div>
    </form>
  );
}

function History({ limit, revision }: Pick<Props, 'limit' | 'revision'>) {
  const { t } = useTranslation('limits');
  const words = useLengthWords();
  const dates = useDates();
  const history = useLimitHistory(limit, revision);
  return (
    <section className="limit-history" aria-label={t('duties.history')}>
      <h3>{t('duties.history')}</h3>
      <ol>
        {(history.data?.items ?? []).map(({ at, byName = '', when, amount, unit, reason }) => (
          <li key={at + (when ?? '')}>
            <time>{dates.short(at)}</time> {byName} {when !== undefined && <small>{words.when(when)}</small>}{' '}
            <b>{amount === undefined || unit === undefined ? t('duties.wasReset') : words.length({ amount, unit })}</b>：{reason}
          </li>
        ))}
      </ol>
    </section>
  );
}
