/** What a scenario is played against. The real directory, handlers and form checks fit these; the runner knows no more. */
import type { OfficeCalendar } from '../../kernel/calendar/office-calendar.js';
import type { DecisionModel } from '../../kernel/expressions/decision-model.js';
import type { ProcessModel } from '../../kernel/model/process-model.js';
import type { Variables } from '../../kernel/state.js';
import type { Form } from '../form.js';

export interface ScenarioPerson {
  readonly id: string;
  /** Id of the unit: the variable `dept` of cases that the person starts. */
  readonly unit: string;
  /** Posts, posts in a unit, pseudo-groups. */
  readonly groups: readonly string[];
}

/** As much of a form as a scenario asks. */
export type ScenarioForm = Pick<Form, 'check' | 'decisionField' | 'opinionField'>;

/** What a handler is told; the runtime's `Job` has the same fields, so its handlers fit. */
export interface ScenarioJob {
  readonly jobKey: string;
  /** The same for every attempt. */
  readonly idempotencyKey: string;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  /** All variables that the element sees. */
  readonly variables: Variables;
  readonly retries: number;
  readonly processId: string;
  readonly instance: string;
  readonly definitionKey: string;
  readonly element: string;
  readonly caseNo: string;
  readonly initiator?: string;
  /** Milliseconds since the epoch, of the virtual clock. */
  readonly now: number;
}

/** Variables, or a BPMN error for the diagram to catch. A throw is a failure: tried again, then an incident. */
export type ScenarioJobResult =
  | { readonly variables: Variables }
  | { readonly error: { readonly code: string; readonly message?: string; readonly variables?: Variables } };
export type ScenarioHandler = (job: ScenarioJob) => Promise<ScenarioJobResult>;

export interface ScenarioWorld {
  readonly definitions: readonly ProcessModel[];
  readonly decisions: readonly DecisionModel[];
  /** By id: `doc-dispatch/F-DRAFT`. */
  readonly forms: ReadonlyMap<string, ScenarioForm>;
  readonly person: (id: string) => ScenarioPerson | undefined;
  readonly calendar: OfficeCalendar;
  /** By job type. Made anew for each scenario, since registers and series begin empty. */
  readonly handlers: () => Readonly<Record<string, ScenarioHandler>>;
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
