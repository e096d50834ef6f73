/** One incident: of which case, what stopped and why, since when, and what can be done. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDates } from '../app/dates.js';
import { barredWords } from '../rail/barred-words.js';
import { adviceKeys, factsOf, kindKeys } from './incident-words.js';
import type { Incident } from './incidents-api.js';

export interface IncidentRowProps {
  readonly incident: Incident;
  /** Whether the reader may resolve it: an auditor only looks. */
  readonly may: boolean;
  readonly busy: boolean;
  readonly onRetry: () => void;
  readonly onTransfer: () => void;
}

export function IncidentRow({ incident, may, busy, onRetry, onTransfer }: IncidentRowProps) {
  const { t } = useTranslation('incidents');
  const { t: inRail } = useTranslation('rail');
  const dates = useDates();
  const { duty } = incident;
  const open = incident.state === 'ACTIVE';
  const title = duty.title ?? duty.processName ?? duty.caseNo ?? incident.processInstanceKey;
  const facts = factsOf(duty.params, t('comma'));
  return (
    <tr data-incident={incident.elementId} data-state={incident.state}>
      <td>
        <Link to={`/cases/${incident.processInstanceKey}`}>{title}</Link>
        <small>{[duty.title === undefined ? undefined : duty.processName, duty.caseNo].filter(Boolean).join(' · ')}</small>
      </td>
      <td className="incident-what">
        <b>{t('at', { step: duty.elementName ?? incident.elementId, kind: t([...kindKeys(duty.code)]) })}</b>
        {duty.barred?.map((one) => <p key={`${one.name}-${one.asName ?? ''}`}>{barredWords(inRail, one)}</p>)}
        {facts.length > 0 && <dl>{facts.map(({ name, value }) => <div key={name}><dt>{t(`fact.${name}`)}</dt><dd>{value}</dd></div>)}</dl>}
        {open && <p className="incident-advice">{t([...adviceKeys(duty)])}</p>}
        <details><summary>{t('original')}</summary><p lang="en">{incident.errorMessage}</p></details>
      </td>
      <td className="narrow">
        <time dateTime={incident.creationTime}>{dates.short(incident.creationTime)}</time>
        {duty.resolvedAt !== undefined && <small>{t('resolvedAt', { at: dates.short(duty.resolvedAt) })}</small>}
      </td>
      <td className="incident-acts">
        {open && may && duty.userTaskKey !== undefined && <button type="button" className="act small first" data-act="transfer" onClick={onTransfer}>{t('transfer')}</button>}
        {open && may && duty.retry && <button type="button" className="act small" data-act="retry" disabled={busy} onClick={onRetry} aria-label={t('retryNamed', { step: duty.elementName ?? incident.elementId, title })}>{t('retry')}</button>}
        <Link className="act small" to={`/cases/${incident.processInstanceKey}`} aria-label={t('openNamed', { title })}>{t('open')}</Link>
      </td>
    </tr>
  );
}
