/**
 * `limit-wrong`, `limits-several`, `limit-key-duplicate`, `limit-unknown`, `limit-and-schedule`: whether clocks can run
 * (design §8).
 */
import { LIMIT_UNITS, limitsOf } from '../compile-activity.js';
import { expressionSites } from '../expression-sites.js';
import type { Finding } from '../finding.js';
import { extension, extensionsOf, flowElementsBelow, isA, list, numberOf, text } from '../moddle-tree.js';
import type { ModdleElement } from '../moddle-tree.js';
import type { Limit, ProcessModel } from '../process-model.js';
import { error, named } from './rule.js';
import type { Draft, Rule } from './rule.js';

const CLAUSE = 'design §8';

function withLimits({ process }: Draft): readonly ModdleElement[] {
  return [process, ...flowElementsBelow(process).filter((element) => isA(element, 'bpmn:Activity'))];
}

export const wrongLimit: Rule = (draft) => withLimits(draft).flatMap((element) => [
  ...extensionsOf(element, 'duty:Limit').flatMap((limit) => [limit, ...list(limit, 'cases')]).flatMap((rule) => {
    const fault = faultOf(rule);
    return fault === undefined ? [] : [error('limit-wrong', element, `Expected ${fault} at ${named(element)}`, CLAUSE)];
  }),
  ...(element !== draft.process && extensionsOf(element, 'duty:Limit').length > 1
    ? [error('limits-several', element, `Expected one limit on ${named(element)}, but found several`, CLAUSE)] : []),
]);

function faultOf(rule: ModdleElement): string | undefined {
  const isCase = rule.$type === 'duty:LimitCase';
  const what = isCase ? 'a case of a limit' : 'a limit';
  const amount = numberOf(rule, 'amount');
  const unit = text(rule, 'unit');
  const urging = isCase ? undefined : text(rule, 'urging');
  if (amount === undefined || !Number.isFinite(amount) || amount < 0) return `the amount of ${what} to be a number from 0, but found '${String(rule.get('amount') ?? '')}'`;
  if (unit === undefined ? !isCase : !LIMIT_UNITS.includes(unit)) return `the unit of ${what} to be one of ${LIMIT_UNITS.join(', ')}, but found '${unit ?? ''}'`;
  if ((unit === 'cd' || unit === 'month') && !Number.isInteger(amount)) return `${what} in calendar days or months to be whole, but found ${amount}`;
  if (isCase && text(rule, 'when') === undefined) return 'a case of a limit to have a condition (when), but found none';
  if (urging !== undefined && urging !== 'R-URGE' && urging !== 'none') return `the urging of a limit to be R-URGE or none, but found '${urging}'`;
  return undefined;
}

export const duplicateLimitKey: Rule = (draft) => {
  const seen = new Set<string>();
  return withLimits(draft).flatMap((element) => limitsOf(element).flatMap(({ key }): readonly Finding[] => {
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [error('limit-key-duplicate', element, `Expected the keys of limits to be unique, but found '${key}' again at ${named(element)}`, CLAUSE)];
  }));
};

function limitKeys(model: ProcessModel): ReadonlySet<string> {
  const limits: readonly (Limit | undefined)[] = [...model.limits, ...Object.values(model.nodes).map((node) => ('limit' in node ? node.limit : undefined))];
  return new Set(limits.flatMap((limit) => limit?.key ?? []));
}

const DUE = /\bdue\s*\(\s*"([^"]*)"\s*\)/g;

export const unknownLimit: Rule = ({ model }) => {
  const keys = limitKeys(model);
  return expressionSites(model)
    .filter(({ expression }) => expression.trimStart().startsWith('='))
    .flatMap(({ element, what, expression }) => [...expression.matchAll(DUE)]
      .filter(([, key]) => key !== undefined && !keys.has(key))
      .map(([, key]): Finding => ({
        severity: 'error', rule: 'limit-unknown', element, clause: CLAUSE,
        message: `Expected due() to name one of the limits ${[...keys].map((known) => `'${known}'`).join(', ') || '(there are none)'}, but found '${key ?? ''}' (${what} of '${element}')`,
      })));
};

export const limitAndSchedule: Rule = (draft) => withLimits(draft)
  .filter((element) => extension(element, 'duty:Limit') && extension(element, 'zeebe:TaskSchedule'))
  .map((element) => error('limit-and-schedule', element, `Expected either duty:limit or zeebe:taskSchedule on ${named(element)}, but found both`, CLAUSE));
