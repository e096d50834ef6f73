/**
 * `join-never-completes`, `quantity-never-reached`: a parallel gateway, or an activity that needs several tokens, to
 * which they can never come at the same time: behind an exclusive choice, in a loop that it would have to begin itself,
 * behind start events of which each begins a case of its own. The standard allows to draw it (BPMN 2.0.2 §13.4.1), and
 * the case would wait for ever.
 */
import type { Finding } from '../finding.js';
import type { FlowNode, ProcessModel } from '../process-model.js';
import { Concurrency, tokenNet } from '../token-net.js';
import type { TokenNet, Transition } from '../token-net.js';
import { named, nodesByScope, warning } from './rule.js';
import type { Rule } from './rule.js';

/** A diagram with more dead joins than this has its authors busy already. */
const MOST = 10;

export const deadJoins: Rule = ({ model }) => Object.keys(model.scopes).flatMap((scope) => {
  const nodes = nodesByScope(model).get(scope) ?? [];
  // What an ad-hoc sub-process begins, and how often, people decide.
  if (!nodes.some(waitsForSeveral) || isAdHoc(model.nodes[scope])) return [];
  const net = tokenNet(model, scope, nodes);
  if (!net) return [];
  const concurrency = new Concurrency(net);
  return [...joins(model, net, concurrency), ...quantities(nodes, net, concurrency)];
});

const isAdHoc = (node: FlowNode | undefined): boolean => node?.type === 'subProcess' && node.adHoc !== undefined;

/** Where there is none, there is nothing to compute. */
const waitsForSeveral = (node: FlowNode): boolean => (node.type === 'parallelGateway' && node.incoming.length > 1) || needsOf(node) > 1;

const needsOf = (node: FlowNode): number => ('needs' in node ? node.needs : undefined) ?? 1;

function joins(model: ProcessModel, net: TokenNet, concurrency: Concurrency): readonly Finding[] {
  const dead = net.transitions.filter((one) => !concurrency.fires(one) && one.from.some((place) => concurrency.reached(place))).slice(0, MOST);
  // What only waits for another dead join is not at fault itself.
  const own = dead.filter((one) => !new Concurrency(without(net, dead.filter((other) => other !== one))).fires(one));
  return (own.length > 0 ? own : dead).flatMap((one) => {
    const node = model.nodes[one.node];
    return node ? [warning('join-never-completes', node, `Expected tokens to come on all flows into ${named(node)}, but found that ${whyNot(net, one, concurrency)}`, 'BPMN 2.0.2 §13.4.1')] : [];
  });
}

/** The net as if these joins let every token pass. */
function without(net: TokenNet, dead: readonly Transition[]): TokenNet {
  return { ...net, transitions: net.transitions.flatMap((one) => (dead.includes(one) ? one.from.map((place) => ({ ...one, from: [place] })) : [one])) };
}

function whyNot(net: TokenNet, { from }: Transition, concurrency: Concurrency): string {
  const names = (places: readonly number[]): readonly string[] => [...net.flows].filter(([, at]) => places.includes(at)).map(([flow]) => flow);
  const missing = from.filter((place) => !concurrency.reached(place));
  if (missing.length > 0) return `none can come on ${names(missing).join(', ')} before it has completed`;
  const pairs = from.flatMap((one, index) => from.slice(index + 1).map((other) => [one, other] as const));
  const apart = pairs.filter(([one, other]) => !concurrency.together(one, other)).slice(0, 1).flat();
  return `those on ${names(apart).join(' and ')} exclude each other`;
}

function quantities(nodes: readonly FlowNode[], net: TokenNet, concurrency: Concurrency): readonly Finding[] {
  return nodes.flatMap((node) => {
    // Quantities that are none are another rule's.
    if (!(needsOf(node) > 1)) return [];
    const into = node.incoming.flatMap((flow) => net.flows.get(flow) ?? []).filter((place) => concurrency.reached(place));
    if (into.length === 0 || into.some((a) => into.some((b) => concurrency.together(a, b)))) return [];
    return [warning('quantity-never-reached', node, `Expected ${needsOf(node)} tokens to come to ${named(node)}, but found that one comes at most`, 'BPMN 2.0.2 §10.3')];
  });
}
