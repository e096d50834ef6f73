/** Limits that run (design §8) and the reminders of R-URGE (duties.md D.4): when they come, who is told, and what moves them. */
import { describe, expect, it } from '@jest/globals';
import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import { decide } from '../../engine/kernel/decide.js';
import { fold } from '../../engine/kernel/evolve.js';
import { PARKED } from '../../engine/kernel/state.js';
import { diagram } from './model/diagram.js';
import { Play, SYSTEM, moment, person } from './play.js';
import type { Command } from '../../engine/kernel/commands.js';
import type { ClockState, InstanceState, TimerState } from '../../engine/kernel/state.js';
import type { LimitOptions, NodeOptions } from './model/diagram.js';

const at = (text: string): number => moment(`${text}:00+08:00`);
const step = (limit: LimitOptions, more: NodeOptions = {}) => diagram('p').start().userTask('A', { limit: { key: 'own', ...limit }, ...more }).userTask('Z').end();
const clock = (play: Play): ClockState => { const [one] = Object.values(play.state.clocks); if (!one) throw new Error('no clock'); return one; };
const key = (play: Play): number => Number(Object.keys(play.state.clocks)[0]);
const reminder = (play: Play): TimerState | undefined => Object.values(play.state.timers).find((timer) => timer.clock !== undefined);
/** Monday 2 March 2026, 9 o'clock. */
const begun = at('2026-03-02T09:00');

describe('a limit', () => {
  it('is recorded as it begins, with its first reminder', async () => {
    const play = await Play.started(step({ amount: 10, unit: 'wd', name: '初核' }));
    const [started] = play.happened('clockStarted');
    expect(started).toEqual({
      type: 'clockStarted', v: 1, key: key(play), limit: 'own', name: '初核', owner: play.task('A'), startedAt: begun, dueAt: at('2026-03-16T17:00'), amount: 10, unit: 'wd', rollOver: false, statutory: false, pauses: [], urging: 'R-URGE',
    });
    expect(reminder(play)).toEqual({ id: 'own', owner: play.task('A'), dueAt: expect.any(Number), clock: { key: key(play), level: 1 } });
  });

  it.each<[string, number, boolean]>([['at its end', 0, false], ['a moment later', 1, true]])('that stops %s is late: %s', async (_, after, late) => {
    const play = await Play.started(step({ amount: 3, unit: 'wd', urging: 'none' }));
    play.now = clock(play).dueAt + after;
    const stopped = key(play);
    play.complete('A');
    expect(play.happened('clockStopped')).toEqual([{ type: 'clockStopped', v: 1, key: stopped, at: play.now, late }]);
  });

  it('takes the first case that holds, and else what it says itself', async () => {
    const limit: LimitOptions = { amount: 9, unit: 'wd', cases: [{ when: '= grade = 1', amount: 1, unit: 'h' }, { when: '= grade < 3', amount: 2, unit: 'cd' }] };
    const of = async (grade: number | null): Promise<unknown[]> => { const { amount, unit } = clock(await Play.started(step(limit), { grade })); return [amount, unit]; };
    expect([await of(1), await of(2), await of(3), await of(null)]).toEqual([[1, 'h'], [2, 'cd'], [9, 'wd'], [9, 'wd']]);
  });

  it('moves when another case holds, from the same start, with what it reminds of; and only then', async () => {
    const play = await Play.started(step({ amount: 10, unit: 'wd', cases: [{ when: '= urgent = true', amount: 3, unit: 'wd' }] }));
    expect(play.set({ other: 1 }).map(({ type }) => type)).toEqual(['variablesSet']);
    const moved = play.set({ urgent: true }).slice(1);
    const timer = Number(Object.keys(play.state.timers)[0]);
    expect(moved).toEqual([{ type: 'clockMoved', v: 1, key: key(play), dueAt: at('2026-03-05T17:00'), amount: 3, unit: 'wd', reason: 'case' }, { type: 'timerMoved', v: 1, key: timer, dueAt: reminder(play)?.dueAt }]);
    expect(clock(play)).toMatchObject({ startedAt: begun, amount: 3 });
    expect(play.set({ urgent: false }).slice(1, 2)).toEqual([{ type: 'clockMoved', v: 1, key: key(play), dueAt: at('2026-03-16T17:00'), amount: 10, unit: 'wd', reason: 'case' }]);
  });

  it('counts from a day of the case, again when that changes, and says from when', async () => {
    const play = await Play.started(step({ amount: 3, unit: 'cd', from: '= received' }), { received: '2026-03-01' });
    const before = clock(play).dueAt;
    const [, moved] = play.set({ received: '2026-03-02' });
    expect(moved).toEqual({ type: 'clockMoved', v: 1, key: key(play), dueAt: before + 86_400_000, amount: 3, unit: 'cd', reason: 'start', startedAt: at('2026-03-02T00:00') });
    expect(play.set({ received: '' }).length).toBe(1);
  });

  it('whose start is no day is an incident that says what was found', async () => {
    const play = await Play.started(diagram('p', { limit: { key: 'whole', amount: 3, unit: 'wd', from: '= received' } }).start().userTask('A').end(), { received: 'soon' });
    expect(Object.values(play.state.incidents).map(({ message }) => message)).toEqual(["Expected limit 'whole' to count from a date or a moment, but `= received` is \"soon\""]);
  });

  it('that begins with a step begins when that is done, once, for the whole case', async () => {
    const play = await Play.started(diagram('p', { limit: [{ key: 'l', amount: 9, unit: 'wd', startsWith: 'B' }, { key: 'm', amount: 9, unit: 'wd', startsWith: 'A, C' }] }).start().userTask('A').userTask('B').userTask('C').end());
    const running = (): string[] => Object.values(play.state.clocks).map(({ limit, owner }) => `${limit} ${owner}`);
    play.complete('A');
    expect(running()).toEqual(['m 0']);
    play.complete('B');
    expect(running()).toEqual(['m 0', 'l 0']);
    const ended = play.complete('C');
    expect(ended.filter(({ type }) => type === 'clockStarted')).toEqual([]);
  });
});

