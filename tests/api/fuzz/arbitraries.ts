/**
 * Values by their schemas. Where a key, a name or an id stands, an answer of the server may have told a real one: then a `Wanted` stands in
 * its place, which is filled in when the request is sent.
 */
import fc, { type Arbitrary } from 'fast-check';
import type { Schema } from '../../../api/openapi/schemas.js';

/** One of those of its kind that are known by then. */
export class Wanted {
  constructor(readonly kind: string, readonly which: number) {}
}

/** A field's name, and the kind of what stands in it. */
const KINDS: Readonly<Record<string, string>> = {
  to: 'username', from: 'username', owner: 'username', substitute: 'username', assignee: 'username', users: 'username', candidateUsers: 'username', initiator: 'username', username: 'username',
  groups: 'groupId', candidateGroups: 'groupId', candidateUser: 'username', candidateGroup: 'groupId', ancestorElementInstanceKey: 'elementInstanceKey', cancel: 'elementInstanceKey',
  activate: 'elementId', sourceElementId: 'elementId', targetElementId: 'elementId', targetProcessDefinitionKey: 'processDefinitionKey', processes: 'processDefinitionId', userTaskKeys: 'userTaskKey',
  noticeIds: 'noticeId', scopeKey: 'elementInstanceKey', ground: 'ground', name: 'messageName', type: 'jobType', title: 'title', caseNo: 'caseNo', after: 'endCursor', before: 'startCursor',
};
const ITSELF = /(Key|Id|Cursor)$/;
const kindOf = (field: string): string | undefined => KINDS[field] ?? (ITSELF.test(field) ? field : undefined);

const texts = fc.oneof({ weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 24 }) }, { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) }, {
  weight: 1, arbitrary: fc.constantFrom('', ' ', '__proto__', 'constructor', '= 1 + 1', '= while', '{{x}}', '*', '%', "'; --", '{"$gt":""}', '../..', '\u0000', '\ud800', '關於春耕', '9'.repeat(30), 'a'.repeat(5000), 'NaN', '-1'),
});

export class Arbitraries {
  readonly #schemas: Readonly<Record<string, Schema>>;

  constructor(schemas: Readonly<Record<string, Schema>>) {
    this.#schemas = schemas;
  }

