/** Completes a form's UI schema: every field gets the office's own field for its kind, in its language. */
import type { UiSchema } from '@rjsf/utils';
import type { Language } from '../app/preferences.js';
import type { JsonSchema, TaskForm } from '../app/office-api.js';
import { asRecord, asText, fieldWithRole, isWide, kindOf, propertiesOf } from './form-schema.js';
import type { FieldKind } from './form-schema.js';

const FIELD: Partial<Record<FieldKind, string>> = {
  file: 'DutyFiles', files: 'DutyFiles', user: 'DutyPeople', users: 'DutyPeople', dept: 'DutyUnits', depts: 'DutyUnits',
  date: 'DutyDate', moment: 'DutyDate', money: 'DutyMoney', choice: 'DutyChoice', choices: 'DutyChoices', 'yes-no': 'DutyYesNo', number: 'DutyNumber',
};

/** A field's title in a language: `texts[language].<name>` as text or as `{title}`; absent: the schema's own. */
function titleIn(texts: JsonSchema | undefined, language: Language, name: string): string | undefined {
  const entry = asRecord(asRecord(asRecord(texts)[language])['properties'] ?? asRecord(texts)[language])[name];
  return asText(entry) ?? asText(asRecord(entry)['title']);
}

function complete(schema: JsonSchema, ui: JsonSchema, form: TaskForm, language: Language, hidden: ReadonlySet<string>): UiSchema {
  const result: UiSchema = { ...ui };
  const entries: readonly (readonly [string, JsonSchema])[] = branchesOf(schema).flatMap((branch) => Object.entries(propertiesOf(branch)));
  for (const [name, field] of entries) {
    const own = asRecord(ui[name]);
    const kind = kindOf(field, own);
    const known = asRecord(result[name]);
    if (hidden.has(name)) {
      result[name] = { ...known, 'ui:field': 'DutyHidden' };
      continue;
    }
    const title = titleIn(form.texts, language, name);
    const nested = kind === 'group' ? complete(field, own, form, language, new Set()) : kind === 'table' ? { ...own, items: complete(asRecord(field['items']), asRecord(own['items']), form, language, new Set()) } : own;
    // A branch (`then`) often repeats a field without its type: what is known of it stays.
    if (field['type'] === undefined && field['enum'] === undefined && field['oneOf'] === undefined && known['ui:duty'] !== undefined) continue;
    const { 'ui:widget': _widget, ...rest } = nested;
    result[name] = {
      ...rest,
      ...(kind === 'long' ? { 'ui:widget': 'textarea' } : {}),
      ...(FIELD[kind] === undefined ? {} : { 'ui:field': FIELD[kind] }),
      ...(title === undefined ? {} : { 'ui:title': title }),
      'ui:duty': true,
      'ui:options': { ...asRecord(own['ui:options']), wide: isWide(name, field, own), kind },
    };
  }
  return result;
}

/** The schema and every conditional part of it that may name fields. */
function branchesOf(schema: JsonSchema): readonly JsonSchema[] {
  const list = (value: unknown): readonly JsonSchema[] => (Array.isArray(value) ? value.map(asRecord) : value === undefined ? [] : [asRecord(value)]);
  const parts = [...list(schema['allOf']), ...list(schema['then']), ...list(schema['else'])];
  return [schema, ...parts.flatMap(branchesOf)];
}

export function dutyUiSchema(form: TaskForm, language: Language): UiSchema {
  const marked = [fieldWithRole(form.schema, 'decision'), fieldWithRole(form.schema, 'opinion')];
  const hidden = new Set(marked.filter((name) => name !== undefined));
  return complete(form.schema, asRecord(form.uiSchema), form, language, hidden);
}

/** Fields that stand in the sheet: not the decision, the opinion, nor what the schema itself hides. */
export function visibleFields(form: TaskForm): readonly string[] {
  const marked = [fieldWithRole(form.schema, 'decision'), fieldWithRole(form.schema, 'opinion')];
  return Object.keys(propertiesOf(form.schema)).filter((name) => !marked.includes(name) && asRecord(asRecord(form.uiSchema)[name])['ui:widget'] !== 'hidden');
}
