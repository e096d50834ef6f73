/** What a form asks for only sometimes, as it is written: `{ "decision": ["退回", "不同意"], "requires": ["opinion"] }`. */
import type { Json } from '../../kernel/state.js';
import { isContext } from '../../kernel/variables.js';
import { FormUnreadable } from './form-unreadable.js';
import type { Schema } from './shared-fields.js';

/**
 * A rule of `x-when` as a condition of JSON Schema: when all the named fields have one of their values, `requires` are
 * required and `properties` are asked. Throws FormUnreadable.
 */
export function conditionOf(rule: Json, where: string): Schema {
  if (!isContext(rule)) throw new FormUnreadable(`Expected each rule of x-when in ${where} to be an object, but found ${JSON.stringify(rule)}.`);
  const { requires, properties, ...fields } = rule;
  const names = Object.keys(fields);
  if (names.length === 0 || (requires === undefined && properties === undefined)) {
    throw new FormUnreadable(`Expected a rule of x-when in ${where} to name a field with its values, and what it 'requires' or the 'properties' that it asks, but found ${JSON.stringify(rule)}.`);
  }
  return {
    if: { properties: Object.fromEntries(names.map((name) => [name, valueOf(fields[name] ?? null)])), required: names },
    then: { ...(properties === undefined ? {} : { properties }), ...(requires === undefined ? {} : { required: requires }) },
  };
}

function valueOf(value: Json): Schema {
  return Array.isArray(value) ? { enum: value } : { const: value };
}
