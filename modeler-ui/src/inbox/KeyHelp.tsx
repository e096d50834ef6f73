import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

const KEYS = ['J', 'K', 'Enter', 'C', 'A', 'R', 'T', 'E', 'X', '/', '?'] as const;

/** The keys of the inbox, on a sheet of their own. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('inbox');
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="keys" aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title">{t('keys.title')}</h2>
      <dl>
        {KEYS.map((key) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{t(`keys.${key}`)}</dd></div>)}
        <div><dt><kbd>Ctrl K</kbd></dt><dd>{t('keys.search')}</dd></div>
      </dl>
      <form method="dialog"><button type="submit" className="act first" autoFocus>{t('keys.close')}</button></form>
    </dialog>
  );
}
