/**
 * Compensation (BPMN 2.0.2 §10.7): which activity is undone by which handler, and whose completion has to be kept for
 * that. Kept is only what a throwing event or the cancelling of a transaction may ask for.
 */
import { resultsOf, triggersOf } from './event-parts.js';
import { child, flowElementsBelow, idOf, isA, list } from './moddle-tree.js';
import type { ModdleElement } from './moddle-tree.js';
import type { FlowNode, ProcessModel } from './process-model.js';

type Nodes = ProcessModel['nodes'];

/** The associations of a process, of all its sub-processes, and of the collaborations that show it. */
export function associationsOf(process: ModdleElement): readonly ModdleElement[] {
  const beside = list(process.$parent, 'rootElements').filter((one) => isA(one, 'bpmn:Collaboration'));
  return [process, ...flowElementsBelow(process).filter((one) => isA(one, 'bpmn:SubProcess')), ...beside]
    .flatMap((scope) => list(scope, 'artifacts')).filter(({ $type }) => $type === 'bpmn:Association');
}

/** The activities that a compensation boundary event is associated with: exactly one is right. It may be drawn either way round. */
export function handlersOf(event: ModdleElement, associations: readonly ModdleElement[]): readonly ModdleElement[] {
  const ends = associations.flatMap((one) => {
    const [source, target] = [child(one, 'sourceRef'), child(one, 'targetRef')];
    return source === event ? target ?? [] : target === event ? source ?? [] : [];
  });
  return [...new Set(ends)].filter((end) => isA(end, 'bpmn:Activity'));
}

/** The nodes with the handlers of their compensation boundary events, and with the mark of what is kept. */
export function withCompensation(process: ModdleElement, nodes: Nodes): Nodes {
  const handlers = handlersByActivity(process, nodes);
  const throwing = throwingScopes(nodes);
  if (handlers.size === 0 && throwing.size === 0) return nodes;
  const undone: Nodes = Object.fromEntries(Object.values(nodes).map((node) => {
    const handler = handlers.get(node.id);
    return [node.id, handler === undefined || !('boundary' in node) ? node : { ...node, undoneBy: handler }];
  }));
  const asked = askedScopes(undone, throwing);
  const undoable = undoableNodes(undone);
  // Of several instances of what may be cancelled or fail, those that have completed are compensated with it.
  const isKept = (node: FlowNode): boolean => undoable.has(node.id) && (asked(node.scope) || (throwing.has(node.id) && isOfSeveral(node)));
  return Object.fromEntries(Object.values(undone).map((node) => [node.id, isKept(node) ? kept(node) : node]));
}

const isOfSeveral = (node: FlowNode): boolean => 'boundary' in node && (node.loop !== undefined || node.repeat !== undefined);

function kept(node: FlowNode): FlowNode {
  return 'boundary' in node || node.type === 'eventSubProcess' ? { ...node, compensable: true } : node;
}

function handlersByActivity(process: ModdleElement, nodes: Nodes): ReadonlyMap<string, string> {
  const events = flowElementsBelow(process).filter((event) => catchesCompensation(nodes[idOf(event)], 'boundaryEvent'));
  const associations = events.length === 0 ? [] : associationsOf(process);
  return new Map(events.flatMap((event) => {
    const [host, handler] = [child(event, 'attachedToRef'), handlersOf(event, associations)[0]];
    return host && handler ? [[idOf(host), idOf(handler)] as const] : [];
  }));
}

function catchesCompensation(node: FlowNode | undefined, type: FlowNode['type']): boolean {
  return node?.type === type && triggersOf(node).some(({ on }) => on === 'compensation');
}

/** An event sub-process that compensates the sub-process around it. */
export function isCompensationHandler(node: FlowNode | undefined, nodes: Nodes): boolean {
  return node?.type === 'eventSubProcess' && catchesCompensation(nodes[node.start], 'startEvent');
}

/** The scopes whose contents a throwing event sees: its own, and from an event sub-process the one around that (Table 10.89). */
export function visibleScopes(node: FlowNode, nodes: Nodes): readonly string[] {
  const scopes = [node.scope];
  for (let around = nodes[node.scope]; around?.type === 'eventSubProcess'; around = nodes[around.scope]) scopes.push(around.scope);
  return scopes;
}

/** Where compensation is asked for: by an event, or because a sub-process may fail by an error (§10.7.3). */
function throwingScopes(nodes: Nodes): ReadonlySet<string> {
  const all = Object.values(nodes);
  const throwing = all.filter((node) => resultsOf(node).some(({ does }) => does === 'compensate' || does === 'cancel'));
  const catching = all.filter((node) => triggersOf(node).some(({ on }) => on === 'error'));
  const failing = catching.length === 0 ? [] : all.filter((node) => node.type === 'subProcess' && !node.transaction && catching.some((event) => mayFail(node, event, nodes)));
  return new Set([...throwing.flatMap((node) => visibleScopes(node, nodes)), ...failing.map(({ id }) => id)]);
}

/** The event is on the sub-process, or in an event sub-process beside it. */
function mayFail(subProcess: FlowNode, event: FlowNode, nodes: Nodes): boolean {
  return event.type === 'boundaryEvent' ? event.attachedTo === subProcess.id : nodes[event.scope]?.scope === subProcess.scope;
}

/** Whether what is in a scope may be compensated: an event sees it, or it is compensated as a part of what is around it. */
function askedScopes(nodes: Nodes, throwing: ReadonlySet<string>): (scope: string) => boolean {
  const asked = (scope: string): boolean => {
    if (throwing.has(scope)) return true;
    const node = nodes[scope];
    // A handler of its own takes the place of those inside; what a handler does is not compensated.
    const isWhole = node?.type === 'subProcess' ? node.undoneBy !== undefined || node.forCompensation : isCompensationHandler(node, nodes);
    return node !== undefined && !isWhole && asked(node.scope);
  };
  return asked;
}

/** What has a handler, or contains something that has one. */
function undoableNodes(nodes: Nodes): ReadonlySet<string> {
  const undoable = new Set<string>();
  const found = Object.values(nodes).filter((node) => ('undoneBy' in node && node.undoneBy !== undefined) || isCompensationHandler(node, nodes));
  for (const node of found) {
    // A handler is itself not undone, what it is in is.
    let at: FlowNode | undefined = isCompensationHandler(node, nodes) ? nodes[node.scope] : node;
    for (; at && !undoable.has(at.id); at = nodes[at.scope]) {
      if (isCompensationHandler(at, nodes) || ('forCompensation' in at && at.forCompensation)) break;
      undoable.add(at.id);
    }
  }
  return undoable;
}
