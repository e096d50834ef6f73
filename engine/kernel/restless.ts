/**
 * Guards against cases that keep themselves going (design §11, invariant 9): a loop of jobs or calls in one case, and cases that
 * begin each other by messages or signals. Nobody is asked and no timer is waited for, so nothing else would ever stop them.
 */
import { ElementFailure } from './run.js';
import type { Run } from './run.js';

/** So many cases in a row may be begun, each by what the one before threw. */
export const HOP_LIMIT = 100;

/** What goes with news of a case to the case that it begins or that called it. */
export const hopsOf = ({ hops }: { readonly hops?: number }): { hops?: number } => (hops === undefined ? {} : { hops });

/** What goes with a thrown message or signal to the case that it begins. Fails where it would be one too many. */
export function hopsBeyond({ state, context }: Run, id: string): { hops?: number } {
  const limit = context.hopLimit ?? HOP_LIMIT;
  const hops = (state.hops ?? 0) + 1;
  if (hops > limit) throw new ElementFailure('CHAIN_TOO_LONG', `Expected at most ${limit} cases in a row, each begun by what the one before threw with nobody and no timer between, but '${id}' would begin one more`, { most: limit });
  return state.hops === undefined ? {} : { hops };
}
