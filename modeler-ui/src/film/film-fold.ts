/**
 * A case as a film: the fold of its commits, moment by moment. Pure: the same kernel that decided on the server folds
 * here, so what the canvas shows at version n is the state that was stored at version n, not a retelling of it.
 */
import { fold } from '../../../engine/kernel/evolve.js';
import type { Event } from '../../../engine/kernel/events.js';
import { lineageOf } from '../../../engine/kernel/lineage.js';
import type { InstanceState, Json, LocalKey } from '../../../engine/kernel/state.js';
import type { Commit } from '../../../engine/store/commit.js';
import { returnsIn } from './returns.js';

/** What a commit is to the eye, in the order of precedence: its mark on the timeline has this shape. */
export type MomentKind = 'start' | 'end' | 'version' | 'incident' | 'return' | 'decision' | 'message' | 'timer' | 'job' | 'work';

export interface Moment {
  readonly version: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly actor: string;
  readonly onBehalfOf?: string;
  /** The process definition in force after this commit: the diagram to draw on. */
  readonly definitionKey: string;
  readonly kind: MomentKind;
  readonly events: readonly Event[];
  readonly state: InstanceState;
}

export interface Opinion {
  readonly key: LocalKey;
  readonly element: string;
  readonly area?: string;
  readonly by: string;
  readonly onBehalfOf?: string;
  readonly at: number;
  readonly decision?: Json;
  readonly opinion?: Json;
  /** R-SAME: the element of the act that served for this one as well. */
  readonly same?: string;
}

/** What the diagram shows at one moment. Element ids are those of the definition in force. */
export interface Marks {
  /** Live activations by element: how many tokens are there (of a multi-instance body, its inner ones). */
  readonly active: Readonly<Record<string, number>>;
  /** Tokens that wait at a join, by gateway. */
  readonly waiting: Readonly<Record<string, number>>;
  /** Completed at least once, not undone by a return, and not live now. */
  readonly completed: readonly string[];
  /** Cancelled, never completed, not live now. */
  readonly cancelled: readonly string[];
  /** Sequence flows taken so far. */
  readonly flows: readonly string[];
  /** Elements that came alive with this very commit. */
  readonly entered: readonly string[];
  readonly incidents: Readonly<Record<string, string>>;
}

/**
 * The moments of a case, one a commit, in the order of their versions.
 * @throws on a commit whose body is no list of events: the log is broken then, and the seal says where.
 */
export function filmOf(commits: readonly Commit[]): readonly Moment[] {
  const moments: Moment[] = [];
  let state: InstanceState | undefined;
  for (const commit of [...commits].sort((a, b) => a.version - b.version)) {
    const events = JSON.parse(commit.body) as Event[];
    const before = state?.definitionKey;
    state = fold(state, events);
    moments.push({
      version: commit.version,
      at: commit.at,
      actor: commit.actor,
      ...(commit.onBehalfOf === undefined ? {} : { onBehalfOf: commit.onBehalfOf }),
      definitionKey: state.definitionKey,
      kind: kindOf(events, before !== undefined && before !== state.definitionKey),
      events,
      state,
    });
  }
  const back = new Set(returnsIn(moments));
  return moments.map((moment, at) => (moment.kind === 'decision' && back.has(at) ? { ...moment, kind: 'return' } : moment));
}

/** What a person did with a task, or with the case, beside deciding it. */
const HANDED: readonly Event['type'][] = [
  'taskTransferred', 'taskHandedOver', 'taskDelegated', 'taskResolved', 'signersAdded', 'signerRemoved', 'instanceSuspended', 'instanceResumed', 'tokensMoved',
];

function kindOf(events: readonly Event[], changedVersion: boolean): MomentKind {
  const has = (...types: Event['type'][]): boolean => events.some(({ type }) => types.includes(type));
  if (has('instanceCreated')) return 'start';
  if (has('instanceCompleted', 'instanceTerminated')) return 'end';
  if (changedVersion) return 'version';
  if (has('incidentRaised')) return 'incident';
  if (has('taskReturned', 'taskTakenBack')) return 'return';
  if (has('taskCompleted', ...HANDED)) return 'decision';
  if (has('messageCorrelated', 'signalCaught', 'childEnded')) return 'message';
  if (has('timerFired', 'urged', 'readersUrged')) return 'timer';
  if (has('jobCompleted', 'jobFailed')) return 'job';
  return 'work';
}

/** Ids of the elements with a live activation: what `data-marked` on the canvas lists, sorted. */
export function liveElements(state: InstanceState): readonly string[] {
  return [...new Set(Object.values(state.elements).map(({ id }) => id))].sort();
}

