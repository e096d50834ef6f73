/**
 * Reads the syntax tree of a FEEL text: which names it needs from outside, and where counters have to be put in so
 * that no evaluation runs without bound (see `budget.ts`).
 */
import { evaluate, type parseExpression } from 'feelin';
import { COUNTER, COUNTER_PREFIX } from './budget.js';

export type SyntaxNode = ReturnType<typeof parseExpression>['topNode'];

/** Nodes that make values which can be shared or grow: beside them comparing has to be paid for, too. */
const MAKERS = new Set(['Context', 'List', 'ForExpression', 'FilterExpression', 'FunctionDefinition', 'FunctionInvocation']);
const LITERALS = new Set(['NumericLiteral', 'StringLiteral', 'BooleanLiteral', 'null', 'DateTimeLiteral', 'AtLiteral', 'Interval', 'SimplePositiveUnaryTest', 'FunctionDefinition']);
/** Functions that compare all elements of a list with each other. */
const SQUARE = new Set(['distinct values', 'union']);

export class Analysis {
  /** All names that may have to come from outside; a local name shadows its namesake. */
  readonly names = new Set<string>();
  /** Names of variables that are read. */
  readonly reads = new Set<string>();
  /** Names that are called and not local. */
  readonly callees = new Set<string>();
  /** What a name in backticks is called in the edited text. */
  readonly aliases = new Map<string, string>();
  readonly #edits: { readonly from: number; readonly to: number; readonly text: string; readonly closes: boolean }[] = [];
  readonly #makesValues: boolean;

  constructor(readonly source: string, top: SyntaxNode) {
    this.#makesValues = contains(top, MAKERS);
    this.#visit(top, new Set());
  }

  get counted(): boolean {
    return this.#edits.some((edit) => edit.text.includes(COUNTER_PREFIX));
  }

  /** The text with counters and aliases. */
  get text(): string {
    // At the same place a closing bracket comes first, inner ones before outer ones; opening ones outer before inner.
    const sorted = this.#edits
      .map((edit, order) => ({ ...edit, order }))
      .sort((a, b) => a.from - b.from || Number(b.closes) - Number(a.closes) || (a.closes ? b.order - a.order : a.order - b.order));
    let result = '';
    let from = 0;
    for (const edit of sorted) {
      result += this.source.slice(from, edit.from) + edit.text;
      from = edit.to;
    }
    return result + this.source.slice(from);
  }

  #visit(node: SyntaxNode, bound: ReadonlySet<string>): void {
    switch (node.name) {
      case 'VariableName': return this.#variable(node, bound);
      case 'FunctionInvocation': return this.#invocation(node, bound);
      case 'ForExpression': return this.#iteration(node, bound, ['partial']);
      case 'QuantifiedExpression': return this.#iteration(node, bound, []);
      case 'Context': return this.#context(node, bound);
      case 'FunctionDefinition': return this.#definition(node, bound);
      case 'FilterExpression': return this.#filter(node, bound);
      // A text that is added to itself doubles.
      case 'ArithmeticExpression': if (children(node).some((child) => this.#textOf(child) === '+')) this.#pay(node, COUNTER.any); break;
      case 'Comparison': this.#comparison(node); break;
      case 'NumericLiteral': this.#number(node); break;
      default:
    }
    for (const child of children(node)) this.#visit(child, bound);
  }

  #variable(node: SyntaxNode, bound: ReadonlySet<string>): void {
    const name = this.#nameOf(node);
    if (this.#textOf(node).includes('`')) {
      const alias = this.aliases.get(name) ?? `${COUNTER_PREFIX}Name${this.aliases.size}`;
      this.aliases.set(name, alias);
      this.#edits.push({ from: node.from, to: node.to, text: alias, closes: false });
    }
    this.names.add(name);
    if (!bound.has(name) && !isBuiltin(name)) this.reads.add(name);
  }

