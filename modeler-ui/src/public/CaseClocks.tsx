/** The time that the law gives: until when, how many days are left, since when and why it stands still. */
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import type { CaseClock } from './public-api.js';

export function CaseClocks({ clocks, law }: { clocks: readonly CaseClock[]; law: string }) {
  const { t } = useTranslation('public');
  const { day } = useDates();
  if (clocks.length === 0) return null;
  const left = (clock: CaseClock): string => {
    if (clock.closedAt !== undefined) return t(clock.colour === 'purple' ? 'clock.closedLate' : 'clock.closedInTime');
    if (clock.paused) return t('clock.paused', { since: clock.pausedSince === undefined ? '' : day(clock.pausedSince), ground: clock.ground ?? '' });
    return clock.workdaysLeft < 0 ? t('clock.late', { count: -clock.workdaysLeft }) : t('clock.left', { count: clock.workdaysLeft });
  };
  return (
    <section aria-label={t('clock.title')}>
      <h2>{t('clock.title')}</h2>
      <ul className="own-clocks">
        {clocks.map((clock) => (
          <li key={clock.key} className="clock" data-colour={clock.colour} data-clock={clock.key}>
            <b>{clock.name}</b>
            <span>{t('clock.due', { day: day(clock.dueAt) })}</span>
            <span className="clock-words">{left(clock)}</span>
            <small>
              {clock.amount !== undefined && clock.unit !== undefined && t(`clock.amount.${clock.unit}`, { count: clock.amount })}
              {' '}{clock.statutory === true ? t('clock.statutory', { law }) : t('clock.own')}
              {clock.extensions !== undefined && clock.extensions.length > 0 && ` ${t('clock.extended')}`}
              {clock.provisional === true && ` ${t('clock.provisional')}`}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
