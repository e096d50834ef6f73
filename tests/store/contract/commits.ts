/** The one write that decides, and what it projects. */
import type { RowClock, Store } from '../../../engine/store/port.js';
import { commitOf, instanceOf, stateOf, T0, taskOf, writeOf } from '../rows.js';

export function describeCommits(opened: () => Store): void {
  describe('commits', () => {
    let store: Store;
    beforeEach(() => { store = opened(); });

    it('appends a commit with what it projects, and answers with both', async () => {
      expect(await store.commits.append(writeOf(7, 1))).toEqual({ result: 'appended' });
      expect(await store.commits.snapshot(7)).toEqual({ state: stateOf(7), version: 1, pending: false });
      const [commit] = await store.commits.commits(7);
      expect({ ...commit, pending: true }).toEqual(commitOf(7, 1));
      expect(await store.commits.version(7)).toBe(1);
    });

    it('lets one of two writers of a version win, and tells the other', async () => {
      const results = await Promise.all([
        store.commits.append(writeOf(7, 1, {}, { commitId: 'a', requestId: 'a' })),
        store.commits.append(writeOf(7, 1, { instance: instanceOf(7, 1, { title: 'of b' }) }, { commitId: 'b', requestId: 'b' })),
      ]);
      expect(results.map(({ result }) => result).sort()).toEqual(['appended', 'conflict']);
      expect(await store.commits.commits(7)).toHaveLength(1);
      expect((await store.search.instance(7))?.title).toBe(results[1]?.result === 'appended' ? 'of b' : undefined);
    });

    it('answers a repeated request with the commit that it made, whatever its version', async () => {
      await store.commits.append(writeOf(7, 1));
      await store.commits.append(writeOf(7, 2));
      const repeated = await store.commits.append(writeOf(7, 3, {}, { requestId: 'r-7-1' }));
      expect(repeated).toMatchObject({ result: 'repeated', commit: { version: 1, commitId: 'c-7-1' } });
      expect((await store.commits.byRequest(7, 'r-7-2'))?.version).toBe(2);
      expect(await store.commits.byRequest(8, 'r-7-2')).toBeUndefined();
    });

    it('refuses a gap without harming what is written with it', async () => {
      const results = await Promise.allSettled([
        store.commits.append(writeOf(7, 1)), store.commits.append(writeOf(8, 3)), store.commits.append(writeOf(9, 1)),
      ]);
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await store.commits.version(8)).toBeUndefined();
      expect(await store.search.instance(9)).toBeDefined();
    });

    it('gives commits in order from a version on', async () => {
      for (const version of [1, 2, 3]) await store.commits.append(writeOf(7, version));
      expect((await store.commits.commits(7, 2)).map((commit) => commit.version)).toEqual([2, 3]);
    });

    it('gives the hashes of all commits in order of case and version, page by page', async () => {
      const written = [];
      for (const [instance, version] of [[7, 1], [7, 2], [7, 3], [8, 1], [9, 1]] as const) {
        const write = writeOf(instance, version);
        await store.commits.append(write);
        written.push({ instance, version, hash: write.commit.hash });
      }
      expect(await store.commits.hashes()).toEqual(written);
      expect(await store.commits.hashes(written[1], 2)).toEqual(written.slice(2, 4));
      expect(await store.commits.hashes(written[3])).toEqual(written.slice(4));
    });

    it('changes nothing when the same projection is written twice or an older one late', async () => {
      const first = writeOf(7, 1, { tasks: { opened: [taskOf(7, 3, 1)], changed: [] } });
      const second = writeOf(7, 2, { tasks: { opened: [], changed: [{ instance: 7, key: 3, v: 2, status: 'completed', completedBy: 'li' }] } });
      await store.commits.append(first);
      await store.commits.append(second);
      await store.commits.settle(second);
      await store.commits.settle(first);
      expect(await store.search.task(7, 3)).toMatchObject({ status: 'completed', completedBy: 'li', v: 2 });
      expect(await store.commits.snapshot(7)).toMatchObject({ version: 2 });
      expect(await store.commits.pending(T0 + 1e9, 10)).toEqual([]);
    });

    it('clears the mark of a commit whose projections are all written, again without harm', async () => {
      await store.commits.append(writeOf(7, 1));
      await store.commits.clear({ instance: 7, version: 1 });
      await store.commits.clear({ instance: 7, version: 2 });
      expect(await store.commits.pending(T0 + 1e9, 10)).toEqual([]);
      expect((await store.commits.commits(7)).map(({ pending }) => pending)).toEqual([false]);
      expect(await store.commits.append(writeOf(7, 2))).toEqual({ result: 'appended' });
    });

    it('lets one of many causes\' numbers stand when they come at once', async () => {
      const numbers = await Promise.all([100, 200, 300, 400].map((candidate) => store.commits.instanceFor('call:8:1', candidate)));
      expect(new Set(numbers).size).toBe(1);
      expect([100, 200, 300, 400]).toContain(numbers[0]);
    });

    it('shows of a case what its last commit says, its limit with pauses and extensions too', async () => {
      const clock: RowClock = { startedAt: T0, dueAt: T0 + 9, amount: 5, unit: 'wd', rollOver: false, statutory: false, pauses: [] };
      await store.commits.append(writeOf(7, 1, { instance: instanceOf(7, 1, { clock, dueAt: T0 + 9 }) }));
      const later = instanceOf(7, 2, {
        clock: { ...clock, dueAt: T0 + 20, pauses: [{ from: T0 + 1, reason: 'suspended' }], extensions: [{ amount: 1, unit: 'wd', at: T0 + 2, by: 'li' }] },
        dueAt: T0 + 20, title: '通知', dept: 'finance', status: 'completed', outcome: 'done', endedAt: T0 + 30, hasIncident: true, processVersion: 2, definitionKey: '8388608', processName: 'Q',
      });
      await store.commits.append(writeOf(7, 2, { instance: later }));
      expect(await store.search.instance(7)).toEqual(later);
      await store.commits.append(writeOf(7, 3));
      expect(await store.search.instance(7)).toEqual(instanceOf(7, 3));
    });

    it('keeps the number that a cause made, and replaces it only when told which', async () => {
      expect(await store.commits.instanceFor('call:7:3', 100)).toBe(100);
      expect(await store.commits.instanceFor('call:7:3', 200)).toBe(100);
      expect(await store.commits.instanceFor('call:7:3', 300, 100)).toBe(300);
      expect(await store.commits.instanceFor('call:7:3', 400, 100)).toBe(300);
    });
  });
}
