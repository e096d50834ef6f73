/**
 * What other servers on the same store write, for the streams of hints that are open here: asked for by time, about once a
 * second and only while somebody listens.
 *
 *   now − 10 s ─────── now      each look: what was written lately, by clocks that differ by some seconds
 *   now − 120 s ────── now      each fifteen seconds: by a clock that is behind, or appended long after it was decided
 *
 * The looks overlap, and what was told is remembered as long as a look may find it: each is told once, or, when clocks jump, again.
 * A commit whose rows are not all written is left for a later look: who asks after a hint must find what it was about.
 */
import type { NewsStore } from '../engine/store/port.js';
import type { SavedDraft } from './notice-hints.js';

const EVERY = 1000;
const AFTER_TROUBLE = 10_000;
const NEAR = 10_000;
const FAR = 120_000;
const FAR_EVERY = 15_000;

/** What was told already, by name, as long as a look may come upon it. */
export class Told {
  readonly #moments = new Map<string, number>();

  /** True the first time. `at`: when it was written. */
  take(name: string, at: number): boolean {
    if (this.#moments.has(name)) return false;
    this.#moments.set(name, at);
    // While nobody looks, nobody forgets.
    if (this.#moments.size % 4096 === 0) this.forget(at - 2 * FAR);
    return true;
  }

  /** It could not be told: the next look finds it anew. */
  giveBack(name: string): void {
    this.#moments.delete(name);
  }

  forget(before: number): void {
    for (const [name, at] of this.#moments) if (at < before) this.#moments.delete(name);
  }

  get size(): number {
    return this.#moments.size;
  }
}

export const nameOf = {
  commit: (instance: number, version: number): string => `c${instance}:${version}`,
  notice: (id: string): string => `n${id}`,
  draft: ({ instance, key, version }: SavedDraft): string => `d${instance}:${key}:${version}`,
};

/** Who is told of what others wrote. */
export interface Hearing {
  commit(instance: number, version: number): Promise<void>;
  notices(persons: ReadonlySet<string>): void;
  draft(draft: SavedDraft): void;
}

export interface LookoutParts {
  readonly news: NewsStore;
  readonly told: Told;
  readonly hearing: Hearing;
  /** Milliseconds since the epoch: what is written here bears it. */
  readonly clock: () => number;
  readonly random: () => number;
  readonly report: (message: string, cause: unknown) => void;
}

export class Lookout {
  readonly #parts: LookoutParts;
  #watchers = 0;
  #begun: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #farAt = Number.NEGATIVE_INFINITY;

  constructor(parts: LookoutParts) {
    this.#parts = parts;
  }

  /** Looks until the function that it answers is called. Resolves when it is known what was written before: that is told to nobody. */
  async watch(): Promise<() => void> {
    this.#watchers += 1;
    this.#begun ??= this.#begin();
    await this.#begun;
    let watching = true;
    return () => {
      if (!watching) return;
      watching = false;
      this.#watchers -= 1;
      if (this.#watchers === 0) this.stop();
    };
  }

  /** Tells what is new. */
  async look(): Promise<void> {
    const { news, told, hearing, clock } = this.#parts;
    const now = clock();
    const far = now - this.#farAt >= FAR_EVERY || now < this.#farAt;
    const since = now - (far ? FAR : NEAR);
    const [commits, notices, drafts] = await Promise.all([news.commits(since), news.notices(since), news.drafts(since)]);
    const failures: unknown[] = [];
    for (const { instance, version, at, pending } of commits) {
      const name = nameOf.commit(instance, version);
      if (pending || !told.take(name, at)) continue;
      await hearing.commit(instance, version).catch((cause: unknown) => {
        told.giveBack(name);
        failures.push(cause);
      });
    }
    const persons = new Set(notices.filter(({ id, at }) => told.take(nameOf.notice(id), at)).map(({ person }) => person));
    if (persons.size > 0) hearing.notices(persons);
    for (const { at, ...draft } of drafts) if (told.take(nameOf.draft(draft), at)) hearing.draft(draft);
    if (failures.length > 0) throw failures[0];
    if (!far) return;
    this.#farAt = now;
    told.forget(now - 2 * FAR);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#begun = undefined;
  }

  async #begin(): Promise<void> {
    const { news, told, clock } = this.#parts;
    try {
      const since = clock() - FAR;
      const [commits, notices, drafts] = await Promise.all([news.commits(since), news.notices(since), news.drafts(since)]);
      for (const { instance, version, at, pending } of commits) if (!pending) told.take(nameOf.commit(instance, version), at);
      for (const { id, at } of notices) told.take(nameOf.notice(id), at);
      for (const { at, ...draft } of drafts) told.take(nameOf.draft(draft), at);
      this.#again(EVERY);
    } catch (cause) {
      this.#inTrouble(cause);
    }
  }

  /** At moments of its own, so that servers which began together do not ask together. */
  #again(after: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.look().then(() => { if (this.#timer) this.#again(EVERY); }, (cause: unknown) => { if (this.#timer) this.#inTrouble(cause); });
    }, after * (0.75 + this.#parts.random() / 2));
    this.#timer.unref();
  }

  #inTrouble(cause: unknown): void {
    this.#parts.report('What other servers wrote could not be told', cause);
    // What was written meanwhile may be older than a near look goes.
    this.#farAt = Number.NEGATIVE_INFINITY;
    this.#again(AFTER_TROUBLE);
  }
}