describe('a step that was returned (R-RETURN)', () => {
  it.each<[number, string, number, string]>([[100, 'h', 50, 'h'], [3, 'h', 3, 'h'], [2, 'month', 30, 'cd'], [5, 'cd', 3, 'cd'], [8, 'wd', 4, 'wd'], [1, 'wd', 1, 'wd']])('has half of %s %s: %s %s', async (amount, unit, half, of) => {
    const play = await Play.started(step({ amount, unit }));
    play.complete('A');
    play.giveBack('Z', 'A');
    expect(clock(play)).toMatchObject({ amount: half, unit: of });
  });
});

describe('reminders', () => {
  const seen = (play: Play): [number, number][] => play.happened('urged').map(({ level }, index) => [level, times[index] ?? 0]);
  let times: number[] = [];
  /** Fires what is due, and notes when. */
  function run(play: Play, until: number): void {
    times = [];
    for (let next = reminder(play); next && next.dueAt <= until; next = reminder(play)) {
      const [timer] = Object.entries(play.state.timers).find(([, one]) => one === next) ?? ['0'];
      play.now = next.dueAt;
      times.push(play.now);
      play.do({ type: 'fireTimer', timer: Number(timer) });
    }
  }

  it.each<[string, LimitOptions, [number, number][]]>([
    ['of ten working days and more: two before, at the end, one and three after', { amount: 10, unit: 'wd' },
      [[1, at('2026-03-12T17:00')], [2, at('2026-03-16T17:00')], [3, at('2026-03-17T17:00')], [4, at('2026-03-19T17:00')]]],
    ['of fourteen days and more: two working days before', { amount: 14, unit: 'cd' }, [[1, at('2026-03-12T17:00')], [2, at('2026-03-17T00:00') - 1], [3, at('2026-03-17T17:00')], [4, at('2026-03-19T17:00')]]],
    ['of hours: at half, at the end, and two hours later', { amount: 4, unit: 'h' }, [[1, at('2026-03-02T11:00')], [2, at('2026-03-02T13:00')], [3, at('2026-03-02T15:00')]]],
  ])('%s', async (_, limit, expected) => {
    const play = await Play.started(step(limit));
    run(play, at('2027-01-01T00:00'));
    expect(seen(play).slice(0, expected.length)).toEqual(expected);
    expect(reminder(play)).toBeUndefined();
  });

  it.each<[string, LimitOptions]>([['nine working days', { amount: 9, unit: 'wd' }], ['thirteen days', { amount: 13, unit: 'cd' }]])('of %s come first when four fifths are over', async (_, limit) => {
    const play = await Play.started(step(limit));
    const calendar = officeCalendar(CHINA_HOLIDAYS);
    expect(reminder(play)?.dueAt).toBe(calendar.portion(begun, clock(play), 0.8, []));
    expect(reminder(play)?.dueAt).not.toBe(calendar.addWorkdays(clock(play).dueAt, -2).at);
  });

  it('do not come where the limit says none, and not before now', async () => {
    expect(reminder(await Play.started(step({ amount: 10, unit: 'wd', urging: 'none' })))).toBeUndefined();
    const late = await Play.started(step({ amount: 10, unit: 'wd', from: '= received' }), { received: '2026-01-05' });
    expect(reminder(late)?.dueAt).toBe(begun);
  });

  it('tell who holds it, then also their chief, the head of their unit, and the deputy director in charge', async () => {
    const play = await Play.started(step({ amount: 10, unit: 'wd' }, { assignee: 'li' }));
    run(play, at('2027-01-01T00:00'));
    expect(play.happened('urged').map(({ tell }) => tell)).toEqual([['li'], ['li', 'chief-of:li'], ['li', 'head-of:li'], ['li', 'office-deputy']]);
    expect(play.happened('urged')[0]).toEqual({ type: 'urged', v: 1, key: expect.any(Number), clock: key(play), level: 1, element: play.task('A'), id: 'A', tell: ['li'] });
  });

  it('of a case tell all who hold something in it, or may take it, each once; of a part only who are in it', async () => {
    const play = await Play.started(diagram('p', { limit: { key: 'whole', amount: 20, unit: 'wd' } }).start().parallel('F')
      .sub('S', (inside) => inside.start('s').parallel('G').userTask('A', { users: 'li', groups: 'clerks' }).end('ae').from('G').userTask('B', { assignee: 'wu', groups: 'clerks' }).end('be'), { limit: { key: 'part', amount: 10, unit: 'wd' } }).end('e1')
      .from('F').userTask('C', { assignee: 'li' }).end('e2'));
    play.advance('P22D');
    const of = (limit: string): string[] | undefined => play.happened('urged').find(({ clock: running, level }) => level === 1 && play.state.clocks[running]?.limit === limit)?.tell;
    expect([of('part'), of('whole')]).toEqual([['li', 'clerks', 'wu'], undefined]);
    play.advance('P10D');
    expect(of('whole')).toEqual(['li', 'clerks', 'wu']);
    expect(play.happened('urged').find(({ clock: running }) => play.state.clocks[running]?.limit === 'whole')).toMatchObject({ element: 0, id: 'p' });
  });

  it('of what nobody holds tell who started the case, or nobody where that is not known', async () => {
    const waiting = diagram('p', { limit: { key: 'whole', amount: 4, unit: 'h' } }).start().receiveTask('R', { on: { message: 'm', key: '= "x"' } }).end();
    const play = await Play.started(waiting);
    run(play, at('2026-03-02T11:00'));
    const nobodys = await Play.of(waiting);
    nobodys.do({ type: 'createInstance', definitionKey: '1', variables: {} });
    run(nobodys, at('2026-03-02T11:00'));
    expect([play, nobodys].map((one) => one.happened('urged').map(({ tell }) => tell))).toEqual([[['clerk']], [[]]]);
  });

  it('are thrown as escalations that say what they are about', async () => {
    const caught = (drawn: ReturnType<typeof diagram>) => drawn.eventSub('ES', (inside) => inside.start('es', { on: { escalation: 'R-URGE' }, interrupting: false }).task('told').end('x'));
    const own = await Play.started(caught(step({ amount: 4, unit: 'h' }, { groups: 'clerks' })));
    run(own, at('2026-03-02T11:00'));
    expect(own.happened('escalationThrown')).toEqual([{
      type: 'escalationThrown', v: 1, key: own.task('A'), id: 'A', code: 'R-URGE', caughtBy: 'es', variables: { urge: { level: 1, limit: 'own', element: 'A', task: own.task('A'), assignee: null, groups: ['clerks'] } },
    }]);
    const whole = await Play.started(diagram('p', { limit: { key: 'whole', amount: 4, unit: 'h' } }).start().userTask('A', { assignee: 'li' }).end());
    run(whole, at('2026-03-02T11:00'));
    expect(whole.happened('escalationThrown')[0]).toEqual({ type: 'escalationThrown', v: 1, key: 0, id: 'p', code: 'R-URGE', variables: { urge: { level: 1, limit: 'whole', element: 'p', task: 0, assignee: null, groups: [] } } });
    const held = await Play.started(step({ amount: 4, unit: 'h' }, { assignee: 'li' }));
    run(held, at('2026-03-02T11:00'));
    expect(held.happened('escalationThrown')[0]?.variables).toMatchObject({ urge: { assignee: 'li', groups: [] } });
  });
});

