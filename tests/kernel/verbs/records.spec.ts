/** What each verb writes into the log, and what it leaves: with all that may be said, and with the least. */
import { describe, expect, it } from '@jest/globals';
import { diagram, type Drawing } from '../model/diagram.js';
import { Play, person } from '../play.js';
import type { Actor } from '../../../engine/kernel/context.js';
import type { Command } from '../../../engine/kernel/commands.js';
import type { Event } from '../../../engine/kernel/events.js';
import type { InstanceState, LocalKey, TaskState } from '../../../engine/kernel/state.js';

type Drawn = ReturnType<typeof diagram>;

const somebody = person('somebody');
const substitute: Actor = { id: 'sun', groups: [], onBehalfOf: 'somebody' };
const steps = diagram('p').start().userTask('A').userTask('B', { users: 'li', groups: 'clerks' }).end();
const open = (play: Play): LocalKey => Number(Object.keys(play.state.tasks)[0]);
const of = (play: Play): TaskState | undefined => play.state.tasks[open(play)];
const started = (): Promise<Play> => Play.started(steps);
const free = async (): Promise<Play> => {
  const play = await started();
  play.complete('A');
  return play;
};
const delegated = async (): Promise<Play> => {
  const play = await started();
  play.do({ type: 'delegateTask', task: open(play), to: 'li' }, somebody);
  return play;
};