/** What to draw after the moment at `index`. */
export function marksAt(moments: readonly Moment[], index: number): Marks {
  const moment = moments[index];
  if (moment === undefined) throw new Error(`Expected a moment at ${index}, but the film has ${moments.length}`);
  const { state } = moment;
  const done = new Set<string>();
  const over = new Set<string>();
  const flows = new Set<string>();
  const told = moments.slice(0, index + 1).flatMap(({ events }) => events);
  // What a return undid is to be done again.
  const lineage = told.some(({ type }) => type === 'taskReturned' || type === 'taskTakenBack') ? lineageOf(told) : undefined;
  for (const { events } of moments.slice(0, index + 1)) {
    for (const event of events) {
      if (event.type === 'elementCompleted' && lineage?.passages.get(event.key)?.undone !== true) done.add(event.id);
      else if (event.type === 'elementCancelled') over.add(event.id);
      for (const flow of flowsOf(event)) flows.add(flow);
    }
  }
  const active = tokensByElement(state);
  return {
    active,
    waiting: countBy(Object.values(state.arrivals).map(({ id }) => id)),
    completed: [...done].filter((id) => active[id] === undefined),
    cancelled: [...over].filter((id) => !done.has(id) && active[id] === undefined),
    flows: [...flows],
    entered: moment.events.flatMap((event) => (event.type === 'elementActivated' && active[event.id] !== undefined ? [event.id] : [])),
    incidents: Object.fromEntries(Object.values(state.incidents).map(({ id, message }) => [id, message])),
  };
}

function flowsOf(event: Event): readonly string[] {
  switch (event.type) {
    case 'elementActivated':
      return event.flow === undefined ? [] : [event.flow];
    case 'tokenArrived':
      return [event.flow];
    case 'elementCompleted':
    case 'flowsChosen':
      return event.taken ?? [];
    default:
      return [];
  }
}

/** A multi-instance body stands for its inner activations: it counts only while it has none. */
function tokensByElement(state: InstanceState): Record<string, number> {
  const inner = countBy(Object.values(state.elements).flatMap(({ scope, id }) => (state.elements[scope]?.id === id ? [id] : [])));
  const all = countBy(Object.values(state.elements).map(({ id }) => id));
  return { ...all, ...inner };
}

function countBy(ids: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const id of ids) counts[id] = (counts[id] ?? 0) + 1;
  return counts;
}

/** The opinions given up to the moment at `index`, in the order of signing. */
export function opinionsAt(moments: readonly Moment[], index: number): readonly Opinion[] {
  return moments.slice(0, index + 1).flatMap(({ events, at }) =>
    events.flatMap((event): Opinion[] => {
      if (event.type !== 'taskCompleted') return [];
      const { key, id, by, onBehalfOf, decision, opinion, opinionArea, same } = event;
      return [{
        key, element: id, by, at,
        ...(opinionArea === undefined ? {} : { area: opinionArea }),
        ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
        ...(decision === undefined ? {} : { decision }),
        ...(opinion === undefined ? {} : { opinion }),
        ...(same === undefined ? {} : { same: same.id }),
      }];
    }),
  );
}

export interface VariableAt {
  readonly name: string;
  /** 0 of the case, else the activation whose own variable it is. */
  readonly scope: LocalKey;
  /** Element of that activation; absent of the case. */
  readonly element?: string;
  readonly value?: Json;
  readonly before?: Json;
  readonly change: 'none' | 'added' | 'changed' | 'removed';
}

/** The values at a moment beside those of the step before: the case's own first, then those of live steps. */
export function variablesAt(moments: readonly Moment[], index: number): readonly VariableAt[] {
  const now = moments[index]?.state;
  const before = index > 0 ? moments[index - 1]?.state : undefined;
  if (now === undefined) return [];
  const scopes = [...new Set([...Object.keys(now.variables), ...Object.keys(before?.variables ?? {})].map(Number))].sort((a, b) => a - b);
  return scopes.flatMap((scope) => {
    const values = now.variables[scope] ?? {};
    const old = before?.variables[scope] ?? {};
    // What was a step's own ends with the step; only the case's own values can be said to be taken away.
    const names = scope === 0 ? [...new Set([...Object.keys(values), ...Object.keys(old)])] : Object.keys(values);
    const element = now.elements[scope]?.id;
    return names.map((name): VariableAt => {
      const value = values[name];
      const was = old[name];
      return {
        name, scope,
        ...(element === undefined ? {} : { element }),
        ...(value === undefined ? {} : { value }),
        ...(was === undefined ? {} : { before: was }),
        change: before === undefined || same(value, was) ? 'none' : was === undefined ? 'added' : value === undefined ? 'removed' : 'changed',
      };
    });
  });
}

/** Bodies of commits are canonical JSON, so equal values have equal texts. */
const same = (a: Json | undefined, b: Json | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The index of the moment at a version; the nearest before it where the link names one that is not there. */
export function indexOfVersion(moments: readonly Moment[], version: number | undefined): number {
  if (version === undefined) return moments.length - 1;
  const index = moments.findLastIndex((moment) => moment.version <= version);
  return index === -1 ? 0 : index;
}
