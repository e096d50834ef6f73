import { describe, expect, it } from '@jest/globals';
import { officeCalendar, CHINA_HOLIDAYS } from '../../engine/kernel/calendar/index.js';
import { startsOf } from '../../engine/runtime/deployment/starts.js';
import { diagram } from './model/diagram.js';
import { modelOf, Play } from './play.js';

const calendar = officeCalendar(CHINA_HOLIDAYS);
const key = '= caseNo';

describe('a receive task that instantiates (BPMN 2.0.2 §10.3.3.5)', () => {
  const drawn = diagram('p').receiveTask('R', { on: { message: 'm' }, attributes: { instantiate: true } }).userTask('U').end();

  it('begins a case with its message', async () => {
    const play = await Play.of(drawn);
    play.start({ a: 1 }, 'R');
    expect(play.active).toEqual(['U']);
    expect(play.completed()).toEqual(['R']);
    expect(startsOf(play.model, '1', calendar, 0).subscriptions).toEqual([expect.objectContaining({ on: 'message', name: 'm', element: 'R' })]);
  });

  it('does not begin one by itself', async () => {
    expect((await Play.of(drawn)).refuse({ type: 'createInstance', definitionKey: '1', variables: {} }).code).toBe('START_EVENT_MISSING');
  });
});

describe('an event-based gateway that instantiates (BPMN 2.0.2 §10.6.6)', () => {
  const drawn = (type: string) => diagram('p').eventBased('G', { attributes: { instantiate: true, eventGatewayType: type } })
    .catchEvent('A', { on: { message: 'a', key } }).userTask('U').end().from('G').receiveTask('B', { on: { message: 'b', key } }).userTask('V').end('e2');

  it('exclusive: the first event begins the case, and the others do not belong to it', async () => {
    const play = await Play.of(drawn('Exclusive'));
    play.start({}, 'B');
    expect(play.active).toEqual(['V']);
    expect(play.state.subscriptions).toEqual({});
    play.complete('V');
    expect(play.state.status).toBe('completed');
  });

  it('parallel: the others come to the same case', async () => {
    const play = await Play.of(drawn('Parallel'));
    play.start({}, 'A');
    expect(play.active).toEqual(['B', 'U']);
    play.complete('U');
    expect(play.state.status).toBe('active');
    play.message('b');
    expect(play.active).toEqual(['V']);
    play.complete('V');
    expect(play.state.status).toBe('completed');
  });

  it('all its events are heard while no case is there', async () => {
    const { subscriptions } = startsOf(await modelOf(drawn('Parallel').xml()), '1', calendar, 0);
    expect(subscriptions.map(({ name, element }) => [name, element])).toEqual([['a', 'A'], ['b', 'B']]);
  });
});

describe('a process of several none start events', () => {
  it('begins at the first of them, in the order of the file', async () => {
    const play = await Play.started(diagram('p').start('s1').userTask('A').end('e1').start('s2').userTask('B').end('e2'));
    expect(play.active).toEqual(['A']);
  });
});
