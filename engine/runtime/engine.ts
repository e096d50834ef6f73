/**
 * What the API may ask of the engine. Keys here are the public ones: decimal strings of 63 bits (design §5).
 * Whatever may be refused answers `{ok: false, rejection}`; a throw is a bug or an outage.
 */
import type { Actor } from '../kernel/context.js';
import type { Finding } from '../kernel/model/finding.js';
import type { Surroundings } from '../kernel/model/surroundings.js';
import type { Preview } from '../kernel/preview.js';
import type { Way } from './foresee.js';
import type { Rejection } from '../kernel/rejections.js';
import type { Json, Variables } from '../kernel/state.js';
import type { Commit } from '../store/commit.js';
import type { ProcessModel } from '../kernel/model/process-model.js';
import type { OfficeCalendar } from '../kernel/calendar/office-calendar.js';
import type { Moves, Recomputation } from './calendar/recompute.js';
import type { FormRow, TaskDraft, Unseen } from '../store/port.js';
import type { Merged } from '../kernel/merge-drafts.js';
import type { ReturnChoice, Verb } from './verbs.js';

export type Key = string;

/** Refusals of the runtime beside the kernel's. */
export type RuntimeRejection =
  | Rejection
  | { readonly code: 'DEPLOYMENT_REFUSED'; readonly message: string; readonly findings: readonly Finding[] }
  | { readonly code: 'PROCESS_NOT_FOUND' | 'DEFINITION_NOT_FOUND' | 'NOT_STARTABLE_BY_YOU' | 'MESSAGE_NOT_CORRELATED'
      | 'PERSON_NOT_FOUND' | 'GROUP_NOT_FOUND' | 'MESSAGE_ALREADY_PUBLISHED' | 'FORM_NOT_FOUND' | 'JOB_NOT_ACTIVATED' | 'TOO_MANY_CONFLICTS' | 'LEASE_LOST'; readonly message: string }
  /** Two people changed the same fields of a draft. */
  | { readonly code: 'DRAFT_CONFLICT'; readonly message: string; readonly draft: Merged & { readonly version: number } }
  | { readonly code: 'FORM_INVALID'; readonly message: string; readonly fields: readonly FieldError[] };

/** A form field that is missing or wrong. `keyword` and `params` are ajv's, so that the API can word it in any language. */
export interface FieldError {
  readonly path: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message: string;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly rejection: RuntimeRejection };

/** Who asks, and under which request key (a repeated one is answered with what the first did). */
export interface Request {
  readonly actor: Actor;
  readonly requestId?: string;
}

export interface Resource {
  readonly name: string;
  /** BPMN or DMN XML, or a form document. */
  readonly content: string;
}

export interface DeployedDefinition {
  readonly processDefinitionKey: Key;
  readonly processDefinitionId: string;
  readonly version: number;
  readonly name: string;
  readonly resourceName: string;
  readonly versionTag?: string;
  readonly findings: readonly Finding[];
  /** The same content was deployed before: nothing new was made. */
  readonly unchanged: boolean;
}

export interface Deployment {
  readonly deploymentKey: Key;
  readonly definitions: readonly DeployedDefinition[];
  readonly decisions: readonly {
    readonly decisionDefinitionKey: Key; readonly decisionDefinitionId: string; readonly version: number; readonly name: string; readonly resourceName: string;
    /** The DMN file that it came with. */
    readonly requirementsId: string; readonly requirementsKey: Key;
  }[];
  readonly forms: readonly { readonly formId: string; readonly formKey: Key; readonly version: number }[];
}

export interface ActivatedJob {
  readonly jobKey: Key;
  readonly type: string;
  readonly processInstanceKey: Key;
  readonly processDefinitionKey: Key;
  readonly processDefinitionId: string;
  readonly processDefinitionVersion: number;
  readonly elementId: string;
  readonly elementInstanceKey: Key;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly worker: string;
  readonly retries: number;
  /** Until when the worker has it, in ms. */
  readonly deadline: number;
  readonly variables: Variables;
}

