/** Compensation (BPMN 2.0.2 §10.7, §13.5.5): what the conformance cases do not show. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { person, Play } from './play.js';
import type { Drawing, NodeOptions } from './model/diagram.js';

const handler: NodeOptions = { attributes: { isForCompensation: true } };
const all = { on: { compensate: true as const } };
const background = { on: { compensate: true as const, wait: false } };
/** Draws the activity's compensation: a user task `undo<id>`. */
const undone = <D extends Drawing>(drawing: D, ...ids: string[]): D => {
  for (const id of ids) drawing.apart((one) => one.userTask(`undo${id}`, handler)).compensatedBy(id, `undo${id}`);
  return drawing;
};
const two = (): Drawing & { xml(): string } => undone(diagram('p').start().task('A').task('B').throwEvent('K', all).end(), 'A', 'B');
const completions = (play: Play): string[] => Object.values(play.state.completions ?? {}).map(({ id }) => id);

describe('a compensation', () => {
  it('begins a handler when the one before it has ended, and goes on after the last', async () => {
    const play = await Play.started(two());
    expect(play.active).toEqual(['K', 'undoB']);
    play.complete('undoB');
    expect(play.active).toEqual(['K', 'undoA']);
    play.complete('undoA');
    expect(play.state.status).toBe('completed');
  });

  it('waits with the event that an error is only a part of: nothing is undone before the other part came', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => undone(inside.start('s').task('A').parallel('F').end('e', { on: { error: 'E' } }).from('F').userTask('U').end('e3'), 'A')).end()
      .boundary('B', 'S', { on: [{ signal: 's' }, { error: 'E' }], all: true }).userTask('V').end('e2'));
    expect(play.active).toEqual(['S', 'U']);
    play.do({ type: 'deliverSignal', name: 's', signalKey: '1', variables: {} });
    if (play.active.includes('undoA')) play.complete('undoA');
    expect(play.active).toEqual(['V']);
  });

  it('undoes parallel branches in the reverse order of their completion', async () => {
    const play = await Play.started(undone(diagram('p').start().parallel('F').userTask('A').parallel('J').throwEvent('K', all).end().from('F').userTask('B').to('J'), 'A', 'B'));
    play.complete('B');
    play.complete('A');
    expect(play.active).toEqual(['K', 'undoA']);
  });

  it('is thrown once by two events at the same time: the second has nothing left to ask for', async () => {
    const play = await Play.started(undone(diagram('p').start().task('A').parallel('F').throwEvent('K', all).end().from('F').throwEvent('L', all).userTask('after').end(), 'A'));
    expect(play.active).toEqual(['K', 'after', 'undoA']);
    play.complete('undoA');
    expect(play.happened('elementActivated').filter(({ id }) => id === 'undoA')).toHaveLength(1);
    expect(play.active).toEqual(['after']);
  });

  it('has a lineage: a handler comes from what it undoes and from who threw', async () => {
    const play = await Play.started(two());
    const key = (id: string): number => play.happened('elementActivated').find((event) => event.id === id)?.key ?? -1;
    expect(play.happened('elementActivated').find(({ id }) => id === 'undoB')?.from).toEqual([key('B'), key('K')]);
  });

  it('tells a handler which of several instances it undoes', async () => {
    const drawn = undone(diagram('p').start().userTask('A', { multi: { collection: '= ["x", "y"]', element: 'item' } }).throwEvent('K', all).end(), 'A');
    const play = await Play.started(drawn);
    play.complete('A');
    play.complete('A');
    const seen = (): unknown => play.state.variables[play.task('undoA')];
    expect(seen()).toEqual({ loopCounter: 2, item: 'y' });
    play.complete('undoA');
    expect(seen()).toEqual({ loopCounter: 1, item: 'x' });
  });

  it('waits for the whole of a multi-instance activity: what has completed of an active one is left alone', async () => {
    const play = await Play.started(undone(diagram('p').start().parallel('F').userTask('A', { multi: { cardinality: '= 2' } }).end()
      .from('F').userTask('go').throwEvent('K', all).userTask('after').end(), 'A'));
    play.complete('A');
    play.complete('go');
    expect(play.active).toEqual(['A', 'A', 'after']);
  });

  it('runs handlers that are multi-instance, and calls', async () => {
    const play = await Play.started(diagram('p').start().task('A').task('B').throwEvent('K', all).end()
      .apart((one) => one.userTask('undoA', { ...handler, multi: { cardinality: '= 2' } })).compensatedBy('A', 'undoA')
      .apart((one) => one.callActivity('undoB', { ...handler, calls: 'q' })).compensatedBy('B', 'undoB'));
    const element = play.happened('childRequested')[0]?.element ?? 0;
    play.do({ type: 'noteChildStarted', element, child: '8' });
    play.do({ type: 'noteChildEnded', element, child: '8', status: 'completed', variables: {} });
    expect(play.tasks('undoA')).toHaveLength(2);
    play.complete('undoA');
    expect(play.state.status).toBe('active');
    play.complete('undoA');
    expect(play.state.status).toBe('completed');
  });

  it('of a step of several people is one compensation of the step', async () => {
    const play = await Play.started(undone(diagram('p').start().userTask('A', { extension: '<duty:participation mode="all" users="= [&quot;li&quot;, &quot;zhao&quot;]" result="cosign"/>' }).throwEvent('K', all).end(), 'A'));
    play.complete('A', {}, person('li'));
    play.complete('A', {}, person('zhao'));
    expect(play.active).toEqual(['K', 'undoA']);
    play.complete('undoA');
    expect(play.state.status).toBe('completed');
  });
});

