/**
 * The standard's own correlation (BPMN 2.0.2 §8.4.2): the properties of a correlation key are read from each message, and
 * either from the data of the process (correlation subscription) or from the first message of the conversation.
 */
import { child, feelText, idOf, list } from './moddle-tree.js';
import type { ModdleElement } from './moddle-tree.js';
import { collaborationsOf, rootOf } from './message-flows.js';
import type { MessageCorrelation } from './triggers.js';

/** How the message tells its conversation where `element` sends or hears it; undefined: no key is drawn for it. */
export function correlationOf(element: ModdleElement, message: ModdleElement | undefined): MessageCorrelation | undefined {
  const process = message && processOf(element);
  if (!message || !process) return undefined;
  for (const subscription of list(process, 'correlationSubscriptions')) {
    const key = child(subscription, 'correlationKeyRef');
    const properties = key ? list(key, 'correlationPropertyRef') : [];
    const fromMessage = retrievals(properties, message);
    const bindings = list(subscription, 'correlationPropertyBinding');
    const context = properties.flatMap((property) => {
      const binding = bindings.find((one) => child(one, 'correlationPropertyRef') === property);
      return feelText(binding, 'dataPath') ?? [];
    });
    if (key && fromMessage && context.length === properties.length) return { key: idOf(key), message: fromMessage, context };
  }
  for (const key of keysFor(process)) {
    const fromMessage = retrievals(list(key, 'correlationPropertyRef'), message);
    if (fromMessage) return { key: idOf(key), message: fromMessage };
  }
  return undefined;
}

/** One expression for each property, or none where a property says nothing about this message. */
function retrievals(properties: readonly ModdleElement[], message: ModdleElement): readonly string[] | undefined {
  const found = properties.flatMap((property) => {
    const retrieval = list(property, 'correlationPropertyRetrievalExpression').find((one) => child(one, 'messageRef') === message);
    return feelText(retrieval, 'messagePath') ?? [];
  });
  return properties.length > 0 && found.length === properties.length ? found : undefined;
}

/** Keys of the collaborations in which the process takes part, and of their conversations. */
function keysFor(process: ModdleElement): readonly ModdleElement[] {
  return collaborationsOf(rootOf(process)).flatMap((collaboration) => {
    const pools = list(collaboration, 'participants').filter((one) => child(one, 'processRef') === process);
    if (pools.length === 0) return [];
    const talks = list(collaboration, 'conversations').filter((one) => {
      const among = list(one, 'participantRef');
      return among.length === 0 || among.some((pool) => pools.includes(pool));
    });
    return [...list(collaboration, 'correlationKeys'), ...talks.flatMap((one) => list(one, 'correlationKeys'))];
  });
}

function processOf(element: ModdleElement): ModdleElement | undefined {
  for (let at: ModdleElement | undefined = element; at; at = at.$parent) if (at.$type === 'bpmn:Process') return at;
  return undefined;
}
