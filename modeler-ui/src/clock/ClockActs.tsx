/** 延期 within the maximum, pausing on a legal ground and going on: only what the server allows this person. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../app/api-client.js';
import { useDates } from '../app/dates.js';
import { say } from '../app/notices.js';
import { queryClient } from '../app/query-client.js';
import { extend, pause, resume, tryExtension, type Ledger } from './clock-api.js';

export function ClockActs({ clockKey, may }: { clockKey: string; may: Ledger['may'] }) {
  const { t } = useTranslation(['clock', 'rail']);
  const [asking, setAsking] = useState(false);
  const [fault, setFault] = useState<string>();
  const act = async (what: () => Promise<void>, words: string) => {
    try {
      await what();
      say(words);
      setAsking(false);
      setFault(undefined);
      for (const key of ['case', 'cases', 'tasks']) void queryClient.invalidateQueries({ queryKey: [key] });
    } catch (cause) {
      setFault(cause instanceof ApiProblem ? cause.detail : String(cause));
    }
  };
  const { extension } = may;
  return (
    <div className="ledger-acts">
      {extension !== undefined && (
        <p className="ledger-note">{t('extension.rule', { most: t(`rail:limits.unit.${extension.unit}`, { count: extension.most }), by: extension.by.join('、') })}</p>
      )}
      {extension?.may === true && !asking && <button type="button" className="act" onClick={() => setAsking(true)}>{t('extension.open')}</button>}
      {extension?.may === true && asking && <ExtensionForm clockKey={clockKey} left={extension.left} onCancel={() => setAsking(false)} onSend={(amount, reason) => act(() => extend(clockKey, amount, reason), t('extension.done'))} />}
      {may.pauseOn.map((ground) => <button key={ground} type="button" className="act" onClick={() => void act(() => pause(clockKey, ground), t('pause.done', { ground }))}>{t('pause.open', { ground })}</button>)}
      {may.resume && <button type="button" className="act" onClick={() => void act(() => resume(clockKey), t('pause.resumed'))}>{t('pause.resume')}</button>}
      {fault !== undefined && <p className="cell-fault" role="alert">{fault}</p>}
    </div>
  );
}

function ExtensionForm({ clockKey, left, onSend, onCancel }: { clockKey: string; left: number; onSend: (amount: number, reason: string) => Promise<void>; onCancel: () => void }) {
  const { t } = useTranslation('clock');
  const dates = useDates();
  const [amount, setAmount] = useState(left);
  const [reason, setReason] = useState('');
  const fits = Number.isInteger(amount) && amount >= 1 && amount <= left;
  const { data } = useQuery({ queryKey: ['case', 'extension', clockKey, amount], queryFn: () => tryExtension(clockKey, amount), enabled: fits, retry: false });
  const send = (event: FormEvent) => {
    event.preventDefault();
    void onSend(amount, reason.trim());
  };
  return (
    <form className="extension" onSubmit={send} data-testid="extension">
      <label><span>{t('extension.amount', { left })}</span><input className="field-input" type="number" min={1} max={left} step={1} required value={Number.isNaN(amount) ? '' : amount} onChange={(event) => setAmount(event.target.valueAsNumber)} /></label>
      <label><span>{t('extension.reason')}</span><textarea className="field-input" rows={2} required value={reason} onChange={(event) => setReason(event.target.value)} /></label>
      <p role="status">{data?.dueAt === undefined ? '' : t('extension.newEnd', { at: dates.full(data.dueAt) })}</p>
      <div className="acts">
        <button type="button" className="act" onClick={onCancel}>{t('extension.not')}</button>
        <button type="submit" className="act main" disabled={!fits || reason.trim() === ''}>{t('extension.send')}</button>
      </div>
    </form>
  );
}
