import type { ModdleElement } from 'bpmn-moddle';
import type { Point, Rect } from './geometry.js';
import { is, many, one } from './model-access.js';

export type ShapeRole = 'pool' | 'lane' | 'box' | 'boundary' | 'shape' | 'group';

export interface DrawnShape {
  readonly element: ModdleElement;
  readonly id: string;
  readonly role: ShapeRole;
  readonly rect: Rect;
  readonly label: Rect | undefined;
}

export interface DrawnLine {
  readonly element: ModdleElement;
  readonly id: string;
  readonly points: readonly Point[];
  readonly label: Rect | undefined;
  /** Ids of what it joins, boundary events replaced by nothing: as drawn. */
  readonly source: string | undefined;
  readonly target: string | undefined;
}

export interface DrawnDiagram {
  readonly shapes: ReadonlyMap<string, DrawnShape>;
  readonly lines: ReadonlyMap<string, DrawnLine>;
}

/** The diagram interchange of a file, as rectangles and lines. */
export function readDrawing(definitions: ModdleElement): DrawnDiagram {
  const shapes = new Map<string, DrawnShape>();
  const lines = new Map<string, DrawnLine>();
  for (const diagram of many(definitions, 'diagrams')) {
    const plane = one(diagram, 'plane');
    for (const drawn of plane ? many(plane, 'planeElement') : []) {
      const element = one(drawn, 'bpmnElement');
      if (!element?.id) continue;
      const labelElement = one(drawn, 'label');
      const label = labelElement && rectOf(one(labelElement, 'bounds'));
      const bounds = rectOf(one(drawn, 'bounds'));
      if (bounds) shapes.set(element.id, { element, id: element.id, role: roleOf(element, drawn), rect: bounds, label });
      else lines.set(element.id, { element, id: element.id, points: many(drawn, 'waypoint').map(pointOf), label, ...endsOf(element) });
    }
  }
  return { shapes, lines };
}

function endsOf(element: ModdleElement): { source: string | undefined; target: string | undefined } {
  const source = one(element, 'sourceRef') ?? many(element, 'sourceRef')[0] ?? (is(element, 'DataOutputAssociation') ? element.$parent : undefined);
  const target = one(element, 'targetRef') ?? (is(element, 'DataInputAssociation') ? element.$parent : undefined);
  return { source: source?.id, target: is(element, 'DataInputAssociation') ? element.$parent?.id : target?.id };
}

function roleOf(element: ModdleElement, drawn: ModdleElement): ShapeRole {
  if (is(element, 'Participant')) return 'pool';
  if (is(element, 'Lane')) return 'lane';
  if (is(element, 'Group')) return 'group';
  if (is(element, 'BoundaryEvent')) return 'boundary';
  return is(element, 'SubProcess') && drawn.get('isExpanded') === true ? 'box' : 'shape';
}

function numberOf(element: ModdleElement, property: string): number {
  const value = element.get(property);
  return typeof value === 'number' ? value : 0;
}

function pointOf(element: ModdleElement): Point {
  return { x: numberOf(element, 'x'), y: numberOf(element, 'y') };
}

function rectOf(bounds: ModdleElement | undefined): Rect | undefined {
  return bounds && { ...pointOf(bounds), width: numberOf(bounds, 'width'), height: numberOf(bounds, 'height') };
}
