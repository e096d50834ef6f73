/**
 * Prepares a FEEL text for being evaluated many times. feelin parses at each evaluation (some 100 µs); a function
 * literal is parsed once and then only called. So `urgency = "特急"` becomes `function(urgency) urgency = "特急"`,
 * kept by its text, with counters put in where work can grow (see `budget.ts`).
 */
import { evaluate, parseExpression, parseUnaryTests, FeelFunction } from 'feelin';
import './comparable-types.js';
import { COUNTER, COUNTER_PREFIX, TEXT_LIMIT } from './budget.js';
import { Analysis, type SyntaxNode } from './analyse-expression.js';

/** Allows `` `names with anything` ``, as Camunda's FEEL does. */
export const DIALECT = 'camunda';


export interface CompiledExpression {
  /** The text with counters. */
  readonly text: string;
  /** Names that must be given, in the order of the function's parameters. */
  readonly parameters: readonly string[];
  /** What those names are called in the text that were written in backticks. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Those parameters that are called as functions. */
  readonly callees: ReadonlySet<string>;
  /** Names of variables that are read: no local names, no functions. */
  readonly reads: readonly string[];
  /** Whether any counter is in the text. */
  readonly counted: boolean;
  /** Absent of unary tests, which feelin evaluates by their text. */
  readonly run?: FeelFunction;
  /** feelin's own list, which grows at each call: to be read and emptied. */
  readonly warnings: { type: string; message: string }[];
}

export type Compiled = { readonly ok: true; readonly expression: CompiledExpression } | { readonly ok: false; readonly message: string };

export type Grammar = 'expression' | 'unary';

const CACHE_LIMIT = 5_000;
const cache: Record<Grammar, Map<string, Compiled>> = { expression: new Map(), unary: new Map() };

/** Parses a text (without `=`), once per text. */
export function compile(text: string, grammar: Grammar): Compiled {
  const known = cache[grammar].get(text);
  if (known !== undefined) return known;
  const compiled = compileNew(text, grammar);
  const oldest = cache[grammar].keys().next();
  if (cache[grammar].size >= CACHE_LIMIT && oldest.done !== true) cache[grammar].delete(oldest.value);
  cache[grammar].set(text, compiled);
  return compiled;
}

function compileNew(text: string, grammar: Grammar): Compiled {
  if (text.trim() === '') return { ok: false, message: 'Expected a FEEL expression, but it is empty' };
  if (text.length > TEXT_LIMIT) return { ok: false, message: `Expected an expression of at most ${TEXT_LIMIT} characters, but it has ${text.length}` };
  if (nesting(text) > NESTING_LIMIT) return { ok: false, message: `Expected brackets at most ${NESTING_LIMIT} deep, but they go deeper` };
  if (text.includes(COUNTER_PREFIX)) return { ok: false, message: `Expected names of the office's own, but found '${COUNTER_PREFIX}'` };
  try {
    const tree = (grammar === 'expression' ? parseExpression : parseUnaryTests)(text, {}, DIALECT);
    const fault = firstError(tree.topNode, text);
    if (fault !== undefined) return { ok: false, message: fault };
    const analysis = new Analysis(text, tree.topNode);
    const counted = analysis.counted;
    const shared = { text: analysis.text, callees: analysis.callees, reads: [...analysis.reads], counted };
    if (grammar === 'unary') return { ok: true, expression: { ...shared, parameters: [...analysis.names], aliases: analysis.aliases, warnings: [] } };
    const parameters = [...(counted ? Object.values(COUNTER) : []), ...analysis.names];
    const spelled = parameters.map((name) => analysis.aliases.get(name) ?? name);
    const compiled = evaluate(`function(${spelled.join(', ')}) ${shared.text}`, {}, DIALECT);
    if (!(compiled.value instanceof FeelFunction)) return { ok: false, message: `Expected an expression, but found '${excerpt(text)}'` };
    return { ok: true, expression: { ...shared, parameters, aliases: analysis.aliases, run: compiled.value, warnings: compiled.warnings } };
  } catch (error) {
    return { ok: false, message: `Expected a FEEL expression, but '${excerpt(text)}' cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

const NESTING_LIMIT = 100;

/** Depth of brackets; the parser's time grows with its square. Brackets in texts count, too: no harm at this depth. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if ('([{'.includes(character)) deepest = Math.max(deepest, ++depth);
    else if (')]}'.includes(character)) depth--;
  }
  return deepest;
}

function firstError(top: SyntaxNode, text: string): string | undefined {
  let message: string | undefined;
  top.cursor().iterate((node) => {
    if (message !== undefined) return false;
    if (!node.type.isError) return true;
    const found = text.slice(node.from, node.to);
    message = found === ''
      ? `Expected more at character ${node.from + 1} of '${excerpt(text)}', but the expression ends or breaks off there`
      : `Expected FEEL, but found '${excerpt(found)}' at character ${node.from + 1} of '${excerpt(text)}'`;
    return false;
  });
  return message;
}

function excerpt(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

