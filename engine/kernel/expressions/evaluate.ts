/** The one gate to FEEL: evaluates, never throws, never hangs. */
import { FeelFunction, unaryTest } from 'feelin';
import { builtinValue, isBuiltin } from './analyse-expression.js';
import { Budget, BudgetExceeded, checkPattern } from './budget.js';
import { compile, DIALECT, type CompiledExpression } from './compile-expression.js';
import { feelDate, feelDateTime, NotJson, toJson } from './feel-json.js';
import type { FeelResult, FeelScope } from './feel.js';

/** The functions that the dialect adds to FEEL (docs/dialect.md). */
export const OFFICE_FUNCTIONS: readonly string[] = ['now', 'today', 'due', 'addWorkdays', 'workdaysBetween'];

/**
 * Evaluates a text of the dialect: what begins with `=` is FEEL (DMN 1.3 §10.3), anything else is the text itself.
 * An unknown variable is null. Dates, times and durations come back as ISO 8601 texts.
 */
export function evaluate(expression: string, scope: FeelScope): FeelResult {
  const text = feelText(expression);
  if (text === undefined) return { ok: true, value: expression, read: [] };
  const budget = new Budget();
  const result = run(text, scope, budget);
  if (!result.ok) return result;
  try {
    return { ok: true, value: toJson(result.value, budget), read: result.read };
  } catch (error) {
    return { ok: false, message: explain(text, error) };
  }
}

export type FeelValue = { readonly ok: true; readonly value: unknown; readonly read: readonly string[] } | { readonly ok: false; readonly message: string };

/** The same for a FEEL text without `=`, and the value is FEEL's own: a decision table compares dates as dates. */
export function evaluateFeel(text: string, scope: FeelScope): FeelValue {
  return run(text, scope, new Budget());
}

function run(text: string, scope: FeelScope, budget: Budget): FeelValue {
  const compiled = compile(text, 'expression');
  if (!compiled.ok) return compiled;
  const { warnings, reads, parameters, counted } = compiled.expression;
  if (compiled.expression.run === undefined) return { ok: false, message: `Expected an expression, but found '${text}'` };
  try {
    const counters = counted ? budget.functions() : undefined;
    const values = parameters.map((name) => counters?.[name] ?? argument(name, compiled.expression, scope));
    warnings.length = 0;
    const value: unknown = compiled.expression.run.invoke(values);
    return uncallable(warnings) ?? { ok: true, value, read: reads };
  } catch (error) {
    return { ok: false, message: explain(text, error) };
  } finally {
    warnings.length = 0;
  }
}

/**
 * Evaluates the cell of a decision table (FEEL unary tests, DMN 1.3 §7.3.3) against a JSON or FEEL value: true, or false also
 * where FEEL says null. `-` and the empty cell hold for everything.
 */
export function evaluateUnary(test: string, value: unknown, scope: FeelScope): FeelResult {
  const text = cellText(test);
  if (text === '' || text === '-') return { ok: true, value: true, read: [] };
  const compiled = compile(text, 'unary');
  if (!compiled.ok) return compiled;
  try {
    const { expression } = compiled;
    const context: Record<string, unknown> = { '?': value, ...(expression.counted ? new Budget().functions() : {}) };
    for (const name of expression.parameters) {
      const given = argument(name, expression, scope);
      if (given !== undefined) context[expression.aliases.get(name) ?? name] = given;
    }
    const result = unaryTest(expression.text, context, DIALECT);
    return uncallable(result.warnings) ?? { ok: true, value: result.value === true, read: expression.reads };
  } catch (error) {
    return { ok: false, message: explain(text, error) };
  }
}

/** What is wrong with a text of the dialect, for the findings at deployment; undefined if it can be evaluated. */
export function checkSyntax(expression: string): string | undefined {
  const text = feelText(expression);
  return text === undefined ? undefined : check(text, 'expression');
}

/** The same for the cell of a decision table. */
export function checkUnarySyntax(test: string): string | undefined {
  const text = cellText(test);
  return text === '' || text === '-' ? undefined : check(text, 'unary');
}

