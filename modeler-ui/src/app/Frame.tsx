/** The frame around every page: narrow navigation left, search and oneself on top. */
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet } from 'react-router';
import { useHasGroup } from './session.js';

export function Frame() {
  const { t } = useTranslation('app');
  const designer = useHasGroup('designer');
  return (
    <div className="frame">
      <nav aria-label={t('nav.label')}>
        <NavLink to="/inbox">{t('nav.inbox')}</NavLink>
        <NavLink to="/done">{t('nav.done')}</NavLink>
        <NavLink to="/started">{t('nav.started')}</NavLink>
        <NavLink to="/start">{t('nav.start')}</NavLink>
        {designer && <NavLink to="/definitions">{t('nav.definitions')}</NavLink>}
      </nav>
      <main>
        <Suspense fallback={null}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}
