/** One entry: when, who and from where, what, and what else was said of it. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDates, type Dates } from '../app/dates.js';
import type { AuditEntry, AuditFilter } from './audit-api.js';

export function AuditRow({ entry, narrow }: { entry: AuditEntry; narrow: (part: Partial<AuditFilter>) => void }) {
  const { t } = useTranslation('audit');
  const dates = useDates();
  const { username, about, processInstanceKey: key } = entry;
  const details = Object.entries(entry.details ?? {});
  return (
    <tr data-kind={entry.kind} data-outcome={entry.outcome}>
      <td className="narrow">
        <time dateTime={entry.at}>{dates.short(entry.at)}</time>
        <small>{t('place', { chain: t(`chain.${entry.chain}`), number: entry.number })}</small>
      </td>
      <td className="narrow">
        {username === undefined ? <span className="audit-nobody">{t('nobody')}</span>
          : <button type="button" className="audit-narrow" aria-label={t('only', { what: entry.name ?? username })} onClick={() => narrow({ username })}>{entry.name ?? username}</button>}
        <small>{[username, entry.address].filter((one) => one !== undefined).join(' · ')}</small>
      </td>
      <td className="audit-what">
        <b>{t(`kind.${entry.kind}`)}</b>{entry.outcome === 'refused' && <span className="mark">{t('refused')}</span>}{entry.outcome === 'unknown' && <span className="mark" title={t('unknownWhy')}>{t('unknown')}</span>}
        {about !== undefined && about !== username && <p>{t('about')}<button type="button" className="audit-narrow" aria-label={t('only', { what: entry.aboutName ?? about })} onClick={() => narrow({ about })}>{entry.aboutName ?? about}</button></p>}
        {key !== undefined && (
          <p>
            {entry.case === undefined ? <code>{key}</code> : <Link to={`/cases/${key}`}>{entry.case.title ?? entry.case.processName}</Link>}
            {entry.case?.caseNo !== undefined && <> · {entry.case.caseNo}</>}
            <button type="button" className="audit-narrow audit-case" onClick={() => narrow({ processInstanceKey: key })}>{t('onlyCase')}</button>
          </p>
        )}
      </td>
      <td className="audit-details">
        {details.length > 0 && <dl>{details.map(([name, value]) => <div key={name}><dt>{t(`detail.${name}`, { defaultValue: name })}</dt><dd>{words(value, t, dates)}</dd></div>)}</dl>}
      </td>
    </tr>
  );
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

function words(value: unknown, t: (key: string) => string, dates: Dates): string {
  if (typeof value === 'string' && MOMENT.test(value)) return dates.full(value);
  if (value === true) return t('yes');
  if (Array.isArray(value)) return value.map(String).join(t('comma'));
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
