/**
 * The state of one process instance: what a fold of its events gives. Plain JSON and small, since it is stored and
 * sent at every step. Only what is alive is here; what is over is in the log.
 *
 * Everything inside an instance is named by a number from its own counter (`LocalKey`); 0 is the instance itself.
 * The API composes the 63-bit key from the instance's random part and this counter.
 */
export type LocalKey = number;
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type Variables = { readonly [name: string]: Json };

export interface InstanceState {
  processId: string;
  /** Key of the process definition that the instance runs on now. */
  definitionKey: string;
  status: 'active' | 'completed' | 'terminated';
  /** `duty:outcome` of the end event that was reached, or what a cancelling command named. */
  outcome?: string;
  caseNo?: string;
  initiator?: string;
  startedAt: number;
  endedAt?: number;
  /** 喚醒: the closed case that it goes on with, and the one that goes on with it; absent: none. */
  continues?: string;
  continuedBy?: string;
  /** The element instance of another instance that called this one. */
  parent?: { instance: string; element: LocalKey };
  /** How many calls, each inside another, led to it; absent: see `callDepth`. */
  depth?: number;
  /** So many cases in a row were begun by what the one before threw, with nobody and no timer between; absent: none. */
  hops?: number;
  /** What `nextKey` was when a person or a timer last moved it; kept of large cases only. */
  restedAt?: LocalKey;
  /** The last escalation that the parent was told of; absent where there was none. */
  escalated?: LocalKey;
  /** The next free local key. */
  nextKey: LocalKey;
  /** Live activations. Key 0, the instance's own scope, is not among them. */
  elements: Record<LocalKey, ElementInstance>;
  /** Tokens that wait at a joining gateway. */
  arrivals: Record<LocalKey, Arrival>;
  /** Variables by scope: 0 and the keys of activations with variables of their own. */
  variables: Record<LocalKey, Record<string, Json>>;
  tasks: Record<LocalKey, TaskState>;
  timers: Record<LocalKey, TimerState>;
  subscriptions: Record<LocalKey, SubscriptionState>;
  /** Conditions that are waited for; absent in a case that never waited for one. */
  conditions?: Record<LocalKey, ConditionState>;
  /** What parallel multiple events have of what they wait for; absent in a case that never had one. */
  parts?: Record<LocalKey, PartState>;
  /** Values of the correlation keys of the conversations that it takes part in; absent: none (BPMN 2.0.2 §8.4.2). */
  conversations?: Record<string, string>;
  /** Complex gateways that have fired and wait to be reset; absent in a case that never had one. */
  fired?: Record<LocalKey, FiredGateway>;
  /** Branches put aside by a return that comes straight back (直送退回人); absent in a case that never had one. */
  parked?: Record<LocalKey, ParkedBranch>;
  /** 暫停: nobody works on it until it is resumed. */
  suspended?: { at: number; by: string; reason: string };
  /** Who has not read what was circulated (抄送, 傳閱), by circulation; absent: all is read. */
  circulations?: Record<LocalKey, string[]>;
  /** When those who have not read a circulation were last urged to (催閱); absent: never, or all have read since. */
  readersUrged?: Record<LocalKey, number>;
  /** How often a step of the case was returned; absent: never. */
  returns?: number;
  /** What has completed and may be compensated; absent in a case that never had any. Its keys are in the order of completion. */
  completions?: Record<LocalKey, CompletedActivity>;
  jobs: Record<LocalKey, JobState>;
  incidents: Record<LocalKey, IncidentState>;
  clocks: Record<LocalKey, ClockState>;
  /** Who completed each user task, by element id: for exclusions (回避). */
  acted: Record<string, string[]>;
}

