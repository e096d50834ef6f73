/** R-SAME 同人合併 (duties.md D.4): where consecutive approval steps fall to the same person, one act serves both, and both are recorded. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from '../model/diagram.js';
import { Play, person } from '../play.js';
import { compileProcesses } from '../../../engine/kernel/model/compile.js';
import { previewOf } from '../../../engine/kernel/preview.js';

const director = person('zhao', 'office-director');
const clerk = person('somebody', 'clerks');
const substitute = { ...person('qian', 'office-deputy', 'office-director'), onBehalfOf: 'zhao' };
const HOLDERS: Record<string, string[]> = { 'office-director': ['zhao'], 'office-deputy': ['qian', 'sun'] };
const members = (group: string): readonly string[] => HOLDERS[group] ?? [];
const same = '<duty:same as="B"/>';
const post = (groups: string, extension = '', more: object = {}) => ({ groups, ...(extension === '' ? {} : { extension }), ...more });

/** 主任審核 B, then 主任簽發 C of the same post. */
const drawn = (c: object = post('office-director', same)) => diagram('p').start().userTask('A').userTask('B', post('office-director')).exclusive('G').userTask('C', { ...c, default: true }).userTask('D', { groups: 'clerks' }).end()
  .from('G').to('A', { when: '= decision = "退回"' });
const started = async (c?: object, options: object = { members }): Promise<Play> => {
  const play = await Play.started(drawn(c), {}, options);
  play.complete('A');
  return play;
};

describe('consecutive approval steps of one person', () => {
  it('are one act, and both are recorded with its decision', async () => {
    const play = await started();
    play.approve('B', '同意', director, { revisedBody: '改' });
    expect(play.active).toEqual(['D']);
    const [, first, second] = play.happened('taskCompleted');
    expect(second).toMatchObject({ id: 'C', by: 'zhao', decision: '同意', variables: { decision: '同意', revisedBody: '改' }, same: { key: first?.key, id: 'B' } });
    expect(first?.same).toBeUndefined();
    expect(play.state.acted).toMatchObject({ B: ['zhao'], C: ['zhao'] });
    expect(play.happened('taskCreated').map(({ id }) => id)).toEqual(['A', 'B', 'C', 'D']);
    expect(play.completed()).toContain('C');
  });

  it('sign in the field of the paper of each, and output what each outputs', async () => {
    const play = await started(post('office-director', `${same}<duty:opinion area="審核"/>`, { outputs: { signDecision: '= decision' } }));
    play.approve('B', '同意', director);
    expect(play.happened('taskCompleted').at(-1)).toMatchObject({ opinionArea: '審核', same: { id: 'B' } });
    expect(play.variables).toMatchObject({ signDecision: '同意' });
  });

  it('may be three, or lie in a sub-process', async () => {
    const play = await Play.started(diagram('p').start().userTask('B', post('office-director')).userTask('C', post('office-director', same))
      .sub('S', (inside) => inside.start('s').userTask('E', post('office-director', '<duty:same as="C"/>')).end('e')).userTask('D').end(), {}, { members });
    play.approve('B', '同意', director);
    expect(play.active).toEqual(['D']);
    expect(play.happened('taskCompleted').map(({ id, same: before }) => `${id} ${before?.id ?? '-'}`)).toEqual(['B -', 'C B', 'E C']);
  });

  it('are named by person as well as by post', async () => {
    const play = await started({ assignee: '= "zhao"', extension: same }, {});
    play.approve('B', '同意', director);
    expect(play.active).toEqual(['D']);
  });

  it('are previewed as one act', async () => {
    const play = await started();
    const before = play.state;
    const events = play.approve('B', '同意', director);
    expect(previewOf(before, events, play.state).merged).toEqual([{ key: play.happened('taskCompleted').at(-1)?.key, id: 'C', with: 'B' }]);
  });
});

