/**
 * Forms as they are written beside the diagrams, made into the documents that are deployed: JSON Schema 2020-12 and UI
 * schema, each text in three languages (docs/forms.md). What is written out already stays as it is, so a form that a
 * designer saved, expanded once, is its own expansion.
 */
import type { Json } from '../../kernel/state.js';
import { isContext } from '../../kernel/variables.js';
import { FormUnreadable } from './form-unreadable.js';
import { choiceNames, inLanguages } from './languages.js';
import type { Schema, SharedFields } from './shared-fields.js';
import { conditionOf } from './when.js';

/** Words that hold one more schema, those that hold a list of them, and those that hold them by name. */
const ONE = ['items', 'if', 'then', 'else', 'not', 'contains', 'additionalProperties'];
const LIST = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const NAMED = ['properties', 'dependentSchemas', '$defs'];

/**
 * `id` is `<process-id>/<F-NAME>`. Throws FormUnreadable where the file is no form, names a shared field that is not
 * there, or leaves a text without its English.
 */
export function expandForm(id: string, source: Json, shared: SharedFields): Json {
  if (!isContext(source) || !isContext(source['schema'])) throw new FormUnreadable(`Expected the form ${id} to be an object with a 'schema', but found none.`);
  const widgets: Record<string, Json> = {};
  const written = expandRoot(id, source['schema']);
  const schema = expand(written, { shared, widgets, where: id, top: true });
  const uiSchema = isContext(source['uiSchema']) ? source['uiSchema'] : {};
  return { ...source, schema, uiSchema: { 'ui:order': orderOf(schema), ...withOwn(widgets, uiSchema) } };
}

/** What the form says itself goes before what follows from its fields, word by word. */
function withOwn(widgets: Schema, own: Schema): Schema {
  const names = new Set([...Object.keys(widgets), ...Object.keys(own)]);
  return Object.fromEntries([...names].map((name) => {
    const [theirs, ours] = [widgets[name], own[name]];
    return [name, isContext(theirs) && isContext(ours) ? withOwn(theirs, ours) : ours ?? theirs ?? null];
  }));
}

/** What every form says of itself. */
function expandRoot(id: string, { 'x-when': when, allOf, ...schema }: Schema): Schema {
  const rules = [...(Array.isArray(allOf) ? allOf : []), ...(Array.isArray(when) ? when : []).map((rule) => conditionOf(rule, id))];
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema', $id: `urn:dutyflow:form:${id.replace('/', ':')}`, type: 'object', ...schema,
    ...(rules.length > 0 ? { allOf: rules } : {}), unevaluatedProperties: schema['unevaluatedProperties'] ?? false,
  };
}

interface Place {
  readonly shared: SharedFields;
  /** Gathers how the form's own fields are shown. */
  readonly widgets: Record<string, Json>;
  /** Path for messages. */
  readonly where: string;
  /** Fields below are the form's own, not those of a table's row. */
  readonly top: boolean;
}

function expand(schema: Schema, place: Place): Schema {
  const done: Record<string, Json> = {};
  for (const [word, value] of Object.entries(inLanguages(withShared(schema, place), choiceNames(place.shared), place.where, refuse))) {
    const inside = (inner: Schema, name: string, top: boolean): Schema => expand(inner, { ...place, where: `${place.where}/${name}`, top });
    if (ONE.includes(word) && isContext(value)) done[word] = inside(value, word, place.top && word !== 'items');
    else if (LIST.includes(word) && Array.isArray(value)) done[word] = value.map((part: Json, at) => (isContext(part) ? inside(part, `${word}/${at}`, place.top) : part));
    else if (NAMED.includes(word) && isContext(value)) done[word] = fieldsOf(value, place);
    else done[word] = value;
  }
  return done;
}

function fieldsOf(fields: Schema, place: Place): Schema {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => {
    if (!isContext(field)) return [name, field];
    const widget = typeof field['x-field'] === 'string' ? place.shared.fields[field['x-field']]?.ui : undefined;
    const expanded = expand(field, { ...place, where: `${place.where}/${name}`, top: false });
    if (place.top) {
      // Documents are stored with sorted names: the order in which columns are written would be lost.
      const columns = { ...(isContext(expanded['properties']) ? { 'ui:order': orderOf(expanded) } : {}), ...(isContext(expanded['items']) && isContext(expanded['items']['properties']) ? { items: { 'ui:order': orderOf(expanded['items']) } } : {}) };
      const shown = { ...columns, ...(isContext(widget) ? widget : {}), ...asContext(place.widgets[name]) };
      if (Object.keys(shown).length > 0) place.widgets[name] = shown;
    }
    return [name, expanded];
  }));
}

/** A shared field with what this form says otherwise. */
function withShared({ 'x-field': name, ...own }: Schema, { shared, where }: Place): Schema {
  if (name === undefined) return own;
  const field = typeof name === 'string' ? shared.fields[name] : undefined;
  if (!field) throw new FormUnreadable(`Expected ${where} to take one of the shared fields ${Object.keys(shared.fields).join(', ')}, but found '${String(name)}'.`);
  return { ...field.schema, ...own, ...bothEnglish(field.schema['x-en'], own['x-en']) };
}

function bothEnglish(theirs: Json | undefined, ours: Json | undefined): Schema {
  const english = { ...asTexts(theirs), ...asTexts(ours) };
  return Object.keys(english).length > 0 ? { 'x-en': english } : {};
}

const asContext = (value: Json | undefined): Schema => (isContext(value) ? value : {});
const asTexts = (english: Json | undefined): Schema => (typeof english === 'string' ? { title: english } : isContext(english) ? english : {});

/** The form's fields in the order in which they are written, those of its conditions last. */
function orderOf(schema: Schema): string[] {
  const names = new Set<string>();
  const visit = (part: Json | undefined): void => {
    if (!isContext(part)) return;
    if (isContext(part['properties'])) for (const name of Object.keys(part['properties'])) names.add(name);
    for (const word of ['then', 'else']) visit(part[word]);
    for (const word of ['allOf', 'anyOf', 'oneOf']) if (Array.isArray(part[word])) part[word].forEach(visit);
  };
  visit(schema);
  return [...names];
}

function refuse(where: string, what: string): never {
  throw new FormUnreadable(`Expected ${where} to have ${what}, but found none.`);
}
