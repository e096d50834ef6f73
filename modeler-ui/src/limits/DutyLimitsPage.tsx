/** 各職責時限: the limits of all duties; what the law sets is read, what the office sets is changed here by who may, with a reason. */
import { useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ListSkeleton } from '../inbox/InboxList.js';
import { useDutyLimits, type DutyLimit } from './duty-limits-api.js';
import { LimitRow } from './LimitRow.js';
import '../inbox/inbox.css';
import './limits.css';

const KINDS = ['all', 'statutory', 'internal', 'changed', 'unconfirmed'] as const;
type Kind = (typeof KINDS)[number];

const isOf = (kind: Kind, { statutory, unconfirmed, drawn, cases }: DutyLimit): boolean => {
  switch (kind) {
    case 'all': return true;
    case 'statutory': return statutory;
    case 'internal': return !statutory;
    case 'changed': return drawn !== undefined || cases.some((one) => one.drawn !== undefined);
    case 'unconfirmed': return unconfirmed === true;
  }
};

export default function DutyLimitsPage() {
  const { t, i18n } = useTranslation('limits');
  const limits = useDutyLimits(i18n.language);
  const [kind, setKind] = useState<Kind>('all');
  const [text, setText] = useState('');
  const sought = useDeferredValue(text.trim().toLowerCase());
  useEffect(() => {
    document.title = t('duties.title');
  }, [t]);
  if (limits.isError) return <div className="none-here" role="alert"><p>{t('duties.fault')}</p><button type="button" className="act" onClick={() => void limits.refetch()}>{t('duties.again')}</button></div>;
  if (limits.data === undefined) return <ListSkeleton />;
  const { items, revision, may } = limits.data;
  const found = items.filter((limit) => isOf(kind, limit)
    && (sought === '' || [limit.processName, limit.processDefinitionId, limit.name, limit.key, limit.elementName ?? '', limit.basis ?? ''].some((part) => part.toLowerCase().includes(sought))));
  const duties = [...new Set(found.map(({ processDefinitionId }) => processDefinitionId))].map((id) => [id, found.filter(({ processDefinitionId }) => processDefinitionId === id)] as const);
  return (
    <section className="page duty-limits" aria-label={t('duties.title')}>
      <header className="page-head">
        <h1 className="page-title">{t('duties.title')}</h1><span className="count" role="status">{t('duties.count', { count: found.length })}</span>
        <Link to="/limits">{t('title')}</Link>
      </header>
      <p className="duty-limits-note">{t(may.change ? 'duties.noteChange' : 'duties.note')}</p>
      <div className="duty-limits-filter">
        <input className="field-input" type="search" value={text} aria-label={t('duties.search')} placeholder={t('duties.searchHint')} onChange={(event) => setText(event.target.value)} />
        <div className="chips" role="group" aria-label={t('duties.kind')}>
          {KINDS.map((each) => <button key={each} type="button" className="chip" aria-pressed={kind === each} onClick={() => setKind(each)}>{t(`duties.of.${each}`)}</button>)}
        </div>
      </div>
      {duties.length === 0 && <div className="none-here"><p>{t('duties.none')}</p></div>}
      {duties.map(([id, of]) => <Duty key={id} limits={of} revision={revision} mayChange={may.change} open={sought !== '' || kind === 'changed' || kind === 'unconfirmed'} />)}
    </section>
  );
}

/** The rows of a duty are there only while it is open: the office has more than a thousand limits. */
function Duty({ limits, revision, mayChange, open: always }: { limits: readonly DutyLimit[]; revision: number; mayChange: boolean; open: boolean }) {
  const { t } = useTranslation('limits');
  const [open, setOpen] = useState(false);
  const [first] = limits;
  if (first === undefined) return null;
  const shown = open || always;
  return (
    <details className="duty-limits-of" open={shown} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary><b>{first.number !== undefined && <small>{first.number}</small>}{first.processName}</b><span>{t('duties.count', { count: limits.length })}</span></summary>
      {shown && (
        <div className="duty-limits-scroll" tabIndex={0} role="region" aria-label={first.processName}>
          <table className="duty-limits-table">
            <thead><tr>{['name', 'kind', 'length', 'basis', 'pauses', 'extension'].map((column) => <th key={column} scope="col">{t(`duties.column.${column}`)}</th>)}<th scope="col"><span className="visually-hidden">{t('duties.column.acts')}</span></th></tr></thead>
            <tbody>{limits.map((limit) => <LimitRow key={limit.key + (limit.elementId ?? '')} limit={limit} revision={revision} mayChange={mayChange} />)}</tbody>
          </table>
        </div>
      )}
    </details>
  );
}
