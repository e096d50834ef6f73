/**
 * Lists filtered by nothing but `not(…)`. DMN 1.3 §10.3.2.5 would keep the items of which it is true; feelin takes it for a
 * unary test of the items themselves and answers something else, without a word.
 */
import { parseExpression, parseUnaryTests } from 'feelin';
import type { SyntaxNode } from './analyse-expression.js';
import { DIALECT, type Grammar } from './compile-expression.js';

/** The conditions of such filters in a FEEL text (without `=`) that can be parsed. */
export function notFilters(text: string, grammar: Grammar): readonly string[] {
  if (!text.includes('not')) return [];
  const found: string[] = [];
  (grammar === 'expression' ? parseExpression : parseUnaryTests)(text, {}, DIALECT).topNode.cursor().iterate(({ node }) => {
    if (node.name !== 'FilterExpression') return;
    const condition = bare(node.lastChild?.prevSibling ?? null);
    if (condition?.name === 'FunctionInvocation' && condition.firstChild && text.slice(condition.firstChild.from, condition.firstChild.to).trim() === 'not') {
      found.push(text.slice(condition.from, condition.to));
    }
  });
  return found;
}

/** What a finding says of it, but for where it stands. */
export const notFilterMessage = (condition: string): string =>
  `Expected a comparison in the filter \`[${condition}]\`, such as \`[… = false]\`: \`not(…)\` alone does not choose`;

/** Without the brackets around it. */
function bare(node: SyntaxNode | null): SyntaxNode | null {
  let inner = node;
  while (inner?.name === 'ParenthesizedExpression') inner = inner.firstChild?.nextSibling ?? null;
  return inner;
}
