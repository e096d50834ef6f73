/** 驗證: what this browser found of the chains, one by one. */
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import { useVerification, type ChainFound } from './use-verification.js';

export function ChainSeal() {
  const { t } = useTranslation('audit');
  const { verification, verify } = useVerification();
  const dates = useDates();
  const running = verification?.state === 'running';
  return (
    <div className="audit-seal">
      <button type="button" className="act small" disabled={running} onClick={() => void verify()}>{t('verify.do')}</button>
      <div role="status" data-testid="audit-verdict" data-state={verification?.state === 'done' ? (verification.chains.every(({ ok }) => ok) ? 'verified' : 'broken') : verification?.state}>
        {running && <p>{t('verify.running', { entries: verification.entries, of: verification.of })}</p>}
        {verification?.state === 'fault' && <p className="audit-broken">{t('verify.fault')}</p>}
        {verification?.state === 'done' && (
          <>
            <p>{t('verify.by', { at: dates.full(verification.at) })}</p>
            <ul>{verification.chains.map((one) => <li key={one.chain}><Found found={one} /></li>)}</ul>
          </>
        )}
      </div>
    </div>
  );
}

function Found({ found }: { found: ChainFound }) {
  const { t } = useTranslation('audit');
  const name = t(`chain.${found.chain}`);
  if (found.ok) return <span className="audit-whole">{t('verify.whole', { name, count: found.entries })} <code title={found.lastHash}>{found.lastHash.slice(0, 16)}</code></span>;
  return <span className="audit-broken">{t(`verify.${found.fault}`, { name, number: found.seq })}</span>;
}