describe('is asked by itself', () => {
  it.each<[string, object | undefined, object | undefined]>([
    ['what others may take too', post('office-deputy', same), undefined],
    ['what is somebody else’s', { assignee: '= "sun"', extension: same }, undefined],
    ['a post of which it is not known who holds it', undefined, {}],
    ['what the person may not decide', post('office-director', `${same}<duty:exclude steps="B"/>`), undefined],
    ['what the post may not decide', post('office-director', `${same}<duty:exclude groups="office-director"/>`), undefined],
    ['what does not name the step before', post('office-director', '<duty:same as="A"/>'), undefined],
    ['what does not say so', post('office-director'), undefined],
  ])('%s', async (_what, step, options) => {
    const play = await started(step, options);
    play.approve('B', '同意', director);
    expect(play.active).toEqual(['C']);
  });

  it('what follows another decision than consent', async () => {
    const play = await started();
    play.approve('B', '修改後同意', director);
    expect(play.active).toEqual(['C']);
    const wider = await started(post('office-director', '<duty:same as="B" agree="同意, 修改後同意"/>'));
    wider.approve('B', '修改後同意', director);
    expect(wider.active).toEqual(['D']);
  });

  it('what follows a step without a decision', async () => {
    const play = await started();
    play.complete('B', {}, director);
    expect(play.active).toEqual(['C']);
  });

  it('what comes after something that waited', async () => {
    const play = await Play.started(diagram('p').start().userTask('B', post('office-director')).serviceTask('N').userTask('C', post('office-director', same)).end(), {}, { members });
    play.approve('B', '同意', director);
    play.do({ type: 'completeJob', job: play.job('N'), variables: {} });
    expect(play.active).toEqual(['C']);
  });

  it('what comes of another branch as well', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').userTask('B', post('office-director')).parallel('J').userTask('C', post('office-director', same)).end().from('F').userTask('E').to('J'), {}, { members });
    play.complete('E');
    play.approve('B', '同意', director);
    expect(play.active).toEqual(['C']);
  });

  it('what signers whom the holder asked (加簽) signed after', async () => {
    const play = await started();
    play.do({ type: 'claimTask', task: play.task('B') }, director);
    play.do({ type: 'addSigners', task: play.task('B'), users: ['sun'], place: 'after' }, director);
    play.approve('B', '同意', director);
    play.complete('B', {}, person('sun'));
    expect(play.active).toEqual(['C']);
  });

  it('each of several instances, which is about its own item', async () => {
    const play = await Play.started(diagram('p').start().userTask('B', post('office-director'))
      .sub('S', (inside) => inside.start('s').userTask('C', post('office-director', same)).end('e'), { multi: { cardinality: '2' } }).end(), {}, { members });
    play.approve('B', '同意', director);
    expect(play.tasks('C')).toHaveLength(2);
  });

  it('the second time in one command, where steps lead back to one another', async () => {
    const play = await Play.started(diagram('p').start().userTask('B', post('office-director', '<duty:same as="C"/>')).userTask('C', post('office-director', same)).to('B'), {}, { members });
    play.approve('B', '同意', director);
    expect(play.active).toEqual(['B']);
    expect(play.incidents).toEqual([]);
  });
});

describe('what an act served for', () => {
  it('bars its person (迴避) from what is open beside, also where it is served when all else has moved', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').userTask('B', post('office-director')).throwEvent('T', { on: { signal: 's' } }).userTask('C', post('office-director', same)).userTask('D').end()
      .from('F').userTask('U', { users: 'zhao, sun', extension: '<duty:exclude steps="C"/>' }).end('e2'), {}, { members });
    play.approve('B', '同意', director);
    expect(play.active).toEqual(['D', 'U']);
    expect(play.happened('peopleBarred')).toMatchObject([{ id: 'U', people: [{ user: 'zhao', rule: 'step', of: 'C' }] }]);
    expect(play.state.tasks[play.task('U')]?.excluded).toEqual(['zhao']);
  });
});

describe('who stands in (代)', () => {
  it('counts as the person stood in for, and both names are recorded', async () => {
    const play = await started();
    play.approve('B', '同意', substitute);
    expect(play.active).toEqual(['D']);
    expect(play.happened('taskCompleted').at(-1)).toMatchObject({ id: 'C', by: 'qian', onBehalfOf: 'zhao', same: { id: 'B' } });
  });

  it('is not the person whose own step follows', async () => {
    const play = await started({ assignee: '= "qian"', extension: same });
    play.approve('B', '同意', substitute);
    expect(play.active).toEqual(['C']);
  });

  it('never signs (簽發) by what they did before: that is a listed deputy’s only', async () => {
    const step = post('office-director', `${same}<duty:opinion area="簽發"/>`);
    const play = await started(step);
    play.approve('B', '同意', substitute);
    expect(play.active).toEqual(['C']);
    const own = await started(step);
    own.approve('B', '同意', director);
    expect(own.active).toEqual(['D']);
  });
});

