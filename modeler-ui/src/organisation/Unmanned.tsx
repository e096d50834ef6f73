/** 無人可辦: open tasks that nobody can do, with why. */
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import { useUnmanned } from './organisation-api.js';
import './organisation.css';

export function Unmanned() {
  const { t } = useTranslation('organisation');
  const dates = useDates();
  const { data } = useUnmanned();
  if (data === undefined) return null;
  if (data.total === 0) return <div className="none-here"><p>{t('unmanned.none')}</p><p>{t('unmanned.meaning')}</p></div>;
  return (
    <>
      <p className="organisation-note" role="status">{t('unmanned.count', { count: data.total })}</p>
      <div className="organisation-scroll" tabIndex={0} role="region" aria-label={t('part.unmanned')}>
        <table className="ledger">
          <thead><tr>{['task', 'reason', 'waitsFor', 'since'].map((name) => <th key={name} scope="col">{t(`unmanned.${name}`)}</th>)}</tr></thead>
          <tbody>{data.items.map((one) => (
            <tr key={one.userTaskKey}><td><b>{one.title ?? one.processName}</b><br /><small>{[one.caseNo, one.title === undefined ? undefined : one.processName, one.name].filter(Boolean).join(' · ')}</small></td>
              <td>{t(`unmanned.why.${one.reason}`)}</td><td>{one.waitsFor.map(({ name }) => name).join(t('and'))}</td><td>{dates.short(one.since)}</td></tr>
          ))}</tbody>
        </table>
      </div>
    </>
  );
}
