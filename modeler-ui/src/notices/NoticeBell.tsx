/** 通知: the bell in the top bar with how many are unread; it opens the panel. */
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../app/icons.js';
import { useNotices } from './notices-api.js';
import './notices.css';

const NoticePanel = lazy(() => import('./NoticePanel.js'));
/** What still reads as a number at a glance. */
const MOST = 99;

function Bell() {
  const { t } = useTranslation('app');
  const unread = useNotices().data?.unread ?? 0;
  const [open, setOpen] = useState(false);
  const name = unread === 0 ? t('bell.name') : t('bell.withUnread', { count: unread });
  return (
    <>
      <button type="button" className="plain round bell" aria-label={name} title={name} aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(true)}>
        <Icon name="bell" />
        {unread > 0 && <span className="bell-count" aria-hidden="true">{unread > MOST ? `${MOST}+` : unread}</span>}
      </button>
      <span className="visually-hidden" role="status">{unread === 0 ? '' : t('bell.unread', { count: unread })}</span>
      {open && <Suspense fallback={null}><NoticePanel onClose={() => setOpen(false)} /></Suspense>}
    </>
  );
}

/** The frame is shown without waiting for it. */
export const NoticeBell = () => <Suspense fallback={<span className="bell" />}><Bell /></Suspense>;
