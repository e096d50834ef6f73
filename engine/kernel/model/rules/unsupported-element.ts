/** `unsupported-element`: BPMN that this engine does not run. It is refused at deployment, never a surprise later. */
import type { Finding } from '../finding.js';
import { child, extensions, flag, flowElementsBelow, isA, localName, text } from '../moddle-tree.js';
import type { ModdleElement } from '../moddle-tree.js';
import { loopEventsOf } from '../loop-events.js';
import { definitionsOf } from '../compile-event.js';
import { error, named } from './rule.js';
import type { Rule } from './rule.js';

const FLOW_NODES = new Set([
  'StartEvent', 'EndEvent', 'IntermediateCatchEvent', 'IntermediateThrowEvent', 'BoundaryEvent',
  'Task', 'ManualTask', 'UserTask', 'ServiceTask', 'SendTask', 'ReceiveTask', 'BusinessRuleTask', 'ScriptTask',
  'SubProcess', 'Transaction', 'AdHocSubProcess', 'CallActivity', 'ExclusiveGateway', 'ParallelGateway', 'InclusiveGateway', 'ComplexGateway', 'EventBasedGateway',
].map((name) => `bpmn:${name}`));

const DEFINITIONS: Readonly<Record<string, readonly string[]>> = {
  'bpmn:StartEvent': ['Timer', 'Message', 'Signal', 'Error', 'Escalation', 'Conditional'],
  'bpmn:IntermediateCatchEvent': ['Timer', 'Message', 'Signal', 'Link', 'Conditional'],
  'bpmn:BoundaryEvent': ['Timer', 'Message', 'Signal', 'Error', 'Escalation', 'Conditional'],
  'bpmn:IntermediateThrowEvent': ['Message', 'Signal', 'Escalation', 'Link'],
  'bpmn:EndEvent': ['Message', 'Signal', 'Error', 'Escalation', 'Terminate'],
};

/** Where these may stand, `compensation.ts` and `transactions.ts` say. */
const HAS_RULES_OF_ITS_OWN = ['bpmn:CompensateEventDefinition', 'bpmn:CancelEventDefinition'];

/** Extension elements of Camunda's that would do something there, and do nothing here. */
const EXTENSIONS = new Set(['zeebe:ExecutionListeners', 'zeebe:TaskListeners', 'zeebe:AgentDefinition', 'zeebe:ConditionalFilter', 'zeebe:LinkedResources']);

export const unsupportedElement: Rule = ({ process }) => {
  const elements = flowElementsBelow(process).filter((element) => isA(element, 'bpmn:FlowNode'));
  return [...unsupportedExtensions(process), ...elements.flatMap((element) => [
    ...unsupportedKind(element), ...unsupportedDefinition(element), ...unsupportedMarker(element), ...unsupportedExtensions(element),
  ])];
};

function unsupported(element: ModdleElement, what: string, clause: string): Finding {
  return error('unsupported-element', element, `Expected an element that this engine runs, but found ${what} at ${named(element)}`, clause);
}

function unsupportedKind(element: ModdleElement): readonly Finding[] {
  return FLOW_NODES.has(element.$type) ? [] : [unsupported(element, `the kind ${localName(element)}`, 'BPMN 2.0.2 §10')];
}

function unsupportedDefinition(event: ModdleElement): readonly Finding[] {
  const allowed = DEFINITIONS[event.$type];
  if (!allowed) return [];
  const definitions = definitionsOf(event);
  const clause = 'BPMN 2.0.2 §10.5.5';
  const several = definitions.length > 1;
  const links = several ? definitions.filter(({ $type }) => $type === 'bpmn:LinkEventDefinition') : [];
  return [...links.map(() => unsupported(event, 'a link beside other definitions', clause)), ...forbidden(event, definitions, allowed)];
}

function forbidden(event: ModdleElement, definitions: readonly ModdleElement[], allowed: readonly string[]): readonly Finding[] {
  const clause = 'BPMN 2.0.2 §10.5.5';
  return definitions
    .filter((definition) => !allowed.includes(localName(definition).replace('EventDefinition', '')) && !HAS_RULES_OF_ITS_OWN.includes(definition.$type))
    .map((definition) => unsupported(event, `a ${localName(definition)}`, clause));
}

function unsupportedMarker(element: ModdleElement): readonly Finding[] {
  const loop = child(element, 'loopCharacteristics');
  return [
    ...(loop ? wrongBehavior(element, loop) : []),
    ...(instantiates(element) && element.$parent?.$type !== 'bpmn:Process' ? [unsupported(element, 'instantiate inside a sub-process', 'BPMN 2.0.2 §10.6.6')] : []),
    // Waiting for all, once for each, is for what begins a case only.
    ...(text(element, 'eventGatewayType') === 'Parallel' && !instantiates(element)
      ? [unsupported(element, 'eventGatewayType Parallel without instantiate', 'BPMN 2.0.2 §10.6.6')] : []),
  ];
}

/** An activity throws what can be caught and does not end it: no errors, no terminate (BPMN 2.0.2 Table 10.31). */
function wrongBehavior(element: ModdleElement, loop: ModdleElement): readonly Finding[] {
  const clause = 'BPMN 2.0.2 §10.3.8.2';
  const thrown = loopEventsOf(element) ?? [];
  return thrown.filter(({ result }) => !['signal', 'message', 'escalation'].includes(result.does))
    .map(({ result }) => unsupported(element, `the multi-instance behavior ${text(loop, 'behavior') ?? ''} with a ${result.does} event`, clause));
}

const instantiates = (element: ModdleElement): boolean => flag(element, 'instantiate', false);

function unsupportedExtensions(element: ModdleElement): readonly Finding[] {
  return extensions(element).filter((one) => EXTENSIONS.has(one.$type)).map((one) => unsupported(element, one.$type, 'docs/dialect.md'));
}
