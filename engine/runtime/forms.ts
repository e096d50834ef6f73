/**
 * What a form gives (JSON Schema 2020-12 with marks of ours): validated, unknown fields refused, read-only ones
 * dropped, the decision and the opinion taken out of the fields that `x-duty` marks.
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, SchemaObject, ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Json, Variables } from '../kernel/state.js';
import type { UnitKind } from '../directory/port.js';
import type { FormRow } from '../store/port.js';
import type { FieldError } from './engine.js';
import { formPatterns } from './form-patterns.js';
import { checkUnitMarks, refusedUnit } from './form-units.js';

type Schema = { readonly [name: string]: Json };
/** What values must exist: a file that was uploaded, a person, a unit. */
export interface Existence {
  file(id: string): Promise<boolean>;
  user(id: string): boolean;
  /** Its kind; undefined where there is no such unit. */
  unit(id: string): UnitKind | undefined;
}

export interface FilledForm {
  readonly variables: Variables;
  readonly decision?: Json;
  /** Name of the field that is the opinion. */
  readonly opinionField?: string;
  /** Fields whose values live beside the log: the opinion and what is marked `x-personal`. */
  readonly personal: ReadonlySet<string>;
  /** Ids of the files that it names, with the field. */
  readonly files: readonly { readonly id: string; readonly field: string }[];
}

/** One for all forms: each of its own would compile the meta-schema of 2020-12 anew, which takes longer than the form. */
const ajv = new Ajv2020({
  allErrors: true, strict: false, allowUnionTypes: true,
  // Its second pass over what it has written takes a third of the time of compiling, and a form is asked seldom.
  code: { optimize: false, regExp: formPatterns },
});
addFormats.default(ajv);
for (const format of ['file', 'user', 'dept']) ajv.addFormat(format, /^[A-Za-z0-9._@:-]{1,200}$/);

/** Forgotten by the compiler at once, so that no form is kept for ever, or found through another's `$ref`. */
function validatorOf(schema: SchemaObject): ValidateFunction {
  try {
    return ajv.compile(schema);
  } finally {
    ajv.removeSchema(schema);
  }
}

export class Form {
  #compiled: ValidateFunction | undefined;
  readonly #schema: Schema;
  readonly #properties: Readonly<Record<string, Schema>>;

  /** Throws when the document holds no schema. That schema is compiled when the form is first filled, or by `compile`. */
  constructor(row: Pick<FormRow, 'document'>) {
    const schema = isContext(row.document) ? row.document['schema'] : undefined;
    if (schema === undefined || !isContext(schema)) throw new Error("Expected a form document with a 'schema', but found none");
    this.#schema = schema;
    checkUnitMarks(schema);
    this.#properties = propertiesOf(schema);
  }

  /** Throws when its schema cannot be used: refused at deployment. */
  compile(): ValidateFunction {
    return this.#compiled ??= validatorOf(asSchema(this.#schema));
  }

