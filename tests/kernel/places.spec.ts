/** The index of who lives where is made when searching has cost enough: from then on it says what a search would. */
import { describe, expect, it } from '@jest/globals';
import { apply } from '../../engine/kernel/apply.js';
import { copyState, created } from '../../engine/kernel/evolve.js';
import { Places } from '../../engine/kernel/places.js';
import type { Event } from '../../engine/kernel/events.js';
import type { InstanceState, LocalKey } from '../../engine/kernel/state.js';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';

const searched = (state: InstanceState, scope: LocalKey): LocalKey[] =>
  Object.entries(state.elements).filter(([, element]) => element.scope === scope).map(([key]) => Number(key));

function firstSearched(state: InstanceState, id: string, scope: LocalKey): Record<string, LocalKey> {
  const first: Record<string, LocalKey> = {};
  for (const [key, arrival] of Object.entries(state.arrivals)) if (arrival.id === id && arrival.scope === scope) first[arrival.flow] ??= Number(key);
  return first;
}

/** What the index says after each event of a case, and what a search finds. */
function compare(play: Play): void {
  const [first, ...rest] = play.events;
  if (first?.type !== 'instanceCreated') throw new Error('Expected the first event of the case');
  const state = copyState(created(first));
  const places = new Places(state);
  for (const [index, event] of rest.entries()) {
    places.note(event);
    apply(state, event);
    places.hasChildren(-1);
    if (index % 97 !== 0) continue;
    const scopes = [0, ...new Set(Object.values(state.elements).map(({ scope }) => scope)), ...Object.keys(state.elements).slice(0, 5).map(Number)];
    for (const scope of scopes) {
      const found = searched(state, scope);
      expect([places.childrenOf(scope), places.countChildren(scope), places.hasChildren(scope)]).toEqual([found, found.length, found.length > 0]);
    }
    for (const { id, scope } of Object.values(state.arrivals).slice(0, 5)) expect(Object.fromEntries(places.firstArrivals(id, scope))).toEqual(firstSearched(state, id, scope));
  }
}

describe('the index of who lives where', () => {
  it('says what a search finds, in a wide multi-instance that is interrupted', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').parallel('F').userTask('U').parallel('J').end('e').from('F').task('T').to('J'), { multi: { cardinality: '= 120' } }).end()
      .boundary('B', 'S', { on: { signal: 'stop' } }).end('out'));
    for (let done = 0; done < 30; done += 1) play.complete('U');
    play.do({ type: 'deliverSignal', name: 'stop', signalKey: '9', variables: {} });
    expect(play.state.status).toBe('completed');
    compare(play);
  });

  it('says it of tokens that wait at a join', async () => {
    const play = await Play.started(diagram('p').start().exclusive('M').parallel('F').to('M').from('F').parallel('J').end().from('start').userTask('W').to('J'), {}, { stepLimit: 900 });
    expect(Object.keys(play.state.arrivals).length).toBeGreaterThan(400);
    play.complete('W');
    compare(play);
  });
});

