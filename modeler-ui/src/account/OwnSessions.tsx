/** Where I am signed in. Ending one counts at once, on every server. */
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import type { OwnSession } from './account-api.js';

export function OwnSessions({ items, onEnd }: { items: readonly OwnSession[]; onEnd: (id?: string) => void }) {
  const { t } = useTranslation('account');
  const dates = useDates();
  const device = ({ browser, system }: OwnSession['device']): string => (browser === undefined && system === undefined ? t('sessions.program') : [browser, system].filter((one) => one !== undefined).join(' · '));
  return (
    <section className="account-part" aria-labelledby="sessions-title">
      <header><h2 id="sessions-title">{t('sessions.title')}</h2>
        {items.length > 1 && <button type="button" className="act small" onClick={() => onEnd()}>{t('sessions.endOthers')}</button>}</header>
      <div className="account-scroll">
        <table className="ledger">
          <thead><tr>{['device', 'address', 'since', 'used', 'acts'].map((name) => <th key={name} scope="col">{t(`sessions.${name}`)}</th>)}</tr></thead>
          <tbody>
            {items.map((one) => (
              <tr key={one.id} data-current={one.current}>
                <td>{device(one.device)} {one.current && <span className="mark">{t('sessions.this')}</span>} {one.how === 'oidc' && <span className="mark">{t('sessions.oidc')}</span>}</td>
                <td>{one.address.replace(/^::ffff:/, '')}</td>
                <td>{one.since !== undefined && dates.short(one.since)}</td>
                <td>{one.usedAt !== undefined && dates.short(one.usedAt)}</td>
                <td className="narrow">{!one.current && <button type="button" className="act small" aria-label={t('sessions.endOf', { device: device(one.device), address: one.address })} onClick={() => onEnd(one.id)}>{t('sessions.end')}</button>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
