/**
 * What our kernel and `bpmn-engine` 25 both mean to do as BPMN 2.0.2 says. Outside of it a difference would say nothing
 * about the diagram: the second engine has no inclusive join, no event sub-process from outside, and compensation that
 * does not wait (each was tried by running it). One reason is enough; it names the element.
 */
import { functionsOf, OFFICE_FUNCTIONS } from '../../kernel/expressions/evaluate.js';
import type { FlowNode, ProcessModel } from '../../kernel/model/process-model.js';

export type Subset = { readonly inside: true } | { readonly inside: false; readonly because: string };

export function commonSubset(model: ProcessModel): Subset {
  for (const node of Object.values(model.nodes)) {
    const because = outside(model, node);
    if (because !== undefined) return { inside: false, because: `${node.id}: ${because}` };
  }
  for (const scope of Object.values(model.scopes)) {
    if (scope.starts.length !== 1) return { inside: false, because: `${scope.id}: ${scope.starts.length} starts` };
  }
  for (const { id, condition } of Object.values(model.flows)) {
    if (condition !== undefined && functionsOf(condition).some((name) => OFFICE_FUNCTIONS.includes(name))) {
      return { inside: false, because: `${id}: a condition that reads the clock or the calendar` };
    }
  }
  return { inside: true };
}

function outside(model: ProcessModel, node: FlowNode): string | undefined {
  switch (node.type) {
    case 'startEvent':
      return node.trigger === undefined ? undefined : `a start event that waits for a ${node.trigger.on}`;
    case 'endEvent':
      return node.result === undefined || node.result.does === 'terminate' ? undefined : `an end event with a ${node.result.does}`;
    case 'intermediateThrowEvent':
      return node.result === undefined ? undefined : `a throw event with a ${node.result.does}`;
    case 'exclusiveGateway':
    case 'parallelGateway':
      return undefined;
    case 'task':
    case 'manualTask':
    case 'userTask':
    case 'serviceTask':
    case 'sendTask':
    case 'businessRuleTask':
    case 'subProcess':
      return ofActivity(model, node);
    default:
      return `the kind ${node.type}`;
  }
}

function ofActivity(model: ProcessModel, node: Extract<FlowNode, { boundary: readonly string[] }>): string | undefined {
  if (('loop' in node && node.loop !== undefined) || ('repeat' in node && node.repeat !== undefined)) return 'a multi-instance or loop';
  if (('needs' in node && node.needs !== undefined) || ('yields' in node && node.yields !== undefined)) return 'a token quantity';
  if (node.boundary.length > 0) return 'a boundary event';
  // Variables of an element's own: the second engine has one set for all.
  if (node.inputs.length > 0) return 'input mappings';
  if (node.outgoing.some((flow) => model.flows[flow]?.condition !== undefined)) return 'a conditional flow out of an activity';
  return undefined;
}
