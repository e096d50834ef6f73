/** 會簽, 或簽, 依次, 票簽, 加簽 and 減簽 (duties.md R-COSIGN, design §7). */
import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play, person } from './play.js';
import type { Json } from '../../engine/kernel/state.js';

const step = (attributes: string, more: object = {}) => diagram('p').start()
  .userTask('U', { extension: `<duty:participation ${attributes} result="cosign"/>`, form: 'p/F', ...more }).userTask('Z').end();
const who = { who: ['a', 'b', 'c'] };

function answers(play: Play): Json {
  const value = play.variables['cosign'];
  return typeof value === 'object' && value !== null && 'answers' in value ? (value as { answers: Json }).answers : null;
}

function vote(play: Play, name: string, decision: string, ...groups: string[]): void {
  const key = play.tasks('U').find((one) => {
    const task = play.state.tasks[one];
    return task?.assignee === name || task?.candidateGroups?.some((group) => groups.includes(group));
  }) ?? 0;
  play.do({ type: 'completeTask', task: key, variables: { decision }, decision, opinion: `${name}:${decision}` }, person(name, ...groups));
}

describe('會簽: all at once', () => {
  it('gives each participant a task of their own, and goes on when all have answered', async () => {
    const play = await Play.started(step('mode="all" users="= who"'), who);
    expect(play.tasks('U').map((key) => play.state.tasks[key]?.assignee)).toEqual(['a', 'b', 'c']);
    vote(play, 'b', '同意');
    vote(play, 'a', '不同意');
    expect(play.active).toEqual(['U', 'U']);
    vote(play, 'c', '同意');
    expect(play.active).toEqual(['Z']);
    expect(play.variables['cosign']).toMatchObject({ passed: false, decision: '不同意', agreed: 2, dissent: 1, missing: 0 });
    expect(answers(play)).toMatchObject([{ participant: 'a', by: 'a', decision: '不同意', opinion: 'a:不同意' }, { participant: 'b' }, { participant: 'c' }]);
  });

  it('keeps what participants enter to themselves', async () => {
    const play = await Play.started(step('mode="all" users="= who"'), who);
    for (const name of ['a', 'b', 'c']) vote(play, name, '同意');
    expect(Object.keys(play.variables).sort()).toEqual(['cosign', 'who']);
  });

  it('asks groups, of which whoever is there answers', async () => {
    const play = await Play.started(step('mode="all" users="= who" groups="= depts"'), { who: ['a'], depts: ['dept-head@finance'] });
    vote(play, 'a', '同意');
    vote(play, 'x', '有修改意見', 'dept-head@finance');
    expect(play.variables['cosign']).toMatchObject({ passed: true, decision: '有修改意見' });
    expect(answers(play)).toMatchObject([{ participant: 'a' }, { participant: 'dept-head@finance', by: 'x' }]);
  });

  it('raises an incident when nobody is to take part', async () => {
    const play = await Play.started(step('mode="all" users="= who"'), { who: [] });
    expect(play.incidents).toEqual(['U: NO_PARTICIPANTS']);
  });

  it('maps its result where the step says so', async () => {
    const play = await Play.started(step('mode="all" users="= who"', { outputs: { ok: '= cosign.passed' } }), { who: ['a'] });
    vote(play, 'a', '同意');
    expect(play.variables).toEqual({ who: ['a'], ok: true });
  });

  it('ends with its boundary event', async () => {
    const play = await Play.started(diagram('p').start().userTask('U', { extension: '<duty:participation mode="all" users="= who" result="cosign"/>' }).end()
      .boundary('B', 'U', { on: { timer: { duration: 'P1D' } } }).userTask('late').end('e2'), who);
    play.advance('P2D');
    expect(play.active).toEqual(['late']);
  });
});

