/** What may stand at the edges of the gate to FEEL: texts cut short, functions that are not there, values without JSON. */
import { FeelDate, FeelDateTime, FeelFunction, FeelTime } from 'feelin';
import { Temporal } from 'temporal-polyfill';
import { CHINA_HOLIDAYS, officeCalendar } from '../../../engine/kernel/calendar/index.js';
import { Budget } from '../../../engine/kernel/expressions/budget.js';
import { checkSyntax, checkUnarySyntax, evaluate, evaluateUnary, functionsOf, OFFICE_FUNCTIONS, variablesOf } from '../../../engine/kernel/expressions/evaluate.js';
import { momentOf, toJson } from '../../../engine/kernel/expressions/feel-json.js';
import { notFilterMessage, notFilters } from '../../../engine/kernel/expressions/not-filters.js';
import { feelFunctions } from '../../../engine/kernel/expressions/office-functions.js';
import { nextInCycle, timerDue } from '../../../engine/kernel/expressions/timer-expression.js';
import type { Variables } from '../../../engine/kernel/state.js';

const NOW = Date.parse('2026-11-22T20:30:00+08:00');
const at = (text: string): number => Date.parse(`${text}+08:00`);
const scope = (variables: Variables = {}) => ({ variables, now: NOW, functions: feelFunctions(officeCalendar(CHINA_HOLIDAYS), (key) => (key === 'whole' ? at('2026-12-01T17:00:00') : undefined)) });
const outcome = (expression: string, variables: Variables = {}): unknown => {
  const result = evaluate(expression, scope(variables));
  return result.ok ? result.value : result.message;
};

describe('what is FEEL and what is text', () => {
  test.each([['=  1 + 1 ', 2], ['=1', 1], ['plain', 'plain'], ['a = b', 'a = b'], ['', ''], ['= "=" ', '='], [' = 1', ' = 1'], ['\n= 1', '\n= 1']])('%j is %j', (expression, value) => {
    expect(outcome(expression)).toBe(value);
  });
  test('a text reads and calls nothing', () => {
    expect([variablesOf('due(x)'), functionsOf('due(x)'), variablesOf('= ('), functionsOf('= (')]).toEqual([[], [], [], []]);
    expect(evaluate('text', scope())).toEqual({ ok: true, value: 'text', read: [] });
    expect(functionsOf('= due("whole") + f(x)')).toEqual(['due', 'f']);
  });
});

test.each([['= - 2', -2], ['= [1, - 2][2]', -2], ['= [1, 2][-  1]', 2], ['= 5 - 2', 3], ['= abs(- 2.5)', 2.5], ['= -\n2 + 1', -1]])('a number may stand apart from its sign: %j', (expression, value) => {
  expect(outcome(expression)).toBe(value);
});

describe('functions', () => {
  test('of the office are known at deployment, and no others', () => {
    expect(OFFICE_FUNCTIONS).toEqual(['now', 'today', 'due', 'addWorkdays', 'workdaysBetween']);
    for (const name of OFFICE_FUNCTIONS) expect(checkSyntax(`= ${name}()`)).toBeUndefined();
    expect(checkSyntax('= dues()')).toBe("Expected a function that exists, but found 'dues'");
    expect(checkUnarySyntax('frob(?)')).toBe("Expected a function that exists, but found 'frob'");
  });
  test('given wrong arguments answer null', () => {
    expect(['due(1)', 'due(null)', 'addWorkdays("x", 1)', 'addWorkdays(null, null)', 'addWorkdays("2026-09-29", 1.5)', 'addWorkdays("2026-09-29", "1")', 'workdaysBetween("x", "2026-09-29")', 'workdaysBetween("2026-09-29", null)', 'workdaysBetween(1, 2)']
      .map((call) => outcome(`= ${call}`))).toEqual([null, null, null, null, null, null, null, null, null]);
  });
  test('may not be replaced by a variable, which keeps its value where it is no function', () => {
    expect(outcome('= now()', { now: 1 })).toBe('2026-11-22T20:30:00+08:00');
    expect(outcome('= due', { due: 'tomorrow' })).toBe('tomorrow');
    expect(evaluate('= due("whole")', { variables: {}, now: NOW })).toEqual({ ok: false, message: expect.stringMatching(/^Expected a function that exists, but: /) as string });
  });
  test('with patterns work within their bounds, and are refused beyond', () => {
    expect(outcome('= matches("a1", "^[a-z][0-9]$")')).toBe(true);
    expect(outcome('= replace("a1b2", "[0-9]", "-")')).toBe('a-b-');
    expect(outcome('= split("a;b", ";")')).toEqual(['a', 'b']);
    expect(outcome('= matches(null, "a")')).toBeNull();
    expect(outcome('= matches("a", 1)')).toBeNull();
    for (const call of ['matches(t, "(a+)+")', 'replace(t, "(a+)+", "")', 'split(t, "(a+)+")']) {
      expect(outcome(`= ${call}`, { t: 'aaa' })).toBe(`Expected a pattern that is quick to match, but '(a+)+' may take too long on 3 characters ('${call}')`);
    }
  });
});

