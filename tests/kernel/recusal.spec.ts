/** 迴避 (duties.md A.4, issue 4): who is asked and may not act is left out and recorded; where nobody is left, an incident that an operator resolves. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play, person } from './play.js';
import type { LocalKey, Variables } from '../../engine/kernel/state.js';

const HOLDERS: Readonly<Record<string, readonly string[]>> = { 'any-chief@legal': ['ding'], 'legal-chief': ['ding'], 'clerks': ['clerk', 'li'], 'cashier': ['han'], 'dept-head@finance': ['qian'], 'empty': [] };
const members = (group: string): readonly string[] => HOLDERS[group] ?? [];
const initiator = '<duty:exclude initiator="true"/>';
const panel = (attributes: string, rule = initiator, more: object = {}) => diagram('p').start()
  .userTask('U', { extension: `<duty:participation ${attributes} result="cosign"/>${rule}`, form: 'p/F', ...more }).userTask('Z').end();
const started = (drawn: { xml(): string }, variables: Variables = {}) => Play.started(drawn, variables, { members });
/** Done by whoever comes. */
const anyone = { groups: 'all' };
const act = (play: Play, name: string, onBehalfOf?: string) => play.complete('A', {}, { id: name, groups: ['all'], ...(onBehalfOf === undefined ? {} : { onBehalfOf }) });
const operator = person('ops', 'operator');

const asked = (play: Play): (string | undefined)[] => play.tasks('U').map((key) => play.state.tasks[key]?.assignee ?? play.state.tasks[key]?.candidateGroups?.[0]);
const left = (play: Play) => play.happened('peopleBarred').flatMap(({ people }) => people);
const seatOf = (play: Play, name: string): LocalKey => play.tasks('U').find((key) => play.state.tasks[key]?.assignee === name) ?? 0;
const answer = (play: Play, name: string, decision = '同意') => play.do({ type: 'completeTask', task: seatOf(play, name), variables: { decision }, decision }, person(name));
const result = (play: Play) => play.variables['cosign'];

describe('several participants, of whom some are barred', () => {
  it('asks the others, records who was left out and by which rule, and counts only those who take part', async () => {
    const play = await started(panel('mode="all" users="= who" missing="wait"'), { who: ['clerk', 'a', 'b'] });
    expect(asked(play)).toEqual(['a', 'b']);
    expect(play.happened('peopleBarred')).toEqual([{ type: 'peopleBarred', v: 1, key: expect.any(Number), id: 'U', people: [{ user: 'clerk', rule: 'initiator' }] }]);
    answer(play, 'a');
    answer(play, 'b');
    expect(play.active).toEqual(['Z']);
    expect(result(play)).toMatchObject({ total: 2, agreed: 2, passed: true });
  });

  it('computes quorum and majority of a vote, with its weights, of those who take part', async () => {
    const play = await started(panel('mode="vote" users="= who" pass="2/3" quorum="2/3" weights="= {clerk: 5, a: 2}" finish="all"'), { who: ['clerk', 'a', 'b'] });
    answer(play, 'a');
    answer(play, 'b', '不同意');
    expect(result(play)).toMatchObject({ total: 3, agreed: 2, dissent: 1, quorate: true, passed: true });
  });

  it('passes over who is barred in a sequence, also who became so while others had their turn', async () => {
    const drawn = diagram('p').start().parallel('F').userTask('A', anyone).parallel('J').userTask('Z').end()
      .from('F').userTask('U', { extension: '<duty:participation mode="sequence" users="= who" result="cosign"/><duty:exclude steps="A" initiator="true"/>', form: 'p/F' }).to('J');
    const play = await started(drawn, { who: ['a', 'clerk', 'b', 'c'] });
    expect(asked(play)).toEqual(['a']);
    act(play, 'b');
    answer(play, 'a');
    expect(asked(play)).toEqual(['c']);
    answer(play, 'c');
    expect(play.active).toEqual(['Z']);
    expect(result(play)).toMatchObject({ total: 2, agreed: 2 });
    expect(left(play)).toEqual([{ user: 'clerk', rule: 'initiator' }, { user: 'b', rule: 'step', of: 'A' }]);
  });

  it('leaves out a post of which all are barred, and asks one of which somebody is not', async () => {
    const play = await started(panel('mode="all" groups="= posts"', '<duty:exclude initiator="true" groups="cashier"/>'), { posts: ['cashier', 'clerks', 'empty'] });
    expect(asked(play)).toEqual(['clerks', 'empty']);
    expect(left(play)).toEqual([{ user: 'han', group: 'cashier', rule: 'post', of: 'cashier' }]);
  });

  it('leaves out who stood in, and for whom, once they have acted in a step that it excludes', async () => {
    const drawn = diagram('p').start().userTask('A', anyone).userTask('U', { extension: '<duty:participation mode="all" users="= who" result="cosign"/><duty:exclude steps="A"/>', form: 'p/F' }).end();
    const play = await started(drawn, { who: ['owner', 'deputy', 'b'] });
    act(play, 'deputy', 'owner');
    expect(asked(play)).toEqual(['b']);
    expect(left(play)).toEqual([{ user: 'owner', rule: 'step', of: 'A' }, { user: 'deputy', rule: 'step', of: 'A' }]);
  });
});

