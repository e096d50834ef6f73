import { parseExpression } from 'feelin';
import { Analysis, isBuiltin } from '../../../engine/kernel/expressions/analyse-expression.js';

const analysed = (text: string): Analysis => new Analysis(text, parseExpression(text, {}, 'camunda').topNode);
/** The text that is evaluated, its counters by their letters: Any value, Each of a list, Up to, Square, Call. */
const counted = (text: string): string => analysed(text).text.replace(/__budgetUpTo/g, 'U').replace(/__budget(Any|Each|Square|Call)/g, (_, name: string) => name.charAt(0));

describe('counters are put in', () => {
  test.each([
    ['around what is added: a text that is added to itself doubles', 'a + b', 'A(a + b)'],
    ['around sums of literals, too', '1 + 2', 'A(1 + 2)'],
    ['around the arguments of a function', 'f(a, b)', 'f(A(a), A(b))'],
    ['around arguments with names', 'f(x: a, y: 2)', 'f(x: A(a), y: 2)'],
    ['around arguments that are lists, contexts and calls', 'f([a], {b: 1}, g())', 'f(A([a]), A({b: 1}), A(g()))'],
    ['around the arguments of what is called in turn', 'f(1)(b)', 'f(1)(A(b))'],
    ['around what is compared pair by pair', 'distinct values(a)', 'distinct values(S(a))'],
    ['around each list of a union', 'union(a, [1])', 'union(S(a), S([1]))'],
    ['around the list that is walked', 'for i in a return i', 'for i in E(a) return i'],
    ['around the range that is walked', 'for i in 1..n return i', 'for i in U(1,n) return i'],
    ['around each of several lists', 'for i in [1..n], j in i return j', 'for i in E([1..n]), j in E(i) return j'],
    ['around the list that is asked', 'some x in xs satisfies x > 1', 'some x in E(xs) satisfies x > 1'],
    ['around the list that every element is asked of', 'every x in xs satisfies x > 1', 'every x in E(xs) satisfies x > 1'],
    ['in front of what a function does', '(function(a) a)(1)', '(function(a) if C() then a else null)(1)'],
    ['in front of recursion', '{f: function(n) f(n + 1)}.f', '{f: function(n) if C() then f(A(A(n + 1))) else null}.f'],
    ['around the list that is filtered', 'xs[item.n]', 'E(xs)[item.n]'],
    ['around filters of filters', '[a, b][c][d]', 'E(E([a, b])[c])[d]'],
    ['around both sides of a comparison beside a list', '[a] = b', 'A([a]) = A(b)'],
    ['around both sides of a comparison beside a call', 'count(a)=count(b)', 'A(count(A(a)))=A(count(A(b)))'],
    ['around both sides of a comparison beside a context', '{a: 1} = b', 'A({a: 1}) = A(b)'],
    ['around both sides of a comparison beside a loop', '(for i in a return i) = b', 'A((for i in E(a) return i)) = A(b)'],
    ['around both sides of a comparison in a filter', 'xs[n = i]', 'E(xs)[A(n) = A(i)]'],
    ['around what is looked for in a list', 'a in [1, b]', 'A(a) in [1, b]'],
    ['around what is between two bounds', '{a: 1}.a between b and c', 'A({a: 1}.a) between b and c'],
    ['around what stands deep inside', 'if {x: a + b}.x then -(c + d) else [e + f]', 'if {x: A(a + b)}.x then -(A(c + d)) else [A(e + f)]'],
  ])('%s: %s', (_why, text, expected) => {
    expect(counted(text)).toBe(expected);
    expect(analysed(text).counted).toBe(true);
  });

  test.each([
    ['a difference', 'a - b'], ['a comparison of plain values', 'a = b'], ['a choice', 'if a then b else c'], ['a conjunction', 'a and b or c'], ['a path', 'x.y.z'],
    ['the element of a list by its number', 'xs[1]'], ['a call without arguments', 'f()'], ['a call with literals', 'f(1, "a", true, null, @"2026-01-01", [1..2])'],
    ['a comparison with a range', 'a in [1..2]'],
  ])('nowhere in %s: %s', (_what, text) => {
    expect(counted(text)).toBe(text);
    expect(analysed(text).counted).toBe(false);
  });

  test.each([['[1] = [2]', 'A([1]) = A([2])'], ['[1] = 2', 'A([1]) = 2'], ['["a"] != null', 'A(["a"]) != null'], ['[true] = false', 'A([true]) = false'], ['[1] = @"2026-01-01"', 'A([1]) = @"2026-01-01"']])('not around literals: %s', (text, expected) => {
    expect(counted(text)).toBe(expected);
  });
});

describe('names', () => {
  const names = (text: string): string[][] => {
    const { reads, callees } = analysed(text);
    return [[...reads], [...callees]];
  };

  test.each<[string, string[], string[]]>([
    ['a + b', ['a', 'b'], []], ['count(a)', ['a'], ['count']], ['string length(a)', ['a'], ['string length']], ['string   length(a)', ['a'], ['string length']],
    ['for i in a return i + partial[-1]', ['a'], []], ['partial', ['partial'], []], ['some x in xs satisfies x > y', ['xs', 'y'], []], ['some x in xs satisfies partial', ['xs', 'partial'], []],
    ['for i in a, j in i return j', ['a'], []], ['for i in i return i', ['i'], []], ['[for i in a return i, i]', ['a', 'i'], []],
    ['{x: a, y: x + b}.y', ['a', 'b'], []], ['{y: x, x: a}.y', ['x', 'a'], []], ['{"x": a, y: x}', ['a'], []], ['[{x: a}, x]', ['a', 'x'], []],
    ['{f: function(n) f(n)}.f', [], ['f']], ['{f: function(n) n, r: f(0)}.r', [], []], ['(function(a) a + b)(1)', ['b'], []], ['[function(a) a, a]', ['a'], []],
    ['xs[item > n]', ['xs', 'n'], []], ['[xs[item], item]', ['xs', 'item'], []], ['count', [], []], ['x.y', ['x'], []], ['f(g)(h)', ['g', 'h'], ['f']],
  ])('%s reads %j and calls %j', (text, reads, callees) => {
    expect(names(text)).toEqual([reads, callees]);
  });

  test('in backticks are given others, the same for the same', () => {
    const analysis = analysed('`a-b` + `c d` + `a-b` - e');
    expect([...analysis.aliases]).toEqual([['a-b', '__budgetName0'], ['c d', '__budgetName1']]);
    expect(analysis.text.replace(/__budgetAny/g, 'A')).toMatch(/__budgetName0 \+ __budgetName1\)? \+ __budgetName0\)? - e$/);
    expect([...analysis.names]).toEqual(['a-b', 'c d', 'e']);
    expect([...analysis.reads]).toEqual(['a-b', 'c d', 'e']);
  });

  test('of FEEL are known as such', () => {
    expect(['count', 'string length', 'distinct values', 'now'].map(isBuiltin)).toEqual([true, true, true, true]);
    expect(['frobnicate', 'count)', 'null', '', 'a`', '1 +'].map(isBuiltin)).toEqual([false, false, false, false, false, false]);
  });
});
