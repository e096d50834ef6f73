/**
 * What each node is to the second engine. What both mean to do as BPMN 2.0.2 says is compared: where tokens go. An element
 * that waits for somebody or something (a person, a worker, a message, a timer, a called case, all rounds of a loop) is to
 * the second engine one task that is told when ours was done; what happens inside is ours alone. Beyond that a
 * difference would say nothing about the diagram: the second engine has no inclusive join, no event sub-process from
 * outside, and compensation that does not wait (each was tried by running it).
 */
import { functionsOf, OFFICE_FUNCTIONS } from '../../kernel/expressions/evaluate.js';
import { resultsOf } from '../../kernel/model/event-parts.js';
import type { FlowNode, ProcessModel } from '../../kernel/model/process-model.js';

/** `native`: it does it itself. `wait`: a task that is told. `pass`: the token goes through. `side`: a branch of its own that is ours alone. */
export type Role = { readonly is: 'native' | 'wait' | 'pass' | 'side' } | { readonly is: 'outside'; readonly because: string };

const NATIVE: Role = { is: 'native' };
const WAIT: Role = { is: 'wait' };
const PASS: Role = { is: 'pass' };
const outside = (because: string): Role => ({ is: 'outside', because });

export function roleOf(model: ProcessModel, node: FlowNode): Role {
  if (('needs' in node && node.needs !== undefined) || ('yields' in node && node.yields !== undefined)) return outside('a token quantity');
  if ('boundary' in node && node.outgoing.some((flow) => model.flows[flow]?.condition !== undefined)) return outside('a conditional flow out of an activity');
  if (node.outgoing.some((flow) => readsClock(model.flows[flow]?.condition))) return outside('a condition that reads the clock or the calendar');
  if (('loop' in node && node.loop !== undefined) || ('repeat' in node && node.repeat !== undefined)) return WAIT;
  if ('forCompensation' in node) return outside('an activity for compensation');
  switch (node.type) {
    case 'subProcess':
      return node.transaction ? outside('a transaction') : NATIVE;
    case 'startEvent': case 'task': case 'manualTask': case 'exclusiveGateway': case 'parallelGateway':
      return NATIVE;
    case 'userTask': case 'serviceTask': case 'sendTask': case 'businessRuleTask': case 'publishTask': case 'decisionTask': case 'scriptTask':
    case 'receiveTask': case 'callActivity':
      return WAIT;
    case 'intermediateCatchEvent':
      return node.trigger.on === 'link' ? outside('a link') : WAIT;
    case 'intermediateThrowEvent': case 'endEvent':
      return roleOfThrowing(node);
    case 'inclusiveGateway':
      return node.incoming.length > 1 ? outside('an inclusive join') : NATIVE;
    case 'eventSubProcess':
      return interrupts(model, node.start) ? outside('an event sub-process that interrupts') : { is: 'side' };
    case 'boundaryEvent':
      return outside('a boundary event');
    default:
      return outside(`the kind ${node.type}`);
  }
}

function roleOfThrowing(node: Extract<FlowNode, { type: 'intermediateThrowEvent' | 'endEvent' }>): Role {
  const results = resultsOf(node);
  if (results.some((result) => result.does === 'message' && result.job)) return WAIT;
  const beyond = results.find(({ does }) => does !== 'message' && does !== 'signal' && does !== 'escalation' && does !== 'terminate');
  if (beyond) return outside(`a throwing event with a ${beyond.does}`);
  return results.some(({ does }) => does === 'terminate') && results.length === 1 ? NATIVE : PASS;
}

function interrupts(model: ProcessModel, start: string): boolean {
  const event = model.nodes[start];
  return event?.type === 'startEvent' && event.interrupting === true;
}

const readsClock = (condition: string | undefined): boolean => condition !== undefined && functionsOf(condition).some((name) => OFFICE_FUNCTIONS.includes(name));
