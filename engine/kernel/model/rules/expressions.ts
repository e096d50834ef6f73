/**
 * `expression-broken`, `condition-not-feel`, `condition-reads-opinion`: whether FEEL can be read, and what it must not
 * read (design §5: personal data and opinions live beside the log, so a path may not depend on them).
 */
import { checkSyntax, isFeel, variablesOf } from '../../expressions/evaluate.js';
import { expressionSites } from '../expression-sites.js';
import type { ExpressionSite } from '../expression-sites.js';
import type { Finding } from '../finding.js';
import type { ProcessModel } from '../process-model.js';
import { nodesOf } from './rule.js';
import type { Rule } from './rule.js';

function at(site: ExpressionSite, rule: string, message: string, clause: string): Finding {
  return { severity: 'error', rule, element: site.element, message: `${message} (${site.what} of '${site.element}')`, clause };
}

export const brokenExpression: Rule = ({ model }) => expressionSites(model).flatMap((site) => {
  const fault = checkSyntax(site.expression);
  return fault === undefined ? [] : [at(site, 'expression-broken', fault, 'DMN 1.3 §10.3')];
});

export const conditionNotFeel: Rule = ({ model }) => expressionSites(model)
  .filter(({ kind, expression }) => (kind === 'condition' || kind === 'feel') && !isFeel(expression))
  .map((site) => at(site, 'condition-not-feel', `Expected FEEL, which begins with '=', but found '${site.expression}'`, 'docs/dialect.md'));

export const conditionReadsOpinion: Rule = ({ model }) => opinionReads(model, ['opinion']);

/**
 * Conditions that read an opinion, under its form's name or under one that a mapping gave it. The rule knows only the
 * usual field name `opinion`; who has the forms at hand asks again with the fields that they mark as opinions.
 */
export function opinionReads(model: ProcessModel, opinionFields: readonly string[]): readonly Finding[] {
  const opinions = namesOfOpinions(model, opinionFields);
  return expressionSites(model).filter(({ kind }) => kind === 'condition').flatMap((site) => variablesOf(site.expression)
    .filter((name) => opinions.has(name))
    .map((name) => at(site, 'condition-reads-opinion', `Expected a condition to read decisions, not opinions, but it reads '${name}'`, 'design §5')));
}

function namesOfOpinions(model: ProcessModel, fields: readonly string[]): ReadonlySet<string> {
  const names = new Set(fields);
  const mappings = nodesOf(model).flatMap((node) => [...('outputs' in node ? node.outputs : []), ...('inputs' in node ? node.inputs : [])]);
  for (let size = -1; size !== names.size;) {
    size = names.size;
    for (const { source, target } of mappings) {
      if (variablesOf(source).some((name) => names.has(name))) names.add(target);
    }
  }
  return names;
}
