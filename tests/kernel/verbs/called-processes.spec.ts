/** News of called processes: they come as commands, once, twice or too late (design §5); and returns that leave a called process. */
import { describe, expect, it } from '@jest/globals';
import { callDepth } from '../../../engine/kernel/elements/activities.js';
import { diagram } from '../model/diagram.js';
import { Play, person } from '../play.js';
import type { Command, CommandOf } from '../../../engine/kernel/commands.js';
import type { Event } from '../../../engine/kernel/events.js';
import type { LocalKey, Variables } from '../../../engine/kernel/state.js';
import type { NodeOptions } from '../model/diagram.js';

const somebody = person('somebody');
const child = '8388608';
const calling = (more: NodeOptions = {}) => diagram('p').start().userTask('A').callActivity('K', { calls: 'seal-use', ...more }).userTask('Z').end();
const keyOf = (play: Play, id: string): LocalKey => Number(Object.entries(play.state.elements).find(([, one]) => one.id === id)?.[0] ?? 0);

async function called(drawn = calling(), variables: Variables = {}, begun = true): Promise<{ play: Play; element: LocalKey }> {
  const play = await Play.started(drawn, variables);
  play.complete('A');
  const element = keyOf(play, 'K');
  if (begun) play.do({ type: 'noteChildStarted', element, child });
  return { play, element };
}
const ignored = (command: Command['type'], reason = 'nobody waits for it'): Event[] => [{ type: 'commandIgnored', v: 1, command, reason }];
const ended = (element: LocalKey, more: Partial<CommandOf<'noteChildEnded'>> = {}): CommandOf<'noteChildEnded'> => ({ type: 'noteChildEnded', element, child, status: 'completed', variables: {}, ...more });

describe('a called process that began', () => {
  it('is known to its caller, and told twice changes nothing', async () => {
    const { play, element } = await called(calling(), {}, false);
    expect(play.do({ type: 'noteChildStarted', element, child })).toEqual([{ type: 'childStarted', v: 1, element, child }]);
    expect(play.state.elements[element]).toMatchObject({ child });
    expect(play.do({ type: 'noteChildStarted', element, child })).toEqual(ignored('noteChildStarted', 'it is known already'));
  });

  it('is ended when its caller is gone', async () => {
    const { play, element } = await called(calling(), {}, false);
    play.do({ type: 'moveTokens', cancel: [element], activate: ['Z'], reason: 'x' });
    const key = play.state.nextKey;
    expect(play.do({ type: 'noteChildStarted', element, child })).toEqual([{ type: 'childCancelRequested', v: 1, key, element, child }]);
  });

  it('is ended with its caller', async () => {
    for (const begun of [true, false]) {
      const { play, element } = await called(calling(), {}, begun);
      const events = play.do({ type: 'moveTokens', cancel: [element], activate: ['Z'], reason: 'x' });
      expect(events.filter(({ type }) => type === 'childCancelRequested')).toEqual([expect.objectContaining({ element, ...(begun ? { child } : {}) })]);
      expect(events.some((event) => 'child' in event)).toBe(begun);
    }
  });
});

describe('a called process that could not begin', () => {
  const failed = (element: LocalKey): Command => ({ type: 'noteChildFailed', element, code: 'CALLED_PROCESS_NOT_FOUND', message: 'Expected a process seal-use' });

  it('is an incident on its caller, once, and a retry calls it again', async () => {
    const { play, element } = await called(calling(), {}, false);
    const key = play.state.nextKey;
    expect(play.do(failed(element))).toEqual([{
      type: 'incidentRaised', v: 1, key, id: 'K', owner: element, code: 'CALLED_PROCESS_NOT_FOUND', message: 'Expected a process seal-use', at: play.now, retry: { do: 'call' },
      params: { cause: 'Expected a process seal-use' },
    }]);
    expect(play.do(failed(element))).toEqual(ignored('noteChildFailed'));
    const retried = play.do({ type: 'resolveIncident', incident: key }, person('operator'));
    expect(retried).toEqual([{ type: 'incidentResolved', v: 1, key, by: 'operator' }, { type: 'childRequested', v: 1, key: key + 1, element, processId: 'seal-use', variables: { parentCaseNo: 'CASE-1' } }]);
  });

  it('is an incident although another element has one, and no business of who is gone', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').scriptTask('S', { script: '= nothing + 1 > "x"', result: 'x' }).exclusive('G').end('e1', { when: '= 1' }).from('F').callActivity('K', { calls: 'seal-use' }).end('e2'));
    expect(play.incidents).toHaveLength(1);
    play.do(failed(keyOf(play, 'K')));
    expect(play.incidents).toHaveLength(2);
    expect(play.do(failed(99))).toEqual(ignored('noteChildFailed'));
  });
});

