/** The fields of a form document, those of its conditional parts too. */
import { isContext } from '../../kernel/variables.js';
import type { Json } from '../../kernel/state.js';

export type FieldSchema = Readonly<Record<string, Json>>;

export interface FormField {
  readonly schema: FieldSchema;
  /** Always asked: not only under a condition. */
  readonly required: boolean;
  /** Its part of the `uiSchema`. */
  readonly look?: Json;
}

/** Calls `visit` with each field where it stands, from the outside in; `conditions`: also with what conditions say of it. */
export function eachField(document: Json, conditions: boolean, visit: (name: string, field: FieldSchema) => void): void {
  const walk = (part: Json | undefined): void => {
    if (!isContext(part)) return;
    const { properties, dependentSchemas } = part;
    if (isContext(properties)) for (const [name, field] of Object.entries(properties)) if (isContext(field)) visit(name, field);
    for (const word of conditions ? ['if', 'then', 'else'] : ['then', 'else']) walk(part[word]);
    for (const word of ['allOf', 'anyOf', 'oneOf']) {
      const parts = part[word];
      if (Array.isArray(parts)) parts.forEach((each: Json) => walk(each));
    }
    if (isContext(dependentSchemas)) Object.values(dependentSchemas).forEach(walk);
  };
  if (isContext(document)) walk(document['schema']);
}

/** Each field as it is asked first. */
export function fieldsOfForm(document: Json): Readonly<Record<string, FormField>> {
  const { schema, uiSchema } = isContext(document) ? document : {};
  const required = isContext(schema) && Array.isArray(schema['required']) ? schema['required'] : [];
  const looks = isContext(uiSchema) ? uiSchema : {};
  const found: Record<string, FormField> = {};
  eachField(document, false, (name, field) => {
    const look = looks[name];
    found[name] ??= { schema: field, required: required.includes(name), ...(look === undefined ? {} : { look }) };
  });
  return found;
}
