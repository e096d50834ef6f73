/**
 * Messages between the pools of one file (BPMN 2.0.2 §8.4.2, §9): the standard asks for no correlation key there. Where
 * a file both throws and catches a message and neither side names a key, all its messages share one.
 */
import { child, extension, flowElementsBelow, isA, list, text } from './moddle-tree.js';
import type { ModdleElement } from './moddle-tree.js';

/** The key of a message that has none: a text that no case number is. */
export const NO_KEY = 'message-flow';

export function isKeyless(message: ModdleElement | undefined): boolean {
  if (!message?.$parent || text(extension(message, 'zeebe:Subscription'), 'correlationKey') !== undefined) return false;
  const { caught, thrown } = usesIn(message.$parent);
  return caught.has(message) && thrown.has(message);
}

interface Uses { readonly caught: ReadonlySet<ModdleElement>; readonly thrown: ReadonlySet<ModdleElement> }

/** Which messages a file catches, and which it throws without a key; looked for once. */
const known = new WeakMap<ModdleElement, Uses>();
function usesIn(root: ModdleElement): Uses {
  const found = known.get(root);
  if (found) return found;
  const elements = list(root, 'rootElements').flatMap(flowElementsBelow);
  const uses = { caught: new Set(elements.filter(catches).flatMap(messagesOf)), thrown: new Set(elements.filter(throwsWithoutKey).flatMap(messagesOf)) };
  known.set(root, uses);
  return uses;
}

const messagesOf = (element: ModdleElement): readonly ModdleElement[] =>
  [element, ...list(element, 'eventDefinitions'), ...list(element, 'eventDefinitionRef')].flatMap((one) => child(one, 'messageRef') ?? []);

const catches = (element: ModdleElement): boolean => isA(element, 'bpmn:CatchEvent') || element.$type === 'bpmn:ReceiveTask';

function throwsWithoutKey(element: ModdleElement): boolean {
  if (!(isA(element, 'bpmn:ThrowEvent') || element.$type === 'bpmn:SendTask')) return false;
  const named = list(extension(element, 'zeebe:IoMapping'), 'inputParameters').some((one) => text(one, 'target') === 'correlationKey');
  return !named && extension(element, 'zeebe:TaskDefinition') === undefined;
}
