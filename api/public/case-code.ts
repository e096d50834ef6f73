/**
 * The code that goes with a case number: 140 random bits, shown once, kept as a hash. It is made of the request's key and a secret of
 * the server's, so that who asks again because the answer was lost is given the same code, though nobody has kept it.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Json } from '../../engine/kernel/state.js';
import type { Store } from '../../engine/store/port.js';
import { isContext } from '../presenters/form.js';

/** Crockford's alphabet: no letter that is taken for a digit. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 28;

/** `7K3Q-…`, seven groups of four. */
export function codeFor(secret: string, requestKey: string): string {
  const bytes = createHmac('sha256', secret).update(`code\0${requestKey}`).digest();
  const letters = [...bytes.subarray(0, LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return letters.match(/.{4}/g)?.join('-') ?? letters;
}

export const hashOfCode = (code: string): string => createHash('sha256').update(code).digest('hex');

/** As it was shown, however it was typed. */
export function readCode(typed: string): string {
  const letters = typed.toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1').slice(0, LENGTH);
  return letters.match(/.{1,4}/g)?.join('-') ?? '';
}

/** What is known of who applied: no name, only how to know them again. */
export interface CaseAccess {
  readonly service: string;
  /** Public key of the case. */
  readonly instance: string;
  /** sha256 of the code, hex. */
  readonly hash: string;
  /** Digest of what was handed in: the same request key with something else is refused. */
  readonly handedIn: string;
  readonly consentAt: number;
  /** Papers whose receipt was acknowledged. */
  readonly receipts: readonly { readonly paper: string; readonly at: number }[];
}

const NOBODY = hashOfCode('');
const nameOf = (caseNo: string): string => `public-case:${caseNo}`;

/** The access, if number and code belong together; as much work, and the same answer, whichever of them is wrong. */
export async function accessOf(store: Pick<Store, 'settings'>, caseNo: string, code: string): Promise<CaseAccess | undefined> {
  const access = await readAccess(store, caseNo);
  const given = Buffer.from(hashOfCode(readCode(code)), 'hex');
  return timingSafeEqual(given, Buffer.from(access?.hash ?? NOBODY, 'hex')) ? access : undefined;
}

export async function readAccess({ settings }: Pick<Store, 'settings'>, caseNo: string): Promise<CaseAccess | undefined> {
  const kept = /^[A-Z-]{3,60}-[0-9]{4}-[0-9]{6,9}$/.test(caseNo) ? await settings.get(nameOf(caseNo)) : undefined;
  return kept === undefined ? undefined : JSON.parse(JSON.stringify(kept));
}

/** The first access of a case stays: whoever asks again is told by it. */
export async function keepAccess({ settings }: Pick<Store, 'settings'>, caseNo: string, access: CaseAccess): Promise<CaseAccess> {
  await settings.swap(nameOf(caseNo), undefined, asJson(access));
  return await readAccess({ settings }, caseNo) ?? access;
}

/** The moment at which receipt of the paper was first acknowledged. */
export async function keepReceipt({ settings }: Pick<Store, 'settings'>, caseNo: string, paper: string, at: number): Promise<number> {
  for (;;) {
    const before = await settings.get(nameOf(caseNo));
    const access = await readAccess({ settings }, caseNo);
    if (before === undefined || !access || !isContext(before)) throw new Error(`Expected the access of case '${caseNo}', but found none`);
    const known = access.receipts.find((one) => one.paper === paper);
    if (known) return known.at;
    if (await settings.swap(nameOf(caseNo), before, asJson({ ...access, receipts: [...access.receipts, { paper, at }] }))) return at;
  }
}

const asJson = (access: CaseAccess): Json => JSON.parse(JSON.stringify(access));
