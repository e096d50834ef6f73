/** One decision's logic (DMN 1.3 §8): its table, or a literal expression as a table of one rule without inputs. */
import { parseUnaryTests } from 'feelin';
import type { DmnElement } from 'dmn-moddle';
import type { Finding } from '../model/finding.js';
import type { Grammar } from './compile-expression.js';
import type { Aggregation, DecisionModel, HitPolicy } from './decision-model.js';
import { childOf, listOf, textOf } from './dmn-access.js';
import { checkSyntax, checkUnarySyntax } from './evaluate.js';
import { notFilterMessage, notFilters } from './not-filters.js';

const HIT_POLICIES: readonly HitPolicy[] = ['UNIQUE', 'FIRST', 'PRIORITY', 'ANY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER'];
const AGGREGATIONS: readonly Aggregation[] = ['SUM', 'MIN', 'MAX', 'COUNT'];

type Table = Omit<DecisionModel, 'requires'>;
type Report = (rule: string, message: string, element?: string) => void;

/** The compiled table, or undefined where an error was found. */
export function compileTable(id: string, decision: DmnElement, findings: Finding[]): Table | undefined {
  let broken = false;
  const report: Report = (rule, message, element = id) => {
    broken = true;
    findings.push({ severity: 'error', rule, element, message, clause: 'DMN 1.3 §8' });
  };
  const logic = childOf(decision, 'decisionLogic');
  const head = { schema: 1, decisionId: id, name: textOf(decision, 'name') ?? id } as const;
  const resultName = textOf(childOf(decision, 'variable'), 'name') ?? id;
  let table: Table | undefined;
  if (logic?.$type === 'dmn:LiteralExpression') {
    const expression = expressionOf(logic, report, `the decision '${id}'`);
    if (expression === '') report('dmn-expression-missing', `Expected the decision '${id}' to say what it gives, but it is empty`);
    table = { ...head, hitPolicy: 'UNIQUE', inputs: [], outputs: [{ id: `${id}-output`, name: resultName }], rules: [{ id: `${id}-rule`, inputs: [], outputs: [expression] }] };
  } else if (logic?.$type === 'dmn:DecisionTable') table = { ...head, ...policyOf(logic, report), ...columnsOf(logic, resultName, report), rules: rulesOf(logic, report) };
  else report('dmn-no-table', `Expected the decision '${id}' to have a decision table, but found ${logic?.$type ?? 'nothing'}`);
  if (table !== undefined) checkTable(table, report);
  return broken ? undefined : table;
}

function policyOf(table: DmnElement, report: Report): Pick<Table, 'hitPolicy' | 'aggregation'> {
  const given = textOf(table, 'hitPolicy') ?? 'UNIQUE';
  const hitPolicy = HIT_POLICIES.find((policy) => policy === given);
  if (hitPolicy === undefined) report('dmn-hit-policy', `Expected one of ${HIT_POLICIES.join(', ')} as hit policy, but found '${given}'`);
  const aggregator = textOf(table, 'aggregation');
  const aggregation = AGGREGATIONS.find((known) => known === aggregator);
  if (aggregator !== undefined && aggregation === undefined) report('dmn-aggregation', `Expected one of ${AGGREGATIONS.join(', ')} as aggregation, but found '${aggregator}'`);
  if (aggregator !== undefined && given !== 'COLLECT') report('dmn-aggregation', `Expected an aggregation with COLLECT only, but the hit policy is ${given}`);
  return { hitPolicy: hitPolicy ?? 'UNIQUE', ...(aggregation === undefined ? {} : { aggregation }) };
}

function columnsOf(table: DmnElement, resultName: string, report: Report): Pick<Table, 'inputs' | 'outputs'> {
  const inputs = listOf(table, 'input').map((input, index) => {
    const expression = childOf(input, 'inputExpression');
    const text = expression === undefined ? '' : expressionOf(expression, report, `input ${index + 1}`);
    if (text === '') report('dmn-input-missing', `Expected input ${index + 1} to say what it looks at, but it is empty`, input.id);
    return { id: input.id ?? `input-${index + 1}`, ...labelOf(input), expression: text, ...valuesOf(childOf(input, 'inputValues'), report, input.id) };
  });
  const clauses = listOf(table, 'output');
  if (clauses.length === 0) report('dmn-output-missing', 'Expected the table to have an output, but found none');
  const outputs = clauses.map((output, index) => {
    const name = textOf(output, 'name') ?? (clauses.length === 1 ? resultName : '');
    if (name === '') report('dmn-output-name', `Expected each of several outputs to have a name, but output ${index + 1} has none`, output.id);
    const otherwise = textOf(childOf(output, 'defaultOutputEntry'), 'text');
    return {
      id: output.id ?? `output-${index + 1}`, ...labelOf(output), name, ...valuesOf(childOf(output, 'outputValues'), report, output.id),
      ...(otherwise === undefined ? {} : { default: otherwise }),
    };
  });
  for (const [index, { id, name }] of outputs.entries()) {
    if (outputs.findIndex((other) => other.name === name) < index) report('dmn-output-name', `Expected outputs to have different names, but '${name}' is used twice`, id);
  }
  return { inputs, outputs };
}