describe('what may be compensated', () => {
  it('is kept only where an event may ask for it', async () => {
    const never = await Play.started(undone(diagram('p').start().task('A').userTask('U').end(), 'A'));
    expect(never.state.completions).toBeUndefined();
    const play = await Play.started(undone(diagram('p').start().task('A').task('bare').userTask('U').throwEvent('K', all).end(), 'A'));
    expect(completions(play)).toEqual(['A']);
  });

  it('is forgotten with the scope that it completed in', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (s) => undone(s.start('s1').task('A').userTask('U').exclusive('X').end('s2', { default: true }).from('X').throwEvent('K', { ...all, when: '= false' }).end('s3'), 'A')).userTask('after').end());
    expect(completions(play)).toEqual(['A']);
    play.complete('U');
    expect(completions(play)).toEqual([]);
  });

  it('is forgotten when it is undone, and with the case', async () => {
    const play = await Play.started(two());
    expect(completions(play)).toEqual(['A']);
    play.do({ type: 'cancelInstance', reason: '重複' });
    expect(play.state.completions).toBeUndefined();
  });

  it('is not what a return undid: done again, it is compensated once', async () => {
    const play = await Play.started(undone(diagram('p').start().userTask('A').userTask('B').throwEvent('K', all).end(), 'A'));
    play.complete('A');
    play.giveBack('B', 'A');
    expect(completions(play)).toEqual([]);
    for (const id of ['A', 'B']) play.complete(id);
    play.complete('undoA');
    expect(play.state.status).toBe('completed');
  });

  it('is not what an event sub-process took the place of, nor what was terminated', async () => {
    const inside = (s: Drawing): Drawing => undone(s.start('s1').task('A').end('s2', { on: { error: 'X' } }).eventSub('E', (e) => e.start('e1', { on: { error: 'X' } }).end('e2')), 'A');
    expect((await Play.started(diagram('p').start().sub('S', inside).throwEvent('K', all).userTask('after').end())).active).toEqual(['after']);
    const terminated = (s: Drawing): Drawing => undone(s.start('s1').task('A').end('s2', { on: { terminate: true } }), 'A');
    expect((await Play.started(diagram('p').start().sub('S', terminated).throwEvent('K', all).userTask('after').end())).active).toEqual(['after']);
  });

  it('is also what completed in an event sub-process that ran beside', async () => {
    const inside = (s: Drawing): Drawing => s.start('s1').userTask('U').end('s2')
      .eventSub('E', (e) => undone(e.start('e1', { on: { signal: 'sig' }, interrupting: false }).task('A').end('e2'), 'A'));
    const play = await Play.started(diagram('p').start().sub('S', inside).throwEvent('K', all).end());
    play.do({ type: 'deliverSignal', name: 'sig', signalKey: '9', variables: {} });
    play.complete('U');
    expect(play.tasks('undoA')).toHaveLength(1);
    play.complete('undoA');
    expect(play.state.status).toBe('completed');
  });
});