describe('a called process that ended', () => {
  it('is recorded with its outcome and what it gave, and the caller goes on', async () => {
    const { play, element } = await called();
    const events = play.do(ended(element, { outcome: 'sealed', variables: { docNo: 'N1' } }));
    expect(events[0]).toEqual({ type: 'childEnded', v: 1, element, child, variables: { docNo: 'N1' }, outcome: 'sealed' });
    expect(play.active).toEqual(['Z']);
    expect(play.variables).toEqual({ docNo: 'N1', outcome: 'sealed' });
    expect(play.do(ended(element))).toEqual(ignored('noteChildEnded'));
  });

  it('needs no outcome', async () => {
    const { play, element } = await called();
    expect(play.do(ended(element))[0]).toEqual({ type: 'childEnded', v: 1, element, child, variables: {} });
    expect(play.variables).toEqual({});
  });

  it('ends the chain that led to its caller where somebody moved it, and not where it went by itself', async () => {
    const told = async (hops: { hops?: number }): Promise<unknown> => {
      const play = await Play.of(diagram('p').start().callActivity('K', { calls: 'seal-use' }).end());
      play.do({ type: 'createInstance', definitionKey: '1', variables: {}, hops: 3 });
      return play.do(ended(keyOf(play, 'K'), hops))[0];
    };
    expect([await told({}), await told({ hops: 4 })]).toEqual([expect.objectContaining({ rested: true }), expect.not.objectContaining({ rested: expect.anything() })]);
  });

  it('is heard of before its beginning was', async () => {
    const { play, element } = await called(calling(), {}, false);
    play.do(ended(element));
    expect(play.active).toEqual(['Z']);
  });

  it('throws an escalation before its beginning was heard of', async () => {
    const { play, element } = await called(calling().boundary('B', 'K', { on: { escalation: 'E' }, interrupting: false }).userTask('H').end('e2'), {}, false);
    play.do({ type: 'noteChildEscalated', element, child, escalation: 1, code: 'E', variables: { a: 1 } });
    expect([play.active, play.variables]).toEqual([['H', 'K'], { a: 1 }]);
  });

  it('is no business of a caller that waits for another, or of a step that calls nothing', async () => {
    const { play, element } = await called();
    expect(play.do(ended(element, { child: '77' }))).toEqual(ignored('noteChildEnded'));
    expect(play.do({ type: 'noteChildEscalated', element, child: '77', escalation: 1, code: 'E', variables: {} })).toEqual(ignored('noteChildEscalated'));
    play.do(ended(element));
    expect(play.do(ended(play.task('Z')))).toEqual(ignored('noteChildEnded'));
    expect(play.do({ type: 'noteChildEscalated', element: play.task('Z'), child, escalation: 1, code: 'E', variables: {} })).toEqual(ignored('noteChildEscalated'));
  });

  it.each<[string, string, string | undefined]>([
    ['CALLED_PROCESS_TERMINATED', 'terminated', 'void'], ['CALLED_PROCESS_TERMINATED', 'terminated', undefined], ['CALLED_PROCESS_WITHDRAWN', 'withdrawn', 'withdrawn'],
  ])('without completing is an incident, and a retry calls it again: %s', async (code, how, outcome) => {
    const { play, element } = await called();
    play.do(ended(element, { status: 'terminated', ...(outcome === undefined ? {} : { outcome }) }));
    expect(Object.values(play.state.incidents)).toEqual([{
      owner: element, id: 'K', code, at: play.now, retry: { do: 'call' },
      message: `Expected the process called by 'K' to complete, but it was ${how}: a retry calls it anew, 跳轉 leads elsewhere, and an error event for '${code}' would catch it`,
    }]);
    expect(play.active).toEqual(['K']);
    play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) });
    expect(play.happened('childRequested')).toHaveLength(2);
  });

  const gave: Variables = { docNo: 'N1', caseNo: 'CASE-2', createdAt: 'x', initiator: 'y', dept: 'z', parentCaseNo: 'CASE-1' };
  it.each<[string, NodeOptions, Variables]>([
    ['all but what is its own', {}, { docNo: 'N1', outcome: 'sealed' }],
    ['only what the outputs choose', { outputs: { number: '= docNo', of: '= initiator', how: '= outcome' } }, { number: 'N1', of: 'y', how: 'sealed' }],
    ['nothing where nothing is to be handed over', { propagateAllChildVariables: false }, {}],
  ])('gives %s', async (_, options, expected) => {
    const { play, element } = await called(calling(options));
    play.do(ended(element, { outcome: 'sealed', variables: gave }));
    expect(play.variables).toEqual(expected);
  });

  it('while its caller is put aside is heard when that goes on', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').parallel('F').callActivity('K', { calls: 'child' }).userTask('Z').end('e').from('F').userTask('D').end('e2'));
    play.complete('A');
    const element = keyOf(play, 'K');
    play.giveBack('D', 'A', 'direct');
    expect(play.do({ type: 'noteChildStarted', element, child })).toEqual([{ type: 'childStarted', v: 1, element, child }]);
    expect(play.do({ type: 'noteChildStarted', element, child })).toEqual(ignored('noteChildStarted', 'it is known already'));
    const [branch = 0] = Object.keys(play.state.parked ?? {}).map(Number);
    const news = { element, child, status: 'completed' as const, outcome: 'sealed', variables: { docNo: 'N1' } };
    expect(play.do({ type: 'noteChildEnded', ...news })).toEqual([{ type: 'childNewsKept', v: 1, key: branch, news }]);
    play.complete('A');
    expect(play.active).toEqual(['D', 'Z']);
    expect(play.variables).toMatchObject({ docNo: 'N1', outcome: 'sealed' });
  });
});