/** Beside it: the state of the task after it, or nothing said of it. */
const VERBS: Readonly<Record<string, readonly [given: () => Promise<Play>, asked: (task: LocalKey) => Command, by: Actor, written: (task: LocalKey, play: Play) => Event[], after?: Partial<TaskState>]>> = {
  'a claim': [free, (task) => ({ type: 'claimTask', task }), person('li'), (key) => [{ type: 'taskAssigned', v: 1, key, assignee: 'li', by: 'li' }], { assignee: 'li' }],
  'a claim for somebody else': [free, (task) => ({ type: 'claimTask', task }), { id: 'sun', groups: [], onBehalfOf: 'li' },
    (key) => [{ type: 'taskAssigned', v: 1, key, assignee: 'li', by: 'sun', onBehalfOf: 'li' }], { assignee: 'li' }],
  'a claim of what one holds': [started, (task) => ({ type: 'claimTask', task }), somebody, () => []],
  'a claim of what one holds for somebody else': [started, (task) => ({ type: 'claimTask', task }), substitute, () => []],
  'an assignment': [free, (task) => ({ type: 'assignTask', task, assignee: 'qian' }), person('chief'), (key) => [{ type: 'taskAssigned', v: 1, key, assignee: 'qian', by: 'chief' }], { assignee: 'qian' }],
  'an assignment over a holder': [started, (task) => ({ type: 'assignTask', task, assignee: 'qian' }), person('chief'),
    (key) => [{ type: 'taskAssigned', v: 1, key, assignee: 'qian', by: 'chief' }], { assignee: 'qian' }],
  'an assignment of a free task, where none may be taken away': [free, (task) => ({ type: 'assignTask', task, assignee: 'qian', allowOverride: false }), person('chief'),
    (key) => [{ type: 'taskAssigned', v: 1, key, assignee: 'qian', by: 'chief' }], { assignee: 'qian' }],
  'an assignment to its holder': [started, (task) => ({ type: 'assignTask', task, assignee: 'somebody', allowOverride: false }), person('chief'), () => []],
  'a release': [started, (task) => ({ type: 'unassignTask', task }), substitute, (key) => [{ type: 'taskUnassigned', v: 1, key, by: 'sun', onBehalfOf: 'somebody' }]],
  'a release of what nobody holds': [free, (task) => ({ type: 'unassignTask', task }), person('zhao'), () => []],
  'a change': [started, (task) => ({ type: 'updateTask', task, changes: { priority: 80, candidateGroups: ['legal'] } }), person('chief'),
    (key) => [{ type: 'taskUpdated', v: 1, key, changes: { priority: 80, candidateGroups: ['legal'] } }], { priority: 80, candidateGroups: ['legal'], assignee: 'somebody' }],
  'a transfer': [started, (task) => ({ type: 'transferTask', task, to: 'qian', reason: '外出' }), substitute,
    (key) => [{ type: 'taskTransferred', v: 1, key, id: 'A', to: 'qian', by: 'sun', onBehalfOf: 'somebody', from: 'somebody', reason: '外出' }], { assignee: 'qian' }],
  'a transfer of a free task': [free, (task) => ({ type: 'transferTask', task, to: 'qian' }), person('li'),
    (key) => [{ type: 'taskTransferred', v: 1, key, id: 'B', to: 'qian', by: 'li' }], { assignee: 'qian' }],
  'a transfer of what was delegated': [delegated, (task) => ({ type: 'transferTask', task, to: 'qian' }), person('li'),
    (key) => [{ type: 'taskTransferred', v: 1, key, id: 'A', to: 'qian', by: 'li', from: 'li' }], { assignee: 'qian' }],
  'a delegation': [started, (task) => ({ type: 'delegateTask', task, to: 'qian', reason: '熟悉業務' }), substitute,
    (key) => [{ type: 'taskDelegated', v: 1, key, id: 'A', owner: 'somebody', to: 'qian', by: 'sun', onBehalfOf: 'somebody', reason: '熟悉業務' }], { owner: 'somebody', assignee: 'qian' }],
  'a delegation of a free task': [free, (task) => ({ type: 'delegateTask', task, to: 'qian' }), person('li'),
    (key) => [{ type: 'taskDelegated', v: 1, key, id: 'B', owner: 'li', to: 'qian', by: 'li' }], { owner: 'li', assignee: 'qian' }],
  'a delegation of a free task for somebody else': [free, (task) => ({ type: 'delegateTask', task, to: 'qian' }), { id: 'sun', groups: [], onBehalfOf: 'li' },
    (key) => [{ type: 'taskDelegated', v: 1, key, id: 'B', owner: 'li', to: 'qian', by: 'sun', onBehalfOf: 'li' }], { owner: 'li', assignee: 'qian' }],
  'its handing back': [delegated, (task) => ({ type: 'resolveTask', task, note: '查無不妥' }), { id: 'sun', groups: [], onBehalfOf: 'li' },
    (key) => [{ type: 'taskResolved', v: 1, key, id: 'A', by: 'sun', onBehalfOf: 'li', note: '查無不妥' }], { assignee: 'somebody' }],
  'its handing back without a word': [delegated, (task) => ({ type: 'resolveTask', task }), person('li'), (key) => [{ type: 'taskResolved', v: 1, key, id: 'A', by: 'li' }], { assignee: 'somebody' }],
  'signers afterwards': [started, (task) => ({ type: 'addSigners', task, users: ['li'], groups: ['legal'], place: 'after', reason: '涉及其業務' }), substitute,
    (key) => [{
      type: 'signersAdded', v: 1, key, id: 'A', place: 'after', by: 'sun', onBehalfOf: 'somebody', reason: '涉及其業務',
      signers: [{ user: 'li', place: 'after', by: 'sun' }, { group: 'legal', place: 'after', by: 'sun' }],
    }]],
  'an urging': [started, (task) => ({ type: 'urgeTask', task, text: '請儘快' }), substitute,
    (element, play) => [{ type: 'urged', v: 1, key: play.state.nextKey - 1, clock: 0, level: 0, element, id: 'A', tell: ['somebody'], by: 'sun', onBehalfOf: 'somebody', at: play.now, text: '請儘快' }]],
  'an urging without a word': [started, (task) => ({ type: 'urgeTask', task }), person('clerk'),
    (element, play) => [{ type: 'urged', v: 1, key: play.state.nextKey - 1, clock: 0, level: 0, element, id: 'A', tell: ['somebody'], by: 'clerk', at: play.now }]],
  'an urging of a free task': [free, (task) => ({ type: 'urgeTask', task }), person('clerk'),
    (element, play) => [{ type: 'urged', v: 1, key: play.state.nextKey - 1, clock: 0, level: 0, element, id: 'B', tell: ['li', 'clerks'], by: 'clerk', at: play.now }]],
  'a circulation of a step': [started, (task) => ({ type: 'circulate', to: ['li', 'qian'], task, text: '請閱' }), substitute,
    (task, play) => [{ type: 'circulated', v: 1, key: play.state.nextKey - 1, to: ['li', 'qian'], by: 'sun', onBehalfOf: 'somebody', at: play.now, task, id: 'A', text: '請閱' }]],
  'an urging of readers': [async () => { const play = await started(); play.do({ type: 'circulate', to: ['li', 'qian'] }, somebody); return play; }, (task) => ({ type: 'urgeReaders', circulation: task + 1, text: '請即閱' }), substitute,
    (task, play) => [{ type: 'readersUrged', v: 1, key: play.state.nextKey - 1, circulation: task + 1, tell: ['li', 'qian'], by: 'sun', onBehalfOf: 'somebody', at: play.now, text: '請即閱' }]],
  'a circulation of the case': [started, () => ({ type: 'circulate', to: ['li'] }), somebody,
    (_, play) => [{ type: 'circulated', v: 1, key: play.state.nextKey - 1, to: ['li'], by: 'somebody', at: play.now }]],
};

describe('written is of', () => {
  it.each(Object.entries(VERBS))('%s', async (_, [given, asked, by, written, after]) => {
    const play = await given();
    const task = open(play);
    const events = play.do(asked(task), by);
    expect(events).toEqual(written(task, play));
    if (after) expect(of(play)).toMatchObject(after);
  });
});

