import { compileDecisions } from '../../../engine/kernel/expressions/compile-decision.js';

const file = (inside: string): string =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="file" name="file" namespace="urn:test">${inside}</definitions>`;
const text = (value: string): string => `<text>${value.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</text>`;
const table = (inside: string, attributes = ''): string => `<decision id="D"><decisionTable id="T" ${attributes}>${inside}</decisionTable></decision>`;
const input = (expression: string, more = ''): string => `<input id="I"><inputExpression>${text(expression)}</inputExpression>${more}</input>`;
const output = (id: string, attributes = '', more = ''): string => `<output id="${id}" ${attributes}>${more}</output>`;
const rule = (conditions: string[], results: string[], id = 'R'): string => `<rule id="${id}">${conditions.map((cell) => `<inputEntry>${text(cell)}</inputEntry>`).join('')}${results.map((cell) => `<outputEntry>${text(cell)}</outputEntry>`).join('')}</rule>`;
const literal = (id: string, before = '', expression = '1'): string => `<decision id="${id}">${before}<literalExpression>${text(expression)}</literalExpression></decision>`;
const needs = (href: string): string => `<informationRequirement><requiredDecision href="${href}"/></informationRequirement>`;
const plain = input('x') + output('O', 'name="y"') + rule(['1'], ['2']);

async function errorsOf(inside: string): Promise<string[]> {
  const { decisions, findings } = await compileDecisions(file(inside));
  for (const { severity, clause } of findings) expect([severity, clause]).toEqual(['error', expect.stringMatching(/^DMN 1\.3 §\d/)]);
  expect(findings.filter((one) => 'element' in one && one.element === undefined)).toEqual([]);
  if (findings.some(({ element }) => element !== undefined) && !findings.some(({ rule: id }) => id === 'dmn-duplicate-id')) expect(decisions.map(({ decisionId }) => decisionId)).toEqual([]);
  return findings.map(({ rule: id, element, message }) => `${id} ${element ?? '-'}: ${message}`);
}

const BREAKS_OFF = 'but the expression ends or breaks off there';

describe('what keeps a decision from running is told', () => {
  test.each<[string, string, string[]]>([
    ['no logic', '<decision id="D"/>', ["dmn-no-table D: Expected the decision 'D' to have a decision table, but found nothing"]],
    ['other logic', '<decision id="D"><context/></decision>', ["dmn-no-table D: Expected the decision 'D' to have a decision table, but found dmn:Context"]],
    ['an expression without text', '<decision id="D"><literalExpression/></decision>', ["dmn-expression-missing D: Expected the decision 'D' to say what it gives, but it is empty"]],
    ['an expression that breaks off', literal('D', '', '1 +'), [`dmn-expression D-rule: In rule 1: Expected more at character 4 of '1 +', ${BREAKS_OFF}`]],
    ['an expression in another language', `<decision id="D"><literalExpression id="L" expressionLanguage="urn:juel">${text('1')}</literalExpression></decision>`,
      ["dmn-language L: Expected FEEL in the decision 'D', but found the language 'urn:juel'"]],
    ['cells in other languages',
      table(`<input id="I"><inputExpression expressionLanguage="juel">${text('x')}</inputExpression></input>${output('O')}<rule id="R"><inputEntry id="C" expressionLanguage="groovy">${text('1')}</inputEntry><outputEntry id="E" expressionLanguage="js">${text('2')}</outputEntry></rule>`),
      ["dmn-language D: Expected FEEL in input 1, but found the language 'juel'", "dmn-language C: Expected FEEL in rule 1, but found the language 'groovy'", "dmn-language E: Expected FEEL in rule 1, but found the language 'js'"]],
    ['an unknown hit policy', table(plain, 'hitPolicy="BEST"'),
      ["dmn-hit-policy D: Expected one of UNIQUE, FIRST, PRIORITY, ANY, COLLECT, RULE ORDER, OUTPUT ORDER as hit policy, but found 'BEST'"]],
    ['an unknown aggregation', table(plain, 'hitPolicy="COLLECT" aggregation="AVG"'), ["dmn-aggregation D: Expected one of SUM, MIN, MAX, COUNT as aggregation, but found 'AVG'"]],
    ['an aggregation of the first', table(plain, 'hitPolicy="FIRST" aggregation="SUM"'), ['dmn-aggregation D: Expected an aggregation with COLLECT only, but the hit policy is FIRST']],
    ['an aggregation of the only one', table(plain, 'aggregation="SUM"'), ['dmn-aggregation D: Expected an aggregation with COLLECT only, but the hit policy is UNIQUE']],
    ['an aggregation of two outputs', table(input('x') + output('O', 'name="y"') + output('P', 'name="z"') + rule(['1'], ['2', '3']), 'hitPolicy="COLLECT" aggregation="SUM"'),
      ['dmn-aggregation D: Expected one output for SUM, but found 2']],
    ['an input without expression', table(`<input id="I"/>${output('O')}${rule(['1'], ['2'])}`), ['dmn-input-missing I: Expected input 1 to say what it looks at, but it is empty']],
    ['an input that breaks off', table(input('x +') + output('O') + rule(['1'], ['2'])), [`dmn-expression I: In the input: Expected more at character 4 of 'x +', ${BREAKS_OFF}`]],
    ['a list filtered by not alone', table(input('xs[not(done)]') + output('O') + rule(['1'], ['2'])),
      ['filter-not I: In the input: Expected a comparison in the filter `[not(done)]`, such as `[… = false]`: `not(…)` alone does not choose']],
    ['no output', table(input('x') + rule(['1'], [])), ['dmn-output-missing D: Expected the table to have an output, but found none']],
    ['an output without name beside another', table(input('x') + output('O', 'name="y"') + output('P') + rule(['1'], ['2', '3'])),
      ['dmn-output-name P: Expected each of several outputs to have a name, but output 2 has none']],
    ['outputs of one name', table(input('x') + output('O', 'name="y"') + output('P', 'name="y"') + rule(['1'], ['2', '3'])),
      ["dmn-output-name P: Expected outputs to have different names, but 'y' is used twice"]],
    ['a default that breaks off', table(input('x') + output('O', 'name="y"', `<defaultOutputEntry>${text('2 +')}</defaultOutputEntry>`) + rule(['1'], ['2'])),
      [`dmn-expression O: In the default of the output: Expected more at character 4 of '2 +', ${BREAKS_OFF}`]],
    ['output values that break off', table(input('x') + output('O', 'name="y"', `<outputValues>${text('"a", (')}</outputValues>`) + rule(['1'], ['2'])),
      [`dmn-expression O: In the allowed values: Expected more at character 7 of '"a", (', ${BREAKS_OFF}`]],
    ['input values that break off', table(input('x', `<inputValues>${text('"a", (')}</inputValues>`) + output('O', 'name="y"') + rule(['1'], ['2'])),
      [`dmn-expression I: In the allowed values: Expected more at character 7 of '"a", (', ${BREAKS_OFF}`]],
    ['rules of another length', table(input('x') + output('O', 'name="y"') + rule(['1'], ['2']) + rule(['1', '2'], [], 'R2')),
      ['dmn-rule-length R2: Expected rule 2 to have 1 conditions, but found 2', 'dmn-rule-length R2: Expected rule 2 to have 1 results, but found 0']],
    ['cells that cannot be evaluated', table(input('x') + output('O', 'name="y"') + rule(['1'], ['2']) + rule(['> 1 and'], ['frob(2)'], 'R2')),
      [`dmn-expression R2: In rule 2: Expected more at character 8 of '> 1 and', ${BREAKS_OFF}`, "dmn-expression R2: In rule 2: Expected a function that exists, but found 'frob'"]],
    ['PRIORITY without an order', table(plain, 'hitPolicy="PRIORITY"'), ['dmn-priorities-missing D: Expected output values in order of priority, which PRIORITY needs, but found none']],
    ['OUTPUT ORDER without an order', table(plain, 'hitPolicy="OUTPUT ORDER"'), ['dmn-priorities-missing D: Expected output values in order of priority, which OUTPUT ORDER needs, but found none']],
    ['decisions without id', `<decision name="n"><literalExpression>${text('1')}</literalExpression></decision><decision/>`,
      ["dmn-id-missing -: Expected every decision to have an id, but 'n' has none", "dmn-id-missing -: Expected every decision to have an id, but 'a decision' has none"]],
    ['an id used twice', literal('D') + literal('D'), ["dmn-duplicate-id D: Expected ids to be unique, but 'D' is used twice"]],
    ['a longer id used twice', literal('routing') + literal('routing'), ["dmn-duplicate-id routing: Expected ids to be unique, but 'routing' is used twice"]],
    ['a business knowledge model', literal('D', '<knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement>'), ["dmn-knowledge-model D: Expected no business knowledge model, but 'D' requires one"]],
    ['a required decision that is not there', literal('D', needs('#E')), ["dmn-requirement-missing D: Expected the decision 'E' that 'D' requires in the same file, but found none"]],
    ['a decision that requires itself', literal('D', needs('#D')), ["dmn-requirement-cycle D: Expected decisions to end, but 'D' requires 'D', which requires it"]],
    ['decisions that require each other', literal('D', needs('#E')) + literal('E', needs('#D')), ["dmn-requirement-cycle E: Expected decisions to end, but 'E' requires 'D', which requires it"]],
    ['a required decision that cannot run', literal('D', needs('#E')) + '<decision id="E"/>', ["dmn-no-table E: Expected the decision 'E' to have a decision table, but found nothing"]],
    ['an element that DMN does not have', `<wish/>${literal('D')}`, ['dmn-unreadable -: Expected DMN 1.3, but: unparsable content <wish/> detected, line 1, column 110, nested error: unknown type <dmn:Wish>']],
    ['a file without decisions', '<inputData id="E"/>', ['dmn-no-decision -: Expected a decision in the file, but found none']],
  ])('%s', async (_what, inside, expected) => {
    expect(await errorsOf(inside)).toEqual(expected);
  });

  test('of several outputs one in order of priority is enough', async () => {
    const ordered = output('O', 'name="y"', `<outputValues>${text('"a","b"')}</outputValues>`);
    const { findings } = await compileDecisions(file(table(input('x') + ordered + output('P', 'name="z"') + rule(['1'], ['"a"', '2']), 'hitPolicy="PRIORITY"')));
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('families of 200 decisions are taken, larger ones not', async () => {
    const chain = (length: number): string => Array.from({ length }, (_, n) => literal(`D${n}`, n === 0 ? '' : needs(`#D${n - 1}`))).join('');
    const faults = async (inside: string): Promise<string[]> => (await compileDecisions(file(inside))).findings.map(({ rule: id, element, message }) => `${id} ${element ?? '-'}: ${message}`);
    expect(await faults(chain(201))).toEqual([]);
    expect(await faults(chain(202))).toEqual(["dmn-requirements-many D201: Expected at most 200 required decisions in all, but 'D201' has more"]);
    // One that several need is written out in each.
    const fan = (width: number): string => literal('A') + Array.from({ length: width }, (_, n) => literal(`B${n}`, needs('#A'))).join('') + literal('C', Array.from({ length: width }, (_, n) => needs(`#B${n}`)).join(''));
    expect(await faults(fan(100))).toEqual([]);
    expect((await faults(fan(101)))[0]).toContain('dmn-requirements-many C');
  });
});

