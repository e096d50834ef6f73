import { useEffect, useState } from 'react';
import type { Commit } from '../../../engine/store/commit.js';
import type { ChainVerdict } from '../../../engine/store/hash-chain.js';

export type Verdict = ChainVerdict & { readonly checkedAt: number };

/** Walks the chain in this browser, once the page has been drawn: hashing some hundred records takes a moment. */
export function useVerdict(commits: readonly Commit[] | undefined): Verdict | undefined {
  const [verdict, setVerdict] = useState<Verdict>();
  useEffect(() => {
    setVerdict(undefined);
    if (commits === undefined) return undefined;
    let current = true;
    void import('../../../engine/store/hash-chain.js').then(({ verifyChain }) => {
      if (current) setVerdict({ ...verifyChain(commits), checkedAt: Date.now() });
    });
    return () => {
      current = false;
    };
  }, [commits]);
  return verdict;
}