describe('several participants who are all barred', () => {
  it('keeps one place that nobody may take, with an incident that names the step, the people and the rules', async () => {
    const play = await started(panel('mode="all" users="= who" groups="= posts" missing="wait"', '<duty:exclude initiator="true" groups="cashier"/>'), { who: ['clerk'], posts: ['cashier'] });
    expect(Object.values(play.state.incidents)).toMatchObject([{
      id: 'U', owner: play.task('U'), code: 'NOBODY_MAY_ACT', retry: { do: 'assign' },
      message: "Expected somebody who may act on 'U', but found only 'clerk' who began the case, 'han' (cashier) who holds 'cashier'",
    }]);
    expect(play.refuse({ type: 'claimTask', task: play.task('U') }, person('stranger')).code).toBe('TASK_NOT_YOURS');
    expect(left(play)).toHaveLength(2);
  });

  it.each(['assignTask', 'transferTask'] as const)('gives the place to whom an operator names (%s), who counts as the participant', async (verb) => {
    const play = await started(panel('mode="all" users="= who"'), { who: ['clerk'] });
    const task = play.task('U');
    const give = (to: string) => (verb === 'assignTask' ? { type: verb, task, assignee: to } as const : { type: verb, task, to, override: true } as const);
    expect(play.refuse(give('clerk'), operator).code).toBe('TASK_EXCLUDES_YOU');
    play.do(give('li'), operator);
    expect(play.incidents).toEqual([]);
    expect(play.happened('incidentResolved')).toMatchObject([{ by: 'ops' }]);
    answer(play, 'li');
    expect(play.active).toEqual(['Z']);
    expect(result(play)).toMatchObject({ total: 1, agreed: 1, answers: [{ participant: 'li', by: 'li' }] });
  });

  it('looks up anew who takes part when an operator tries again, and says so again where still nobody does', async () => {
    const play = await started(panel('mode="all" users="= who"'), { who: ['clerk'] });
    const retry = () => play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) }, operator);
    retry();
    expect(play.incidents).toEqual(['U: NOBODY_MAY_ACT']);
    play.set({ who: ['clerk', 'a', 'b'] });
    retry();
    expect(play.incidents).toEqual([]);
    play.do({ type: 'completeTask', task: play.task('U'), variables: { decision: '同意' }, decision: '同意' }, person('a'));
    answer(play, 'b');
    expect(result(play)).toMatchObject({ total: 2, agreed: 2, answers: [{ participant: 'a' }, { participant: 'b' }] });
  });
});