describe('a task', () => {
  it('that is released is its candidates\' again', async () => {
    const play = await free();
    const before = of(play);
    play.do({ type: 'claimTask', task: open(play) }, person('li'));
    play.do({ type: 'unassignTask', task: open(play) }, person('li'));
    expect(of(play)).toEqual(before);
  });

  it('that is transferred or handed back has no owner it comes back to', async () => {
    for (const command of [{ type: 'transferTask', to: 'qian' }, { type: 'resolveTask' }] as const) {
      const play = await delegated();
      play.do({ ...command, task: open(play) }, person('li'));
      expect(of(play)).not.toHaveProperty('owner');
    }
  });

  it('that is completed says by whom, for whom, with what decision and opinion, and where on the paper', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { opinion: 'draft' }).userTask('B').end());
    const task = open(play);
    const events = play.do({ type: 'completeTask', task, variables: { a: 1 }, decision: '同意', opinion: '可行' }, substitute);
    expect(events[0]).toEqual({ type: 'taskCompleted', v: 1, key: task, id: 'A', by: 'sun', onBehalfOf: 'somebody', variables: { a: 1 }, decision: '同意', opinion: '可行', opinionArea: 'draft' });
    expect(play.state.acted).toEqual({ A: ['sun', 'somebody'] });
    const next = open(play);
    expect(play.do({ type: 'completeTask', task: next, variables: {} }, somebody)[0]).toEqual({ type: 'taskCompleted', v: 1, key: next, id: 'B', by: 'somebody', variables: {} });
  });

  it('that a candidate completes is taken and done in one act', async () => {
    const play = await free();
    const task = open(play);
    expect(play.do({ type: 'completeTask', task, variables: {} }, { id: 'sun', groups: ['clerks'], onBehalfOf: 'wang' }).slice(0, 2)).toEqual([
      { type: 'taskAssigned', v: 1, key: task, assignee: 'wang', by: 'sun', onBehalfOf: 'wang' }, { type: 'taskCompleted', v: 1, key: task, id: 'B', by: 'sun', onBehalfOf: 'wang', variables: {} },
    ]);
  });

  it('that its holder completes is not taken again', async () => {
    const play = await started();
    expect(play.complete('A').map(({ type }) => type)).not.toContain('taskAssigned');
  });

  it('remembers who acted once, however often they did', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { repeat: { while: '= again', maximum: 3 }, groups: 'clerks' }).userTask('Z').end());
    for (const [who, again] of [['li', true], ['sun', true], ['li', false]] as const) play.complete('A', { again }, person(who, 'clerks'));
    expect(play.state.acted).toEqual({ A: ['li', 'sun'] });
  });
});

describe('one of several participants', () => {
  const panel = diagram('p').start().userTask('U', { extension: '<duty:participation mode="all" users="= who" result="r"/>', form: 'p/F' }).userTask('Z').end();
  const at = (play: Play, name: string): LocalKey => play.tasks('U').find((key) => play.state.tasks[key]?.assignee === name) ?? 0;

  it('has what they said counted, with who said it for them, and when', async () => {
    const play = await Play.started(panel, { who: ['a', 'b'] });
    const body = play.state.elements[at(play, 'a')]?.scope ?? 0;
    const given = (): Event[] => play.events.filter(({ type }) => type === 'answerGiven');
    play.do({ type: 'completeTask', task: at(play, 'a'), variables: {}, decision: '同意', opinion: '可行' }, { id: 'sun', groups: [], onBehalfOf: 'a' });
    expect(given()).toEqual([{ type: 'answerGiven', v: 1, key: body, index: 0, answer: { participant: 'a', by: 'sun', onBehalfOf: 'a', at: play.now, decision: '同意', opinion: '可行' } }]);
    play.do({ type: 'completeTask', task: at(play, 'b'), variables: {} }, person('b'));
    expect(given()[1]).toEqual({ type: 'answerGiven', v: 1, key: body, index: 1, answer: { participant: 'b', by: 'b', at: play.now } });
  });

  it('is another person than those who have answered', async () => {
    const play = await Play.started(diagram('p').start().userTask('U', { extension: '<duty:participation mode="all" groups="= [&quot;officers&quot;, &quot;keepers&quot;]"/>' }).end());
    const both = person('li', 'officers', 'keepers');
    play.do({ type: 'completeTask', task: play.tasks('U')[0] ?? 0, variables: {} }, both);
    expect(play.refuse({ type: 'completeTask', task: play.task('U'), variables: {} }, both))
      .toEqual({ code: 'TASK_EXCLUDES_YOU', element: 'U', message: "Expected each participant of 'U' to be another person, but 'li' has answered" });
  });

  it('whom somebody added is asked no more by who added, for whom they may stand in', async () => {
    const play = await Play.started(panel, { who: ['a', 'b'] });
    play.do({ type: 'addSigners', task: at(play, 'a'), users: ['d'], place: 'beside', reason: '涉及其業務' }, person('a'));
    const added = at(play, 'd');
    const body = play.state.elements[added]?.scope ?? 0;
    expect(play.state.elements[body]).toMatchObject({ added: { 2: 'a' }, multi: { total: 3, items: [{ user: 'a' }, { user: 'b' }, { user: 'd' }] } });
    expect(play.refuse({ type: 'removeSigner', task: added }, person('b')))
      .toEqual({ code: 'TASK_NOT_YOURS', element: 'U', message: "Expected 'a', who asked, to take it back, but 'b' asked" });
    expect(play.refuse({ type: 'removeSigner', task: at(play, 'b') }, person('a')))
      .toEqual({ code: 'SIGNER_NOT_ADDED', element: 'U', message: 'Expected a participant whom 加簽 asked, but the step itself asks this one' });
    const removed = play.do({ type: 'removeSigner', task: added, reason: '不涉及' }, { id: 'sun', groups: [], onBehalfOf: 'a' });
    expect(removed.slice(0, 2)).toEqual([
      { type: 'signerRemoved', v: 1, key: added, id: 'U', by: 'sun', onBehalfOf: 'a', reason: '不涉及' }, { type: 'participantRemoved', v: 1, key: body, index: 2 },
    ]);
    expect(play.state.elements[body]?.multi?.items).toEqual([{ user: 'a' }, { user: 'b' }, null]);
  });

  it('is not asked twice beside the others, by whoever', async () => {
    const play = await Play.started(panel, { who: ['a', 'b'] });
    play.do({ type: 'addSigners', task: at(play, 'a'), users: ['d'], place: 'beside' }, person('a'));
    expect(play.refuse({ type: 'addSigners', task: at(play, 'b'), users: ['e', 'd'], place: 'beside' }, person('b')).message).toContain("'d'");
    play.do({ type: 'addSigners', task: at(play, 'b'), users: ['e'], place: 'beside' }, person('b'));
    expect(play.tasks('U')).toHaveLength(4);
  });

  it('may have somebody sign before or after their own answer, who then is no participant', async () => {
    const play = await Play.started(panel, { who: ['a'] });
    const task = at(play, 'a');
    play.do({ type: 'addSigners', task, users: ['x'], place: 'before' }, person('a'));
    const signer = at(play, 'x');
    expect(play.state.elements[signer]).toMatchObject({ scope: task, signer: { user: 'x', place: 'before', by: 'a' } });
    play.do({ type: 'completeTask', task: signer, variables: {}, decision: '不同意' }, person('x'));
    play.do({ type: 'completeTask', task, variables: {}, decision: '同意' }, person('a'));
    expect(play.variables['r']).toMatchObject({ passed: true, total: 1, answers: [{ participant: 'a' }] });
  });
});

