/** Which inputs an element may begin with (BPMN 2.0.2 §10.4.2, §13.3.2). What has no value, or null, is not available. */
import { visibleVariables } from './variables.js';
import type { DataSet, NodeData } from './model/data-flow.js';
import type { FlowNode } from './model/process-model.js';
import type { Run } from './run.js';
import type { LocalKey, Variables } from './state.js';

/** What is filled: all of a plain element, what the instances of a multi-instance activity share, or what each has itself. */
export type DataLevel = 'all' | 'body' | 'instance';

export const nodeData = (node: FlowNode): NodeData | undefined => ('data' in node ? node.data : undefined);

/** Whether what an activation waits for has come. */
export function mayBegin(run: Run, key: LocalKey, node: FlowNode): boolean {
  const data = nodeData(node);
  const level = 'loop' in node && node.loop && run.element(key).loopCounter === undefined ? 'body' : 'all';
  return !data || availableSet(data, visibleVariables(run.state, key), node, level) !== undefined;
}

/** Nothing is grouped in sets. */
export const ALL: DataSet = { required: [], optional: [] };

/** The first input set whose inputs can all be filled (§13.3.2). */
export function availableSet(data: NodeData, seen: Variables, node: FlowNode, level: DataLevel): DataSet | undefined {
  // The item of an instance is there only when the instance is.
  const item = level === 'body' && 'loop' in node ? node.loop?.element : undefined;
  const asked = data.inputs.filter(({ needs }) => item === undefined || !needs.includes(item));
  const free = asked.filter(({ fills }) => fills === undefined || !data.inputSets.some((set) => inSet(set, fills)));
  if (!free.every(({ needs }) => isThere(needs, seen))) return undefined;
  if (data.inputSets.length === 0) return ALL;
  return data.inputSets.find(({ required }) => asked.every(({ fills, needs }) => fills === undefined || !required.includes(fills) || isThere(needs, seen)));
}

export const inSet = ({ required, optional }: DataSet, name: string): boolean => required.includes(name) || optional.includes(name);
export const isThere = (names: readonly string[], seen: Variables): boolean => names.every((name) => (seen[name] ?? null) !== null);
