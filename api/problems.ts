/** Refusals as RFC 9457 problem documents. The one table from codes to HTTP statuses; the core knows no HTTP. */
import type { Finding } from '../engine/kernel/model/finding.js';
import type { FieldError, RuntimeRejection } from '../engine/runtime/engine.js';
import type { Schemas } from '../schemas/api/openapi.js';
import type { DoubtfulProcess } from './rehearsal/gate.js';

const STATUS: Readonly<Record<string, number>> = {
  BODY_NOT_JSON: 400, BODY_TOO_DEEP: 400, REQUEST_INVALID: 400, KEY_INVALID: 400, CURSOR_INVALID: 400, CALENDAR_YEAR_WRONG: 400, LIMIT_LENGTH_WRONG: 400, FORM_INVALID: 400, DEPLOYMENT_REFUSED: 400,
  START_EVENT_UNKNOWN: 400, START_EVENT_MISSING: 400, VARIABLE_NAME_INVALID: 400, VARIABLE_TOO_LARGE: 400, INSTANCE_TOO_LARGE: 400, COMMIT_TOO_LARGE: 400,
  FILE_MISSING: 400, FILE_NAME_WRONG: 415, FILE_UNPACKS_TOO_LARGE: 413, TOO_MANY_FILES: 413, FILE_INFECTED: 422, SCANNER_AWAY: 503, TICKET_INVALID: 403, ANCHOR_INVALID: 400, VERIFICATION_BUSY: 409,
  NOT_SIGNED_IN: 401, WRONG_PASSWORD: 401, TOKEN_INVALID: 401, BASIC_NOT_OFFERED: 401, PASSWORD_CHANGE_REQUIRED: 403, SCOPE_MISSING: 403, SESSION_REQUIRED: 403,
  PASSWORD_TOO_SHORT: 400, PASSWORD_NAMES_YOU: 400, PASSWORD_TOO_COMMON: 400, PASSWORD_UNCHANGED: 400, METRICS_TOKEN_WRONG: 401,
  FORBIDDEN: 403, CSRF_HEADER_MISSING: 403, NOT_STARTABLE_BY_YOU: 403, TASK_NOT_YOURS: 403, TASK_EXCLUDES_YOU: 403, EXTENSION_NOT_YOURS: 403, CLOCK_PAUSE_NOT_YOURS: 403, WITHDRAWAL_NOT_YOURS: 403, DEPUTY_NOT_LISTED: 403, SUBSTITUTE_IS_OWNER: 400, SUBSTITUTION_PERIOD_WRONG: 400,
  MESSAGE_NOT_CORRELATED: 404, ORGANISATION_WRONG: 400, ORGANISATION_TABLE_UNREADABLE: 400,
  BODY_TOO_LARGE: 413, FILE_TOO_LARGE: 413, MEDIA_TYPE_UNSUPPORTED: 415, TOO_MANY_ATTEMPTS: 429,
  INSTANCE_DESTROYED: 410, START_ELEMENT_WRONG: 400, COMPLETION_NOT_REACHED: 504, NOT_OFFERED: 501,
  INTERNAL: 500, SERVER_STOPPING: 503, STORE_UNAVAILABLE: 503, STORAGE_FULL: 507,
};

/** By name where the table has none: what is not found is 404, any other rejection is a conflict with the state. */
export const statusOf = (code: string): number => STATUS[code] ?? (code.endsWith('_NOT_FOUND') ? 404 : 409);

export interface ProblemMore {
  /** Of a case that was destroyed: its record. */
  readonly destruction?: Schemas['DestructionRecord'];
  readonly element?: string;
  readonly fields?: readonly FieldError[];
  readonly findings?: readonly Finding[];
  /** Seconds. */
  readonly retryAfter?: number;
  /** Of a publication: what has to be confirmed first. */
  readonly doubts?: readonly DoubtfulProcess[];
  /** Of a draft that two wrote: both values of what both changed, and the rest merged. */
  readonly draft?: (RuntimeRejection & { readonly code: 'DRAFT_CONFLICT' })['draft'];
}

/** Thrown by routes and middleware; answered by `middleware/problem-documents.ts`. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  /** `detail`: an English sentence, what was expected and what was found. */
  constructor(readonly code: string, detail: string, readonly more: ProblemMore = {}) {
    super(detail);
    this.status = statusOf(code);
  }
}

export function problemOf(rejection: RuntimeRejection): Problem {
  return new Problem(rejection.code, rejection.message, {
    ...('element' in rejection && rejection.element !== undefined ? { element: rejection.element } : {}),
    ...('fields' in rejection ? { fields: rejection.fields } : {}),
    ...('draft' in rejection ? { draft: rejection.draft } : {}),
    ...('findings' in rejection ? { findings: rejection.findings } : {}),
  });
}

/** The value of a result; a refusal becomes the answer. */
export function granted<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly rejection: RuntimeRejection }): T {
  if (!result.ok) throw problemOf(result.rejection);
  return result.value;
}