  /** `known`: what the task sees already; a read-only field is checked as it stands there. */
  async fill(given: Variables, known: Variables, existence: Existence): Promise<{ readonly ok: true; readonly filled: FilledForm } | { readonly ok: false; readonly fields: readonly FieldError[] }> {
    const unknown = Object.keys(given).filter((name) => !(name in this.#properties));
    const readOnly = Object.keys(this.#properties).filter((name) => this.#properties[name]?.['readOnly'] === true);
    const own = Object.fromEntries(Object.entries(given).filter(([name]) => !readOnly.includes(name)));
    const standing = Object.fromEntries(readOnly.flatMap((name) => (known[name] === undefined || known[name] === null ? [] : [[name, known[name]]])));
    const fields: FieldError[] = unknown.map((name) => ({
      path: `/${name}`, keyword: 'additionalProperties', params: { additionalProperty: name }, message: 'must NOT have additional properties',
    }));
    const named: { id: string; field: string }[] = [];
    // Fields that were refused by name are not validated again; and who fills a form cannot mend what it only shows.
    const validate = this.compile();
    if (!validate({ ...standing, ...own })) {
      for (const error of validate.errors ?? []) {
        const field = fieldError(error);
        if (error.keyword === 'if' || fields.some((one) => one.path === field.path && (one.keyword === field.keyword || unknown.includes(field.path.slice(1))))) continue;
        if (!readOnly.some((name) => field.path === `/${name}` || field.path.startsWith(`/${name}/`))) fields.push(field);
      }
    }
    if (fields.length === 0) {
      for (const [name, value] of Object.entries(own)) fields.push(...await missing(value, this.#properties[name] ?? {}, `/${name}`, name, existence, named));
    }
    if (fields.length > 0) return { ok: false, fields };
    return { ok: true, filled: this.#filled(own, named) };
  }

  #filled(variables: Variables, files: FilledForm['files']): FilledForm {
    const marked = (role: string): string | undefined => Object.keys(this.#properties).find((name) => {
      const mark = this.#properties[name]?.['x-duty'];
      return mark !== undefined && isContext(mark) && mark['role'] === role;
    });
    const decisionField = marked('decision');
    const opinionField = marked('opinion');
    const decision = decisionField === undefined ? undefined : variables[decisionField];
    const personal = Object.keys(this.#properties).filter((name) => this.#properties[name]?.['x-personal'] === true);
    return {
      variables, files,
      personal: new Set(opinionField === undefined ? personal : [...personal, opinionField]),
      ...(decision === undefined ? {} : { decision }),
      ...(opinionField === undefined ? {} : { opinionField }),
    };
  }

  get schema(): Schema {
    return this.#schema;
  }
}

function fieldError(error: ErrorObject): FieldError {
  const inside = error.keyword === 'required' ? `/${String(error.params['missingProperty'])}`
    : error.keyword === 'additionalProperties' || error.keyword === 'unevaluatedProperties' ? `/${String(error.params['additionalProperty'] ?? error.params['unevaluatedProperty'])}` : '';
  return { path: error.instancePath + inside, keyword: error.keyword, params: error.params, message: error.message ?? error.keyword };
}

/** Values of the formats file, user and dept that name nothing, or a unit of a kind that is not asked for. */
async function missing(
  value: Json, schema: Schema, path: string, field: string, existence: Existence, files: { id: string; field: string }[],
): Promise<FieldError[]> {
  if (Array.isArray(value)) {
    const { items } = schema;
    // `x-units` may stand beside the list, as its title does.
    const item = { ...(schema['x-units'] === undefined ? {} : { 'x-units': schema['x-units'] }), ...(items !== undefined && isContext(items) ? items : {}) };
    const found = await Promise.all(value.map((one: Json, index) => missing(one, item, `${path}/${index}`, field, existence, files)));
    return found.flat();
  }
  if (isContext(value)) {
    const properties = propertiesOf(schema);
    const found = await Promise.all(Object.entries(value).map(([name, inner]) => missing(inner, properties[name] ?? {}, `${path}/${name}`, field, existence, files)));
    return found.flat();
  }
  const format = schema['format'];
  if (typeof value !== 'string' || value === '' || (format !== 'file' && format !== 'user' && format !== 'dept')) return [];
  if (format === 'file') files.push({ id: value, field });
  const kind = format === 'dept' ? existence.unit(value) : undefined;
  const exists = format === 'file' ? await existence.file(value) : format === 'user' ? existence.user(value) : kind !== undefined;
  const refused = kind === undefined ? undefined : refusedUnit(schema, value, kind, path);
  if (refused) return [refused];
  return exists ? [] : [{ path, keyword: 'exists', params: { format, value }, message: `must name a ${format} that exists` }];
}

/** All properties that a schema may speak of, also in its conditions and combinations. */
function propertiesOf(schema: Schema): Record<string, Schema> {
  const found: Record<string, Schema> = {};
  const visit = (part: Json | undefined): void => {
    if (part === undefined || !isContext(part)) return;
    const properties = part['properties'];
    if (properties !== undefined && isContext(properties)) {
      for (const [name, property] of Object.entries(properties)) if (isContext(property)) found[name] = { ...property, ...found[name] };
    }
    for (const word of ['if', 'then', 'else']) visit(part[word]);
    for (const word of ['allOf', 'anyOf', 'oneOf']) {
      const parts = part[word];
      if (Array.isArray(parts)) parts.forEach(visit);
    }
    const dependent = part['dependentSchemas'];
    if (dependent !== undefined && isContext(dependent)) Object.values(dependent).forEach(visit);
  };
  visit(schema);
  return found;
}

function isContext(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** ajv's schema type is an open object. */
function asSchema(schema: Schema): SchemaObject {
  return { ...schema };
}
