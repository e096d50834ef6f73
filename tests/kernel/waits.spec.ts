/** What an activation waits for: opened by its owner and closed with it. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';
import type { Json, LocalKey } from '../../engine/kernel/state.js';
import type { On } from './model/diagram.js';

const keyOf = (play: Play, id: string): LocalKey => Number(Object.entries(play.state.elements).find(([, one]) => one.id === id)?.[0] ?? 0);
const found = (play: Play): unknown[] => Object.values(play.state.incidents).map(({ id, code, message }) => [id, code, message]);
const catching = (on: On | On[], variables: Record<string, Json> = {}) => Play.started(diagram('p').start().catchEvent('C', { on }).end(), variables);

describe('a wait that cannot be opened', () => {
  it.each<[string, On, string, string]>([
    ['for a message without a name', { message: '= x', key: '= caseNo' }, 'VALUE_MISSING', "Expected the message name of 'C' to be a text, but `= x` is null"],
    ['for a message without a key', { message: 'm', key: '= x' }, 'VALUE_MISSING', "Expected the correlation key of 'C' to be a text, but `= x` is null"],
    ['for a signal without a name', { signal: '= x' }, 'VALUE_MISSING', "Expected the signal name of 'C' to be a text, but `= x` is null"],
  ])('%s is an incident that says what was found', async (_, on, code, message) => { expect(found(await catching(on))).toEqual([['C', code, message]]); });

  it.each<['date' | 'duration' | 'cycle', On]>([['date', { timer: { date: '= x' } }], ['duration', { timer: { duration: '= x' } }], ['cycle', { timer: { cycle: '= x' } }]])('for a timer whose %s is none is an incident', async (kind, on) => {
    const [[id, code, message] = []] = found(await catching(on, { x: 'soon' })) as string[][];
    expect([id, code]).toEqual(['C', 'TIMER_WRONG']);
    expect(message).toMatch(new RegExp(`^Expected the ${kind} of timer 'C' as ISO 8601, but found: \\S`));
  });
});

describe('a wait', () => {
  it('is recorded with what it is for, of several which', async () => {
    const play = await catching([{ message: 'm', key: '= ref' }, { signal: '= name' }, { timer: { duration: 'PT1H' } }, { condition: '= n > 1' }], { ref: 7, name: 's' });
    const owner = keyOf(play, 'C');
    expect(play.events.slice(-4)).toEqual([
      { type: 'subscriptionOpened', v: 1, key: owner + 1, on: 'message', id: 'C', owner, name: 'm', correlationKey: '7', part: 0 }, { type: 'subscriptionOpened', v: 1, key: owner + 2, on: 'signal', id: 'C', owner, name: 's', part: 1 },
      { type: 'timerScheduled', v: 1, key: owner + 3, id: 'C', owner, dueAt: play.now + 3_600_000, part: 2 }, { type: 'conditionAwaited', v: 1, key: owner + 4, id: 'C', owner, holds: false, part: 3 },
    ]);
  });

  it('for one thing has no number', async () => {
    for (const on of [{ message: 'm', key: '= caseNo' }, { signal: 's' }, { timer: { duration: 'PT1H' } }, { condition: '= n > 1' }] as On[]) expect((await catching(on)).events.at(-1)).not.toHaveProperty('part');
  });

  it('for a cycle repeats, and follows no limit', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { limit: { key: 'l', amount: 3, unit: 'wd', urging: 'none' } }).end()
      .boundary('B', 'A', { on: { timer: { cycle: 'R3/PT1H' } }, interrupting: false }).end('e1').boundary('D', 'A', { on: { timer: { date: '= due("l")' } }, interrupting: false }).end('e2')
      .boundary('E', 'A', { on: { timer: { duration: 'P9D' } }, interrupting: false }).end('e3').boundary('G', 'A', { on: { timer: { duration: '= if due("l") = null then "P1D" else "P2D"' } }, interrupting: false }).end('e4'));
    expect(Object.values(play.state.timers).map(({ id, repeat, follows }) => [id, repeat, follows])).toEqual([
      ['B', { left: 2, period: 'PT1H' }, undefined], ['D', undefined, { expression: '= due("l")', kind: 'date' }], ['E', undefined, undefined], ['G', undefined, { expression: '= if due("l") = null then "P1D" else "P2D"', kind: 'duration' }],
    ]);
  });

  it('for what is thrown from inside is none: who throws looks for it', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').userTask('A').end('e')).end()
      .boundary('B', 'S', { on: { error: 'X' } }).end('e1').boundary('C', 'S', { on: { escalation: 'X' }, interrupting: false }).end('e2').boundary('D', 'S', { on: [{ error: 'Y' }, { escalation: 'Y' }, { signal: 's' }] }).end('e3'));
    expect([play.state.timers, Object.values(play.state.subscriptions).map(({ id, part }) => [id, part]), play.state.conditions]).toEqual([{}, [['D', 2]], undefined]);
  });
});

describe('what an activation has', () => {
  it('ends with it: waits, jobs, limits and incidents, and nobody else\'s', async () => {
    const one = (drawn: ReturnType<typeof diagram>, id: string) => drawn.serviceTask(`S${id}`, { type: `job${id}`, limit: { key: `l${id}`, amount: 3, unit: 'wd' } }).end(`e${id}`)
      .boundary(`B${id}`, `S${id}`, { on: { message: `m${id}`, key: '= caseNo' } }).end(`f${id}`).boundary(`C${id}`, `S${id}`, { on: { condition: '= n > 1' } }).end(`g${id}`);
    const play = await Play.started(one(one(diagram('p').start().parallel('F'), '1').from('F'), '2'));
    for (const id of ['1', '2']) play.do({ type: 'failJob', job: play.job(`job${id}`), retries: 0, message: '忙' });
    const left = (): unknown[] => [
      Object.values(play.state.jobs).map(({ type }) => type), Object.values(play.state.clocks).map(({ limit }) => limit), Object.values(play.state.timers).map(({ id }) => id), Object.values(play.state.subscriptions).map(({ id }) => id),
      Object.values(play.state.conditions ?? {}).map(({ id }) => id), Object.values(play.state.incidents).map(({ id }) => id),
    ];
    expect(left()).toEqual([['job1', 'job2'], ['l1', 'l2'], ['l1', 'l2'], ['B1', 'B2'], ['C1', 'C2'], ['S1', 'S2']]);
    play.do({ type: 'moveTokens', cancel: [keyOf(play, 'S1')], activate: [], reason: 'x' });
    expect(left()).toEqual([['job2'], ['l2'], ['l2'], ['B2'], ['C2'], ['S2']]);
  });

  it('of a case ends with the case', async () => {
    const play = await Play.started(diagram('p', { limit: { key: 'whole', amount: 3, unit: 'wd' } }).start().userTask('A').end().eventSub('ES', (inside) => inside.start('es', { on: { signal: 's' }, interrupting: false }).end('x')));
    play.complete('A');
    expect(play.events.slice(-4).map(({ type }) => type)).toEqual(['timerCancelled', 'subscriptionClosed', 'clockStopped', 'instanceCompleted']);
  });
});

it('a cycle that asks for the end of a limit does not follow it, as a date does', async () => {
  const play = await Play.started(diagram('p', { limit: { key: 'l', amount: 3, unit: 'wd' } }).start().userTask('A').end()
    .boundary('B', 'A', { on: { timer: { cycle: '= if due("l") = null then "R2/PT1H" else "R3/PT2H"' } }, interrupting: false }).end('b')
    .boundary('D', 'A', { on: { timer: { date: '= due("l")' } }, interrupting: false }).end('d'));
  expect(play.happened('timerScheduled').filter(({ clock }) => !clock).map(({ id, follows }) => [id, follows?.kind])).toEqual([['B', undefined], ['D', 'date']]);
});