const WIDE = 2_000;
/** A scope 1 with many activations, a scope 2 with one, and tokens that wait at two joins of each. */
function wide(): InstanceState {
  const elements: InstanceState['elements'] = { 1: { id: 'S', scope: 0, from: [] }, 2: { id: 'T', scope: 0, from: [] }, 3: { id: 'A', scope: 2, from: [2] } };
  for (let key = 10; key < 10 + WIDE; key += 1) elements[key] = { id: 'M', scope: 1, from: [1] };
  const at = (id: string, scope: LocalKey, flow: string) => ({ id, scope, flow, from: 1 });
  return {
    processId: 'p', definitionKey: '1', status: 'active', startedAt: 0, nextKey: 9_000, elements, arrivals: { 5000: at('J', 1, 'f'), 5001: at('J', 1, 'g'), 5002: at('J', 1, 'f'), 5003: at('K', 2, 'f'), 4500: at('K', 2, 'h'), 4000: at('J', 2, 'g') },
    variables: {}, tasks: {}, timers: {}, subscriptions: {}, jobs: {}, incidents: {}, clocks: {}, acted: {},
  };
}
const EVENTS: readonly Event[] = [
  { type: 'elementActivated', v: 1, key: 6000, id: 'M', scope: 2, from: [2] }, { type: 'elementCompleted', v: 1, key: 3, id: 'A' }, { type: 'elementCancelled', v: 1, key: 11, id: 'M' }, { type: 'elementCompleted', v: 1, key: 99_999, id: 'M' },
  { type: 'tokenArrived', v: 1, key: 6001, id: 'J', scope: 1, flow: 'h', from: 10 }, { type: 'tokenArrived', v: 1, key: 6002, id: 'L', scope: 2, flow: 'f', from: 10 }, { type: 'tokenDiscarded', v: 1, key: 5000 }, { type: 'tokenDiscarded', v: 1, key: 77 },
  { type: 'elementActivated', v: 1, key: 6003, id: 'J', scope: 1, from: [1], consumed: [5002, 5001] }, { type: 'variablesSet', v: 1, scope: 0, values: { a: 1 } }, { type: 'compensationStarted', v: 1, key: 6004, id: 'S', scope: 2, from: [1], undo: [] },
  { type: 'compensationEnded', v: 1, key: 6004, id: 'S' }, { type: 'elementActivated', v: 1, key: 6005, id: 'B', scope: 0, from: [1] }, { type: 'branchParked', v: 1, key: 6006, at: 0, undoes: 1, elements: [12, 13], arrivals: [6001], owed: [] },
];
const said = (places: Places): unknown => ({
  children: [0, 1, 2, 3].map((scope) => [places.childrenOf(scope).sort((a, b) => a - b), places.countChildren(scope), places.hasChildren(scope)]),
  first: [['J', 1], ['J', 2], ['K', 2], ['L', 2], ['L', 1]].map(([id, scope]) => [...places.firstArrivals(String(id), Number(scope))].sort()), joins: places.waitingJoins().map(({ id, scope, first }) => [id, scope, [...first].sort()]),
});

describe('once searching has cost enough, the index', () => {
  it('says, after each event, what a search says', () => {
    const state = wide();
    const places = new Places(state);
    for (let times = 0; times < 3; times += 1) places.childrenOf(1);
    expect(places.countChildren(1)).toBe(WIDE);
    for (const event of EVENTS) {
      places.note(event);
      apply(state, event);
      expect(said(places)).toEqual(said(new Places(structuredClone(state))));
    }
  });

  it('names the joins at which tokens wait, that of the oldest token first, with the oldest of each flow', () => {
    expect(new Places(wide()).waitingJoins().map(({ id, scope, first }) => [id, scope, Object.fromEntries(first)])).toEqual([['J', 2, { g: 4000 }], ['K', 2, { h: 4500, f: 5003 }], ['J', 1, { f: 5000, g: 5001 }]]);
  });

  it('takes a join by the oldest of all its tokens, also where that of another flow is the newest, and after other tokens have left', () => {
    const at = (key: LocalKey, id: string, flow: string): Event => ({ type: 'tokenArrived', v: 1, key, id, scope: 1, flow, from: 10 });
    const state = { ...wide(), arrivals: {} };
    const places = new Places(state);
    expect(places.waitingJoins()).toEqual([]);
    for (const event of [at(5, 'J', 'f'), at(10, 'K', 'f'), { type: 'tokenDiscarded', v: 1, key: 5 } as const, at(20, 'J', 'f'), at(30, 'K', 'g')]) {
      places.note(event);
      apply(state, event);
    }
    expect(places.waitingJoins().map(({ id }) => id)).toEqual(['K', 'J']);
  });

  it('lists the oldest first', () => {
    const places = new Places(wide());
    expect([places.childrenOf(0), places.childrenOf(2), places.childrenOf(1).slice(0, 2), places.childrenOf(0)]).toEqual([[1, 2], [3], [10, 11], [1, 2]]);
  });
});