describe('what is said of an expression that has no value', () => {
  const long = `${'a + '.repeat(100)}f(1)`;
  test('quotes its beginning', () => {
    expect(outcome('= [1..3]')).toBe("Expected a value, but found a range ('[1..3]')");
    expect(outcome('= function(x) x')).toBe("Expected a value, but found a function ('function(x) x')");
    const failing = { variables: {}, now: NOW, functions: { f: () => { throw new Error('no network'); } } };
    expect(evaluate(`= ${long}`, failing)).toEqual({ ok: false, message: `Expected '${long.slice(0, 120)}' to have a value, but: no network` });
    expect(evaluateUnary('f(1)', 1, failing)).toEqual({ ok: false, message: "Expected 'f(1)' to have a value, but: no network" });
    const range = `[1..3${' '.repeat(200)}]`;
    expect(outcome(`= ${range}`)).toBe(`Expected a value, but found a range ('${range.slice(0, 120)}')`);
  });
  test.each([
    ['= ', 'Expected a FEEL expression, but it is empty'], ['= 1 +', "Expected more at character 4 of '1 +', but the expression ends or breaks off there"],
    ['= a ] b', "Expected FEEL, but found ']' at character 3 of 'a ] b'"], [`= ${'('.repeat(101)}1${')'.repeat(101)}`, 'Expected brackets at most 100 deep, but they go deeper'],
    [`= ${'x'.repeat(10_001)}`, 'Expected an expression of at most 10000 characters, but it has 10001'], ['= __budgetEach', "Expected names of the office's own, but found '__budget'"],
    [`= 1 + ${' '.repeat(200)}`, 'Expected more at character 4'],
  ])('number %# is told', (expression, message) => {
    expect(checkSyntax(expression)).toContain(message);
    expect(outcome(expression)).toContain(message);
  });
  test('at the bounds there is a value', () => {
    expect(outcome(`= ${'('.repeat(100)}1${')'.repeat(100)}`)).toBe(1);
    expect(outcome(`= ${Array.from({ length: 60 }, () => '(1) + [2][1] + {a: 3}.a').join(' + ')}`)).toBe(360);
    expect(outcome(`= "${'x'.repeat(9998)}"`)).toBe('x'.repeat(9998));
  });
  test('texts that are quoted end with a sign where they are cut', () => {
    expect(checkSyntax(`= ${'a'.repeat(120)} ]`)).toBe(`Expected FEEL, but found ']' at character 122 of '${'a'.repeat(120)}…'`);
    expect(checkSyntax(`= ${'a'.repeat(118)} ]`)).toBe(`Expected FEEL, but found ']' at character 120 of '${'a'.repeat(118)} ]'`);
  });
});

