import { describe, expect, it } from '@jest/globals';
import { diagram } from '../model/diagram.js';
import { Play } from '../play.js';
import type { Diagram } from '../model/diagram.js';

/** Three branches into a complex gateway. */
const three = (activation: string): Diagram => diagram('p').start().parallel('F').userTask('A').complex('G', activation)
  .from('F').userTask('B').to('G').from('F').userTask('C').to('G').from('G');

describe('a complex gateway (BPMN 2.0.2 §10.6.5, §13.4.5)', () => {
  it('goes on when its activation condition holds, and swallows what comes later', async () => {
    const play = await Play.started(three('= activationCount >= 2').userTask('U').end());
    play.complete('A');
    expect(play.active).toEqual(['B', 'C']);
    play.complete('C');
    expect(play.active).toEqual(['B', 'U']);
    play.complete('B');
    expect(play.tasks('U')).toHaveLength(1);
    expect(play.state.fired).toEqual({});
    play.complete('U');
    expect(play.state.status).toBe('completed');
  });

  it('waits for reset: conditions that hold then let a token out again', async () => {
    const play = await Play.started(three('= activationCount >= 1').userTask('first', { when: '= waitingForStart' }).end()
      .from('G').userTask('rest', { when: '= not(waitingForStart)' }).end('e2'));
    play.complete('A');
    expect(play.active).toEqual(['B', 'C', 'first']);
    play.complete('B');
    expect(play.active).toEqual(['C', 'first']);
    play.complete('C');
    expect(play.active).toEqual(['first', 'rest']);
  });

  it('is reset without a token where none can come any more, and looks at the conditions that ask for the phase', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').userTask('A').complex('G', '= activationCount >= 1').userTask('first', { when: '= waitingForStart' }).end()
      .from('G').userTask('rest', { when: '= not(waitingForStart)' }).end('e2').from('G').userTask('other', { default: true }).end('e4')
      .from('F').exclusive('X').userTask('B', { when: '= b' }).to('G').from('X').userTask('away', { default: true }).end('e3'), { b: false });
    expect(play.active).toEqual(['A', 'away']);
    play.complete('A');
    expect(play.active).toEqual(['away', 'first', 'rest']);
    expect(play.state.fired).toEqual({});
  });

  it('a flow without a condition is taken with the first phase, beside a default flow that nothing falls to, then or at the reset', async () => {
    const play = await Play.started(three('= activationCount >= 1').userTask('always').end().from('G').userTask('never', { default: true }).end('e2').from('G').userTask('some', { when: '= not(waitingForStart) and late' }).end('e3'), { late: false });
    play.complete('A');
    expect(play.active).toEqual(['B', 'C', 'always']);
    play.complete('B');
    play.complete('C');
    expect([play.active, play.state.fired, play.incidents]).toEqual([['always'], {}, []]);
  });

  it('a token on a flow that was taken in the first phase waits for the next', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').userTask('A', { quantities: { completion: 2 } }).complex('G', '= activationCount >= 2').userTask('U').end()
      .from('F').userTask('B').to('G'));
    play.complete('A');
    expect(play.tasks('U')).toHaveLength(1);
    expect(Object.values(play.state.arrivals)).toHaveLength(1);
    play.complete('B');
    expect(play.state.fired).toEqual({});
    expect(Object.values(play.state.arrivals)).toHaveLength(1);
  });

  it('splits once, whatever its conditions say at its reset', async () => {
    const play = await Play.started(diagram('p').start().complex('G').task('A', { when: '= a' }).userTask('U').end().from('G').task('B', { default: true }).end('e2'), { a: true });
    expect(play.tasks('U')).toHaveLength(1);
    expect(play.completed()).not.toContain('B');
  });

  it('is ready for another round after its reset', async () => {
    const play = await Play.started(diagram('p').start().exclusive('M').parallel('F').userTask('A').complex('G', '= activationCount >= 1').userTask('U').exclusive('X').to('M', { when: '= again' })
      .from('X').end('end', { default: true }).from('F').userTask('B').to('G'), { again: true });
    play.complete('A');
    play.complete('B');
    play.complete('U');
    expect(play.active).toEqual(['A', 'B']);
    play.complete('B');
    expect(play.active).toEqual(['A', 'U']);
    play.complete('A');
    play.complete('U', { again: false });
    expect(play.state.status).toBe('completed');
  });

  it('splits as an inclusive gateway does', async () => {
    const play = await Play.started(diagram('p').start().complex('G').userTask('A', { when: '= a' }).end().from('G').userTask('B', { when: '= b' }).end('e2')
      .from('G').userTask('C', { default: true }).end('e3'), { a: true, b: true });
    expect(play.active).toEqual(['A', 'B']);
  });

  it('whose condition never holds is named in an incident', async () => {
    const play = await Play.started(three('= activationCount > 3').userTask('U').end());
    for (const id of ['A', 'B', 'C']) play.complete(id);
    expect(play.incidents).toEqual(['G: JOIN_CANNOT_COMPLETE']);
  });

  it('whose condition is not boolean is an incident, and is tried again', async () => {
    const play = await Play.started(three('= enough').userTask('U').end());
    play.complete('A');
    expect(play.incidents).toEqual(['G: CONDITION_NOT_BOOLEAN']);
    play.set({ enough: true });
    play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) });
    expect(play.active).toEqual(['B', 'C', 'U']);
  });

  it('is forgotten with its scope', async () => {
    const play = await Play.started(three('= activationCount >= 1').userTask('U').end());
    play.complete('A');
    play.do({ type: 'cancelInstance', reason: '重複' });
    expect(play.state.fired).toEqual({});
  });
});

describe('complex gateways of several instances', () => {
  const inEach = (activation: string): Diagram => diagram('p').start().sub('S', (s) => s.start('s').parallel('F').userTask('A').complex('G', activation).userTask('U').end('e').from('F').userTask('B').to('G'), { multi: { cardinality: '= 2' } }).end();

  it('fire each for itself', async () => {
    const play = await Play.started(inEach('= activationCount >= 1 and waitingForStart'));
    play.complete('A');
    expect([play.tasks('U').length, Object.keys(play.state.fired ?? {}).length]).toEqual([1, 1]);
    play.complete('A');
    expect([play.tasks('U').length, Object.keys(play.state.fired ?? {}).length]).toEqual([2, 2]);
  });

  it('have each an incident of its own, which nothing is made anew by', async () => {
    const play = await Play.started(inEach('= perhaps'));
    play.complete('A');
    play.complete('A');
    expect(Object.values(play.state.incidents).map(({ id, code, owner, retry }) => [id, code, play.state.elements[owner]?.loopCounter, retry])).toEqual([['G', 'CONDITION_NOT_BOOLEAN', 1, { do: 'nothing' }], ['G', 'CONDITION_NOT_BOOLEAN', 2, { do: 'nothing' }]]);
  });
});
