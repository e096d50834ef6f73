/**
 * What stands beside a diagram when it is checked: forms, decisions, other processes, posts, jobs. Plain JSON, so that
 * the server can hand it to the designer's browser and the same rules run there, at deployment and on the command line.
 */
import type { ProcessModel } from './process-model.js';

export interface Surroundings {
  /** Ids of processes that are deployed or checked together with this one. */
  readonly processes: readonly string[];
  readonly decisions: readonly string[];
  /** By id: `doc-dispatch/F-DRAFT`. */
  readonly forms: Readonly<Record<string, FormFields>>;
  /** Posts, posts in a unit and pseudo-groups of the directory. */
  readonly groups: readonly string[];
  /** What jobs give, by type; a type that is not here is an external worker's, and may give anything. */
  readonly jobs: Readonly<Record<string, readonly string[]>>;
  /** By process id: what other processes give it when they call it. */
  readonly given: Readonly<Record<string, readonly string[]>>;
  /** Given to every process at its start, as far as it is known (the command line's `--variables`). */
  readonly variables?: readonly string[];
}

/** Everything may be given: a caller passes all its variables on. */
export const ANYTHING_GIVEN = '*';

/** What stands beside each of these, when all of them are deployed. */
export function surroundingsOf(parts: Pick<Surroundings, 'forms' | 'decisions' | 'groups'> & { readonly models: readonly ProcessModel[] }): Surroundings {
  const { models, forms, decisions, groups } = parts;
  return { processes: [...new Set(models.map(({ processId }) => processId))], decisions, forms, groups, jobs: OFFICE_JOBS, given: givenBy(models) };
}

/** By called process: the targets of the input mappings of those that call it. */
export function givenBy(models: readonly ProcessModel[]): Surroundings['given'] {
  const given = new Map<string, Set<string>>();
  for (const node of models.flatMap(({ nodes }) => Object.values(nodes))) {
    if (node.type !== 'callActivity') continue;
    const names = given.get(node.processId) ?? new Set<string>();
    given.set(node.processId, names);
    for (const { target } of node.inputs) names.add(target);
    // Its own data inputs may carry any name (BPMN 2.0.2 §10.4.2).
    if (node.propagateAllParentVariables || node.data !== undefined) names.add(ANYTHING_GIVEN);
  }
  return Object.fromEntries([...given].map(([processId, names]) => [processId, [...names].sort()]));
}

export interface FormFields {
  readonly fields: readonly string[];
  /** Those marked as opinions: no condition may read them (design §5). */
  readonly opinions: readonly string[];
}

/** What the office's own jobs give, with what their BPMN errors bring (docs/dialect.md). */
export const OFFICE_JOBS: Surroundings['jobs'] = {
  number: ['docNo', 'docSerial'], 'void-number': [], notify: ['noticeIds'], 'collect-records': ['records', 'missing'],
  archive: ['archiveNo', 'checks'], distribute: ['dispatched'], 'publish-info': ['indexNo'], 'check-content': ['findings'], register: ['registerNo'],
};

export const NO_SURROUNDINGS: Surroundings = { processes: [], decisions: [], forms: {}, groups: [], jobs: OFFICE_JOBS, given: {} };

/** The fields of a form document (`{schema, …}`): names only, which is all that a check needs. */
export function formFields(document: unknown): FormFields {
  const schema = property(document, 'schema') ?? document;
  const fields: string[] = [];
  const opinions: string[] = [];
  collect(schema, fields, opinions, 0);
  return { fields: [...new Set(fields)], opinions: [...new Set(opinions)] };
}

/** Fields may also stand in branches that apply under a condition (`if`, `allOf` …). */
function collect(schema: unknown, fields: string[], opinions: string[], depth: number): void {
  if (typeof schema !== 'object' || schema === null || depth > 8) return;
  for (const [name, value] of Object.entries(property(schema, 'properties') ?? {})) {
    fields.push(name);
    if (property(property(value, 'x-duty'), 'role') === 'opinion') opinions.push(name);
  }
  for (const branch of ['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'dependentSchemas']) {
    const inside = property(schema, branch);
    for (const one of Array.isArray(inside) || branch === 'dependentSchemas' ? Object.values(inside ?? {}) : [inside]) collect(one, fields, opinions, depth + 1);
  }
}

function property(value: unknown, name: string): object | string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Object.getOwnPropertyDescriptor(value, name)?.value;
  return (typeof found === 'object' && found !== null) || typeof found === 'string' ? found : undefined;
}
