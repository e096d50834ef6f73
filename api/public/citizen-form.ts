/**
 * The form that somebody without an account fills: the fields of the duty's own form that are theirs, with the rules that speak of
 * nothing else, or a form of the service's own. Made of what is deployed now, so that a new version of the duty's form is followed.
 */
import { expandForm } from '../../engine/definitions/forms/expand-form.js';
import type { SharedFields } from '../../engine/definitions/forms/shared-fields.js';
import type { PlainText, PublicForm, PublicService } from '../../engine/definitions/public-services.js';
import type { Json } from '../../engine/kernel/state.js';
import { canonical, digest } from '../../engine/store/canonical.js';
import type { FormRow, Store } from '../../engine/store/port.js';
import { quoted } from '../catalogue.js';
import { fieldsOf, isContext } from '../presenters/form.js';
import { Problem } from '../problems.js';

type Schema = Readonly<Record<string, Json>>;

/** As a row, so that it is checked and compiled as any other form. Its key changes with its content. */
export async function citizenForm(store: Pick<Store, 'definitions'>, shared: SharedFields, service: PublicService, name: string): Promise<FormRow> {
  const form = Object.hasOwn(service.forms, name) ? service.forms[name] : undefined;
  if (!form) throw new Problem('FORM_NOT_FOUND', `Expected a form '${name.slice(0, 60)}' of the service '${service.id}', but found none`);
  const formId = `public-${service.id}/${name}`;
  const document = form.schema === undefined ? await chosen(store, form, formId) : expandForm(formId, { schema: form.schema }, shared);
  const contentHash = digest(canonical(document));
  return { formKey: `${formId}:${contentHash}`, formId, version: Number.parseInt(contentHash.slice(0, 7), 16), contentHash, deploymentKey: '', deployedAt: 0, document };
}

async function chosen({ definitions }: Pick<Store, 'definitions'>, { from = '', fields = [], required = [], texts = {}, sets = {} }: PublicForm, formId: string): Promise<Json> {
  const row = await definitions.form(from);
  if (!row) throw new Problem('FORM_NOT_FOUND', `Expected form '${from}' to be deployed, but it is not`);
  const { schema: whole, uiSchema } = isContext(row.document) ? row.document : {};
  const schema = isContext(whole) ? whole : {};
  const own = (names: Json | undefined): string[] => (Array.isArray(names) ? names.flatMap((name: Json) => (typeof name === 'string' && fields.includes(name) ? [name] : [])) : []);
  const pick = (properties: Json | undefined): Schema => (isContext(properties)
    ? Object.fromEntries(fields.flatMap((name): [string, Json][] => { const field = properties[name]; return isContext(field) ? [[name, labelled(field, texts[name])]] : []; })) : {});
  const rules = (Array.isArray(schema['allOf']) ? schema['allOf'] : []).flatMap((rule: Json) => ruleOf(rule, fields, sets, own, pick));
  const always = rules.filter((rule) => rule['if'] === undefined);
  const shown = fieldsOf(row.document);
  return {
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema', $id: `urn:dutyflow:form:${formId.replace('/', ':')}`, type: 'object',
      ...(typeof schema['title'] === 'string' ? { title: schema['title'] } : {}),
      properties: Object.assign({}, pick(schema['properties']), ...always.map((rule) => rule['properties'])),
      required: [...new Set([...own(schema['required']), ...always.flatMap((rule) => own(rule['required'])), ...required])],
      ...(rules.length > always.length ? { allOf: rules.filter((rule) => rule['if'] !== undefined) } : {}), unevaluatedProperties: false,
    },
    uiSchema: {
      ...(isContext(uiSchema) ? Object.fromEntries(Object.entries(uiSchema).filter(([name]) => fields.includes(name))) : {}),
      'ui:order': fields.filter((name) => shown[name] !== undefined),
    },
  };
}

/** A condition that speaks of chosen fields, and of what is set, and what it asks of them; without `if` it always holds. */
function ruleOf(
  rule: Json, fields: readonly string[], sets: Readonly<Record<string, string>>, own: (names: Json | undefined) => string[], pick: (properties: Json | undefined) => Schema,
): Schema[] {
  const [when, then] = isContext(rule) ? [rule['if'], rule['then']] : [];
  if (!isContext(when) || !isContext(then) || !isContext(when['properties'])) return [];
  const asked = Object.entries(when['properties']).filter(([name]) => !Object.hasOwn(sets, name));
  if (asked.some(([name]) => !fields.includes(name)) || Object.entries(when['properties']).some(([name, test]) => Object.hasOwn(sets, name) && !holds(test, sets[name] ?? ''))) return [];
  const [required, properties] = [own(then['required']), pick(then['properties'])];
  if (required.length === 0 && Object.keys(properties).length === 0) return [];
  const asks = { ...(Object.keys(properties).length > 0 ? { properties } : {}), ...(required.length > 0 ? { required } : {}) };
  return [asked.length === 0 ? asks : { if: { properties: Object.fromEntries(asked), required: asked.map(([name]) => name) }, then: asks }];
}

const holds = (test: Json, value: string): boolean => isContext(test) && (test['const'] === value || (Array.isArray(test['enum']) && test['enum'].includes(value)));

/** Without the help that is meant for clerks where the service has words of its own. */
function labelled(field: Schema, text: PlainText | undefined): Schema {
  if (!text) return field;
  const { description: _description, ...rest } = field;
  const i18n = isContext(field['x-i18n']) ? field['x-i18n'] : {};
  const named = (language: string, title: string): Schema => {
    const { description: _help, ...names } = isContext(i18n[language]) ? i18n[language] : {};
    return { ...names, title };
  };
  return { ...rest, title: text.zh, 'x-i18n': { 'zh-Hant': named('zh-Hant', text.zh), 'zh-Hans': named('zh-Hans', quoted(text.zh, 'zh-Hans')), en: named('en', text.en) } };
}
