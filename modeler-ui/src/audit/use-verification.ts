/** Walks every chain of the audit log that the reader may know of, in this browser: nothing is taken on the server's word. */
import { useRef, useState } from 'react';
import type { AuditVerdict, ReadableAudit } from '../../../engine/store/audit-chain.js';
import { auditChain, auditChains } from './audit-api.js';

export type ChainFound = { readonly chain: number } & AuditVerdict;
export type Verification =
  | { readonly state: 'running'; readonly entries: number; readonly of: number }
  | { readonly state: 'done'; readonly chains: readonly ChainFound[]; readonly at: number }
  | { readonly state: 'fault' };

export function useVerification(): { readonly verification: Verification | undefined; readonly verify: () => Promise<void> } {
  const [verification, setVerification] = useState<Verification>();
  const running = useRef(false);
  async function walk(): Promise<void> {
    const [{ verifyAudit }, { FIRST_PREV_HASH }] = await Promise.all([import('../../../engine/store/audit-chain.js'), import('../../../engine/store/hash-chain.js')]);
    const { items: heads } = await auditChains();
    const of = heads.reduce((sum, { entries }) => sum + entries, 0);
    const found: ChainFound[] = [];
    let seen = 0;
    for (const { chain, entries, hash } of heads) {
      let verdict: AuditVerdict = { ok: true, entries: 0, lastHash: FIRST_PREV_HASH };
      let said = false;
      while (verdict.ok) {
        const rows = (await auditChain(chain, verdict.entries)).items.map(readable);
        if (rows.length === 0) break;
        verdict = verifyAudit(rows, { seq: verdict.entries, hash: verdict.lastHash });
        said ||= rows.some((row) => row.seq === entries && row.hash === hash);
        seen += rows.length;
        setVerification({ state: 'running', entries: seen, of: Math.max(of, seen) });
      }
      // What the list of chains says of this one has to be in it.
      if (verdict.ok && !said) verdict = { ok: false, seq: entries, fault: 'missing', message: `Expected entry ${entries} with hash ${hash}, but found none` };
      found.push({ chain, ...verdict });
    }
    setVerification({ state: 'done', chains: found, at: Date.now() });
  }
  return {
    verification,
    verify: async () => {
      if (running.current) return;
      running.current = true;
      setVerification({ state: 'running', entries: 0, of: 0 });
      await walk().catch(() => { setVerification({ state: 'fault' }); });
      running.current = false;
    },
  };
}

type Sent = Awaited<ReturnType<typeof auditChain>>['items'][number];

/** What is not as it should be does not give its hash, and is found by that. */
function readable(sent: Sent): ReadableAudit {
  const { chain, seq, digest, prevHash, hash, salt, at, kind, outcome, requestId, person, address, instance, about, details } = sent;
  const link = { schema: 1, chain, seq, digest, alg: 'sha256', prevHash, hash } as const;
  if (salt === undefined) return link;
  return {
    ...link, salt, at: at ?? 0, kind: kind ?? '', outcome: outcome === 'refused' || outcome === 'unknown' ? outcome : 'done', requestId: requestId ?? '', ...(person === undefined ? {} : { person }), ...(address === undefined ? {} : { address }),
    ...(instance === undefined ? {} : { instance }), ...(about === undefined ? {} : { about }), ...(details === undefined ? {} : { details }),
  };
}
