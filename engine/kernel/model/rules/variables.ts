/**
 * `variable-unknown`: an expression reads a name that nothing sets: no form, mapping, job, result or start of the
 * process. It would be null (DMN 1.3 §10.3.2.5), which is seldom meant; a typing error looks like this. A warning, for
 * whoever starts a process by a program may give it any variable.
 */
import { parseExpression } from 'feelin';
import { DIALECT } from '../../expressions/compile-expression.js';
import { variablesOf } from '../../expressions/evaluate.js';
import { expressionSites } from '../expression-sites.js';
import type { Expression } from '../process-model.js';
import { NO_SURROUNDINGS } from '../surroundings.js';
import { variableSources } from '../variable-sources.js';
import type { Rule } from './rule.js';

export const unknownVariable: Rule = ({ model, around, given }) => {
  const sources = variableSources(model, around ?? { ...NO_SURROUNDINGS, given: given ?? {} });
  return expressionSites(model).flatMap(({ element, what, expression }) => {
    const site = what.startsWith('the output') ? 'output' : 'other';
    return variablesOf(expression).filter((name) => !sources.knows(name, element, site)).flatMap((name) => {
      const position = positionOf(name, expression);
      return position === undefined ? [] : [{
        severity: 'warning' as const, rule: 'variable-unknown', element, clause: 'docs/dialect.md',
        message: `Expected a variable that something in the process sets, but found '${name}' at character ${position} of '${excerpt(expression)}'${
          suggestion(name, sources.names)} (${what} of '${element}')`,
      }];
    });
  });
};

/** From 1, in the text as the diagram has it. Undefined where it only stands in filters: there it may be a field of what is filtered. */
function positionOf(name: string, expression: Expression): number | undefined {
  const text = expression.slice(1);
  let found: number | undefined;
  parseExpression(text, {}, DIALECT).topNode.cursor().iterate(({ name: kind, from, to, node }) => {
    if (found === undefined && kind === 'VariableName' && text.slice(from, to).replaceAll(/[`"]/g, '').replaceAll(/\s+/g, ' ').trim() === name && !isFiltering(node)) found = from;
    return found === undefined;
  });
  return found === undefined ? undefined : found + 2;
}

type SyntaxNode = ReturnType<typeof parseExpression>['topNode'];

function isFiltering(node: SyntaxNode): boolean {
  for (let inner = node; inner.parent; inner = inner.parent) {
    if (inner.parent.name === 'FilterExpression' && inner.parent.firstChild?.from !== inner.from) return true;
  }
  return false;
}

const excerpt = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

/** A name that differs in one letter, or in large and small letters only. */
function suggestion(name: string, names: ReadonlySet<string>): string {
  const near = [...names].find((one) => one.toLowerCase() === name.toLowerCase() || (name.length > 3 && oneLetterApart(one, name)));
  return near === undefined ? '' : `; is '${near}' meant?`;
}

function oneLetterApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length === long.length) {
    return short.slice(at + 1) === long.slice(at + 1) || (short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2));
  }
  return short.slice(at) === long.slice(at + 1);
}
