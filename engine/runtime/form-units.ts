/** `x-units` of a field that names units: the kinds that it takes (docs/forms.md). The step after it needs somebody who holds its post there. */
import { UNIT_KINDS, type UnitKind } from '../directory/port.js';
import type { Json } from '../kernel/state.js';
import type { FieldError } from './engine.js';

type Schema = { readonly [name: string]: Json };

/** The field's error where the unit is of a kind that the field does not take. */
export function refusedUnit(schema: Schema, value: string, kind: UnitKind, path: string): FieldError | undefined {
  const kinds = schema['x-units'];
  if (!Array.isArray(kinds) || kinds.includes(kind)) return undefined;
  return { path, keyword: 'unitKind', params: { kinds, kind, value }, message: `Expected a unit of kind ${kinds.join(' or ')}, but found '${value}' of kind ${kind}` };
}

/** Throws where a mark names no kind that there is: refused at deployment. */
export function checkUnitMarks(schema: Json): void {
  if (Array.isArray(schema)) return schema.forEach(checkUnitMarks);
  if (typeof schema !== 'object' || schema === null) return;
  for (const [word, value] of Object.entries(schema)) {
    if (word !== 'x-units') checkUnitMarks(value);
    else if (!Array.isArray(value) || value.length === 0 || !value.every((kind) => UNIT_KINDS.some((known) => known === kind))) {
      throw new Error(`Expected 'x-units' to be a list of ${UNIT_KINDS.join(', ')}, but found ${JSON.stringify(value)}`);
    }
  }
}
