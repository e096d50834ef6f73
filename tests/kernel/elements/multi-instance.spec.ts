/** Multi-instance activities (BPMN 2.0.2 §13.3.7): how many, with which items, when they are done, and what they give. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from '../model/diagram.js';
import type { NodeOptions } from '../model/diagram.js';
import { person, Play } from '../play.js';
import type { Variables } from '../../../engine/kernel/state.js';

const several = (multi: NonNullable<NodeOptions['multi']>, more: NodeOptions = {}) => diagram('p').start().userTask('U', { multi, ...more }).userTask('Z').end();
const troubles = (play: Play): string[] => play.happened('incidentRaised').map(({ id, code, message }) => `${id} ${code}: ${message}`);
const own = (play: Play): (Variables | undefined)[] => play.tasks('U').map((key) => play.state.variables[key]);

describe('so many', () => {
  it.each<[string, number]>([['= 0', 0], ['= 1', 1], ['3', 3]])('as `%s` says', async (cardinality, count) => {
    const play = await Play.started(several({ cardinality }));
    expect(play.tasks('U')).toHaveLength(count);
    expect(play.active.includes('Z')).toBe(count === 0);
  });

  it.each([['-1', '-1'], ['1.5', '1.5'], ['none', 'NaN'], ['true', 'NaN'], ['""', 'NaN'], ['[]', 'NaN']])('is not `%s`', async (cardinality, found) => {
    expect(troubles(await Play.started(several({ cardinality })))).toEqual([`U CARDINALITY_WRONG: Expected the cardinality \`= ${cardinality}\` of 'U' to be a whole number, but found ${found}`]);
  });

  it('may be five thousand, and no more', async () => {
    const many = (count: number): Promise<Play> => Play.started(diagram('p').start().task('U', { multi: { cardinality: `= ${count}`, sequential: true, until: '= true' } }).userTask('Z').end());
    expect((await many(5_000)).active).toEqual(['Z']);
    expect(troubles(await many(5_001))).toEqual(["U TOO_MANY_INSTANCES: Expected at most 5000 instances of 'U', but found 5001"]);
  });
});

it('each instance counts against the limit of steps of one command', async () => {
  const play = await Play.started(diagram('p').start().task('U', { multi: { cardinality: '= 5' } }).end(), {}, { stepLimit: 4 });
  expect(play.incidents).toEqual(['U: STEP_LIMIT', 'U: STEP_LIMIT', 'U: STEP_LIMIT']);
});

describe('of a collection', () => {
  it('each instance has its number and its item, which may be null', async () => {
    expect(own(await Play.started(several({ collection: '= ["a", null]', element: 'one' })))).toEqual([{ loopCounter: 1, one: 'a' }, { loopCounter: 2, one: null }]);
    expect(own(await Play.started(several({ collection: '= ["a", "b"]' })))).toEqual([{ loopCounter: 1 }, { loopCounter: 2 }]);
    expect(own(await Play.started(several({ cardinality: '= 2', element: 'one' })))).toEqual([{ loopCounter: 1 }, { loopCounter: 2 }]);
  });

  it('one after the other has its items, too', async () => {
    const play = await Play.started(several({ collection: '= ["a", "b", "c"]', element: 'one', sequential: true }));
    for (const [index, one] of ['a', 'b', 'c'].entries()) {
      expect(own(play)).toEqual([{ loopCounter: index + 1, one }]);
      play.complete('U');
    }
    expect(play.active).toEqual(['Z']);
  });

  it.each([true, false])('whose items name somebody asks none of them: who does it is said by the step (sequential: %s)', async (sequential) => {
    const play = await Play.started(several({ collection: '= [{user: "li"}, {group: "chiefs"}]', element: 'one', sequential }, { assignee: 'wang' }));
    for (let done = 0; done < 2; done += 1) {
      expect(play.tasks('U').map((key) => play.state.tasks[key]?.assignee)).toEqual(sequential || done === 1 ? ['wang'] : ['wang', 'wang']);
      play.complete('U', {}, person('wang'));
    }
    expect(play.active).toEqual(['Z']);
    expect(play.happened('answerGiven')).toEqual([]);
  });

  it('what is no list is an incident', async () => {
    expect(troubles(await Play.started(several({ collection: '= 7' })))).toEqual(["U COLLECTION_WRONG: Expected the collection `= 7` of 'U' to be a list, but found 7"]);
  });
});

describe('the completion condition', () => {
  it.each<[string, string, number]>([
    ['the number of all', '= numberOfInstances = 4', 1], ['the number that are done', '= numberOfCompletedInstances = 2', 2], ['the number that are at work', '= numberOfActiveInstances = 1', 3],
    ['the number that were ended', '= numberOfTerminatedInstances = 0', 1], ['what an instance gives', '= given = 2', 2], ['the results so far', '= count(all[item != null]) = 3', 3],
    ['the result of the instance that is done', '= all[2] = 2', 2], ['that nothing else is known yet', '= all[4] = null', 1],
  ])('sees %s', async (_what, until, after) => {
    const play = await Play.started(several({ cardinality: '= 4', outputCollection: 'all', outputElement: '= given', until }));
    for (let done = 1; done <= after; done += 1) {
      expect(play.active).not.toContain('Z');
      play.complete('U', { given: done });
    }
    expect(play.active).toEqual(['Z']);
  });

  it('sees of a sequence that none is at work between two', async () => {
    const play = await Play.started(several({ cardinality: '= 3', sequential: true, until: '= numberOfActiveInstances = 0 and numberOfCompletedInstances = 2' }));
    play.complete('U');
    expect(play.tasks('U')).toHaveLength(1);
    play.complete('U');
    expect(play.active).toEqual(['Z']);
  });

  it('that is neither true nor false is an incident', async () => {
    const play = await Play.started(several({ cardinality: '= 2', until: '= 7' }));
    play.complete('U');
    expect(troubles(play)).toEqual(["U CONDITION_NOT_BOOLEAN: Expected the completion condition `= 7` of 'U' to be true or false, but found 7"]);
  });
});

describe('the results', () => {
  it('are in the order of the items, and null where nothing was given', async () => {
    const play = await Play.started(several({ cardinality: '= 3', outputCollection: 'all', outputElement: '= given', until: '= numberOfCompletedInstances = 2' }));
    const [, second, third] = play.tasks('U');
    play.do({ type: 'completeTask', task: third ?? 0, variables: { given: 'c' } }, person('somebody'));
    play.do({ type: 'completeTask', task: second ?? 0, variables: { given: 'b' } }, person('somebody'));
    expect(play.variables['all']).toEqual([null, 'b', 'c']);
  });

  it('are an empty list where there were no instances', async () => {
    expect((await Play.started(several({ cardinality: '= 0', outputCollection: 'all', outputElement: '= given' }))).variables).toEqual({ all: [] });
  });

  it('tell no number of ended instances where none was', async () => {
    const play = await Play.started(several({ cardinality: '= 2' }));
    play.complete('U');
    expect(play.happened('multiInstanceAdvanced').at(-1)).not.toHaveProperty('terminated');
  });
});

it('only its own boundary events wait at a body', async () => {
  const play = await Play.started(diagram('p').start().userTask('U', { multi: { cardinality: '= 2' } }).end().boundary('B', 'U', { on: { signal: 's' } }).end('e2'));
  expect(Object.values(play.state.subscriptions).map(({ name }) => name)).toEqual(['s']);
});

describe('the completion condition', () => {
  it('sees a result for each instance, null where there is none yet', async () => {
    const play = await Play.started(several({ cardinality: '= 4', outputCollection: 'all', outputElement: '= said', until: '= count(all) = 4 and all[2] = "b" and all[4] = null' }));
    play.complete('U', { said: 'a' });
    expect(play.tasks('U')).toHaveLength(3);
    play.complete('U', { said: 'b' });
    expect(play.tasks('U')).toHaveLength(0);
    const first = await Play.started(several({ cardinality: '= 4', outputCollection: 'all', outputElement: '= said', until: '= count(all) = 4' }));
    first.complete('U', { said: 'a' });
    expect(first.tasks('U')).toHaveLength(0);
  });
});
