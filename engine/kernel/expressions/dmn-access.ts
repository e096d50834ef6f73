/** Typed looks into what dmn-moddle has read. */
import type { DmnElement } from 'dmn-moddle';

export function listOf(element: DmnElement, property: string): DmnElement[] {
  const value = element.get(property);
  return Array.isArray(value) ? value.filter(isElement) : [];
}

export function childOf(element: DmnElement, property: string): DmnElement | undefined {
  const value = element.get(property);
  return isElement(value) ? value : undefined;
}

/** An attribute or text; undefined if absent or blank. */
export function textOf(element: DmnElement | undefined, property: string): string | undefined {
  const value = element?.get(property);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function isElement(value: unknown): value is DmnElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}
