/** 撤回 beside events that look like it, and while a step that was returned to is done again. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from '../model/diagram.js';
import type { Diagram, Drawing, On } from '../model/diagram.js';
import { person, Play } from '../play.js';
import type { Command } from '../../../engine/kernel/commands.js';

const clerk = person('clerk');
const withdraw: Command = { type: 'withdrawInstance', reason: 'x' };
const MESSAGE: On = { message: 'msg.withdraw', key: '= caseNo' };
const ruled = (): Diagram => diagram('p', { extension: '<duty:withdraw until="Z"/>' });
const withEvent = <T extends Drawing>(drawn: T, on: On | On[]): T =>
  drawn.eventSub('ES', (inside) => inside.start('es', { on, interrupting: false }).userTask('W').end('we'));

describe('a withdrawal that is drawn', () => {
  it('may begin with one of several events, and is not begun twice', async () => {
    const play = await Play.started(withEvent(ruled().start().userTask('A').userTask('Z').end(), [{ signal: 'stop' }, MESSAGE]));
    play.do(withdraw, clerk);
    expect(play.active).toEqual(['A', 'ES', 'W']);
    expect(play.refuse(withdraw, clerk)).toMatchObject({ code: 'WITHDRAWAL_UNDER_WAY', element: 'ES' });
  });

  it.each<[string, On | On[]]>([
    ['a signal of that name', { signal: 'msg.withdraw' }], ['another message', { message: 'msg.more', key: '= caseNo' }], ['several others', [{ signal: 'msg.withdraw' }, { message: 'msg.more', key: '= caseNo' }]],
  ])('is not what %s begins: the rule ends the case', async (_, on) => {
    const play = await Play.started(withEvent(ruled().start().userTask('A').userTask('Z').end(), on));
    play.do(withdraw, clerk);
    expect(play.state).toMatchObject({ status: 'terminated', outcome: 'withdrawn' });
  });
});

describe('while a step is done again', () => {
  it('the sub-process that was put aside, in which the withdrawal is drawn, comes back: the rule does not end the case in its place', async () => {
    const play = await Play.started(ruled().start().userTask('A').sub('S', (inside) => withEvent(inside.start('s').userTask('C').end('e'), MESSAGE)).userTask('Z').end());
    play.complete('A');
    play.giveBack('C', 'A', 'direct');
    expect(play.active).toEqual(['A']);
    expect(play.refuse(withdraw, clerk)).toMatchObject({ code: 'WITHDRAWAL_NOT_POSSIBLE', element: 'ES' });
    play.complete('A');
    play.do(withdraw, clerk);
    expect(play.active).toEqual(['C', 'ES', 'S', 'W']);
  });

  it('a withdrawal that is drawn around the step goes on', async () => {
    const play = await Play.started(ruled().start().sub('S', (inside) => withEvent(inside.start('s').userTask('B').userTask('C').end('e'), MESSAGE)).userTask('Z').end());
    play.complete('B');
    play.giveBack('C', 'B', 'direct');
    play.do(withdraw, clerk);
    expect(play.active).toEqual(['B', 'ES', 'S', 'W']);
    expect(play.refuse(withdraw, clerk)).toMatchObject({ code: 'WITHDRAWAL_UNDER_WAY', element: 'ES' });
  });
});
