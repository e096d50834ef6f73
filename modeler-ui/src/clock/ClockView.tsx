/** A limit as one sees it: colour, shape, words, and how much of it is used. */
import { useTranslation } from 'react-i18next';
import { dueGroup } from './due-group.js';
import { useNow } from './use-now.js';
import type { Clock, Colour } from '../app/office-api.js';

/** One shape a colour, so that it is told apart without seeing colours. */
const SHAPE: Record<Colour, string> = {
  green: 'M5 1a4 4 0 1 1 0 8 4 4 0 0 1 0-8z',
  yellow: 'M5 1 9.5 9h-9z',
  red: 'M1 1h8v8H1z',
  black: 'M5 0l5 5-5 5-5-5z',
  grey: 'M1 1h3v8H1zM6 1h3v8H6z',
  blue: 'M1 5.5 4 8.5 9.5 2',
  purple: 'M1.5 1.5l7 7M8.5 1.5l-7 7',
};
const OPEN: readonly Colour[] = ['blue', 'purple'];

function share(clock: Clock, now: number): number {
  const start = clock.startedAt === undefined ? NaN : Date.parse(clock.startedAt);
  const due = Date.parse(clock.dueAt);
  if (!(due > start)) return 1;
  return Math.min(1, Math.max(0.03, (now - start) / (due - start)));
}

const HOUR = 3_600_000;

export function useClockWords(): (clock: Clock) => string {
  const { t } = useTranslation('clock');
  const now = useNow();
  const byHours = (left: number): string => {
    const hours = Math.floor(Math.abs(left) / HOUR);
    if (left < 0) return hours === 0 ? t('overdueJust') : t('overdue.hours', { count: hours });
    return hours === 0 ? t('soon') : t('left.hours', { count: hours });
  };
  return (clock) => {
    if (clock.colour === 'blue') return t('inTime');
    if (clock.colour === 'purple') return t('late');
    const group = dueGroup(clock, now);
    if (group === 'paused') return t('paused');
    const left = Date.parse(clock.dueAt) - now;
    if (clock.unit === 'h') return byHours(left);
    if (group === 'today') return t('today');
    if (clock.workdaysLeft === 0) return byHours(left);
    if (group === 'overdue') return t('overdue.days', { count: Math.abs(clock.workdaysLeft) });
    return t('left.days', { count: clock.workdaysLeft });
  };
}

export function ClockView({ clock, bar = true }: { clock: Clock; bar?: boolean }) {
  const words = useClockWords();
  const now = useNow();
  const running = clock.colour !== 'blue' && clock.colour !== 'purple' && clock.colour !== 'grey';
  return (
    <span className="clock" data-colour={clock.colour}>
      <span className="clock-words">
        <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
          <path d={SHAPE[clock.colour]} {...(OPEN.includes(clock.colour) ? { fill: 'none', stroke: 'currentColor', strokeWidth: 1.8 } : { fill: 'currentColor' })} />
        </svg>
        {words(clock)}
      </span>
      {bar && running && <span className="clock-bar" aria-hidden="true"><span style={{ width: `${Math.round(share(clock, now) * 100)}%` }} /></span>}
    </span>
  );
}
