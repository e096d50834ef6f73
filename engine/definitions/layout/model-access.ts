import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import duty from '../../../schemas/duty.moddle.json' with { type: 'json' };
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };

/** A reader and writer that keeps Camunda's and our extension elements. */
export function moddle(): BpmnModdle {
  return new BpmnModdle({ zeebe, duty });
}

export function is(element: ModdleElement, type: string): boolean {
  return element.$instanceOf(`bpmn:${type}`);
}

function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}

/** The elements of a many-valued property, none where it is absent. */
export function many(element: ModdleElement, property: string): ModdleElement[] {
  const value = element.get(property);
  return Array.isArray(value) ? value.filter(isElement) : [];
}

export function one(element: ModdleElement, property: string): ModdleElement | undefined {
  const value = element.get(property);
  return isElement(value) ? value : undefined;
}

export function text(element: ModdleElement, property: string): string | undefined {
  const value = element.get(property);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** Id of an element that the layouter draws. Throws where the file gives none: such a file cannot have a drawing. */
export function idOf(element: ModdleElement): string {
  if (!element.id) throw new Error(`Expected every drawn element to have an id, but a ${element.$type} has none`);
  return element.id;
}
