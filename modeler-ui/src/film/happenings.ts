/**
 * What happened in one commit, as facts to be put into words: who did what with which opinion. Only what a person of
 * the office would tell; tokens that pass a gateway are not told, what they were chosen for is.
 */
import type { Event } from '../../../engine/kernel/events.js';
import type { Json } from '../../../engine/kernel/state.js';
import type { Moment } from './film-fold.js';

export type Happening =
  | { readonly what: 'created'; readonly who?: string; readonly caseNo?: string }
  | { readonly what: 'taskOpened'; readonly element: string; readonly assignee?: string; readonly groups: readonly string[] }
  | { readonly what: 'claimed' | 'released'; readonly element: string; readonly who: string; readonly by: string }
  | { readonly what: 'decided'; readonly element: string; readonly who: string; readonly onBehalfOf?: string; readonly decision?: Json; readonly opinion?: Json; readonly same?: string }
  | { readonly what: 'chosen'; readonly element: string; readonly flows: readonly string[] }
  | { readonly what: 'waitsAtJoin' | 'timerFired' | 'signalled' | 'messaged'; readonly element: string; readonly name?: string }
  | { readonly what: 'told'; readonly element: string; readonly name: string }
  | { readonly what: 'jobDone' | 'jobFailed'; readonly element?: string; readonly kind?: string; readonly message?: string }
  | { readonly what: 'called' | 'childEnded'; readonly element?: string; readonly child: string; readonly outcome?: string }
  | { readonly what: 'ruled'; readonly decisionId: string; readonly output: Json }
  | { readonly what: 'cancelled'; readonly elements: readonly string[] }
  | { readonly what: 'clock'; readonly name?: string; readonly act: 'started' | 'moved' | 'paused' | 'resumed' | 'late'; readonly dueAt?: number; readonly reason?: string }
  | { readonly what: 'readersUrged'; readonly tell: readonly string[]; readonly by: string }
  | { readonly what: 'urged'; readonly element: string; readonly tell: readonly string[]; readonly by?: string }
  | { readonly what: 'threw'; readonly element: string; readonly code: string; readonly caughtBy?: string }
  | { readonly what: 'incident'; readonly element: string; readonly message: string }
  | { readonly what: 'incidentResolved'; readonly by?: string }
  | { readonly what: 'outcome'; readonly outcome: string }
  | { readonly what: 'completed' | 'terminated'; readonly reason?: string }
  | { readonly what: 'returned'; readonly element: string; readonly to: string; readonly who: string; readonly mode: 'redo' | 'direct'; readonly count: number; readonly reason?: Json }
  | { readonly what: 'takenBack' | 'resolved'; readonly element: string; readonly who: string; readonly reason?: Json }
  | { readonly what: 'transferred' | 'delegated' | 'signerRemoved'; readonly element: string; readonly who: string; readonly whom: readonly string[]; readonly reason?: Json }
  | { readonly what: 'signersAdded'; readonly element: string; readonly who: string; readonly whom: readonly string[]; readonly place: 'before' | 'beside' | 'after'; readonly reason?: Json }
  | { readonly what: 'barred'; readonly element: string; readonly whom: readonly string[] }
  | { readonly what: 'answerMissing'; readonly element: string; readonly whom: readonly string[] }
  | { readonly what: 'suspended' | 'resumed'; readonly who: string; readonly reason?: Json }
  | { readonly what: 'moved'; readonly who: string; readonly elements: readonly string[]; readonly reason?: Json };

/** The facts of the moment at `index`, in the order in which they happened. */
export function happeningsAt(moments: readonly Moment[], index: number): readonly Happening[] {
  const moment = moments[index];
  if (moment === undefined) return [];
  const before = moments[index - 1];
  const elementOf = (key: number): string | undefined =>
    before?.state.elements[key]?.id ?? moment.state.elements[key]?.id ?? activatedIn(moment.events, key);
  const told = moment.events.flatMap((event) => tell(event, elementOf, before, moment));
  const gone = moment.events.flatMap((event) => (event.type === 'elementCancelled' ? [event.id] : []));
  return gone.length === 0 ? told : [...told, { what: 'cancelled', elements: [...new Set(gone)] }];
}

const activatedIn = (events: readonly Event[], key: number): string | undefined =>
  events.flatMap((event) => (event.type === 'elementActivated' && event.key === key ? [event.id] : []))[0];

