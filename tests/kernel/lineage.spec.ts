/** Where a case has been (design §5): what its log says of each activation, what came of it, and what it came of. */
import { describe, expect, it } from '@jest/globals';
import { ancestorsOf, descendantsOf, latestOpening, lineageOf, originOf } from '../../engine/kernel/lineage.js';
import { diagram } from './model/diagram.js';
import { Play, person } from './play.js';
import type { Lineage, Passage } from '../../engine/kernel/lineage.js';
import type { Event } from '../../engine/kernel/events.js';
import type { LocalKey } from '../../engine/kernel/state.js';

const activated = (key: LocalKey, id: string, more: Partial<Event & { type: 'elementActivated' }> = {}): Event => ({ type: 'elementActivated', v: 1, key, id, scope: 0, from: [], ...more });
const one = (...events: Event[]): Passage | undefined => lineageOf([activated(5, 'A'), ...events]).passages.get(5);
const plain = { key: 5, id: 'A', scope: 0, from: [] };
const done = { type: 'taskCompleted', v: 1, key: 5, id: 'A', by: 'li', variables: {} } as const;

describe('an activation', () => {
  it('is what its event says of it', () => {
    const { passages } = lineageOf([
      activated(1, 'A'), activated(2, 'B', { scope: 1, from: [1], flow: 'A-B', consumed: [8, 9], loopCounter: 3, reopens: 1 }), activated(3, 'C', { signer: { user: 'li', place: 'before', by: 'wang' } }),
    ]);
    expect([...passages]).toStrictEqual([
      [1, { key: 1, id: 'A', scope: 0, from: [] }], [2, { key: 2, id: 'B', scope: 1, from: [1], flow: 'A-B', consumed: [8, 9], loopCounter: 3, reopens: 1 }],
      [3, { key: 3, id: 'C', scope: 0, from: [], signer: true }],
    ]);
  });

  it.each<[string, Event[], Partial<Passage>]>([
    ['that completed', [{ type: 'elementCompleted', v: 1, key: 5, id: 'A' }], { ended: 'completed' }],
    ['that was cancelled', [{ type: 'elementCancelled', v: 1, key: 5, id: 'A' }], { ended: 'cancelled' }],
    ['of several instances', [{ type: 'multiInstanceStarted', v: 1, key: 5, total: 2 }], { body: true }],
    ['of several rounds', [{ type: 'loopStarted', v: 1, key: 5 }], { body: true }],
    ['that somebody did', [done], { by: 'li' }],
    ['that somebody did for another', [{ ...done, onBehalfOf: 'wang' }], { by: 'li', onBehalfOf: 'wang' }],
    ['that somebody took up', [{ type: 'taskAssigned', v: 1, key: 5, assignee: 'li', by: 'li' }], { claimed: true }],
    ['that somebody took up for another', [{ type: 'taskAssigned', v: 1, key: 5, assignee: 'wang', by: 'li', onBehalfOf: 'wang' }], { claimed: true }],
    ['that was given to somebody', [{ type: 'taskAssigned', v: 1, key: 5, assignee: 'li', by: 'chief' }], {}],
    ['that has variables of its own', [{ type: 'variablesSet', v: 1, scope: 5, values: { a: 1, b: 1 } }, { type: 'variablesSet', v: 1, scope: 5, values: { b: 2 } }], { variables: { a: 1, b: 2 } }],
    ['beside which the case has variables', [{ type: 'variablesSet', v: 1, scope: 0, values: { a: 1 } }], {}],
    ['that a return undid', [{ type: 'taskReturned', v: 1, key: 9, id: 'B', to: 5, toId: 'A', undoes: 5, mode: 'redo', by: 'li', count: 1 }], { undone: true }],
    ['that a return puts aside', [{ type: 'taskReturned', v: 1, key: 9, id: 'B', to: 5, toId: 'A', undoes: 5, mode: 'direct', by: 'li', count: 1 }], {}],
    ['whose return was written before it said what it undoes', [{ type: 'taskReturned', v: 1, key: 9, id: 'B', to: 5, toId: 'A', mode: 'redo', by: 'li', count: 1 }], {}],
    ['that was taken back', [{ type: 'taskTakenBack', v: 1, key: 5, id: 'A', undoes: 5, by: 'li' }], { undone: true }],
    ['whose branch was given up', [{ type: 'branchDropped', v: 1, key: 9, undoes: 5 }], { undone: true }],
    ['beside which something else happened', [{ type: 'tokenDiscarded', v: 1, key: 5 }], {}],
  ])('%s', (_, events, more) => { expect(one(...events)).toStrictEqual({ ...plain, ...more }); });

  it('that stands for a completed one is no step that completes', () => {
    const { passages } = lineageOf([{ type: 'compensationStarted', v: 1, key: 7, id: 'S', scope: 0, from: [5], undo: [] }, { type: 'compensationEnded', v: 1, key: 7, id: 'S' }]);
    expect(passages.get(7)).toStrictEqual({ key: 7, id: 'S', scope: 0, from: [5], body: true, ended: 'cancelled' });
  });

  it('that the log does not know is none', () => { expect(lineageOf([done]).passages.size).toBe(0); });
});