export interface Modification {
  readonly cancel: readonly Key[];
  /** `within`: the activation of a sub-process in which it begins, where there are several. */
  readonly activate: readonly { readonly id: string; readonly variables?: Variables; readonly within?: Key }[];
  readonly variables?: Variables;
}

export interface CommitNotice {
  readonly instance: Key;
  readonly processId: string;
  /** Another case called this one. */
  readonly called: boolean;
  readonly version: number;
  readonly at: number;
  /** Groups and persons whose inbox this commit may have changed. */
  readonly audience: readonly string[];
}

export interface Engine {
  deploy(resources: readonly Resource[], request: Request): Promise<Result<Deployment>>;
  /** Compiles and checks without deploying: the designer's gate. */
  check(resources: readonly Resource[]): Promise<readonly Finding[]>;
  /** What stands beside a diagram here, for the same check in the designer's browser. */
  surroundings(): Promise<Surroundings>;

  createInstance(
    what: { processDefinitionKey?: Key; processDefinitionId?: string; version?: number; variables: Variables; start?: string; /** Elements where tokens begin instead. */ startAt?: readonly string[] },
    request: Request,
  ): Promise<Result<{ processInstanceKey: Key; processDefinitionKey: Key; processDefinitionId: string; version: number; caseNo: string }>>;
  /** 喚醒: a new case of the latest version goes on with a closed one. */
  reopenInstance(closed: Key, reason: string, request: Request): Promise<Result<{ processInstanceKey: Key; processDefinitionKey: Key; processDefinitionId: string; version: number; caseNo: string }>>;
  /** What 喚醒 would begin, and on which version. */
  previewReopening(closed: Key, request: Request): Promise<Result<{ readonly preview: Preview; readonly processDefinitionKey: Key }>>;
  /** Ends activations and begins elements, with variables of the case and of their own. */
  modifyInstance(instance: Key, what: Modification, request: Request): Promise<Result<void>>;
  /** The case goes on with another version; each live element where the mappings say. */
  migrateInstance(instance: Key, definition: Key, mappings: readonly { readonly from: string; readonly to: string }[], request: Request): Promise<Result<void>>;

  claimTask(task: Key, request: Request): Promise<Result<void>>;
  assignTask(task: Key, assignee: string, allowOverride: boolean, request: Request): Promise<Result<void>>;
  /** `override`: also of another's task. */
  unassignTask(task: Key, request: Request, override?: boolean): Promise<Result<void>>;
  updateTask(task: Key, changes: { candidateGroups?: string[]; candidateUsers?: string[]; priority?: number }, request: Request): Promise<Result<void>>;
  /** Validates the variables against the task's form, takes decision and opinion from its marked fields, completes. */
  completeTask(task: Key, variables: Variables, request: Request): Promise<Result<{ version: number; ended: boolean; outcome?: string; next: readonly { elementId: string; name?: string; assignee?: string; candidateGroups?: readonly string[]; dueAt?: number }[] }>>;
  /** Where it may go from here, by each decision of its form, with what its draft says so far; nothing is done. */
  foresee(task: Key, request: Request): Promise<Result<readonly Way[]>>;
  /** `edited`: the version of the shared draft that it was written on; absent: the latest. */
  saveDraft(task: Key, variables: Variables, edited: number | undefined, request: Request): Promise<Result<TaskDraft>>;

  /** 退回, 拿回, 轉辦, 委派, 加簽, 減簽 of a task (its public key; of 拿回 the task that was done), 暫停, 恢復, 跳轉 of a case. */
  act(instance: Key, verb: Verb, request: Request): Promise<Result<void>>;
  /** What it would do, without doing it. */
  preview(instance: Key, verb: Verb, request: Request): Promise<Result<Preview>>;
  /** Where a task may be returned to, the nearest first. */
  returnChoices(task: Key): Promise<readonly ReturnChoice[]>;
  /** Whether the person could take back this finished task now (拿回). */
  mayTakeBack(task: Key, person: string): Promise<boolean>;

