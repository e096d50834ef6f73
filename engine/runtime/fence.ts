/**
 * The fence of a lease: each lease of a row of due work has a higher one. Who held it before and was slow (its process stood
 * still, its lease ended, another took over) finds the other's fence and may not act any more.
 */
import type { Lease } from '../store/port.js';
import type { Runtime } from './runtime.js';

/** Whether the lease is still the latest of its row. */
export function holding({ store }: Pick<Runtime, 'store'>, { instance, key, fence }: Lease): () => Promise<boolean> {
  return async () => {
    const row = await store.due.get(instance, key);
    return row !== undefined && !row.done && row.fence === fence;
  };
}
