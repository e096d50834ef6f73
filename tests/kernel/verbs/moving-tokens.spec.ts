/** 跳轉 (design §7): what ends, what begins, and what goes with it. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from '../model/diagram.js';
import { Play, person } from '../play.js';
import type { Event } from '../../../engine/kernel/events.js';
import type { LocalKey } from '../../../engine/kernel/state.js';

const operator = person('operator');
const keysOf = (play: Play, id: string): LocalKey[] => Object.entries(play.state.elements).filter(([, one]) => one.id === id).map(([key]) => Number(key));
const keyOf = (play: Play, id: string): LocalKey => keysOf(play, id)[0] ?? 0;
const move = (play: Play, cancel: readonly LocalKey[], activate: readonly string[]): Event[] => play.do({ type: 'moveTokens', cancel, activate, reason: '流程有誤' }, operator);
const line = diagram('p').start().userTask('A').userTask('B').end();

describe('what is moved', () => {
  it('is recorded, and what begins comes of what ended', async () => {
    const play = await Play.started(line);
    const a = play.task('A');
    const events = move(play, [a], ['B']);
    expect(events[0]).toEqual({ type: 'tokensMoved', v: 1, by: 'operator', reason: '流程有誤', cancelled: [a], activated: ['B'] });
    expect(events.find(({ type }) => type === 'elementActivated')).toEqual({ type: 'elementActivated', v: 1, key: keyOf(play, 'B'), id: 'B', scope: 0, from: [a] });
  });

  it('comes of nothing where nothing ended, or of the sub-process that it begins in', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').userTask('I').userTask('K').end('e')).userTask('B').end());
    move(play, [], ['B', 'K']);
    const begun = play.happened('elementActivated').slice(-2).map(({ id, scope, from }) => [id, scope, from]);
    expect(begun).toEqual([['B', 0, []], ['K', keyOf(play, 'S'), [keyOf(play, 'S')]]]);
    expect(play.active).toEqual(['B', 'I', 'K', 'S']);
  });
});

describe('what ends', () => {
  it('leaves the case going on where something else lives', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').userTask('A').end('e1').from('F').userTask('B').end('e2'));
    move(play, [play.task('A')], []);
    expect([play.active, play.state.status]).toEqual([['B'], 'active']);
  });

  it('ends the case with the reason given where nothing else does', async () => {
    const play = await Play.started(line);
    expect(move(play, [play.task('A')], []).at(-1)).toEqual({ type: 'instanceTerminated', v: 1, at: play.now, reason: '流程有誤' });
    expect(play.state.status).toBe('terminated');
  });

  it('may be named beside what it is in', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').userTask('I').end('e')).userTask('B').end());
    move(play, [keyOf(play, 'S'), play.task('I')], ['B']);
    expect([play.active, play.happened('elementCancelled').map(({ id }) => id)]).toEqual([['B'], ['I', 'S']]);
  });

  it('takes a sub-process that it leaves empty with it, however deep, and no other', async () => {
    const deep = diagram('p').start().sub('S', (outer) => outer.start('s').parallel('F').sub('T', (inner) => inner.start('t').userTask('I').end('te')).end('e1').from('F').userTask('K').end('e2')).userTask('B').end();
    const play = await Play.started(deep);
    move(play, [play.task('I')], ['B']);
    expect(play.active).toEqual(['B', 'K', 'S']);
    move(play, [play.task('K')], []);
    expect(play.active).toEqual(['B']);
  });

  it('leaves the sub-process in which something begins', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').userTask('I').userTask('K').end('e')).userTask('B').end());
    move(play, [play.task('I')], ['K']);
    expect(play.active).toEqual(['K', 'S']);
  });

  it('is all of several instances', async () => {
    const play = await Play.started(diagram('p').start().userTask('M', { multi: { collection: '= ["a", "b"]', element: 'one' }, assignee: '= one' }).userTask('B').end());
    move(play, [play.tasks('M')[0] ?? 0], ['B']);
    expect(play.active).toEqual(['B']);
  });

  it('is one of those who sign, and the task goes on without', async () => {
    const play = await Play.started(line);
    const task = play.task('A');
    play.do({ type: 'addSigners', task, users: ['x', 'y'], place: 'beside' }, person('somebody'));
    const [, x = 0, y = 0] = play.tasks('A');
    move(play, [x], []);
    expect([play.active, keysOf(play, 'A')]).toEqual([['A', 'A'], [task, y]]);
    play.complete('A', { a: 1 });
    move(play, [y], []);
    expect([play.active, play.variables]).toEqual([['B'], { a: 1 }]);
  });
});

describe('what begins', () => {
  const inSeveral = diagram('p').start().sub('S', (inside) => inside.start('s').userTask('I').userTask('K').end('e'), { multi: { collection: '= ["a", "b"]', element: 'one' } }).userTask('B').end();
  const notOne = (found: number) => ({ code: 'SCOPE_NOT_FOUND', element: 'K', message: `Expected one live instance of 'S' around 'K', but found ${found}` });

  it('needs one live instance of what it is in: not none, and not several', async () => {
    const play = await Play.started(inSeveral);
    expect(play.refuse({ type: 'moveTokens', cancel: [], activate: ['K'], reason: 'x' }, operator)).toEqual(notOne(2));
    const only = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').userTask('I').userTask('K').end('e')).userTask('B').end());
    expect(only.refuse({ type: 'moveTokens', cancel: [keyOf(only, 'S')], activate: ['K'], reason: 'x' }, operator)).toEqual(notOne(0));
  });

  it('begins in the last of several instances, not in what holds them', async () => {
    const play = await Play.started(inSeveral);
    for (const _ of [1, 2]) { const key = play.task('I'); play.do({ type: 'completeTask', task: key, variables: {} }, person('somebody')); if (_ === 1) play.complete('K'); }
    const [body = 0, inner = 0] = keysOf(play, 'S');
    move(play, [], ['I']);
    expect(play.state.elements[keyOf(play, 'I')]).toMatchObject({ scope: inner });
    expect(play.state.elements[body]).toHaveProperty('multi');
  });
});
