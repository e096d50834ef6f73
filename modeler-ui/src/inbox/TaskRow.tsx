/** One task in the list: what it is, how it stands with time, from whom, who has it. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDates } from '../app/dates.js';
import type { UserTask } from '../app/office-api.js';
import { ClockView } from '../clock/ClockView.js';
import { Marks } from './Marks.js';

export interface TaskRowProps {
  readonly row: UserTask;
  readonly current: boolean;
  readonly unread: boolean;
  readonly me: string;
  readonly selected: boolean;
  readonly onSelect: (userTaskKey: string) => void;
}

export const TaskRow = memo(function TaskRow({ row, current, unread, me, selected, onSelect }: TaskRowProps) {
  const { t } = useTranslation('inbox');
  const dates = useDates();
  const { duty } = row;
  const holder = duty.standsForName !== undefined ? t('standsFor', { name: duty.standsForName }) : row.assignee === undefined ? t('unclaimed') : row.assignee === me ? t('byMe') : t('byOther', { name: duty.assigneeName ?? row.assignee });
  const title = duty.title ?? t('untitled', { process: row.processName ?? row.processDefinitionId });
  return (
    <li className="row" data-current={current || undefined} data-unread={unread || undefined} data-key={row.userTaskKey}>
      <label className="row-select">
        <input type="checkbox" checked={selected} onChange={() => onSelect(row.userTaskKey)} aria-label={t('select', { title })} />
      </label>
      <Link className="row-body" to={`/inbox/${row.userTaskKey}`} aria-current={current ? 'true' : undefined}>
        <span className="row-title">
          <Marks urgency={duty.urgency} />
          {duty.standsForName !== undefined && <span className="mark for" title={t('standsFor', { name: duty.standsForName })}>{t('for')}</span>}
          {duty.urgedAt !== undefined && <span className="mark urged" title={t('urged', { at: dates.short(duty.urgedAt) })}>{t('urgedMark')}</span>}
          {unread && <span className="visually-hidden">{t('unread')} </span>}
          <span className="row-name">{title}</span>
        </span>
        {duty.clock !== undefined && <span className="row-clock"><ClockView clock={duty.clock} /></span>}
        <span className="row-step">{[row.processName, row.name].filter(Boolean).join(' · ')}</span>
        <span className="row-from">
          {duty.initiatorName !== undefined && <span>{t('from', { name: duty.initiatorName })}</span>}
          <span>{dates.short(row.creationDate)}</span>
          <span className={row.assignee === me ? 'row-mine' : undefined}>{holder}</span>
        </span>
      </Link>
    </li>
  );
});
