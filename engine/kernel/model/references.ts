/** What a process names that is deployed beside it. FEEL texts are left out: only a running case knows their value. */
import type { Expression, FlowNode, ProcessModel } from './process-model.js';

export interface Reference {
  /** Id of the element that names it. */
  readonly element: string;
  readonly name: string;
}

const isLiteral = (text: Expression): boolean => text !== '' && !text.trimStart().startsWith('=');

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
    return 'result' in node && node.result?.does === 'message' ? node.result.job?.type : undefined;
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
    if ('trigger' in node && node.trigger?.on === 'message' && isLiteral(node.trigger.name)) {
      return [{ element: node.id, name: node.trigger.name, side: 'catches', starts: node.type === 'startEvent' && node.scope === model.processId }];
    }
    if ('result' in node && node.result?.does === 'message' && !node.result.job && isLiteral(node.result.name)) {
      return [{ element: node.id, name: node.result.name, side: 'throws', starts: false }];
    }
    return [];
  });
}
