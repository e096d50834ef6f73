/** 催辦 out of a list of cases: one by its button, or many that are ticked, at once. */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { say } from '../app/notices.js';
import { useSession } from '../app/session.js';
import { tasksToUrge } from './urging-api.js';

const BulkPanel = lazy(() => import('../verbs/BulkPanel.js'));

export interface Urging {
  /** Beside the title, while some are ticked. */
  readonly tools: ReactNode;
  readonly panel: ReactNode;
  readonly tick: (processInstanceKey: string, title: string) => ReactNode;
  readonly button: (processInstanceKey: string, title: string) => ReactNode;
}

export function useUrging(): Urging {
  const { t } = useTranslation('inbox');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [cases, setCases] = useState<readonly string[]>();
  const toggle = (key: string) => setTicked((old) => {
    const next = new Set(old);
    if (!next.delete(key)) next.add(key);
    return next;
  });
  return {
    tools: ticked.size > 0 && (
      <div className="urging-tools" role="toolbar" aria-label={t('some.label')}>
        <span>{t('some.chosen', { count: ticked.size })}</span>
        <button type="button" className="act small first" onClick={() => setCases([...ticked])}>{t('urge')}</button>
        <button type="button" className="act small" onClick={() => setTicked(new Set())}>{t('some.clear')}</button>
      </div>
    ),
    panel: cases !== undefined && <UrgePanel cases={cases} onClose={() => { setCases(undefined); setTicked(new Set()); }} />,
    tick: (key, title) => <input type="checkbox" className="urging-tick" checked={ticked.has(key)} onChange={() => toggle(key)} aria-label={t('select', { title })} />,
    button: (key, title) => <button type="button" className="act small" aria-label={t('urgeOf', { title })} onClick={() => setCases([key])}>{t('urge')}</button>,
  };
}

function UrgePanel({ cases, onClose }: { cases: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation('inbox');
  const me = useSession()?.username ?? '';
  const { data, isError } = useQuery({ queryKey: ['tasks', 'to-urge', cases], queryFn: ({ signal }) => tasksToUrge(cases, me, signal), staleTime: Infinity, gcTime: 0 });
  const none = isError || data?.length === 0;
  useEffect(() => {
    if (!none) return;
    say(t(isError ? 'fault.title' : 'urgeNobody'), { tone: 'fault' });
    onClose();
  }, [none, isError, onClose, t]);
  return data === undefined || none ? null : <Suspense><BulkPanel verb="urge" rows={data} me={me} onDone={() => undefined} onClose={onClose} /></Suspense>;
}
