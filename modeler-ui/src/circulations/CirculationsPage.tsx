/** 我的傳閱: what was shown to me, newest first; opening one is reading it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDates } from '../app/dates.js';
import { Ledger } from '../inbox/Ledger.js';
import { useReceived } from './circulations-api.js';
import type { ReceivedCirculation } from './circulations-api.js';
import './circulations.css';

export default function CirculationsPage() {
  const { t } = useTranslation('circulations');
  const [unreadOnly, setUnreadOnly] = useState(false);
  const list = useReceived(unreadOnly);
  const chip = (only: boolean) => (
    <button type="button" className="chip" aria-pressed={unreadOnly === only} onClick={() => setUnreadOnly(only)}>
      {t(only ? 'unread' : 'all')}{only && list.unread > 0 && <b>{list.unread}</b>}
    </button>
  );
  return (
    <Ledger
      title={t('title')} list={list} columns={[t('column.case'), t('column.text'), t('column.by'), t('column.at'), t('column.read')]}
      count={list.unread === 0 ? t('noneUnread') : t('countUnread', { count: list.unread })}
      tools={<div className="chips circulations-which" role="group" aria-label={t('which')}>{chip(false)}{chip(true)}</div>}
      empty={unreadOnly
        ? <><p>{t('none.unread')}</p><button type="button" className="act" onClick={() => setUnreadOnly(false)}>{t('none.showAll')}</button></>
        : <><p>{t('none.title')}</p><p>{t('none.text')}</p></>}
      row={(each) => <Row key={each.circulationKey} each={each} />}
    />
  );
}

/** The case's own page says that it was read, whatever led there. */
function Row({ each }: { each: ReceivedCirculation }) {
  const { t } = useTranslation('circulations');
  const dates = useDates();
  const unread = each.readAt === undefined;
  return (
    <tr data-unread={unread || undefined} data-key={each.circulationKey}>
      <td>
        <Link to={`/cases/${each.processInstanceKey}`}>
          {each.title ?? each.processName ?? each.caseNo}
          {unread && <span className="visually-hidden">{t('isUnread')}</span>}
        </Link>
        <small>{[each.title === undefined ? undefined : each.processName, each.caseNo].filter(Boolean).join(' · ')}</small>
      </td>
      <td className="circulation-text">{each.text}</td>
      <td className="narrow">{each.byName}{each.onBehalfOfName !== undefined && <small>{t('for', { name: each.onBehalfOfName })}</small>}</td>
      <td className="narrow">{dates.short(each.at)}</td>
      <td className="narrow">{each.readAt === undefined ? <span className="mark">{t('notRead')}</span> : t('readAt', { at: dates.short(each.readAt) })}</td>
    </tr>
  );
}