describe('cells', () => {
  test.each(['', ' ', '-', ' - ', '= -', '= '])('%j holds for everything', (cell) => {
    expect(evaluateUnary(cell, 5, scope())).toEqual({ ok: true, value: true, read: [] });
    expect(checkUnarySyntax(cell)).toBeUndefined();
  });
  test('may be written as expressions, read variables, and are counted', () => {
    expect(evaluateUnary('= > limit', 5, scope({ limit: 4 }))).toEqual({ ok: true, value: true, read: ['limit'] });
    expect(evaluateUnary('> missing', 5, scope())).toMatchObject({ value: false });
    expect(evaluateUnary('? = `odd name`', 5, scope({ 'odd name': 5 }))).toMatchObject({ value: true });
    expect(evaluateUnary('count(for i in 1..n return i) > 0', 5, scope({ n: 1e9 }))).toMatchObject({ ok: false, message: expect.stringContaining('ends within 100000 iterations') as string });
    expect(evaluateUnary('> 1 and', 5, scope())).toMatchObject({ ok: false, message: expect.stringContaining('Expected more') as string });
    expect(evaluateUnary('frob(?)', 5, scope())).toMatchObject({ ok: false, message: expect.stringContaining('Expected a function that exists') as string });
  });
});

describe('values as JSON', () => {
  const json = (value: unknown): unknown => toJson(value, new Budget());
  test.each<[string, unknown, unknown]>([
    ['nothing', undefined, null], ['null', null, null], ['no number', Number.NaN, null], ['infinity', Number.POSITIVE_INFINITY, null], ['a truth value', false, false], ['an empty text', '', ''],
    ['a date', new FeelDate(Temporal.PlainDate.from('2026-03-01')), '2026-03-01'], ['a time', new FeelTime(Temporal.PlainTime.from('10:30')), '10:30:00'],
    ['a local moment', new FeelDateTime(Temporal.PlainDateTime.from('2026-03-01T10:30'), null), '2026-03-01T10:30:00'],
    ['a moment with an offset', new FeelDateTime(Temporal.PlainDateTime.from('2026-03-01T10:30'), '+02:00'), '2026-03-01T10:30:00+02:00'],
    ['a moment of a zone', new FeelDateTime(Temporal.PlainDateTime.from('2026-03-01T10:30'), 'Asia/Shanghai'), '2026-03-01T10:30:00+08:00'],
    ['all of them', { a: [1, { b: undefined }] }, { a: [1, { b: null }] }],
  ])('%s', (_what, value, expected) => {
    expect(json(value)).toEqual(expected);
  });
  test('functions, ranges and what is too long have none', () => {
    expect(() => json(() => 1)).toThrow('Expected a value, but found a function');
    expect(() => json(new FeelFunction(() => 1, []))).toThrow('Expected a value, but found a function');
    expect(() => json(10n)).toThrow('Expected a value, but found a bigint');
    expect(() => json('x'.repeat(4_000_001))).toThrow('Expected a text of at most 4000000 characters, but found 4000001');
    expect(json('x'.repeat(4_000_000))).toHaveLength(4_000_000);
  });
  test('moments are read from what means one', () => {
    expect([momentOf(' 2026-03-01 '), momentOf(' 2026-03-01T08:00:00 '), momentOf(new FeelDate(Temporal.PlainDate.from('2026-03-01')))])
      .toEqual([at('2026-03-01T00:00:00'), at('2026-03-01T08:00:00'), at('2026-03-01T00:00:00')]);
    expect([momentOf('tomorrow'), momentOf('Today'), momentOf(''), momentOf(5), momentOf(null), momentOf({}), momentOf('2026-02-30'), momentOf('2026-02-28T25:00:00')]).toEqual(Array(8).fill(undefined));
  });
});

describe('comparing moments and durations', () => {
  const moments = { day: 'date("2026-03-01")', time: 'time("10:00:00")', moment: 'date and time("2026-03-01T10:00:00Z")', months: 'duration("P1M")', days: 'duration("P1D")' };
  test.each(Object.entries(moments).flatMap(([one, left]) => Object.entries(moments).map(([other, right]) => [one, other, left, right] as const)))('%s with %s', (one, other, left, right) => {
    expect(outcome(`= ${left} <= ${right}`)).toBe(one === other ? true : null);
  });
});

