import { checkDecision } from '../../../engine/kernel/expressions/check-decision.js';
import { compileDecisions } from '../../../engine/kernel/expressions/compile-decision.js';
import type { DecisionModel } from '../../../engine/kernel/expressions/decision-model.js';
import { evaluateDecision } from '../../../engine/kernel/expressions/evaluate-decision.js';
import type { Variables } from '../../../engine/kernel/state.js';

const NOW = Date.parse('2026-11-22T20:00:00+08:00');

interface TableText {
  policy?: string;
  inputs: string[];
  outputs: string[];
  values?: Record<string, string>;
  rules: [string[], string[]][];
  id?: string;
  extra?: string;
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

function decision({ policy = '', inputs, outputs, values = {}, rules, id = 'route', extra = '' }: TableText): string {
  const cells = (kind: string, texts: string[], row: number): string =>
    texts.map((text, index) => `<${kind} id="${id}_${kind}_${row}_${index}"><text>${escaped(text)}</text></${kind}>`).join('');
  return `<decision id="${id}" name="${id}">${extra}<decisionTable id="${id}_table" ${policy}>
    ${inputs.map((text, index) => `<input id="${id}_in${index}"><inputExpression id="${id}_inx${index}"><text>${escaped(text)}</text></inputExpression>${text in values ? `<inputValues><text>${values[text]}</text></inputValues>` : ''}</input>`).join('')}
    ${outputs.map((name, index) => `<output id="${id}_out${index}" ${name === '' ? '' : `name="${name}"`}>${name in values ? `<outputValues><text>${values[name]}</text></outputValues>` : ''}</output>`).join('')}
    ${rules.map(([conditions, results], row) => `<rule id="${id}_r${row + 1}">${cells('inputEntry', conditions, row)}${cells('outputEntry', results, row)}</rule>`).join('')}
  </decisionTable></decision>`;
}

const file = (...decisions: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="file" name="file" namespace="urn:test">${decisions.join('')}</definitions>`;

async function compiled(...decisions: string[]): Promise<DecisionModel> {
  const { decisions: models, findings } = await compileDecisions(file(...decisions));
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const model = models[0];
  if (model === undefined) throw new Error('no decision');
  return model;
}

const outputOf = (model: DecisionModel, variables: Variables): unknown => {
  const result = evaluateDecision(model, variables, NOW);
  return result.ok ? result.output : result.message;
};

const rulesByAmount: [string[], string[]][] = [[['> 100'], ['"director"']], [['> 10'], ['"chief"']], [['-'], ['"clerk"']]];

describe('hit policies (DMN 1.3 §8.2.11)', () => {
  const table = (policy: string, more: Partial<TableText> = {}): string =>
    decision({ policy: `hitPolicy="${policy}"`, inputs: ['amount'], outputs: ['who'], rules: rulesByAmount, ...more });

  test('UNIQUE gives the value of the only rule, and its id', async () => {
    const model = await compiled(decision({ inputs: ['urgency', 'isSecret'], outputs: ['days'], rules: [[['"特急"', '-'], ['1']], [['not("特急")', 'true'], ['2']], [['"平件"', 'false'], ['10']]] }));
    expect(evaluateDecision(model, { urgency: '平件', isSecret: false }, NOW)).toEqual({
      ok: true, output: 10, rules: ['route_r3'],
      inputs: [{ inputId: 'route_in0', inputName: 'urgency', inputValue: '平件' }, { inputId: 'route_in1', inputName: 'isSecret', inputValue: false }],
    });
  });
  test('UNIQUE with two rules that match is an error that names them', async () => {
    expect(outputOf(await compiled(table('UNIQUE')), { amount: 50 })).toContain('route_r2, route_r3');
  });
  test('FIRST gives the first rule in order', async () => {
    const model = await compiled(table('FIRST'));
    expect([500, 50, 5].map((amount) => outputOf(model, { amount }))).toEqual(['director', 'chief', 'clerk']);
  });
  test('PRIORITY gives the output that stands first among the allowed values', async () => {
    const model = await compiled(table('PRIORITY', { values: { who: '"clerk", "chief", "director"' } }));
    expect(outputOf(model, { amount: 500 })).toBe('clerk');
  });
  test('OUTPUT ORDER lists all outputs in order of the allowed values', async () => {
    const model = await compiled(table('OUTPUT ORDER', { values: { who: '"chief", "clerk", "director"' } }));
    expect(outputOf(model, { amount: 500 })).toEqual(['chief', 'clerk', 'director']);
  });
  test('RULE ORDER and COLLECT list all outputs in order of the rules', async () => {
    expect(outputOf(await compiled(table('RULE ORDER')), { amount: 500 })).toEqual(['director', 'chief', 'clerk']);
    expect(outputOf(await compiled(table('COLLECT')), { amount: 50 })).toEqual(['chief', 'clerk']);
  });
  test('ANY accepts several rules that give the same and refuses different ones', async () => {
    const model = await compiled(table('ANY', { rules: [[['> 1'], ['"a"']], [['> 2'], ['"a"']], [['> 3'], ['"b"']]] }));
    expect(evaluateDecision(model, { amount: 3 }, NOW)).toMatchObject({ ok: true, output: 'a', rules: ['route_r1', 'route_r2'] });
    expect(outputOf(model, { amount: 4 })).toContain('route_r1, route_r2, route_r3 differ');
  });
  test.each([['SUM', 6, 0], ['MIN', 1, null], ['MAX', 3, null], ['COUNT', 3, 0]])('COLLECT %s aggregates, and answers when no rule matches', async (aggregation, expected, none) => {
    const model = await compiled(decision({ policy: `hitPolicy="COLLECT" aggregation="${aggregation}"`, inputs: ['amount'], outputs: ['n'], rules: [[['> 0'], ['1']], [['> 0'], ['amount - amount + 2']], [['> 0'], ['3']]] }));
    expect(outputOf(model, { amount: 5 })).toBe(expected);
    expect(outputOf(model, { amount: -5 })).toBe(none);
  });
  test('COLLECT SUM of what is no number is an error', async () => {
    const model = await compiled(decision({ policy: 'hitPolicy="COLLECT" aggregation="SUM"', inputs: ['amount'], outputs: ['n'], rules: [[['-'], ['"x"']]] }));
    expect(outputOf(model, { amount: 5 })).toContain('Expected a number from rule route_r1');
  });
  test('no rule: null, of collecting policies an empty list', async () => {
    const rules: [string[], string[]][] = [[['> 100'], ['"x"']]];
    expect(outputOf(await compiled(table('UNIQUE', { rules })), { amount: 1 })).toBeNull();
    expect(outputOf(await compiled(table('COLLECT', { rules })), { amount: 1 })).toEqual([]);
  });
});

describe('tables', () => {
  test('several outputs give a context', async () => {
    const model = await compiled(decision({ inputs: ['kind'], outputs: ['series', 'years'], rules: [[['"函"'], ['"大政函"', '30']], [['not("函")'], ['"大政發"', '']]] }));
    expect(outputOf(model, { kind: '函' })).toEqual({ series: '大政函', years: 30 });
    expect(outputOf(model, { kind: '令' })).toEqual({ series: '大政發', years: null });
  });
  test('dates are compared as dates, now() is the given moment', async () => {
    const model = await compiled(decision({ policy: 'hitPolicy="FIRST"', inputs: ['date(signedOn)'], outputs: ['age'], rules: [[['< date("2026-01-01")'], ['"old"']], [['<= today()'], ['"new"']], [[''], ['"future"']]] }));
    expect(['2025-12-31', '2026-11-22', '2026-11-23'].map((signedOn) => outputOf(model, { signedOn }))).toEqual(['old', 'new', 'future']);
  });
  test('required decisions are evaluated first and read by their ids; a literal expression is a decision, too', async () => {
    const requires = (id: string): string => `<informationRequirement id="need_${id}"><requiredDecision href="#${id}"/></informationRequirement>`;
    const model = await compiled(
      decision({ id: 'top', extra: requires('total') + requires('rate'), inputs: ['total'], outputs: ['fee'], rules: [[['>= 0'], ['total * rate']], [['< 0'], ['0']]] }),
      decision({ id: 'rate', inputs: ['urgent'], outputs: ['r'], rules: [[['true'], ['2']], [['false'], ['1']]] }),
      '<decision id="total" name="total"><literalExpression id="sum"><text>a + b</text></literalExpression></decision>',
    );
    expect(outputOf(model, { a: 3, b: 4, urgent: true })).toBe(14);
  });
  test('an unknown variable matches only what holds for everything', async () => {
    const model = await compiled(decision({ policy: 'hitPolicy="FIRST"', inputs: ['amount'], outputs: ['who'], rules: rulesByAmount }));
    expect(outputOf(model, {})).toBe('clerk');
  });
  test('a cell that runs without bound is refused, not waited for', async () => {
    const model = await compiled(decision({ policy: 'hitPolicy="FIRST"', inputs: ['n'], outputs: ['x'], rules: [[['-'], ['count(for i in 1..n return i)']]] }));
    expect(outputOf(model, { n: 5 })).toBe(5);
    expect(outputOf(model, { n: 1_000_000_000 })).toContain('Expected an expression that ends');
  });
});

describe('findings', () => {
  const rulesFor = async (...decisions: string[]): Promise<string[]> => (await compileDecisions(file(...decisions))).findings.map(({ rule }) => rule);
  const one: [string[], string[]][] = [[['1'], ['2']]];

  test.each<[string, string, string]>([
    ['dmn-no-table', 'neither table nor expression', '<decision id="a" name="a"/>'],
    ['dmn-hit-policy', 'an unknown hit policy', decision({ policy: 'hitPolicy="BEST"', inputs: ['x'], outputs: ['y'], rules: one })],
    ['dmn-aggregation', 'an aggregation without COLLECT', decision({ policy: 'hitPolicy="FIRST" aggregation="SUM"', inputs: ['x'], outputs: ['y'], rules: one })],
    ['dmn-output-name', 'a missing output name', decision({ inputs: ['x'], outputs: ['y', ''], rules: [[['1'], ['2', '3']]] })],
    ['dmn-output-name', 'an output name used twice', decision({ inputs: ['x'], outputs: ['y', 'y'], rules: [[['1'], ['2', '3']]] })],
    ['dmn-expression', 'a condition that cannot be parsed', decision({ inputs: ['x'], outputs: ['y'], rules: [[['> 1 and'], ['2']]] })],
    ['dmn-expression', 'a result that cannot be parsed', decision({ inputs: ['x'], outputs: ['y'], rules: [[['1'], ['2 +']]] })],
    ['dmn-expression', 'an unknown function', decision({ inputs: ['x'], outputs: ['y'], rules: [[['1'], ['frobnicate(2)']]] })],
    ['filter-not', 'a list filtered by not alone in a result', decision({ inputs: ['x'], outputs: ['y'], rules: [[['1'], ['count(xs[not(done)])']]] })],
    ['filter-not', 'a list filtered by not alone in a condition', decision({ inputs: ['x'], outputs: ['y'], rules: [[['count(xs[not(done)])'], ['1']]] })],
    ['filter-not', 'a list filtered by not alone in an input', decision({ inputs: ['xs[not(done)]'], outputs: ['y'], rules: one })],
    ['dmn-input-missing', 'an input without expression', decision({ inputs: [''], outputs: ['y'], rules: one })],
    ['dmn-rule-length', 'a rule with too many conditions', decision({ inputs: ['x'], outputs: ['y'], rules: [[['1', '2'], ['2']]] })],
    ['dmn-priorities-missing', 'PRIORITY without output values', decision({ policy: 'hitPolicy="PRIORITY"', inputs: ['x'], outputs: ['y'], rules: one })],
    ['dmn-requirement-missing', 'a missing requirement', decision({ extra: '<informationRequirement id="n"><requiredDecision href="#gone"/></informationRequirement>', inputs: ['x'], outputs: ['y'], rules: one })],
  ])('%s: %s', async (rule, _what, xml) => {
    expect(await rulesFor(xml)).toContain(rule);
    expect((await compileDecisions(file(xml))).decisions).toEqual([]);
  });
  test('a cycle of requirements', async () => {
    const needs = (id: string): string => `<informationRequirement id="need_${id}"><requiredDecision href="#${id}"/></informationRequirement>`;
    expect(await rulesFor(decision({ id: 'a', extra: needs('b'), inputs: ['x'], outputs: ['y'], rules: one }), decision({ id: 'b', extra: needs('a'), inputs: ['x'], outputs: ['y'], rules: one })))
      .toContain('dmn-requirement-cycle');
  });
  test('two decisions with one id', async () => {
    expect(await rulesFor(decision({ id: 'a', inputs: ['x'], outputs: ['y'], rules: one }), decision({ id: 'a', inputs: ['x'], outputs: ['y'], rules: one }))).toContain('dmn-duplicate-id');
  });
  test.each([['broken XML', '<definitions'], ['another root', '<foo/>'], ['no decision', file()]])('a file that is no DMN: %s', async (_what, xml) => {
    const { decisions, findings } = await compileDecisions(xml);
    expect(decisions).toEqual([]);
    expect(findings[0]?.severity).toBe('error');
  });
});

describe('gaps and overlaps', () => {
  const findingsOf = async (table: TableText): Promise<string[]> => checkDecision(await compiled(decision(table))).map(({ rule, message }) => `${rule}: ${message}`);

  test('a complete table has none', async () => {
    expect(await findingsOf({ inputs: ['isSecret', 'amount'], outputs: ['y'], rules: [[['true', '-'], ['1']], [['false', '< 10'], ['2']], [['false', '>= 10'], ['3']]] })).toEqual([]);
  });
  test('a gap between two ranges is named by a case', async () => {
    expect(await findingsOf({ inputs: ['amount'], outputs: ['y'], rules: [[['< 10'], ['1']], [['> 10'], ['2']]] }))
      .toEqual(['dmn-gap: Expected a rule for every case, but none matches when amount = 10']);
  });
  test('an allowed value that no rule names is a gap', async () => {
    expect(await findingsOf({ inputs: ['urgency'], values: { urgency: '"特急","加急","平件"' }, outputs: ['y'], rules: [[['"特急","加急"'], ['1']]] }))
      .toEqual(['dmn-gap: Expected a rule for every case, but none matches when urgency = "平件"']);
  });
  test('an overlap of UNIQUE rules names both', async () => {
    expect(await findingsOf({ inputs: ['amount'], outputs: ['y'], rules: [[['<= 10'], ['1']], [['>= 10'], ['2']]] }))
      .toEqual(['dmn-overlap: Expected one rule to match (UNIQUE), but rules 1 and 2 do when amount = 10']);
  });
  test('a FIRST rule behind one that always matches', async () => {
    expect((await findingsOf({ policy: 'hitPolicy="FIRST"', inputs: ['amount'], outputs: ['y'], rules: [[['-'], ['1']], [['> 5'], ['2']]] }))[0]).toContain('dmn-rule-unreachable');
  });
  test('nothing is said of tables with other cells', async () => {
    expect(await findingsOf({ inputs: ['amount'], outputs: ['y'], rules: [[['< limit'], ['1']]] })).toEqual([]);
  });
});
