/** Search for everything, language, light, and oneself. */
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { NoticeBell } from '../notices/NoticeBell.js';
import { Icon } from './icons.js';
import { changePreferences, LANGUAGES, usePreferences } from './preferences.js';
import type { Language } from './preferences.js';
import { useInForce } from '../substitutions/substitutions-api.js';
import { signOut, useHasGroup, useSession } from './session.js';

/** Each language by its own sign, so that whoever cannot read the others finds it. */
const SIGN: Record<Language, { sign: string; key: string }> = {
  'zh-Hant': { sign: 'sign.hant', key: 'language.hant' },
  'zh-Hans': { sign: 'sign.hans', key: 'language.hans' },
  en: { sign: 'sign.en', key: 'language.en' },
};

export function LanguageSwitch() {
  const { t } = useTranslation('app');
  const { language } = usePreferences();
  return (
    <div className="segments" role="group" aria-label={t('language.label')}>
      {LANGUAGES.map((each) => (
        <button
          key={each} type="button" aria-pressed={each === language} title={t(SIGN[each].key)}
          aria-label={t(SIGN[each].key)} onClick={() => changePreferences({ language: each })}
        >
          {t(SIGN[each].sign)}
        </button>
      ))}
    </div>
  );
}

export function ThemeSwitch() {
  const { t } = useTranslation('app');
  const { theme } = usePreferences();
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <button type="button" className="plain round" title={t(`theme.${other}`)} aria-label={t(`theme.${other}`)} onClick={() => changePreferences({ theme: other })}>
      <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
    </button>
  );
}

function Me() {
  const { t } = useTranslation('app');
  const session = useSession();
  const { density } = usePreferences();
  const administrator = useHasGroup('administrator');
  const operator = useHasGroup('operator');
  const navigate = useNavigate();
  if (session === undefined) return null;
  const post = session.posts[0]?.name;
  const leave = async () => {
    await signOut();
    await navigate('/signin');
  };
  return (
    <>
      <button type="button" className="plain me" popoverTarget="me" aria-label={t('me.open', { name: session.displayName })}>
        <span className="me-name">{session.displayName}</span>
        {post !== undefined && <span className="me-post">{post}</span>}
        <Icon name="more" size={16} />
      </button>
      <div id="me" popover="auto" className="popover me-menu">
        <p className="me-full">{session.displayName} <span>{session.username}</span></p>
        <ul>{session.posts.map((each) => <li key={each.groupId}>{each.name}</li>)}</ul>
        <div className="only-narrow"><LanguageSwitch /></div>
        <Link className="plain wide" to="/substitutions"><Icon name="people" size={16} /> {t('nav.substitutions')}</Link>
        {(administrator || operator) && <Link className="plain wide" to="/hand-over"><Icon name="sent" size={16} /> {t('nav.handOver')}</Link>}
        <button type="button" className="plain wide" onClick={() => changePreferences({ density: density === 'compact' ? 'comfortable' : 'compact' })}>
          <Icon name="rows" size={16} /> {t(density === 'compact' ? 'density.comfortable' : 'density.compact')}
        </button>
        <button type="button" className="plain wide" onClick={() => void leave()}><Icon name="back" size={16} /> {t('me.signOut')}</button>
      </div>
    </>
  );
}

/** Whom I stand in for (代), wherever I am. */
function StandsFor() {
  const { t } = useTranslation('app');
  const { forOthers } = useInForce();
  if (forOthers.length === 0) return null;
  const names = [...new Set(forOthers.map(({ ownerName }) => ownerName))].join(t('join'));
  return <Link className="stands-for" to="/substitutions" title={t('standsFor', { names })}><span className="mark">{t('standsForMark')}</span><span className="not-narrow">{names}</span></Link>;
}

export function TopBar({ onSearch }: { onSearch: () => void }) {
  const { t } = useTranslation('app');
  return (
    <header className="top">
      <p className="office">{t('product')}</p>
      <button type="button" className="search-open" onClick={onSearch} aria-label={t('search.open')}>
        <Icon name="search" size={16} />
        <span>{t('search.hint')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className="top-right">
        <div className="not-narrow"><LanguageSwitch /></div>
        <StandsFor />
        <ThemeSwitch />
        <NoticeBell />
        <Me />
      </div>
    </header>
  );
}