export interface ElementInstance {
  /** BPMN element id. */
  id: string;
  /** Activation that contains it; 0 is the instance. */
  scope: LocalKey;
  /** Lineage: the activations that it came from. */
  from: LocalKey[];
  /** Counters of a multi-instance body, or of a standard loop (its total is not known: 0); its inner activations have the body as scope and the same element id. */
  multi?: { total: number; started: number; completed: number; terminated?: number; items?: Json[]; results?: Json[] };
  /** Of an inner activation: its place, from 1 (`loopCounter`). */
  loopCounter?: number;
  /** Of an ad-hoc sub-process: what still has its turn, and whether nothing begins in it any more. */
  adHoc?: { waiting: string[]; closing?: true };
  /** Of a call activity: the called instance, once it exists. */
  child?: string;
  /** What it compensates, one after another, the next one first; empty: all is begun. */
  undo?: LocalKey[];
  /** What happens when that is done: the event that interrupts the activity. */
  then?: Interruption;
  /** Of what compensates: the activation that waits for its end. */
  thrower?: LocalKey;
  /** No token is here: it stands for a completed activity while that is compensated, or for a throwing event that did not wait. */
  standsIn?: true;
  /** It was interrupted by an event sub-process or a terminate event: it does not complete successfully. */
  interrupted?: true;
  /** The first activation of a boundary event that did not interrupt it: what came of that is compensated before it. */
  branchedAt?: LocalKey;
  /** One whom 加簽 asked; the task that waits is its scope. */
  signer?: Signer;
  /** Whom 加簽 asks when the task is done. */
  after?: Signer[];
  /** What the task gave, while signers are waited for. */
  done?: Variables;
  /** Of a body of several participants: who added each that 加簽 added, by its place from 0. */
  added?: Record<number, string>;
  /** A return opened it again (退回). */
  returned?: true;
  /** The branch put aside that goes on when this is done (直送退回人). */
  resumes?: LocalKey;
}

/** A person, or a group of which one signs. */
export type Signer = ({ user: string } | { group: string }) & { place: 'before' | 'beside' | 'after'; by: string };

/** What a return put aside: as much of the state as lived in the branch. Its keys are those that it had. */
export interface ParkedBranch {
  at: number;
  /** The activation whose outcome it is. */
  undoes: LocalKey;
  /** Tokens that joins in the branch took from elsewhere: they wait there again if the branch is given up. */
  owed: Arrival[];
  elements: Record<LocalKey, ElementInstance>;
  arrivals: Record<LocalKey, Arrival>;
  variables: Record<LocalKey, Record<string, Json>>;
  tasks: Record<LocalKey, TaskState>;
  timers: Record<LocalKey, TimerState>;
  subscriptions: Record<LocalKey, SubscriptionState>;
  conditions: Record<LocalKey, ConditionState>;
  parts: Record<LocalKey, PartState>;
  jobs: Record<LocalKey, JobState>;
  incidents: Record<LocalKey, IncidentState>;
  clocks: Record<LocalKey, ClockState>;
  /** What called processes told meanwhile. */
  news?: HeardNews[];
}

/** The end of a called process, as told to its caller. */
export interface ChildNews {
  element: LocalKey;
  child: string;
  status: 'completed' | 'terminated';
  outcome?: string;
  /** See `InstanceState.hops`; absent: a person or a timer moved it, or none led to it. */
  hops?: number;
  /** A BPMN error that nothing in the called process caught. */
  error?: { code: string; message?: string };
  variables: Variables;
}

/** An escalation of a called process that goes on, and one that could not begin. */
export interface ChildEscalated {
  element: LocalKey;
  child: string;
  escalation: LocalKey;
  code: string;
  variables: Variables;
}
export interface ChildFailed {
  element: LocalKey;
  failure: { code: string; message: string };
}
/** What came to a caller that was put aside: it is heard when the branch is resumed. */
export type HeardNews = ChildNews | ChildEscalated | ChildFailed;

/** An activity that completed successfully and may be compensated (BPMN 2.0.2 §10.7). */
export interface CompletedActivity {
  /** BPMN element id. */
  id: string;
  /** Its activation, which is over. */
  of: LocalKey;
  /** The activation that contains it; of one that is over itself, its part in the compensation of that. */
  scope: LocalKey;
  /** Its place in the order of completion, where that is not its key. */
  order?: LocalKey;
  /** What undoes it: a compensation activity, or its own event sub-process; absent: its contents are undone, in reverse order. */
  handler?: string;
  /** What completed in it is kept as well. */
  contents?: true;
  /** Of a sub-process: its data when it completed; of one of several instances: which it was. */
  variables?: Variables;
}

/** An event that interrupts an activity, once what completed in it is compensated. */
export interface Interruption {
  /** Boundary event, or start event of an event sub-process. */
  id: string;
  owner: LocalKey;
  part?: number;
  gives: Variables;
}

export interface Arrival {
  /** The gateway. */
  id: string;
  scope: LocalKey;
  flow: string;
  from: LocalKey;
}

/** A user task that waits. Its key is that of its activation. */
export interface TaskState {
  assignee?: string;
  /** Of a task that was delegated (委派): to whom it comes back. */
  owner?: string;
  candidateGroups?: string[];
  candidateUsers?: string[];
  /** Persons who may not act here, since they acted in a step that this one excludes. */
  excluded?: string[];
  /** Posts whose holders may not act here. */
  excludedGroups?: string[];
  form?: string;
  priority: number;
  createdAt: number;
  /** Who urged it by hand, and when last; absent: nobody. */
  urged?: Record<string, number>;
}

