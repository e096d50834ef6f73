/** Verifies the audit log: each of its chains in itself, and against what an anchor that was kept elsewhere saw of it. */
import { createHash } from 'node:crypto';
import { SECRECY } from '../../kernel/secrecy.js';
import { verifyAudit } from '../../store/audit-chain.js';
import { FIRST_PREV_HASH } from '../../store/hash-chain.js';
import type { AuditTail, Store } from '../../store/port.js';

/** What an anchor has of a chain. */
export interface AnchoredAudit {
  readonly entries: number;
  /** Of its last entry then. */
  readonly hash: string;
}

export type AuditFindingCode =
  /** An entry between others is not there. */
  | 'ENTRY_MISSING'
  /** It does not say what was written. */
  | 'ENTRY_ALTERED'
  /** It does not follow the entry before. */
  | 'ENTRY_UNLINKED'
  /** The last entries that the anchor saw are not there. */
  | 'ENTRIES_GONE'
  /** A chain without a fault, but not the one that the anchor saw. */
  | 'LOG_REWRITTEN';

export interface AuditFinding {
  readonly code: AuditFindingCode;
  readonly chain: number;
  readonly seq: number;
  readonly message: string;
}
export interface AuditVerification {
  readonly entries: number;
  readonly findings: readonly AuditFinding[];
}

const PAGE = 1000;
const FAULTS = { missing: 'ENTRY_MISSING', altered: 'ENTRY_ALTERED', unlinked: 'ENTRY_UNLINKED' } as const;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** One for each secrecy that there is, and one for what is of no secret case. */
export const AUDIT_CHAINS: readonly number[] = [0, ...SECRECY.map((_level, index) => index + 1)];

/** The ends of the chains that have an entry. */
export async function auditTails({ audit }: Pick<Store, 'audit'>): Promise<readonly AuditTail[]> {
  const tails = await Promise.all(AUDIT_CHAINS.map((chain) => audit.tail(chain)));
  return tails.flatMap((tail) => (tail ? [tail] : []));
}

export async function verifyAuditLog(store: Pick<Store, 'audit'>, anchored: ReadonlyMap<number, AnchoredAudit> = new Map()): Promise<AuditVerification> {
  const found = await Promise.all(AUDIT_CHAINS.map((chain) => verifyOne(store, chain, anchored.get(chain))));
  return { entries: found.reduce((sum, { entries }) => sum + entries, 0), findings: found.flatMap(({ findings }) => findings) };
}

async function verifyOne({ audit }: Pick<Store, 'audit'>, chain: number, anchored: AnchoredAudit | undefined): Promise<AuditVerification> {
  let at = { seq: 0, hash: FIRST_PREV_HASH };
  const says = (code: AuditFindingCode, seq: number, message: string): AuditVerification => ({ entries: at.seq, findings: [{ code, chain, seq, message }] });
  for (;;) {
    const rows = await audit.entries(chain, at.seq, PAGE);
    const verdict = verifyAudit(rows, at, sha256);
    if (!verdict.ok) return says(FAULTS[verdict.fault], verdict.seq, verdict.message);
    const seen = anchored && rows.find(({ seq }) => seq === anchored.entries);
    if (anchored && seen && seen.hash !== anchored.hash) {
      return says('LOG_REWRITTEN', anchored.entries, `Expected entry ${anchored.entries} with hash ${anchored.hash}, as the anchor has it, but found ${seen.hash}: it was written anew`);
    }
    at = { seq: verdict.entries, hash: verdict.lastHash };
    if (rows.length < PAGE) break;
  }
  if (anchored && at.seq < anchored.entries) return says('ENTRIES_GONE', at.seq + 1, `Expected ${anchored.entries} entries, as the anchor has them, but found ${at.seq}: entries ${at.seq + 1} to ${anchored.entries} are gone`);
  return { entries: at.seq, findings: [] };
}