/** Names of the variables that a text of the dialect reads; empty if it is no FEEL or cannot be parsed. */
export function variablesOf(expression: string): readonly string[] {
  const text = feelText(expression);
  if (text === undefined) return [];
  const compiled = compile(text, 'expression');
  return compiled.ok ? compiled.expression.reads : [];
}

/** Names of the functions that a text calls, local ones aside: a timer that calls `due` follows its limit. */
export function functionsOf(expression: string): readonly string[] {
  const text = feelText(expression);
  if (text === undefined) return [];
  const compiled = compile(text, 'expression');
  return compiled.ok ? [...compiled.expression.callees] : [];
}

/** Whether a text is FEEL: it begins with `=`. Blanks before it were taken away where the diagram was read. */
export const isFeel = (expression: string): boolean => expression.startsWith('=');

function feelText(expression: string): string | undefined {
  return isFeel(expression) ? expression.slice(1).trim() : undefined;
}

/** Of a cell of a decision table, which is FEEL with or without its `=`. */
function cellText(test: string): string {
  const cell = test.trim();
  return feelText(cell) ?? cell;
}

function check(text: string, grammar: 'expression' | 'unary'): string | undefined {
  const compiled = compile(text, grammar);
  if (!compiled.ok) return compiled.message;
  const unknown = [...compiled.expression.callees].find((name) => !isBuiltin(name) && !OFFICE_FUNCTIONS.includes(name));
  return unknown === undefined ? undefined : `Expected a function that exists, but found '${unknown}'`;
}

/** What stands for a name: a function where it is called, else the variable. */
function argument(name: string, expression: CompiledExpression, scope: FeelScope): unknown {
  if (expression.callees.has(name)) {
    const called = functionNamed(name, scope);
    if (called !== undefined) return called;
  }
  return Object.hasOwn(scope.variables, name) ? scope.variables[name] : undefined;
}

function functionNamed(name: string, scope: FeelScope): FeelFunction | undefined {
  if (name === 'now') return new FeelFunction(() => feelDateTime(scope.now), []);
  if (name === 'today') return new FeelFunction(() => feelDate(scope.now), []);
  const own = scope.functions !== undefined && Object.hasOwn(scope.functions, name) ? scope.functions[name] : undefined;
  return own === undefined ? PATTERN_FUNCTIONS.get(name) : new FeelFunction(own, ['...arguments']);
}

/** FEEL's functions that take a regular expression, behind a look at what matching may cost. */
const PATTERN_FUNCTIONS: ReadonlyMap<string, FeelFunction> = new Map(
  ['matches', 'replace', 'split'].flatMap((name) => {
    const builtin = builtinValue(name);
    if (typeof builtin !== 'function' || !('$args' in builtin) || !Array.isArray(builtin.$args)) return [];
    const guarded = (...args: unknown[]): unknown => {
      const [text, pattern] = args;
      if (typeof text === 'string' && typeof pattern === 'string') checkPattern(pattern, text);
      const result: unknown = Reflect.apply(builtin, null, args);
      return result;
    };
    return [[name, new FeelFunction(guarded, builtin.$args.map(String))] as const];
  }),
);

/** FEEL answers null to the call of what is no function; for an office that is an error of the diagram's author. */
function uncallable(warnings: readonly { type: string; message: string }[]): { readonly ok: false; readonly message: string } | undefined {
  const warning = warnings.find(({ type }) => type === 'NO_FUNCTION_FOUND');
  return warning === undefined ? undefined : { ok: false, message: `Expected a function that exists, but: ${warning.message}` };
}

function explain(text: string, error: unknown): string {
  if (error instanceof BudgetExceeded || error instanceof NotJson) return `${error.message} ('${text.slice(0, 120)}')`;
  const reason = error instanceof Error ? error.message : String(error);
  return `Expected '${text.slice(0, 120)}' to have a value, but: ${reason}`;
}