describe('who signs as well', () => {
  const signers = (play: Play): InstanceState['elements'][number][] => Object.values(play.state.elements).filter(({ signer }) => signer !== undefined);

  it('is asked with the task of who asked, person or group', async () => {
    const play = await started();
    const task = open(play);
    play.do({ type: 'addSigners', task, users: ['li'], groups: ['legal'], place: 'beside' }, somebody);
    expect(signers(play)).toEqual([
      { id: 'A', scope: task, from: [task], signer: { user: 'li', place: 'beside', by: 'somebody' } }, { id: 'A', scope: task, from: [task], signer: { group: 'legal', place: 'beside', by: 'somebody' } },
    ]);
    expect(play.tasks('A').map((key) => [play.state.tasks[key]?.assignee, play.state.tasks[key]?.candidateGroups])).toEqual([['somebody', undefined], ['li', undefined], [undefined, ['legal']]]);
  });

  it('is asked no more by who asked, or by who holds the task now', async () => {
    for (const by of [{ id: 'sun', groups: [], onBehalfOf: 'somebody' }, person('qian')]) {
      const play = await started();
      const task = open(play);
      play.do({ type: 'addSigners', task, users: ['li', 'wang'], place: 'before' }, somebody);
      play.do({ type: 'transferTask', task, to: 'qian' }, somebody);
      const signer = play.tasks('A')[1] ?? 0;
      expect(play.do({ type: 'removeSigner', task: signer, reason: '不涉及' }, by)[0])
        .toEqual({ type: 'signerRemoved', v: 1, key: signer, id: 'A', by: by.id, ...('onBehalfOf' in by ? { onBehalfOf: by.onBehalfOf } : {}), reason: '不涉及' });
      expect(signers(play).map(({ signer: one }) => one)).toEqual([{ user: 'wang', place: 'before', by: 'somebody' }]);
      expect(play.refuse({ type: 'removeSigner', task: play.tasks('A')[1] ?? 0 }, person('li')).message).toBe("Expected 'A' to be acted on by qian, but 'li' asked");
    }
  });

  it('is asked no more when the holder is done as well', async () => {
    const play = await started();
    play.do({ type: 'addSigners', task: open(play), users: ['li'], place: 'beside' }, somebody);
    play.complete('A', { a: 1 });
    const signer = open(play);
    expect(play.refuse({ type: 'removeSigner', task: signer }, person('zhao')).message).toBe("Expected 'A' to be acted on by li, but 'zhao' asked");
    expect(play.do({ type: 'removeSigner', task: signer }, somebody)[0]).toEqual({ type: 'signerRemoved', v: 1, key: signer, id: 'A', by: 'somebody' });
    expect(play.active).toEqual(['B']);
    expect(play.variables).toEqual({ a: 1 });
  });

  it('afterwards comes when all beside are done, with nobody forgotten', async () => {
    const play = await started();
    play.do({ type: 'addSigners', task: open(play), users: ['li'], place: 'after' }, somebody);
    play.do({ type: 'addSigners', task: open(play), users: ['wang'], place: 'after' }, somebody);
    play.do({ type: 'addSigners', task: open(play), users: ['qian'], place: 'beside' }, somebody);
    expect(play.state.elements[open(play)]?.after?.map((one) => ('user' in one ? one.user : one.group))).toEqual(['li', 'wang']);
    const held = (): (string | undefined)[] => Object.values(play.state.tasks).map(({ assignee }) => assignee);
    play.complete('A', { a: 1 });
    expect(held()).toEqual(['qian']);
    play.complete('A', { b: 2 }, person('qian'));
    expect(held()).toEqual(['li', 'wang']);
    expect(play.state.elements[Number(Object.keys(play.state.elements)[0])]).not.toHaveProperty('after');
    play.complete('A', {}, person('li'));
    play.complete('A', {}, person('wang'));
    expect([play.active, play.variables]).toEqual([['B'], { a: 1 }]);
  });
});

