/** What narrows the log: whose, of what kind, when, and refusals alone. */
import { useTranslation } from 'react-i18next';
import { DayField } from '../app/DayField.js';
import { ANY, type AuditFilter } from './audit-api.js';
import { GROUPS } from './groups.js';

export interface AuditFiltersProps {
  readonly filter: AuditFilter;
  readonly change: (part: Partial<AuditFilter>) => void;
}

export function AuditFilters({ filter, change }: AuditFiltersProps) {
  const { t } = useTranslation('audit');
  const narrowed = JSON.stringify(filter) !== JSON.stringify(ANY);
  return (
    <form className="audit-filters" role="search" aria-label={t('filter.label')} onSubmit={(event) => event.preventDefault()}>
      <label>
        <span>{t('filter.group')}</span>
        <select className="field-input" value={filter.group} onChange={(event) => change({ group: event.target.value })}>
          <option value="">{t('filter.any')}</option>
          {GROUPS.map((group) => <option key={group} value={group}>{t(`group.${group}`)}</option>)}
        </select>
      </label>
      <label><span>{t('filter.username')}</span><input className="field-input" type="search" value={filter.username} placeholder="wang.fang" spellCheck={false} autoComplete="off" onChange={(event) => change({ username: event.target.value.trim() })} /></label>
      <label><span>{t('filter.about')}</span><input className="field-input" type="search" value={filter.about} spellCheck={false} autoComplete="off" onChange={(event) => change({ about: event.target.value.trim() })} /></label>
      {(['from', 'to'] as const).map((side) => <DayField key={side} name={t(`filter.${side}`)} value={filter[side]} none={t('filter.any')} onChange={(day) => change({ [side]: day })} />)}
      <button type="button" className="chip" aria-pressed={filter.outcome === 'refused'} onClick={() => change({ outcome: filter.outcome === 'refused' ? '' : 'refused' })}>{t('filter.refused')}</button>
      {filter.processInstanceKey !== '' && <button type="button" className="chip" aria-pressed="true" onClick={() => change({ processInstanceKey: '' })}>{t('filter.oneCase')}</button>}
      {narrowed && <button type="button" className="act small" onClick={() => change(ANY)}>{t('filter.clear')}</button>}
    </form>
  );
}
