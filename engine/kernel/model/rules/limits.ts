/**
 * `limit-wrong`, `limits-several`, `limit-key-duplicate`, `limit-unknown`, `limit-and-schedule`, `limit-statutory-unknown`,
 * `limit-beyond-law`, `limit-element-unknown`, `limit-by-missing`: whether clocks can run (design §8), and within the law
 * (duties.md D.6).
 */
import { statutoryRules, type StatutoryRule } from '../../calendar/statutory-limits.js';
import { isFeel } from '../../expressions/evaluate.js';
import { LIMIT_UNITS, limitsOf } from '../compile-activity.js';
import { expressionSites } from '../expression-sites.js';
import type { Finding } from '../finding.js';
import { lengthInWords, type LimitExtension } from '../limit.js';
import { extension, extensionsOf, flowElementsBelow, isA, list, numberOf, text } from '../moddle-tree.js';
import type { ModdleElement } from '../moddle-tree.js';
import type { Limit, ProcessModel } from '../process-model.js';
import { error, named } from './rule.js';
import type { Draft, Rule } from './rule.js';

const CLAUSE = 'design §8';
const LAW = 'duties.md D.6';

function withLimits({ process }: Draft): readonly ModdleElement[] {
  return [process, ...flowElementsBelow(process).filter((element) => isA(element, 'bpmn:Activity'))];
}

export const wrongLimit: Rule = (draft) => withLimits(draft).flatMap((element) => [
  ...extensionsOf(element, 'duty:Limit').flatMap((limit, at) => [
    { rule: limit, at: `limit.${at}` }, ...list(limit, 'cases').map((rule, index) => ({ rule, at: `limit.${at}.cases.${index}` })),
  ]).flatMap(({ rule, at }) => {
    const fault = faultOf(rule);
    return fault === undefined ? [] : [error('limit-wrong', element, `Expected ${fault.expected} at ${named(element)}`, CLAUSE, `${at}.${fault.of}`)];
  }),
  ...(element !== draft.process && extensionsOf(element, 'duty:Limit').length > 1
    ? [error('limits-several', element, `Expected one limit on ${named(element)}, but found several`, CLAUSE)] : []),
]);

interface Fault { readonly of: string; readonly expected: string }

function faultOf(rule: ModdleElement): Fault | undefined {
  const isCase = rule.$type === 'duty:LimitCase';
  const what = isCase ? 'a case of a limit' : 'a limit';
  const [law] = statutoryRules(text(rule, 'statutoryKey') ?? '');
  const amount = numberOf(rule, 'amount') ?? law?.amount ?? Number.NaN;
  const unit = text(rule, 'unit') ?? law?.unit;
  const urging = isCase ? undefined : text(rule, 'urging');
  if (!Number.isFinite(amount) || amount < 0) return { of: 'amount', expected: `the amount of ${what} to be a number from 0, but found '${String(rule.get('amount') ?? '')}'` };
  if (unit === undefined ? !isCase : !LIMIT_UNITS.includes(unit)) return { of: 'unit', expected: `the unit of ${what} to be one of wd (working days), cd (calendar days), month, h (hours), but found '${unit ?? ''}'` };
  if ((unit === 'cd' || unit === 'month') && !Number.isInteger(amount)) return { of: 'amount', expected: `${what} in calendar days or months to be whole, but found ${amount}` };
  if (isCase && text(rule, 'when') === undefined) return { of: 'when', expected: 'a case of a limit to have a condition (when), but found none' };
  if (urging !== undefined && urging !== 'R-URGE' && urging !== 'none') return { of: 'urging', expected: `the urging of a limit to be R-URGE or none, but found '${urging}'` };
  return undefined;
}

/** A diagram may be stricter than the law, never laxer; what the law does not let it extend it cannot. */
export const limitWithinLaw: Rule = (draft) => withLimits(draft).flatMap((element) => extensionsOf(element, 'duty:Limit').flatMap((found, at): readonly Finding[] => {
  const key = text(found, 'statutoryKey');
  if (key === undefined) return [];
  const known = statutoryRules(key);
  if (known.length === 0) return [error('limit-statutory-unknown', element, `Expected ${named(element)} to name a statutory limit by its key, but found '${key}'`, LAW, `limit.${at}.statutoryKey`)];
  const limit = limitsOf(element)[at];
  return limit ? beyond(limit, known).map(({ of, length }) => ({
    ...error('limit-beyond-law', element, `Expected the limit '${limit.key}' of ${named(element)} to keep within ${key}, but found ${length.of === 'extension' ? 'an extension of ' : ''}${lengthInWords(length)}`,
      LAW, `limit.${at}.${of}`),
    length,
  })) : [];
}));

