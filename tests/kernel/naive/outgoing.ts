/** Which flows a token leaves a node through (BPMN 2.0.2 §13.3.2, §13.4). Undefined: none, which is an exception. */
import type { ProcessModel } from '../../../engine/kernel/model/process-model.js';
import type { Said, Values } from './said.js';

export function flowsOut(model: ProcessModel, id: string, said: Said, values: Values): readonly string[] | undefined {
  const node = model.nodes[id];
  if (!node) throw new Error(`Expected a node '${id}'`);
  const otherwise = 'default' in node && node.default !== undefined ? [node.default] : undefined;
  const condition = (flow: string): string | undefined => model.flows[flow]?.condition;
  const holds = (flow: string): boolean => {
    const text = condition(flow);
    return text === undefined || said.holds(text, values);
  };
  const others = node.outgoing.filter((flow) => flow !== otherwise?.[0]);
  const taken = others.filter(holds);
  if (node.outgoing.length === 0) return [];
  switch (node.type) {
    case 'parallelGateway':
      return node.outgoing;
    case 'exclusiveGateway':
      return taken.length > 0 ? taken.slice(0, 1) : otherwise;
    case 'inclusiveGateway':
      return taken.length > 0 ? taken : otherwise;
    default: {
      // The default flow of an activity is taken where no condition holds, beside the flows that have none (§8.4.13).
      const conditional = taken.filter((flow) => condition(flow) !== undefined);
      const all = conditional.length === 0 ? [...taken, ...(otherwise ?? [])] : taken;
      return all.length > 0 ? all : undefined;
    }
  }
}
