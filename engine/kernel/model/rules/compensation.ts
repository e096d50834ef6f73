/**
 * `compensation-handler-missing`, `compensation-handler-unmarked`, `compensation-handler-place`, `compensation-handler-flow`,
 * `compensation-handler-unused`, `compensation-boundary-flow`, `compensation-boundary-several`, `compensation-event-place`,
 * `compensation-event-sub-process`, `compensation-activity-unknown`, `compensation-activity-bare`: who compensates what
 * (BPMN 2.0.2 §10.7).
 */
import { definitionsOf } from '../compile-event.js';
import { isEventSubProcess, startsOf } from '../compile-node.js';
import { scopesBelow } from '../compile-process.js';
import { associationsOf, handlersOf, visibleScopes } from '../compensation.js';
import type { Finding } from '../finding.js';
import { child, flag, flowElementsBelow, idOf, isA, list } from '../moddle-tree.js';
import type { ModdleElement } from '../moddle-tree.js';
import type { FlowNode, ProcessModel } from '../process-model.js';
import { resultsOf } from '../event-parts.js';
import { error, named, nodesOf, warning } from './rule.js';
import type { Rule } from './rule.js';

const CLAUSE = 'BPMN 2.0.2 §10.7.1';

const isCompensation = (event: ModdleElement): boolean => definitionsOf(event).some(({ $type }) => $type === 'bpmn:CompensateEventDefinition');

const isMarked = (activity: ModdleElement): boolean => isA(activity, 'bpmn:Activity') && flag(activity, 'isForCompensation', false);

export const compensationHandlers: Rule = ({ process, model }) => {
  const elements = flowElementsBelow(process);
  const events = elements.filter((event) => event.$type === 'bpmn:BoundaryEvent' && isCompensation(event));
  const marked = elements.filter((element) => isMarked(element) && !isEventSubProcess(element));
  const associations = associationsOf(process);
  const used = new Set(events.flatMap((event) => handlersOf(event, associations)));
  return [
    ...events.flatMap((event) => boundaryFindings(event, model, handlersOf(event, associations))),
    ...severalOn(events),
    ...marked.flatMap((handler) => [
      ...flowsAt(handler, model),
      ...(used.has(handler) ? [] : [warning('compensation-handler-unused', handler,
        `Expected a compensation boundary event that is associated with ${named(handler)}, but found none: it never begins`, CLAUSE)]),
    ]),
  ];
};

function boundaryFindings(event: ModdleElement, model: ProcessModel, handlers: readonly ModdleElement[]): readonly Finding[] {
  const outgoing = model.nodes[idOf(event)]?.outgoing ?? [];
  const [handler] = handlers;
  return [
    ...(outgoing.length === 0 ? [] : [error('compensation-boundary-flow', event,
      `Expected an association and no sequence flow out of ${named(event)}, but found ${outgoing.join(', ')}`, 'BPMN 2.0.2 §10.5.4')]),
    ...(definitionsOf(event).length === 1 ? [] : [error('compensation-event-place', event,
      `Expected ${named(event)} to catch compensation alone, but found it beside other definitions`, 'BPMN 2.0.2 §10.5.4')]),
    ...(handler && handlers.length === 1 ? handlerFindings(event, handler) : [error('compensation-handler-missing', event,
      `Expected ${named(event)} to be associated with one compensation activity, but found ${handlers.map(idOf).join(', ') || 'none'}`, CLAUSE)]),
  ];
}

function handlerFindings(event: ModdleElement, handler: ModdleElement): readonly Finding[] {
  return [
    ...(isMarked(handler) ? [] : [error('compensation-handler-unmarked', handler,
      `Expected ${named(handler)} to be marked isForCompensation, since ${named(event)} is associated with it, but it is not`, CLAUSE)]),
    ...(handler.$parent === event.$parent ? [] : [error('compensation-handler-place', handler,
      `Expected ${named(handler)} in the scope of ${named(event)}, but found it in another`, CLAUSE)]),
  ];
}

/** It is done by a compensation and by nothing else. */
function flowsAt(handler: ModdleElement, model: ProcessModel): readonly Finding[] {
  const node = model.nodes[idOf(handler)];
  const flows = [...node?.incoming ?? [], ...node?.outgoing ?? []];
  return flows.length === 0 ? [] : [error('compensation-handler-flow', handler,
    `Expected no sequence flow at ${named(handler)}, which is outside of the normal flow, but found ${flows.join(', ')}`, CLAUSE)];
}

function severalOn(events: readonly ModdleElement[]): readonly Finding[] {
  const seen = new Set<ModdleElement>();
  return events.filter((event) => {
    const host = child(event, 'attachedToRef');
    if (!host) return false;
    const again = seen.has(host);
    seen.add(host);
    return again;
  }).map((event) => error('compensation-boundary-several', event, `Expected one compensation boundary event on an activity, but found ${named(event)} as well`, CLAUSE));
}

/** A catching event is on a boundary or begins an event sub-process, nowhere else. */
export const compensationPlaces: Rule = ({ process }) => [
  ...flowElementsBelow(process).filter((event) => isCompensation(event) && isMisplaced(event)).map((event) => error('compensation-event-place', event,
    `Expected a catching compensation event on a boundary or as the start of an event sub-process, but found ${named(event)}`, 'BPMN 2.0.2 §10.5.5')),
  ...scopesBelow(process).flatMap((scope) => {
    const own = list(scope, 'flowElements').filter((one) => isEventSubProcess(one) && startsOf(one).some(isCompensation));
    return [
      ...own.slice(1).map((one) => error('compensation-event-sub-process', one,
        `Expected one compensation event sub-process in ${named(scope)}, but found ${named(one)} as well`, 'BPMN 2.0.2 §13.5.5')),
      ...(scope === process ? own : []).map((one) => warning('compensation-event-sub-process', one,
        `Expected ${named(one)} inside a sub-process: a called process is not compensated by its caller here, so it never begins`, 'docs/dialect.md')),
    ];
  }),
];

function isMisplaced(event: ModdleElement): boolean {
  if (event.$type === 'bpmn:StartEvent') return !isEventSubProcess(event.$parent);
  return event.$type === 'bpmn:IntermediateCatchEvent';
}

/** What an event names has to be visible from it, and able to be compensated (Table 10.88, Table 10.89). */
export const compensatedActivities: Rule = ({ model }) => nodesOf(model).flatMap((node) => resultsOf(node).flatMap((result) => {
  if (result.does !== 'compensate' || result.activity === undefined) return [];
  const activity = model.nodes[result.activity];
  const clause = 'BPMN 2.0.2 §10.5.4';
  if (!activity || !visibleScopes(node, model.nodes).includes(activity.scope)) {
    return [error('compensation-activity-unknown', node,
      `Expected ${named(node)} to name an activity of its own scope, or from an event sub-process of the scope around it, but found '${result.activity}'`, clause)];
  }
  return canBeCompensated(activity) ? [] : [error('compensation-activity-bare', node,
    `Expected ${named(node)} to name an activity with a compensation handler, or a sub-process, but found ${named(activity)}`, clause)];
}));

function canBeCompensated(activity: FlowNode): boolean {
  return 'boundary' in activity && (activity.undoneBy !== undefined || !['task', 'userTask', 'manualTask', 'serviceTask', 'sendTask', 'publishTask',
    'receiveTask', 'scriptTask', 'businessRuleTask', 'decisionTask', 'callActivity'].includes(activity.type));
}
