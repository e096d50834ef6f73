/** What the runtime is given: who people are, what time it is, who does the jobs. All of it is injected. */
import type { Command } from '../kernel/commands.js';
import type { OfficeCalendar } from '../kernel/calendar/office-calendar.js';
import type { Variables } from '../kernel/state.js';
import type { UnitKind } from '../directory/port.js';
import type { DueKind, Store } from '../store/port.js';

/** As much of the directory as the runtime asks; `engine/directory` fits it. */
export interface RuntimeDirectory {
  person(id: string): { readonly unit: string } | undefined;
  /** Persons of a group: a post, a post in a unit (`dept-head@finance`), a pseudo-group (`any-chief@legal`). */
  members(group: string): readonly string[];
  /** All groups that a person holds; absent: whoever stands in for somebody does so for what is theirs by name. */
  groupsOf?(id: string): readonly string[];
  units(): readonly { readonly id: string; readonly kind: UnitKind }[];
  /** Every post and pseudo-group; absent: whether a group exists is not asked. */
  groups?(): readonly { readonly id: string }[];
}

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
  readonly now: number;
}

/** Variables, or a BPMN error for the diagram to catch. A throw is a failure: tried again, then an incident. */
export type JobResult =
  | { readonly variables: Variables }
  | { readonly error: { readonly code: string; readonly message?: string; readonly variables?: Variables } };
export type JobHandler = (job: Job) => Promise<JobResult>;

/** Moments between two writes at which a test may kill the process. */
export const FAULT_POINTS = [
  'before-append', 'after-append',
  'child-before-create', 'child-after-create', 'child-after-note',
  'message-after-publish', 'message-after-claim', 'message-after-correlate',
  'signal-after-deliver', 'parent-after-tell', 'cancel-after-child', 'notice-after-write',
  'timer-after-fire', 'start-timer-after-create',
  'job-before-handler', 'job-after-handler', 'job-after-complete',
  'number-after-allocate', 'before-finish', 'after-finish', 'deploy-after-definition',
] as const;
export type FaultPoint = (typeof FAULT_POINTS)[number];
export interface Faults {
  at(point: FaultPoint): void;
}

/** `lost`: another server took over the work that it was done for. `exhausted`: others changed the case each time. */
export type CommandOutcome = 'done' | 'repeated' | 'refused' | 'exhausted' | 'lost' | 'failed';

/** Told of what happens, to count it. Milliseconds. */
export interface Measures {
  command(type: Command['type'], outcome: CommandOutcome, took: number): void;
  /** Somebody else wrote the version first, and it is decided again. */
  conflict(type: Command['type']): void;
  /** Due work was done, or is tried again; `late`: after its moment it was taken up. */
  work(kind: DueKind, outcome: 'done' | 'again', late: number): void;
}

export interface EngineOptions {
  readonly store: Store;
  readonly directory: RuntimeDirectory;
  readonly calendar: OfficeCalendar;
  /** Reads what another process may have changed in the calendar. */
  readonly refreshCalendar?: () => Promise<void>;
  /** By job type. Other types wait for external workers. */
  readonly handlers: Readonly<Record<string, JobHandler>>;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** 0 ≤ x < 1, from a good source. */
  readonly random: () => number;
  readonly faults?: Faults;
  /** Told of what went wrong in the background; the work itself is tried again. */
  readonly report?: (message: string, cause: unknown) => void;
  readonly measures?: Measures;
  /** Name of this process on leases. */
  readonly owner?: string;
}
