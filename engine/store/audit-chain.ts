/** The chains of the audit log. Pure: the browser verifies them with this file. */
import { canonical, digest } from './canonical.js';
import { FIRST_PREV_HASH } from './hash-chain.js';
import type { AuditContent, AuditLink, AuditRow } from './port/audit.js';

/** An entry before it has its place. */
export interface UnsealedAudit extends AuditContent {
  readonly chain: number;
  readonly salt: string;
}
/** An entry as somebody may read it: of what is withheld from them only the link. */
export type ReadableAudit = AuditLink | AuditRow;

type DigestOf = (text: string) => string;

/** The entry in its place behind `tail` (absent: the first). A server hands in the sha256 of its platform as `digestOf`. */
export function sealAudit(unsealed: UnsealedAudit, tail: Pick<AuditLink, 'seq' | 'hash'> | undefined, digestOf: DigestOf = digest): AuditRow {
  const link = { schema: 1, chain: unsealed.chain, seq: (tail?.seq ?? 0) + 1, digest: auditDigest(unsealed, unsealed.salt, digestOf), alg: 'sha256', prevHash: tail?.hash ?? FIRST_PREV_HASH } as const;
  return { ...unsealed, ...link, hash: auditHash(link, digestOf) };
}

/** The digest of an entry's content under its salt. */
export function auditDigest({ at, kind, outcome, person, address, requestId, instance, about, details }: AuditContent, salt: string, digestOf: DigestOf = digest): string {
  const optional = Object.entries({ person, address, instance, about, details }).filter(([, value]) => value !== undefined);
  return digestOf(salt + canonical({ at, kind, outcome, requestId, ...Object.fromEntries(optional) }));
}

/** The hash that a link with these fields must have. */
export function auditHash({ schema, chain, seq, digest: content, alg, prevHash }: Omit<AuditLink, 'hash'>, digestOf: DigestOf = digest): string {
  return digestOf(canonical({ schema, chain, seq, digest: content, alg, prevHash }));
}

export type AuditVerdict =
  | { readonly ok: true; readonly entries: number; readonly lastHash: string }
  | { readonly ok: false; readonly seq: number; readonly fault: 'missing' | 'altered' | 'unlinked'; readonly message: string };

/**
 * Walks entries of one chain from behind `from`, and names the first place that does not hold: a gap, something that was changed, or a
 * link that does not lead to the entry before.
 */
export function verifyAudit(rows: readonly ReadableAudit[], from: { readonly seq: number; readonly hash: string } = { seq: 0, hash: FIRST_PREV_HASH }, digestOf: DigestOf = digest): AuditVerdict {
  let { seq, hash } = from;
  for (const row of rows) {
    seq += 1;
    if (row.seq !== seq) return fault(seq, 'missing', `Expected entry ${seq}, but found ${row.seq}`);
    if (row.hash !== auditHash(row, digestOf)) return fault(seq, 'altered', `The link of entry ${seq} does not give its hash`);
    if ('salt' in row && row.digest !== auditDigest(row, row.salt, digestOf)) return fault(seq, 'altered', `The content of entry ${seq} does not give its digest`);
    if (row.prevHash !== hash) return fault(seq, 'unlinked', `Entry ${seq} does not follow the entry before`);
    hash = row.hash;
  }
  return { ok: true, entries: seq, lastHash: hash };
}

function fault(seq: number, kind: Extract<AuditVerdict, { ok: false }>['fault'], message: string): AuditVerdict {
  return { ok: false, seq, fault: kind, message };
}
