import { describe, expect, it } from '@jest/globals';
import { apply } from '../../engine/kernel/apply.js';
import { copyState, created } from '../../engine/kernel/evolve.js';
import { Places } from '../../engine/kernel/places.js';
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
