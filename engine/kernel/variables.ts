/** Variables by scope, and the FEEL that reads them (Camunda 8's rules of visibility and propagation). */
import { evaluate, isFeel } from './expressions/evaluate.js';
import { feelFunctions } from './expressions/office-functions.js';
import { ElementFailure, type Run } from './run.js';
import type { Expression, Mapping } from './model/process-model.js';
import type { InstanceState, Json, LocalKey, Variables } from './state.js';

/** A variable's JSON may weigh so much (design §5). */
export const VARIABLE_LIMIT = 64 * 1024;

/** The activation, and those around it, the nearest first; the case is the last. */
export function scopesAround(state: InstanceState, key: LocalKey): LocalKey[] {
  const chain: LocalKey[] = [];
  for (let at: LocalKey | undefined = key; at !== undefined; at = state.elements[at]?.scope) chain.push(at);
  return chain;
}

/** What an activation sees: its own variables and those of the scopes around it, the nearest first. */
export function visibleVariables(state: InstanceState, key: LocalKey): Record<string, Json> {
  const chain = scopesAround(state, key).filter((at) => state.variables[at] ?? state.elements[at]?.multi);
  return Object.assign({}, ...chain.reverse().map((scope) => ({ ...loopAttributes(state, scope), ...state.variables[scope] }))) as Record<string, Json>;
}

/** The attributes of a multi-instance activity are variables inside it (BPMN 2.0.2 Table 10.32). A standard loop has none. */
export const LOOP_ATTRIBUTES = ['numberOfInstances', 'numberOfActiveInstances', 'numberOfCompletedInstances', 'numberOfTerminatedInstances'];

function loopAttributes(state: InstanceState, scope: LocalKey): Variables {
  const multi = state.elements[scope]?.multi;
  if (!multi || multi.total === 0) return {};
  return {
    numberOfInstances: multi.total, numberOfActiveInstances: multi.started - multi.completed - (multi.terminated ?? 0),
    numberOfCompletedInstances: multi.completed, numberOfTerminatedInstances: multi.terminated ?? 0,
  };
}

/** The text itself, or the value of the FEEL after its `=`. Extra variables hide those of the scope. */
export function valueOf(run: Run, expression: Expression, key: LocalKey, extra?: Variables): Json {
  return evaluated(run, expression, key, extra).value;
}

export function evaluated(run: Run, expression: Expression, key: LocalKey, extra?: Variables): { value: Json; read: Variables } {
  if (!isFeel(expression)) return { value: expression, read: {} };
  const variables = { ...visibleVariables(run.state, key), ...extra };
  const result = evaluate(expression, {
    variables, now: run.context.now, functions: feelFunctions(run.context.calendar, (limit) => dueOf(run, limit, key)),
  });
  if (!result.ok) throw new ElementFailure('EXPRESSION_FAILED', `Expected a value of \`${expression}\`, but found: ${result.message}`, { expression, cause: result.message });
  const read: Record<string, Json> = {};
  for (const name of result.read) if (name in variables) read[name] = variables[name] ?? null;
  return { value: result.value, read };
}

/** The due moment of a running limit: the nearest clock of that name around the activation, else any of the case. */
function dueOf(run: Run, limit: string, key: LocalKey): number | undefined {
  const running = Object.values(run.state.clocks).filter((clock) => clock.limit === limit);
  for (let at: LocalKey | undefined = key; at !== undefined; at = run.state.elements[at]?.scope) {
    const near = running.find((clock) => clock.owner === at);
    if (near) return near.dueAt;
  }
  return running[0]?.dueAt;
}

/** A value as an incident shows it. */
export const shown = (value: Json): string => JSON.stringify(value).slice(0, 200);

export function textOf(run: Run, expression: Expression, key: LocalKey, what: string, extra?: Variables): string {
  const value = valueOf(run, expression, key, extra);
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number') return String(value);
  throw new ElementFailure('VALUE_MISSING', `Expected ${what} to be a text, but \`${expression}\` is ${JSON.stringify(value)}`, { expression, found: shown(value) });
}

