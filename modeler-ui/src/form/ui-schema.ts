/** Completes a form's UI schema: every field gets the office's own field for its kind, in its language. */
import type { UiSchema } from '@rjsf/utils';
import type { Language } from '../app/preferences.js';
import type { JsonSchema, TaskForm } from '../app/office-api.js';
import { allFieldsOf, asRecord, choicesIn, fieldWithRole, isWide, kindOf, textOf } from './form-schema.js';
import type { FieldKind } from './form-schema.js';

const FIELD: Partial<Record<FieldKind, string>> = {
  file: 'DutyFiles', files: 'DutyFiles', user: 'DutyPeople', users: 'DutyPeople', dept: 'DutyUnits', depts: 'DutyUnits',
  date: 'DutyDate', moment: 'DutyDate', money: 'DutyMoney', choice: 'DutyChoice', choices: 'DutyChoices', 'yes-no': 'DutyYesNo', number: 'DutyNumber',
};

function complete(schema: JsonSchema, ui: JsonSchema, language: Language, hidden: ReadonlySet<string>): UiSchema {
  const result: UiSchema = { ...ui };
  for (const [name, field] of allFieldsOf(schema, ui)) {
    const own = asRecord(ui[name]);
    const kind = kindOf(field, own);
    if (hidden.has(name)) {
      result[name] = { 'ui:field': 'DutyHidden' };
      continue;
    }
    const title = textOf(field, 'title', language);
    const description = textOf(field, 'description', language);
    const said = { ...(title === undefined ? {} : { 'ui:title': title }), ...(description === undefined ? {} : { 'ui:description': description }) };
    if (field['readOnly'] === true) {
      result[name] = { ...said, 'ui:field': 'DutyRead', 'ui:options': { wide: isWide(name, field, own), kind: 'read', as: own } };
      continue;
    }
    const inner = kind === 'group' ? complete(field, own, language, new Set()) : kind === 'table' ? { ...own, items: complete(asRecord(field['items']), asRecord(own['items']), language, new Set()) } : own;
    const { 'ui:widget': _widget, 'ui:field': _field, ...rest } = inner;
    result[name] = {
      ...rest,
      ...(kind === 'long' ? { 'ui:widget': 'textarea' } : {}),
      ...(FIELD[kind] === undefined ? {} : { 'ui:field': FIELD[kind] }),
      ...said,
      'ui:options': { ...asRecord(own['ui:options']), wide: isWide(name, field, own), kind, choices: choicesIn(field, language) },
    };
  }
  const order = ui['ui:order'];
  if (Array.isArray(order) && !order.includes('*')) result['ui:order'] = [...order.filter((each) => typeof each === 'string'), '*'];
  return result;
}

export function dutyUiSchema(form: TaskForm, language: Language): UiSchema {
  const marked = [fieldWithRole(form.schema, 'decision'), fieldWithRole(form.schema, 'opinion')];
  const hidden = new Set(marked.filter((name) => name !== undefined));
  return complete(form.schema, asRecord(form.uiSchema), language, hidden);
}

/** Fields that stand in the sheet: not the decision, the opinion, nor what the schema itself hides. */
export function visibleFields(form: TaskForm): readonly string[] {
  const marked = [fieldWithRole(form.schema, 'decision'), fieldWithRole(form.schema, 'opinion')];
  return allFieldsOf(form.schema, asRecord(form.uiSchema)).map(([name]) => name).filter((name) => !marked.includes(name) && asRecord(asRecord(form.uiSchema)[name])['ui:widget'] !== 'hidden');
}