describe('a token that waited at a join', () => {
  it('is remembered when it has gone on', () => {
    const { arrivals } = lineageOf([{ type: 'tokenArrived', v: 1, key: 4, id: 'J', scope: 0, flow: 'A-J', from: 2 }, { type: 'tokenDiscarded', v: 1, key: 4 }]);
    expect([...arrivals]).toStrictEqual([[4, { id: 'J', scope: 0, flow: 'A-J', from: 2 }]]);
  });
});

describe('what came of an activation', () => {
  // 1 → 2 → 4, 1 → 3 → 4 → 5; 6 inside 5; 7 beside.
  const net: Lineage = lineageOf([activated(1, 'A'), activated(2, 'B', { from: [1] }), activated(3, 'C', { from: [1] }), activated(4, 'J', { from: [2, 3] }), activated(5, 'S', { from: [4] }), activated(6, 'I', { from: [5], scope: 5 }), activated(7, 'X')]);

  it('is all behind it, and itself', () => {
    expect([...descendantsOf(net, 2)].sort()).toEqual([2, 4, 5, 6]);
    expect([...descendantsOf(net, 1)].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...descendantsOf(net, 7)]).toEqual([7]);
  });

  it('it came of is all before it, the nearest first', () => {
    expect(ancestorsOf(net, 6)).toEqual([5, 4, 2, 3, 1]);
    expect(ancestorsOf(net, 7)).toEqual([]);
  });

  it('is undone with it', () => {
    const { passages } = lineageOf([activated(1, 'A'), activated(2, 'B', { from: [1] }), activated(3, 'C'), { type: 'taskTakenBack', v: 1, key: 1, id: 'A', undoes: 1, by: 'li' }]);
    expect([...passages.values()].map(({ undone }) => undone)).toEqual([true, true, undefined]);
  });

  it('does not lead out of the case', () => {
    expect(ancestorsOf(lineageOf([activated(1, 'A', { from: [0] }), activated(2, 'B', { from: [1] })]), 2)).toEqual([1]);
  });
});

describe('a sub-process that was opened again', () => {
  const opened = lineageOf([activated(1, 'S'), activated(2, 'T'), activated(3, 'S', { reopens: 1 }), activated(4, 'T', { reopens: 2 }), activated(5, 'S', { reopens: 3 })]);

  it('has one origin, and a newest opening', () => {
    expect([1, 3, 5].map((key) => originOf(opened, key))).toEqual([1, 1, 1]);
    expect([1, 3, 5].map((key) => latestOpening(opened, key))).toEqual([5, 5, 5]);
    expect([originOf(opened, 4), latestOpening(opened, 2), latestOpening(opened, 99)]).toEqual([2, 4, 99]);
  });
});

describe('the lineage of a case', () => {
  it('knows the flows taken, the tokens that joins took in, and who did what', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').userTask('A').parallel('J').userTask('Z').end().from('F').userTask('B').to('J'));
    play.complete('A', {}, person('somebody'));
    play.complete('B', {}, { id: 'sun', groups: [], onBehalfOf: 'somebody' });
    const { passages, arrivals } = lineageOf(play.events);
    const of = (id: string): Passage | undefined => [...passages.values()].find((passage) => passage.id === id);
    expect([of('A')?.flow, of('A')?.by, of('B')?.onBehalfOf, of('J')?.consumed]).toEqual(['F-A', 'somebody', 'somebody', [...arrivals.keys()]]);
    expect([...arrivals.values()].map(({ flow, from }) => [flow, from])).toEqual([['A-J', of('A')?.key], ['B-J', of('B')?.key]]);
  });
});

describe('a sub-process that was opened for a step that comes straight back', () => {
  it('is walked like any other when the branch that waited for it is given up, and only that of this branch', () => {
    const { passages } = lineageOf([activated(1, 'S', { resumes: 7 }), activated(2, 'T', { resumes: 8 }), { type: 'branchDropped', v: 1, key: 7, undoes: 99 }]);
    expect([passages.get(1), passages.get(2)]).toStrictEqual([{ key: 1, id: 'S', scope: 0, from: [] }, { key: 2, id: 'T', scope: 0, from: [], straight: 8 }]);
  });
});
