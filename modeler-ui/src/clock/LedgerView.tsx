/** Why a limit ends when it does: every stretch of time, whether it counted, and why; and what one may do to it. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import type { Unit } from '../app/office-api.js';
import { ledgerOf, type LedgerEntry } from './clock-api.js';
import { ClockActs } from './ClockActs.js';
import './ledger.css';

const UNIT_OF: Readonly<Record<string, Unit>> = { 'working-day': 'wd', 'make-up-day': 'wd', 'office-hours': 'wd', 'calendar-day': 'cd', 'clock-hours': 'h' };

export function LedgerView({ clockKey }: { clockKey: string }) {
  const { t } = useTranslation(['clock', 'rail']);
  const dates = useDates();
  const { data, isError } = useQuery({ queryKey: ['case', 'ledger', clockKey], queryFn: ({ signal }) => ledgerOf(clockKey, signal) });
  if (isError) return <p className="ledger-none" role="alert">{t('ledger.failed')}</p>;
  if (data === undefined) return <p className="ledger-none" aria-busy="true">…</p>;
  const amount = (entry: LedgerEntry): string => t(`rail:limits.unit.${UNIT_OF[entry.reason] ?? 'wd'}`, { count: Math.round(entry.amount * 100) / 100 });
  const span = (entry: LedgerEntry): string => {
    // Whole days are told by their dates; the midnight that ends them is still the day before.
    if (UNIT_OF[entry.reason] === 'h' || entry.reason === 'office-hours') return `${dates.short(entry.from)} – ${dates.short(entry.to)}`;
    const [from, to] = [dates.day(entry.from), dates.day(Date.parse(entry.to) - 1)];
    return from === to ? from : `${from} – ${to}`;
  };
  return (
    <div className="limit-ledger" data-testid="ledger">
      <table>
        <caption>{t('ledger.caption', { name: data.clock.name ?? '' })}</caption>
        <thead><tr><th scope="col">{t('ledger.span')}</th><th scope="col">{t('ledger.why')}</th><th scope="col" className="ledger-amount">{t('ledger.counted')}</th></tr></thead>
        <tbody>
          {data.entries.map((entry) => (
            <tr key={entry.from} data-counted={entry.counted}>
              <td>{span(entry)}</td>
              <td>{t(`ledger.reason.${entry.reason}`)}{entry.note !== undefined && <small>{t(`ledger.ground.${entry.note}`, { defaultValue: entry.note })}</small>}</td>
              <td className="ledger-amount">{entry.counted ? amount(entry) : t('ledger.not')}</td>
            </tr>
          ))}
        </tbody>
        <tfoot><tr><th scope="row" colSpan={2}>{t(data.clock.paused === true ? 'ledger.ifResumed' : 'ledger.ends', { at: dates.full(data.endsAt) })}</th><td className="ledger-amount">{Math.round(data.counted * 100) / 100}</td></tr></tfoot>
      </table>
      {!data.agrees && <p className="ledger-note">{t('ledger.disagrees')}</p>}
      {data.extensions.map((one) => (
        <p key={one.at} className="ledger-note">{t('ledger.extended', { at: dates.short(one.at), by: one.byName ?? '', amount: t(`rail:limits.unit.${one.unit}`, { count: one.amount }) })}{typeof one.reason === 'string' && <>：{one.reason}</>}</p>
      ))}
      <ClockActs clockKey={clockKey} may={data.may} />
    </div>
  );
}
