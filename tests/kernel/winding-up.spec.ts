/** Activities that are ended from inside (BPMN 2.0.2 §10.3.5, §10.7.3): what is compensated first, and what is not. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { person, Play } from './play.js';
import type { Drawing, NodeOptions } from './model/diagram.js';

const handler: NodeOptions = { attributes: { isForCompensation: true } };
const undone = <D extends Drawing>(drawing: D, ...ids: string[]): D => {
  for (const id of ids) drawing.apart((one) => one.userTask(`undo${id}`, handler)).compensatedBy(id, `undo${id}`);
  return drawing;
};
const X = { on: { error: 'X' } } as const;
const caught = (drawn: ReturnType<typeof diagram>, on = 'S') => drawn.boundary('B', on, X).userTask('H').end('he');

describe('a sub-process that fails', () => {
  it('in which nothing completed that can be compensated is left at once', async () => {
    const play = await Play.started(caught(undone(diagram('p').start().task('O').sub('S', (s) => s.start('s').task('A').end('x', X)).throwEvent('K', { on: { compensate: true } }).end(), 'O')));
    expect(play.active).toEqual(['H']);
    expect(play.happened('compensationThrown')).toEqual([]);
  });

  it('leaves what completed beside it alone', async () => {
    const play = await Play.started(caught(diagram('p').start().sub('O', (o) => undone(o.start('o').task('A').sub('S', (s) => s.start('s').userTask('U').end('x', X)).throwEvent('K', { on: { compensate: true } }).end('oe'), 'A').boundary('B2', 'S', X).userTask('H2').end('h2')).end(), 'O'));
    play.complete('U');
    expect([play.active, Object.values(play.state.completions ?? {}).map(({ id }) => id)]).toEqual([['H2', 'O'], ['A']]);
  });

  it('undoes what completed in a sub-process of it that is still active, and in one that is over', async () => {
    const part = (id: string) => (t: Drawing): Drawing => undone(t.start(`s${id}`).task(`A${id}`).userTask(`U${id}`).end(`end${id}`), `A${id}`);
    const play = await Play.started(caught(diagram('p').start().sub('S', (s) => s.start('s').parallel('F').sub('T', part('1')).end('e1').from('F').sub('V', part('2')).end('e2').from('F').userTask('W').end('x', X)).end()));
    play.complete('U1');
    play.complete('W');
    // T is over, V is still active: it is undone first.
    expect(play.active).toEqual(['S', 'V', 'undoA2']);
    play.complete('undoA2');
    expect(play.active).toEqual(['S', 'T', 'undoA1']);
    play.complete('undoA1');
    expect(play.active).toEqual(['H']);
  });

  it('whose error is caught inside goes on: nothing is undone', async () => {
    const play = await Play.started(caught(diagram('p').start().sub('S', (s) => undone(s.start('s').task('A').sub('T', (t) => t.start('t').end('x', X)).end('se').boundary('B2', 'T', X).userTask('H2').end('h2'), 'A')).end()));
    expect(play.active).toEqual(['H2', 'S']);
    expect(play.happened('compensationThrown')).toEqual([]);
  });

  it('while it is compensated is told of no other event, and has its own after the last handler', async () => {
    const play = await Play.started(caught(diagram('p').start().sub('S', (s) => undone(s.start('s').task('A').userTask('U').end('x', X), 'A')).end()).boundary('T', 'S', { on: { timer: { duration: 'P1D' } } }).userTask('late').end('te'));
    play.complete('U');
    expect(play.state.timers).toEqual({});
    play.complete('undoA');
    expect(play.active).toEqual(['H']);
    expect(play.happened('elementCancelled').map(({ id, by }) => [id, by])).toEqual([['x', 'B'], ['S', 'B']]);
  });

  it('by a job is compensated as well', async () => {
    const play = await Play.started(caught(diagram('p').start().sub('S', (s) => undone(s.start('s').task('A').serviceTask('J', { type: 'number' }).end('se'), 'A')).end()));
    play.do({ type: 'throwJobError', job: play.job('number'), code: 'X', message: 'y' });
    expect(play.active).toEqual(['S', 'undoA']);
    play.complete('undoA');
    expect(play.active).toEqual(['H']);
  });

  it('of several instances is undone in each, and its event comes once', async () => {
    const play = await Play.started(caught(diagram('p').start().sub('S', (s) => undone(s.start('s').task('A').userTask('U').end('x', X), 'A'), { multi: { cardinality: '= 2' } }).end()));
    play.complete('U');
    for (let undo = play.tasks('undoA').length; undo > 0; undo = play.tasks('undoA').length) play.complete('undoA');
    expect(play.active).toEqual(['H']);
    expect(play.completed().filter((id) => id === 'undoA')).toHaveLength(2);
  });

  it('is not undone by its own event sub-process for the error when that has seen to it, though another has not', async () => {
    const inside = (on: 'error' | 'signal') => (s: Drawing): Drawing => undone(s.start('s').task('A').userTask('U').end('x', X), 'A')
      .eventSub('E', (e) => e.start('es', on === 'error' ? X : { on: { signal: 'sig' } }).userTask('I').end('ex', { on: { error: 'Y' } }));
    const drawn = (on: 'error' | 'signal') => diagram('p').start().sub('S', inside(on)).end().boundary('B', 'S', { on: { error: 'Y' } }).userTask('H').end('he');
    const seen = await Play.started(drawn('error'));
    seen.complete('U');
    seen.complete('I');
    expect(seen.active).toEqual(['H']);
    const other = await Play.started(drawn('signal'));
    other.do({ type: 'deliverSignal', name: 'sig', signalKey: '1', variables: {} });
    other.complete('I');
    expect(other.active).toEqual(['S', 'undoA']);
  });
});

describe('who compensates and is interrupted', () => {
  it('leaves nothing: what stands for a completed activity ends, as no step of the case', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (s) => s.start('s').sub('T', (t) => undone(t.start('t').task('A').end('te'), 'A')).throwEvent('K', { on: { compensate: true } }).end('se')).end()
      .boundary('B', 'S', { on: { timer: { duration: 'P1D' } } }).userTask('late').end('e2'));
    expect(play.active).toEqual(['K', 'S', 'T', 'undoA']);
    const stand = Number(Object.entries(play.state.elements).find(([, { standsIn }]) => standsIn)?.[0]);
    play.advance('P1D');
    expect([play.active, play.state.completions]).toEqual([['late'], {}]);
    expect(play.happened('compensationEnded')).toEqual([{ type: 'compensationEnded', v: 1, key: stand, id: 'T' }]);
    expect(play.happened('elementCancelled').map(({ id }) => id).sort()).toEqual(['K', 'S', 'undoA']);
  });
});

describe('a transaction', () => {
  it('that is cancelled has its event, not another of its boundary', async () => {
    const play = await Play.started(diagram('p').start().transaction('T', (t) => undone(t.start('t').task('A').userTask('U').end('x', { on: { cancel: true } }), 'A')).end('kept')
      .boundary('E', 'T', X).userTask('hazard').end('e1').boundary('M', 'T', { on: { message: 'm', key: '= caseNo' } }).userTask('told').end('e2').boundary('C', 'T', { on: { cancel: true } }).userTask('gone').end('e3'));
    play.complete('U');
    play.complete('undoA');
    expect(play.active).toEqual(['gone']);
  });

  it('without an event for it stops with an incident, said once, that nothing retries', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').transaction('T', (t) => t.start('t').userTask('U').end('x', { on: { cancel: true } })).end('kept').from('F').serviceTask('S', { type: 'number' }).end('e2'));
    play.do({ type: 'failJob', job: play.job('number'), retries: 0, message: '忙' });
    play.complete('U');
    expect(Object.values(play.state.incidents).map(({ id, code, retry, message }) => [id, code, retry.do, message])).toEqual([
      ['S', 'JOB_NO_RETRIES', 'job', '忙'], ['T', 'CANCEL_NOT_CAUGHT', 'nothing', "Expected a cancel boundary event on the transaction 'T', which was cancelled, but found none"],
    ]);
  });
});

describe('what fails, or is cancelled, beside what completed', () => {
  const S = { on: { signal: 'sig' } } as const;
  const signal = (play: Play): void => { play.do({ type: 'deliverSignal', name: 'sig', signalKey: '9', variables: {} }); };

  it('a transaction is cancelled to an event of several definitions, one of them the cancel', async () => {
    const play = await Play.started(diagram('p').start().transaction('T', (t) => undone(t.start('t').task('A').end('c', { on: { cancel: true } }), 'A')).end().boundary('B', 'T', { on: [{ error: 'X' }, { cancel: true }] }).userTask('H').end('he'));
    play.complete('undoA');
    expect([play.active, play.incidents]).toEqual([['H'], []]);
  });

  it('an event sub-process that fails into another beside it is left at once', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (s) => s.start('s').userTask('U').end('e').eventSub('E1', (e) => undone(e.start('s1', { ...S, interrupting: false }).task('A').userTask('V').end('x', X), 'A')).eventSub('E2', (e) => e.start('s2', X).userTask('I').end('ie'))).end());
    signal(play);
    play.complete('V');
    expect([play.active, play.happened('compensationThrown')]).toEqual([['E2', 'I', 'S'], []]);
  });

  it('an event sub-process that fails into another beside it is left at once, also where something completed in it that could be compensated', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (s) => s.start('s').userTask('U').end('e')
      .eventSub('E1', (e) => undone(e.start('s1', { ...S, interrupting: false }).task('A').userTask('V').exclusive('G').end('x', { ...X, default: true }).from('G').throwEvent('K', { when: '= false', on: { compensate: true } }).end('ek'), 'A'))
      .eventSub('E2', (e) => e.start('s2', X).userTask('I').end('ie'))).end());
    signal(play);
    expect(Object.values(play.state.completions ?? {}).map(({ id }) => id)).toEqual(['A']);
    play.complete('V');
    expect([play.active, play.happened('compensationThrown')]).toEqual([['E2', 'I', 'S'], []]);
  });

  it('what completed in a transaction that is still active is not undone with the sub-process around it', async () => {
    const play = await Play.started(caught(diagram('p').start().sub('S', (s) => undone(s.start('s').task('O').parallel('F').transaction('T', (t) => undone(t.start('t').task('A').userTask('U').end('te'), 'A')).end('e1').from('F').userTask('W').end('x', X), 'O')).end()));
    play.complete('W');
    expect(play.active).toEqual(['S', 'undoO']);
    play.complete('undoO');
    expect([play.active, play.completed().includes('undoA')]).toEqual([['H'], false]);
  });

  it('a handler that is a sub-process and fails is left: what it did is not undone', async () => {
    const play = await Play.started(diagram('p').start().task('A').throwEvent('K', { on: { compensate: true } }).end()
      .apart((one) => one.sub('undoA', (h) => undone(h.start('hs').task('B').userTask('V').end('x', X), 'B'), handler)).compensatedBy('A', 'undoA')
      .eventSub('E', (e) => e.start('es', X).userTask('I').end('ie')));
    play.complete('V');
    expect([play.active, play.incidents]).toEqual([['E', 'I'], []]);
  });

  it('an error that an event sub-process further in has thrown on does not spare what is around it', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (s) => undone(s.start('s').task('A').sub('T', (t) => t.start('t').userTask('U').end('x', X).eventSub('E', (e) => e.start('es', X).end('ey', { on: { error: 'Y' } }))).end('se'), 'A')).end().boundary('B', 'S', { on: { error: 'Y' } }).userTask('H').end('he'));
    play.complete('U');
    expect(play.active).toEqual(['S', 'undoA']);
    play.complete('undoA');
    expect(play.active).toEqual(['H']);
  });

  it('an event sub-process of several definitions, one of them an error, has seen to it', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (s) => undone(s.start('s').task('A').userTask('U').end('x', X), 'A').eventSub('E', (e) => e.start('es', { on: [{ error: 'X' }, { signal: 'sig' }] }).userTask('I').end('ey', { on: { error: 'Y' } }))).end().boundary('B', 'S', { on: { error: 'Y' } }).userTask('H').end('he'));
    play.complete('U');
    play.complete('I');
    expect([play.active, play.completed().includes('undoA')]).toEqual([['H'], false]);
  });

  it('an error that is the last part of what its boundary event waits for undoes first, and then the event has all of them', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (s) => undone(s.start('s').task('A').userTask('U').end('x', X), 'A')).end().boundary('B', 'S', { on: [{ error: 'X' }, { signal: 'sig' }], all: true }).userTask('H').end('he'));
    play.do({ type: 'deliverSignal', name: 'sig', signalKey: '9', variables: { heard: 1 } });
    play.complete('U');
    expect(play.active).toEqual(['S', 'undoA']);
    play.complete('undoA');
    expect([play.active, play.incidents, play.variables]).toEqual([['H'], [], { heard: 1 }]);
  });
});

describe('an error that is a part of what its boundary event waits for', () => {
  /** In each instance: B waits for the error and a message, B2 beside it for a signal and another message; two ends throw the error. */
  const instances = () => Play.started(diagram('p').start().sub('O', (o) => o.start('o')
    .sub('S', (s) => undone(s.start('s').task('A').parallel('F').userTask('U').end('x', { ...X, inputs: { early: '= 1' } }).from('F').userTask('V').end('y', { ...X, inputs: { late: '= 2' } }).from('F').userTask('W').end('w'), 'A')).end('oe')
    .boundary('B', 'S', { on: [{ error: 'X' }, { message: 'm', key: '= k' }], all: true }).userTask('H').end('he')
    .boundary('B2', 'S', { on: [{ signal: 'never' }, { message: 'n', key: '= k' }], all: true }).userTask('I').end('ie'), { multi: { collection: '= ["a", "b"]', element: 'k' } }).end());
  const inInstance = (play: Play, id: string, k: string): number => play.tasks(id).find((task) => {
    for (let at = task; at !== 0; at = play.state.elements[at]?.scope ?? 0) if (play.state.variables[at]?.['k'] === k) return true;
    return false;
  }) ?? 0;
  const done = (play: Play, id: string, k: string): void => { play.do({ type: 'completeTask', task: inInstance(play, id, k), variables: {} }, person('somebody')); };

  it('waits for the others, whatever came twice, beside it or in another instance', async () => {
    const play = await instances();
    play.message('m', 'a', { said: 'a' });
    play.message('n', 'b', { beside: 'b' });
    done(play, 'U', 'b');
    done(play, 'V', 'b');
    expect([inInstance(play, 'undoA', 'b'), inInstance(play, 'W', 'b') > 0]).toEqual([0, true]);
  });

  it('has what its own parts gave, and nothing of what came beside it or in another instance', async () => {
    const play = await instances();
    play.message('n', 'a', { beside: 'a' });
    play.message('n', 'b', { beside: 'b' });
    play.message('m', 'a', { said: 'a' });
    play.message('m', 'b', { other: 'b' });
    done(play, 'V', 'b');
    expect(inInstance(play, 'undoA', 'b')).toBeGreaterThan(0);
    done(play, 'undoA', 'b');
    expect([inInstance(play, 'H', 'b') > 0, play.variables]).toEqual([true, { late: 2, other: 'b' }]);
  });
});