  #invocation(node: SyntaxNode, bound: ReadonlySet<string>): void {
    const [callee, ...rest] = children(node);
    if (callee === undefined) return;
    const name = callee.name === 'VariableName' ? this.#nameOf(callee) : undefined;
    if (name === undefined) this.#visit(callee, bound);
    else {
      this.names.add(name);
      if (!bound.has(name)) this.callees.add(name);
    }
    const counter = name !== undefined && SQUARE.has(name) ? COUNTER.square : COUNTER.any;
    for (const part of rest) {
      if (part.name === 'PositionalParameters') {
        for (const argument of children(part)) {
          this.#pay(argument, counter);
          this.#visit(argument, bound);
        }
      } else if (part.name === 'NamedParameters') {
        for (const parameter of children(part)) {
          const value = children(parameter).at(-1);
          if (value === undefined) continue;
          this.#pay(value, counter);
          this.#visit(value, bound);
        }
      }
    }
  }

  #iteration(node: SyntaxNode, bound: ReadonlySet<string>, extra: readonly string[]): void {
    const inner = new Set(bound);
    for (const child of children(node)) {
      if (child.name !== 'InExpressions') continue;
      for (const iterator of children(child)) {
        const [local, , domain] = children(iterator);
        if (local === undefined || domain === undefined) continue;
        this.#domain(domain, inner);
        inner.add(this.#nameOf(local));
      }
    }
    for (const name of extra) inner.add(name);
    for (const child of children(node)) if (child.name !== 'InExpressions') this.#visit(child, inner);
  }

  #domain(domain: SyntaxNode, bound: ReadonlySet<string>): void {
    const parts = children(domain);
    const dots = parts.find((part) => part.name === '..');
    if (dots !== undefined) this.#edits.push({ from: dots.from, to: dots.to, text: ',', closes: true });
    this.#wrap(domain, dots === undefined ? COUNTER.each : COUNTER.upTo);
    for (const part of domain.name === 'IterationContext' ? parts : [domain]) this.#visit(part, bound);
  }

  #context(node: SyntaxNode, bound: ReadonlySet<string>): void {
    const inner = new Set(bound);
    for (const entry of children(node)) {
      const [key, value] = children(entry).filter((part) => part.name !== ':');
      if (entry.name !== 'ContextEntry' || key === undefined || value === undefined) continue;
      this.#visit(value, inner);
      inner.add(this.#nameOf(key));
    }
  }

  #definition(node: SyntaxNode, bound: ReadonlySet<string>): void {
    const inner = new Set(bound);
    for (const child of children(node)) {
      if (child.name === 'FormalParameters') {
        for (const parameter of children(child)) {
          const name = children(parameter).find((part) => part.name === 'ParameterName');
          if (name !== undefined) inner.add(this.#nameOf(name));
        }
      } else if (child.name === 'FunctionBody') {
        this.#edits.push({ from: child.from, to: child.from, text: `if ${COUNTER.call}() then `, closes: false });
        this.#edits.push({ from: child.to, to: child.to, text: ' else null', closes: true });
        this.#visit(child, inner);
      }
    }
  }

  #filter(node: SyntaxNode, bound: ReadonlySet<string>): void {
    const [target, , condition] = children(node);
    if (target === undefined || condition === undefined) return;
    if (condition.name !== 'NumericLiteral') this.#pay(target, COUNTER.each);
    this.#visit(target, bound);
    this.#visit(condition, new Set([...bound, 'item']));
  }

  #comparison(node: SyntaxNode): void {
    if (!this.#makesValues) return;
    const [left, operator, right] = children(node);
    if (left !== undefined) this.#pay(left, COUNTER.any);
    if (right !== undefined && operator?.name === 'CompareOp') this.#pay(right, COUNTER.any);
  }

  /** feelin reads `- 2` as one literal, and as no number for its blank. */
  #number(node: SyntaxNode): void {
    const text = this.#textOf(node);
    if (/\s/.test(text)) this.#edits.push({ from: node.from, to: node.to, text: text.replace(/\s/g, ''), closes: false });
  }

  #pay(node: SyntaxNode, counter: string): void {
    if (!LITERALS.has(node.name)) this.#wrap(node, counter);
  }

  #wrap(node: SyntaxNode, counter: string): void {
    this.#edits.push({ from: node.from, to: node.from, text: `${counter}(`, closes: false });
    this.#edits.push({ from: node.to, to: node.to, text: ')', closes: true });
  }

  #textOf(node: SyntaxNode): string {
    return this.source.slice(node.from, node.to);
  }

  #nameOf(node: SyntaxNode): string {
    return this.#textOf(node).replace(/[`"]/g, '').replace(/\s+/g, ' ').trim();
  }
}

function children(node: SyntaxNode): SyntaxNode[] {
  const result: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) result.push(child);
  return result;
}

function contains(top: SyntaxNode, names: ReadonlySet<string>): boolean {
  let found = false;
  top.cursor().iterate((node) => {
    found ||= names.has(node.name);
    return !found;
  });
  return found;
}

const builtins = new Map<string, boolean>();

/** Whether FEEL itself knows the name (`count`, `string length`). feelin does not list them, so it is asked once. */
export function isBuiltin(name: string): boolean {
  let known = builtins.get(name);
  if (known === undefined) {
    known = /^[\w ]+$/.test(name) && builtinValue(name) !== null;
    if (builtins.size < 10_000) builtins.set(name, known);
  }
  return known;
}

export function builtinValue(name: string): unknown {
  try {
    return evaluate(name, {}).value;
  } catch {
    return null;
  }
}
