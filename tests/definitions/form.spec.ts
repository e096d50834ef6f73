import { readForm } from '../../engine/definitions/form.js';
import type { Form } from '../../engine/definitions/form.js';

function form(schema: object): Form {
  const read = readForm('p/F', JSON.stringify({ schema, uiSchema: { title: { 'ui:autofocus': true } } }));
  if (!read.ok) throw new Error(read.message);
  return read.form;
}

const draft = form({
  type: 'object', required: ['title', 'secrecy'], additionalProperties: false,
  properties: {
    title: { type: 'string', minLength: 1 }, secrecy: { enum: ['無', '秘密'] }, body: { type: 'string' }, day: { type: 'string', format: 'date' },
    decision: { enum: ['同意', '退回'], 'x-duty': { role: 'decision' } }, opinion: { type: 'string', 'x-duty': { role: 'opinion' } },
  },
  if: { properties: { secrecy: { const: '無' } } }, then: { required: ['body'] }, else: { properties: { body: false } },
});

test('a form that is filled in right has no faults', () => {
  expect(draft.check({ title: '通知', secrecy: '無', body: 'f1', day: '2026-09-01' })).toEqual([]);
  expect(draft.check({ title: '通知', secrecy: '秘密' })).toEqual([]);
});

test('every missing, wrong and unknown field is named, once', () => {
  const faults = draft.check({ secrecy: '無', day: 'tomorrow', more: 1, title: '' });
  expect(faults.map(({ path, keyword }) => `${path} ${keyword}`).sort()).toEqual(['/body required', '/day format', '/more additionalProperties', '/title minLength']);
});

test('what a condition forbids is named', () => {
  expect(draft.check({ title: 'x', secrecy: '秘密', body: 'f1' }).map(({ path }) => path)).toEqual(['/body']);
});

test('the fields marked as decision and opinion are known', () => {
  expect(draft).toMatchObject({ decisionField: 'decision', opinionField: 'opinion', uiSchema: { title: { 'ui:autofocus': true } } });
  expect(form({ type: 'object' })).not.toHaveProperty('decisionField');
});

test('persons and units are looked up where a directory is at hand', () => {
  const schema = { type: 'object', properties: { drafter: { type: 'string', format: 'user' }, lead: { type: 'string', format: 'dept' } } };
  const read = readForm('p/F', JSON.stringify({ schema }), { user: (id) => id === 'an', dept: (id) => id === 'finance' });
  if (!read.ok) throw new Error(read.message);
  expect(read.form.check({ drafter: 'an', lead: 'finance' })).toEqual([]);
  expect(read.form.check({ drafter: 'bo', lead: 'legal' }).map(({ path }) => path)).toEqual(['/drafter', '/lead']);
  expect(form(schema).check({ drafter: 'bo' })).toEqual([]);
});

test.each([['no JSON', '{'], ['no schema', '{}'], ['a list', '[]'], ['a schema that is none', '{"schema": {"type": "wish"}}']])('%s is refused with a sentence', (_, content) => {
  const read = readForm('p/F', content);
  expect(read).toMatchObject({ ok: false, message: expect.stringMatching(/^Expected the form 'p\/F'/) });
});
