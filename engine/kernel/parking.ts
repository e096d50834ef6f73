/** A branch that waits aside (直送退回人): its tasks, timers and tokens are out of the flow until the step returned to is done. */
import { pauseClock, resumeClock } from './clocks.js';
import type { Run } from './run.js';
import type { Arrival, InstanceState, LocalKey, ParkedBranch } from './state.js';

/** Puts all that lives of these activations aside. Answers the key of the branch. */
export function park(run: Run, undoes: LocalKey, gone: ReadonlySet<LocalKey>, owed: readonly Arrival[]): LocalKey {
  const elements = Object.keys(run.state.elements).map(Number).filter((key) => gone.has(key));
  const arrivals = Object.keys(run.state.arrivals).map(Number).filter((key) => gone.has(run.state.arrivals[key]?.from ?? 0));
  for (const [key, clock] of Object.entries(run.state.clocks)) {
    if (!elements.includes(clock.owner) || clock.pauses.some((pause) => pause.to === undefined)) continue;
    pauseClock(run, Number(key), 'returned');
  }
  const key = run.key();
  run.emit({ type: 'branchParked', v: 1, key, at: run.context.now, undoes, elements, arrivals, owed: [...owed] });
  return key;
}

/** The step is done again: the branch goes on where it stood. */
export function unpark(run: Run, key: LocalKey): void {
  const branch = run.state.parked?.[key];
  if (!branch) return;
  run.emit({ type: 'branchResumed', v: 1, key });
  run.defer({ do: 'recuse' });
  run.push({ do: 'meet' });
  for (const [clock, { pauses }] of Object.entries(branch.clocks)) {
    const open = pauses.find((pause) => pause.to === undefined && pause.reason === 'returned');
    if (open) resumeClock(run, Number(clock));
  }
  for (const news of branch.news ?? []) run.push({ do: 'hear', news });
}

/** Tokens wait at joins again; none at those of what has ended. */
export function giveTokens(run: Run, owed: readonly Arrival[]): void {
  for (const arrival of owed) {
    if (!run.isLive(arrival.scope)) continue;
    run.emit({ type: 'tokenArrived', v: 1, key: run.key(), ...arrival });
    run.touch(arrival.scope);
  }
  if (owed.length > 0) run.push({ do: 'meet' });
}

/** The branch that holds an activation aside. */
export function parkedWith(state: InstanceState, element: LocalKey): { readonly key: LocalKey; readonly branch: ParkedBranch } | undefined {
  for (const [key, branch] of Object.entries(state.parked ?? {})) if (element in branch.elements) return { key: Number(key), branch };
  return undefined;
}
