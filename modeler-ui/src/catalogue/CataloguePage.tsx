/** 職責目錄: the office's own list of functions, clause by clause, with the processes behind each; beside it the chosen one. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ListSkeleton } from '../inbox/InboxList.js';
import { byNumber, useCatalogue, type CatalogueDuty, type CatalogueList } from './catalogue-api.js';
import { DutyDetail } from './DutyDetail.js';
import { Gallery } from './Gallery.js';
import '../inbox/inbox.css';
import './catalogue.css';

const VIEWS = ['clauses', 'sections', 'diagrams'] as const;

export default function CataloguePage() {
  const { t, i18n } = useTranslation('catalogue');
  const { processDefinitionId } = useParams();
  const [view, setView] = useState<(typeof VIEWS)[number]>('clauses');
  const list = useCatalogue(i18n.language);
  const chosen = list.data?.duties.find((duty) => duty.processDefinitionId === processDefinitionId);
  useEffect(() => {
    document.title = chosen === undefined ? t('title') : `${chosen.name} · ${t('title')}`;
  }, [t, chosen]);
  return (
    <div className="catalogue" data-chosen={chosen !== undefined}>
      <section className="catalogue-list" aria-label={t('title')}>
        <header className="page-head">
          <h1 className="page-title">{t('title')}</h1>
          {list.data !== undefined && <span className="count">{t('count', { count: list.data.duties.filter(({ definition }) => definition !== undefined).length, clauses: list.data.clauses.length })}</span>}
          <div className="catalogue-views" role="group" aria-label={t('view')}>
            {VIEWS.map((each) => <button key={each} type="button" className="chip" aria-pressed={view === each} onClick={() => setView(each)}>{t(`by.${each}`)}</button>)}
          </div>
        </header>
        {list.isPending && <ListSkeleton />}
        {list.isError && <div className="none-here" role="alert"><p>{t('fault')}</p><button type="button" className="act" onClick={() => void list.refetch()}>{t('again')}</button></div>}
        {list.data !== undefined && view === 'clauses' && <Clauses list={list.data} chosen={processDefinitionId} />}
        {list.data !== undefined && view === 'sections' && <Sections list={list.data} chosen={processDefinitionId} />}
        {list.data !== undefined && view === 'diagrams' && <Gallery list={list.data} />}
      </section>
      {chosen !== undefined && list.data !== undefined && <DutyDetail duty={chosen} list={list.data} />}
    </div>
  );
}

interface Chosen { readonly list: CatalogueList; readonly chosen: string | undefined }

function Clauses({ list, chosen }: Chosen) {
  const { t } = useTranslation('catalogue');
  const duties = new Map(list.duties.map((duty) => [duty.processDefinitionId, duty]));
  return byNumber(list.clauses).map(({ kind, number, clauses }) => {
    const section = kind === 'S' ? list.sections[number - 1] : undefined;
    const heading = section?.name ?? t('function', { number });
    return (
      <section key={kind + String(number)} className="catalogue-group" aria-label={heading}>
        <h2>{heading}{section !== undefined && <small>{section.business}</small>}</h2>
        <ul>
          {clauses.map((clause) => (
            <li key={clause.id} id={clause.id} data-of-chosen={chosen !== undefined && clause.processDefinitionIds.includes(chosen)}>
              <p><q>{clause.text}</q><small>{clause.id}</small></p>
              <div className="catalogue-duties">{clause.processDefinitionIds.map((id) => duties.get(id)).filter((duty) => duty !== undefined).map((duty) => <DutyLink key={duty.processDefinitionId} duty={duty} chosen={chosen} />)}</div>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

function Sections({ list, chosen }: Chosen) {
  return list.sections.map(({ id, name, business }) => (
    <section key={id} className="catalogue-group" aria-label={name}>
      <h2>{name}<small>{business}</small></h2>
      <div className="catalogue-duties">{list.duties.filter(({ section }) => section === id).map((duty) => <DutyLink key={duty.processDefinitionId} duty={duty} chosen={chosen} />)}</div>
    </section>
  ));
}

function DutyLink({ duty, chosen }: { duty: CatalogueDuty; chosen: string | undefined }) {
  const { t } = useTranslation('catalogue');
  return (
    <Link to={`/catalogue/${duty.processDefinitionId}`} className="catalogue-duty" data-in-force={duty.definition !== undefined} {...(duty.processDefinitionId === chosen ? { 'aria-current': 'true' as const } : {})}>
      {duty.name}{duty.definition === undefined && <small>{t('notInForce')}</small>}
    </Link>
  );
}
