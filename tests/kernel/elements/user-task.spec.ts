/** 迴避 in a step of one person: whom it is for where some of those it names are barred, and when it is looked up again. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from '../model/diagram.js';
import { Play, person } from '../play.js';
import type { Variables } from '../../../engine/kernel/state.js';

const HOLDERS: Readonly<Record<string, readonly string[]>> = { clerks: ['clerk', 'li'], chief: ['clerk'], empty: [] };
const members = (group: string): readonly string[] => HOLDERS[group] ?? [];
const operator = person('ops', 'operator');
/** Who began the case (`clerk`) may not do it. */
const step = (options: object) => diagram('p').start().userTask('U', { ...options, extension: '<duty:exclude initiator="true"/>' }).userTask('Z').end();
const started = (options: object, variables: Variables = {}) => Play.started(step(options), variables, { members });
const task = (play: Play) => play.state.tasks[play.task('U')];
const left = (play: Play) => play.happened('peopleBarred').flatMap(({ people }) => people);
const update = (play: Play, changes: { candidateUsers?: string[]; candidateGroups?: string[] }) => play.do({ type: 'updateTask', task: play.task('U'), changes }, operator);
const lookAgain = (play: Play) => play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) }, operator);
const BARRED = { user: 'clerk', rule: 'initiator' };

describe('a step of which some who are named are barred', () => {
  it.each([
    ['a post of which somebody is not', { users: '= ["clerk"]', groups: 'clerks' }, { candidateUsers: [], candidateGroups: ['clerks'] }],
    ['a candidate who is not, though the post is', { users: '= ["clerk", "li"]', groups: 'chief' }, { candidateUsers: ['li'], candidateGroups: ['chief'] }],
    ['its holder, though no candidate is left', { assignee: 'li', users: '= ["clerk"]' }, { assignee: 'li', candidateUsers: [] }],
  ])('is for %s', async (_, options, asked) => {
    const play = await started(options);
    expect(task(play)).toMatchObject(asked);
    expect(left(play)).toEqual([BARRED]);
    expect(play.incidents).toEqual([]);
  });

  it.each([
    ['a post whose only holder is barred', { users: '= ["clerk"]', groups: 'chief' }, [BARRED, { ...BARRED, group: 'chief' }]],
    ['a post that nobody holds', { users: '= ["clerk"]', groups: 'empty' }, [BARRED]],
  ])('is nobody\'s where beside them there is only %s', async (_, options, barred) => {
    const play = await started(options);
    expect(play.incidents).toEqual(['U: NOBODY_MAY_ACT']);
    expect(left(play)).toEqual(barred);
  });

  it('is nobody\'s where the only candidate is barred, also where nobody knows who holds a post', async () => {
    const play = await Play.started(step({ users: '= ["clerk"]' }));
    expect(play.incidents).toEqual(['U: NOBODY_MAY_ACT']);
  });

  it('is nobody\'s and not everybody\'s where it names nobody else', async () => {
    const byName = await started({ assignee: 'clerk' });
    expect(task(byName)?.candidateUsers).toEqual([]);
    expect(byName.happened('taskCreated')).toMatchObject([{ candidateUsers: [] }]);
    expect(byName.refuse({ type: 'claimTask', task: byName.task('U') }, person('stranger')).code).toBe('TASK_NOT_YOURS');
    const byPost = await started({ groups: 'chief' });
    expect(task(byPost)).not.toHaveProperty('candidateUsers');
  });
});

describe('a step that nobody may do', () => {
  it('is looked up again for whom its diagram names by then: a holder, candidates, or a post', async () => {
    const [holder, candidates, posts] = [await started({ assignee: '= who' }, { who: 'clerk' }), await started({ users: '= who' }, { who: ['clerk'] }), await started({ groups: '= who' }, { who: ['chief'] })];
    holder.set({ who: 'li' });
    candidates.set({ who: ['clerk', 'li', 'wang'] });
    posts.set({ who: ['clerks'] });
    for (const play of [holder, candidates, posts]) lookAgain(play);
    const changes = (play: Play) => play.happened('taskUpdated').map((event) => event.changes);
    expect(changes(holder)).toEqual([{ candidateUsers: ['li'] }]);
    expect(changes(candidates)).toEqual([{ candidateUsers: ['li', 'wang'] }]);
    expect(changes(posts)).toEqual([{ candidateUsers: [], candidateGroups: ['clerks'] }]);
    for (const play of [holder, candidates, posts]) expect(play.incidents).toEqual([]);
  });

  it('stays so while an operator names only who is barred, or a post whose holders are or that has none', async () => {
    const play = await started({ assignee: 'clerk' });
    for (const changes of [{ candidateUsers: ['clerk'] }, { candidateGroups: ['chief'] }, { candidateGroups: ['empty'] }, { candidateGroups: ['chief', 'empty'] }]) {
      update(play, changes);
      expect(play.incidents).toEqual(['U: NOBODY_MAY_ACT']);
    }
    update(play, { candidateUsers: ['clerk', 'li'] });
    expect(play.incidents).toEqual([]);
  });
});

describe('who is to sign after a step', () => {
  it('and may not when their turn comes is left out, and the case goes on', async () => {
    const drawn = diagram('p').start().parallel('F').userTask('A', { groups: 'all' }).parallel('J').userTask('Z').end().from('F').userTask('U', { assignee: 'wang', excludes: 'A' }).to('J');
    const play = await Play.started(drawn, {}, { members });
    play.do({ type: 'addSigners', task: play.task('U'), users: ['li'], groups: [], place: 'after' }, person('wang'));
    play.complete('A', {}, person('li', 'all'));
    play.complete('U', {}, person('wang'));
    expect(play.active).toEqual(['Z']);
    expect(left(play)).toEqual([{ user: 'li', rule: 'step', of: 'A' }]);
    expect(play.incidents).toEqual([]);
  });
});
