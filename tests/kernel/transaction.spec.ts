/** Transactions (BPMN 2.0.2 §10.3.5, §13.5.6): what the conformance cases do not show. */
import { describe, expect, it } from '@jest/globals';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';
import type { Drawing, NodeOptions } from './model/diagram.js';

const handler: NodeOptions = { attributes: { isForCompensation: true } };
const cancel = { on: { cancel: true as const } };
const undone = <D extends Drawing>(drawing: D, ...ids: string[]): D => {
  for (const id of ids) drawing.apart((one) => one.userTask(`undo${id}`, handler)).compensatedBy(id, `undo${id}`);
  return drawing;
};
/** A is done, then U is waited for, then the transaction is cancelled. */
const inside = (t: Drawing): Drawing => undone(t.start('t1').task('A').userTask('U').end('x', cancel), 'A');
const cancelled = (draw: (inside: Drawing) => unknown, options: NodeOptions = {}) => diagram('p').start().transaction('T', draw, options).end('kept')
  .boundary('C', 'T', cancel).userTask('gone').end('out');

describe('a transaction that is cancelled', () => {
  it('ends what is active in it at once, and no other event comes to it while it is compensated', async () => {
    const play = await Play.started(cancelled((t) => undone(t.start('t1').parallel('F').task('A').userTask('U').end('x', cancel).from('F').userTask('V').end('y')
      .eventSub('E', (e) => e.start('e1', { on: { signal: 'sig' }, interrupting: false }).userTask('told').end('e2')), 'A'))
      .boundary('B', 'T', { on: { timer: { duration: 'P1D' } } }).userTask('late').end('e3'));
    play.complete('U');
    expect(play.active).toEqual(['T', 'undoA']);
    play.do({ type: 'deliverSignal', name: 'sig', signalKey: '9', variables: {} });
    play.advance('P2D');
    expect(play.active).toEqual(['T', 'undoA']);
    play.complete('undoA');
    expect(play.active).toEqual(['gone']);
    expect(play.happened('elementCancelled').map(({ id, by }) => [id, by])).toEqual([['V', 'x'], ['T', 'C']]);
  });

  it('compensates also what has completed in a sub-process that is still active', async () => {
    const play = await Play.started(cancelled((t) => t.start('t1').parallel('F').userTask('U').end('x', cancel)
      .from('F').sub('S', (s) => undone(s.start('s1').task('A').userTask('V').end('s2'), 'A'), { inputs: { own: '= 3' } }).end('y')));
    play.complete('U');
    expect(play.active).toEqual(['S', 'T', 'undoA']);
    expect(play.state.variables[play.state.elements[play.task('undoA')]?.scope ?? 0]).toEqual({ own: 3 });
    play.complete('undoA');
    expect(play.active).toEqual(['gone']);
  });

  it('of several instances cancels them all, and undoes what completed in each, the last first', async () => {
    const play = await Play.started(cancelled((t) => undone(t.start('t1').userTask('A').userTask('U').end('x', cancel), 'A'), { multi: { cardinality: '= 2' } }));
    play.complete('A');
    play.complete('A');
    play.complete('U');
    expect(play.active.filter((id) => id === 'undoA')).toHaveLength(1);
    expect(play.tasks('U')).toEqual([]);
    play.complete('undoA');
    play.complete('undoA');
    expect(play.active).toEqual(['gone']);
  });

  it('in a later round of a loop undoes the earlier ones as well', async () => {
    const play = await Play.started(cancelled((t) => undone(t.start('t1').task('A').userTask('U').exclusive('G').end('y', { default: true }).from('G').end('x', { ...cancel, when: '= stop' }), 'A'), { repeat: { maximum: 3 } }));
    play.complete('U', { stop: false });
    play.complete('U', { stop: true });
    play.complete('undoA');
    play.complete('undoA');
    expect(play.active).toEqual(['gone']);
  });

  it('stops with an incident where it has no cancel boundary event, of which its deployment warns', async () => {
    const drawn = diagram('p').start().transaction('T', inside).end();
    const { findings } = await compileProcesses(drawn.xml());
    expect(findings.filter(({ element }) => element === 'T').map(({ rule, severity }) => [rule, severity])).toEqual([['cancel-boundary-missing', 'warning']]);
    const play = await Play.started(drawn);
    play.complete('U');
    expect(play.incidents).toEqual([]);
    play.complete('undoA');
    expect(play.incidents).toEqual(['T: CANCEL_NOT_CAUGHT']);
    play.do({ type: 'cancelInstance', reason: '重複' });
    expect(play.state.status).toBe('terminated');
  });

  it('leaves by its error boundary event at once when a handler fails (hazard)', async () => {
    const play = await Play.started(cancelled((t) => undone(t.start('t1').task('A').task('B').end('x', cancel)
      .apart((one) => one.sub('undoB', (u) => u.start('u1').end('u2', { on: { error: 'X' } }), handler)).compensatedBy('B', 'undoB'), 'A'))
      .boundary('H', 'T', { on: { error: 'X' } }).userTask('hazard').end('e3'));
    expect(play.active).toEqual(['hazard']);
  });

  it('inside another cancels only itself', async () => {
    const play = await Play.started(cancelled((t) => undone(t.start('o1').task('O').transaction('I', inside).end('y').boundary('D', 'I', cancel).userTask('inner').end('z'), 'O')));
    play.complete('U');
    play.complete('undoA');
    expect(play.active).toEqual(['T', 'inner']);
  });
});

describe('a transaction that fails', () => {
  it('leaves without compensation what completed in it, a sub-process around it is compensated', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (s) => undone(s.start('s1').task('O').transaction('T', (t) => undone(t.start('t1').task('A').end('x', { on: { error: 'X' } }), 'A')).end('s2'), 'O')).end()
      .boundary('B', 'S', { on: { error: 'X' } }).userTask('caught').end('e2'));
    expect(play.active).toEqual(['S', 'undoO']);
    play.complete('undoO');
    expect(play.active).toEqual(['caught']);
  });
});

describe('a transaction that is cancelled, of which an event sub-process could not begin to wait', () => {
  it('has no incident for that any more: there is nothing for it to wait for', async () => {
    const play = await Play.started(diagram('p').start().transaction('T', (t) => t.start('t1').userTask('U').end('x', cancel)
      .eventSub('ES', (e) => e.start('es', { on: { message: '= name', key: '= caseNo' }, interrupting: false }).userTask('H').end('he'))).end('kept'));
    expect(play.incidents).toEqual(['es: VALUE_MISSING']);
    play.complete('U');
    expect([play.active, play.incidents]).toEqual([['T'], ['T: CANCEL_NOT_CAUGHT']]);
  });
});
