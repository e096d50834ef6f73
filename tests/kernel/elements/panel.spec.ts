/** A step of several people: who is asked, with what weight, who is left out, and when the next is asked. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from '../model/diagram.js';
import type { NodeOptions } from '../model/diagram.js';
import { person, Play } from '../play.js';
import type { Variables } from '../../../engine/kernel/state.js';

const step = (attributes: string, more: NodeOptions = {}) => diagram('p').start().userTask('U', { extension: `<duty:participation ${attributes} result="r"/>`, form: 'p/F', ...more }).userTask('Z').end();
const asked = (play: Play): (string | undefined)[] => play.tasks('U').map((key) => play.state.tasks[key]?.assignee ?? play.state.tasks[key]?.candidateGroups?.[0]);
const troubles = (play: Play): string[] => play.happened('incidentRaised').map(({ id, code, message }) => `${id} ${code}: ${message}`);
const keyOf = (play: Play, name: string): number => play.tasks('U').find((key) => play.state.tasks[key]?.assignee === name) ?? 0;
const vote = (play: Play, name: string, decision = '同意'): unknown => play.do({ type: 'completeTask', task: keyOf(play, name), variables: { decision }, decision }, person(name));
const who = (...names: string[]): Variables => ({ who: names });

describe('those who are asked', () => {
  it('know their number and their name', async () => {
    const play = await Play.started(step('mode="all" users="= who" groups="g"'), who('a', 'b'));
    expect(play.tasks('U').map((key) => play.state.variables[key])).toEqual([{ loopCounter: 1, participant: 'a' }, { loopCounter: 2, participant: 'b' }, { loopCounter: 3, participant: 'g' }]);
    expect(asked(play)).toEqual(['a', 'b', 'g']);
  });

  it('are all who are named where no rule leaves anybody out: the log says nothing of it', async () => {
    const play = await Play.started(step('mode="all" users="= who"', { excludes: 'Z' }), who('a', 'b'));
    expect([asked(play), play.happened('peopleBarred')]).toEqual([['a', 'b'], []]);
  });

  it('are five thousand at most', async () => {
    const many = (count: number) => Play.started(step('mode="sequence" users="= for i in 1..n return string(i)"'), { n: count });
    expect(troubles(await many(5_001))).toEqual(["U TOO_MANY_INSTANCES: Expected at most 5000 participants of 'U', but found 5001"]);
    expect(asked(await many(5_000))).toEqual(['1']);
  }, 60_000);

  it('are somebody', async () => {
    expect(troubles(await Play.started(step('mode="all" users="= who"')))).toEqual(["U NO_PARTICIPANTS: Expected somebody to take part in 'U', but its participants are an empty list"]);
  });

  it.each([['users', 'participants'], ['groups', 'participating groups']])('are names (%s)', async (given, said) => {
    expect(troubles(await Play.started(step(`mode="all" ${given}="= who"`), { who: [1] }))).toEqual([`U VALUE_WRONG: Expected the ${said} of 'U' to be a list of texts, but \`= who\` is [1]`]);
  });

  it('are asked one after the other in a sequence, of which each may be taken out', async () => {
    const play = await Play.started(step('mode="sequence" users="= who"'), who('a', 'b', 'c'));
    play.do({ type: 'addSigners', task: keyOf(play, 'a'), users: ['d'], place: 'beside', reason: '涉及其業務' }, person('a'));
    expect(asked(play)).toEqual(['a']);
    for (const name of ['a', 'b', 'c', 'd']) {
      expect(asked(play)).toEqual([name]);
      expect(play.state.variables[keyOf(play, name)]).toMatchObject({ participant: name });
      vote(play, name);
    }
    expect(play.active).toEqual(['Z']);
    expect(play.variables['r']).toMatchObject({ total: 4, agreed: 4, passed: true });
  });

  it('are counted as they answer', async () => {
    const play = await Play.started(step('mode="all" users="= who"'), who('a', 'b', 'c'));
    const completed = (): unknown[] => Object.values(play.state.elements).flatMap(({ multi }) => (multi ? [multi.completed] : []));
    vote(play, 'b');
    expect(completed()).toEqual([1]);
    vote(play, 'a');
    expect(completed()).toEqual([2]);
    expect(asked(play)).toEqual(['c']);
  });
});

describe('weights', () => {
  it('are 1 for whom nothing is said, and may be none', async () => {
    const play = await Play.started(step('mode="vote" users="= who" weights="= {a: 3, b: 0}" finish="all"'), who('a', 'b', 'c'));
    for (const name of ['a', 'b', 'c']) vote(play, name, name === 'a' ? '同意' : '不同意');
    expect(play.variables['r']).toMatchObject({ total: 4, agreed: 3, passed: true });
  });

  it.each([['= null', 'null'], ['= "a"', '"a"'], ['= [1]', '[1]'], ['= {a: -1}', '{"a":-1}'], ['= {a: "1"}', '{"a":"1"}'], ['= {a: 1, b: null}', '{"a":1,"b":null}']])('are not %s', async (weights, found) => {
    expect(troubles(await Play.started(step(`mode="vote" users="= who" weights="${weights.replaceAll('"', '&quot;')}"`), who('a'))))
      .toEqual([`U WEIGHTS_WRONG: Expected the weights of 'U' to be a context of numbers from 0, but \`${weights}\` is ${found}`]);
  });
});

describe('who does not answer', () => {
  it('is recorded in a sequence, and the next is asked', async () => {
    const play = await Play.started(step('mode="sequence" users="= who" missing="record"', { limit: { amount: 1, unit: 'wd' } }), who('a', 'b'));
    play.advance('P4D');
    expect(play.happened('answerGiven')[0]).toMatchObject({ index: 0, answer: { participant: 'a', missing: true } });
    expect(asked(play)).not.toContain('a');
  });

  it('of a step of one is reminded, and stays asked', async () => {
    const play = await Play.started(diagram('p').start().userTask('U', { limit: { amount: 1, unit: 'wd' }, assignee: 'a' }).end());
    play.advance('P9D');
    expect([play.tasks('U').length, play.happened('answerGiven')]).toEqual([1, []]);
  });
});

describe('an answer that settles nothing', () => {
  it('where all are asked already is one step forward, and asks nobody', async () => {
    const play = await Play.started(step('mode="all" users="= who"'), who('a', 'b'));
    const before = play.happened('multiInstanceAdvanced').length;
    vote(play, 'a');
    expect(play.happened('multiInstanceAdvanced').slice(before).map(({ started, completed }) => [started, completed])).toEqual([[2, 1]]);
  });
});

describe('a place that is kept since all who are named are barred', () => {
  /** Who began the case (`clerk`, the only chief) may not take part. */
  const kept = (variables: Variables): Promise<Play> => Play.started(diagram('p').start()
    .userTask('U', { extension: '<duty:participation mode="all" users="= who" groups="= posts" result="r"/><duty:exclude initiator="true"/>', form: 'p/F', inputs: { mine: '= participant' } }).userTask('Z').end(), variables, { members });
  const members = (group: string): readonly string[] => ({ chief: ['clerk'], clerks: ['clerk', 'li'] })[group] ?? [];

  it('comes of its step, and is its first', async () => {
    const play = await kept({ who: ['clerk'], posts: [] });
    const [body, seat] = play.happened('elementActivated').filter(({ id }) => id === 'U');
    expect(seat).toMatchObject({ scope: body?.key, from: [body?.key], loopCounter: 1 });
    expect(play.state.variables[seat?.key ?? 0]).toMatchObject({ loopCounter: 1 });
  });

  it('is taken by whom an operator names, whose name the step then knows', async () => {
    const play = await kept({ who: ['clerk'], posts: [] });
    play.do({ type: 'assignTask', task: play.task('U'), assignee: 'wang' }, person('ops', 'operator'));
    expect(play.state.variables[play.task('U')]).toMatchObject({ loopCounter: 1, participant: 'wang' });
  });

  it('is for a post that the step names by the time it is looked up again', async () => {
    const play = await kept({ who: [], posts: ['chief'] });
    play.set({ posts: ['clerks'] });
    play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) }, person('ops', 'operator'));
    expect(play.happened('taskUpdated').map(({ changes }) => changes)).toEqual([{ candidateUsers: [], candidateGroups: ['clerks'] }]);
    play.do({ type: 'completeTask', task: play.task('U'), variables: { decision: '同意' }, decision: '同意' }, person('li', 'clerks'));
    expect([play.active, play.incidents]).toEqual([['Z'], []]);
  });
});
