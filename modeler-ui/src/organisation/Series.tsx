/** 編號: of each series how many numbers are used, how many voided, and which is next. */
import { useTranslation } from 'react-i18next';
import { useSeries } from './organisation-api.js';

export function Series() {
  const { t } = useTranslation('organisation');
  const items = useSeries().data?.items ?? [];
  return (
    <div className="organisation-scroll" tabIndex={0} role="region" aria-label={t('part.series')}>
      <table className="ledger">
        <thead><tr>{['name', 'year', 'used', 'voided', 'next'].map((name) => <th key={name} scope="col">{t(`series.${name}`)}</th>)}</tr></thead>
        <tbody>{items.map((one) => <tr key={`${one.series} ${one.year}`}><td>{one.series}</td><td data-head={t('series.year')}>{one.year}</td><td data-head={t('series.used')}>{one.used}</td><td data-head={t('series.voided')}>{one.voided}</td><td data-head={t('series.next')}><b>{one.next}</b></td></tr>)}</tbody>
      </table>
    </div>
  );
}
