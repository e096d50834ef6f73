/** The office's name above, language and light, and the way to one's own case. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet } from 'react-router';
import { speak } from '../app/i18n.js';
import { LanguageSwitch, ThemeSwitch } from '../app/LookSwitches.js';
import { usePreferences } from '../app/preferences.js';

export function PublicFrame() {
  const { t } = useTranslation('public');
  const { language, theme } = usePreferences();
  useEffect(() => {
    void speak(language);
  }, [language]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return (
    <div className="public">
      <header className="public-top">
        <Link className="public-office" to="/public">{t('office')}</Link>
        <nav aria-label={t('ways')}>
          <Link to="/public">{t('services')}</Link>
          <Link to="/public/case">{t('own')}</Link>
        </nav>
        <div className="public-look"><LanguageSwitch /> <ThemeSwitch /></div>
      </header>
      <main><Outlet /></main>
      <footer className="public-foot"><p>{t('foot')}</p><a href="/signin">{t('staff')}</a></footer>
    </div>
  );
}
