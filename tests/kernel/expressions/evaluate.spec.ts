import { FeelDateTime } from 'feelin';
import { checkSyntax, evaluate, evaluateUnary, functionsOf, variablesOf } from '../../../engine/kernel/expressions/evaluate.js';
import type { FeelScope } from '../../../engine/kernel/expressions/feel.js';
import { feelDateTime, momentOf } from '../../../engine/kernel/expressions/feel-json.js';
import { feelFunctions } from '../../../engine/kernel/expressions/office-functions.js';
import { CHINA_HOLIDAYS, officeCalendar } from '../../../engine/kernel/calendar/index.js';
import type { Json, Variables } from '../../../engine/kernel/state.js';

const NOW = Date.parse('2026-11-22T20:30:00+08:00');
const DUE = Date.parse('2026-12-01T17:00:00+08:00');
const calendar = officeCalendar(CHINA_HOLIDAYS);
const scope = (variables: Variables = {}): FeelScope => ({
  variables, now: NOW, functions: feelFunctions(calendar, (key) => (key === 'whole' ? DUE : undefined)),
});
const valueOf = (expression: string, variables: Variables = {}): Json => {
  const result = evaluate(expression, scope(variables));
  if (!result.ok) throw new Error(result.message);
  return result.value;
};
const refusalOf = (expression: string, variables: Variables = {}): string => {
  const result = evaluate(expression, scope(variables));
  return result.ok ? `no refusal: ${JSON.stringify(result.value)}` : result.message;
};

describe('the dialect', () => {
  test('a text without = is itself', () => {
    expect(evaluate('doc-dispatch/F-DRAFT', scope())).toEqual({ ok: true, value: 'doc-dispatch/F-DRAFT', read: [] });
  });
  test.each<[string, Json]>([
    ['= urgency = "特急" and amount > 3', true],
    ['= "dept-head@" + leadDept', 'dept-head@finance'],
    ['= 主辦 部門', '財政局'],
    ['= `a-b`.c + 1', 3],
    ['= if amount > 10 then "big" else "small"', 'small'],
    ['= people[dept = "f"].name', ['王芳']],
    ['= people[1].name', '王芳'],
    ['= count(people) + 1', 3],
    ['= for p in people return p.name + "同志"', ['王芳同志', '李明同志']],
    ['= some p in people satisfies p.dept = "g"', true],
    ['= every p in people satisfies p.dept = "g"', false],
    ['= sort([3, 1, 2], function(a, b) a < b)', [1, 2, 3]],
    ['= {total: amount * 2, twice: total * 2}', { total: 10, twice: 20 }],
    ['= {fact: function(n) if n < 2 then 1 else n * fact(n - 1), r: fact(5)}.r', 120],
    ['= amount in [1..10]', true],
    ['= urgency in ("平件", "加急")', false],
    ['= matches("大政辦發〔2026〕1號", "^.+〔[0-9]{4}〕[0-9]+號$")', true],
    ['= 1 / 0', null],
    ['= nothing', null],
    ['= nothing.at.all', null],
    ['= nothing = true', false],
  ])('%s', (expression, expected) => {
    expect(valueOf(expression, {
      urgency: '特急', amount: 5, leadDept: 'finance', '主辦 部門': '財政局', 'a-b': { c: 2 },
      people: [{ name: '王芳', dept: 'f' }, { name: '李明', dept: 'g' }],
    })).toEqual(expected);
  });
  test('a variable that is not there is null and is named as read', () => {
    expect(evaluate('= a + b', scope({ a: 1 }))).toEqual({ ok: true, value: null, read: ['a', 'b'] });
  });
  test('what is evaluated does not change the variables', () => {
    const variables = { list: [3, 1, 2], context: { a: 1 } };
    const before = JSON.stringify(variables);
    valueOf('= {a: sort(list), b: append(list, 4), c: concatenate(list, list), d: context put(context, "a", 2), e: reverse(list), f: for x in list return x}', variables);
    expect(JSON.stringify(variables)).toBe(before);
  });
  test('a context keeps every name', () => {
    const odd = JSON.parse('{"__proto__": {"a": 1}, "b": 2}') as Json;
    expect(JSON.stringify(valueOf('= odd', { odd }))).toBe('{"__proto__":{"a":1},"b":2}');
  });
  test('names that JavaScript objects have are no variables', () => {
    expect([valueOf('= constructor'), valueOf('= toString'), valueOf('= x.constructor', { x: {} })]).toEqual([null, null, null]);
  });
});

