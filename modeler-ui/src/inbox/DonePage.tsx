/** 已辦: what I decided, newest first, and where its case stands now. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDates } from '../app/dates.js';
import { findDone } from '../app/office-api.js';
import { Ledger } from './Ledger.js';
import { Marks } from './Marks.js';
import { useCursorList } from './use-cursor-list.js';

export default function DonePage() {
  const { t } = useTranslation('inbox');
  const dates = useDates();
  const list = useCursorList(['tasks', 'done'], findDone);
  return (
    <Ledger
      title={t('done.title')} list={list} columns={[t('column.title'), t('column.step'), t('column.decision'), t('column.completed')]}
      empty={<><p>{t('done.none')}</p><Link className="act" to="/inbox">{t('done.toInbox')}</Link></>}
      row={(task) => (
        <tr key={task.userTaskKey}>
          <td>
            <Marks urgency={task.duty.urgency} secrecy={task.duty.secrecy} />{' '}
            <Link to={`/cases/${task.processInstanceKey}`}>{task.duty.title ?? t('untitled', { process: task.processName ?? task.processDefinitionId })}</Link>
            <small>{task.duty.caseNo}</small>
          </td>
          <td className="narrow">{task.name}<small>{task.processName}</small></td>
          <td className="narrow">{task.duty.decision ?? t('decidedPlain')}</td>
          <td className="narrow">{task.completionDate === undefined ? '' : dates.short(task.completionDate)}</td>
        </tr>
      )}
    />
  );
}