describe('a place among several whose people have all answered in others', () => {
  const two = panel('mode="all" users="= who" groups="= posts" missing="wait"', '');

  it('is nobody\'s, until an operator names another: two are two', async () => {
    const play = await started(two, { who: [], posts: ['legal-chief', 'any-chief@legal'] });
    const [first, second] = play.tasks('U');
    play.do({ type: 'completeTask', task: first ?? 0, variables: { decision: '同意' }, decision: '同意' }, person('ding', 'legal-chief', 'any-chief@legal'));
    expect(Object.values(play.state.incidents)).toMatchObject([{
      owner: second, code: 'NOBODY_MAY_ACT', message: "Expected somebody who may act on 'U', but found only 'ding' (any-chief@legal) who has answered already",
    }]);
    play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) }, operator);
    expect(play.incidents).toEqual(['U: NOBODY_MAY_ACT']);
    expect(play.refuse({ type: 'transferTask', task: second ?? 0, to: 'ding', override: true }, operator).code).toBe('TASK_EXCLUDES_YOU');
    play.do({ type: 'transferTask', task: second ?? 0, to: 'li', override: true }, operator);
    answer(play, 'li');
    expect(play.active).toEqual(['Z']);
    expect(result(play)).toMatchObject({ total: 2, agreed: 2, answers: [{ by: 'ding' }, { by: 'li' }] });
  });

  it('is left to others who hold its post', async () => {
    const play = await started(two, { who: ['li'], posts: ['clerks'] });
    answer(play, 'li');
    expect(play.incidents).toEqual([]);
    play.do({ type: 'completeTask', task: play.task('U'), variables: { decision: '同意' }, decision: '同意' }, person('clerk', 'clerks'));
    expect(play.active).toEqual(['Z']);
  });
});

describe('a step of one person who is barred', () => {
  const single = (options: object, rule = initiator) => diagram('p').start().userTask('U', { ...options, extension: rule }).userTask('Z').end();

  it('falls to its other candidates, with a record', async () => {
    const play = await started(single({ assignee: '= boss', users: '= them' }), { boss: 'clerk', them: ['clerk', 'li'] });
    expect(play.state.tasks[play.task('U')]).toMatchObject({ candidateUsers: ['li'], excluded: ['clerk'] });
    expect(play.state.tasks[play.task('U')]).not.toHaveProperty('assignee');
    expect(left(play)).toEqual([{ user: 'clerk', rule: 'initiator' }]);
    expect(play.incidents).toEqual([]);
    play.complete('U', {}, person('li'));
    expect(play.active).toEqual(['Z']);
  });

  it('says nothing of a post of which others may act', async () => {
    const play = await started(single({ groups: 'clerks' }));
    expect([left(play), play.incidents]).toEqual([[], []]);
  });

  it.each([
    ['the only person named', { assignee: '= boss' }],
    ['all candidates', { users: '= [boss]' }],
    ['all who hold its posts, beside posts that nobody holds', { groups: '= ["empty", "any-chief@legal"]' }],
  ])('is nobody\'s where that is %s, until an operator gives it to somebody', async (_, options) => {
    const play = await started(single(options, '<duty:exclude initiator="true" groups="any-chief@legal"/>'), { boss: 'clerk' });
    expect(play.incidents).toEqual(['U: NOBODY_MAY_ACT']);
    for (const who of [person('stranger'), person('clerk'), person('ding', 'any-chief@legal')]) expect(play.refuse({ type: 'claimTask', task: play.task('U') }, who).code).toMatch(/^TASK_(NOT_YOURS|EXCLUDES_YOU)$/);
    play.do({ type: 'assignTask', task: play.task('U'), assignee: 'li' }, operator);
    expect(play.incidents).toEqual([]);
    play.complete('U', {}, person('li'));
    expect(play.active).toEqual(['Z']);
  });

  it('is relieved by other candidates, and by a retry once the diagram names somebody', async () => {
    const first = await started(single({ assignee: '= boss' }), { boss: 'clerk' });
    first.do({ type: 'updateTask', task: first.task('U'), changes: { candidateUsers: ['clerk'] } }, operator);
    expect(first.incidents).toEqual(['U: NOBODY_MAY_ACT']);
    first.do({ type: 'updateTask', task: first.task('U'), changes: { candidateGroups: ['clerks'] } }, operator);
    expect(first.incidents).toEqual([]);
    const second = await started(single({ assignee: '= boss' }), { boss: 'clerk' });
    second.set({ boss: 'li' });
    second.do({ type: 'resolveIncident', incident: Number(Object.keys(second.state.incidents)[0]) }, operator);
    expect(second.incidents).toEqual([]);
    second.complete('U', {}, person('li'));
    expect(second.active).toEqual(['Z']);
  });

  it('is not left out where it is one of several instances: the work of each is its own', async () => {
    const play = await started(diagram('p').start().userTask('U', { assignee: '= who', extension: initiator, multi: { collection: '= all', element: 'who' } }).end(), { all: ['clerk', 'a'] });
    expect(play.incidents).toEqual(['U: NOBODY_MAY_ACT']);
    expect(play.tasks('U')).toHaveLength(2);
  });
});

