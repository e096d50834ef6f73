/** Forms as they are written (docs/forms.md), and the documents that are made of them. */
import { describe, expect, it } from '@jest/globals';
import { expandForm } from '../../engine/definitions/forms/expand-form.js';
import type { SharedFields } from '../../engine/definitions/forms/shared-fields.js';
import type { Json } from '../../engine/kernel/state.js';

const shared: SharedFields = {
  fields: {
    decision: { schema: { 'type': 'string', 'title': '意見', 'x-duty': { role: 'decision' }, 'x-en': 'Decision' }, ui: { 'ui:widget': 'radio' } },
    text: { schema: { type: 'string', minLength: 1, maxLength: 4000 }, ui: { 'ui:widget': 'textarea' } },
  },
  choices: { 同意: 'Agreed', 退回: 'Returned' },
};
const expand = (schema: Json, uiSchema?: Json): Json => expandForm('seal-use/F-APPROVE', { schema, ...(uiSchema === undefined ? {} : { uiSchema }) }, shared);
const APPROVE = {
  'title': '批覆', 'x-en': 'Reply', 'properties': { decision: { 'x-field': 'decision', 'enum': ['同意', '退回'] }, note: { 'x-field': 'text', 'title': '補充說明', 'x-en': 'Note' } },
  'required': ['decision'], 'x-when': [{ decision: '退回', requires: ['note'] }],
};
const NOTE = { 'zh-Hant': { title: '補充說明' }, 'zh-Hans': { title: '补充说明' }, 'en': { title: 'Note' } };

describe('a form with shared fields', () => {
  it('becomes a document of JSON Schema with its texts in three languages', () => {
    expect(expand(APPROVE)).toStrictEqual({
      schema: {
        '$schema': 'https://json-schema.org/draft/2020-12/schema', '$id': 'urn:dutyflow:form:seal-use:F-APPROVE', 'type': 'object', 'title': '批覆',
        'x-i18n': { 'zh-Hant': { title: '批覆' }, 'zh-Hans': { title: '批复' }, 'en': { title: 'Reply' } },
        'properties': {
          decision: {
            'type': 'string', 'title': '意見', 'enum': ['同意', '退回'], 'x-duty': { role: 'decision' },
            'x-i18n': { 'zh-Hant': { title: '意見', enumNames: ['同意', '退回'] }, 'zh-Hans': { title: '意见', enumNames: ['同意', '退回'] }, 'en': { title: 'Decision', enumNames: ['Agreed', 'Returned'] } },
          },
          note: { 'type': 'string', 'minLength': 1, 'maxLength': 4000, 'title': '補充說明', 'x-i18n': NOTE },
        },
        'required': ['decision'],
        'allOf': [{ if: { properties: { decision: { const: '退回' } }, required: ['decision'] }, then: { required: ['note'] } }],
        'unevaluatedProperties': false,
      },
      uiSchema: { 'ui:order': ['decision', 'note'], 'decision': { 'ui:widget': 'radio' }, 'note': { 'ui:widget': 'textarea' } },
    });
  });

  it('is its own expansion', () => {
    const once = expand(APPROVE);
    expect(expandForm('seal-use/F-APPROVE', once, shared)).toStrictEqual(once);
  });

  it('may say a shared field otherwise, and how it is shown', () => {
    const form = expand({ title: '意', 'x-en': 'A', properties: { note: { 'x-field': 'text', 'title': '補充說明', 'x-en': 'Note', 'maxLength': 80, 'x-i18n': { 'zh-Hans': { title: '说明' } } } } }, { note: { 'ui:widget': 'text' } });
    expect(form).toMatchObject({
      schema: { properties: { note: { minLength: 1, maxLength: 80, 'x-i18n': { ...NOTE, 'zh-Hans': { title: '说明' } } } } }, uiSchema: { note: { 'ui:widget': 'text' } },
    });
  });

  it('takes shared fields into the rows of a table, where they have no place of their own on the sheet', () => {
    const form = expand({ 'title': '表', 'x-en': 'T', 'properties': { rows: { 'type': 'array', 'title': '明細', 'x-en': 'Rows', 'items': { type: 'object', properties: { note: { 'x-field': 'text', 'title': '補充說明', 'x-en': 'Note' } } } } } });
    expect(form).toMatchObject({ schema: { properties: { rows: { items: { properties: { note: { 'maxLength': 4000, 'x-i18n': NOTE } } } } } } });
    expect(form).toHaveProperty('uiSchema', { 'ui:order': ['rows'], 'rows': { items: { 'ui:order': ['note'] } } });
  });

  it('says the order of the columns of a table as they are written, since a stored document has its names sorted; what the form says itself goes before', () => {
    const columns = { unit: { type: 'string', title: '單位', 'x-en': 'Unit' }, amount: { type: 'integer', title: '數量', 'x-en': 'Amount' } };
    const rows = { 'title': '表', 'x-en': 'T', 'properties': { rows: { 'type': 'array', 'title': '明細', 'x-en': 'Rows', 'items': { type: 'object', properties: columns } } } };
    expect(expand(rows)).toMatchObject({ uiSchema: { rows: { items: { 'ui:order': ['unit', 'amount'] } } } });
    expect(expand(rows, { rows: { 'ui:options': { wide: true }, 'items': { 'ui:order': ['amount', 'unit'] } } })).toMatchObject({
      uiSchema: { rows: { 'ui:options': { wide: true }, 'items': { 'ui:order': ['amount', 'unit'] } } },
    });
  });

  it('asks for fields of its conditions after its own', () => {
    const form = expand({ ...APPROVE, 'x-when': [{ decision: ['退回'], properties: { why: { 'x-field': 'text', 'title': '補充說明', 'x-en': 'Note' } }, requires: ['why'] }] });
    expect(form).toMatchObject({
      schema: { allOf: [{ if: { properties: { decision: { enum: ['退回'] } } }, then: { properties: { why: { 'x-i18n': NOTE } }, required: ['why'] } }] },
      uiSchema: { 'ui:order': ['decision', 'note', 'why'], 'why': { 'ui:widget': 'textarea' } },
    });
  });
});

describe('a form that cannot be read', () => {
  it.each<[string, Json, string]>([
    ['holds no schema', { uiSchema: {} }, "Expected the form seal-use/F-X to be an object with a 'schema', but found none."],
    ['names a field that nobody shares', { schema: { properties: { a: { 'x-field': 'colour' } } } }, "Expected seal-use/F-X/a to take one of the shared fields decision, text, but found 'colour'."],
    ['leaves its title without English', { schema: { title: '批准' } }, 'Expected seal-use/F-X to have an English title (x-en), but found none.'],
    ['offers a choice without English', { schema: { properties: { a: { 'x-field': 'decision', 'enum': ['同意', '暫緩'] } } } }, "Expected seal-use/F-X/a to have English names of its choices (x-en.enumNames), '暫緩' among them, but found none."],
    ['has a rule that asks nothing', { schema: { 'x-when': [{ decision: '退回' }] } }, `Expected a rule of x-when in seal-use/F-X to name a field with its values, and what it 'requires' or the 'properties' that it asks, but found {"decision":"退回"}.`],
    ['has a rule that is none', { schema: { 'x-when': ['退回'] } }, 'Expected each rule of x-when in seal-use/F-X to be an object, but found "退回".'],
  ])('is refused where it %s', (_, source, message) => {
    expect(() => expandForm('seal-use/F-X', source, shared)).toThrow(message);
  });
});
