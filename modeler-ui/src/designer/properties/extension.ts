/** Reading and writing `duty:` elements of a business object through commands, so that undo covers them. */
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory.js';
import type CommandStack from 'diagram-js/lib/command/CommandStack.js';
import { isBusinessObject } from '../../bpmn/drawn-elements.js';
import type { BusinessObject } from '../../bpmn/drawn-elements.js';

/** A diagram element as the properties panel hands it over. */
export interface PanelElement {
  readonly id: string;
  readonly businessObject: BusinessObject;
}

export interface Writing {
  readonly commandStack: CommandStack;
  readonly bpmnFactory: BpmnFactory;
}

export type DutyType = 'duty:Start' | 'duty:Paper' | 'duty:PaperArea' | 'duty:Limit' | 'duty:LimitCase' | 'duty:Outcome' | 'duty:Opinion' | 'duty:Exclude';
export type Value = string | number | boolean | undefined;

interface Step {
  readonly cmd: 'element.updateModdleProperties';
  readonly context: { readonly element: PanelElement; readonly moddleElement: BusinessObject; readonly properties: Readonly<Record<string, unknown>> };
}

/** The process of a pool, the element itself of anything else. */
export function subjectOf({ businessObject }: PanelElement): BusinessObject {
  const process = businessObject.$instanceOf('bpmn:Participant') ? businessObject.get('processRef') : undefined;
  return isBusinessObject(process) ? process : businessObject;
}

export const listOf = (owner: BusinessObject | undefined, property: string): readonly BusinessObject[] => {
  const value = owner?.get(property);
  return Array.isArray(value) ? value.filter(isBusinessObject) : [];
};

export function extensionsOf(subject: BusinessObject, type: DutyType): readonly BusinessObject[] {
  const holder = subject.get('extensionElements');
  return isBusinessObject(holder) ? listOf(holder, 'values').filter((one) => one.$type === type) : [];
}

const update = (element: PanelElement, moddleElement: BusinessObject, properties: Readonly<Record<string, unknown>>): Step => ({
  cmd: 'element.updateModdleProperties', context: { element, moddleElement, properties },
});

const run = ({ commandStack }: Writing, steps: readonly Step[]): void => {
  commandStack.execute('properties-panel.multi-command-executor', steps);
};

/** A new moddle element under its parent. */
export function create({ bpmnFactory }: Writing, type: string, properties: Readonly<Record<string, unknown>>, parent: BusinessObject): BusinessObject {
  const made: unknown = bpmnFactory.create(type, properties);
  if (!isBusinessObject(made)) throw new Error(`Expected a moddle element of ${type}`);
  Object.assign(made, { $parent: parent });
  return made;
}

/** Sets one attribute of a `duty:` element that is there. */
export function setAttribute(writing: Writing, element: PanelElement, target: BusinessObject, attribute: string, value: Value): void {
  run(writing, [update(element, target, { [attribute]: value === '' ? undefined : value })]);
}

/** Adds an extension element, with its `bpmn:extensionElements` where there is none yet. */
export function addExtension(writing: Writing, element: PanelElement, type: DutyType, properties: Readonly<Record<string, unknown>>): void {
  const subject = subjectOf(element);
  const existing = subject.get('extensionElements');
  if (isBusinessObject(existing)) {
    const made = create(writing, type, properties, existing);
    run(writing, [update(element, existing, { values: [...listOf(existing, 'values'), made] })]);
    return;
  }
  const holder = create(writing, 'bpmn:ExtensionElements', { values: [] }, subject);
  const made = create(writing, type, properties, holder);
  run(writing, [update(element, subject, { extensionElements: holder }), update(element, holder, { values: [made] })]);
}

export function removeExtension(writing: Writing, element: PanelElement, gone: BusinessObject): void {
  const holder = subjectOf(element).get('extensionElements');
  if (isBusinessObject(holder)) run(writing, [update(element, holder, { values: listOf(holder, 'values').filter((one) => one !== gone) })]);
}

export function addChild(writing: Writing, element: PanelElement, parent: BusinessObject, property: string, type: DutyType, properties: Readonly<Record<string, unknown>>): void {
  run(writing, [update(element, parent, { [property]: [...listOf(parent, property), create(writing, type, properties, parent)] })]);
}

export function removeChild(writing: Writing, element: PanelElement, parent: BusinessObject, property: string, gone: BusinessObject): void {
  run(writing, [update(element, parent, { [property]: listOf(parent, property).filter((one) => one !== gone) })]);
}
