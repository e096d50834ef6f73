/**
 * Everything that can have happened to a process instance. Past tense, complete in themselves: `evolve` reads no
 * model, no FEEL and no clock, so whatever was evaluated (a condition's value, a due moment, an assignee) is here.
 *
 * `v` is the version of the event's meaning. What an old event means never changes; a new meaning is a new `v`.
 */
import type {
  Arrival, ClockExtension, ClockState, CompletedActivity, ConditionState, FiredGateway, HeardNews, IncidentParams, IncidentRetry, Interruption, Json,
  LocalKey, PartState, Signer, SubscriptionState, TaskState, TimerState, Variables,
} from './state.js';
import type { Answer } from './tally.js';

/** Why a token went where it went: the condition, its value and the variables that it read. */
export interface Reason {
  readonly flow: string;
  readonly condition?: string;
  readonly value: Json;
  readonly read?: Variables;
}

/** The rule of `duty:exclude` that bars somebody: who began the case, who acted in the step `of`, who holds the post `of`. */
export type Bar = { rule: 'initiator' } | { rule: 'step' | 'post'; of: string };

/** Somebody who was asked, as themselves or as one who holds `group`, and may not act. */
export type Recused = { user: string; group?: string } & Bar;

/** What is compensated, and the activation that threw the compensation. */
export interface Undoing {
  readonly completion: LocalKey;
  readonly thrower: LocalKey;
}

/** Of a migration: an element of the version before, and the one that takes its place. */
export interface Mapping {
  readonly from: string;
  readonly to: string;
}

