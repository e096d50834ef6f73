/** 延期 (R-EXTEND): which of several limits is meant, and by how much it may be longer. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from '../model/diagram.js';
import { person, Play } from '../play.js';
import type { LimitOptions } from '../model/diagram.js';

const decided: LimitOptions = { key: 'l', amount: 10, unit: 'wd', extension: { most: 5, step: 'X' } };
const other: LimitOptions = { key: 'other', amount: 12, unit: 'wd', extension: { most: 5, by: 'office-director' } };

describe('a step that decides on one limit', () => {
  it.each<[string, LimitOptions[]]>([['before it', [other, decided]], ['after it', [decided, other]]])('extends no other that runs at the same place, begun %s', async (_, limits) => {
    const play = await Play.started(diagram('p', { limit: limits }).start().userTask('X', { assignee: 'zhao' }).userTask('Z').end());
    play.do({ type: 'completeTask', task: play.task('X'), decision: '同意', variables: { decision: '同意', newDue: '2026-03-18' } }, person('zhao'));
    expect(Object.values(play.state.clocks).filter(({ extensions }) => extensions).map(({ limit }) => limit)).toEqual(['l']);
  });
});

describe('an extension', () => {
  it('counts what was granted before, of its own unit only', async () => {
    const play = await Play.started(diagram('p', { limit: { key: 'l', amount: 10, unit: 'wd', extension: { most: 5, by: 'office-director', times: 3 } } }).start().userTask('A').end());
    const [key = ''] = Object.keys(play.state.clocks);
    const ask = (amount: number) => ({ type: 'extendClock', clock: Number(key), amount, reason: '案情複雜' } as const);
    play.do(ask(3), person('zhao', 'office-director'));
    expect(play.refuse(ask(3), person('zhao', 'office-director'))).toMatchObject({ code: 'EXTENSION_TOO_LONG', message: "Expected limit 'l' to be extended by at most 2 working days more (5 altogether), but found 3" });
    play.do(ask(2), person('zhao', 'office-director'));
    expect(play.state.clocks[Number(key)]?.extensions?.map(({ amount }) => amount)).toEqual([3, 2]);
  });

  it('in working days of a limit in days is in working days', async () => {
    const { limits } = (await Play.of(diagram('p', { limit: { key: 'l', amount: 1, unit: 'month', extension: { most: 5, unit: 'wd', by: 'office-director' } } }).start().userTask('A').end())).model;
    expect(limits[0]?.extension).toMatchObject({ most: 5, unit: 'wd' });
  });
});

it('a step that decides on a limit that does not run, or runs beside it several times, is refused in words', async () => {
  const answer = (play: Play) => ({ type: 'completeTask', task: play.task('X'), decision: '同意', variables: { decision: '同意', newDue: '2026-03-18' } } as const);
  const none = await Play.started(diagram('p', { limit: { ...decided, startsWith: 'Z' } }).start().userTask('X', { assignee: 'zhao' }).userTask('Z').end());
  expect(none.refuse(answer(none), person('zhao'))).toEqual({ code: 'CLOCK_NOT_FOUND', element: 'X', message: "Expected limit 'l' to run, so that 'X' can extend it, but it does not" });
  const several = await Play.started(diagram('p').start().parallel('F').userTask('A', { multi: { cardinality: '= 2' }, limit: decided }).end().from('F').userTask('X', { assignee: 'zhao' }).end('x'));
  expect(several.refuse(answer(several), person('zhao'))).toEqual({ code: 'CLOCK_NOT_FOUND', element: 'X', message: "Expected limit 'l' to run, so that 'X' can extend it, but it runs 2 times, and 'X' is inside none of them" });
});
