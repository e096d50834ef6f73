/**
 * Looks for gaps and overlaps of a decision table before it meets a case. Only where every column's cells are plain:
 * texts, truth values, numbers and their ranges. Of each column those values are tried at which some cell changes.
 */
import { parseUnaryTests } from 'feelin';
import type { Finding } from '../model/finding.js';
import type { Json } from '../state.js';
import type { DecisionModel } from './decision-model.js';
import { evaluateUnary } from './evaluate.js';

const MOST_COMBINATIONS = 20_000;
const MOST_FINDINGS = 5;
const SCOPE = { variables: {}, now: 0 };

interface Sample {
  readonly value: Json;
  /** Bit n: the cell of rule n holds for the value. */
  readonly rules: bigint;
}

/** Warnings: cases that no rule decides, that two decide (UNIQUE, ANY), and rules that never come to act (FIRST). */
export function checkDecision(model: DecisionModel): Finding[] {
  const columns: Sample[][] = [];
  for (const [index, { values }] of model.inputs.entries()) {
    const samples = samplesOf(model.rules.map(({ inputs }) => inputs[index] ?? ''), values);
    if (samples === undefined) return [];
    columns.push(samples);
  }
  const combinations = columns.reduce((product, samples) => product * samples.length, 1);
  if (columns.length === 0 || model.rules.length === 0 || combinations > MOST_COMBINATIONS) return [];
  return new Check(model, columns).run(combinations);
}

class Check {
  readonly #gaps: string[] = [];
  readonly #overlaps = new Map<string, string>();
  readonly #reached = new Set<number>();

  constructor(readonly model: DecisionModel, readonly columns: readonly (readonly Sample[])[]) {}

  run(combinations: number): Finding[] {
    const all = (1n << BigInt(this.model.rules.length)) - 1n;
    for (let number = 0; number < combinations; number++) {
      const chosen = this.#combination(number);
      this.#look(chosen, chosen.reduce((mask, sample) => mask & sample.rules, all));
    }
    return [...this.#gapFindings(), ...this.#overlapFindings(), ...this.#unreachedFindings()];
  }

  #combination(number: number): Sample[] {
    let rest = number;
    return this.columns.flatMap((samples) => {
      const sample = samples[rest % samples.length];
      rest = Math.floor(rest / samples.length);
      return sample === undefined ? [] : [sample];
    });
  }

  #look(chosen: readonly Sample[], mask: bigint): void {
    const matching = this.model.rules.flatMap((_, rule) => ((mask >> BigInt(rule)) & 1n) === 1n ? [rule] : []);
    const [first, second] = matching;
    if (first === undefined) {
      if (this.#gaps.length <= MOST_FINDINGS) this.#gaps.push(this.#described(chosen));
      return;
    }
    this.#reached.add(first);
    if (second === undefined) return;
    const conflict = this.model.hitPolicy === 'UNIQUE' || (this.model.hitPolicy === 'ANY' && matching.some((rule) => !this.#sameOutputs(rule, first)));
    const pair = `${first + 1} and ${second + 1}`;
    if (conflict && !this.#overlaps.has(pair)) this.#overlaps.set(pair, this.#described(chosen));
  }

  #sameOutputs(a: number, b: number): boolean {
    return JSON.stringify(this.model.rules[a]?.outputs) === JSON.stringify(this.model.rules[b]?.outputs);
  }

  #described(chosen: readonly Sample[]): string {
    return chosen.map(({ value }, index) => `${this.model.inputs[index]?.expression ?? ''} = ${value === null ? 'anything' : JSON.stringify(value)}`).join(', ');
  }

  #gapFindings(): Finding[] {
    const { hitPolicy, outputs } = this.model;
    if (hitPolicy === 'COLLECT' || hitPolicy === 'RULE ORDER' || hitPolicy === 'OUTPUT ORDER' || outputs.some((output) => output.default !== undefined)) return [];
    return this.#gaps.slice(0, MOST_FINDINGS).map((gap) => this.#warning('dmn-gap', `Expected a rule for every case, but none matches when ${gap}`));
  }