describe('a sub-process that is compensated', () => {
  it('has its data of the completion, those around it are as they are now, and what it had is gone afterwards', async () => {
    const drawn = diagram('p').start().sub('S', (s) => undone(s.start('s1').task('A').end('s2'), 'A'), { inputs: { x: '= 1' }, outputs: { z: '= x' } })
      .scriptTask('B', { script: '= 7', result: 'y' }).throwEvent('K', all).end();
    const play = await Play.started(drawn, { y: 1 });
    const scope = play.state.elements[play.task('undoA')]?.scope ?? 0;
    expect(play.state.variables[scope]).toEqual({ x: 1 });
    expect(play.variables).toEqual({ y: 7, z: 1 });
    play.complete('undoA', { x: 5 });
    expect(play.variables).toEqual({ y: 7, z: 1 });
  });

  it('is compensated as a part of what is around it, each part once', async () => {
    const inner = (t: Drawing): Drawing => undone(t.start('t1').task('B').end('t2'), 'B');
    const play = await Play.started(diagram('p').start().sub('S', (s) => undone(s.start('s1').task('A').sub('T', inner).end('s2'), 'A')).throwEvent('K', all).throwEvent('L', all).end());
    play.complete('undoB');
    play.complete('undoA');
    expect(play.state.status).toBe('completed');
  });

  it('holds no inclusive join up', async () => {
    const play = await Play.started(diagram('p').start().inclusive('F').sub('S', (s) => undone(s.start('s1').task('A').end('s2'), 'A'), { when: '= true' }).throwEvent('K', background).inclusive('J').userTask('after').end()
      .from('F').task('B', { when: '= true' }).to('J'));
    expect(play.active).toContain('after');
    expect(play.tasks('undoA')).toHaveLength(1);
  });
});

describe('an error inside a handler', () => {
  const failing = (catching: (drawing: ReturnType<typeof diagram>) => Drawing & { xml(): string }) => Play.started(catching(
    diagram('p').start().sub('S', (s) => s.start('s1').task('A').throwEvent('K', all).end('s2')
      .apart((one) => one.sub('undoA', (u) => u.start('u1').end('u2', { on: { error: 'X' } }), handler)).compensatedBy('A', 'undoA')).userTask('normal').end()));

  it('leaves the scope of the event that threw', async () => {
    const play = await failing((drawing) => drawing.boundary('B', 'S', { on: { error: 'X' } }).userTask('caught').end('e2'));
    expect(play.active).toEqual(['caught']);
  });

  it('may be caught on the handler itself; the compensation then goes on', async () => {
    const play = await Play.started(undone(diagram('p').start().task('A').task('C').throwEvent('K', all).end()
      .apart((one) => one.sub('undoC', (u) => u.start('u1').end('u2', { on: { error: 'X' } }), handler)).compensatedBy('C', 'undoC')
      .boundary('B', 'undoC', { on: { error: 'X' } }).userTask('caught').end('e2'), 'A'));
    expect(play.active).toEqual(['K', 'caught', 'undoA']);
    play.complete('undoA');
    expect(play.active).toEqual(['caught']);
  });

  it('is not caught by what is compensated: that is over', async () => {
    const drawn = diagram('p').start().sub('S', (s) => s.start('s1').task('A').end('s2')
      .apart((one) => one.sub('undoA', (u) => u.start('u1').end('u2', { on: { error: 'X' } }), handler)).compensatedBy('A', 'undoA')
      .eventSub('E', (e) => e.start('e1', { on: { error: 'X' } }).userTask('wrong').end('e2')))
      .throwEvent('K', all).end().boundary('B', 'S', { on: { error: 'X' } }).userTask('wrong2').end('e3');
    expect((await Play.started(drawn)).incidents).toEqual(['u2: ERROR_NOT_CAUGHT']);
  });
});

