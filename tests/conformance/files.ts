/** The two files of a case, as any engine can read them. */
import { BpmnModdle } from 'bpmn-moddle';
import { descriptors } from '../../engine/kernel/model/descriptors.js';
import type { DrawnCase } from './case.js';

const moddle = new BpmnModdle(descriptors);

export async function filesOf({ name, diagram, ...given }: DrawnCase): Promise<readonly (readonly [name: string, content: string])[]> {
  const { rootElement } = await moddle.fromXML(diagram.xml());
  const { xml } = await moddle.toXML(rootElement, { format: true });
  return [[`${name}.bpmn`, xml], [`${name}.json`, `${JSON.stringify(given, null, 2)}\n`]];
}
