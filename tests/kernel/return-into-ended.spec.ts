/** 退回 to a step of a sub-process that has ended: walked again it ends as before; straight back (直送退回人) it only served the step. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play, person } from './play.js';

const plain = diagram('p').start().sub('S', (inside) => inside.start('s').userTask('T').userTask('U').end('se')).userTask('X').userTask('Z').end();
const joined = diagram('p').start().sub('S', (inside) => inside.start('s').userTask('T').parallel('F').userTask('U').parallel('J').end('se').from('F').userTask('V').to('J')).userTask('X').userTask('Z').end();
const nested = diagram('p').start().sub('O', (outer) => outer.start('os').sub('S', (inside) => inside.start('s').userTask('T').userTask('U').end('se')).userTask('V').end('oe')).userTask('X').userTask('Z').end();

async function atX(drawn: typeof plain, ...steps: string[]): Promise<Play> {
  const play = await Play.started(drawn);
  for (const id of steps) play.complete(id);
  expect(play.active).toEqual(['X']);
  return play;
}
const places = [['with nothing beside it', plain, ['T', 'U']], ['in a branch that a join waited for', joined, ['T', 'V', 'U']], ['in a sub-process of a sub-process', nested, ['T', 'U', 'V']]] as const;

describe.each(places)('a step %s', (_, drawn, steps) => {
  it('comes straight back to who returned it, once, and nothing is left behind', async () => {
    const play = await atX(drawn, ...steps);
    play.giveBack('X', 'U', 'direct');
    expect(play.active).toContain('U');
    play.complete('U');
    expect([play.active, play.incidents, Object.keys(play.state.arrivals)]).toEqual([['X'], [], []]);
    play.complete('X');
    expect(play.active).toEqual(['Z']);
    play.complete('Z');
    expect(play.state.status).toBe('completed');
  });

  it('is returned further, and the flow is walked again from there', async () => {
    const play = await atX(drawn, ...steps);
    play.giveBack('X', 'U', 'direct');
    play.giveBack('U', 'T');
    expect(play.state.parked ?? {}).toEqual({});
    for (const id of steps) play.complete(id);
    expect([play.active, play.incidents]).toEqual([['X'], []]);
  });

  it('is not taken back when it has come straight back', async () => {
    const play = await atX(drawn, ...steps);
    play.giveBack('X', 'U', 'direct');
    const key = play.task('U');
    play.complete('U');
    expect(play.refuse({ type: 'takeBack', step: key }, person('somebody')).code).toBe('TAKE_BACK_TOO_LATE');
  });

  it('is returned once more after it came straight back', async () => {
    const play = await atX(drawn, ...steps);
    for (const mode of ['direct', 'direct'] as const) {
      play.giveBack('X', 'U', mode);
      play.complete('U');
      expect(play.active).toEqual(['X']);
    }
    play.giveBack('X', 'U');
    play.complete('U');
    if (play.active.includes('V')) play.complete('V');
    expect([play.active, play.incidents]).toEqual([['X'], []]);
  });
});

it('what goes on beside a step that has come straight back ends with the sub-process that was opened for it, and waits at no join for what does not come', async () => {
  const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').userTask('U').parallel('J').end('se').boundary('N', 'U', { on: { message: 'm', key: '= caseNo' }, interrupting: false }).userTask('V').to('J')).userTask('X').end());
  play.message('m');
  for (const id of ['V', 'U']) play.complete(id);
  play.giveBack('X', 'U', 'direct');
  play.message('m');
  play.complete('U');
  expect(play.active).toEqual(['S', 'V', 'X']);
  play.complete('V');
  expect([play.active, play.incidents, Object.keys(play.state.arrivals)]).toEqual([['X'], [], []]);
  play.complete('X');
  expect(play.state.status).toBe('completed');
});

it('what goes on beside a step that has come straight back still meets at a join, also what waited there before', async () => {
  const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').userTask('U').end('se')
    .boundary('M', 'U', { on: { message: 'm', key: '= caseNo' }, interrupting: false }).userTask('V').parallel('J').userTask('K').end('ke')
    .boundary('N', 'U', { on: { message: 'n', key: '= caseNo' }, interrupting: false }).userTask('W').to('J')).userTask('X').end());
  play.complete('U');
  play.giveBack('X', 'U', 'direct');
  play.message('m');
  play.message('n');
  play.complete('V');
  play.complete('U');
  expect(play.active).toEqual(['S', 'W', 'X']);
  play.complete('W');
  expect(play.active).toEqual(['K', 'S', 'X']);
  play.complete('K');
  expect([play.active, play.incidents, Object.keys(play.state.arrivals)]).toEqual([['X'], [], []]);
  play.complete('X');
  expect(play.state.status).toBe('completed');
});
