/** What is refused, and what the refusal says: the code, the element that it is about, what was expected and what was found. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from '../model/diagram.js';
import { Play, person, SYSTEM } from '../play.js';
import type { Actor } from '../../../engine/kernel/context.js';
import type { Command } from '../../../engine/kernel/commands.js';
import type { Rejection } from '../../../engine/kernel/rejections.js';

const somebody = person('somebody');
const stranger = person('zhao');
const standingIn = (id: string, onBehalfOf: string, ...groups: string[]): Actor => ({ id, groups, onBehalfOf });

interface Case {
  readonly given: () => Promise<Play>;
  readonly asked: (play: Play) => Command;
  readonly by?: Actor;
  readonly refusal: Rejection;
}

async function refuses({ given, asked, by = somebody, refusal }: Case): Promise<void> {
  const play = await given();
  const before = JSON.stringify(play.state);
  expect(play.refuse(asked(play), by)).toEqual(refusal);
  expect(JSON.stringify(play.state)).toBe(before);
}

const steps = diagram('p').start().userTask('A').userTask('B', { users: 'li, wang', groups: 'clerks, typists' }).userTask('C', { assignee: 'li', excludes: 'A' }).end();
const atA = (): Promise<Play> => Play.started(steps);
const atB = async (): Promise<Play> => {
  const play = await atA();
  play.complete('A');
  return play;
};
const atC = async (): Promise<Play> => {
  const play = await atB();
  play.complete('B', {}, person('li'));
  return play;
};

/** Every verb that names a task. */
const ON_A_TASK: readonly ((task: number) => Command)[] = [
  (task) => ({ type: 'claimTask', task }), (task) => ({ type: 'assignTask', task, assignee: 'li' }), (task) => ({ type: 'unassignTask', task }),
  (task) => ({ type: 'updateTask', task, changes: { priority: 1 } }), (task) => ({ type: 'completeTask', task, variables: {} }),
  (task) => ({ type: 'returnTask', task, to: 1, mode: 'redo', reason: '不妥' }), (task) => ({ type: 'transferTask', task, to: 'li' }),
  (task) => ({ type: 'delegateTask', task, to: 'li' }), (task) => ({ type: 'resolveTask', task }), (task) => ({ type: 'addSigners', task, users: ['li'], place: 'beside' }),
  (task) => ({ type: 'removeSigner', task }), (task) => ({ type: 'urgeTask', task }), (task) => ({ type: 'circulate', task, to: ['li'] }),
];

describe.each(ON_A_TASK.map((of) => ({ verb: of(0).type, of })))('$verb', ({ of }) => {
  const notFound = (key: number): Rejection => ({
    code: 'TASK_NOT_FOUND', message: `Expected an open user task ${key}, but found none: it was completed, withdrawn or never existed`,
  });

  it('is refused for a task that never was', () => refuses({ given: atA, asked: () => of(99), refusal: notFound(99) }));

  it('is refused for a task that is done', async () => {
    const play = await atB();
    const done = play.happened('taskCompleted')[0]?.key ?? 0;
    expect(play.refuse(of(done), somebody)).toEqual(notFound(done));
  });

  it('is refused for an activation that is no task', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').userTask('A').end('e')).end());
    const scope = Object.entries(play.state.elements).find(([, { id }]) => id === 'S')?.[0];
    expect(play.refuse(of(Number(scope)), somebody)).toEqual(notFound(Number(scope)));
  });
});

/** Verbs of who holds a task, or may take it while nobody does. */
const BY_ITS_HOLDER: Readonly<Record<string, (task: number) => Command>> = {
  completeTask: (task) => ({ type: 'completeTask', task, variables: {} }),
  returnTask: (task) => ({ type: 'returnTask', task, to: 1, mode: 'redo', reason: '不妥' }),
  transferTask: (task) => ({ type: 'transferTask', task, to: 'sun' }),
  delegateTask: (task) => ({ type: 'delegateTask', task, to: 'sun' }),
  addSigners: (task) => ({ type: 'addSigners', task, users: ['sun'], place: 'beside' }),
};

