/** A case: its paper to read and print, where it stands, and what happened. */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { ApiProblem } from '../app/api-client.js';
import { destructionIn } from '../archive/archive-api.js';
import { Destroyed } from '../archive/Destroyed.js';
import { Icon } from '../app/icons.js';
import { say } from '../app/notices.js';
import { caseSheet } from '../app/office-api.js';
import { queryClient } from '../app/query-client.js';
import { useSession } from '../app/session.js';
import { ShownToMe } from '../circulations/ShownToMe.js';
import { ClockButton } from '../clock/ClockButton.js';
import { ClockView } from '../clock/ClockView.js';
import { Marks } from '../inbox/Marks.js';
import { Paper } from '../paper/Paper.js';
import { useRecordForm } from '../paper/use-record-form.js';
import { Rail } from '../rail/Rail.js';
import { MoreVerbs } from '../verbs/MoreVerbs.js';
import { SigningTables } from '../verbs/SigningTables.js';
import { StandingNotes } from '../verbs/StandingNotes.js';
import { useTaskMenu } from '../verbs/task-menu.js';
import type { OpenVerb } from '../verbs/verb.js';
import '../verbs/verbs.css';
import { useCaseMenu } from './case-menu.js';
import { CaseLinks } from './CaseLinks.js';
import { ProcessOfPage } from '../app/outcome-name.js';
import { CaseState } from './CaseState.js';
import '../inbox/inbox.css';
import '../task/task.css';

const VerbDialog = lazy(() => import('../verbs/VerbDialog.js'));

export default function CasePage() {
  const { t } = useTranslation('case');
  const me = useSession()?.username ?? '';
  const [verb, setVerb] = useState<OpenVerb>();
  const menuOf = useCaseMenu();
  const taskMenuOf = useTaskMenu();
  const { processInstanceKey = '' } = useParams();
  const navigate = useNavigate();
  const query = useQuery({ queryKey: ['case', 'sheet', processInstanceKey], queryFn: ({ signal }) => caseSheet(processInstanceKey, signal) });
  const sheet = query.data;
  const record = useRecordForm(sheet?.case.processDefinitionKey);
  const title = sheet?.case.title ?? sheet?.case.processName;
  useEffect(() => {
    if (title !== undefined) document.title = title;
  }, [title]);
  const gone = destructionIn(query.error);
  if (gone !== undefined) return <Destroyed record={gone} />;
  if (query.isError) {
    const missing = query.error instanceof ApiProblem && query.error.status === 404;
    return (
      <section className="page-fault" role="alert">
        <h1>{t(missing ? 'missing.title' : 'fault.title')}</h1>
        <p>{t(missing ? 'missing.text' : 'fault.text')}</p>
        <p><button type="button" className="act first" onClick={() => (missing ? void navigate(-1) : void query.refetch())}>{t(missing ? 'missing.back' : 'fault.again')}</button></p>
      </section>
    );
  }
  if (sheet === undefined || !record.settled) return <div className="paper-skeleton" role="status" aria-label={t('loading')}><i /><i /><i /><i /></div>;
  const { case: head } = sheet;
  const related = [...sheet.children.map((child) => ({ key: child.processInstanceKey, name: child.processDefinitionName ?? child.processDefinitionId, process: child.processDefinitionId, state: child.state, outcome: child.duty.outcome }))];
  return (
    <ProcessOfPage value={head.processDefinitionId}>
    <div className="case-page">
      <header className="task-head">
        <button type="button" className="plain round" aria-label={t('back')} onClick={() => void navigate(-1)}><Icon name="back" /></button>
        <h1 className="visually-hidden">{title}</h1>
        <CaseState state={head.state} outcome={head.outcome} incident={(sheet.diagram.incidents ?? []).length > 0} />
        <Marks urgency={head.urgency} secrecy={head.secrecy} />
        {head.clock !== undefined && <ClockButton clock={head.clock} />}
        <span className="task-holder" />
        <MoreVerbs placement="below" verbs={menuOf(sheet, setVerb)} />
        <Link className="act small" to={`/cases/${processInstanceKey}/film`}><Icon name="film" size={16} />{t('film')}</Link>
        <button type="button" className="plain round" title={t('print')} aria-label={t('print')} onClick={() => print()}><Icon name="print" /></button>
      </header>
      <div className="task-desk">
        <div className="task-sheet" tabIndex={0}>
          <CaseLinks head={head} />
          <ShownToMe sheet={sheet} me={me} />
          <StandingNotes standing={sheet.standing} waitsFor={[]} />
          <Paper sheet={sheet} record={record.form} variables={sheet.variables} />
          <SigningTables panels={sheet.panels} signers={sheet.signers} folded={false} onRemove={(key, name) => setVerb({ verb: 'removeSigner', task: { key, name }, signer: { name } })} />
          {(sheet.tasks.length > 0 || related.length > 0) && (
            <section className="case-open">
              {sheet.tasks.length > 0 && <h3>{t('open')}</h3>}
              <ul>
                {sheet.tasks.map((task) => (
                  <li key={task.userTaskKey}>
                    {task.duty.may?.complete === true ? <Link to={`/inbox/${task.userTaskKey}`}>{task.name}</Link> : <span>{task.name}</span>}
                    <span>{task.duty.assigneeName ?? t(task.duty.nobody === true ? 'nobody' : 'unclaimed')}</span>
                    {task.duty.clock !== undefined && <ClockView clock={task.duty.clock} bar={false} />}
                    {task.duty.may !== undefined && <MoreVerbs placement="below" label={t('actsOn', { step: task.name ?? task.elementId })} verbs={taskMenuOf(task, task.duty.may, setVerb)} />}
                  </li>
                ))}
              </ul>
              {related.length > 0 && <h3>{t('children')}</h3>}
              <ul>
                {related.map((child) => <li key={child.key}><Link to={`/cases/${child.key}`}>{child.name}</Link><CaseState state={child.state} outcome={child.outcome} process={child.process} /></li>)}
              </ul>
            </section>
          )}
        </div>
        <Rail sheet={sheet} />
      </div>
      {verb !== undefined && (
        <Suspense>
          <VerbDialog
            open={verb} sheet={sheet} whole={sheet} me={me} onClose={() => setVerb(undefined)}
            onDone={(_, words) => {
              setVerb(undefined);
              say(words);
              for (const key of ['case', 'cases', 'tasks']) void queryClient.invalidateQueries({ queryKey: [key] });
            }}
          />
        </Suspense>
      )}
    </div>
    </ProcessOfPage>
  );
}
