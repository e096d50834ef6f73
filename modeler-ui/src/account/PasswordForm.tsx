/** A new password, twice; the one before is asked for unless it was typed a moment ago. */
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../app/api-client.js';
import { changePassword } from './account-api.js';

const SHORTEST = 10;
/** What the page has words for. */
const KNOWN = ['WRONG_PASSWORD', 'PASSWORD_TOO_SHORT', 'PASSWORD_NAMES_YOU', 'PASSWORD_TOO_COMMON', 'PASSWORD_UNCHANGED', 'TOO_MANY_ATTEMPTS'];

export function PasswordForm({ known, username, onDone }: { known?: string; username: string; onDone: () => void }) {
  const { t } = useTranslation('account');
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const change = async (event: FormEvent) => {
    event.preventDefault();
    if ([...next].length < SHORTEST) return setFault('PASSWORD_TOO_SHORT');
    if (next !== again) return setFault('different');
    setBusy(true);
    setFault(undefined);
    try {
      await changePassword(known ?? current, next);
      setCurrent('');
      setNext('');
      setAgain('');
      onDone();
    } catch (cause) {
      setFault(cause instanceof ApiProblem && KNOWN.includes(cause.code) ? cause.code : 'other');
    }
    setBusy(false);
  };
  return (
    <form className="password-form" onSubmit={(event) => void change(event)}>
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      {known === undefined && (
        <label><span>{t('password.current')}</span><input className="field-input" type="password" autoComplete="current-password" required value={current} onChange={(event) => setCurrent(event.target.value)} /></label>
      )}
      <label><span>{t('password.next')}</span><input className="field-input" type="password" autoComplete="new-password" required aria-describedby="password-rule" value={next} onChange={(event) => setNext(event.target.value)} /></label>
      <label><span>{t('password.again')}</span><input className="field-input" type="password" autoComplete="new-password" required value={again} onChange={(event) => setAgain(event.target.value)} /></label>
      <p id="password-rule" className="account-note">{t('password.rule')}</p>
      <p className="account-fault" role="alert">{fault !== undefined && t(`fault.${fault}`)}</p>
      <div className="acts"><button type="submit" className="act first" disabled={busy}>{t('password.change')}</button></div>
    </form>
  );
}
