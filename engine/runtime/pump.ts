/**
 * The pump does what is due. There are no timers in memory but one: the next moment at which the store has something.
 *
 *   kick (a commit, a start) ─┐
 *   the next due moment ──────┴▶ lease ──▶ do ──▶ finish          (a lease that runs out is taken again, by anybody)
 *                                  ▲        └ failed: release with a growing pause
 *                                  └── until nothing is due
 *
 * Of several servers on one store each has its own pump; the lease decides who does a row, and the fence keeps out who held it
 * before. What takes long is held on to (`#renew`); a stop gives back what is not finished.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Lease } from '../store/port.js';
import { doJob, pauseBefore } from './jobs.js';
import { performEffect } from './between/effects.js';
import type { Runtime } from './runtime.js';
import { purgeUploads } from './uploads.js';

/** What a server that died held is taken up by another after this long. */
const LEASE_TIME = 60_000;
const RENEW_EVERY = LEASE_TIME / 3;
const AT_ONCE = 32;
/** Other servers' work may fall to us: look again after this long at the latest. */
const LONGEST_SLEEP = 30_000;
/** Servers that share a store look at different moments: over so long they spread, at their start and at each waking. */
const SPREAD = { start: 2000, waking: 100 } as const;
const SWEEP_AGE = 10_000;
/** Uploads that nobody handed in are looked for so often. */
const PURGE_EVERY = 3_600_000;