describe('urging', () => {
  it('names the limit that ends next outwards', async () => {
    const play = await Play.started(diagram('p', { limit: { key: 'whole', amount: 9, unit: 'wd' } }).start()
      .sub('S', (inside) => inside.start('s').userTask('A').end('e'), { limit: { key: 'part', amount: 5, unit: 'wd' } }).userTask('Z').end());
    const limitOf = (): unknown => { const { clock } = play.happened('urged').at(-1) ?? { clock: 0 }; return play.state.clocks[clock]?.limit; };
    play.do({ type: 'urgeTask', task: play.task('A') }, somebody);
    expect(limitOf()).toBe('part');
    play.complete('A');
    play.do({ type: 'urgeTask', task: play.task('Z') }, somebody);
    expect(limitOf()).toBe('whole');
  });

  it('is possible again when an hour is over, to the millisecond', async () => {
    const play = await started();
    const command: Command = { type: 'urgeTask', task: open(play) };
    play.do(command, somebody);
    play.now += 3_599_999;
    expect(play.refuse(command, somebody).message).toContain('again in 1 min');
    play.now += 1;
    expect(play.do(command, somebody)).toHaveLength(1);
  });
});

describe('who takes part', () => {
  it.each<[string, Actor]>([
    ['who started the case', person('clerk')], ['who stands in for who started it', { id: 'zhao', groups: [], onBehalfOf: 'clerk' }], ['who did a step', person('qian')],
    ['who did a step before another did it again', person('wu')], ['who holds a task', person('li')],
  ])('is %s', async (_, by) => {
    const play = await Play.started(diagram('p').start().userTask('A', { groups: 'clerks', repeat: { while: '= again', maximum: 3 } }).parallel('F').userTask('B', { assignee: 'wang' }).end('e1').from('F').userTask('C', { assignee: 'li' }).end('e2'));
    play.complete('A', { again: true }, person('wu', 'clerks'));
    play.complete('A', { again: false }, person('qian', 'clerks'));
    expect(play.do({ type: 'circulate', to: ['x'] }, by)).toHaveLength(1);
    expect(play.refuse({ type: 'circulate', to: ['x'] }, person('zhao', 'clerks')).code).toBe('TASK_NOT_YOURS');
  });

  it('is nobody who is not named, where nobody is known to have started it', async () => {
    const play = await Play.of(steps);
    play.do({ type: 'createInstance', definitionKey: '1', variables: {} });
    expect(play.refuse({ type: 'circulate', to: ['x'] }, person('clerk')).code).toBe('TASK_NOT_YOURS');
  });
});

describe('a suspension', () => {
  const drawn = diagram('p', { limit: { key: 'whole', amount: 9, unit: 'wd' } }).start().userTask('A', { limit: { key: 'own', amount: 3, unit: 'wd' } }).end();
  const pauses = (play: Play): unknown[] => Object.values(play.state.clocks).map((clock) => clock.pauses);

  it('stops the limits that run, and starts those again that it stopped', async () => {
    const play = await Play.started(drawn);
    const [whole = 0, own = 0] = Object.keys(play.state.clocks).map(Number);
    play.do({ type: 'pauseClock', clock: own, reason: '補正' });
    const first = play.now;
    play.now += 86_400_000;
    const events = play.do({ type: 'suspendInstance', reason: '等待上級' }, person('director'));
    expect(events.slice(0, 2)).toEqual([
      { type: 'instanceSuspended', v: 1, at: play.now, by: 'director', reason: '等待上級' }, { type: 'clockPaused', v: 1, key: whole, at: play.now, reason: 'suspended' },
    ]);
    expect(play.state.suspended).toEqual({ at: play.now, by: 'director', reason: '等待上級' });
    const second = play.now;
    play.now += 86_400_000;
    const resumed = play.do({ type: 'resumeInstance' }, person('director'));
    expect(resumed[0]).toEqual({ type: 'instanceResumed', v: 1, at: play.now, by: 'director' });
    expect(resumed.filter(({ type }) => type === 'clockResumed')).toEqual([expect.objectContaining({ key: whole, at: play.now })]);
    expect(pauses(play)).toEqual([[{ from: second, to: play.now, reason: 'suspended' }], [{ from: first, reason: '補正' }]]);
    expect(play.state).not.toHaveProperty('suspended');
  });

  it('has its reason in the log where one is given', async () => {
    const play = await Play.started(drawn);
    play.do({ type: 'suspendInstance', reason: '等待' });
    expect(play.do({ type: 'resumeInstance', reason: '上級已批覆' }, person('director'))[0]).toEqual({ type: 'instanceResumed', v: 1, at: play.now, by: 'director', reason: '上級已批覆' });
  });

  it('may be repeated: what it stopped before, it stops and starts again', async () => {
    const play = await Play.started(drawn);
    for (const _ of [1, 2]) {
      play.do({ type: 'suspendInstance', reason: '等待' });
      play.now += 86_400_000;
      play.do({ type: 'resumeInstance' });
    }
    expect(Object.values(play.state.clocks).map((clock) => clock.pauses.map(({ from, to = 0 }) => to - from))).toEqual([[86_400_000, 86_400_000], [86_400_000, 86_400_000]]);
  });

  it('leaves alone what ran on before', async () => {
    const play = await Play.started(drawn);
    play.do({ type: 'suspendInstance', reason: '等待' });
    play.now += 86_400_000;
    play.do({ type: 'resumeInstance' });
    const [whole = 0] = Object.keys(play.state.clocks).map(Number);
    play.do({ type: 'pauseClock', clock: whole, reason: '補正' });
    play.do({ type: 'suspendInstance', reason: '再等' });
    const resumed = play.do({ type: 'resumeInstance' });
    expect(resumed.filter(({ type }) => type === 'clockResumed').map((event) => ('key' in event ? event.key : 0))).not.toContain(whole);
  });
});

