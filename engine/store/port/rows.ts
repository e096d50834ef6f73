/**
 * What is projected from commits, for lists. A row is named by (instance, key), written under the version `v` of its
 * commit, changed only by a higher one, never deleted. Absent fields are absent, moments are milliseconds.
 */
import type { ClockExtension, ClockState, InstanceState, Json, LocalKey } from '../../kernel/state.js';

/** A limit as far as its colour needs it (duties.md D.6). */
export interface RowClock extends Pick<ClockState, 'startedAt' | 'dueAt' | 'amount' | 'unit' | 'rollOver' | 'statutory' | 'provisional' | 'pauses'> {
  readonly extensions?: Pick<ClockExtension, 'amount' | 'unit' | 'at' | 'by'>[];
}

export interface InstanceRow {
  readonly instance: number;
  readonly v: number;
  readonly processId: string;
  readonly processName: string;
  readonly definitionKey: string;
  readonly processVersion: number;
  readonly versionTag?: string;
  readonly caseNo?: string;
  /** The root variable `title`, when it is text. */
  readonly title?: string;
  readonly initiator?: string;
  /** The root variable `dept`. */
  readonly dept?: string;
  readonly status: 'active' | 'completed' | 'terminated';
  readonly outcome?: string;
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly updatedAt: number;
  /** 喚醒: the closed case that it goes on with. */
  readonly continues?: number;
  readonly parentInstance?: number;
  readonly parentElement?: LocalKey;
  /** The case's own limit (of several the legal one). */
  readonly dueAt?: number;
  readonly clock?: RowClock;
  readonly hasIncident: boolean;
  /** 密級 by the root variable `secrecy`: 1 秘密, 2 機密, 3 絕密; absent: open. */
  readonly secrecy?: number;
}

/** `parked`: in a branch that a return put aside. */
export type TaskStatus = 'created' | 'parked' | 'completed' | 'canceled';

export interface TaskRow {
  readonly instance: number;
  readonly key: LocalKey;
  readonly v: number;
  readonly status: TaskStatus;
  readonly elementId: string;
  readonly name?: string;
  readonly processId: string;
  readonly processName: string;
  readonly definitionKey: string;
  readonly processVersion: number;
  readonly caseNo?: string;
  readonly title?: string;
  readonly initiator?: string;
  readonly urgency?: string;
  readonly assignee?: string;
  /** Of a task that was delegated (委派): to whom it comes back. */
  readonly owner?: string;
  readonly candidateGroups: readonly string[];
  readonly candidateUsers: readonly string[];
  readonly form?: string;
  readonly priority: number;
  readonly createdAt: number;
  readonly endedAt?: number;
  readonly completedBy?: string;
  readonly onBehalfOf?: string;
  readonly decision?: Json;
  /** The due moment of the nearest limit around the task: its own, else that of what contains it. */
  readonly dueAt?: number;
  readonly limitStartedAt?: number;
  /** The limit as far as its colour needs it. */
  readonly clock?: RowClock;
  /** When somebody last urged it by hand (催辦). */
  readonly urgedAt?: number;
  /** Whom conflict rules keep from doing it (回避), also in another's name (簽發權): `u:` and a person, `g:` and a post, or `BARS_SIGNING`. */
  readonly barred?: readonly string[];
}
/** On a step that signs for the office: only a listed deputy does so for another. */
export const BARS_SIGNING = 'signing';
/** Fields of a task that a later commit changes. */
export type TaskChange = Pick<TaskRow, 'instance' | 'key' | 'v'> & {
  readonly status?: TaskStatus;
  /** null: nobody. */
  readonly assignee?: string | null;
  /** null: it is nobody else's. */
  readonly owner?: string | null;
  readonly candidateGroups?: readonly string[];
  readonly candidateUsers?: readonly string[];
  readonly priority?: number;
  readonly endedAt?: number;
  readonly completedBy?: string;
  readonly onBehalfOf?: string;
  readonly decision?: Json;
  readonly dueAt?: number;
  readonly limitStartedAt?: number;
  readonly clock?: RowClock;
  readonly urgedAt?: number;
  readonly barred?: readonly string[];
  readonly title?: string;
  readonly urgency?: string;
  /** Of a migrated case: what the new version says of it. */
  readonly elementId?: string;
  readonly name?: string | null;
  readonly definitionKey?: string;
  readonly processVersion?: number;
  readonly processName?: string;
};

export interface ElementRow {
  readonly instance: number;
  readonly key: LocalKey;
  readonly v: number;
  readonly elementId: string;
  readonly name?: string;
  /** Kind of node in the model (`userTask`, `exclusiveGateway` …). */
  readonly type: string;
  readonly processId: string;
  readonly definitionKey: string;
  readonly scope: LocalKey;
  readonly status: 'active' | 'completed' | 'terminated';
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly incident?: LocalKey;
}
export type ElementChange = Pick<ElementRow, 'instance' | 'key' | 'v'> & {
  /** Of a migrated case: the element of the new version. */
  readonly elementId?: string;
  readonly name?: string | null;
  readonly definitionKey?: string;
  readonly status?: ElementRow['status'];
  readonly endedAt?: number;
  readonly incident?: LocalKey | null;
};

export interface VariableRow {
  /** Eighteen digits of its own (`variableKeyOf`): how a reader names it. */
  readonly variableKey: string;
  readonly instance: number;
  readonly scope: LocalKey;
  readonly name: string;
  readonly v: number;
  readonly value: Json;
  readonly processId: string;
  readonly definitionKey: string;
}

