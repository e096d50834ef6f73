/**
 * One command being decided: a working copy of the state, the events so far and the tokens that still have to move.
 * Tokens move through a queue, never by recursion, so that neither a loop nor a wide fork can exhaust the stack; a
 * guard on activations turns a run-away diagram into an incident (design §5).
 */
import { apply } from './apply.js';
import { Places } from './places.js';
import type { Context } from './context.js';
import type { Event, Undoing } from './events.js';
import type { FlowNode, ProcessModel, ScopeModel } from './model/process-model.js';
import type { Brought, ElementInstance, HeardNews, IncidentParams, IncidentRetry, InstanceState, LocalKey, Variables } from './state.js';

const DEFAULT_STEP_LIMIT = 10_000;
/** So many activations, jobs and the like of one case with nobody and no timer between: a loop that keeps itself going. Room for several lists of 5,000. */
const RESTLESS_LIMIT = 200_000;

/** An element cannot go on: it becomes an incident on the element, never an exception of the engine. */
export class ElementFailure extends Error {
  readonly code: string;
  /** What the message says, by name, for texts in other languages. */
  readonly params: IncidentParams | undefined;
  constructor(code: string, message: string, params?: IncidentParams) {
    super(message);
    this.name = 'ElementFailure';
    this.code = code;
    this.params = params;
  }
}

/** What a token still has to do. Plain data, so that element kinds need not know each other. */
export type Move =
  /** A token comes to a node through a flow. */
  | { readonly do: 'enter'; readonly node: string; readonly scope: LocalKey; readonly from: LocalKey; readonly flow: string }
  /** A node becomes active without a flow: a start event, or an event that has already happened (`caught`). */
  | ({ readonly do: 'activate'; readonly node: string; readonly scope: LocalKey; readonly from: readonly LocalKey[]; readonly flow?: string;
      readonly undoes?: Undoing; readonly returned?: true; readonly resumes?: LocalKey } & Brought)
  /** An activation begins its work (again, after an incident, with what it brought). */
  | ({ readonly do: 'begin'; readonly key: LocalKey } & Brought)
  /** What an activation compensates: the next one, or it goes on. */
  | { readonly do: 'compensate'; readonly key: LocalKey }
  /** An activation has done its work; `gives` are the variables that came of it. */
  | { readonly do: 'complete'; readonly key: LocalKey; readonly gives?: Variables }
  /** A throwing event whose moment has come (`defer`). */
  | { readonly do: 'throw'; readonly key: LocalKey }
  /** A signal thrown here reaches the waits that were open at that moment. */
  | { readonly do: 'broadcast'; readonly signal: { readonly key: LocalKey; readonly name: string; readonly variables: Variables }; readonly to: readonly LocalKey[] }
  /** Somebody has acted: whom that bars from an open task (迴避). */
  | { readonly do: 'recuse' }
  /** Tokens wait at joins again that had left them: those that have all they need go on. */
  | { readonly do: 'meet' }
  /** What a called process told while its caller was put aside. */
  | { readonly do: 'hear'; readonly news: HeardNews };

/** Of each model, found once: a model never changes. */
const typesIn = new WeakMap<ProcessModel, ReadonlySet<FlowNode['type']>>();

export class Run {
  readonly events: Event[] = [];
  private work: (Move | undefined)[] = [];
  /** The move being performed; -1 before the first. */
  private head = -1;
  private readonly deferred: Move[] = [];
  private steps = 0;
  private readonly touched = new Set<LocalKey>();
  private changed = new Set<LocalKey>();
  readonly places: Places;

  constructor(
    readonly model: ProcessModel,
    /** Owned by this run: it is written to. */
    readonly state: InstanceState,
    readonly context: Context,
  ) {
    this.places = new Places(state);
  }

  emit(event: Event): void {
    this.events.push(event);
    this.places.note(event);
    apply(this.state, event);
    if (event.type === 'variablesSet') this.changed.add(event.scope);
  }

  /** The next free local key; whoever draws one emits an event that carries it. */
  key(): LocalKey {
    return this.state.nextKey;
  }

  node(id: string): FlowNode {
    const node = this.model.nodes[id];
    if (!node) throw new Error(`Expected element '${id}' in process '${this.model.processId}', but the model has none`);
    return node;
  }

  /** Whether the diagram has any of this type: what it has not need not be looked for among the tokens. */
  hasNodes(type: FlowNode['type']): boolean {
    let types = typesIn.get(this.model);
    if (!types) typesIn.set(this.model, types = new Set(Object.values(this.model.nodes).map((node) => node.type)));
    return types.has(type);
  }

  element(key: LocalKey): ElementInstance {
    const element = this.state.elements[key];
    if (!element) throw new Error(`Expected a live element instance ${key}, but found none`);
    return element;
  }

  isLive(key: LocalKey): boolean {
    return key === 0 ? this.state.status === 'active' : this.state.elements[key] !== undefined;
  }

