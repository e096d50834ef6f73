/**
 * Who is told of a verb (退回, 轉辦, 暫停 …), and what: of the states before and after and of what happened. Pure, so that the preview
 * names those who then get a notice. Reminders and circulations name whom they tell themselves (`urged`, `circulated`); of what
 * comes by the ordinary way of a case the inbox tells; of an incident those who resolve it are told.
 */
import type { Event, EventOf } from './events.js';
import type { InstanceState, Json, LocalKey, TaskState } from './state.js';

/** Each has its own words (`said.told.…` of the notices). */
export type ToldOf =
  | 'returned' | 'returnedOften' | 'putAside' | 'takenBack' | 'transferred' | 'delegated' | 'resolved' | 'signing' | 'signingDropped'
  | 'suspended' | 'resumed' | 'moved' | 'withdrawn' | 'ended' | 'lost' | 'handedOver' | 'extended' | 'incident';

/** The roles that resolve incidents. */
export const RESOLVERS = ['operator', 'administrator'] as const;

export interface Telling {
  readonly of: ToldOf;
  /** Persons and groups, without the one who did it. */
  readonly to: readonly string[];
  /** The step that it is about; absent: the case. */
  readonly id?: string;
  /** Its task, where it is open. */
  readonly task?: LocalKey;
  readonly text?: Json;
  /** Of a hand-over by another (人員交接): who has the work now. */
  readonly person?: string;
  /** Of a return: which one of the case. */
  readonly count?: number;
  /** Of 延期: the limit, and when it ends now. */
  readonly limit?: string;
  readonly dueAt?: number;
  /** Of an incident: which kind. */
  readonly code?: string;
}

const VERBS = [
  'taskAssigned', 'taskReturned', 'taskTakenBack', 'taskTransferred', 'taskHandedOver', 'taskDelegated', 'taskResolved', 'signersAdded', 'signerRemoved', 'instanceSuspended', 'instanceResumed',
  'tokensMoved', 'instanceWithdrawn', 'instanceTerminated', 'clockExtended',
] as const satisfies readonly Event['type'][];
type VerbEvent = EventOf<(typeof VERBS)[number]>;
/** Who claims a task, or a substitute in the owner's name, tells nobody; 指派 by another does. */
const isVerb = (event: Event): event is VerbEvent => VERBS.some((type) => type === event.type) && !(event.type === 'taskAssigned' && [event.by, event.onBehalfOf].includes(event.assignee));

/** `actor`: who did it; whom they stand in for is told all the same. */
export function tellingsOf(before: InstanceState | undefined, events: readonly Event[], after: InstanceState, actor: string): readonly Telling[] {
  const verb = events.find(isVerb);
  const ofVerb = before && verb ? tell(verb, { ...tasksChanged(before, after), before, after }) : [];
  return [...ofVerb, ...incidents(events, after)].flatMap(({ to, ...telling }) => {
    const others = [...new Set(to)].filter((name) => name !== actor);
    return others.length === 0 ? [] : [{ ...telling, to: others }];
  });
}

/** What stops, and did not go on again at once, is for those who may resolve it. */
const incidents = (events: readonly Event[], after: InstanceState): readonly Telling[] => events.flatMap((event): readonly Telling[] =>
  (event.type === 'incidentRaised' && event.key in after.incidents ? [{ of: 'incident', to: RESOLVERS, id: event.id, code: event.code }] : []));

interface Tasks {
  readonly before: InstanceState;
  readonly after: InstanceState;
  readonly gained: readonly LocalKey[];
  readonly lost: readonly LocalKey[];
  readonly aside: readonly LocalKey[];
}

function tasksChanged(before: InstanceState, after: InstanceState): Pick<Tasks, 'gained' | 'lost' | 'aside'> {
  const parked = new Set(Object.values(after.parked ?? {}).flatMap(({ tasks }) => Object.keys(tasks)));
  const gone = Object.keys(before.tasks).filter((key) => !(key in after.tasks));
  return {
    gained: Object.keys(after.tasks).filter((key) => !(key in before.tasks)).map(Number),
    lost: gone.filter((key) => !parked.has(key)).map(Number), aside: gone.filter((key) => parked.has(key)).map(Number),
  };
}

