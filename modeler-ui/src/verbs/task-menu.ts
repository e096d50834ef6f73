/** The verbs that a task allows its reader, in the order in which an office reaches for them. */
import { useTranslation } from 'react-i18next';
import type { May, UserTask } from '../app/office-api.js';
import type { MenuVerb } from './MoreVerbs.js';
import type { OpenVerb, TaskVerb } from './verb.js';

const IN_MENU: readonly (Exclude<TaskVerb, 'takeBack' | 'resolve'> | 'circulate')[] = ['return', 'transfer', 'delegate', 'addSigners', 'urge', 'circulate'];
const MARKS: Partial<Record<TaskVerb | 'circulate', string>> = { return: 'verb-return', transfer: 'transfer', urge: 'urge' };

export function useTaskMenu(): (task: UserTask, may: May, open: (verb: OpenVerb) => void) => readonly MenuVerb[] {
  const { t } = useTranslation('verbs');
  return (task, may, open) => IN_MENU.filter((verb) => may[verb] === true).map((verb): MenuVerb => {
    const mark = MARKS[verb];
    const named = { key: task.userTaskKey, name: task.name ?? task.elementId, ...(task.assignee === undefined ? {} : { assignee: task.assignee }) };
    return { id: verb, label: t(`${verb}.open`), note: t(`${verb}.note`), ...(mark === undefined ? {} : { mark }), onChoose: () => open({ verb, task: named }) };
  });
}
