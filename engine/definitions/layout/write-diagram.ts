import type { BpmnModdle, ModdleElement } from 'bpmn-moddle';
import type { Point, Rect } from './geometry.js';
import type { Drawing } from './graph.js';
import { idOf } from './model-access.js';

/** A `bpmndi:BPMNDiagram` of the drawing for a collaboration or process. */
export function diagramOf(moddle: BpmnModdle, root: ModdleElement, drawing: Drawing, elements: Readonly<Record<string, ModdleElement>>): ModdleElement {
  const plane = moddle.create('bpmndi:BPMNPlane', { id: `${idOf(root)}_plane`, bpmnElement: root });
  const bounds = (rect: Rect): ModdleElement => moddle.create('dc:Bounds', { x: Math.round(rect.x), y: Math.round(rect.y), width: Math.round(rect.width), height: Math.round(rect.height) });
  const planeElements: ModdleElement[] = [];
  const add = (type: string, id: string, attributes: Readonly<Record<string, unknown>>): ModdleElement => {
    const label = drawing.labels.get(id);
    const element = moddle.create(type, {
      id: `${id}_di`, bpmnElement: elements[id], ...attributes,
      ...(label ? { label: moddle.create('bpmndi:BPMNLabel', { bounds: bounds(label) }) } : {}),
    });
    planeElements.push(element);
    return element;
  };
  for (const [id, rect] of drawing.shapes) {
    const element = elements[id];
    if (!element) continue;
    add('bpmndi:BPMNShape', id, { bounds: bounds(rect), ...shapeAttributes(element, drawing.expanded.has(id)) });
  }
  for (const [id, line] of drawing.lines) add('bpmndi:BPMNEdge', id, { waypoint: line.map((point: Point) => moddle.create('dc:Point', { x: Math.round(point.x), y: Math.round(point.y) })) });
  plane.set('planeElement', planeElements);
  return moddle.create('bpmndi:BPMNDiagram', { id: `${idOf(root)}_diagram`, plane });
}

function shapeAttributes(element: ModdleElement, expanded: boolean): Record<string, unknown> {
  if (element.$instanceOf('bpmn:Participant') || element.$instanceOf('bpmn:Lane')) return { isHorizontal: true };
  if (element.$instanceOf('bpmn:SubProcess')) return { isExpanded: expanded };
  if (element.$instanceOf('bpmn:ExclusiveGateway')) return { isMarkerVisible: true };
  return {};
}
