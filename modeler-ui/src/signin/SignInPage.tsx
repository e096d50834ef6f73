/** Who comes in. In demo mode the accounts of the office stand here by section; a click fills one in. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { api, ApiProblem } from '../app/api-client.js';
import { usePreferences } from '../app/preferences.js';
import { signIn } from '../app/session.js';
import { LanguageSwitch, ThemeSwitch } from '../app/TopBar.js';
import { DemoAccounts } from './DemoAccounts.js';
import type { Account } from '../app/office-api.js';
import './signin.css';

/** Only a page of our own may be returned to. */
const safe = (to: string | null): string => (to !== null && /^\/(?!\/)/.test(to) && !to.startsWith('/signin') ? to : '/inbox');

export default function SignInPage() {
  const { t } = useTranslation(['signin', 'app']);
  const { language } = usePreferences();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const demo = useQuery({
    queryKey: ['demo-accounts', language],
    queryFn: ({ signal }) => api<{ items: readonly Account[] }>('/v2/session/accounts', { signal }),
    retry: false,
    staleTime: Infinity,
  });

  const enter = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(undefined);
    try {
      await signIn(username.trim(), password);
      await navigate(safe(search.get('to')), { replace: true });
    } catch (cause) {
      const kind = cause instanceof ApiProblem ? (cause.status === 401 ? 'wrong' : cause.status === 429 ? 'often' : 'offline') : 'offline';
      setFault(t(`signin:fault.${kind}`));
      setBusy(false);
    }
  };

  return (
    <div className="signin">
      <header>
        <div><LanguageSwitch /> <ThemeSwitch /></div>
      </header>
      <main>
        <form className="signin-sheet" onSubmit={(event) => void enter(event)}>
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
          <p className="signin-fault" role="alert">{fault}</p>
          <button type="submit" className="act first" disabled={busy}>{t(busy ? 'signin:entering' : 'signin:enter')}</button>
        </form>
        {demo.data !== undefined && demo.data.items.length > 0 && (
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