describe('people who become barred while a step waits for them', () => {
  const beside = (options: object) => diagram('p').start().parallel('F').userTask('A', anyone).parallel('J').end().from('F').userTask('U', { excludes: 'A', form: 'p/F', ...options }).to('J');

  it('lose the step to its other candidates, and cannot take it', async () => {
    const play = await started(beside({ groups: 'clerks' }));
    play.do({ type: 'claimTask', task: play.task('U') }, person('li', 'clerks'));
    act(play, 'li');
    expect(play.state.tasks[play.task('U')]).toMatchObject({ candidateGroups: ['clerks'], excluded: ['li'] });
    expect(play.state.tasks[play.task('U')]).not.toHaveProperty('assignee');
    expect(left(play)).toEqual([{ user: 'li', rule: 'step', of: 'A' }]);
    expect(play.refuse({ type: 'claimTask', task: play.task('U') }, person('li', 'clerks')).code).toBe('TASK_EXCLUDES_YOU');
    expect(play.incidents).toEqual([]);
  });

  it('leave an incident where nobody else is asked', async () => {
    const play = await started(beside({ assignee: 'li' }));
    act(play, 'li');
    expect(play.incidents).toEqual(['U: NOBODY_MAY_ACT']);
    expect(play.refuse({ type: 'completeTask', task: play.task('U'), variables: {} }, person('somebody')).code).toBe('TASK_NOT_YOURS');
  });

  it('give back what was handed to them to whom the diagram names', async () => {
    const play = await started(beside({ assignee: 'wang' }));
    play.do({ type: 'transferTask', task: play.task('U'), to: 'li' }, person('wang'));
    act(play, 'li');
    expect(play.state.tasks[play.task('U')]).toMatchObject({ candidateUsers: ['wang'] });
    play.complete('U', {}, person('wang'));
    expect(play.state.status).toBe('completed');
  });

  it('give back what was delegated to them, and get nothing back that they delegated', async () => {
    const [to, from] = [await started(beside({ assignee: 'wang' })), await started(beside({ assignee: 'li' }))];
    to.do({ type: 'delegateTask', task: to.task('U'), to: 'li' }, person('wang'));
    act(to, 'li');
    expect(to.state.tasks[to.task('U')]).toMatchObject({ assignee: 'wang' });
    expect(to.state.tasks[to.task('U')]).not.toHaveProperty('owner');
    from.do({ type: 'delegateTask', task: from.task('U'), to: 'wang' }, person('li'));
    act(from, 'li');
    expect(from.incidents).toEqual(['U: NOBODY_MAY_ACT']);
  });

  const several = '<duty:participation mode="all" users="= who" result="cosign"/>';
  it('are asked no more among several, whose step ends when the others have answered', async () => {
    const play = await started(beside({ extension: several }), { who: ['a', 'b'] });
    answer(play, 'a');
    act(play, 'b');
    expect(play.state.status).toBe('completed');
    expect(result(play)).toMatchObject({ total: 1, agreed: 1 });
  });

  it('leave the only place among several to whom an operator names', async () => {
    const play = await started(beside({ extension: several }), { who: ['a'] });
    act(play, 'a');
    expect(play.incidents).toEqual(['U: NOBODY_MAY_ACT']);
    play.do({ type: 'assignTask', task: play.task('U'), assignee: 'li' }, operator);
    answer(play, 'li');
    expect(play.state.status).toBe('completed');
    expect(result(play)).toMatchObject({ total: 1, answers: [{ participant: 'li' }] });
  });

  it('are looked at again when a step that was put aside comes back (直送退回人)', async () => {
    const drawn = diagram('p').start().userTask('A', anyone).userTask('U', { excludes: 'A', assignee: 'li' }).end();
    const play = await started(drawn);
    act(play, 'wang');
    play.giveBack('U', 'A', 'direct', person('li'));
    play.do({ type: 'transferTask', task: play.task('A'), to: 'li' }, person('wang'));
    act(play, 'li');
    expect(play.incidents).toEqual(['U: NOBODY_MAY_ACT']);
    expect(left(play)).toEqual([{ user: 'li', rule: 'step', of: 'A' }]);
  });
});

