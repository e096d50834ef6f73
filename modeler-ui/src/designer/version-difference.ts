/**
 * What differs between two versions of a diagram, as facts to be put into words. bpmn-js-differ says what was added,
 * removed and moved; what changed inside an element is our own deep comparison, since the differ sees neither event
 * definitions (a timer P5D → P3D) nor the contents of extension elements (a limit, an assignment).
 */
import { BpmnModdle } from 'bpmn-moddle';
import type { ModdleElement } from 'bpmn-moddle';
import { diff } from 'bpmn-js-differ';
import { descriptors } from '../../../engine/kernel/model/descriptors.js';

export interface PropertyChange {
  /** `name`, `duty:Limit/amount`, `timerDuration`: the way from the element to the value. */
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

export interface ElementChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly changes: readonly PropertyChange[];
}

export interface Difference {
  readonly elements: readonly ElementChange[];
  /** Elements that were only moved or redrawn. */
  readonly moved: number;
}

export async function differenceOf(beforeXml: string, afterXml: string): Promise<Difference> {
  const [before, after] = await Promise.all([read(beforeXml), read(afterXml)]);
  const { _added, _removed, _layoutChanged } = diff(before.root, after.root);
  const told = (record: Readonly<Record<string, unknown>>, source: Source, kind: 'added' | 'removed'): ElementChange[] =>
    Object.keys(record).flatMap((id) => {
      const element = source.byId.get(id);
      return element === undefined ? [] : [{ kind, id, type: element.$type, name: nameOf(element), changes: [] }];
    });
  const changed = [...after.byId].flatMap(([id, element]): ElementChange[] => {
    const old = before.byId.get(id);
    if (old === undefined || old.$type !== element.$type) return [];
    const changes = compare(valuesOf(old), valuesOf(element));
    return changes.length === 0 ? [] : [{ kind: 'changed', id, type: element.$type, name: nameOf(element), changes }];
  });
  const touched = new Set(changed.map(({ id }) => id));
  return {
    elements: [...told(_added, after, 'added'), ...changed, ...told(_removed, before, 'removed')],
    moved: Object.keys(_layoutChanged).filter((id) => !touched.has(id) && before.byId.has(id) && after.byId.has(id)).length,
  };
}

interface Source {
  readonly root: ModdleElement;
  readonly byId: ReadonlyMap<string, ModdleElement>;
}

/** The elements of a file that have an id and a meaning of their own: not its drawing, not the definitions inside events. */
async function read(xml: string): Promise<Source> {
  const { rootElement } = await new BpmnModdle(descriptors).fromXML(xml);
  const byId = new Map<string, ModdleElement>();
  const visit = (element: ModdleElement): void => {
    if (element.$type.startsWith('bpmndi:')) return;
    if (element.id !== undefined && stands(element)) byId.set(element.id, element);
    for (const child of childrenOf(element)) visit(child.element);
  };
  visit(rootElement);
  return { root: rootElement, byId };
}

/** Stands on the sheet by itself and is compared by its id. */
const stands = (element: ModdleElement): boolean =>
  ['bpmn:FlowElement', 'bpmn:Process', 'bpmn:Lane', 'bpmn:Participant', 'bpmn:MessageFlow', 'bpmn:Artifact', 'bpmn:RootElement'].some((type) => element.$instanceOf(type))
  && !element.$instanceOf('bpmn:EventDefinition') && element.$type !== 'bpmn:Collaboration';

const isElement = (value: unknown): value is ModdleElement => typeof value === 'object' && value !== null && '$type' in value;

interface Property { readonly name: string; readonly value: unknown }

/** The properties that were set on an element; moddle lists them as its own enumerable ones. */
const propertiesOf = (element: ModdleElement): readonly Property[] =>
  Object.entries(element).filter(([name]) => !name.startsWith('$')).map(([name, value]) => ({ name, value }));

/** Elements contained in one, with the property that contains them; references to elsewhere are no children. */
function childrenOf(element: ModdleElement): readonly { readonly property: string; readonly element: ModdleElement }[] {
  return propertiesOf(element).flatMap(({ name, value }) =>
    (Array.isArray(value) ? value : [value]).flatMap((one: unknown) => (isElement(one) && one.$parent === element ? [{ property: name, element: one }] : [])));
}

/** The values of an element and of what belongs to it, by their way from it. Order of like parts is kept by a number. */
function valuesOf(element: ModdleElement): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const note = (path: string, value: string): void => {
    let way = path;
    for (let n = 2; values.has(way); n += 1) way = `${path} ${n}`;
    values.set(way, value);
  };
  const visit = (one: ModdleElement, path: string): void => {
    for (const { name, value } of propertiesOf(one)) {
      if (IGNORED.has(name)) continue;
      const way = path === '' ? name : `${path}/${name}`;
      for (const item of Array.isArray(value) ? value : [value]) {
        if (!isElement(item)) {
          if (item !== undefined && !(one.id === item && name === 'id')) note(way, String(item));
        } else if (item.$parent !== one) note(way, item.id ?? item.$type);
        else if (!stands(item)) visit(item, name === 'extensionElements' ? path : PLAIN.has(name) ? (path === '' ? item.$type : `${path}/${item.$type}`) : way);
      }
    }
  };
  visit(element, '');
  return values;
}

/** What follows from the flows themselves, and ids of parts that nobody sees. */
const IGNORED = new Set(['incoming', 'outgoing', 'di', 'id', 'flowNodeRef', 'rootElements', 'diagrams']);
/** Containers that say nothing; what is in them is named by its type. */
const PLAIN = new Set(['values', 'eventDefinitions', 'laneSets', 'cases', 'areas', 'headers', 'inputParameters', 'outputParameters']);

function compare(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly PropertyChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((path): PropertyChange[] => {
    const was = before.get(path);
    const is = after.get(path);
    return was === is ? [] : [{ path, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }];
  });
}

const nameOf = (element: ModdleElement): string => {
  const name = element.get('name');
  return typeof name === 'string' ? name : '';
};
