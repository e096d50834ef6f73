/** What the pages read from a form's JSON Schema: which field decides, which holds the opinion, what a field is. */
import type { JsonSchema } from '../app/office-api.js';
import type { Language } from '../app/preferences.js';

export const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

export const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export type FieldKind = 'file' | 'files' | 'user' | 'users' | 'dept' | 'depts' | 'date' | 'moment' | 'money' | 'choice' | 'choices' | 'yes-no' | 'number' | 'long' | 'text' | 'table' | 'group';

/** The schema and every conditional part of it (`allOf`, `then`, `else`) that may name further fields. */
export function branchesOf(schema: JsonSchema): readonly JsonSchema[] {
  const list = (value: unknown): readonly JsonSchema[] => (Array.isArray(value) ? value.map(asRecord) : value === undefined ? [] : [asRecord(value)]);
  const parts = [...list(schema['allOf']), ...list(schema['then']), ...list(schema['else'])];
  return [schema, ...parts.flatMap(branchesOf)];
}

/** Every field that the form may show, with its first and fullest description, in the form's order. */
export function allFieldsOf(schema: JsonSchema, uiSchema: JsonSchema = {}): readonly (readonly [string, JsonSchema])[] {
  const fields = new Map<string, JsonSchema>();
  for (const branch of branchesOf(schema)) {
    for (const [name, field] of Object.entries(propertiesOf(branch))) if (!fields.has(name)) fields.set(name, field);
  }
  const order: readonly unknown[] = Array.isArray(uiSchema['ui:order']) ? uiSchema['ui:order'] : [];
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...fields].sort(([a], [b]) => place(a) - place(b));
}

/** Properties of one schema. */
export function propertiesOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  const own: Record<string, JsonSchema> = {};
  for (const [name, value] of Object.entries(asRecord(schema['properties']))) own[name] = asRecord(value);
  return own;
}

const roleOf = (field: JsonSchema): string | undefined => asText(asRecord(field['x-duty'])['role']);

export function fieldWithRole(schema: JsonSchema, role: 'decision' | 'opinion'): string | undefined {
  return Object.entries(propertiesOf(schema)).find(([, field]) => roleOf(field) === role)?.[0];
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A text of the schema in a language: `x-i18n` beside it, else the schema's own. */
export function textOf(field: JsonSchema, name: 'title' | 'description', language: Language): string | undefined {
  return asText(asRecord(asRecord(field['x-i18n'])[language])[name]) ?? asText(field[name]);
}

/** The choices of an enum (named by `x-i18n.<language>.enumNames`), or of a `oneOf` of constants with titles. */
export function choicesOf(field: JsonSchema, language?: Language, names: unknown = undefined): readonly Choice[] {
  const oneOf = field['oneOf'] ?? field['anyOf'];
  if (Array.isArray(oneOf)) {
    return oneOf.flatMap((each: unknown) => {
      const entry = asRecord(each);
      const value = asText(entry['const']);
      return value === undefined ? [] : [{ value, label: asText(entry['title']) ?? value }];
    });
  }
  const values = field['enum'];
  const listed = names ?? (language === undefined ? undefined : asRecord(asRecord(field['x-i18n'])[language])['enumNames']);
  const labels: readonly unknown[] = Array.isArray(listed) ? listed : [];
  return Array.isArray(values)
    ? values.flatMap((value: unknown, index) => (typeof value === 'string' ? [{ value, label: asText(labels[index]) ?? value }] : []))
    : [];
}

const NAMED: Readonly<Record<string, FieldKind>> = {
  file: 'file', files: 'files', user: 'user', users: 'users', person: 'user', dept: 'dept', unit: 'dept', depts: 'depts', units: 'depts',
  money: 'money', date: 'date', dt: 'moment', 'date-time': 'moment', datetime: 'moment', textarea: 'long', text: 'long',
};

/** Choices of a field or, of a list, of its items; a list's names stand at the list. */
export function choicesIn(field: JsonSchema, language: Language): readonly Choice[] {
  if (field['type'] !== 'array') return choicesOf(field, language);
  return choicesOf(asRecord(field['items']), language, asRecord(asRecord(field['x-i18n'])[language])['enumNames']);
}

/** What a field is, by its mark (`x-duty.kind`), its widget, its format, and last its type. */
export function kindOf(field: JsonSchema, ui: JsonSchema = {}): FieldKind {
  const duty = asRecord(field['x-duty']);
  const list = field['type'] === 'array';
  for (const name of [duty['kind'], duty['type'], duty['widget'], ui['ui:widget'], field['format']]) {
    const kind = typeof name === 'string' ? NAMED[name.replace(/^duty[-:]/, '').toLowerCase()] : undefined;
    if (kind === undefined) continue;
    if (list && (kind === 'file' || kind === 'user' || kind === 'dept')) return `${kind}s`;
    return kind;
  }
  const items = asRecord(field['items']);
  if (list) {
    if (asRecord(items['properties'])['fileId'] !== undefined) return 'files';
    const inner = kindOf(items);
    if (inner === 'file' || inner === 'user' || inner === 'dept') return `${inner}s`;
    return items['type'] === 'object' ? 'table' : 'choices';
  }
  if (field['type'] === 'object') return asRecord(field['properties'])['fileId'] === undefined ? 'group' : 'file';
  if (choicesOf(field).length > 0) return 'choice';
  if (field['type'] === 'boolean') return 'yes-no';
  if (field['type'] === 'integer' || field['type'] === 'number') return 'number';
  return (typeof field['maxLength'] === 'number' && field['maxLength'] > 200) ? 'long' : 'text';
}

const WIDE: readonly FieldKind[] = ['file', 'files', 'depts', 'users', 'long', 'table', 'group', 'choices'];

/** Whether a field takes the whole width of the sheet. */
export function isWide(name: string, field: JsonSchema, ui: JsonSchema = {}): boolean {
  const wished = asText(asRecord(ui['ui:options'])['span']) ?? asText(asRecord(field['x-duty'])['span']);
  if (wished !== undefined) return wished !== 'half';
  const kind = kindOf(field, ui);
  const letters = choicesOf(field).reduce((sum, each) => sum + each.label.length + 2, 0);
  return WIDE.includes(kind) || name === 'title' || letters > 15;
}