describe('或簽, 依次, 票簽', () => {
  it('或簽 is decided by the first, and cancels the others', async () => {
    const play = await Play.started(step('mode="any" users="= who"'), who);
    vote(play, 'b', '同意');
    expect(play.active).toEqual(['Z']);
    expect(play.variables['cosign']).toMatchObject({ passed: true, decision: '同意' });
    expect(play.happened('elementCancelled')).toHaveLength(2);
  });

  it('依次 asks one after the other', async () => {
    const play = await Play.started(step('mode="sequence" users="= who"'), who);
    for (const name of ['a', 'b', 'c']) {
      expect(play.tasks('U').map((key) => play.state.tasks[key]?.assignee)).toEqual([name]);
      vote(play, name, '同意');
    }
    expect(play.variables['cosign']).toMatchObject({ passed: true });
  });

  it('票簽 ends once the result is certain', async () => {
    const play = await Play.started(step('mode="vote" users="= who" pass="&gt;1/2"'), who);
    vote(play, 'a', '同意');
    vote(play, 'b', '同意');
    expect(play.active).toEqual(['Z']);
    expect(play.variables['cosign']).toMatchObject({ passed: true, decision: '通過', agreed: 2 });
  });

  it('票簽 weighs', async () => {
    const play = await Play.started(step('mode="vote" users="= who" weights="= {a: 3}"'), who);
    vote(play, 'a', '同意');
    expect(play.variables['cosign']).toMatchObject({ passed: true, total: 5 });
  });

  it('票簽 with weights that are none raises an incident', async () => {
    const play = await Play.started(step('mode="vote" users="= who" weights="= 7"'), who);
    expect(play.incidents).toEqual(['U: WEIGHTS_WRONG']);
  });
});

describe('逾期未反饋', () => {
  it('is recorded after two reminders, and is no consent', async () => {
    const play = await Play.started(step('mode="all" users="= who" missing="record"', { limit: { amount: 3, unit: 'wd' } }), who);
    vote(play, 'a', '同意');
    vote(play, 'b', '同意');
    play.advance('P5D');
    expect(play.active).toEqual(['Z']);
    expect(play.happened('urged').map(({ level }) => level)).toContain(3);
    expect(play.variables['cosign']).toMatchObject({ passed: false, decision: '逾期未反饋', missing: 1, agreed: 2 });
  });

  it('is not, where the step waits for everybody', async () => {
    const play = await Play.started(step('mode="all" users="= who"', { limit: { amount: 3, unit: 'wd' } }), who);
    play.advance('P9D');
    expect(play.tasks('U')).toHaveLength(3);
  });
});

describe('加簽 in a step of several', () => {
  it('beside asks one more, whose answer counts', async () => {
    const play = await Play.started(step('mode="all" users="= who"'), { who: ['a'] });
    play.do({ type: 'addSigners', task: play.task('U'), users: ['d'], place: 'beside', reason: '涉及其業務' }, person('a'));
    expect(play.tasks('U')).toHaveLength(2);
    vote(play, 'a', '同意');
    vote(play, 'd', '不同意');
    expect(play.variables['cosign']).toMatchObject({ dissent: 1, total: 2 });
  });

  it('減簽 takes it back, by who added, and by nobody else', async () => {
    const play = await Play.started(step('mode="all" users="= who"'), who);
    play.do({ type: 'addSigners', task: play.task('U'), users: ['d'], place: 'beside' }, person('a'));
    const added = play.tasks('U').find((key) => play.state.tasks[key]?.assignee === 'd') ?? 0;
    expect(play.refuse({ type: 'removeSigner', task: added }, person('b')).code).toBe('TASK_NOT_YOURS');
    expect(play.refuse({ type: 'removeSigner', task: play.task('U') }, person('b')).code).toBe('SIGNER_NOT_ADDED');
    play.do({ type: 'removeSigner', task: added }, person('a'));
    for (const name of who.who) vote(play, name, '同意');
    expect(play.variables['cosign']).toMatchObject({ passed: true, total: 3 });
  });

  it('is refused for whoever is asked already', async () => {
    const play = await Play.started(step('mode="all" users="= who"'), who);
    expect(play.refuse({ type: 'addSigners', task: play.task('U'), users: ['b'], place: 'beside' }, person('a')).code).toBe('SIGNER_ASKED_ALREADY');
    expect(play.refuse({ type: 'addSigners', task: play.task('U'), place: 'beside' }, person('a')).code).toBe('SIGNERS_MISSING');
  });
});