describe('whom a rule bars', () => {
  const drawn = diagram('p').start().userTask('U', { assignee: 'wang', extension: '<duty:exclude initiator="true" groups="cashier"/>' }).userTask('Z').end();

  it.each(['clerk', 'han'])('is not handed the step, lent it, or asked to sign it (%s)', async (to) => {
    const play = await started(drawn);
    const task = play.task('U');
    for (const command of [
      { type: 'transferTask', task, to }, { type: 'delegateTask', task, to }, { type: 'addSigners', task, users: [to], groups: [], place: 'beside' }, { type: 'assignTask', task, assignee: to },
      { type: 'handOverTask', task, from: 'wang', to },
    ] as const) expect([command.type, play.refuse(command, person('wang')).code]).toEqual([command.type, 'TASK_EXCLUDES_YOU']);
  });

  it('who is to sign after it, and acts in a step that it excludes meanwhile, signs no more', async () => {
    const play = await started(diagram('p').start().parallel('F').userTask('A', anyone).parallel('J').userTask('Z').end().from('F').userTask('U', { assignee: 'wang', excludes: 'A' }).to('J'));
    play.do({ type: 'addSigners', task: play.task('U'), users: ['li'], groups: [], place: 'after' }, person('wang'));
    play.do({ type: 'addSigners', task: play.task('U'), users: ['zhao'], groups: [], place: 'beside' }, person('wang'));
    act(play, 'li');
    play.do({ type: 'completeTask', task: play.tasks('U').find((key) => play.state.tasks[key]?.assignee === 'wang') ?? 0, variables: {} }, person('wang'));
    play.do({ type: 'completeTask', task: seatOf(play, 'zhao'), variables: {} }, person('zhao'));
    expect(play.active).toEqual(['Z']);
    expect(left(play)).toEqual([{ user: 'li', rule: 'step', of: 'A' }]);
  });
});

describe('迴避 by a post, of a task that waits', () => {
  const HELD: Record<string, string[]> = { clerks: ['clerk', 'li'], cashier: ['han'] };
  const step = diagram('p').start().userTask('U', { groups: 'clerks', extension: '<duty:exclude groups="cashier"/>' }).userTask('Z').end();
  const begun = () => Play.started(step, {}, { members: (group) => HELD[group] ?? [] });

  it('is judged by who holds the post when the step begins: whoever comes to hold it later is still asked, but neither takes nor does it', async () => {
    const play = await begun();
    expect([left(play), play.incidents]).toEqual([[], []]);
    const promoted = person('li', 'clerks', 'cashier');
    for (const command of [{ type: 'claimTask', task: play.task('U') }, { type: 'completeTask', task: play.task('U'), variables: {} }] as const) {
      expect(play.refuse(command, promoted).code).toBe('TASK_EXCLUDES_YOU');
    }
    play.complete('U', {}, person('clerk', 'clerks'));
    expect(play.active).toEqual(['Z']);
  });

  it('keeps who took it before from doing it once they hold the post', async () => {
    const play = await begun();
    play.do({ type: 'claimTask', task: play.task('U') }, person('li', 'clerks'));
    expect(play.refuse({ type: 'completeTask', task: play.task('U'), variables: {} }, person('li', 'clerks', 'cashier')).code).toBe('TASK_EXCLUDES_YOU');
    play.do({ type: 'unassignTask', task: play.task('U') }, person('li', 'clerks', 'cashier'));
    play.complete('U', {}, person('clerk', 'clerks'));
  });

  it('lets who gave the post up do what they might not have', async () => {
    const play = await begun();
    expect(play.refuse({ type: 'claimTask', task: play.task('U') }, person('han', 'clerks', 'cashier')).code).toBe('TASK_EXCLUDES_YOU');
    play.complete('U', {}, person('han', 'clerks'));
  });
});
