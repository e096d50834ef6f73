/** `extension-misplaced`: an element of zeebe's or ours where it has no meaning and would be passed over in silence. */
import { isEventSubProcess } from '../compile-node.js';
import { descriptors } from '../descriptors.js';
import type { Finding } from '../finding.js';
import { child, extension, extensions, flowElementsBelow, isA, list } from '../moddle-tree.js';
import type { ModdleElement } from '../moddle-tree.js';
import { error, named } from './rule.js';
import type { Rule } from './rule.js';

const JOB = ['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask', 'bpmn:IntermediateThrowEvent', 'bpmn:EndEvent'];

const PLACES: Readonly<Record<string, readonly string[]>> = {
  'zeebe:UserTask': ['bpmn:UserTask'],
  'zeebe:AssignmentDefinition': ['bpmn:UserTask'],
  'zeebe:FormDefinition': ['bpmn:UserTask'],
  'zeebe:PriorityDefinition': ['bpmn:UserTask'],
  'zeebe:TaskSchedule': ['bpmn:UserTask'],
  'zeebe:TaskDefinition': JOB,
  'zeebe:TaskHeaders': JOB,
  'zeebe:IoMapping': ['bpmn:Activity', 'bpmn:Event'],
  'zeebe:CalledElement': ['bpmn:CallActivity'],
  'zeebe:CalledDecision': ['bpmn:BusinessRuleTask'],
  'zeebe:Script': ['bpmn:ScriptTask'],
  'zeebe:VersionTag': ['bpmn:Process'],
  'zeebe:AdHoc': ['bpmn:AdHocSubProcess'],
  'zeebe:LoopCharacteristics': [],
  'zeebe:Subscription': [],
  // Ours stand where their descriptor says; those that it allows nowhere are parts of others.
  ...Object.fromEntries(descriptors.duty.types.map((type) => [`duty:${type.name}`, 'meta' in type ? type.meta.allowedIn : []])),
};

export const misplacedExtension: Rule = ({ process }) =>
  [process, ...flowElementsBelow(process)].flatMap((element) => [
    ...extensions(element).filter((one) => isMisplaced(one, element)).map((one) => misplaced(element, one.$type)),
    ...misplacedMappings(element), ...atEventSubProcess(element),
  ]);

function isMisplaced(one: ModdleElement, on: ModdleElement): boolean {
  const places = PLACES[one.$type];
  return places !== undefined && !places.some((place) => isA(on, place) || on.$type === place.replace('bpmn:', 'bpmn:Global'));
}

/** Catching events take nothing in, throwing events leave nothing behind (Camunda 8's rule). */
function misplacedMappings(element: ModdleElement): readonly Finding[] {
  const mapping = extension(element, 'zeebe:IoMapping');
  const inputs = isA(element, 'bpmn:CatchEvent') && list(mapping, 'inputParameters').length > 0;
  const outputs = isA(element, 'bpmn:ThrowEvent') && list(mapping, 'outputParameters').length > 0;
  return [
    ...(inputs ? [misplaced(element, 'an input mapping')] : []),
    ...(outputs ? [misplaced(element, 'an output mapping')] : []),
  ];
}

/** Its event begins it: nothing is handed to it, and nothing repeats it. */
function atEventSubProcess(element: ModdleElement): readonly Finding[] {
  if (!isEventSubProcess(element)) return [];
  return [
    ...(extension(element, 'zeebe:IoMapping') ? [misplaced(element, 'a mapping')] : []),
    ...(child(element, 'loopCharacteristics') ? [misplaced(element, 'a loop or multi-instance marker')] : []),
  ];
}

function misplaced(element: ModdleElement, what: string): Finding {
  return error('extension-misplaced', element, `Expected ${what} only where it has a meaning, but found it at ${named(element)}`, 'docs/dialect.md');
}
