/** How limits begin and follow what the case learns (design §8), at the edges. */
import { describe, expect, it } from '@jest/globals';
import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import { decide } from '../../engine/kernel/decide.js';
import { diagram } from './model/diagram.js';
import { modelOf, moment, Play, SYSTEM } from './play.js';
import type { HolidayTable } from '../../engine/kernel/calendar/index.js';
import type { Event } from '../../engine/kernel/events.js';
import type { ClockState, TimerState } from '../../engine/kernel/state.js';
import type { LimitOptions } from './model/diagram.js';

const at = (text: string): number => moment(`${text}:00+08:00`);
const clocks = (play: Play): ClockState[] => Object.values(play.state.clocks);
const reminder = (play: Play): TimerState | undefined => Object.values(play.state.timers).find((timer) => timer.clock !== undefined);
const ofCase = (limit: LimitOptions) => diagram('p', { limit: { key: 'l', ...limit } }).start().userTask('A').userTask('B').end();
const ofStep = (limit: LimitOptions) => diagram('p').start().userTask('A', { limit: { key: 'l', ...limit } }).userTask('Z').end();

describe('a limit that a step begins', () => {
  it('is not begun again when the step is done again', async () => {
    const play = await Play.started(ofCase({ amount: 9, unit: 'wd', startsWith: 'A' }));
    expect(clocks(play)).toEqual([]);
    play.complete('A');
    const [begun] = clocks(play);
    play.advance('P1D');
    play.giveBack('B', 'A');
    play.complete('A');
    expect([clocks(play), play.happened('clockStarted').length]).toEqual([[begun], 1]);
  });
});

describe('a limit of the office itself', () => {
  const asked: unknown[] = [];
  const begin = async (limit: LimitOptions, urgent: boolean, length?: { amount: number; unit: 'wd' | 'h' }): Promise<unknown> => {
    asked.length = 0;
    const decision = decide(await modelOf(ofCase(limit).xml()), undefined, { type: 'createInstance', definitionKey: '1', variables: { urgent } }, {
      now: at('2026-03-02T09:00'), actor: SYSTEM, calendar: officeCalendar(CHINA_HOLIDAYS), decision: () => undefined,
      officeLength: (name, startedAt) => { asked.push({ ...name, startedAt }); return length; },
    });
    const [clock] = decision.ok ? Object.values(decision.state.clocks) : [];
    return [clock?.amount, clock?.unit];
  };
  const own: LimitOptions = { amount: 9, unit: 'wd', cases: [{ when: '= urgent', amount: 4, unit: 'h' }] };

  it('is as long as the office says, which is asked for it, or for that case of it which holds', async () => {
    expect(await begin(own, false, { amount: 5, unit: 'wd' })).toEqual([5, 'wd']);
    expect(asked).toEqual([{ process: 'p', limit: 'l', startedAt: at('2026-03-02T09:00') }]);
    expect(await begin(own, true, { amount: 2, unit: 'h' })).toEqual([2, 'h']);
    expect(asked).toEqual([{ process: 'p', limit: 'l', when: '= urgent', startedAt: at('2026-03-02T09:00') }]);
  });

  it('is as long as the diagram says where the office says nothing; of what a law sets the office is not asked', async () => {
    expect([await begin(own, false), await begin(own, true)]).toEqual([[9, 'wd'], [4, 'h']]);
    expect([await begin({ ...own, statutory: true }, false, { amount: 1, unit: 'wd' }), asked]).toEqual([[9, 'wd'], []]);
  });
});

describe('half of a limit (R-RETURN)', () => {
  const returned = async (amount: number): Promise<unknown> => {
    const play = await Play.started(ofStep({ amount, unit: 'h' }));
    play.complete('A');
    play.giveBack('Z', 'A');
    const [clock] = clocks(play);
    return [clock?.amount, clock?.unit, clock?.dueAt];
  };
  /** From Monday at nine: one working day ends on Tuesday at five, after 32 hours. */
  it('of hours that end just with one working day is hours', async () => {
    expect(await returned(64)).toEqual([32, 'h', at('2026-03-03T17:00')]);
    expect(await returned(63)).toEqual([1, 'wd', at('2026-03-03T17:00')]);
  });

  it('is the whole where that ends no later than one working day', async () => {
    expect(await returned(32)).toEqual([32, 'h', at('2026-03-03T17:00')]);
    expect(await returned(33)).toEqual([1, 'wd', at('2026-03-03T17:00')]);
  });
});

