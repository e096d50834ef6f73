/** 已辦: what I decided, newest first, and where its case stands now. */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDates } from '../app/dates.js';
import { say } from '../app/notices.js';
import { caseSheet, findDone } from '../app/office-api.js';
import type { UserTask } from '../app/office-api.js';
import { queryClient } from '../app/query-client.js';
import { useSession } from '../app/session.js';
import { running } from '../verbs/verbs-api.js';
import { Ledger } from './Ledger.js';
import { Marks } from './Marks.js';
import { useCursorList } from './use-cursor-list.js';
import { useUrging } from './use-urging.js';

const VerbDialog = lazy(() => import('../verbs/VerbDialog.js'));

export default function DonePage() {
  const { t } = useTranslation('inbox');
  const dates = useDates();
  const list = useCursorList(['tasks', 'done'], findDone);
  const [back, setBack] = useState<UserTask>();
  const urging = useUrging();
  const titleOf = (task: UserTask): string => task.duty.title ?? t('untitled', { process: task.processName ?? task.processDefinitionId });
  const cases = [...new Set(list.items.map(({ processInstanceKey }) => processInstanceKey))].sort();
  const open = useQuery({ queryKey: ['cases', 'running', cases], queryFn: ({ signal }) => running(cases, signal), enabled: cases.length > 0 }).data;
  const runs = (task: UserTask): boolean => open?.has(task.processInstanceKey) === true;
  return (
    <>
      <Ledger
        title={t('done.title')} list={list} columns={[t('column.title'), t('column.step'), t('column.decision'), t('column.completed'), t('column.acts')]} tools={urging.tools}
        empty={<><p>{t('done.none')}</p><Link className="act" to="/inbox">{t('done.toInbox')}</Link></>}
        row={(task) => (
          <tr key={task.userTaskKey}>
            <td>
              {runs(task) && urging.tick(task.processInstanceKey, titleOf(task))}
              <Marks urgency={task.duty.urgency} />{' '}
              <Link to={`/cases/${task.processInstanceKey}`}>{titleOf(task)}</Link>
              <small>{task.duty.caseNo}</small>
            </td>
            <td className="narrow">{task.name}<small>{task.processName}</small></td>
            <td className="narrow">{task.duty.decision ?? t('decidedPlain')}{task.duty.onBehalfOfName !== undefined && <small data-testid="done-for">{task.duty.completedByName} <span className="mark for">{t('for')}</span> {task.duty.onBehalfOfName}</small>}</td>
            <td className="narrow">{task.completionDate === undefined ? '' : dates.short(task.completionDate)}</td>
            <td className="narrow">{task.duty.may?.takeBack === true && <button type="button" className="act small" aria-label={t('takeBackOf', { step: task.name ?? task.elementId })} onClick={() => setBack(task)}>{t('takeBack')}</button>} {runs(task) && urging.button(task.processInstanceKey, titleOf(task))}</td>
          </tr>
        )}
      />
      {urging.panel}
      {back !== undefined && <Suspense><TakeBack task={back} onClose={() => setBack(undefined)} /></Suspense>}
    </>
  );
}

/** The panel draws the case as it stands. */
function TakeBack({ task, onClose }: { task: UserTask; onClose: () => void }) {
  const me = useSession()?.username ?? '';
  const { data } = useQuery({ queryKey: ['case', 'sheet', task.processInstanceKey], queryFn: ({ signal }) => caseSheet(task.processInstanceKey, signal) });
  if (data === undefined) return null;
  const done = (words: string) => {
    onClose();
    say(words);
    for (const key of ['case', 'cases', 'tasks']) void queryClient.invalidateQueries({ queryKey: [key] });
  };
  return <VerbDialog open={{ verb: 'takeBack', task: { key: task.userTaskKey, name: task.name ?? task.elementId } }} sheet={data} me={me} onDone={(_, words) => done(words)} onClose={onClose} />;
}
