import { trigger } from '../trigger.js';
import type { CommandOf } from '../commands.js';
import type { Run } from '../run.js';

/** A signal reaches every event of the instance that waits for it now (BPMN 2.0.2 §10.5.5.7). */
export function deliverSignal(run: Run, command: CommandOf<'deliverSignal'>): undefined {
  const waiting = Object.keys(run.state.subscriptions).map(Number).filter((key) => {
    const subscription = run.state.subscriptions[key];
    return subscription?.on === 'signal' && subscription.name === command.name;
  });
  for (const key of waiting) {
    // An earlier catch of the same signal may have cancelled this one.
    const subscription = run.state.subscriptions[key];
    if (!subscription) continue;
    run.emit({ type: 'signalCaught', v: 1, key, id: subscription.id, name: command.name, signalKey: command.signalKey, variables: command.variables });
    trigger(run, subscription.id, subscription.owner, command.variables, subscription.part);
  }
  if (waiting.length === 0) run.emit({ type: 'commandIgnored', v: 1, command: command.type, reason: `nothing waits for signal '${command.name}'` });
  return undefined;
}
