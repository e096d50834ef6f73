/** A page that is one ruled list: its title, its states, its rows. */
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ListSkeleton } from './InboxList.js';
import type { CursorList } from './use-cursor-list.js';
import './inbox.css';

export interface LedgerProps<T> {
  readonly title: string;
  readonly columns: readonly string[];
  readonly list: CursorList<T>;
  readonly row: (item: T) => ReactNode;
  readonly empty: ReactNode;
  /** How many, where the list itself does not know. */
  readonly count?: string;
  /** Beside the title: quick filters. */
  readonly tools?: ReactNode;
}

export function Ledger<T>({ title, columns, list, row, empty, count, tools }: LedgerProps<T>) {
  const { t } = useTranslation('inbox');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <section className="page" aria-label={title}>
      <header className="page-head">
        <h1 className="page-title">{title}</h1>
        {list.state === 'ready' && <span className="count">{count ?? t('count', { count: list.total })}</span>}
        {tools}
      </header>
      {list.state === 'loading' && <ListSkeleton />}
      {list.state === 'fault' && (
        <div className="none-here" role="alert">
          <p>{t('fault.title')}</p>
          <p>{t('fault.text')}</p>
          <button type="button" className="act" onClick={list.again}>{t('fault.again')}</button>
        </div>
      )}
      {list.state === 'ready' && list.items.length === 0 && <div className="none-here">{empty}</div>}
      {list.items.length > 0 && (
        <table className="ledger">
          <thead><tr>{columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr></thead>
          <tbody>{list.items.map(row)}</tbody>
        </table>
      )}
      {list.more !== undefined && <p className="rows-end"><button type="button" className="act small" onClick={list.more}>{t('moreRows')}</button></p>}
    </section>
  );
}
