/** Which steps a task may be given back to (R-RETURN): those that it came of and that somebody did, the nearest first, and who did them. */
import { describe, expect, it } from '@jest/globals';
import { lineageIn, returnTargets } from '../../engine/kernel/return-targets.js';
import { lineageOf } from '../../engine/kernel/lineage.js';
import { diagram } from './model/diagram.js';
import { Play, person } from './play.js';
import type { Actor } from '../../engine/kernel/context.js';
import type { LocalKey } from '../../engine/kernel/state.js';

const targets = (play: Play, id: string) => returnTargets(play.model, lineageOf(play.events), play.task(id));
const seen = (play: Play, id: string): unknown[] => targets(play, id).map((one) => [one.id, ...one.by]);
const done = (play: Play, id: string): LocalKey => play.happened('taskCompleted').findLast((event) => event.id === id)?.key ?? 0;
const sun: Actor = { id: 'sun', groups: [], onBehalfOf: 'somebody' };

describe('a step that a task may be given back to', () => {
  it('is named with its activation, its name, and for whom it was done', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { name: '擬稿' }).userTask('B').userTask('C').end());
    play.complete('A');
    play.do({ type: 'completeTask', task: play.task('B'), variables: {} }, sun);
    expect(targets(play, 'C')).toStrictEqual([{ key: done(play, 'B'), id: 'B', by: ['somebody'] }, { key: done(play, 'A'), id: 'A', by: ['somebody'], name: '擬稿' }]);
  });

  it('is a user task only, that was completed', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').scriptTask('S', { script: '= 1', result: 'x' }).sub('T', (inside) => inside.start('s').userTask('I').end('e')).userTask('X').end()
      .boundary('B', 'X', { on: { timer: { duration: 'P1D' } } }).userTask('Z').end('e2'));
    for (const id of ['A', 'I']) play.complete(id);
    play.advance('P2D');
    expect(seen(play, 'Z')).toEqual([['I', 'somebody'], ['A', 'somebody']]);
  });

  it('is not the step itself, though it was done before; of one done more than once the latest time', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').userTask('B').exclusive('G').userTask('Z', { default: true }).end().from('G').to('A', { when: '= again = true' }));
    play.complete('A', {}, person('somebody'));
    play.complete('B', { again: true });
    const first = done(play, 'A');
    expect(seen(play, 'A')).toEqual([['B', 'somebody']]);
    play.complete('A', {}, sun);
    play.complete('B', { again: false });
    expect(targets(play, 'Z').map(({ key, id }) => [key, id])).toEqual([[done(play, 'B'), 'B'], [done(play, 'A'), 'A']]);
    expect(done(play, 'A')).toBeGreaterThan(first);
  });

  it('of several instances or participants is the whole, with all who did it, each once', async () => {
    const play = await Play.started(diagram('p').start().userTask('M', { multi: { collection: '= ["a", "b", "a"]', element: 'one' }, assignee: '= one' })
      .userTask('U', { extension: '<duty:participation mode="all" users="= [&quot;x&quot;, &quot;y&quot;]" result="r"/>', form: 'p/F' }).userTask('Z').end());
    for (const name of ['a', 'b', 'a']) play.do({ type: 'completeTask', task: play.tasks('M').find((key) => play.state.tasks[key]?.assignee === name) ?? 0, variables: {} }, person(name));
    for (const name of ['x', 'y']) play.do({ type: 'completeTask', task: play.tasks('U').find((key) => play.state.tasks[key]?.assignee === name) ?? 0, variables: {} }, person(name));
    expect(seen(play, 'Z')).toEqual([['U', 'x', 'y'], ['M', 'a', 'b']]);
    const bodies = play.happened('multiInstanceStarted').map(({ key }) => key);
    expect(targets(play, 'Z').map(({ key }) => key)).toEqual([...bodies].reverse());
  });

  it('is not what somebody signed who was asked by 加簽', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').userTask('Z').end());
    const task = play.task('A');
    play.do({ type: 'addSigners', task, users: ['li'], place: 'before' }, person('somebody'));
    play.do({ type: 'completeTask', task: play.tasks('A')[1] ?? 0, variables: {} }, person('li'));
    play.do({ type: 'completeTask', task, variables: {} }, person('somebody'));
    expect(targets(play, 'Z').map(({ key }) => key)).toEqual([task]);
  });

  it('is in a sub-process that is over, with all that was done there, the latest first', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').sub('S', (inside) => inside.start('s').parallel('F').userTask('B').parallel('J').end('e').from('F').userTask('C').to('J')).userTask('Z').end());
    for (const id of ['A', 'C', 'B']) play.complete(id);
    expect(targets(play, 'Z').map(({ id }) => id)).toEqual(['C', 'B', 'A']);
  });

  it('is in no branch beside, even of a sub-process around that still lives', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').userTask('A').parallel('F').userTask('B').userTask('Z').end('e').from('F').userTask('C').userTask('D').end('e2')).end());
    for (const id of ['A', 'C', 'B']) play.complete(id);
    expect(targets(play, 'Z').map(({ id }) => id)).toEqual(['B', 'A']);
  });

  it.each<[string, object]>([['one of several instances', { multi: { cardinality: '= 2', sequential: true } }], ['one round of a loop', { repeat: { maximum: 2 } }]])('is not inside %s that is over: which would be meant?', async (_, options) => {
    const play = await Play.started(diagram('p').start().userTask('A').sub('S', (inside) => inside.start('s').userTask('B').userTask('C').end('e'), options).userTask('Z').end());
    play.complete('A');
    play.complete('B');
    // While it lives it is known which.
    expect(targets(play, 'C').map(({ id }) => id)).toEqual(['B', 'A']);
    for (const id of ['C', 'B', 'C']) play.complete(id);
    expect(targets(play, 'Z').map(({ id }) => id)).toEqual(['A']);
  });

  it('is what was done in the sub-process that a return opened again', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').userTask('B').userTask('C').end('e')).userTask('Z').end());
    for (const id of ['B', 'C']) play.complete(id);
    play.giveBack('Z', 'C');
    play.complete('C');
    expect(targets(play, 'Z').map(({ key, id }) => [key, id])).toEqual([[done(play, 'C'), 'C'], [done(play, 'B'), 'B']]);
  });

  it('is none of a task that nobody knows, or that came of no step', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').end());
    expect([seen(play, 'A'), returnTargets(play.model, lineageOf(play.events), 99)]).toEqual([[], []]);
  });
});

describe('a command that goes back', () => {
  it('is decided with the lineage of the case', () => {
    const lineage = lineageOf([]);
    expect(lineageIn({ lineage: () => lineage })).toBe(lineage);
    expect(() => lineageIn({})).toThrow('Expected the lineage of the case in the context of a command that goes back');
  });
});
