/**
 * Instances as they stand: the stored snapshot and the commits behind it, kept in a small cache that the stored
 * version checks. What a crash left undone is completed here, by whoever loads the instance next (design §6).
 */
import type { Event } from '../kernel/events.js';
import { fold } from '../kernel/evolve.js';
import type { InstanceState } from '../kernel/state.js';
import type { Commit } from '../store/commit.js';
import { FIRST_PREV_HASH } from '../store/hash-chain.js';
import type { Store } from '../store/port.js';
import type { Definitions } from './deployment/definitions.js';
import { project } from './projection/project.js';
import { readEvents } from './read-events.js';

export interface Loaded {
  readonly state: InstanceState | undefined;
  /** 0: there is none. */
  readonly version: number;
  readonly lastHash: string;
  /** Upper bound of the state's JSON, in characters. */
  readonly weight: number;
}

export interface Step {
  readonly before: InstanceState | undefined;
  readonly after: InstanceState;
  readonly commit: Commit;
  readonly events: readonly Event[];
}

const NONE: Loaded = { state: undefined, version: 0, lastHash: FIRST_PREV_HASH, weight: 0 };
const CACHE_SIZE = 1000;

export class Instances {
  readonly #cache = new Map<number, Loaded>();
  readonly #store: Store;
  readonly #definitions: Definitions;

  constructor(store: Store, definitions: Definitions) {
    this.#store = store;
    this.#definitions = definitions;
  }

  async load(instance: number): Promise<Loaded> {
    const version = await this.#store.commits.version(instance);
    if (version === undefined) return NONE;
    const cached = this.#cache.get(instance);
    if (cached?.version === version) return this.remember(instance, cached);
    return this.#read(instance);
  }

  /** Keeps what a commit led to; the oldest entry makes room. */
  remember(instance: number, loaded: Loaded): Loaded {
    this.#cache.delete(instance);
    this.#cache.set(instance, loaded);
    if (this.#cache.size > CACHE_SIZE) {
      const [oldest] = this.#cache.keys();
      if (oldest !== undefined) this.#cache.delete(oldest);
    }
    return loaded;
  }

  /** One commit with the state before and after it: what another server did. Undefined: there is none. */
  async step(instance: number, version: number): Promise<Step | undefined> {
    const cached = this.#cache.get(instance);
    const known = cached?.version === version - 1 ? cached : NONE;
    const commits = await this.#store.commits.commits(instance, known.version + 1, version - known.version);
    const commit = commits.at(-1);
    if (commit?.version !== version) return undefined;
    const before = commits.slice(0, -1).reduce<InstanceState | undefined>((state, one) => fold(state, readEvents(one)), known.state);
    const events = readEvents(commit);
    const after = fold(before, events);
    // The next commit of this case will then cost one read.
    if ((this.#cache.get(instance)?.version ?? 0) < version) this.remember(instance, { state: after, version, lastHash: commit.hash, weight: JSON.stringify(after).length });
    return { before, after, commit, events };
  }

  forget(instance: number): void {
    this.#cache.delete(instance);
  }

  async #read(instance: number): Promise<Loaded> {
    const snapshot = await this.#store.commits.snapshot(instance);
    const commits = await this.#store.commits.commits(instance, Math.max(snapshot?.version ?? 0, 1));
    let state = snapshot?.state;
    for (const commit of commits) {
      if (snapshot && commit.version <= snapshot.version) {
        // The snapshot is written last: only the mark was left.
        if (commit.pending) await this.#store.commits.clear(commit);
        continue;
      }
      state = await this.#settle(state, commit);
    }
    const last = commits.at(-1);
    if (!last || !state) return NONE;
    return this.remember(instance, { state, version: last.version, lastHash: last.hash, weight: JSON.stringify(state).length });
  }

  async #settle(before: InstanceState | undefined, commit: Commit): Promise<InstanceState> {
    const events = readEvents(commit);
    const after = fold(before, events);
    const definition = await this.#definitions.required(after.definitionKey);
    await this.#store.commits.settle({ commit, projection: project({ before, after, events, commit, definition }), payloads: [] });
    return after;
  }

  /** The sweep: commits older than a while whose projections somebody did not finish. */
  async sweep(before: number): Promise<number> {
    const pending = await this.#store.commits.pending(before, 100);
    for (const instance of new Set(pending.map((commit) => commit.instance))) {
      this.forget(instance);
      await this.#read(instance);
    }
    return pending.length;
  }
}