  /** A value that the schema allows; `real`: how many of a hundred keys, names and ids are real ones. */
  of(schema: Schema, field = '', real = 85): Arbitrary<unknown> {
    const kind = kindOf(field);
    const free = this.#free(schema, field, real);
    if (kind === undefined || !isText(this.#resolved(schema))) return free;
    return fc.oneof({ weight: real, arbitrary: fc.nat(1000).map((which) => new Wanted(kind, which)) }, { weight: 100 - real, arbitrary: free });
  }

  /** The same, but in one place or another what the schema does not allow. */
  wrong(schema: Schema): Arbitrary<unknown> {
    return fc.tuple(this.of(schema), fc.nat(20), fc.oneof(fc.jsonValue(), texts, fc.constantFrom(null, [], {}, -1, 1e308, true, '')), fc.constantFrom('extra', '__proto__', 'constructor', '$where', 'x'.repeat(300)))
      .map(([value, place, bad, name]) => spoilt(value, place, bad, name));
  }

  #resolved(schema: Schema): Schema {
    const ref = schema['$ref'];
    return typeof ref === 'string' ? this.#resolved(this.#schemas[ref.split('/').at(-1) ?? ''] ?? {}) : schema;
  }

  #free(schema: Schema, field: string, real: number, depth = 0): Arbitrary<unknown> {
    const resolved = this.#resolved(schema);
    const { enum: choices, const: only, properties, items, type, additionalProperties } = resolved;
    const inner = (one: Schema, name: string): Arbitrary<unknown> => (depth > 4 ? fc.constant(null) : kindOf(name) === undefined || !isText(this.#resolved(one)) ? this.#free(one, name, real, depth + 1) : this.of(one, name, real));
    if ('const' in resolved) return fc.constant(only);
    if (Array.isArray(choices)) return fc.constantFrom(...choices as unknown[]);
    const several = [resolved['anyOf'], resolved['oneOf']].find(Array.isArray) as readonly Schema[] | undefined;
    if (several && !properties) return fc.oneof(...several.map((one) => inner(one, field)));
    if (isSchema(properties)) return this.#record(resolved, inner, several);
    if (isSchema(items) || type === 'array') {
      return fc.array(inner(isSchema(items) ? items : {}, field), { minLength: numberIn(resolved, 'minItems') ?? 0, maxLength: Math.min(numberIn(resolved, 'maxItems') ?? 4, 4) });
    }
    if (type === 'object') return fc.dictionary(fc.oneof(texts, fc.constantFrom('decision', 'opinion', 'title', 'secrecy', 'urgency')), isSchema(additionalProperties) ? inner(additionalProperties, '') : fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 });
    return scalar(resolved, Array.isArray(type) ? String(type[0]) : type);
  }

  #record(schema: Schema, inner: (schema: Schema, name: string) => Arbitrary<unknown>, several: readonly Schema[] | undefined): Arbitrary<unknown> {
    const properties = schema['properties'] as Readonly<Record<string, Schema>>;
    const all = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, inner(one, name)]));
    const required = Array.isArray(schema['required']) ? schema['required'] as string[] : [];
    // "One of these has to be there" is said beside the fields.
    const choices = several?.flatMap((one) => (Array.isArray(one['required']) ? [[...required, ...one['required'] as string[]]] : [])) ?? [];
    const few = (needed: readonly string[]): Arbitrary<unknown> => fc.tuple(fc.record(all), fc.array(fc.nat(99), { minLength: Object.keys(all).length, maxLength: Object.keys(all).length }), fc.constantFrom(0, 10, 30, 80))
      .map(([value, dice, share]) => Object.fromEntries(Object.entries(value).filter(([name], at) => needed.includes(name) || (dice[at] ?? 0) < share)));
    return choices.length === 0 ? few(required) : fc.oneof(...choices.map(few));
  }
}

function scalar(schema: Schema, type: unknown): Arbitrary<unknown> {
  const [most, least] = [numberIn(schema, 'maxLength'), numberIn(schema, 'minLength') ?? 0];
  const bounds = { min: numberIn(schema, 'minimum') ?? -5, max: numberIn(schema, 'maximum') ?? 2_000 };
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer') return fc.integer(bounds);
  if (type === 'number') return fc.double({ min: bounds.min, max: bounds.max, noNaN: true });
  if (type === 'null') return fc.constant(null);
  if (type !== 'string') return fc.jsonValue({ maxDepth: 2 });
  if (schema['format'] === 'date-time') return fc.date({ min: new Date('2025-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }).map((date) => date.toISOString());
  if (typeof schema['pattern'] === 'string') return fc.stringMatching(new RegExp(schema['pattern']));
  return texts.map((text) => text.padEnd(least, '文').slice(0, most));
}

/** One thing in it, chosen by `place`, is something else, or something more is in it. */
function spoilt(value: unknown, place: number, bad: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Wanted) return bad;
  const entries = Object.entries(value);
  if (place === 0) return bad;
  if (Array.isArray(value)) return place % 2 === 0 ? Array.from({ length: place * 20 }, () => bad) : [...value.slice(1), bad];
  if (place < 4 || entries.length === 0) return Object.defineProperty({ ...value }, name, { value: bad, enumerable: true, configurable: true, writable: true });
  const [chosen, before] = entries[place % entries.length] ?? ['', undefined];
  if (place < 8) return Object.fromEntries(entries.filter(([one]) => one !== chosen));
  return { ...value, [chosen]: place < 14 ? spoilt(before, place - 4, bad, name) : bad };
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = ({ type, properties, anyOf }: Schema): boolean => type === 'string' || (Array.isArray(anyOf) && properties === undefined);
const numberIn = (schema: Schema, name: string): number | undefined => (typeof schema[name] === 'number' ? schema[name] : undefined);
