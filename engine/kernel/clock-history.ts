/** All limits that ran in a case, also those that are over: read off its log, since the state holds only what is alive. */
import { apply } from './apply.js';
import { created } from './evolve.js';
import type { Event } from './events.js';
import type { ClockState, InstanceState, LocalKey } from './state.js';

export interface PastClock {
  readonly key: LocalKey;
  /** As it was last. */
  readonly clock: ClockState;
  /** When it ended with what it was the limit of. */
  readonly stoppedAt?: number;
}

const ENDS: ReadonlySet<Event['type']> = new Set<Event['type']>(['clockStopped', 'branchDropped', 'instanceTerminated', 'instanceCompleted']);

/** By key, in the order in which they began. `at`: when the event was written. */
export function clocksOf(log: Iterable<{ readonly event: Event; readonly at: number }>): ReadonlyMap<LocalKey, PastClock> {
  const clocks = new Map<LocalKey, PastClock>();
  let state: InstanceState | undefined;
  for (const { event, at } of log) {
    if (event.type === 'instanceCreated') {
      state = created(event);
      continue;
    }
    if (!state) continue;
    apply(state, event);
    if (event.type.startsWith('clock') && 'key' in event) {
      const clock = state.clocks[event.key];
      if (clock) clocks.set(event.key, { key: event.key, clock });
    }
    if (ENDS.has(event.type)) for (const [key, one] of clocks) if (one.stoppedAt === undefined && !lives(state, key)) clocks.set(key, { ...one, stoppedAt: at });
  }
  return clocks;
}

/** In the case, or in a branch put aside. */
function lives(state: InstanceState, key: LocalKey): boolean {
  return key in state.clocks || Object.values(state.parked ?? {}).some((branch) => key in branch.clocks);
}