describe.each(Object.entries(BY_ITS_HOLDER))('%s', (_, of) => {
  const notYours = (id: string, holders: string, who: string): Rejection => ({
    code: 'TASK_NOT_YOURS', element: id, message: `Expected '${id}' to be acted on by ${holders}, but '${who}' asked`,
  });

  it('is refused to a stranger, naming who holds the task', () => refuses({ given: atA, asked: (play) => of(play.task('A')), by: stranger, refusal: notYours('A', 'somebody', 'zhao') }));

  it('is refused to a stranger, naming who may take it', () => refuses({
    given: atB, asked: (play) => of(play.task('B')), by: person('zhao', 'drivers'), refusal: notYours('B', 'li, wang, clerks, typists', 'zhao'),
  }));

  it('is refused to another candidate once one holds it', () => refuses({
    given: async () => {
      const play = await atB();
      play.do({ type: 'claimTask', task: play.task('B') }, person('li'));
      return play;
    },
    asked: (play) => of(play.task('B')), by: person('wang', 'clerks'), refusal: notYours('B', 'li', 'wang'),
  }));

  it('is refused to who holds posts where only persons are named', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { users: 'li' }).end());
    expect(play.refuse(of(play.task('A')), person('zhao', 'drivers'))).toEqual(notYours('A', 'li', 'zhao'));
  });

  it.each([['a candidate', person('wang')], ['a member of a candidate group', person('zhao', 'drivers', 'typists')], ['who stands in for a candidate', standingIn('zhao', 'li')]])(
    'is done by %s while nobody holds it', async (_who, actor) => {
      const play = await atB();
      const before = play.events.length;
      const command = of(play.task('B'));
      play.do(command.type === 'returnTask' ? { ...command, to: play.happened('taskCompleted')[0]?.key ?? 0 } : command, actor);
      expect(play.events.length).toBeGreaterThan(before);
    });

  it('is done by anybody where nobody in particular is named', async () => {
    const play = await atB();
    play.complete('B', {}, person('li'));
    play.do({ type: 'unassignTask', task: play.task('C') }, person('li'));
    const command = of(play.task('C'));
    const before = play.events.length;
    play.do(command.type === 'returnTask' ? { ...command, to: play.happened('taskCompleted')[0]?.key ?? 0 } : command, stranger);
    expect(play.events.length).toBeGreaterThan(before);
  });
});

