import { joinConversation, toldKey } from '../conversations.js';
import { triggersOf } from '../model/event-parts.js';
import { trigger } from '../trigger.js';
import type { CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';

/** A message reached a subscription of this instance (BPMN 2.0.2 §8.4.2, §10.5.5.3). */
export function correlateMessage(run: Run, command: CommandOf<'correlateMessage'>): Rejection | undefined {
  const subscription = run.state.subscriptions[command.subscription];
  if (subscription?.on !== 'message') {
    return { code: 'SUBSCRIPTION_NOT_FOUND', message: `Expected an open message subscription ${command.subscription}, but found none` };
  }
  const { id, name, owner, part } = subscription;
  run.emit({ type: 'messageCorrelated', v: 1, key: command.subscription, id, name, messageKey: command.messageKey, variables: command.variables });
  const awaited = triggersOf(run.node(id))[part ?? 0];
  // Its own wait ends with what it heard; the others of the conversation wait under its key from now on.
  if (awaited?.on === 'message' && awaited.correlation) {
    joinConversation(run, awaited.correlation, toldKey(awaited.correlation, command.variables, run.context) ?? (command.correlationKey || undefined));
  }
  trigger(run, id, owner, command.variables, part);
  return undefined;
}
