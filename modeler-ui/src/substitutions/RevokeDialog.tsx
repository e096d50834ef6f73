/** Asked once more before a substitution ends: what was the substitute's to do is the owner's alone again at once. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../verbs/problem-words.js';
import { revokeSubstitution } from './substitutions-api.js';
import type { Substitution } from './substitutions-api.js';

export function RevokeDialog({ one, onDone, onClose }: { one: Substitution; onDone: () => void; onClose: () => void }) {
  const { t } = useTranslation('substitutions');
  const dialog = useRef<HTMLDialogElement>(null);
  const words = useProblemWords();
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);
  const revoke = async () => {
    setBusy(true);
    try {
      await revokeSubstitution(one.substitutionId);
      onDone();
    } catch (cause) {
      setFault(words(cause));
      setBusy(false);
    }
  };
  return (
    <dialog ref={dialog} className="keys substitution-revoke" aria-labelledby="revoke-title" onClose={onClose} data-testid="revoke">
      <h2 id="revoke-title">{t('revoke.title', { owner: one.ownerName, substitute: one.substituteName })}</h2>
      <p>{t('revoke.meaning', { owner: one.ownerName, substitute: one.substituteName })}</p>
      {fault !== undefined && <p className="substitution-fault" role="alert">{fault}</p>}
      <div className="acts">
        <button type="button" className="act" autoFocus onClick={() => dialog.current?.close()}>{t('form.cancel')}</button>
        <button type="button" className="act severe" disabled={busy} onClick={() => void revoke()}>{t('revoke.confirm')}</button>
      </div>
    </dialog>
  );
}
