/** What a process names that is deployed beside it. FEEL texts are left out: only a running case knows their value. */
import { isFeel } from '../expressions/evaluate.js';
import { resultsOf, triggersOf } from './event-parts.js';
import type { Expression, FlowNode, ProcessModel } from './process-model.js';

export interface Reference {
  /** Id of the element that names it. */
  readonly element: string;
  readonly name: string;
}

const isLiteral = (text: Expression): boolean => text !== '' && !isFeel(text);

function references(model: ProcessModel, nameOf: (node: FlowNode) => Expression | undefined): readonly Reference[] {
  return Object.values(model.nodes).flatMap((node) => {
    const name = nameOf(node);
    return name !== undefined && isLiteral(name) ? [{ element: node.id, name }] : [];
  });
}

/** Process ids of call activities. */
export function calledProcesses(model: ProcessModel): readonly Reference[] {
  return references(model, (node) => (node.type === 'callActivity' ? node.processId : undefined));
}

/** Decision ids of business rule tasks. */
export function calledDecisions(model: ProcessModel): readonly Reference[] {
  return references(model, (node) => (node.type === 'decisionTask' ? node.decisionId : undefined));
}

/** Forms of user tasks, `<process-id>/<F-NAME>`. */
export function formsOf(model: ProcessModel): readonly Reference[] {
  return references(model, (node) => (node.type === 'userTask' ? node.form : undefined));
}

/** Types of jobs. */
export function jobTypesOf(model: ProcessModel): readonly Reference[] {
  return references(model, (node) => {
    if ('job' in node) return node.job.type;
    return resultsOf(node).flatMap((result) => (result.does === 'message' ? result.job?.type ?? [] : []))[0];
  });
}

export interface MessageReference extends Reference {
  readonly side: 'catches' | 'throws';
  /** A start event of the process itself: the message begins a case. */
  readonly starts: boolean;
}

/** Messages that the process waits for or publishes. */
export function messagesOf(model: ProcessModel): readonly MessageReference[] {
  return Object.values(model.nodes).flatMap((node): readonly MessageReference[] => {
    const starts = model.scopes[model.processId]?.starts.includes(node.id) ?? false;
    const caught = triggersOf(node).flatMap((trigger) => (trigger.on === 'message' ? trigger.name : []));
    const thrown = resultsOf(node).flatMap((result) => (result.does === 'message' && !result.job ? result.name : []));
    return [
      ...caught.filter(isLiteral).map((name) => ({ element: node.id, name, side: 'catches' as const, starts })),
      ...thrown.filter(isLiteral).map((name) => ({ element: node.id, name, side: 'throws' as const, starts: false })),
    ];
  });
}
