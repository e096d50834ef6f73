/**
 * Message flows between the pools of a file (BPMN 2.0.2 §9.3). An event or task that names no message takes that of its flow;
 * where neither names one, all that such flows join hear each other under the flow's id.
 */
import { child, idOf, isA, list } from './moddle-tree.js';
import type { ModdleElement } from './moddle-tree.js';

export interface MeantMessage {
  /** Absent: the flow itself is all that is named. */
  readonly message?: ModdleElement;
  /** Id of a message flow that names no message. */
  readonly flow?: string;
}

/** What is sent or heard: the message referred to, by itself or by its operation, else that of its message flow. */
export function meantMessage(owner: ModdleElement): MeantMessage {
  const own = ownMessage(owner);
  if (own) return { message: own };
  const element = isA(owner, 'bpmn:EventDefinition') ? owner.$parent : owner;
  return (element && meaningsIn(rootOf(element)).get(element)) ?? {};
}

function ownMessage(owner: ModdleElement): ModdleElement | undefined {
  return child(owner, 'messageRef') ?? child(child(owner, 'operationRef'), 'inMessageRef');
}

export const collaborationsOf = (root: ModdleElement): readonly ModdleElement[] =>
  list(root, 'rootElements').filter((one) => isA(one, 'bpmn:Collaboration'));

export function rootOf(element: ModdleElement): ModdleElement {
  let at = element;
  while (at.$parent) at = at.$parent;
  return at;
}

/** Looked for once in a file. */
const known = new WeakMap<ModdleElement, ReadonlyMap<ModdleElement, MeantMessage>>();
function meaningsIn(root: ModdleElement): ReadonlyMap<ModdleElement, MeantMessage> {
  const found = known.get(root);
  if (found) return found;
  const meanings = joined(collaborationsOf(root).flatMap((one) => list(one, 'messageFlows')));
  known.set(root, meanings);
  return meanings;
}

function joined(flows: readonly ModdleElement[]): ReadonlyMap<ModdleElement, MeantMessage> {
  const meanings = new Map<ModdleElement, MeantMessage>();
  const ends = flows.map((flow) => ({ flow, at: [child(flow, 'sourceRef'), child(flow, 'targetRef')].flatMap((one) => (one && !isA(one, 'bpmn:Participant') ? one : [])) }));
  for (const { flow, at } of ends) {
    const message = child(flow, 'messageRef') ?? at.flatMap((end) => named(end) ?? [])[0];
    if (message) for (const end of at) if (!meanings.has(end)) meanings.set(end, { message });
  }
  const open = ends.filter(({ at }) => at.every((end) => !meanings.has(end)));
  for (const { flow, at } of open) {
    // One that is joined to an earlier one already has its name.
    const before = at.flatMap((end) => meanings.get(end) ?? [])[0] ?? { flow: idOf(flow) };
    for (const end of at) if (!meanings.has(end)) meanings.set(end, before);
  }
  return meanings;
}

function named(element: ModdleElement): ModdleElement | undefined {
  return [element, ...list(element, 'eventDefinitions'), ...list(element, 'eventDefinitionRef')].map(ownMessage).find((one) => one !== undefined);
}