function tell(verb: VerbEvent, tasks: Tasks): readonly Telling[] {
  const { before, after, gained, lost, aside } = tasks;
  const initiator = after.initiator === undefined ? [] : [after.initiator];
  const gains = (of: ToldOf, more: Partial<Telling> = {}): Telling[] => gained.map((key) => ({ of, ...about(after, key), task: key, ...more }));
  const loses = (of: ToldOf, keys: readonly LocalKey[], more: Partial<Telling> = {}): Telling[] => keys.map((key) => ({ of, ...about(before, key), ...more }));
  switch (verb.type) {
    case 'taskReturned': {
      const said = { ...written(verb.reason), count: verb.count };
      const often: Telling[] = verb.tell ? [{ of: 'returnedOften', to: verb.tell, id: verb.id, count: verb.count }] : [];
      return [...gains('returned', said), ...often, ...loses('putAside', aside), ...loses('lost', lost)];
    }
    case 'taskTakenBack': return loses('takenBack', lost, written(verb.reason));
    case 'taskAssigned': {
      const { id } = about(after, verb.key);
      const step = id === undefined ? {} : { id };
      const had = before.tasks[verb.key]?.assignee;
      return [{ of: 'transferred', to: [verb.assignee], task: verb.key, ...step }, { of: 'handedOver', to: had === undefined ? [] : [had], person: verb.assignee, ...step }];
    }
    case 'taskTransferred':
    case 'taskHandedOver': {
      const step = { id: verb.id, ...written(verb.reason) };
      return [{ of: 'transferred', to: [verb.to], task: verb.key, ...step }, { of: 'handedOver', to: verb.from === undefined ? [] : [verb.from], person: verb.to, ...step }];
    }
    case 'taskDelegated': return [{ of: 'delegated', to: [verb.to], id: verb.id, task: verb.key, ...written(verb.reason) }];
    case 'taskResolved': return [{ of: 'resolved', to: holdersOf(after.tasks[verb.key]), id: verb.id, task: verb.key, ...written(verb.note) }];
    case 'signersAdded': return gains('signing', written(verb.reason));
    case 'signerRemoved': return loses('signingDropped', lost, written(verb.reason));
    case 'instanceSuspended': return [{ of: 'suspended', to: [...allHolders(after), ...initiator], text: verb.reason }];
    case 'instanceResumed': return [{ of: 'resumed', to: [...allHolders(after), ...initiator] }];
    case 'tokensMoved': return [...gains('moved', { text: verb.reason }), ...loses('lost', lost, { text: verb.reason })];
    case 'instanceWithdrawn': return loses('withdrawn', lost, written(verb.reason));
    // A called case ends with its caller, whose own end is told.
    case 'instanceTerminated': return [...loses('ended', lost, written(verb.reason)), { of: 'ended', to: after.parent ? [] : initiator, ...written(verb.reason) }];
    // R-EXTEND: "applicant notified".
    case 'clockExtended': return [{ of: 'extended', to: initiator, limit: after.clocks[verb.key]?.name ?? '', dueAt: verb.dueAt, ...written(verb.reason) }];
  }
}

function about(state: InstanceState, key: LocalKey): { readonly id?: string; readonly to: readonly string[] } {
  const id = state.elements[key]?.id;
  return { to: holdersOf(state.tasks[key]), ...(id === undefined ? {} : { id }) };
}

function holdersOf(task: TaskState | undefined): string[] {
  return task?.assignee === undefined ? [...task?.candidateUsers ?? [], ...task?.candidateGroups ?? []] : [task.assignee];
}

const allHolders = ({ tasks }: InstanceState): string[] => Object.values(tasks).flatMap(holdersOf);
const written = (text: Json | undefined): { readonly text?: Json } => (text === undefined ? {} : { text });
