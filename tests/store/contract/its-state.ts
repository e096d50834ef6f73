/** Whether it answers, and what servers that share it hear of each other. */
import type { Store } from '../../../engine/store/port.js';
import { T0, writeOf } from '../rows.js';

export function describeItsState(opened: () => Store, open: () => Promise<Store>): void {
  describe('its state', () => {
    let store: Store;
    beforeEach(() => { store = opened(); });

    it('is well until it is closed', async () => {
      await expect(store.check()).resolves.toBeUndefined();
      const other = await open();
      await other.close();
      await expect(other.check()).rejects.toBeDefined();
    });

    it('counts its connections, where it has any: nobody waits for one when nothing is asked', async () => {
      const { pool } = store;
      if (!pool) return;
      await store.people.all();
      expect(pool()).toMatchObject({ inUse: 0, waiting: 0 });
      expect(pool().open).toBeGreaterThan(0);
    });

    it('tells servers that share it what was written since a moment', async () => {
      const { news } = store;
      if (!news) return;
      await store.commits.append(writeOf(1, 1));
      await store.commits.append(writeOf(2, 1));
      await store.commits.append(writeOf(2, 2));
      await store.notices.put([{ id: 'a', person: 'li', at: T0, template: 't', about: {} }, { id: 'b', person: 'wang', at: T0 + 4, template: 't', about: {} }]);
      await store.drafts.saveTask({ instance: 1, key: 2, version: 1, variables: {}, person: 'li', at: T0 + 4 });
      expect(await news.commits(T0 + 1)).toEqual([{ instance: 1, version: 1, at: T0 + 1, pending: false }, { instance: 2, version: 1, at: T0 + 1, pending: false }, { instance: 2, version: 2, at: T0 + 2, pending: false }]);
      expect(await news.commits(T0 + 2)).toHaveLength(1);
      expect(await news.notices(T0 + 1)).toEqual([{ id: 'b', person: 'wang', at: T0 + 4 }]);
      expect(await news.drafts(T0)).toEqual([{ instance: 1, key: 2, version: 1, at: T0 + 4 }]);
      expect(await news.drafts(T0 + 5)).toEqual([]);
    });
  });
}
