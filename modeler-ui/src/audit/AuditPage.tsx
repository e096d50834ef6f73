/** 審計: the audit log, searched, and verified by whoever reads it. */
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHasGroup } from '../app/session.js';
import { Ledger } from '../inbox/Ledger.js';
import { ANY, useAuditLog, type AuditFilter } from './audit-api.js';
import { AuditFilters } from './AuditFilters.js';
import { AuditRow } from './AuditRow.js';
import { ChainSeal } from './ChainSeal.js';
import './audit.css';

export default function AuditPage() {
  const { t } = useTranslation('audit');
  return useHasGroup('auditor') ? <Log /> : <div className="none-here" role="alert"><p>{t('notYours')}</p></div>;
}

function Log() {
  const { t } = useTranslation('audit');
  const [filter, setFilter] = useState(ANY);
  const list = useAuditLog(useDeferredValue(filter));
  const change = (part: Partial<AuditFilter>): void => setFilter({ ...filter, ...part });
  return (
    <Ledger
      title={t('title')} list={list} columns={['when', 'who', 'what', 'details'].map((name) => t(`column.${name}`))} count={t('count', { count: list.total })}
      tools={<><ChainSeal /><AuditFilters filter={filter} change={change} /></>}
      empty={<p>{t('none')}</p>}
      row={(entry) => <AuditRow key={`${entry.chain}-${entry.number}`} entry={entry} narrow={change} />}
    />
  );
}
