/** A job as whoever does it is told of it, and what may come of it: the same on the server and in scenarios. */
import type { Variables } from './state.js';

export interface Job {
  /** Public key of this job; a job tried again after an incident has a new one. */
  readonly jobKey: string;
  /** Public key of the activation: the same for every attempt, so that what was done is not done twice. */
  readonly idempotencyKey: string;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  /** All variables that the element sees, payloads in place. */
  readonly variables: Variables;
  readonly retries: number;
  readonly processId: string;
  /** Public key of the instance. */
  readonly instance: string;
  readonly definitionKey: string;
  /** BPMN element id. */
  readonly element: string;
  readonly caseNo: string;
  readonly initiator?: string;
  /** Milliseconds since the epoch; in a scenario of the virtual clock. */
  readonly now: number;
}

/** Variables, or a BPMN error for the diagram to catch. A throw is a failure: tried again, then an incident. */
export type JobResult =
  | { readonly variables: Variables }
  | { readonly error: { readonly code: string; readonly message?: string; readonly variables?: Variables } };
export type JobHandler = (job: Job) => Promise<JobResult>;
