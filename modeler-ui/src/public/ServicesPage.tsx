/** What one can ask of the office without an account. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePreferences } from '../app/preferences.js';
import { services } from './public-api.js';

export default function ServicesPage() {
  const { t } = useTranslation('public');
  const { language } = usePreferences();
  const list = useQuery({ queryKey: ['public-services', language], queryFn: ({ signal }) => services(signal), staleTime: Infinity });
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  return (
    <>
      <h1 className="public-title">{t('title')}</h1>
      <p className="public-lead">{t('lead')}</p>
      {list.isError && <div className="none-here" role="alert"><p>{t('fault')}</p><button type="button" className="act" onClick={() => void list.refetch()}>{t('again')}</button></div>}
      <ul className="public-services">
        {(list.data?.items ?? []).map((one) => (
          <li key={one.id}><Link to={`/public/services/${one.id}`}><b>{one.name}</b><span>{one.what}</span></Link></li>
        ))}
      </ul>
      <section className="public-own">
        <h2>{t('ownTitle')}</h2>
        <p>{t('ownText')}</p>
        <Link className="act" to="/public/case">{t('own')}</Link>
      </section>
    </>
  );
}
