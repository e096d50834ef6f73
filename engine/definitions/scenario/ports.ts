/** What a scenario is played against. The real directory, handlers and form checks fit these; the runner knows no more. */
import type { OfficeCalendar } from '../../kernel/calendar/office-calendar.js';
import type { DecisionModel } from '../../kernel/expressions/decision-model.js';
import type { JobHandler } from '../../kernel/job.js';
import type { ProcessModel } from '../../kernel/model/process-model.js';
import type { Json, Variables } from '../../kernel/state.js';

export interface ScenarioPerson {
  readonly id: string;
  /** Id of the unit: the variable `dept` of cases that the person starts. */
  readonly unit: string;
  /** Posts, posts in a unit, pseudo-groups. */
  readonly groups: readonly string[];
  /** Of these groups those that nobody else holds; absent: none. */
  readonly soleGroups?: readonly string[];
}

/** A field that is missing or wrong. */
export interface FormFault {
  /** JSON pointer of the field: `/title`. */
  readonly path: string;
  readonly message: string;
}

export type FormFilled =
  | { readonly ok: true; readonly variables: Variables; readonly decision?: Json; readonly opinion?: Json }
  | { readonly ok: false; readonly faults: readonly FormFault[] };

/** A form as the server takes it: it checks what was filled in and says what of it becomes variables. */
export interface ScenarioForm {
  /** `standing`: what the task sees already. */
  fill(given: Variables, standing: Variables): Promise<FormFilled>;
}

export interface ScenarioWorld {
  readonly definitions: readonly ProcessModel[];
  readonly decisions: readonly DecisionModel[];
  /** By id: `doc-dispatch/F-DRAFT`. */
  readonly forms: ReadonlyMap<string, ScenarioForm>;
  readonly person: (id: string) => ScenarioPerson | undefined;
  /** Who holds a group; absent: a case is circulated to persons only, and no act serves for two steps (R-SAME). */
  readonly members?: (group: string) => readonly string[];
  readonly calendar: OfficeCalendar;
  /** By job type. Made anew for each scenario, since registers and series begin empty. */
  readonly handlers: (records: CaseRecords) => Readonly<Record<string, JobHandler>>;
  /** A job that no handler takes fails (a scenario is to be complete), or waits as it would for a worker. Absent: it fails. */
  readonly unhandledJobs?: 'fail' | 'wait';
}

/** What handlers may read of the scenario's cases, as the server's do of the store. */
export interface CaseRecords {
  ofCase(caseNo: string): CaseRecord | undefined;
  /** Open cases of a process whose own variable of this name has this value. */
  openWith(processId: string, variable: string, value: string): readonly { readonly caseNo: string; readonly title?: string }[];
  /** Withdrawn or voided. */
  wasCancelled(caseNo: string): boolean;
}
export interface CaseRecord {
  readonly caseNo: string;
  readonly variables: Variables;
  /** Acts of people, in order. */
  readonly acts: readonly { readonly element: string; readonly by: string; readonly at: number; readonly area?: string }[];
  /** Length of the log. */
  readonly events: number;
}

/** One thing that happened, for whoever wants to know how it came to this. */
export interface TraceEntry {
  /** Index of the scenario's step; -1: the start. */
  readonly step: number;
  readonly at: number;
  readonly instance: string;
  readonly processId: string;
  readonly type: string;
  readonly element?: string;
}

export interface ScenarioFailure {
  /** Index of the step; -1: the start; the number of steps: the final expectation. */
  readonly step: number;
  readonly message: string;
}

/** How often each element was entered and each flow was taken, by process id. */
export type Coverage = Readonly<Record<string, { readonly elements: Readonly<Record<string, number>>; readonly flows: Readonly<Record<string, number>> }>>;

export interface ScenarioReport {
  readonly name: string;
  readonly passed: boolean;
  readonly failures: readonly ScenarioFailure[];
  readonly trace: readonly TraceEntry[];
  readonly coverage: Coverage;
}
