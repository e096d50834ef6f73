/** Clocks of a case: what begins, stops and extends them, and what the law lets a diagram say. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { moment, person, Play } from './play.js';
import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import { ledger } from '../../engine/kernel/calendar/ledger.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import { tellingsOf } from '../../engine/kernel/told.js';
import type { ClockState } from '../../engine/kernel/state.js';

const director = person('zhao', 'office-director');
const answering = (more: object = {}) => diagram('p', { limit: { statutoryKey: 'DIS-ANSWER', extension: { by: 'office-director' }, ...more } })
  .start().userTask('A').userTask('B').userTask('C').end();
const at = (text: string): number => moment(`${text}:00+08:00`);
const only = (play: Play): ClockState & { key: number } => {
  const [found] = Object.entries(play.state.clocks);
  if (!found) throw new Error('no clock');
  return { key: Number(found[0]), ...found[1] };
};

describe('a limit of the law', () => {
  it('takes length, basis and roll-over from its row', async () => {
    const play = await Play.started(diagram('p', { limit: { statutoryKey: 'AR-APPLY' } }).start().userTask('A').end(), {}, { now: '2026-09-18T09:00:00+08:00' });
    expect(play.model.limits[0]).toMatchObject({ amount: 60, unit: 'cd', statutory: true, rollOver: true, basis: '《行政複議法》第20條', statutoryKey: 'AR-APPLY' });
    expect(only(play)).toMatchObject({ amount: 60, unit: 'cd', statutory: true, dueAt: at('2026-11-18T00:00') - 1 });
  });
  it('says that its row is not confirmed', async () => {
    expect((await Play.of(diagram('p', { limit: { statutoryKey: 'CPPCC-3M' } }).start().userTask('A').end())).model.limits[0]).toMatchObject({ unconfirmed: true });
  });
  it.each<[string, object, string]>([
    ['a key that is none', { statutoryKey: 'X' }, 'limit-statutory-unknown'],
    ['a longer time', { statutoryKey: 'DIS-ANSWER', amount: 21, unit: 'wd' }, 'limit-beyond-law'],
    ['another unit', { statutoryKey: 'DIS-ANSWER', amount: 1, unit: 'month' }, 'limit-beyond-law'],
    ['a longer case', { statutoryKey: 'DIS-ANSWER', cases: [{ when: '= true', amount: 30, unit: 'wd' }] }, 'limit-beyond-law'],
    ['a longer extension', { statutoryKey: 'DIS-ANSWER', extension: { most: 21, by: 'x' } }, 'limit-beyond-law'],
    ['an extension where the law has none', { statutoryKey: 'DIS-CORRECT', extension: { most: 1, by: 'x' } }, 'limit-beyond-law'],
    ['an extension by nobody', { statutoryKey: 'DIS-ANSWER', extension: { most: 5 } }, 'limit-by-missing'],
    ['a pause of nothing', { statutoryKey: 'DIS-ANSWER', pauses: [{ ground: '補正' }] }, 'limit-by-missing'],
    ['a pause during what is not there', { statutoryKey: 'DIS-ANSWER', pauses: [{ ground: '補正', while: 'Z' }] }, 'limit-element-unknown'],
    ['a start with what is not there', { statutoryKey: 'DIS-ANSWER', startsWith: 'Z' }, 'limit-element-unknown'],
    ['half a day more', { statutoryKey: 'DIS-ANSWER', extension: { most: 0.5, by: 'x' } }, 'limit-wrong'],
  ])('is not %s', async (_name, limit, rule) => {
    const { findings } = await compileProcesses(diagram('p', { limit }).start().userTask('A').end().xml());
    expect(findings.filter(({ severity }) => severity === 'error').map((finding) => finding.rule)).toContain(rule);
  });
  it('may be stricter in the diagram', async () => {
    expect(only(await Play.started(answering({ amount: 15, unit: 'wd' }))).amount).toBe(15);
  });
});

describe('what begins a limit', () => {
  it('is an element of the diagram', async () => {
    const play = await Play.started(answering({ startsWith: 'A' }));
    expect(play.state.clocks).toEqual({});
    play.advance('P2D');
    play.complete('A');
    expect(only(play).startedAt).toBe(play.now);
    play.complete('B');
    expect(Object.keys(play.state.clocks)).toHaveLength(1);
  });
  it('is a day that the case knows, also when it is learnt later or corrected', async () => {
    const play = await Play.started(answering({ from: '= receivedOn' }), { receivedOn: '2026-02-27' });
    expect(only(play)).toMatchObject({ startedAt: at('2026-02-27T00:00'), dueAt: at('2026-03-26T17:00') });
    play.set({ receivedOn: '2026-02-26' });
    expect(only(play)).toMatchObject({ startedAt: at('2026-02-26T00:00'), dueAt: at('2026-03-25T17:00') });
    expect(play.happened('clockMoved').map(({ reason }) => reason)).toEqual(['start']);
    play.set({ receivedOn: null });
    expect(only(play).startedAt).toBe(at('2026-02-26T00:00'));
  });
  it('is the beginning of the case where that day is not known yet', async () => {
    const play = await Play.started(answering({ from: '= receivedOn' }));
    expect(only(play).startedAt).toBe(play.now);
  });
  it('is an incident where it is no day', async () => {
    const play = await Play.started(answering({ from: '= receivedOn' }), { receivedOn: 'soon' });
    expect(play.incidents).toEqual(['p: LIMIT_START_WRONG']);
  });
});

describe('a limit whose start is no day', () => {
  const resolve = (play: Play): void => { play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) }, person('operator')); };
  const ledgerOf = (play: Play): { first: number; last: number; amount: number } => {
    const { startedAt, dueAt, pauses, ...rule } = only(play);
    const entries = ledger(startedAt, rule, pauses.map((pause) => ({ ...pause, to: pause.to ?? dueAt })), officeCalendar(CHINA_HOLIDAYS));
    return { first: entries[0]?.from ?? 0, last: entries.at(-1)?.to ?? 0, amount: entries.reduce((sum, { amount }) => sum + amount, 0) };
  };

  it('begins when that was mended and the incident is resolved, from the day that it names', async () => {
    const play = await Play.started(answering({ from: '= receivedOn' }), { receivedOn: 'soon' });
    play.advance('P2D');
    resolve(play);
    expect([play.state.clocks, play.incidents]).toEqual([{}, ['p: LIMIT_START_WRONG']]);
    play.set({ receivedOn: '2026-02-27' });
    expect(play.state.clocks).toEqual({});
    resolve(play);
    expect([play.incidents, only(play).startedAt, only(play).dueAt]).toEqual([[], at('2026-02-27T00:00'), at('2026-03-26T17:00')]);
    expect(ledgerOf(play)).toEqual({ first: at('2026-02-27T00:00'), last: at('2026-03-26T17:00'), amount: 20 });
    expect(Object.values(play.state.timers).map(({ clock }) => clock?.level)).toEqual([1]);
  });
  it('counts from when it should have begun where no day is known any more, however often it was tried', async () => {
    const play = await Play.started(answering({ from: '= receivedOn' }), { receivedOn: 'soon' });
    const began = play.now;
    play.advance('P3D');
    resolve(play);
    play.set({ receivedOn: null });
    play.advance('P3D');
    resolve(play);
    expect([play.incidents, only(play).startedAt]).toEqual([[], began]);
    expect(ledgerOf(play)).toEqual({ first: began, last: only(play).dueAt, amount: 20 });
  });
  it('that an element begins counts from the end of the first of them, and is one incident', async () => {
    const play = await Play.started(answering({ from: '= receivedOn', startsWith: 'A, B' }), { receivedOn: 'soon' });
    play.complete('A');
    const began = play.now;
    play.advance('P1D');
    play.complete('B');
    expect(play.incidents).toEqual(['p: LIMIT_START_WRONG']);
    play.set({ receivedOn: null });
    resolve(play);
    expect([play.incidents, only(play).startedAt]).toEqual([[], began]);
  });
  it('begins with the next of the elements where the day is right by then, and the incident is over', async () => {
    const play = await Play.started(answering({ from: '= receivedOn', startsWith: 'A, B' }), { receivedOn: 'soon' });
    play.complete('A');
    play.set({ receivedOn: '2026-02-27' });
    play.complete('B');
    expect([play.incidents, only(play).startedAt]).toEqual([[], at('2026-02-27T00:00')]);
  });
  it('while it runs is one incident, which is over when the day is right again', async () => {
    const play = await Play.started(answering({ from: '= receivedOn' }), { receivedOn: '2026-02-27' });
    play.set({ receivedOn: 'soon' });
    expect(Object.values(play.state.incidents)).toEqual([expect.objectContaining({ owner: 0, id: 'p', code: 'LIMIT_START_WRONG' })]);
    play.set({ receivedOn: 'later' });
    play.set({ other: 1 });
    resolve(play);
    expect([play.incidents, play.happened('incidentRaised').length]).toEqual([['p: LIMIT_START_WRONG'], 2]);
    expect(only(play).startedAt).toBe(at('2026-02-27T00:00'));
    play.set({ receivedOn: '2026-02-26' });
    expect([play.incidents, only(play).startedAt]).toEqual([[], at('2026-02-26T00:00')]);
  });
  it('of each of two limits is an incident of its own', async () => {
    const play = await Play.started(diagram('p', { limit: [{ key: 'a', amount: 3, unit: 'wd', from: '= x' }, { key: 'b', amount: 3, unit: 'wd', from: '= x' }] }).start().userTask('A').end(), { x: 'soon' });
    expect(play.incidents).toHaveLength(2);
    play.set({ x: '2026-03-02' });
    resolve(play);
    expect(Object.values(play.state.clocks).map(({ limit }) => limit)).toEqual(['a']);
    resolve(play);
    expect(Object.values(play.state.clocks).map(({ limit }) => limit)).toEqual(['a', 'b']);
  });
  it('of a sub-process that runs does not keep it from ending', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').userTask('I').end('e'), { limit: { key: 'l', amount: 3, unit: 'wd', from: '= x' } }).userTask('Z').end(), { x: '2026-03-02' });
    play.set({ x: 'soon' });
    expect(play.incidents).toEqual(['S: LIMIT_START_WRONG']);
    play.complete('I');
    expect([play.active, play.incidents, play.state.clocks]).toEqual([['Z'], [], {}]);
  });
});

describe('what stops a limit', () => {
  const stopped = () => Play.started(answering({ pauses: [{ ground: '補正', while: 'B' }, { ground: '聽證', by: 'legal-chief' }] }));

  it('is an element that is active, and nothing else', async () => {
    const play = await stopped();
    expect(only(play).pauses).toEqual([]);
    const before = only(play).dueAt;
    play.complete('A');
    expect(only(play).pauses).toEqual([{ from: play.now, reason: '補正', while: play.task('B') }]);
    expect(play.refuse({ type: 'resumeClock', clock: only(play).key }).code).toBe('CLOCK_PAUSE_NOT_YOURS');
    play.advance('P7D');
    play.complete('B');
    expect(only(play).pauses).toEqual([expect.objectContaining({ to: play.now, reason: '補正' })]);
    // Four working days were taken out: of the start day nothing counts.
    expect([before, only(play).dueAt]).toEqual([at('2026-03-30T17:00'), at('2026-04-03T17:00')]);
  });
  it('is a legal ground, by whom the diagram names', async () => {
    const play = await stopped();
    const { key } = only(play);
    expect(play.refuse({ type: 'pauseClock', clock: key, reason: '領導出差' }, director).code).toBe('CLOCK_PAUSE_NOT_ALLOWED');
    expect(play.refuse({ type: 'pauseClock', clock: key, reason: '聽證' }, director).code).toBe('CLOCK_PAUSE_NOT_YOURS');
    play.do({ type: 'pauseClock', clock: key, reason: '聽證' }, person('chen', 'legal-chief'));
    // The diagram's own ground begins and ends within; the hearing goes on.
    play.complete('A');
    play.complete('B');
    expect(only(play).pauses).toEqual([expect.objectContaining({ reason: '聽證' })]);
    expect(play.refuse({ type: 'resumeClock', clock: key }, director).code).toBe('CLOCK_PAUSE_NOT_YOURS');
    play.do({ type: 'resumeClock', clock: key }, person('chen', 'legal-chief'));
  });
  it('is two grounds one after the other, each with its own entry', async () => {
    const play = await Play.started(answering({ pauses: [{ ground: '補正', while: 'A' }, { ground: '專家評審', while: 'B' }] }));
    play.advance('P1D');
    play.complete('A');
    play.advance('P1D');
    play.complete('B');
    const [first, second] = only(play).pauses;
    expect([first?.reason, second?.reason, first?.to]).toEqual(['補正', '專家評審', second?.from]);
    expect(second?.to).toBe(play.now);
  });
  it('of a step is what is active in the step only', async () => {
    const play = await Play.started(diagram('p').start().parallel('F')
      .sub('S', (inside) => inside.start('s').userTask('I').end('e'), { limit: { key: 'inner', amount: 5, unit: 'wd', pauses: [{ ground: '鑑定', while: 'I,D' }] } }).parallel('J').end()
      .from('F').userTask('D').to('J'));
    expect(only(play).pauses).toHaveLength(1);
    play.complete('I');
    expect(play.happened('clockStopped')).toEqual([expect.objectContaining({ late: false })]);
  });
  it('is a suspension for what the office set itself, never for what the law sets', async () => {
    const play = await Play.started(diagram('p', { limit: { statutoryKey: 'DIS-ANSWER' } }).start().userTask('A', { limit: { key: 'own', amount: 3, unit: 'wd' } }).end());
    play.do({ type: 'suspendInstance', reason: '等待上級' });
    const paused = () => Object.values(play.state.clocks).filter(({ pauses }) => pauses.some(({ to }) => to === undefined)).map(({ limit }) => limit);
    expect(paused()).toEqual(['own']);
    play.advance('P7D');
    play.do({ type: 'resumeInstance' });
    expect(paused()).toEqual([]);
    expect(Object.values(play.state.clocks).find(({ limit }) => limit === 'own')?.dueAt).toBe(at('2026-03-11T17:00'));
  });
  it('keeps what ends meanwhile from being late', async () => {
    const play = await stopped();
    play.complete('A');
    play.advance('P90D');
    play.do({ type: 'cancelInstance', reason: '重複' });
    expect(play.happened('clockStopped')).toEqual([expect.objectContaining({ late: false })]);
  });
});

describe('延期', () => {
  const reason = '案情複雜';
  it('makes the limit longer, once, and moves what follows it', async () => {
    const play = await Play.started(answering());
    const { key } = only(play);
    play.do({ type: 'extendClock', clock: key, amount: 10, reason }, director);
    expect(only(play)).toMatchObject({ dueAt: at('2026-04-14T17:00'), amount: 20, extensions: [{ amount: 10, unit: 'wd', by: 'zhao', reason }] });
    expect(Object.values(play.state.timers)[0]?.dueAt).toBe(at('2026-04-10T17:00'));
    expect(play.refuse({ type: 'extendClock', clock: key, amount: 1, reason }, director).code).toBe('EXTENDED_TOO_OFTEN');
  });
  it('is refused beyond the maximum, by others, without a reason, for nothing, and too late', async () => {
    const play = await Play.started(answering({ extension: { by: 'office-director', times: 2 } }));
    const { key } = only(play);
    const asked = (more: object, who = director) => play.refuse({ type: 'extendClock', clock: key, amount: 10, reason, ...more }, who).code;
    expect(asked({ amount: 21 })).toBe('EXTENSION_TOO_LONG');
    expect(asked({ amount: 0 })).toBe('EXTENSION_TOO_SHORT');
    expect(asked({ amount: 1.5 })).toBe('EXTENSION_TOO_SHORT');
    expect(asked({ reason: ' ' })).toBe('REASON_MISSING');
    expect(asked({}, person('li', 'clerks'))).toBe('EXTENSION_NOT_YOURS');
    expect(asked({ clock: 99 })).toBe('CLOCK_NOT_FOUND');
    play.do({ type: 'extendClock', clock: key, amount: 15, reason }, director);
    expect(asked({ amount: 6 })).toBe('EXTENSION_TOO_LONG');
    play.advance('P60D');
    expect(asked({ amount: 5 })).toBe('EXTENSION_LATE');
  });
  it('is refused where the diagram has none', async () => {
    const play = await Play.started(diagram('p', { limit: { amount: 3, unit: 'wd' } }).start().userTask('A').end());
    expect(play.refuse({ type: 'extendClock', clock: only(play).key, amount: 1, reason }, director).code).toBe('EXTENSION_NOT_ALLOWED');
  });
  it('goes up to a day: the least that reaches it', async () => {
    const play = await Play.started(answering());
    const { key } = only(play);
    const until = (day: string) => ({ type: 'extendClock', clock: key, until: at(`${day}T09:00`), reason } as const);
    expect(play.refuse(until('2026-03-30'), director).code).toBe('EXTENSION_TOO_SHORT');
    expect(play.refuse(until('2026-04-29'), director).code).toBe('EXTENSION_TOO_LONG');
    // A Sunday inside 清明: the next working day.
    play.do(until('2026-04-05'), director);
    expect(only(play)).toMatchObject({ dueAt: at('2026-04-07T17:00'), extensions: [expect.objectContaining({ amount: 5 })] });
  });
  it('in another unit begins where the limit ends', async () => {
    const play = await Play.started(diagram('p', { limit: { amount: 3, unit: 'month', extension: { most: 30, unit: 'cd', by: 'office-director' } } }).start().userTask('A').end());
    play.do({ type: 'extendClock', clock: only(play).key, amount: 30, reason }, director);
    expect(only(play).dueAt).toBe(at('2026-07-03T00:00') - 1);
  });
  it('of a clock that stands still is known when it goes on', async () => {
    const play = await Play.started(answering({ pauses: [{ ground: '補正', while: 'B' }] }));
    play.complete('A');
    play.advance('P7D');
    play.do({ type: 'extendClock', clock: only(play).key, amount: 10, reason }, director);
    expect(Object.values(play.state.timers).every(({ dueAt }) => dueAt > at('2100-01-01T00:00'))).toBe(true);
    play.complete('B');
    expect(only(play).dueAt).toBe(at('2026-04-20T17:00'));
  });
  it('leaves what follows a limit that stands still where it is, until that goes on', async () => {
    const play = await Play.started(diagram('p', { limit: { key: 'l', amount: 10, unit: 'wd', pauses: [{ ground: '補正', while: 'B' }], extension: { most: 5, by: 'office-director' }, cases: [{ when: '= long = true', amount: 12, unit: 'wd' }] } }).start().userTask('A').userTask('B').end()
      .boundary('D', 'B', { on: { timer: { date: '= due("l")' } }, interrupting: false }).task('told').end('e2').from('B').userTask('C').end('e3'));
    play.complete('A');
    const follower = (): number | undefined => Object.values(play.state.timers).find(({ id }) => id === 'D')?.dueAt;
    const parked = follower();
    play.do({ type: 'extendClock', clock: only(play).key, amount: 3, reason }, director);
    play.set({ long: true });
    expect([only(play).amount, follower() === parked, (parked ?? 0) > at('2100-01-01T00:00')]).toEqual([12, true, true]);
  });
  it('by which what follows the limit can no longer be reckoned is an incident, after which that is waited for anew', async () => {
    const play = await Play.started(diagram('p', { limit: { key: 'l', amount: 3, unit: 'wd', extension: { most: 3, by: 'office-director' } } }).start().userTask('A').end()
      .boundary('B', 'A', { on: { timer: { date: '= if due("l") > date and time("2026-03-06T00:00:00+08:00") then (if count(for i in 1..n return i) > 5 then null else due("l")) else due("l")' } }, interrupting: false }).task('told').end('e2'), { n: 1_000_000_000 });
    play.do({ type: 'extendClock', clock: only(play).key, amount: 3, reason }, director);
    expect(Object.values(play.state.incidents).map(({ id, code, retry }) => [id, code, retry.do])).toEqual([['B', 'EXPRESSION_FAILED', 'activate']]);
    play.set({ n: 1 });
    play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) });
    expect([play.incidents, Object.values(play.state.timers).find(({ id }) => id === 'B')?.dueAt]).toEqual([[], only(play).dueAt]);
  });
  it('by which the first reminder would be just now does not remind anew', async () => {
    const play = await Play.started(answering());
    play.advance('P26D');
    play.now = only(play).dueAt;
    // The first reminder is two working days before the end.
    play.do({ type: 'extendClock', clock: only(play).key, amount: 2, reason }, director);
    expect(Object.values(play.state.timers).map(({ clock, dueAt }) => [clock?.level, dueAt])).toEqual([[2, only(play).dueAt]]);
  });
  it('leaves what follows the limit where it is, where its expression gives no moment any more', async () => {
    const play = await Play.started(diagram('p', { limit: { key: 'l', amount: 3, unit: 'wd', extension: { most: 3, by: 'office-director' } } }).start().userTask('A').end()
      .boundary('B', 'A', { on: { timer: { date: '= if due("l") > date and time("2026-03-06T00:00:00+08:00") then null else due("l")' } }, interrupting: false }).task('told').end('e2'));
    const follower = (): number | undefined => Object.values(play.state.timers).find(({ id }) => id === 'B')?.dueAt;
    const before = follower();
    expect(before).toBe(only(play).dueAt);
    play.do({ type: 'extendClock', clock: only(play).key, amount: 3, reason }, director);
    expect([follower(), play.incidents]).toEqual([before, []]);
  });
  it('reminds anew who was reminded of the end before', async () => {
    const play = await Play.started(answering());
    play.advance('P26D');
    expect(play.happened('urged').map(({ level }) => level)).toEqual([1]);
    play.do({ type: 'extendClock', clock: only(play).key, amount: 20, reason }, director);
    play.advance('P32D');
    expect(play.happened('urged').map(({ level }) => level)).toEqual([1, 1, 2]);
  });
});

describe('延期 that a step of the diagram decides', () => {
  const decided = (extension: object = {}) => diagram('p', { limit: { statutoryKey: 'DIS-ANSWER', extension: { step: 'X', ...extension } } })
    .start().userTask('A').parallel('F').userTask('B').end('e1').from('F').userTask('R').userTask('X', { assignee: 'zhao' }).end('e2');
  const asked = async (newDue: string, extension: object = {}): Promise<Play> => {
    const play = await Play.started(decided(extension));
    play.complete('A');
    play.complete('R', { newDue, reason: '案情複雜' });
    return play;
  };
  const answer = (play: Play, decision: string, variables: object = {}) => ({ type: 'completeTask', task: play.task('X'), decision, variables: { decision, ...variables } } as const);

  it('is granted by completing it, up to the day asked for, and its own posts decide who may', async () => {
    const play = await asked('2026-04-05');
    play.do(answer(play, '同意'), person('zhao'));
    // A Sunday inside 清明: the next working day.
    expect(only(play)).toMatchObject({ dueAt: at('2026-04-07T17:00'), extensions: [expect.objectContaining({ amount: 5, by: 'zhao', reason: '同意' })] });
    expect(play.active).toEqual(['B']);
  });
  it('goes up to the day that the decider enters instead', async () => {
    const play = await asked('2026-04-28');
    play.do(answer(play, '同意', { newDue: '2026-04-01', reason: '不宜過長' }), person('zhao'));
    expect(only(play)).toMatchObject({ dueAt: at('2026-04-01T17:00'), extensions: [expect.objectContaining({ reason: '不宜過長' })] });
  });
  it('names its own decisions and its own day', async () => {
    const play = await asked('', { grant: '批准, 同意延期', until: '= until' });
    play.do(answer(play, '批准', { until: '2026-04-01' }), person('zhao'));
    expect(only(play).dueAt).toBe(at('2026-04-01T17:00'));
  });
  it('is not granted by another decision', async () => {
    const play = await asked('2026-04-01');
    play.do(answer(play, '不同意'), person('zhao'));
    expect(only(play).extensions).toBeUndefined();
    expect(play.active).toEqual(['B']);
  });
  it.each<[string, string, string]>([
    ['beyond the legal maximum', '2026-04-29', 'EXTENSION_TOO_LONG'], ['for no more time', '2026-03-30', 'EXTENSION_TOO_SHORT'], ['up to what is no day', 'soon', 'EXTENSION_TOO_SHORT'],
  ])('is refused %s, and the step stays open', async (_what, day, code) => {
    const play = await asked(day);
    expect(play.refuse(answer(play, '同意'), person('zhao'))).toMatchObject({ code, element: 'X' });
    expect(play.active).toEqual(['B', 'X']);
    expect(only(play).extensions).toBeUndefined();
  });
  it('is refused when the limit has ended, or was extended as often as it may be', async () => {
    const late = await asked('2026-04-20');
    late.advance('P60D');
    expect(late.refuse(answer(late, '同意'), person('zhao')).code).toBe('EXTENSION_LATE');
    const again = await Play.started(diagram('p', { limit: { statutoryKey: 'DIS-ANSWER', extension: { step: 'X' } } }).start().userTask('X', { repeat: { while: '= more', maximum: 3 } }).end());
    again.do(answer(again, '同意', { newDue: '2026-04-01', more: true }), person('somebody'));
    expect(again.refuse(answer(again, '同意', { newDue: '2026-04-02', more: true }), person('somebody')).code).toBe('EXTENDED_TOO_OFTEN');
  });
  it('is refused where the limit does not run', async () => {
    const play = await Play.started(diagram('p', { limit: { statutoryKey: 'DIS-ANSWER', startsWith: 'B', extension: { step: 'X' } } }).start().userTask('X').userTask('B').end());
    expect(play.refuse(answer(play, '同意', { newDue: '2026-04-01' }), person('somebody'))).toMatchObject({ code: 'CLOCK_NOT_FOUND', element: 'X' });
  });
  it('is granted on the nearest limit of the name, of a step around as of the case', async () => {
    const limit = { key: 'inner', amount: 5, unit: 'wd', extension: { most: 3, step: 'X' } };
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').userTask('X').end('e'), { limit }).end());
    play.do(answer(play, '同意', { newDue: '2026-03-11' }), person('somebody'));
    expect(play.happened('clockExtended')).toEqual([expect.objectContaining({ amount: 2, dueAt: at('2026-03-11T17:00') })]);
  });
  it('is granted on that of its own instance where several have the limit, and on that of its own round', async () => {
    const limit = { key: 'inner', amount: 5, unit: 'wd', extension: { most: 9, step: 'X', times: 3 } };
    const extended = (play: Play): unknown[] => Object.values(play.state.clocks).map(({ owner, extensions }) => [play.state.elements[owner]?.loopCounter, extensions?.length ?? 0]);
    const several = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').userTask('X').end('e'), { limit, multi: { cardinality: '= 3' } }).end());
    const [, second] = several.tasks('X');
    several.do({ type: 'completeTask', task: second ?? 0, decision: '同意', variables: { decision: '同意', newDue: '2026-03-11' } }, person('somebody'));
    expect(several.happened('clockExtended')).toHaveLength(1);
    expect(extended(several)).toEqual([[1, 0], [3, 0]]);
    const own = await Play.started(diagram('p').start().userTask('X', { limit, multi: { cardinality: '= 2' } }).end());
    const [first, other] = Object.keys(own.state.clocks).map(Number);
    own.do({ type: 'completeTask', task: own.tasks('X')[1] ?? 0, decision: '同意', variables: { decision: '同意', newDue: '2026-03-11' } }, person('somebody'));
    expect([own.happened('clockExtended').map(({ key }) => key), Object.keys(own.state.clocks).map(Number), first]).toEqual([[other], [first], first]);
    const rounds = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').userTask('X').userTask('Y').end('e'), { limit, repeat: { maximum: 2 } }).end());
    rounds.do({ type: 'completeTask', task: rounds.task('X'), decision: '不', variables: {} }, person('somebody'));
    rounds.complete('Y');
    rounds.do({ type: 'completeTask', task: rounds.task('X'), decision: '同意', variables: { newDue: '2026-03-11' } }, person('somebody'));
    expect(extended(rounds)).toEqual([[2, 1]]);
  });
  it('is granted beside what the limit is of while it runs once, and refused while it runs several times', async () => {
    const limit = { key: 'inner', amount: 5, unit: 'wd', extension: { most: 3, step: 'X' } };
    const drawn = diagram('p').start().parallel('F').userTask('A', { limit, multi: { cardinality: '= n' } }).end().from('F').userTask('X').end('e2');
    const grant = (play: Play) => ({ type: 'completeTask', task: play.task('X'), decision: '同意', variables: { newDue: '2026-03-11' } } as const);
    const once = await Play.started(drawn, { n: 1 });
    once.do(grant(once), person('somebody'));
    expect(once.happened('clockExtended')).toHaveLength(1);
    const thrice = await Play.started(drawn, { n: 3 });
    expect(thrice.refuse(grant(thrice), person('somebody'))).toEqual({ code: 'CLOCK_NOT_FOUND', element: 'X', message: "Expected limit 'inner' to run, so that 'X' can extend it, but it runs 3 times, and 'X' is inside none of them" });
    thrice.complete('A');
    thrice.complete('A');
    thrice.do(grant(thrice), person('somebody'));
    expect(thrice.happened('clockExtended')).toHaveLength(1);
  });
  it('is refused where its day cannot be found out, and the step stays open', async () => {
    const play = await asked('2026-04-01', { until: '= for i in 1..9999999 return i' });
    expect(play.refuse(answer(play, '同意'), person('zhao'))).toMatchObject({ code: 'EXTENSION_TOO_SHORT', element: 'X', message: expect.stringContaining('found none') });
    expect([play.active, only(play).extensions]).toEqual([['B', 'X'], undefined]);
  });
  it('by hand is still for whom the diagram names, and for nobody else', async () => {
    const play = await asked('2026-04-01');
    expect(play.refuse({ type: 'extendClock', clock: only(play).key, amount: 1, reason: '案情複雜' }, director)).toMatchObject({ code: 'EXTENSION_NOT_YOURS', message: expect.stringContaining("the step 'X'") });
    const both = await asked('2026-04-01', { by: 'office-director' });
    both.do({ type: 'extendClock', clock: only(both).key, amount: 1, reason: '案情複雜' }, director);
    expect(only(both).extensions).toHaveLength(1);
  });
  it('is never a step that another act served for (R-SAME)', async () => {
    const play = await Play.started(diagram('p', { limit: { statutoryKey: 'DIS-ANSWER', extension: { step: 'X' } } }).start().userTask('A').userTask('X', { extension: '<duty:same as="A"/>' }).end());
    play.approve('A');
    expect(play.active).toEqual(['X']);
  });
  it('is a user task of the process', async () => {
    const { findings } = await compileProcesses(decided({ step: 'Z' }).xml());
    expect(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual(['limit-element-unknown']);
  });
  it('is told to who began the case (R-EXTEND)', async () => {
    const play = await asked('2026-04-01');
    const was = play.state;
    const events = play.do(answer(play, '同意'), person('zhao'));
    expect(tellingsOf(was, events, play.state, 'zhao')).toEqual([{ of: 'extended', to: ['clerk'], limit: 'whole', dueAt: at('2026-04-01T17:00'), text: '同意' }]);
  });
});

describe('a limit that follows the case', () => {
  it('begins once with a step that is done twice, also where a step has a limit of that key', async () => {
    const play = await Play.started(diagram('p', { limit: { key: 'l', amount: 9, unit: 'wd', startsWith: 'A' } }).start().userTask('B', { limit: { key: 'm', amount: 3, unit: 'wd' } }).userTask('A').exclusive('G').end('end', { when: '= done' }).from('G').to('A', { default: true }));
    play.complete('B');
    play.complete('A', { done: false });
    play.advance('P1D');
    play.complete('A', { done: false });
    expect(play.happened('clockStarted').filter(({ limit }) => limit === 'l')).toHaveLength(1);
  });
  it('moves where its case has the same number in another unit', async () => {
    const play = await Play.started(diagram('p', { limit: { key: 'l', amount: 5, unit: 'wd', cases: [{ when: '= kind = "急"', amount: 5, unit: 'h' }] } }).start().userTask('A').end(), { kind: null });
    play.set({ kind: '急' });
    expect([only(play).unit, only(play).dueAt]).toEqual(['h', at('2026-03-02T14:00')]);
    expect(play.happened('clockMoved')).toHaveLength(1);
  });
  it('goes by the hour at once where the form of a step says 特急', async () => {
    const play = await Play.started(diagram('p', { limit: { key: 'l', amount: 10, unit: 'wd' } }).start().userTask('A').userTask('B').end());
    const before = Object.values(play.state.timers)[0]?.dueAt ?? 0;
    play.complete('A', { urgency: '特急' });
    expect(Object.values(play.state.timers)[0]?.dueAt).toBeLessThan(before);
  });
});
