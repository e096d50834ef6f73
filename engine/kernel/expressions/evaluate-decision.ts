/** Evaluates a decision table (DMN 1.3 §8.2): the decisions it requires first, then inputs, rules, hit policy. */
import canonicalize from 'canonicalize';
import type { Json, Variables } from '../state.js';
import { Budget } from './budget.js';
import type { DecisionModel } from './decision-model.js';
import { evaluate, evaluateFeel, evaluateUnary } from './evaluate.js';
import type { FeelScope } from './feel.js';
import { toJson } from './feel-json.js';

export type DecisionResult =
  | {
    readonly ok: true;
    /** One output gives its value, several give a context; collecting policies give a list of them, or the aggregate. */
    readonly output: Json;
    /** `[{inputId, inputName, inputValue}]`, of the decision itself. */
    readonly inputs: Json;
    /** Ids of the rules that gave the output. */
    readonly rules: string[];
  }
  | { readonly ok: false; readonly message: string };

interface Hit {
  readonly rule: string;
  readonly outputs: readonly Json[];
}

/** `now`: milliseconds since the epoch. Never throws. Where no rule matches the output is null, or what was collected: `[]`, 0. */
export function evaluateDecision(model: DecisionModel, variables: Variables, now: number): DecisionResult {
  return evaluateOnce(model, variables, now, new Map());
}

function evaluateOnce(model: DecisionModel, variables: Variables, now: number, done: Map<string, DecisionResult>): DecisionResult {
  const known = done.get(model.decisionId);
  if (known !== undefined) return known;
  const required: Record<string, Json> = {};
  for (const needed of model.requires) {
    const result = evaluateOnce(needed, variables, now, done);
    if (!result.ok) return result;
    required[needed.decisionId] = result.output;
  }
  const result = evaluateTable(model, { variables: { ...variables, ...required }, now });
  const named = result.ok ? result : { ok: false as const, message: `Decision '${model.decisionId}': ${result.message}` };
  done.set(model.decisionId, named);
  return named;
}

function evaluateTable(model: DecisionModel, scope: FeelScope): DecisionResult {
  const values: unknown[] = [];
  for (const { expression } of model.inputs) {
    const result = evaluateFeel(expression, scope);
    if (!result.ok) return result;
    values.push(result.value);
  }
  const hits: Hit[] = [];
  for (const rule of model.rules) {
    const matched = matches(rule.inputs, values, scope);
    if (!matched.ok) return matched;
    if (!matched.value) continue;
    const outputs = outputsOf(rule.outputs, scope);
    if (!outputs.ok) return outputs;
    hits.push({ rule: rule.id, outputs: outputs.value });
    if (model.hitPolicy === 'FIRST') break;
  }
  const decided = applyPolicy(model, hits, scope);
  return decided.ok ? { ...decided, inputs: inputsOf(model, values) } : decided;
}

type Part<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

function matches(cells: readonly string[], values: readonly unknown[], scope: FeelScope): Part<boolean> {
  for (const [index, cell] of cells.entries()) {
    const result = evaluateUnary(cell, values[index] ?? null, scope);
    if (!result.ok) return result;
    if (result.value !== true) return { ok: true, value: false };
  }
  return { ok: true, value: true };
}

function outputsOf(cells: readonly string[], scope: FeelScope): Part<Json[]> {
  const outputs: Json[] = [];
  for (const cell of cells) {
    const result = cell === '' ? { ok: true as const, value: null } : evaluate(`=${cell}`, scope);
    if (!result.ok) return result;
    outputs.push(result.value);
  }
  return { ok: true, value: outputs };
}

type Decided = { readonly ok: true; readonly output: Json; readonly rules: string[] } | { readonly ok: false; readonly message: string };