describe('what stands still with a limit', () => {
  const following = () => diagram('p').start().userTask('A', { limit: { key: 'own', amount: 10, unit: 'wd', extension: { most: 10, unit: 'wd', times: 2, by: 'system' } } }).end()
    .boundary('T', 'A', { on: { timer: { date: '= due("own") - duration("P1D")' } }, interrupting: false }).task('told').end('e1')
    .boundary('U', 'A', { on: { timer: { duration: 'P30D' } }, interrupting: false }).task('other').end('e2');
  const dues = (play: Play): Record<string, number> => Object.fromEntries(Object.values(play.state.timers).map(({ id, dueAt }) => [id, dueAt]));
  const DAY = 86_400_000;

  it('are its reminder and what follows it, and nothing else; they go on with it', async () => {
    const play = await Play.started(following());
    const other = dues(play)['U'];
    expect(dues(play)).toEqual({ own: at('2026-03-12T17:00'), T: at('2026-03-15T17:00'), U: other });
    play.do({ type: 'pauseClock', clock: key(play), reason: '補正' });
    expect(dues(play)).toEqual({ own: PARKED, T: PARKED, U: other });
    // What moves meanwhile is known when it goes on.
    play.do({ type: 'extendClock', clock: key(play), amount: 1, reason: 'x' });
    expect(dues(play)).toEqual({ own: PARKED, T: PARKED, U: other });
    play.now += 2 * DAY;
    play.do({ type: 'resumeClock', clock: key(play) });
    expect(dues(play)).toEqual({ own: at('2026-03-16T17:00'), T: at('2026-03-17T17:00'), U: other });
    expect(clock(play).dueAt).toBe(at('2026-03-18T17:00'));
  });

  it('is not what follows another limit', async () => {
    const play = await Play.started(diagram('p', { limit: { key: 'whole', amount: 20, unit: 'wd' } }).start().userTask('A', { limit: { key: 'own', amount: 10, unit: 'wd' } }).end()
      .boundary('T', 'A', { on: { timer: { date: '= due("whole")' } }, interrupting: false }).end('e1'));
    const own = Number(Object.entries(play.state.clocks).find(([, { limit }]) => limit === 'own')?.[0]);
    play.do({ type: 'pauseClock', clock: own, reason: '補正' });
    expect(dues(play)).toEqual({ own: PARKED, T: at('2026-03-30T17:00'), whole: at('2026-03-26T17:00') });
  });

  it('counts what is left of it from when it goes on', async () => {
    const play = await Play.started(step({ amount: 4, unit: 'h' }));
    play.now += 3_600_000;
    play.do({ type: 'pauseClock', clock: key(play), reason: '補正' });
    play.now += 3_600_000;
    play.do({ type: 'resumeClock', clock: key(play) });
    expect([reminder(play)?.dueAt, clock(play).dueAt]).toEqual([at('2026-03-02T12:00'), at('2026-03-02T14:00')]);
  });

  it('whose end lies in a year that is not announced says so, when it goes on and when it moves', async () => {
    const play = await Play.started(step({ amount: 10, unit: 'wd', cases: [{ when: '= long = true', amount: 400, unit: 'wd' }] }));
    expect(play.set({ long: true })[1]).toMatchObject({ type: 'clockMoved', provisional: true });
    play.do({ type: 'pauseClock', clock: key(play), reason: '補正' });
    expect(play.do({ type: 'resumeClock', clock: key(play) })[0]).toMatchObject({ type: 'clockResumed', provisional: true });
    expect(clock(play)).toMatchObject({ provisional: true });
  });

  it('moves with an extension', async () => {
    const play = await Play.started(following());
    expect(play.do({ type: 'extendClock', clock: key(play), amount: 1, reason: 'x' }).map(({ type }) => type)).toEqual(['clockExtended', 'timerMoved', 'timerMoved']);
    expect(dues(play)).toMatchObject({ own: at('2026-03-13T17:00'), T: at('2026-03-16T17:00') });
  });

  it('is reminded anew of an end that has moved far, but not of one that is near all the same', async () => {
    for (const [amount, levels] of [[10, [1, 1]], [1, [1, 2]]] as const) {
      const play = await Play.started(following());
      play.now = at('2026-03-16T16:00');
      play.do({ type: 'fireTimer', timer: Number(Object.entries(play.state.timers).find(([, { id }]) => id === 'own')?.[0]) });
      play.do({ type: 'extendClock', clock: key(play), amount, reason: 'x' });
      const next = reminder(play);
      play.now = next?.dueAt ?? 0;
      play.do({ type: 'fireTimer', timer: Number(Object.entries(play.state.timers).find(([, one]) => one === next)?.[0]) });
      expect(play.happened('urged').map(({ level }) => level)).toEqual(levels);
    }
  });
});

