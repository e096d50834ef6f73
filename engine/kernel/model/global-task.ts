/** Global tasks (BPMN 2.0.2 §10.3.7): each is compiled to a process of just this task, so that it can be called as one. */
import { compileNode } from './compile-node.js';
import { present } from './compile-activity.js';
import { processDataOf } from './data.js';
import { idOf, isA, text } from './moddle-tree.js';
import type { ModdleElement } from './moddle-tree.js';
import type { ProcessModel } from './process-model.js';

export const isGlobalTask = (element: ModdleElement): boolean => isA(element, 'bpmn:GlobalTask');

export function compileGlobalTask(task: ModdleElement): ProcessModel {
  const processId = idOf(task);
  const id = `${processId}.task`;
  const node = compileNode(task, { id, scope: processId, boundary: [], incoming: [], outgoing: [] });
  return present({
    schema: 1 as const, processId, name: text(task, 'name') ?? processId,
    nodes: node ? { [id]: node } : {}, flows: {},
    scopes: { [processId]: { id: processId, starts: node ? [id] : [], eventSubProcesses: [], inclusiveJoins: [] } },
    limits: [], startableBy: [], lanes: [], globalTask: true as const, data: processDataOf(task),
  });
}
