import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { UserTask } from '../app/office-api.js';
import { DUE_GROUPS, dueGroup } from '../clock/due-group.js';
import { useNow } from '../clock/use-now.js';
import { useOpened } from './read-marks.js';
import { TaskRow } from './TaskRow.js';
import type { Inbox } from './use-inbox.js';

export interface InboxListProps {
  readonly inbox: Inbox;
  readonly rows: readonly UserTask[];
  readonly filtered: boolean;
  readonly grouped: boolean;
  readonly current: string | undefined;
  readonly me: string;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (userTaskKey: string) => void;
  readonly onClear: () => void;
}

export function InboxList({ inbox, rows, filtered, grouped, current, me, selected, onSelect, onClear }: InboxListProps) {
  const { t } = useTranslation('inbox');
  const opened = useOpened();
  const now = useNow();
  const end = useRef<HTMLDivElement>(null);
  const more = inbox.more;
  useEffect(() => {
    const mark = end.current;
    if (mark === null || more === undefined) return undefined;
    const watch = new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && more(), { rootMargin: '600px' });
    watch.observe(mark);
    return () => watch.disconnect();
  }, [more]);

  if (inbox.state === 'loading') return <ListSkeleton />;
  if (inbox.state === 'fault') {
    return (
      <div className="none-here" role="alert">
        <p>{t('fault.title')}</p>
        <p>{t('fault.text')}</p>
        <button type="button" className="act" onClick={inbox.again}>{t('fault.again')}</button>
      </div>
    );
  }
  if (rows.length === 0) {
    return (
      <div className="none-here">
        <p>{t(filtered ? 'none.filtered' : 'none.title')}</p>
        {filtered
          ? <button type="button" className="act" onClick={onClear}>{t('none.clear')}</button>
          : <><p>{t('none.text')}</p><Link className="act" to="/start">{t('none.start')}</Link></>}
      </div>
    );
  }
  const row = (each: UserTask) => (
    <TaskRow
      key={each.userTaskKey} row={each} me={me} current={each.userTaskKey === current} unread={!opened.has(each.userTaskKey)}
      selected={selected.has(each.userTaskKey)} onSelect={onSelect}
    />
  );
  const groups: ReactNode = grouped
    ? DUE_GROUPS.map((group) => {
      const members = rows.filter((each) => dueGroup(each.duty.clock, now) === group);
      return members.length === 0 ? null : (
        <section key={group} aria-label={t(`group.${group}`)}>
          <h2 className="row-group" data-group={group}>{t(`group.${group}`)} <span>{members.length}</span></h2>
          <Sheaves rows={members} row={row} />
        </section>
      );
    })
    : <Sheaves rows={rows} row={row} />;
  return (
    <div className="rows" tabIndex={-1}>
      {groups}
      <div ref={end} className="rows-end">{more === undefined ? '' : t('more')}</div>
    </div>
  );
}

const SHEAF = 24;

/** A long list in sheaves: what is out of sight is neither laid out nor painted. */
function Sheaves({ rows, row }: { rows: readonly UserTask[]; row: (each: UserTask) => ReactNode }) {
  const starts = Array.from({ length: Math.ceil(rows.length / SHEAF) }, (_, index) => index * SHEAF);
  return starts.map((start) => <ul key={start} className="sheaf">{rows.slice(start, start + SHEAF).map(row)}</ul>);
}

export function ListSkeleton() {
  const { t } = useTranslation('inbox');
  return (
    <div className="skeleton" role="status" aria-label={t('loading')}>
      {[0, 1, 2, 3, 4].map((each) => <div key={each}><i /><i /></div>)}
    </div>
  );
}
