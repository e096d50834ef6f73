/** A limit that explains itself when one asks: colour and words, and behind them the ledger. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../app/icons.js';
import type { Clock } from '../app/office-api.js';
import { ClockView } from './ClockView.js';
import { LedgerView } from './LedgerView.js';

export function ClockButton({ clock }: { clock: Clock }) {
  const { t } = useTranslation('clock');
  const [open, setOpen] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => { if (open) dialog.current?.showModal(); }, [open]);
  const { clockKey } = clock;
  if (clockKey === undefined) return <ClockView clock={clock} bar={false} />;
  return (
    <>
      <button type="button" className="plain clock-open" title={t('ledger.open')} onClick={() => setOpen(true)}><ClockView clock={clock} bar={false} /></button>
      {open && (
        <dialog ref={dialog} className="keys ledger-dialog" aria-label={t('ledger.open')} onClose={() => setOpen(false)}>
          <header><h2>{clock.name}</h2><button type="button" className="plain round" aria-label={t('ledger.close')} onClick={() => dialog.current?.close()}><Icon name="close" size={16} /></button></header>
          <LedgerView clockKey={clockKey} />
        </dialog>
      )}
    </>
  );
}
