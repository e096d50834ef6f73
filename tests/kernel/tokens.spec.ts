import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';

describe('a process without start events (BPMN 2.0.2 §13.2)', () => {
  it('begins with all that no flow leads to, and ends when nothing is left', async () => {
    const play = await Play.started(diagram('p').userTask('A').userTask('B').from('A').userTask('C').node('D', 'bpmn:task'));
    expect(play.active).toEqual(['A']);
    expect(play.completed()).toEqual(['D']);
    play.complete('A');
    expect(play.active).toEqual(['B', 'C']);
    play.complete('B');
    play.complete('C');
    expect(play.state.status).toBe('completed');
  });

  it('begins with the gateway or event that stands first', async () => {
    expect((await Play.started(diagram('p').parallel('F').userTask('A').from('F').userTask('B'))).active).toEqual(['A', 'B']);
    expect((await Play.started(diagram('p').catchEvent('T', { on: { timer: { duration: 'PT1H' } } }).userTask('A'))).active).toEqual(['T']);
  });

  it('is so as a sub-process, too', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.userTask('A').from('A').node('B', 'bpmn:manualTask')).userTask('after').end());
    expect(play.active).toEqual(['A', 'S']);
    play.complete('A');
    expect(play.active).toEqual(['after']);
  });

  it('with nothing in it ends at once', async () => {
    expect((await Play.started(diagram('p').start().sub('S', () => undefined).userTask('after').end())).active).toEqual(['after']);
    expect((await Play.started(diagram('p'))).state.status).toBe('completed');
  });
});

describe('several start events of a process (BPMN 2.0.2 §10.5.2)', () => {
  const drawn = diagram('p').start('one').userTask('A').end().start('two').userTask('B').to('end');
  it('each begin a case of its own; the first, where none is named', async () => {
    expect((await Play.started(drawn)).active).toEqual(['A']);
    const play = await Play.of(drawn);
    play.start({}, 'two');
    expect(play.active).toEqual(['B']);
  });
});

describe('implicit splits and joins (BPMN 2.0.2 §13.3.1)', () => {
  it('every flow out of an activity gets a token, and every token into one begins it', async () => {
    const play = await Play.started(diagram('p').start().task('A').task('B').userTask('J').end().from('A').task('C').to('J'));
    expect(play.tasks('J')).toHaveLength(2);
  });
});

describe('quantities of tokens (BPMN 2.0.2 §10.3)', () => {
  it('an activity begins when as many tokens came as it needs', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').userTask('A').userTask('J', { quantities: { start: 2 } }).end()
      .from('F').userTask('B').to('J').from('F').userTask('C').to('J').from('F').userTask('D').to('J'));
    play.complete('A');
    expect(play.tasks('J')).toHaveLength(0);
    play.complete('C');
    expect(play.tasks('J')).toHaveLength(1);
    play.complete('B');
    expect(play.tasks('J')).toHaveLength(1);
    play.complete('D');
    expect(play.tasks('J')).toHaveLength(2);
  });

  it('tokens that are too few are named in an incident', async () => {
    const play = await Play.started(diagram('p').start().userTask('J', { quantities: { start: 2 } }).end());
    expect(play.incidents).toEqual(['J: JOIN_CANNOT_COMPLETE']);
    expect(Object.values(play.state.incidents)[0]?.message).toBe("Expected 2 tokens at 'J', but no token is left that could come");
  });

  it('an activity sends as many tokens along each flow as it says', async () => {
    const play = await Play.started(diagram('p').start().task('A', { quantities: { completion: 3 } }).userTask('B').end().from('A').userTask('C').to('end'));
    expect([play.tasks('B').length, play.tasks('C').length]).toEqual([3, 3]);
  });

  it('what one yields the next may need', async () => {
    const play = await Play.started(diagram('p').start().task('A', { quantities: { completion: 2 } }).userTask('B', { quantities: { start: 2 } }).end());
    expect(play.tasks('B')).toHaveLength(1);
    play.complete('B');
    expect(play.state.status).toBe('completed');
  });

  it('a multi-instance activity yields once for all its instances', async () => {
    const play = await Play.started(diagram('p').start().task('A', { quantities: { completion: 2 }, multi: { cardinality: '= 3' } }).userTask('B').end());
    expect(play.tasks('B')).toHaveLength(2);
  });
});
