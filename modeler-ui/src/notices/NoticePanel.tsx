/** The notices as a sheet from the right: unread ones marked, each leading to its task or case. */
import { useEffect, useRef } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDates } from '../app/dates.js';
import { Icon } from '../app/icons.js';
import { useNameOf } from '../form/use-names.js';
import { kindKeys } from '../incidents/incident-words.js';
import { keyOf, OTHER, valuesOf } from './notice-words.js';
import { placeOf, useMarkRead, useNotices } from './notices-api.js';
import type { Notice } from './notices-api.js';

/** A moment within a sentence stays on one line. */
const unbroken = (moment: string): string => moment.replaceAll('-', '\u2011').replaceAll(' ', '\u00a0');

function NoticeRow({ notice, onOpen, onRead }: { notice: Notice; onOpen: () => void; onRead: () => void }) {
  const { t, i18n } = useTranslation('notices');
  const { t: inIncidents } = useTranslation('incidents');
  const dates = useDates();
  const nameOf = useNameOf();
  const { about } = notice;
  const key = keyOf(notice);
  const values = valuesOf(about, { nameOf, day: dates.day, moment: (at) => unbroken(dates.short(at)), comma: t('comma'), none: t('none'), incident: (code) => inIncidents([...kindKeys(code)]) });
  const said = t(i18n.exists(key, { ns: 'notices' }) ? key : OTHER, values);
  const text = (name: string): string | undefined => (typeof about[name] === 'string' && about[name] !== '' ? values[name] : undefined);
  const unread = notice.readAt === undefined;
  const follow = (event: MouseEvent) => {
    // With Ctrl or the middle button the case opens beside, as links do.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onOpen();
  };
  return (
    <li className="notice-row" data-unread={unread} data-severe={notice.template === 'urge' && Number(about['level']) >= 3}>
      <a href={notice.processInstanceKey === undefined ? '#page' : `/cases/${notice.processInstanceKey}`} onClick={follow}>
        {unread && <span className="visually-hidden">{t('isUnread')}</span>}
        <span className="notice-said">{said}</span>
        {text('text') !== undefined && !said.includes(text('text') ?? '') && <q>{text('text')}</q>}
        {text('title') !== undefined && <span className="notice-title">{text('title')}</span>}
        <span className="notice-foot">
          {text('caseNo') !== undefined && <span>{text('caseNo')}</span>}
          <span>{text('by') === undefined ? t('fromOffice') : t('from', { who: text('by') })}</span>
          <time dateTime={notice.at}>{dates.short(notice.at)}</time>
        </span>
      </a>
      {unread && <button type="button" className="plain notice-mark" aria-label={t('read')} title={t('read')} onClick={onRead}><Icon name="check" size={16} /></button>}
    </li>
  );
}

export default function NoticePanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['notices', 'app']);
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const { data, error, refetch } = useNotices();
  const { mutate: markRead } = useMarkRead();

  useEffect(() => dialog.current?.showModal(), []);

  const open = async (notice: Notice): Promise<void> => {
    if (notice.readAt === undefined) markRead({ noticeIds: [notice.noticeId] });
    const place = await placeOf(notice);
    onClose();
    if (place !== undefined) await navigate(place);
  };
  /** Arrows walk the notices; what lies behind the sheet hears no keys. */
  const onKeyDown = (event: KeyboardEvent<HTMLDialogElement>) => {
    event.stopPropagation();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.notice-row > a')];
    const at = rows.findIndex((row) => row.parentElement?.contains(document.activeElement));
    rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
  };
  return (
    <dialog
      ref={dialog} className="notice-panel" aria-label={t('title')} onClose={onClose} onKeyDown={onKeyDown}
      onClick={(event) => { if (event.target === dialog.current) dialog.current.close(); }}
    >
      <header>
        <h2>{t('title')}</h2>
        <span className="notice-unread">{data === undefined || data.unread === 0 ? '' : t('app:bell.unread', { count: data.unread })}</span>
        <button type="button" className="act small" disabled={data === undefined || data.unread === 0} onClick={() => markRead({ all: true })}>{t('readAll')}</button>
        <button type="button" className="plain round" aria-label={t('close')} title={t('close')} onClick={() => dialog.current?.close()}><Icon name="close" size={18} /></button>
      </header>
      {data === undefined && error === null && <div className="skeleton" aria-busy="true" aria-label={t('loading')}>{[0, 1, 2].map((at) => <div key={at}><i /><i /></div>)}</div>}
      {data === undefined && error !== null && (
        <div className="none-here" role="alert">
          <p>{t('fault')}</p>
          <button type="button" className="act" onClick={() => void refetch()}>{t('again')}</button>
        </div>
      )}
      {data?.items.length === 0 && <div className="none-here"><p>{t('empty')}</p><p>{t('emptyMore')}</p></div>}
      {data !== undefined && data.items.length > 0 && (
        <ul>
          {data.items.map((notice) => (
            <NoticeRow key={notice.noticeId} notice={notice} onOpen={() => void open(notice)} onRead={() => markRead({ noticeIds: [notice.noticeId] })} />
          ))}
        </ul>
      )}
    </dialog>
  );
}
