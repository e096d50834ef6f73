/** Number and code, once: to be written down, printed or copied. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDates } from '../app/dates.js';
import { Icon } from '../app/icons.js';
import { rememberAccess } from './own-access.js';
import type { Receipt } from './public-api.js';

export function ReceiptSheet({ receipt, name, limit }: { receipt: Receipt; name: string; limit: string }) {
  const { t } = useTranslation('public');
  const { full } = useDates();
  const navigate = useNavigate();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    head.current?.focus();
  }, []);
  return (
    <section className="public-receipt" aria-labelledby="receipt-head">
      <h1 id="receipt-head" ref={head} tabIndex={-1}>{t('receipt.title')}</h1>
      <p>{t('receipt.text', { name, at: full(receipt.receivedAt) })}</p>
      <dl>
        <dt>{t('caseNo')}</dt><dd data-receipt="caseNo">{receipt.caseNo}</dd>
        <dt>{t('code')}</dt><dd data-receipt="code">{receipt.code}</dd>
      </dl>
      <p className="public-warning">{t('receipt.once')}</p>
      <p>{limit}</p>
      <p className="public-acts">
        <button type="button" className="act first" onClick={() => { rememberAccess(receipt); void navigate('/public/case'); }}>{t('receipt.look')}</button>
        <button type="button" className="act" onClick={() => window.print()}><Icon name="print" size={16} /> {t('receipt.print')}</button>
      </p>
    </section>
  );
}