const CASES: Readonly<Record<string, Case>> = {
  'a claim of what another holds': {
    given: atA, asked: (play) => ({ type: 'claimTask', task: play.task('A') }), by: stranger,
    refusal: { code: 'TASK_ALREADY_ASSIGNED', element: 'A', message: "Expected an unclaimed task 'A', but 'somebody' holds it" },
  },
  'a claim by who is no candidate': {
    given: atB, asked: (play) => ({ type: 'claimTask', task: play.task('B') }), by: person('zhao', 'drivers'),
    refusal: { code: 'TASK_NOT_YOURS', element: 'B', message: "Expected 'B' to be acted on by li, wang, clerks, typists, but 'zhao' asked" },
  },
  'an assignment over a holder, where that is not allowed': {
    given: atA, asked: (play) => ({ type: 'assignTask', task: play.task('A'), assignee: 'li', allowOverride: false }),
    refusal: { code: 'TASK_ALREADY_ASSIGNED', element: 'A', message: "Expected an unassigned task 'A', but 'somebody' holds it" },
  },
  'an assignment to whom the step excludes': {
    given: atC, asked: (play) => ({ type: 'assignTask', task: play.task('C'), assignee: 'somebody' }),
    refusal: { code: 'TASK_EXCLUDES_YOU', element: 'C', message: "Expected someone who took no part in the steps that 'C' excludes, but 'somebody' did" },
  },
  'a release by who does not hold it': {
    given: atA, asked: (play) => ({ type: 'unassignTask', task: play.task('A') }), by: stranger,
    refusal: { code: 'TASK_NOT_YOURS', element: 'A', message: "Expected 'A' to be acted on by somebody, but 'zhao' asked" },
  },
  'a transfer to who holds it': {
    given: atA, asked: (play) => ({ type: 'transferTask', task: play.task('A'), to: 'somebody' }),
    refusal: { code: 'TASK_ALREADY_ASSIGNED', element: 'A', message: "Expected somebody else to hand 'A' to, but 'somebody' holds it" },
  },
  'a delegation by who does not hold it, though the office allows transfers': {
    given: atA, asked: (play) => ({ type: 'delegateTask', task: play.task('A'), to: 'li' }), by: stranger,
    refusal: { code: 'TASK_NOT_YOURS', element: 'A', message: "Expected 'A' to be acted on by somebody, but 'zhao' asked" },
  },
  'a delegation to whom the step excludes': {
    given: atC, asked: (play) => ({ type: 'delegateTask', task: play.task('C'), to: 'somebody' }), by: person('li'),
    refusal: { code: 'TASK_EXCLUDES_YOU', element: 'C', message: "Expected someone who took no part in the steps that 'C' excludes, but 'somebody' did" },
  },
  'a delegation of what was delegated': {
    given: async () => { const play = await atA(); play.do({ type: 'delegateTask', task: play.task('A'), to: 'li' }, somebody); return play; },
    asked: (play) => ({ type: 'delegateTask', task: play.task('A'), to: 'sun' }), by: person('li'),
    refusal: { code: 'TASK_DELEGATED', element: 'A', message: "Expected a task 'A' that its owner holds, but 'somebody' delegated it to 'li'" },
  },
  'the completion of what was delegated': {
    given: async () => { const play = await atA(); play.do({ type: 'delegateTask', task: play.task('A'), to: 'li' }, somebody); return play; },
    asked: (play) => ({ type: 'completeTask', task: play.task('A'), variables: {} }), by: person('li'),
    refusal: { code: 'TASK_DELEGATED', element: 'A', message: "Expected 'A' to be handed back to 'somebody' who delegated it, but 'li' asked to complete it" },
  },
  'the handing back of what was not delegated': {
    given: atA, asked: (play) => ({ type: 'resolveTask', task: play.task('A') }),
    refusal: { code: 'TASK_NOT_DELEGATED', element: 'A', message: "Expected a task 'A' that was delegated, but 'somebody' holds it as its own" },
  },
  'the handing back of what nobody holds': {
    given: atB, asked: (play) => ({ type: 'resolveTask', task: play.task('B') }), by: person('li'),
    refusal: { code: 'TASK_NOT_DELEGATED', element: 'B', message: "Expected a task 'B' that was delegated, but 'nobody' holds it as its own" },
  },
  'a return without a reason': {
    given: atB, asked: (play) => ({ type: 'returnTask', task: play.task('B'), to: play.happened('taskCompleted')[0]?.key ?? 0, mode: 'redo', reason: '  ' }), by: person('li'),
    refusal: { code: 'REASON_MISSING', element: 'B', message: "Expected a reason for returning 'B', but found none" },
  },
  'a return whose reason is null': {
    given: atB, asked: (play) => ({ type: 'returnTask', task: play.task('B'), to: play.happened('taskCompleted')[0]?.key ?? 0, mode: 'redo', reason: null }), by: person('li'),
    refusal: { code: 'REASON_MISSING', element: 'B', message: "Expected a reason for returning 'B', but found none" },
  },
  'a return to where the task did not come of': {
    given: atB, asked: (play) => ({ type: 'returnTask', task: play.task('B'), to: 77, mode: 'redo', reason: '不妥' }), by: person('li'),
    refusal: { code: 'RETURN_TARGET_WRONG', element: 'B', message: "Expected a step that 'B' came of, but found 77" },
  },
  'a return into the caller of a case that nobody called': {
    given: atB, asked: (play) => ({ type: 'returnTask', task: play.task('B'), to: 1, above: 1, mode: 'redo', reason: '不妥' }), by: person('li'),
    refusal: { code: 'RETURN_TARGET_WRONG', element: 'B', message: "Expected 'p' to be called by another process, but it was started by itself" },
  },
  'signing as well by nobody': {
    given: atA, asked: (play) => ({ type: 'addSigners', task: play.task('A'), place: 'before' }),
    refusal: { code: 'SIGNERS_MISSING', element: 'A', message: "Expected somebody to sign 'A' as well, but nobody is named" },
  },
  'signing as well by whom the step excludes': {
    given: atC, asked: (play) => ({ type: 'addSigners', task: play.task('C'), users: ['sun', 'somebody'], place: 'after' }), by: person('li'),
    refusal: { code: 'TASK_EXCLUDES_YOU', element: 'C', message: "Expected someone who took no part in the steps that 'C' excludes, but 'somebody' did" },
  },
  'signing as well by a person who was asked already': {
    given: async () => { const play = await atA(); play.do({ type: 'addSigners', task: play.task('A'), users: ['sun'], place: 'beside' }, somebody); return play; },
    asked: (play) => ({ type: 'addSigners', task: play.task('A'), users: ['qian', 'sun'], place: 'before' }),
    refusal: { code: 'SIGNER_ASKED_ALREADY', element: 'A', message: "Expected somebody who is not asked yet, but found 'sun'" },
  },
  'signing as well by a group that is to be asked afterwards': {
    given: async () => { const play = await atA(); play.do({ type: 'addSigners', task: play.task('A'), groups: ['legal'], place: 'after' }, somebody); return play; },
    asked: (play) => ({ type: 'addSigners', task: play.task('A'), groups: ['finance', 'legal'], place: 'after' }),
    refusal: { code: 'SIGNER_ASKED_ALREADY', element: 'A', message: "Expected somebody who is not asked yet, but found 'legal'" },
  },
  'asking no more for a step of its own': {
    given: atA, asked: (play) => ({ type: 'removeSigner', task: play.task('A') }),
    refusal: { code: 'SIGNER_NOT_ADDED', element: 'A', message: "Expected a task that 加簽 asked for, but 'A' is a step of its own" },
  },
  'asking no more by who neither asked nor holds the task': {
    given: async () => { const play = await atA(); play.do({ type: 'addSigners', task: play.task('A'), users: ['sun'], place: 'beside' }, somebody); return play; },
    asked: (play) => ({ type: 'removeSigner', task: play.tasks('A').at(-1) ?? 0 }), by: person('sun'),
    refusal: { code: 'TASK_NOT_YOURS', element: 'A', message: "Expected 'A' to be acted on by somebody, but 'sun' asked" },
  },
  'completing before those who sign before': {
    given: async () => { const play = await atA(); play.do({ type: 'addSigners', task: play.task('A'), users: ['sun'], place: 'before' }, somebody); return play; },
    asked: (play) => ({ type: 'completeTask', task: play.tasks('A')[0] ?? 0, variables: {} }),
    refusal: { code: 'TASK_WAITS_FOR_SIGNERS', element: 'A', message: "Expected all who sign 'A' before to be done, but 'sun' is not" },
  },
  'completing before a group that signs before': {
    given: async () => { const play = await atA(); play.do({ type: 'addSigners', task: play.task('A'), groups: ['legal'], place: 'before' }, somebody); return play; },
    asked: (play) => ({ type: 'completeTask', task: play.tasks('A')[0] ?? 0, variables: {} }),
    refusal: { code: 'TASK_WAITS_FOR_SIGNERS', element: 'A', message: "Expected all who sign 'A' before to be done, but 'somebody' is not" },
  },
  'urging by who takes no part': {
    given: atA, asked: (play) => ({ type: 'urgeTask', task: play.task('A') }), by: stranger,
    refusal: { code: 'TASK_NOT_YOURS', element: 'A', message: "Expected 'A' to be acted on by somebody, but 'zhao' asked" },
  },
  'urging, by who takes no part, of a task that nobody is named for': {
    given: async () => { const play = await atA(); play.do({ type: 'unassignTask', task: play.task('A') }, somebody); return play; },
    asked: (play) => ({ type: 'urgeTask', task: play.task('A') }), by: stranger,
    refusal: { code: 'TASK_NOT_YOURS', element: 'A', message: "Expected 'A' to be acted on by its assignee, but 'zhao' asked" },
  },
  'urging again within the hour': {
    given: async () => {
      const play = await atA();
      play.do({ type: 'urgeTask', task: play.task('A') }, person('clerk'));
      play.now += 25 * 60_000;
      return play;
    },
    asked: (play) => ({ type: 'urgeTask', task: play.task('A') }), by: person('clerk'),
    refusal: { code: 'URGED_ALREADY', element: 'A', message: "Expected 'clerk' to urge 'A' at most once an hour, but the last time was less than that ago: again in 35 min" },
  },
  'circulation by who takes no part': {
    given: atA, asked: () => ({ type: 'circulate', to: ['li'] }), by: stranger,
    refusal: { code: 'TASK_NOT_YOURS', message: "Expected somebody who takes part in the case to circulate it, but 'zhao' asked" },
  },
  'circulation to nobody': {
    given: atA, asked: () => ({ type: 'circulate', to: [] }),
    refusal: { code: 'RECEIVERS_MISSING', message: 'Expected somebody else to show the case to, but found nobody' },
  },
  'circulation to oneself': {
    given: atA, asked: () => ({ type: 'circulate', to: ['somebody'] }),
    refusal: { code: 'RECEIVERS_MISSING', message: "Expected somebody else to show the case to, but found 'somebody' only" },
  },
  'reading what was not circulated': {
    given: atA, asked: () => ({ type: 'markRead', circulation: 5 }),
    refusal: { code: 'CIRCULATION_NOT_FOUND', message: "Expected a circulation 5 that 'somebody' has not read, but found none" },
  },
  'reading another circulation than one\'s own': {
    given: async () => { const play = await atA(); play.do({ type: 'circulate', to: ['li'] }, somebody); return play; },
    asked: () => ({ type: 'markRead', circulation: 99 }), by: person('li'),
    refusal: { code: 'CIRCULATION_NOT_FOUND', message: "Expected a circulation 99 that 'li' has not read, but found none" },
  },
  'urging readers by who takes no part': {
    given: async () => { const play = await atA(); play.do({ type: 'circulate', to: ['li'] }, somebody); return play; },
    asked: (play) => ({ type: 'urgeReaders', circulation: play.happened('circulated')[0]?.key ?? 0 }), by: stranger,
    refusal: { code: 'TASK_NOT_YOURS', message: "Expected somebody who takes part in the case to urge its readers, but 'zhao' asked" },
  },
  'urging readers of what nobody has still to read': {
    given: atA, asked: () => ({ type: 'urgeReaders', circulation: 5 }),
    refusal: { code: 'CIRCULATION_READ_BY_ALL', message: 'Expected a circulation 5 that somebody has not read yet, but found none' },
  },
  'urging readers a second time within the hour, whoever asks': {
    given: async () => {
      const play = await atA();
      play.do({ type: 'circulate', to: ['li'] }, somebody);
      play.do({ type: 'urgeReaders', circulation: play.happened('circulated')[0]?.key ?? 0 }, person('clerk'));
      play.now += 25 * 60_000;
      return play;
    },
    asked: (play) => ({ type: 'urgeReaders', circulation: play.happened('circulated')[0]?.key ?? 0 }),
    refusal: { code: 'URGED_ALREADY', message: 'Expected the readers of circulation 3 to be urged at most once an hour, but the last time was less than that ago: again in 35 min' },
  },
  'suspending without a reason': {
    given: atA, asked: () => ({ type: 'suspendInstance', reason: ' ' }),
    refusal: { code: 'REASON_MISSING', message: 'Expected a reason for suspending the case, but found none' },
  },
  'resuming what runs': {
    given: atA, asked: () => ({ type: 'resumeInstance' }),
    refusal: { code: 'INSTANCE_NOT_SUSPENDED', message: 'Expected a suspended case, but it runs' },
  },
  'moving tokens without a reason': {
    given: atA, asked: () => ({ type: 'moveTokens', cancel: [], activate: ['B'], reason: ' ' }),
    refusal: { code: 'REASON_MISSING', message: 'Expected a reason for moving tokens, but found none' },
  },
  'ending what does not live': {
    given: atA, asked: (play) => ({ type: 'moveTokens', cancel: [play.task('A'), 99], activate: ['B'], reason: '流程有誤' }),
    refusal: { code: 'ELEMENT_NOT_FOUND', message: 'Expected a live element instance 99, but found none' },
  },
  'beginning what the diagram has not': {
    given: atA, asked: () => ({ type: 'moveTokens', cancel: [], activate: ['nowhere'], reason: '流程有誤' }),
    refusal: { code: 'ELEMENT_NOT_FOUND', element: 'nowhere', message: "Expected an activity, gateway or event that a token may enter, but found 'nowhere'" },
  },
  'setting variables of what does not live': {
    given: atA, asked: () => ({ type: 'setVariables', scope: 99, variables: { a: 1 } }),
    refusal: { code: 'SCOPE_NOT_FOUND', message: 'Expected a live scope 99, but found none' },
  },
  'a retry of an incident that is none': {
    given: atA, asked: () => ({ type: 'resolveIncident', incident: 99 }),
    refusal: { code: 'INCIDENT_NOT_FOUND', message: 'Expected an open incident 99, but found none' },
  },
  'a message to who does not wait for one': {
    given: atA, asked: () => ({ type: 'correlateMessage', subscription: 99, messageKey: '7', variables: {} }),
    refusal: { code: 'SUBSCRIPTION_NOT_FOUND', message: 'Expected an open message subscription 99, but found none' },
  },
  'a timer that is none': {
    given: atA, asked: () => ({ type: 'fireTimer', timer: 99 }), by: SYSTEM,
    refusal: { code: 'TIMER_NOT_FOUND', message: 'Expected a waiting timer 99, but found none: it fired or was cancelled' },
  },
  'a limit that is none, to be stopped': {
    given: atA, asked: () => ({ type: 'pauseClock', clock: 99, reason: '補正' }),
    refusal: { code: 'CLOCK_NOT_FOUND', message: 'Expected a clock 99, but found none' },
  },
  'a limit that is none, to go on': {
    given: atA, asked: () => ({ type: 'resumeClock', clock: 99 }),
    refusal: { code: 'CLOCK_NOT_FOUND', message: 'Expected a clock 99, but found none' },
  },
  'reopening a case that runs': {
    given: atA, asked: () => ({ type: 'noteContinued', instance: '9' }),
    refusal: { code: 'INSTANCE_NOT_ENDED', message: 'Expected a closed case to reopen, but it runs' },
  },
};