describe('緊急程度', () => {
  it('entered in the form of a step has its case go by the hour at once', async () => {
    const play = await Play.started(ofCase({ amount: 10, unit: 'wd' }));
    const [clock] = clocks(play);
    if (!clock) throw new Error('no clock');
    play.complete('A', { urgency: '特急', other: 1 });
    expect(reminder(play)?.dueAt).toBe(officeCalendar(CHINA_HOLIDAYS).portion(clock.startedAt, clock, 0.5, []));
  });

  it('is the case’s own: what is set beside it, or inside a step, moves no reminder that is overdue', async () => {
    const play = await Play.started(ofCase({ amount: 10, unit: 'wd' }));
    play.now = at('2026-03-13T09:00');
    expect(play.set({ other: 1 }).map(({ type }) => type)).toEqual(['variablesSet']);
    expect(play.set({ urgency: '特急' }, play.task('A'), true).map(({ type }) => type)).toEqual(['variablesSet']);
    expect(reminder(play)?.dueAt).toBe(at('2026-03-12T17:00'));
  });
});

describe('a limit that follows the case', () => {
  it('is said to count from another day though it ends on the same', async () => {
    const play = await Play.started(ofStep({ amount: 3, unit: 'wd', from: '= received' }), { received: '2026-02-28' });
    const before = clocks(play)[0]?.dueAt;
    play.set({ received: '2026-03-01' });
    expect([clocks(play)[0]?.startedAt, clocks(play)[0]?.dueAt]).toEqual([at('2026-03-01T00:00'), before]);
  });

  it('has the length that its case says though it ends on the same day', async () => {
    const play = await Play.started(ofStep({ amount: 5, unit: 'cd', rollOver: true, cases: [{ when: '= long = true', amount: 6, unit: 'cd' }] }));
    const before = clocks(play)[0]?.dueAt;
    play.set({ long: true });
    expect([clocks(play)[0]?.amount, clocks(play)[0]?.dueAt]).toEqual([6, before]);
  });

  it('and stands still keeps what reminds of it parked', async () => {
    const play = await Play.started(diagram('p', { limit: { key: 'l', amount: 10, unit: 'wd', pauses: [{ ground: '補正', while: 'B' }], cases: [{ when: '= long = true', amount: 12, unit: 'wd' }], extension: { most: 5, by: 'office-director', times: 2 } } })
      .start().userTask('A').userTask('B').end());
    play.advance('P11D');
    expect([play.happened('urged').length, reminder(play)?.clock?.level]).toEqual([1, 2]);
    play.complete('A');
    const [key = ''] = Object.keys(play.state.clocks);
    play.do({ type: 'extendClock', clock: Number(key), amount: 3, reason: '案情複雜' }, { id: 'zhao', groups: ['office-director'] });
    expect(reminder(play)).toMatchObject({ clock: { level: 2 } });
    const parked = reminder(play)?.dueAt;
    play.set({ long: true });
    expect([reminder(play)?.dueAt, (parked ?? 0) > at('2100-01-01T00:00'), clocks(play)[0]?.amount]).toEqual([parked, true, 12]);
  });
});

describe('a limit whose start is no day', () => {
  it('is an incident of its own in each of several instances', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { multi: { cardinality: '= 2' }, limit: { key: 'l', amount: 3, unit: 'wd', from: '= x' } }).end(), { x: '2026-03-02' });
    play.set({ x: 'soon' });
    expect(new Set(Object.values(play.state.incidents).map(({ owner }) => owner))).toEqual(new Set(play.tasks('A')));
    play.set({ x: '2026-03-03' });
    expect([play.incidents, clocks(play).map(({ startedAt }) => startedAt)]).toEqual([[], [at('2026-03-03T00:00'), at('2026-03-03T00:00')]]);
  });

  it('goes on from the day that a corrected diagram names, when the case has come to that and the incident is resolved', async () => {
    const drawn = (from?: string) => diagram('p', from === undefined ? {} : { limit: [{ key: 'k', amount: 2, unit: 'wd' }, { key: 'l', amount: 3, unit: 'wd', from }] }).start().userTask('A').end();
    const play = await Play.started(drawn('= received'), { received: '2026-03-02', rightly: '2026-02-27' });
    play.set({ received: 'soon' });
    const resolved = async (from?: string): Promise<unknown> => {
      const decision = decide(await modelOf(drawn(from).xml()), play.state, { type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) }, { now: play.now, actor: SYSTEM, calendar: officeCalendar(CHINA_HOLIDAYS), decision: () => undefined });
      if (!decision.ok) throw new Error(decision.rejection.message);
      return [Object.values(decision.state.clocks).map(({ limit, startedAt }) => [limit, startedAt]), Object.values(decision.state.incidents)];
    };
    expect(await resolved('= rightly')).toEqual([[['k', play.now], ['l', at('2026-02-27T00:00')]], []]);
    expect(await resolved()).toEqual([[['k', play.now], ['l', at('2026-03-02T00:00')]], []]);
  });
});

