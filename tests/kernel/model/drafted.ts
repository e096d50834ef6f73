/** The model of a drawing that no rule has judged: what a reader made of it, also where a rule would refuse it. */
import { draftProcesses } from '../../../engine/kernel/model/compile.js';
import type { FlowNode, ProcessModel } from '../../../engine/kernel/model/process-model.js';

export async function drafted(drawn: { xml(): string } | string): Promise<ProcessModel> {
  const { models: [model] } = await draftProcesses(typeof drawn === 'string' ? drawn : drawn.xml());
  if (!model) throw new Error('Expected a process');
  return model;
}

/** A node of its model, of a kind. */
export function nodeOf<T extends FlowNode['type']>(model: ProcessModel, id: string, type: T): FlowNode & { type: T } {
  const found = model.nodes[id];
  const is = (one: FlowNode | undefined): one is FlowNode & { type: T } => one?.type === type;
  if (!is(found)) throw new Error(`Expected a ${type} '${id}', but found ${found?.type ?? 'nothing'}`);
  return found;
}
