import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';
import type { On } from './model/diagram.js';

const both: On[] = [{ message: 'm', key: '= caseNo' }, { signal: 's' }];
const signal = (play: Play, name: string, variables = {}) => play.do({ type: 'deliverSignal', name, signalKey: '1', variables });

describe('a multiple catch event (BPMN 2.0.2 §10.5.5)', () => {
  const drawn = diagram('p').start().catchEvent('C', { on: [...both, { timer: { duration: 'PT1H' } }, { condition: '= amount > 100' }] }).userTask('U').end();

  it.each<[string, (play: Play) => void]>([
    ['a message', (play) => play.message('m')],
    ['a signal', (play) => signal(play, 's')],
    ['time', (play) => play.advance('PT1H')],
    ['a condition', (play) => play.set({ amount: 101 })],
  ])('goes on by %s, and waits for nothing more', async (_, act) => {
    const play = await Play.started(drawn);
    act(play);
    expect(play.active).toEqual(['U']);
    expect([play.state.subscriptions, play.state.timers, play.state.conditions]).toEqual([{}, {}, {}]);
  });
});

describe('a parallel multiple catch event', () => {
  const drawn = diagram('p').start().catchEvent('C', { on: both, all: true }).userTask('U').end();

  it('waits for all, in any order, and gives what all of them gave', async () => {
    const play = await Play.started(drawn);
    signal(play, 's', { b: 2 });
    expect(play.active).toEqual(['C']);
    play.message('m', 'CASE-1', { a: 1 });
    expect(play.active).toEqual(['U']);
    expect(play.variables).toEqual({ a: 1, b: 2 });
    expect(play.state.parts).toEqual({});
  });

  it('counts each of them once', async () => {
    const play = await Play.started(drawn);
    signal(play, 's');
    signal(play, 's');
    expect(play.active).toEqual(['C']);
    expect(play.happened('commandIgnored')).toHaveLength(1);
  });

  it('is cancelled with what it has', async () => {
    const play = await Play.started(drawn);
    signal(play, 's');
    play.do({ type: 'cancelInstance', reason: '重複' });
    expect(play.state.parts).toEqual({});
  });

  it('wins after an event-based gateway when all came', async () => {
    const play = await Play.started(diagram('p').start().eventBased('G').catchEvent('C', { on: both, all: true }).userTask('U').end()
      .from('G').catchEvent('T', { on: { timer: { duration: 'PT1H' } } }).end('e2'));
    play.message('m');
    expect(play.active).toEqual(['G']);
    signal(play, 's');
    expect(play.active).toEqual(['U']);
  });
});

describe('a multiple boundary event', () => {
  const drawn = (options: object) => diagram('p').start().userTask('U').end().boundary('B', 'U', { on: both, ...options }).userTask('V').end('e2');

  it('that interrupts fires at the first', async () => {
    const play = await Play.started(drawn({}));
    play.message('m');
    expect(play.active).toEqual(['V']);
  });

  it('that does not interrupt fires at each', async () => {
    const play = await Play.started(drawn({ interrupting: false }));
    play.message('m');
    signal(play, 's');
    expect(play.active).toEqual(['U', 'V', 'V']);
  });

  it('that is parallel and does not interrupt fires once for each round of all', async () => {
    const play = await Play.started(drawn({ interrupting: false, all: true }));
    play.message('m');
    expect(play.active).toEqual(['U']);
    signal(play, 's');
    expect(play.active).toEqual(['U', 'V']);
    signal(play, 's');
    play.message('m');
    expect(play.active).toEqual(['U', 'V', 'V']);
  });

  it('catches an error or an escalation among others', async () => {
    const caught = (on: On) => Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').userTask('U').end('e', { on })).end()
      .boundary('B', 'S', { on: [{ signal: 's' }, { error: 'E' }, { escalation: 'X' }] }).userTask('V').end('e2'));
    for (const on of [{ error: 'E' }, { escalation: 'X' }]) {
      const play = await caught(on);
      play.complete('U');
      expect(play.active).toEqual(['V']);
    }
  });

  it('an error that is only a part of what it waits for ends nothing but its own end event', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').parallel('F').end('e', { on: { error: 'E' } }).from('F').userTask('U').end('e3')).end()
      .boundary('B', 'S', { on: [{ signal: 's' }, { error: 'E' }], all: true }).userTask('V').end('e2'));
    expect(play.active).toEqual(['S', 'U']);
    signal(play, 's');
    expect(play.active).toEqual(['V']);
  });
});

describe('a multiple start of an event sub-process', () => {
  const drawn = (options: object) => diagram('p').start().userTask('U').end()
    .eventSub('ES', (inside) => inside.start('es', { on: both, ...options }).userTask('V').end('ee'));

  it('fires at any of its events', async () => {
    const play = await Play.started(drawn({}));
    signal(play, 's');
    expect(play.active).toEqual(['ES', 'V']);
  });

  it('that is parallel fires when all came', async () => {
    const play = await Play.started(drawn({ all: true }));
    signal(play, 's');
    expect(play.active).toEqual(['U']);
    play.message('m');
    expect(play.active).toEqual(['ES', 'V']);
  });
});

describe('a multiple throw event', () => {
  it('throws all that it says', async () => {
    const play = await Play.started(diagram('p').start().throwEvent('T', { on: [{ signal: 's' }, { message: 'm' }, { escalation: 'X' }] }).userTask('U').end());
    expect(play.active).toEqual(['U']);
    expect([play.happened('signalThrown').length, play.happened('messageThrown').length, play.happened('escalationThrown').length]).toEqual([1, 1, 1]);
  });

  it('at the end throws an error after all others', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').end('e', { on: [{ error: 'E' }, { signal: 's' }] })).end()
      .boundary('B', 'S', { on: { error: 'E' } }).userTask('V').end('e2'));
    expect(play.happened('signalThrown')).toHaveLength(1);
    expect(play.active).toEqual(['V']);
  });
});

describe('an event definition by reference (BPMN 2.0.2 §10.5.5)', () => {
  it('is what stands there', async () => {
    const play = await Play.started(diagram('p').start().node('C', 'bpmn:intermediateCatchEvent', {}, ['<bpmn:eventDefinitionRef>D</bpmn:eventDefinitionRef>']).to('C')
      .from('C').userTask('U').end().root('<bpmn:timerEventDefinition id="D"><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>'));
    expect(play.active).toEqual(['C']);
    play.advance('PT1H');
    expect(play.active).toEqual(['U']);
  });

  it('may be shared, and stand beside others', async () => {
    const ref = '<bpmn:eventDefinitionRef>D</bpmn:eventDefinitionRef>';
    const play = await Play.started(diagram('p').start().node('A', 'bpmn:intermediateThrowEvent', {}, [ref]).to('A').from('A')
      .node('B', 'bpmn:endEvent', {}, [ref, '<bpmn:terminateEventDefinition/>']).to('B')
      .root('<bpmn:signal id="S" name="told"/>').root('<bpmn:signalEventDefinition id="D" signalRef="S"/>'));
    expect(play.happened('signalThrown').map(({ id, name }) => [id, name])).toEqual([['A', 'told'], ['B', 'told']]);
    expect(play.state.status).toBe('completed');
  });
});
