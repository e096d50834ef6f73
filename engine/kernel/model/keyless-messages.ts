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
  const elements = list(message.$parent, 'rootElements').flatMap(flowElementsBelow);
  return elements.some((one) => catches(one, message)) && elements.some((one) => throwsWithoutKey(one, message));
}

const refersTo = (element: ModdleElement, message: ModdleElement): boolean =>
  [element, ...list(element, 'eventDefinitions'), ...list(element, 'eventDefinitionRef')].some((one) => child(one, 'messageRef') === message);

function catches(element: ModdleElement, message: ModdleElement): boolean {
  return (isA(element, 'bpmn:CatchEvent') || element.$type === 'bpmn:ReceiveTask') && refersTo(element, message);
}

function throwsWithoutKey(element: ModdleElement, message: ModdleElement): boolean {
  if (!(isA(element, 'bpmn:ThrowEvent') || element.$type === 'bpmn:SendTask') || !refersTo(element, message)) return false;
  const named = list(extension(element, 'zeebe:IoMapping'), 'inputParameters').some((one) => text(one, 'target') === 'correlationKey');
  return !named && extension(element, 'zeebe:TaskDefinition') === undefined;
}
