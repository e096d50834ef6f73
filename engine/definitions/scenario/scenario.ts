/** The scenario format as types; `schemas/scenario.schema.json` describes every field. */
import type { Json, Variables } from '../../kernel/state.js';

export interface Scenario {
  readonly name: string;
  readonly description?: string;
  readonly process: string;
  readonly at: string;
  readonly start: ScenarioStart;
  readonly steps: readonly Step[];
  readonly expect?: FinalExpectation;
}

export type ScenarioStart =
  | { readonly by: string }
  | { readonly message: string; readonly key?: string; readonly variables?: Variables }
  | { readonly signal: string; readonly variables?: Variables }
  | { readonly timer: string }
  | { readonly call: { readonly by?: string; readonly parentCaseNo?: string; readonly variables?: Variables } };

export type Step = TaskStep | AdvanceStep | UntilStep | MessageStep | SignalStep | ExpectStep | RefuseStep;

export interface TaskChoice {
  readonly task: string;
  readonly in?: string;
  readonly by: string;
  readonly item?: Json;
  readonly form?: Variables;
}
export interface TaskStep extends TaskChoice {
  readonly expect?: TaskExpectation;
}
export interface TaskExpectation {
  readonly due?: string;
  readonly assignee?: string;
  readonly groups?: readonly string[];
  readonly users?: readonly string[];
  readonly priority?: number;
}
export interface AdvanceStep { readonly advance: string }
export interface UntilStep { readonly until: string }
export interface MessageStep {
  readonly message: string;
  readonly key: string;
  readonly in?: string;
  readonly variables?: Variables;
  readonly unheard?: boolean;
}
export interface SignalStep { readonly signal: string; readonly variables?: Variables }
export interface ExpectStep { readonly expect: Expectation }
export interface RefuseStep {
  readonly refuse: TaskChoice | { readonly start: string; readonly by: string };
  readonly code: string;
  readonly fields?: readonly string[];
}

export interface NoticeExpectation { readonly template?: string; readonly to?: readonly string[] }
export interface IncidentExpectation { readonly element: string; readonly code?: string }

interface CaseExpectation {
  readonly variables?: Variables;
  readonly status?: 'active' | 'completed' | 'terminated';
  readonly outcome?: string;
  readonly notices?: readonly NoticeExpectation[];
  readonly incidents?: readonly IncidentExpectation[];
}
export interface Expectation extends CaseExpectation {
  readonly in?: string;
  readonly active?: readonly string[];
  readonly tasks?: readonly string[];
}
export interface FinalExpectation extends CaseExpectation {
  readonly completed?: readonly string[];
  readonly visited?: readonly string[];
  readonly notVisited?: readonly string[];
}
