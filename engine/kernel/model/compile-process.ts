/** One executable process of the tree → its ProcessModel: scopes, nodes, flows, lanes. */
import { limitsOf, present } from './compile-activity.js';
import { compileNode, isEventSubProcess, startsOf } from './compile-node.js';
import { isCompensationHandler, withCompensation } from './compensation.js';
import { dataObjectsOf, declaredVariables, processDataOf } from './data.js';
import { child, commaSeparated, feelText, extension, flowElementsBelow, idOf, isA, list, text } from './moddle-tree.js';
import type { ModdleElement } from './moddle-tree.js';
import type { FlowNode, InclusiveGateway, Lane, Paper, ProcessModel, ScopeModel, SequenceFlow } from './process-model.js';
import { upstreamOf } from './upstream.js';

/** Compiles without judging: what is wrong is reported by the rules, on the tree and on this model. */
export function compileProcess(process: ModdleElement): ProcessModel {
  const lanes = lanesOf(process);
  const flows = Object.fromEntries(flowElementsBelow(process).filter(isFlow).map((flow) => [idOf(flow), compileFlow(flow)]));
  const drawn = withCompensation(process, Object.fromEntries(nodesBelow(process, lanes, flows).map((node) => [node.id, node])));
  const nodes = Object.fromEntries(Object.values(drawn).map((node) => [node.id, withUpstream(node, drawn, flows)]));
  const declared = declaredVariables(process);
  const documentation = text(list(process, 'documentation')[0], 'text');
  return present({
    schema: 1 as const,
    processId: idOf(process),
    name: text(process, 'name') ?? idOf(process),
    versionTag: text(extension(process, 'zeebe:VersionTag'), 'value'),
    documentation,
    nodes,
    flows,
    scopes: Object.fromEntries(scopesBelow(process).map((scope) => [idOf(scope), compileScope(scope, drawn, flows)])),
    limits: limitsOf(process),
    startableBy: commaSeparated(text(extension(process, 'duty:Start'), 'groups')),
    withdraw: withdrawOf(process),
    paper: paperOf(process),
    lanes,
    declared: declared.length > 0 ? declared : undefined,
    data: processDataOf(process),
  });
}

/** The process and every embedded or event sub-process in it. */
export function scopesBelow(process: ModdleElement): readonly ModdleElement[] {
  return [process, ...flowElementsBelow(process).filter((element) => isA(element, 'bpmn:SubProcess'))];
}

const isFlow = (element: ModdleElement): boolean => element.$type === 'bpmn:SequenceFlow';

function nodesBelow(process: ModdleElement, lanes: readonly Lane[], flows: ProcessModel['flows']): readonly FlowNode[] {
  const innermost = new Map(lanes.flatMap((lane) => lane.nodes.map((node) => [node, lane.id] as const)));
  const ends = endsOf(flows);
  const inScope = (scope: ModdleElement, laneAround: string | undefined): readonly FlowNode[] => {
    const elements = list(scope, 'flowElements').filter((one) => isA(one, 'bpmn:FlowNode'));
    const attached = grouped(elements.filter((one) => one.$type === 'bpmn:BoundaryEvent'), (one) => child(one, 'attachedToRef'));
    return elements.flatMap((element) => {
      const lane = innermost.get(idOf(element)) ?? laneAround;
      const boundary = attached.get(element) ?? [];
      const node = compileNode(element, present({
        scope: idOf(scope), lane, boundary: boundary.map(idOf), incoming: flowsAt(element, 'incoming', ends), outgoing: flowsAt(element, 'outgoing', ends),
      }));
      return [...(node ? [node] : []), ...(isA(element, 'bpmn:SubProcess') ? inScope(element, lane) : [])];
    });
  };
  return inScope(process, undefined);
}

type Ends = Readonly<Record<'incoming' | 'outgoing', ReadonlyMap<string, readonly string[]>>>;

/** The flows by the nodes at their ends: looked up once for each, so that a large diagram costs no more than its size. */
function endsOf(flows: ProcessModel['flows']): Ends {
  const ids = (of: ReadonlyMap<string, readonly SequenceFlow[]>) => new Map([...of].map(([node, at]) => [node, at.map(({ id }) => id)]));
  const all = Object.values(flows);
  return { incoming: ids(grouped(all, ({ target }) => target)), outgoing: ids(grouped(all, ({ source }) => source)) };
}

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K | undefined): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/**
 * The flows at a node in the order of its own list, which is the order in which conditions are tried; the list is
 * optional in a file, so the flows themselves have the last word.
 */
