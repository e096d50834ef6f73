/**
 * What changing a `duty:` element means for the diagram, as steps of one command: pure, so that it is specified without a
 * browser. An extension that says nothing any more goes, and with the last one their holder; what the panel does not know
 * stays as it is.
 */
import { isBusinessObject } from '../../bpmn/drawn-elements.js';
import type { BusinessObject } from '../../bpmn/drawn-elements.js';

export type DutyType =
  | 'duty:Start' | 'duty:Withdraw' | 'duty:Paper' | 'duty:PaperArea' | 'duty:Limit' | 'duty:LimitCase' | 'duty:Pause' | 'duty:Extension'
  | 'duty:Outcome' | 'duty:Opinion' | 'duty:Exclude' | 'duty:Same' | 'duty:Participation' | 'duty:Return';

/** `undefined` takes an attribute away; an empty text is a value of its own (`duty:return to=""`: nowhere). */
export type Value = string | number | boolean | undefined;
export type Changes = Readonly<Record<string, Value>>;

/** Makes moddle elements: bpmn-js' factory, or a moddle. */
export interface Maker { create(type: string, properties?: Readonly<Record<string, unknown>>): unknown }

/** Sets properties of one moddle element; `undefined` unsets. */
export interface Step {
  readonly moddleElement: BusinessObject;
  readonly properties: Readonly<Record<string, unknown>>;
}

/**
 * Where an attribute is: of an element that is there and stays, of the first extension of a type, or of the only child of an
 * element. The last two are made when something is said, and go when nothing is said any more, but for those to `keep`.
 */
export type Place =
  | { readonly target: BusinessObject }
  | { readonly type: DutyType; readonly keep?: boolean }
  | { readonly parent: BusinessObject; readonly child: string; readonly type: DutyType };

export const listOf = (owner: BusinessObject | undefined, property: string): readonly BusinessObject[] => {
  const value = owner?.get(property);
  return Array.isArray(value) ? value.filter(isBusinessObject) : [];
};

const childOf = (owner: BusinessObject, property: string): BusinessObject | undefined => {
  const value = owner.get(property);
  return isBusinessObject(value) ? value : undefined;
};

export function extensionsOf(subject: BusinessObject, type: DutyType): readonly BusinessObject[] {
  return listOf(childOf(subject, 'extensionElements'), 'values').filter((one) => one.$type === type);
}

/** The element that a place means, where it is there. */
export function at(subject: BusinessObject, place: Place): BusinessObject | undefined {
  if ('target' in place) return place.target;
  return 'parent' in place ? childOf(place.parent, place.child) : extensionsOf(subject, place.type)[0];
}

/** A new moddle element under its parent. */
function create(maker: Maker, type: string, properties: Readonly<Record<string, unknown>>, parent: BusinessObject): BusinessObject {
  const made = maker.create(type, properties);
  if (!isBusinessObject(made)) throw new Error(`Expected a moddle element of ${type}`);
  Object.assign(made, { $parent: parent });
  return made;
}

const said = (properties: object): boolean => Object.entries(properties).some(([name, value]) => !name.startsWith('$') && value !== undefined && !(Array.isArray(value) && value.length === 0));

/** Whether it says nothing once this is changed; attributes of others, which the panel does not know, are said too. */
function isEmptied(element: BusinessObject, changes: Changes): boolean {
  return !said({ ...element, ...changes }) && Object.values(element.$attrs ?? {}).every((value) => value === undefined);
}

/** Changes attributes of the element that a place means; makes it, or lets it go, as is needed. */
export function write(maker: Maker, subject: BusinessObject, place: Place, changes: Changes): readonly Step[] {
  const element = at(subject, place);
  if ('target' in place) return [{ moddleElement: place.target, properties: changes }];
  if (element === undefined) {
    if (!said(changes)) return [];
    if ('type' in place && !('parent' in place)) return addExtension(maker, subject, place.type, changes);
    return [{ moddleElement: place.parent, properties: { [place.child]: create(maker, place.type, defined(changes), place.parent) } }];
  }
  const goes = isEmptied(element, changes) && !('keep' in place && place.keep === true);
  if (!goes) return [{ moddleElement: element, properties: changes }];
  return 'parent' in place ? [{ moddleElement: place.parent, properties: { [place.child]: undefined } }] : removeExtension(subject, element);
}

const defined = (changes: Changes): Changes => Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));

/** Adds an extension element, with its `bpmn:extensionElements` where there is none yet. */
export function addExtension(maker: Maker, subject: BusinessObject, type: DutyType, properties: Changes = {}): readonly Step[] {
  const holder = childOf(subject, 'extensionElements');
  if (holder) return [{ moddleElement: holder, properties: { values: [...listOf(holder, 'values'), create(maker, type, defined(properties), holder)] } }];
  const made = create(maker, 'bpmn:ExtensionElements', {}, subject);
  return [
    { moddleElement: subject, properties: { extensionElements: made } },
    { moddleElement: made, properties: { values: [create(maker, type, defined(properties), made)] } },
  ];
}

export function removeExtension(subject: BusinessObject, gone: BusinessObject): readonly Step[] {
  const holder = childOf(subject, 'extensionElements');
  if (!holder) return [];
  const left = listOf(holder, 'values').filter((one) => one !== gone);
  return left.length > 0 ? [{ moddleElement: holder, properties: { values: left } }] : [{ moddleElement: subject, properties: { extensionElements: undefined } }];
}

export function addChild(maker: Maker, parent: BusinessObject, property: string, type: DutyType, properties: Changes): readonly Step[] {
  return [{ moddleElement: parent, properties: { [property]: [...listOf(parent, property), create(maker, type, defined(properties), parent)] } }];
}

export function removeChild(parent: BusinessObject, property: string, gone: BusinessObject): readonly Step[] {
  return [{ moddleElement: parent, properties: { [property]: listOf(parent, property).filter((one) => one !== gone) } }];
}

/** An attribute that lists names. */
export const namesIn = (element: BusinessObject | undefined, attribute: string): readonly string[] => {
  const value = element?.get(attribute);
  return typeof value === 'string' ? value.split(',').map((name) => name.trim()).filter((name) => name !== '') : [];
};

export const namesAs = (names: readonly string[]): string | undefined => (names.length === 0 ? undefined : names.join(', '));