describe('a call inside calls', () => {
  const parent = { instance: '4194304', element: 3 };
  const asks = async (depth?: number): Promise<Play> => {
    const play = await Play.started(calling(), {}, { parent, ...(depth === undefined ? {} : { depth }) });
    play.complete('A');
    return play;
  };

  it('is made up to a depth of 20, and beyond it is an incident that a retry cannot pass', async () => {
    expect([(await asks(19)).incidents, (await asks()).incidents]).toEqual([[], []]);
    const play = await asks(20);
    expect(Object.values(play.state.incidents).map(({ id, code, message }) => [id, code, message])).toEqual([['K', 'CALL_TOO_DEEP', "Expected at most 20 calls, each inside another, but 'K' of 'p' would be the call after 20"]]);
    expect(play.happened('childRequested')).toEqual([]);
    play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) });
    expect([play.incidents, play.active]).toEqual([['K: CALL_TOO_DEEP'], ['K']]);
  });

  it('counts from the case that nobody called', () => {
    expect([callDepth({}), callDepth({ parent }), callDepth({ parent, depth: 7 })]).toEqual([0, 1, 7]);
  });
});

describe('a called process that was withdrawn or voided', () => {
  const codes = { codeVariable: 'code', messageVariable: 'why' };
  const drawn = calling().boundary('W', 'K', { on: { error: 'CALLED_PROCESS_WITHDRAWN', ...codes } }).userTask('H').end('e2').boundary('V', 'K', { on: { error: true } }).userTask('I').end('e3');

  it.each<[string, string | undefined, string, string]>([
    ['CALLED_PROCESS_WITHDRAWN', 'withdrawn', 'W', 'H'], ['CALLED_PROCESS_TERMINATED', undefined, 'V', 'I'], ['CALLED_PROCESS_TERMINATED', 'void', 'V', 'I'],
  ])('is an error that the diagram may catch: %s (outcome %s)', async (code, outcome, caughtBy, next) => {
    const { play, element } = await called(drawn);
    play.do(ended(element, { status: 'terminated', ...(outcome === undefined ? {} : { outcome }) }));
    expect([play.active, play.incidents]).toEqual([[next], []]);
    expect(play.happened('errorThrown')).toEqual([expect.objectContaining({ key: element, id: 'K', code, caughtBy })]);
    expect(play.variables['outcome']).toBe(outcome);
    if (next === 'H') expect(play.variables).toMatchObject({ code, why: "Expected the process called by 'K' to complete, but it was withdrawn" });
  });

  it('is caught by an event sub-process around the call, too', async () => {
    const { play, element } = await called(calling().eventSub('ES', (inside) => inside.start('es', { on: { error: 'CALLED_PROCESS_WITHDRAWN' } }).userTask('H').end('he')));
    play.do(ended(element, { status: 'terminated', outcome: 'withdrawn' }));
    expect([play.active, play.incidents]).toEqual([['ES', 'H'], []]);
  });

  it('ends no case that was called itself: it stops where nobody has drawn what comes of it', async () => {
    const play = await Play.started(calling(), {}, { parent: { instance: '4194304', element: 3 } });
    play.complete('A');
    play.do(ended(keyOf(play, 'K'), { status: 'terminated', outcome: 'withdrawn' }));
    expect([play.state.status, play.incidents]).toEqual(['active', ['K: CALLED_PROCESS_WITHDRAWN']]);
    play.do({ type: 'moveTokens', cancel: [keyOf(play, 'K')], activate: ['Z'], reason: '不再用印' }, person('operator'));
    expect([play.active, play.incidents]).toEqual([['Z'], []]);
  });
});

