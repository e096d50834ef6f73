import { hearSignal, waitingFor } from '../signals.js';
import type { CommandOf } from '../commands.js';
import type { Run } from '../run.js';

/** A signal reaches every event of the instance that waits for it now (BPMN 2.0.2 §10.5.5.7). */
export function deliverSignal(run: Run, { type, name, signalKey, variables }: CommandOf<'deliverSignal'>): undefined {
  const waiting = waitingFor(run, name);
  hearSignal(run, { key: signalKey, name, variables }, waiting);
  if (waiting.length === 0) run.emit({ type: 'commandIgnored', v: 1, command: type, reason: `nothing waits for signal '${name}'` });
  return undefined;
}
