/** The last question before cases are destroyed: under which approval, why, and whether the two who watch are here. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { say } from '../app/notices.js';
import { useProblemWords } from '../verbs/problem-words.js';
import { useDestroy, type DueCase } from './archive-api.js';

export interface DestroyDialogProps {
  readonly cases: readonly DueCase[];
  readonly approval: NonNullable<DueCase['approval']>;
  readonly onClose: (done: boolean) => void;
}

export function DestroyDialog({ cases, approval, onClose }: DestroyDialogProps) {
  const { t } = useTranslation('archive');
  const dialog = useRef<HTMLDialogElement>(null);
  const [requestKey] = useState(() => crypto.randomUUID());
  const [reason, setReason] = useState('');
  const [watched, setWatched] = useState(false);
  const destroy = useDestroy();
  const wordsOf = useProblemWords();
  useEffect(() => dialog.current?.showModal(), []);
  const confirm = (): void => {
    destroy.mutate({ destroyNo: approval.destroyNo, processInstanceKeys: [...new Set(cases.map(({ processInstanceKey }) => processInstanceKey))], reason: reason.trim(), witnesses: approval.witnesses.map(({ username }) => username), requestKey }, {
      onSuccess: ({ items }) => {
        say(t('done', { count: items.length }));
        onClose(true);
      },
      onError: (cause) => say(t('failed'), { tone: 'fault', more: wordsOf(cause) }),
    });
  };
  return (
    <dialog ref={dialog} className="destroy-dialog" aria-labelledby="destroy-title" onClose={() => onClose(false)}>
      <h2 id="destroy-title">{t('dialog.title', { count: cases.length })}</h2>
      <p>{t('dialog.meaning')}</p>
      <ul>{cases.map(({ archiveNo, title, caseNo }) => <li key={archiveNo}>{archiveNo}<small>{title ?? caseNo}</small></li>)}</ul>
      <p>{t('dialog.approval', { no: approval.destroyNo })}</p>
      <label className="destroy-reason"><span>{t('dialog.reason')}</span><textarea className="field-input" rows={3} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} /></label>
      <label className="destroy-watched"><input type="checkbox" checked={watched} onChange={(event) => setWatched(event.target.checked)} />{t('dialog.watched', { names: approval.witnesses.map(({ name }) => name).join(t('names')) })}</label>
      <p className="destroy-acts">
        <button type="button" className="act" onClick={() => dialog.current?.close()}>{t('dialog.cancel')}</button>
        <button type="button" className="act severe" disabled={!watched || reason.trim() === '' || destroy.isPending} onClick={confirm}>{t(destroy.isPending ? 'dialog.doing' : 'dialog.confirm')}</button>
      </p>
    </dialog>
  );
}
