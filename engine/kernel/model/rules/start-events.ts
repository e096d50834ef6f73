/** `start-event-missing`, `start-events-several`, `start-event-trigger`, `event-sub-process-start`: how scopes begin. */
import type { Finding } from '../finding.js';
import { definitionsOf } from '../compile-event.js';
import { isEventSubProcess, startsOf } from '../compile-node.js';
import { scopesBelow } from '../compile-process.js';
import { flag, idOf, isA, list } from '../moddle-tree.js';
import type { ModdleElement } from '../moddle-tree.js';
import { error, named } from './rule.js';
import type { Rule } from './rule.js';

const CLAUSE = 'BPMN 2.0.2 §10.5.2';

export const startEvents: Rule = ({ process, model }) => scopesBelow(process).flatMap((scope) => {
  const starts = startsOf(scope);
  if (isEventSubProcess(scope)) return eventSubProcessStart(scope, starts);
  if (starts.length === 0) {
    // Without one, all that no flow leads to begins. What is empty ends at once.
    const begins = model.scopes[idOf(scope)]?.starts.length !== 0 || !list(scope, 'flowElements').some((one) => isA(one, 'bpmn:FlowNode'));
    return begins ? [] : [error('start-event-missing', scope, `Expected a start event in ${named(scope)}, but found none, and nothing that no flow leads to`, CLAUSE)];
  }
  const plain = starts.filter((start) => definitionsOf(start).length === 0);
  return [
    // Each start event of a process begins a case of its own; a sub-process begins in one way (BPMN 2.0.2 §13.3.4).
    ...(plain.length > 1 && scope !== process
      ? [error('start-events-several', scope, `Expected one none start event in ${named(scope)}, but found ${plain.map(idOf).join(', ')}`, CLAUSE)] : []),
    ...starts.filter((start) => !mayStart(start, scope === process)).map((start) =>
      error('start-event-trigger', start, `Expected ${scope === process ? 'no error or escalation' : 'no trigger'} on ${named(start)}, but found one`, CLAUSE)),
  ];
});

function mayStart(start: ModdleElement, ofProcess: boolean): boolean {
  const definitions = definitionsOf(start);
  // Compensation and cancel events have rules of their own.
  if (definitions.every(({ $type }) => $type === 'bpmn:CompensateEventDefinition' || $type === 'bpmn:CancelEventDefinition')) return true;
  return ofProcess && definitions.every(({ $type }) => $type !== 'bpmn:ErrorEventDefinition' && $type !== 'bpmn:EscalationEventDefinition');
}

function eventSubProcessStart(scope: ModdleElement, starts: readonly ModdleElement[]): readonly Finding[] {
  const [start] = starts;
  if (start === undefined || starts.length > 1 || definitionsOf(start).length === 0) {
    return [error('event-sub-process-start', scope,
      `Expected exactly one start event with a trigger in ${named(scope)}, but found ${starts.length === 1 ? 'one without' : starts.length}`, 'BPMN 2.0.2 §10.3.5')];
  }
  const isError = definitionsOf(start).some(({ $type }) => $type === 'bpmn:ErrorEventDefinition');
  if (isError && !flag(start, 'isInterrupting', true)) {
    return [error('event-sub-process-start', start, `Expected ${named(start)} to interrupt, since an error always does`, 'BPMN 2.0.2 §10.5.2')];
  }
  return [];
}
