/** 迴避: whom a rule bars, and the incident that nobody may act. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from '../model/diagram.js';
import { Play, person } from '../play.js';

const initiator = '<duty:exclude initiator="true"/>';
const operator = person('ops', 'operator');

describe('a step that bars a post', () => {
  it('bars nobody where nobody knows who holds it', async () => {
    const play = await Play.started(diagram('p').start().userTask('U', { assignee: 'wang', extension: '<duty:exclude groups="cashier"/>' }).end());
    expect([play.incidents, play.happened('peopleBarred')]).toEqual([[], []]);
    expect(play.state.tasks[play.task('U')]).toMatchObject({ assignee: 'wang', excludedGroups: ['cashier'] });
  });
});

describe('the incident that nobody may act', () => {
  it('says in which step somebody acted who may not act here', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { assignee: 'li' }).userTask('U', { assignee: 'li', excludes: 'A' }).end());
    play.complete('A', {}, person('li'));
    expect(Object.values(play.state.incidents)).toMatchObject([{ message: "Expected somebody who may act on 'U', but found only 'li' who acted on 'A'" }]);
  });

  it('is over for the task that somebody takes, and for no other', async () => {
    const drawn = diagram('p').start().parallel('F').userTask('U', { assignee: 'clerk', extension: initiator }).end().from('F').userTask('V', { assignee: 'clerk', extension: initiator }).end();
    const play = await Play.started(drawn);
    expect(play.incidents).toEqual(['U: NOBODY_MAY_ACT', 'V: NOBODY_MAY_ACT']);
    play.do({ type: 'assignTask', task: play.task('U'), assignee: 'li' }, operator);
    expect(play.incidents).toEqual(['V: NOBODY_MAY_ACT']);
  });

  it('is over when somebody takes the task, and no other incident of it: its limit still cannot be moved', async () => {
    const play = await Play.started(diagram('p').start().userTask('U', { assignee: 'clerk', extension: initiator, limit: { key: 'l', amount: 3, unit: 'wd', from: '= since' } }).end(), { since: '2026-03-02' });
    play.set({ since: 'soon' });
    const others = play.incidents.filter((one) => one !== 'U: NOBODY_MAY_ACT');
    expect(others).toHaveLength(1);
    play.do({ type: 'assignTask', task: play.task('U'), assignee: 'li' }, operator);
    expect(play.incidents).toEqual(others);
  });
});
