import { checkDecision } from '../../../engine/kernel/expressions/check-decision.js';
import type { DecisionModel, HitPolicy } from '../../../engine/kernel/expressions/decision-model.js';
import { evaluateDecision } from '../../../engine/kernel/expressions/evaluate-decision.js';
import type { Variables } from '../../../engine/kernel/state.js';

type Rule = readonly [conditions: string[], results: string[]];
interface Table { policy?: HitPolicy; inputs: (string | [string, string[]])[]; outputs?: DecisionModel['outputs']; rules: Rule[]; aggregation?: DecisionModel['aggregation']; requires?: DecisionModel[]; id?: string }

const table = ({ policy = 'UNIQUE', inputs, outputs = [{ id: 'O', name: 'y' }], rules, aggregation, requires = [], id = 'D' }: Table): DecisionModel => ({
  schema: 1, decisionId: id, name: id, hitPolicy: policy, requires, outputs, ...(aggregation === undefined ? {} : { aggregation }),
  inputs: inputs.map((one, index) => (typeof one === 'string' ? { id: `I${index}`, expression: one } : { id: `I${index}`, expression: one[0], values: one[1] })),
  rules: rules.map(([conditions, results], index) => ({ id: `R${index + 1}`, inputs: conditions, outputs: results })),
});
const decided = (model: DecisionModel, variables: Variables = {}) => evaluateDecision(model, variables, 0);
const output = (model: DecisionModel, variables: Variables = {}): unknown => {
  const result = decided(model, variables);
  return result.ok ? result.output : result.message;
};

describe('a decision', () => {
  test('gives the inputs under their labels, or their expressions, and what has no JSON as text', () => {
    const model = { ...table({ inputs: [], rules: [[['-', '-'], ['1']]] }), inputs: [{ id: 'I1', label: 'Amount', expression: 'a + 1' }, { id: 'I2', expression: '[1..3]' }] };
    expect(decided(model, { a: 1 })).toEqual({
      ok: true, output: 1, rules: ['R1'],
      inputs: [{ inputId: 'I1', inputName: 'Amount', inputValue: 2 }, { inputId: 'I2', inputName: '[1..3]', inputValue: expect.any(String) as string }],
    });
  });
  test.each<[string, Table]>([
    ['an input', { inputs: ['f(1)'], rules: [[['-'], ['1']]] }], ['a condition', { inputs: ['1'], rules: [[['f(?)'], ['1']]] }], ['a result', { inputs: ['1'], rules: [[['-'], ['f(1)']]] }],
    ['a default', { inputs: ['1'], outputs: [{ id: 'O', name: 'y', default: 'f(1)' }], rules: [[['2'], ['1']]] }],
  ])('whose %s has no value is an error that names the decision', (_what, inside) => {
    expect(decided(table(inside))).toEqual({ ok: false, message: expect.stringMatching(/^Decision 'D': Expected a function that exists/) as string });
  });
  test('does not look at rules behind the first that matches', () => {
    expect(output(table({ policy: 'FIRST', inputs: ['1'], rules: [[['1'], ['"a"']], [['f(?)'], ['"b"']]] }))).toBe('a');
    expect(output(table({ policy: 'ANY', inputs: ['1'], rules: [[['1'], ['"a"']], [['f(?)'], ['"b"']]] }))).toContain('Expected a function that exists');
  });
  test('requires others once, and fails with them under their name', () => {
    const base = table({ id: 'E', inputs: [], rules: [[[], ['n * 2']]] });
    const left = table({ id: 'L', inputs: [], rules: [[[], ['E + 1']]], requires: [base] });
    expect(output(table({ inputs: [], rules: [[[], ['E + L']]], requires: [base, left] }), { n: 5 })).toBe(21);
    const broken = table({ id: 'E', inputs: [], rules: [[[], ['f(1)']]] });
    expect(output(table({ inputs: [], rules: [[[], ['1']]], requires: [broken] }))).toMatch(/^Decision 'E': Expected/);
  });
});