describe('a called process that ended with an error', () => {
  const caught = calling().boundary('E', 'K', { on: { error: 'E-1' } }).userTask('H').end('e2');

  it('gives it to the event on its caller', async () => {
    const { play, element } = await called(caught);
    play.do(ended(element, { status: 'terminated', error: { code: 'E-1', message: '章已作廢' } }));
    expect(play.happened('errorThrown')).toEqual([{ type: 'errorThrown', v: 1, key: element, id: 'K', code: 'E-1', message: '章已作廢', caughtBy: 'E' }]);
    expect(play.active).toEqual(['H']);
  });

  it('that nothing catches is an incident, and a retry calls it again', async () => {
    const { play, element } = await called(caught);
    play.do(ended(element, { status: 'terminated', error: { code: 'E-2' } }));
    expect(Object.values(play.state.incidents)).toEqual([{
      owner: element, id: 'K', code: 'ERROR_NOT_CAUGHT', message: "Expected an error event that catches 'E-2' of the process called by 'K', but found none", at: play.now, retry: { do: 'call' },
      params: { error: 'E-2' },
    }]);
  });

  it('that nothing catches ends a case that was called itself, and goes to its caller', async () => {
    const parent = { instance: '4194304', element: 3 };
    const play = await Play.started(caught, {}, { parent });
    play.complete('A');
    const element = keyOf(play, 'K');
    const events = play.do(ended(element, { status: 'terminated', error: { code: 'E-2', message: 'x' } }));
    expect(events.slice(-2)).toEqual([
      { type: 'instanceTerminated', v: 1, at: play.now, reason: 'error E-2' },
      { type: 'parentToldOfEnd', v: 1, key: play.state.nextKey - 1, parent, status: 'terminated', error: { code: 'E-2', message: 'x' }, variables: {} },
    ]);
    expect(play.incidents).toEqual([]);
  });

  it('one of several that its caller waits for together goes on all the same', async () => {
    const { play, element } = await called(calling().boundary('E', 'K', { on: [{ error: 'E-1' }, { message: 'm', key: '= caseNo' }], all: true }).userTask('H').end('e2'));
    play.do(ended(element, { status: 'terminated', error: { code: 'E-1' } }));
    expect(play.active).toEqual(['Z']);
  });
});

