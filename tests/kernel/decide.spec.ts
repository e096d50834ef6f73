/** `decide` is total: each command is answered with events or a rejection, whatever it names, and changes nothing of what it was given. */
import { describe, expect, it } from '@jest/globals';
import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import { decide } from '../../engine/kernel/decide.js';
import { lineageOf } from '../../engine/kernel/lineage.js';
import { diagram } from './model/diagram.js';
import { Play, SYSTEM } from './play.js';
import type { Command, CommandType } from '../../engine/kernel/commands.js';

/** Each command about what is not there: the code of its rejection, or the events that it writes. */
const ABOUT_NOTHING: { readonly [T in CommandType]: readonly [command: Command & { type: T }, answer: string] } = {
  createInstance: [{ type: 'createInstance', definitionKey: '1', variables: {} }, 'INSTANCE_EXISTS'],
  claimTask: [{ type: 'claimTask', task: 99 }, 'TASK_NOT_FOUND'], assignTask: [{ type: 'assignTask', task: 99, assignee: 'li' }, 'TASK_NOT_FOUND'], unassignTask: [{ type: 'unassignTask', task: 99 }, 'TASK_NOT_FOUND'],
  updateTask: [{ type: 'updateTask', task: 99, changes: {} }, 'TASK_NOT_FOUND'], completeTask: [{ type: 'completeTask', task: 99, variables: {} }, 'TASK_NOT_FOUND'],
  returnTask: [{ type: 'returnTask', task: 99, to: 1, mode: 'redo', reason: 'x' }, 'TASK_NOT_FOUND'], takeBack: [{ type: 'takeBack', step: 99 }, 'TAKE_BACK_TOO_LATE'], transferTask: [{ type: 'transferTask', task: 99, to: 'li' }, 'TASK_NOT_FOUND'],
  handOverTask: [{ type: 'handOverTask', task: 99, from: 'wu', to: 'li' }, 'TASK_NOT_FOUND'], delegateTask: [{ type: 'delegateTask', task: 99, to: 'li' }, 'TASK_NOT_FOUND'], resolveTask: [{ type: 'resolveTask', task: 99 }, 'TASK_NOT_FOUND'], addSigners: [{ type: 'addSigners', task: 99, users: ['li'], place: 'after' }, 'TASK_NOT_FOUND'],
  removeSigner: [{ type: 'removeSigner', task: 99 }, 'TASK_NOT_FOUND'], urgeTask: [{ type: 'urgeTask', task: 99 }, 'TASK_NOT_FOUND'], circulate: [{ type: 'circulate', to: ['li'], task: 99 }, 'TASK_NOT_FOUND'], markRead: [{ type: 'markRead', circulation: 99 }, 'CIRCULATION_NOT_FOUND'], urgeReaders: [{ type: 'urgeReaders', circulation: 99, override: true }, 'CIRCULATION_READ_BY_ALL'],
  withdrawInstance: [{ type: 'withdrawInstance', reason: 'x' }, 'WITHDRAWAL_NOT_YOURS'], noteContinued: [{ type: 'noteContinued', instance: '9' }, 'INSTANCE_NOT_ENDED'], suspendInstance: [{ type: 'suspendInstance', reason: 'x' }, 'instanceSuspended'],
  resumeInstance: [{ type: 'resumeInstance' }, 'INSTANCE_NOT_SUSPENDED'], moveTokens: [{ type: 'moveTokens', cancel: [99], activate: [], reason: 'x' }, 'ELEMENT_NOT_FOUND'], fireTimer: [{ type: 'fireTimer', timer: 99 }, 'TIMER_NOT_FOUND'],
  completeJob: [{ type: 'completeJob', job: 99, variables: {} }, 'JOB_NOT_FOUND'], failJob: [{ type: 'failJob', job: 99, retries: 1, message: 'x' }, 'JOB_NOT_FOUND'], throwJobError: [{ type: 'throwJobError', job: 99, code: 'X' }, 'JOB_NOT_FOUND'],
  correlateMessage: [{ type: 'correlateMessage', subscription: 99, messageKey: '1', variables: {} }, 'SUBSCRIPTION_NOT_FOUND'], deliverSignal: [{ type: 'deliverSignal', name: 's', signalKey: '1', variables: {} }, 'commandIgnored'],
  noteChildStarted: [{ type: 'noteChildStarted', element: 99, child: '7' }, 'childCancelRequested'], noteChildFailed: [{ type: 'noteChildFailed', element: 99, code: 'X', message: 'y' }, 'commandIgnored'],
  noteChildEnded: [{ type: 'noteChildEnded', element: 99, child: '7', status: 'completed', variables: {} }, 'commandIgnored'], noteChildReturned: [{ type: 'noteChildReturned', element: 99, child: '7', to: 1, above: 1, mode: 'redo', by: 'li' }, 'commandIgnored'],
  noteChildEscalated: [{ type: 'noteChildEscalated', element: 99, child: '7', escalation: 1, code: 'X', variables: {} }, 'commandIgnored'], activateAdHoc: [{ type: 'activateAdHoc', element: 99, activities: [] }, 'AD_HOC_NOT_FOUND'],
  completeAdHoc: [{ type: 'completeAdHoc', element: 99 }, 'AD_HOC_NOT_FOUND'], setVariables: [{ type: 'setVariables', scope: 99, variables: {} }, 'SCOPE_NOT_FOUND'], resolveIncident: [{ type: 'resolveIncident', incident: 99 }, 'INCIDENT_NOT_FOUND'],
  pauseClock: [{ type: 'pauseClock', clock: 99, reason: 'x' }, 'CLOCK_NOT_FOUND'], resumeClock: [{ type: 'resumeClock', clock: 99 }, 'CLOCK_NOT_FOUND'], extendClock: [{ type: 'extendClock', clock: 99, amount: 1, reason: 'x' }, 'CLOCK_NOT_FOUND'],
  migrate: [{ type: 'migrate', definitionKey: '1', mappings: [], model: { schema: 1, processId: 'p', name: 'p', nodes: {}, flows: {}, scopes: {}, limits: [], startableBy: [], lanes: [] } }, 'MIGRATION_NOT_POSSIBLE'],
  updateJob: [{ type: 'updateJob', job: 99, retries: 3 }, 'JOB_NOT_FOUND'],
  recomputeClocks: [{ type: 'recomputeClocks' }, ''], cancelInstance: [{ type: 'cancelInstance', reason: '重複' }, 'elementCancelled instanceTerminated'],
};
const context = (play: Play) => ({ now: play.now, actor: SYSTEM, calendar: officeCalendar(CHINA_HOLIDAYS), decision: () => undefined, lineage: () => lineageOf(play.events) });
const begun = (): Promise<Play> => Play.started(diagram('p').start().userTask('A').end());

