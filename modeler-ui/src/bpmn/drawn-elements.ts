/** What bpmn-js drew, read as plain data: its business objects are untyped, so they are looked at here and nowhere else. */
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry.js';
import type { DrawnNode } from './outline.js';

/** A moddle element as the drawing's `businessObject`. */
export interface BusinessObject {
  readonly id: string;
  readonly $type: string;
  readonly name?: string;
  readonly $parent?: BusinessObject;
  /** Attributes that no descriptor knows. */
  readonly $attrs?: Readonly<Record<string, unknown>>;
  get(name: string): unknown;
  $instanceOf(type: string): boolean;
}

export interface DrawnElement {
  readonly id: string;
  readonly type: string;
  readonly businessObject: BusinessObject;
  readonly labelTarget?: unknown;
  readonly waypoints?: readonly { x: number; y: number }[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const isBusinessObject = (value: unknown): value is BusinessObject =>
  typeof value === 'object' && value !== null && '$type' in value && 'get' in value && typeof value.get === 'function';

const isDrawn = (element: unknown): element is DrawnElement =>
  typeof element === 'object' && element !== null && 'businessObject' in element && isBusinessObject(element.businessObject);

/** Everything drawn but the external labels, which share their element's business object. */
export const drawnElements = (registry: ElementRegistry): readonly DrawnElement[] =>
  registry.filter((element) => isDrawn(element) && (element.labelTarget === undefined || element.labelTarget === null)).filter(isDrawn);

export const nameOf = (bo: BusinessObject): string => (typeof bo.get('name') === 'string' ? String(bo.get('name')) : '');

const ids = (value: unknown, pick: 'targetRef'): string[] =>
  (Array.isArray(value) ? value : []).flatMap((flow: unknown) => {
    const target = isBusinessObject(flow) ? flow.get(pick) : undefined;
    return isBusinessObject(target) ? [target.id] : [];
  });

/** The flow nodes with what follows them. */
export function drawnNodes(registry: ElementRegistry): readonly DrawnNode[] {
  return drawnElements(registry).flatMap((element): DrawnNode[] => {
    const bo = element.businessObject;
    if (!bo.$instanceOf('bpmn:FlowNode')) return [];
    const host = bo.$instanceOf('bpmn:BoundaryEvent') ? bo.get('attachedToRef') : undefined;
    return [{
      id: bo.id,
      type: bo.$type === 'bpmn:SubProcess' && bo.get('triggeredByEvent') === true ? 'bpmn:SubProcess#event' : bo.$type,
      name: nameOf(bo),
      parent: bo.$parent?.id ?? '',
      ...(isBusinessObject(host) ? { host: host.id } : {}),
      x: element.x, y: element.y,
      next: ids(bo.get('outgoing'), 'targetRef'),
    }];
  });
}