describe('作廢', () => {
  it('ends the case with its reason and outcome', async () => {
    const play = await started();
    const events = play.do({ type: 'cancelInstance', reason: '重複', outcome: 'void' });
    expect(events.slice(-2)).toEqual([{ type: 'outcomeReached', v: 1, outcome: 'void', id: 'p' }, { type: 'instanceTerminated', v: 1, at: play.now, reason: '重複' }]);
    expect(play.state).toMatchObject({ status: 'terminated', outcome: 'void', endedAt: play.now });
  });

  it('takes a reason, and needs no outcome', async () => {
    const play = await started();
    expect(play.refuse({ type: 'cancelInstance', reason: ' ' })).toEqual({ code: 'REASON_MISSING', message: 'Expected a reason for ending the case, but found none' });
    expect(play.do({ type: 'cancelInstance', reason: '重複' }).at(-1)).toEqual({ type: 'instanceTerminated', v: 1, at: play.now, reason: '重複' });
    expect(play.state).not.toHaveProperty('outcome');
  });

  it.each<[{ outcome?: string }]>([[{}], [{ outcome: 'void' }]])('of a called case is told to its caller: %j', async (more) => {
    const parent = { instance: '4194304', element: 3 };
    const play = await Play.started(steps, {}, { parent });
    expect(play.do({ type: 'cancelInstance', reason: '重複', ...more }).at(-1)).toEqual({ type: 'parentToldOfEnd', v: 1, key: play.state.nextKey - 1, parent, status: 'terminated', variables: {}, ...more });
  });
});