describe('退回 out of a called process', () => {
  const parent = { instance: '4194304', element: 3 };
  const inner = diagram('child').start().userTask('Q').end();

  it('says where it goes to, by whom and why, and ends the called process as returned', async () => {
    const play = await Play.started(inner, {}, { parent });
    const task = play.task('Q');
    const events = play.do({ type: 'returnTask', task, to: 5, above: 2, mode: 'direct', reason: '不妥' }, somebody);
    expect(events[0]).toEqual({ type: 'taskReturned', v: 1, key: task, id: 'Q', to: 5, toId: '', mode: 'direct', by: 'somebody', reason: '不妥', count: 1 });
    expect(events.slice(-3)).toEqual([
      { type: 'outcomeReached', v: 1, outcome: 'returned', id: 'child' }, { type: 'instanceTerminated', v: 1, at: play.now, reason: 'returned' },
      { type: 'parentToldOfReturn', v: 1, key: play.state.nextKey - 1, parent, to: 5, above: 2, mode: 'direct', by: 'somebody', reason: '不妥' },
    ]);
  });

  it('is refused where the step names where it may be returned to, and not the caller', async () => {
    const ruled = (to: string) => Play.started(diagram('child').start().userTask('P').userTask('Q', { extension: `<duty:return to="${to}"/>` }).end(), {}, { parent });
    const out = (play: Play): CommandOf<'returnTask'> => ({ type: 'returnTask', task: play.task('Q'), to: 5, above: 1, mode: 'redo', reason: '不妥' });
    for (const [to, said] of [['', 'no step'], ['P', 'P']] as const) {
      const play = await ruled(to);
      play.complete('P');
      expect(play.refuse(out(play), somebody)).toEqual({ code: 'RETURN_NOT_ALLOWED', element: 'Q', message: `Expected 'Q' to be returned to ${said}, but found a step of the caller` });
    }
    const play = await ruled('#caller');
    play.complete('P');
    play.do(out(play), somebody);
    expect(play.state).toMatchObject({ status: 'terminated', outcome: 'returned' });
  });

  const noted = (element: LocalKey, to: LocalKey, more: Partial<CommandOf<'noteChildReturned'>> = {}): CommandOf<'noteChildReturned'> =>
    ({ type: 'noteChildReturned', element, child, to, above: 1, mode: 'direct', by: 'li', ...more });

  it('goes on in the caller, to be walked again, and counts there', async () => {
    const { play, element } = await called();
    const to = play.happened('taskCompleted')[0]?.key ?? 0;
    const events = play.do(noted(element, to, { reason: '不妥' }));
    expect(events.slice(0, 2)).toEqual([
      { type: 'childEnded', v: 1, element, child, variables: {}, outcome: 'returned' },
      { type: 'taskReturned', v: 1, key: element, id: 'K', to, toId: 'A', undoes: to, mode: 'redo', by: 'li', count: 1, reason: '不妥' },
    ]);
    expect([play.active, play.variables, play.state.parked]).toEqual([['A'], { returnCount: 1 }, undefined]);
    play.complete('A');
    const again = keyOf(play, 'K');
    const second = play.do(noted(again, play.happened('taskCompleted').at(-1)?.key ?? 0, { child: '77' }));
    expect(second[1]).toEqual({ type: 'taskReturned', v: 1, key: again, id: 'K', to: expect.any(Number), toId: 'A', undoes: expect.any(Number), mode: 'redo', by: 'li', count: 2 });
  });

  it('goes further out where the step lies further out', async () => {
    const play = await Play.started(calling(), {}, { parent });
    play.complete('A');
    const element = keyOf(play, 'K');
    const events = play.do(noted(element, 9, { above: 3, reason: '不妥' }));
    expect(events.at(-1)).toEqual({ type: 'parentToldOfReturn', v: 1, key: play.state.nextKey - 1, parent, to: 9, above: 2, mode: 'direct', by: 'li', reason: '不妥' });
    expect(play.state).toMatchObject({ status: 'terminated', outcome: 'returned' });
  });

  it('goes further out without a reason as well', async () => {
    const play = await Play.started(calling(), {}, { parent });
    play.complete('A');
    expect(play.do(noted(keyOf(play, 'K'), 9, { above: 2 })).at(-1)).toEqual({ type: 'parentToldOfReturn', v: 1, key: play.state.nextKey - 1, parent, to: 9, above: 1, mode: 'direct', by: 'li' });
  });

  it('stays in the caller that it leads to, though that was called itself', async () => {
    const play = await Play.started(calling(), {}, { parent });
    play.complete('A');
    play.do(noted(keyOf(play, 'K'), play.happened('taskCompleted')[0]?.key ?? 0));
    expect([play.active, play.state.status]).toEqual([['A'], 'active']);
  });

  it('ends where no caller is further out, or the step is none that the caller came of, with an incident', async () => {
    for (const more of [{ above: 2 }, {}]) {
      const { play, element } = await called();
      play.do(noted(element, 999, more));
      expect(Object.values(play.state.incidents)).toEqual([{
        owner: element, id: 'K', code: 'RETURN_TARGET_WRONG', message: "Expected a step that 'K' came of, but found 999", at: play.now, retry: { do: 'call' },
      }]);
    }
  });

  it('is no business of who waits for another, or is gone', async () => {
    const { play, element } = await called();
    expect(play.do(noted(element, 1, { child: '77' }))).toEqual(ignored('noteChildReturned'));
    expect(play.do(noted(99, 1))).toEqual(ignored('noteChildReturned'));
  });

  it('is heard before the beginning of the called process was', async () => {
    const { play, element } = await called(calling(), {}, false);
    play.do(noted(element, play.happened('taskCompleted')[0]?.key ?? 0));
    expect(play.active).toEqual(['A']);
  });
});