function applyPolicy(model: DecisionModel, hits: readonly Hit[], scope: FeelScope): Decided {
  const collecting = model.hitPolicy === 'COLLECT' || model.hitPolicy === 'RULE ORDER' || model.hitPolicy === 'OUTPUT ORDER';
  if (hits.length === 0 && model.outputs.some((output) => output.default !== undefined)) {
    const defaults = outputsOf(model.outputs.map((output) => output.default ?? ''), scope);
    if (!defaults.ok) return defaults;
    const output = shaped(model, { rule: '', outputs: defaults.value });
    return { ok: true, output: collecting && model.aggregation === undefined ? [output] : output, rules: [] };
  }
  const only = (hit: Hit | undefined): Decided => ({ ok: true, output: hit === undefined ? null : shaped(model, hit), rules: hit === undefined ? [] : [hit.rule] });
  const all = (list: readonly Hit[]): Decided => ({ ok: true, output: list.map((hit) => shaped(model, hit)), rules: rulesOf(list) });
  switch (model.hitPolicy) {
    case 'UNIQUE':
      return hits.length > 1 ? { ok: false, message: `Expected one rule to match, but ${rulesOf(hits).join(', ')} do (hit policy UNIQUE)` } : only(hits[0]);
    case 'ANY': {
      const different = new Set(hits.map(({ outputs }) => canonicalize(outputs))).size > 1;
      if (different) return { ok: false, message: `Expected the rules that match to give the same, but ${rulesOf(hits).join(', ')} differ (hit policy ANY)` };
      return { ok: true, output: hits[0] === undefined ? null : shaped(model, hits[0]), rules: rulesOf(hits) };
    }
    case 'FIRST': return only(hits[0]);
    case 'PRIORITY': return only(byPriority(model, hits, scope)[0]);
    case 'OUTPUT ORDER': return all(byPriority(model, hits, scope));
    case 'RULE ORDER': return all(hits);
    case 'COLLECT': return model.aggregation === undefined ? all(hits) : aggregated(model, hits);
  }
}

/** Hits by the places of their outputs among the allowed values, first output first; what is not allowed comes last. */
function byPriority(model: DecisionModel, hits: readonly Hit[], scope: FeelScope): Hit[] {
  const orders = model.outputs.map(({ values = [] }) => values.map((value) => {
    const result = evaluate(`=${value}`, scope);
    return result.ok ? canonicalize(result.value) : undefined;
  }));
  const places = ({ outputs }: Hit): number[] => outputs.map((output, index) => {
    const place = orders[index]?.indexOf(canonicalize(output)) ?? -1;
    return place < 0 ? Number.MAX_SAFE_INTEGER : place;
  });
  return hits
    .map((hit) => ({ hit, key: places(hit) }))
    .sort((a, b) => a.key.reduce((order, place, index) => order || place - (b.key[index] ?? 0), 0))
    .map(({ hit }) => hit);
}

function aggregated(model: DecisionModel, hits: readonly Hit[]): Decided {
  const rules = rulesOf(hits);
  if (model.aggregation === 'COUNT') return { ok: true, output: hits.length, rules };
  const numbers: number[] = [];
  for (const { rule, outputs: [output] } of hits) {
    if (typeof output !== 'number') return { ok: false, message: `Expected a number from rule ${rule} for ${model.aggregation ?? ''}, but found ${JSON.stringify(output)}` };
    numbers.push(output);
  }
  if (model.aggregation === 'SUM') return { ok: true, output: numbers.reduce((sum, number) => sum + number, 0), rules };
  if (numbers.length === 0) return { ok: true, output: null, rules };
  return { ok: true, output: model.aggregation === 'MIN' ? Math.min(...numbers) : Math.max(...numbers), rules };
}

const rulesOf = (hits: readonly Hit[]): string[] => hits.map(({ rule }) => rule);

function shaped(model: DecisionModel, { outputs }: Hit): Json {
  if (model.outputs.length === 1) return outputs[0] ?? null;
  return Object.fromEntries(model.outputs.map(({ name }, index) => [name, outputs[index] ?? null]));
}

function inputsOf(model: DecisionModel, values: readonly unknown[]): Json {
  return model.inputs.map(({ id, label, expression }, index) => ({ inputId: id, inputName: label ?? expression, inputValue: jsonOf(values[index]) }));
}

/** An input may be what has no JSON (a range): it is only shown. */
function jsonOf(value: unknown): Json {
  try {
    return toJson(value, new Budget());
  } catch {
    return String(value);
  }
}
