/** 迴避 while a step waits: what becomes of those who are asked when somebody acts in a step that it excludes. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from '../model/diagram.js';
import { Play, person } from '../play.js';
import type { LocalKey, Variables } from '../../../engine/kernel/state.js';

const HOLDERS: Readonly<Record<string, readonly string[]>> = { clerks: ['clerk', 'li'], empty: [] };
const members = (group: string): readonly string[] => HOLDERS[group] ?? [];
/** U waits beside A, and excludes who acts there. */
const beside = (options: object) => diagram('p').start().parallel('F').userTask('A', { groups: 'all' }).parallel('J').userTask('Z').end()
  .from('F').userTask('U', { excludes: 'A', form: 'p/F', ...options }).to('J');
const panel = (attributes: string) => ({ extension: `<duty:participation ${attributes} result="cosign"/>` });
const started = (options: object, variables: Variables = {}) => Play.started(beside(options), variables, { members });
const act = (play: Play, name: string) => play.complete('A', {}, person(name, 'all'));
const left = (play: Play) => play.happened('peopleBarred').flatMap(({ people }) => people);
const seatOf = (play: Play, name: string): LocalKey => play.tasks('U').find((key) => play.state.tasks[key]?.assignee === name) ?? 0;
const answer = (play: Play, task: LocalKey, by: string, ...groups: string[]) => play.do({ type: 'completeTask', task, variables: { decision: '同意' }, decision: '同意' }, person(by, ...groups));

describe('somebody who acts in a step that an open one excludes', () => {
  it('and is one of its candidates is left out; the others are asked still, as they were', async () => {
    const play = await started({ users: '= ["wang", "li"]' });
    act(play, 'li');
    expect(play.happened('taskUpdated').map(({ changes }) => changes)).toEqual([{ excluded: ['li'] }]);
    expect(left(play)).toEqual([{ user: 'li', rule: 'step', of: 'A' }]);
    play.complete('U', {}, person('wang'));
    expect(play.active).toEqual(['Z']);
  });

  it('and is asked to sign it signs no more; its holder goes on alone', async () => {
    const play = await started({ assignee: 'wang' });
    play.do({ type: 'addSigners', task: play.task('U'), users: ['li'], groups: [], place: 'beside' }, person('wang'));
    const [own] = play.tasks('U');
    act(play, 'li');
    expect(play.tasks('U')).toEqual([own]);
    expect(play.happened('peopleBarred')).toMatchObject([{ key: own, people: [{ user: 'li', rule: 'step', of: 'A' }] }]);
    expect(play.incidents).toEqual([]);
    play.complete('U', {}, person('wang'));
    expect(play.active).toEqual(['Z']);
  });

  it('and whose place among several settles the vote by falling away ends what else was open in it', async () => {
    const play = await started(panel('mode="vote" users="= who" pass="1/2"'), { who: ['a', 'b', 'c'] });
    answer(play, seatOf(play, 'a'), 'a');
    expect(play.tasks('U')).toHaveLength(2);
    act(play, 'b');
    expect(play.active).toEqual(['Z']);
    expect(play.variables['cosign']).toMatchObject({ total: 2, agreed: 1, passed: true });
  });

  it('and whose place among several is one of some that are open leaves it to the others, who have not answered either', async () => {
    const play = await started(panel('mode="all" users="= who"'), { who: ['a', 'b', 'c'] });
    act(play, 'b');
    expect(play.tasks('U').map((key) => play.state.tasks[key]?.assignee)).toEqual(['a', 'c']);
    expect([left(play), play.incidents]).toEqual([[{ user: 'b', rule: 'step', of: 'A' }], []]);
  });

  it('leaves a post among several that nobody holds as it was: there is nobody who could have answered', async () => {
    const play = await started(panel('mode="all" users="= who" groups="= posts" missing="wait"'), { who: ['wang'], posts: ['empty'] });
    answer(play, seatOf(play, 'wang'), 'wang');
    act(play, 'li');
    expect(play.incidents).toEqual([]);
  });
});

describe('somebody who is asked in two places among several', () => {
  const two = panel('mode="all" users="= who" groups="= posts" missing="wait"');

  it('and answers in one: the other is nobody\'s, said once, whoever answers then', async () => {
    const play = await started(two, { who: ['li', 'wang'], posts: ['clerks'] });
    const [own, other, post = 0] = [seatOf(play, 'li'), seatOf(play, 'wang'), play.tasks('U').at(-1)];
    play.do({ type: 'unassignTask', task: own }, person('li'));
    answer(play, post, 'li', 'clerks');
    const nobody = [{ owner: own, message: "Expected somebody who may act on 'U', but found only 'li' who has answered already" }];
    expect(Object.values(play.state.incidents)).toMatchObject(nobody);
    answer(play, other, 'wang');
    expect(Object.values(play.state.incidents)).toMatchObject(nobody);
  });

  it('and took one of them for a post: it is nobody\'s, though another holds the post', async () => {
    const play = await started(two, { who: ['li'], posts: ['clerks'] });
    const seat = play.tasks('U').find((key) => key !== seatOf(play, 'li')) ?? 0;
    const own = seatOf(play, 'li');
    play.do({ type: 'claimTask', task: seat }, person('li', 'clerks'));
    answer(play, own, 'li');
    expect(Object.values(play.state.incidents)).toMatchObject([{ owner: seat, message: "Expected somebody who may act on 'U', but found only 'li' (clerks) who has answered already" }]);
  });
});
