/** On a task: whose it is when one stands in, that it is not theirs to sign, and that somebody urged it. */
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import type { TaskSheet } from '../app/office-api.js';

export function TaskNotes({ sheet }: { sheet: Pick<TaskSheet, 'task' | 'may' | 'history'> }) {
  const { t } = useTranslation('substitutions');
  const dates = useDates();
  const { task, may, history } = sheet;
  if (task.state !== 'CREATED') return null;
  const { standsForName, urgedAt } = task.duty;
  const urging = urgedAt === undefined ? undefined : history.findLast(({ kind, elementId, byName }) => kind === 'urged' && elementId === task.elementId && byName !== undefined);
  if (standsForName === undefined && urging === undefined) return null;
  return (
    <ul className="standing" aria-label={t('task.label')} data-testid="task-notes">
      {standsForName !== undefined && <li data-is={may.saveDraft === true ? 'standsFor' : 'suspended'}>{t(may.saveDraft === true ? 'task.standsFor' : 'task.notDeputy', { who: standsForName })}</li>}
      {urging !== undefined && <li data-is="urged">{t('task.urged', { who: urging.byName, at: dates.short(urging.at) })}{urging.note !== undefined && urging.note !== '' && <q>{urging.note}</q>}</li>}
    </ul>
  );
}
