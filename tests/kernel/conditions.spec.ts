import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';

const large = { on: { condition: '= amount > 100' } };

describe('a conditional catch event (BPMN 2.0.2 §10.5.5)', () => {
  const drawn = diagram('p').start().catchEvent('C', large).userTask('U').end();

  it('waits until its condition turns true', async () => {
    const play = await Play.started(drawn, { amount: 5 });
    expect(play.active).toEqual(['C']);
    play.set({ amount: 50 });
    expect(play.active).toEqual(['C']);
    play.set({ amount: 500 });
    expect(play.active).toEqual(['U']);
    expect(play.happened('conditionTurned')).toEqual([expect.objectContaining({ id: 'C', holds: true, condition: '= amount > 100', read: { amount: 500 } })]);
  });

  it('goes on at once where it holds already', async () => {
    expect((await Play.started(drawn, { amount: 500 })).active).toEqual(['U']);
  });

  it('waits for a variable that is not there yet', async () => {
    const play = await Play.started(drawn);
    expect(play.active).toEqual(['C']);
    play.set({ amount: 101 });
    expect(play.active).toEqual(['U']);
  });

  it('hears what another branch did, even if it held for a moment only', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').catchEvent('C', large).end()
      .from('F').userTask('U').scriptTask('up', { script: '= 500', result: 'amount' }).scriptTask('down', { script: '= 1', result: 'amount' }).userTask('V').end());
    play.complete('U');
    expect(play.active).toEqual(['V']);
    expect(play.completed()).toContain('C');
  });

  it('raises one incident where it cannot be evaluated, and looks again when that is resolved', async () => {
    const play = await Play.started(diagram('p').start().catchEvent('C', { on: { condition: '= count(for i in 1..n return i) > 0' } }).end(), { n: 1_000_000_000 });
    expect(play.incidents).toEqual(['C: EXPRESSION_FAILED']);
    play.set({ n: 3 });
    expect(play.incidents).toEqual(['C: EXPRESSION_FAILED']);
    play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) });
    expect(play.state.status).toBe('completed');
  });
});

describe('a conditional boundary event', () => {
  const drawn = (interrupting: boolean) => diagram('p').start().userTask('U').end()
    .boundary('B', 'U', { ...large, interrupting }).userTask('V').end('e2');

  it('that interrupts ends its activity', async () => {
    const play = await Play.started(drawn(true), { amount: 1 });
    play.set({ amount: 200 });
    expect(play.active).toEqual(['V']);
    expect(play.happened('elementCancelled')).toEqual([expect.objectContaining({ id: 'U', by: 'B' })]);
  });

  it('that does not interrupt fires again only after it was false', async () => {
    const play = await Play.started(drawn(false), { amount: 1 });
    play.set({ amount: 200 });
    play.set({ amount: 300 });
    expect(play.active).toEqual(['U', 'V']);
    play.set({ amount: 2 });
    play.set({ amount: 201 });
    expect(play.active).toEqual(['U', 'V', 'V']);
  });

  it('reads the variables of its activity, and not those of another', async () => {
    const play = await Play.started(drawn(false), { amount: 1 });
    play.set({ amount: 200 }, play.task('U'), true);
    expect(play.active).toEqual(['U', 'V']);
    play.set({ amount: 200 }, play.task('V'), true);
    expect(play.active).toEqual(['U', 'V']);
  });

  it('is gone with its activity', async () => {
    const play = await Play.started(drawn(true), { amount: 1 });
    play.complete('U', { amount: 200 });
    expect(play.state.status).toBe('completed');
    expect(play.completed()).not.toContain('B');
  });

  it('fires at the entry of an activity where it holds already', async () => {
    expect((await Play.started(drawn(true), { amount: 101 })).active).toEqual(['V']);
  });

  it('interrupts a whole multi-instance activity', async () => {
    const play = await Play.started(diagram('p').start().userTask('U', { multi: { cardinality: '= 3' } }).end()
      .boundary('B', 'U', large).userTask('V').end('e2'), { amount: 1 });
    play.set({ amount: 101 });
    expect(play.active).toEqual(['V']);
  });
});

describe('a conditional start of an event sub-process', () => {
  const drawn = (interrupting: boolean) => diagram('p').start().sub('S', (inside) => inside.start('s').userTask('U').end('e')
    .eventSub('ES', (within) => within.start('es', { ...large, interrupting }).userTask('V').end('ee'))).end();

  it('that interrupts takes the place of its scope', async () => {
    const play = await Play.started(drawn(true), { amount: 1 });
    play.set({ amount: 200 });
    expect(play.active).toEqual(['ES', 'S', 'V']);
    play.set({ amount: 1 });
    play.set({ amount: 200 });
    expect(play.tasks('V')).toHaveLength(1);
    play.complete('V');
    expect(play.state.status).toBe('completed');
  });

  it('that does not interrupt may run several times', async () => {
    const play = await Play.started(drawn(false), { amount: 200 });
    play.set({ amount: 1 });
    play.set({ amount: 200 });
    expect(play.active).toEqual(['ES', 'ES', 'S', 'U', 'V', 'V']);
  });
});