export class Pump {
  readonly #runtime: Runtime;
  /** What this server does: types of jobs, and '' for all that is not a job. */
  readonly types: readonly string[];
  readonly #owner: string;
  readonly #running = new Map<Promise<void>, Lease>();
  #wake: (() => void) | undefined;
  #sleep: NodeJS.Timeout | undefined;
  #renewal: NodeJS.Timeout | undefined;
  #loop: Promise<void> | undefined;
  #started = false;
  /** The store could not be asked: do not ask again at once. */
  #troubled = false;
  #sweptAt = Number.NEGATIVE_INFINITY;
  #purgedAt = Number.NEGATIVE_INFINITY;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.types = ['', ...Object.keys(runtime.options.handlers)];
    this.#owner = runtime.options.owner ?? runtime.randomHex(8);
  }

  start(): void {
    this.#started = true;
    this.#renewal = setInterval(() => { void this.#renew(); }, RENEW_EVERY);
    this.#renewal.unref();
    const wait = this.#spread(SPREAD.start);
    if (wait === 0) this.kick();
    else this.#kickAfter(wait);
  }

  /** Something may be due. */
  kick(): void {
    if (!this.#started) return;
    this.#wake?.();
    this.#loop ??= this.#turn().finally(() => {
      this.#loop = undefined;
      void this.#sleepTillDue();
    });
  }

  /** Takes nothing more and finishes what is being done; what is not done within so many milliseconds is given back, for others to go on with. */
  async stop(within = Infinity): Promise<void> {
    this.#started = false;
    clearTimeout(this.#sleep);
    this.#wake?.();
    const ended = Promise.allSettled([this.#loop, ...this.#running.keys()]).then(() => Promise.allSettled(this.#running.keys()));
    if (within === Infinity) await ended;
    else {
      const late = new AbortController();
      await Promise.race([ended, pause(within, undefined, { signal: late.signal }).catch(() => undefined)]);
      late.abort();
      await Promise.all([...this.#running.values()].map((lease) => this.#giveBack(lease, lease.dueAt)));
    }
    clearInterval(this.#renewal);
  }

  /** Does all that is due, and what becomes due of it, until nothing is. Answers how much it did. */
  async runAll(): Promise<number> {
    await this.#sweep();
    let done = 0;
    for (;;) {
      const leased = await this.#lease(AT_ONCE);
      if (leased.length === 0) return done;
      await Promise.all(leased.map((lease) => this.#do(lease)));
      done += leased.length;
    }
  }

  async #turn(): Promise<void> {
    if (Math.abs(this.#runtime.now() - this.#sweptAt) >= SWEEP_AGE) await this.#sweep();
    while (this.#started) {
      const woken = new Promise<void>((resolve) => { this.#wake = resolve; });
      const leased = await this.#lease(AT_ONCE - this.#running.size);
      for (const lease of leased) {
        const work: Promise<void> = this.#do(lease).finally(() => { this.#running.delete(work); });
        this.#running.set(work, lease);
      }
      if (leased.length > 0 && this.#running.size < AT_ONCE) continue;
      if (this.#running.size === 0) return;
      // A long job must not keep others waiting: whichever comes first, a free hand or new work.
      await Promise.race([...this.#running.keys(), woken]);
    }
  }

  async #lease(limit: number): Promise<readonly Lease[]> {
    if (limit <= 0) return [];
    const now = this.#runtime.now();
    try {
      const leased = await this.#runtime.store.due.lease({ owner: this.#owner, now, until: now + LEASE_TIME, limit, types: this.types });
      this.#troubled = false;
      return leased;
    } catch (cause) {
      this.#troubled = true;
      this.#runtime.options.report?.('Due work could not be leased', cause);
      return [];
    }
  }

  async #do(lease: Lease): Promise<void> {
    const { store, options: { measures } } = this.#runtime;
    const late = Math.max(0, this.#runtime.now() - lease.dueAt);
    try {
      const handler = lease.kind === 'job' ? this.#runtime.options.handlers[lease.type] : undefined;
      const after = handler ? await doJob(this.#runtime, lease, handler) : await performEffect(this.#runtime, lease);
      this.#runtime.fault('before-finish');
      if (after) await store.due.release(lease, after.again.at, after.again.work);
      else await store.due.finish(lease);
      measures?.work(lease.kind, 'done', late);
      this.#runtime.fault('after-finish');
    } catch (cause) {
      measures?.work(lease.kind, 'again', late);
      this.#runtime.options.report?.(`Due work ${lease.kind} ${lease.type} of instance ${lease.instance} is tried again`, cause);
      await this.#giveBack(lease, this.#runtime.now() + pauseBefore(lease.attempts));
    }
  }

  /** Work that takes long stays ours. Where it is not any more, the fence refuses what we would do. */
  async #renew(): Promise<void> {
    const until = this.#runtime.now() + LEASE_TIME;
    await Promise.all([...this.#running.values()].map((lease) => this.#runtime.store.due.extend(lease, until).catch((cause: unknown) => {
      this.#runtime.options.report?.(`The lease of ${lease.kind} ${lease.type} of instance ${lease.instance} could not be renewed`, cause);
    })));
  }

  async #giveBack(lease: Lease, dueAt: number): Promise<void> {
    try {
      await this.#runtime.store.due.release(lease, dueAt, undefined);
    } catch (cause) {
      this.#runtime.options.report?.('Due work could not be given back; its lease will run out', cause);
    }
  }

  async #sweep(): Promise<void> {
    const now = this.#runtime.now();
    // At the first time, and when the clock went back, what was left undone may bear a later moment than now.
    const first = this.#sweptAt === Number.NEGATIVE_INFINITY || now < this.#sweptAt;
    this.#sweptAt = now;
    try {
      await this.#runtime.options.refreshCalendar?.();
      await this.#runtime.handling.sweep(first ? Number.MAX_SAFE_INTEGER : now - SWEEP_AGE);
      if (Math.abs(now - this.#purgedAt) >= PURGE_EVERY) {
        this.#purgedAt = now;
        await purgeUploads(this.#runtime.store, now);
      }
    } catch (cause) {
      this.#runtime.options.report?.('The sweep did not finish', cause);
    }
  }

  async #sleepTillDue(): Promise<void> {
    clearTimeout(this.#sleep);
    if (!this.#started) return;
    const next = await this.#runtime.store.due.nextAt(this.types).catch(() => undefined);
    if (!this.#started || this.#loop) return;
    const wait = Math.min(LONGEST_SLEEP, Math.max(this.#troubled ? 1000 : 0, (next ?? Infinity) - this.#runtime.now()));
    this.#kickAfter(wait + this.#spread(SPREAD.waking));
  }

  #kickAfter(milliseconds: number): void {
    clearTimeout(this.#sleep);
    this.#sleep = setTimeout(() => { this.kick(); }, milliseconds);
    this.#sleep.unref();
  }

  #spread(over: number): number {
    return this.#runtime.store.news ? Math.floor(this.#runtime.options.random() * over) : 0;
  }
}
