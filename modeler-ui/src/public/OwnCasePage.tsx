/** One's own case: by number and code, whoever has them. */
import { useEffect, useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../app/api-client.js';
import { usePreferences } from '../app/preferences.js';
import { OwnCase } from './OwnCase.js';
import { rememberAccess, rememberedAccess } from './own-access.js';
import { caseOf } from './public-api.js';
import type { Access, PublicCase } from './public-api.js';

export default function OwnCasePage() {
  const { t } = useTranslation('public');
  const { language } = usePreferences();
  const [access, setAccess] = useState<Access | undefined>(rememberedAccess);
  const [typed, setTyped] = useState<Access>({ caseNo: '', code: '' });
  const [seen, setSeen] = useState<PublicCase>();
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    document.title = t('ownTitle');
  }, [t]);
  useEffect(() => {
    if (access === undefined) return undefined;
    const asked = new AbortController();
    caseOf(access, asked.signal).then((found) => { setSeen(found); setFault(undefined); }, (cause: unknown) => {
      if (asked.signal.aborted) return;
      const code = cause instanceof ApiProblem ? cause.code : '';
      setFault(t(code === 'PUBLIC_CASE_NOT_FOUND' ? 'wrongCode' : code === 'TOO_MANY_ATTEMPTS' ? 'often' : 'fault'));
      setAccess(undefined);
    });
    return () => asked.abort();
  }, [access, language, t]);
  if (access !== undefined && seen !== undefined) {
    return <OwnCase seen={seen} access={access} onSeen={setSeen} onLeave={() => { rememberAccess(undefined); setAccess(undefined); setSeen(undefined); }} />;
  }
  const look = (event: FormEvent) => {
    event.preventDefault();
    const given = { caseNo: typed.caseNo.trim().toUpperCase(), code: typed.code.trim() };
    rememberAccess(given);
    setAccess(given);
  };
  return (
    <>
      <h1 className="public-title">{t('ownTitle')}</h1>
      <p className="public-lead">{t('ownText')}</p>
      <form className="public-look-up" onSubmit={look}>
        <label><span>{t('caseNo')}</span><input className="field-input" name="caseNo" required autoComplete="off" autoCapitalize="characters" value={typed.caseNo} onChange={(event) => setTyped({ ...typed, caseNo: event.target.value })} /></label>
        <label><span>{t('code')}</span><input className="field-input" name="code" required autoComplete="off" autoCapitalize="characters" value={typed.code} onChange={(event) => setTyped({ ...typed, code: event.target.value })} /></label>
        <p className="public-fault" role="alert">{fault}</p>
        <button type="submit" className="act first" disabled={access !== undefined}>{t('look')}</button>
      </form>
    </>
  );
}
