/**
 * Writes the audit log. Entries that are asked for while one is being written wait, and are sealed together behind it:
 *
 *   write ──▶ waiting ──(tail known)──▶ sealed ──append──▶ all in ──▶ told
 *               ▲                                  └─▶ another server was there first: the tail is read anew, the rest sealed again
 *
 * The tail is remembered: whoever takes entries off the end of a chain while the server runs leaves a gap that verification finds.
 */
import { createHash, randomBytes } from 'node:crypto';
import { sealAudit } from '../../store/audit-chain.js';
import type { UnsealedAudit } from '../../store/audit-chain.js';
import type { AuditRow, AuditStore, AuditTail } from '../../store/port.js';

export type NewAudit = Omit<UnsealedAudit, 'salt'>;

interface Waiting {
  readonly entry: UnsealedAudit;
  readonly done: (row: AuditRow) => void;
  readonly failed: (cause: unknown) => void;
}
interface Chain {
  waiting: Waiting[];
  writing: boolean;
  tail?: AuditTail;
}

/** Entries that are sealed together. */
const TOGETHER = 200;
/** The same digest as the browser's, in a tenth of the time. */
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export class AuditTrail {
  readonly #audit: Pick<AuditStore, 'append' | 'tail'>;
  readonly #chains = new Map<number, Chain>();

  constructor(audit: Pick<AuditStore, 'append' | 'tail'>) {
    this.#audit = audit;
  }

  /** Answers when the entry is kept. Throws what the store throws: then it is not. */
  write(entry: NewAudit): Promise<AuditRow> {
    let chain = this.#chains.get(entry.chain);
    if (!chain) this.#chains.set(entry.chain, chain = { waiting: [], writing: false });
    const { waiting } = chain;
    const written = new Promise<AuditRow>((done, failed) => { waiting.push({ entry: { ...entry, salt: randomBytes(16).toString('hex') }, done, failed }); });
    if (!chain.writing) void this.#work(entry.chain, chain);
    return written;
  }

  async #work(number: number, chain: Chain): Promise<void> {
    chain.writing = true;
    for (;;) {
      const some = chain.waiting.splice(0, TOGETHER);
      if (some.length === 0) break;
      try {
        await this.#append(number, chain, some);
      } catch (cause) {
        delete chain.tail;
        for (const { failed } of some) failed(cause);
      }
    }
    chain.writing = false;
  }

  async #append(number: number, chain: Chain, some: readonly Waiting[]): Promise<void> {
    for (let rest = some; rest.length > 0;) {
      let tail = chain.tail ?? await this.#audit.tail(number);
      const sealed: AuditRow[] = [];
      for (const { entry } of rest) sealed.push(tail = sealAudit(entry, tail, sha256));
      const done = await this.#audit.append(sealed);
      const last = sealed[done - 1];
      if (last) chain.tail = { chain: number, seq: last.seq, hash: last.hash };
      if (done < sealed.length) delete chain.tail;
      for (const [index, row] of sealed.slice(0, done).entries()) rest[index]?.done(row);
      rest = rest.slice(done);
    }
  }
}
