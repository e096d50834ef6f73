/** Due work: leases, fences, moments. */
import { PARKED } from '../../../engine/store/port.js';
import type { Store } from '../../../engine/store/port.js';
import { dueOf, T0, writeOf } from '../rows.js';

export function describeDueWork(opened: () => Store): void {
  describe('due work', () => {
    let store: Store;
    beforeEach(() => { store = opened(); });

    const types = [''];
    const lease = (now: number, owner = 'one', limit = 10): ReturnType<Store['due']['lease']> => store.due.lease({ owner, now, until: now + 30_000, limit, types });

    it('leases what is due, earliest first, to one owner at a time', async () => {
      await store.due.put([dueOf(1, 2, { dueAt: T0 + 5 }), dueOf(1, 1, { dueAt: T0 + 9 }), dueOf(1, 3, { dueAt: T0 + 999 })]);
      const leased = await Promise.all([lease(T0 + 10), lease(T0 + 10, 'two')]);
      // Whoever is first takes what is there; they may also share it, but never one piece.
      expect(leased.flat().map((row) => row.key).sort()).toEqual([1, 2]);
      for (const mine of leased) expect(mine.map((row) => row.dueAt)).toEqual(mine.map((row) => row.dueAt).sort((a, b) => a - b));
      expect(await store.due.nextAt(types)).toBe(T0 + 999);
    });

    it('gives work whose lease ran out to another, and the former owner\'s word counts no longer', async () => {
      await store.due.put([dueOf(1, 1)]);
      const [first] = await lease(T0);
      const [second] = await lease(T0 + 30_000, 'two');
      if (!first || !second) throw new Error('both leases were expected');
      expect(second).toMatchObject({ key: 1, attempts: 1 });
      expect(await store.due.finish(first)).toBe(false);
      expect(await store.due.extend(second, T0 + 90_000)).toBe(true);
      expect(await lease(T0 + 60_000)).toEqual([]);
      expect(await store.due.finish(second)).toBe(true);
      expect(await store.due.nextAt(types)).toBeUndefined();
      expect((await store.due.get(1, 1))?.done).toBe(true);
    });

    it('releases to a later moment with what the work then needs', async () => {
      await store.due.put([dueOf(1, 1, { work: { try: 1 } })]);
      const [held] = await lease(T0);
      if (!held) throw new Error('a lease was expected');
      expect(await store.due.release(held, T0 + 60_000, { try: 2 })).toBe(true);
      expect(await lease(T0 + 59_999)).toEqual([]);
      expect(await lease(T0 + 60_000)).toMatchObject([{ work: { try: 2 } }]);
    });

    it('leaves jobs to those who ask for their type', async () => {
      await store.due.put([dueOf(1, 1, { kind: 'job', type: 'number' }), dueOf(1, 2, { kind: 'job', type: 'external' })]);
      expect(await lease(T0)).toEqual([]);
      expect((await store.due.lease({ owner: 'w', now: T0, until: T0 + 1, limit: 9, types: ['', 'number'] })).map((row) => row.key)).toEqual([1]);
      expect(await store.due.nextAt(['external'])).toBe(T0);
    });

    it('is moved, ended and repeated by later commits only, and a move takes it from whoever held it', async () => {
      await store.commits.append(writeOf(1, 1, { due: { opened: [dueOf(1, 5, { dueAt: T0 })], changed: [] } }));
      const [held] = await lease(T0);
      if (!held) throw new Error('a lease was expected');
      await store.commits.append(writeOf(1, 2, { due: { opened: [], changed: [{ instance: 1, key: 5, v: 2, dueAt: T0 + 500 }] } }));
      expect(await store.due.finish(held)).toBe(false);
      await store.commits.settle(writeOf(1, 1, { due: { opened: [dueOf(1, 5, { dueAt: T0 })], changed: [] } }));
      expect(await store.due.nextAt(types)).toBe(T0 + 500);
      await store.commits.append(writeOf(1, 3, { due: { opened: [], changed: [{ instance: 1, key: 5, v: 3, done: true }] } }));
      expect(await lease(T0 + 1000)).toEqual([]);
    });

    it('is late when it has been due and nobody holds it', async () => {
      await store.due.put([dueOf(1, 1, { dueAt: T0 }), dueOf(1, 2, { dueAt: T0 + 5 }), dueOf(1, 3, { dueAt: T0 + 9 }), dueOf(1, 4, { kind: 'job', type: 'external' })]);
      expect(await store.due.late(T0 + 9, types)).toEqual({ count: 2, oldest: T0 });
      expect(await store.due.late(T0 + 9, ['', 'external', 'none'])).toEqual({ count: 3, oldest: T0 });
      const [held] = await lease(T0, 'one', 1);
      expect(await store.due.late(T0 + 9, types)).toEqual({ count: 1, oldest: T0 + 5 });
      if (held) await store.due.finish(held);
      expect(await store.due.late(T0 + 5, types)).toEqual({ count: 0 });
    });

    it('never comes to what is parked', async () => {
      await store.due.put([dueOf(1, 1, { dueAt: PARKED })]);
      expect(await store.due.nextAt(types)).toBeUndefined();
    });

    it('never takes an old fence for a new one, though a later commit opens the same work again', async () => {
      await store.commits.append(writeOf(1, 1, { due: { opened: [dueOf(1, 5)], changed: [] } }));
      const [held] = await lease(T0);
      if (!held) throw new Error('a lease was expected');
      await store.commits.append(writeOf(1, 2, { due: { opened: [dueOf(1, 5, { v: 2, work: { again: true } })], changed: [] } }));
      const [next] = await lease(T0 + 30_000, 'two');
      expect(next).toMatchObject({ key: 5, work: { again: true } });
      expect(next?.fence).toBeGreaterThan(held.fence);
      expect(await store.due.finish(held)).toBe(false);
    });
  });
}
