/** The kinds of unit that a field takes (`x-units`, docs/forms.md), checked before the form is sent as the server checks it. */
import type { FieldProblem } from '../app/api-client.js';
import type { JsonSchema, OfficeUnit, Values } from '../app/office-api.js';
import { allFieldsOf, asRecord } from './form-schema.js';

export type UnitKind = OfficeUnit['kind'];

/** In the order in which the office lists them. */
export const UNIT_KINDS: readonly UnitKind[] = ['department', 'town', 'section', 'leadership', 'external'];

/** All of them where the field says nothing. */
export function unitKindsOf(field: JsonSchema): readonly UnitKind[] {
  const own = field['x-units'] ?? asRecord(field['items'])['x-units'];
  return Array.isArray(own) ? UNIT_KINDS.filter((kind) => own.includes(kind)) : UNIT_KINDS;
}

/** What names a unit of another kind. Units that are not there, or not known yet, are left to the server. */
export function unitProblems(schema: JsonSchema, values: Values, units: readonly OfficeUnit[], say: (wanted: readonly UnitKind[], found: UnitKind) => string): readonly FieldProblem[] {
  const kindOf = new Map(units.map(({ id, kind }) => [id, kind]));
  const inside = (field: JsonSchema, value: unknown, path: string, wanted: readonly UnitKind[]): readonly FieldProblem[] => {
    if (Array.isArray(value)) return value.flatMap((one: unknown, at) => inside(asRecord(field['items']), one, `${path}/${at}`, unitKindsOf(field)));
    if (typeof value !== 'string') return below(field, asRecord(value), path);
    const kind = field['format'] === 'dept' ? kindOf.get(value) : undefined;
    return kind === undefined || wanted.includes(kind) ? [] : [{ path, message: say(wanted, kind) }];
  };
  const below = (of: JsonSchema, all: Values, path: string): readonly FieldProblem[] =>
    allFieldsOf(of).flatMap(([name, field]) => (field['readOnly'] === true ? [] : inside(field, all[name], `${path}/${name}`, unitKindsOf(field))));
  return below(schema, values, '');
}