describe('defaults', () => {
  const outputs = [{ id: 'O', name: 'who', default: '"clerk"' }, { id: 'P', name: 'days' }];
  const rules: Rule[] = [[['> 10'], ['"chief"', '3']]];

  test('are given where no rule matches, and only there', () => {
    expect(decided(table({ inputs: ['n'], outputs, rules }), { n: 1 })).toMatchObject({ ok: true, output: { who: 'clerk', days: null }, rules: [] });
    expect(decided(table({ inputs: ['n'], outputs, rules }), { n: 11 })).toMatchObject({ output: { who: 'chief', days: 3 }, rules: ['R1'] });
  });
  test.each<HitPolicy>(['COLLECT', 'RULE ORDER', 'OUTPUT ORDER'])('of %s are one collected', (policy) => {
    expect(output(table({ policy, inputs: ['n'], outputs, rules }), { n: 1 })).toEqual([{ who: 'clerk', days: null }]);
  });
  test.each<HitPolicy>(['UNIQUE', 'FIRST', 'ANY', 'PRIORITY'])('of %s are as they are', (policy) => {
    expect(output(table({ policy, inputs: ['n'], outputs, rules }), { n: 1 })).toEqual({ who: 'clerk', days: null });
  });
  test('of an aggregation are its value', () => {
    expect(output(table({ policy: 'COLLECT', aggregation: 'SUM', inputs: ['n'], outputs: [{ id: 'O', name: 'y', default: '7' }], rules: [[['1'], ['1']]] }), { n: 2 })).toBe(7);
  });
  test('without them there is nothing, or nothing collected', () => {
    expect((['UNIQUE', 'FIRST', 'ANY', 'PRIORITY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER'] as const).map((policy) => output(table({ policy, inputs: ['n'], rules: [[['1'], ['1']]] }), { n: 2 })))
      .toEqual([null, null, null, null, [], [], []]);
    expect(decided(table({ inputs: ['n'], rules: [[['1'], ['1']]] }), { n: 2 })).toMatchObject({ rules: [] });
  });
});

describe('priorities', () => {
  const values = (...list: string[]) => list.map((one) => `"${one}"`);
  const rules: Rule[] = [[['-'], ['"c"', '1']], [['-'], ['"b"', '2']], [['-'], ['"x"', '1']], [['-'], ['"b"', '1']]];

  test('are those of the first output, then of the second; what is not allowed comes last', () => {
    const model = table({ policy: 'OUTPUT ORDER', inputs: ['1'], outputs: [{ id: 'O', name: 'who', values: values('a', 'b', 'c') }, { id: 'P', name: 'n', values: ['1', '2'] }], rules });
    expect(decided(model)).toMatchObject({ output: [{ who: 'b', n: 1 }, { who: 'b', n: 2 }, { who: 'c', n: 1 }, { who: 'x', n: 1 }], rules: ['R4', 'R2', 'R1', 'R3'] });
    expect(decided({ ...model, hitPolicy: 'PRIORITY' })).toMatchObject({ output: { who: 'b', n: 1 }, rules: ['R4'] });
  });
  test('of outputs without allowed values are the order of the rules', () => {
    const model = table({ policy: 'OUTPUT ORDER', inputs: ['1'], outputs: [{ id: 'O', name: 'who' }, { id: 'P', name: 'n', values: ['2', '1', 'f(1)'] }], rules });
    expect(decided(model)).toMatchObject({ rules: ['R2', 'R1', 'R3', 'R4'] });
  });
  test('the rule order is kept by RULE ORDER', () => {
    expect(decided(table({ policy: 'RULE ORDER', inputs: ['1'], rules: [[['-'], ['2']], [['-'], ['1']]] }))).toMatchObject({ output: [2, 1], rules: ['R1', 'R2'] });
  });
});

describe('aggregations', () => {
  const rules: Rule[] = [[['> 0'], ['3']], [['> 1'], ['1']], [['> 2'], ['2']]];
  test.each([['SUM', 6, ['R1', 'R2', 'R3']], ['MIN', 1, ['R1', 'R2', 'R3']], ['MAX', 3, ['R1', 'R2', 'R3']], ['COUNT', 3, ['R1', 'R2', 'R3']]] as const)('%s names the rules it is made of', (aggregation, expected, names) => {
    expect(decided(table({ policy: 'COLLECT', aggregation, inputs: ['n'], rules }), { n: 5 })).toMatchObject({ output: expected, rules: names });
  });
  test('need numbers', () => {
    expect(output(table({ policy: 'COLLECT', aggregation: 'MAX', inputs: ['1'], rules: [[['-'], ['"x"']]] }))).toBe("Decision 'D': Expected a number from rule R1 for MAX, but found \"x\"");
  });
  test('differences are told by the rules', () => {
    expect(output(table({ inputs: ['1'], rules: [[['-'], ['1']], [['-'], ['2']]] }))).toBe("Decision 'D': Expected one rule to match, but R1, R2 do (hit policy UNIQUE)");
    expect(output(table({ policy: 'ANY', inputs: ['1'], rules: [[['-'], ['1']], [['-'], ['2']]] }))).toBe("Decision 'D': Expected the rules that match to give the same, but R1, R2 differ (hit policy ANY)");
    expect(decided(table({ policy: 'ANY', inputs: ['1'], rules: [[['-'], ['{a: 1, b: 2}']], [['-'], ['{b: 2, a: 1}']]] }))).toMatchObject({ output: { a: 1, b: 2 }, rules: ['R1', 'R2'] });
  });
});

