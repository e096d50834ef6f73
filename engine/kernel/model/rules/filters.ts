/**
 * `filter-not`: a list filtered by nothing but `not(…)`. DMN 1.3 §10.3.2.5 would keep the items of which it is true;
 * feelin takes it for a unary test of the items themselves and answers something else, without a word.
 */
import { parseExpression } from 'feelin';
import { DIALECT } from '../../expressions/compile-expression.js';
import { checkSyntax } from '../../expressions/evaluate.js';
import { expressionSites } from '../expression-sites.js';
import type { Expression } from '../process-model.js';
import type { Rule } from './rule.js';

type SyntaxNode = ReturnType<typeof parseExpression>['topNode'];

export const filterByNot: Rule = ({ model }) => expressionSites(model).flatMap((site) => notFilters(site.expression).map((found) => ({
  severity: 'error' as const, rule: 'filter-not', element: site.element, clause: 'DMN 1.3 §10.3.2.5',
  message: `Expected a comparison in the filter \`[${found}]\`, such as \`[… = false]\`: \`not(…)\` alone does not choose (${site.what} of '${site.element}')`,
})));

function notFilters(expression: Expression): readonly string[] {
  const start = expression.trimStart();
  if (!start.startsWith('=') || !start.includes('not') || checkSyntax(expression) !== undefined) return [];
  const text = start.slice(1).trim();
  const found: string[] = [];
  parseExpression(text, {}, DIALECT).topNode.cursor().iterate(({ node }) => {
    if (node.name !== 'FilterExpression') return;
    const condition = bare(node.lastChild?.prevSibling ?? null);
    if (condition?.name === 'FunctionInvocation' && condition.firstChild && text.slice(condition.firstChild.from, condition.firstChild.to).trim() === 'not') {
      found.push(text.slice(condition.from, condition.to));
    }
  });
  return found;
}

/** Without the brackets around it. */
function bare(node: SyntaxNode | null): SyntaxNode | null {
  let inner = node;
  while (inner?.name === 'ParenthesizedExpression') inner = inner.firstChild?.nextSibling ?? null;
  return inner;
}
