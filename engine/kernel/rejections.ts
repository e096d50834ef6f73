/** Why a command was refused. One grammar: what was expected, and what was found. */
export type RejectionCode =
  | 'INSTANCE_NOT_FOUND' | 'INSTANCE_EXISTS' | 'INSTANCE_ENDED'
  | 'START_EVENT_UNKNOWN' | 'START_EVENT_MISSING' | 'DATA_INPUT_MISSING'
  | 'TASK_NOT_FOUND' | 'TASK_ALREADY_ASSIGNED' | 'TASK_NOT_ASSIGNED' | 'TASK_NOT_YOURS' | 'TASK_EXCLUDES_YOU'
  | 'TIMER_NOT_FOUND' | 'TIMER_NOT_DUE'
  | 'JOB_NOT_FOUND' | 'SUBSCRIPTION_NOT_FOUND' | 'ELEMENT_NOT_FOUND' | 'SCOPE_NOT_FOUND'
  | 'SIGNERS_MISSING' | 'SIGNER_ASKED_ALREADY' | 'SIGNER_NOT_ADDED' | 'TASK_WAITS_FOR_SIGNERS'
  | 'TAKE_BACK_TOO_LATE' | 'TASK_DELEGATED' | 'TASK_NOT_DELEGATED' | 'INSTANCE_SUSPENDED' | 'INSTANCE_NOT_SUSPENDED'
  | 'URGED_ALREADY'
  | 'REASON_MISSING' | 'RETURN_TARGET_WRONG' | 'RETURN_NOT_ALLOWED' | 'RETURNED_TOO_OFTEN'
  | 'INCIDENT_NOT_FOUND' | 'CLOCK_NOT_FOUND' | 'CLOCK_NOT_RUNNING' | 'CLOCK_NOT_PAUSED'
  | 'AD_HOC_NOT_FOUND' | 'AD_HOC_IS_SEQUENTIAL' | 'ACTIVITY_NOT_ENABLED'
  | 'VARIABLE_TOO_LARGE' | 'INSTANCE_TOO_LARGE' | 'COMMIT_TOO_LARGE' | 'VARIABLE_NAME_INVALID';

export interface Rejection {
  readonly code: RejectionCode;
  /** English sentence: `Expected … , but found …`. */
  readonly message: string;
  /** BPMN element id, variable name or field that it is about. */
  readonly element?: string;
}