describe('gaps, overlaps and rules of no use', () => {
  const found = (model: DecisionModel): string[] => checkDecision(model).map(({ severity, rule, element, message, clause }) => {
    expect([severity, clause]).toEqual(['warning', 'DMN 1.3 §8.2.10']);
    return `${rule} ${element ?? ''}: ${message}`;
  });
  const gap = (when: string): string => `dmn-gap D: Expected a rule for every case, but none matches when ${when}`;
  const overlap = (rules: string, when: string, policy = 'UNIQUE'): string => `dmn-overlap D: Expected one rule to match (${policy}), but rules ${rules} do when ${when}`;

  test.each<[string, Table, string[]]>([
    ['below, between and above the bounds', { inputs: ['n'], rules: [[['[2..4)'], ['1']], [['6'], ['2']]] }, [gap('n = 1'), gap('n = 4'), gap('n = 5'), gap('n = 7')]],
    ['among negative numbers', { inputs: ['n'], rules: [[['< -2'], ['1']], [['> - 2'], ['2']]] }, [gap('n = -2')]],
    ['of a truth value', { inputs: ['t'], rules: [[['true'], ['1']]] }, [gap('t = false')]],
    ['of the other truth value', { inputs: ['t'], rules: [[['false'], ['1']]] }, [gap('t = true')]],
    ['of two inputs', { inputs: ['a', 'b'], rules: [[['true', 'true'], ['1']], [['false', '-'], ['2']]] }, [gap('a = true, b = false')]],
    ['beside a column that says nothing', { inputs: ['a', 'b'], rules: [[['true', '-'], ['1']]] }, [gap('a = false, b = anything')]],
    ['beside an empty column', { inputs: ['a', 'b'], rules: [[['true', ''], ['1']]] }, [gap('a = false, b = anything')]],
    ['of several texts in one cell', { inputs: [['k', ['"x"', '"y"', '"z"']]], rules: [[['"x", "y"'], ['1']]] }, [gap('k = "z"')]],
    ['excluded by not', { inputs: [['k', ['"x"', '"y"']]], rules: [[['not("x")'], ['1']]] }, [gap('k = "x"')]],
    ['within the allowed range only', { inputs: [['n', ['[1..9]']]], rules: [[['< 9'], ['1']]] }, [gap('n = 9')]],
    ['of the first five only', { inputs: ['n'], rules: [1, 2, 3, 4, 5, 6].map((n): Rule => [[`${n}`], ['1']]) }, [0, 1.5, 2.5, 3.5, 4.5].map((n) => gap(`n = ${n}`))],
    ['of a policy that takes the first', { policy: 'FIRST', inputs: ['n'], rules: [[['< 5'], ['1']]] }, [gap('n = 5'), gap('n = 6')]],
    ['of a policy with priorities', { policy: 'PRIORITY', inputs: ['t'], rules: [[['true'], ['1']]] }, [gap('t = false')]],
  ])('a gap %s', (_what, inside, expected) => {
    expect(found(table(inside))).toEqual(expected);
  });

  test.each<[string, Table, string[]]>([
    ['of two texts', { inputs: [['k', ['"x"']]], rules: [[['"x"'], ['1']], [['"x"'], ['2']]] }, [overlap('1 and 2', 'k = "x"')]],
    ['that give the same', { inputs: [['k', ['"x"']]], rules: [[['"x"'], ['1']], [['-'], ['1']]] }, [overlap('1 and 2', 'k = "x"')]],
    ['told once for two rules', { inputs: [['n', ['[1..2]']]], rules: [[['>= 1'], ['1']], [['<= 2'], ['2']]] }, [overlap('1 and 2', 'n = 1')]],
    ['of ANY that give different things', { policy: 'ANY', inputs: [['k', ['"x"']]], rules: [[['"x"'], ['1']], [['-'], ['1']], [['-'], ['2']]] }, [overlap('1 and 2', 'k = "x"', 'ANY')]],
    ['of six rules: the first five', { inputs: [['n', ['[1..6]']]], rules: [...[1, 2, 3, 4, 5, 6].map((n): Rule => [[`${n}`], ['1']]), [['-'], ['2']]] },
      [1, 2, 3, 4, 5].map((n) => overlap(`${n} and 7`, `n = ${n}`))],
  ])('an overlap %s', (_what, inside, expected) => {
    expect(found(table(inside)).filter((one) => !one.startsWith('dmn-gap'))).toEqual(expected);
  });

  test('a rule behind others that take all its cases', () => {
    expect(found(table({ policy: 'FIRST', inputs: ['n'], rules: [[['> 5'], ['1']], [['-'], ['2']], [['< 3'], ['3']]] })))
      .toEqual(['dmn-rule-unreachable R3: Expected every rule to be of use, but before rule 3 another always matches']);
  });

  test.each<[string, Table]>([
    ['ANY that gives the same', { policy: 'ANY', inputs: ['t'], rules: [[['true'], ['1']], [['-'], ['1']]] }],
    ['gaps where all are collected', { policy: 'COLLECT', inputs: ['t'], rules: [[['true'], ['1']]] }], ['gaps where all are listed', { policy: 'RULE ORDER', inputs: ['t'], rules: [[['true'], ['1']], [['true'], ['2']]] }],
    ['gaps of ordered outputs', { policy: 'OUTPUT ORDER', inputs: ['t'], rules: [[['true'], ['1']]] }],
    ['gaps that a default fills', { inputs: ['t'], outputs: [{ id: 'O', name: 'y', default: '1' }, { id: 'P', name: 'z' }], rules: [[['true'], ['1', '2']]] }],
    ['overlaps of FIRST', { policy: 'FIRST', inputs: ['t'], rules: [[['true'], ['1']], [['-'], ['2']]] }], ['tables without rules', { inputs: ['n'], rules: [] }], ['tables without inputs', { inputs: [], rules: [[[], ['1']]] }],
    ['cells with variables', { inputs: ['n'], rules: [[['> limit'], ['1']]] }], ['cells with functions', { inputs: ['n'], rules: [[['count(?)'], ['1']]] }], ['cells with dates', { inputs: ['n'], rules: [[['> date("2026-01-01")'], ['1']]] }],
    ['cells with sums', { inputs: ['n'], rules: [[['1 + x'], ['1']]] }], ['allowed values that are not plain', { inputs: [['n', ['> limit']]], rules: [[['1'], ['1']]] }],
    ['complete ranges', { inputs: ['n'], rules: [[['< 5'], ['1']], [['[5..7]'], ['2']], [['> 7'], ['3']]] }],
    ['ranges with sums of numbers', { inputs: ['n'], rules: [[['< 2 - 5'], ['1']]] }],
  ])('nothing is said of %s', (_what, inside) => {
    expect(found(table(inside))).toEqual([]);
  });

  test('a table of 20,000 combinations is looked at, a larger one is not', () => {
    const texts = (count: number): string => Array.from({ length: count }, (_, n) => `"${n}"`).join(', ');
    const wide = (...counts: number[]): string[] => found(table({ policy: 'FIRST', inputs: ['a', 'b', 'c'], rules: [[counts.map(texts), ['1']], [['"0"', '"0"', '"0"'], ['2']]] }));
    expect(wide(20, 20, 50)).toEqual(['dmn-rule-unreachable R2: Expected every rule to be of use, but before rule 2 another always matches']);
    expect(wide(3, 127, 53)).toEqual([]);
  });
});

test('where no rule matches, an output without a default is null beside one that has one', () => {
  const outputs = [{ id: 'O1', name: 'way', default: '"none"' }, { id: 'O2', name: 'days' }];
  expect(output(table({ inputs: ['1'], outputs, rules: [[['2'], ['"a"', '1']]] }))).toEqual({ way: 'none', days: null });
});