export type Event =
  | { type: 'instanceCreated'; v: 1; processId: string; definitionKey: string; at: number; start?: string; initiator?: string; caseNo?: string;
      continues?: string; parent?: { instance: string; element: LocalKey };
      /** Of a called case: how many calls, each inside another, led to it; absent in commits of 0.2.0. */
      depth?: number;
      /** Begun by a message or signal of a case, or called by such a one: how many cases in a row; absent: by somebody or something else. */
      hops?: number;
      variables: Variables }
  /** A token entered an element. `consumed` names the arrivals that a join took in. */
  | { type: 'elementActivated'; v: 1; key: LocalKey; id: string; scope: LocalKey; from: LocalKey[]; flow?: string; consumed?: LocalKey[];
      loopCounter?: number;
      /** Of a compensation handler: what it undoes, and who waits for it. */
      undoes?: Undoing;
      /** Of a boundary event that did not interrupt: its activity, where that may be compensated. */
      beside?: LocalKey;
      /** A return opened it again; a sub-process that had ended, under a new key; what goes on when it is done. */
      signer?: Signer;
      returned?: true; reopens?: LocalKey; resumes?: LocalKey }
  /** The activity has completed, and may be compensated from now on (BPMN 2.0.2 §13.5.5). */
  | ({ type: 'compensationEnabled'; v: 1; key: LocalKey } & CompletedActivity)
  /** The activation compensates these, in this order; then an event interrupts it, or it goes on. */
  | { type: 'compensationThrown'; v: 1; key: LocalKey; id: string; activity?: string; undo: LocalKey[]; then?: Interruption }
  /** A completed activity is compensated by what is in it; without `undoes`: a throwing event does not wait for what it asked for. */
  | { type: 'compensationStarted'; v: 1; key: LocalKey; id: string; scope: LocalKey; from: LocalKey[]; undo: LocalKey[]; undoes?: Undoing }
  | { type: 'compensationEnded'; v: 1; key: LocalKey; id: string }
  /** A return undid the activity: it is not compensated any more. */
  | { type: 'compensationDropped'; v: 1; key: LocalKey }
  /** An event sub-process or a terminate event took its place: it will not have completed successfully. */
  | { type: 'elementInterrupted'; v: 1; key: LocalKey; id: string; by: string }
  /** The activation is a multi-instance body; its collection was evaluated (BPMN 2.0.2 §13.2.7). */
  | { type: 'multiInstanceStarted'; v: 1; key: LocalKey; total: number; items?: Json[] }
  /** The activation is the body of a standard loop: its rounds follow one another inside it (BPMN 2.0.2 §13.3.6). */
  | { type: 'loopStarted'; v: 1; key: LocalKey }
  /** Of an ad-hoc sub-process: what still has its turn; `closing`, nothing begins in it any more (BPMN 2.0.2 §13.3.5). */
  | { type: 'adHocPlanned'; v: 1; key: LocalKey; waiting: string[]; closing?: true }
  | { type: 'elementCompleted'; v: 1; key: LocalKey; id: string; taken?: string[] }
  | { type: 'elementCancelled'; v: 1; key: LocalKey; id: string; by?: string }
  /** A token came to a join and waits there. */
  | ({ type: 'tokenArrived'; v: 1; key: LocalKey } & Arrival)
  | { type: 'tokenDiscarded'; v: 1; key: LocalKey }
  /** Of an exclusive or inclusive gateway, or an activity with conditional flows. */
  | { type: 'flowsChosen'; v: 1; key: LocalKey; id: string; taken: string[]; because: Reason[] }
  | { type: 'multiInstanceAdvanced'; v: 1; key: LocalKey; started: number; completed: number; result?: { index: number; value: Json };
      /** Instances that the completion condition cancelled (BPMN 2.0.2 Table 10.30); absent: none. */
      terminated?: number }
  | { type: 'variablesSet'; v: 1; scope: LocalKey; values: Variables }
  | ({ type: 'taskCreated'; v: 1; key: LocalKey; id: string } & TaskState)
  | { type: 'taskAssigned'; v: 1; key: LocalKey; assignee: string; by: string; onBehalfOf?: string }
  | { type: 'taskUnassigned'; v: 1; key: LocalKey; by: string; onBehalfOf?: string }
  | { type: 'taskUpdated'; v: 1; key: LocalKey; changes: { candidateGroups?: string[]; candidateUsers?: string[]; priority?: number;
      /** More people have acted in a step that this one excludes. */
      excluded?: string[] } }
  | { type: 'taskCompleted'; v: 1; key: LocalKey; id: string; by: string; onBehalfOf?: string; decision?: Json; opinion?: Json; opinionArea?: string;
      variables: Variables;
      /** R-SAME: the act directly before, by the same person, served for this step as well. */
      same?: { key: LocalKey; id: string } }
  /** 退回, 拿回: the holder gave the task back to a step that was passed; `to` is the step's earlier activation. */
  | { type: 'taskReturned'; v: 1; key: LocalKey; id: string; to: LocalKey; toId: string; undoes?: LocalKey; mode: 'redo' | 'direct'; by: string; onBehalfOf?: string;
      reason?: Json; count: number;
      /** It is the case's so-many-eth return, of which the diagram has these told. */
      tell?: string[] }
  | { type: 'taskTakenBack'; v: 1; key: LocalKey; id: string; undoes: LocalKey; by: string; onBehalfOf?: string; reason?: Json }
  /** 轉辦, 委派, and the delegate's handing back. */
  | { type: 'taskTransferred'; v: 1; key: LocalKey; id: string; from?: string; to: string; by: string; onBehalfOf?: string; reason?: Json }
  /** 交接: `from` was its holder, or the one to whom it comes back (委派). */
  | { type: 'taskHandedOver'; v: 1; key: LocalKey; id: string; as: 'holder' | 'owner'; from: string; to: string; by: string; onBehalfOf?: string; reason?: Json }
  | { type: 'taskDelegated'; v: 1; key: LocalKey; id: string; owner: string; to: string; by: string; onBehalfOf?: string; reason?: Json }
  | { type: 'taskResolved'; v: 1; key: LocalKey; id: string; by: string; onBehalfOf?: string; note?: Json }
  /** 抄送, 傳閱, also of a case that is over; `key` names the circulation, `task` the step that it is about. */
  | { type: 'circulated'; v: 1; key: LocalKey; to: string[]; by: string; onBehalfOf?: string; at: number; task?: LocalKey; id?: string; text?: Json }
  | { type: 'circulationRead'; v: 1; key: LocalKey; by: string; at: number }
  /** 催閱: `tell` had not read the circulation. */
  | { type: 'readersUrged'; v: 1; key: LocalKey; circulation: LocalKey; tell: string[]; by: string; onBehalfOf?: string; at: number; text?: Json }
  /** 撤回 where the diagram draws none of its own: the case ends with the outcome `withdrawn`. */
  | { type: 'instanceWithdrawn'; v: 1; at: number; by: string; onBehalfOf?: string; reason: Json }
  /** 喚醒: a new case (`instance`) goes on with this closed one. */
  | { type: 'instanceContinued'; v: 1; instance: string; by: string; onBehalfOf?: string; at: number; reason?: Json }
  /** 暫停, 恢復, 跳轉. */
  | { type: 'instanceSuspended'; v: 1; at: number; by: string; reason: string }
  | { type: 'instanceResumed'; v: 1; at: number; by: string; reason?: string }
  /** Live elements have the ids of the new version from here on; activations keep their keys. Elements that are not named keep theirs. */
  | { type: 'instanceMigrated'; v: 1; from: string; definitionKey: string; by: string; at: number; mappings: Mapping[] }
  | { type: 'tokensMoved'; v: 1; by: string; reason: string; cancelled: LocalKey[]; activated: string[] }
  /** 會簽: what one of several participants said, or that nothing was said in time; `key` is the body, `index` the place from 0. */
  | { type: 'answerGiven'; v: 1; key: LocalKey; index: number; answer: Answer }
  /** 加簽, 減簽. */
  | { type: 'signersAdded'; v: 1; key: LocalKey; id: string; place: Signer['place']; by: string; onBehalfOf?: string; signers: Signer[]; reason?: Json }
  | { type: 'signerRemoved'; v: 1; key: LocalKey; id: string; by: string; onBehalfOf?: string; reason?: Json }
  | { type: 'participantsAdded'; v: 1; key: LocalKey; items: ({ user: string } | { group: string })[]; by: string }
  | { type: 'participantRemoved'; v: 1; key: LocalKey; index: number }
  /** 迴避: who was asked, by name or as one of a post, and may not act; `key` is the task, or the body of several participants. */
  | { type: 'peopleBarred'; v: 1; key: LocalKey; id: string; people: Recused[] }
  /** The place of participants who are all barred is another's now. */
  | { type: 'participantSeated'; v: 1; key: LocalKey; index: number; item: { user: string } | { group: string }; by: string }
  /** The task's own work is done; signers are waited for. */
  | { type: 'workDone'; v: 1; key: LocalKey; gives: Variables }
  /** Those who sign after it are asked now. */
  | { type: 'signersAsked'; v: 1; key: LocalKey }
  /** A branch is put aside, and goes on where it stood (直送退回人). */
  | { type: 'branchParked'; v: 1; key: LocalKey; at: number; undoes: LocalKey; elements: LocalKey[]; arrivals: LocalKey[]; owed: Arrival[] }
  | { type: 'branchResumed'; v: 1; key: LocalKey }
  /** It is given up: what lived in it is cancelled with this. `undoes` is the activation whose outcome it was. */
  | { type: 'branchDropped'; v: 1; key: LocalKey; undoes: LocalKey }
  | { type: 'childNewsKept'; v: 1; key: LocalKey; news: HeardNews }
  | ({ type: 'timerScheduled'; v: 1; key: LocalKey } & TimerState)
  | { type: 'timerFired'; v: 1; key: LocalKey; id: string; next?: { dueAt: number; left?: number } }
  | { type: 'timerMoved'; v: 1; key: LocalKey; dueAt: number }
  | { type: 'timerCancelled'; v: 1; key: LocalKey }
  | ({ type: 'subscriptionOpened'; v: 1; key: LocalKey } & SubscriptionState)
  | { type: 'subscriptionClosed'; v: 1; key: LocalKey }
  | { type: 'messageCorrelated'; v: 1; key: LocalKey; id: string; name: string; messageKey: string; variables: Variables }
  | { type: 'signalCaught'; v: 1; key: LocalKey; id: string; name: string; signalKey: string; variables: Variables }
  /** The first message told which conversation this is (BPMN 2.0.2 §8.4.2). `id` is that of the correlation key. */
  | { type: 'conversationJoined'; v: 1; id: string; value: string }
  | ({ type: 'conditionAwaited'; v: 1; key: LocalKey } & ConditionState)
  /** It turned true, and its event fires, or it turned false, and may fire again. */
  | { type: 'conditionTurned'; v: 1; key: LocalKey; id: string; holds: boolean; condition: string; read: Variables }
  | { type: 'conditionDropped'; v: 1; key: LocalKey }
  /** One of several that a parallel multiple event waits for (BPMN 2.0.2 §10.5.5). */
  | ({ type: 'partCaught'; v: 1; key: LocalKey } & PartState)
  | { type: 'partDropped'; v: 1; key: LocalKey }
  /** The activation condition of a complex gateway holds: it waits now for the tokens that are still to come (BPMN 2.0.2 §10.6.5). */
  | ({ type: 'gatewayFired'; v: 1; key: LocalKey } & FiredGateway)
  | { type: 'gatewayReset'; v: 1; key: LocalKey; id: string }
  | { type: 'jobCreated'; v: 1; key: LocalKey; id: string; owner: LocalKey; kind: string; retries: number; headers: Record<string, string> }
  | { type: 'jobCompleted'; v: 1; key: LocalKey; variables: Variables }
  | { type: 'jobFailed'; v: 1; key: LocalKey; retries: number; retryAt?: number; message: string }
  | { type: 'jobCancelled'; v: 1; key: LocalKey }
  | { type: 'jobUpdated'; v: 1; key: LocalKey; retries: number }
  | { type: 'decisionEvaluated'; v: 1; key: LocalKey; decisionId: string; inputs: Json; rules: string[]; output: Json }
  /** Effects: what other aggregates have to do because of this commit. Each is done once, under this key. */
  | { type: 'childRequested'; v: 1; key: LocalKey; element: LocalKey; processId: string; variables: Variables }
  | { type: 'childStarted'; v: 1; element: LocalKey; child: string }
  /** `rested`: a person or a timer moved the called process; said only where the case counts its hops. */
  | { type: 'childEnded'; v: 1; element: LocalKey; child: string; outcome?: string; variables: Variables; rested?: true }
  | { type: 'childCancelRequested'; v: 1; key: LocalKey; element: LocalKey; child?: string }
  /** `hops`: those of the called process; absent: none. */
  | { type: 'parentToldOfEnd'; v: 1; hops?: number; key: LocalKey; parent: { instance: string; element: LocalKey }; status: 'completed' | 'terminated'; outcome?: string;
      error?: { code: string; message?: string }; variables: Variables;
      /** The last escalation that the parent was told of: it comes first. */
      after?: LocalKey }
  /** A task here was returned to a step of the caller, `above` instances up. */
  | { type: 'parentToldOfReturn'; v: 1; key: LocalKey; parent: { instance: string; element: LocalKey }; to: LocalKey; above: number;
      mode: 'redo' | 'direct'; by: string; reason?: Json }
  /** An escalation that nothing in a called process catches goes to its caller; `after` is the one told before it. */
  | { type: 'parentToldOfEscalation'; v: 1; key: LocalKey; parent: { instance: string; element: LocalKey }; code: string; variables: Variables;
      after?: LocalKey }
  /** `hops`: of a case that it begins; absent: 1. */
  | { type: 'messageThrown'; v: 1; key: LocalKey; id: string; name: string; correlationKey: string; variables: Variables; hops?: number }
  /** `heardWithin`: whoever waits for it in this instance has heard it already; absent in commits of 0.1.0, whose effect told them as well. */
  | { type: 'signalThrown'; v: 1; key: LocalKey; id: string; name: string; variables: Variables; heardWithin?: true; hops?: number }
  | { type: 'errorThrown'; v: 1; key: LocalKey; id: string; code: string; message?: string; caughtBy?: string }
  | { type: 'escalationThrown'; v: 1; key: LocalKey; id: string; code: string; variables?: Variables; caughtBy?: string }
  | ({ type: 'clockStarted'; v: 1; key: LocalKey } & ClockState)
  /** `startedAt`: the moment from which it counts became known, or changed. */
  | { type: 'clockMoved'; v: 1; key: LocalKey; dueAt: number; amount: number; unit: ClockState['unit']; provisional?: boolean; reason: string; startedAt?: number }
  /** 延期 (R-EXTEND, duties.md D.4). */
  | ({ type: 'clockExtended'; v: 1; key: LocalKey; dueAt: number; provisional?: boolean } & ClockExtension)
  | { type: 'clockPaused'; v: 1; key: LocalKey; at: number; reason: string; while?: LocalKey }
  | { type: 'clockResumed'; v: 1; key: LocalKey; at: number; dueAt: number; provisional?: boolean }
  | { type: 'clockStopped'; v: 1; key: LocalKey; at: number; late: boolean }
  /**
   * R-URGE (duties.md D.4): a reminder became due, or somebody urges by hand (level 0, `by` and `at`; without a limit `clock` is 0).
   * The runtime tells those named.
   */
  | { type: 'urged'; v: 1; key: LocalKey; clock: LocalKey; level: number; element: LocalKey; id: string; tell: string[]; text?: Json; by?: string;
      onBehalfOf?: string; at?: number }
  | { type: 'incidentRaised'; v: 1; key: LocalKey; id: string; owner: LocalKey; code: string; message: string; at: number; retry: IncidentRetry; params?: IncidentParams }
  | { type: 'incidentResolved'; v: 1; key: LocalKey; by?: string }
  | { type: 'outcomeReached'; v: 1; outcome: string; id: string }
  | { type: 'instanceCompleted'; v: 1; at: number }
  | { type: 'instanceTerminated'; v: 1; at: number; reason?: string }
  /** A command that came late or twice and changes nothing (a called process ended that nobody waits for). */
  | { type: 'commandIgnored'; v: 1; command: string; reason: string };

export type EventType = Event['type'];
export type EventOf<T extends EventType> = Extract<Event, { type: T }>;
