/** R-URGE by rule (duties.md D.4): when which level is due, and who is told. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import type { LimitOptions } from './model/diagram.js';
import { Play, person } from './play.js';

const drawn = (limit: LimitOptions) => diagram('p').start().userTask('A', { groups: 'clerks', limit: { key: 'k', ...limit } }).end();
const local = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');

/** When each reminder of the step came, until nothing comes any more. */
async function ladder(limit: LimitOptions, variables: object = {}, now = '2026-03-02T09:00:00+08:00'): Promise<string[]> {
  const play = await Play.started(drawn(limit), { ...variables }, { now });
  const found: string[] = [];
  for (;;) {
    const next = Object.entries(play.state.timers).sort(([, a], [, b]) => a.dueAt - b.dueAt)[0];
    if (!next) return found;
    play.now = Math.max(play.now, next[1].dueAt);
    const events = play.do({ type: 'fireTimer', timer: Number(next[0]) });
    for (const event of events) if (event.type === 'urged') found.push(`${event.level} ${local(play.now)}`);
  }
}

describe('the levels of urging', () => {
  it.each<[string, LimitOptions, string[]]>([
    // Two working days before the end where the limit is ten or more, else at 80 %; the end; one working day after; three after.
    ['ten working days', { amount: 10, unit: 'wd' }, ['1 03-12 17:00', '2 03-16 17:00', '3 03-17 17:00', '4 03-19 17:00']],
    ['twenty working days', { amount: 20, unit: 'wd' }, ['1 03-26 17:00', '2 03-30 17:00', '3 03-31 17:00', '4 04-02 17:00']],
    ['sixty calendar days', { amount: 60, unit: 'cd' }, ['1 04-29 17:00', '2 05-01 23:59', '3 05-06 17:00', '4 05-08 17:00']],
    ['a month', { amount: 1, unit: 'month' }, ['1 03-31 17:00', '2 04-02 23:59', '3 04-03 17:00', '4 04-08 17:00']],
  ])('of %s', async (_what, limit, expected) => {
    expect(await ladder(limit)).toEqual(expected);
  });

  it.each<[string, LimitOptions]>([['nine working days', { amount: 9, unit: 'wd' }], ['one working day', { amount: 1, unit: 'wd' }], ['ten calendar days', { amount: 10, unit: 'cd' }]])('of %s begin at 80 %% of it', async (_what, limit) => {
    const play = await Play.started(drawn(limit));
    const [clock] = Object.values(play.state.clocks);
    const [timer] = Object.values(play.state.timers);
    const counted = (await ladder(limit)).map((one) => one[0]);
    expect(counted).toEqual(['1', '2', '3', '4']);
    expect((timer?.dueAt ?? 0) > (clock?.startedAt ?? 0) && (timer?.dueAt ?? 0) < (clock?.dueAt ?? 0)).toBe(true);
  });

  it('tell who works, then also the chief, the unit’s head, the deputy director', async () => {
    const play = await Play.started(drawn({ amount: 1, unit: 'wd' }));
    play.advance('P10D');
    expect(play.happened('urged').map(({ level, tell }) => [level, ...tell])).toEqual([
      [1, 'clerks'], [2, 'clerks', 'chief-of:clerks'], [3, 'clerks', 'head-of:clerks'], [4, 'clerks', 'office-deputy'],
    ]);
    expect(play.happened('escalationThrown').map(({ code, variables }) => [code, variables?.['urge']])).toEqual([1, 2, 3, 4].map((level) => ['R-URGE', expect.objectContaining({ level, limit: 'k', element: 'A' })]));
    // Nothing is completed by a reminder.
    expect(play.active).toEqual(['A']);
  });

  it('tell who holds the step now, and are none where the diagram says so', async () => {
    const play = await Play.started(drawn({ amount: 1, unit: 'wd' }));
    play.do({ type: 'claimTask', task: play.task('A') }, person('wang', 'clerks'));
    play.advance('P2D');
    expect(play.happened('urged')[0]).toMatchObject({ level: 1, tell: ['wang'] });
    expect(await ladder({ amount: 1, unit: 'wd', urging: 'none' })).toEqual([]);
  });
});

describe('by hours', () => {
  it.each<[string, LimitOptions, object]>([
    ['a limit in hours', { amount: 4, unit: 'h' }, {}],
    ['the hours that the diagram sets for 特急', { amount: 2, unit: 'wd', cases: [{ when: '= urgency = "特急"', amount: 4, unit: 'h' }] }, { urgency: '特急' }],
  ])('%s urges at 50 %%, at the end and two hours later', async (_what, limit, variables) => {
    expect(await ladder(limit, variables)).toEqual(['1 03-02 11:00', '2 03-02 13:00', '3 03-02 15:00', '4 03-02 15:00']);
  });

  it('tells who holds the step once at the last moment, the head and the deputy director too', async () => {
    const play = await Play.started(drawn({ amount: 4, unit: 'h' }));
    play.advance('P1D');
    expect(play.happened('urged').map(({ level, tell }) => [level, ...tell])).toEqual([
      [1, 'clerks'], [2, 'clerks', 'chief-of:clerks'], [3, 'clerks', 'head-of:clerks'], [4, 'office-deputy'],
    ]);
    expect(play.happened('escalationThrown')).toHaveLength(4);
  });

  it('also a 特急 step goes whose limit is in days', async () => {
    expect((await ladder({ amount: 1, unit: 'wd' }, { urgency: '特急' })).slice(1)).toEqual(['2 03-03 17:00', '3 03-03 19:00', '4 03-03 19:00']);
    expect((await ladder({ amount: 1, unit: 'wd' }, { urgency: '加急' })).slice(1)).toEqual(['2 03-03 17:00', '3 03-04 17:00', '4 03-06 17:00']);
  });

  it('goes a case from the moment in which it becomes 特急, and no more when it is not', async () => {
    const play = await Play.started(drawn({ amount: 10, unit: 'wd' }));
    const due = (): string[] => Object.values(play.state.timers).map(({ dueAt }) => local(dueAt));
    expect(due()).toEqual(['03-12 17:00']);
    play.set({ urgency: '特急' });
    const [half = ''] = due();
    expect(half < '03-12').toBe(true);
    play.set({ urgency: '特急' });
    expect(play.happened('timerMoved')).toHaveLength(1);
    play.set({ urgency: '平件' });
    expect(due()).toEqual(['03-12 17:00']);
  });

  it('changes nothing of what stands still', async () => {
    const play = await Play.started(drawn({ amount: 10, unit: 'wd' }));
    play.do({ type: 'pauseClock', clock: Number(Object.keys(play.state.clocks)[0]), reason: '補正' });
    const moved = play.happened('timerMoved').length;
    play.set({ urgency: '特急' });
    expect(play.happened('timerMoved')).toHaveLength(moved);
  });
});