describe('加簽 on one task', () => {
  const line = diagram('p').start().userTask('A').userTask('Z').end();
  const mine = (play: Play, name: string): number => play.tasks('A').find((key) => play.state.tasks[key]?.assignee === name) ?? 0;
  const done = (play: Play, name: string): void => { play.do({ type: 'completeTask', task: mine(play, name), variables: {}, decision: '同意' }, person(name)); };

  it('before: the holder decides when they are done', async () => {
    const play = await Play.started(line);
    play.do({ type: 'addSigners', task: play.task('A'), users: ['x', 'y'], place: 'before' }, person('somebody'));
    done(play, 'x');
    expect(play.refuse({ type: 'completeTask', task: mine(play, 'somebody'), variables: {} }, person('somebody')).code).toBe('TASK_WAITS_FOR_SIGNERS');
    done(play, 'y');
    done(play, 'somebody');
    expect(play.active).toEqual(['Z']);
  });

  it('beside: the flow goes on when all are done, with what the holder gave', async () => {
    const play = await Play.started(line);
    play.do({ type: 'addSigners', task: play.task('A'), users: ['x'], place: 'beside' }, person('somebody'));
    play.do({ type: 'completeTask', task: mine(play, 'somebody'), variables: { ok: 1 } }, person('somebody'));
    expect(play.active).toEqual(['A', 'A']);
    done(play, 'x');
    expect(play.active).toEqual(['Z']);
    expect(play.variables).toEqual({ ok: 1 });
  });

  it('after: they are asked when the holder is done', async () => {
    const play = await Play.started(line);
    play.do({ type: 'addSigners', task: play.task('A'), users: ['x'], place: 'after' }, person('somebody'));
    expect(play.tasks('A')).toHaveLength(1);
    done(play, 'somebody');
    expect(play.tasks('A').map((key) => play.state.tasks[key]?.assignee)).toEqual(['x']);
    done(play, 'x');
    expect(play.active).toEqual(['Z']);
  });

  it('減簽 of the last lets the flow go on', async () => {
    const play = await Play.started(line);
    play.do({ type: 'addSigners', task: play.task('A'), users: ['x'], place: 'beside' }, person('somebody'));
    done(play, 'somebody');
    play.do({ type: 'removeSigner', task: mine(play, 'x') }, person('somebody'));
    expect(play.active).toEqual(['Z']);
  });

  it('a signer may ask others in turn', async () => {
    const play = await Play.started(line);
    play.do({ type: 'addSigners', task: play.task('A'), users: ['x'], place: 'before' }, person('somebody'));
    play.do({ type: 'addSigners', task: mine(play, 'x'), users: ['y'], place: 'before' }, person('x'));
    expect(play.refuse({ type: 'completeTask', task: mine(play, 'x'), variables: {} }, person('x')).code).toBe('TASK_WAITS_FOR_SIGNERS');
    for (const name of ['y', 'x', 'somebody']) done(play, name);
    expect(play.active).toEqual(['Z']);
  });

  it('ends with the task that is returned', async () => {
    const play = await Play.started(line);
    play.complete('A');
    play.do({ type: 'addSigners', task: play.task('Z'), users: ['x'], place: 'before' }, person('somebody'));
    play.giveBack('Z', 'A');
    expect(play.active).toEqual(['A']);
  });
});

describe('conflict rules', () => {
  const rule = (attributes: string) => diagram('p').start().userTask('A', { groups: 'clerks' }).userTask('B', { groups: 'clerks', extension: `<duty:exclude ${attributes}/>` }).end();

  it('nobody approves what they began', async () => {
    const play = await Play.started(rule('initiator="true"'));
    play.complete('A', {}, person('li', 'clerks'));
    expect(play.refuse({ type: 'claimTask', task: play.task('B') }, person('clerk', 'clerks')).code).toBe('TASK_EXCLUDES_YOU');
    play.complete('B', {}, person('li', 'clerks'));
  });

  it('who holds an excluded post may not act', async () => {
    const play = await Play.started(rule('groups="cashier"'));
    play.complete('A', {}, person('li', 'clerks'));
    expect(play.refuse({ type: 'completeTask', task: play.task('B'), variables: {} }, person('zhao', 'clerks', 'cashier')).code).toBe('TASK_EXCLUDES_YOU');
  });

  it('a substitute may not do what the one stood in for may not', async () => {
    const play = await Play.started(rule('steps="A"'));
    play.complete('A', {}, person('li', 'clerks'));
    const substitute = { ...person('wang', 'clerks'), onBehalfOf: 'li' };
    expect(play.refuse({ type: 'completeTask', task: play.task('B'), variables: {} }, substitute).code).toBe('TASK_EXCLUDES_YOU');
  });

  it('two people are two people', async () => {
    const play = await Play.started(diagram('p').start().userTask('U', { extension: '<duty:participation mode="all" groups="= [&quot;officers&quot;, &quot;keepers&quot;]"/>' }).end());
    const both = person('li', 'officers', 'keepers');
    play.do({ type: 'completeTask', task: play.tasks('U')[0] ?? 0, variables: {} }, both);
    expect(play.refuse({ type: 'completeTask', task: play.task('U'), variables: {} }, both).code).toBe('TASK_EXCLUDES_YOU');
    play.do({ type: 'completeTask', task: play.task('U'), variables: {} }, person('zhao', 'keepers'));
    expect(play.state.status).toBe('completed');
  });
});
