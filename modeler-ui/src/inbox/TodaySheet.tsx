/** What lies on the desk before anything is opened: the day, what is pressing, and the way on. */
import { useTranslation } from 'react-i18next';
import { useDates, weekday } from '../app/dates.js';
import { useSession } from '../app/session.js';
import { dueGroup, type DueGroup } from '../clock/due-group.js';
import { useNow } from '../clock/use-now.js';
import type { Inbox } from './use-inbox.js';

export function TodaySheet({ inbox, onOpen, onHelp }: { inbox: Inbox; onOpen: (userTaskKey: string) => void; onHelp: () => void }) {
  const { t, i18n } = useTranslation('inbox');
  const dates = useDates();
  const session = useSession();
  const now = useNow();
  const count = (group: DueGroup): number => inbox.rows.filter((row) => dueGroup(row.duty.clock, now) === group).length;
  const overdue = count('overdue');
  const first = inbox.rows[0];
  return (
    <div className="today">
      <p className="today-date">{dates.day(now)}　{weekday(i18n.language, now)}</p>
      {session !== undefined && <p className="today-who">{t('today.hello', { name: session.displayName })}</p>}
      {inbox.state === 'ready' && (
        <dl>
          <div><dt>{t('today.overdue')}</dt><dd data-hot={overdue > 0 || undefined}>{overdue}</dd></div>
          <div><dt>{t('today.due')}</dt><dd>{count('today')}</dd></div>
          <div><dt>{t('today.all')}</dt><dd>{inbox.total}</dd></div>
        </dl>
      )}
      {first !== undefined && (
        <p><button type="button" className="act first" onClick={() => onOpen(first.userTaskKey)}>{t('today.open')}</button></p>
      )}
      <p className="today-keys"><button type="button" className="plain" onClick={onHelp}>{t('today.keys')} <kbd>?</kbd></button></p>
    </div>
  );
}
