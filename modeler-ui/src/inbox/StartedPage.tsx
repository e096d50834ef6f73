/** 我發起: my cases, newest first, with their state and clock; those that run may be urged, one or many at once. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDates } from '../app/dates.js';
import { findStarted } from '../app/office-api.js';
import type { ProcessInstance } from '../app/office-api.js';
import { ClockView } from '../clock/ClockView.js';
import { CaseState } from '../case/CaseState.js';
import { Ledger } from './Ledger.js';
import { useCursorList } from './use-cursor-list.js';
import { useUrging } from './use-urging.js';

export default function StartedPage() {
  const { t } = useTranslation('inbox');
  const dates = useDates();
  const list = useCursorList(['cases', 'started'], findStarted);
  const urging = useUrging();
  const titleOf = (each: ProcessInstance): string => each.duty.title ?? t('untitled', { process: each.processDefinitionName ?? each.processDefinitionId });
  return (
    <>
      <Ledger
        title={t('started.title')} list={list} columns={[t('column.title'), t('column.process'), t('column.state'), t('column.limit'), t('column.started'), t('column.acts')]} tools={urging.tools}
        empty={<><p>{t('started.none')}</p><Link className="act" to="/start">{t('none.start')}</Link></>}
        row={(each) => (
          <tr key={each.processInstanceKey}>
            <td>
              {each.state === 'ACTIVE' && urging.tick(each.processInstanceKey, titleOf(each))}
              <Link to={`/cases/${each.processInstanceKey}`}>{titleOf(each)}</Link>
              <small>{each.duty.caseNo}</small>
            </td>
            <td className="narrow">{each.processDefinitionName}</td>
            <td className="narrow"><CaseState state={each.state} outcome={each.duty.outcome} process={each.processDefinitionId} incident={each.hasIncident} /></td>
            <td className="narrow">{each.duty.clock === undefined ? '' : <ClockView clock={each.duty.clock} />}</td>
            <td className="narrow">{dates.short(each.startDate)}</td>
            <td className="narrow">{each.state === 'ACTIVE' && urging.button(each.processInstanceKey, titleOf(each))}</td>
          </tr>
        )}
      />
      {urging.panel}
    </>
  );
}
