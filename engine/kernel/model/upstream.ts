/**
 * Which nodes can still send a token to an inclusive join (BPMN 2.0.2 §13.4.3): computed once, so that the kernel
 * only has to look whether a token is at one of them.
 */
import type { FlowNode, SequenceFlow } from './process-model.js';

type Nodes = Readonly<Record<string, FlowNode>>;
type Flows = Readonly<Record<string, SequenceFlow>>;

/** For each incoming flow of the join, the nodes from which a token comes to it without visiting the join. */
export function upstreamOf(join: string, nodes: Nodes, flows: Flows): Readonly<Record<string, readonly string[]>> {
  const incoming = nodes[join]?.incoming ?? [];
  return Object.fromEntries(incoming.map((flow) => [flow, reaching(flows[flow]?.source, join, nodes, flows)]));
}

function reaching(first: string | undefined, join: string, nodes: Nodes, flows: Flows): readonly string[] {
  const found = new Set<string>();
  const open = first === undefined ? [] : [first];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = nodes[id];
    if (!node || id === join || found.has(id)) continue;
    found.add(id);
    // A token at an activity may leave it through its boundary event, one at a throwing link comes out of its target.
    if (node.type === 'boundaryEvent') open.push(node.attachedTo);
    open.push(...throwingTo(id, nodes));
    for (const flow of node.incoming) {
      const source = flows[flow]?.source;
      if (source !== undefined) open.push(source);
    }
  }
  return [...found].sort();
}

/** The throwing links whose tokens come out of this catching one; looked for once in a process. */
const throwing = new WeakMap<Nodes, ReadonlyMap<string, readonly string[]>>();
function throwingTo(id: string, nodes: Nodes): readonly string[] {
  if (nodes[id]?.type !== 'intermediateCatchEvent') return [];
  let known = throwing.get(nodes);
  if (!known) {
    const found = new Map<string, string[]>();
    for (const node of Object.values(nodes)) {
      const target = linkedTo(node);
      if (target !== undefined) found.set(target, [...(found.get(target) ?? []), node.id]);
    }
    throwing.set(nodes, known = found);
  }
  return known.get(id) ?? [];
}

/** The catching link that a throwing one leads to. */
export function linkedTo(node: FlowNode): string | undefined {
  return node.type === 'intermediateThrowEvent' && node.result?.does === 'link' ? node.result.target : undefined;
}
