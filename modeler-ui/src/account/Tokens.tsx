/** Tokens of my programs: made, shown this once, and revoked. */
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDates } from '../app/dates.js';
import { useProblemWords } from '../verbs/problem-words.js';
import { makeToken, SCOPES } from './account-api.js';
import type { Scope, Token } from './account-api.js';

const DAYS = [30, 90, 180, 366] as const;

export function Tokens({ items, onMade, onRevoke }: { items: readonly Token[]; onMade: () => void; onRevoke: (one: Token) => void }) {
  const { t } = useTranslation('account');
  const dates = useDates();
  const [made, setMade] = useState<string>();
  return (
    <section className="account-part" aria-labelledby="tokens-title">
      <header><h2 id="tokens-title">{t('tokens.title')}</h2></header>
      <p className="account-note">{t('tokens.meaning')} <Link to="/api-docs">{t('tokens.api')}</Link></p>
      {made !== undefined && (
        <div className="account-made" role="status">
          <p>{t('tokens.once')}</p>
          <code data-testid="token">{made}</code>
          <button type="button" className="act small" onClick={() => void navigator.clipboard.writeText(made)}>{t('tokens.copy')}</button>
        </div>
      )}
      {items.length > 0 && (
        <div className="account-scroll">
          <table className="ledger">
            <thead><tr>{['name', 'scopes', 'until', 'used', 'acts'].map((name) => <th key={name} scope="col">{t(`tokens.${name}`)}</th>)}</tr></thead>
            <tbody>
              {items.map((one) => (
                <tr key={one.id}>
                  <td>{one.name}</td>
                  <td>{one.scopes.map((scope) => t(`scope.${scope}`)).join(t('and'))}</td>
                  <td>{dates.day(one.expiresAt)}</td>
                  <td>{one.usedAt === undefined ? t('tokens.never') : dates.short(one.usedAt)}</td>
                  <td className="narrow"><button type="button" className="act small severe" aria-label={t('tokens.revokeOf', { name: one.name })} onClick={() => onRevoke(one)}>{t('tokens.revoke')}</button></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <NewToken onMade={(token) => {
        setMade(token);
        onMade();
      }} />
    </section>
  );
}

function NewToken({ onMade }: { onMade: (token: string) => void }) {
  const { t } = useTranslation('account');
  const words = useProblemWords();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(['read']);
  const [days, setDays] = useState(90);
  const [fault, setFault] = useState<string>();
  const make = async (event: FormEvent) => {
    event.preventDefault();
    setFault(undefined);
    try {
      onMade((await makeToken({ name, scopes, days })).token);
      setName('');
    } catch (cause) {
      setFault(words(cause));
    }
  };
  return (
    <form className="token-form" onSubmit={(event) => void make(event)}>
      <label><span>{t('tokens.name')}</span><input className="field-input" required maxLength={100} value={name} onChange={(event) => setName(event.target.value)} /></label>
      <label><span>{t('tokens.lasts')}</span>
        <select className="field-input" value={days} onChange={(event) => setDays(Number(event.target.value))}>{DAYS.map((each) => <option key={each} value={each}>{t('tokens.days', { count: each })}</option>)}</select></label>
      <fieldset><legend>{t('tokens.scopes')}</legend>
        {SCOPES.map((scope) => (
          <label key={scope}><input type="checkbox" checked={scopes.includes(scope)} onChange={(event) => setScopes(SCOPES.filter((each) => (each === scope ? event.target.checked : scopes.includes(each))))} /> {t(`scope.${scope}`)}</label>
        ))}
      </fieldset>
      {fault !== undefined && <p className="account-fault" role="alert">{fault}</p>}
      <div className="acts"><button type="submit" className="act" disabled={scopes.length === 0}>{t('tokens.make')}</button></div>
    </form>
  );
}
