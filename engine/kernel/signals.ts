/**
 * Signals are for everybody who waits for them at the moment in which they are thrown (BPMN 2.0.2 §10.5.5, §13.5). Within
 * the instance that throws one they arrive in the same step; the effect carries it to the others, after the commit.
 */
import { hopsBeyond } from './restless.js';
import { trigger } from './trigger.js';
import type { Run } from './run.js';
import type { LocalKey, Variables } from './state.js';

/** `id` is the element that throws it. */
export function broadcast(run: Run, id: string, name: string, variables: Variables): void {
  const hops = hopsBeyond(run, id);
  const key = run.key();
  run.emit({ type: 'signalThrown', v: 1, key, id, name, variables, heardWithin: true, ...hops });
  const to = waitingFor(run, name);
  if (to.length > 0) run.push({ do: 'broadcast', signal: { key, name, variables }, to });
}

/** Tells those of the waits that are still open: an earlier catch of the same signal may have cancelled one. */
export function hearSignal(run: Run, signal: { readonly key: LocalKey | string; readonly name: string; readonly variables: Variables }, to: readonly LocalKey[]): void {
  const { name, variables } = signal;
  for (const key of to) {
    const subscription = run.state.subscriptions[key];
    if (!subscription) continue;
    run.emit({ type: 'signalCaught', v: 1, key, id: subscription.id, name, signalKey: String(signal.key), variables });
    trigger(run, subscription.id, subscription.owner, variables, subscription.part);
  }
}

/** Keys of the subscriptions that wait for a signal now. */
export function waitingFor(run: Run, name: string): LocalKey[] {
  return Object.keys(run.state.subscriptions).map(Number).filter((key) => {
    const subscription = run.state.subscriptions[key];
    return subscription?.on === 'signal' && subscription.name === name;
  });
}
