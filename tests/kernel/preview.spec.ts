/** What a command would do, before it is confirmed (design §7): what ends, stays, begins, moves, and who is told. */
import { describe, expect, it } from '@jest/globals';
import { previewOf, previewOfStart } from '../../engine/kernel/preview.js';
import { diagram } from './model/diagram.js';
import { Play, person, SYSTEM } from './play.js';
import type { Actor } from '../../engine/kernel/context.js';
import type { Command } from '../../engine/kernel/commands.js';
import type { Preview } from '../../engine/kernel/preview.js';

const somebody = person('somebody');

/** What a command would do, and what it then does. */
function seen(play: Play, command: Command, actor: Actor = SYSTEM): Preview {
  const before = play.state;
  return previewOf(before, play.do(command, actor), play.state);
}
const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id).sort();

describe('a preview', () => {
  const drawn = diagram('p').start().userTask('A').parallel('F').userTask('B', { users: 'li', groups: 'clerks' }).end('e1').from('F').userTask('C', { assignee: 'wang' }).userTask('D', { groups: 'legal' }).end('e2');
  const begun = async (): Promise<Play> => {
    const play = await Play.started(drawn);
    play.complete('A');
    return play;
  };

  it('of a return: what ends, what stays, what opens for whom', async () => {
    const play = await begun();
    play.complete('C', {}, person('wang'));
    const to = play.happened('taskCompleted').at(-1)?.key ?? 0;
    const [b, d] = [play.task('B'), play.task('D')];
    expect(seen(play, { type: 'returnTask', task: d, to, mode: 'redo', reason: 'x' }, person('zhao', 'legal'))).toStrictEqual({
      cancelled: [{ key: d, id: 'D' }], kept: [{ key: b, id: 'B' }], parked: [], opened: [{ key: play.task('C'), id: 'C', assignee: 'wang' }], calledEnded: [], told: ['legal', 'wang'],
    });
  });

  it('of a return that comes straight back: what is put aside is not ended', async () => {
    const play = await begun();
    const to = play.happened('taskCompleted')[0]?.key ?? 0;
    const view = seen(play, { type: 'returnTask', task: play.task('C'), to, mode: 'direct', reason: 'x' }, person('wang'));
    expect([ids(view.parked), view.cancelled, view.kept, ids(view.opened)]).toEqual([['B', 'C'], [], [], ['A']]);
    expect([...view.told].sort()).toEqual(['clerks', 'li', 'somebody', 'wang']);
  });

  it('of a completion: what begins, with its candidates', async () => {
    const play = await Play.started(drawn);
    const view = seen(play, { type: 'completeTask', task: play.task('A'), variables: {} }, somebody);
    expect(view.opened).toStrictEqual([{ key: play.task('B'), id: 'B', candidateGroups: ['clerks'], candidateUsers: ['li'] }, { key: play.task('C'), id: 'C', assignee: 'wang' }]);
    expect(view.cancelled).toEqual([]);
  });

  it('of a hand-over: who had it, and who has it now', async () => {
    const play = await begun();
    const view = seen(play, { type: 'transferTask', task: play.task('C'), to: 'qian' }, person('wang'));
    expect([view.told, ids(view.kept), view.opened]).toEqual([['wang', 'qian'], ['B', 'C'], []]);
    const claimed = seen(play, { type: 'claimTask', task: play.task('B') }, person('li'));
    expect(claimed.told).toEqual(['li', 'clerks']);
  });

  it('of an urging or a circulation: those who are told, whose work is as it was', async () => {
    const play = await begun();
    expect(seen(play, { type: 'urgeTask', task: play.task('B') }, somebody).told).toEqual(['li', 'clerks']);
    expect(seen(play, { type: 'circulate', to: ['x', 'y'] }, somebody).told).toEqual(['x', 'y']);
  });

  it('of a reminder by the clock tells nobody: it is the runtime\'s', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { limit: { amount: 3, unit: 'wd' } }).end());
    const [[key, timer] = []] = Object.entries(play.state.timers);
    play.now = timer?.dueAt ?? 0;
    expect(seen(play, { type: 'fireTimer', timer: Number(key) }).told).toEqual([]);
    expect(play.happened('urged')).toHaveLength(1);
  });

  it('of the end of a case: how it ends, and the called cases that end with it', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').callActivity('K', { calls: 'q' }).end('e1').from('F').callActivity('L', { calls: 'q' }).end('e2'));
    const element = Object.entries(play.state.elements).find(([, { id }]) => id === 'K')?.[0];
    play.do({ type: 'noteChildStarted', element: Number(element), child: '77' });
    const view = seen(play, { type: 'cancelInstance', reason: '重複', outcome: 'void' });
    expect([view.calledEnded, view.ends, ids(view.cancelled)]).toStrictEqual([['77'], { status: 'terminated', outcome: 'void' }, ['K', 'L']]);
    const plain = await Play.started(drawn);
    expect(seen(plain, { type: 'cancelInstance', reason: '重複' }).ends).toStrictEqual({ status: 'terminated' });
  });

  it('of an extension or a pause that is over: the limits that move, and no others', async () => {
    const play = await Play.started(diagram('p', { limit: { key: 'whole', amount: 9, unit: 'wd', extension: { most: 400, unit: 'wd', times: 2, by: 'system' } } }).start().userTask('A', { limit: { key: 'own', amount: 3, unit: 'wd' } }).userTask('B').end());
    const [whole = 0] = Object.entries(play.state.clocks).filter(([, { limit }]) => limit === 'whole').map(([key]) => Number(key));
    const from = play.state.clocks[whole]?.dueAt;
    const view = seen(play, { type: 'extendClock', clock: whole, amount: 1, reason: 'x' });
    expect(view.limits).toStrictEqual([{ key: whole, from, to: play.state.clocks[whole]?.dueAt, provisional: false }]);
    expect(seen(play, { type: 'extendClock', clock: whole, amount: 399, reason: 'x' }).limits).toMatchObject([{ provisional: true }]);
    // The limit of a step that ends does not move.
    expect(seen(play, { type: 'completeTask', task: play.task('A'), variables: {} }, somebody)).not.toHaveProperty('limits');
  });

  it('of a 會簽: what only holds the work of several is told from the work of each', async () => {
    const panel = diagram('p').start().userTask('A').userTask('P', { extension: '<duty:participation mode="all" users="= [&quot;li&quot;, &quot;wang&quot;, &quot;zhao&quot;]"/>' }).end();
    const play = await Play.started(panel);
    const opens = seen(play, { type: 'completeTask', task: play.task('A'), variables: {} }, somebody);
    expect(opens.opened.map(({ id, holds, assignee }) => [id, holds, assignee])).toEqual([['P', true, undefined], ['P', undefined, 'li'], ['P', undefined, 'wang'], ['P', undefined, 'zhao']]);
    const asked = Object.entries(play.state.tasks).find(([, { assignee }]) => assignee === 'li')?.[0];
    play.do({ type: 'addSigners', task: Number(asked), users: ['qian'], place: 'before' }, person('li'));
    // Whoever waits for a signer still has their own work.
    const ends = seen(play, { type: 'cancelInstance', reason: '重複' });
    expect(ends.cancelled.filter(({ holds }) => holds)).toHaveLength(1);
    expect(ends.cancelled.filter(({ holds }) => !holds)).toHaveLength(4);
  });

  it('of a case that would begin: all of it is new', async () => {
    const play = await Play.of(drawn);
    const events = play.start();
    expect(previewOfStart(events, play.state)).toStrictEqual({ cancelled: [], kept: [], parked: [], opened: [{ key: play.task('A'), id: 'A', assignee: 'somebody' }], calledEnded: [], told: ['somebody'] });
  });
});
