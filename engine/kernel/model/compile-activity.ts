/** What any activity carries: mappings, multi-instance, limits, and the job it may be done by. */
import { basisOf, statutoryLimit, statutoryRules, type StatutoryRule } from '../calendar/statutory-limits.js';
import { variableOf } from './data-names.js';
import { child, commaSeparated, feelText, extension, extensionsOf, flag, idOf, list, numberOf, text } from './moddle-tree.js';
import type { ModdleElement } from './moddle-tree.js';
import type { JobDefinition, Limit, LimitExtension, LimitPause, LimitUnit, Mapping, MultiInstance, StandardLoop } from './process-model.js';

function mappings(element: ModdleElement, property: 'inputParameters' | 'outputParameters'): readonly Mapping[] {
  return list(extension(element, 'zeebe:IoMapping'), property)
    .map((one) => ({ source: text(one, 'source') ?? '', target: text(one, 'target') ?? '' }));
}

export const inputsOf = (element: ModdleElement): readonly Mapping[] => mappings(element, 'inputParameters');
export const outputsOf = (element: ModdleElement): readonly Mapping[] => mappings(element, 'outputParameters');

/** BPMN 2.0.2 §10.3.8.2: by its own data items (Table 10.29), or with `zeebe:loopCharacteristics`. */
export function multiInstanceOf(element: ModdleElement): MultiInstance | undefined {
  const loop = child(element, 'loopCharacteristics');
  if (!loop || loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return undefined;
  const zeebe = extension(loop, 'zeebe:LoopCharacteristics');
  return present({
    sequential: flag(loop, 'isSequential', false),
    collection: text(zeebe, 'inputCollection') ?? read(child(loop, 'loopDataInputRef')),
    cardinality: feelText(loop, 'loopCardinality'),
    element: text(zeebe, 'inputElement') ?? variable(child(loop, 'inputDataItem')),
    outputCollection: text(zeebe, 'outputCollection') ?? variable(child(loop, 'loopDataOutputRef')),
    outputElement: text(zeebe, 'outputElement') ?? read(child(loop, 'outputDataItem')),
    completionCondition: feelText(loop, 'completionCondition'),
  });
}

const variable = (item: ModdleElement | undefined): string | undefined => item && variableOf(item);
const read = (item: ModdleElement | undefined): string | undefined => item && `= ${variableOf(item)}`;

/** BPMN 2.0.2 §10.3.8.1. */
export function standardLoopOf(element: ModdleElement): StandardLoop | undefined {
  const loop = child(element, 'loopCharacteristics');
  if (!loop || loop.$type !== 'bpmn:StandardLoopCharacteristics') return undefined;
  return present({
    testBefore: flag(loop, 'testBefore', false),
    condition: feelText(loop, 'loopCondition'),
    maximum: numberOf(loop, 'loopMaximum'),
  });
}

/** `startQuantity` and `completionQuantity`, where they are not 1 (BPMN 2.0.2 §10.3). */
export function quantitiesOf(element: ModdleElement): { needs?: number; yields?: number } {
  const [needs, yields] = [numberOf(element, 'startQuantity') ?? 1, numberOf(element, 'completionQuantity') ?? 1];
  return { ...(needs === 1 ? {} : { needs }), ...(yields === 1 ? {} : { yields }) };
}

/** `duty:limit` of a process or an activity, in document order. */
export function limitsOf(element: ModdleElement): readonly Limit[] {
  const onProcess = element.$type === 'bpmn:Process';
  return extensionsOf(element, 'duty:Limit').map((one, index) => {
    const key = text(one, 'key') ?? (onProcess && index === 0 ? 'whole' : idOf(element));
    const statutoryKey = text(one, 'statutoryKey');
    const law = statutoryKey === undefined ? undefined : statutoryLimit(statutoryKey);
    // What the diagram leaves out is as the law says.
    const [rule] = statutoryKey === undefined ? [] : statutoryRules(statutoryKey);
    const unit = unitOf(one, rule?.unit);
    return present({
      key,
      name: text(one, 'name') ?? text(element, 'name') ?? key,
      amount: numberOf(one, 'amount') ?? rule?.amount ?? Number.NaN,
      unit,
      cases: list(one, 'cases').map((each) => ({
        when: text(each, 'when') ?? '', amount: numberOf(each, 'amount') ?? Number.NaN, unit: unitOf(each, unit),
      })),
      statutory: flag(one, 'statutory', false) || law !== undefined,
      basis: text(one, 'basis') ?? (law && basisOf(law)),
      rollOver: flag(one, 'rollOver', false) || law?.rollOver === true,
      statutoryKey,
      unconfirmed: law?.read === false ? true as const : undefined,
      from: text(one, 'from'),
      startsWith: listed(one, 'startsWith'),
      pauses: pausesOf(one),
      extension: extensionOf(one, rule, unit),
      urging: text(one, 'urging') === 'none' ? 'none' as const : 'R-URGE' as const,
    });
  });
}

/** Names separated by commas; undefined where there are none. */
function listed(element: ModdleElement, name: string): readonly string[] | undefined {
  const names = commaSeparated(text(element, name));
  return names.length > 0 ? names : undefined;
}

function pausesOf(limit: ModdleElement): readonly LimitPause[] | undefined {
  const pauses = list(limit, 'pauses').map((one) => ({ ground: text(one, 'ground') ?? '', while: listed(one, 'while') ?? [], by: listed(one, 'by') ?? [] }));
  return pauses.length > 0 ? pauses : undefined;
}

function extensionOf(limit: ModdleElement, rule: StatutoryRule | undefined, unit: LimitUnit): LimitExtension | undefined {
  const one = child(limit, 'extension');
  if (!one) return undefined;
  return { most: numberOf(one, 'most') ?? rule?.most ?? Number.NaN, unit: unitOf(one, unit), times: numberOf(one, 'times') ?? 1, by: listed(one, 'by') ?? [], ...stepOf(one) };
}

/** 延期 that a step of the diagram decides; what the form of F-EXTEND asks for is called newDue. */
function stepOf(extension: ModdleElement): Pick<LimitExtension, 'step'> {
  const id = text(extension, 'step');
  return id === undefined ? {} : { step: { id, grant: commaSeparated(text(extension, 'grant') ?? '同意'), until: text(extension, 'until') ?? '= newDue' } };
}

export const LIMIT_UNITS: readonly string[] = ['wd', 'cd', 'month', 'h'] satisfies LimitUnit[];

function unitOf(element: ModdleElement, absent: LimitUnit = 'wd'): LimitUnit {
  const unit = text(element, 'unit');
  return unit === 'wd' || unit === 'cd' || unit === 'month' || unit === 'h' ? unit : absent;
}

/** Of a task that does not say how it is done (BPMN 2.0.2 §10.3.3.2, `##unspecified`). */
export function unspecifiedJob(element: ModdleElement): JobDefinition {
  return { type: idOf(element), retries: '3', headers: {}, unspecified: true };
}

/** `zeebe:taskDefinition` with its headers; three retries where none are said, as in Camunda. */
export function jobOf(element: ModdleElement): JobDefinition | undefined {
  const definition = extension(element, 'zeebe:TaskDefinition');
  if (!definition) return undefined;
  const headers = list(extension(element, 'zeebe:TaskHeaders'), 'values');
  return {
    type: text(definition, 'type') ?? '',
    retries: text(definition, 'retries') ?? '3',
    headers: Object.fromEntries(headers.map((header) => [text(header, 'key') ?? '', text(header, 'value') ?? ''])),
  };
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };

/** Leaves out what is undefined: the model is plain JSON. */
export function present<T extends object>(value: T): Present<T>;
export function present(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}
