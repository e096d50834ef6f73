/** `boundary-event-place`, `boundary-event-interrupting`, `boundary-event-flow`, `event-definition-missing`: what may be attached, and where it leads. */
import type { Finding } from '../finding.js';
import { child, flowElementsBelow, isA } from '../moddle-tree.js';
import type { ModdleElement } from '../moddle-tree.js';
import { definitionsOf } from '../compile-event.js';
import { isEventSubProcess } from '../compile-node.js';
import { triggersOf } from '../event-parts.js';
import { error, named, nodesOf, warning } from './rule.js';
import type { Rule } from './rule.js';

const CLAUSE = 'BPMN 2.0.2 §10.5.4';

export const boundaryPlace: Rule = ({ process }) => flowElementsBelow(process)
  .filter(({ $type }) => $type === 'bpmn:BoundaryEvent')
  .flatMap((event): readonly Finding[] => {
    const host = child(event, 'attachedToRef');
    if (host && isA(host, 'bpmn:Activity') && !isEventSubProcess(host) && host.$parent === event.$parent) return [];
    return [error('boundary-event-place', event, `Expected ${named(event)} on an activity of its scope, but found it on ${host ? named(host) : 'nothing'}`, CLAUSE)];
  });

export const boundaryInterrupting: Rule = ({ model }) => nodesOf(model).flatMap((node) =>
  node.type === 'boundaryEvent' && !node.interrupting && triggersOf(node).some(({ on }) => on === 'error')
    ? [error('boundary-event-interrupting', node, `Expected ${named(node)} to interrupt, since an error always does`, CLAUSE)] : []);

/** Catching events that do not say what they wait for. */
export const withoutDefinition = (process: ModdleElement): readonly ModdleElement[] => flowElementsBelow(process)
  .filter((event) => event.$type === 'bpmn:BoundaryEvent' || event.$type === 'bpmn:IntermediateCatchEvent')
  .filter((event) => definitionsOf(event).length === 0);

export const missingDefinition: Rule = ({ process }) => withoutDefinition(process)
  .map((event) => error('event-definition-missing', event, `Expected ${named(event)} to say what it waits for, but found nothing`, CLAUSE));

/** The engine lets the token end there, as at any last element; the standard asks for a flow. */
/** The flows say from where they come; `outgoing` repeats it, and may be left out. */
export const boundaryFlow: Rule = ({ model }) => nodesOf(model)
  .filter((event) => event.type === 'boundaryEvent' && event.outgoing.length === 0 && !triggersOf(event).some(({ on }) => on === 'compensation'))
  .map((event) => warning('boundary-event-flow', event, `Expected a flow out of ${named(event)}, but found none`, CLAUSE));
