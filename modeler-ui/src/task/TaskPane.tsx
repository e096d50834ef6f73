/** A task as its paper: what was written so far, one's own field to fill, and the bar that decides. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../app/api-client.js';
import { taskSheet, taskVariables } from '../app/office-api.js';
import { useRecordForm } from '../paper/use-record-form.js';
import { TaskDesk } from './TaskDesk.js';
import './task.css';

export interface TaskPaneProps {
  readonly userTaskKey: string;
  /** The task was completed, or is no longer there. */
  readonly onLeave: () => void;
  readonly onBack: () => void;
}

export default function TaskPane({ userTaskKey, onLeave, onBack }: TaskPaneProps) {
  const { t } = useTranslation('task');
  const sheet = useQuery({ queryKey: ['case', 'task', userTaskKey], queryFn: ({ signal }) => taskSheet(userTaskKey, signal) });
  const variables = useQuery({ queryKey: ['case', 'variables', userTaskKey], queryFn: ({ signal }) => taskVariables(userTaskKey, signal) });
  const record = useRecordForm(sheet.data?.case.processDefinitionKey);
  // The paper is shown once it is whole: what is read must not shift under the eye.
  if (sheet.data !== undefined && record.settled && !variables.isPending) return <TaskDesk key={sheet.data.form?.formId} sheet={sheet.data} record={record.form} variables={variables.data ?? sheet.data.variables ?? {}} onLeave={onLeave} onBack={onBack} />;
  if (sheet.isError) {
    const missing = sheet.error instanceof ApiProblem && sheet.error.status === 404;
    return (
      <div className="page-fault" role="alert">
        <h1>{t(missing ? 'gone.title' : 'fault.title')}</h1>
        <p>{t(missing ? 'gone.text' : 'fault.text')}</p>
        <p>{missing
          ? <button type="button" className="act first" onClick={onBack}>{t('gone.back')}</button>
          : <button type="button" className="act first" onClick={() => void sheet.refetch()}>{t('fault.again')}</button>}</p>
      </div>
    );
  }
  return <div className="paper-skeleton" role="status" aria-label={t('loading')}><i /><i /><i /><i /></div>;
}
