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

export type Step = TaskStep | VerbStep | AdvanceStep | UntilStep | MessageStep | SignalStep | ExpectStep | RefuseStep;

/** Who acts, and for whom (代). */
export interface Acting {
  readonly by: string;
  readonly for?: string;
}
/** Which of the open tasks of an element is meant. */
export interface Chosen extends Acting {
  readonly in?: string;
  readonly item?: Json;
}
export interface TaskChoice extends Chosen {
  readonly task: string;
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

interface Reasoned { readonly reason?: string }
export interface ReturnStep extends Chosen {
  readonly return: string;
  readonly to: string;
  /** Process id of the caller in which the step lies. */
  readonly toIn?: string;
  readonly mode?: 'redo' | 'direct';
  readonly reason: string;
}
export interface TakeBackStep extends Reasoned { readonly takeBack: string; readonly in?: string; readonly by: string }
export interface TransferStep extends Chosen, Reasoned { readonly transfer: string; readonly to: string }
export interface DelegateStep extends Chosen, Reasoned { readonly delegate: string; readonly to: string }
export interface ResolveStep extends Chosen { readonly resolve: string; readonly note?: string }
export interface AddSignersStep extends Chosen, Reasoned {
  readonly addSigners: string;
  readonly users?: readonly string[];
  readonly groups?: readonly string[];
  readonly place: 'before' | 'beside' | 'after';
}
export interface RemoveSignerStep extends Acting, Reasoned { readonly removeSigner: string; readonly in?: string; readonly signer: string }
export interface UrgeStep { readonly urge: string; readonly in?: string; readonly item?: Json; readonly by: string; readonly text?: string }
export interface CirculateStep { readonly circulate: string; readonly by: string; readonly to: readonly string[]; readonly text?: string }
export interface MarkReadStep { readonly markRead: string; readonly by: string }
export interface UrgeReadersStep { readonly urgeReaders: string; readonly by: string; readonly text?: string }
/** `only`: the element whose tasks alone are handed over. */
export interface HandOverStep { readonly handOver: string; readonly only?: string; readonly by: string; readonly to: string; readonly reason: string }
export interface WithdrawStep { readonly withdraw: string; readonly by: string; readonly reason: string }
export interface SuspendStep { readonly suspend: string; readonly by: string; readonly reason: string }
export interface ResumeStep { readonly resume: string; readonly by: string }
export interface MoveStep { readonly move: string; readonly by: string; readonly cancel?: readonly string[]; readonly activate?: readonly string[]; readonly reason: string }
export interface ExtendStep extends Reasoned { readonly extend: string; readonly in?: string; readonly by: string; readonly amount?: number; readonly until?: string }
export interface PauseLimitStep { readonly pauseLimit: string; readonly in?: string; readonly by: string; readonly ground: string }
export interface ResumeLimitStep { readonly resumeLimit: string; readonly in?: string; readonly by: string }

/** Verbs on an open task, named by its element. */
export type TaskVerbStep = ReturnStep | TransferStep | DelegateStep | ResolveStep | AddSignersStep | RemoveSignerStep | UrgeStep;
/** Verbs on a case, named by its process. */
export type CaseVerbStep = CirculateStep | MarkReadStep | UrgeReadersStep | WithdrawStep | SuspendStep | ResumeStep | MoveStep;
export type LimitVerbStep = ExtendStep | PauseLimitStep | ResumeLimitStep;
/** The office's verbs (design §7, §8). */
export type VerbStep = TaskVerbStep | TakeBackStep | CaseVerbStep | LimitVerbStep | HandOverStep;

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
  readonly refuse: TaskChoice | VerbStep | { readonly start: string; readonly by: string };
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
  readonly suspended?: boolean;
  readonly unread?: readonly string[];
}
export interface FinalExpectation extends CaseExpectation {
  readonly completed?: readonly string[];
  readonly visited?: readonly string[];
  readonly notVisited?: readonly string[];
}