describe('refused is', () => {
  it.each(Object.entries(CASES))('%s', (_, one) => refuses(one));

  it.each<[string, (job: number) => Command]>([
    ['completeJob', (job) => ({ type: 'completeJob', job, variables: {} })], ['failJob', (job) => ({ type: 'failJob', job, retries: 1, message: 'busy' })],
    ['throwJobError', (job) => ({ type: 'throwJobError', job, code: 'E' })],
  ])('%s of a job that is none', (_, of) => refuses({
    given: atA, asked: () => of(99), by: SYSTEM, refusal: { code: 'JOB_NOT_FOUND', message: 'Expected an open job 99, but found none: it was done or cancelled' },
  }));

  it('a timer before its time', async () => {
    const play = await Play.started(diagram('p').start().catchEvent('T', { on: { timer: { duration: 'P1D' } } }).end());
    const [timer] = Object.keys(play.state.timers).map(Number);
    play.now += 86_399_999;
    expect(play.refuse({ type: 'fireTimer', timer: timer ?? 0 })).toEqual({
      code: 'TIMER_NOT_DUE', element: 'T', message: `Expected timer 'T' to be due, but it is not before ${play.now + 1}`,
    });
  });
});

describe('work on a suspended case', () => {
  const HELD: Readonly<Record<string, (play: Play) => Command>> = {
    claimTask: (play) => ({ type: 'claimTask', task: play.task('A') }), completeTask: (play) => ({ type: 'completeTask', task: play.task('A'), variables: {} }),
    resolveTask: (play) => ({ type: 'resolveTask', task: play.task('A') }), returnTask: (play) => ({ type: 'returnTask', task: play.task('A'), to: 1, mode: 'redo', reason: 'x' }),
    takeBack: () => ({ type: 'takeBack', step: 1 }), addSigners: (play) => ({ type: 'addSigners', task: play.task('A'), users: ['li'], place: 'after' }),
    removeSigner: (play) => ({ type: 'removeSigner', task: play.task('A') }), urgeTask: (play) => ({ type: 'urgeTask', task: play.task('A') }),
    withdrawInstance: () => ({ type: 'withdrawInstance', reason: '重擬' }), fireTimer: () => ({ type: 'fireTimer', timer: 1 }),
    correlateMessage: () => ({ type: 'correlateMessage', subscription: 1, messageKey: '7', variables: {} }), suspendInstance: () => ({ type: 'suspendInstance', reason: '再議' }),
  };
  const suspended = async (): Promise<Play> => {
    const play = await atA();
    play.do({ type: 'suspendInstance', reason: '等待上級' }, person('director'));
    return play;
  };

  it.each(Object.entries(HELD))('is refused, saying who suspended it and why: %s', (_, asked) => refuses({
    given: suspended, asked, refusal: { code: 'INSTANCE_SUSPENDED', message: "Expected a case that runs, but 'director' suspended it: 等待上級" },
  }));

  it.each<[string, (play: Play) => Command]>([
    ['transferTask', (play) => ({ type: 'transferTask', task: play.task('A'), to: 'li' })], ['delegateTask', (play) => ({ type: 'delegateTask', task: play.task('A'), to: 'li' })],
    ['assignTask', (play) => ({ type: 'assignTask', task: play.task('A'), assignee: 'li' })], ['setVariables', () => ({ type: 'setVariables', scope: 0, variables: { a: 1 } })],
    ['circulate', () => ({ type: 'circulate', to: ['li'] })], ['cancelInstance', () => ({ type: 'cancelInstance', reason: '重複' })],
  ])('is not: %s', async (_, asked) => {
    const play = await suspended();
    expect(play.do(asked(play), somebody)).not.toEqual([]);
  });
});

