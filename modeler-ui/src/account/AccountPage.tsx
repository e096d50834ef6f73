/** 我的帳號: the password, where I am signed in, my programs' tokens. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { say } from '../app/notices.js';
import { useSession } from '../app/session.js';
import { useDates } from '../app/dates.js';
import { ListSkeleton } from '../inbox/InboxList.js';
import { useProblemWords } from '../verbs/problem-words.js';
import '../inbox/inbox.css';
import '../verbs/verbs.css';
import { endSession, revokeToken, useAccount, useOwnSessions, useTokens } from './account-api.js';
import { OwnSessions } from './OwnSessions.js';
import { PasswordForm } from './PasswordForm.js';
import { Tokens } from './Tokens.js';
import './account.css';

export default function AccountPage() {
  const { t } = useTranslation(['account', 'inbox', 'verbs']);
  const client = useQueryClient();
  const dates = useDates();
  const words = useProblemWords();
  const me = useSession();
  const [account, sessions, tokens] = [useAccount(), useOwnSessions(), useTokens()];
  const title = t('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const changed = (what: string) => {
    say(what);
    void client.invalidateQueries({ queryKey: ['account'] });
  };
  const act = (run: () => Promise<void>, what: string) => void run().then(() => changed(what), (cause: unknown) => say(words(cause)));
  return (
    <section className="page account" aria-label={title}>
      <header className="page-head"><h1 className="page-title">{title}</h1><p className="account-note">{me?.displayName} {me?.username}</p></header>
      {account.data === undefined && !account.isError && <ListSkeleton />}
      {account.isError && <div className="none-here" role="alert"><p>{t('inbox:fault.title')}</p><button type="button" className="act" onClick={() => void account.refetch()}>{t('inbox:fault.again')}</button></div>}
      {account.data !== undefined && (
        <section className="account-part" aria-labelledby="password-title">
          <header><h2 id="password-title">{t('password.title')}</h2></header>
          {account.data.state === 'demo' || account.data.state === 'none' ? <p className="account-note">{t(`password.${account.data.state}`)}</p> : (
            <>
              {account.data.passwordChangedAt !== undefined && <p className="account-note">{t('password.changedAt', { at: dates.day(account.data.passwordChangedAt) })}</p>}
              <PasswordForm username={account.data.username} onDone={() => changed(t('password.done'))} />
            </>
          )}
        </section>
      )}
      {sessions.data !== undefined && <OwnSessions items={sessions.data.items} onEnd={(id) => act(() => endSession(id), t('sessions.ended'))} />}
      {tokens.data !== undefined && <Tokens items={tokens.data.items} onMade={() => changed(t('tokens.made'))} onRevoke={(one) => act(() => revokeToken(one.id), t('tokens.revoked', { name: one.name }))} />}
    </section>
  );
}