export function optionalTextOf(run: Run, expression: Expression | undefined, key: LocalKey, what: string): string | undefined {
  if (expression === undefined) return undefined;
  const value = valueOf(run, expression, key);
  if (value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  throw new ElementFailure('VALUE_WRONG', `Expected ${what} to be a text, but \`${expression}\` is ${JSON.stringify(value)}`, { expression, found: shown(value) });
}

/** A number, also as a text of its digits; NaN where it is none: null is no number. */
export function numberFrom(run: Run, expression: Expression, key: LocalKey): number {
  const value = valueOf(run, expression, key);
  if (typeof value === 'string') return value.trim() === '' ? Number.NaN : Number(value);
  return typeof value === 'number' ? value : Number.NaN;
}

/** A list of texts: a FEEL list, or names separated by commas. */
export function listOf(run: Run, expression: Expression | undefined, key: LocalKey, what: string): string[] | undefined {
  if (expression === undefined) return undefined;
  const value = valueOf(run, expression, key);
  if (value === null) return undefined;
  const parts = typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value;
  if (!Array.isArray(parts) || !parts.every((part): part is string => typeof part === 'string')) {
    throw new ElementFailure('VALUE_WRONG', `Expected ${what} to be a list of texts, but \`${expression}\` is ${JSON.stringify(value)}`, { expression, found: shown(value) });
  }
  const named = [...new Set(parts.filter((part) => part !== ''))];
  return named.length > 0 ? named : undefined;
}

/** Values of input or output mappings, each seeing the ones before it; a dotted target fills a context. */
export function mapped(run: Run, mappings: readonly Mapping[], key: LocalKey, extra: Variables = {}): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const { source, target } of mappings) assignPath(values, target.split('.'), valueOf(run, source, key, { ...extra, ...values }));
  return values;
}

/** Sets a variable, or what a path names inside one; what is there beside it stays. */
export function assignPath(values: Record<string, Json>, [head, ...rest]: readonly string[], value: Json): void {
  if (head === undefined) return;
  if (rest.length === 0) { values[head] = value; return; }
  const inner = values[head];
  const context: Record<string, Json> = isContext(inner) ? { ...inner } : {};
  assignPath(context, rest, value);
  values[head] = context;
}

export function isContext(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Sets variables where they live: in the nearest scope around that has them, else in the instance. */
export function propagate(run: Run, from: LocalKey, values: Variables): void {
  const byScope = new Map<LocalKey, Record<string, Json>>();
  for (const [name, value] of Object.entries(values)) {
    const scope = homeOf(run.state, name, from);
    byScope.set(scope, { ...byScope.get(scope), [name]: value });
  }
  for (const [scope, set] of byScope) setVariables(run, scope, set);
}

function homeOf(state: InstanceState, name: string, from: LocalKey): LocalKey {
  for (let at: LocalKey | undefined = from; at !== undefined && at !== 0; at = state.elements[at]?.scope) {
    const own = state.variables[at];
    if (own && Object.hasOwn(own, name)) return at;
  }
  return 0;
}

export function setVariables(run: Run, scope: LocalKey, values: Variables): void {
  if (Object.keys(values).length === 0) return;
  const heavy = heavyVariable(values);
  if (heavy) throw new ElementFailure('VARIABLE_TOO_LARGE', `Expected variable '${heavy.name}' to weigh at most ${VARIABLE_LIMIT} bytes, but found ${heavy.bytes}`, { name: heavy.name, most: VARIABLE_LIMIT, found: heavy.bytes });
  run.emit({ type: 'variablesSet', v: 1, scope, values });
}

/** The first variable that weighs more than a variable may. */
export function heavyVariable(values: Variables): { name: string; bytes: number } | undefined {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'number' || typeof value === 'boolean' || value === null) continue;
    const bytes = byteLength(typeof value === 'string' ? value : JSON.stringify(value));
    if (bytes > VARIABLE_LIMIT) return { name, bytes };
  }
  return undefined;
}

function byteLength(text: string): number {
  // Three bytes a character at most (four for a pair of two): count exactly only where it can matter.
  if (text.length * 3 <= VARIABLE_LIMIT) return text.length;
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