describe('a conditional event after an event-based gateway', () => {
  it('wins when its condition turns true first', async () => {
    const play = await Play.started(diagram('p').start().eventBased('G').catchEvent('C', large).userTask('U').end()
      .from('G').catchEvent('T', { on: { timer: { duration: 'PT1H' } } }).userTask('V').end('e2'));
    expect(play.active).toEqual(['G']);
    play.set({ amount: 200 });
    expect(play.active).toEqual(['U']);
    expect(play.state.timers).toEqual({});
  });

  it('loses to an event that came before', async () => {
    const play = await Play.started(diagram('p').start().eventBased('G').catchEvent('C', large).userTask('U').end()
      .from('G').catchEvent('T', { on: { timer: { duration: 'PT1H' } } }).userTask('V').end('e2'));
    play.advance('PT2H');
    play.set({ amount: 200 });
    expect(play.active).toEqual(['V']);
  });
});

describe('a condition that turns itself', () => {
  it('ends in an incident, not in a hang', async () => {
    const play = await Play.started(diagram('p').start().userTask('U').end().eventSub('ES', (inside) => inside
      .start('es', { on: { condition: '= odd(n)' }, interrupting: false }).scriptTask('A', { script: '= n + 1', result: 'n' }).scriptTask('B', { script: '= n + 1', result: 'n' }).end('e')), { n: 1 }, { stepLimit: 200 });
    expect(play.incidents).toEqual([expect.stringContaining('STEP_LIMIT')]);
  });
});

describe('a condition that reads the time', () => {
  it('is looked at when variables change, and not because something else happens', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').catchEvent('C', { on: { condition: '= now() > date and time("2026-03-02T12:00:00+08:00")' } }).userTask('U').end().from('F').userTask('A').userTask('B').end('e2'));
    play.advance('P1D');
    play.complete('A');
    expect(play.active).toEqual(['B', 'C']);
    play.set({ x: 1 });
    expect(play.active).toEqual(['B', 'U']);
  });
});

describe('a condition', () => {
  it('that reads the time is looked at when a variable changes that it can see, and at nothing else that happens', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').catchEvent('C', { on: { condition: '= now() > date and time("2026-03-03T00:00:00+08:00")' } }).end('c')
      .from('F').userTask('U').end('u').from('F').userTask('V').userTask('W').end('v'), { x: 1 });
    play.advance('P2D');
    play.complete('V');
    play.set({ y: 1 }, play.task('U'), true);
    expect(play.active).toEqual(['C', 'U', 'W']);
    play.set({ x: 2 });
    expect(play.active).toEqual(['U', 'W']);
  });

  it('whose incident is of one instance turns in another', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').catchEvent('C', { on: { condition: '= go and count(for i in 1..n return i) > 0' } }).userTask('Z').end('e'), { multi: { collection: '= [1000000000, 3]', element: 'n' } }).end(), { go: true });
    expect([play.incidents, play.tasks('Z').length]).toEqual([['C: EXPRESSION_FAILED'], 1]);
  });

  it('of data that an element waits for is said to have come', async () => {
    const play = await Play.started(diagram('p').inside('<bpmn:dataObject id="D"/><bpmn:dataObjectReference id="D_ref" name="order" dataObjectRef="D"/>').start().userTask('B', { children: [
      '<bpmn:ioSpecification><bpmn:dataInput id="B_amount" name="amount"/><bpmn:inputSet><bpmn:dataInputRefs>B_amount</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet/></bpmn:ioSpecification>',
      '<bpmn:dataInputAssociation><bpmn:sourceRef>D_ref</bpmn:sourceRef><bpmn:targetRef>B_amount</bpmn:targetRef></bpmn:dataInputAssociation>',
    ] }).end());
    play.set({ order: 5 });
    expect(play.happened('conditionTurned')).toEqual([{ type: 'conditionTurned', v: 1, key: expect.any(Number), id: 'B', holds: true, condition: 'its data inputs are available', read: {} }]);
  });

  it('is written down with those of its names that are there', async () => {
    const play = await Play.started(diagram('p').start().exclusive('G').userTask('A', { when: '= ghost = null and amount > 1' }).end().from('G').userTask('B', { default: true }).end('e2'), { amount: 2 });
    expect(play.happened('flowsChosen').flatMap(({ because }) => because)).toEqual([{ flow: 'G-A', condition: '= ghost = null and amount > 1', value: true, read: { amount: 2 } }]);
  });
});
