/** 圖集: every duty's diagram, drawn when it comes into view. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CatalogueDuty, CatalogueList } from './catalogue-api.js';
import { DutyDiagram } from './DutyDiagram.js';

export function Gallery({ list }: { list: CatalogueList }) {
  return list.sections.map(({ id, name }) => (
    <section key={id} className="catalogue-group gallery-group" aria-label={name}>
      <h2>{name}</h2>
      <div className="gallery">{list.duties.filter(({ section }) => section === id).map((duty) => <Drawing key={duty.processDefinitionId} duty={duty} />)}</div>
    </section>
  ));
}

function Drawing({ duty }: { duty: CatalogueDuty }) {
  const { t } = useTranslation('catalogue');
  const place = useRef<HTMLElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (place.current === null) return;
    const observer = new IntersectionObserver(([entry]) => { if (entry?.isIntersecting === true) setSeen(true); }, { rootMargin: '200px' });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  const { name, definition } = duty;
  return (
    <figure ref={place} className="gallery-drawing" data-drawn={seen}>
      {definition !== undefined && seen ? <DutyDiagram definitionKey={definition.processDefinitionKey} name={name} /> : <div className="catalogue-diagram"><p className="catalogue-wait">{t(definition === undefined ? 'notInForce' : 'loading')}</p></div>}
      <figcaption><Link to={`/catalogue/${duty.processDefinitionId}`}>{name}</Link></figcaption>
    </figure>
  );
}
