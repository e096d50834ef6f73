import { expect } from '@jest/globals';
import type { InstanceState } from '../../engine/kernel/state.js';

/** Invariant 2 of the design, as far as one instance can show it: nothing waits without an owner, nothing is left behind. */
export function expectSound(state: InstanceState): void {
  if (state.status !== 'active') {
    expect([state.elements, state.arrivals, state.tasks, state.timers, state.subscriptions, state.conditions ?? {}, state.parts ?? {}, state.fired ?? {}, state.jobs, state.clocks, state.completions ?? {}, state.incidents].map((map) => Object.keys(map).length))
      .toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    return;
  }
  const alive = Object.keys(state.elements).length + Object.keys(state.incidents).length;
  expect(alive).toBeGreaterThan(0);
  // What completed in a scope is kept no longer than it, or than its own completion.
  const kept = new Set(Object.values(state.completions ?? {}).map(({ of }) => of));
  for (const { scope } of Object.values(state.completions ?? {})) expect(scope === 0 || kept.has(scope) || state.elements[scope] !== undefined).toBe(true);
  for (const element of Object.values(state.elements)) if (element.scope !== 0) expect(state.elements[element.scope]).toBeDefined();
  for (const wait of [...Object.values(state.timers), ...Object.values(state.subscriptions), ...Object.values(state.conditions ?? {}), ...Object.values(state.parts ?? {}), ...Object.values(state.jobs), ...Object.values(state.clocks), ...Object.values(state.incidents)]) {
    if (wait.owner !== 0) expect(state.elements[wait.owner]).toBeDefined();
  }
}
