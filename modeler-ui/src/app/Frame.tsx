/** The frame around every page: narrow navigation left (below on a telephone), search and oneself on top. */
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet } from 'react-router';
import { useUnreadCirculations } from '../circulations/circulations-api.js';
import { Icon } from './icons.js';
import type { IconName } from './icons.js';
import { Notices } from './notices.js';
import { SearchDialog } from './SearchDialog.js';
import { useHasGroup } from './session.js';
import { TopBar } from './TopBar.js';
import { useServerEvents } from './server-events.js';

function Place({ to, icon, label, unread = 0 }: { to: string; icon: IconName; label: string; unread?: number }) {
  const { t } = useTranslation('app');
  return (
    <NavLink to={to} className="place">
      <Icon name={icon} />
      <span>{label}</span>
      {unread > 0 && <span className="place-count"><span aria-hidden="true">{unread > MOST ? `${MOST}+` : unread}</span><span className="visually-hidden">{t('nav.unread', { count: unread })}</span></span>}
    </NavLink>
  );
}

/** What still reads as a number at a glance. */
const MOST = 99;

export function Frame() {
  const { t } = useTranslation('app');
  const unread = useUnreadCirculations();
  const designer = useHasGroup('designer');
  const administrator = useHasGroup('administrator');
  const [searching, setSearching] = useState(false);
  useServerEvents();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setSearching(true);
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <div className="frame">
      <a className="skip" href="#page">{t('skip')}</a>
      <TopBar onSearch={() => setSearching(true)} />
      <nav className="places" aria-label={t('nav.label')}>
        <Place to="/inbox" icon="inbox" label={t('nav.inbox')} />
        <Place to="/done" icon="done" label={t('nav.done')} />
        <Place to="/started" icon="sent" label={t('nav.started')} />
        <Place to="/circulations" icon="read" label={t('nav.circulations')} unread={unread} />
        <Place to="/start" icon="start" label={t('nav.start')} />
        <Place to="/catalogue" icon="list" label={t('nav.catalogue')} />
        <Place to="/registers" icon="register" label={t('nav.registers')} />
        {administrator && <Place to="/calendar" icon="calendar" label={t('nav.calendar')} />}
        {designer && <Place to="/definitions" icon="design" label={t('nav.definitions')} />}
      </nav>
      <main id="page" tabIndex={-1}>
        <Suspense fallback={null}>
          <Outlet />
        </Suspense>
      </main>
      <Notices />
      {searching && <SearchDialog onClose={() => setSearching(false)} />}
    </div>
  );
}
