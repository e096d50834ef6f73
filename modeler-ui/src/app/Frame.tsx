/** The frame around every page: narrow navigation left (below on a telephone), search and oneself on top. */
import { Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, useLocation } from 'react-router';
import { useUnreadCirculations } from '../circulations/circulations-api.js';
import { useOpenIncidents } from '../incidents/incidents-api.js';
import { Icon } from './icons.js';
import type { IconName } from './icons.js';
import { Notices } from './notices.js';
import { SearchDialog } from './SearchDialog.js';
import { useHasGroup } from './session.js';
import { TopBar } from './TopBar.js';
import { useServerEvents } from './server-events.js';

function Place({ to, icon, label, count = 0, counted = 'nav.unread' }: { to: string; icon: IconName; label: string; count?: number; counted?: 'nav.unread' | 'nav.openIncidents' }) {
  const { t } = useTranslation('app');
  return (
    <NavLink to={to} className="place">
      <Icon name={icon} />
      <span>{label}</span>
      {count > 0 && <span className="place-count"><span aria-hidden="true">{count > MOST ? `${MOST}+` : count}</span><span className="visually-hidden">{t(counted, { count })}</span></span>}
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
  const operator = useHasGroup('operator');
  const auditor = useHasGroup('auditor');
  const resolves = operator;
  const stopped = useOpenIncidents(resolves);
  const [searching, setSearching] = useState(false);
  const places = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useServerEvents();
  /** On a telephone one's place may stand beyond the edge. */
  useEffect(() => {
    places.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
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
      <nav ref={places} className="places" aria-label={t('nav.label')}>
        <Place to="/inbox" icon="inbox" label={t('nav.inbox')} />
        <Place to="/done" icon="done" label={t('nav.done')} />
        <Place to="/started" icon="sent" label={t('nav.started')} />
        <Place to="/circulations" icon="read" label={t('nav.circulations')} count={unread} />
        <Place to="/start" icon="start" label={t('nav.start')} />
        <Place to="/catalogue" icon="list" label={t('nav.catalogue')} />
        <Place to="/registers" icon="register" label={t('nav.registers')} />
        {(resolves || auditor) && <Place to="/incidents" icon="incident" label={t('nav.incidents')} count={stopped} counted="nav.openIncidents" />}
        {auditor && <Place to="/audit" icon="audit" label={t('nav.audit')} />}
        {administrator && <Place to="/organisation" icon="people" label={t('nav.organisation')} />}
        {administrator && <Place to="/calendar" icon="calendar" label={t('nav.calendar')} />}
        {(administrator || designer) && <Place to="/limits/duties" icon="hourglass" label={t('nav.limits')} />}
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
