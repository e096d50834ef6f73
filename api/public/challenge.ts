/**
 * Against machines that hand in thousands: whoever applies has their browser compute for a second (proof of work), with no third party
 * and no picture to read. A challenge is signed and nowhere kept; what is remembered is how often it was used.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Problem } from '../problems.js';

const LIVES = 4 * 3_600_000;
const REMEMBERED = 50_000;

export type TicketUse = 'application' | 'file';
/** A repeated request counts, too. */
const MOST: Readonly<Record<TicketUse, number>> = { application: 5, file: 20 };

export interface Ticket {
  /** Names who brings it, and nobody. */
  readonly id: string;
}

export class Challenges {
  readonly #secret: string;
  readonly #bits: number;
  readonly #clock: () => number;
  readonly #used = new Map<string, { readonly until: number; readonly counts: Record<TicketUse, number> }>();

  /** `bits`: how many leading zero bits the hash needs; 0 asks for no work. */
  constructor(secret: string, bits: number, clock: () => number) {
    this.#secret = secret;
    this.#bits = bits;
    this.#clock = clock;
  }

  draw(): { readonly challenge: string; readonly bits: number; readonly expiresAt: number } {
    const expiresAt = this.#clock() + LIVES;
    const body = `${randomBytes(12).toString('hex')}.${expiresAt}.${this.#bits}`;
    return { challenge: `${body}.${this.#sign(body)}`, bits: this.#bits, expiresAt };
  }

  /** `<challenge>.<number>`. Throws TICKET_INVALID, or TOO_MANY_ATTEMPTS when it was used too often. */
  redeem(text: string | undefined, use: TicketUse): Ticket {
    const [id = '', expires = '', bits = '', signature = '', answer = ''] = (text ?? '').slice(0, 300).split('.');
    const now = this.#clock();
    const genuine = same(signature, this.#sign(`${id}.${expires}.${bits}`));
    if (!genuine || !/^[0-9]{1,12}$/.test(answer) || Number(expires) <= now || Number(bits) < this.#bits
      || zeroBits(createHash('sha256').update(`${id}.${expires}.${bits}.${signature}.${answer}`).digest()) < Number(bits)) {
      throw new Problem('TICKET_INVALID', 'Expected a solved challenge that is still valid in the header X-Public-Ticket, but found none');
    }
    const known = this.#used.get(id) ?? { until: Number(expires), counts: { application: 0, file: 0 } };
    if (known.counts[use] >= MOST[use]) throw new Problem('TOO_MANY_ATTEMPTS', `Expected a challenge to be used at most ${MOST[use]} times, but it was`);
    known.counts[use] += 1;
    if (this.#used.size >= REMEMBERED) for (const [old, { until }] of this.#used) if (until <= now) this.#used.delete(old);
    this.#used.set(id, known);
    return { id };
  }

  #sign(body: string): string {
    return createHmac('sha256', this.#secret).update(`challenge\0${body}`).digest('hex').slice(0, 32);
  }
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function zeroBits(hash: Uint8Array): number {
  let bits = 0;
  for (const byte of hash) {
    if (byte !== 0) return bits + Math.clz32(byte) - 24;
    bits += 8;
  }
  return bits;
}
