/** 待辦: the list left, the paper right. What is overdue or due today stands on top. */
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useSession } from '../app/session.js';
import { StandInNote } from '../substitutions/StandInNote.js';
import { InboxList } from './InboxList.js';
import { KeyHelp } from './KeyHelp.js';
import { markOpened } from './read-marks.js';
import { SelectionBar } from './SelectionBar.js';
import { TodaySheet } from './TodaySheet.js';
import { rowsOnScreen, useInboxKeys } from './use-inbox-keys.js';
import { FILTERS, SORTS, useInbox } from './use-inbox.js';
import type { TaskFilter, TaskSort } from '../app/office-api.js';
import './inbox.css';

const TaskPane = lazy(() => import('../task/TaskPane.js'));
const isSort = (value: string): value is TaskSort => SORTS.some((sort) => sort === value);

export default function InboxPage() {
  const { t } = useTranslation('inbox');
  const { taskKey } = useParams();
  const navigate = useNavigate();
  const me = useSession()?.username ?? '';
  const [filter, setFilter] = useState<TaskFilter>('all');
  const [sort, setSort] = useState<TaskSort>('due');
  const [find, setFind] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [help, setHelp] = useState(false);
  const findBox = useRef<HTMLInputElement>(null);
  const inbox = useInbox(filter, sort);

  const rows = useMemo(() => {
    const wanted = find.trim().toLowerCase();
    if (wanted === '') return inbox.rows;
    return inbox.rows.filter((row) => [row.duty.title, row.duty.caseNo, row.name, row.processName, row.duty.initiatorName].some((text) => text?.toLowerCase().includes(wanted)));
  }, [inbox.rows, find]);

  useEffect(() => {
    if (taskKey !== undefined) markOpened(taskKey);
  }, [taskKey]);
  useEffect(() => {
    document.title = inbox.total > 0 ? `(${inbox.total}) ${t('title')}` : t('title');
  }, [inbox.total, t]);

  const toggle = useCallback((key: string) => setSelected((old) => {
    const next = new Set(old);
    if (!next.delete(key)) next.add(key);
    return next;
  }), []);
  const open = (key: string | undefined) => void navigate(key === undefined ? '/inbox' : `/inbox/${key}`);
  /** After an act the next one opens; on a telephone the list comes back. */
  const after = (key: string) => {
    const order = rowsOnScreen();
    const at = order.indexOf(key);
    open(matchMedia('(max-width: 720px)').matches ? undefined : order[at + 1] ?? order[at - 1]);
  };
  useInboxKeys({ rows, current: taskKey, open, toggle, find: () => findBox.current?.focus(), help: () => setHelp(true) });

  const chosen = rows.filter((row) => selected.has(row.userTaskKey));
  // What is being done to them goes on when some of them have left the list.
  const shown = selected.size > 0;
  return (
    <div className="inbox" data-open={taskKey !== undefined || undefined}>
      <section className="inbox-left" aria-label={t('title')}>
        <header className="inbox-head">
          <div className="inbox-title">
            <h1>{t('title')}</h1>
            <span className="count">{inbox.state === 'ready' ? t('count', { count: inbox.total }) : ''}</span>
            <select className="sort" aria-label={t('sort.label')} value={sort} onChange={(event) => isSort(event.target.value) && setSort(event.target.value)}>
              {SORTS.map((each) => <option key={each} value={each}>{t(`sort.${each}`)}</option>)}
            </select>
          </div>
          <StandInNote />
          <input
            ref={findBox} className="find" type="search" value={find} placeholder={t('find')} aria-label={t('find')}
            onChange={(event) => setFind(event.target.value)} onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
          />
          <div className="chips" role="group" aria-label={t('filter.label')}>
            {FILTERS.map((each) => (
              <button key={each} type="button" className="chip" aria-pressed={filter === each} onClick={() => setFilter(each)}>{t(`filter.${each}`)}</button>
            ))}
          </div>
        </header>
        <InboxList inbox={inbox} rows={rows} filtered={filter !== 'all' || find !== ''} grouped={sort === 'due'} current={taskKey} me={me} selected={selected} onSelect={toggle} onClear={() => { setFilter('all'); setFind(''); }} />
        {shown && <SelectionBar rows={chosen} me={me} onDone={() => setSelected(new Set())} />}
      </section>
      <section className="inbox-right" aria-label={t('paper')}>
        {taskKey === undefined
          ? <TodaySheet inbox={inbox} onOpen={open} onHelp={() => setHelp(true)} />
          : <Suspense fallback={<PaperSkeleton />}><TaskPane key={taskKey} userTaskKey={taskKey} onLeave={() => after(taskKey)} onBack={() => open(undefined)} /></Suspense>}
      </section>
      {help && <KeyHelp onClose={() => setHelp(false)} />}
    </div>
  );
}

function PaperSkeleton() {
  return <div className="paper-skeleton" aria-hidden="true"><i /><i /><i /><i /></div>;
}
