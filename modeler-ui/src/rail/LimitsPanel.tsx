/** 期限: each running or ended limit, its basis and its days. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDates } from '../app/dates.js';
import type { Clock } from '../app/office-api.js';
import { ClockView } from '../clock/ClockView.js';
import { LedgerView } from '../clock/LedgerView.js';

export function LimitsPanel({ clocks }: { clocks: readonly Clock[] }) {
  const { t } = useTranslation('rail');
  const dates = useDates();
  if (clocks.length === 0) return <p className="rail-none">{t('limits.none')}</p>;
  return (
    <ul className="limits">
      {clocks.map((clock, index) => (
        <li key={`${clock.name ?? ''}-${index}`}>
          <p className="limit-name"><b>{clock.name ?? t('limits.unnamed')}</b> <span className="mark">{t(clock.statutory === true ? 'limits.statutory' : 'limits.internal')}</span>{clock.unconfirmed === true && <span className="mark">{t('limits.unconfirmed')}</span>}</p>
          <ClockView clock={clock} />
          <dl>
            {clock.amount !== undefined && clock.unit !== undefined && <div><dt>{t('limits.length')}</dt><dd>{clock.unit === 'wd' && clock.amount === 0 ? t('limits.sameDay') : t(`limits.unit.${clock.unit}`, { count: clock.amount })}</dd></div>}
            {clock.startedAt !== undefined && <div><dt>{t('limits.from')}</dt><dd>{dates.full(clock.startedAt)}</dd></div>}
            <div><dt>{t('limits.due')}</dt><dd>{dates.full(clock.dueAt)}{clock.provisional === true && <em>{t('limits.provisional')}</em>}</dd></div>
            {clock.basis !== undefined && <div><dt>{t('limits.basis')}</dt><dd>{clock.statutoryKey === undefined ? clock.basis : <Link to={`/limits#${clock.statutoryKey}`}>{clock.basis}</Link>}</dd></div>}
          </dl>
          {clock.clockKey !== undefined && <ClockLedger clockKey={clock.clockKey} />}
        </li>
      ))}
    </ul>
  );
}

/** The ledger, when one asks for it. */
function ClockLedger({ clockKey }: { clockKey: string }) {
  const { t } = useTranslation('rail');
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="plain" aria-expanded={open} onClick={() => setOpen(!open)}>{t(open ? 'limits.ledgerClose' : 'limits.ledger')}</button>
      {open && <LedgerView clockKey={clockKey} />}
    </>
  );
}