describe('a case that is over', () => {
  const over = async (): Promise<Play> => {
    const play = await Play.started(diagram('p').start().userTask('A').end());
    play.complete('A');
    return play;
  };

  it.each<[Command]>([
    [{ type: 'completeTask', task: 2, variables: {} }], [{ type: 'setVariables', scope: 0, variables: {} }], [{ type: 'suspendInstance', reason: 'x' }], [{ type: 'cancelInstance', reason: '重複' }],
    [{ type: 'fireTimer', timer: 3 }],
  ])('refuses what is asked of it: %j', async (command) => {
    expect((await over()).refuse(command)).toEqual({ code: 'INSTANCE_ENDED', message: `Expected an active process instance for ${command.type}, but it is completed` });
  });

  it('cannot be withdrawn', async () => {
    expect((await over()).refuse({ type: 'withdrawInstance', reason: 'x' }, person('clerk')))
      .toEqual({ code: 'WITHDRAWAL_NOT_POSSIBLE', message: 'Expected a case that runs, to withdraw it, but it is completed' });
  });

  it.each<[Command]>([
    [{ type: 'noteChildFailed', element: 2, code: 'X', message: 'y' }], [{ type: 'noteChildEnded', element: 2, child: '7', status: 'completed', variables: {} }],
    [{ type: 'noteChildEscalated', element: 2, child: '7', escalation: 1, code: 'E', variables: {} }],
    [{ type: 'noteChildReturned', element: 2, child: '7', to: 1, above: 1, mode: 'redo', by: 'li' }], [{ type: 'deliverSignal', name: 's', signalKey: '8', variables: {} }],
    [{ type: 'recomputeClocks' }],
  ])('takes note of news that come late, and nothing comes of them: %j', async (command) => {
    const play = await over();
    const before = play.state;
    expect(play.do(command)).toEqual([{ type: 'commandIgnored', v: 1, command: command.type, reason: 'the instance is completed' }]);
    expect(play.state).toEqual(before);
  });

  it('has a called process ended that began too late', async () => {
    const play = await over();
    const key = play.state.nextKey;
    expect(play.do({ type: 'noteChildStarted', element: 2, child: '7' })).toEqual([{ type: 'childCancelRequested', v: 1, key, element: 2, child: '7' }]);
  });

  it('is gone on with by one case only', async () => {
    const play = await over();
    expect(play.do({ type: 'noteContinued', instance: '9', reason: '申請人補充' }, standingIn('li', 'wang')))
      .toEqual([{ type: 'instanceContinued', v: 1, instance: '9', by: 'li', onBehalfOf: 'wang', at: play.now, reason: '申請人補充' }]);
    expect(play.state).toMatchObject({ status: 'completed', continuedBy: '9' });
    expect(play.do({ type: 'noteContinued', instance: '9' })).toEqual([]);
    expect(play.refuse({ type: 'noteContinued', instance: '10' }))
      .toEqual({ code: 'REOPENED_ALREADY', message: 'Expected a case that was not reopened before, but case 9 goes on with it' });
  });

  it('is gone on with without a reason as well', async () => {
    const play = await over();
    expect(play.do({ type: 'noteContinued', instance: '9' }, person('li'))).toEqual([{ type: 'instanceContinued', v: 1, instance: '9', by: 'li', at: play.now }]);
  });
});

describe('where no case is', () => {
  it('nothing can be asked of one', async () => {
    expect((await Play.of(steps)).refuse({ type: 'setVariables', scope: 0, variables: {} }))
      .toEqual({ code: 'INSTANCE_NOT_FOUND', message: 'Expected a process instance for setVariables, but found none' });
  });

  it('one is created once', async () => {
    expect((await atA()).refuse({ type: 'createInstance', definitionKey: '1', variables: {} }))
      .toEqual({ code: 'INSTANCE_EXISTS', message: 'Expected a new process instance, but found one under this key' });
  });

  it('a variable that is too large is refused before anything is done', async () => {
    const large = 'x'.repeat(64 * 1024 + 1);
    expect((await Play.of(steps)).refuse({ type: 'createInstance', definitionKey: '1', variables: { small: 'x'.repeat(64 * 1024), large } }))
      .toEqual({ code: 'VARIABLE_TOO_LARGE', element: 'large', message: `Expected variable 'large' to weigh at most 65536 bytes, but found ${large.length}` });
  });
});
