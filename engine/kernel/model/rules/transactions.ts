/**
 * `cancel-event-place`, `cancel-boundary-interrupting`, `cancel-boundary-missing`: where a transaction is cancelled, and
 * where its token goes then (BPMN 2.0.2 §10.3.5, §10.5.5).
 */
import { definitionsOf } from '../compile-event.js';
import { child, flag, flowElementsBelow, list } from '../moddle-tree.js';
import type { ModdleElement } from '../moddle-tree.js';
import { error, named, warning } from './rule.js';
import type { Rule } from './rule.js';

const CLAUSE = 'BPMN 2.0.2 §10.5.5';

const isCancel = (event: ModdleElement): boolean => definitionsOf(event).some(({ $type }) => $type === 'bpmn:CancelEventDefinition');
const isTransaction = (element: ModdleElement | undefined): boolean => element?.$type === 'bpmn:Transaction';

/** An end event directly inside a transaction, or an event on its boundary. */
function isInPlace(event: ModdleElement): boolean {
  return isTransaction(event.$type === 'bpmn:EndEvent' ? event.$parent : child(event, 'attachedToRef'));
}

export const cancelEvents: Rule = ({ process }) => {
  const elements = flowElementsBelow(process);
  const events = elements.filter(isCancel);
  return [
    ...events.filter((event) => !isInPlace(event)).map((event) => error('cancel-event-place', event,
      `Expected a cancel event as an end event directly inside a transaction or on its boundary, but found ${named(event)}`, CLAUSE)),
    ...events.filter((event) => !flag(event, 'cancelActivity', true)).map((event) => error('cancel-boundary-interrupting', event,
      `Expected ${named(event)} to interrupt, since cancelling always does`, 'BPMN 2.0.2 §10.5.4')),
    ...elements.filter((element) => isTransaction(element) && list(element, 'flowElements').some((one) => one.$type === 'bpmn:EndEvent' && isCancel(one)))
      .filter((transaction) => !events.some((event) => child(event, 'attachedToRef') === transaction))
      .map((transaction) => warning('cancel-boundary-missing', transaction,
        `Expected a cancel boundary event on ${named(transaction)}, which can be cancelled, but found none: it then stops with an incident`, 'BPMN 2.0.2 §13.5.6')),
  ];
};
