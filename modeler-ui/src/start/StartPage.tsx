/** 發起: the duties that I may start, by section; a click opens the first sheet. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ApiProblem } from '../app/api-client.js';
import { say } from '../app/notices.js';
import { startable, startCase } from '../app/office-api.js';
import type { Startable } from '../app/office-api.js';
import { queryClient } from '../app/query-client.js';
import { ListSkeleton } from '../inbox/InboxList.js';
import '../inbox/inbox.css';
import './start.css';

function bySection(items: readonly Startable[], other: string): readonly (readonly [string, readonly Startable[]])[] {
  const sections = new Map<string, Startable[]>();
  for (const item of items) {
    const name = item.duty?.sectionName ?? other;
    sections.set(name, [...(sections.get(name) ?? []), item]);
  }
  return [...sections];
}

export default function StartPage() {
  const { t } = useTranslation('start');
  const navigate = useNavigate();
  const list = useQuery({ queryKey: ['startable'], queryFn: ({ signal }) => startable(signal) });
  const start = useMutation({
    mutationFn: (item: Startable) => startCase(item.processDefinitionId),
    onSuccess: (started, item) => {
      void queryClient.invalidateQueries({ queryKey: ['tasks'] });
      void queryClient.invalidateQueries({ queryKey: ['cases'] });
      say(t('started', { process: item.name ?? item.processDefinitionId, caseNo: started.duty.caseNo ?? '' }));
      void navigate(started.duty.userTaskKey === undefined ? `/cases/${started.processInstanceKey}` : `/inbox/${started.duty.userTaskKey}`);
    },
    onError: (cause) => say(t('refused'), { tone: 'fault', ...(cause instanceof ApiProblem ? { more: cause.detail } : {}) }),
  });
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  return (
    <section className="page" aria-label={t('title')}>
      <header className="page-head"><h1 className="page-title">{t('title')}</h1><span className="count">{t('lead')}</span></header>
      {list.isPending && <ListSkeleton />}
      {list.isError && <div className="none-here" role="alert"><p>{t('fault')}</p><button type="button" className="act" onClick={() => void list.refetch()}>{t('again')}</button></div>}
      {list.data?.items.length === 0 && <div className="none-here"><p>{t('none')}</p><p>{t('noneText')}</p><Link className="act" to="/inbox">{t('toInbox')}</Link></div>}
      {bySection(list.data?.items ?? [], t('section')).map(([name, items]) => (
        <section key={name} className="start-section" aria-label={name}>
          <h2>{name}</h2>
          <ul className="duties">
            {items.map((item) => (
              <li key={item.processDefinitionId}>
                <button type="button" disabled={start.isPending} onClick={() => start.mutate(item)}>
                  <b>{item.name ?? item.processDefinitionId}</b>
                  <span>{item.description ?? t('noText')}</span>
                  <small>{t('version', { version: item.version })}</small>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
