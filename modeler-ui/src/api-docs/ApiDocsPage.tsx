/** /api-docs: the API's own document, to read and to search; for those who write programs against it. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ListSkeleton } from '../inbox/InboxList.js';
import '../inbox/inbox.css';
import { found, useApiDocument } from './document.js';
import type { ApiDocument } from './document.js';
import { OperationView } from './OperationView.js';
import { Prose } from './Prose.js';
import { ShapeView } from './ShapeView.js';
import './api-docs.css';

export default function ApiDocsPage() {
  const { t } = useTranslation('api-docs');
  const { data, isError, refetch } = useApiDocument();
  const title = t('title');
  useEffect(() => { document.title = title; }, [title]);
  return (
    <section className="page api-docs" aria-label={title}>
      <header className="page-head">
        <h1 className="page-title">{title}</h1>
        <p className="api-note">{t('note')} <a href="/v2/openapi.json">openapi.json</a> · <Link to="/account">{t('tokens')}</Link></p>
      </header>
      {isError && <div className="none-here" role="alert"><p>{t('fault')}</p><button type="button" className="act" onClick={() => void refetch()}>{t('again')}</button></div>}
      {data === undefined ? !isError && <ListSkeleton /> : <Contents document={data} />}
    </section>
  );
}

function Contents({ document }: { document: ApiDocument }) {
  const { t } = useTranslation('api-docs');
  const [text, setText] = useState('');
  useOpenedByHash();
  const groups = found(document.groups, text);
  const count = groups.reduce((sum, { operations }) => sum + operations.length, 0);
  return (
    <div className="api-columns">
      <nav className="api-nav" aria-label={t('groups')}>
        <input type="search" className="field-input" value={text} placeholder={t('search')} aria-label={t('search')} onChange={(event) => setText(event.target.value)} />
        <p role="status">{t('count', { count })}</p>
        <ul>
          {groups.map(({ name, operations }) => <li key={name}><a href={`#group-${name.replaceAll(' ', '-')}`}>{t(`group.${name}`)}</a><small>{operations.length}</small></li>)}
          <li><a href="#shapes">{t('shapes')}</a></li>
        </ul>
      </nav>
      <div className="api-contents">
        {text === '' && document.introduction.split('\n\n').map((part) => <p key={part} lang="en"><Prose text={part} /></p>)}
        {groups.map(({ name, description, operations }) => (
          <section key={name} aria-labelledby={`group-${name.replaceAll(' ', '-')}`}>
            <h2 id={`group-${name.replaceAll(' ', '-')}`}>{t(`group.${name}`)}</h2>
            <p lang="en"><Prose text={description} /></p>
            <div lang="en">{operations.map((one) => <OperationView key={one.operationId} operation={one} shapes={document.shapes} />)}</div>
          </section>
        ))}
        {count === 0 && <p>{t('none')}</p>}
        <Shapes document={document} />
      </div>
    </div>
  );
}

function Shapes({ document: { shapes } }: { document: ApiDocument }) {
  const { t } = useTranslation('api-docs');
  return (
    <section aria-labelledby="shapes">
      <h2 id="shapes">{t('shapes')}</h2>
      {Object.entries(shapes).map(([name, shape]) => (
        <details key={name} className="api-op api-shape" id={`shape-${name}`}>
          <summary><code>{name}</code></summary>
          <div className="api-op-body" lang="en">{shape.description !== undefined && <p><Prose text={shape.description} /></p>}<ShapeView shape={shape} /></div>
        </details>
      ))}
    </section>
  );
}

/** A link to an operation or a shape opens it, also the one that the page was called with. */
function useOpenedByHash(): void {
  useEffect(() => {
    const open = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target instanceof HTMLDetailsElement) target.open = true;
      target?.scrollIntoView();
    };
    open();
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  }, []);
}