describe('撤回', () => {
  const clerk = person('clerk');

  it('says by whom, for whom and why, and ends the case', async () => {
    const play = await Play.started(diagram('p', { extension: '<duty:withdraw until="B" groups="secretaries, typists"/>' }).start().userTask('A').userTask('B').end());
    const events = play.do({ type: 'withdrawInstance', reason: '內容有誤' }, { id: 'sun', groups: [], onBehalfOf: 'clerk' });
    expect(events[0]).toEqual({ type: 'instanceWithdrawn', v: 1, at: play.now, by: 'sun', onBehalfOf: 'clerk', reason: '內容有誤' });
    expect(events.slice(-2)).toEqual([{ type: 'outcomeReached', v: 1, outcome: 'withdrawn', id: 'p' }, { type: 'instanceTerminated', v: 1, at: play.now, reason: 'withdrawn' }]);
  });

  it('is for who started it and each of the posts named', async () => {
    const drawn = diagram('p', { extension: '<duty:withdraw until="B" groups="secretaries, typists"/>' }).start().userTask('A').userTask('B').end();
    const play = await Play.started(drawn);
    expect(play.refuse({ type: 'withdrawInstance', reason: 'x' }, person('zhao', 'drivers')))
      .toEqual({ code: 'WITHDRAWAL_NOT_YOURS', message: "Expected 'clerk', 'secretaries', 'typists' to withdraw the case, but 'zhao' asked" });
    play.do({ type: 'withdrawInstance', reason: 'x' }, person('zhao', 'drivers', 'typists'));
    const nobodys = await Play.of(drawn);
    nobodys.do({ type: 'createInstance', definitionKey: '1', variables: {} });
    expect(nobodys.refuse({ type: 'withdrawInstance', reason: 'x' }, clerk).message).toBe("Expected 'nobody', 'secretaries', 'typists' to withdraw the case, but 'clerk' asked");
  });

  it('is not possible where the diagram says nothing of it, whoever asks', async () => {
    const play = await started();
    expect(play.refuse({ type: 'withdrawInstance', reason: 'x' }, clerk))
      .toEqual({ code: 'WITHDRAWAL_NOT_POSSIBLE', element: 'p', message: "Expected 'p' to be at a step from which it may be withdrawn, but it is not" });
    expect(play.refuse({ type: 'withdrawInstance', reason: 'x' }, person('zhao')).message).toBe("Expected 'clerk' to withdraw the case, but 'zhao' asked");
  });

  it('is too late when a step that it names is done, and takes a reason', async () => {
    const play = await Play.started(diagram('p', { extension: '<duty:withdraw until="A, B"/>' }).start().userTask('A').userTask('B').end());
    expect(play.refuse({ type: 'withdrawInstance', reason: ' ' }, clerk)).toEqual({ code: 'REASON_MISSING', message: 'Expected a reason for withdrawing the case, but found none' });
    play.complete('A');
    expect(play.refuse({ type: 'withdrawInstance', reason: 'x' }, clerk))
      .toEqual({ code: 'WITHDRAWAL_NOT_POSSIBLE', element: 'A', message: "Expected the case to be withdrawn before 'A' is done, but it is done" });
  });

  it('takes the way that the diagram draws, with its reason, whatever else the case waits for', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').userTask('A').end('e1').from('F').catchEvent('M', { on: { message: 'msg.other', key: '= caseNo' } }).end('e2')
      .eventSub('E0', (inside) => inside.start('s0', { on: { signal: 'msg.withdraw' } }).end('x0')).eventSub('E1', (inside) => inside.start('s1', { on: { message: 'msg.more', key: '= caseNo' } }).end('x1'))
      .eventSub('ES', (inside) => inside.start('es', { on: { message: 'msg.withdraw', key: '= caseNo' } }).userTask('W').end('we', { outcome: 'withdrawn' })));
    expect(play.refuse({ type: 'withdrawInstance', reason: 'x' }, person('zhao')).code).toBe('WITHDRAWAL_NOT_YOURS');
    const [correlated] = play.do({ type: 'withdrawInstance', reason: { text: '重擬' } }, clerk);
    expect(correlated).toMatchObject({ type: 'messageCorrelated', id: 'es', name: 'msg.withdraw', messageKey: 'withdrawal', variables: { reason: { text: '重擬' } } });
    expect(play.active).toEqual(['ES', 'W']);
    expect(Object.values(play.state.variables)).toContainEqual({ reason: { text: '重擬' } });
  });

  describe('that the diagram draws', () => {
    const again: Command = { type: 'withdrawInstance', reason: 'x' };
    const rule = { extension: '<duty:withdraw until="B"/>' };
    const drawnIn = <T extends Drawing>(drawn: T, interrupting: boolean): T => drawn
      .eventSub('ES', (inside) => inside.start('es', { on: { message: 'msg.withdraw', key: '= caseNo' }, interrupting }).userTask('W').end('we', { outcome: 'withdrawn' }));

    it.each([[true, ['ES', 'W']], [false, ['A', 'ES', 'W']]])('is not begun again while it is under way (interrupting: %s)', async (interrupting, active) => {
      const play = await Play.started(drawnIn(diagram('p', rule).start().userTask('A').userTask('B').end(), interrupting));
      play.do(again, clerk);
      expect(play.refuse(again, clerk)).toEqual({ code: 'WITHDRAWAL_UNDER_WAY', element: 'ES', message: "Expected a case that nobody is withdrawing yet, but found 'ES' under way" });
      expect(play.active.sort()).toEqual(active);
      expect(play.refuse(again, person('zhao')).code).toBe('WITHDRAWAL_NOT_YOURS');
    });

    it('may be asked for again when the one before came to nothing', async () => {
      const play = await Play.started(drawnIn(diagram('p', rule).start().userTask('A').userTask('B').end(), false));
      play.do(again, clerk);
      play.complete('W');
      play.do(again, clerk);
      expect(play.active.sort()).toEqual(['A', 'ES', 'W']);
    });

    it('is gone when another event has interrupted what it stands in: the rule does not end the case in its place', async () => {
      const play = await Play.started(drawnIn(diagram('p', rule).start().userTask('A').end('x', { on: { error: 'OVER' } }).from('A').userTask('B').end(), false)
        .eventSub('ET', (inside) => inside.start('et', { on: { error: 'OVER' } }).userTask('T').end('te', { outcome: 'terminated' })));
      play.complete('A');
      expect(play.active).toEqual(['ET', 'T']);
      expect(play.refuse(again, clerk)).toEqual({ code: 'WITHDRAWAL_NOT_POSSIBLE', element: 'ES', message: "Expected 'ES' to wait for a withdrawal, but it does not" });
    });

    it('leaves the rule to the rest of the case, where it stands in a sub-process', async () => {
      const play = await Play.started(diagram('p', rule).start().userTask('A').sub('S', (inside) => drawnIn(inside.start('s').userTask('C').end('e'), true)).userTask('B').end());
      play.complete('A');
      play.do(again, clerk);
      expect(play.refuse(again, clerk).code).toBe('WITHDRAWAL_UNDER_WAY');
      play.complete('W');
      expect(play.active).toEqual(['B']);
      play.do(again, clerk);
      expect(play.state).toMatchObject({ status: 'terminated', outcome: 'withdrawn' });
    });
  });
});

