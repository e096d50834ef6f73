import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';
import type { Drawing } from './model/diagram.js';

describe('link events (BPMN 2.0.2 §10.5.5)', () => {
  it('carry a token forward as a flow would', async () => {
    const play = await Play.started(diagram('p').start().throwEvent('L', { on: { link: 'on' } }).catchEvent('A', { on: { link: 'on' } }).userTask('U').end());
    expect(play.active).toEqual(['U']);
    expect(play.completed()).toEqual(['start', 'L', 'A']);
    const thrown = play.happened('elementActivated').find(({ id }) => id === 'L');
    expect(play.happened('elementActivated').find(({ id }) => id === 'A')).toMatchObject({ from: [thrown?.key], scope: 0 });
  });

  it('may lead backwards', async () => {
    const play = await Play.started(diagram('p').start().exclusive('M').userTask('U').exclusive('X')
      .throwEvent('L', { on: { link: 'again' }, when: '= again' }).from('X').end('end', { default: true })
      .catchEvent('A', { on: { link: 'again' } }).to('M'), { again: true });
    play.complete('U');
    expect(play.active).toEqual(['U']);
    play.complete('U', { again: false });
    expect(play.state.status).toBe('completed');
  });

  it('may be thrown from several places to one: each token goes on by itself', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').throwEvent('L1', { on: { link: 'on' } })
      .from('F').throwEvent('L2', { on: { link: 'on' } }).catchEvent('A', { on: { link: 'on' } }).userTask('U').end());
    expect(play.tasks('U')).toHaveLength(2);
  });

  it('stay inside their sub-process', async () => {
    const inside = (name: string) => (scope: Drawing): unknown => scope.start(`s${name}`).throwEvent(`L${name}`, { on: { link: 'on' } })
      .catchEvent(`A${name}`, { on: { link: 'on' } }).userTask(name).end(`e${name}`);
    const play = await Play.started(diagram('p').start().sub('S', inside('U'))
      .sub('T', inside('V')).end());
    expect(play.active).toEqual(['S', 'U']);
    play.complete('U');
    expect(play.active).toEqual(['T', 'V']);
  });

  it('are known to an inclusive join that a token may still reach through them', async () => {
    const play = await Play.started(diagram('p').start().inclusive('F').userTask('A', { when: '= true' }).inclusive('J').userTask('after').end()
      .from('F').userTask('B', { when: '= true' }).throwEvent('L', { on: { link: 'on' } }).catchEvent('C', { on: { link: 'on' } }).to('J'));
    play.complete('A');
    expect(play.active).toEqual(['B']);
    play.complete('B');
    expect(play.active).toEqual(['after']);
  });

  it('that lead round for ever end in an incident, not in a hang', async () => {
    const play = await Play.started(diagram('p').start().exclusive('M').throwEvent('L', { on: { link: 'round' } })
      .catchEvent('A', { on: { link: 'round' } }).to('M'), {}, { stepLimit: 100 });
    expect(play.incidents).toEqual([expect.stringContaining('STEP_LIMIT')]);
    play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) });
    expect(play.incidents).toEqual([expect.stringContaining('STEP_LIMIT')]);
  });
});
