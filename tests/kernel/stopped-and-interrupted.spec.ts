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
});