function flowsAt(element: ModdleElement, side: 'incoming' | 'outgoing', ends: Ends): readonly string[] {
  const really = ends[side].get(idOf(element)) ?? [];
  const known = new Set(really);
  const listed = list(element, side).map(idOf).filter((flow) => known.has(flow));
  return [...new Set([...listed, ...really])];
}

function compileFlow(flow: ModdleElement): SequenceFlow {
  const source = child(flow, 'sourceRef');
  const target = child(flow, 'targetRef');
  return present({
    id: idOf(flow),
    name: text(flow, 'name'),
    source: source ? idOf(source) : '',
    target: target ? idOf(target) : '',
    condition: feelText(flow, 'conditionExpression'),
  });
}

function compileScope(scope: ModdleElement, nodes: ProcessModel['nodes'], flows: ProcessModel['flows']): ScopeModel {
  const elements = list(scope, 'flowElements');
  const eventSubProcesses = elements.filter(isEventSubProcess).map(idOf);
  const dataObjects = dataObjectsOf(scope);
  return present({
    id: idOf(scope),
    starts: beginningsOf(scope, nodes, flows),
    dataObjects: dataObjects.length > 0 ? dataObjects : undefined,
    eventSubProcesses,
    compensation: eventSubProcesses.find((id) => isCompensationHandler(nodes[id], nodes)),
    inclusiveJoins: elements.map(idOf).filter((id) => isInclusiveJoin(nodes[id])),
  });
}

/** Start events; without any, all that no flow or link leads to begins with the scope (BPMN 2.0.2 §13.2, §13.3.4). */
function beginningsOf(scope: ModdleElement, nodes: ProcessModel['nodes'], flows: ProcessModel['flows']): readonly string[] {
  const drawn = list(scope, 'flowElements').flatMap((element) => nodes[idOf(element)] ?? []);
  const starts = [...startsOf(scope).map(idOf), ...(scope.$type === 'bpmn:Process' ? drawn.flatMap((node) => instantiating(node, flows)) : [])];
  if (starts.length > 0) return starts;
  return drawn.filter((node) => node.incoming.length === 0 && beginsByItself(node)).map(({ id }) => id);
}

/** A receive task that begins a case, or the events behind a gateway that does. */
function instantiating(node: FlowNode, flows: ProcessModel['flows']): readonly string[] {
  if (node.type === 'receiveTask') return node.instantiate ? [node.id] : [];
  if (node.type !== 'eventBasedGateway' || !node.instantiate) return [];
  return node.outgoing.flatMap((flow) => flows[flow]?.target ?? []);
}

function beginsByItself(node: FlowNode): boolean {
  switch (node.type) {
    case 'boundaryEvent': case 'eventSubProcess': case 'startEvent': case 'endEvent': return false;
    case 'intermediateCatchEvent': return node.trigger.on !== 'link';
    default: return !('forCompensation' in node);
  }
}

function isInclusiveJoin(node: FlowNode | undefined): node is InclusiveGateway {
  return node?.type === 'inclusiveGateway' && node.incoming.length > 1;
}

function withUpstream(node: FlowNode, nodes: ProcessModel['nodes'], flows: ProcessModel['flows']): FlowNode {
  if (!isInclusiveJoin(node) && node.type !== 'complexGateway') return node;
  return { ...node, upstream: upstreamOf(node.id, nodes, flows) };
}

/** All lanes, outer before inner, so that the last that names a node is its innermost. */
function lanesOf(process: ModdleElement): readonly Lane[] {
  const below = (laneSet: ModdleElement): readonly Lane[] => list(laneSet, 'lanes').flatMap((lane) => {
    const inner = child(lane, 'childLaneSet');
    return [
      { id: idOf(lane), name: text(lane, 'name') ?? idOf(lane), nodes: list(lane, 'flowNodeRef').map(idOf) },
      ...(inner ? below(inner) : []),
    ];
  });
  return scopesBelow(process).flatMap((scope) => list(scope, 'laneSets')).flatMap(below);
}

function withdrawOf(process: ModdleElement): ProcessModel['withdraw'] {
  const rule = extension(process, 'duty:Withdraw');
  return rule && { until: commaSeparated(text(rule, 'until')), groups: commaSeparated(text(rule, 'groups')) };
}

function paperOf(process: ModdleElement): Paper | undefined {
  const paper = extension(process, 'duty:Paper');
  return paper && {
    title: text(paper, 'title') ?? text(process, 'name') ?? idOf(process),
    areas: list(paper, 'areas').map((area) => ({ area: text(area, 'area') ?? '', label: text(area, 'label') ?? text(area, 'area') ?? '' })),
  };
}