describe('values of different types (DMN 1.3 §10.3.2.13)', () => {
  const variables = { text: 'text', day: '2026-03-01', list: [1, 2, 'x'], amount: 5, truth: true, nothing: null };
  test.each([
    '= text > 1', '= 1 < text', '= text >= 1', '= truth > 1', '= text between 1 and 3', '= text in [1..3]', '= text in (> 1)', '= text = 1', '= text != 1',
    '= today() > day', '= date(day) < date and time("2026-03-01T00:00:00")', '= duration("P1D") > duration("P1M")', '= not(text > 1)', '= {a: 1} > 1', '= list > 1',
  ])('%s is null', (expression) => {
    expect(valueOf(expression, variables)).toBeNull();
  });
  test.each<[string, Json]>([
    ['= nothing = null', true], ['= text = null', false], ['= null != amount', true], ['= missing = null', true], ['= missing != null', false],
    ['= text > "alpha"', true], ['= amount in (> 1)', true], ['= [amount] > 1', true], ['= text > 1 or truth', true], ['= text > 1 and amount > 9', false],
    ['= list[item > 1]', [2]], ['= today() > date(day)', true], ['= duration("P2D") > duration("P1D")', true], ['= [2..3] in [1..4]', true],
  ])('%s is %j', (expression, expected) => {
    expect(valueOf(expression, variables)).toEqual(expected);
  });
  test('a bound that nothing can be compared with is refused', () => {
    expect(refusalOf('= amount > truth', variables)).toContain('amount > truth');
  });
  test('the cell of a table does not hold', () => {
    expect(evaluateUnary('> 1', 'text', scope())).toEqual({ ok: true, value: false, read: [] });
    expect(evaluateUnary('not(> 1)', 'text', scope())).toEqual({ ok: true, value: true, read: [] });
  });
});

describe('time', () => {
  test('now() and today() are the given moment in Asia/Shanghai, as ISO texts', () => {
    expect([valueOf('= now()'), valueOf('= today()')]).toEqual(['2026-11-22T20:30:00+08:00', '2026-11-22']);
    expect(evaluate('= today()', { variables: {}, now: Date.parse('2026-11-22T16:00:00Z') })).toMatchObject({ value: '2026-11-23' });
  });
  test('dates, times and durations become ISO texts', () => {
    expect(valueOf('= [date("2026-01-31") + duration("P1M"), time("10:30:00"), duration("P2DT3H"), duration("P14M"), date and time("2026-03-01T08:00:00Z")]'))
      .toEqual(['2026-02-28', '10:30:00', 'P2DT3H', 'P1Y2M', '2026-03-01T08:00:00Z']);
  });
  test('due(), addWorkdays() and workdaysBetween() answer from limits and calendar', () => {
    expect(valueOf('= due("whole")')).toBe('2026-12-01T17:00:00+08:00');
    expect(valueOf('= due("whole") - duration("P5D")')).toBe('2026-11-26T17:00:00+08:00');
    expect(valueOf('= due("other")')).toBeNull();
    expect(valueOf('= addWorkdays(start, 5)', { start: '2026-09-29T09:00:00+08:00' })).toBe('2026-10-12T17:00:00+08:00');
    expect(valueOf('= addWorkdays(date("2026-09-29"), 5)')).toBe('2026-10-12T17:00:00+08:00');
    expect(valueOf('= workdaysBetween("2026-09-29", addWorkdays("2026-09-29", 5))')).toBe(5);
    expect(functionsOf('= due("whole") - duration("P5D")')).toEqual(['due']);
  });
  test('a moment survives the way through FEEL', () => {
    expect(feelDateTime(NOW)).toBeInstanceOf(FeelDateTime);
    expect([momentOf(feelDateTime(NOW)), momentOf(valueOf('= now()')), momentOf('2026-11-22T20:30:00@Asia/Shanghai'), momentOf('2026-11-22T20:30:00')]).toEqual([NOW, NOW, NOW, NOW]);
  });
});

describe('what has no value is refused, never thrown', () => {
  test.each([
    ['= ', 'it is empty'],
    ['= 1 +', 'Expected more at character'],
    ['= a + * b', 'Expected'],
    ['= [1..5]', 'found a range'],
    ['= function(x) x', 'found a function'],
    ['= addWorkday(now(), 1)', 'Expected a function that exists'],
    [`= ${'a + '.repeat(4000)}a`, 'at most 10000 characters'],
    [`= ${'('.repeat(3000)}1${')'.repeat(3000)}`, 'brackets at most'],
    ['= __budgetAny(1)', '__budget'],
  ])('%s', (expression, message) => {
    expect(refusalOf(expression)).toContain(message);
  });
  test('a function of ours that throws', () => {
    const result = evaluate('= due("x")', { variables: {}, now: NOW, functions: { due: () => { throw new Error('no such limit'); } } });
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining('no such limit') as string });
  });
});

