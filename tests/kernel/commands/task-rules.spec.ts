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
