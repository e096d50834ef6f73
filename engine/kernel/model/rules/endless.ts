/**
 * `end-unreachable`: from here a token never comes to an end, it goes round and round. The standard allows it (BPMN
 * 2.0.2 §13.2), and a loop that something outside ends is right: where an event or another branch can end the scope,
 * nothing is said.
 */
import type { Finding } from '../finding.js';
import { resultsOf } from '../event-parts.js';
import type { FlowNode, ProcessModel } from '../process-model.js';
import { linkedTo } from '../upstream.js';
import { named, nodesByScope, warning } from './rule.js';
import type { Rule } from './rule.js';

export const endless: Rule = ({ model }) => [...nodesByScope(model)].flatMap(([scope, nodes]) => {
  // Where nothing begins, another rule says so.
  const begins = model.scopes[scope]?.starts.length !== 0;
  return !begins || endsFromOutside(model, scope, nodes) ? [] : trapped(model, nodes);
});

/** An activity's and a process's own events, and those that end all tokens of the scope. */
function endsFromOutside(model: ProcessModel, scope: string, nodes: readonly FlowNode[]): boolean {
  const interrupts = (id: string): boolean => {
    const event = model.nodes[id];
    return (event?.type === 'boundaryEvent' || event?.type === 'startEvent') && event.interrupting === true;
  };
  const around = model.nodes[scope];
  return nodes.some((node) => (node.type === 'eventSubProcess' && interrupts(node.start)) || resultsOf(node).some(({ does }) => does !== 'message' && does !== 'signal' && does !== 'link' && does !== 'compensate'))
    || (around !== undefined && 'boundary' in around && around.boundary.some(interrupts))
    || (around !== undefined && around.type !== 'eventSubProcess' && endsAround(model, around.scope));
}

/** Of a scope inside: what ends the scope around it ends it too. */
function endsAround(model: ProcessModel, scope: string): boolean {
  return endsFromOutside(model, scope, nodesByScope(model).get(scope) ?? []);
}

function trapped(model: ProcessModel, nodes: readonly FlowNode[]): readonly Finding[] {
  const next = new Map(nodes.map((node) => {
    const link = linkedTo(node) ?? '';
    return [node.id, [...node.outgoing.flatMap((flow) => model.flows[flow]?.target ?? []), ...('boundary' in node ? node.boundary : []), ...(link === '' ? [] : [link])]];
  }));
  const before = new Map<string, string[]>();
  for (const [id, targets] of next) {
    for (const target of targets) {
      const sources = before.get(target);
      if (sources) sources.push(id);
      else before.set(target, [id]);
    }
  }
  const ends = new Set<string>();
  const open = [...next].filter(([, targets]) => targets.length === 0).map(([id]) => id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (ends.has(id)) continue;
    ends.add(id);
    open.push(...before.get(id) ?? []);
  }
  const endlessNodes = nodes.filter(({ id }) => !ends.has(id));
  // The way in is named: what follows goes round with it.
  const inside = new Set(endlessNodes.map(({ id }) => id));
  const entries = endlessNodes.filter(({ id }) => before.get(id)?.some((source) => !inside.has(source)) ?? true);
  return (entries.length > 0 ? entries : endlessNodes.slice(0, 1)).map((node) =>
    warning('end-unreachable', node, `Expected a way from ${named(node)} to an end, but found that all its ways lead round`, 'BPMN 2.0.2 §13.2'));
}
