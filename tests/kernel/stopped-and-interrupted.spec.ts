import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';

/** A sub-process in which a join waits for a token that cannot come, with an event sub-process that takes its place. */
const stuck = () => diagram('p').start()
  .sub('S', (inside) => inside.start('s').parallel('J').to('J').end('e')
    .eventSub('ES', (handler) => handler.start('es', { on: { signal: 'help' } }).task('T').end('te')))
  .end();

/** A sub-process that is done and cannot leave, since no condition holds, with a signal event on its boundary. */
const stopped = () => {
  const drawn = diagram('p').start().sub('S', (inside) => inside.start('s').task('T').end('e')).end('on', { when: '= go' });
  return drawn.boundary('B', 'S', { on: { signal: 'help' } }).end('helped');
};

describe('an element that is stopped by an incident', () => {
  // Both found by the property tests. BPMN 2.0.2 §13.5.4: an interrupting event sub-process takes the place of the flow.
  it('goes on when an event sub-process has taken the place of a join that could not complete', async () => {
    const play = await Play.started(stuck());
    expect(play.incidents).toEqual(['J: JOIN_CANNOT_COMPLETE']);
    play.do({ type: 'deliverSignal', name: 'help', signalKey: '1', variables: {} });
    expect([play.state.status, play.incidents]).toEqual(['completed', []]);
    expect(play.completed()).toContain('T');
  });

  // BPMN 2.0.2 §13.3.2, §13.5.3: an activity that has not left yet is active, and can be interrupted.
  it('is still interrupted by an event on its boundary, be it a task or a sub-process', async () => {
    const play = await Play.started(stopped(), { go: false });
    expect(play.incidents).toEqual(['S: NO_FLOW_TAKEN']);
    play.do({ type: 'deliverSignal', name: 'help', signalKey: '1', variables: {} });
    expect(play.state.status).toBe('completed');
    expect(play.completed()).toEqual(expect.arrayContaining(['B', 'helped']));
  });

  // What the task gave went to the case; a copy of it at the task must not hide what the operator sets there.
  it('goes on as the case is when it is tried again, not as the task left it', async () => {
    const play = await Play.started(diagram('p').start().userTask('U').end('on', { when: '= n > 3' }), { n: 0 });
    play.complete('U', { n: 1 });
    expect(play.incidents).toEqual(['U: NO_FLOW_TAKEN']);
    play.set({ n: 4 });
    play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) });
    expect(play.state.status).toBe('completed');
  });

  it('lets a condition on its boundary see what is set in the case meanwhile', async () => {
    const drawn = diagram('p').start().userTask('U').end('on', { when: '= false' });
    const play = await Play.started(drawn.boundary('B', 'U', { on: { condition: '= n > 3' } }).end('changed'), { n: 0 });
    play.complete('U', { n: 1 });
    play.set({ n: 4 });
    expect([play.state.status, play.completed().includes('changed')]).toEqual(['completed', true]);
  });

  it('keeps what its output mappings still need', async () => {
    const play = await Play.started(diagram('p').start().userTask('U', { outputs: { m: '= n' } }).end('on', { when: '= go' }), { go: false });
    play.complete('U', { n: 1 });
    play.set({ go: true });
    play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) });
    expect([play.state.status, play.variables]).toEqual(['completed', { go: true, m: 1 }]);
  });

  it('waits for the events on its boundary once, though its work is tried again', async () => {
    const drawn = diagram('p').start().serviceTask('J', { type: 'work', limit: { key: 'l', amount: 3, unit: 'wd' } }).end();
    const play = await Play.started(drawn.boundary('B', 'J', { on: { timer: { duration: 'PT1H' } }, interrupting: false }).end('late'));
    play.do({ type: 'throwJobError', job: play.job('work'), code: 'E' });
    expect(play.incidents).toEqual(['J: ERROR_NOT_CAUGHT']);
    play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) });
    const waits = Object.values(play.state.timers).filter(({ id }) => id === 'B');
    expect([waits.length, Object.keys(play.state.clocks).length, Object.keys(play.state.jobs).length]).toEqual([1, 1, 1]);
  });
});

describe('what is interrupted in one of several instances', () => {
  it('leaves the incident of the same join in another', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (s) => s.start('s').exclusive('X').task('A', { default: true }).parallel('J').end('e').from('X').task('B', { when: '= false' }).to('J')
      .eventSub('E', (e) => e.start('es', { on: { message: 'm', key: '= string(loopCounter)' } }).userTask('H').end('he')), { multi: { cardinality: '= 2' } }).end());
    expect(play.incidents).toEqual(['J: JOIN_CANNOT_COMPLETE', 'J: JOIN_CANNOT_COMPLETE']);
    play.message('m', '1');
    expect([play.incidents, play.tasks('H').length]).toEqual([['J: JOIN_CANNOT_COMPLETE'], 1]);
    expect(Object.values(play.state.incidents).map(({ owner }) => play.state.elements[owner]?.loopCounter)).toEqual([2]);
  });
});
