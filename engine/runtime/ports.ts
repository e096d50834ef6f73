/** What the runtime is given: who people are, what time it is, who does the jobs. All of it is injected. */
import type { Command } from '../kernel/commands.js';
import type { OfficeCalendar } from '../kernel/calendar/office-calendar.js';
import type { JobHandler } from '../kernel/job.js';
import type { OfficeLength } from '../kernel/office-length.js';
import type { UnitKind } from '../directory/port.js';
import type { DueKind, Store } from '../store/port.js';

/** As much of the directory as the runtime asks; `engine/directory` fits it. */
export interface RuntimeDirectory {
  /** `left`: named where they acted, and nobody to give anything to. */
  person(id: string): { readonly unit: string; readonly left?: true } | undefined;
  /** Persons of a group: a post, a post in a unit (`dept-head@finance`), a pseudo-group (`any-chief@legal`). */
  members(group: string): readonly string[];
  /** All groups that a person holds; absent: whoever stands in for somebody does so for what is theirs by name. */
  groupsOf?(id: string): readonly string[];
  units(): readonly { readonly id: string; readonly kind: UnitKind }[];
  /** Every post and pseudo-group; absent: whether a group exists is not asked. */
  groups?(): readonly { readonly id: string }[];
}

export type { Job, JobHandler, JobResult } from '../kernel/job.js';

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
  /** What the office made of its own limits; absent: as the diagrams say. */
  readonly officeLength?: OfficeLength;
  /** Reads what another process may have changed in the calendar and in the office's own limits. */
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
