/** What a scenario is played against. The real directory, handlers and form checks fit these; the runner knows no more. */
import type { OfficeCalendar } from '../../kernel/calendar/office-calendar.js';
import type { DecisionModel } from '../../kernel/expressions/decision-model.js';
import type { ProcessModel } from '../../kernel/model/process-model.js';
import type { Variables } from '../../kernel/state.js';

export interface ScenarioPerson {
  readonly id: string;
  /** Id of the unit: the variable `dept` of cases that the person starts. */
  readonly unit: string;
  /** Posts, posts in a unit, pseudo-groups. */
  readonly groups: readonly string[];
}

export interface FormFault {
  /** JSON pointer of the field: `/title`. */
  readonly path: string;
  readonly message: string;
}

/** A form as the engine deploys it. */
export interface ScenarioForm {
  check(values: Variables): readonly FormFault[];
  /** Names of the fields marked `x-duty` decision and opinion. */
  readonly decisionField?: string;
  readonly opinionField?: string;
}

export interface JobRequest {
  /** Unique in the scenario: a repeated job has the same. */
  readonly jobKey: string;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  /** All variables that the element sees. */
  readonly variables: Variables;
  readonly processId: string;
  readonly instance: string;
  readonly element: string;
  readonly caseNo: string;
  readonly initiator?: string;
  /** Milliseconds since the epoch, of the virtual clock. */
  readonly now: number;
}

export type JobOutcome =
  | { readonly result: 'done'; readonly variables: Variables }
  /** A BPMN error for an error event of the diagram. */
  | { readonly result: 'error'; readonly code: string; readonly message?: string; readonly variables?: Variables }
  /** Something broke: tried again, then an incident. */
  | { readonly result: 'failed'; readonly message: string };

export type ScenarioHandler = (job: JobRequest) => Promise<JobOutcome>;

export interface ScenarioWorld {
  readonly definitions: readonly ProcessModel[];
  readonly decisions: readonly DecisionModel[];
  /** By id: `doc-dispatch/F-DRAFT`. */
  readonly forms: ReadonlyMap<string, ScenarioForm>;
  readonly person: (id: string) => ScenarioPerson | undefined;
  readonly calendar: OfficeCalendar;
  /** By job type. Made anew for each scenario, since registers and series begin empty. */
  readonly handlers: () => ReadonlyMap<string, ScenarioHandler>;
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
