/**
 * Data associations while a case runs (BPMN 2.0.2 §10.4.2, §13.3.2): an element begins when an input set is available, its
 * inputs are then variables of its own; what it gives leaves by its output associations.
 */
import { awaitCondition } from './conditions.js';
import { ALL, availableSet, inSet, isThere, nodeData } from './input-sets.js';
import { ElementFailure, type Run } from './run.js';
import { assignPath, propagate, setVariables, valueOf, visibleVariables } from './variables.js';
import type { DataLevel } from './input-sets.js';
import type { DataCopy, DataSet, NodeData } from './model/data-flow.js';
import type { FlowNode } from './model/process-model.js';
import type { Json, LocalKey, Variables } from './state.js';

/** Fills the inputs of an activation. False: nothing is available yet, and it waits; it begins again when that has changed. */
export function fillInputs(run: Run, key: LocalKey, node: FlowNode, level: DataLevel): boolean {
  const data = nodeData(node);
  if (!data) return true;
  const seen = visibleVariables(run.state, key);
  const set = availableSet(data, seen, node, level);
  if (set === undefined && level !== 'instance') {
    awaitCondition(run, node.id, key);
    return false;
  }
  const values: Record<string, Json> = level === 'body' ? {} : Object.fromEntries(data.own.map((name) => [name, null]));
  for (const copy of data.inputs) {
    if (level !== 'all' && (copy.body === true) !== (level === 'body')) continue;
    if (isMeant(copy, set) && isThere(copy.needs, seen)) copyInto(run, key, copy, values, {});
  }
  setVariables(run, key, values);
  return true;
}

/** Inputs of other sets stay empty; what fills no input is always done. */
function isMeant({ fills }: DataCopy, set: DataSet | undefined): boolean {
  if (set === undefined || set === ALL || fills === undefined) return true;
  return inSet(set, fills);
}

function copyInto(run: Run, key: LocalKey, { copies }: DataCopy, values: Record<string, Json>, gives: Variables): void {
  for (const { source, target } of copies) {
    const [head = '', ...rest] = target.split('.');
    const value = valueOf(run, source, key, { ...gives, ...values });
    if (rest.length > 0 && !(head in values)) values[head] = visibleVariables(run.state, key)[head] ?? null;
    assignPath(values, [head, ...rest], value);
  }
}

export interface DataOut {
  /** For the variables around. */
  readonly values: Variables;
  /** Of an instance: its data item, which its activity collects. */
  readonly item: Variables;
}

/** What leaves an element; undefined: nothing is said, and Camunda's rule holds. Fails where no output set is available. */
export function outputsOf(run: Run, key: LocalKey, node: FlowNode, given: Variables, level: DataLevel): DataOut | undefined {
  const data = nodeData(node);
  if (!data || (data.outputs.length === 0 && data.outputSets.length === 0)) return undefined;
  const gives = { ...itemOfMessage(data, node, given), ...given };
  const seen = { ...visibleVariables(run.state, key), ...gives };
  if (level !== 'body') askOutputSets(data, seen, node);
  if (data.outputs.length === 0) return undefined;
  const values: Record<string, Json> = {};
  for (const copy of data.outputs) {
    if (level !== 'all' && (copy.body === true) !== (level === 'body')) continue;
    if (isThere(copy.needs, seen)) copyInto(run, key, copy, values, gives);
  }
  const { outputItem } = data;
  if (outputItem === undefined || !(outputItem in values)) return { values, item: {} };
  const { [outputItem]: item = null, ...rest } = values;
  return { values: rest, item: { [outputItem]: item } };
}

/** "If no OutputSet is available then a runtime exception is thrown" (§13.3.2). A task without work has nothing to give. */
function askOutputSets(data: NodeData, seen: Variables, node: FlowNode): void {
  if (node.type === 'task' || node.type === 'manualTask' || data.outputSets.length === 0) return;
  if (data.outputSets.some(({ required }) => isThere(required, seen))) return;
  const missing = data.outputSets.map(({ required }) => required.filter((name) => !isThere([name], seen)).join(', ')).join(' or ');
  throw new ElementFailure('DATA_OUTPUT_MISSING', `Expected '${node.id}' to give the data outputs of one of its output sets, but ${missing} has no value`, { name: missing });
}

/** A message or signal carries one item: the only data output of what catches it is that item, whatever its name. */
function itemOfMessage(data: NodeData, node: FlowNode, given: Variables): Variables {
  const [name, ...others] = data.gives;
  const values = Object.values(given);
  if (!('trigger' in node) || name === undefined || others.length > 0 || name in given || values.length === 0) return {};
  return { [name]: values.length === 1 ? values[0] ?? null : given };
}

/** Sets what leaves an element around it: in the scope of its activity, not among what instances share. */
export function propagateOut(run: Run, key: LocalKey, values: Variables): void {
  const { scope, loopCounter } = run.element(key);
  propagate(run, loopCounter === undefined ? scope : run.element(scope).scope, values);
}

/** What travels with what an element throws: its variables, but not its properties. */
export function carried(run: Run, key: LocalKey): Variables {
  const all = run.state.variables[key] ?? {};
  const own = nodeData(run.node(run.element(key).id))?.own ?? [];
  return own.length === 0 ? all : Object.fromEntries(Object.entries(all).filter(([name]) => !own.includes(name)));
}
