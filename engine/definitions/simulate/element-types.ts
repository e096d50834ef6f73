/** The BPMN name of every element of a file by its id: `userTask`, `exclusiveGateway`, `transaction`. */
import { flowElementsBelow, idOf, list, localName } from '../../kernel/model/moddle-tree.js';
import type { ModdleElement } from '../../kernel/model/moddle-tree.js';
import { readDiagram } from '../../kernel/model/read-diagram.js';

/** The model has kinds of its own (a send task that publishes); a reader of the trace looks for those of the file. */
export async function elementTypes(xml: string): Promise<ReadonlyMap<string, string>> {
  const { root } = await readDiagram(xml);
  const elements = list(root, 'rootElements').flatMap((one) => [one, ...flowElementsBelow(one)]);
  return new Map(elements.map((element) => [idOf(element), typeOf(element)]));
}

function typeOf(element: ModdleElement): string {
  const name = localName(element);
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}
