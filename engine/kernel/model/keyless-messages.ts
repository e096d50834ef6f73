/**
 * Messages without a correlation key, which the standard does not ask for (BPMN 2.0.2 §8.4.2, §9). Where no side of a file
 * names a key, all messages of the name share one: the pools of a file hear each other.
 */
import { meantMessage } from './message-flows.js';
import { extension, flowElementsBelow, isA, list, text } from './moddle-tree.js';
import type { ModdleElement } from './moddle-tree.js';

/** The key of a message that has none: a text that no case number is. */
export const NO_KEY = 'message-flow';

export function isKeyless(message: ModdleElement | undefined): boolean {
  if (!message?.$parent || text(extension(message, 'zeebe:Subscription'), 'correlationKey') !== undefined) return false;
  const { caught, thrown, keyed } = usesIn(message.$parent);
  return caught.has(message) && (thrown.has(message) || !keyed.has(message));
}

/** Caught without a key, and nothing of the file throws it: whoever publishes it has to know that. */
export function isUnheardOf(message: ModdleElement): boolean {
  return message.$parent !== undefined && isKeyless(message) && !usesIn(message.$parent).thrown.has(message);
}

interface Uses { readonly caught: ReadonlySet<ModdleElement>; readonly thrown: ReadonlySet<ModdleElement>; readonly keyed: ReadonlySet<ModdleElement> }

/** Which messages a file catches, and which it throws without a key and with one; looked for once. */
const known = new WeakMap<ModdleElement, Uses>();
function usesIn(root: ModdleElement): Uses {
  const found = known.get(root);
  if (found) return found;
  const elements = list(root, 'rootElements').flatMap(flowElementsBelow);
  const throwing = elements.filter(throws);
  const uses = {
    caught: new Set(elements.filter(catches).flatMap(messagesOf)),
    thrown: new Set(throwing.filter((one) => !namesKey(one)).flatMap(messagesOf)), keyed: new Set(throwing.filter(namesKey).flatMap(messagesOf)),
  };
  known.set(root, uses);
  return uses;
}

export const messagesOf = (element: ModdleElement): readonly ModdleElement[] =>
  [element, ...list(element, 'eventDefinitions'), ...list(element, 'eventDefinitionRef')].flatMap((one) => meantMessage(one).message ?? []);

const catches = (element: ModdleElement): boolean => isA(element, 'bpmn:CatchEvent') || element.$type === 'bpmn:ReceiveTask';

const throws = (element: ModdleElement): boolean =>
  (isA(element, 'bpmn:ThrowEvent') || element.$type === 'bpmn:SendTask') && extension(element, 'zeebe:TaskDefinition') === undefined;

const namesKey = (element: ModdleElement): boolean =>
  list(extension(element, 'zeebe:IoMapping'), 'inputParameters').some((one) => text(one, 'target') === 'correlationKey');
