/** Data objects, properties, inputs, outputs and associations of the tree → of the model (BPMN 2.0.2 §10.4). */
import { isDrawnOnly, isIdentifier, variableOf } from './data-names.js';
import type { DataCopy, DataSet, NodeData, ProcessData } from './data-flow.js';
import { child, expressionText, feelText, idOf, isA, list } from './moddle-tree.js';
import type { ModdleElement } from './moddle-tree.js';
import { present } from './compile-activity.js';

/** Data of an activity or event; absent: nothing is said. */
export function dataOf(element: ModdleElement): NodeData | undefined {
  const specification = child(element, 'ioSpecification');
  const loop = child(element, 'loopCharacteristics');
  const [collection, results] = [child(loop, 'loopDataInputRef'), child(loop, 'loopDataOutputRef')];
  const inputItems = isA(element, 'bpmn:ThrowEvent') ? list(element, 'dataInputs') : list(specification, 'dataInputs');
  const outputItems = isA(element, 'bpmn:CatchEvent') ? list(element, 'dataOutputs') : list(specification, 'dataOutputs');
  const waited: DataCopy[] = collection && !inputItems.includes(collection) ? [{ needs: [variableOf(collection)], copies: [], body: true }] : [];
  const inputs = [...waited, ...list(element, 'dataInputAssociations').flatMap((one) => copyOf(one, collection) ?? [])];
  const outputs = list(element, 'dataOutputAssociations').flatMap((one) => copyOf(one, results) ?? []);
  const filled = new Set(inputs.flatMap(({ fills }) => fills ?? []));
  const resultNames = new Set([results, child(loop, 'outputDataItem')].flatMap((one) => (one ? variableOf(one) : [])));
  const data = present({
    own: list(element, 'properties').filter((one) => !isDrawnOnly(one)).map(variableOf),
    inputs,
    // An input that nothing fills is not asked for: it is read where its name is seen.
    inputSets: inputItems.length === 0 ? [] : setsOf(element, specification, 'input').map((set) => only(set, (name) => filled.has(name))),
    outputs,
    // What the instances give together is not asked of each of them.
    outputSets: outputItems.length === 0 ? [] : setsOf(element, specification, 'output').map((set) => only(set, (name) => !resultNames.has(name))),
    gives: outputItems.map(variableOf),
    outputItem: optionalVariable(child(loop, 'outputDataItem')),
  });
  const said = [data.own, data.inputs, data.inputSets, data.outputs, data.outputSets].some((one) => one.length > 0);
  return said ? data : undefined;
}

const optionalVariable = (item: ModdleElement | undefined): string | undefined => item && variableOf(item);

function only(set: DataSet, kept: (name: string) => boolean): DataSet {
  return { ...set, required: set.required.filter(kept) };
}

type Side = 'input' | 'output';
const REFERENCES: Readonly<Record<Side, readonly [all: string, optional: string, running: string]>> = {
  input: ['dataInputRefs', 'optionalInputRefs', 'whileExecutingInputRefs'],
  output: ['dataOutputRefs', 'optionalOutputRefs', 'whileExecutingOutputRefs'],
};

function setsOf(element: ModdleElement, specification: ModdleElement | undefined, side: Side): readonly DataSet[] {
  const own = child(element, `${side}Set`);
  const sets = specification ? list(specification, `${side}Sets`) : own ? [own] : [];
  const [all, optional, running] = REFERENCES[side];
  return sets.map((set) => {
    const late = new Set([...list(set, optional), ...list(set, running)].map(variableOf));
    return { required: list(set, all).map(variableOf).filter((name) => !late.has(name)), optional: [...late] };
  });
}

/** `once` is the item that a multi-instance activity shares between its instances. */
function copyOf(association: ModdleElement, once: ModdleElement | undefined): DataCopy | undefined {
  const target = child(association, 'targetRef');
  const sources = list(association, 'sourceRef');
  const copies = copiesOf(association, sources, isDrawnOnly(target) ? undefined : target);
  if (copies.length === 0) return undefined;
  const shared = once !== undefined && (target === once || sources.includes(once));
  return present({
    needs: sources.map(variableOf), fills: target && !isDrawnOnly(target) ? variableOf(target) : undefined, copies, body: shared ? true as const : undefined,
  });
}

/** A transformation replaces the target, then assignments are done; without either the only source is copied (§10.4.2). */
function copiesOf(association: ModdleElement, sources: readonly ModdleElement[], target: ModdleElement | undefined): DataCopy['copies'] {
  const transformation = feelText(association, 'transformation');
  const assignments = list(association, 'assignment').map((one) => ({ source: feelText(one, 'from') ?? '', target: assignmentTarget(one, target) }));
  const transformed = transformation !== undefined && target ? [{ source: transformation, target: variableOf(target) }] : [];
  if (transformed.length + assignments.length > 0) return [...transformed, ...assignments];
  const [source] = sources;
  return source && target ? [{ source: `= ${variableOf(source)}`, target: variableOf(target) }] : [];
}

/** `to` names a variable or a path into one; the target may be named by its id, too. */
function assignmentTarget(assignment: ModdleElement, target: ModdleElement | undefined): string {
  const [head = '', ...rest] = (expressionText(assignment, 'to') ?? '').replace(/^=/, '').trim().split('.').map((part) => part.trim());
  const named = target && idOf(target) === head ? variableOf(target) : head;
  return [named, ...rest].join('.');
}

/** Whether `to` can be assigned to: `order`, `order.total`. */
export const isPath = (target: string): boolean => target.split('.').every(isIdentifier);

/** Variables that are made with each activation of a scope: its data objects (§10.4.1). */
export function dataObjectsOf(scope: ModdleElement): readonly string[] {
  return [...new Set(list(scope, 'flowElements').filter(({ $type }) => $type === 'bpmn:DataObject').map(variableOf))];
}

/** Of a process or global task: its own `ioSpecification`. */
export function processDataOf(process: ModdleElement): ProcessData | undefined {
  const specification = child(process, 'ioSpecification');
  if (!specification) return undefined;
  const outputs = list(specification, 'dataOutputs').map(variableOf);
  return present({ inputSets: setsOf(process, specification, 'input'), outputs: outputs.length > 0 ? outputs : undefined });
}

/** Variables that a diagram declares: data objects and stores, properties, inputs and outputs; for designers and checks. */
export function declaredVariables(scope: ModdleElement): readonly string[] {
  const io = [child(scope, 'ioSpecification'), scope].flatMap((one) => [...list(one, 'dataInputs'), ...list(one, 'dataOutputs')]);
  const loop = child(scope, 'loopCharacteristics');
  const items = [child(loop, 'inputDataItem'), child(loop, 'outputDataItem')].flatMap((one) => one ?? []);
  const drawn = list(scope, 'flowElements').filter((one) => isA(one, 'bpmn:ItemAwareElement'));
  const own = [...io, ...items, ...drawn, ...list(scope, 'properties').filter((one) => !isDrawnOnly(one))].map(variableOf);
  return [...new Set([...own, ...list(scope, 'flowElements').flatMap(declaredVariables)])];
}

/** Whether the association says what it copies; one that does not is only drawn. */
export function copiesSomething(association: ModdleElement): boolean {
  return copyOf(association, undefined) !== undefined;
}

export const transformationOf = (association: ModdleElement): string | undefined => feelText(association, 'transformation');
export const assignmentsOf = (association: ModdleElement): readonly { readonly from?: string; readonly to?: string }[] =>
  list(association, 'assignment').map((one) => present({ from: feelText(one, 'from'), to: expressionText(one, 'to')?.replace(/^=/, '').trim() }));