describe('lists filtered by not alone', () => {
  test.each<[string, 'expression' | 'unary', string[]]>([
    ['xs[not(done)]', 'expression', ['not(done)']], ['xs[(not (done))]', 'expression', ['not (done)']], ['count(a[not(b)]) + count(c[((not(d)))])', 'expression', ['not(b)', 'not(d)']],
    ['xs[not(done) = true]', 'expression', []], ['not(xs[done])', 'expression', []], ['xs[nothing]', 'expression', []], ['xs[notify(done)]', 'expression', []], ['xs[is not(done)]', 'expression', []],
    ['xs[1]', 'expression', []], ['count(xs[not(done)]) > 1', 'unary', ['not(done)']], ['not("a")', 'unary', []], ['xs[count(not)]', 'expression', []], ['xs[(not)]', 'expression', []],
  ])('%s (%s)', (text, grammar, found) => {
    expect(notFilters(text, grammar)).toEqual(found);
  });
  test('are told how to be written', () => {
    expect(notFilterMessage('not(done)')).toBe('Expected a comparison in the filter `[not(done)]`, such as `[… = false]`: `not(…)` alone does not choose');
  });
});

describe('timers', () => {
  test('may have blanks around them', () => {
    expect(timerDue('duration', ' PT1H ', NOW)).toEqual({ ok: true, dueAt: NOW + 3_600_000 });
    expect(timerDue('date', ' 2026-12-01 ', NOW)).toEqual({ ok: true, dueAt: at('2026-12-01T00:00:00') });
  });
  test.each(['xR/PT1H', 'R/PT1H/x', 'R/PT1Hx', 'R-2/PT1H', 'Rx/PT1H', 'R/P', 'R', 'R/', 'R/tomorrow/PT1H'])('%s is no cycle', (text) => {
    expect(timerDue('cycle', text, NOW)).toEqual({ ok: false, message: `Expected a cycle such as R3/PT1H or R/2027-03-01T00:00:00+08:00/P1Y, but found ${JSON.stringify(text)}` });
  });
  test('what is wrong is quoted by its beginning, with an example', () => {
    expect(timerDue('date', 'x'.repeat(200), NOW)).toEqual({ ok: false, message: `Expected a date such as 2026-03-01T09:00:00+08:00, but found "${'x'.repeat(119)}` });
    expect(timerDue('duration', { days: 1 }, NOW)).toEqual({ ok: false, message: 'Expected a duration such as P3DT4H, but found {"days":1}' });
    expect(timerDue('cycle', 'R0/PT1H', NOW)).toEqual({ ok: false, message: "Expected a cycle that fires, but found 'R0/PT1H'" });
    expect(timerDue('cycle', 'R/PT0.999S', NOW)).toEqual({ ok: false, message: "Expected a period of a second or more, but found 'PT0.999S'" });
  });
  test('a period is a second or more', () => {
    expect(timerDue('cycle', 'R/PT1S', NOW)).toEqual({ ok: true, dueAt: NOW + 1000, repeat: { period: 'PT1S' } });
  });
  test('an occurrence that is now is not missed; months are counted from the first', () => {
    expect(nextInCycle(NOW - 3_600_000, 'PT1H', NOW)).toBe(NOW);
    expect(nextInCycle(NOW - 7_200_000, 'PT1H', NOW)).toBe(NOW);
    expect(nextInCycle(NOW - 7_200_001, 'PT1H', NOW)).toBe(NOW + 3_599_999);
    expect(timerDue('cycle', 'R/2026-01-31T00:00:00/P1M', at('2026-02-28T00:00:00'))).toMatchObject({ dueAt: at('2026-02-28T00:00:00') });
    expect(timerDue('cycle', 'R/2026-01-31T00:00:00/P1M', at('2026-03-30T12:00:00'))).toMatchObject({ dueAt: at('2026-03-31T00:00:00') });
    expect(timerDue('cycle', 'R/2020-02-29T00:00:00/P1Y', at('2024-02-28T12:00:00'))).toMatchObject({ dueAt: at('2024-02-29T00:00:00') });
    expect(timerDue('cycle', 'R/2026-02-01T00:00:00/P1M', at('2026-08-31T12:00:00'))).toMatchObject({ dueAt: at('2026-09-01T00:00:00') });
  });
});
