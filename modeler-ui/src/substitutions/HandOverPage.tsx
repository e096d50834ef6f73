/** 交接: all that somebody holds becomes another's. What they hold is listed, the hand-over looked at, then done, each task with its own result. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useHasGroup, useSession } from '../app/session.js';
import { say } from '../app/notices.js';
import { usePeopleNames } from '../verbs/people-names.js';
import { PeoplePicker } from '../verbs/PeoplePicker.js';
import { useProblemWords } from '../verbs/problem-words.js';
import { Reason } from '../verbs/Reason.js';
import { newRequestKey } from '../verbs/verbs-api.js';
import '../inbox/inbox.css';
import '../verbs/verbs.css';
import { handOver } from './substitutions-api.js';
import type { HandedOver } from './substitutions-api.js';
import './substitutions.css';

export default function HandOverPage() {
  const { t } = useTranslation('substitutions');
  const administrator = useHasGroup('administrator');
  const operator = useHasGroup('operator');
  const title = t('handOver.title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <section className="page hand-over" aria-label={title}>
      <header className="page-head"><h1 className="page-title">{title}</h1></header>
      {administrator || operator ? <HandOver /> : <p className="none-here">{t('handOver.notYours')}</p>}
    </section>
  );
}

function HandOver() {
  const { t } = useTranslation(['substitutions', 'verbs']);
  const me = useSession()?.username ?? '';
  const client = useQueryClient();
  const words = useProblemWords();
  const nameOf = usePeopleNames();
  const [from, setFrom] = useState<string>();
  const [to, setTo] = useState<string>();
  const [reason, setReason] = useState('');
  const [done, setDone] = useState<readonly HandedOver[]>();
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const look = useQuery({
    queryKey: ['hand-over', from, to], enabled: from !== undefined && done === undefined, staleTime: 0, gcTime: 0,
    queryFn: () => (from === undefined ? null : handOver(from, to === undefined ? {} : { to }, true)),
  });
  const items = done ?? look.data?.items ?? [];
  const moving = items.filter(({ ok }) => ok).length;
  /** What was done comes back to who had it: only that, whatever the other holds besides. */
  const undo = async () => {
    if (from === undefined || to === undefined || done === undefined) return;
    setBusy(true);
    setFault(undefined);
    try {
      const userTaskKeys = done.filter(({ ok }) => ok).map(({ userTaskKey }) => userTaskKey);
      const { items: back } = await handOver(to, { to: from, reason: t('handOver.undoReason'), userTaskKeys }, false, newRequestKey());
      say(t('handOver.undone', { who: nameOf(from), done: back.filter(({ ok }) => ok).length, left: userTaskKeys.length - back.filter(({ ok }) => ok).length }));
      for (const key of ['tasks', 'case', 'cases']) void client.invalidateQueries({ queryKey: [key] });
      again(() => setTo(undefined));
    } catch (cause) {
      setFault(words(cause));
    }
    setBusy(false);
  };
  const again = (change: () => void) => {
    change();
    setDone(undefined);
    setFault(undefined);
    setRequestKey(newRequestKey());
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (from === undefined || to === undefined) return;
    setBusy(true);
    setFault(undefined);
    try {
      setDone((await handOver(from, { to, reason: reason.trim() }, false, requestKey)).items);
      for (const key of ['tasks', 'case', 'cases']) void client.invalidateQueries({ queryKey: [key] });
    } catch (cause) {
      setFault(words(cause));
    }
    setBusy(false);
  };
  const summary = done !== undefined ? t('handOver.result', { done: moving, left: items.length - moving })
    : from === undefined ? '' : look.data === undefined ? t('handOver.looking') : to === undefined ? t('handOver.holds', { who: nameOf(from), count: items.length })
      : t(moving === items.length ? 'handOver.previewAll' : 'handOver.preview', { who: nameOf(to), count: moving, left: items.length - moving });
  return (
    <form className="hand-over-form" onSubmit={(event) => void send(event)}>
      <p className="substitution-hint">{t('handOver.meaning')}</p>
      <div className="hand-over-people">
        <PeoplePicker label={t('handOver.from')} value={from === undefined ? [] : [from]} except={to === undefined ? [] : [to]} onChange={([one]) => again(() => setFrom(one))} />
        <PeoplePicker label={t('handOver.to')} value={to === undefined ? [] : [to]} except={from === undefined ? [] : [from]} onChange={([one]) => again(() => setTo(one))} />
      </div>
      <Reason label={t('handOver.reason')} value={reason} needed phrases={[t('handOver.phrase1'), t('handOver.phrase2')]} me={me} onChange={setReason} />
      <p role="status" className="hand-over-summary" data-testid="hand-over-summary">{summary}</p>
      {items.length > 0 && (
        <ol className="bulk-items hand-over-items" aria-label={t('handOver.items')} tabIndex={0}>
          {items.map((item) => {
            const state = !item.ok ? 'refused' : done === undefined ? 'waits' : 'ok';
            return (
              <li key={item.userTaskKey} data-state={state}>
                <b aria-hidden="true">{state === 'ok' ? '✓' : state === 'refused' ? '×' : '·'}</b>
                <span>{item.title ?? item.processName ?? item.caseNo}<small>{[item.caseNo, item.processName, item.name, item.has === 'open' ? undefined : t(`handOver.has.${item.has}`)].filter(Boolean).join(' · ')}</small></span>
                <em>{state === 'refused' ? item.problem ?? item.code : t(state === 'ok' ? 'handOver.moved' : to === undefined ? 'handOver.held' : 'handOver.moves')}</em>
              </li>
            );
          })}
        </ol>
      )}
      {(fault ?? (look.isError ? words(look.error) : undefined)) !== undefined && <p className="substitution-fault" role="alert">{fault ?? words(look.error)}</p>}
      {done !== undefined && moving > 0 && (
        <div className="acts"><button type="button" className="act" disabled={busy} onClick={() => void undo()}>{t('handOver.undo')}</button></div>
      )}
      {done === undefined && (
        <div className="acts">
          <button type="submit" className="act first" disabled={busy || to === undefined || look.data === undefined || moving === 0 || reason.trim() === ''}>{t('handOver.confirm', { count: moving })}</button>
        </div>
      )}
    </form>
  );
}
