/** Says what this browser itself found: the chain holds over so many records, or where it does not. */
import { CheckCircleFilled, CloseCircleFilled, LoadingOutlined } from '@ant-design/icons';
import { Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Verdict } from './use-verdict.js';
import { moment } from './words.js';

export function Seal({ verdict }: { verdict: Verdict | undefined }) {
  const { t, i18n } = useTranslation('film');
  if (verdict === undefined) return <span className="film-seal" data-testid="film-seal" data-state="checking"><LoadingOutlined /> {t('seal.checking')}</span>;
  const good = verdict.ok && verdict.stateAgrees !== false;
  const by = t('seal.by', { where: t('seal.here'), at: moment(verdict.checkedAt, i18n.language) });
  const detail = verdict.ok ? (
    <div className="film-seal-detail">
      <p>{t('seal.verifiedDetail', { count: verdict.versions })}</p>
      {verdict.stateAgrees !== undefined && <p>{t(verdict.stateAgrees ? 'seal.agrees' : 'seal.disagrees')}</p>}
      <p>{t('seal.head')}<br /><code>{verdict.lastHash}</code></p>
      <p><small>{by}</small></p>
    </div>
  ) : (
    <div className="film-seal-detail">
      <p>{t('seal.brokenDetail', { version: verdict.version, what: t(`seal.what.${verdict.fault}`) })}</p>
      <p><code>{verdict.message}</code></p>
      <p><small>{by}</small></p>
    </div>
  );
  return (
    <Popover content={detail} title={t('seal.title')} trigger="click" placement="bottomRight">
      <button type="button" className="film-seal" data-testid="film-seal" data-state={good ? 'verified' : 'broken'}>
        {good ? <CheckCircleFilled /> : <CloseCircleFilled />}
        {verdict.ok ? `${t(good ? 'seal.verified' : 'seal.disagrees')} · ${verdict.versions}` : t('seal.brokenDetail', { version: verdict.version, what: t(`seal.what.${verdict.fault}`) })}
        {verdict.ok && <code>{verdict.lastHash.slice(0, 8)}</code>}
      </button>
    </Popover>
  );
}
