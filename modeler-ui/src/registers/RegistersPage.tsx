/** 登記簿: those that the reader may see, by the section that keeps them. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../app/session.js';
import { useCatalogue } from '../catalogue/catalogue-api.js';
import { ListSkeleton } from '../inbox/InboxList.js';
import { useRegisters } from './registers-api.js';
import './registers.css';

/** Who reads what is due to be destroyed (api/presenters/destruction.ts). */
const ARCHIVE_READERS = ['archivist', 'office-director', 'office-deputy', 'mayor', 'exec-vice-mayor', 'vice-mayor', 'auditor', 'operator'];

export default function RegistersPage() {
  const { t, i18n } = useTranslation('registers');
  const registers = useRegisters(i18n.language);
  const catalogue = useCatalogue(i18n.language);
  const groups = useSession()?.groups ?? [];
  const readsArchive = ARCHIVE_READERS.some((group) => groups.includes(group));
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  if (registers.isError) return <div className="none-here" role="alert"><p>{t('fault')}</p><button type="button" className="act" onClick={() => void registers.refetch()}>{t('again')}</button></div>;
  if (registers.data === undefined || catalogue.data === undefined) return <ListSkeleton />;
  const { items } = registers.data;
  const sections = catalogue.data.sections.filter(({ id }) => items.some(({ section }) => section === id));
  return (
    <section className="page" aria-label={t('title')}>
      <header className="page-head"><h1 className="page-title">{t('title')}</h1><span className="count">{t('count', { count: items.length })}</span>{readsArchive && <Link className="act small" to="/archive">{t('archive')}</Link>}</header>
      {items.length === 0 && <div className="none-here"><p>{t('none')}</p></div>}
      {sections.map(({ id, name }) => (
        <section key={id} className="registers-of" aria-label={name}>
          <h2>{name}</h2>
          <ul>{items.filter(({ section }) => section === id).map((register) => <li key={register.id}><Link to={`/registers/${register.id}`}>{register.name}</Link></li>)}</ul>
        </section>
      ))}
    </section>
  );
}
