/** 喚醒: the case before this one, and the one behind it. */
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseHead, LinkedCase } from '../app/office-api.js';
import { CaseState } from './CaseState.js';

export function CaseLinks({ head: { continues, continuedBy } }: { head: CaseHead }) {
  const { t } = useTranslation('case');
  if (continues === undefined && continuedBy === undefined) return null;
  const line = (is: 'continues' | 'continuedBy', { processInstanceKey, caseNo, state }: LinkedCase) => (
    <li data-is={is} className="case-link">
      <Trans t={t} i18nKey={`link.${is}`} values={{ no: caseNo ?? t('link.case') }} components={{ to: <Link to={`/cases/${processInstanceKey}`} /> }} />
      {state !== undefined && <span className="mark"><CaseState state={state} /></span>}
    </li>
  );
  return (
    <ul className="standing" aria-label={t('link.label')} data-testid="case-links">
      {continues !== undefined && line('continues', continues)}
      {continuedBy !== undefined && line('continuedBy', continuedBy)}
    </ul>
  );
}
