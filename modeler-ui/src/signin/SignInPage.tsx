/** Who comes in. In demo mode the accounts of the office stand here by section; a click fills one in. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { api, ApiProblem } from '../app/api-client.js';
import { usePreferences } from '../app/preferences.js';
import { queryClient } from '../app/query-client.js';
import { signIn } from '../app/session.js';
import { PasswordForm } from '../account/PasswordForm.js';
import '../account/account.css';
import { LanguageSwitch, ThemeSwitch } from '../app/LookSwitches.js';
import { DemoAccounts } from './DemoAccounts.js';
import type { Account } from '../app/office-api.js';
import './signin.css';

/** Why a sign-in elsewhere came to nothing: what the server says in the address. */
const OIDC_FAULTS: readonly string[] = ['state', 'refused', 'failed', 'away', 'unknown', 'closed', 'groups'];

/** Only a page of our own may be returned to. */
const safe = (to: string | null): string => (to !== null && /^\/(?![/\\])/.test(to) && !to.startsWith('/signin') ? to : '/inbox');

export default function SignInPage() {
  const { t } = useTranslation(['signin', 'app', 'account']);
  const { language } = usePreferences();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const failed = search.get('fault');
  /** The key of what went wrong: said in whichever language is chosen since. */
  const [fault, setFault] = useState(failed !== null && OIDC_FAULTS.includes(failed) ? `oidc.fault.${failed}` : undefined);
  const [busy, setBusy] = useState(false);
  /** The password that an administrator gave, when it was right: it is changed first. */
  const [given, setGiven] = useState<string>();
  const demo = useQuery({
    queryKey: ['demo-accounts', language],
    queryFn: ({ signal }) => api<{ items: readonly Account[]; oidc?: { readonly name?: string } }>('/v2/session/accounts', { signal }),
    retry: false,
    staleTime: Infinity,
  });

  const enter = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(undefined);
    try {
      const { mustChangePassword = false } = await signIn(username.trim(), password);
      if (mustChangePassword) {
        setGiven(password);
        return;
      }
      await navigate(safe(search.get('to')), { replace: true });
    } catch (cause) {
      const kind = cause instanceof ApiProblem ? (cause.status === 401 ? 'wrong' : cause.status === 429 ? 'often' : 'offline') : 'offline';
      setFault(`fault.${kind}`);
      setBusy(false);
    }
  };

  return (
    <div className="signin">
      <header>
        <div><LanguageSwitch /> <ThemeSwitch /></div>
      </header>
      <main>
        {given === undefined ? <form className="signin-sheet" onSubmit={(event) => void enter(event)}>
          <p className="red-head">{t('signin:office')}</p>
          <h1>{t('app:product')}</h1>
          <label>
            <span>{t('signin:username')}</span>
            <input name="username" autoComplete="username" autoFocus required value={username} onChange={(event) => setUsername(event.target.value)} />
          </label>
          <label>
            <span>{t('signin:password')}</span>
            <input name="password" type="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} />
          </label>
          <p className="signin-fault" role="alert">{fault !== undefined && t(`signin:${fault}`)}</p>
          <button type="submit" className="act first" disabled={busy}>{t(busy ? 'signin:entering' : 'signin:enter')}</button>
          {demo.data?.oidc !== undefined && (
            <a className="act signin-elsewhere" href={`/v2/session/oidc?to=${encodeURIComponent(safe(search.get('to')))}`}>{demo.data.oidc.name === undefined ? t('signin:oidc.enter') : t('signin:oidc.enterBy', { name: demo.data.oidc.name })}</a>
          )}
          {/* An entry of its own, with pages of its own. */}
          <a className="signin-public" href="/public">{t('signin:public')}</a>
        </form> : (
          <section className="signin-sheet" aria-labelledby="given-title">
            <p className="red-head">{t('signin:office')}</p>
            <h1 id="given-title">{t('signin:given.title')}</h1>
            <p>{t('signin:given.text')}</p>
            <PasswordForm known={given} username={username.trim()} onDone={() => {
              queryClient.clear();
              void navigate(safe(search.get('to')), { replace: true });
            }} />
          </section>
        )}
        {given === undefined && demo.data !== undefined && demo.data.items.length > 0 && (
          <DemoAccounts
            accounts={demo.data.items}
            chosen={username}
            onChoose={(account) => {
              setUsername(account);
              setPassword('demo');
              setFault(undefined);
            }}
          />
        )}
      </main>
    </div>
  );
}
