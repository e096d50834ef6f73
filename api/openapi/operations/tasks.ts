import { declared, type Group } from '../operation.js';
import { CHANGES, HOLDS, PERSON, TASK } from '../refusals.js';

export const TASKS: Group = {
  name: 'user tasks', about: 'What waits for somebody: find, look into, claim, fill in, complete.',
  operations: [
    declared('POST /user-tasks/search', 'searchUserTasks', 'Tasks by filter, sort and page.', {
      body: 'UserTaskSearch', gives: 'UserTaskPage',
      about: '`duty.mine`: `todo` are open ones, mine or offered to me; `done` those that I completed, or a substitute in my name. Who is neither auditor nor operator sees those two lists, and all tasks of one case of theirs that is named.',
    }),
    declared('GET /user-tasks/{key}', 'getUserTask', 'A task.', { gives: 'UserTask', refuses: TASK }),
    declared('GET /user-tasks/{key}/sheet', 'getTaskSheet', 'All that a task page needs: form, values, paper, limits, files, history, and what the reader may do.', { gives: 'TaskSheet', refuses: TASK }),
    declared('GET /user-tasks/{key}/ways', 'getTaskWays', 'For each decision of its form who comes next and why, by what the shared draft says so far; nothing is done.', { gives: 'WayList', refuses: TASK }),
    declared('GET /user-tasks/{key}/form', 'getUserTaskForm', 'Camunda\'s forms: there is none here. Ours is in the sheet.', { refuses: TASK }),
    declared('POST /user-tasks/{key}/variables/search', 'searchUserTaskVariables', 'The variables that a task sees, each with its scope.', { body: 'TaskVariableSearch', gives: 'VariablePage', refuses: TASK }),
    declared('POST /user-tasks/{key}/assignment', 'assignUserTask', 'Claims it; an operator gives it to somebody else.', { body: 'TaskAssignment', refuses: [...HOLDS, ...PERSON, 'FORBIDDEN'] }),
    declared('DELETE /user-tasks/{key}/assignee', 'unassignUserTask', 'Gives it back to those whom it was offered to.', { refuses: [...HOLDS, 'FORBIDDEN'] }),
    declared('PATCH /user-tasks/{key}', 'updateUserTask', 'Changes candidates and priority.', { by: 'operate', body: 'TaskUpdate', refuses: [...TASK, ...CHANGES, ...PERSON] }),
    declared('POST /user-tasks/{key}/completion', 'completeUserTask', 'Completes it with the values of its form, and answers who comes next.', {
      body: 'TaskCompletion', gives: 'TaskCompleted', refuses: [...HOLDS, 'INSTANCE_NOT_FOUND', 'FORM_INVALID', 'FORM_NOT_FOUND', 'FORBIDDEN'],
      about: 'One that nobody has claimed, and that the reader may claim, is claimed first.',
    }),
    declared('GET /user-tasks/{key}/draft', 'getTaskDraft', 'The draft that those share who may act on the task; 204 where there is none that the reader shares.', { gives: { 200: 'SharedDraft', 204: null }, refuses: TASK }),
    declared('PUT /user-tasks/{key}/draft', 'saveTaskDraft', 'Saves the draft over the version that was read.', { body: 'TaskDraft', gives: 'SharedDraft', refuses: [...HOLDS, 'INSTANCE_NOT_FOUND', 'DRAFT_CONFLICT', 'FORBIDDEN'], about: 'What others changed since is merged; what both changed is refused with `draft`.' }),
    declared('GET /user-tasks/{key}/return-targets', 'listReturnTargets', 'The steps that it may be returned to, the nearest first.', { gives: 'ReturnTargetList', refuses: TASK }),
  ],
};
