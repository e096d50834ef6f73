/**
 * No change without its entry, whatever dies in between, on stores that write one row at a time:
 *
 *   note what is about to be done ──▶ do it ──▶ append the entries ──▶ take the note away
 *                  └─ ten minutes later it is still there: a server died. What has no entry yet gets one of the outcome `unknown`.
 *
 * A server that died may have done it or not, and only what was changed can tell; the log says that it was under way, by whom, about whom.
 */
import { randomUUID } from 'node:crypto';
import type { AuditIntention, AuditStore } from '../../store/port.js';
import type { AuditTrail, NewAudit } from './audit-trail.js';

/** Longer than a request may take. */
const GIVEN = 10 * 60_000;
const TAKEN_OVER_FOR = 60_000;
/** Entries of one kind in one millisecond; more are never looked through. */
const SAME_MOMENT = 1000;

export class Intentions {
  readonly #audit: AuditStore;
  readonly #trail: AuditTrail;
  readonly #clock: () => number;

  constructor(audit: AuditStore, trail: AuditTrail, clock: () => number) {
    this.#audit = audit;
    this.#trail = trail;
    this.#clock = clock;
  }

  /** Notes the entries as they will be if all goes well. Answers the name of the note. */
  async begin(at: number, entries: readonly NewAudit[]): Promise<string> {
    const id = randomUUID();
    await this.#audit.intend({ id, at, leasedUntil: at + GIVEN, entries });
    return id;
  }

  /** It was done: the entries as they are, of the same moment. None: nothing was changed. */
  async end(id: string, entries: readonly NewAudit[]): Promise<void> {
    await Promise.all(entries.map((entry) => this.#trail.write(entry)));
    await this.#audit.fulfil(id);
  }

  /** Settles what servers that died have left. Answers how many notes there were. */
  async settle(): Promise<number> {
    for (let settled = 0; ; settled += 1) {
      const now = this.#clock();
      const left = await this.#audit.takeOver(now, now + TAKEN_OVER_FOR);
      if (!left) return settled;
      for (const entry of left.entries) if (!await this.#stands(entry)) await this.#trail.write({ ...entry, outcome: 'unknown' });
      await this.#audit.fulfil(left.id);
    }
  }

  /** Whether it got as far as its entry, of the act or of the refusal. */
  async #stands({ at, kind, requestId, about }: AuditIntention['entries'][number]): Promise<boolean> {
    const { items } = await this.#audit.list({ filter: { kind: { in: [kind, `${kind}-refused`] }, at: { eq: at } }, page: { limit: SAME_MOMENT } });
    return items.some((row) => row.requestId === requestId && (about === undefined || row.about === undefined || row.about === about));
  }
}