describe('who throws a compensation', () => {
  it('takes its handlers along when its scope is interrupted', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (s) => undone(s.start('s1').task('A').throwEvent('K', background).userTask('U').end('s2'), 'A')).end()
      .boundary('B', 'S', { on: { timer: { duration: 'P1D' } } }).userTask('late').end('e2'));
    expect(play.active).toEqual(['K', 'S', 'U', 'undoA']);
    play.advance('P1D');
    expect(play.active).toEqual(['late']);
    expect(play.state.completions ?? {}).toEqual({});
  });

  it('takes them along when its event sub-process is terminated; what they had not begun can be undone later', async () => {
    const play = await Play.started(undone(diagram('p').start().task('A').task('C').userTask('U').throwEvent('L', all).end()
      .eventSub('E', (e) => e.start('e1', { on: { signal: 'sig' }, interrupting: false }).parallel('F').throwEvent('K', all).end('e2').from('F').userTask('stop').end('e3', { on: { terminate: true } })), 'A', 'C'));
    play.do({ type: 'deliverSignal', name: 'sig', signalKey: '9', variables: {} });
    expect(play.tasks('undoC')).toHaveLength(1);
    play.complete('stop');
    expect(play.active).toEqual(['U']);
    play.complete('U');
    expect(play.active).toEqual(['L', 'undoA']);
  });

  it('is a case that ends with its last handler', async () => {
    const play = await Play.started(undone(diagram('p').start().task('A').end('K', background), 'A'));
    expect(play.active).toEqual(['K', 'undoA']);
    play.complete('undoA');
    expect(play.state.status).toBe('completed');
  });

  it('may throw other things as well: what ends the scope comes after the handlers', async () => {
    const play = await Play.started(undone(diagram('p').start().task('A').parallel('F').userTask('U').end().from('F').end('K', { on: [{ terminate: true }, { compensate: true }] }), 'A'));
    expect(play.active).toEqual(['K', 'U', 'undoA']);
    play.complete('undoA');
    expect(play.state.status).toBe('completed');
  });
});

describe('a sub-process that fails by an error (§10.7.3)', () => {
  const failing = (s: Drawing): Drawing => undone(s.start('s1').task('A').userTask('U').end('s2', { on: { error: 'X' } }), 'A');

  it('is compensated before the error is caught on its boundary, with what is active in it', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (s) => s.start('a1').sub('T', failing).end('a2')).end().boundary('B', 'S', { on: { error: 'X' } }).userTask('caught').end('e2'));
    play.complete('U');
    expect(play.active).toEqual(['S', 'T', 'undoA']);
    play.complete('undoA');
    expect(play.active).toEqual(['caught']);
  });

  it('is compensated before the error event sub-process around it begins', async () => {
    const play = await Play.started(diagram('p').start().sub('S', failing).end().eventSub('E', (e) => e.start('e1', { on: { error: 'X' } }).userTask('caught').end('e2')));
    play.complete('U');
    expect(play.active).toEqual(['S', 'undoA']);
    play.complete('undoA');
    expect(play.active).toEqual(['E', 'caught']);
  });

  it('is not where its own error event sub-process throws it on: that has seen to it', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (s) => failing(s).eventSub('E', (e) => e.start('e1', { on: { error: 'X' } }).end('e2', { on: { error: 'Y' } }))).end()
      .boundary('B', 'S', { on: { error: true } }).userTask('caught').end('e3'));
    play.complete('U');
    expect(play.active).toEqual(['caught']);
  });
});