function tell(event: Event, elementOf: (key: number) => string | undefined, before: Moment | undefined, now: Moment): Happening[] {
  const at = (key: number): { element?: string } => {
    const element = elementOf(key);
    return element === undefined ? {} : { element };
  };
  const clockName = (key: number): { name?: string } => {
    const name = (now.state.clocks[key] ?? before?.state.clocks[key])?.name;
    return name === undefined ? {} : { name };
  };
  switch (event.type) {
    case 'instanceCreated':
      return [{ what: 'created', ...maybe('who', event.initiator), ...maybe('caseNo', event.caseNo) }];
    case 'taskCreated':
      return [{ what: 'taskOpened', element: event.id, ...maybe('assignee', event.assignee), groups: event.candidateGroups ?? [] }];
    case 'taskAssigned':
      return [{ what: 'claimed', element: elementOf(event.key) ?? '', who: event.assignee, by: event.by }];
    case 'taskUnassigned':
      return [{ what: 'released', element: elementOf(event.key) ?? '', who: event.by, by: event.by }];
    case 'taskCompleted':
      return [{
        what: 'decided', element: event.id, who: event.by,
        ...maybe('onBehalfOf', event.onBehalfOf), ...maybe('decision', event.decision), ...maybe('opinion', event.opinion), ...maybe('same', event.same?.id),
      }];
    case 'taskReturned':
      return [{ what: 'returned', element: event.id, to: event.toId, who: event.by, mode: event.mode, count: event.count, ...maybe('reason', event.reason) }];
    case 'taskTakenBack':
      return [{ what: 'takenBack', element: event.id, who: event.by, ...maybe('reason', event.reason) }];
    case 'taskResolved':
      return [{ what: 'resolved', element: event.id, who: event.by, ...maybe('reason', event.note) }];
    case 'taskTransferred':
    case 'taskHandedOver':
      return [{ what: 'transferred', element: event.id, who: event.by, whom: [event.to], ...maybe('reason', event.reason) }];
    case 'taskDelegated':
      return [{ what: 'delegated', element: event.id, who: event.by, whom: [event.to], ...maybe('reason', event.reason) }];
    case 'signersAdded':
      return [{ what: 'signersAdded', element: event.id, who: event.by, whom: event.signers.map(asked), place: event.place, ...maybe('reason', event.reason) }];
    case 'signerRemoved': {
      const { signer } = before?.state.elements[event.key] ?? {};
      const { assignee } = before?.state.tasks[event.key] ?? {};
      return [{ what: 'signerRemoved', element: event.id, who: event.by, whom: signer ? [asked(signer)] : assignee === undefined ? [] : [assignee], ...maybe('reason', event.reason) }];
    }
    case 'answerGiven':
      return event.answer.missing ? [{ what: 'answerMissing', element: elementOf(event.key) ?? '', whom: [event.answer.participant] }] : [];
    case 'peopleBarred':
      return [{ what: 'barred', element: event.id, whom: [...new Set(event.people.map(({ user }) => user))] }];
    case 'instanceSuspended':
      return [{ what: 'suspended', who: event.by, reason: event.reason }];
    case 'instanceResumed':
      return [{ what: 'resumed', who: event.by, ...maybe('reason', event.reason) }];
    case 'tokensMoved':
      return [{ what: 'moved', who: event.by, elements: event.activated, reason: event.reason }];
    case 'flowsChosen':
      return [{ what: 'chosen', element: event.id, flows: event.taken }];
    case 'tokenArrived':
      return now.state.arrivals[event.key] === undefined ? [] : [{ what: 'waitsAtJoin', element: event.id }];
    case 'timerFired':
      // A reminder of a limit: `urged` tells it.
      return before?.state.timers[event.key]?.clock !== undefined ? [] : [{ what: 'timerFired', element: event.id }];
    case 'messageCorrelated':
      return [{ what: 'messaged', element: event.id, name: event.name }];
    case 'signalCaught':
      return [{ what: 'signalled', element: event.id, name: event.name }];
    case 'messageThrown':
    case 'signalThrown':
      return [{ what: 'told', element: event.id, name: event.name }];
    case 'jobCompleted': {
      const job = before?.state.jobs[event.key];
      return [{ what: 'jobDone', ...(job === undefined ? {} : { ...at(job.owner), kind: job.type }) }];
    }
    case 'jobFailed': {
      const job = before?.state.jobs[event.key];
      return [{ what: 'jobFailed', ...(job === undefined ? {} : { ...at(job.owner), kind: job.type }), message: event.message }];
    }
    case 'childStarted':
      return [{ what: 'called', ...at(event.element), child: event.child }];
    case 'childEnded':
      return [{ what: 'childEnded', ...at(event.element), child: event.child, ...maybe('outcome', event.outcome) }];
    case 'decisionEvaluated':
      return [{ what: 'ruled', decisionId: event.decisionId, output: event.output }];
    case 'clockStarted':
      return [{ what: 'clock', act: 'started', name: event.name, dueAt: event.dueAt }];
    case 'clockMoved':
      return [{ what: 'clock', act: 'moved', ...clockName(event.key), dueAt: event.dueAt, reason: event.reason }];
    case 'clockPaused':
      return [{ what: 'clock', act: 'paused', ...clockName(event.key), reason: event.reason }];
    case 'clockResumed':
      return [{ what: 'clock', act: 'resumed', ...clockName(event.key), dueAt: event.dueAt }];
    case 'clockStopped':
      return event.late ? [{ what: 'clock', act: 'late', ...clockName(event.key) }] : [];
    case 'readersUrged':
      return [{ what: 'readersUrged', tell: event.tell, by: event.by }];
    case 'urged':
      return [{ what: 'urged', element: event.id, tell: event.tell, ...maybe('by', event.by) }];
    case 'errorThrown':
    case 'escalationThrown':
      return event.code === 'R-URGE' ? [] : [{ what: 'threw', element: event.id, code: event.code, ...maybe('caughtBy', event.caughtBy) }];
    case 'incidentRaised':
      return [{ what: 'incident', element: event.id, message: event.message }];
    case 'incidentResolved':
      return [{ what: 'incidentResolved', ...maybe('by', event.by) }];
    case 'outcomeReached':
      return [{ what: 'outcome', outcome: event.outcome }];
    case 'instanceCompleted':
      return [{ what: 'completed' }];
    case 'instanceTerminated':
      return [{ what: 'terminated', ...maybe('reason', event.reason) }];
    default:
      return [];
  }
}

const asked = (signer: { readonly user: string } | { readonly group: string }): string => ('user' in signer ? signer.user : signer.group);

function maybe<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  const entry: { [P in K]?: V } = {};
  if (value !== undefined) entry[key] = value;
  return entry;
}
