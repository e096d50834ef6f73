/** What Camunda 8 calls the kinds of incident (`errorType`) that ours are; ours say more (`duty.code`). */
import type { Condition } from '../../engine/store/port.js';
import type { Schemas } from '../../schemas/api/openapi.js';

export type ErrorType = NonNullable<NonNullable<NonNullable<Schemas['IncidentSearch']>['filter']>['errorType']>;

const TYPES: Readonly<Record<string, ErrorType>> = {
  JOB_NO_RETRIES: 'JOB_NO_RETRIES',
  CONDITION_NOT_BOOLEAN: 'CONDITION_ERROR', NO_FLOW_TAKEN: 'CONDITION_ERROR',
  EXPRESSION_FAILED: 'EXTRACT_VALUE_ERROR', VALUE_MISSING: 'EXTRACT_VALUE_ERROR', VALUE_WRONG: 'EXTRACT_VALUE_ERROR', COLLECTION_WRONG: 'EXTRACT_VALUE_ERROR',
  CARDINALITY_WRONG: 'EXTRACT_VALUE_ERROR', TIMER_WRONG: 'EXTRACT_VALUE_ERROR', PRIORITY_WRONG: 'EXTRACT_VALUE_ERROR', RETRIES_WRONG: 'EXTRACT_VALUE_ERROR',
  WEIGHTS_WRONG: 'EXTRACT_VALUE_ERROR', LIMIT_START_WRONG: 'EXTRACT_VALUE_ERROR',
  DATA_OUTPUT_MISSING: 'IO_MAPPING_ERROR',
  CALLED_PROCESS_NOT_FOUND: 'CALLED_ELEMENT_ERROR', CALLED_PROCESS_TERMINATED: 'CALLED_ELEMENT_ERROR', CALLED_PROCESS_WITHDRAWN: 'CALLED_ELEMENT_ERROR', CALL_TOO_DEEP: 'CALLED_ELEMENT_ERROR',
  ERROR_NOT_CAUGHT: 'UNHANDLED_ERROR_EVENT', CANCEL_NOT_CAUGHT: 'UNHANDLED_ERROR_EVENT',
  VARIABLE_TOO_LARGE: 'MESSAGE_SIZE_EXCEEDED',
  DECISION_NOT_FOUND: 'CALLED_DECISION_ERROR', DECISION_FAILED: 'DECISION_EVALUATION_ERROR',
};

/** `UNKNOWN`: Camunda has no word for it. */
export const errorTypeOf = (code: string): ErrorType => TYPES[code] ?? 'UNKNOWN';

/** The stored codes that a search by type means. */
export function codesOf(type: ErrorType): Condition<string> {
  return type === 'UNKNOWN' ? { notIn: Object.keys(TYPES) } : { in: Object.keys(TYPES).filter((code) => TYPES[code] === type) };
}