function beyond(limit: Limit, rules: readonly StatutoryRule[]): readonly { readonly of: string; readonly length: NonNullable<Finding['length']> }[] {
  const longest = (unit: string): number => Math.max(...rules.flatMap((rule) => (rule.kind === 'within' && rule.unit === unit ? [rule.amount] : [])));
  const lengths = [{ of: 'amount', amount: limit.amount, unit: limit.unit }, ...limit.cases.map(({ amount, unit }, index) => ({ of: `cases.${index}.amount`, amount, unit }))];
  const tooLong = lengths.filter(({ amount, unit }) => rules.some(({ kind }) => kind === 'within') && amount > longest(unit));
  const most = Math.max(0, ...rules.flatMap((rule) => (rule.unit === limit.extension?.unit ? [rule.most ?? 0] : [])));
  return [
    ...tooLong.map(({ of, amount, unit }) => ({ of, length: { of: 'limit' as const, amount, unit } })),
    ...(limit.extension && limit.extension.most > most ? [{ of: 'extension.most', length: { of: 'extension' as const, amount: limit.extension.most, unit: limit.extension.unit } }] : []),
  ];
}

/** What a limit names besides itself: elements that begin and stop it, and who may extend it. */
export const limitNames: Rule = (draft) => withLimits(draft).flatMap((element) => limitsOf(element).flatMap((limit, at): readonly Finding[] => {
  const { key, pauses = [], extension, startsWith = [] } = limit;
  const elements = [
    ...startsWith.map((id) => ({ id, of: 'startsWith' })), ...pauses.flatMap((pause, index) => pause.while.map((id) => ({ id, of: `pauses.${index}.while` }))),
  ];
  const idle = pauses.flatMap((pause, index) => (pause.ground === '' || (pause.while.length === 0 && pause.by.length === 0) ? [{ ...pause, of: `pauses.${index}.${pause.ground === '' ? 'ground' : 'by'}` }] : []));
  const what = `the limit '${key}' of ${named(element)}`;
  const found = (rule: string, of: string, sentence: string): Finding => error(rule, element, sentence, CLAUSE, `limit.${at}.${of}`);
  return [
    ...elements.filter(({ id }) => !draft.model.nodes[id]).map(({ id, of }) => found('limit-element-unknown', of, `Expected ${what} to name elements of this process, but found '${id}'`)),
    ...(startsWith.length > 0 && element !== draft.process ? [found('limit-wrong', 'startsWith', `Expected only a limit of the process to begin with an element, but found '${key}' at ${named(element)}`)] : []),
    ...idle.map(({ ground, of }) => found('limit-by-missing', of, `Expected the pause '${ground}' of ${what} to have a ground and to say during what, or by whom, but found neither`)),
    ...(extension?.step && draft.model.nodes[extension.step.id]?.type !== 'userTask'
      ? [found('limit-element-unknown', 'extension.step', `Expected the extension of ${what} to be decided in a user task of this process, but found '${extension.step.id}'`)] : []),
    ...(extension && extension.by.length === 0 && !extension.step ? [found('limit-by-missing', 'extension.by', `Expected ${what} to say who may extend it (by), or which step decides (step), but found neither`)] : []),
    ...(extension && !(extension.most > 0 && extension.times >= 1 && Number.isInteger(extension.most) && Number.isInteger(extension.times))
      ? [extensionWrong(extension, found, what)] : []),
  ];
}));

function extensionWrong({ most: amount, unit, times }: LimitExtension, found: (rule: string, of: string, sentence: string) => Finding, what: string): Finding {
  const length = { of: 'extension' as const, amount, unit, times };
  return { ...found('limit-wrong', 'extension.most', `Expected the extension of ${what} to be a whole number from 1, at least once, but found ${lengthInWords(length)}, ${times} times`), length };
}

export const duplicateLimitKey: Rule = (draft) => {
  const seen = new Set<string>();
  return withLimits(draft).flatMap((element) => limitsOf(element).flatMap(({ key }, at): readonly Finding[] => {
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [error('limit-key-duplicate', element, `Expected the keys of limits to be unique, but found '${key}' again at ${named(element)}`, CLAUSE, `limit.${at}.key`)];
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
    .filter(({ expression }) => isFeel(expression))
    .flatMap(({ element, what, expression }) => [...expression.matchAll(DUE)].flatMap(([, ...names]) => names)
      .filter((key) => !keys.has(key))
      .map((key): Finding => ({
        severity: 'error', rule: 'limit-unknown', element, clause: CLAUSE,
        message: `Expected due() to name one of the limits ${[...keys].map((known) => `'${known}'`).join(', ') || '(there are none)'}, but found '${key}' (${what} of '${element}')`,
      })));
};

export const limitAndSchedule: Rule = (draft) => withLimits(draft)
  .filter((element) => extension(element, 'duty:Limit') && extension(element, 'zeebe:TaskSchedule'))
  .map((element) => error('limit-and-schedule', element, `Expected either duty:limit or zeebe:taskSchedule on ${named(element)}, but found both`, CLAUSE));