describe('a limit of each of two sub-processes that were opened again', () => {
  it('begins for its own when its start is mended, though that of the other runs', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').exclusive('M').sub('S', (inside) => inside.start('s').userTask('I').end('e'), { limit: { key: 'l', amount: 3, unit: 'wd', from: '= day' } }).userTask('Z').end().from('F').to('M'), { day: '2026-03-02' });
    for (const id of ['I', 'I']) play.complete(id);
    play.giveBack('Z', 'I');
    play.set({ day: 'soon' });
    play.giveBack('Z', 'I');
    expect(play.incidents).toEqual(['S: LIMIT_START_WRONG', 'S: LIMIT_START_WRONG']);
    play.set({ day: '2026-03-03' });
    const [incident = 0] = Object.keys(play.state.incidents).map(Number);
    play.do({ type: 'resolveIncident', incident });
    const open = Object.entries(play.state.elements).flatMap(([key, { id }]) => (id === 'S' ? [Number(key)] : []));
    expect([play.incidents, clocks(play).map(({ owner, startedAt }) => [owner, startedAt])]).toEqual([[], open.map((owner) => [owner, at('2026-03-03T00:00')])]);
  });
});

describe('a limit of which one thing alone changes is moved', () => {
  const year = (confirmed: boolean, ...more: string[]): HolidayTable => ({ ...CHINA_HOLIDAYS, years: { ...CHINA_HOLIDAYS.years, 2026: { confirmed, holidays: more, makeUp: [] } } });
  const moved = async (before: HolidayTable, after: HolidayTable): Promise<Event[]> => {
    const model = await modelOf(ofCase({ amount: 3, unit: 'wd' }).xml());
    const context = (table: HolidayTable) => ({ now: at('2026-03-02T09:00'), actor: SYSTEM, calendar: officeCalendar(table), decision: () => undefined });
    const begun = decide(model, undefined, { type: 'createInstance', definitionKey: '1', variables: {} }, context(before));
    if (!begun.ok) throw new Error(begun.rejection.message);
    const decision = decide(model, begun.state, { type: 'recomputeClocks' }, context(after));
    if (!decision.ok) throw new Error(decision.rejection.message);
    return decision.events.filter(({ type }) => type === 'clockMoved');
  };

  it('its end, when the days off of a year that was certain are corrected', async () => {
    expect(await moved(year(true), year(true, '2026-03-04'))).toMatchObject([{ amount: 3, unit: 'wd', dueAt: at('2026-03-06T17:00'), reason: 'calendar' }]);
  });

  it('its certainty, when a year is confirmed as it was expected', async () => {
    const [event, ...others] = await moved(year(false), year(true));
    expect([event, others]).toEqual([expect.objectContaining({ dueAt: at('2026-03-05T17:00') }), []]);
    expect(event).not.toHaveProperty('provisional');
    expect(await moved(year(true), year(false))).toMatchObject([{ provisional: true }]);
  });

  it('its unit, where it ends at the same moment by an extension in days of another', async () => {
    const play = await Play.started(ofCase({ amount: 1, unit: 'wd', cases: [{ when: '= calendarDays = true', amount: 1, unit: 'cd' }], extension: { most: 3, unit: 'cd', by: 'office-director' } }));
    play.do({ type: 'extendClock', clock: Number(Object.keys(play.state.clocks)[0]), amount: 3, reason: '案情複雜' }, { id: 'zhao', groups: ['office-director'] });
    const before = clocks(play)[0]?.dueAt;
    play.set({ calendarDays: true });
    expect([clocks(play)[0]?.unit, clocks(play)[0]?.dueAt, play.happened('clockMoved').length]).toEqual(['cd', before, 1]);
  });

  it('and of which nothing changes is not', async () => {
    expect(await moved(year(true), year(true))).toEqual([]);
  });
});
