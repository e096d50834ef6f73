/**
 * Wrong passwords are counted in the store, for all servers, of names whether anybody has them or not, and of addresses.
 *
 *   free ──wrong, 5 of a name or 50 of an address──▶ locked 1 min ──wrong──▶ locked 2 min … 15 min
 *    ▲ a quarter of an hour without a wrong one (or, of a name, the right one) ────────────────┘
 */
import { createHash } from 'node:crypto';
import { ipKeyGenerator } from 'express-rate-limit';
import type { AccountStore, AttemptRow } from '../../engine/store/port.js';

const MINUTE = 60_000;
const FORGOTTEN_AFTER = 15 * MINUTE;
const LONGEST = 15 * MINUTE;
const KEEP = 24 * 60 * MINUTE;

export interface Source {
  readonly id: string;
  /** So many wrong ones lock it. */
  readonly free: number;
}

/** What was typed is not kept: some type their password into the name's field. */
export const ofName = (name: string): Source => ({ id: `name:${createHash('sha256').update(name).digest('base64url')}`, free: 5 });
/** Of IPv6 the network counts, which one subscriber has for themselves. */
export const ofAddress = (address: string): Source => ({ id: `from:${ipKeyGenerator(address)}`, free: 50 });

export class Attempts {
  readonly #store: AccountStore;
  readonly #clock: () => number;
  #purged = 0;

  constructor(store: AccountStore, clock: () => number) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Until when it is locked; undefined: it is not. */
  async locked({ id }: Source): Promise<number | undefined> {
    const row = await this.#store.attempts(id);
    return row && row.lockedUntil > this.#clock() ? row.lockedUntil : undefined;
  }

  /** Counts one as wrong, before it is looked at: of many at once no more are looked at than are free. The moment until which it was locked already, and nothing was counted. */
  async count({ id, free }: Source): Promise<number | undefined> {
    for (;;) {
      const now = this.#clock();
      const row = await this.#store.attempts(id);
      if (row && row.lockedUntil > now) return row.lockedUntil;
      const failures = (row && Math.max(row.lastAt, row.lockedUntil) + FORGOTTEN_AFTER > now ? row.failures : 0) + 1;
      const after: AttemptRow = { id, v: (row?.v ?? 0) + 1, failures, lastAt: now, lockedUntil: failures < free ? 0 : now + Math.min(LONGEST, MINUTE * 2 ** (failures - free)) };
      if (await this.#store.swapAttempts(after)) break;
    }
    await this.#purge();
    return undefined;
  }

  /** The right one came. */
  async forget({ id }: Source): Promise<void> {
    for (;;) {
      const row = await this.#store.attempts(id);
      if (!row || await this.#store.swapAttempts({ ...row, v: row.v + 1, failures: 0, lockedUntil: 0 })) return;
    }
  }

  async #purge(): Promise<void> {
    const now = this.#clock();
    if (this.#purged + KEEP / 24 > now) return;
    this.#purged = now;
    await this.#store.purgeAttempts(now - KEEP);
  }
}