describe('a calendar that is loaded', () => {
  const { years, ...rest } = CHINA_HOLIDAYS;
  const { 2026: _unknown, ...known } = years;
  const before = officeCalendar({ ...rest, years: known });
  const after = officeCalendar(CHINA_HOLIDAYS);
  const context = (calendar: typeof after) => ({ now: at('2026-04-30T09:00'), actor: SYSTEM, calendar, decision: () => undefined });
  const ask = async (limit: LimitOptions, command: Command = { type: 'recomputeClocks' }) => {
    const play = await Play.of(step(limit));
    const create = decide(play.model, undefined, { type: 'createInstance', definitionKey: '1', variables: {} }, context(before));
    if (!create.ok) throw new Error(create.rejection.message);
    const asked = (state: InstanceState, what: Command = command) => {
      const decision = decide(play.model, state, what, context(after));
      if (!decision.ok) throw new Error(decision.rejection.message);
      return decision;
    };
    return { state: create.state, asked };
  };

  it('moves the limits that it changes, for certain now, with their reminders', async () => {
    const { state, asked } = await ask({ amount: 3, unit: 'wd' });
    const [clockKey, running] = Object.entries(state.clocks)[0] ?? [];
    expect(running).toMatchObject({ provisional: true, dueAt: at('2026-05-05T17:00') });
    const { events, state: moved } = asked(state);
    expect(events).toEqual([
      // 1 to 5 May are holidays, 9 May is a working day.
      { type: 'clockMoved', v: 1, key: Number(clockKey), dueAt: at('2026-05-08T17:00'), amount: 3, unit: 'wd', reason: 'calendar' }, { type: 'timerMoved', v: 1, key: expect.any(Number), dueAt: expect.any(Number) },
    ]);
    expect(moved.clocks[Number(clockKey)]).not.toHaveProperty('provisional');
    expect(asked(moved).events).toEqual([]);
  });

  it('makes certain what it does not change', async () => {
    const { state, asked } = await ask({ amount: 1, unit: 'cd' });
    const { events } = asked(state);
    expect(events.filter(({ type }) => type === 'clockMoved')).toHaveLength(Object.values(state.clocks)[0]?.provisional ? 1 : 0);
  });

  it('leaves alone what stands still', async () => {
    const { state, asked } = await ask({ amount: 3, unit: 'wd' });
    const paused = fold(state, [{ type: 'clockPaused', v: 1, key: Number(Object.keys(state.clocks)[0]), at: at('2026-04-30T09:00'), reason: 'x' }]);
    expect(asked(paused).events).toEqual([]);
  });
});

it('who stands in is reminded as who holds it', async () => {
  const play = await Play.started(step({ amount: 4, unit: 'h' }, { groups: 'clerks' }));
  play.do({ type: 'claimTask', task: play.task('A') }, { ...person('sun', 'clerks'), onBehalfOf: 'li' });
  play.advance('PT2H');
  expect(play.happened('urged').map(({ tell }) => tell)).toEqual([['li']]);
});