describe('退回 where the diagram says where to and how often', () => {
  const ruled = (rule: string) => diagram('p').start().userTask('A').userTask('B').userTask('C', { extension: `<duty:return ${rule}/>`, assignee: 'somebody' }).end();
  const reached = async (rule: string): Promise<Play> => {
    const play = await Play.started(ruled(rule));
    for (const id of ['A', 'B']) play.complete(id);
    return play;
  };
  const step = (play: Play, id: string): LocalKey => play.happened('taskCompleted').findLast((event) => event.id === id)?.key ?? 0;
  const back = (play: Play, to: string): CommandOf<'returnTask'> => ({ type: 'returnTask', task: play.task('C'), to: step(play, to), mode: 'redo', reason: '不妥' });

  it('is refused to another step', async () => {
    const play = await reached('to="B"');
    expect(play.refuse(back(play, 'A'), somebody)).toEqual({ code: 'RETURN_NOT_ALLOWED', element: 'A', message: "Expected 'C' to be returned to B, but found 'A'" });
    play.do(back(play, 'B'), somebody);
    expect(play.active).toEqual(['B']);
  });

  it('is refused to any where none is named, naming all that are', async () => {
    const none = await reached('to=""');
    expect(none.refuse(back(none, 'A'), somebody).message).toBe("Expected 'C' to be returned to no step, but found 'A'");
    const several = await Play.started(diagram('p').start().userTask('A').userTask('B').userTask('D').userTask('C', { extension: '<duty:return to="A, B"/>', assignee: 'somebody' }).end());
    for (const id of ['A', 'B', 'D']) several.complete(id);
    expect(several.refuse(back(several, 'D'), somebody).message).toBe("Expected 'C' to be returned to A, B, but found 'D'");
  });

  it('is refused once it has happened as often as it may, from whatever step', async () => {
    const play = await reached('most="2"');
    for (const _ of [1, 2]) {
      play.do(back(play, 'B'), somebody);
      play.complete('B');
    }
    expect(play.refuse(back(play, 'B'), somebody)).toEqual({ code: 'RETURNED_TOO_OFTEN', element: 'C', message: 'Expected the case to be returned at most 2 times, but this would be the 3th' });
  });

  it('says by whom and for whom', async () => {
    const play = await reached('most="2"');
    const [event] = play.do(back(play, 'B'), { id: 'sun', groups: [], onBehalfOf: 'somebody' });
    expect(event).toEqual({
      type: 'taskReturned', v: 1, key: expect.any(Number), id: 'C', to: step(play, 'B'), toId: 'B', undoes: step(play, 'B'), mode: 'redo', by: 'sun', onBehalfOf: 'somebody', reason: '不妥', count: 1,
    });
    play.complete('B');
    expect(play.do(back(play, 'B'), somebody)[0]).not.toHaveProperty('onBehalfOf');
  });

  it('is for a reason in words or as a reference', async () => {
    const play = await reached('most="2"');
    const reason = { payload: 'r1', digest: 'x' };
    expect(play.do({ ...back(play, 'B'), reason }, somebody)[0]).toMatchObject({ reason });
  });
});
