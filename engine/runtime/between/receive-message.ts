/**
 * A message of somebody outside the office. Its number is recorded under the request's key before it is published, so that who asks
 * again, because the answer was lost, is told of the same case. What it carried is in the case afterwards: the message itself forgets it.
 */
import type { Variables } from '../../kernel/state.js';
import { composeKey } from '../../store/keys.js';
import type { MessageRow } from '../../store/port.js';
import type { Key, Request, Result } from '../engine.js';
import { refuseVariables } from '../payloads.js';
import type { Runtime } from '../runtime.js';
import { matchMessage } from './correlate.js';

export interface OutsideMessage {
  readonly name: string;
  /** The number of the case that it is for; empty: it begins one. */
  readonly correlationKey: string;
  readonly variables: Variables;
  readonly personal: ReadonlySet<string>;
}

/** Refused with MESSAGE_NOT_CORRELATED where nobody waits for it. */
export async function receiveMessage(runtime: Runtime, message: OutsideMessage, { actor, requestId }: Request): Promise<Result<{ processInstanceKey: Key; caseNo: string }>> {
  const refusal = refuseVariables(message.variables);
  if (refusal) return { ok: false, rejection: refusal };
  const { store } = runtime;
  const drawn = runtime.draw();
  const number = requestId === undefined ? drawn : await store.commits.instanceFor(`outside:${actor.id}:${requestId}`, drawn);
  const at = runtime.now();
  const row: MessageRow = {
    message: number, name: message.name, correlationKey: message.correlationKey, variables: message.variables,
    publishedAt: at, expiresAt: at, sender: actor.id, personal: [...message.personal],
  };
  const fresh = await store.messages.publish(row) === 'published';
  const known = fresh ? row : await store.messages.get(number) ?? row;
  // One that was forgotten brings nothing to anybody new.
  const [reached] = await matchMessage(runtime, known, fresh || Object.keys(known.variables).length > 0);
  await store.messages.forget(number);
  if (reached?.instance === undefined) {
    return { ok: false, rejection: { code: 'MESSAGE_NOT_CORRELATED', message: `Expected somebody to wait for message '${message.name}' with correlation key '${message.correlationKey}', but found nobody` } };
  }
  const { state } = await runtime.handling.load(reached.instance);
  return { ok: true, value: { processInstanceKey: composeKey(reached.instance), caseNo: state?.caseNo ?? '' } };
}
