/** Starts that a single event does not tell (BPMN 2.0.2 §10.5.2): what begins instances, and when a condition is looked at. */
import { describe, expect, it } from '@jest/globals';
import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import { awaitedStarts, collectPart, nextLook, startConditionHolds, turnsTrueWith } from '../../engine/kernel/start-events.js';
import { diagram } from './model/diagram.js';
import { modelOf, moment } from './play.js';
import type { StartParts } from '../../engine/kernel/start-events.js';

const key = '= caseNo';
const clock = { now: moment('2026-03-02T09:10:00+08:00'), calendar: officeCalendar(CHINA_HOLIDAYS) };

describe('what begins instances of a process from outside', () => {
  it('is each start event that waits, and not the none start event', async () => {
    const model = await modelOf(diagram('p').start('N').userTask('A').end('e1').start('M', { on: { message: 'm', key } }).to('A').start('S', { on: { signal: 's' } }).to('A').xml());
    expect(awaitedStarts(model).map(({ start, trigger, part, together }) => [start.id, trigger.on, part, together])).toEqual([['M', 'message', undefined, false], ['S', 'signal', undefined, false]]);
  });

  it.each([true, false])('is each definition of one that has several, by its number (all of them: %s)', async (all) => {
    const model = await modelOf(diagram('p').start('N').userTask('A').end().start('M', { on: [{ message: 'm', key }, { signal: 's' }], all }).to('A').xml());
    expect(awaitedStarts(model).map(({ start, trigger, part, together }) => [start.id, trigger.on, part, together])).toEqual([['M', 'message', 0, all], ['M', 'signal', 1, all]]);
  });

  it('is a receive task or an event behind a gateway that instantiates', async () => {
    const model = await modelOf(diagram('p').receiveTask('R', { on: { message: 'm' }, attributes: { instantiate: true } }).userTask('U').end().xml());
    expect(awaitedStarts(model).map(({ start, trigger }) => [start.id, trigger.on])).toEqual([['R', 'message']]);
  });
});

describe('a parallel multiple start', () => {
  const parts = async (all = true) => {
    const model = await modelOf(diagram('p').start('N').userTask('A').end().start('M', { on: [{ message: 'm', key }, { signal: 's' }, { signal: 't' }], all }).to('A').xml());
    const [awaited] = awaitedStarts(model);
    if (!awaited) throw new Error('nothing awaited');
    return awaited.start;
  };
  const came = (cause: string, variables = {}) => ({ cause, variables });

  it('begins an instance when the last of its definitions has happened, with what all of them gave', async () => {
    const start = await parts();
    const first = collectPart({}, start, 2, came('c', { a: 1, b: 1 }));
    expect(first).toEqual({ parts: { 2: came('c', { a: 1, b: 1 }) } });
    const second = collectPart(first.parts, start, 0, came('a', { b: 2 }));
    expect(second).toEqual({ parts: { 0: came('a', { b: 2 }), 2: came('c', { a: 1, b: 1 }) } });
    expect(collectPart(second.parts, start, 1, came('b', { d: 4 }))).toEqual({ parts: {}, complete: { cause: 'a+b+c', variables: { a: 1, b: 1, d: 4 } } });
  });

  it('keeps the first of each', async () => {
    const start = await parts();
    const kept: StartParts = { 1: came('b', { a: 1 }) };
    expect(collectPart(kept, start, 1, came('later', { a: 2 }))).toEqual({ parts: kept });
  });

  it('of one definition begins it at once', async () => {
    const model = await modelOf(diagram('p').start('N').userTask('A').end().start('S', { on: { signal: 's' } }).to('A').xml());
    const [awaited] = awaitedStarts(model);
    if (!awaited) throw new Error('nothing awaited');
    expect(collectPart({}, awaited.start, 0, came('x', { a: 1 }))).toEqual({ parts: {}, complete: came('x', { a: 1 }) });
  });
});

describe('a condition that begins instances', () => {
  it('holds only where it is known to be true', () => {
    expect([startConditionHolds('= a > 1', { a: 2 }, clock), startConditionHolds('= a > 1', { a: 1 }, clock), startConditionHolds('= a > 1', {}, clock), startConditionHolds('= a', { a: 'true' }, clock)])
      .toEqual([true, false, false, false]);
    expect(startConditionHolds('= a >', { a: 2 }, clock)).toBe(false);
  });

  it('sees the clock', () => {
    expect([startConditionHolds('= today() = date("2026-03-02")', {}, clock), startConditionHolds('= today() = date("2026-03-03")', {}, clock)]).toEqual([true, false]);
  });

  it('turns true with what a message brings, where it did not hold without it', () => {
    expect([turnsTrueWith('= a > 1', { a: 2 }, clock), turnsTrueWith('= a > 1', { a: 0 }, clock), turnsTrueWith('= true', { a: 2 }, clock)]).toEqual([true, false, false]);
  });

  it.each([
    ['= now() > date and time("2026-03-02T12:00:00+08:00")', '2026-03-02T09:10:00+08:00', '2026-03-02T09:15:00+08:00'], ['= now() != null', '2026-03-02T09:15:00+08:00', '2026-03-02T09:30:00+08:00'],
    ['= today() = date("2026-03-03")', '2026-03-02T09:10:00+08:00', '2026-03-03T00:00:00+08:00'], ['= today() < now()', '2026-03-02T09:10:00+08:00', '2026-03-02T09:15:00+08:00'],
  ])('that asks for the time is looked at when that may have changed it: %s at %s', (condition, now, next) => {
    expect(nextLook(condition, moment(now))).toBe(moment(next));
  });

  it('that asks for no time is not looked at by the clock', () => {
    expect(nextLook('= a > 1', clock.now)).toBeUndefined();
  });
});
