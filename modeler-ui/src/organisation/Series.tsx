/** 編號: of each series how many numbers are used, how many voided, and which is next. */
import { useTranslation } from 'react-i18next';
import { CarryNumbers } from './CarryNumbers.js';
import { useSeries } from './organisation-api.js';

export function Series() {
  const { t } = useTranslation('organisation');
  const items = useSeries().data?.items ?? [];
  const year = Math.max(...items.map((one) => one.year));
  const free = items.filter((one) => one.year === year && one.next === 1).map(({ series }) => series);
  return (
    <>
      <div className="organisation-scroll" tabIndex={0} role="region" aria-label={t('part.series')}>
        <table className="ledger">
          <thead><tr>{['name', 'year', 'used', 'voided', 'next'].map((name) => <th key={name} scope="col">{t(`series.${name}`)}</th>)}</tr></thead>
          <tbody>{items.map((one) => (
            <tr key={`${one.series} ${one.year}`}>
              <td>{one.series}{one.carried !== undefined && <> <small>{t('series.carried', { through: one.carried })}</small></>}</td>
              <td data-head={t('series.year')}>{one.year}</td><td data-head={t('series.used')}>{one.used}</td><td data-head={t('series.voided')}>{one.voided}</td>
              <td data-head={t('series.next')}><b>{one.next}</b></td>
            </tr>
          ))}</tbody>
        </table>
      </div>
      {free.length > 0 && <CarryNumbers free={free} year={year} />}
    </>
  );
}
