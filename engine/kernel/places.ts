/**
 * Who lives in which scope, and which tokens wait at which join: kept beside the state while one command is decided, so that
 * a wide scope is not searched at each of its steps. Few commands need it: it is made when searching has cost enough.
 */
import type { Event, EventType } from './events.js';
import type { InstanceState, LocalKey } from './state.js';

/** So many entries are looked at before an index is worth its making. */
const WORTH = 2_000;

/** Events that neither begin nor end an activation or a waiting token. After any other the index is made anew. */
const ELSEWHERE: ReadonlySet<EventType> = new Set<EventType>([
  'multiInstanceStarted', 'loopStarted', 'flowsChosen', 'multiInstanceAdvanced', 'variablesSet', 'taskCreated', 'taskAssigned', 'taskCompleted',
  'timerScheduled', 'timerFired', 'timerMoved', 'timerCancelled', 'subscriptionOpened', 'subscriptionClosed', 'messageCorrelated', 'signalCaught',
  'conditionAwaited', 'conditionTurned', 'conditionDropped', 'jobCreated', 'jobUpdated', 'jobCompleted', 'jobCancelled', 'decisionEvaluated', 'childRequested',
  'childCancelRequested', 'messageThrown', 'signalThrown', 'errorThrown', 'escalationThrown', 'incidentRaised', 'incidentResolved', 'adHocPlanned',
  'clockStarted', 'clockStopped', 'clockPaused', 'clockResumed', 'clockMoved', 'clockExtended', 'gatewayFired', 'gatewayReset',
]);

type Waiting = Map<string, Set<LocalKey>>;

export class Places {
  #scanned = 0;
  #children: Map<LocalKey, Set<LocalKey>> | undefined;
  /** By scope and join, then by flow; each oldest first. */
  #arrivals: Map<string, Waiting> | undefined;

  constructor(private readonly state: InstanceState) {}

  /** Before an event is applied: what it ends is still there. */
  note(event: Event): void {
    if (!this.#children && !this.#arrivals) return;
    switch (event.type) {
      case 'elementActivated':
        for (const key of event.consumed ?? []) this.#left(key);
        if (this.#children) put(this.#children, event.scope, event.key);
        return;
      case 'elementCompleted':
      case 'elementCancelled': {
        const element = this.state.elements[event.key];
        if (element) this.#children?.get(element.scope)?.delete(event.key);
        return;
      }
      case 'tokenArrived': {
        const place = `${event.scope}/${event.id}`;
        const waiting: Waiting = this.#arrivals?.get(place) ?? new Map<string, Set<LocalKey>>();
        put(waiting, event.flow, event.key);
        this.#arrivals?.set(place, waiting);
        return;
      }
      case 'tokenDiscarded': return this.#left(event.key);
      default:
        if (ELSEWHERE.has(event.type)) return;
        this.#children = undefined;
        this.#arrivals = undefined;
    }
  }

  /** Live activations directly inside a scope, oldest first. */
  childrenOf(scope: LocalKey): LocalKey[] {
    const index = this.#childIndex();
    if (index) return [...index.get(scope) ?? []];
    const children: LocalKey[] = [];
    for (const key in this.state.elements) {
      this.#scanned += 1;
      if (this.state.elements[key]?.scope === scope) children.push(Number(key));
    }
    return children;
  }

  countChildren(scope: LocalKey): number {
    return this.#childIndex()?.get(scope)?.size ?? this.childrenOf(scope).length;
  }

  hasChildren(scope: LocalKey): boolean {
    const index = this.#childIndex();
    if (index) return (index.get(scope)?.size ?? 0) > 0;
    for (const key in this.state.elements) {
      this.#scanned += 1;
      if (this.state.elements[key]?.scope === scope) return true;
    }
    return false;
  }

  /** The oldest waiting token of each incoming flow of a join. */
  firstArrivals(id: string, scope: LocalKey): Map<string, LocalKey> {
    const first = new Map<string, LocalKey>();
    for (const [flow, keys] of this.#arrivalIndex().get(`${scope}/${id}`) ?? []) for (const key of keys) { first.set(flow, key); break; }
    return first;
  }

  /** Joins at which tokens wait, with the oldest of each flow; the join of the oldest token first. */
  waitingJoins(): { id: string; scope: LocalKey; first: Map<string, LocalKey> }[] {
    const joins: { id: string; scope: LocalKey; first: Map<string, LocalKey> }[] = [];
    for (const place of this.#arrivalIndex().keys()) {
      const slash = place.indexOf('/');
      const [scope, id] = [Number(place.slice(0, slash)), place.slice(slash + 1)];
      const first = this.firstArrivals(id, scope);
      if (first.size > 0) joins.push({ id, scope, first });
    }
    return joins.sort((a, b) => Math.min(...a.first.values()) - Math.min(...b.first.values()));
  }

  #childIndex(): Map<LocalKey, Set<LocalKey>> | undefined {
    if (this.#children || this.#scanned < WORTH) return this.#children;
    this.#children = new Map();
    for (const [key, element] of Object.entries(this.state.elements)) put(this.#children, element.scope, Number(key));
    return this.#children;
  }

  #arrivalIndex(): Map<string, Waiting> {
    if (this.#arrivals) return this.#arrivals;
    this.#arrivals = new Map();
    for (const [key, { id, scope, flow }] of Object.entries(this.state.arrivals)) {
      const place = `${scope}/${id}`;
      const waiting: Waiting = this.#arrivals.get(place) ?? new Map<string, Set<LocalKey>>();
      put(waiting, flow, Number(key));
      this.#arrivals.set(place, waiting);
    }
    return this.#arrivals;
  }

  #left(key: LocalKey): void {
    const arrival = this.state.arrivals[key];
    if (arrival) this.#arrivals?.get(`${arrival.scope}/${arrival.id}`)?.get(arrival.flow)?.delete(key);
  }
}

function put<Name>(index: Map<Name, Set<LocalKey>>, name: Name, key: LocalKey): void {
  const known = index.get(name);
  if (known) known.add(key);
  else index.set(name, new Set([key]));
}