function rulesOf(table: DmnElement, report: Report): Table['rules'] {
  return listOf(table, 'rule').map((rule, index) => {
    const annotation = textOf(rule, 'description') ?? textOf(listOf(rule, 'annotationEntry')[0], 'text');
    const cells = (property: string): string[] => listOf(rule, property).map((cell) => expressionOf(cell, report, `rule ${index + 1}`));
    return { id: rule.id ?? `rule-${index + 1}`, inputs: cells('inputEntry'), outputs: cells('outputEntry'), ...(annotation === undefined ? {} : { annotation }) };
  });
}

/** What only shows when columns and rules are together. */
function checkTable(table: Table, report: Report): void {
  for (const { id, expression } of table.inputs) checkText(expression, checkSyntax(`=${expression}`), 'the input', id, report);
  for (const { id, default: otherwise } of table.outputs) if (otherwise !== undefined) checkText(otherwise, checkSyntax(`=${otherwise}`), 'the default of the output', id, report);
  for (const [index, rule] of table.rules.entries()) {
    const counts: readonly (readonly [string, number, number])[] = [
      ['conditions', rule.inputs.length, table.inputs.length], ['results', rule.outputs.length, table.outputs.length],
    ];
    for (const [what, found, expected] of counts) {
      if (found !== expected) report('dmn-rule-length', `Expected rule ${index + 1} to have ${expected} ${what}, but found ${found}`, rule.id);
    }
    for (const cell of rule.inputs) checkText(cell, checkUnarySyntax(cell), `rule ${index + 1}`, rule.id, report, 'unary');
    for (const cell of rule.outputs) checkText(cell, checkSyntax(`=${cell}`), `rule ${index + 1}`, rule.id, report);
  }
  const prioritised = table.hitPolicy === 'PRIORITY' || table.hitPolicy === 'OUTPUT ORDER';
  if (prioritised && !table.outputs.some(({ values }) => values !== undefined)) {
    report('dmn-priorities-missing', `Expected output values in order of priority, which ${table.hitPolicy} needs, but found none`);
  }
  if (table.aggregation !== undefined && table.outputs.length > 1) report('dmn-aggregation', `Expected one output for ${table.aggregation}, but found ${table.outputs.length}`);
}

function checkText(text: string, fault: string | undefined, place: string, element: string, report: Report, grammar: Grammar = 'expression'): void {
  // An empty output is null, an empty input was reported.
  if (fault !== undefined && text !== '') report('dmn-expression', `In ${place}: ${fault}`, element);
  else if (fault === undefined) for (const condition of notFilters(text, grammar)) report('filter-not', `In ${place}: ${notFilterMessage(condition)}`, element);
}

function expressionOf(element: DmnElement, report: Report, place: string): string {
  const language = textOf(element, 'expressionLanguage');
  if (language !== undefined && !/feel/i.test(language)) report('dmn-language', `Expected FEEL in ${place}, but found the language '${language}'`, element.id);
  return textOf(element, 'text') ?? '';
}

function labelOf(clause: DmnElement): { label?: string } {
  const label = textOf(clause, 'label');
  return label === undefined ? {} : { label };
}

/** The single texts of `"a", "b", > 5`. */
function valuesOf(values: DmnElement | undefined, report: Report, element: string | undefined): { values?: readonly string[] } {
  const text = textOf(values, 'text');
  if (text === undefined) return {};
  const fault = checkUnarySyntax(text);
  if (fault !== undefined) {
    report('dmn-expression', `In the allowed values: ${fault}`, element);
    return {};
  }
  const result: string[] = [];
  parseUnaryTests(text, {}, 'camunda').iterate({
    enter(node) {
      if (node.name !== 'PositiveUnaryTest') return true;
      result.push(text.slice(node.from, node.to));
      return false;
    },
  });
  return { values: result };
}
