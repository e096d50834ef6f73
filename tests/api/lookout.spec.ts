/** What other servers wrote is told once, whatever their clocks say within two minutes, and nothing is asked for while nobody listens. */
import { Lookout, Told } from '../../api/lookout.js';
import type { NewsStore } from '../../engine/store/port.js';

const T0 = Date.UTC(2026, 10, 23, 1);
const SECOND = 1000;

interface Written { instance: number; version: number; at: number; pending: boolean }

function office() {
  const time = { now: T0 };
  const commits: Written[] = [];
  const notices: { id: string; person: string; at: number }[] = [];
  const drafts: { instance: number; key: number; version: number; at: number }[] = [];
  const asked: number[] = [];
  let broken = false;
  const since = <Row extends { at: number }>(rows: readonly Row[], from: number): Row[] => {
    if (broken) throw new Error('no connection');
    return rows.filter(({ at }) => at >= from).map((row) => ({ ...row }));
  };
  const news: NewsStore = {
    async commits(from) { asked.push(time.now - from); return since(commits, from); },
    async notices(from) { return since(notices, from); },
    async drafts(from) { return since(drafts, from); },
  };
  const heard: string[] = [];
  const reports: string[] = [];
  const told = new Told();
  const unread = new Set<number>();
  const lookout = new Lookout({
    news, told, clock: () => time.now, random: () => 0.5, report: (message) => { reports.push(message); },
    hearing: {
      commit: async (instance, version) => {
        if (unread.has(instance)) throw new Error('no connection');
        heard.push(`case ${instance} v${version}`);
      },
      notices: (persons) => { heard.push(`notice ${[...persons].join(' ')}`); },
      draft: ({ instance, key, version }) => { heard.push(`draft ${instance}:${key} v${version}`); },
    },
  });
  const commit = (instance: number, version: number, at = time.now, pending = false): Written => {
    const row = { instance, version, at, pending };
    commits.push(row);
    return row;
  };
  return { time, notices, drafts, asked, heard, reports, told, unread, lookout, commit, fail: (now: boolean) => { broken = now; } };
}

describe('the lookout', () => {
  it('tells of commits, notices and drafts once, however often it looks', async () => {
    const { time, notices, drafts, heard, lookout, commit } = office();
    const leave = await lookout.watch();
    commit(7, 2);
    notices.push({ id: 'n1', person: 'wang.fang', at: T0 }, { id: 'n2', person: 'li.na', at: T0 }, { id: 'n3', person: 'li.na', at: T0 });
    drafts.push({ instance: 7, key: 3, version: 1, at: T0 });
    for (let look = 0; look < 200; look += 1) {
      await lookout.look();
      time.now += SECOND;
    }
    expect(heard).toEqual(['case 7 v2', 'notice wang.fang li.na', 'draft 7:3 v1']);
    leave();
  });

  it('says nothing of what was written before anybody listened, nor of what is told here anyway', async () => {
    const { time, heard, told, lookout, commit } = office();
    commit(1, 1, T0 - 60 * SECOND);
    commit(1, 2, T0);
    const leave = await lookout.watch();
    told.take('c2:1', T0);
    commit(2, 1);
    commit(3, 1);
    await lookout.look();
    time.now += 20 * SECOND;
    await lookout.look();
    expect(heard).toEqual(['case 3 v1']);
    leave();
  });

  it.each([
    ['some seconds behind', -4 * SECOND, 1],
    ['some seconds ahead', 4 * SECOND, 1],
    ['an hour ahead', 3600 * SECOND, 1],
    ['a minute behind', -60 * SECOND, 20],
    ['almost two minutes behind', -100 * SECOND, 20],
  ])('misses nothing of a server whose clock is %s', async (_how, skew, within) => {
    const { time, heard, lookout, commit } = office();
    const leave = await lookout.watch();
    await lookout.look();
    const expected: string[] = [];
    for (let version = 1; version <= 40; version += 1) {
      commit(7, version, time.now + skew);
      expected.push(`case 7 v${version}`);
      time.now += SECOND;
      await lookout.look();
    }
    for (let second = 0; second < within; second += 1) {
      time.now += SECOND;
      await lookout.look();
    }
    expect(heard).toEqual(expected);
    leave();
  });

  it('waits with a commit until its rows are written', async () => {
    const { time, heard, lookout, commit } = office();
    const leave = await lookout.watch();
    const row = commit(7, 1, T0, true);
    for (let second = 0; second < 40; second += 1) {
      await lookout.look();
      time.now += SECOND;
    }
    expect(heard).toEqual([]);
    row.pending = false;
    for (let second = 0; second < 16; second += 1) {
      await lookout.look();
      time.now += SECOND;
    }
    expect(heard).toEqual(['case 7 v1']);
    leave();
  });

  it('asks for ten seconds mostly, for two minutes now and then, and forgets what no look finds any more', async () => {
    const { time, asked, told, lookout, commit } = office();
    const leave = await lookout.watch();
    for (let second = 0; second < 600; second += 1) {
      commit(second, 1);
      await lookout.look();
      time.now += SECOND;
    }
    const far = asked.filter((window) => window === 120 * SECOND);
    expect(asked.filter((window) => window === 10 * SECOND)).toHaveLength(asked.length - far.length);
    expect(far.length).toBeLessThan(asked.length / 12);
    expect(told.size).toBeLessThan(300);
    leave();
  });

  it('keeps no more than it needs while nobody listens', () => {
    const told = new Told();
    for (let version = 0; version < 50_000; version += 1) told.take(`c1:${version}`, T0 + version * SECOND);
    expect(told.size).toBeLessThan(5000);
  });

  it('tells the others when one cannot be told, and that one when it can', async () => {
    const { heard, unread, lookout, commit } = office();
    const leave = await lookout.watch();
    unread.add(7);
    commit(7, 1);
    commit(8, 1);
    await expect(lookout.look()).rejects.toThrow('no connection');
    expect(heard).toEqual(['case 8 v1']);
    unread.clear();
    await lookout.look();
    expect(heard).toEqual(['case 8 v1', 'case 7 v1']);
    leave();
  });

  it('reports a store that does not answer, and goes on', async () => {
    const { heard, reports, lookout, commit, fail } = office();
    fail(true);
    const leave = await lookout.watch();
    expect(reports).toEqual(['What other servers wrote could not be told']);
    fail(false);
    commit(7, 1);
    await lookout.look();
    expect(heard).toEqual(['case 7 v1']);
    leave();
  });
});