export interface TimerState {
  /** Catching event, boundary event, start event of an event sub-process, or the clock whose reminder it is. */
  id: string;
  /** The activation that ends with it: the catch event itself, the activity of a boundary event, or the scope. */
  owner: LocalKey;
  dueAt: number;
  /** Of a cycle: how often it still fires after this time (absent: for ever), and its period. */
  repeat?: { left?: number; period: string };
  /** Of an event with several definitions: which of them. */
  part?: number;
  /** Of a reminder of a clock. */
  clock?: { key: LocalKey; level: number };
  /** Not evaluated again when a clock moves, unless it refers to one. */
  follows?: { expression: string; kind: 'date' | 'duration' };
}

export interface SubscriptionState {
  on: 'message' | 'signal';
  /** Element that catches: event, receive task, boundary event or start event of an event sub-process. */
  id: string;
  owner: LocalKey;
  name: string;
  /** Of a message. */
  correlationKey?: string;
  /** Of an event with several definitions: which of them. */
  part?: number;
}

/** A condition that is waited for: it fires when it turns true, and not again until it was false. */
export interface ConditionState {
  /** Element that catches: event, boundary event or start event of an event sub-process. */
  id: string;
  owner: LocalKey;
  /** What it was when last looked at. */
  holds: boolean;
  /** Of an event with several definitions: which of them. */
  part?: number;
}

/** One of the definitions of a parallel multiple event that happened; the event waits for the others. */
export interface PartState {
  id: string;
  owner: LocalKey;
  part: number;
  variables: Variables;
}

/** A complex gateway between its two phases (BPMN 2.0.2 §10.6.5). */
export interface FiredGateway {
  id: string;
  scope: LocalKey;
  /** The incoming flows whose tokens the first phase took. */
  flows: string[];
}

export interface JobState {
  /** The activation that waits for it. */
  owner: LocalKey;
  type: string;
  retries: number;
  headers: Record<string, string>;
}

export interface IncidentState {
  /** The activation that it stops; 0 where none could begin. */
  owner: LocalKey;
  /** BPMN element id. */
  id: string;
  code: string;
  message: string;
  at: number;
  /** What a retry does. */
  retry: IncidentRetry;
  /** What the message says, by name; absent: nothing beside the code, or an older release raised it. */
  params?: IncidentParams;
}

/** Expressions and values as text, counts, ids of people and elements. */
export type IncidentParams = Readonly<Record<string, Json>>;

/** What an activation brings: the event that has already happened (`caught`), variables that it was given (`locals`). */
export interface Brought {
  readonly caught?: Variables;
  readonly locals?: Variables;
}

export type IncidentRetry =
  /** Begin the element again: its inputs, its condition, its assignment. */
  | ({ do: 'activate' } & Brought)
  /** Leave the element again: its outputs, its outgoing conditions. */
  | { do: 'complete' }
  /** Do the job again. */
  | { do: 'job'; job: LocalKey }
  /** Start the called process again. */
  | { do: 'call' }
  /** Look at the condition again. */
  | { do: 'look' }
  /** Look up again whom an open task is for. */
  | { do: 'assign' }
  /** Begin a limit that should have begun then, or reckon one anew that runs. */
  | { do: 'clock'; limit: string; since: number }
  /** Nothing to be tried: an operator has to change the case. */
  | { do: 'nothing' };

/** A running limit (design §8). */
export interface ClockState {
  /** Key of the limit in the model. */
  limit: string;
  name: string;
  /** The activation whose end ends it; 0: the case. */
  owner: LocalKey;
  startedAt: number;
  dueAt: number;
  /** The rule as evaluated at the start. */
  amount: number;
  unit: 'wd' | 'cd' | 'month' | 'h';
  rollOver: boolean;
  statutory: boolean;
  /** The due moment lies in a year whose holidays are not announced. */
  provisional?: boolean;
  /** `while`: the activation whose end ends the pause, where the diagram stopped the clock. */
  pauses: { from: number; to?: number; reason: string; while?: LocalKey }[];
  /** 延期, in order; absent: none. */
  extensions?: ClockExtension[];
  urging: 'R-URGE' | 'none';
}

export interface ClockExtension {
  amount: number;
  unit: ClockState['unit'];
  at: number;
  by: string;
  onBehalfOf?: string;
  reason?: Json;
}

/** The due moment of a timer whose clock is paused: the last that a Date can hold (ECMA-262 §21.4.1.1). */
export const PARKED = 8_640_000_000_000_000;
