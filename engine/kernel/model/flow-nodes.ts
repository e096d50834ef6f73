/** The nodes of a compiled process: activities, events and gateways (BPMN 2.0.2 §10.3 to §10.6). */
import type { NodeData } from './data-flow.js';
import type { Participation } from './participation.js';
import type { Limit } from './limit.js';
import type { Expression, JobDefinition, Result, SingleResult, Trigger } from './triggers.js';

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
  /** BPMN's own data (§10.4). */
  readonly data?: NodeData;
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
  /** Begun by a compensation only, never by a token (`isForCompensation`). */
  readonly forCompensation?: true;
  /** The handler of its compensation boundary event (BPMN 2.0.2 §10.7.1). */
  readonly undoneBy?: string;
  /** It, or something in it, can be compensated, and a throwing event may ask for that: its completion is kept. */
  readonly compensable?: true;
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

export interface StartEvent extends NodeBase {
  readonly type: 'startEvent';
  readonly trigger?: Trigger;
  /** Of an event sub-process only. */
  readonly interrupting?: boolean;
  readonly outputs: readonly Mapping[];
  readonly data?: NodeData;
}
export interface EndEvent extends NodeBase {
  readonly type: 'endEvent';
  readonly result?: Result;
  readonly inputs: readonly Mapping[];
  readonly data?: NodeData;
  /** `duty:outcome`: what the case has come to when this end is reached. */
  readonly outcome?: Expression;
}
export interface IntermediateCatchEvent extends NodeBase {
  readonly type: 'intermediateCatchEvent';
  readonly trigger: Trigger;
  readonly outputs: readonly Mapping[];
  readonly data?: NodeData;
}
export interface IntermediateThrowEvent extends NodeBase {
  readonly type: 'intermediateThrowEvent';
  readonly result?: Result;
  readonly inputs: readonly Mapping[];
  readonly data?: NodeData;
}
export interface BoundaryEvent extends NodeBase {
  readonly type: 'boundaryEvent';
  readonly attachedTo: string;
  readonly interrupting: boolean;
  readonly trigger: Trigger;
  readonly outputs: readonly Mapping[];
  readonly data?: NodeData;
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
  /** Nor may who began the case, nor who holds one of these posts (`duty:exclude initiator groups`): 不得自批, 出納≠會計. */
  readonly excludesInitiator?: true;
  readonly excludesGroups?: readonly string[];
  /** R-SAME: who approved in one of these steps directly before (`agree`: with which decisions) has approved here as well (`duty:same`). */
  readonly same?: { readonly as: readonly string[]; readonly agree: readonly string[] };
  /** Several people do it (會簽); excludes `loop`. */
  readonly participation?: Participation;
  /**
   * Where it may be returned to (absent: to any step that was passed, also of a caller; `CALLER` names the caller's), how often in all, and who is told of the `tellAt`th return of
   * the case and of each after it (`duty:return`).
   */
  readonly returns?: { readonly to?: readonly string[]; readonly most?: number; readonly tell?: readonly string[]; readonly tellAt?: number };
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
/** FEEL evaluated in the kernel: `zeebe:script`, or the standard's own script. */
export interface ScriptTask extends ActivityBase {
  readonly type: 'scriptTask';
  readonly expression: Expression;
  /** Absent: the entries of the context that it gives are variables. */
  readonly resultVariable?: string;
}
export interface ReceiveTask extends ActivityBase {
  readonly type: 'receiveTask';
  /** Its message begins a case (BPMN 2.0.2 §10.3.3.5). */
  readonly instantiate?: true;
  readonly trigger: Trigger & { readonly on: 'message' };
}
export interface SubProcess extends ActivityBase {
  readonly type: 'subProcess';
  /** BPMN 2.0.2 §10.3.5. */
  readonly transaction?: true;
  readonly adHoc?: AdHoc;
}
/** BPMN 2.0.2 §10.3.5, with `zeebe:adHoc` and `duty:start`. */
export interface AdHoc {
  /** One activity at a time; absent: as many as there are. */
  readonly sequential?: true;
  /** Looked at after each activity inside; absent: it ends when nothing is active any more. */
  readonly completionCondition?: Expression;
  /** `cancelRemainingInstances` false: what is active when the condition holds goes on to its end. */
  readonly keepsRemaining?: true;
  /** Ids of what begins with it; absent: all that nothing leads to, unless it is chosen. */
  readonly active?: Expression;
  /** Staff start what they choose, and it ends by its condition or by them. */
  readonly chosen?: true;
}
export interface EventSubProcess extends NodeBase {
  readonly type: 'eventSubProcess';
  readonly start: string;
  /** Something in it can be compensated with what is around it. */
  readonly compensable?: true;
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