describe('what a compensation asks for', () => {
  const three = (on: NodeOptions['on']): Drawing & { xml(): string } => undone(diagram('p').start().task('A').task('B').task('C').throwEvent('K', on === undefined ? {} : { on }).userTask('Z').end(), 'A', 'B', 'C');
  const thrown = (play: Play): unknown[] => play.events.flatMap((event): unknown[] => (event.type === 'compensationThrown' ? [[event.undo.length, event.activity]] : event.type === 'compensationStarted' ? [event.undo.length] : []));

  it('is one activity, named in the log, or all', async () => {
    const one = await Play.started(three({ compensate: 'B' }));
    expect([one.active, thrown(one)]).toEqual([['K', 'undoB'], [[1, 'B']]]);
    expect(thrown(await Play.started(three({ compensate: true })))).toEqual([[3, undefined]]);
    expect(thrown(await Play.started(three([{ compensate: 'A' }, { compensate: 'C' }])))).toEqual([[2, undefined]]);
  });

  it('is some that it waits for, and some that it does not', async () => {
    const play = await Play.started(three([{ compensate: 'A' }, { compensate: 'C', wait: false }]));
    expect([play.tasks('undoA').length, play.tasks('undoB').length, play.tasks('undoC').length, thrown(play)]).toEqual([1, 0, 1, [[1, 'A'], 1]]);
    play.complete('undoA');
    expect(play.active).toEqual(['K', 'Z', 'undoC']);
    play.complete('undoC');
    expect(play.active).toEqual(['Z']);
  });

  it('is nothing where nothing completed', async () => {
    const play = await Play.started(undone(diagram('p').start().parallel('F').userTask('A').end().from('F').throwEvent('K', all).userTask('Z').end('e2'), 'A'));
    expect([play.active, thrown(play)]).toEqual([['A', 'Z'], []]);
  });

  it('is, from an event sub-process, what completed around it as well', async () => {
    const play = await Play.started(undone(diagram('p').start().task('A').userTask('U').end().eventSub('E', (e) => undone(e.start('es', { on: { signal: 's' }, interrupting: false }).task('B').throwEvent('K', all).end('ee'), 'B')), 'A'));
    play.do({ type: 'deliverSignal', name: 's', signalKey: '1', variables: {} });
    expect(play.active).toEqual(['E', 'K', 'U', 'undoB']);
    play.complete('undoB');
    expect(play.active).toEqual(['E', 'K', 'U', 'undoA']);
    play.complete('undoA');
    expect(play.active).toEqual(['U']);
  });

  it('is, from a sub-process, nothing of what completed around that', async () => {
    const play = await Play.started(undone(diagram('p').start().task('A').sub('S', (s) => undone(s.start('s').task('B').throwEvent('K', all).end('se'), 'B')).userTask('Z').end(), 'A'));
    expect(play.tasks('undoB')).toHaveLength(1);
    play.complete('undoB');
    expect(play.active).toEqual(['Z']);
  });

  it('gives a handler of one plain activity no data, of a round its number, of an instance its item', async () => {
    const seen = async (options: NodeOptions): Promise<unknown> => {
      const play = await Play.started(undone(diagram('p').start().task('A', { inputs: { own: '= 1' }, ...options }).throwEvent('K', all).end(), 'A'));
      return play.state.variables[play.task('undoA')];
    };
    expect([await seen({}), await seen({ repeat: { maximum: 1 } }), await seen({ multi: { collection: '= ["x"]' } }), await seen({ multi: { collection: '= ["x"]', element: 'item' } }), await seen({ multi: { cardinality: '= 1' } })])
      .toEqual([undefined, { loopCounter: 1 }, { loopCounter: 1 }, { loopCounter: 1, item: 'x' }, { loopCounter: 1 }]);
  });
});

it('an event sub-process that compensates comes of what it undoes and of what stands for that', async () => {
  const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').task('A').end('e').eventSub('undo', (sub) => sub.start('us', { on: { compensate: true } }).userTask('H').end('ue'))).userTask('U').throwEvent('C', { on: { compensate: 'S' } }).end());
  const completed = play.happened('elementActivated').find(({ id }) => id === 'S')?.key;
  play.complete('U');
  const standIn = play.happened('compensationStarted')[0]?.key;
  expect(play.happened('elementActivated').filter(({ id }) => id === 'undo').map(({ scope, from }) => [scope, from])).toEqual([[standIn, [completed, standIn]]]);
});