  /** Publishes; it reaches at most one instance per process id, now or until its time to live (ms) ends. */
  publishMessage(message: { name: string; correlationKey: string; timeToLive?: number; messageId?: string; variables: Variables }, request: Request): Promise<Result<{ messageKey: Key }>>;
  /** Publishes and waits for the one instance that it reached; refused when it reached none. */
  /** Without an instance: the message is a part of a start event that waits for its other parts. */
  /** It reaches no case that is unseen. */
  correlateMessage(message: Unseen & { name: string; correlationKey: string; variables: Variables }, request: Request): Promise<Result<{ messageKey: Key; processInstanceKey?: Key }>>;
  /**
   * From somebody outside the office, whom `request.actor` names: it begins a case, or reaches the one with the number `correlationKey`.
   * Under one request key it is done once, however often it is asked. What `personal` names is kept beside the log, and nowhere else.
   */
  receiveMessage(message: { name: string; correlationKey: string; variables: Variables; personal: ReadonlySet<string> }, request: Request): Promise<Result<{ processInstanceKey: Key; caseNo: string }>>;
  broadcastSignal(signal: { name: string; variables: Variables }, request: Request): Promise<Result<{ signalKey: Key; reached: number }>>;

  setVariables(scope: Key, variables: Variables, local: boolean, request: Request): Promise<Result<void>>;
  resolveIncident(incident: Key, request: Request): Promise<Result<void>>;
  /** Starts activities of an active ad-hoc sub-process, each with variables of its own; `cancelRemaining` first ends what is active in it. */
  activateAdHoc(element: Key, activities: readonly { readonly id: string; readonly variables?: Variables }[], cancelRemaining: boolean, request: Request): Promise<Result<void>>;
  completeAdHoc(element: Key, request: Request): Promise<Result<void>>;
  /** 錄入外部來件: a message that this case waits for, by the key of its subscription. */
  handIn(subscription: Key, variables: Variables, request: Request): Promise<Result<void>>;
  /** The form in which it is entered; undefined where the version has no such event. */
  handInForm(definitionKey: Key, element: string): Promise<FormRow | undefined>;

  /** Leases jobs of a type to a worker from outside, none of a case that is unseen; those that have a handler here are not among them. */
  activateJobs(ask: Unseen & { type: string; worker: string; timeout: number; maxJobs: number }): Promise<readonly ActivatedJob[]>;
  completeJob(job: Key, variables: Variables, request: Request): Promise<Result<void>>;
  failJob(job: Key, failure: { retries: number; message: string; retryAfter?: number }, request: Request): Promise<Result<void>>;
  /** How often it may still fail, and for how long (ms, from now) its worker has it. */
  updateJob(job: Key, change: { retries?: number; timeout?: number }, request: Request): Promise<Result<void>>;
  throwJobError(job: Key, error: { code: string; message?: string; variables?: Variables }, request: Request): Promise<Result<void>>;

  /** A calendar of this revision is in force: the clocks of all running cases are computed again, in the background. */
  recomputeClocks(revision: number): Promise<void>;
  /** How far that is; undefined: it was never asked for. */
  recomputation(): Promise<Recomputation | undefined>;
  /** What a calendar would move, for one page of running cases; nothing is written. */
  rehearseCalendar(calendar: OfficeCalendar, after?: string): Promise<Moves>;

  /** The commits of a case from a version on, and the models of the definitions they ran on. */
  commits(instance: Key, fromVersion?: number): Promise<readonly Commit[]>;
  model(definition: Key): Promise<{ model: ProcessModel; xml: string } | undefined>;
  /** A payload kept beside the log (design §5), or undefined if erased. */
  payload(instance: Key, id: string): Promise<Json | undefined>;

  /** Called after each commit, in this process. */
  onCommit(listener: (notice: CommitNotice) => void): () => void;
  /** Tells the same listeners of a commit that another server made on the same store. */
  announce(instance: number, version: number): Promise<void>;
  /** Types of due work that this server does: a job's type, or '' for all that is not a job. */
  readonly workTypes: readonly string[];
  /** Does everything that is due until nothing is (the pump's one turn); for tests with a virtual clock. */
  runDueWork(): Promise<number>;
  start(): void;
  /** Takes nothing more, finishes what is being done within so many milliseconds and gives the rest back, so that another server goes on at once. */
  stop(within?: number): Promise<void>;
}
