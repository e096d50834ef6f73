/** What can be asked of a process instance. `decide` answers each with events or with a rejection, never with a throw. */
import type { Json, LocalKey, Variables } from './state.js';

export type Command =
  | { type: 'createInstance'; definitionKey: string; variables: Variables; initiator?: string; caseNo?: string;
      /** The start event; absent: the none start event. */
      start?: string;
      parent?: { instance: string; element: LocalKey };
      /** The message or signal that a start event caught. */
      cause?: { messageKey?: string; signalKey?: string } }
  | { type: 'claimTask'; task: LocalKey }
  | { type: 'assignTask'; task: LocalKey; assignee: string; allowOverride?: boolean }
  | { type: 'unassignTask'; task: LocalKey }
  | { type: 'updateTask'; task: LocalKey; changes: { candidateGroups?: string[]; candidateUsers?: string[]; priority?: number } }
  | { type: 'completeTask'; task: LocalKey; variables: Variables; decision?: Json; opinion?: Json }
  | { type: 'fireTimer'; timer: LocalKey }
  | { type: 'completeJob'; job: LocalKey; variables: Variables }
  | { type: 'failJob'; job: LocalKey; retries: number; message: string; retryAt?: number }
  | { type: 'throwJobError'; job: LocalKey; code: string; message?: string; variables?: Variables }
  | { type: 'correlateMessage'; subscription: LocalKey; messageKey: string; variables: Variables }
  | { type: 'deliverSignal'; name: string; signalKey: string; variables: Variables }
  | { type: 'noteChildStarted'; element: LocalKey; child: string }
  | { type: 'noteChildFailed'; element: LocalKey; code: string; message: string }
  | { type: 'noteChildEnded'; element: LocalKey; child: string; status: 'completed' | 'terminated'; outcome?: string;
      /** A BPMN error that nothing in the called process caught. */
      error?: { code: string; message?: string }; variables: Variables }
  | { type: 'setVariables'; scope: LocalKey; variables: Variables; local?: boolean }
  | { type: 'resolveIncident'; incident: LocalKey }
  | { type: 'pauseClock'; clock: LocalKey; reason: string }
  | { type: 'resumeClock'; clock: LocalKey }
  /** A calendar year was loaded: clocks and what follows them are computed again. */
  | { type: 'recomputeClocks' }
  | { type: 'cancelInstance'; reason?: string; outcome?: string };

export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;
