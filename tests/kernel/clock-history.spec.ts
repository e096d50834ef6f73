/** All limits that ran in a case, also those that are over (design §8): what a case sheet shows of them. */
import { describe, expect, it } from '@jest/globals';
import { clocksOf } from '../../engine/kernel/clock-history.js';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';
import type { Event } from '../../engine/kernel/events.js';

const own = { key: 'own', amount: 3, unit: 'wd' };
const drawn = diagram('p', { limit: { key: 'whole', amount: 9, unit: 'wd', extension: { most: 5, unit: 'wd', by: 'system' } } }).start().userTask('A', { limit: own }).userTask('B').end();

/** A case whose events are written with the moment of their commit. */
class Logged {
  readonly log: { event: Event; at: number }[] = [];
  constructor(readonly play: Play) { this.note(); }
  note(): void { for (const event of this.play.events.slice(this.log.length)) this.log.push({ event, at: this.play.now }); }
  after(hours: number, act: (play: Play) => void): this {
    this.play.now += hours * 3_600_000;
    act(this.play);
    this.note();
    return this;
  }
  get clocks(): unknown[] {
    return [...clocksOf(this.log).values()].map(({ key, clock: { limit, pauses, extensions = [] }, stoppedAt }) => ({
      limit, known: this.play.happened('clockStarted').some((event) => event.key === key), pauses: pauses.length, extensions: extensions.length, stoppedAt,
    }));
  }
}
const logged = async (): Promise<Logged> => new Logged(await Play.started(drawn));
const clock = (play: Play, limit: string): number => Number(Object.entries(play.state.clocks).find(([, one]) => one.limit === limit)?.[0] ?? 0);
const line = (limit: string, stoppedAt?: number, pauses = 0, extensions = 0) => ({ limit, known: true, pauses, extensions, stoppedAt });

describe('the limits of a case', () => {
  it('are those that run, in the order in which they began', async () => {
    expect((await logged()).clocks).toEqual([line('whole'), line('own')]);
  });

  it('end with what they are of, at the moment in which that ended', async () => {
    const one = (await logged()).after(5, (play) => { play.complete('A'); });
    const ended = one.play.now;
    expect(one.clocks).toEqual([line('whole'), line('own', ended)]);
    one.after(5, (play) => { play.complete('B'); });
    expect(one.clocks).toEqual([line('whole', one.play.now), line('own', ended)]);
  });

  it('end with the case that is cancelled', async () => {
    const one = (await logged()).after(5, (play) => { play.do({ type: 'cancelInstance', reason: '重複' }); });
    expect(one.clocks).toEqual([line('whole', one.play.now), line('own', one.play.now)]);
  });

  it('are as they were last: with their pauses and extensions', async () => {
    const one = (await logged()).after(1, (play) => { play.do({ type: 'pauseClock', clock: clock(play, 'own'), reason: '等待' }); })
      .after(1, (play) => { play.do({ type: 'extendClock', clock: clock(play, 'whole'), amount: 2, reason: 'x' }); })
      .after(1, (play) => { play.do({ type: 'resumeClock', clock: clock(play, 'own') }); }).after(1, (play) => { play.complete('A'); });
    expect(one.clocks).toEqual([line('whole', undefined, 0, 1), line('own', one.play.now, 1)]);
  });

  it('go on where the step is put aside, and end when it is given up', async () => {
    const aside = diagram('p').start().userTask('A').userTask('B').userTask('C', { limit: own }).end();
    const one = new Logged(await Play.started(aside)).after(1, (play) => { play.complete('A'); }).after(1, (play) => { play.complete('B'); }).after(1, (play) => { play.giveBack('C', 'B', 'direct'); });
    expect(one.clocks).toEqual([line('own', undefined, 1)]);
    one.after(1, (play) => { play.giveBack('B', 'A'); });
    expect(one.clocks).toEqual([line('own', one.play.now, 1)]);
  });

  it('of a step put aside have not ended when something else ends', async () => {
    const beside = diagram('p').start().parallel('F').userTask('A').userTask('B', { limit: own }).end('e1').from('F').userTask('C', { limit: { key: 'other', amount: 3, unit: 'wd' } }).userTask('D').end('e2');
    const one = new Logged(await Play.started(beside)).after(1, (play) => { play.complete('A'); }).after(1, (play) => { play.giveBack('B', 'A', 'direct'); }).after(1, (play) => { play.complete('C'); });
    expect(one.clocks).toEqual([line('other', one.play.now), line('own', undefined, 1)]);
  });

  it('are none before a case began', () => {
    expect(clocksOf([]).size).toBe(0);
    expect(clocksOf([{ event: { type: 'clockStopped', v: 1, key: 1, at: 0, late: false }, at: 0 }]).size).toBe(0);
  });
});
