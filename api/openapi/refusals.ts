/** Codes that a route refuses with because of what kind it is, and those that several of one part share. */
import type { Operation } from './operation.js';

/** Of any route, at any time. */
const ALWAYS = ['INTERNAL', 'STORE_UNAVAILABLE', 'SERVER_STOPPING', 'REQUEST_INVALID'];
const SIGNED_IN = ['NOT_SIGNED_IN', 'WRONG_PASSWORD', 'TOKEN_INVALID', 'BASIC_NOT_OFFERED', 'PASSWORD_CHANGE_REQUIRED', 'SCOPE_MISSING', 'TOO_MANY_ATTEMPTS'];
const WRITES = ['BODY_NOT_JSON', 'BODY_TOO_DEEP', 'BODY_TOO_LARGE', 'MEDIA_TYPE_UNSUPPORTED', 'CSRF_HEADER_MISSING', 'STORAGE_FULL'];

/** What was destroyed when its retention was over is said to be so. */
const DESTROYED = 'INSTANCE_DESTROYED';
export const TASK = ['TASK_NOT_FOUND', DESTROYED];
export const CASE = ['INSTANCE_NOT_FOUND', DESTROYED];
/** Of what changes a case: somebody else was faster, or it would not fit. */
export const CHANGES = ['TOO_MANY_CONFLICTS', 'INSTANCE_ENDED', 'INSTANCE_SUSPENDED', 'VARIABLE_NAME_INVALID', 'VARIABLE_TOO_LARGE', 'INSTANCE_TOO_LARGE', 'COMMIT_TOO_LARGE'];
export const PERSON = ['PERSON_NOT_FOUND', 'GROUP_NOT_FOUND', 'PERSON_NOT_CLEARED'];
/** Of what only who holds a task does. */
export const HOLDS = [...TASK, ...CHANGES, 'TASK_NOT_YOURS', 'TASK_EXCLUDES_YOU', 'TASK_NOT_ASSIGNED', 'TASK_ALREADY_ASSIGNED', 'TASK_ALREADY_COMPLETED', 'TASK_DELEGATED', 'TASK_WAITS_FOR_SIGNERS', 'DEPUTY_NOT_LISTED'];

/** All codes that an operation may refuse with. */
export function refusalsOf({ method, path, by, body, refuses = [] }: Operation): readonly string[] {
  const role = by !== 'anybody' && by !== 'applicant' && by !== 'session' && by !== 'reader';
  return [...new Set([
    ...ALWAYS,
    ...(by === 'anybody' ? [] : by === 'applicant' ? ['PUBLIC_CASE_NOT_FOUND', 'TOO_MANY_ATTEMPTS'] : SIGNED_IN),
    ...(role ? ['FORBIDDEN'] : []),
    ...(/\{key\}/.test(path) ? ['KEY_INVALID'] : []),
    ...(method === 'GET' ? [] : WRITES),
    ...(body !== undefined && path.endsWith('/search') ? ['CURSOR_INVALID', 'KEY_INVALID'] : []),
    ...refuses,
  ])];
}
/** Of files that come in. */
export const INTAKE = ['MEDIA_TYPE_UNSUPPORTED', 'FILE_NAME_WRONG', 'FILE_UNPACKS_TOO_LARGE', 'TOO_MANY_FILES', 'FILE_INFECTED', 'SCANNER_AWAY'] as const;
