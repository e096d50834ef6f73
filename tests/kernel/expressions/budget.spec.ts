import { evaluate as feel } from 'feelin';
import { Budget, BudgetExceeded, checkPattern, COUNTER, ITERATION_LIMIT } from '../../../engine/kernel/expressions/budget.js';

/** An iteration costs ten values. */
const WHOLE = ITERATION_LIMIT * 10;
const rangeOf = (text: string): unknown => feel(text, {}).value;

/** What is taken out of a budget, found by trying what is left. */
function costOf(act: (budget: Budget) => void): number {
  let [low, high] = [0, WHOLE];
  while (low < high) {
    const cost = Math.floor((low + high) / 2);
    const budget = new Budget();
    act(budget);
    try {
      budget.spend(WHOLE - cost);
      high = cost;
    } catch {
      low = cost + 1;
    }
  }
  return low;
}

describe('a budget', () => {
  test('is 100,000 iterations and not a value more', () => {
    expect(() => new Budget().spend(WHOLE)).not.toThrow();
    expect(() => new Budget().spend(WHOLE + 1)).toThrow(new BudgetExceeded('Expected an expression that ends within 100000 iterations, but it needs more'));
    expect(() => new Budget().spend(Number.NaN)).toThrow(BudgetExceeded);
  });

  test.each<[string, unknown, number]>([
    ['a number', 5, 1], ['null', null, 1], ['a short text', 'x'.repeat(63), 1], ['a text of 64 characters', 'x'.repeat(64), 2], ['a long text', 'x'.repeat(640), 11],
    ['an empty list', [], 1], ['a list', [1, 2, 'x'], 4], ['a list of lists', [[1], [2, 3]], 6], ['a context', { a: 1, b: [2] }, 4], ['a date', new Date(0), 1],
  ])('pays for %s by its leaves', (_what, value, cost) => {
    expect(costOf((budget) => budget.value(value))).toBe(cost);
    expect(new Budget().value(value)).toBe(value);
  });

  test.each<[string, unknown, number]>([
    ['a list', [1, 2, 3], 30], ['an empty list', [], 0], ['a range', rangeOf('[1..5]'), 40], ['a range downwards', rangeOf('[5..1]'), 40], ['a range of texts', rangeOf('["a".."c"]'), 0],
    ['no list', 7, 0],
  ])('pays for walking %s', (_what, value, cost) => {
    expect(costOf((budget) => budget.each(value))).toBe(cost);
    expect(new Budget().each(value)).toBe(value);
  });

  test.each<[unknown, unknown, unknown, number]>([
    [1, 3, [1, 2, 3], 30], [3, 1, [3, 2, 1], 30], [2, 2, [2], 10], [-1, 1, [-1, 0, 1], 30], ['a', 3, null, 0], [1, null, null, 0],
  ])('gives the list from %j to %j, and pays for it', (from, to, list, cost) => {
    expect(new Budget().upTo(from, to)).toEqual(list);
    expect(costOf((budget) => budget.upTo(from, to))).toBe(cost);
  });

  test('refuses a range that never meets its end', () => {
    const refusal = new BudgetExceeded('Expected a range of whole steps, but it has none');
    expect(() => new Budget().upTo(1, 1.5)).toThrow(refusal);
    expect(() => new Budget().each(rangeOf('[1..1.5]'))).toThrow(refusal);
    expect(() => new Budget().upTo(1, 1e18)).toThrow(refusal);
  });

  test('pays for comparing each with each where the elements are no plain values', () => {
    expect(costOf((budget) => budget.square([1, 2, 3]))).toBe(4);
    expect(costOf((budget) => budget.square([[1], { a: 1 }, null, 3]))).toBe(7 + 4 * 2);
    expect(costOf((budget) => budget.square('x'))).toBe(1);
    const list = [1, 2];
    expect(new Budget().square(list)).toBe(list);
  });

  test('is what an expression calls by the names of its counters', () => {
    const called = (call: string): number => costOf((budget) => { expect(feel(call, { ...budget.functions(), list: [[1], 2] }).value).not.toBeNull(); });
    expect(called(`${COUNTER.any}(list)`)).toBe(4);
    expect(called(`${COUNTER.each}(list)`)).toBe(20);
    expect(called(`${COUNTER.upTo}(1, 4)`)).toBe(40);
    expect(called(`${COUNTER.square}(list)`)).toBe(6);
    expect(called(`${COUNTER.call}()`)).toBe(10);
    expect(feel(`${COUNTER.call}()`, new Budget().functions()).value).toBe(true);
    expect(feel(`${COUNTER.upTo}(1, 3)`, new Budget().functions()).value).toEqual([1, 2, 3]);
  });
});

describe('a pattern', () => {
  const refused = (pattern: string, length = 100): boolean => {
    try {
      checkPattern(pattern, 'x'.repeat(length));
      return false;
    } catch (error) {
      expect(error).toBeInstanceOf(BudgetExceeded);
      expect(String(error)).toContain(`Expected a pattern that is quick to match, but '${pattern.slice(0, 80)}' may take too long on ${length} characters`);
      return true;
    }
  };

  test.each([
    '^大政發\\d+號$', '[a-z]+', '(ab)+', '(ab){3}', '(ab){3,}', 'a+b+c+', '\\(a+\\)+', '[)]+x*', '[(a+)]+', 'colou?r', '(a|b)', '\\++', '\\d{4}-\\d{2}-\\d{2}', 'x'.repeat(500), 'a?b?c?d?', '[+*+*+*]+', '[+*]+[+*]',
  ])('that is quick to match is taken: %s', (pattern) => {
    expect(refused(pattern)).toBe(false);
  });
  test.each(['(a+){10}', '(a+){2,30}', 'a{10}b{10}c{10}d{10}e{10}'])('that repeats ten times or more is no quicker: %s', (pattern) => {
    expect(refused(pattern)).toBe(true);
  });
  test.each([
    ['a repetition in a repeated group', '(a+)+'], ['counted', '(a*){3}'], ['counted openly', '(a*){3,}'], ['a counted one in a repeated group', '(a{2})*'], ['with an upper bound', '(a{2,5})*'],
    ['a choice in a repeated group', '(a|ab)+'], ['an option in a repeated group', '(ab?)+'], ['a reference back', '(a)\\1'], ['a named one', '(?<x>a)\\k<x>'], ['a long one', 'x'.repeat(501)], ['many options', 'a?'.repeat(20)],
  ])('that may backtrack is not: %s', (_what, pattern) => {
    expect(refused(pattern)).toBe(true);
  });
  test('of several repetitions is taken by the length of the text', () => {
    expect([refused('a*b*', 464), refused('a*b*', 465), refused('a*', 10_000), refused('a*', 10_001), refused('abc', 1_000_000)]).toEqual([false, true, false, true, false]);
    expect([refused('a?b*', 7071), refused('a?b*', 7072)]).toEqual([false, true]);
  });
});
