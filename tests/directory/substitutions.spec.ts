/** 代: chains, cycles, periods and processes (R-DELEGATE). */
import { describe, expect, it } from '@jest/globals';
import { refuseSubstitution, standInsOf, type Substitution } from '../../engine/directory/substitutions.js';

const one = (owner: string, substitute: string, more: Partial<Substitution> = {}): Substitution => ({ owner, substitute, from: 10, to: 20, ...more });
const codeOf = (all: Substitution[], wanted: Substitution): string => refuseSubstitution(all, wanted)?.code ?? 'fine';

describe('who stands in for whom', () => {
  it('is known from the first moment of the period to before its last', () => {
    const at = (moment: number): string[] => standInsOf([one('a', 'b')], 'b', moment).map(({ owner }) => owner);
    expect([9, 10, 19, 20].map((moment) => at(moment))).toEqual([[], ['a'], ['a'], []]);
  });

  it('goes on through three substitutes and no further', () => {
    const chain = [one('a', 'b'), one('b', 'c'), one('c', 'd'), one('d', 'e')];
    expect(standInsOf(chain, 'd', 15).map(({ owner }) => owner)).toEqual(['c', 'b', 'a']);
    expect(standInsOf(chain, 'e', 15).map(({ owner }) => owner)).toEqual(['d', 'c', 'b']);
  });

  it('along a chain counts for the processes that all of it names', () => {
    const chain = [one('a', 'b', { processes: ['p', 'q'] }), one('b', 'c', { processes: ['q', 'r'] })];
    expect(standInsOf(chain, 'c', 15)).toEqual([{ owner: 'b', processes: ['q', 'r'] }, { owner: 'a', processes: ['q'] }]);
    expect(standInsOf([one('a', 'b', { processes: ['p'] }), one('b', 'c', { processes: ['r'] })], 'c', 15).map(({ owner }) => owner)).toEqual(['b']);
  });
});

describe('a new substitution', () => {
  it.each<[string, Substitution[], Substitution, string]>([
    ['of oneself', [], one('a', 'a'), 'SUBSTITUTE_IS_OWNER'],
    ['that ends before it begins', [], one('a', 'b', { from: 20, to: 10 }), 'SUBSTITUTION_PERIOD_WRONG'],
    ['beside another of the owner', [one('a', 'b')], one('a', 'c', { from: 19, to: 30 }), 'SUBSTITUTION_OVERLAPS'],
    ['after another of the owner', [one('a', 'b')], one('a', 'c', { from: 20, to: 30 }), 'fine'],
    ['for other processes', [one('a', 'b', { processes: ['p'] })], one('a', 'c', { processes: ['q'] }), 'fine'],
    ['for a process that has one', [one('a', 'b', { processes: ['p'] })], one('a', 'c', { processes: ['q', 'p'] }), 'SUBSTITUTION_OVERLAPS'],
    ['each for the other', [one('b', 'a')], one('a', 'b'), 'SUBSTITUTION_CYCLE'],
    ['in a ring of four', [one('b', 'c'), one('c', 'd'), one('d', 'a')], one('a', 'b'), 'SUBSTITUTION_CYCLE'],
    ['each for the other at other times', [one('b', 'a', { from: 20, to: 30 })], one('a', 'b'), 'fine'],
    ['each for the other in other processes', [one('b', 'a', { processes: ['p'] })], one('a', 'b', { processes: ['q'] }), 'fine'],
    ['in a ring that no moment closes', [one('b', 'c', { to: 15 }), one('c', 'a', { from: 15 })], one('a', 'b'), 'fine'],
    ['of two owners', [one('a', 'c')], one('b', 'c'), 'fine'],
  ])('%s is %4$s', (_name, all, wanted, expected) => {
    expect(codeOf(all, wanted)).toBe(expected);
  });

  it('names the ring', () => {
    expect(refuseSubstitution([one('b', 'c'), one('c', 'a')], one('a', 'b'))?.message).toContain("'a' → 'b' → 'c' → 'a'");
  });
});
