/**
 * The compact graph that a BPMN 2.0 process is compiled to. Plain JSON: compiled once per version, cached by the
 * server, sent to the browser as it is. It holds what the kernel needs and nothing of the drawing.
 *
 * Expressions are kept as text: what begins with `=` is FEEL, anything else is the text itself (Camunda 8's rule).
 */
export type Expression = string;

/** One executable process of a file (BPMN 2.0.2 §10). */
export interface ProcessModel {
  readonly schema: 1;
  readonly processId: string;
  readonly name: string;
  readonly versionTag?: string;
  readonly documentation?: string;
  /** Flow nodes by element id, of all scopes. */
  readonly nodes: Readonly<Record<string, FlowNode>>;
  readonly flows: Readonly<Record<string, SequenceFlow>>;
  /** The process itself (by its process id) and every embedded or event sub-process (by its element id). */
  readonly scopes: Readonly<Record<string, ScopeModel>>;
  /** Limits that start with the instance; the first is the whole case's. */
  readonly limits: readonly Limit[];
  /** Groups whose members may start the process by hand; empty: nobody does (it is called, or an event starts it). */
  readonly startableBy: readonly string[];
  /** The printed sheet of the case: its title and its opinion areas in the order of signing. */
  readonly paper?: Paper;
  readonly lanes: readonly Lane[];
  /** A global task (BPMN 2.0.2 §10.3.7): it is only called. */
  readonly globalTask?: true;
}

export interface Lane {
  readonly id: string;
  readonly name: string;
  readonly nodes: readonly string[];
}

export interface Paper {
  readonly title: string;
  readonly areas: readonly { readonly area: string; readonly label: string }[];
}

export interface ScopeModel {
  readonly id: string;
  /**
   * Start events of this scope that begin its normal flow (of an event sub-process: its one triggered start event);
   * what else begins a case: receive tasks, and events behind event-based gateways, that instantiate; where nothing
   * of this is drawn, all that no flow leads to (BPMN 2.0.2 §13.3.4).
   */
  readonly starts: readonly string[];
  /** Element ids of event sub-processes directly inside. */
  readonly eventSubProcesses: readonly string[];
  /** Inclusive gateways directly inside that join (more than one incoming flow). */
  readonly inclusiveJoins: readonly string[];
}

export interface SequenceFlow {
  readonly id: string;
  readonly name?: string;
  readonly source: string;
  readonly target: string;
  /** FEEL, with its leading `=`. */
  readonly condition?: Expression;
}

export interface NodeBase {
  readonly id: string;
  readonly name?: string;
  /** Id of the process or sub-process that directly contains the node. */
  readonly scope: string;
  readonly lane?: string;
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
}

/** What every activity may carry (BPMN 2.0.2 §10.3). */
export interface ActivityBase extends NodeBase {
  readonly boundary: readonly string[];
  readonly inputs: readonly Mapping[];
  readonly outputs: readonly Mapping[];
  readonly loop?: MultiInstance;
  /** Excludes `loop`. */
  readonly repeat?: StandardLoop;
  /** Default sequence flow. */
  readonly default?: string;
  readonly limit?: Limit;
  /** So many tokens begin it, where more than one (`startQuantity`). */
  readonly needs?: number;
  /** So many tokens leave it on each flow, where more than one (`completionQuantity`). */
  readonly yields?: number;
}

/** `zeebe:input` / `zeebe:output`. */
export interface Mapping {
  readonly source: Expression;
  readonly target: string;
}

/** BPMN 2.0.2 §10.3.8.2 with `zeebe:loopCharacteristics`. */
export interface MultiInstance {
  readonly sequential: boolean;
  readonly collection?: Expression;
  readonly cardinality?: Expression;
  readonly element?: string;
  readonly outputCollection?: string;
  readonly outputElement?: Expression;
  readonly completionCondition?: Expression;
  /**
   * Events thrown when an instance completes (`behavior`, Table 10.31): at `each` (None), at the `first` (One), or where a
   * condition holds (Complex). Absent: none (All).
   */
  readonly throws?: readonly { readonly when: 'each' | 'first' | { readonly condition: Expression }; readonly result: SingleResult }[];
}

