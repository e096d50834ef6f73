/**
 * The pump does what is due. There are no timers in memory but one: the next moment at which the store has something.
 *
 *   kick (a commit, a start) ─┐
 *   the next due moment ──────┴▶ lease ──▶ do ──▶ finish          (a lease that runs out is taken again, by anybody)
 *                                  ▲        └ failed: release with a growing pause
 *                                  └── until nothing is due
 */
import type { Lease } from '../store/port.js';
import { doJob, pauseBefore } from './jobs.js';
import { performEffect } from './between/effects.js';
import type { Runtime } from './runtime.js';

const LEASE_TIME = 300_000;
const AT_ONCE = 32;
/** Other servers' work may fall to us: look again after this long at the latest. */
const LONGEST_SLEEP = 30_000;
const SWEEP_AGE = 10_000;

export class Pump {
  readonly #runtime: Runtime;
  readonly #types: readonly string[];
  readonly #owner: string;
  readonly #running = new Set<Promise<void>>();
  #wake: (() => void) | undefined;
  #sleep: NodeJS.Timeout | undefined;
  #loop: Promise<void> | undefined;
  #started = false;
  /** The store could not be asked: do not ask again at once. */
  #troubled = false;
  #sweptAt = Number.NEGATIVE_INFINITY;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.#types = ['', ...Object.keys(runtime.options.handlers)];
    this.#owner = runtime.options.owner ?? runtime.randomHex(8);
  }

  start(): void {
    this.#started = true;
    this.kick();
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

  /** Finishes what is being done and takes nothing more. */
  async stop(): Promise<void> {
    this.#started = false;
    clearTimeout(this.#sleep);
    this.#wake?.();
    await this.#loop;
    await Promise.allSettled(this.#running);
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
    if (this.#runtime.now() - this.#sweptAt >= SWEEP_AGE) await this.#sweep();
    while (this.#started) {
      const woken = new Promise<void>((resolve) => { this.#wake = resolve; });
      const leased = await this.#lease(AT_ONCE - this.#running.size);
      for (const lease of leased) {
        const work: Promise<void> = this.#do(lease).finally(() => { this.#running.delete(work); });
        this.#running.add(work);
      }
      if (leased.length > 0 && this.#running.size < AT_ONCE) continue;
      if (this.#running.size === 0) return;
      // A long job must not keep others waiting: whichever comes first, a free hand or new work.
      await Promise.race([...this.#running, woken]);
    }
  }

  async #lease(limit: number): Promise<readonly Lease[]> {
    if (limit <= 0) return [];
    const now = this.#runtime.now();
    try {
      const leased = await this.#runtime.store.due.lease({ owner: this.#owner, now, until: now + LEASE_TIME, limit, types: this.#types });
      this.#troubled = false;
      return leased;
    } catch (cause) {
      this.#troubled = true;
      this.#runtime.options.report?.('Due work could not be leased', cause);
      return [];
    }
  }

  async #do(lease: Lease): Promise<void> {
    const { store } = this.#runtime;
    try {
      const handler = lease.kind === 'job' ? this.#runtime.options.handlers[lease.type] : undefined;
      const after = handler ? await doJob(this.#runtime, lease, handler) : await performEffect(this.#runtime, lease);
      this.#runtime.fault('before-finish');
      if (after) await store.due.release(lease, after.again.at, after.again.work);
      else await store.due.finish(lease);
      this.#runtime.fault('after-finish');
    } catch (cause) {
      this.#runtime.options.report?.(`Due work ${lease.kind} ${lease.type} of instance ${lease.instance} is tried again`, cause);
      await this.#giveBack(lease);
    }
  }

  async #giveBack(lease: Lease): Promise<void> {
    try {
      await this.#runtime.store.due.release(lease, this.#runtime.now() + pauseBefore(lease.attempts), undefined);
    } catch (cause) {
      this.#runtime.options.report?.('Due work could not be given back; its lease will run out', cause);
    }
  }

  async #sweep(): Promise<void> {
    this.#sweptAt = this.#runtime.now();
    try {
      await this.#runtime.options.refreshCalendar?.();
      await this.#runtime.handling.sweep(this.#runtime.now() - SWEEP_AGE);
    } catch (cause) {
      this.#runtime.options.report?.('The sweep did not finish', cause);
    }
  }

  async #sleepTillDue(): Promise<void> {
    clearTimeout(this.#sleep);
    if (!this.#started) return;
    const next = await this.#runtime.store.due.nextAt(this.#types).catch(() => undefined);
    if (!this.#started || this.#loop) return;
    const wait = Math.min(LONGEST_SLEEP, Math.max(this.#troubled ? 1000 : 0, (next ?? Infinity) - this.#runtime.now()));
    clearTimeout(this.#sleep);
    this.#sleep = setTimeout(() => { this.kick(); }, wait);
    this.#sleep.unref();
  }
}
