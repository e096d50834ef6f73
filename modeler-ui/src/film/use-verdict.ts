import { useEffect, useState } from 'react';
import type { InstanceState } from '../../../engine/kernel/state.js';
import type { Commit } from '../../../engine/store/commit.js';
import type { ChainVerdict } from '../../../engine/store/hash-chain.js';
import type { Moment } from './film-fold.js';

export type Verdict = ChainVerdict & {
  readonly checkedAt: number;
  /** Whether the fold of the commits is the state that the server has stored; absent where it sent none. */
  readonly stateAgrees?: boolean;
};

/** Walks the chain in this browser, once the page has been drawn: hashing some hundred records takes a moment. */
export function useVerdict(commits: readonly Commit[], moments: readonly Moment[], stored: InstanceState | undefined): Verdict | undefined {
  const [found, setFound] = useState<{ moments: readonly Moment[]; verdict: Verdict }>();
  useEffect(() => {
    let current = true;
    void Promise.all([import('../../../engine/store/hash-chain.js'), import('../../../engine/store/canonical.js')]).then(([{ verifyChain }, { canonical }]) => {
      if (!current) return;
      const folded = moments.at(-1)?.state;
      const verdict: Verdict = {
        ...verifyChain([...commits].sort((a, b) => a.version - b.version)),
        checkedAt: Date.now(),
        ...(stored === undefined || folded === undefined ? {} : { stateAgrees: canonical(stored) === canonical(folded) }),
      };
      setFound({ moments, verdict });
    });
    return () => {
      current = false;
    };
  }, [commits, moments, stored]);
  return found?.moments === moments ? found.verdict : undefined;
}
