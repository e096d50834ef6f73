import { declared, type Group, type More } from '../operation.js';
import { CASE, CHANGES, HOLDS, PERSON } from '../refusals.js';

const verb = (body: NonNullable<More['body']>, refuses: readonly string[] = [], by: NonNullable<More['by']> = 'reader'): More => ({ body, by, preview: 'Preview', refuses });
const REASON = 'REASON_MISSING';

export const VERBS: Group = {
  name: 'verbs', about: 'The office\'s verbs. Each with `?preview=true` answers what it would cancel, keep, put aside and open, and whom it would tell. Of a secret case reasons and notes are not kept.',
  operations: [
    declared('POST /user-tasks/{key}/return', 'returnTask', '退回: back to an earlier step, done again from there, or straight back to who returned it.', verb('TaskReturn', [...HOLDS, REASON, 'RETURN_TARGET_WRONG', 'RETURN_NOT_ALLOWED', 'RETURNED_TOO_OFTEN'])),
    declared('POST /user-tasks/{key}/take-back', 'takeTaskBack', '拿回: one\'s own step, as long as the next has not begun.', verb('TaskTakeBack', [...HOLDS, 'TAKE_BACK_TOO_LATE'])),
    declared('POST /user-tasks/{key}/transfer', 'transferTask', '轉辦: to somebody else, for good.', verb('TaskTransfer', [...HOLDS, ...PERSON])),
    declared('POST /user-tasks/{key}/delegation', 'delegateTask', '委派: to somebody else, and it comes back.', verb('TaskDelegation', [...HOLDS, ...PERSON])),
    declared('POST /user-tasks/{key}/resolution', 'resolveTask', '交回: what was delegated.', verb('TaskResolution', [...HOLDS, 'TASK_NOT_DELEGATED'])),
    declared('POST /user-tasks/{key}/signers', 'addSigners', '加簽: others sign before, beside or after.', verb('TaskSigners', [...HOLDS, ...PERSON, 'SIGNERS_MISSING', 'SIGNER_ASKED_ALREADY'])),
    declared('POST /user-tasks/{key}/signer-removal', 'removeSigner', '減簽: one who was added.', verb('SignerRemoval', [...HOLDS, 'SIGNER_NOT_ADDED'])),
    declared('POST /user-tasks/{key}/urge', 'urgeTask', '催辦: once an hour.', verb('TaskUrging', [...HOLDS, 'URGED_ALREADY', 'RECEIVERS_MISSING'])),
    declared('POST /user-tasks/{key}/circulate', 'circulateTask', '抄送, of a task.', verb('Circulation', [...HOLDS, ...PERSON, 'RECEIVERS_MISSING'])),
    declared('POST /user-tasks/bulk', 'actOnTasks', 'One verb on up to 200 tasks, each decided for itself.', { body: 'BulkVerb', gives: 'BulkDone', refuses: ['KEY_INVALID', ...HOLDS, ...PERSON] }),
    declared('POST /process-instances/{key}/circulations', 'circulateCase', '傳閱, of a case.', verb('Circulation', [...CASE, ...CHANGES, ...PERSON, 'RECEIVERS_MISSING', 'TASK_NOT_YOURS'])),
    declared('POST /circulations/{key}/urging', 'urgeReaders', '催閱: those who have not read it.', verb('CirculationUrging', [...CASE, ...CHANGES, 'CIRCULATION_NOT_FOUND', 'CIRCULATION_READ_BY_ALL', 'URGED_ALREADY', 'TASK_NOT_YOURS'])),
    declared('POST /process-instances/{key}/withdrawal', 'withdrawCase', '撤回 by who began it.', verb('InstanceWithdrawal', [...CASE, ...CHANGES, REASON, 'WITHDRAWAL_NOT_YOURS', 'WITHDRAWAL_NOT_POSSIBLE', 'WITHDRAWAL_UNDER_WAY'])),
    declared('POST /process-instances/{key}/suspension', 'suspendCase', '暫停.', verb('InstanceSuspension', [...CASE, ...CHANGES, REASON], 'operate')),
    declared('POST /process-instances/{key}/resumption', 'resumeCase', '恢復.', verb('InstanceResumption', [...CASE, ...CHANGES, 'INSTANCE_NOT_SUSPENDED'], 'operate')),
    declared('POST /process-instances/{key}/cancellation', 'cancelProcessInstance', '作廢.', verb('InstanceCancellation', [...CASE, ...CHANGES, REASON], 'operate')),
    declared('POST /process-instances/{key}/move', 'moveCase', '跳轉: ends live elements and begins others.', verb('InstanceModification', [...CASE, ...CHANGES, REASON, 'ELEMENT_NOT_FOUND', 'SCOPE_NOT_FOUND', 'ACTIVITY_NOT_ENABLED'], 'operate')),
    declared('POST /process-instances/{key}/reopening', 'reopenCase', '喚醒 of a closed case, as a new one that goes on with it.', { body: 'InstanceReopening', gives: 'InstanceReopened', preview: 'ReopeningPreview', refuses: [...CASE, ...CHANGES, REASON, 'FORBIDDEN', 'INSTANCE_NOT_ENDED', 'REOPENED_ALREADY', 'NOT_STARTABLE_BY_YOU', 'START_EVENT_MISSING', 'DEFINITION_NOT_FOUND', 'PROCESS_NOT_FOUND'] }),
  ],
};
