/** Reads values out of bpmn-moddle's tree: the one place that knows how moddle names things. */
import type { ModdleElement } from 'bpmn-moddle';
import { asWritten } from './wide-ids.js';

export type { ModdleElement };

export function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}

/** Whether it is of this type or one derived from it, e.g. `bpmn:Activity`. Foreign elements are of no type of ours. */
export function isA(element: ModdleElement, type: string): boolean {
  return element.$instanceOf(type);
}

/** A text attribute or property; empty or blank counts as absent. */
export function text(element: ModdleElement | undefined, name: string): string | undefined {
  const value = element?.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

export function numberOf(element: ModdleElement, name: string): number | undefined {
  const value = element.get(name);
  return typeof value === 'number' ? value : undefined;
}

export function flag(element: ModdleElement, name: string, absent: boolean): boolean {
  const value = element.get(name);
  return typeof value === 'boolean' ? value : absent;
}

export function child(element: ModdleElement | undefined, name: string): ModdleElement | undefined {
  const value = element?.get(name);
  return isElement(value) ? value : undefined;
}

export function list(element: ModdleElement | undefined, name: string): readonly ModdleElement[] {
  const value = element?.get(name);
  return Array.isArray(value) ? value.filter(isElement) : [];
}

/** All extension elements, those of foreign namespaces too. */
export function extensions(element: ModdleElement): readonly ModdleElement[] {
  return list(child(element, 'extensionElements'), 'values');
}

export function extensionsOf(element: ModdleElement, type: string): readonly ModdleElement[] {
  return extensions(element).filter((one) => one.$type === type);
}

export function extension(element: ModdleElement | undefined, type: string): ModdleElement | undefined {
  return element && extensionsOf(element, type)[0];
}

/** The text inside an expression element such as `bpmn:conditionExpression`. */
export function expressionText(element: ModdleElement | undefined, name: string): string | undefined {
  return text(child(element, name), 'body');
}

/**
 * FEEL inside an element that can hold nothing else, such as a condition or a cardinality: as Camunda writes it, with its `=`, or
 * as other tools do, without. What begins with `${` or `#{` is another language and stays as it is, for a rule to name.
 */
export function feelText(element: ModdleElement | undefined, name: string): string | undefined {
  return asFeel(expressionText(element, name));
}

export function asFeel(body: string | undefined): string | undefined {
  return body === undefined || /^(=|[$#]\{)/.test(body) ? body : `= ${body}`;
}

/** What tells a message, signal, error or escalation from others: its name or code, else its id (BPMN 2.0.2 §8.4). */
export function nameOrId(reference: ModdleElement | undefined, property: 'name' | 'errorCode' | 'escalationCode'): string | undefined {
  return text(reference, property) ?? (reference && text(reference, 'id') && idOf(reference));
}

/** `a, b` → `['a', 'b']`. */
export function commaSeparated(value: string | undefined): readonly string[] {
  return (value ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '');
}

export function idOf(element: ModdleElement): string {
  return asWritten(text(element, 'id') ?? '');
}

/** `bpmn:UserTask` → `UserTask`; also of foreign elements (`foo:bar` → `bar`). */
export function localName(element: ModdleElement): string {
  return element.$type.slice(element.$type.indexOf(':') + 1);
}

/** The element's name and id as findings show them: `userTask 'U_1' (擬稿登記)`. */
export function describe(element: ModdleElement): string {
  const kind = localName(element);
  const name = text(element, 'name');
  return `${kind.charAt(0).toLowerCase()}${kind.slice(1)} '${idOf(element)}'${name === undefined ? '' : ` (${name})`}`;
}

/** Everything below a scope's element, in document order: flow nodes, flows, artifacts, of nested scopes too. */
export function flowElementsBelow(scope: ModdleElement): readonly ModdleElement[] {
  return list(scope, 'flowElements').flatMap((element) => [element, ...flowElementsBelow(element)]);
}
