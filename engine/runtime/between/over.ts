/** What a refusal means for work that tries again by itself. */
import type { RuntimeRejection } from '../engine.js';

/** Refusals that say: what was to be done is done, or nobody waits for it any more. */
const OVER = new Set<RuntimeRejection['code']>([
  'INSTANCE_NOT_FOUND', 'INSTANCE_ENDED', 'TIMER_NOT_FOUND', 'TIMER_NOT_DUE', 'JOB_NOT_FOUND', 'SUBSCRIPTION_NOT_FOUND', 'ELEMENT_NOT_FOUND',
  'START_EVENT_UNKNOWN', 'START_EVENT_MISSING', 'LEASE_LOST',
]);

export function isOver(rejection: RuntimeRejection): boolean {
  return OVER.has(rejection.code);
}

/** Work that could not be done now and is to be tried again. */
export class Unfinished extends Error {
  constructor(rejection: RuntimeRejection) {
    super(`${rejection.code}: ${rejection.message}`);
    this.name = 'Unfinished';
  }
}
