/** 組織: people, units and posts, who is in charge, number series, changes of personnel, tasks that nobody can do, tables. For administrators; operators see the tasks. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useHasGroup } from '../app/session.js';
import { ListSkeleton } from '../inbox/InboxList.js';
import '../inbox/inbox.css';
import '../verbs/verbs.css';
import { Charges } from './Charges.js';
import { OfficeContext, useOffice } from './organisation-api.js';
import { People } from './People.js';
import { Personnel } from './Personnel.js';
import { Posts } from './Posts.js';
import { Series } from './Series.js';
import { Tables } from './Tables.js';
import { Unmanned } from './Unmanned.js';
import './organisation.css';

const PARTS = { people: People, posts: Posts, charges: Charges, personnel: Personnel, unmanned: Unmanned, series: Series, tables: Tables } as const;
const NAMES = Object.keys(PARTS) as (keyof typeof PARTS)[];

export default function OrganisationPage() {
  const { t } = useTranslation(['organisation', 'inbox', 'verbs']);
  const { part } = useParams();
  const administrator = useHasGroup('administrator');
  const operator = useHasGroup('operator');
  const title = t('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <section className="page organisation" aria-label={title}>
      <header className="page-head"><h1 className="page-title">{title}</h1></header>
      {administrator ? <Parts part={NAMES.find((one) => one === part) ?? 'people'} /> : operator ? <Unmanned /> : <p className="none-here">{t('notYours')}</p>}
    </section>
  );
}

function Parts({ part }: { part: keyof typeof PARTS }) {
  const { t } = useTranslation(['organisation', 'inbox']);
  const office = useOffice();
  const Part = PARTS[part];
  return (
    <>
      <nav className="organisation-parts" aria-label={t('parts')}>
        {NAMES.map((name) => <Link key={name} to={`/organisation/${name}`} aria-current={name === part ? 'page' : undefined}>{t(`part.${name}`)}</Link>)}
        <Link to="/substitutions">{t('part.substitutions')}</Link>
        <Link to="/calendar">{t('part.calendar')}</Link>
      </nav>
      {office.data === undefined && !office.isError && <ListSkeleton />}
      {office.isError && <div className="none-here" role="alert"><p>{t('inbox:fault.title')}</p><button type="button" className="act" onClick={() => void office.refetch()}>{t('inbox:fault.again')}</button></div>}
      {office.data !== undefined && <OfficeContext value={office.data}><Part /></OfficeContext>}
    </>
  );
}
