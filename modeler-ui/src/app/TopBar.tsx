/** Search for everything, language, light, and oneself. */
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { NoticeBell } from '../notices/NoticeBell.js';
import { Icon } from './icons.js';
import { LanguageSwitch, ThemeSwitch } from './LookSwitches.js';
import { changePreferences, usePreferences } from './preferences.js';
import { useInForce } from '../substitutions/substitutions-api.js';
import { signOut, useHasGroup, useSession } from './session.js';

function Me() {
  const { t } = useTranslation('app');
  const session = useSession();
  const { density } = usePreferences();
  const administrator = useHasGroup('administrator');
  const operator = useHasGroup('operator');
  const navigate = useNavigate();
  const menu = useRef<HTMLDivElement>(null);
  if (session === undefined) return null;
  const post = session.posts[0]?.name;
  /** A page of our own comes without a load, which would have closed it. */
  const close = () => menu.current?.hidePopover();
  const leave = async () => {
    const elsewhere = await signOut();
    if (elsewhere === undefined) await navigate('/signin');
    else window.location.assign(elsewhere);
  };
  return (
    <>
      <button type="button" className="plain me" popoverTarget="me" aria-label={t('me.open', { name: session.displayName })}>
        <span className="me-name">{session.displayName}</span>
        {post !== undefined && <span className="me-post">{post}</span>}
        <Icon name="more" size={16} />
      </button>
      <div id="me" ref={menu} popover="auto" className="popover me-menu">
        <p className="me-full">{session.displayName} <span>{session.username}</span></p>
        <ul>{session.posts.map((each) => <li key={each.groupId}>{each.name}</li>)}</ul>
        <div className="only-narrow"><LanguageSwitch /></div>
        <Link className="plain wide" to="/account" onClick={close}><Icon name="people" size={16} /> {t('nav.account')}</Link>
        <Link className="plain wide" to="/substitutions" onClick={close}><Icon name="people" size={16} /> {t('nav.substitutions')}</Link>
        {(administrator || operator) && <Link className="plain wide" to="/hand-over" onClick={close}><Icon name="sent" size={16} /> {t('nav.handOver')}</Link>}
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