/** BPMN 2.0.2 §10.3.8.1. */
export interface StandardLoop {
  /** Before each round, the first too, or after each. */
  readonly testBefore: boolean;
  /** Another round while it holds; absent: as often as the maximum says. */
  readonly condition?: Expression;
  /** So many rounds at most. */
  readonly maximum?: number;
}

export type TimerKind = 'date' | 'duration' | 'cycle';

/** What an event waits for (BPMN 2.0.2 §10.5.5). */
export type Trigger = SingleTrigger | SeveralTriggers;

/** Multiple: any of them. Parallel multiple: all of them, in any order. */
export interface SeveralTriggers {
  readonly on: 'several';
  readonly parallel: boolean;
  readonly of: readonly SingleTrigger[];
}

export type SingleTrigger =
  | { readonly on: 'timer'; readonly kind: TimerKind; readonly expression: Expression }
  | { readonly on: 'message'; readonly name: Expression; readonly correlationKey?: Expression }
  | { readonly on: 'signal'; readonly name: Expression }
  /** Fires when its condition turns true (BPMN 2.0.2 §10.5.5). */
  | { readonly on: 'condition'; readonly condition: Expression }
  /** Tokens come from the throwing links of its name, in its scope (BPMN 2.0.2 §10.5.5). */
  | { readonly on: 'link'; readonly name: string }
  | { readonly on: 'error'; readonly code?: string; readonly codeVariable?: string; readonly messageVariable?: string }
  | { readonly on: 'escalation'; readonly code?: string; readonly codeVariable?: string };

/** What a throwing event does, in the order of the file. `message` is a job when it has a type, else it is published to the other instances. */
export type Result = SingleResult | { readonly does: 'several'; readonly of: readonly SingleResult[] };

export type SingleResult =
  | { readonly does: 'terminate' }
  /** `target` is the catching link event; empty: there is none, or more than one. */
  | { readonly does: 'link'; readonly target: string }
  | { readonly does: 'error'; readonly code: string }
  | { readonly does: 'escalation'; readonly code: string }
  | { readonly does: 'signal'; readonly name: Expression }
  | { readonly does: 'message'; readonly name: Expression; readonly correlationKey?: Expression; readonly job?: JobDefinition };

/** `zeebe:taskDefinition` and `zeebe:taskHeaders`. */
export interface JobDefinition {
  readonly type: Expression;
  readonly retries: Expression;
  readonly headers: Readonly<Record<string, string>>;
}