export interface IncidentRow {
  readonly instance: number;
  readonly key: LocalKey;
  readonly v: number;
  readonly status: 'active' | 'resolved';
  readonly elementId: string;
  readonly owner: LocalKey;
  readonly job?: LocalKey;
  readonly code: string;
  readonly message: string;
  readonly createdAt: number;
  readonly resolvedAt?: number;
  readonly processId: string;
  readonly definitionKey: string;
}
export type IncidentChange = Pick<IncidentRow, 'instance' | 'key' | 'v'> & {
  readonly status?: IncidentRow['status']; readonly resolvedAt?: number; readonly elementId?: string; readonly definitionKey?: string;
};

export interface SubscriptionRow {
  readonly instance: number;
  readonly key: LocalKey;
  readonly v: number;
  readonly on: 'message' | 'signal';
  readonly name: string;
  /** Empty for a signal. */
  readonly correlationKey: string;
  readonly elementId: string;
  readonly processId: string;
  readonly definitionKey: string;
  /** The activation that waits; absent of what was over before lists told it. */
  readonly owner?: LocalKey;
  readonly openedAt: number;
  readonly open: boolean;
  /** `correlated`: it heard something; `deleted`: it was waited for no longer. */
  readonly status: 'created' | 'correlated' | 'deleted';
  readonly updatedAt: number;
}
export type SubscriptionChange = Pick<SubscriptionRow, 'instance' | 'key' | 'v'> & {
  readonly open?: boolean; readonly status?: SubscriptionRow['status']; readonly updatedAt?: number; readonly elementId?: string; readonly definitionKey?: string;
  readonly name?: string; readonly correlationKey?: string;
};

/** 抄送, 傳閱: one row for each whom a circulation was shown to. */
export interface CirculationRow {
  readonly instance: number;
  readonly key: LocalKey;
  readonly person: string;
  readonly v: number;
  readonly by: string;
  readonly onBehalfOf?: string;
  readonly at: number;
  /** The step that it is about. */
  readonly task?: LocalKey;
  readonly elementId?: string;
  /** As in the log: a reference where it lies beside it. */
  readonly text?: Json;
  readonly readAt?: number;
}
export type CirculationChange = Pick<CirculationRow, 'instance' | 'key' | 'person' | 'v'> & { readonly readAt: number };

/**
 * Due work. `timer` and `job` belong to a wait of the instance; the others are effects of a commit; `start-timer`
 * and `start-condition` belong to a definition (its number stands in `instance`), `match-message` and `signal` also to a published one.
 */
export type DueKind =
  | 'timer' | 'job' | 'child' | 'cancel-child' | 'tell-parent' | 'message' | 'signal' | 'notice'
  | 'match-subscription' | 'match-message' | 'start-timer' | 'start-condition'
  /** A new calendar: running cases, page by page. Its number in `instance` is drawn for it. */
  | 'recompute-clocks';

export type JobStatus = 'created' | 'failed' | 'retriesUpdated' | 'completed' | 'errorThrown' | 'canceled';

/** What lists tell of a job beside the work that it is. Its worker and deadline are those of its lease. */
export interface JobFields {
  readonly elementId?: string;
  /** The activation that waits for it. */
  readonly element?: LocalKey;
  readonly processId?: string;
  readonly definitionKey?: string;
  readonly status?: JobStatus;
  readonly retries?: number;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly createdAt?: number;
  readonly endedAt?: number;
}

export interface DueRow extends JobFields {
  readonly instance: number;
  readonly key: LocalKey;
  readonly v: number;
  readonly kind: DueKind;
  /** Of a job: its type; else empty. */
  readonly type: string;
  readonly dueAt: number;
  readonly done: boolean;
  /** What the work needs: event fields, headers, a timer's repetition. */
  readonly work: Json;
}
export type DueChange = Pick<DueRow, 'instance' | 'key' | 'v'> & JobFields & { readonly done?: true; readonly dueAt?: number; readonly work?: Json; readonly type?: string };

/** A job as lists show it. */
export interface JobRow extends Required<Omit<JobFields, 'errorCode' | 'errorMessage' | 'endedAt'>>, Pick<JobFields, 'errorCode' | 'errorMessage' | 'endedAt'> {
  readonly instance: number;
  readonly key: LocalKey;
  readonly type: string;
  readonly work: Json;
  /** The worker that has it, or had it last. */
  readonly owner?: string;
  /** Until when it has it. */
  readonly until?: number;
}

/** A row of due work that was leased: every later word about it carries the fence. */
export interface Lease extends DueRow {
  readonly fence: number;
  readonly owner: string;
  readonly until: number;
  /** How often it was leased before and not finished. */
  readonly attempts: number;
}

/** All rows that one commit writes. */
export interface Projection {
  readonly instance: InstanceRow;
  readonly state: InstanceState;
  readonly tasks: { readonly opened: readonly TaskRow[]; readonly changed: readonly TaskChange[] };
  readonly elements: { readonly opened: readonly ElementRow[]; readonly changed: readonly ElementChange[] };
  readonly variables: readonly VariableRow[];
  readonly incidents: { readonly opened: readonly IncidentRow[]; readonly changed: readonly IncidentChange[] };
  readonly subscriptions: { readonly opened: readonly SubscriptionRow[]; readonly changed: readonly SubscriptionChange[] };
  readonly due: { readonly opened: readonly DueRow[]; readonly changed: readonly DueChange[] };
  /** Absent: the commit circulated nothing, and nobody read. */
  readonly circulations?: { readonly opened: readonly CirculationRow[]; readonly changed: readonly CirculationChange[] };
}