describe('going back', () => {
  it('the merged step can be returned to, and is then asked by itself', async () => {
    const play = await started();
    play.approve('B', '同意', director);
    expect(play.targets('D')).toEqual(['C', 'B', 'A']);
    play.giveBack('D', 'C', 'redo', clerk);
    expect(play.active).toEqual(['C']);
    expect(play.state.tasks[play.task('C')]).toMatchObject({ assignee: 'zhao' });
    play.approve('C', '同意', director);
    expect(play.active).toEqual(['D']);
    expect(play.happened('taskCompleted').at(-1)?.same).toBeUndefined();
  });

  it('to the step before opens both; its next approval serves for both again', async () => {
    const play = await started();
    play.approve('B', '同意', director);
    play.giveBack('D', 'B', 'redo', clerk);
    expect(play.active).toEqual(['B']);
    play.approve('B', '同意', director);
    expect(play.active).toEqual(['D']);
    expect(play.happened('taskCompleted').filter(({ same: before }) => before).map(({ id }) => id)).toEqual(['C', 'C']);
  });

  it('straight back (直送) brings back what was put aside', async () => {
    const play = await started();
    play.approve('B', '同意', director);
    play.giveBack('D', 'B', 'direct', clerk);
    play.approve('B', '同意', director);
    expect(play.active).toEqual(['D']);
    expect(play.happened('branchResumed')).toHaveLength(1);
  });

  it('by 拿回 takes back what the act served for with it, while the next has not begun', async () => {
    const play = await started();
    play.approve('B', '同意', director);
    const step = play.happened('taskCompleted').find(({ id }) => id === 'B')?.key ?? 0;
    play.do({ type: 'takeBack', step }, director);
    expect(play.active).toEqual(['B']);
    play.approve('B', '同意', director);
    play.do({ type: 'claimTask', task: play.task('D') }, clerk);
    const again = play.happened('taskCompleted').filter(({ id }) => id === 'B').at(-1)?.key ?? 0;
    expect(play.refuse({ type: 'takeBack', step: again }, director)).toMatchObject({ code: 'TAKE_BACK_TOO_LATE', element: 'D' });
  });
});

describe('what a diagram may say', () => {
  const rulesOf = async (xml: string): Promise<string[]> => (await compileProcesses(xml)).findings.filter(({ rule }) => rule.startsWith('same-')).map(({ severity, rule, element }) => `${severity} ${rule} ${element ?? ''}`);

  it('is a step that comes directly before', async () => {
    expect(await rulesOf(drawn().xml())).toEqual([]);
    expect(await rulesOf(drawn(post('office-director', '<duty:same as="A"/>')).xml())).toEqual(['warning same-never-before C']);
  });

  it.each([['nothing', '<duty:same/>'], ['itself', '<duty:same as="C"/>'], ['what is no user task', '<duty:same as="G"/>'], ['what is not there', '<duty:same as="nowhere"/>']])('is not %s', async (_what, extension) => {
    expect(await rulesOf(drawn(post('office-director', extension)).xml())).toEqual(['error same-step-unknown C']);
  });

  it('is of one person, not of several (會簽), on either side', async () => {
    const panel = '<duty:participation mode="all" users="= who"/>';
    expect(await rulesOf(drawn({ extension: `${same}${panel}` }).xml())).toEqual(['error same-and-several C']);
    expect(await rulesOf(diagram('p').start().userTask('B', { extension: panel }).userTask('C', post('office-director', same)).end().xml())).toEqual(['error same-and-several C']);
    expect(await rulesOf(drawn({ ...post('office-director', same), multi: { cardinality: '2' } }).xml())).toEqual(['error same-and-several C']);
  });

  it('comes directly before a step in a sub-process that it leads into', async () => {
    expect(await rulesOf(diagram('p').start().userTask('B', post('office-director')).sub('S', (inside) => inside.start('s').userTask('C', post('office-director', same)).end('e')).end().xml())).toEqual([]);
    expect(await rulesOf(diagram('p').start().sub('S', (inside) => inside.start('s').userTask('B', post('office-director')).end('e')).userTask('C', post('office-director', same)).end().xml())).toEqual(['warning same-never-before C']);
  });
});

describe('the next step after an act', () => {
  const next = (c: object, options: object) => Play.started(diagram('p').start().userTask('B', { assignee: 'zhao' }).userTask('C', { extension: same, ...c }).userTask('D').end(), {}, options);
  const after = async (c: object, options: object = {}): Promise<string[]> => {
    const play = await next(c, options);
    play.approve('B', '同意', director);
    return play.active;
  };

  it('of one candidate alone is served, with and without a directory', async () => {
    expect([await after({ users: 'zhao' }), await after({ users: 'zhao' }, { members })]).toEqual([['D'], ['D']]);
  });

  it('of a person and a post is served where the directory knows nobody else in it, and not without one', async () => {
    expect([await after({ users: 'zhao', groups: 'office-director' }, { members }), await after({ users: 'zhao', groups: 'office-deputy' }, { members }), await after({ users: 'zhao', groups: 'office-director' })]).toEqual([['D'], ['C'], ['C']]);
  });

  it('that several may take is asked by itself, also where who acted is the first of them', async () => {
    expect([await after({ users: 'zhao, li' }), await after({ users: 'zhao, li' }, { members })]).toEqual([['C'], ['C']]);
  });

  it('behind a join is asked by itself, also where the act came to it first', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').userTask('B', { assignee: 'zhao' }).throwEvent('T', { on: { signal: 's' } }).parallel('J').userTask('C', { assignee: 'zhao', extension: same }).end().from('F').catchEvent('W', { on: { signal: 's' } }).to('J'));
    play.approve('B', '同意', director);
    const joined = play.happened('elementActivated').find(({ id }) => id === 'J');
    expect(joined?.from.map((key) => play.happened('elementActivated').find((event) => event.key === key)?.id)).toEqual(['T', 'W']);
    expect(play.active).toEqual(['C']);
  });
});