describe('a command', () => {
  it.each(Object.values(ABOUT_NOTHING).map(([command, answer]) => ({ command, answer })))('$command.type is answered by $answer', async ({ command, answer }) => {
    const play = await begun();
    const before = JSON.stringify(play.state);
    const decision = decide(play.model, play.state, command, context(play));
    expect(decision.ok ? decision.events.map(({ type }) => type).join(' ') : decision.rejection.code).toBe(answer);
    expect(JSON.stringify(play.state)).toBe(before);
  });

  it.each(Object.values(ABOUT_NOTHING).map(([command]) => command).filter(({ type }) => type !== 'createInstance'))('$type is refused where no case is', async (command) => {
    const play = await begun();
    expect(decide(play.model, undefined, command, context(play))).toEqual({ ok: false, rejection: { code: 'INSTANCE_NOT_FOUND', message: `Expected a process instance for ${command.type}, but found none` } });
  });

  it('that nobody knows is a bug, not an answer', async () => {
    const play = await begun();
    const strange = JSON.parse('{"type":"strange"}') as Command;
    expect(() => decide(play.model, play.state, strange, context(play))).toThrow('Unknown command {"type":"strange"}');
  });

  it('with a variable that is too large is refused, whatever it is about', async () => {
    const play = await begun();
    const variables = { large: 'x'.repeat(70_000) };
    for (const command of [{ type: 'completeTask', task: 99, variables }, { type: 'setVariables', scope: 0, variables }, { type: 'deliverSignal', name: 's', signalKey: '1', variables }, { type: 'activateAdHoc', element: 99, activities: [{ id: 'A' }, { id: 'B', variables }] }] as const) {
      expect(decide(play.model, play.state, command, context(play))).toMatchObject({ ok: false, rejection: { code: 'VARIABLE_TOO_LARGE', element: 'large' } });
    }
  });

  it('that begins a case is refused with what it would have to say, and leaves nothing', async () => {
    const play = await Play.of(diagram('p').start().userTask('A').end());
    expect(decide(play.model, undefined, { type: 'createInstance', definitionKey: '1', variables: {}, start: 'A' }, context(play))).toMatchObject({ ok: false, rejection: { code: 'START_EVENT_UNKNOWN' } });
  });
});

describe('a case', () => {
  it('knows how deep it is called, and how far along a chain it is, where that is said', async () => {
    const drawn = diagram('p').start().userTask('A').end();
    const [called, plain] = [await Play.of(drawn), await Play.of(drawn)];
    called.do({ type: 'createInstance', definitionKey: '1', variables: {}, depth: 3, hops: 2 });
    plain.do({ type: 'createInstance', definitionKey: '1', variables: {} });
    expect([called, plain].map(({ events: [first], state: { depth, hops } }) => [first && 'depth' in first, first && 'hops' in first, depth, hops])).toEqual([[true, true, 3, 2], [false, false, undefined, undefined]]);
  });

  it('begins with all that is said of it, and with nothing that is not', async () => {
    const play = await Play.of(diagram('p').start('s').userTask('A').end());
    const said = { start: 's', initiator: 'li', caseNo: '7', continues: '3', parent: { instance: '1', element: 2 }, depth: 3, hops: 2 };
    const first = (command: Partial<typeof said>): unknown => {
      const decision = decide(play.model, undefined, { type: 'createInstance', definitionKey: '1', variables: { title: 'x' }, ...command }, context(play));
      return decision.ok ? decision.events[0] : decision.rejection;
    };
    const least = { type: 'instanceCreated', v: 1, processId: 'p', definitionKey: '1', at: play.now, variables: { title: 'x' } };
    expect([first(said), first({})]).toStrictEqual([{ ...least, ...said }, least]);
  });

  it('that has ended does no more work, and is circulated and read all the same', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').end());
    const task = play.task('A');
    play.do({ type: 'circulate', to: ['li', 'qian'] }, { id: 'clerk', groups: [] });
    const circulation = Number(Object.keys(play.state.circulations ?? {})[0]);
    play.complete('A');
    expect(play.refuse({ type: 'completeTask', task, variables: {} })).toEqual({ code: 'INSTANCE_ENDED', message: 'Expected an active process instance for completeTask, but it is completed' });
    expect(play.do({ type: 'markRead', circulation }, { id: 'li', groups: [] }).length).toBeGreaterThan(0);
    play.now += 7 * 86_400_000;
    expect(play.do({ type: 'urgeReaders', circulation }, { id: 'clerk', groups: [] }).length).toBeGreaterThan(0);
  });
});
