/** An awaited event has happened (BPMN 2.0.2 §10.5, §13.5): what that does to who waited, and what it leaves alone. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';
import type { LocalKey } from '../../engine/kernel/state.js';
import type { On } from './model/diagram.js';

const key = '= caseNo';
const keyOf = (play: Play, id: string): LocalKey => Number(Object.entries(play.state.elements).find(([, one]) => one.id === id)?.[0] ?? 0);
const signal = (play: Play, name: string, variables = {}) => play.do({ type: 'deliverSignal', name, signalKey: '9', variables });
const waits = (play: Play): string[] => Object.values(play.state.subscriptions).map(({ id, name }) => `${id} ${name}`).sort();
const two: On[] = [{ signal: 's' }, { message: 'm', key }];

describe('a parallel multiple event (§10.5.5)', () => {
  it('happens when all of its definitions have, with what all of them gave; the other event waits on', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').catchEvent('C', { on: two, all: true }).userTask('U').end().from('F').catchEvent('D', { on: two, all: true }).userTask('V').end('e2'));
    play.message('m', 'CASE-1', { a: 1 });
    expect(waits(play)).toEqual(['C s', 'D m', 'D s']);
    expect(Object.values(play.state.parts ?? {})).toEqual([{ id: 'C', owner: keyOf(play, 'C'), part: 1, variables: { a: 1 } }]);
    // Both wait for the signal; only the first has heard the message.
    signal(play, 's', { b: 2 });
    expect([play.active, play.variables, waits(play)]).toEqual([['D', 'U'], { a: 1, b: 2 }, ['D m']]);
    play.message('m');
    expect(play.active).toEqual(['U', 'V']);
  });

  it('on an activity that it leaves alone may happen again, and needs both again', async () => {
    const play = await Play.started(diagram('p').start().userTask('M', { multi: { cardinality: '= 1' } }).end().boundary('B', 'M', { on: two, all: true, interrupting: false }).userTask('H').end('e2'));
    signal(play, 's');
    expect(play.tasks('H')).toEqual([]);
    play.message('m');
    expect(play.tasks('H')).toHaveLength(1);
    expect(waits(play)).toEqual(['B m', 'B s']);
    play.message('m');
    expect(play.tasks('H')).toHaveLength(1);
    signal(play, 's');
    expect(play.tasks('H')).toHaveLength(2);
  });

  it('counts for itself beside another on the same activity', async () => {
    const play = await Play.started(diagram('p').start().userTask('M').end().boundary('B', 'M', { on: two, all: true, interrupting: false }).userTask('H').end('e2').boundary('C', 'M', { on: [{ signal: 't' }, { message: 'n', key }], all: true, interrupting: false }).userTask('I').end('e3'));
    signal(play, 's');
    expect(waits(play)).toEqual(['B m', 'C n', 'C t']);
    play.message('n');
    expect([play.active, waits(play)]).toEqual([['M'], ['B m', 'C t']]);
    play.message('m');
    expect([play.active, waits(play)]).toEqual([['H', 'M'], ['B m', 'B s', 'C t']]);
    signal(play, 't');
    expect(play.active).toEqual(['H', 'I', 'M']);
  });

  it('does not happen by one of them that comes twice, as an escalation may; the last is what counts', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (s) => s.start('s').userTask('A').throwEvent('T1', { on: { escalation: 'E' }, inputs: { told: '= 1' } }).userTask('C').throwEvent('T2', { on: { escalation: 'E' }, inputs: { told: '= 2' } }).userTask('D').end('e')).end()
      .boundary('B', 'S', { on: [{ escalation: 'E' }, { message: 'm', key }], all: true, interrupting: false }).userTask('H').end('he'));
    play.complete('A');
    play.complete('C');
    expect([play.active, Object.values(play.state.parts ?? {}).length]).toEqual([['D', 'S'], 1]);
    play.message('m', 'CASE-1', { said: 'x' });
    expect([play.active, play.variables]).toEqual([['D', 'H', 'S'], { told: 2, said: 'x' }]);
  });

  it('that interrupts its activity is not waited for again', async () => {
    const play = await Play.started(diagram('p').start().userTask('M').end().boundary('B', 'M', { on: two, all: true }).userTask('H').end('e2'));
    signal(play, 's');
    play.message('m');
    expect([play.active, waits(play), play.state.parts]).toEqual([['H'], [], {}]);
  });

  it.each([true, false])('starts an event sub-process (interrupting: %s)', async (interrupting) => {
    const play = await Play.started(diagram('p').start().userTask('A').end().eventSub('ES', (inside) => inside.start('es', { on: two, all: true, interrupting }).userTask('H').end('he')));
    for (const _ of [1, 2]) {
      signal(play, 's');
      if (waits(play).includes('es m')) play.message('m');
    }
    expect([play.tasks('H').length, play.tasks('A').length]).toEqual(interrupting ? [1, 0] : [2, 1]);
    expect(waits(play)).toEqual(interrupting ? [] : ['es m', 'es s']);
  });

  it('counts for itself in each of several instances', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (s) => s.start('s').catchEvent('C', { on: [{ signal: 's' }, { message: 'm', key: '= string(loopCounter)' }], all: true }).userTask('U').end('e'), { multi: { cardinality: '= 2' } }).end());
    signal(play, 's');
    expect([play.tasks('U').length, waits(play)]).toEqual([0, ['C m', 'C m']]);
    play.message('m', '2');
    expect([play.tasks('U').length, waits(play)]).toEqual([1, ['C m']]);
  });

  it('in the flow is waited for once', async () => {
    const play = await Play.started(diagram('p').start().catchEvent('C', { on: two, all: true }).userTask('U').end());
    signal(play, 's');
    play.message('m');
    expect([play.active, waits(play)]).toEqual([['U'], []]);
  });
});

describe('a multiple event of which one is enough', () => {
  it('ends all its waits with the first', async () => {
    const play = await Play.started(diagram('p').start().catchEvent('C', { on: two }).userTask('U').end());
    signal(play, 's', { a: 1 });
    expect([play.active, play.variables, waits(play), play.state.parts]).toEqual([['U'], { a: 1 }, [], undefined]);
  });
});

describe('an event in the flow', () => {
  it('ends its own wait, and no other of the case', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').catchEvent('C', { on: { message: 'm', key } }).userTask('U').end().from('F').catchEvent('D', { on: { message: 'n', key } }).end('e2').from('F').receiveTask('R', { on: { message: 'o', key } }).userTask('V').end('e3')
      .boundary('B', 'R', { on: { message: 'q', key } }).end('e4'));
    play.message('m');
    expect(waits(play)).toEqual(['B q', 'D n', 'R o']);
    // What belongs to the activity ends when it has left.
    play.message('o');
    expect([play.active, waits(play)]).toEqual([['D', 'U', 'V'], ['D n']]);
  });

  it('that came and cannot leave, which is an incident, does not come twice; the events on an activity stay', async () => {
    const event = await Play.started(diagram('p').start().catchEvent('C', { on: { message: 'm', key } }).userTask('U', { when: '= ok' }).end());
    event.message('m');
    expect([event.incidents, waits(event)]).toEqual([['C: CONDITION_NOT_BOOLEAN'], []]);
    const task = await Play.started(diagram('p').start().receiveTask('R', { on: { message: 'o', key } }).userTask('U', { when: '= ok' }).end().boundary('B', 'R', { on: { message: 'q', key } }).userTask('V').end('e3'));
    task.message('o');
    expect([task.incidents, waits(task)]).toEqual([['R: CONDITION_NOT_BOOLEAN'], ['B q']]);
    task.message('q');
    expect([task.active, task.incidents]).toEqual([['V'], []]);
  });

  it('behind a gateway ends the incident of another that could not be waited for', async () => {
    const play = await Play.started(diagram('p').start().eventBased('G').catchEvent('C', { on: { condition: '= count(for i in 1..n return i) > 0' } }).end().from('G').catchEvent('S', { on: { signal: 's' } }).userTask('U').end('e2'), { n: 1_000_000_000 });
    expect(play.incidents).toEqual(['C: EXPRESSION_FAILED']);
    signal(play, 's');
    expect([play.active, play.incidents]).toEqual([['U'], []]);
  });

  it('behind a gateway takes the flow that leads to it', async () => {
    const play = await Play.started(diagram('p').start().eventBased('G').catchEvent('M', { on: { message: 'm', key } }).userTask('U').end().from('G').catchEvent('N', { on: { message: 'n', key }, flow: 'way' }).userTask('V').end('e2'));
    const gateway = keyOf(play, 'G');
    const events = play.message('n');
    expect(events.find(({ type }) => type === 'elementCompleted')).toEqual({ type: 'elementCompleted', v: 1, key: gateway, id: 'G', taken: ['way'] });
    expect(events.find(({ type }) => type === 'elementActivated')).toEqual({ type: 'elementActivated', v: 1, key: gateway + 3, id: 'N', scope: 0, from: [gateway], flow: 'way' });
    expect([play.active, waits(play)]).toEqual([['V'], []]);
  });
});

describe('an event sub-process', () => {
  const inside = (interrupting: boolean) => diagram('p').start().sub('S', (s) => s.start('s').userTask('A').end('e').boundary('B', 'A', { on: { message: 'b', key }, interrupting: false }).end('be')
    .eventSub('ES', (sub) => sub.start('es', { on: { message: 'm', key }, interrupting }).userTask('H').end('he')).eventSub('ET', (sub) => sub.start('et', { on: { signal: 's' }, interrupting }).userTask('I').end('ie')))
    .userTask('Z').end().boundary('T', 'S', { on: { timer: { duration: 'P1D' } } }).end('te');

  it('that interrupts ends what is active around it and all other starts, and leaves the events on the sub-process', async () => {
    const play = await Play.started(inside(true));
    const scope = keyOf(play, 'S');
    const events = play.message('m');
    expect([play.active, waits(play), Object.values(play.state.timers).map(({ id }) => id)]).toEqual([['ES', 'H', 'S'], [], ['T']]);
    expect(events.filter((event) => event.type === 'elementActivated' && event.id === 'ES')).toEqual([{ type: 'elementActivated', v: 1, key: keyOf(play, 'ES'), id: 'ES', scope, from: [scope] }]);
    play.complete('H');
    expect(play.active).toEqual(['Z']);
  });

  it('that does not may run beside itself and others', async () => {
    const play = await Play.started(inside(false));
    play.message('m');
    play.message('m');
    signal(play, 's');
    expect(play.active).toEqual(['A', 'ES', 'ES', 'ET', 'H', 'H', 'I', 'S']);
    expect(waits(play)).toEqual(['B b', 'es m', 'et s']);
  });

  it('of the case comes of nothing', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').end().eventSub('ES', (sub) => sub.start('es', { on: { message: 'm', key } }).userTask('H').end('he')));
    const [, activated] = play.message('m').filter(({ type }) => type === 'elementCancelled' || type === 'elementActivated');
    expect(activated).toEqual({ type: 'elementActivated', v: 1, key: keyOf(play, 'ES'), id: 'ES', scope: 0, from: [] });
  });

  it('that runs is the only one that catches: what it throws, none beside it hears', async () => {
    const drawn = (interrupting: boolean) => diagram('p').start().userTask('A').end()
      .eventSub('E1', (sub) => sub.start('s1', { on: { message: 'm', key }, interrupting }).userTask('H').end('x', { on: { escalation: 'E' } })).eventSub('E2', (sub) => sub.start('s2', { on: { escalation: 'E' }, interrupting: false }).userTask('I').end('ie'));
    for (const interrupting of [true, false]) {
      const play = await Play.started(drawn(interrupting));
      play.message('m');
      play.complete('H');
      expect(play.happened('escalationThrown')[0]).toEqual({ type: 'escalationThrown', v: 1, key: expect.any(Number), id: 'x', code: 'E', variables: {}, ...(interrupting ? {} : { caughtBy: 's2' }) });
    }
  });
});

it('an event sub-process that interrupted is the only one that catches, also while it compensates what completed around it', async () => {
  const play = await Play.started(diagram('p').start().task('A').userTask('U').end().apart((one) => one.userTask('undoA', { attributes: { isForCompensation: true } })).compensatedBy('A', 'undoA')
    .eventSub('E1', (sub) => sub.start('s1', { on: { signal: 's' } }).parallel('F').throwEvent('C', { on: { compensate: 'A' } }).end('c').from('F').userTask('H').end('x', { on: { escalation: 'E' } }))
    .eventSub('E2', (sub) => sub.start('s2', { on: { escalation: 'E' }, interrupting: false }).userTask('I').end('ie')));
  signal(play, 's');
  expect(play.active).toEqual(['C', 'E1', 'H', 'undoA']);
  play.complete('H');
  expect([play.active, play.happened('escalationThrown')[0]?.caughtBy]).toEqual([['C', 'E1', 'undoA'], undefined]);
});
