/** Jobs that are done, fail or end with an error, and incidents that are tried again. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from '../model/diagram.js';
import { Play, person } from '../play.js';
import type { Event } from '../../../engine/kernel/events.js';
import type { IncidentState, LocalKey } from '../../../engine/kernel/state.js';

const serving = () => diagram('p').start().serviceTask('S', { type: 'number', retries: '2', headers: { series: 'A' } }).userTask('Z').end();
const keyOf = (play: Play, id: string): LocalKey => Number(Object.entries(play.state.elements).find(([, one]) => one.id === id)?.[0] ?? 0);
const only = (play: Play): IncidentState & { key: LocalKey } => {
  const [[key, incident] = [], ...others] = Object.entries(play.state.incidents);
  if (incident === undefined || others.length > 0) throw new Error(`${others.length} incidents`);
  return { key: Number(key), ...incident };
};
const retry = (play: Play): Event[] => play.do({ type: 'resolveIncident', incident: only(play).key }, person('operator'));

describe('a job', () => {
  it('is asked for with its type, retries and headers', async () => {
    const play = await Play.started(serving());
    expect(play.happened('jobCreated')).toEqual([{ type: 'jobCreated', v: 1, key: play.job('number'), id: 'S', owner: keyOf(play, 'S'), kind: 'number', retries: 2, headers: { series: 'A' } }]);
    expect(play.state.jobs[play.job('number')]).toEqual({ owner: keyOf(play, 'S'), type: 'number', retries: 2, headers: { series: 'A' } });
  });

  it('that fails with retries left is tried again, when the worker says so', async () => {
    const play = await Play.started(serving());
    const job = play.job('number');
    expect(play.do({ type: 'failJob', job, retries: 1, message: '忙', retryAt: play.now + 5000 })).toEqual([{ type: 'jobFailed', v: 1, key: job, retries: 1, message: '忙', retryAt: play.now + 5000 }]);
    expect([play.state.jobs[job]?.retries, play.incidents]).toEqual([1, []]);
    expect(play.do({ type: 'failJob', job, retries: 1, message: '忙' })).toEqual([{ type: 'jobFailed', v: 1, key: job, retries: 1, message: '忙' }]);
  });

  it('that fails without retries left is an incident, tried again with a new job', async () => {
    const play = await Play.started(serving());
    const job = play.job('number');
    expect(play.do({ type: 'failJob', job, retries: 0, message: '忙', retryAt: play.now })[0]).toEqual({ type: 'jobFailed', v: 1, key: job, retries: 0, message: '忙' });
    expect(only(play)).toEqual({ key: only(play).key, owner: keyOf(play, 'S'), id: 'S', code: 'JOB_NO_RETRIES', message: '忙', at: play.now, retry: { do: 'job', job }, params: { cause: '忙' } });
    const { key } = only(play);
    expect(retry(play)).toEqual([
      { type: 'incidentResolved', v: 1, key, by: 'operator' }, { type: 'jobCancelled', v: 1, key: job },
      { type: 'jobCreated', v: 1, key: key + 1, id: 'S', owner: keyOf(play, 'S'), kind: 'number', retries: 2, headers: { series: 'A' } },
    ]);
    play.do({ type: 'completeJob', job: play.job('number'), variables: { docNo: 'N1' } });
    expect([play.active, play.variables]).toEqual([['Z'], { docNo: 'N1' }]);
  });

  it('of a thrown message is tried again as well', async () => {
    const play = await Play.started(diagram('p').start().throwEvent('T', { on: { message: 'm' }, type: 'mail' }).userTask('Z').end());
    play.do({ type: 'failJob', job: play.job('mail'), retries: 0, message: '忙' });
    retry(play);
    play.do({ type: 'completeJob', job: play.job('mail'), variables: {} });
    expect(play.active).toEqual(['Z']);
  });

  it('of an event that throws something else beside it is tried again as well', async () => {
    const play = await Play.started(diagram('p').start().throwEvent('T', { on: [{ escalation: 'E' }, { message: 'm' }], type: 'mail' }).userTask('Z').end());
    play.do({ type: 'failJob', job: play.job('mail'), retries: 0, message: '忙' });
    retry(play);
    expect(Object.values(play.state.jobs)).toEqual([expect.objectContaining({ type: 'mail' })]);
  });
});

describe('a job that ends with an error', () => {
  const thrown = (play: Play, code = 'E-1', more: object = {}): Event[] => play.do({ type: 'throwJobError', job: play.job('number'), code, ...more });

  it('goes to the event that catches it, with its message and variables', async () => {
    const play = await Play.started(serving().boundary('B', 'S', { on: { error: 'E-1', codeVariable: 'code', messageVariable: 'why' } }).userTask('H').end('e2'));
    const job = play.job('number');
    const owner = keyOf(play, 'S');
    expect(thrown(play, 'E-1', { message: '無此號', variables: { left: 3 } }).slice(0, 2)).toEqual([
      { type: 'jobCancelled', v: 1, key: job }, { type: 'errorThrown', v: 1, key: owner, id: 'S', code: 'E-1', message: '無此號', caughtBy: 'B' },
    ]);
    expect([play.active, play.variables]).toEqual([['H'], { code: 'E-1', why: '無此號', left: 3 }]);
  });

  it('without a message names none', async () => {
    const play = await Play.started(serving().boundary('B', 'S', { on: { error: 'E-1', codeVariable: 'code', messageVariable: 'why' } }).userTask('H').end('e2'));
    thrown(play);
    expect([play.happened('errorThrown')[0], play.variables]).toEqual([{ type: 'errorThrown', v: 1, key: expect.any(Number), id: 'S', code: 'E-1', caughtBy: 'B' }, { code: 'E-1', why: null }]);
  });

  it('that nothing catches is an incident, tried again with a new job', async () => {
    const play = await Play.started(serving());
    const job = play.job('number');
    thrown(play);
    expect(only(play)).toMatchObject({ owner: keyOf(play, 'S'), id: 'S', code: 'ERROR_NOT_CAUGHT', message: "Expected an error event that catches 'E-1' of 'S', but found none", retry: { do: 'job', job } });
    const { key } = only(play);
    expect(retry(play).map(({ type }) => type)).toEqual(['incidentResolved', 'jobCreated']);
    expect(play.job('number')).toBe(key + 1);
  });

  it('that nothing catches ends a called case', async () => {
    const parent = { instance: '4194304', element: 3 };
    const play = await Play.started(serving(), {}, { parent });
    expect(thrown(play, 'E-9').at(-1)).toEqual({ type: 'parentToldOfEnd', v: 1, key: play.state.nextKey - 1, parent, status: 'terminated', error: { code: 'E-9' }, variables: {} });
    expect([play.state.status, play.incidents]).toEqual(['terminated', []]);
  });

  it('one of several that the activity waits for together lets it end', async () => {
    const play = await Play.started(serving().boundary('B', 'S', { on: [{ error: 'E-1' }, { signal: 's' }], all: true }).userTask('H').end('e2'));
    thrown(play);
    expect(play.active).toEqual(['Z']);
  });
});

describe('an incident that is tried again', () => {
  it('where an element could not begin begins it again', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { assignee: '= who' }).end(), { who: 7 });
    expect(play.incidents).toEqual(['A: VALUE_WRONG']);
    expect([only(play).owner, only(play).retry]).toEqual([keyOf(play, 'A'), { do: 'activate' }]);
    retry(play);
    expect(play.incidents).toEqual(['A: VALUE_WRONG']);
    play.set({ who: 'li' });
    retry(play);
    expect([play.incidents, play.state.tasks[play.task('A')]?.assignee]).toEqual([[], 'li']);
  });

  it('where an event could not wait waits anew, and once', async () => {
    const play = await Play.started(diagram('p').start().catchEvent('C', { on: { message: 'm', key: '= ref' } }).end());
    expect(play.incidents).toEqual(['C: VALUE_MISSING']);
    play.set({ ref: 'x' });
    retry(play);
    expect(Object.values(play.state.subscriptions)).toEqual([{ on: 'message', id: 'C', owner: keyOf(play, 'C'), name: 'm', correlationKey: 'x' }]);
  });

  it('where an activity could not begin for an event on it begins it again, with each wait once', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').end().boundary('T', 'A', { on: { timer: { duration: 'P9D' } } }).end('e1').boundary('B', 'A', { on: { message: 'm', key: '= ref' } }).end('e2'));
    expect(play.incidents).toEqual(['A: VALUE_MISSING']);
    play.set({ ref: 'x' });
    retry(play);
    expect([Object.values(play.state.timers).map(({ id }) => id), Object.values(play.state.subscriptions).map(({ id }) => id), play.tasks('A').length]).toEqual([['T'], ['B'], 1]);
  });

  it('where a boundary event could not wait once more opens its waits, and leaves the activity and its other waits', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').end().boundary('T', 'A', { on: { timer: { duration: 'P9D' } } }).end('e1')
      .boundary('B', 'A', { on: [{ signal: 's' }, { message: 'm', key: '= ref' }], all: true, interrupting: false }).userTask('H').end('e2'), { ref: 'x' });
    play.message('m', 'x');
    play.set({ ref: null });
    play.do({ type: 'deliverSignal', name: 's', signalKey: '5', variables: {} });
    expect([play.active, play.incidents, only(play).owner]).toEqual([['A', 'H'], ['B: VALUE_MISSING'], play.task('A')]);
    const [task, timers] = [play.task('A'), JSON.stringify(play.state.timers)];
    play.set({ ref: 'y' });
    retry(play);
    expect(Object.values(play.state.subscriptions).map(({ id, name, correlationKey = '', owner }) => [id, name, correlationKey, owner])).toEqual([['B', 's', '', task], ['B', 'm', 'y', task]]);
    expect([play.task('A'), JSON.stringify(play.state.timers), play.happened('taskCreated').length]).toEqual([task, timers, 2]);
  });

  it.each<[string, boolean]>([['of the case', false], ['of a sub-process', true]])('where an event sub-process %s could not wait opens its wait', async (_, inside) => {
    type Drawn = Parameters<Parameters<ReturnType<typeof diagram>['sub']>[1]>[0];
    const draw = <T extends Drawn>(drawn: T): T => drawn.start('s').userTask('A').end('e').eventSub('ES', (sub) => sub.start('es', { on: { message: 'm', key: '= ref' } }).userTask('H').end('he'));
    const play = await Play.started(inside ? diagram('p').start().sub('X', (sub) => draw(sub)).end() : draw(diagram('p')));
    expect(play.incidents).toEqual(['es: VALUE_MISSING']);
    play.set({ ref: 'x' });
    retry(play);
    expect(Object.values(play.state.subscriptions)).toEqual([expect.objectContaining({ id: 'es', owner: inside ? keyOf(play, 'X') : 0, correlationKey: 'x' })]);
    play.message('m', 'x');
    expect(play.active).toEqual(inside ? ['ES', 'H', 'X'] : ['ES', 'H']);
  });

  it('where an element could not leave leaves it again, with what it gave', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').exclusive('G').userTask('B', { when: '= ok' }).end().from('G').userTask('C', { when: '= ok = false' }).end('e2'));
    play.complete('A', { ok: 'perhaps' });
    expect([play.incidents, only(play).retry]).toEqual([['G: CONDITION_NOT_BOOLEAN'], { do: 'complete' }]);
    play.set({ ok: true });
    retry(play);
    expect(play.active).toEqual(['B']);
  });

  it('where nothing can be tried lets an operator change the case', async () => {
    const play = await Play.started(diagram('p').start().exclusive('X').userTask('A', { default: true }).parallel('J').end().from('X').userTask('B', { when: '= false' }).to('J'));
    play.complete('A');
    expect([play.incidents, only(play).owner, only(play).retry]).toEqual([['J: JOIN_CANNOT_COMPLETE'], 0, { do: 'nothing' }]);
    expect(only(play).message).toBe("Expected a token on every incoming flow at 'J', but no token is left that could come");
    // Nothing has changed: it is said again.
    retry(play);
    expect(play.incidents).toEqual(['J: JOIN_CANNOT_COMPLETE']);
    play.do({ type: 'moveTokens', cancel: [], activate: ['B'], reason: 'x' });
    play.complete('B');
    expect([play.state.status, play.incidents]).toEqual(['completed', []]);
  });
});