describe('budget: no expression hangs', () => {
  const people = Array.from({ length: 1000 }, (_, n) => ({ n }));
  test.each([
    ['a huge range', '= for i in 1..1000000000 return i'],
    ['a huge range as a list', '= count(for i in [1..1000000000] return i)'],
    ['a range that never meets its end', '= for i in 1..1.5 return i'],
    ['a range from a variable', '= some i in 1..huge satisfies i = 0'],
    ['nested loops', '= for i in 1..1000, j in 1..1000 return i * j'],
    ['loops in loops', '= for i in 1..1000 return for j in 1..1000 return i * j'],
    ['filters in loops', '= for i in 1..1000 return count(people[n = i])'],
    ['endless recursion', '= {f: function(n) f(n + 1), r: f(0)}.r'],
    ['recursion that branches', '= {f: function(n) if n = 0 then 1 else f(n - 1) + f(n - 1), r: f(60)}.r'],
    ['recursion without arguments', '= {f: function() f(), r: f()}.r'],
    ['a text that doubles', '= for i in 1..80 return if i = 1 then "ab" else partial[-1] + partial[-1]'],
    ['a list that doubles', '= for i in 1..80 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])'],
    ['a tree that doubles', '= for i in 1..80 return if i = 1 then [1] else [partial[-1], partial[-1]]'],
    ['trees compared', `= {${Array.from({ length: 60 }, (_, n) => (n === 0 ? 'v0: [1, 1]' : `v${n}: [v${n - 1}, v${n - 1}]`)).join(', ')}, r: v59 = v58}.r`],
    ['many structures compared with each other', '= count(distinct values(concatenate(people, people, people)))'],
    ['a pattern that backtracks', '= matches(long, "^(a+)+$")'],
    ['a pattern that backtracks by choice', '= matches(long, "^(a|aa)+$")'],
    ['a pattern of many stars', '= replace(long, "a*a*a*a*b", "")'],
    ['a pattern of many options', `= matches(long, "${'a?'.repeat(30)}${'a'.repeat(30)}")`],
    ['a split that backtracks', '= split(long, "(x+x+)+y")'],
  ])('%s', (_what, expression) => {
    const refusal = refusalOf(expression, { huge: 1e12, long: 'a'.repeat(2000), people });
    expect(refusal).toMatch(/^Expected/);
  });
  test('what an office needs is within it: 5,000 items walked and filtered', () => {
    const items = Array.from({ length: 5000 }, (_, n) => ({ n, even: n % 2 === 0 }));
    expect(valueOf('= count(for i in items[even = true] return i.n)', { items })).toBe(2500);
    expect(valueOf('= count(items) + count(items) + count(items) + sum(items.n) + max(items.n) - min(items.n)', { items })).toBe(12_517_499);
  });
  test('a junk text of 10,000 characters is refused', () => {
    for (const junk of ['"', '[', '{a:', 'a.', 'if ', '1+', 'for i in ', '((']) {
      expect(checkSyntax(`=${junk.repeat(Math.floor(9990 / junk.length))}`)).toBeDefined();
    }
  });
  test('a kept expression does not grow with its warnings', () => {
    for (let round = 0; round < 1000; round++) valueOf('= unknownName.x = 1');
    expect(valueOf('= unknownName.x = 1')).toBe(false);
  });
});

describe('unary tests of decision tables', () => {
  test.each<[string, Json, boolean]>([
    ['-', 1, true], ['', null, true], ['"a","b"', 'b', true], ['"a","b"', 'c', false], ['> 3', 4, true], ['> limit', 5, false],
    ['[1..3]', 3, true], ['(1..3)', 3, false], ['not("a")', 'b', true], ['not("a","b")', 'b', false], ['true', false, false],
    ['starts with(?, "大政")', '大政發', true], ['allowed', 'y', true], ['null', null, true], ['> 3', null, false], ['> 3', 'text', false],
  ])('%s of %j is %s', (test, value, expected) => {
    expect(evaluateUnary(test, value, scope({ limit: 10, allowed: ['x', 'y'] }))).toMatchObject({ ok: true, value: expected });
  });
  test('a test that cannot be read is refused', () => {
    expect(evaluateUnary('> ', 1, scope())).toMatchObject({ ok: false });
  });
});

describe('for the findings at deployment', () => {
  test('checkSyntax says what is wrong, or nothing', () => {
    expect(checkSyntax('= a > 1')).toBeUndefined();
    expect(checkSyntax('plain text (')).toBeUndefined();
    expect(checkSyntax('= due("whole") - duration("P5D")')).toBeUndefined();
    expect(checkSyntax('= a >')).toContain('Expected more');
    expect(checkSyntax('= frobnicate(a)')).toContain("'frobnicate'");
    expect(checkSyntax('= {f: function(x) x, r: f(1)}.r')).toBeUndefined();
  });
  test('variablesOf names what is read, without local names and functions', () => {
    expect(variablesOf('= {x: a, y: x + b}.y + sum(for i in c return i + d) + due("k")')).toEqual(['a', 'b', 'c', 'd']);
    expect(variablesOf('= {urgency: urgency}')).toEqual(['urgency']);
    expect(variablesOf('= for x in x return x.y')).toEqual(['x']);
    expect(variablesOf('text')).toEqual([]);
  });
});

describe('the bounds of a text', () => {
  test('as long as it may be it is taken, by one character more it is not', () => {
    const ofLength = (length: number): string => `"${'字'.repeat(length - 2)}"`;
    expect(checkSyntax(`=${ofLength(10_000)}`)).toBeUndefined();
    expect(checkSyntax(`=${ofLength(10_001)}`)).toContain('at most 10000 characters, but it has 10001');
  });
  test('brackets are counted through whatever stands between them', () => {
    const deep = (depth: number): string => `=${'(1 + '.repeat(depth)}1${')'.repeat(depth)}`;
    expect(checkSyntax(deep(100))).toBeUndefined();
    expect(checkSyntax(deep(101))).toContain('brackets at most 100 deep');
  });
});
