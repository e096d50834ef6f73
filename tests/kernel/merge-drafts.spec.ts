/** Two people write on one draft: what each changed stays, what both changed is a conflict. */
import { describe, expect, it } from '@jest/globals';
import { mergeDrafts, sameJson } from '../../engine/kernel/merge-drafts.js';

describe('a field of a draft', () => {
  const base = { a: 1 };
  it.each<[string, Record<string, unknown>, Record<string, unknown>, Record<string, unknown>, object, object]>([
    ['that nobody changed stays', base, { a: 1 }, { a: 1 }, { a: 1 }, {}],
    ['that the other changed is theirs', base, { a: 2 }, { a: 1 }, { a: 2 }, {}],
    ['that only you changed is yours', base, { a: 1 }, { a: 2 }, { a: 2 }, {}],
    ['that both changed alike is no conflict', base, { a: 2 }, { a: 2 }, { a: 2 }, {}],
    ['that both changed is one', base, { a: 2 }, { a: 3 }, {}, { a: { theirs: 2, yours: 3 } }],
    ['that the other emptied is empty', base, {}, { a: 1 }, {}, {}],
    ['that you emptied is empty', base, { a: 1 }, {}, {}, {}],
    ['that one emptied and the other changed is a conflict without theirs', base, {}, { a: 2 }, {}, { a: { yours: 2 } }],
    ['that one changed and the other emptied is a conflict without yours', base, { a: 2 }, {}, {}, { a: { theirs: 2 } }],
    ['that each added beside the other is there', {}, { b: 1 }, { c: 2 }, { b: 1, c: 2 }, {}],
    ['that is there as null is no empty one', base, { a: null }, { a: 1 }, { a: null }, {}],
  ])('%s', (_, was, theirs, yours, merged, conflicts) => { expect(mergeDrafts(was, theirs, yours)).toStrictEqual({ merged, conflicts }); });
});

describe('two values', () => {
  it.each<[unknown, unknown]>([[1, 1], ['x', 'x'], [null, null], [{ a: 1, b: [{ c: 2 }] }, { b: [{ c: 2 }], a: 1 }], [[], []], [{}, {}]])('%j and %j say the same', (a, b) => { expect(sameJson(a, b)).toBe(true); });
  it.each<[unknown, unknown]>([
    [1, 2], [1, '1'], [null, {}], [{}, null], [{}, []], [[], {}], [[1], { 0: 1 }], [{ a: 1 }, { a: 1, b: 2 }], [{ a: 1, b: 2 }, { a: 1 }], [[1, 2], [2, 1]], [{ a: undefined }, { b: undefined }], ['x', {}], [{}, 'x'], [undefined, null],
  ])('%j and %j do not', (a, b) => { expect(sameJson(a, b)).toBe(false); });
});
