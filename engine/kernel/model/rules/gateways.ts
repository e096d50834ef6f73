/**
 * `gateway-condition-missing`, `activation-condition-missing`, `condition-ignored`, `default-wrong`, `event-gateway-target`, `event-gateway-incoming`: whether a choice can be made (BPMN 2.0.2 §10.6).
 */
import type { Finding } from '../finding.js';
import type { FlowNode, ProcessModel, SequenceFlow } from '../process-model.js';
import { error, named, nodesOf, warning } from './rule.js';
import type { Rule } from './rule.js';

function outgoing(model: ProcessModel, node: FlowNode): readonly SequenceFlow[] {
  return node.outgoing.flatMap((flow) => model.flows[flow] ?? []);
}

const defaultOf = (node: FlowNode): string | undefined => ('default' in node ? node.default : undefined);

const chooses = (node: FlowNode): boolean => node.type === 'exclusiveGateway' || node.type === 'inclusiveGateway';

export const gatewayCondition: Rule = ({ model }) => nodesOf(model).filter(chooses).flatMap((node): readonly Finding[] => {
  const flows = outgoing(model, node);
  if (flows.length < 2) return [];
  const bare = flows.filter((flow) => flow.condition === undefined && flow.id !== defaultOf(node));
  // No default flow is right, too: an answer that nobody foresaw stops the case with an incident (duties.md D.7).
  return bare.length === 0 ? [] : [error('gateway-condition-missing', node,
    `Expected a condition on every flow out of ${named(node)} but the default one, but found none on ${bare.map((flow) => flow.id).join(', ')}`, 'BPMN 2.0.2 §10.6.2')];
});

export const ignoredCondition: Rule = ({ model }) => nodesOf(model).flatMap((node) => {
  const reads = chooses(node) || node.type === 'complexGateway' || 'boundary' in node || node.type.endsWith('Event');
  return outgoing(model, node)
    .filter((flow) => flow.condition !== undefined && (!reads || flow.id === defaultOf(node)))
    .map((flow) => warning('condition-ignored', node,
      `Expected no condition on the flow '${flow.id}' out of ${named(node)}: it is not read there`, 'BPMN 2.0.2 §8.4.13'));
});

export const missingActivation: Rule = ({ model }) => nodesOf(model).flatMap((node) =>
  node.type === 'complexGateway' && node.incoming.length > 1 && node.activation === undefined
    ? [error('activation-condition-missing', node, `Expected an activation condition of the joining ${named(node)}, but found none`, 'BPMN 2.0.2 §10.6.5')] : []);

export const wrongDefault: Rule = ({ model }) => nodesOf(model).flatMap((node) => {
  const flow = defaultOf(node);
  return flow === undefined || node.outgoing.includes(flow) ? []
    : [error('default-wrong', node, `Expected the default flow of ${named(node)} to leave it, but '${flow}' does not`, 'BPMN 2.0.2 §8.4.13')];
});

export const eventGatewayTarget: Rule = ({ model }) => nodesOf(model)
  .filter((node) => node.type === 'eventBasedGateway')
  .flatMap((node): readonly Finding[] => {
    const clause = 'BPMN 2.0.2 §10.6.6';
    const targets = outgoing(model, node).flatMap((flow) => model.nodes[flow.target] ?? []);
    if (targets.length === 0) return [error('event-gateway-target', node, `Expected events after ${named(node)}, but found none`, clause)];
    return targets
      .filter((target) => (target.type !== 'intermediateCatchEvent' || target.trigger.on === 'link') && target.type !== 'receiveTask')
      .map((target) => error('event-gateway-target', target, `Expected only catching events and receive tasks after ${named(node)}, but found ${named(target)}`, clause));
  });

/** What waits behind the gateway waits for it alone; kinds of messages are not mixed. The engine runs it, other tools refuse it. */
export const eventGatewayIncoming: Rule = ({ model }) => nodesOf(model)
  .filter((node) => node.type === 'eventBasedGateway')
  .flatMap((node): readonly Finding[] => outgoing(model, node).flatMap((flow) => model.nodes[flow.target] ?? [])
    .filter((target) => target.incoming.length > 1)
    .map((target) => warning('event-gateway-incoming', target, `Expected one flow into ${named(target)}, which waits behind ${named(node)}, but found ${target.incoming.length}`, 'BPMN 2.0.2 §10.6.6')));