describe('拿回', () => {
  const step = (play: Play, id: string): LocalKey => play.happened('elementActivated').findLast((event) => event.id === id)?.key ?? 0;

  it('says by whom, for whom, why and what it undoes', async () => {
    const play = await started();
    play.complete('A', {}, substitute);
    const done = step(play, 'A');
    expect(play.do({ type: 'takeBack', step: done, reason: '漏附件' }, substitute)[0])
      .toEqual({ type: 'taskTakenBack', v: 1, key: done, id: 'A', undoes: done, by: 'sun', onBehalfOf: 'somebody', reason: '漏附件' });
    play.complete('A');
    const again = step(play, 'A');
    expect(play.do({ type: 'takeBack', step: again }, somebody)[0]).toEqual({ type: 'taskTakenBack', v: 1, key: again, id: 'A', undoes: again, by: 'somebody' });
  });

  it('is for whom the step was done as well as for who did it', async () => {
    for (const by of [person('sun'), person('somebody')]) {
      const play = await started();
      play.do({ type: 'completeTask', task: open(play), variables: {} }, substitute);
      play.do({ type: 'takeBack', step: step(play, 'A') }, by);
      expect(play.active).toEqual(['A']);
    }
  });

  it('is refused for what is no step that was done', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').userTask('B').boundary('T', 'B', { on: { timer: { duration: 'P1D' } } }).userTask('C').end('e2'));
    const wrong = (found: string) => ({ code: 'TAKE_BACK_TOO_LATE', message: `Expected a step that was done, but found ${found}` });
    expect(play.refuse({ type: 'takeBack', step: 99 }, somebody)).toEqual(wrong('99'));
    expect(play.refuse({ type: 'takeBack', step: step(play, 'start') }, somebody)).toEqual(wrong("'start'"));
    expect(play.refuse({ type: 'takeBack', step: step(play, 'A') }, somebody)).toEqual(wrong("'A'"));
    play.complete('A');
    play.advance('P2D');
    expect(play.refuse({ type: 'takeBack', step: step(play, 'B') }, somebody)).toEqual(wrong("'B'"));
  });

  it('is refused for a step that still waits for those who sign after it', async () => {
    const play = await started();
    const task = open(play);
    play.do({ type: 'addSigners', task, users: ['li'], place: 'after' }, somebody);
    play.complete('A');
    expect(play.refuse({ type: 'takeBack', step: task }, somebody).message).toBe("Expected a step that was done, but found 'A'");
  });

  it('is refused to others, and for what was begun after it', async () => {
    const play = await free();
    expect(play.refuse({ type: 'takeBack', step: step(play, 'A') }, person('li')))
      .toEqual({ code: 'TASK_NOT_YOURS', element: 'A', message: "Expected 'A' to be taken back by 'somebody', but 'li' asked" });
    play.do({ type: 'claimTask', task: open(play) }, person('li'));
    expect(play.refuse({ type: 'takeBack', step: step(play, 'A') }, somebody))
      .toEqual({ code: 'TAKE_BACK_TOO_LATE', element: 'B', message: "Expected that nothing after 'A' has begun, but 'B' has" });
  });

  it('is refused for one of several participants, and for one whom 加簽 asked', async () => {
    const play = await Play.started(diagram('p').start().userTask('U', { extension: '<duty:participation mode="all" users="= who" result="r"/>', form: 'p/F' }).end(), { who: ['a', 'b'] });
    const first = play.tasks('U')[0] ?? 0;
    play.do({ type: 'completeTask', task: first, variables: {} }, person('a'));
    expect(play.refuse({ type: 'takeBack', step: first }, person('a')).message).toBe("Expected a step that was done, but found 'U'");
    const signed = await started();
    signed.do({ type: 'addSigners', task: open(signed), users: ['li'], place: 'before' }, somebody);
    const signer = signed.tasks('A')[1] ?? 0;
    signed.do({ type: 'completeTask', task: signer, variables: {} }, person('li'));
    expect(signed.refuse({ type: 'takeBack', step: signer }, person('li')).message).toBe("Expected a step that was done, but found 'A'");
  });

  it('is too late when the next is done, though nobody claimed it', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').userTask('B', { assignee: 'li' }).userTask('C').end());
    play.complete('A');
    play.complete('B', {}, person('li'));
    expect(play.refuse({ type: 'takeBack', step: step(play, 'A') }, somebody)).toMatchObject({ code: 'TAKE_BACK_TOO_LATE', element: 'B' });
  });

  const after = (draw: (drawn: Drawn) => Drawn): Drawn => draw(diagram('p').start().userTask('A')).userTask('Z').end();

  it.each<[string, Drawn]>([
    ['a service task', after((drawn) => drawn.serviceTask('X', { type: 'number' }))],
    ['a send task with a job', after((drawn) => drawn.sendTask('X', { type: 'mail' }))],
    ['a send task with a message', after((drawn) => drawn.sendTask('X', { on: { message: 'm' } }))],
    ['a business rule task with a job', after((drawn) => drawn.businessRuleTask('X', { type: 'rules' }))],
    ['a call activity', after((drawn) => drawn.callActivity('X', { calls: 'child' }))],
    ['a thrown message', after((drawn) => drawn.throwEvent('X', { on: { message: 'm' } }))],
    ['a thrown signal', after((drawn) => drawn.throwEvent('X', { on: { signal: 's' } }))],
    ['several results', after((drawn) => drawn.throwEvent('X', { on: [{ signal: 's' }, { escalation: 'E' }] }))],
  ])('is too late when something went out: %s', async (_, drawn) => {
    const play = await Play.started(drawn);
    play.complete('A');
    expect(play.refuse({ type: 'takeBack', step: step(play, 'A') }, somebody)).toMatchObject({ code: 'TAKE_BACK_TOO_LATE', element: 'X' });
  });

  it.each<[string, Drawn]>([
    ['an escalation', after((drawn) => drawn.throwEvent('X', { on: { escalation: 'E' } }))], ['a throw event that throws nothing', after((drawn) => drawn.throwEvent('X'))],
    ['a script', after((drawn) => drawn.scriptTask('X', { script: '= 1', result: 'x' }))], ['a timer', after((drawn) => drawn.catchEvent('X', { on: { timer: { duration: 'P1D' } } }))],
  ])('is possible when nothing went out: %s', async (_, drawn) => {
    const play = await Play.started(drawn);
    play.complete('A');
    play.do({ type: 'takeBack', step: step(play, 'A') }, somebody);
    expect(play.active).toEqual(['A']);
  });
});
