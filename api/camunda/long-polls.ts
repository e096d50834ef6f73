/**
 * Requests that wait for something to happen here: jobs that somebody creates, a case that ends. Each looks again when a commit was
 * made in this process, and from time to time, since others write to the same store and what is leased comes back.
 */
import type { Response } from 'express';
import type { Engine } from '../../engine/runtime/engine.js';

/** Other servers' writes, and leases that run out, are seen within this many milliseconds. */
const LOOK_EVERY = 1000;
/** Camunda 8 waits so long when it is not told how long. */
const USUAL = 10_000;
const LONGEST = 10 * 60_000;

export class LongPolls {
  readonly #wakers = new Set<() => void>();
  #closed = false;

  constructor(engine: Pick<Engine, 'onCommit'>) {
    engine.onCommit(() => { this.#wake(); });
  }

  /** Asks until there is an answer, the client has gone or the time is over: then undefined. `wait`: milliseconds, 0 the usual, negative none. */
  async until<T>(response: Response, wait: number, ask: () => Promise<T | undefined>): Promise<T | undefined> {
    const ends = performance.now() + (wait === 0 ? USUAL : Math.min(wait, LONGEST));
    for (;;) {
      const woken = this.#next(ends);
      const answer = await ask();
      if (answer !== undefined || wait < 0 || this.#closed || response.destroyed || performance.now() >= ends) {
        woken.forget();
        return answer;
      }
      response.once('close', woken.forget);
      await woken.promise;
      response.off('close', woken.forget);
      // Nobody would do what is given to a client that has gone.
      if (response.destroyed) return undefined;
    }
  }

  /** The server stops: whoever waits is answered with what there is. */
  close(): void {
    this.#closed = true;
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#wakers) wake();
  }

  #next(ends: number): { readonly promise: Promise<void>; readonly forget: () => void } {
    let forget = (): void => undefined;
    const promise = new Promise<void>((resolve) => {
      const timer = setTimeout(() => { forget(); }, Math.max(0, Math.min(LOOK_EVERY, ends - performance.now())));
      forget = () => {
        clearTimeout(timer);
        this.#wakers.delete(forget);
        resolve();
      };
      this.#wakers.add(forget);
    });
    return { promise, forget };
  }
}