  #overlapFindings(): Finding[] {
    return [...this.#overlaps].slice(0, MOST_FINDINGS).map(([pair, when]) =>
      this.#warning('dmn-overlap', `Expected one rule to match (${this.model.hitPolicy}), but rules ${pair} do when ${when}`));
  }

  #unreachedFindings(): Finding[] {
    if (this.model.hitPolicy !== 'FIRST') return [];
    return this.model.rules.flatMap((rule, index) => this.#reached.has(index) ? []
      : [{ ...this.#warning('dmn-rule-unreachable', `Expected every rule to be of use, but before rule ${index + 1} another always matches`), element: rule.id }]);
  }

  #warning(rule: string, message: string): Finding {
    return { severity: 'warning', rule, element: this.model.decisionId, message, clause: 'DMN 1.3 §8.2.10' };
  }
}

/** Values of a column at which some cell changes its answer; undefined if a cell is not plain. */
function samplesOf(cells: readonly string[], allowed: readonly string[] | undefined): Sample[] | undefined {
  const plain = [...cells, ...(allowed ?? [])].filter((cell) => cell !== '' && cell !== '-').map(literalsOf);
  if (plain.some((literals) => literals === undefined)) return undefined;
  const literals = plain.flatMap((found) => found ?? []);
  const candidates = literals.length === 0 ? [null] : candidatesOf(literals);
  const samples: Sample[] = [];
  for (const value of candidates) {
    if (value !== null && allowed !== undefined && !allowed.some((test) => holds(test, value))) continue;
    let rules = 0n;
    for (const [index, cell] of cells.entries()) if (holds(cell, value)) rules |= 1n << BigInt(index);
    samples.push({ value, rules });
  }
  return samples.length === 0 ? undefined : samples;
}

function candidatesOf(literals: readonly Json[]): Json[] {
  const candidates = new Set<Json>(literals.filter((literal) => typeof literal === 'string'));
  if (literals.some((literal) => typeof literal === 'boolean')) candidates.add(true).add(false);
  const bounds = [...new Set(literals.filter((literal) => typeof literal === 'number'))].sort((a, b) => a - b);
  for (const [index, bound] of bounds.entries()) {
    const previous = bounds[index - 1];
    candidates.add(previous === undefined ? bound - 1 : (previous + bound) / 2).add(bound);
  }
  const last = bounds.at(-1);
  if (last !== undefined) candidates.add(last + 1);
  return [...candidates];
}

function holds(test: string, value: Json): boolean {
  const result = evaluateUnary(test, value, SCOPE);
  return result.ok && result.value === true;
}

const PLAIN = new Set([
  'UnaryTests', 'PositiveUnaryTests', 'PositiveUnaryTest', 'SimplePositiveUnaryTest', 'Interval', 'CompareOp', 'NumericLiteral', 'StringLiteral',
  'BooleanLiteral', 'ArithOp', 'Wildcard', 'not', '(', ')', '[', ']', '..', 'true', 'false',
]);

/** The literals of a cell, or undefined if there is anything but literals, ranges and `not`. */
function literalsOf(cell: string): Json[] | undefined {
  const literals: Json[] = [];
  let plain = true;
  parseUnaryTests(cell, {}, 'camunda').iterate({
    enter(node) {
      const text = cell.slice(node.from, node.to);
      plain &&= PLAIN.has(node.name);
      // `- 2` is one literal.
      if (node.name === 'NumericLiteral') literals.push(Number(text.replace(/\s/g, '')));
      if (node.name === 'StringLiteral') literals.push(text.slice(1, -1));
      if (node.name === 'BooleanLiteral') literals.push(text === 'true');
      return plain;
    },
  });
  return plain ? literals : undefined;
}
