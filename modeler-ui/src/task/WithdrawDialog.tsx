/** 撤回: what it ends is said before, the reason is asked for, and kept with the case. */
import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../app/api-client.js';
import { say } from '../app/notices.js';
import { withdraw } from '../app/office-api.js';
import { queryClient } from '../app/query-client.js';

export function WithdrawDialog({ processInstanceKey, onClose, onDone }: { processInstanceKey: string; onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation('task');
  const dialog = useRef<HTMLDialogElement>(null);
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await withdraw(processInstanceKey, reason.trim());
      say(t('withdraw.done'));
      for (const key of ['case', 'cases', 'tasks']) void queryClient.invalidateQueries({ queryKey: [key] });
      onDone();
      onClose();
    } catch (cause) {
      setFault(cause instanceof ApiProblem && cause.status !== 0 ? cause.detail : t('refused.offline'));
      setBusy(false);
    }
  };
  return (
    <dialog ref={dialog} className="keys" aria-labelledby="withdraw-title" onClose={onClose}>
      <form className="withdraw" onSubmit={(event) => void send(event)}>
        <h2 id="withdraw-title">{t('withdraw.title')}</h2>
        <p>{t('withdraw.text')}</p>
        <label><span>{t('withdraw.reason')}</span><textarea className="field-input" rows={3} required autoFocus value={reason} onChange={(event) => setReason(event.target.value)} /></label>
        {fault !== undefined && <p className="cell-fault" role="alert">{fault}</p>}
        <div className="acts">
          <button type="button" className="act" onClick={() => dialog.current?.close()}>{t('withdraw.not')}</button>
          <button type="submit" className="act severe" disabled={busy || reason.trim() === ''}>{t('withdraw.open')}</button>
        </div>
      </form>
    </dialog>
  );
}
