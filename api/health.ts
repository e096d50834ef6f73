/**
 * Whether this server lives and whether it should be sent requests, for whoever restarts and balances servers. Without
 * sign-in; it tells nothing but that.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Router } from 'express';
import type { Store } from '../engine/store/port.js';

export type Unready = 'stopping' | 'database' | 'migrations';

const ANSWER_WITHIN = 3000;

export class Readiness {
  readonly #store: Pick<Store, 'check' | 'migrations'>;
  #stopping = false;
  #asking: Promise<Unready | undefined> | undefined;

  constructor(store: Pick<Store, 'check' | 'migrations'>) {
    this.#store = store;
  }

  /** From now on it is not ready: it is about to end. */
  stop(): void {
    this.#stopping = true;
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  /** Undefined: it is ready. Those who ask at the same time cost one look at the database. */
  async unready(): Promise<Unready | undefined> {
    if (this.#stopping) return 'stopping';
    this.#asking ??= this.#look().finally(() => { this.#asking = undefined; });
    return this.#asking;
  }

  async #look(): Promise<Unready | undefined> {
    const late = new AbortController();
    try {
      return await Promise.race([this.#database(), pause(ANSWER_WITHIN, 'database' as const, { signal: late.signal, ref: false })]);
    } catch {
      return 'database';
    } finally {
      late.abort();
    }
  }

  async #database(): Promise<Unready | undefined> {
    await this.#store.check();
    return (await this.#store.migrations()).length === 0 ? 'migrations' : undefined;
  }
}

export function healthRoutes(readiness: Readiness): Router {
  return Router()
    .get('/live', (_request, response) => {
      response.set('Cache-Control', 'no-store').json({ status: 'live' });
    })
    .get('/ready', async (_request, response) => {
      const because = await readiness.unready();
      response.set('Cache-Control', 'no-store').status(because === undefined ? 200 : 503).json(because === undefined ? { status: 'ready' } : { status: 'not ready', because });
    });
}