test('a text that is no XML is told, without decisions', async () => {
  expect(await compileDecisions('approve')).toStrictEqual({
    decisions: [], findings: [{ severity: 'error', rule: 'dmn-unreadable', message: expect.stringMatching(/^Expected a DMN 1\.3 file, but: \S/), clause: 'DMN 1.3 §6, §8' }],
  });
});

test('the id of the definitions is told, where they have one', async () => {
  expect((await compileDecisions(file(literal('D')))).requirementsId).toBe('file');
  expect(await compileDecisions(file(literal('D')).replace(' id="file"', ''))).not.toHaveProperty('requirementsId');
});

describe('what is compiled', () => {
  const compiled = async (inside: string) => (await compileDecisions(file(inside))).decisions;

  test('a table with all that it may say', async () => {
    expect(await compiled(`<decision id="D" name="Who signs"><variable name="signer"/><decisionTable hitPolicy="COLLECT" aggregation="MAX">
      <input id="I" label=" Amount "><inputExpression>${text(' amount ')}</inputExpression><inputValues>${text('< 5, [5..9], "x"')}</inputValues></input>
      <input><inputExpression>${text('kind')}</inputExpression></input>
      <output label="Signer"><outputValues>${text('"a", "b"')}</outputValues><defaultOutputEntry>${text('"b"')}</defaultOutputEntry></output>
      <rule><description>why</description><inputEntry>${text('1')}</inputEntry><inputEntry>${text('-')}</inputEntry><outputEntry>${text('"a"')}</outputEntry></rule>
      <rule id="R"><inputEntry>${text('2')}</inputEntry><inputEntry/><outputEntry/><annotationEntry>${text('note')}</annotationEntry></rule>
    </decisionTable></decision>`)).toStrictEqual([{
      schema: 1, decisionId: 'D', name: 'Who signs', hitPolicy: 'COLLECT', aggregation: 'MAX', requires: [],
      inputs: [{ id: 'I', label: 'Amount', expression: 'amount', values: ['< 5', '[5..9]', '"x"'] }, { id: 'input-2', expression: 'kind' }],
      outputs: [{ id: 'output-1', label: 'Signer', name: 'signer', values: ['"a"', '"b"'], default: '"b"' }],
      rules: [{ id: 'rule-1', inputs: ['1', '-'], outputs: ['"a"'], annotation: 'why' }, { id: 'R', inputs: ['2', ''], outputs: [''], annotation: 'note' }],
    }]);
  });
  test('an expression as a table of one rule, with what it requires', async () => {
    const inner = { schema: 1, decisionId: 'E', name: 'E', hitPolicy: 'UNIQUE', inputs: [], outputs: [{ id: 'E-output', name: 'E' }], rules: [{ id: 'E-rule', inputs: [], outputs: ['1'] }], requires: [] };
    expect(await compiled(`<decision id="D" name=" "><variable name="total"/>${needs('E')}<literalExpression>${text('E + 1')}</literalExpression></decision>${literal('E')}`)).toStrictEqual([
      { schema: 1, decisionId: 'D', name: 'D', hitPolicy: 'UNIQUE', inputs: [], outputs: [{ id: 'D-output', name: 'total' }], rules: [{ id: 'D-rule', inputs: [], outputs: ['E + 1'] }], requires: [inner] }, inner,
    ]);
  });
  test('FEEL may be named, inputs may be required, outputs may have the table\'s name', async () => {
    const [feel] = await compiled(`<decision id="D"><informationRequirement><requiredInput href="#E"/></informationRequirement><literalExpression expressionLanguage="https://www.omg.org/spec/DMN/20191111/FEEL/">${text('1')}</literalExpression></decision><inputData id="E"/>`);
    expect(feel?.requires).toEqual([]);
    const [named] = await compiled(table(input('x') + output('O') + rule(['1'], ['2'])));
    expect(named).toMatchObject({ name: 'D', hitPolicy: 'UNIQUE', outputs: [{ id: 'O', name: 'D' }] });
  });
});
