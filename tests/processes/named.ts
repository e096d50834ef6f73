/** What the diagrams and decision tables of processes/ name, and what they explain, as they are written. */
import { readDiagram } from '../../engine/kernel/model/read-diagram.js';
import { flowElementsBelow, idOf, isA, list, text, type ModdleElement } from '../../engine/kernel/model/moddle-tree.js';
import type { Duty } from '../../engine/definitions/library.js';

/** An element of a duty's own process, with what its diagram says of it. */
export interface Drawn {
  readonly id: string;
  /** The event sub-processes around it, and itself where it is one, from the outside in. */
  readonly events: readonly string[];
  /** It has a documentation of its own. */
  readonly documented: boolean;
}

export interface Diagram {
  readonly processId: string;
  readonly elements: readonly Drawn[];
  /** All documentation of the file. */
  readonly explanation: string;
}

const isEvents = (element: ModdleElement): boolean => isA(element, 'bpmn:SubProcess') && element.get('triggeredByEvent') === true;

function drawn(element: ModdleElement, events: readonly string[]): Drawn[] {
  const around = isEvents(element) ? [...events, idOf(element)] : events;
  const itself: Drawn = { id: idOf(element), events: around, documented: documentationOf(element) !== '' };
  return [itself, ...list(element, 'flowElements').filter((one) => isA(one, 'bpmn:FlowNode')).flatMap((one) => drawn(one, around))];
}

const documentationOf = (element: ModdleElement): string => list(element, 'documentation').map((one) => text(one, 'text') ?? '').join('\n').trim();

/** The process of the duty with all that is drawn in it. Throws where the file holds none of its id. */
export async function readDrawn({ processId, diagrams }: Duty): Promise<Diagram> {
  for (const { content } of diagrams) {
    const { root } = await readDiagram(content);
    const process = root && list(root, 'rootElements').find((one) => isA(one, 'bpmn:Process') && idOf(one) === processId);
    if (!process) continue;
    return {
      processId, elements: list(process, 'flowElements').filter((one) => isA(one, 'bpmn:FlowNode')).flatMap((one) => drawn(one, [])),
      explanation: [documentationOf(process), ...flowElementsBelow(process).map(documentationOf)].join('\n'),
    };
  }
  throw new Error(`Expected a diagram of '${processId}' to hold that process`);
}

/** All decisions that a DMN file holds, and those that another of them asks for. */
export function decisionsIn(dmn: string): { readonly ids: readonly string[]; readonly required: readonly string[] } {
  return {
    ids: [...dmn.matchAll(/<(?:\w+:)?decision\s[^>]*?\bid="([^"]+)"/g)].map(([, id]) => id ?? ''),
    required: [...dmn.matchAll(/<(?:\w+:)?requiredDecision\s[^>]*?\bhref="#([^"]+)"/g)].map(([, id]) => id ?? ''),
  };
}

/** Whether the text names the word by itself: not as a part of a longer id. */
export const names = (content: string, word: string): boolean =>
  new RegExp(`(?<![\\p{L}\\p{N}_.-])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}_-])`, 'u').test(content);
