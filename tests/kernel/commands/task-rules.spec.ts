/** Who may hold a task: the person, and whom they stand in for (代). */
import { describe, expect, it } from '@jest/globals';
import { diagram } from '../model/diagram.js';
import { Play } from '../play.js';
import type { Actor } from '../../../engine/kernel/context.js';

const standIn = (id: string, onBehalfOf: string): Actor => ({ id, onBehalfOf, groups: [] });

describe('a task of named persons', () => {
  const drawn = diagram('p').start().userTask('A', { users: 'wang, li' }).end();

  it('may be taken by who stands in for one of them, though not named themselves', async () => {
    const play = await Play.started(drawn);
    play.do({ type: 'claimTask', task: play.task('A') }, standIn('zhao', 'wang'));
    expect(play.state.tasks[play.task('A')]?.assignee).toBe('wang');
  });

  it('may be taken by one of them who stands in for another person', async () => {
    const play = await Play.started(drawn);
    play.do({ type: 'claimTask', task: play.task('A') }, standIn('li', 'qian'));
    expect(play.state.tasks[play.task('A')]).toBeDefined();
  });

  it('is refused to who stands in for somebody else', async () => {
    const play = await Play.started(drawn);
    expect(play.refuse({ type: 'claimTask', task: play.task('A') }, standIn('zhao', 'qian')).code).toBe('TASK_NOT_YOURS');
  });
});

describe('a place among several participants', () => {
  it('is refused to who has answered in another (絕密 asks for two), also where no rule of the step bars them', async () => {
    const play = await Play.started(diagram('p').start().userTask('U', { extension: '<duty:participation mode="all" users="= who" groups="clerks" result="r"/>', form: 'p/F' }).end(), { who: ['li'] });
    const [own = 0, post = 0] = play.tasks('U');
    const li: Actor = { id: 'li', groups: ['clerks'] };
    play.do({ type: 'completeTask', task: own, variables: {}, decision: '同意' }, li);
    expect(play.refuse({ type: 'completeTask', task: post, variables: {}, decision: '同意' }, li)).toEqual({ code: 'TASK_EXCLUDES_YOU', element: 'U', message: "Expected each participant of 'U' to be another person, but 'li' has answered" });
    play.do({ type: 'completeTask', task: post, variables: {}, decision: '同意' }, { id: 'sun', groups: ['clerks'] });
    expect(play.state.status).toBe('completed');
  });
});
