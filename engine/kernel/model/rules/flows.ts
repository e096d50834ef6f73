/** `flow-dangling`, `flow-crosses-scope`, `flow-wrong-end`, `element-unreachable`: whether tokens can travel. */
import type { Finding } from '../finding.js';
import { child, flowElementsBelow, isA } from '../moddle-tree.js';
import type { FlowNode, ProcessModel } from '../process-model.js';
import { linkedTo } from '../upstream.js';
import { error, named, nodesOf } from './rule.js';
import type { Rule } from './rule.js';

const CLAUSE = 'BPMN 2.0.2 §8.4.13';

export const danglingFlow: Rule = ({ process }) => flowElementsBelow(process)
  .filter(({ $type }) => $type === 'bpmn:SequenceFlow')
  .flatMap((flow): readonly Finding[] => {
    const source = child(flow, 'sourceRef');
    const target = child(flow, 'targetRef');
    if (!source || !target) {
      return [error('flow-dangling', flow, `Expected ${named(flow)} to lead from a node to a node, but it has no ${source ? 'target' : 'source'}`, CLAUSE)];
    }
    const wrong = [source, target].find((end) => !isA(end, 'bpmn:FlowNode'));
    if (wrong) return [error('flow-dangling', flow, `Expected ${named(flow)} to lead from a node to a node, but found ${named(wrong)} at its end`, CLAUSE)];
    if (source.$parent === target.$parent) return [];
    return [error('flow-crosses-scope', flow, `Expected ${named(flow)} to stay in one process or sub-process, but it leads from ${named(source)} to ${named(target)}`, CLAUSE)];
  });

export const wrongEnd: Rule = ({ model }) => nodesOf(model).flatMap((node) => {
  const noIncoming = node.type === 'startEvent' || node.type === 'boundaryEvent' || node.type === 'eventSubProcess';
  const noOutgoing = node.type === 'endEvent' || node.type === 'eventSubProcess';
  return [
    ...(noIncoming && node.incoming.length > 0 ? [error('flow-wrong-end', node, `Expected no flow into ${named(node)}, but found ${node.incoming.join(', ')}`, CLAUSE)] : []),
    ...(instantiates(node) && node.incoming.length > 0 ? [error('flow-wrong-end', node, `Expected no flow into ${named(node)}, which begins cases, but found ${node.incoming.join(', ')}`, 'BPMN 2.0.2 §10.6.6')] : []),
    ...(noOutgoing && node.outgoing.length > 0 ? [error('flow-wrong-end', node, `Expected no flow out of ${named(node)}, but found ${node.outgoing.join(', ')}`, CLAUSE)] : []),
  ];
});

/** It says so only where it does. */
const instantiates = (node: FlowNode): boolean => 'instantiate' in node;

export const unreachableElement: Rule = ({ model }) => {
  const reached = reachedNodes(model);
  return nodesOf(model)
    // Inside an unreachable sub-process only the sub-process itself is named.
    .filter((node) => !reached.has(node.id) && !('forCompensation' in node) && (node.scope === model.processId || reached.has(node.scope)))
    .map((node) => error('element-unreachable', node, `Expected ${named(node)} to be reached from a start event, but no flow leads to it`, 'BPMN 2.0.2 §13.2'));
};

function reachedNodes(model: ProcessModel): ReadonlySet<string> {
  const reached = new Set<string>();
  const open: string[] = [...begin(model, model.processId)];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = model.nodes[id];
    if (!node || reached.has(id)) continue;
    reached.add(id);
    open.push(...next(model, node));
  }
  return reached;
}

function next(model: ProcessModel, node: FlowNode): readonly string[] {
  return [
    ...node.outgoing.flatMap((flow) => model.flows[flow]?.target ?? []),
    ...('boundary' in node ? [...node.boundary, node.undoneBy ?? ''] : []),
    linkedTo(node) ?? '',
    ...instantiatedBy(model, node),
    ...begin(model, node.id),
  ];
}

/** An instantiating gateway is behind no event, but its events begin the case. */
function instantiatedBy(model: ProcessModel, node: FlowNode): readonly string[] {
  return node.incoming.flatMap((flow) => model.flows[flow]?.source ?? []).filter((id) => {
    const gateway = model.nodes[id];
    return gateway !== undefined && instantiates(gateway);
  });
}

function begin(model: ProcessModel, scope: string): readonly string[] {
  const found = model.scopes[scope];
  return found ? [...found.starts, ...found.eventSubProcesses] : [];
}
