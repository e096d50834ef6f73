/**
 * `message-name-missing`, `correlation-key-missing`, `signal-name-missing`, `error-code-missing`, `timer-missing`,
 * `timer-not-iso`, `timer-cycle-endless`, `condition-missing`: whether an event can be told from others (BPMN 2.0.2 §10.5.5).
 */
import { isFeel } from '../../expressions/evaluate.js';
import { isCycle, isDuration, isEndlessCycle, isMoment } from '../iso-literals.js';
import type { Finding } from '../finding.js';
import { resultsOf, triggersOf } from '../event-parts.js';
import type { FlowNode, ProcessModel, SingleResult, SingleTrigger } from '../process-model.js';
import { isUnheardOf, messagesOf, NO_KEY } from '../keyless-messages.js';
import { flowElementsBelow, idOf } from '../moddle-tree.js';
import { withoutDefinition } from './boundary-events.js';
import { error, named, nodesOf, warning } from './rule.js';
import type { Rule } from './rule.js';

const CLAUSE = 'BPMN 2.0.2 §10.5.5';

export const eventNames: Rule = ({ process, model }) => {
  // What an event without a definition lacks is the definition, no name.
  const open = new Set(withoutDefinition(process).map(idOf));
  return nodesOf(model).filter(({ id }) => !open.has(id)).flatMap((node) => [
    ...triggersOf(node).flatMap((trigger) => ofTrigger(model, node, trigger)),
    ...resultsOf(node).flatMap((result) => ofResult(node, result)),
  ]);
};

const keyless = (node: FlowNode | undefined): boolean =>
  node !== undefined && triggersOf(node).some((trigger) => trigger.on === 'message' && trigger.correlationKey === NO_KEY);

/** A message that begins a case needs no key. */
export const unkeyedMessages: Rule = ({ process, model }) => flowElementsBelow(process)
  .filter((element) => model.scopes[model.processId]?.starts.includes(idOf(element)) === false)
  .filter((element) => messagesOf(element).some(isUnheardOf) && keyless(model.nodes[idOf(element)]))
  .map((element) => warning('correlation-key-missing', element,
    `Expected the message of ${named(element)} to have a correlation key, or to be thrown in this file, but found neither: whoever publishes it names the key '${NO_KEY}'`, 'BPMN 2.0.2 §8.4.2'));

/** A receive task that leaves its message open. */
export const openMessages: Rule = ({ model }) => nodesOf(model)
  .filter((node) => node.type === 'receiveTask' && node.trigger.name === node.id)
  .map((node) => warning('message-name-missing', node, `Expected ${named(node)} to name a message, but found none: whoever publishes it gives it the name and the key '${node.id}' and '${NO_KEY}'`, 'BPMN 2.0.2 §10.3.3.5'));

function ofTrigger(model: ProcessModel, node: FlowNode, trigger: SingleTrigger): readonly Finding[] {
  switch (trigger.on) {
    case 'message': {
      if (trigger.name === '') return [error('message-name-missing', node, `Expected ${named(node)} to name a message, but found none`, CLAUSE)];
      // A message that begins a case has no case to be correlated with.
      const begins = model.scopes[model.processId]?.starts.includes(node.id) && !joinsBegun(model, node);
      if (begins || trigger.correlationKey !== undefined || trigger.correlation) return [];
      return [error('correlation-key-missing', node, `Expected the message '${trigger.name}' of ${named(node)} to have a correlation key, but found none`, 'BPMN 2.0.2 §8.4.2')];
    }
    case 'signal':
      return trigger.name === '' ? [error('signal-name-missing', node, `Expected ${named(node)} to name a signal, but found none`, CLAUSE)] : [];
    case 'timer':
      return timerFindings(node, trigger);
    case 'condition':
      return trigger.condition === '' ? [error('condition-missing', node, `Expected ${named(node)} to have a condition, but found none`, CLAUSE)] : [];
    default:
      return [];
  }
}

/** Behind a parallel gateway that begins cases an event may also come to a case that another has begun. */
function joinsBegun(model: ProcessModel, node: FlowNode): boolean {
  return node.incoming.some((flow) => {
    const before = model.nodes[model.flows[flow]?.source ?? ''];
    return before?.type === 'eventBasedGateway' && before.instantiate === 'parallel';
  });
}

function timerFindings(node: FlowNode, { kind, expression }: Extract<SingleTrigger, { on: 'timer' }>): readonly Finding[] {
  if (expression === '') return [error('timer-missing', node, `Expected ${named(node)} to have a date, duration or cycle, but found none`, CLAUSE)];
  if (isFeel(expression)) return [];
  if (kind === 'cycle' && isEndlessCycle(expression)) {
    return [error('timer-cycle-endless', node, `Expected the cycle of ${named(node)} to have a period, but '${expression}' would fire without end in one moment`, CLAUSE)];
  }
  const reads = { date: isMoment, duration: isDuration, cycle: isCycle }[kind];
  const example = { date: '2026-09-01T17:00:00+08:00', duration: 'P5D', cycle: 'R3/PT1H' }[kind];
  return reads(expression) ? [] : [error('timer-not-iso', node, `Expected an ISO 8601 ${kind} such as ${example} at ${named(node)}, but found '${expression}'`, CLAUSE)];
}

function ofResult(node: FlowNode, result: SingleResult): readonly Finding[] {
  switch (result.does) {
    case 'message':
      return result.name === '' && !result.job ? [error('message-name-missing', node, `Expected ${named(node)} to name a message or to have a job type, but found neither`, CLAUSE)] : [];
    case 'signal':
      return result.name === '' ? [error('signal-name-missing', node, `Expected ${named(node)} to name a signal, but found none`, CLAUSE)] : [];
    case 'error':
    case 'escalation':
      return result.code === '' ? [error('error-code-missing', node, `Expected ${named(node)} to name an ${result.does} code, but found none`, CLAUSE)] : [];
    default:
      return [];
  }
}
