/** `extension-misplaced`: an element of zeebe's or ours where it has no meaning and would be passed over in silence. */
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
  'duty:Limit': ['bpmn:Process', 'bpmn:Activity'],
  'duty:Start': ['bpmn:Process'],
  'duty:Paper': ['bpmn:Process'],
  'duty:Outcome': ['bpmn:EndEvent'],
  'duty:Opinion': ['bpmn:UserTask'],
  'duty:Exclude': ['bpmn:UserTask'],
  'duty:Same': ['bpmn:UserTask'],
  'duty:Participation': ['bpmn:UserTask'],
  'duty:Return': ['bpmn:UserTask'],
  'duty:Withdraw': ['bpmn:Process'],
};

export const misplacedExtension: Rule = ({ process }) =>
  [process, ...flowElementsBelow(process)].flatMap((element) => [
    ...extensions(element).filter((one) => isMisplaced(one, element)).map((one) => misplaced(element, one.$type)),
    ...misplacedMappings(element),
  ]);

function isMisplaced(one: ModdleElement, on: ModdleElement): boolean {
  const places = PLACES[one.$type];
  return places !== undefined && !places.some((place) => isA(on, place) || on.$type === place.replace('bpmn:', 'bpmn:Global'));
}

/** Catching events take nothing in, throwing events leave nothing behind (Camunda 8's rule). */
function misplacedMappings(element: ModdleElement): readonly Finding[] {
  const mapping = extension(element, 'zeebe:IoMapping');
  if (!mapping) return [];
  const inputs = isA(element, 'bpmn:CatchEvent') && list(mapping, 'inputParameters').length > 0;
  const outputs = isA(element, 'bpmn:ThrowEvent') && list(mapping, 'outputParameters').length > 0;
  const eventSub = element.$type === 'bpmn:SubProcess' && element.get('triggeredByEvent') === true;
  return [
    ...(inputs ? [misplaced(element, 'an input mapping')] : []),
    ...(outputs ? [misplaced(element, 'an output mapping')] : []),
    ...(eventSub ? [misplaced(element, 'a mapping')] : []),
    ...(element.$type === 'bpmn:SubProcess' && eventSub && child(element, 'loopCharacteristics') ? [misplaced(element, 'a multi-instance marker')] : []),
  ];
}

function misplaced(element: ModdleElement, what: string): Finding {
  return error('extension-misplaced', element, `Expected ${what} only where it has a meaning, but found it at ${named(element)}`, 'docs/dialect.md');
}
