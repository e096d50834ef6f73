/** Errors and escalations go to the nearest event that catches them (BPMN 2.0.2 §10.5.6, §13.5): the one of the code before the one of any. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';
import type { Drawing, On } from './model/diagram.js';

const failing = (s: Drawing, on: On = { error: 'X' }): Drawing => s.start('s').userTask('U').end('x', { on });
const catches = (...events: [string, On | On[]][]) => events.reduce((drawn, [id, on]) => drawn.boundary(id, 'S', { on }).userTask(`H${id}`).end(`e${id}`), diagram('p').start().sub('S', failing).end());
const after = async (drawn: ReturnType<typeof diagram>): Promise<Play> => {
  const play = await Play.started(drawn);
  play.complete('U');
  return play;
};

describe('an error is caught', () => {
  it.each<[string, [string, On | On[]][], string]>([
    ['by the event of its code', [['A', { error: 'Y' }], ['B', { error: 'X' }]], 'HB'], ['by the event of any code, where there is none', [['A', { error: 'Y' }], ['B', { error: true }]], 'HB'],
    ['by the event of its code before one of any', [['A', { error: true }], ['B', { error: 'X' }]], 'HB'], ['by one of several definitions', [['A', { error: 'Y' }], ['B', [{ error: 'Z' }, { error: 'X' }]]], 'HB'],
    ['not by an escalation event of its code', [['A', { error: true }], ['B', { escalation: 'X' }]], 'HA'], ['not by a message event', [['A', { message: 'X', key: '= caseNo' }], ['B', { error: true }]], 'HB'],
  ])('%s', async (_, events, active) => { expect((await after(catches(...events))).active).toEqual([active]); });

  it('by the nearest, though one further out names its code', async () => {
    const play = await after(diagram('p').start().sub('O', (o) => o.start('o').sub('S', failing).end('oe').boundary('B', 'S', { on: { error: true } }).userTask('H').end('he')).end().boundary('C', 'O', { on: { error: 'X' } }).userTask('far').end('fe'));
    expect(play.active).toEqual(['H', 'O']);
  });

  it('by an event sub-process beside before an event on what is around', async () => {
    const play = await after(diagram('p').start().sub('S', (s) => failing(s).eventSub('ES', (e) => e.start('es', { on: { error: 'X', codeVariable: 'code' } }).userTask('H').end('he'))).end().boundary('B', 'S', { on: { error: 'X' } }).userTask('far').end('fe'));
    expect([play.active, Object.values(play.state.variables)]).toEqual([['ES', 'H', 'S'], expect.arrayContaining([{ code: 'X' }])]);
  });

  it('not by the event sub-process that throws it, nor by one beside while it takes the place of all', async () => {
    const drawn = (interrupting: boolean) => diagram('p').start().sub('S', (s) => s.start('s').userTask('A').end('se').eventSub('E1', (e) => e.start('q', { on: { signal: 'go' }, interrupting }).userTask('U').end('x', { on: { error: 'X' } }))
      .eventSub('E2', (e) => e.start('r', { on: { error: 'X' } }).userTask('I').end('ie'))).end().boundary('B', 'S', { on: { error: 'X' } }).userTask('H').end('he');
    for (const [interrupting, active] of [[true, ['H']], [false, ['E2', 'I', 'S']]] as const) {
      const play = await Play.started(drawn(interrupting));
      play.do({ type: 'deliverSignal', name: 'go', signalKey: '1', variables: {} });
      play.complete('U');
      expect(play.active).toEqual(active);
    }
  });

  it('by what is around the call or the several instances, not by one of them', async () => {
    const play = await after(diagram('p').start().sub('S', failing, { multi: { cardinality: '= 2' } }).end().boundary('B', 'S', { on: { error: 'X' } }).userTask('H').end('he'));
    expect(play.active).toEqual(['H']);
  });

  it('with its code and message only where the event names variables for them', async () => {
    for (const [on, variables] of [[{ error: 'X' }, {}], [{ error: 'X', codeVariable: 'c' }, { c: 'X' }], [{ error: 'X', messageVariable: 'm' }, { m: null }]] as const) expect((await after(catches(['B', on]))).variables).toEqual(variables);
  });

  it('by nobody: it is an incident on who throws it', async () => {
    const play = await after(catches(['B', { error: 'Y' }]));
    expect(Object.values(play.state.incidents).map(({ id, message }) => [id, message])).toEqual([['x', "Expected an error event that catches 'X' thrown by 'x', but found none"]]);
    expect(play.happened('errorThrown')).toEqual([{ type: 'errorThrown', v: 1, key: expect.any(Number), id: 'x', code: 'X' }]);
  });
});

describe('an escalation', () => {
  const E = { escalation: 'E' } as const;
  const thrown = (...events: [string, On][]) => events.reduce((drawn, [id, on]) => drawn.boundary(id, 'S', { on, interrupting: false }).userTask(`H${id}`).end(`e${id}`), diagram('p').start().sub('S', (s) => s.start('s').userTask('U').throwEvent('x', { on: E }).userTask('V').end('e')).end());

  it('that nobody catches changes nothing', async () => {
    const play = await after(thrown(['B', { escalation: 'F' }]));
    expect([play.active, play.incidents]).toEqual([['S', 'V'], []]);
    expect(play.happened('escalationThrown')).toEqual([{ type: 'escalationThrown', v: 1, key: expect.any(Number), id: 'x', code: 'E', variables: {} }]);
  });

  it('is caught once, by the event of its code before one of any', async () => {
    expect((await after(thrown(['A', { escalation: true }], ['B', { escalation: 'E', codeVariable: 'c' }]))).active).toEqual(['HB', 'S', 'V']);
    const any = await after(thrown(['A', { escalation: true, codeVariable: 'c' }], ['C', { escalation: 'F' }]));
    expect([any.active, any.variables]).toEqual([['HA', 'S', 'V'], { c: 'E' }]);
  });

  it('without a variable for its code gives none', async () => {
    expect((await after(thrown(['B', E]))).variables).toEqual({});
  });

  it('that is caught by an event that interrupts ends what threw it', async () => {
    const play = await after(diagram('p').start().sub('S', (s) => s.start('s').userTask('U').throwEvent('x', { on: E }).userTask('V').end('e')).end().boundary('B', 'S', { on: E }).userTask('H').end('he'));
    expect(play.active).toEqual(['H']);
  });
});

describe('what an event sub-process throws', () => {
  it('in one of several instances is not caught by it again, but by what is on all of them', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (s) => s.start('s').userTask('U').end('x', { on: { error: 'X' } }).eventSub('E', (e) => e.start('es', { on: { error: 'X' } }).end('ex', { on: { error: 'X' } })), { multi: { cardinality: '= 2' } }).end()
      .boundary('B', 'S', { on: { error: 'X' } }).userTask('H').end('he'));
    play.complete('U');
    expect([play.active, play.incidents]).toEqual([['H'], []]);
    expect(play.happened('errorThrown').map(({ id, caughtBy }) => [id, caughtBy])).toEqual([['x', 'es'], ['ex', 'B']]);
  });

  it('beside the flow is not caught by itself', async () => {
    const play = await Play.started(diagram('p').start().throwEvent('T', { on: { escalation: 'E' } }).userTask('U').end().eventSub('ES', (e) => e.start('es', { on: { escalation: 'E' }, interrupting: false }).throwEvent('V', { on: { escalation: 'E' } }).userTask('H').end('he')));
    expect([play.active, play.incidents]).toEqual([['ES', 'H', 'U'], []]);
    expect(play.happened('escalationThrown').map(({ id, caughtBy }) => [id, caughtBy])).toEqual([['T', 'es'], ['V', undefined]]);
  });
});
