/** What can be asked of a process instance. `decide` answers each with events or with a rejection, never with a throw. */
import type { Mapping } from './events.js';
import type { ProcessModel } from './model/process-model.js';
import type { ChildNews, Json, LocalKey, Variables } from './state.js';

export type Command =
  | { type: 'createInstance'; definitionKey: string; variables: Variables; initiator?: string; caseNo?: string;
      /** 喚醒: the closed case that it goes on with. */
      continues?: string;
      /** The start event; absent: the none start event. */
      start?: string;
      /** Camunda's start instructions: elements directly in the process where tokens begin instead. */
      startAt?: readonly string[];
      parent?: { instance: string; element: LocalKey };
      /** Of a called case: one more than its caller's (`callDepth`). */
      depth?: number;
      /** Begun by what a case threw: see `hopsBeyond`. */
      hops?: number;
      /** The message or signal that a start event caught. */
      cause?: { messageKey?: string; signalKey?: string; correlationKey?: string } }
  | { type: 'claimTask'; task: LocalKey }
  | { type: 'assignTask'; task: LocalKey; assignee: string; allowOverride?: boolean }
  /** `override`: by somebody who does not hold it, as the API's policy allows. */
  | { type: 'unassignTask'; task: LocalKey; override?: boolean }
  | { type: 'updateTask'; task: LocalKey; changes: { candidateGroups?: string[]; candidateUsers?: string[]; priority?: number } }
  | { type: 'completeTask'; task: LocalKey; variables: Variables; decision?: Json; opinion?: Json }
  /**
   * 退回: to a step that was passed, by the key of its activation; `above` says in which caller it lies (absent: in this
   * instance, 1: in the one that called it).
   */
  | { type: 'returnTask'; task: LocalKey; to: LocalKey; above?: number; mode: 'redo' | 'direct'; reason: Json }
  /** 拿回: by who did the step; `step` is its activation. */
  | { type: 'takeBack'; step: LocalKey; reason?: Json }
  /** 轉辦; `override`: by somebody who does not hold it, as the API's policy allows. */
  | { type: 'transferTask'; task: LocalKey; to: string; reason?: Json; override?: boolean }
  /** 交接 of somebody who leaves: what `from` has of a task, to do or to get back, also while it is put aside. As the API's policy allows. */
  | { type: 'handOverTask'; task: LocalKey; from: string; to: string; reason?: Json }
  /** 委派, and its end: the delegate hands it back. */
  | { type: 'delegateTask'; task: LocalKey; to: string; reason?: Json }
  | { type: 'resolveTask'; task: LocalKey; note?: Json }
  /** 加簽: others sign as well; 減簽: one of them is asked no more (`task` is that one's). */
  | { type: 'addSigners'; task: LocalKey; users?: readonly string[]; groups?: readonly string[]; place: 'before' | 'beside' | 'after'; reason?: Json }
  | { type: 'removeSigner'; task: LocalKey; reason?: Json }
  /** 催辦: who waits for it reminds who holds it; `override`: by somebody who takes no part in the case, as the API's policy allows. */
  | { type: 'urgeTask'; task: LocalKey; text?: Json; override?: boolean }
  /** 抄送, 傳閱: shown to persons who then may open the case; `override` as in urging. 已閱: one of them has read it. */
  | { type: 'circulate'; to: readonly string[]; task?: LocalKey; text?: Json; override?: boolean }
  | { type: 'markRead'; circulation: LocalKey }
  /** 催閱: those who have not read it are asked to; `override` as in urging. */
  | { type: 'urgeReaders'; circulation: LocalKey; text?: Json; override?: boolean }
  /** 撤回: by who started the case, or a post that the diagram names (`duty:withdraw`), while it says so. */
  | { type: 'withdrawInstance'; reason: Json }
  /** 喚醒: another case goes on with this closed one. */
  | { type: 'noteContinued'; instance: string; reason?: Json }
  /** 暫停, 恢復. */
  | { type: 'suspendInstance'; reason: string }
  | { type: 'resumeInstance'; reason?: string }
  /** 跳轉: ends live activations and begins elements. */
  | { type: 'moveTokens'; cancel: readonly LocalKey[]; activate: readonly string[]; reason: string;
      /** Of each that begins: variables of its own, and the activation in which it begins (absent: the one there is). */
      begin?: readonly { locals?: Variables; within?: LocalKey }[];
      /** Variables that the case has from then on. */
      set?: Variables }
  /** The case goes on with another version: `model`, under this key, with each live element where the mappings say. */
  | { type: 'migrate'; definitionKey: string; model: ProcessModel; mappings: readonly Mapping[] }
  /** How often it may still fail. */
  | { type: 'updateJob'; job: LocalKey; retries: number }
  | { type: 'fireTimer'; timer: LocalKey }
  | { type: 'completeJob'; job: LocalKey; variables: Variables }
  | { type: 'failJob'; job: LocalKey; retries: number; message: string; retryAt?: number }
  | { type: 'throwJobError'; job: LocalKey; code: string; message?: string; variables?: Variables }
  | { type: 'correlateMessage'; subscription: LocalKey; messageKey: string; variables: Variables;
      /** What the message was published with: its conversation, where its variables do not tell. */
      correlationKey?: string }
  | { type: 'deliverSignal'; name: string; signalKey: string; variables: Variables }
  | { type: 'noteChildStarted'; element: LocalKey; child: string }
  | { type: 'noteChildFailed'; element: LocalKey; code: string; message: string }
  | ({ type: 'noteChildEnded' } & ChildNews)
  /** The holder of a task in the called process gave it back to a step of the caller. */
  | { type: 'noteChildReturned'; element: LocalKey; child: string; to: LocalKey; above: number; mode: 'redo' | 'direct'; by: string; reason?: Json }
  /** An escalation that nothing in the called process caught; `escalation` is its key there. */
  | { type: 'noteChildEscalated'; element: LocalKey; child: string; escalation: LocalKey; code: string; variables: Variables }
  /** Starts activities of an ad-hoc sub-process, each with variables of its own; `cancelRemaining` first ends what is active. */
  | { type: 'activateAdHoc'; element: LocalKey; activities: readonly { id: string; variables?: Variables }[]; cancelRemaining?: boolean }
  | { type: 'completeAdHoc'; element: LocalKey }
  | { type: 'setVariables'; scope: LocalKey; variables: Variables; local?: boolean }
  | { type: 'resolveIncident'; incident: LocalKey }
  | { type: 'pauseClock'; clock: LocalKey; reason: string }
  | { type: 'resumeClock'; clock: LocalKey }
  /** 延期: by so much more, in the unit of the limit's extension, or up to a day (a moment in it). */
  | { type: 'extendClock'; clock: LocalKey; amount?: number; until?: number; reason?: Json }
  /** A calendar year was loaded: clocks and what follows them are computed again. */
  | { type: 'recomputeClocks' }
  | { type: 'cancelInstance'; reason: string; outcome?: string };

export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;
