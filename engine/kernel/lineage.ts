/**
 * Where a case has been: every activation it ever had, with what led to it, folded from its log. The state holds only
 * what is alive; returns, previews and "why did this come to me" ask for what was (design §5, lineage).
 */
import { renaming } from './apply-migration.js';
import type { Event } from './events.js';
import type { Arrival, LocalKey, Variables } from './state.js';

/** One activation, live or over. */
export interface Passage {
  readonly key: LocalKey;
  /** BPMN element id. */
  readonly id: string;
  readonly scope: LocalKey;
  readonly from: readonly LocalKey[];
  readonly flow?: string;
  /** Tokens that it took in as a join. */
  readonly consumed?: readonly LocalKey[];
  readonly loopCounter?: number;
  /** Absent while it lives. */
  readonly ended?: 'completed' | 'cancelled';
  /** Variables of its own, as they were at its end. */
  readonly variables?: Variables;
  /** Somebody took its user task up. */
  readonly claimed?: true;
  /** Who completed its user task. */
  readonly by?: string;
  readonly onBehalfOf?: string;
  /** R-SAME: the act before served for it, nobody came to it. */
  readonly same?: true;
  /** Of one whom 加簽 asked; the task is its scope. */
  readonly signer?: true;
  /** Has several instances, or rounds, of its own. */
  readonly body?: true;
  /** A sub-process that had ended, which a return opened again under this key. */
  readonly reopens?: LocalKey;
  /** It served a return that came straight back (直送退回人), and nothing followed it; given up, it is walked like any other. */
  readonly straight?: LocalKey;
  /** A return undid it: the case goes on as if it had not been. */
  readonly undone?: true;
}

export interface Lineage {
  readonly passages: ReadonlyMap<LocalKey, Passage>;
  /** Tokens that ever waited at a join. */
  readonly arrivals: ReadonlyMap<LocalKey, Arrival>;
}

/** Folds a log, from its first event on; or what came since `before`, which stays as it is. */
export function lineageOf(events: Iterable<Event>, before?: Lineage): Lineage {
  const passages = new Map<LocalKey, Passage>(before?.passages);
  const arrivals = new Map<LocalKey, Arrival>(before?.arrivals);
  const change = (key: LocalKey, more: Partial<Passage>): void => {
    const known = passages.get(key);
    if (known) passages.set(key, { ...known, ...more });
  };
  const undo = (anchor: LocalKey): void => { for (const key of descendantsOf({ passages, arrivals }, anchor)) change(key, { undone: true }); };
  for (const event of events) {
    switch (event.type) {
      case 'elementActivated':
        passages.set(event.key, {
          key: event.key, id: event.id, scope: event.scope, from: event.from,
          ...(event.flow === undefined ? {} : { flow: event.flow }), ...(event.consumed ? { consumed: event.consumed } : {}),
          ...(event.loopCounter === undefined ? {} : { loopCounter: event.loopCounter }),
          ...(event.signer ? { signer: true as const } : {}),
          ...(event.reopens === undefined ? {} : { reopens: event.reopens }), ...(event.resumes === undefined ? {} : { straight: event.resumes }),
        });
        break;
      case 'compensationStarted':
        passages.set(event.key, { key: event.key, id: event.id, scope: event.scope, from: event.from, body: true });
        break;
      case 'compensationEnded':
        // What stood for a completed activity is no step that a return could go to.
        change(event.key, { ended: 'cancelled' });
        break;
      case 'tokenArrived':
        arrivals.set(event.key, { id: event.id, scope: event.scope, flow: event.flow, from: event.from });
        break;
      case 'variablesSet':
        if (event.scope !== 0) change(event.scope, { variables: { ...passages.get(event.scope)?.variables, ...event.values } });
        break;
      case 'multiInstanceStarted':
      case 'loopStarted':
        change(event.key, { body: true });
        break;
      case 'taskCompleted':
        change(event.key, { by: event.by, ...(event.onBehalfOf === undefined ? {} : { onBehalfOf: event.onBehalfOf }), ...(event.same ? { same: true as const } : {}) });
        break;
      case 'taskReturned':
        if (event.mode === 'redo' && event.undoes !== undefined) undo(event.undoes);
        break;
      case 'taskTakenBack':
        undo(event.undoes);
        break;
      case 'taskAssigned':
        if (event.by === event.assignee || event.onBehalfOf === event.assignee) change(event.key, { claimed: true });
        break;
      case 'branchDropped':
        undo(event.undoes);
        for (const [key, { straight, ...passage }] of passages) if (straight === event.key) passages.set(key, passage);
        break;
      case 'instanceMigrated': {
        // What was passed is looked for in the version that the case runs on.
        const renamed = renaming(event.mappings);
        for (const [key, passage] of passages) passages.set(key, { ...passage, id: renamed(passage.id) });
        for (const [key, arrival] of arrivals) arrivals.set(key, { ...arrival, id: renamed(arrival.id) });
        break;
      }
      case 'elementCompleted':
        change(event.key, { ended: 'completed' });
        break;
      case 'elementCancelled':
        change(event.key, { ended: 'cancelled' });
        break;
      default:
    }
  }
  return { passages, arrivals };
}

/** All that came of an activation, at any remove, and itself. What happens inside an activation comes of it. */
export function descendantsOf({ passages }: Lineage, key: LocalKey): Set<LocalKey> {
  const children = new Map<LocalKey, LocalKey[]>();
  for (const passage of passages.values()) {
    for (const parent of passage.from) {
      const known = children.get(parent);
      if (known) known.push(passage.key);
      else children.set(parent, [passage.key]);
    }
  }
  return closure(key, (one) => children.get(one) ?? []);
}

/** All that an activation came of, the nearest first, without itself. */
export function ancestorsOf({ passages }: Lineage, key: LocalKey): LocalKey[] {
  const all = closure(key, (one) => (passages.get(one)?.from ?? []).filter((parent) => parent !== 0));
  all.delete(key);
  return [...all];
}

/** Breadth first, so that what is near comes before what is far. */
function closure(start: LocalKey, next: (key: LocalKey) => readonly LocalKey[]): Set<LocalKey> {
  const seen = new Set([start]);
  for (const key of seen) for (const one of next(key)) seen.add(one);
  return seen;
}

/** The same sub-process, opened again or not, has one origin. */
export function originOf({ passages }: Lineage, scope: LocalKey): LocalKey {
  let at = scope;
  for (let before = passages.get(at)?.reopens; before !== undefined; before = passages.get(at)?.reopens) at = before;
  return at;
}

/** The newest opening of a sub-process from which the case went on, or may yet. */
export function latestOpening(lineage: Lineage, scope: LocalKey): LocalKey {
  const origin = originOf(lineage, scope);
  let latest = origin;
  for (const { key, reopens, straight, ended } of lineage.passages.values()) if (reopens !== undefined && key > latest && (straight === undefined || ended === undefined) && originOf(lineage, key) === origin) latest = key;
  return latest;
}
