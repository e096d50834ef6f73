/** Forms: JSON Schema (2020-12) for what is entered, a UI schema for how it is shown, and the check of what came in. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Json, Variables } from '../kernel/state.js';

type JsonObject = { readonly [name: string]: Json };

/** A field that is missing or wrong. `keyword` and `params` are ajv's, so that it can be worded in any language. */
export interface FormFault {
  /** JSON pointer of the field: `/title`. */
  readonly path: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message: string;
}

export interface Form {
  /** `<process-id>/<F-NAME>`. */
  readonly id: string;
  readonly schema: JsonObject;
  readonly uiSchema: JsonObject;
  /** The field marked `"x-duty": {"role": "decision"}`, and the one marked as opinion. */
  readonly decisionField?: string;
  readonly opinionField?: string;
  /** Empty when all is right. */
  check(values: Variables): readonly FormFault[];
}

/** Whether a person or a unit exists; what is not given is not asked. */
export interface KnownNames {
  readonly user?: (id: string) => boolean;
  readonly dept?: (id: string) => boolean;
}

export type FormRead = { readonly ok: true; readonly form: Form } | { readonly ok: false; readonly message: string };

/** Reads a form document `{"schema": …, "uiSchema": …}`. Answers why it cannot be used instead of throwing. */
export function readForm(id: string, content: string, known: KnownNames = {}): FormRead {
  let document: Json;
  try {
    document = JSON.parse(content) as Json;
  } catch (error) {
    return { ok: false, message: `Expected the form '${id}' to be JSON, but ${reason(error)}` };
  }
  if (!isObject(document) || !isObject(document['schema'])) return { ok: false, message: `Expected the form '${id}' to hold a 'schema', but found none` };
  const { schema, uiSchema } = document;
  let validate: ValidateFunction;
  try {
    validate = validator(known).compile(schema);
  } catch (error) {
    return { ok: false, message: `Expected the form '${id}' to hold a JSON Schema, but ${reason(error)}` };
  }
  const decisionField = fieldOf(schema, 'decision');
  const opinionField = fieldOf(schema, 'opinion');
  return {
    ok: true,
    form: {
      id, schema, uiSchema: isObject(uiSchema) ? uiSchema : {},
      ...(decisionField === undefined ? {} : { decisionField }), ...(opinionField === undefined ? {} : { opinionField }),
      check: (values) => (validate(values) ? [] : faultsOf(validate.errors ?? [])),
    },
  };
}

function validator({ user, dept }: KnownNames): Ajv2020 {
  // Our forms carry words of their own (x-duty, x-i18n), which ajv's strict mode would refuse.
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats.default(ajv);
  ajv.addFormat('user', user ?? true);
  ajv.addFormat('dept', dept ?? true);
  return ajv;
}

/** ajv's errors by field: a missing one is named itself, and a condition's own error says nothing that its parts do not. */
function faultsOf(errors: readonly ErrorObject[]): readonly FormFault[] {
  const seen = new Set<string>();
  return errors.filter(({ keyword }) => keyword !== 'if').flatMap(({ instancePath, keyword, params, message }) => {
    const { missingProperty, additionalProperty, unevaluatedProperty }: Record<string, unknown> = params;
    const field = [missingProperty, additionalProperty, unevaluatedProperty].find((one) => typeof one === 'string');
    const path = field === undefined ? instancePath : `${instancePath}/${String(field).replace(/~/g, '~0').replace(/\//g, '~1')}`;
    if (seen.has(`${path} ${keyword}`)) return [];
    seen.add(`${path} ${keyword}`);
    return [{ path, keyword, params, message: message ?? keyword }];
  });
}

function fieldOf(schema: JsonObject, role: 'decision' | 'opinion'): string | undefined {
  const { properties } = schema;
  if (!isObject(properties)) return undefined;
  return Object.keys(properties).find((name) => {
    const field = properties[name];
    const mark = isObject(field) ? field['x-duty'] : undefined;
    return isObject(mark) && mark['role'] === role;
  });
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
