/** Carrying out the steps of an edit as one command, so that undo covers them. */
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory.js';
import type CommandStack from 'diagram-js/lib/command/CommandStack.js';
import { isBusinessObject } from '../../bpmn/drawn-elements.js';
import type { BusinessObject } from '../../bpmn/drawn-elements.js';
import type { Step } from './edits.js';

/** A diagram element as the properties panel hands it over. */
export interface PanelElement {
  readonly id: string;
  readonly businessObject: BusinessObject;
}

export interface Writing {
  readonly commandStack: CommandStack;
  readonly bpmnFactory: BpmnFactory;
}

/** The process of a pool, the element itself of anything else. */
export function subjectOf({ businessObject }: PanelElement): BusinessObject {
  const process = businessObject.$instanceOf('bpmn:Participant') ? businessObject.get('processRef') : undefined;
  return isBusinessObject(process) ? process : businessObject;
}

export function change({ commandStack }: Writing, element: PanelElement, steps: readonly Step[]): void {
  if (steps.length > 0) commandStack.execute('properties-panel.multi-command-executor', steps.map((step) => ({ cmd: 'element.updateModdleProperties', context: { element, ...step } })));
}
