/** The checker itself: it takes what can be explained, and refuses what cannot. */
import fc from 'fast-check';
import { linearize } from './linearize.js';
import type { Call, Model } from './linearize.js';
import { claimableTask, versionOfACase } from './models.js';
import type { TaskOperation, VersionOperation } from './models.js';

type VersionCall = Call<VersionOperation, number | 'refused'>;
type TaskCall = Call<TaskOperation, 'done' | 'refused'>;
const change = (began: number, ended: number, answer?: number | 'refused'): VersionCall => ({ operation: 'change', began, ended, ...(answer === undefined ? {} : { answer }) });
const look = (began: number, ended: number, answer: number): VersionCall => ({ operation: 'look', began, ended, answer });
const act = (what: TaskOperation['act'], by: string, began: number, ended: number, answer?: 'done' | 'refused'): TaskCall => ({ operation: { act: what, by }, began, ended, ...(answer === undefined ? {} : { answer }) });

describe('versions of a case', () => {
  it.each<[string, VersionCall[]]>([
    ['nothing', []],
    ['one after the other', [change(1, 2, 1), look(3, 4, 1), change(5, 6, 2), look(7, 8, 2)]],
    ['at once, answered in any order', [change(1, 6, 3), change(2, 5, 1), change(3, 4, 2)]],
    ['a look beside a change sees it or not', [change(1, 4, 1), look(2, 3, 0), look(5, 6, 1)]],
    ['a change of which nobody heard, and which happened', [change(1, 2), look(3, 4, 1)]],
    ['a change of which nobody heard, and which never happened', [change(1, 2), look(3, 4, 0)]],
    ['a change of which nobody heard, and which happened late', [change(1, 2), look(3, 4, 0), look(5, 6, 1)]],
    ['a refused change', [change(1, 4, 1), change(2, 3, 'refused'), look(5, 6, 1)]],
  ])('can be explained: %s', (_what, history) => {
    const found = linearize(versionOfACase(0), history);
    expect(found.ok).toBe(true);
    expect(found.ok && found.order.length).toBeGreaterThanOrEqual(history.filter(({ answer }) => answer !== undefined).length);
  });

  it.each<[string, VersionCall[]]>([
    ['two winners of one version', [change(1, 4, 1), change(2, 3, 1)]],
    ['a lost update', [change(1, 2, 1), change(3, 4, 1)]],
    ['a gap', [change(1, 2, 2)]],
    ['a look into the past', [change(1, 2, 1), look(3, 4, 0)]],
    ['a look into the future', [look(1, 2, 1), change(3, 4, 1)]],
    ['looks that go back', [change(1, 8, 1), look(2, 3, 1), look(4, 5, 0)]],
    ['an order that time contradicts', [change(1, 2, 2), change(3, 4, 1)]],
    ['a refused change that happened nevertheless', [change(1, 2, 'refused'), look(3, 4, 1)]],
    ['a change of which nobody heard, and which happened twice', [change(1, 2), look(3, 4, 2)]],
    ['an acknowledged change that is gone', [change(1, 2, 1), change(3, 4, 2), look(5, 6, 1)]],
  ])('cannot be explained: %s', (_what, history) => {
    const found = linearize(versionOfACase(0), history);
    expect(found.ok).toBe(false);
    expect(found.ok ? 0 : found.stuck.length).toBeGreaterThan(0);
  });
});

describe('a claimable task', () => {
  it.each<[string, TaskCall[]]>([
    ['one of three', [act('claim', 'a', 1, 6, 'refused'), act('claim', 'b', 2, 5, 'done'), act('claim', 'c', 3, 4, 'refused')]],
    ['given back and taken by another', [act('claim', 'a', 1, 2, 'done'), act('release', 'a', 3, 6, 'done'), act('claim', 'b', 4, 5, 'done'), act('complete', 'b', 7, 8, 'done')]],
    ['claimed again by who holds it', [act('claim', 'a', 1, 2, 'done'), act('claim', 'a', 3, 4, 'done')]],
    ['a claim of which nobody heard keeps others away', [act('claim', 'a', 1, 2), act('claim', 'b', 3, 4, 'refused')]],
  ])('can be explained: %s', (_what, history) => { expect(linearize(claimableTask, history).ok).toBe(true); });

  it.each<[string, TaskCall[]]>([
    ['two winners', [act('claim', 'a', 1, 4, 'done'), act('claim', 'b', 2, 3, 'done')]],
    ['nobody wins though it is free', [act('claim', 'a', 1, 4, 'refused'), act('claim', 'b', 2, 3, 'refused')]],
    ['done twice', [act('claim', 'a', 1, 2, 'done'), act('complete', 'a', 3, 6, 'done'), act('complete', 'a', 4, 5, 'done')]],
    ['done by who does not hold it', [act('claim', 'a', 1, 2, 'done'), act('complete', 'b', 3, 4, 'done')]],
    ['refused after it was given back', [act('claim', 'a', 1, 2, 'done'), act('release', 'a', 3, 4, 'done'), act('claim', 'b', 5, 6, 'refused')]],
  ])('cannot be explained: %s', (_what, history) => { expect(linearize(claimableTask, history).ok).toBe(false); });
});

/** By definition: any order of any of the unanswered and all of the answered calls, that time allows and the model explains. */
function explainable<State, Operation, Answer>(model: Model<State, Operation, Answer>, history: readonly Call<Operation, Answer>[]): boolean {
  const go = (state: State, left: readonly Call<Operation, Answer>[]): boolean => {
    if (left.every(({ answer }) => answer === undefined)) return true;
    return left.some((call) => {
      if (left.some((other) => other !== call && other.answer !== undefined && other.ended < call.began)) return false;
      const after = model.step(state, call.operation, call.answer);
      return after !== undefined && go(after, left.filter((other) => other !== call));
    });
  };
  return go(model.initial, history);
}

describe('the search', () => {
  const moments = (count: number) => fc.shuffledSubarray(Array.from({ length: count * 2 }, (_none, index) => index), { minLength: count * 2 })
    .map((all) => Array.from({ length: count }, (_none, index) => [all[index * 2] ?? 0, all[index * 2 + 1] ?? 0].sort((a, b) => a - b)));
  const histories = fc.integer({ min: 1, max: 6 }).chain((count) => fc.tuple(
    moments(count), fc.array(fc.record({ operation: fc.constantFrom<VersionOperation>('change', 'look'), answer: fc.constantFrom(undefined, 'refused' as const, 0, 1, 2, 3) }), { minLength: count, maxLength: count }),
  )).map(([spans, calls]) => calls.map(({ operation, answer }, index): VersionCall => ({
    operation, began: spans[index]?.[0] ?? 0, ended: spans[index]?.[1] ?? 0, ...(answer === undefined ? {} : { answer }),
  })));

  it('finds an order exactly where there is one', () => {
    let [explained, refused] = [0, 0];
    fc.assert(fc.property(histories, (history) => {
      const expected = explainable(versionOfACase(0), history);
      if (expected) explained += 1;
      else refused += 1;
      expect(linearize(versionOfACase(0), history).ok).toBe(expected);
    }), { seed: 5, numRuns: 2000 });
    expect(Math.min(explained, refused)).toBeGreaterThan(200);
  });

  it('takes a history of hundreds of calls that overlap', () => {
    const history = Array.from({ length: 300 }, (_none, index): VersionCall => change(index * 2, index * 2 + 61, index + 1));
    expect(linearize(versionOfACase(0), history).ok).toBe(true);
    expect(linearize(versionOfACase(0), [...history, look(2000, 2001, 299)]).ok).toBe(false);
  });
});
