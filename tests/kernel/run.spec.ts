/** One command being decided: in which order its moves are done, which are dropped, and when it stops. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';

describe('one signal that two events of a moment wait for', () => {
  it('begins nothing that the second of them ends', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').end().eventSub('E1', (e) => e.start('s1', { on: { signal: 's' }, interrupting: false }).userTask('H1').end('e1')).eventSub('E2', (e) => e.start('s2', { on: { signal: 's' } }).userTask('H2').end('e2')));
    play.do({ type: 'deliverSignal', name: 's', signalKey: '9', variables: {} });
    expect([play.active, play.happened('elementActivated').map(({ id }) => id)]).toEqual([['E2', 'H2'], ['start', 'A', 'E2', 's2', 'H2']]);
  });
});

describe('what is looked at when all has come to rest', () => {
  it('are the inclusive joins of each diagram that has some, whichever ran before', async () => {
    expect((await Play.started(diagram('p').start().task('A').end())).state.status).toBe('completed');
    const play = await Play.started(diagram('p').start().inclusive('F').task('A', { when: '= true' }).inclusive('J').userTask('Z').end().from('F').task('B', { when: '= true' }).to('J'));
    expect([play.active, play.incidents]).toEqual([['Z'], []]);
  });
});

describe('a condition that only the time has turned', () => {
  it('is not looked at because a token moves', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').userTask('B').end().eventSub('ES', (e) => e.start('es', { on: { condition: '= now() > date and time("2026-03-03T00:00:00+08:00")' }, interrupting: false }).userTask('H').end('he')));
    play.advance('P2D');
    play.complete('A');
    expect(play.active).toEqual(['B']);
    play.set({ x: 1 });
    expect(play.active).toEqual(['B', 'ES', 'H']);
  });
});

describe('the step limit', () => {
  it('lets as many activations pass as it says, and not one more', async () => {
    const drawn = diagram('p').start().task('A').end();
    const [enough, short] = [await Play.started(drawn, {}, { stepLimit: 3 }), await Play.started(drawn, {}, { stepLimit: 2 })];
    expect([enough.state.status, enough.incidents, short.incidents]).toEqual(['completed', [], ['end: STEP_LIMIT']]);
  });
});