export interface StartEvent extends NodeBase {
  readonly type: 'startEvent';
  readonly trigger?: Trigger;
  /** Of an event sub-process only. */
  readonly interrupting?: boolean;
  readonly outputs: readonly Mapping[];
}
export interface EndEvent extends NodeBase {
  readonly type: 'endEvent';
  readonly result?: Result;
  readonly inputs: readonly Mapping[];
  /** `duty:outcome`: what the case has come to when this end is reached. */
  readonly outcome?: string;
}
export interface IntermediateCatchEvent extends NodeBase {
  readonly type: 'intermediateCatchEvent';
  readonly trigger: Trigger;
  readonly outputs: readonly Mapping[];
}
export interface IntermediateThrowEvent extends NodeBase {
  readonly type: 'intermediateThrowEvent';
  readonly result?: Result;
  readonly inputs: readonly Mapping[];
}
export interface BoundaryEvent extends NodeBase {
  readonly type: 'boundaryEvent';
  readonly attachedTo: string;
  readonly interrupting: boolean;
  readonly trigger: Trigger;
  readonly outputs: readonly Mapping[];
}
/** None and manual task: completes at once. */
export interface PlainTask extends ActivityBase {
  readonly type: 'task' | 'manualTask';
}
export interface UserTask extends ActivityBase {
  readonly type: 'userTask';
  readonly assignee?: Expression;
  readonly candidateGroups?: Expression;
  readonly candidateUsers?: Expression;
  /** `<process-id>/<F-NAME>`, `zeebe:formDefinition externalReference`. */
  readonly form?: Expression;
  readonly priority?: Expression;
  /** `duty:opinion area`: the field of the paper in which this step signs. */
  readonly opinionArea?: string;
  /** Persons who completed one of these steps may not act here (`duty:exclude steps`). */
  readonly excludes?: readonly string[];
}
/** Service, send and business rule task done by a job, after the commit, at least once. */
export interface JobTask extends ActivityBase {
  readonly type: 'serviceTask' | 'sendTask' | 'businessRuleTask';
  readonly job: JobDefinition;
}
/** Send task that publishes its message to the other instances of this server. */
export interface PublishingTask extends ActivityBase {
  readonly type: 'publishTask';
  readonly result: Result & { readonly does: 'message' };
}
/** Business rule task with `zeebe:calledDecision`: DMN evaluated in the kernel. */
export interface DecisionTask extends ActivityBase {
  readonly type: 'decisionTask';
  readonly decisionId: Expression;
  readonly resultVariable: string;
}
/** Script task with `zeebe:script`: FEEL evaluated in the kernel. */
export interface ScriptTask extends ActivityBase {
  readonly type: 'scriptTask';
  readonly expression: Expression;
  readonly resultVariable: string;
}
export interface ReceiveTask extends ActivityBase {
  readonly type: 'receiveTask';
  /** Its message begins a case (BPMN 2.0.2 §10.3.3.5). */
  readonly instantiate?: true;
  readonly trigger: Trigger & { readonly on: 'message' };
}
export interface SubProcess extends ActivityBase {
  readonly type: 'subProcess';
}
export interface EventSubProcess extends NodeBase {
  readonly type: 'eventSubProcess';
  readonly start: string;
}
export interface CallActivity extends ActivityBase {
  readonly type: 'callActivity';
  readonly processId: Expression;
  readonly propagateAllParentVariables: boolean;
  readonly propagateAllChildVariables: boolean;
}
export interface Gateway extends NodeBase {
  readonly type: 'exclusiveGateway' | 'parallelGateway' | 'eventBasedGateway';
  /** Of an event-based one: its events begin a case, the first of them, or each once (BPMN 2.0.2 §10.6.6). */
  readonly instantiate?: 'exclusive' | 'parallel';
  readonly default?: string;
}
export interface InclusiveGateway extends NodeBase {
  readonly type: 'inclusiveGateway';
  readonly default?: string;
  /**
   * Of a join: for each incoming flow, the nodes from which a token can come to it without visiting the gateway
   * (through sequence flows, boundary events and links), in the same scope (BPMN 2.0.2 §13.4.3).
   */
  readonly upstream?: Readonly<Record<string, readonly string[]>>;
}

/** BPMN 2.0.2 §10.6.5. */
export interface ComplexGateway extends NodeBase {
  readonly type: 'complexGateway';
  readonly default?: string;
  /** Over `activationCount`, the tokens that wait at it; absent: the first token is enough. */
  readonly activation?: Expression;
  /** As of an inclusive join: which tokens the reset waits for. */
  readonly upstream?: Readonly<Record<string, readonly string[]>>;
}

export type Activity =
  | PlainTask | UserTask | JobTask | PublishingTask | DecisionTask | ScriptTask | ReceiveTask | SubProcess | CallActivity;
export type FlowNode =
  | StartEvent | EndEvent | IntermediateCatchEvent | IntermediateThrowEvent | BoundaryEvent
  | Activity | EventSubProcess | Gateway | InclusiveGateway | ComplexGateway;

/** `wd` working days (0: the close of today, fractions in office hours), `cd` calendar days, `month`, `h` hours of the clock. */
export type LimitUnit = 'wd' | 'cd' | 'month' | 'h';

/** `duty:limit`: a clock as data (design §8). */
export interface Limit {
  /** Unique in the process; the name that `due("key")` uses. */
  readonly key: string;
  readonly name: string;
  readonly amount: number;
  readonly unit: LimitUnit;
  /** The first whose condition holds replaces amount and unit (加急, 特急). */
  readonly cases: readonly { readonly when: Expression; readonly amount: number; readonly unit: LimitUnit }[];
  /** 法定 (read-only in the UI) or 內部. */
  readonly statutory: boolean;
  /** Law and article, or the office's own rule. */
  readonly basis?: string;
  /** The end of a `cd` or `month` limit moves to the next working day. */
  readonly rollOver: boolean;
  /** `R-URGE` reminds by duties.md D.4; `none` does not. */
  readonly urging: 'R-URGE' | 'none';
}