  /** The contents that an activation opens: the process for 0, a sub-process for its instance. */
  scopeModel(scope: LocalKey): ScopeModel | undefined {
    return this.model.scopes[scope === 0 ? this.model.processId : this.element(scope).id];
  }

  /** Live activations directly inside a scope, oldest first. */
  childrenOf(scope: LocalKey): LocalKey[] {
    return this.places.childrenOf(scope);
  }

  countChildren(scope: LocalKey): number {
    return this.places.countChildren(scope);
  }

  /** Whether there is any: asked at every step, so that a wide scope must not be listed for it. */
  hasChildren(scope: LocalKey): boolean {
    return this.places.hasChildren(scope);
  }

  push(move: Move): void {
    this.work.push(move);
  }

  /** Before all other moves: nothing happens between what was read and what comes of it. */
  pushNext(move: Move): void {
    this.work.splice(this.head + 1, 0, move);
  }

  /** To be done when nothing else can move: branches of one moment have no order, so whoever waits in one may wait first. */
  defer(move: Move): void {
    this.deferred.push(move);
  }

  /** Marks a scope whose last token may just have been consumed. */
  touch(scope: LocalKey): void {
    this.touched.add(scope);
  }

  takeTouched(): LocalKey[] {
    const scopes = [...this.touched].sort((a, b) => b - a);
    this.touched.clear();
    return scopes;
  }

  /** Scopes whose variables changed since this was last asked. */
  takeChanged(): ReadonlySet<LocalKey> {
    const { changed } = this;
    if (changed.size > 0) this.changed = new Set();
    return changed;
  }

  /** Has the conditions that this activation waits for looked at, as if its variables had changed. */
  noteChange(owner: LocalKey): void {
    this.changed.add(owner);
  }

  /** Forgets the tokens on their way inside a scope whose contents are cancelled. */
  dropMoves(scope: LocalKey): void {
    for (let at = this.head + 1; at < this.work.length; at += 1) {
      const move = this.work[at];
      if (move && 'scope' in move && move.scope === scope) this.work[at] = undefined;
    }
  }

  /** A move whose scope or activation was cancelled meanwhile is dropped with it. */
  #isMeant(move: Move): boolean {
    if (move.do === 'hear' || move.do === 'broadcast' || move.do === 'recuse' || move.do === 'meet') return true;
    return this.isLive('key' in move ? move.key : move.scope);
  }

  #takeDeferred(): boolean {
    const next = this.deferred.shift();
    if (next) this.work.push(next);
    return next !== undefined;
  }

  /** Moves tokens until none can move; `settle` looks at joins and finished scopes whenever the queue is empty. */
  drain(perform: (run: Run, move: Move) => void, settle: (run: Run) => boolean): void {
    do {
      for (this.head = 0; this.head < this.work.length; this.head += 1) {
        const move = this.work[this.head];
        if (move && this.#isMeant(move)) perform(this, move);
      }
      this.work = [];
      this.head = -1;
    } while (settle(this) || this.#takeDeferred());
  }

  /** Counts an activation. False beyond the limit of one command, and of what a case does with nobody and no timer between. */
  mayStep(): boolean {
    this.steps += 1;
    return this.steps <= (this.context.stepLimit ?? DEFAULT_STEP_LIMIT) && !this.isRestless();
  }

  isRestless(): boolean {
    const { nextKey, restedAt = 0 } = this.state;
    return nextKey - restedAt > (this.context.restlessLimit ?? RESTLESS_LIMIT);
  }

  raise(owner: LocalKey, id: string, code: string, message: string, retry: IncidentRetry, params?: IncidentParams): void {
    this.emit({ type: 'incidentRaised', v: 1, key: this.key(), id, owner, code, message, at: this.context.now, retry, ...(params === undefined ? {} : { params }) });
  }

  /** Does something that may fail by the diagram's fault; a failure is an incident on the element. */
  attempt(owner: LocalKey, id: string, retry: IncidentRetry, what: () => void, undo?: () => void): void {
    try {
      what();
    } catch (failure) {
      if (!(failure instanceof ElementFailure)) throw failure;
      undo?.();
      this.raise(owner, id, failure.code, failure.message, retry, failure.params);
    }
  }
}

/** The guard stopped an activation before it began its work; resolved, it goes on with what it brought. */
export function stepLimit(run: Run, key: LocalKey, id: string, { caught, locals }: Brought = {}): void {
  const [code, message] = run.isRestless()
    ? ['RESTLESS', 'Expected a person or a timer to come within a bounded number of steps, but the case went on by itself']
    : ['STEP_LIMIT', 'Expected the command to end after a bounded number of steps, but it went on'];
  run.raise(key, id, code, message, {
    do: 'activate', ...(caught ? { caught } : {}), ...(locals ? { locals } : {}),
  });
}
