/** `filter-not`: a list filtered by nothing but `not(…)`; decision tables are checked for it where they are compiled. */
import { checkSyntax, isFeel } from '../../expressions/evaluate.js';
import { notFilterMessage, notFilters } from '../../expressions/not-filters.js';
import { expressionSites } from '../expression-sites.js';
import type { Expression } from '../process-model.js';
import type { Rule } from './rule.js';

export const filterByNot: Rule = ({ model }) => expressionSites(model).flatMap((site) => found(site.expression).map((condition) => ({
  severity: 'error' as const, rule: 'filter-not', element: site.element, clause: 'DMN 1.3 §10.3.2.5',
  message: `${notFilterMessage(condition)} (${site.what} of '${site.element}')`,
})));

function found(expression: Expression): readonly string[] {
  return isFeel(expression) && checkSyntax(expression) === undefined ? notFilters(expression.slice(1), 'expression') : [];
}
